package booklet

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// declaredRules are the constants of rules.go, in their order.
func declaredRules(t *testing.T) []Rule {
	file, err := parser.ParseFile(token.NewFileSet(), "rules.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var out []Rule
	ast.Inspect(file, func(n ast.Node) bool {
		v, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := v.Type.(*ast.Ident); ok && typ.Name == "Rule" {
			s, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			if name := "rule" + strings.ReplaceAll(s, "-", ""); !strings.EqualFold(v.Names[0].Name, name) {
				t.Errorf("%s is %q", v.Names[0].Name, s)
			}
			out = append(out, Rule(s))
		}
		return true
	})
	return out
}

// TestRegister: the register has every rule once, in the order of the constants,
// and each entry says everything in whole sentences.
func TestRegister(t *testing.T) {
	var registered []Rule
	for _, g := range Rules {
		if g.Name == "" || g.About == "" || len(g.Rules) == 0 {
			t.Errorf("a group %q about %q has %d rules", g.Name, g.About, len(g.Rules))
		}
		for _, e := range g.Rules {
			registered = append(registered, e.Rule)
			judgeEntry(t, e)
			if got, ok := e.Rule.Entry(); !ok || got.Meaning != e.Meaning {
				t.Errorf("%s is looked up as %+v", e.Rule, got)
			}
		}
	}
	if declared := declaredRules(t); !slices.Equal(registered, declared) || len(declared) < 150 {
		t.Errorf("the register has\n%v\nand the constants are\n%v", registered, declared)
	}
	if e, ok := Rule("made-up").Entry(); ok {
		t.Errorf("a rule that there is not is %+v", e)
	}
}

// judgeEntry judges the words of an entry.
func judgeEntry(t *testing.T, e RuleEntry) {
	for _, s := range []string{e.Meaning, e.Example, e.Do} {
		if !strings.HasSuffix(s, ".") || strings.TrimSpace(s) != s || strings.Contains(s, "  ") {
			t.Errorf("%s: %q is no sentence", e.Rule, s)
		}
		for _, f := range Refs(s) {
			if !slices.Contains(Fields, f) {
				t.Errorf("%s: %q mentions the field %s, which there is not", e.Rule, s, f)
			}
		}
	}
	if Refs(e.Meaning) != nil || Refs(e.When) != nil {
		t.Errorf("%s: only the example and what to do are worded", e.Rule)
	}
	falling := slices.IsSortedFunc(e.Weights, func(a, b Severity) int { return int(b - a) })
	if several := len(e.Weights) != 1; !falling || several != (e.When != "") {
		t.Errorf("%s weighs %v, %q", e.Rule, e.Weights, e.When)
	}
}

func TestWeightInWords(t *testing.T) {
	var weight Severity
	if err := weight.UnmarshalText([]byte("grave")); err == nil || err.Error() != `"grave" is no weight of a finding` {
		t.Error(err)
	}
	for want, e := range map[string]RuleEntry{
		"note":             {Weights: onlyNote},
		"error or warning": {Weights: errorOrWarning},
		"report":           {},
	} {
		if got := e.Weight(); got != want {
			t.Errorf("%v is %q, want %q", e.Weights, got, want)
		}
	}
}
