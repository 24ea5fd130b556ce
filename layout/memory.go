package layout

import (
	"booklet/fonts"
	"booklet/kept"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Memory is what may be kept between two compositions: how paragraphs were
// broken into lines, and how wide they are at least. A nil *Memory keeps nothing.
// It is safe for concurrent use.
type Memory struct {
	broken kept.Results[brokenKey, []text.Line]
	least  kept.Results[brokenKey, unit.Length]
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
}

// lines breaks a paragraph, or remembers how it was broken.
func (m *Memory) lines(f shaper, p text.Paragraph, words []byte) []text.Line {
	if m == nil {
		return text.Break(f, p)
	}
	return m.broken.Of(brokenKey{f.Family, p.Lang, string(words)}, func() []text.Line { return text.Break(f, p) })
}

// widest is the least measure that a paragraph needs, or what was found before.
func (m *Memory) widest(f shaper, p text.Paragraph, words []byte) unit.Length {
	if m == nil {
		return text.Widest(f, p)
	}
	return m.least.Of(brokenKey{f.Family, p.Lang, string(words)}, func() unit.Length { return text.Widest(f, p) })
}
