package kit

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Para is a paragraph that has been set in lines: it knows its height, and
// where each line's ink goes.
type Para struct {
	Spans   []text.Span
	inks    []layout.Color    // by span
	Owners  []*layout.Element // by span; nil: the element that draw is given
	links   []*layout.Element // by span; nil: no link
	plain   []*layout.Element // by span: of words beside links and words of other languages
	Lines   []text.Line
	Leading unit.Length
	Size    unit.Length // of the body of the line: it places the baseline
	Hang    unit.Length
	measure unit.Length       // that it is set in
	drop    unit.Length       // of the baselines below where they would stand
	at      *booklet.Place    // of its words, nil where they are the program's own
	goesOn  bool              // its words go on in another part, after a space
	leads   bool              // all of it is one link, which is tapped anywhere
	marked  bool              // words of other languages have been looked for
	labels  *booklet.Settings // of its links: set when its lines are
	foreign *foreign          // nil in nearly every paragraph

	// Most paragraphs have one span: its place is here.
	first struct {
		span        [1]text.Span
		ink         [1]layout.Color
		owner, link [1]*layout.Element
	}
}

// Height returns the height of the lines.
func (p *Para) Height() unit.Length { return unit.Length(len(p.Lines)) * p.Leading }

// Add puts a span at the paragraph's end. Words lighter than their ground are
// SemiBold at least: ink that runs in from around them thins the strokes (RNIB
// Clear Print).
func (p *Para) Add(s text.Span, ink layout.Color) {
	if s.Text == "" {
		return
	}
	if s.Style.Weight < fonts.SemiBold && !colour.Dark(ink.RGB) {
		s.Style.Weight = fonts.SemiBold
	}
	if p.Spans == nil {
		f := &p.first
		p.Spans, p.inks, p.Owners, p.links = f.span[:0], f.ink[:0], f.owner[:0], f.link[:0]
	}
	p.Spans = append(p.Spans, s)
	p.inks = append(p.inks, ink)
	p.Owners = append(p.Owners, nil)
	p.links = append(p.links, nil)
}

// AddRun puts a span of a run at the paragraph's end, in the run's language.
func (p *Para) AddRun(r booklet.Run, s text.Span, ink layout.Color) {
	p.Add(s, ink)
	if r.Lang == "" || s.Text == "" {
		return
	}
	if p.foreign == nil {
		p.foreign = &foreign{}
	}
	f, from := p.foreign, p.foreign.before(p.Spans[:len(p.Spans)-1])
	if n := len(f.passages); n > 0 && f.passages[n-1].to == from && f.passages[n-1].lang == r.Lang {
		f.passages[n-1].to += len(s.Text)
		return
	}
	f.passages = append(f.passages, stretch{from, from + len(s.Text), r.Lang})
}

// From says which cell the paragraph's words are from: the elements that it is
// painted in carry that.
func (p *Para) From(at *booklet.Place) *Para {
	if *at != (booklet.Place{}) {
		p.at = at
	}
	return p
}

// NewPara makes a paragraph of one style, not yet set.
func NewPara(s string, t layout.Type, ink layout.Color) *Para {
	p := &Para{Leading: t.Leading, Size: t.Size}
	p.Add(text.Span{Text: s, Style: t.Style()}, ink)
	return p
}

// NewFigures makes a paragraph of a number, whose figures are all of one width, not
// yet set.
func NewFigures(n int, t layout.Type, ink layout.Color) *Para {
	p := NewPara(strconv.Itoa(n), t, ink)
	p.Spans[0].Style.Tabular = true
	return p
}

// NewFolio makes a paragraph of a page number that words follow, not yet set: a space parts them.
func NewFolio(n int, t layout.Type, ink layout.Color) *Para {
	p := NewFigures(n, t, ink)
	p.Spans[0].Text += " "
	return p
}

// Bold is the type in the edition's bold.
func (c Kit) Bold(t layout.Type) layout.Type {
	t.Weight = max(t.Weight, c.E.Strong)
	return t
}

// Rich makes a paragraph of a block of rich text, not yet set. Bold runs and
// addresses are bold.
func (c Kit) Rich(b booklet.Block, t layout.Type, ink layout.Color) *Para {
	p := &Para{Leading: t.Leading, Size: t.Size}
	for _, r := range c.written(b).Runs {
		st := t
		if r.Bold || r.Link != "" {
			st = c.Bold(t)
		}
		p.AddRun(r, text.Span{Text: r.Text, Style: st.Style(), Link: r.Link}, ink)
	}
	p.TieLinks()
	return p
}

