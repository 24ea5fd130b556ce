package compose

import (
	"encoding/binary"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// para is a paragraph that has been set in lines: it knows its height, and
// where each line's ink goes.
type para struct {
	spans   []text.Span
	inks    []layout.Color    // by span
	owners  []*layout.Element // by span; nil: the element that draw is given
	links   []*layout.Element // by span; nil: no link
	langs   []*layout.Element // by span, where there are any: its words are of another language
	lines   []text.Line
	leading unit.Length
	size    unit.Length // of the body of the line: it places the baseline
	hang    unit.Length
	drop    unit.Length // of the baselines below where they would stand

	// Most paragraphs have one span: its place is here.
	first struct {
		span        [1]text.Span
		ink         [1]layout.Color
		owner, link [1]*layout.Element
	}
}

// target is a place in the document.
type target struct {
	page int
	y    unit.Length
}

func (p *para) height() unit.Length { return unit.Length(len(p.lines)) * p.leading }

// add puts a span at the paragraph's end. Words lighter than their ground are
// SemiBold at least: ink that runs in from around them thins the strokes (RNIB
// Clear Print).
func (p *para) add(s text.Span, ink layout.Color) {
	if s.Text == "" {
		return
	}
	if s.Style.Weight < fonts.SemiBold && !colour.Dark(ink.RGB) {
		s.Style.Weight = fonts.SemiBold
	}
	if p.spans == nil {
		f := &p.first
		p.spans, p.inks, p.owners, p.links = f.span[:0], f.ink[:0], f.owner[:0], f.link[:0]
	}
	p.spans = append(p.spans, s)
	p.inks = append(p.inks, ink)
	p.owners = append(p.owners, nil)
	p.links = append(p.links, nil)
}

// one makes a paragraph of one style, not yet set.
func one(s string, t layout.Type, ink layout.Color) *para {
	p := &para{leading: t.Leading, size: t.Size}
	p.add(text.Span{Text: s, Style: t.Style()}, ink)
	return p
}

// bold is the type in the edition's bold.
func (c Kit) bold(t layout.Type) layout.Type {
	t.Weight = max(t.Weight, c.e.Strong)
	return t
}

// rich makes a paragraph of a block of rich text, not yet set. Bold runs and
// addresses are bold.
func (c Kit) rich(b booklet.Block, t layout.Type, ink layout.Color) *para {
	p := &para{leading: t.Leading, size: t.Size}
	for _, r := range b.Runs {
		st := t
		if r.Bold || r.Link != "" {
			st = c.bold(t)
		}
		p.add(text.Span{Text: r.Text, Style: st.Style(), Link: r.Link}, ink)
	}
	p.tieLinks()
	return p
}

// tieLinks gives neighbouring spans of one address one Link element.
func (p *para) tieLinks() {
	for i, s := range p.spans {
		if s.Link == "" {
			continue
		}
		if i > 0 && p.spans[i-1].Link == s.Link {
			p.links[i] = p.links[i-1]
		} else {
			p.links[i] = &layout.Element{Role: layout.LinkRole}
		}
	}
}

// set breaks the paragraph into lines.
func (c Kit) set(p *para, measure unit.Length, balance bool) *para {
	c.foreign(p)
	p.lines = c.lines(c.f, text.Paragraph{Lang: c.lang, Spans: p.spans, Measure: measure, Hang: p.hang, Balance: balance})
	return p
}

// lines breaks a paragraph, or remembers how it was broken in an earlier round:
// but for page numbers, rounds set the same words.
func (s *stock) lines(f shaper, p text.Paragraph) []text.Line {
	k := s.paragraphKey(&p)
	if out, ok := s.broken[string(k)]; ok {
		return out
	}
	out := s.memory.lines(f, p, k)
	if s.broken == nil {
		s.broken = map[string][]text.Line{}
	}
	s.broken[string(k)] = out
	return out
}

// widest is the least measure that a paragraph needs, or what was found in an
// earlier round.
func (s *stock) widest(f shaper, p text.Paragraph) unit.Length {
	k := s.paragraphKey(&p)
	if w, ok := s.least[string(k)]; ok {
		return w
	}
	w := s.memory.widest(f, p, k)
	if s.least == nil {
		s.least = map[string]unit.Length{}
	}
	s.least[string(k)] = w
	return w
}

// paragraphKey is all that the lines of a paragraph depend on, but for its
// language. It stands until the next one is made.
func (s *stock) paragraphKey(p *text.Paragraph) []byte {
	k := s.key[:0]
	num := func(n int64) { k = binary.AppendVarint(k, n) }
	num(int64(p.Measure))
	num(int64(p.Hang))
	for i := range p.Spans {
		sp := &p.Spans[i]
		flags := int64(sp.Style.Weight) << 2
		if sp.Style.Tabular {
			flags |= 1
		}
		if sp.Whole || strings.HasPrefix(sp.Link, "tel:") {
			flags |= 2
		}
		num(flags)
		num(int64(sp.Style.Size))
		num(int64(sp.Style.Tracking))
		num(int64(len(sp.Text)))
		k = append(k, sp.Text...)
	}
	if p.Balance {
		k = append(k, 1)
	}
	s.key = k
	return k
}

// hung is the width of the quotation mark that a paragraph opens with: set to
// hang before the first line, so that the words stand in one line below each
// other. 0 without one.
func (c Kit) hung(p *para) unit.Length {
	if len(p.spans) == 0 {
		return 0
	}
	for _, mark := range []string{"“", "‘", "„", "«", "‹", "\""} {
		if strings.HasPrefix(p.spans[0].Text, mark) {
			return text.Width(c.f, c.lang, mark, p.spans[0].Style)
		}
	}
	return 0
}

// title sets a heading, balanced; it shrinks to its longest word where the
// measure is narrower, but never below the body, and to at most maxLines lines.
func (c Kit) title(s string, t layout.Type, ink layout.Color, measure unit.Length, maxLines int) *para {
	for {
		p := c.set(one(s, t, ink), measure, true)
		widest := c.widest(c.f, text.Paragraph{Lang: c.lang, Spans: p.spans})
		if widest <= measure && len(p.lines) <= maxLines || t.Size <= c.e.Body.Size {
			return p
		}
		t.Size = max(t.Size.Scale(94, 100), c.e.Body.Size)
		t.Leading = max(t.Leading.Scale(94, 100), c.e.Body.Leading)
	}
}

// fits reports whether no word of the paragraph is wider than the measure.
func (c Kit) fits(p *para, measure unit.Length) bool {
	return c.widest(c.f, text.Paragraph{Lang: c.lang, Spans: p.spans}) <= measure
}

// baseline is how far below a line's top its baseline lies.
func (p *para) baseline() unit.Length { return (p.leading-p.size)/2 + p.size.Scale(77, 100) + p.drop }

// draw paints lines from to to (half open) with their top left corner at x, y,
// inside element el. el may be nil where the spans have owners.
func (p *para) draw(pg *page, el *layout.Element, x, y unit.Length, from, to int) {
	if pg.dry {
		return
	}
	var open []*layout.Element
	reopen := func(want []*layout.Element) {
		k := 0
		for k < len(open) && k < len(want) && open[k] == want[k] {
			k++
		}
		for range open[k:] {
			pg.end()
		}
		for _, e := range want[k:] {
			pg.begin(e)
		}
		open = want
	}
	for i := from; i < to; i++ {
		line := p.lines[i]
		lx := x
		if i > 0 {
			lx += p.hang
		}
		base := y + unit.Length(i-from)*p.leading + p.baseline()
		for k := 0; k < len(line.Pieces); k++ {
			piece := line.Pieces[k]
			owner := p.owners[piece.Span]
			if owner == nil {
				owner = el
			}
			want := []*layout.Element{owner}
			link := p.links[piece.Span]
			if link != nil {
				want = append(want, link)
			}
			if p.langs != nil && p.langs[piece.Span] != nil && !owner.Role.Artifact() {
				want = append(want, p.langs[piece.Span])
			}
			reopen(want)
			ends := layout.NoEnd
			if k == len(line.Pieces)-1 && i+1 < len(p.lines) {
				ends = lineEnd(line)
			}
			pg.add(layout.Glyphs{X: lx + piece.X, Y: base, Size: piece.Size, Face: piece.Face, Runs: piece.Runs, Color: p.inks[piece.Span], Text: piece.Text, Tracking: int32(piece.Tracking), End: ends})
			if link == nil {
				continue
			}
			if k+1 < len(line.Pieces) && p.links[line.Pieces[k+1].Span] == link {
				continue
			}
			reopen([]*layout.Element{owner, link}) // the link belongs to its own element
			start := k
			for start > 0 && p.links[line.Pieces[start-1].Span] == link {
				start--
			}
			left := line.Pieces[start].X
			right := min(piece.X+piece.Width, line.Width)
			area := unit.Rect{X: lx + left, Y: base - p.size, W: right - left, H: p.size.Scale(13, 10)}
			uri := p.spans[piece.Span].Link
			pg.add(layout.Link{Area: area, URI: uri, Contents: leadsTo(uri)})
		}
	}
	reopen(nil)
}

func lineEnd(l text.Line) layout.LineEnd {
	switch {
	case l.Forced:
		return layout.Forced
	case l.Divided:
		return layout.Divided
	}
	return layout.Wrapped
}

// all paints every line.
func (p *para) all(pg *page, el *layout.Element, x, y unit.Length) {
	p.draw(pg, el, x, y, 0, len(p.lines))
}

// text is the paragraph's text.
func (p *para) text() string {
	var b strings.Builder
	for _, s := range p.spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// leadsTo says in words where an address leads.
func leadsTo(uri string) string {
	for _, s := range []string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := strings.CutPrefix(uri, s); ok {
			switch s {
			case "mailto:":
				return "Email " + rest
			case "tel:":
				return "Telephone " + rest
			}
			return rest
		}
	}
	return uri
}

// widest is the widest line.
func (p *para) widest() unit.Length {
	var w unit.Length
	for _, l := range p.lines {
		w = max(w, l.Width)
	}
	return w
}
