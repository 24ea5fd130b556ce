package booklet

import "strings"

// Figure is a line of a section of the kind numbers: a figure, and what it counts.
type Figure struct {
	Figure string // as typed: "350", "£1.2 million"; "" in a line without a bar
	Words  Text   // one block
	Line   string // the whole line
}

// Figures are the lines of a text, each a figure, a bar and its words; lines that say
// nothing are none.
func (t Text) Figures() []Figure {
	var out []Figure
	for _, b := range t.Blocks {
		for _, runs := range linesOf(b.Runs) {
			f := Figure{Line: strings.TrimSpace(Block{Runs: runs}.String()), Words: Text{At: t.At}}
			if f.Line == "" {
				continue
			}
			if before, after, ok := cutRuns(runs, '|'); ok {
				f.Figure = strings.TrimSpace(Block{Runs: before}.String())
				f.Words.Blocks = []Block{{Runs: after}}
			}
			out = append(out, f)
		}
	}
	return out
}

// linesOf parts runs at their line breaks.
func linesOf(runs []Run) [][]Run {
	out := [][]Run{nil}
	for _, r := range runs {
		for i, words := range strings.Split(r.Text, "\n") {
			if i > 0 {
				out = append(out, nil)
			}
			if words != "" {
				part := r
				part.Text = words
				out[len(out)-1] = append(out[len(out)-1], part)
			}
		}
	}
	return out
}

// cutRuns parts runs at the first of a character, without the spaces after it.
func cutRuns(runs []Run, at byte) (before, after []Run, found bool) {
	for i, r := range runs {
		k := strings.IndexByte(r.Text, at)
		if k < 0 {
			continue
		}
		head, tail := r, r
		head.Text, tail.Text = r.Text[:k], r.Text[k+1:]
		before = append(append(before, runs[:i]...), head)
		for _, t := range append([]Run{tail}, runs[i+1:]...) {
			if len(after) == 0 {
				t.Text = strings.TrimLeft(t.Text, " \u00a0")
			}
			if t.Text != "" {
				after = append(after, t)
			}
		}
		return before, after, true
	}
	return nil, nil, false
}
