package kit

import (
	lru "github.com/hashicorp/golang-lru/v2"

	"booklet/data/icons"
	"booklet/fonts"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Memory is what may be kept between two compositions: how paragraphs were
// broken into lines, how wide they are at least, and drawings. A nil *Memory keeps
// nothing. It is safe for concurrent use.
type Memory struct {
	broken   *lru.Cache[brokenKey, []text.Line]
	least    *lru.Cache[brokenKey, unit.Length]
	drawings *lru.Cache[string, *icons.Icon] // by their SVG
}

// brokenKey is everything that the lines of a paragraph depend on.
type brokenKey struct {
	family *fonts.Family
	lang   string
	words  string // stock.lines makes it of spans, styles and measures
}

// mostDrawings is more than a workbook has categories with icons of their own.
const mostDrawings = 256

// NewMemory is a memory of at most so many paragraphs, those that were used last.
func NewMemory(most int) *Memory {
	return &Memory{cacheOf[brokenKey, []text.Line](most), cacheOf[brokenKey, unit.Length](most),
		cacheOf[string, *icons.Icon](mostDrawings)}
}

func cacheOf[K comparable, V any](most int) *lru.Cache[K, V] {
	c, err := lru.New[K, V](most)
	if err != nil {
		panic("kit: " + err.Error()) // most is 0 or less: a fault of the caller's
	}
	return c
}

// recall returns the result that is kept for a key, else what work returns. Two
// callers who ask at the same time may both work it out; neither waits for the
// other. Nobody may change a result.
func recall[K comparable, V any](c *lru.Cache[K, V], key K, work func() V) V {
	if v, ok := c.Get(key); ok {
		return v
	}
	v := work()
	c.Add(key, v)
	return v
}

// lines breaks a paragraph, or remembers how it was broken.
func (m *Memory) lines(f *fonts.Session, p text.Paragraph, words []byte) []text.Line {
	if m == nil {
		return text.Break(f, p)
	}
	return recall(m.broken, brokenKey{f.Family, p.Lang, string(words)}, func() []text.Line { return text.Break(f, p) })
}

// widest is the least measure that a paragraph needs, or what was found before.
func (m *Memory) widest(f *fonts.Session, p text.Paragraph, words []byte) unit.Length {
	if m == nil {
		return text.Widest(f, p)
	}
	return recall(m.least, brokenKey{f.Family, p.Lang, string(words)}, func() unit.Length { return text.Widest(f, p) })
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
	return recall(m.drawings, string(svg), parse)
}
