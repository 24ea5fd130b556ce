package main

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// change is one small change of a file: the bytes from start to end become others.
type change struct {
	form       form
	file       string
	start, end int
	with       string
	line       int
	what       string
	inFunction bool
}

// form is the kind of a change.
type form int

const (
	removed  form = iota // a statement
	early                // a return before a statement
	emptied              // a return with the zero value of each result
	turned               // a condition
	moved                // a literal
	operator             // another operator of two operands
)

// apply are the file's bytes with the change in them.
func (c *change) apply(from []byte) []byte {
	return slices.Concat(from[:c.start], []byte(c.with), from[c.end:])
}

// source is the code that is changed. A unit is a statement, or an element of a table outside functions, with all
// changes that it may undergo; each is as likely as another.
type source struct {
	files map[string][]byte
	units [][]change
}

// untold are folders whose code serves tests, or makes what is kept in the tree.
var untold = regexp.MustCompile(`(^|/)(testdata|[a-z]+test|testkit|make)(/|$)`)

// readSource reads the code of some folders, in the order of its paths.
func readSource(folders ...string) (*source, error) {
	s := &source{files: map[string][]byte{}}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || untold.MatchString(filepath.ToSlash(path)) ||
				!strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return err
			}
			return s.read(path)
		})
		if err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *source) read(path string) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, path, data, parser.SkipObjectResolution|parser.ParseComments)
	switch {
	case err != nil:
		return err
	case ast.IsGenerated(f):
		return nil
	}
	if ours, err := build.Default.MatchFile(filepath.Split(path)); err != nil || !ours {
		return err // for other systems only: no test here would see it
	}
	s.files[path] = data
	r := reader{path: path, data: data, tokens: fset.File(f.Pos())}
	for _, d := range f.Decls {
		switch d := d.(type) {
		case *ast.FuncDecl:
			if d.Body != nil {
				r.inFunction = true
				r.function(d.Type, d.Body)
				r.inFunction = false
			}
		case *ast.GenDecl:
			r.table(d)
		}
	}
	s.units = append(s.units, r.units...)
	return nil
}

// pick is a change at a random place.
func (s *source) pick(r *rand.Rand) change {
	unit := s.units[r.IntN(len(s.units))]
	return unit[r.IntN(len(unit))]
}

// reader finds the changes of one file.
type reader struct {
	path   string
	data   []byte
	tokens *token.File
	units  [][]change

	inFunction bool
}

func (r *reader) text(n ast.Node) string {
	return string(r.data[r.tokens.Offset(n.Pos()):r.tokens.Offset(n.End())])
}

func (r *reader) add(unit *[]change, of form, from, to token.Pos, with, what string) {
	c := change{form: of, file: r.path, start: r.tokens.Offset(from), end: r.tokens.Offset(to), with: with,
		line: r.tokens.Line(from), what: what, inFunction: r.inFunction}
	if string(r.data[c.start:c.end]) != with {
		*unit = append(*unit, c)
	}
}

func (r *reader) keep(unit []change) {
	if len(unit) > 0 {
		r.units = append(r.units, unit)
	}
}

// table makes a unit of each element of what is declared outside functions.
func (r *reader) table(d *ast.GenDecl) {
	if d.Tok != token.VAR && d.Tok != token.CONST {
		return
	}
	for _, spec := range d.Specs {
		for _, v := range spec.(*ast.ValueSpec).Values {
			elements := []ast.Expr{v}
			if c, ok := v.(*ast.CompositeLit); ok {
				elements = c.Elts
			}
			for _, e := range elements {
				var unit []change
				r.expressions(&unit, nil, e)
				r.keep(unit)
			}
		}
	}
}

// function makes a unit of each statement of a function's body.
func (r *reader) function(of *ast.FuncType, body *ast.BlockStmt) {
	empty := r.empty(of)
	for _, s := range body.List {
		r.statement(empty, s)
	}
}

// empty is a return statement with the zero value of each result.
func (r *reader) empty(of *ast.FuncType) string {
	var zeros []string
	if of.Results != nil {
		for _, f := range of.Results.List {
			for range max(1, len(f.Names)) {
				zeros = append(zeros, "*new("+r.text(f.Type)+")")
			}
		}
	}
	return "return " + strings.Join(zeros, ", ")
}

