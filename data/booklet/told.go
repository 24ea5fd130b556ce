package booklet

import (
	"fmt"
	"strings"
)

// Telling gathers findings, of each rule no more than so many one by one: the cells of
// a large sheet may all have one fault. The zero Telling tells MostTold of each.
type Telling struct {
	Most  int // 0 for MostTold
	found []Finding
	told  map[weighed]int
	more  map[weighed]*Finding  // the first that was not told
	cells map[weighed]*cellList // of those that were not told
	rest  []weighed             // those of more, in their order
}

// weighed is a rule with one of its weights.
type weighed struct {
	rule     Rule
	severity Severity
}

// longestText is how many bytes of a finding's words are told: it may quote a cell.
const longestText = 2000

// shortened is a text with its middle left out where it is too long. What stands at its
// ends says what is wrong.
func shortened(s string) string {
	if len(s) <= longestText {
		return s
	}
	head, tail := s[:longestText/2], s[len(s)-longestText/4:]
	return strings.ToValidUTF8(head, "") + " … " + strings.ToValidUTF8(tail, "")
}

// Add adds a finding.
func (t *Telling) Add(f Finding) {
	k := weighed{f.Rule, f.Severity}
	f.Text, f.Hint = shortened(f.Text), shortened(f.Hint)
	if t.told == nil {
		t.told, t.more, t.cells = map[weighed]int{}, map[weighed]*Finding{}, map[weighed]*cellList{}
	}
	if t.told[k]++; !t.passed(k) {
		t.found = append(t.found, f)
		return
	}
	if t.more[k] == nil {
		t.more[k], t.cells[k] = &f, &cellList{}
		t.rest = append(t.rest, k)
	}
	for _, at := range f.Where() {
		t.cells[k].add(at)
	}
}

// Full reports whether a finding of a rule would not be told any more, so that its words
// need not be found.
func (t *Telling) Full(r Rule, s Severity) bool { return t.told[weighed{r, s}] >= t.most() }

func (t *Telling) most() int {
	if t.Most > 0 {
		return t.Most
	}
	return MostTold
}

func (t *Telling) passed(k weighed) bool { return t.told[k] > t.most() }

// Told are findings as a Telling of the usual limit tells them.
func Told(fs []Finding) []Finding {
	var t Telling
	for _, f := range fs {
		t.Add(f)
	}
	return t.All()
}

// Len is how many findings All returns.
func (t *Telling) Len() int { return len(t.found) + len(t.rest) }

// All are the findings in the order in which they were added, and behind them, for each
// rule that was found too often, how many more there are.
func (t *Telling) All() []Finding {
	out := t.found[:len(t.found):len(t.found)]
	for _, k := range t.rest {
		first := t.more[k]
		text := fmt.Sprintf("the same is found %d times more, here first: only %d are told one by one",
			t.told[k]-t.most(), t.most())
		out = append(out, Finding{Rule: k.rule, Severity: k.severity, At: first.At, Text: text,
			Hint: "mend those that are told, and check again", Cells: Cells(t.cells[k].b)})
	}
	return out
}
