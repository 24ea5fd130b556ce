package compose

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// OnePagerOptions are what one-pagers may be asked for.
type OnePagerOptions struct {
	Paper    unit.Size // upright: A4 or A5; zero is A4
	Colour   bool      // else black and white, for photocopiers
	Occasion layout.Occasion
}

// Compose makes a sheet for each role, in filing order: all texts of its card,
// its code, and whose it is and how to get it in other formats at the foot. A
// longer text goes on to a second page. b must be what Select and Fill returned.
func (o OnePagerOptions) Compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family) (layout.Handout, []booklet.Finding) {
	if o.Paper == (unit.Size{}) {
		o.Paper = unit.A4
	}
	k := &onePagers{handing(b, onOnePager(e, o.Paper, o.Colour), f), &handed{}, o}
	var lost []*booklet.Role
	for _, r := range k.filed() {
		if !link(k.Kit, r).Set() {
			lost = append(lost, r)
		}
		k.beginRole(k.Kit, r)
		k.role(r)
	}
	k.unlinked(lost, "one-pager")
	return k.handout(k.Kit)
}

// onePagerSize is the size of text on A4 where the edition has a smaller one for
// its own, smaller sheet.
const onePagerSize = 14 * unit.Point

// onOnePager is the edition for one-pagers on a paper.
func onOnePager(e layout.Edition, paper unit.Size, inColour bool) layout.Edition {
	size := e.Body.Size
	if paper.W >= unit.A4.W {
		size = max(size, onePagerSize)
	}
	if size != e.Body.Size || paper != e.Trim {
		e.Resize(size, 0, paper)
	}
	if !inColour {
		e.SetPlain(e.Ground, e.Ink, e.Ink)
	}
	e.RunIn, e.TwoUp, e.Panels = false, false, false
	if e.Class == layout.ClearPrint { // a headline of its own: the cards' titles stand in a line of text
		e.Card.Size, e.Card.Leading = e.Card.Size.Scale(12, 10), e.Card.Leading.Scale(12, 10)
	}
	e.CardTile = e.CardTile.Scale(13, 10)
	e.Foot = e.Top
	return e
}

// onePagers is the composition of one-pagers.
type onePagers struct {
	Kit
	*handed
	OnePagerOptions
}

// role makes the pages of a role: one where its card and the foot fit, squeezed or
// with a smaller title or code; else the last of its texts goes to a second page with the
// foot.
func (k *onePagers) role(r *booklet.Role) {
	c := k.Kit
	gap := c.e.Body.Leading
	foot := k.foot(r, 100)
	role, single := k.single(r, c.depth()-foot.height-gap)
	if found := len(k.findings); !single { // a smaller code is better than a second page
		low := k.foot(r, 82)
		if lower, ok := k.single(r, c.depth()-low.height-gap); ok && len(k.findings) == found {
			foot, role, single = low, lower, true
		}
		k.findings = k.findings[:found] // a code that is too small so is not used
	}
	p := k.newPage(c, booklet.Roles)
	k.marks = append(k.marks, layout.Bookmark{Title: r.Title.S, Page: p.n})
	fresh := func() (*page, unit.Length) {
		q := k.newPage(c, booklet.Roles)
		again := k.again(r, role.ink)
		again.all(q, &layout.Element{Role: layout.Header}, c.left(q), c.top())
		return q, c.top() + again.height() + 2*c.half()
	}
	words := append(append([]block{}, role.head...), role.rest...)
	y := c.drawTop(p, role, c.top(), role.tiled)
	if single {
		c.flow(p, words, y, fresh)
		foot.draw(p, c.left(p), c.bottom()-foot.height)
		return
	}
	last := len(words)
	for i := len(role.head); i < len(words); i++ {
		if words[i].label {
			last = i
		}
	}
	p, y = c.flow(p, words[:last], y, fresh)
	if p.n-1 == k.parts[len(k.parts)-1].From {
		p, y = fresh()
	} else if last < len(words) {
		y += words[last].above
	}
	p, y = c.flow(p, words[last:], y, fresh)
	y += 2 * gap
	if y+foot.height > c.bottom() {
		p, y = fresh()
	}
	foot.draw(p, c.left(p), y)
}

// again is the title of a role over its further pages: in three lines at most.
func (k *onePagers) again(r *booklet.Role, ink layout.Color) *para {
	c := k.Kit
	words := []rune(r.Title.S)
	for cut := ""; ; cut = "…" {
		q := c.title(booklet.Joined(" ", string(words)+cut, parenthesis(c.settings.Label(booklet.LabelContinued))), c.e.Label, ink, c.measure, 3)
		if len(q.lines) <= 3 || len(words) < 20 {
			return q
		}
		words = words[:len(words)*9/10]
	}
}