// statement makes a unit of a statement, and one of each within it.
func (r *reader) statement(empty string, s ast.Stmt) {
	var unit []change
	returns := true
	switch s := s.(type) {
	case *ast.ExprStmt:
		r.add(&unit, removed, s.Pos(), s.End(), "", "removed: "+short(r.text(s)))
	case *ast.AssignStmt:
		if s.Tok != token.DEFINE {
			r.add(&unit, removed, s.Pos(), s.End(), "", "removed: "+short(r.text(s)))
		}
	case *ast.IncDecStmt:
		r.add(&unit, removed, s.Pos(), s.End(), "", "removed: "+short(r.text(s)))
	case *ast.IfStmt:
		r.add(&unit, turned, s.Cond.Pos(), s.Cond.End(), "!("+r.text(s.Cond)+")", "turned: "+short(r.text(s.Cond)))
	case *ast.ReturnStmt:
		returns = false
		if !nothing(s.Results) {
			r.add(&unit, emptied, s.Pos(), s.End(), empty, "emptied: "+short(r.text(s)))
		}
	case *ast.CaseClause, *ast.CommClause, *ast.BlockStmt, *ast.LabeledStmt, *ast.DeclStmt, *ast.BranchStmt:
		returns = false
	}
	if returns {
		r.add(&unit, early, s.Pos(), s.Pos(), empty+"\n", "returns before: "+short(r.text(s)))
	}
	r.expressions(&unit, &empty, s)
	r.keep(unit)
}

// nothing reports whether what is returned is empty as it is.
func nothing(results []ast.Expr) bool {
	for _, e := range results {
		switch e := e.(type) {
		case *ast.Ident:
			if e.Name != "nil" && e.Name != "false" {
				return false
			}
		case *ast.BasicLit:
			if e.Value != "0" && e.Value != `""` {
				return false
			}
		case *ast.CompositeLit:
			if len(e.Elts) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// expressions adds the changes of what a node holds, without those of statements within it, which are units of their
// own.
func (r *reader) expressions(unit *[]change, empty *string, node ast.Node) {
	ast.Inspect(node, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			r.function(n.Type, n.Body)
			return false
		case ast.Stmt:
			if n != node && empty != nil {
				if _, block := n.(*ast.BlockStmt); block {
					return true
				}
				r.statement(*empty, n)
				return false
			}
		case *ast.Field:
			return false
		case *ast.CallExpr:
			return !complains.MatchString(r.text(n.Fun))
		case *ast.KeyValueExpr:
			return !texts.MatchString(r.text(n.Key))
		case *ast.BinaryExpr:
			for _, to := range others[n.Op] {
				from := short(r.text(n))
				r.add(unit, operator, n.OpPos, n.OpPos+token.Pos(len(n.Op.String())), to.String(),
					fmt.Sprintf("%s to %s: %s", n.Op, to, from))
			}
		case *ast.BasicLit:
			for _, with := range near(n) {
				r.add(unit, moved, n.Pos(), n.End(), with, n.Value+" to "+with)
			}
		}
		return true
	})
}

// What complains, and what holds texts, says words that no test is to hold to the letter.
var (
	complains = regexp.MustCompile(`(^|\.)(Errorf|New|panic|refused|unknown|needs|excluded)$`)
	texts     = regexp.MustCompile(`^(Hint|Words|Source|Meaning|Example|Do|Msg|What)$`)
)

// others are the operators that may stand in place of one.
var others = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GEQ}, token.LEQ: {token.LSS, token.GTR},
	token.GTR: {token.GEQ, token.LEQ}, token.GEQ: {token.GTR, token.LSS},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.ADD: {token.SUB}, token.SUB: {token.ADD},
}

// near are values near a literal's: by 1, and by a fifth. Strings of several words are texts.
func near(n *ast.BasicLit) (to []string) {
	switch n.Kind {
	case token.INT:
		v, err := strconv.ParseInt(n.Value, 0, 64)
		if err != nil {
			return nil
		}
		to = append(to, strconv.FormatInt(v+1, 10))
		if v >= 10 {
			to = append(to, strconv.FormatInt(v+v/5, 10))
		}
	case token.FLOAT:
		if v, err := strconv.ParseFloat(n.Value, 64); err == nil && v != 0 {
			to = append(to, strconv.FormatFloat(v*1.2, 'f', -1, 64))
		}
	case token.STRING:
		if strings.Count(n.Value, " ") < 2 {
			last := len(n.Value) - 1
			to = append(to, n.Value[:last]+"~"+n.Value[last:])
		}
	}
	return to
}

// short is a node's text on one line.
func short(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 60 {
		s = string(r[:57]) + "..."
	}
	return s
}
