// Package handout makes what is handed out, sent or hung up beside the booklet:
// cards, one-pagers and posters, of the same roles in the same editions. Each is a
// composition of its own, made of the kit's pieces.
package handout

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// CardOptions are what cards may be asked for.
type CardOptions struct {
	Format layout.Format // zero: the edition's usual one
	// Clear keeps colours that differ from card to card clear of the cut: for
	// sheets on which cards touch.
	Clear    bool
	Occasion layout.Occasion
}

// Compose makes a card for each role: a front and a back, in filing order. b must
// be what Select and Fill returned. Its findings name what the cards could not
// hold; with an error among them the handout is not to be used.
func (o CardOptions) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	return atMost(b, e, func() (layout.Handout, []booklet.Finding) { return o.compose(b, e, f) })
}

func (o CardOptions) compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	format := o.Format
	if format == (layout.Format{}) {
		format = e.CardFormats()[0]
	}
	c := newKit(b, onCard(e, format), f)
	k := &cards{Kit: c, handoutRun: &handoutRun{}, CardOptions: o, format: format, small: format == layout.Business,
		roomy: format == layout.DL || format == layout.CardA5 && e.Body.Size < layout.LargeLeast}
	roles := c.Filed()
	k.deep = k.plateSide()
	if !k.small && len(roles) > 0 { // the fronts end above the panel
		for _, r := range roles {
			k.deep = max(k.deep, kit.ParasHeight(k.label(r)))
		}
		k.Kit = c.WithFoot(c.E.Trim.H - k.placeFoot(nil).area.Y + c.E.Outer/2)
		c = k.Kit
	}
	var lost []*booklet.Role
	for _, r := range roles {
		if !link(c, r).Set() {
			lost = append(lost, r)
		}
		k.beginRole(c, r)
		if k.small {
			k.smallFront(r)
		} else {
			k.front(r)
		}
		k.back()
	}
	k.unlinked(lost, "card")
	if k.small {
		what := "the code and its address"
		if slices.ContainsFunc(roles, func(r *booklet.Role) bool { return len(r.Facts) > 0 }) {
			what = "the first facts, " + what
		}
		k.Note(booklet.RuleCardFormat, booklet.Note, booklet.Place{},
			"cards of 85 × 55 mm have the team, the title, "+what+" only, in "+c.E.Body.Size.String()+
				" pt: that is no clear print", "A6 is the smallest card in clear print")
	}
	h, found := k.finish(c)
	h.Small = k.small
	return h, found
}

// onCard is the edition for cards of a format.
func onCard(e layout.Edition, f layout.Format) layout.Edition {
	e.Trim = f.Size
	m := e.Trim.W.Scale(85, 1000)
	size := e.Body.Size
	switch {
	case f == layout.Business:
		m, size = unit.MM(5), 10*unit.Point
	case f == layout.DL && size < 13*unit.Point:
		size = 13 * unit.Point
	case f == layout.CardA5 && size < 15*unit.Point:
		size = 15 * unit.Point
	}
	e.Outer, e.Inner, e.Top, e.Foot = m, m, m, m
	em := func(t layout.Type, size unit.Length, leading int64) layout.Type {
		t.Size = size
		t.Leading = size.Scale(leading, 100).Up(unit.Point / 2)
		return t
	}
	large := e.Body.Size >= layout.LargeLeast
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
	if f == layout.Business {
		e.CardTile = unit.MM(7)
		e.Card = em(e.Card, 14*unit.Point, 115)
	}
	e.Asked, e.OwnLines, e.TwoUp, e.Panels = false, false, false, false
	return e
}

// cards is the composition of cards.
type cards struct {
	kit.Kit
	*handoutRun
	CardOptions
	format layout.Format
	small  bool        // team, title, code and address only
	roomy  bool        // what you are like, too
	deep   unit.Length // the foot of the fronts, without its margins
}

// safe is how far text and what differs from card to card stay from the cut,
// where nothing bleeds.
var safe = unit.MM(4)

// frontFoot is the foot of a card's front: the code on the category's fill.
type frontFoot struct {
	area  unit.Rect // with its bleed, where it has one
	round bool
	plate unit.Rect // empty without a code
}

