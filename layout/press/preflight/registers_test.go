package preflight

import (
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestMarksOfSheets: thin lines in all inks, which are cut off, are no ink of the page; thick ones and areas are.
func TestMarksOfSheets(t *testing.T) {
	for what, c := range map[string]struct {
		content string
		told    bool
	}{
		"a mark":                    {"1 1 1 1 K 0.3 w 100 100 m 120 100 l S ", false},
		"a thick line":              {"1 1 1 1 K 4 w 100 100 m 120 100 l S ", true},
		"a thin line of other inks": {"1 1 1 0.9 K 0.3 w 100 100 m 120 100 l S ", true},
		"an area":                   {"1 1 1 1 k 100 100 20 20 re f ", true},
	} {
		m := good()
		m.pages[0].content = c.content
		r, err := Check(m.bytes(t), Options{})
		if err != nil {
			t.Fatal(err)
		}
		told := false
		for _, b := range r.Findings {
			told = told || b.Rule == booklet.RuleInkTotal
		}
		if told != c.told || !c.told && strings.Join(r.Pages[0].Plates, "") != "" {
			t.Errorf("%s: the total ink is told: %v, its plates are %v", what, told, r.Pages[0].Plates)
		}
	}
}