// single is a role's card, and whether it fits a depth: as it is, with a smaller
// title, or squeezed.
func (k *onePagers) single(r *booklet.Role, depth unit.Length) (*card, bool) {
	c := k.Kit
	plain := *r
	plain.Photo = nil
	usual := c.e.Card
	low := c.WithFoot(c.e.Foot + c.depth() - depth)
	var squeezed *card
	for _, part := range []int64{100, 92, 84} {
		e := *low.e
		e.Card.Size, e.Card.Leading = usual.Size.Scale(part, 100), usual.Leading.Scale(part, 100)
		c := low.With(e)
		role := promoted(c.newCard(&plain, nil))
		role.r = r
		if c.height(role, role.tiled) > depth {
			continue
		}
		if role.tiled {
			return role, true
		}
		if squeezed == nil {
			squeezed = role
		}
	}
	if squeezed != nil {
		return squeezed, true
	}
	return promoted(c.newCard(&plain, nil)), false
}

// foot is the foot of a role's last page: the code on a panel, in per cent of its
// usual size, and below it the occasion, how to get other formats and the publisher.
func (k *onePagers) foot(r *booklet.Role, part int64) *box {
	c := k.Kit
	set := c.settings
	side := min(unit.MM(38), c.e.Trim.W.Scale(20, 100)).Scale(part, 100)
	pad := side.Scale(14, 100)
	q := k.codeOf(c, link(c, r), side, "one-pagers")
	fill, _ := c.pair(r.Category)
	ink := c.ink()
	if !c.e.Plain {
		ink = layout.Color{RGB: colour.Reaching(colour.Ink, c.textRatio(), fill.RGB)}
	}
	b := &box{}
	var beside []*para
	panelHeight := unit.Length(0)
	if q != nil {
		width := c.measure - side - 4*pad
		beside = codeLabel(c, r, ink, width)
		if !r.More.Empty() && r.Link.Set() {
			beside = beside[len(beside)-1:] // the text before it has that label
		}
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
	if s := booklet.Joined(" · ", k.Occasion.Name, k.Occasion.Date, k.Occasion.Place); s != "" {
		add(block{p: c.set(one(s, c.bold(c.e.Body), c.ink()), c.measure, false), el: &layout.Element{Role: layout.P}})
	}
	add(c.blocks(set.AlternativeFormats, c.e.Body, c.ink(), c.measure)...)
	for i, l := range imprintLines(c) {
		if i == 0 {
			add(block{p: l, el: &layout.Element{Role: layout.P}})
		} else {
			below = append(below, block{p: l, el: &layout.Element{Role: layout.P}})
		}
	}
	b.height += tall(below)
	b.draw = func(p *page, x, y unit.Length) {
		if q != nil {
			area := unit.Rect{X: x, Y: y, W: c.measure, H: panelHeight}
			p.artifact(layout.Background, func() { c.box(p, area, unit.MM(2.5), fill) })
			c.codePlate(p, q, x+pad, y+(panelHeight-side)/2, side)
			ty := y + (panelHeight-stack(beside))/2
			for i, w := range beside {
				el := &layout.Element{Role: layout.P}
				if i < len(beside)-1 {
					el.Role = layout.H2
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
func codeLabel(c Kit, r *booklet.Role, ink layout.Color, measure unit.Length) []*para {
	var words []*para
	label := c.settings.Label(booklet.LabelMore)
	if !r.Link.Set() && c.settings.QRCaption.Set() {
		label = c.settings.QRCaption.S
	}
	if label != "" {
		words = append(words, c.title(label, c.e.Label, ink, measure, 3))
	}
	return append(words, c.address(link(c, r).S, ink, measure))
}

// imprintLines are the publisher and where to find it: in one line where they fit
// it; else the publisher in one and the rest in one; else a line each.
func imprintLines(c Kit) []*para {
	set := c.settings
	ink := c.ink()
	type part struct{ words, uri string }
	var parts []part
	if set.Publisher.Set() {
		parts = append(parts, part{set.Publisher.S, ""})
	}
	first := len(parts)
	for _, w := range set.Websites {
		parts = append(parts, part{w.S, web(w.S)})
	}
	if set.Phone.Set() {
		parts = append(parts, part{set.Phone.S, "tel:" + digits(set.Phone.S)})
	}
	if set.Email.Set() {
		parts = append(parts, part{set.Email.S, "mailto:" + set.Email.S})
	}
	line := func(parts []part) *para {
		q := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
		for i, p := range parts {
			if i > 0 {
				q.add(textSpan(" · ", c.e.Body.Style()), ink)
			}
			sp := textSpan(p.words, c.bold(c.e.Body).Style())
			sp.Link = p.uri
			q.add(sp, ink)
		}
		q.tieLinks()
		return c.set(q, c.measure, false)
	}
	each := make([][]part, len(parts))
	for i := range parts {
		each[i] = parts[i : i+1]
	}
	var out []*para
	for _, way := range [][][]part{{parts}, {parts[:first], parts[first:]}, each} {
		out = out[:0]
		fits := true
		for _, ps := range way {
			if q := line(ps); len(q.lines) > 0 {
				out = append(out, q)
				fits = fits && len(q.lines) == 1
			}
		}
		if fits {
			break
		}
	}
	return out
}
