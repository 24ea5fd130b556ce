package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// OnePagerOptions are what one-pagers may be asked for.
type OnePagerOptions struct {
	Paper    unit.Size // upright: A4 or A5; zero is A4
	Colour   bool      // else black and white, for photocopiers
	Occasion Occasion
}

// Compose makes a sheet for each role, in filing order: all texts of its card,
// its code, and whose it is and how to get it in other formats at the foot. A
// longer text goes on to a second page. b must be what Select and Fill returned.
func (o OnePagerOptions) Compose(b *booklet.Booklet, e Edition, f *fonts.Family) (Handout, []booklet.Finding) {
	if o.Paper == (unit.Size{}) {
		o.Paper = unit.A4
	}
	k := &onePagers{handing(b, e.onOnePager(o.Paper, o.Colour), f), o}
	var lost []*booklet.Role
	for _, r := range k.filed() {
		if !k.link(r).Set() {
			lost = append(lost, r)
		}
		k.beginRole(r)
		k.role(r)
	}
	k.unlinked(lost, "one-pager")
	return k.handout()
}

// onePagerSize is the size of text on A4 where the edition has a smaller one for
// its own, smaller sheet.
const onePagerSize = 14 * unit.Point

// onOnePager is the edition for one-pagers on a paper.
func (e Edition) onOnePager(paper unit.Size, inColour bool) Edition {
	size := e.Body.Size
	if paper.W >= unit.A4.W {
		size = max(size, onePagerSize)
	}
	if size != e.Body.Size || paper != e.Trim {
		e.resize(size, 0, paper)
	}
	if !inColour {
		e.plain(e.Ground, e.Ink, e.Ink)
	}
	e.RunIn, e.TwoUp, e.Panels = false, false, false
	e.Card = e.Section
	e.CardTile = e.CardTile.Scale(13, 10)
	e.Foot = e.Top
	return e
}

// onePagers is the composition of one-pagers.
type onePagers struct {
	*composer
	OnePagerOptions
}

// role makes the pages of a role.
func (k *onePagers) role(r *booklet.Role) {
	c := k.composer
	foot := k.foot(r)
	plain := *r
	plain.Photo = nil
	margin := c.e.Foot
	c.e.Foot = margin + foot.height + c.e.Body.Leading // the texts are squeezed into one page, if they can be
	role := promoted(c.newCard(&plain, nil))
	c.e.Foot = margin
	p := c.newPage(booklet.Roles)
	c.marks = append(c.marks, Bookmark{Title: r.Title.S, Page: p.n})
	y := c.drawTop(p, role, c.top(), role.tiled)
	fresh := func() (*page, unit.Length) {
		q := c.newPage(booklet.Roles)
		again := c.title(joined(" ", r.Title.S, parenthesis(c.b.Settings.Label(booklet.LabelContinued))), c.e.Label, role.ink, c.measure, 3)
		again.all(q, &Element{Role: Header}, c.left(q), c.top())
		return q, c.top() + again.height() + 2*c.half()
	}
	p, y = c.flow(p, append(append([]block{}, role.head...), role.rest...), y, fresh)
	if y+c.e.Body.Leading+foot.height > c.bottom() {
		p, _ = fresh()
	}
	foot.draw(p, c.left(p), c.bottom()-foot.height)
}

// parenthesis puts words in parentheses, unless there are none.
func parenthesis(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}

// foot is the foot of a role's last page: the code on a panel, and below it how to
// get other formats, the publisher and the occasion.
func (k *onePagers) foot(r *booklet.Role) *box {
	c := k.composer
	set := &c.b.Settings
	side := min(unit.MM(45), c.e.Trim.W.Scale(21, 100))
	pad := side.Scale(14, 100)
	q := c.codeOf(c.link(r), side, "one-pagers")
	fill, _ := c.pair(r.Category)
	ink := c.ink()
	if !c.e.Plain {
		ink = Color{RGB: colour.Reaching(colour.Ink, c.textRatio(), fill.RGB)}
	}
	b := &box{}
	var beside []*para
	panelHeight := unit.Length(0)
	if q != nil {
		width := c.measure - side - 4*pad
		beside = c.codeLabel(r, ink, width)
		panelHeight = max(side, stack(beside)) + 2*pad
		b.height = panelHeight + c.e.Body.Leading
	}
	var below []block
	add := func(bs ...block) {
		if len(below) > 0 && len(bs) > 0 {
			bs[0].above = c.e.Body.Leading
		}
		below = append(below, bs...)
	}
	for _, s := range k.Occasion.lines() {
		add(block{p: c.set(one(s, c.bold(c.e.Body), c.ink()), c.measure, false), el: &Element{Role: P}})
	}
	add(c.blocks(set.AlternativeFormats, c.e.Body, c.ink(), c.measure)...)
	if l := c.imprintLine(); l != nil {
		add(block{p: l, el: &Element{Role: P}})
	}
	b.height += tall(below)
	b.draw = func(p *page, x, y unit.Length) {
		if q != nil {
			area := unit.Rect{X: x, Y: y, W: c.measure, H: panelHeight}
			p.artifact(Background, func() { c.box(p, area, unit.MM(2.5), fill) })
			c.codePlate(p, q, x+pad, y+(panelHeight-side)/2, side)
			ty := y + (panelHeight-stack(beside))/2
			for i, w := range beside {
				el := &Element{Role: P}
				if i < len(beside)-1 {
					el.Role = H2
				}
				w.all(p, el, x+side+3*pad, ty)
				ty += w.height()
			}
			y += panelHeight + c.e.Body.Leading
		}
		for i, w := range below {
			if i > 0 {
				y += w.above
			}
			c.paint(p, w, y, 0, len(w.p.lines))
			y += w.p.height()
		}
	}
	return b
}

// codeLabel says what the code of a role leads to, and its address.
func (c *composer) codeLabel(r *booklet.Role, ink Color, measure unit.Length) []*para {
	var words []*para
	label := c.b.Settings.Label(booklet.LabelMore)
	if !r.Link.Set() && c.b.Settings.QRCaption.Set() {
		label = c.b.Settings.QRCaption.S
	}
	if label != "" {
		words = append(words, c.title(label, c.e.Label, ink, measure, 3))
	}
	return append(words, c.address(c.link(r).S, ink, measure))
}

// imprintLine is the publisher and where to find it, in one paragraph; nil
// without any.
func (c *composer) imprintLine() *para {
	set := &c.b.Settings
	q := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
	ink := c.ink()
	say := func(words, uri string) {
		if words == "" {
			return
		}
		if len(q.spans) > 0 {
			q.add(textSpan(" · ", c.e.Body.style()), ink)
		}
		sp := textSpan(words, c.bold(c.e.Body).style())
		sp.Link = uri
		q.add(sp, ink)
	}
	say(set.Publisher.S, "")
	for _, w := range set.Websites {
		say(w.S, web(w.S))
	}
	if set.Phone.Set() {
		say(set.Phone.S, "tel:"+digits(set.Phone.S))
	}
	if set.Email.Set() {
		say(set.Email.S, "mailto:"+set.Email.S)
	}
	if len(q.spans) == 0 {
		return nil
	}
	q.tieLinks()
	return c.set(q, c.measure, false)
}
