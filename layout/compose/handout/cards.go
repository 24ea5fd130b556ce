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
	if format != layout.Business {
		c = c.WithMarks()
	}
	k := &cards{Kit: c, base: c, handoutRun: &handoutRun{}, CardOptions: o, format: format,
		small: format == layout.Business, own: map[*booklet.Role]bool{},
		roomy: format == layout.DL || format == layout.CardA5 && e.Body.Size < layout.LargeLeast}
	roles := c.Filed()
	k.under = !k.small && k.better(roles)
	k.deep = k.plateSide()
	if !k.small && len(roles) > 0 { // the fronts end above the panel
		for _, r := range roles {
			k.deep = max(k.deep, k.labelled(r).depth(k))
		}
		k.base = c.WithFoot(c.E.Trim.H - k.placeFoot(nil).area.Y + c.E.Outer/2)
		k.Kit = k.base
		k.alike(roles)
		k.known = true
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
	h, found := k.finish(k.base)
	h.Small = k.small
	return h, found
}

// onCard is the edition for cards of a format.
func onCard(e layout.Edition, f layout.Format) layout.Edition {
	e.Trim = f.Size
	m := e.Trim.W.Scale(67, 1000)
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
	sizeCard(&e, size, size)
	e.Formats.Weight = e.Body.Weight
	if f == layout.Business {
		e.CardTile = unit.MM(7)
		e.Card = inSize(e.Card, 14*unit.Point, 115)
	}
	e.Asked, e.OwnLines, e.TwoUp, e.Panels = false, false, false, false
	e.Turned = true
	return e
}

// inSize is a type in a size, with leading in per cent of it.
func inSize(t layout.Type, size unit.Length, leading int64) layout.Type {
	t.Size = size
	t.Leading = size.Scale(leading, 100).Up(unit.Point / 2)
	return t
}

// sizeCard gives an edition the types of cards with text of a size, of a format whose usual text has another: titles
// grow by as many points as the text does.
func sizeCard(e *layout.Edition, size, usual unit.Length) {
	large := e.Body.Size >= layout.LargeLeast
	pick := func(clear, larger int64) unit.Length {
		if large {
			return usual.Scale(larger, 18) + size - usual
		}
		return usual.Scale(clear, 12) + size - usual
	}
	e.Body = inSize(e.Body, size, 125)
	e.Lead = inSize(e.Lead, pick(13, 18), 125)
	e.Roomy = e.Lead
	e.Card = inSize(e.Card, pick(20, 28), 115)
	e.Label = inSize(e.Label, size.Scale(9, 8), 112)
	e.Section = inSize(e.Section, pick(26, 34), 112)
	e.Quote = inSize(e.Quote, pick(16, 22), 120)
	e.Formats = inSize(e.Formats, size, 125)
	e.Strapline = inSize(e.Strapline, pick(13, 18), 125)
	e.Folio = inSize(e.Folio, size, 125)
	e.CardTile = e.Body.Leading + size/4 // as high as the mark: no card has to go without
}

