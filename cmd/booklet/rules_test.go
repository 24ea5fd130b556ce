package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/build"
	"go/constant"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/goldentest"
	"booklet/layout/press/preflight"
)

//go:generate go test -run TestRulesDocument -update .

// rulesDocument is docs/rules.md, made from the register.
func rulesDocument() []byte {
	var b bytes.Buffer
	b.WriteString(`# Rules

Every finding bears the name of a rule: in the JSON of ` + "`--json`" + `, in the rows of a batch, and here. This list is made from the program's own
register, as is that of ` + "`booklet check --rules`" + `.

An **error** stops a build; a **warning** does not, unless you ask with ` + "`--strict`" + `; a **note** only tells you. What is wrong on the sheet Fairs is
an error where fairs are made or the workbook is checked, and a warning elsewhere.
`)
	for _, g := range booklet.Rules {
		fmt.Fprintf(&b, "\n## %s\n\n%s.\n\n", g.Name, strings.ToUpper(g.About[:1])+g.About[1:])
		b.WriteString("| Rule | Weight | What it says | For example | What to do |\n|---|---|---|---|---|\n")
		for _, e := range g.Rules {
			e = e.Worded(optionName)
			cells := []string{"`" + string(e.Rule) + "`", cmp.Or(e.When, e.Weight()), e.Meaning, e.Example, e.Do}
			for i := range cells {
				cells[i] = strings.NewReplacer("|", `\|`, "<", "&lt;", "*", `\*`, "[", `\[`).Replace(cells[i])
			}
			fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | "))
		}
	}
	return b.Bytes()
}

func TestRulesDocument(t *testing.T) {
	goldentest.Compare(t, filepath.Join("..", "..", "docs", "rules.md"), rulesDocument())
}

// rulePath is the package that declares and registers the rules.
const rulePath = "booklet/data/booklet"

// ruleUse is where rules are used, and what is wrong with that.
type ruleUse struct {
	fset    *token.FileSet
	used    map[booklet.Rule]bool
	weights map[booklet.Rule]map[booklet.Severity]bool
	wrong   []string
}

func newRuleUse() *ruleUse {
	return &ruleUse{token.NewFileSet(), map[booklet.Rule]bool{}, map[booklet.Rule]map[booklet.Severity]bool{}, nil}
}

// weighing are the functions and types that give a rule its weight without naming
// it beside the rule.
var weighing = map[string]booklet.Severity{
	"fail": booklet.Error, "warn": booklet.Warning, "note": booklet.Note, "met": booklet.Warning, // of the reader of workbooks
	"choice": booklet.Error, "words": booklet.Error, "UnknownWord": booklet.Error,
	"kindOfFile": booklet.Error, "addressError": booklet.Error, "refused": booklet.Error,
	"fault": booklet.Error, "Fault": booklet.Error, // of runs
}

// exporter finds what the compiler has written of the packages that ours import.
func exporter(t *testing.T) importer.Lookup {
	const format = "{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}"
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", format, "booklet/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	files := map[string]string{}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "=")
		files[path] = file
	}
	return func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }
}

// read reads a package and notes the rules that it uses.
func (u *ruleUse) read(imp types.Importer, path string, files []*ast.File) error {
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Uses: map[*ast.Ident]types.Object{}}
	if _, err := (&types.Config{Importer: imp}).Check(path, u.fset, files, info); err != nil {
		return err
	}
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			u.node(info, n)
			return true
		})
	}
	return nil
}

// named reports whether a type is one of the rules' package.
func named(t types.Type, name string) bool {
	n, ok := t.(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == rulePath
}

func (u *ruleUse) node(info *types.Info, n ast.Node) {
	switch v := n.(type) {
	case *ast.BasicLit, *ast.BinaryExpr:
		if tv := info.Types[v.(ast.Expr)]; tv.Value != nil && named(tv.Type, "Rule") && constant.StringVal(tv.Value) != "" {
			u.wrong = append(u.wrong, fmt.Sprintf("%s: the rule %s is no constant", u.fset.Position(v.Pos()), tv.Value))
		}
	case *ast.Ident:
		if c, ok := info.Uses[v].(*types.Const); ok && named(c.Type(), "Rule") {
			u.used[booklet.Rule(constant.StringVal(c.Val()))] = true
		}
	case *ast.CallExpr:
		if tv := info.Types[v.Fun]; tv.IsType() && named(tv.Type, "Rule") {
			u.wrong = append(u.wrong, fmt.Sprintf("%s: a rule is made of other words", u.fset.Position(v.Pos())))
			return
		}
		u.weigh(info, v.Fun, v.Args)
	case *ast.CompositeLit:
		var args []ast.Expr
		for _, e := range v.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				e = kv.Value
			}
			args = append(args, e)
		}
		u.weigh(info, v.Type, args)
	}
}

// weigh notes the weight that stands beside a rule, or is that of the function.
func (u *ruleUse) weigh(info *types.Info, of ast.Expr, args []ast.Expr) {
	var rules []booklet.Rule
	var weights []booklet.Severity
	for _, a := range args {
		tv := info.Types[a]
		switch {
		case tv.Value == nil:
		case named(tv.Type, "Rule"):
			rules = append(rules, booklet.Rule(constant.StringVal(tv.Value)))
		case named(tv.Type, "Severity"):
			n, _ := constant.Int64Val(tv.Value)
			weights = append(weights, booklet.Severity(n))
		}
	}
	name := ""
	switch f := of.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	if s, ok := weighing[name]; ok && weights == nil {
		weights = append(weights, s)
	}
	for _, r := range rules {
		for _, s := range weights {
			if u.weights[r] == nil {
				u.weights[r] = map[booklet.Severity]bool{}
			}
			u.weights[r][s] = true
		}
	}
}