// placeFoot places the foot of the front.
func (k *cards) placeFoot(q *kit.Code) frontFoot {
	e := k.E
	side := k.plateSide()
	pl := frontFoot{plate: unit.Rect{X: e.Outer, Y: e.Trim.H - e.Outer - (k.deep+side)/2, W: side, H: side}}
	top := e.Trim.H - e.Outer - k.deep - e.Outer.Scale(2, 3)
	if k.Clear || !e.Tinted() {
		pl.round = true
		pl.area = unit.Rect{X: safe + unit.MM(0.5), Y: top}
		pl.area.W = e.Trim.W - 2*pl.area.X
		pl.area.H = e.Trim.H - pl.area.X - top
	} else {
		pl.area = unit.Rect{X: -layout.Bleed, Y: top, W: e.Trim.W + 2*layout.Bleed, H: e.Trim.H - top + layout.Bleed}
	}
	if q == nil {
		pl.plate = unit.Rect{}
	}
	return pl
}

// plateSide is the side of the code's plate.
func (k *cards) plateSide() unit.Length {
	if k.small {
		return unit.MM(24)
	}
	return k.E.Trim.W.Scale(285, 1000)
}

// front makes the front of a role's card.
func (k *cards) front(r *booklet.Role) {
	c := k.Kit
	q := k.codeOf(c, link(c, r), k.plateSide(), k.format.Name+" cards")
	pl := k.placeFoot(q)
	role := k.chooseShowing(r)
	p := k.NewPage(c, booklet.Roles)
	k.Marks = append(k.Marks, layout.Bookmark{Title: c.DistinctTitle(r), Page: p.Number})
	y := c.DrawCardTop(p, role, c.Top(), role.Tiled)
	c.Flow(p, append(append([]kit.Block{}, role.Head...), role.Rest...), y,
		func() (*kit.Page, unit.Length) { return p, y })
	k.drawPanel(p, role, pl, q)
}

// drawPanel paints the foot of the front.
func (k *cards) drawPanel(p *kit.Page, role *kit.Card, pl frontFoot, q *kit.Code) {
	c := k.Kit
	p.Artifact(layout.Background, func() {
		if pl.round {
			c.Box(p, pl.area, unit.MM(2.5), role.Fill)
		} else {
			c.Fill(p, pl.area, role.Fill)
		}
	})
	if q == nil {
		seen := unit.Rect{X: 0, Y: pl.area.Y, W: c.E.Trim.W, H: c.E.Trim.H - pl.area.Y}.Inset(c.E.Outer)
		if cat := role.Role.Category; cat != nil {
			p.Artifact(layout.Layout, func() { c.Icon(p, seen, cat.Icon, c.IconInk(role.Fill, role.Ink)) })
		}
		return
	}
	c.CodePlate(p, q, pl.plate.X, pl.plate.Y, pl.plate.W)
	words := k.label(role.Role)
	drawLabel(p, words, pl.plate.Right()+c.E.Outer.Scale(2, 3), pl.plate.Y+(pl.plate.H-kit.ParasHeight(words))/2)
}

// label is what stands beside the code of a role: its label, which gives way where both
// take more than two fifths of the card, and its address, or the name of its site where
// the address would be broken elsewhere than after a slash.
func (k *cards) label(r *booklet.Role) []*kit.Para {
	c := k.Kit
	if !link(c, r).Set() {
		return nil
	}
	fill, _ := c.CategoryColours(r.Category)
	ink := c.InkOn(fill)
	measure := c.E.Trim.W - 2*c.E.Outer - k.plateSide() - c.E.Outer.Scale(2, 3)
	words := codeLabel(c, r, ink, measure)
	if last := len(words) - 1; words[last].Broken() {
		words[last] = c.Site(link(c, r), ink, measure)
	}
	if most := c.E.Trim.H * 2 / 5; kit.ParasHeight(words) > most {
		words = words[len(words)-1:]
	}
	return words
}

// showing is a choice of what the front of a card shows of a role.
type showing struct {
	summary, need, like booklet.Text
	facts               int // the first so many
	title               layout.Type
	tile                bool
}

