package preflight

import (
	"testing"

	"booklet/data/booklet"
)

// TestMarksOfOneKindAreOneFinding: what texts say, quotation marks of their own
// included, does not tell findings of one kind apart; what they break does.
func TestMarksOfOneKindAreOneFinding(t *testing.T) {
	rule := Rule{ID: booklet.RuleGlueStrip, Severity: booklet.Error}
	j := &judge{sheets: make([]*sheet, 4), tallies: map[booklet.Rule]*tally{rule.ID: {rule: rule}}}
	for i := range j.sheets {
		j.sheets[i] = &sheet{}
	}
	for page, words := range []string{"Careers", "the “best” of them", "5” nails"} {
		j.markBreaks(rule.ID, page+1, &mark{kind: text, text: words}, "is printed in the glue strip", point{})
	}
	j.markBreaks(rule.ID, 4, &mark{kind: text, text: "Careers"}, "crosses the trim", point{})
	found := j.tally(rule.ID).findings()
	if len(found) != 2 || len(found[0].Pages) != 3 || len(found[1].Pages) != 1 {
		t.Errorf("%d findings: %v", len(found), found)
	}
}
