package layout

import (
	"fmt"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// Format is a size of handouts with its name.
type Format struct {
	Name string
	Size unit.Size
}

// The formats of cards, upright; 85x55 is a business card.
var (
	A6       = Format{"A6", unit.Size{W: unit.MM(105), H: unit.MM(148)}}
	DL       = Format{"DL", unit.Size{W: unit.MM(99), H: unit.MM(210)}}
	Business = Format{"85x55", unit.Size{W: unit.MM(85), H: unit.MM(55)}}
	cardA5   = Format{"A5", unit.A5}
	cardA4   = Format{"A4", unit.A4}
)

// CardFormats are the formats that cards of the edition have; the first is the
// usual one. Large print needs A5, giant print A4.
func (e Edition) CardFormats() []Format {
	switch {
	case e.Body.Size >= giantLeast:
		return []Format{cardA4}
	case e.Body.Size >= largeLeast:
		return []Format{cardA5, cardA4}
	}
	return []Format{A6, Business, DL, cardA5}
}

// CardOptions are what cards may be asked for.
type CardOptions struct {
	Format Format // zero: the edition's usual one
	// Clear keeps colours that differ from card to card clear of the cut: for
	// sheets on which cards touch.
	Clear    bool
	Occasion Occasion
}

// Compose makes a card for each role: a front and a back, in filing order. b must
// be what Select and Fill returned. Its findings name what the cards could not
// hold; with an error among them the handout is not to be used.
func (o CardOptions) Compose(b *booklet.Booklet, e Edition, f *fonts.Family) (Handout, []booklet.Finding) {
	format := o.Format
	if format == (Format{}) {
		format = e.CardFormats()[0]
	}
	c := handing(b, e.onCard(format), f)
	k := &cards{composer: c, CardOptions: o, format: format, small: format == Business}
	var lost []*booklet.Role
	for _, r := range c.filed() {
		if !c.link(r).Set() {
			lost = append(lost, r)
		}
		c.beginRole(r)
		if k.small {
			k.smallFront(r)
		} else {
			k.front(r)
		}
		k.back()
	}
	c.unlinked(lost, "card")
	if k.small {
		c.note("card-format", booklet.Note, booklet.Cell{}, "cards of 85 × 55 mm have the team, the title, the code and its address only, in "+c.e.Body.Size.String()+" pt: that is no clear print", "A6 is the smallest card in clear print")
	}
	h, found := c.handout()
	h.Small = k.small
	return h, found
}

// onCard is the edition for cards of a format.
func (e Edition) onCard(f Format) Edition {
	e.Trim = f.Size
	m := e.Trim.W.Scale(85, 1000)
	size := e.Body.Size
	if f == Business {
		m, size = unit.MM(5), 10*unit.Point
	}
	e.Outer, e.Inner, e.Top, e.Foot = m, m, m, m
	em := func(t Type, size unit.Length, leading int64) Type {
		t.Size = size
		t.Leading = size.Scale(leading, 100).Up(unit.Point / 2)
		return t
	}
	large := size >= largeLeast
	pick := func(clear, larger int64) unit.Length {
		if large {
			return size.Scale(larger, 18)
		}
		return size.Scale(clear, 12)
	}
	e.Body = em(e.Body, size, 125)
	e.Lead = em(e.Lead, pick(13, 18), 125)
	e.Roomy = e.Lead
	e.Card = em(e.Card, pick(20, 28), 115)
	e.Label = em(e.Label, size.Scale(9, 8), 112)
	e.Section = em(e.Section, pick(26, 34), 112)
	e.Quote = em(e.Quote, pick(16, 22), 120)
	e.Formats = em(e.Formats, size, 125)
	e.Strapline = em(e.Strapline, pick(13, 18), 125)
	e.Folio = em(e.Folio, size, 125)
	e.CardTile = e.Trim.W.Scale(105, 1000)
	if f == Business {
		e.CardTile = unit.MM(7)
		e.Card = em(e.Card, 14*unit.Point, 115)
	}
	e.Asked, e.OwnLines, e.TwoUp, e.Panels = false, false, false, false
	return e
}

// cards is the composition of cards.
type cards struct {
	*composer
	CardOptions
	format Format
	small  bool
}

// safe is how far text and what differs from card to card stay from the cut,
// where nothing bleeds.
var safe = unit.MM(4)

// panel is the foot of a card's front: the code on the category's fill.
type panel struct {
	area  unit.Rect // with its bleed, where it has one
	round bool
	plate unit.Rect // empty without a code
}

// panel places the foot of the front.
func (k *cards) panel(q *code) panel {
	e := &k.e
	side := k.plateSide()
	pl := panel{plate: unit.Rect{X: e.Outer, Y: e.Trim.H - e.Outer - side, W: side, H: side}}
	top := pl.plate.Y - e.Outer.Scale(2, 3)
	if k.Clear || e.Plain {
		pl.round = true
		pl.area = unit.Rect{X: safe + unit.MM(0.5), Y: top}
		pl.area.W = e.Trim.W - 2*pl.area.X
		pl.area.H = e.Trim.H - pl.area.X - top
	} else {
		pl.area = unit.Rect{X: -bleed, Y: top, W: e.Trim.W + 2*bleed, H: e.Trim.H - top + bleed}
	}
	if q == nil {
		pl.plate = unit.Rect{}
	}
	return pl
}

// plateSide is the side of the code's plate.
func (k *cards) plateSide() unit.Length {
	if k.small {
		return unit.MM(26)
	}
	return k.e.Trim.W.Scale(285, 1000)
}

// front makes the front of a role's card.
func (k *cards) front(r *booklet.Role) {
	c := k.composer
	q := c.codeOf(c.link(r), k.plateSide(), k.format.Name+" card")
	pl := k.panel(q)
	c.e.Foot = c.e.Trim.H - pl.area.Y + c.e.Outer/2
	role := k.shown(r)
	p := c.newPage(booklet.Roles)
	c.marks = append(c.marks, Bookmark{Title: r.Title.S, Page: p.n})
	y := c.drawTop(p, role, c.top(), role.tiled)
	c.flow(p, append(append([]block{}, role.head...), role.rest...), y, func() (*page, unit.Length) { return p, y })
	k.drawPanel(p, role, pl, q, c.link(r).S)
}

// drawPanel paints the foot of the front.
func (k *cards) drawPanel(p *page, role *card, pl panel, q *code, uri string) {
	c := k.composer
	ink := c.ink()
	if !c.e.Plain {
		ink = Color{RGB: colour.Reaching(colour.Ink, c.textRatio(), role.fill.RGB)}
	}
	p.artifact(Background, func() {
		if pl.round {
			c.box(p, pl.area, unit.MM(2.5), role.fill)
		} else {
			c.fill(p, pl.area, role.fill)
		}
	})
	if q == nil {
		seen := unit.Rect{X: 0, Y: pl.area.Y, W: c.e.Trim.W, H: c.e.Trim.H - pl.area.Y}.Inset(c.e.Outer)
		p.artifact(Layout, func() { c.icon(p, seen, role.r.Category.Icon, c.iconInk(role.fill, role.ink)) })
		return
	}
	c.codePlate(p, q, pl.plate.X, pl.plate.Y, pl.plate.W)
	x := pl.plate.Right() + c.e.Outer.Scale(2, 3)
	measure := c.e.Trim.W - c.e.Outer - x
	var words []*para
	if l := c.b.Settings.Label(booklet.LabelMore); l != "" {
		words = append(words, c.title(l, c.e.Label, ink, measure, 2))
	}
	words = append(words, c.address(uri, ink, measure))
	y := pl.plate.Y + (pl.plate.H-stack(words))/2
	for i, w := range words {
		el := &Element{Role: P}
		if i < len(words)-1 {
			el.Role = H2
		}
		w.all(p, el, x, y)
		y += w.height()
	}
}

// address is an address in words, which leads there.
func (c *composer) address(uri string, ink Color, measure unit.Length) *para {
	q := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
	sp := textSpan(leadsTo(uri), c.bold(c.e.Body).style())
	sp.Link = uri
	q.add(sp, ink)
	q.tieLinks()
	return c.set(q, measure, false)
}

// shown is what the front of a card shows of a role. Where it does not hold all,
// this gives way: further sentences of the summary, the size of the title, the
// team's tile, what you need, the summary.
func (k *cards) shown(r *booklet.Role) *card {
	c := k.composer
	usual := c.e.Card
	defer func() { c.e.Card = usual }()
	var summaries []booklet.Text
	for _, t := range openings(r.Summary) {
		summaries = append([]booklet.Text{t}, summaries...)
	}
	need := k.need(r)
	if need.Empty() && !r.Entry.Empty() {
		c.note("card-need", booklet.Note, r.Entry.At, "what "+quoted(r.Title.S)+" needs is left out of its card: its first sentence takes more than "+number(needLines, "line"), "begin it with a short sentence")
	}
	try := func(summary, need booklet.Text) *card {
		short := *r
		short.Summary, short.Entry = summary, need
		short.Qualities, short.More, short.Photo = booklet.Text{}, booklet.Text{}, nil
		role := c.newCard(&short, nil)
		role.r = r
		return role
	}
	fits := func(role *card, tile bool) bool {
		return c.height(role, role.tiled) <= c.depth() && (role.tiled || !tile)
	}
	titles := []Type{usual}
	for size := usual.Size.Scale(9, 10); size > c.e.Label.Size; size = size.Scale(9, 10) {
		t := usual
		t.Size, t.Leading = size, usual.Leading.Scale(int64(size), int64(usual.Size))
		titles = append(titles, t)
	}
	needs := []booklet.Text{need}
	if !need.Empty() {
		needs = append(needs, booklet.Text{At: need.At})
	}
	for _, n := range needs {
		for _, tile := range []bool{true, false} {
			for _, t := range titles {
				c.e.Card = t
				for _, s := range summaries {
					if role := try(s, n); fits(role, tile) {
						if n.Empty() && !need.Empty() {
							c.note("card-need", booklet.Note, r.Entry.At, "what "+quoted(r.Title.S)+" needs is left out of its card: there is no room for it", "")
						}
						return promoted(role)
					}
				}
			}
		}
	}
	// no sentence fits: what you need stands alone, then the title
	for _, n := range needs {
		for _, t := range titles {
			c.e.Card = t
			if role := try(booklet.Text{At: r.Summary.At}, n); fits(role, false) {
				k.noSentence(r, role, summaries)
				return promoted(role)
			}
		}
	}
	role := try(booklet.Text{}, booklet.Text{})
	c.note("card-title", booklet.Error, r.Title.At, "the title takes "+number(len(role.head[0].p.lines), "line")+" on its "+k.format.Name+" card, which holds "+number(int((c.depth()-c.topHeight(role, role.tiled))/role.head[0].p.leading), "line"), "shorten the title")
	return promoted(role)
}

// needLines is how many lines what you need takes at most on a card.
const needLines = 3

// need is the first sentence of what a role needs, or its first clause, where it
// takes no more than needLines.
func (k *cards) need(r *booklet.Role) booklet.Text {
	c := k.composer
	all := openings(r.Entry)
	if len(all) == 0 {
		return booklet.Text{At: r.Entry.At}
	}
	first := all[0]
	for _, t := range []booklet.Text{first, clause(first)} {
		if t.Empty() {
			continue
		}
		if bs := c.blocks(t, c.e.Body, c.ink(), c.measure); len(bs) == 1 && len(bs[0].p.lines) <= needLines {
			return t
		}
	}
	return booklet.Text{At: r.Entry.At}
}

// clause is a sentence up to its first semicolon or dash; empty without one.
func clause(t booklet.Text) booklet.Text {
	b := t.Blocks[len(t.Blocks)-1]
	s := b.String()
	for _, mark := range []string{";", " – ", " — "} {
		if i := strings.Index(s, mark); i > 0 {
			return booklet.Text{At: t.At, Blocks: []booklet.Block{cut(b, i)}}
		}
	}
	return booklet.Text{At: t.At}
}

// promoted makes a card's title the heading of its document.
func promoted(k *card) *card {
	up := map[Role]Role{H2: H1, H3: H2}
	raise := func(e *Element) {
		if e != nil && up[e.Role] != "" {
			e.Role = up[e.Role]
		}
	}
	for _, bs := range [][]block{k.head, k.rest} {
		for i := range bs {
			raise(bs[i].el)
			for _, o := range bs[i].p.owners {
				raise(o)
			}
		}
	}
	return k
}

// smallFront makes the front of a business card: team, title, code and address.
func (k *cards) smallFront(r *booklet.Role) {
	c := k.composer
	side := k.plateSide()
	q := c.codeOf(c.link(r), side, k.format.Name+" card")
	fill, ink := c.pair(r.Category)
	p := c.newPage(booklet.Roles)
	c.marks = append(c.marks, Bookmark{Title: r.Title.S, Page: p.n})
	pad := (c.e.Trim.H - side) / 2
	width := side + 2*c.e.Outer
	pl := unit.Rect{X: c.e.Trim.W - width, Y: -bleed, W: width + bleed, H: c.e.Trim.H + 2*bleed}
	right := pl.X - c.e.Outer.Scale(2, 3)
	if q == nil {
		right = pl.X - c.e.Outer.Scale(2, 3)
	}
	measure := right - c.e.Outer
	p.artifact(Background, func() {
		switch {
		case c.e.Plain:
		case k.Clear:
			c.box(p, unit.Rect{X: pl.X, Y: safe, W: width - safe, H: c.e.Trim.H - 2*safe}, unit.MM(2), fill)
		default:
			c.fill(p, pl, fill)
		}
	})
	name := c.set(one(firstOf(r.Category.Short.S, r.Category.Name.S), c.bold(c.e.Body), ink), measure-c.nameX(true), true)
	y := c.e.Top
	row := max(c.e.CardTile, name.height())
	c.tile(p, unit.Rect{X: c.e.Outer, Y: y, W: c.e.CardTile, H: c.e.CardTile}, r.Category.Icon, fill, c.iconInk(fill, ink))
	name.all(p, &Element{Role: P}, c.e.Outer+c.nameX(true), y+(row-name.height())/2)
	y += row + c.half()
	foot := c.e.Trim.H - c.e.Top
	uri := c.link(r).S
	var addr *para
	if uri != "" {
		addr = c.address(uri, c.ink(), measure)
		foot -= addr.height() + c.half()/2
	}
	t := c.e.Card
	title := c.title(r.Title.S, t, ink, measure, 4)
	for title.height() > foot-y && t.Size > c.e.Body.Size {
		t.Size, t.Leading = max(t.Size.Scale(94, 100), c.e.Body.Size), max(t.Leading.Scale(94, 100), c.e.Body.Size.Scale(112, 100))
		title = c.title(r.Title.S, t, ink, measure, 99)
	}
	if title.height() > foot-y {
		c.note("card-title", booklet.Error, r.Title.At, "the title takes "+number(len(title.lines), "line")+" on its "+k.format.Name+" card, which holds "+number(int((foot-y)/title.leading), "line"), "shorten the title, or its address")
	}
	title.all(p, &Element{Role: H1}, c.e.Outer, y)
	if addr != nil {
		addr.all(p, &Element{Role: P}, c.e.Outer, c.e.Trim.H-c.e.Top-addr.height())
	}
	if q != nil {
		c.codePlate(p, q, pl.X+c.e.Outer, pad, side)
	} else {
		s := side.Scale(7, 10)
		p.artifact(Layout, func() {
			c.icon(p, unit.Rect{X: pl.X + (width-s)/2, Y: (c.e.Trim.H - s) / 2, W: s, H: s}, r.Category.Icon, c.iconInk(fill, ink))
		})
	}
}

// noSentence tells a summary of which no sentence fits the card.
func (k *cards) noSentence(r *booklet.Role, role *card, summaries []booklet.Text) {
	c := k.composer
	if r.Summary.Empty() {
		return // the check of the workbook says so
	}
	title := quoted(r.Title.S)
	if len(summaries) == 0 {
		c.note("card-summary", booklet.Warning, r.Summary.At, "the summary of "+title+" is left out of its card: it has no sentence that ends before its list, or at all", "begin it with a short sentence")
		return
	}
	first := summaries[len(summaries)-1]
	lines := 0
	for _, b := range c.blocks(first, c.e.Lead, c.ink(), c.measure) {
		lines += len(b.p.lines)
	}
	room := max(0, int((c.depth()-c.height(role, role.tiled))/c.e.Lead.Leading))
	c.note("card-summary", booklet.Warning, r.Summary.At, fmt.Sprintf("the summary of %s is left out of its %s card: its first sentence takes %s of %s, and the card has room for %d", title, k.format.Name, number(lines, "line"), number(first.Words(), "word"), room), fmt.Sprintf("begin it with a sentence of about %s", number(max(4, first.Words()*room/max(1, lines)), "word")))
}