// showings are the choices for a role, in the order in which they are tried. What
// gives way first stands first: what you are like, which only DL and A5 have room
// for; further sentences of the summary; the size of the title; the team's tile;
// what you need; the summary.
func (k *cards) showings(r *booklet.Role) []showing {
	c := k.Kit
	whole := showing{need: k.firstSentence(r.Entry), title: c.E.Card, tile: true}
	summaries := openingSentences(r.Summary)
	slices.Reverse(summaries)
	var out []showing
	if k.roomy && len(summaries) > 0 {
		all := whole
		all.summary, all.like = summaries[0], k.firstSentence(r.Qualities)
		out = append(out, all)
	}
	titles := []layout.Type{c.E.Card}
	for t := c.E.Card; t.Size.Scale(9, 10) > c.E.Label.Size; {
		t.Size, t.Leading = t.Size.Scale(9, 10), t.Leading.Scale(9, 10)
		titles = append(titles, t)
	}
	none := booklet.Text{At: r.Summary.At}
	for _, summaries := range [][]booklet.Text{summaries, {none}} {
		for _, need := range []booklet.Text{whole.need, {At: whole.need.At}} {
			for _, tile := range []bool{true, false} {
				for _, title := range titles {
					for _, s := range summaries {
						out = append(out, showing{summary: s, need: need, title: title, tile: tile})
					}
				}
			}
		}
	}
	return out
}

// show sets a showing of a role, and reports whether it fits the card.
func (k *cards) show(r *booklet.Role, s showing) (*kit.Card, bool) {
	c := k.Kit
	e := *c.E
	e.Card = s.title
	short := *r
	short.Own, short.Photo = nil, nil
	short.Facts = slices.Clone(r.Facts[:s.facts])
	for t := range short.RunningTexts() {
		*t.Text = booklet.Text{}
	}
	short.Summary, short.Entry, short.Qualities = s.summary, s.need, s.like
	role := c.With(e).NewCard(&short, nil)
	role.Role = r
	return role, c.CardHeight(role, role.Tiled) <= c.Depth() && (!s.tile || role.Tiled || r.Category == nil)
}

// withFacts is a showing with as many of the first facts as the card has room for,
// whole. Further sentences of the summary, and what you are like, give way to them;
// nothing else does.
func (k *cards) withFacts(r *booklet.Role, all []showing, chosen showing) showing {
	for n := len(r.Facts); n > 0; n-- {
		for _, s := range all {
			if s.title != chosen.title || s.tile != chosen.tile || s.need.Empty() != chosen.need.Empty() ||
				s.summary.Empty() != chosen.summary.Empty() {
				continue
			}
			s.facts = n
			if _, fits := k.show(r, s); fits {
				return s
			}
		}
	}
	return chosen
}

// chooseShowing is what the front of a card shows of a role: the first of its showings
// that fits, with the facts that have room there.
func (k *cards) chooseShowing(r *booklet.Role) *kit.Card {
	c := k.Kit
	var role *kit.Card
	all := k.showings(r)
	for _, s := range all {
		var fits bool
		if role, fits = k.show(r, s); !fits {
			continue
		}
		if len(r.Facts) > 0 {
			s = k.withFacts(r, all, s)
			role, _ = k.show(r, s)
			k.lessFacts(r, s.facts)
		}
		if s.need.Empty() && !r.Entry.Empty() {
			k.noNeed(r)
		}
		if s.summary.Empty() {
			k.noSentence(r, role)
		}
		return raiseHeadings(role)
	}
	title := role.Head[0].Para
	k.Note(booklet.RuleCardTitle, booklet.Error, r.Title.At, "the title takes "+counted(len(title.Lines), "line")+
		" on its "+k.format.Name+" card, which holds "+
		counted(int((c.Depth()-c.CardTopHeight(role, role.Tiled))/title.Leading), "line"), "shorten the title")
	return raiseHeadings(role)
}

// sentenceLines is how many lines what you need, and what you are like, take at
// most on a card.
const sentenceLines = 3