// TieLinks gives neighbouring spans of one address one Link element.
func (p *Para) TieLinks() {
	for i, s := range p.Spans {
		if s.Link == "" {
			continue
		}
		if i > 0 && p.Spans[i-1].Link == s.Link && p.Owners[i-1] == p.Owners[i] {
			p.links[i] = p.links[i-1]
		} else {
			p.links[i] = &layout.Element{Role: layout.LinkRole}
		}
	}
}

// Set breaks the paragraph into lines.
func (c Kit) Set(p *Para, measure unit.Length, balance bool) *Para {
	return c.setBy(func(words text.Paragraph) []text.Line { return c.lines(c.shaper, words) }, p, measure, balance)
}

// count is how many lines a paragraph has that is only tried: nothing remembers it.
func (c Kit) count(p *Para, measure unit.Length) int {
	once := func(words text.Paragraph) []text.Line { return text.Break(c.shaper, words) }
	return len(c.setBy(once, p, measure, false).Lines)
}

// setBy sets a paragraph by a way to break lines.
func (c Kit) setBy(lines func(text.Paragraph) []text.Line, p *Para, measure unit.Length, balance bool) *Para {
	c.markForeign(p)
	p.labels, p.measure = c.Settings, measure
	for {
		p.Lines = lines(text.Paragraph{Lang: c.Lang, Spans: p.Spans, Measure: measure, Hang: p.Hang, Balance: balance})
		narrower := p.legible(measure)
		if narrower >= measure {
			return p
		}
		measure = narrower
	}
}

// mostLetters is how many characters a line has at most (WCAG 2.2, 1.4.8), which small
// letters in a wide measure would pass.
const mostLetters = 80

// unbounded is a measure in which lines are only measured.
const unbounded unit.Length = 1 << 40

// legible is the measure in which the longest line would have no more than mostLetters,
// or the one in which it has.
func (p *Para) legible(measure unit.Length) unit.Length {
	if measure >= unbounded || len(p.Lines) == 0 || measure < p.Size*mostLetters/4 {
		return measure
	}
	for i := range p.Lines {
		n := 0
		for k := range p.Lines[i].Pieces {
			n += utf8.RuneCountInString(p.Lines[i].Pieces[k].Text)
		}
		if l := &p.Lines[i]; n > mostLetters+1 || n > mostLetters && !strings.HasSuffix(l.String(), " ") {
			measure = min(measure, l.Width.Scale(mostLetters, int64(n)))
		}
	}
	return measure
}

// lines breaks a paragraph, or remembers how it was broken in an earlier round:
// but for page numbers, rounds set the same words.
func (s *stock) lines(f *fonts.Session, p text.Paragraph) []text.Line {
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
func (s *stock) widest(f *fonts.Session, p text.Paragraph) unit.Length {
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
		num(int64(sp.Style.Spaces))
		num(int64(len(sp.Text)))
		k = append(k, sp.Text...)
	}
	if p.Balance {
		k = append(k, 1)
	}
	s.key = k
	return k
}

// HangingMark is the width of the quotation mark that a paragraph opens with: set to
// hang before the first line, so that the words stand in one line below each
// other. 0 without one.
func (c Kit) HangingMark(p *Para) unit.Length {
	if len(p.Spans) == 0 {
		return 0
	}
	for _, mark := range []string{"“", "‘", "„", "«", "‹", "\""} {
		if strings.HasPrefix(p.Spans[0].Text, mark) {
			return c.Width(mark, p.Spans[0].Style)
		}
	}
	return 0
}

// Title sets a heading, balanced; it shrinks to its longest word where the
// measure is narrower, but never below the body, and to at most maxLines lines.
func (c Kit) Title(s string, t layout.Type, ink layout.Color, measure unit.Length, maxLines int) *Para {
	for {
		for len(s) > shortTitle && t.Size > c.E.Body.Size && c.overflows(NewPara(s, t, ink), measure, maxLines) {
			c.shrink(&t)
		}
		p := c.Set(NewPara(s, t, ink), measure, true)
		widest := c.widest(c.shaper, text.Paragraph{Lang: c.Lang, Spans: p.Spans})
		if widest <= measure && len(p.Lines) <= maxLines || t.Size <= c.E.Body.Size {
			return p
		}
		c.shrink(&t)
	}
}

// shrink makes the type of a title a little smaller, down to the body's.
func (c Kit) shrink(t *layout.Type) {
	t.Size = max(t.Size.Scale(94, 100), c.E.Body.Size)
	t.Leading = max(t.Leading.Scale(94, 100), c.E.Body.Leading)
}