// usedRules are the rules of the whole tree, its tests left out.
func usedRules(t *testing.T) *ruleUse {
	u := newRuleUse()
	imp := importer.ForCompiler(u.fset, "gc", exporter(t))
	folders := map[string][]*ast.File{}
	err := filepath.WalkDir(filepath.Join("..", ".."), func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.IsDir() && path != filepath.Join("..", "..") && d.Name()[0] == '.' {
			return filepath.SkipDir // as the go tool does
		}
		if err != nil || d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return err
		}
		if here, err := build.Default.MatchFile(filepath.Split(path)); err != nil || !here {
			return err // it is of another system
		}
		folder, err := filepath.Rel(filepath.Join("..", ".."), filepath.Dir(path))
		if err != nil || filepath.ToSlash("booklet/"+folder) == rulePath {
			return err
		}
		file, err := parser.ParseFile(u.fset, path, nil, parser.SkipObjectResolution)
		folders[folder] = append(folders[folder], file)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for folder, files := range folders {
		if err := u.read(imp, "booklet/"+filepath.ToSlash(folder), files); err != nil {
			t.Error(err)
		}
	}
	return u
}

// onFairs are the rules whose errors are warnings where no fairs are made
// (lowerFairs).
var onFairs = []booklet.Rule{
	booklet.RuleUnknownEdition, booklet.RuleUnknownMake, booklet.RuleBadCampaign,
	booklet.RuleFairUnknown, booklet.RuleFairEmpty, booklet.RuleFairFolder,
}

// againstRegister is what the register does not say as the code does.
func (u *ruleUse) againstRegister() []string {
	out := slices.Clone(u.wrong)
	for _, g := range booklet.Rules {
		for _, e := range g.Rules {
			if !u.used[e.Rule] {
				out = append(out, fmt.Sprintf("%s is registered and never used", e.Rule))
			}
			if g.Name == "Legibility" { // what must be is an error, which its own test holds
				continue
			}
			var got []booklet.Severity
			for _, s := range []booklet.Severity{booklet.Error, booklet.Warning, booklet.Note} {
				if u.weights[e.Rule][s] || s == booklet.Warning && slices.Contains(onFairs, e.Rule) {
					got = append(got, s)
				}
			}
			if !slices.Equal(got, e.Weights) {
				out = append(out, fmt.Sprintf("%s is registered with the weights %v, and has %v", e.Rule, e.Weights, got))
			}
		}
	}
	for r := range u.used {
		if _, ok := r.Entry(); !ok {
			out = append(out, fmt.Sprintf("%s is used and not registered", r))
		}
	}
	return out
}

// TestRulesAreRegistered: the code uses the rules of the register, all of them, by
// their constants alone, and with the weights that it says.
func TestRulesAreRegistered(t *testing.T) {
	u := usedRules(t)
	for _, r := range preflight.Rules { // whose limits are their weights
		if r.Error != 0 || r.Warning != 0 {
			u.weights[r.ID] = map[booklet.Severity]bool{booklet.Error: r.Error != 0, booklet.Warning: r.Warning != 0}
		}
	}
	for _, w := range u.againstRegister() {
		t.Error(w)
	}
}

// TestRulesAreRegisteredCanFail is the control of the test above.
func TestRulesAreRegisteredCanFail(t *testing.T) {
	lookup := exporter(t)
	for _, c := range []struct{ code, want string }{
		{`func f() booklet.Finding { return booklet.Finding{Rule: "made-up"} }`, `the rule "made-up" is no constant`},
		{`const made = "made"; func f() booklet.Finding { return booklet.Finding{Rule: made + "-up"} }`,
			`the rule "made-up" is no constant`},
		{`func f(s string) booklet.Rule { return booklet.Rule("un" + s) }`, "a rule is made of other words"},
		{`const other booklet.Rule = "other"; func f(r booklet.Rule) bool { return r == other }`,
			"other is used and not registered"},
		{`func f() booklet.Finding { return booklet.Finding{Rule: booklet.RuleLeftOut, Severity: booklet.Error} }`,
			"left-out is registered with the weights [note], and has [error]"},
		{`func warn(booklet.Rule) {}; func f() { warn(booklet.RuleWorkbook) }`,
			"workbook is registered with the weights [error], and has [warning]"},
		{``, "workbook is registered and never used"},
	} {
		u := newRuleUse()
		code := "package x\nimport \"booklet/data/booklet\"\nvar _ booklet.Rule\n" + c.code
		file, err := parser.ParseFile(u.fset, "x.go", code, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if err := u.read(importer.ForCompiler(u.fset, "gc", lookup), "x", []*ast.File{file}); err != nil {
			t.Fatal(err)
		}
		if got := u.againstRegister(); !slices.ContainsFunc(got, func(s string) bool { return strings.Contains(s, c.want) }) {
			t.Errorf("%s: nothing says %q", c.code, c.want)
		}
	}
}
