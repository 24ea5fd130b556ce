package text

import (
	"strings"

	"booklet/fonts"
	"booklet/layout/unit"
)

const (
	// lineCost outweighs any unevenness: no line more than needed.
	lineCost = 1 << 40
	// softCost is the price of breaking an address.
	softCost = 1 << 20
	// runtCost is the price of a last line shorter than a tenth of the measure; one
	// shorter than a fifth costs a sixteenth of it.
	runtCost = 1 << 22
	// plainCost is the price of a line's end that is neither after punctuation nor
	// before a conjunction: a reader rests better there. It is worth as much as a
	// line that is a twentieth of the measure short.
	plainCost = 50 * 50
)

// joining are the English words that a clause begins with.
var joining = map[string]bool{"and": true, "or": true, "but": true, "nor": true, "so": true, "because": true, "when": true, "while": true, "if": true, "where": true, "which": true, "who": true, "that": true, "then": true, "until": true, "although": true}

// rests reports whether a reader rests between two atoms: after punctuation, or
// before a conjunction of the language.
func rests(lang string, a, b *atom) bool {
	last := a.parts[len(a.parts)-1].text
	last = strings.TrimRight(last, "”’)\"'")
	if last != "" && strings.IndexByte(".,;:!?", last[len(last)-1]) >= 0 {
		return true
	}
	return len(b.parts) == 1 && strings.HasPrefix(lang, "en") && joining[b.parts[0].text]
}

// breaks chooses line ends among atoms (which hold no forced break but the
// last) and returns the half-open ranges of atoms on each line. first says that
// the paragraph's first line is among them. Costs are integers: the emptiness
// of a line is counted in thousandths of the measure.
func breaks(atoms []atom, p Paragraph, first bool) [][2]int {
	n := len(atoms)
	best := make([]int64, n+1) // cost of setting atoms[i:]
	next := make([]int, n+1)
	measure := func(i int) unit.Length {
		if i == 0 && first {
			return p.Measure
		}
		return p.Measure - p.Hang
	}
	for i := n - 1; i >= 0; i-- {
		m := measure(i)
		best[i] = -1
		var w unit.Length
		for j := i; j < n; j++ {
			if j > i {
				w += atoms[j-1].gap.width
			}
			w += atoms[j].width
			if w > m && j > i {
				break
			}
			c := lineCost + best[j+1] + lineBadness(w, m, atoms, i, j+1, p.Balance, p.Lang)
			if best[i] < 0 || c < best[i] {
				best[i], next[i] = c, j+1
			}
		}
	}
	var out [][2]int
	for i := 0; i < n; i = next[i] {
		out = append(out, [2]int{i, next[i]})
	}
	return out
}

// lineBadness is the cost of a line of atoms[i:j] of width w in measure m.
func lineBadness(w, m unit.Length, atoms []atom, i, j int, balance bool, lang string) int64 {
	slack := int64(0)
	if m > 0 && w < m {
		slack = int64(m-w) * 1000 / int64(m)
	}
	if j < len(atoms) {
		c := slack * slack
		if !balance && len(atoms[j-1].parts) > 0 && len(atoms[j].parts) > 0 && !rests(lang, &atoms[j-1], &atoms[j]) {
			c += plainCost
		}
		if atoms[j-1].after == soft {
			c += softCost
			if strings.HasPrefix(atoms[j].parts[0].text, ".") {
				c += softCost // better after a slash
			}
			if strings.HasSuffix(atoms[j-1].parts[len(atoms[j-1].parts)-1].text, "-") {
				c += 2 * softCost // it would read as a hyphenated word
			}
		}
		return c
	}
	switch {
	case balance:
		return slack * slack
	case atoms[j-1].after == forced && i > 0:
		// the paragraph goes on below: a line of a word or two would part it
		return slack * slack
	case slack > 900 && i > 0:
		return runtCost
	case slack > 800 && i > 0:
		return runtCost / 16
	}
	return 0
}

// assemble lays a line's atoms side by side; a piece ends where the span or the
// face changes.
func assemble(s Shaper, p Paragraph, atoms []atom, isForced bool) Line {
	line := Line{Forced: isForced, Divided: atoms[len(atoms)-1].after == soft}
	var x unit.Length
	words := 0
	for _, a := range atoms {
		words += len(a.parts) + 1
	}
	run := make([]fonts.Piece, 0, words) // shaped pieces of one span and one face
	span := -1
	flush := func() {
		if len(run) == 0 {
			return
		}
		piece := join(run, p.Spans[span].Style)
		piece.X, piece.Span = x, span
		line.Pieces = append(line.Pieces, piece)
		x += piece.Width
		run = run[:0]
	}
	put := func(pt part) {
		word := pt.word
		if word == nil {
			st := p.Spans[pt.span].Style
			word = s.Shape(p.Lang, pt.text, st.Weight, st.Tabular)
		}
		for _, piece := range word.Pieces {
			if pt.span != span || len(run) > 0 && run[0].Face != piece.Face {
				flush()
				span = pt.span
			}
			run = append(run, piece)
		}
	}
	var end unit.Length // the space at the line's end, which Width leaves out
	for k, a := range atoms {
		for _, pt := range a.parts {
			put(pt)
		}
		if a.gap.text != "" {
			put(a.gap)
			if k == len(atoms)-1 {
				end = a.gap.width
			}
		}
	}
	flush()
	line.Width = x - end
	return line
}

// join makes one piece of shaped pieces of one face. Widths are summed in
// 1/1000 em, so that a piece is exactly as wide as it is painted.
func join(run []fonts.Piece, st Style) Piece {
	if len(run) == 1 && st.Tracking == 0 {
		return Piece{Width: st.Size.Em(fonts.Advance(run[0].Glyphs)), Size: st.Size, Face: run[0].Face, Glyphs: run[0].Glyphs, Text: run[0].Text}
	}
	n, size := 0, 0
	for _, r := range run {
		n, size = n+len(r.Glyphs), size+len(r.Text)
	}
	gs := make([]fonts.Glyph, 0, n)
	words := make([]byte, 0, size)
	for _, r := range run {
		gs = append(gs, r.Glyphs...)
		words = append(words, r.Text...)
	}
	for i := range gs {
		gs[i].Advance += int32(st.Tracking)
	}
	return Piece{Width: st.Size.Em(fonts.Advance(gs)), Size: st.Size, Face: run[0].Face, Glyphs: gs, Text: string(words)}
}

// String is the line's text.
func (l Line) String() string {
	var b strings.Builder
	for _, p := range l.Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}
