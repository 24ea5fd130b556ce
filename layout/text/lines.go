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
	// runtCost is the price of a last line shorter than a tenth of the measure.
	runtCost = 1 << 22
)

// breaks chooses line ends among atoms (which hold no forced break but the
// last) and returns the half-open ranges of atoms on each line. first says that
// the paragraph's first line is among them. Costs are integers: the emptiness
// of a line is counted in thousandths of the measure.
func breaks(atoms []atom, p Paragraph, first bool) [][2]int {
	n := len(atoms)
	best := make([]int64, n+1) // cost of setting atoms[i:]
	count := make([]int32, n+1)
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
			c := lineCost + best[j+1] + lineBadness(w, m, atoms, i, j+1, p.Balance)
			if best[i] < 0 || c < best[i] {
				best[i], next[i], count[i] = c, j+1, count[j+1]+1
			}
		}
	}
	out := make([][2]int, 0, count[0])
	for i := 0; i < n; i = next[i] {
		out = append(out, [2]int{i, next[i]})
	}
	return out
}

// lineBadness is the cost of a line of atoms[i:j] of width w in measure m.
func lineBadness(w, m unit.Length, atoms []atom, i, j int, balance bool) int64 {
	slack := int64(0)
	if m > 0 && w < m {
		slack = int64(m-w) * 1000 / int64(m)
	}
	if j < len(atoms) {
		c := slack * slack
		if atoms[j-1].after == soft {
			c += softCost
			if strings.HasPrefix(atoms[j].parts[0].text, ".") {
				c += softCost // better after a slash
			}
		}
		return c
	}
	switch {
	case balance:
		return slack * slack
	case slack > 900 && i > 0:
		return runtCost
	}
	return 0
}

// assemble lays a line's atoms side by side; a piece ends where the span or the
// face changes.
func assemble(s Shaper, p Paragraph, atoms []atom, isForced bool) Line {
	line := Line{Forced: isForced}
	var x unit.Length
	put := func(pt part, counted bool) {
		st := p.Spans[pt.span].Style
		w := s.Shape(p.Lang, pt.text, st.Weight, st.Tabular)
		for _, piece := range w.Pieces {
			x += line.append(piece, pt.span, st, x)
		}
		if counted {
			line.Width = x
		}
	}
	for k, a := range atoms {
		for _, pt := range a.parts {
			put(pt, true)
		}
		last := k == len(atoms)-1
		switch {
		case a.gap.text == "\n":
		case a.gap.text != "":
			put(a.gap, !last)
		}
	}
	return line
}

// append adds a shaped piece at x and returns its width. Widths are summed in
// 1/1000 em within a piece, so that a piece is exactly as wide as it is painted.
func (l *Line) append(w fonts.Piece, span int, st Style, x unit.Length) unit.Length {
	gs := w.Glyphs
	if st.Tracking != 0 {
		gs = make([]fonts.Glyph, len(w.Glyphs))
		for i, g := range w.Glyphs {
			g.Advance += st.Tracking
			gs[i] = g
		}
	}
	if n := len(l.Pieces); n > 0 {
		last := &l.Pieces[n-1]
		if last.Span == span && last.Face == w.Face {
			before := last.Width
			last.Glyphs = append(last.Glyphs[:len(last.Glyphs):len(last.Glyphs)], gs...)
			last.Text += w.Text
			last.Width = st.Size.Em(fonts.Advance(last.Glyphs))
			return last.Width - before
		}
	}
	width := st.Size.Em(fonts.Advance(gs))
	l.Pieces = append(l.Pieces, Piece{X: x, Width: width, Span: span, Size: st.Size, Face: w.Face, Glyphs: gs, Text: w.Text})
	return width
}

// String is the line's text.
func (l Line) String() string {
	var b strings.Builder
	for _, p := range l.Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}
