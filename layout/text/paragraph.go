// Package text breaks paragraphs of shaped words into lines. Nothing is ever
// hyphenated, justified or dropped: it only chooses where lines end.
package text

import (
	"slices"
	"strings"

	"booklet/fonts"
	"booklet/layout/unit"
)

// Shaper shapes a word; *fonts.Family is one.
type Shaper interface {
	Shape(lang, text string, w fonts.Weight, tabular bool) *fonts.Word
}

// Style is how a span is set.
type Style struct {
	Weight   fonts.Weight
	Size     unit.Length
	Tracking int32 // added to each advance, in 1/1000 em
	Spaces   int16 // the width of spaces in per cent of the face's own; 0: 100
	Tabular  bool  // figures of one width
}

// Span is a stretch of a paragraph in one style. A "\n" in its text is a line
// break that the editor typed.
type Span struct {
	Text  string
	Style Style
	// Link is the address that the span leads to, or "". Addresses are broken only where
	// they are wider than the measure: after "/"; telephone numbers never.
	Link string
	// Whole keeps the span on one line even where it holds spaces.
	Whole bool
}

// Paragraph is what Break breaks.
type Paragraph struct {
	Lang    string // BCP 47
	Spans   []Span
	Measure unit.Length
	// Hang is taken from the measure of every line but the first; the caller
	// indents these lines.
	Hang unit.Length
	// Balance makes the lines as even as can be, the last one too: for titles.
	Balance bool
}

// Line is a line of pieces. Its pieces hold, at its end, the space at which it
// was broken, so that the text reads on; Width leaves that space out.
type Line struct {
	Pieces []Piece
	Width  unit.Length
	// Forced says that the editor broke the line here.
	Forced bool
	// Divided says that the line ends within a word or an address.
	Divided bool
}

// Piece is a stretch of a line in one span and one face.
type Piece struct {
	X        unit.Length // from the line's start
	Width    unit.Length
	Size     unit.Length
	Face     *fonts.Face
	Runs     []*fonts.Piece // its words
	Text     string
	Span     int32 // in Paragraph.Spans
	Tracking int32 // added to each glyph's advance, in 1/1000 em
}

// Break sets a paragraph in lines: as few as the measure allows and, among
// those, with the least uneven right edge (the sum of the squares of what the
// lines leave empty, after Knuth and Plass 1981 for ragged setting). The last
// line's emptiness counts only where it is a runt or the paragraph is balanced.
// A paragraph without text has no lines.
func Break(s Shaper, p Paragraph) []Line {
	d := scratches.Get().(*scratch)
	defer d.clear()
	atoms := d.split(s, p)
	if len(atoms) == 0 {
		return nil
	}
	var lines []Line
	c := composition{p: p, runs: make([]*fonts.Piece, 0, len(d.parts)+len(atoms))}
	for from := 0; from < len(atoms); {
		to := from + 1
		for to < len(atoms) && atoms[to-1].after != forced {
			to++
		}
		first := len(lines) == 0
		ends := d.breaks(atoms[from:to], p, first)
		lines = slices.Grow(lines, len(ends))
		for _, r := range ends {
			lines = append(lines, c.line(atoms[from+r[0]:from+r[1]], from+r[1] == to && to < len(atoms)))
		}
		from = to
	}
	return lines
}

// Widest is the width of the widest stretch that Break would not break: the
// least measure that sets the paragraph without splitting a word.
func Widest(s Shaper, p Paragraph) unit.Length {
	d := scratches.Get().(*scratch)
	defer d.clear()
	p.Measure = 1 << 40
	var w unit.Length
	for _, a := range d.split(s, p) {
		w = max(w, a.width)
	}
	return w
}

// Longest finds the widest stretch of a text that is never broken: a word, or the part of
// one between its hyphens. Addresses break at any letter, as a last resort.
func Longest(s Shaper, lang, text string, st Style) (string, unit.Length) {
	var longest string
	var widest unit.Length
	for _, word := range strings.Fields(text) {
		if address(word) {
			continue
		}
		w := wording{text: word, from: -1, to: -1}
		for at := 0; at < len(word); {
			end := at + 1
			for end < len(word) && !w.breaks(end) {
				end++
			}
			if w := Width(s, lang, word[at:end], st); w > widest {
				longest, widest = word[at:end], w
			}
			at = end
		}
	}
	return longest, widest
}

// Width is the width of a text in one line.
func Width(s Shaper, lang, text string, st Style) unit.Length {
	return wide(s.Shape(lang, text, st.Weight, st.Tabular), st)
}

// wide is the width of a shaped word in a style.
func wide(w *fonts.Word, st Style) unit.Length {
	n := 0
	if st.Tracking != 0 {
		for _, p := range w.Pieces {
			n += len(p.Glyphs)
		}
	}
	return st.Size.Em(w.Advance + n*int(st.Tracking))
}