// cards is the composition of cards.
type cards struct {
	kit.Kit         // of the fronts, in the size of text that most cards hold
	base    kit.Kit // of the code's panel and the backs, in the format's usual size
	*handoutRun
	CardOptions
	format layout.Format
	small  bool                   // team, title, code and address only
	roomy  bool                   // what you are like, too
	under  bool                   // addresses stand below the codes, because some have no room beside them
	deep   unit.Length            // the foot of the fronts, without its margins
	told   bool                   // that the backs have no e-mail address
	backs  backWays               // how all backs are set, once it is known
	level  int                    // of levels: the largest type that most cards hold
	title  layout.Type            // the largest of titles that most cards hold; zero before it is known
	own    map[*booklet.Role]bool // cards whose mark stands where they have room
	known  bool                   // the types of most cards are: what they leave of a card is filled
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

// placeFoot places the foot of the front: a panel as wide as the text or, where its colour may bleed, as the card.
func (k *cards) placeFoot(q *kit.Code) frontFoot {
	e := k.E
	side, pad := k.plateSide(), k.footPad()
	pl := frontFoot{round: k.Clear || !e.Tinted()}
	if pl.round {
		high := k.deep + 2*pad
		pl.area = unit.Rect{X: e.Outer, Y: e.Trim.H - e.Outer - high, W: e.Trim.W - 2*e.Outer, H: high}
	} else {
		top := e.Trim.H - e.Outer - k.deep - e.Outer.Scale(2, 3)
		pl.area = unit.Rect{X: -layout.Bleed, Y: top, W: e.Trim.W + 2*layout.Bleed, H: e.Trim.H - top + layout.Bleed}
	}
	if q == nil {
		return pl
	}
	bottom := e.Trim.H - e.Outer - pad
	pl.plate = unit.Rect{X: e.Outer + pad, Y: bottom - (k.deep+side)/2, W: side, H: side}
	if k.under {
		pl.plate.Y = bottom - k.deep
	}
	return pl
}

// footPad is how far the code stands within the panel, which ends where the text does; none where it bleeds.
func (k *cards) footPad() unit.Length {
	if k.Clear || !k.E.Tinted() {
		return k.E.Outer.Scale(45, 100)
	}
	return 0
}

// besideCode is the space between a code and the words beside it.
func (k *cards) besideCode() unit.Length { return k.E.Outer / 2 }

// plateSide is the side of the code's plate.
func (k *cards) plateSide() unit.Length {
	switch {
	case k.small:
		return unit.MM(24)
	}
	return k.E.Trim.W.Scale(265, 1000)
}

// front makes the front of a role's card.
func (k *cards) front(r *booklet.Role) {
	q := k.codeOf(k.base, link(k.base, r), k.plateSide(), k.format.Name+" cards")
	pl := k.placeFoot(q)
	role, c := k.chooseShowing(r)
	if k.own[r] {
		k = k.byItself()
		c = c.WithoutMarks()
	}
	p := k.NewPage(c, booklet.Roles)
	k.Marks = append(k.Marks, layout.Bookmark{Title: c.DistinctTitle(r), Page: p.Number, At: k.Section})
	y := c.Top() + k.CardTopHeight(role, role.Tiled)
	top := func() { k.DrawCardTop(p, role, c.Top(), role.Tiled) }
	if words := slices.Concat(role.Head, role.Rest); c.FlowEnd(y, words) <= c.Bottom() {
		c.DrawWhole(p, role.Head, y)
		top()
		if len(role.Rest) > 0 {
			c.DrawWhole(p, role.Rest, c.FlowEnd(y, role.Head)+role.Rest[0].Above)
		}
	} else {
		top()
		c.Flow(p, words, y, func() (*kit.Page, unit.Length) { return p, y })
	}
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
	l := k.labelled(role.Role)
	words := slices.Concat(l.beside, l.below)
	y := pl.plate.Y + (pl.plate.H-kit.ParasHeight(l.beside))/2
	for i, w := range words {
		x := pl.plate.Right() + k.besideCode()
		if i == len(l.beside) {
			x, y = pl.plate.X, pl.plate.Bottom()+k.belowCode()
		}
		drawLabel(p, words[i:i+1], i < len(words)-1, x, y)
		y += w.Height()
	}
}

// cardLabel is what a card says of its code.
type cardLabel struct {
	beside []*kit.Para // its label, and its address where that does not stand below the code
	below  []*kit.Para
}

// depth is how deep the code is with its words.
func (l cardLabel) depth(k *cards) unit.Length {
	h := max(k.plateSide(), kit.ParasHeight(l.beside))
	if len(l.below) > 0 {
		h += k.belowCode() + kit.ParasHeight(l.below)
	}
	return h
}

// belowCode is the space between a code and the address below it.
func (k *cards) belowCode() unit.Length { return k.E.Outer / 6 }

// asideMeasure is how wide words beside a code may be.
func (k *cards) asideMeasure() unit.Length {
	return k.underMeasure() - k.plateSide() - k.besideCode()
}

// underMeasure is how wide words below a code may be.
func (k *cards) underMeasure() unit.Length { return k.E.Trim.W - 2*k.E.Outer - 2*k.footPad() }

// fewTurn is the part of the cards, one in so many, whose addresses may turn over beside their codes.
const fewTurn = 4

// better reports whether the addresses of all cards stand better below the codes than beside them: where more than few
// take two lines there and all have a line below, or where one could only be broken beside its code.
func (k *cards) better(roles []*booklet.Role) bool {
	turns, broken, below := 0, 0, 0
	for _, r := range roles {
		to := link(k.Kit, r)
		if !to.Set() {
			continue
		}
		if q := k.base.RoleAddress(r, to, k.Ink(), k.asideMeasure()); len(q.Lines) > 1 {
			turns++
			if q.Broken() && len(k.base.Site(to, k.Ink(), k.asideMeasure()).Lines) > 1 {
				broken++
			}
		}
		if len(k.base.RoleAddress(r, to, k.Ink(), k.underMeasure()).Lines) > 1 {
			below++
		}
	}
	return broken > 0 || below == 0 && turns > len(roles)/fewTurn
}

// labelled is what stands beside and below the code of a role. The addresses of all cards stand below where one takes
// more than a line beside its code, and none more than a line there; else beside, where they break after a slash.
func (k *cards) labelled(r *booklet.Role) cardLabel {
	words := k.label(r)
	last := len(words) - 1
	if !k.under || last < 0 {
		return cardLabel{beside: words}
	}
	fill, _ := k.CategoryColours(r.Category)
	to := link(k.Kit, r)
	whole := k.base.RoleAddress(r, to, k.InkOn(fill), k.underMeasure())
	if len(whole.Lines) > 1 {
		whole = k.base.Site(to, k.InkOn(fill), k.underMeasure())
	}
	return cardLabel{words[:last], []*kit.Para{whole}}
}

// label is what stands beside the code of a role: its label, which gives way where both
// take more than two fifths of the card, and its address, or the name of its site where
// the address would be broken elsewhere than after a slash.
func (k *cards) label(r *booklet.Role) []*kit.Para {
	c := k.base
	if !link(c, r).Set() {
		return nil
	}
	fill, _ := c.CategoryColours(r.Category)
	ink := c.InkOn(fill)
	if k.under { // the label has that place to itself
		e := *c.E
		e.Label = inSize(e.Label, e.Label.Size.Scale(4, 3), 112)
		c = c.With(e)
	}
	words := codeLabel(c, r, ink, k.asideMeasure())
	if last := len(words) - 1; words[last].Broken() {
		words[last] = c.Site(link(c, r), ink, k.asideMeasure())
	}
	if most := c.E.Trim.H * 2 / 5; kit.ParasHeight(words) > most {
		words = words[len(words)-1:]
	}
	return words
}

// showing is a choice of what the front of a card shows of a role, and how it is set.
type showing struct {
	summary, need, like opening // empty: nothing of it
	facts               int     // the first so many
	open                int64   // at least so many quarters of a line stand above labels and facts
	setting
}

// setting is how a card is set: what gives way before words do.
type setting struct {
	level
	title layout.Type
	bare  bool // the team's name stands without its tile
}

// level is a size of a card's text and of its lead sentence, in twelfths of the format's usual text.
type level struct {
	body, lead int64
	gap        int64 // above labels and facts, in quarters of a line
}

// levels are how cards may be set, the largest first: all cards are in the largest that most of them hold, few in one
// below it.
var levels = []level{{14, 17, 4}, {14, 16, 4}, {13, 16, 4}, {13, 15, 4}, {13, 14, 4}, {12, 14, 4}, {12, 13, 4},
	{12, 13, 3}, {12, 13, 2}, {12, 12, 2}}

// tight reports whether lists and labels stand as close as they may.
func (l level) tight() bool { return l.gap == 2 }

// inLevel is the edition of a card whose text has a level. Large print has one size of text.
func (k *cards) inLevel(s level) layout.Edition {
	e, usual := *k.base.E, k.base.E.Body.Size
	size := func(twelfths int64) unit.Length { return usual.Scale(twelfths, 12).Up(unit.Point / 2) }
	sizeCard(&e, size(s.body), usual)
	lead := max(size(s.lead), e.Body.Size)
	if usual >= layout.LargeLeast {
		lead = e.Body.Size
	}
	e.Lead = inSize(e.Lead, lead, 125)
	e.Roomy = e.Lead
	return e
}

// choice is what a card may show, in any of some settings. Choices of one rank have the
// same texts, of which they show whole sentences and items.
type choice struct {
	showing
	rank     int
	settings []setting
}

// settings are the ways to set a card, that of most cards first: in smaller text, with lists and labels close, with
// smaller titles, without the team's tile.
func (k *cards) settings() []setting {
	var out []setting
	first := k.E.Card
	if k.title.Size > 0 {
		first = k.title
	}
	for _, l := range levels[k.level:] {
		out = append(out, setting{l, first, false})
		if t := smallerTitle(first); t.Size >= k.E.Card.Size.Scale(leastTitle, 100) && t.Size > k.E.Label.Size {
			out = append(out, setting{l, t, false})
		}
	}
	last := levels[len(levels)-1]
	for _, bare := range []bool{false, true} { // words go before a tile
		for t := first; ; t = smallerTitle(t) {
			out = append(out, setting{last, t, bare})
			if t.Size.Scale(9, 10) <= k.base.E.Label.Size {
				break
			}
		}
	}
	return out
}

// smallerTitle is the next smaller type of titles.
func smallerTitle(t layout.Type) layout.Type {
	t.Size, t.Leading = t.Size.Scale(9, 10), t.Leading.Scale(9, 10)
	return t
}

// mostAlike is the part of the cards, in per cent, that have one size of title, of the lead and of the text: only those
// of a longer title or text have less.
const mostAlike = 90

// leastTitle is the size that most titles have at least, in per cent of the usual one: smaller ones are no headings.
const leastTitle = 80

// alike finds the type that most cards hold, so that cards which lie beside each other look alike.
func (k *cards) alike(roles []*booklet.Role) {
	found := len(k.Findings)
	defer func() { k.Findings = k.Findings[:found] }()
	k.level = len(levels) - 1
	var held []showing
	var of []*booklet.Role
	for _, r := range roles {
		if _, s, ok := k.chosen(r); ok {
			held, of = append(held, s.showing), append(of, r)
		}
	}
	if len(held) == 0 {
		return
	}
	for i := range levels {
		k.setLevel(i)
		few := len(held) * (100 - mostAlike) / 100 // that do not hold their words so
		for n, r := range of {
			if few < 0 {
				break
			}
			if !k.holds(r, held[n]) {
				few--
			}
		}
		if few >= 0 {
			break
		}
	}
	k.alikeTitles(of)
}

// setLevel sets the fronts in a level, each mark where there is room on all.
func (k *cards) setLevel(i int) {
	k.level = i
	k.Kit = k.base.With(k.inLevel(levels[i])).WithoutMarks().WithMarks()
}

// holds reports whether a card has what it shows in the smallest type in that of its level too, with a title that is
// hardly smaller than usual.
func (k *cards) holds(r *booklet.Role, s showing) bool {
	for _, t := range []layout.Type{k.E.Card, smallerTitle(k.E.Card)} {
		s.setting = setting{levels[k.level], t, false}
		if _, ok := k.show(r, s); ok {
			return true
		}
	}
	return false
}

// alikeTitles finds the largest type of titles that most cards hold in their level.
func (k *cards) alikeTitles(roles []*booklet.Role) {
	var titles []layout.Type
	for _, r := range roles {
		if _, s, ok := k.chosen(r); ok {
			titles = append(titles, s.title)
		}
	}
	slices.SortFunc(titles, func(a, b layout.Type) int { return cmp.Compare(b.Size, a.Size) })
	k.title = titles[(len(titles)*mostAlike+99)/100-1]
	least := k.E.Card.Size.Scale(leastTitle, 100)
	for t := k.E.Card; k.title.Size < least; {
		if t = smallerTitle(t); t.Size.Scale(9, 10) < least {
			k.title = t
		}
	}
}

// choices are what a card may show of a role, in the order in which it is tried. All its
// texts stand first, in any setting. Then this gives way: what you are like, which only DL
// and A5 have room for; further sentences of what you need, then of the summary; phrases of
// what you need, all of it, phrases of the summary, beside the least of what you need and
// alone, then its words, all of it.
func (k *cards) choices(r *booklet.Role) []choice {
	all := k.settings()
	titleAlone := func(o opening) bool { return o.phrase && withinTitle(o.String(), r.Title.S) }
	summaries, needs := slices.DeleteFunc(openings(r.Summary), titleAlone), openings(r.Entry)
	likes := []opening{{}}
	if k.roomy {
		likes = append(openings(r.Qualities), opening{})
	}
	now := showing{summary: first(summaries), need: first(needs), like: likes[0]}
	out, few := []choice{{now, 0, all}}, 1
	for few < len(all) && !all[few].bare && all[few].title.Size >= k.E.Card.Size.Scale(leastTitle, 100) {
		few++ // words go before a title that is much smaller
	}
	add := func(rank int, settings []setting) { out = append(out, choice{now, rank, settings}) }
	each := func(of []opening, to *opening, phrases bool) {
		for _, o := range of {
			if o.phrase == phrases && !o.whole {
				*to = o
				if phrases {
					add(len(out), all)
				} else {
					add(0, all[:few])
				}
			}
		}
	}
	for _, o := range likes[1:] {
		now.like = o
		add(0, all[:few])
	}
	now.like = opening{}
	each(needs, &now.need, false)
	each(summaries, &now.summary, false)
	add(0, all)
	each(needs, &now.need, true)
	now.need = opening{}
	add(len(out), all)
	if len(needs) > 0 {
		now.need = needs[len(needs)-1]
		each(summaries, &now.summary, true)
		now.need = opening{}
	}
	each(summaries, &now.summary, true)
	each(slices.DeleteFunc(wordCuts(r.Summary), titleAlone), &now.summary, true)
	now.summary = opening{}
	if len(needs) > 0 {
		for _, o := range needs {
			now.need = o
			add(len(out), all)
		}
		now.need = opening{}
	}
	add(len(out), all)
	return out
}

// withinTitle reports whether what is left of a summary that begins with the title says
// hardly more than that.
func withinTitle(s, title string) bool {
	return len(s) < len(title) || strings.EqualFold(s[:len(title)], title) &&
		len(strings.Fields(s[len(title):])) <= leastPhrase
}

// first is the first of openings, empty where there is none.
func first(of []opening) opening {
	if len(of) == 0 {
		return opening{}
	}
	return of[0]
}

// show sets a showing of a role, and reports whether it fits the card.
func (k *cards) show(r *booklet.Role, s showing) (*kit.Card, bool) {
	c := k.in(s.setting)
	short := *r
	short.Own, short.Photo = nil, nil
	short.Facts = slices.Clone(r.Facts[:s.facts])
	for t := range short.RunningTexts() {
		*t.Text = booklet.Text{}
	}
	short.Summary, short.Entry, short.Qualities = s.summary.Text, s.need.Text, s.like.Text
	role := c.NewCard(&short, nil)
	role.Role = r
	if c.E.Body.Size != k.E.Body.Size {
		k.SetFirstRow(role)
	}
	if s.gap < 4 {
		closeUp(c, role, c.E.Body.Leading.Scale(s.gap, 4))
	}
	for i := range role.Rest {
		if b := &role.Rest[i]; s.open > 0 && (b.Label || i == 0) {
			b.Above = max(b.Above, c.E.Body.Leading.Scale(s.open, 4))
		}
	}
	role.Tiled = !s.bare && r.Category != nil && c.Fits(role.Team, c.Measure-k.NameX(true))
	return role, k.height(c, role) <= c.Depth() && (s.tight() || !role.Tight)
}

// in is the kit in which a card of a setting is set, below its first row.
func (k *cards) in(s setting) kit.Kit {
	e := k.inLevel(s.level)
	e.Card = s.title
	return k.With(e)
}

// height is the height of a card that a kit has set, below the first row of all.
func (k *cards) height(c kit.Kit, role *kit.Card) unit.Length {
	y := c.FlowEnd(c.Top()+k.CardTopHeight(role, role.Tiled), role.Head)
	if len(role.Rest) > 0 {
		y = c.FlowEnd(y+role.Rest[0].Above, role.Rest)
	}
	return y - c.Top()
}

// closeUp sets the labels of a card no farther than a gap from what stands above them, and its lists close.
func closeUp(c kit.Kit, role *kit.Card, gap unit.Length) {
	for _, bs := range [][]kit.Block{role.Head, role.Rest} {
		for i := range bs {
			bs[i].Grid = 0
			switch {
			case bs[i].List != nil && i > 0:
				bs[i].Above = min(bs[i].Above, gap/2)
			case bs[i].Label || i == 0:
				bs[i].Above = min(bs[i].Above, gap)
			}
		}
	}
}

// tooLong reports whether a choice has more words or facts than the card has lines: it need not be set to be found so.
func (k *cards) tooLong(r *booklet.Role, s showing) bool {
	return overfull(k.base.E.Body, k.Measure, k.Depth(), r.Title.S, r.Facts[:s.facts], // no text of a card is smaller
		s.summary.Text, s.need.Text, s.like.Text)
}

// fit finds the first of choices that fits with some facts, in the first of its settings.
func (k *cards) fit(r *booklet.Role, all []choice, facts int) (*kit.Card, choice, bool) {
	var role *kit.Card
	for _, c := range all {
		c.facts = facts
		if k.tooLong(r, c.showing) {
			continue
		}
		last := len(c.settings) - 1
		closest := c
		closest.setting = c.settings[last]
		var fits bool
		if role, fits = k.show(r, closest.showing); !fits {
			continue // what the closest does not hold none does
		}
		for _, c.setting = range c.settings[:last] {
			if roomier, fits := k.show(r, c.showing); fits {
				return roomier, c, true
			}
		}
		return role, closest, true
	}
	return role, choice{}, false
}

// chosenIn is what the front of a card shows of a role: the first of its choices that
// fits. As many of its first facts as have room stand there whole: further sentences give
// way to them, and nothing else does.
func (k *cards) chosenIn(r *booklet.Role) (*kit.Card, choice, bool) {
	all := k.choices(r)
	role, chosen, ok := k.fit(r, all, 0)
	if !ok {
		return role, chosen, false
	}
	same := slices.DeleteFunc(slices.Clone(all), func(c choice) bool { return c.rank != chosen.rank })
	for n := len(r.Facts); n > 0; n-- {
		if with, s, ok := k.fit(r, same, n); ok {
			return with, s, true
		}
	}
	return role, chosen, true
}

// mostOpen is how many quarters of a line stand above the labels of a card that has room left at most.
const mostOpen = 6

// filled is a card that has room left, in the types that it has without: with what you are like, all of it or its first
// sentences, then with more space above its labels and facts.
func (k *cards) filled(r *booklet.Role, role *kit.Card, s choice) (*kit.Card, choice) {
	whole := func(o opening) bool { return o.whole || o.Empty() }
	if !k.known || s.facts < len(r.Facts) || !whole(s.summary) || !whole(s.need) {
		return role, s
	}
	for _, o := range openings(r.Qualities) {
		more := s
		if more.like = o; k.roomy || o.phrase || strings.HasSuffix(o.String(), goesOn) || k.tooLong(r, more.showing) {
			continue
		}
		if with, ok := k.show(r, more.showing); ok {
			role, s = with, more
			break
		}
	}
	for more, n := s, int64(mostOpen); n > s.gap; n-- {
		if more.open = n; more.title.Size < k.title.Size {
			break // it has more words than most
		}
		with, ok := k.show(r, more.showing)
		if c := k.in(s.setting); ok && k.height(c, with)+c.E.Body.Leading <= c.Depth() { // clear of the panel
			return with, more
		}
	}
	return role, s
}

// chosen is chosenIn of a card that looks like the others, or as it looks by itself where it holds more words so:
// words go before likeness.
func (k *cards) chosen(r *booklet.Role) (*kit.Card, choice, bool) {
	role, chosen, ok := k.chosenIn(r)
	k.own[r] = false
	if own := k.byItself(); own != nil {
		if alone, c, fits := own.chosenIn(r); fits && (!ok || c.says() > chosen.says()) {
			k.own[r] = true
			alone, c = own.filled(r, alone, c)
			return alone, c, true
		}
	}
	if ok {
		role, chosen = k.filled(r, role, chosen)
	}
	return role, chosen, ok
}

// byItself sets cards with each mark where its card has room; nil where that is how they are set.
func (k *cards) byItself() *cards {
	if !k.MarksBelow() {
		return nil
	}
	own := *k
	own.Kit = k.WithoutMarks()
	return &own
}

// says is how much of a role's texts and facts a card has.
func (s *showing) says() int {
	const fact = 1 << 20 // all of them before any words
	return len(s.summary.String()) + len(s.need.String()) + len(s.like.String()) + s.facts*fact
}

// chooseShowing is the card of a role, with the kit that has set it, and tells what it does not hold.
func (k *cards) chooseShowing(r *booklet.Role) (*kit.Card, kit.Kit) {
	c := k.Kit
	role, chosen, ok := k.chosen(r)
	if !ok {
		title := role.Head[0].Para
		k.Note(booklet.RuleCardTitle, booklet.Error, r.Title.At, "the title takes "+counted(len(title.Lines), "line")+
			" on its "+k.format.Name+" card, which holds "+
			counted(int((c.Depth()-c.CardTopHeight(role, role.Tiled))/title.Leading), "line"), "shorten the title")
		return raiseHeadings(role), c
	}
	k.lessFacts(r, chosen.facts)
	k.lessWords(r, chosen)
	return raiseHeadings(role), k.in(chosen.setting)
}

// lessWords tells what of a role's texts its card has not.
func (k *cards) lessWords(r *booklet.Role, chosen choice) {
	title := quoted(r.Title.S)
	if chosen.need.Empty() && !r.Entry.Empty() {
		k.Note(booklet.RuleCardNeed, booklet.Note, r.Entry.At, "what "+title+" needs is left out of its "+
			k.format.Name+" card: there is no room for it", "begin it with a short sentence")
	} else {
		k.cut(r.Entry, chosen.need, "what "+title+" needs")
	}
	if k.roomy {
		k.cut(r.Qualities, chosen.like, "what is said of the qualities of "+title)
	}
	if chosen.summary.Empty() {
		k.noSentence(r)
	} else {
		k.cut(r.Summary, chosen.summary, "the summary of "+title)
	}
}

// cut notes that a card has a text in part, or nothing of it.
func (k *cards) cut(t booklet.Text, shown opening, what string) {
	if t.Empty() || shown.whole {
		return
	}
	n := len(strings.Fields(strings.ReplaceAll(shown.String(), goesOn, "")))
	has := "the first " + strconv.Itoa(n) + " of its " + counted(t.Words(), "word")
	if shown.Empty() {
		n, has = 0, "none of its "+counted(t.Words(), "word")
	}
	k.Note(booklet.RuleCardCut, booklet.Note, t.At, what+" is longer than its "+k.format.Name+" card has room for: "+
		has+" stand there", "shorten it, or choose a larger format")
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

// noSentence warns of a summary of which nothing fits the card.
func (k *cards) noSentence(r *booklet.Role) {
	c := k.Kit
	if r.Summary.Empty() {
		return // the check of the workbook says so
	}
	all := openings(r.Summary)
	least, what := all[len(all)-1], "its first sentence"
	switch {
	case least.phrase:
		what = "its first phrase"
	case least.whole:
		what = "it"
	}
	lines := 0
	for _, b := range c.Blocks(least.Text, c.E.Lead, c.Ink(), c.Measure) {
		lines += len(b.Para.Lines)
	}
	bare, _ := k.show(r, showing{setting: k.settings()[0]})
	room := max(0, int((c.Depth()-k.height(c, bare))/c.E.Lead.Leading))
	k.Note(booklet.RuleCardSummary, booklet.Warning, r.Summary.At,
		fmt.Sprintf("the summary of %s is left out of its %s card: %s takes %s of %s, and the card has room for %d",
			quoted(r.Title.S), k.format.Name, what, counted(lines, "line"), counted(least.Words(), "word"), room),
		fmt.Sprintf("begin it with a sentence of at most about %s",
			counted(max(4, least.Words()*room/max(1, lines)), "word")))
}
