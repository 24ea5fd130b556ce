package build_test

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// TestWhatFoldingChangesIsTold: that pages are printed smaller, that blank ones stand
// before the last, and that there are many sheets, is told with its figures where sheets
// are made with a booklet.
func TestWhatFoldingChangesIsTold(t *testing.T) {
	porters := strings.SplitAfter(roles, "\n")[1]
	var list strings.Builder
	list.WriteString("Role,Category,Summary,Photo,Photo description\n")
	for i := range 120 {
		list.WriteString(strings.Replace(porters, "Porters,", fmt.Sprintf("Porters %d,", i), 1))
	}
	for name, c := range map[string]struct {
		list    string
		edition layout.Edition
		binding booklet.Binding
		want    map[booklet.Rule]string
	}{
		"nothing": {roles, layout.Standard(), booklet.BindingDefault, nil},
		"smaller": {roles, layout.GiantPrint(), booklet.BindingDefault, map[booklet.Rule]string{booklet.RuleImposedScale: "printed at 70 %"}},
		"too many": {list.String(), layout.Standard(), booklet.Wire, map[booklet.Rule]string{
			booklet.RuleImposedThick: "18 sheets folded into one", booklet.RuleImposedBlank: "2 blank pages stand"}},
	} {
		w, err := build.Read("roles.csv", strings.NewReader(c.list), nil)
		if err != nil {
			t.Fatal(err)
		}
		sheets := impose.Options{Sheet: unit.A4}
		res, err := w.Build(t.Context(), build.Job{Editions: []layout.Edition{c.edition}, Binding: c.binding, Impose: &sheets}, files.InMemory())
		if err != nil {
			t.Errorf("%s: %v: %v", name, err, res.Findings)
		}
		got := map[booklet.Rule]string{}
		for _, f := range res.Findings {
			if strings.HasPrefix(string(f.Rule), "imposed-") {
				got[f.Rule] += f.Text
			}
		}
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", name, got)
		}
		for rule, words := range c.want {
			if !strings.Contains(got[rule], words) {
				t.Errorf("%s: %s says %q, want %q", name, rule, got[rule], words)
			}
		}
	}
}
