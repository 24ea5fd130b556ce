package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// Environment variables of a program with switches: the number of the change that is on, and the file that it adds the
// numbers to of those that it comes to.
const (
	mutantOn      = "BOOKLET_MUTANT"
	mutantReached = "BOOKLET_REACHED"
)

// mutantPath is the package that the compiler is shown beside those of the tree: what the switches ask.
const mutantPath = "booklet/mutant"

// mutantText is its text but for what applies operators. What is the same with and without a change is not come to: no
// test could tell.
const mutantText = `package mutant

import ("cmp"; "os"; "strconv"; "sync/atomic")

var on, list = begin()

var reached [1 << 16]atomic.Bool

func begin() (int, *os.File) {
	n, err := strconv.Atoi(os.Getenv("` + mutantOn + `"))
	if err != nil {
		n = -1
	}
	path := os.Getenv("` + mutantReached + `")
	if path == "" {
		return n, nil
	}
	list, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		panic(err)
	}
	return n, list
}

func On(k int) bool { return k == on || list != nil && reach(k) }

func reach(k int) bool {
	if !reached[k].Load() && !reached[k].Swap(true) {
		if _, err := list.WriteString(strconv.Itoa(k) + "\n"); err != nil {
			panic(err)
		}
	}
	return false
}

func Choose[T comparable](k int, now, was T) T {
	if now != was && On(k) {
		return now
	}
	return was
}

type number interface {
	~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~float32 | ~float64
}
`

// mutantSource is the package's text.
func mutantSource() string {
	text := mutantText
	for was, others := range others {
		of, result := "cmp.Ordered", "bool"
		if was == token.ADD || was == token.SUB {
			of, result = "number", "T"
		}
		for _, now := range others {
			if f := helper(was, now); f != "" {
				text += fmt.Sprintf("func %s[T %s](k int, x, y T) %s { return Choose(k, x %s y, x %s y) }\n", f, of,
					result, now, was)
			}
		}
	}
	return text
}

// helper is the name of the function that applies one of two operators.
func helper(was, now token.Token) string {
	names := map[token.Token]string{token.LSS: "Less", token.LEQ: "AtMost", token.GTR: "More", token.GEQ: "AtLeast",
		token.ADD: "Plus", token.SUB: "Minus"}
	if names[was] == "" {
		return ""
	}
	return names[was] + names[now]
}

// edit is what stands in a file in place of some of its bytes: a change and what was, behind its switch. Within what
// was, other switches stand.
type edit struct {
	k          int
	form       form
	start, end int
	text       func(was func(from, to int) string) string
}

// switched is a file with switches.
type switched struct {
	data    []byte
	edits   []edit
	imports []string
	placed  map[int]bool // the edits that are in the text
}

// text is the file's text. Edits lie in each other or apart; of two at the same bytes, the one of the smaller form is
// the outer one, because an operator takes what it stands in apart.
func (s *switched) text(name *ast.Ident, tokens *token.File) string {
	slices.SortStableFunc(s.edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(min(a.end-a.start, 1), min(b.end-b.start, 1)),
			cmp.Compare(b.end, a.end), cmp.Compare(a.form, b.form))
	})
	at := tokens.Offset(name.End())
	head := "; import mut__ \"" + mutantPath + "\""
	for i, path := range s.imports {
		head += fmt.Sprintf("; import mut_%d %q", i, path)
	}
	return string(s.data[:at]) + head + s.render(at, len(s.data), s.edits)
}

func (s *switched) render(from, to int, edits []edit) string {
	var b strings.Builder
	for len(edits) > 0 {
		e := edits[0]
		n := 1
		for n < len(edits) && edits[n].start < e.end {
			n++
		}
		within := edits[1:n]
		s.placed[e.k] = true
		b.Write(s.data[from:e.start])
		b.WriteString(e.text(func(from, to int) string {
			return s.render(from, to, slices.DeleteFunc(slices.Clone(within), func(e edit) bool {
				return e.start < from || e.end > to
			}))
		}))
		from, edits = e.end, edits[n:]
	}
	b.Write(s.data[from:to])
	return b.String()
}