// shortTitle is how many bytes a title has that is broken into lines to see whether it fits.
const shortTitle = 60

// overflows reports whether the words of a long title, without the spaces between them, are
// wider than so many lines by more than any of them could be set tighter: it need not be
// broken to see that it does not fit.
func (c Kit) overflows(p *Para, measure unit.Length, lines int) bool {
	room := unit.Length(lines) * measure.Scale(105, 100)
	for word := range strings.FieldsSeq(p.Spans[0].Text) {
		if room -= c.Width(word, p.Spans[0].Style); room < 0 {
			return true
		}
	}
	return false
}

// Fits reports whether no word of the paragraph is wider than the measure.
func (c Kit) Fits(p *Para, measure unit.Length) bool {
	return c.widest(c.shaper, text.Paragraph{Lang: c.Lang, Spans: p.Spans}) <= measure
}

// Baseline is how far below a line's top its baseline lies.
func (p *Para) Baseline() unit.Length { return (p.Leading-p.Size)/2 + p.Size.Scale(77, 100) + p.drop }

// draw paints lines from to to (half open) with their top left corner at x, y,
// inside element el. el may be nil where the spans have owners.
func (p *Para) draw(pg *Page, el *layout.Element, x, y unit.Length, from, to int) {
	if pg.dry {
		return
	}
	o := opened{page: pg}
	for i := from; i < to; i++ {
		lx := x
		if i > 0 {
			lx += p.Hang
		}
		p.drawLine(&o, el, i, lx, y+unit.Length(i-from)*p.Leading+p.Baseline())
	}
	if p.leads && to > from {
		uri := p.Spans[0].Link
		o.reopen([]*layout.Element{el, p.links[0]})
		pg.Add(layout.Link{Area: unit.Rect{X: x, Y: y, W: p.Widest(), H: unit.Length(to-from) * p.Leading}, URI: uri,
			Contents: p.describes(p.links[0], uri)})
	}
	o.reopen(nil)
}

// drawLine paints a line from x on, on a baseline.
func (p *Para) drawLine(o *opened, el *layout.Element, i int, x, base unit.Length) {
	line := &p.Lines[i]
	for k := range line.Pieces {
		piece := &line.Pieces[k]
		if line.Divided && k == len(line.Pieces)-1 && strings.HasPrefix(p.Spans[piece.Span].Link, "tel:") {
			o.page.torn = append(o.page.torn, torn{p.Spans[piece.Span].Text, *p.place(), piece.Size})
		}
		owner := p.Owners[piece.Span]
		if owner == nil {
			owner = el
		}
		if owner.Place == nil {
			owner.Place = p.at
		}
		want := append(o.want[:0], owner)
		link := p.links[piece.Span]
		if link != nil {
			want = append(want, link)
		}
		if lang := p.foreign.lang(int(piece.Span)); owner.Role.Artifact() {
		} else if lang != nil {
			want = append(want, lang)
		} else if plain := p.beside(int(piece.Span)); plain != nil {
			want = append(want, plain)
		}
		o.want = want
		o.reopen(want)
		g := layout.GlyphsOf(piece, x, base, p.inks[piece.Span])
		switch last := k == len(line.Pieces)-1; {
		case last && i+1 < len(p.Lines):
			g.End = lineEnd(*line)
		case last && p.goesOn:
			g.End = layout.Wrapped
		}
		o.page.Add(g)
		if link != nil && !p.leads && (k+1 == len(line.Pieces) || p.links[line.Pieces[k+1].Span] != link) {
			o.reopen(want[:2]) // the link belongs to its own element
			o.page.Add(p.linkOver(line, k, x, base))
		}
	}
}

// linkOver is the link that ends with piece k of a line.
func (p *Para) linkOver(line *text.Line, k int, x, base unit.Length) layout.Link {
	piece := &line.Pieces[k]
	link, start := p.links[piece.Span], k
	for start > 0 && p.links[line.Pieces[start-1].Span] == link {
		start--
	}
	left := line.Pieces[start].X
	right := min(piece.X+piece.Width, line.Width)
	area := unit.Rect{X: x + left, Y: base - p.Size, W: right - left, H: p.Size.Scale(13, 10)}
	uri := p.Spans[piece.Span].Link
	return layout.Link{Area: area, URI: uri, Contents: p.describes(link, uri)}
}

