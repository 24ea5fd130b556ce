package kit

import (
	"booklet/data/icons"
	"booklet/data/kept"
	"booklet/fonts"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Memory is what may be kept between two compositions: how paragraphs were
// broken into lines, how wide they are at least, and drawings. A nil *Memory keeps
// nothing. It is safe for concurrent use.
type Memory struct {
	broken   kept.Results[brokenKey, []text.Line]
	least    kept.Results[brokenKey, unit.Length]
	drawings kept.Results[string, *icons.Icon] // by their SVG
}

// brokenKey is everything that the lines of a paragraph depend on.
type brokenKey struct {
	family *fonts.Family
	lang   string
	words  string // shared.lines makes it of spans, styles and measures
}

// Turn drops what has not been used since the Turn before the last.
func (m *Memory) Turn() {
	m.broken.Turn()
	m.least.Turn()
	m.drawings.Turn()
}

// lines breaks a paragraph, or remembers how it was broken.
func (m *Memory) lines(f *fonts.Session, p text.Paragraph, words []byte) []text.Line {
	if m == nil {
		return text.Break(f, p)
	}
	return m.broken.Of(brokenKey{f.Family, p.Lang, string(words)}, func() []text.Line { return text.Break(f, p) })
}

// widest is the least measure that a paragraph needs, or what was found before.
func (m *Memory) widest(f *fonts.Session, p text.Paragraph, words []byte) unit.Length {
	if m == nil {
		return text.Widest(f, p)
	}
	return m.least.Of(brokenKey{f.Family, p.Lang, string(words)}, func() unit.Length { return text.Widest(f, p) })
}

// drawing is what an SVG draws, nil where it cannot be read.
func (m *Memory) drawing(svg []byte) *icons.Icon {
	parse := func() *icons.Icon {
		i, err := icons.Parse(svg)
		if err != nil {
			return nil
		}
		return i
	}
	if m == nil {
		return parse()
	}
	return m.drawings.Of(string(svg), parse)
}