// place makes the edit of a change; nil where it cannot stand behind a switch.
func (s *switched) place(k int, c *change, p *checked, tokens *token.File) *edit {
	e := &edit{k: k, form: c.form, start: c.start, end: c.end}
	stack := enclosing(p.files[c.file], tokens.Pos(c.start), tokens.Pos(c.end))
	on := fmt.Sprintf("mut__.On(%d)", k)
	switch c.form {
	case early:
		e.text = func(func(int, int) string) string { return "if " + on + " { " + strings.TrimSpace(c.with) + " }; " }
	case emptied:
		e.text = func(was func(int, int) string) string {
			return "if " + on + " { " + c.with + " }; " + was(c.start, c.end)
		}
	case removed:
		open, end := "", ""
		if !inBlock(stack, tokens.Pos(c.start), tokens.Pos(c.end)) {
			open, end = "func() { ", " }()"
		}
		e.text = func(was func(int, int) string) string {
			return open + "if !" + on + " { " + was(c.start, c.end) + " }" + end
		}
	case turned:
		e.text = func(was func(int, int) string) string { return "(" + was(c.start, c.end) + ") != " + on }
	case moved, operator:
		if constant := outermost(stack, p.info.Types); constant != nil {
			return s.constant(e, c, constant, p, tokens)
		}
		n, ok := stack[len(stack)-1].(*ast.BinaryExpr)
		if !ok {
			return nil
		}
		s.operator(e, c, n, tokens)
	}
	return e
}

// operator puts two operators behind a switch. Their operands are computed once, the second where it was.
func (s *switched) operator(e *edit, c *change, n *ast.BinaryExpr, tokens *token.File) {
	e.start, e.end = tokens.Offset(n.Pos()), tokens.Offset(n.End())
	x, y := tokens.Offset(n.X.End()), tokens.Offset(n.Y.Pos())
	on := fmt.Sprintf("mut__.On(%d)", e.k)
	e.text = func(was func(from, to int) string) string {
		a, b := was(e.start, x), was(y, e.end)
		for _, now := range others[n.Op] {
			if f := helper(n.Op, now); f != "" && now.String() == c.with {
				return fmt.Sprintf("mut__.%s(%d, %s, %s)", f, e.k, a, b)
			}
		}
		if n.Op == token.EQL || n.Op == token.NEQ {
			return fmt.Sprintf("((%s %s %s) != %s)", a, n.Op, b, on)
		}
		return fmt.Sprintf("(%s && (%s %s %s) || !%s && (%s %s %s))", on, s.data[e.start:x], c.with, s.data[y:e.end],
			on, a, n.Op, b)
	}
}

// constant puts two values of a constant expression behind a switch, as its type.
func (s *switched) constant(e *edit, c *change, n ast.Expr, p *checked, tokens *token.File) *edit {
	e.form, e.start, e.end = moved, tokens.Offset(n.Pos()), tokens.Offset(n.End())
	of := types.TypeString(types.Default(p.info.Types[n].Type), func(other *types.Package) string {
		if other == p.of {
			return ""
		}
		i := slices.Index(s.imports, other.Path())
		if i < 0 {
			i = len(s.imports)
			s.imports = append(s.imports, other.Path())
		}
		return fmt.Sprintf("mut_%d", i)
	})
	now := string(s.data[e.start:c.start]) + c.with + string(s.data[c.end:e.end])
	e.text = func(was func(int, int) string) string {
		return fmt.Sprintf("mut__.Choose[%s](%d, %s, %s)", of, e.k, now, was(e.start, e.end))
	}
	return e
}