// describes is the description of a link: all its words, as they are printed, and what they are where that is a
// telephone number or an address for letters.
func (p *Para) describes(link *layout.Element, uri string) string {
	var said strings.Builder
	for i, s := range p.Spans {
		if p.links[i] == link {
			said.WriteString(s.Text)
		}
	}
	words := strings.Join(strings.Fields(said.String()), " ")
	if words == "" {
		return LeadsTo(p.labels, uri)
	}
	if address, ok := strings.CutPrefix(uri, "mailto:"); ok && words == address {
		return LeadsTo(p.labels, uri)
	}
	if number, ok := strings.CutPrefix(uri, "tel:"); ok && sameDigits(number, words) {
		return LeadsTo(p.labels, "tel:"+words)
	}
	return words
}

// sameDigits reports whether words are a telephone number as it is written in groups.
func sameDigits(number, words string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return r
			}
			return -1
		}, s)
	}
	letters := strings.ContainsFunc(words, unicode.IsLetter)
	return !letters && strings.HasSuffix(digits(number), strings.TrimPrefix(digits(words), "0"))
}

// beside is the element of the words of a span beside links or words of another language; nil where a paragraph
// has neither, and its words are its own. Some readers say a paragraph's own words first and then what elements
// it holds: so that it is heard in order, such words stand in a Span.
func (p *Para) beside(span int) *layout.Element {
	if p.plain == nil {
		p.plain = p.besides()
	}
	if len(p.plain) == 0 {
		return nil
	}
	return p.plain[span]
}

// allOne are the elements beside others of a paragraph that has none, as nearly all.
var allOne = []*layout.Element{}

// besides are the elements that beside tells, by span.
func (p *Para) besides() []*layout.Element {
	if !p.mixed() {
		return allOne
	}
	plain := make([]*layout.Element, len(p.Spans))
	for i := range p.Spans {
		if i > 0 && plain[i-1] != nil && p.Owners[i-1] == p.Owners[i] && p.owns(i) {
			plain[i] = plain[i-1]
		} else if p.owns(i) {
			plain[i] = &layout.Element{Role: layout.Span}
		}
	}
	return plain
}

// owns reports whether the words of a span stand in no element but the paragraph's.
func (p *Para) owns(span int) bool { return p.links[span] == nil && p.foreign.lang(span) == nil }

// mixed reports whether a paragraph has words of its own and others.
func (p *Para) mixed() bool {
	own, others := false, false
	for i := range p.Spans {
		if p.owns(i) {
			own = true
		} else {
			others = true
		}
	}
	return own && others
}

// opened are the elements that are open on a page, outermost first.
type opened struct {
	page *Page
	els  []*layout.Element
	want []*layout.Element // of the piece that is drawn; its room is used again
}

// reopen closes what is open and not wanted, and opens what is wanted.
func (o *opened) reopen(want []*layout.Element) {
	k := 0
	for k < len(o.els) && k < len(want) && o.els[k] == want[k] {
		k++
	}
	for range o.els[k:] {
		o.page.End()
	}
	for _, e := range want[k:] {
		o.page.Begin(e)
	}
	o.els = append(o.els[:k], want[k:]...)
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

// DrawAll paints every line.
func (p *Para) DrawAll(pg *Page, el *layout.Element, x, y unit.Length) {
	p.draw(pg, el, x, y, 0, len(p.Lines))
}

// Text is the paragraph's text.
func (p *Para) Text() string {
	if len(p.Spans) == 1 {
		return p.Spans[0].Text
	}
	var b strings.Builder
	for _, s := range p.Spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// length is how many bytes the paragraph's text has.
func (p *Para) length() int {
	n := 0
	for _, s := range p.Spans {
		n += len(s.Text)
	}
	return n
}

// LeadsTo says in words where an address leads, in the language of the settings.
func LeadsTo(set *booklet.Settings, uri string) string {
	for _, s := range []string{"https://", "http://", "mailto:", "tel:"} {
		if rest, ok := strings.CutPrefix(uri, s); ok {
			words := ""
			switch s {
			case "mailto:":
				words = booklet.FillIn(set.Label(booklet.LabelEmail), "address", rest)
			case "tel:":
				words = booklet.FillIn(set.Label(booklet.LabelTelephone), "number", rest)
			}
			return cmp.Or(words, rest)
		}
	}
	return uri
}

// Broken reports whether an address is broken elsewhere than after a slash, or a word.
func (p *Para) Broken() bool {
	return slices.ContainsFunc(p.Lines, func(l text.Line) bool {
		return l.Divided && !strings.HasSuffix(l.String(), "/")
	})
}

// Widest is the widest line.
func (p *Para) Widest() unit.Length {
	var w unit.Length
	for _, l := range p.Lines {
		w = max(w, l.Width)
	}
	return w
}
