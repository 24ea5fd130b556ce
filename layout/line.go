package layout

import (
	"booklet/fonts"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// GlyphsOf returns a piece of a line that begins at x, on a baseline.
func GlyphsOf(p *text.Piece, x, base unit.Length, ink Color) Glyphs {
	return Glyphs{X: x + p.X, Y: base, Size: p.Size, Face: p.Face, Runs: p.Runs, Color: ink, Text: p.Text,
		Tracking: p.Tracking}
}

// aLine is a line of text that is set outside a composition.
type aLine struct {
	glyphs []Glyphs
	width  unit.Length
}

// setLine sets words in one line.
func setLine(f *fonts.Family, lang, words string, w fonts.Weight, size unit.Length, ink Color) aLine {
	var l aLine
	word := f.Shape(lang, words, w, false)
	for i := range word.Pieces {
		p := &word.Pieces[i]
		g := GlyphsOf(&text.Piece{X: l.width, Size: size, Face: p.Face, Runs: []*fonts.Piece{p}, Text: p.Text}, 0, 0,
			ink)
		l.glyphs = append(l.glyphs, g)
		l.width += g.Width()
	}
	return l
}

// at paints the line with its baseline at x, y.
func (l aLine) at(el *Element, x, y unit.Length) []Item {
	out := []Item{Begin{el}}
	for _, g := range l.glyphs {
		g.X += x
		g.Y = y
		out = append(out, g)
	}
	return append(out, End{})
}

// down paints the line from top to bottom: its baseline at x, from y on.
func (l aLine) down(el *Element, x, y unit.Length) []Item {
	out := []Item{Begin{el}}
	for _, g := range l.glyphs {
		g.X, g.Y, g.Down = x, y+g.X, true
		out = append(out, g)
	}
	return append(out, End{})
}