// firstSentence is the first sentence of a text, or its first clause, where it
// takes no more than sentenceLines.
func (k *cards) firstSentence(t booklet.Text) booklet.Text {
	c := k.Kit
	none := booklet.Text{At: t.At}
	all := openingSentences(t)
	if len(all) == 0 {
		return none
	}
	for _, t := range []booklet.Text{all[0], clause(all[0])} {
		if bs := c.Blocks(t, c.E.Body, c.Ink(), c.Measure); len(bs) == 1 && len(bs[0].Para.Lines) <= sentenceLines {
			return t
		}
	}
	return none
}

// clause is a sentence up to its first semicolon or dash; empty without one.
func clause(t booklet.Text) booklet.Text {
	b := t.Blocks[len(t.Blocks)-1]
	s := b.String()
	for _, mark := range []string{";", " – ", " — "} {
		if i := strings.Index(s, mark); i > 0 {
			return booklet.Text{At: t.At, Blocks: []booklet.Block{cutBlock(b, i)}}
		}
	}
	return booklet.Text{At: t.At}
}

// raiseHeadings makes a card's title the heading of its document.
func raiseHeadings(k *kit.Card) *kit.Card {
	up := map[layout.Role]layout.Role{layout.H2: layout.H1, layout.H3: layout.H2}
	raise := func(e *layout.Element) {
		if e != nil && up[e.Role] != "" {
			e.Role = up[e.Role]
		}
	}
	for _, bs := range [][]kit.Block{k.Head, k.Rest} {
		for i := range bs {
			raise(bs[i].Element)
			for _, o := range bs[i].Para.Owners {
				raise(o)
			}
		}
	}
	return k
}

// lessFacts notes that a card has the first of a role's facts only.
func (k *cards) lessFacts(r *booklet.Role, shown int) {
	left := r.Facts[shown:]
	if len(left) == 0 {
		return
	}
	names := make([]string, len(left))
	for i, f := range left {
		names[i] = cmp.Or(f.Label, f.Column)
	}
	k.Note(booklet.RuleCardFacts, booklet.Note, left[0].Value.At, "the "+k.format.Name+" card of "+quoted(r.Title.S)+
		" has no room for "+counted(len(left), "fact")+": "+strings.Join(names, ", "),
		"put the most important facts first on the sheet Fields, or choose a larger format")
}

// noNeed notes that a card does not say what a role needs.
func (k *cards) noNeed(r *booklet.Role) {
	why, hint := "there is no room for it", ""
	if k.firstSentence(r.Entry).Empty() {
		why, hint = "no sentence at its beginning takes "+strconv.Itoa(sentenceLines)+
			" lines or less", "begin it with a short sentence"
	}
	k.Note(booklet.RuleCardNeed, booklet.Note, r.Entry.At, "what "+quoted(r.Title.S)+" needs is left out of its "+
		k.format.Name+" card: "+why, hint)
}

// noSentence warns of a summary of which no sentence fits the card.
func (k *cards) noSentence(r *booklet.Role, role *kit.Card) {
	c := k.Kit
	if r.Summary.Empty() {
		return // the check of the workbook says so
	}
	title := quoted(r.Title.S)
	all := openingSentences(r.Summary)
	if len(all) == 0 {
		k.Note(booklet.RuleCardSummary, booklet.Warning, r.Summary.At, "the summary of "+title+" is left out of its "+
			k.format.Name+" card: it does not begin with a sentence that ends", "begin it with a short sentence")
		return
	}
	lines := 0
	for _, b := range c.Blocks(all[0], c.E.Lead, c.Ink(), c.Measure) {
		lines += len(b.Para.Lines)
	}
	room := max(0, int((c.Depth()-c.CardHeight(role, role.Tiled))/c.E.Lead.Leading))
	k.Note(booklet.RuleCardSummary, booklet.Warning, r.Summary.At,
		fmt.Sprintf("the summary of %s is left out of its %s card: its first sentence takes %s of %s, and the card "+
			"has room for %d", title, k.format.Name, counted(lines, "line"), counted(all[0].Words(), "word"), room),
		fmt.Sprintf("begin it with a sentence of at most about %s",
			counted(max(4, all[0].Words()*room/max(1, lines)), "word")))
}