// enclosing are the nodes that some bytes lie in, the innermost last.
func enclosing(f *ast.File, start, end token.Pos) (stack []ast.Node) {
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || n.Pos() > start || n.End() < end {
			return false
		}
		stack = append(stack, n)
		return true
	})
	return stack
}

// inBlock reports whether a statement is one of a list, or what a condition or a loop begins with.
func inBlock(stack []ast.Node, start, end token.Pos) bool {
	for i, n := range stack {
		if s, ok := n.(ast.Stmt); ok && s.Pos() == start && s.End() == end {
			switch stack[i-1].(type) {
			case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.LabeledStmt:
				return true
			}
			return false
		}
	}
	return false
}

// outermost is the largest constant expression around the innermost node.
func outermost(stack []ast.Node, known map[ast.Expr]types.TypeAndValue) (found ast.Expr) {
	for _, n := range slices.Backward(stack) {
		e, ok := n.(ast.Expr)
		if !ok || known[e].Value == nil {
			break
		}
		found = e
	}
	return found
}

// behindSwitches puts changes behind switches, writes the list that the compiler is shown in place of the tree's files,
// and says which found a place.
func behindSwitches(check *checker, code *source, changes map[int]*change, temp string) (string, map[int]bool, error) {
	byPackage := map[string][]int{}
	for _, k := range slices.Sorted(maps.Keys(changes)) {
		byPackage[packageOf(changes[k])] = append(byPackage[packageOf(changes[k])], k)
	}
	placed := map[int]bool{}
	texts := map[string]string{"mutant/mutant.go": mutantSource()}
	for of, ks := range byPackage {
		p, err := check.load(of)
		if err != nil {
			return "", nil, err
		}
		files, here := p.withSwitches(check.tokens, code, changes, ks)
		if check.stand(p, files) != nil {
			ks = slices.DeleteFunc(ks, func(k int) bool {
				alone, _ := p.withSwitches(check.tokens, code, changes, []int{k})
				return check.stand(p, alone) != nil
			})
			files, here = p.withSwitches(check.tokens, code, changes, ks)
			if err := check.stand(p, files); err != nil {
				return "", nil, fmt.Errorf("switches of %s, each of which compiles: %w", of, err)
			}
		}
		maps.Copy(texts, files)
		maps.Copy(placed, here)
	}
	overlay, err := writeOverlay(temp, texts)
	return overlay, placed, err
}

// withSwitches are the files of a package that some changes stand in, and the changes that found a place.
func (p *checked) withSwitches(tokens *token.FileSet, code *source, changes map[int]*change, ks []int) (
	texts map[string]string, placed map[int]bool) {
	texts, placed = map[string]string{}, map[int]bool{}
	byFile := map[string]*switched{}
	for _, k := range ks {
		c := changes[k]
		if byFile[c.file] == nil {
			byFile[c.file] = &switched{data: code.files[c.file], placed: placed}
		}
		s := byFile[c.file]
		if e := s.place(k, c, p, tokens.File(p.files[c.file].FileStart)); e != nil {
			s.edits = append(s.edits, *e)
		}
	}
	for name, s := range byFile {
		f := p.files[name]
		texts[name] = s.text(f.Name, tokens.File(f.FileStart))
	}
	return texts, placed
}

func packageOf(c *change) string { return "booklet/" + path.Dir(filepath.ToSlash(c.file)) }

// writeOverlay writes files, and the list that the compiler is shown of them in place of the tree's.
func writeOverlay(temp string, texts map[string]string) (string, error) {
	replace := map[string]string{}
	for name, text := range texts {
		abs, err := filepath.Abs(name)
		if err != nil {
			return "", err
		}
		replace[abs] = filepath.Join(temp, strings.ReplaceAll(name, "/", "-"))
		if err := os.WriteFile(replace[abs], []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	list, err := json.Marshal(map[string]map[string]string{"Replace": replace})
	overlay := filepath.Join(temp, "overlay.json")
	return overlay, errors.Join(err, os.WriteFile(overlay, list, 0o644))
}
