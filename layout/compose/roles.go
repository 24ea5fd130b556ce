package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// roles are the A to Z of career cards: an opening page with the letters and
// the legend, then each card whole.
func roles(c Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	p, y = legend(c, run, p, y)
	letters(c, run, p, y)

	own := run.sect
	var cards []*card
	for _, r := range c.filed() {
		cards = append(cards, run.card(c, r))
	}
	pages := makeUp(c, cards, len(run.pages)+1)
	for i, m := range pages {
		a := m.first
		run.boundary(c, &a.letter)
		if run.sect.ID == "" { // a volume has begun
			run.closePage()
			run.sect = own
		}
		facing := run.facing(pages, i)
		if run.again(m, facing) {
			continue
		}
		remember := run.remember(m, facing)
		if a.plate != nil { // without a tab, which would lie on the picture
			p, _ := run.furnished(c, booklet.Roles)
			plate(c, run, p, a)
		}
		p := run.cardPage(c, a.letter)
		if m.second == nil {
			single(c, run, p, a, facing)
			remember()
			continue
		}
		place(c, run, p, a, c.top(), true, 0)
		mid := middle(c)
		ink := c.ink()
		p.artifact(layout.Layout, func() {
			y := mid - c.e.Body.Leading
			p.add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: c.left(p), Y: y}, {Op: layout.Line, X: c.left(p) + c.measure, Y: y}}, Stroke: &ink, Width: unit.Pt(1)})
		})
		place(c, run, p, m.second, mid, true, 0)
		remember()
	}
}

// facing is the card alone on the page that faces the one that is made next; nil
// where there is none.
func (run *Run) facing(pages []made, i int) *card {
	n := len(run.pages) + 1 // the number of the card's page
	if pages[i].first.plate != nil {
		n++
	}
	k := i + 1
	if n%2 == 1 {
		k = i - 1
	}
	if k < 0 || k == len(pages) || pages[k].second != nil || pages[k].first.plate != nil {
		return nil
	}
	return pages[k].first
}

// middle is where the second card of a page starts.
func middle(c Kit) unit.Length {
	return c.top() + (c.depth()/2 + c.e.Body.Leading/2).Up(c.e.Body.Leading)
}

// pairs reports whether two cards share a page.
func pairs(c Kit, a, b *card) bool {
	if a.r.Photo != nil || b.r.Photo != nil { // with a picture, a card has its page
		return false
	}
	return c.top()+c.height(a, true) <= middle(c)-2*c.e.Body.Leading && middle(c)+c.height(b, true) <= c.bottom()
}

// leastPanel is the least height of a panel, from its top to the trim: a lower
// one has no room for an icon above the folio.
func leastPanel(c Kit) unit.Length { return c.e.Foot + c.e.Trim.W.Scale(27, 200) }

// single places a card that has its page to itself; a panel of its fill closes
// the page where there is room for one. The panels of two cards that face each
// other begin at one height where they nearly do.
func single(c Kit, run *round, p *page, k, facing *card) {
	top, ok := panelTop(c, k)
	if !ok {
		place(c, run, p, k, c.top(), k.tiled, stretch(c, k))
		return
	}
	if facing != nil && c.binding != booklet.Screen {
		other, ok := panelTop(c, facing)
		if d := other - top; ok && d > 0 && d <= 4*c.e.Body.Leading {
			top = other
		}
	}
	// the panel lies beneath the folio: it is painted first
	under(c, p, k, func() { panel(c, p, k, top) })
	place(c, run, p, k, c.top(), false, 0)
}

// panelTop is where the panel under a card alone begins; there is none without
// room for it.
func panelTop(c Kit, k *card) (unit.Length, bool) {
	top, ok := panelUnder(c, c.top()+c.height(k, false))
	return top, ok && k.photo == nil
}

// panelUnder is where the panel under words that end at y begins.
func panelUnder(c Kit, y unit.Length) (unit.Length, bool) {
	top := (y + 3*c.half() - c.top()).Up(c.half()) + c.top()
	return top, c.e.Panels && c.e.Trim.H-top >= leastPanel(c)
}

// panel paints the category's fill from a height down into the bleed, with the
// icon between its top and the folio. On a ground without tints a rule closes
// the page in place of the fill.
func panel(c Kit, p *page, k *card, top unit.Length) {
	foot := c.footY() // the icon stands clear of the folio
	if c.e.Plain {
		rule := c.e.Body.Size / 4
		c.fill(p, unit.Rect{X: -layout.Bleed, Y: top, W: c.e.Trim.W + 2*layout.Bleed, H: rule}, k.ink)
		top += rule
	} else {
		c.fill(p, unit.Rect{X: -layout.Bleed, Y: top, W: c.e.Trim.W + 2*layout.Bleed, H: c.e.Trim.H + layout.Bleed - top}, k.fill)
	}
	seen := foot - top
	side := min(c.e.Trim.W.Scale(27, 100), seen.Scale(86, 100))
	c.icon(p, unit.Rect{X: (c.e.Trim.W - side) / 2, Y: top + (seen-side)/2, W: side, H: side}, k.r.Category.Icon, c.iconInk(k.fill, k.ink))
}

// under paints a ground beneath the furniture of a page, which takes the ink
// that stands on the card's fill.
func under(c Kit, p *page, k *card, paint func()) {
	items, words := p.Items[p.ground:p.dress], p.Items[p.dress:]
	open := p.open
	p.Items = p.Items[:p.ground:p.ground]
	p.artifact(layout.Background, paint)
	if !c.e.Plain {
		items = recolour(c, items, k)
	}
	p.Items = append(append(p.Items[:len(p.Items):len(p.Items)], items...), words...)
	p.open = open
}

// plate is the page before a card whose photograph has no room on it: the
// picture across the sheet, bleeding at three sides, above a panel of the
// category's fill with its credit and icon.
func plate(c Kit, run *round, p *page, k *card) {
	pic := k.plate.Picture
	w := c.e.Trim.W + 2*layout.Bleed
	h := min(w.Scale(int64(pic.Height), int64(pic.Width)), c.e.Trim.H.Scale(62, 100)) - layout.Bleed
	h = (h - c.top()).Up(c.half()) + c.top()
	ink := c.ink()
	if !c.e.Plain {
		ink = layout.Color{RGB: colour.Reaching(colour.Ink, c.textRatio(), k.fill.RGB)}
	}
	credit := h + c.creditHeight(k.plate)
	under(c, p, k, func() {
		if !c.e.Plain {
			c.fill(p, c.sheet(), k.fill)
		}
		seen := c.footY() - credit
		side := min(c.e.Trim.W.Scale(27, 100), seen.Scale(78, 100))
		c.icon(p, unit.Rect{X: (c.e.Trim.W - side) / 2, Y: credit + (seen-side)/2, W: side, H: side}, k.r.Category.Icon, c.iconInk(k.fill, k.ink))
	})
	p.begin(k.el)
	run.image(c, p, k.plate, unit.Rect{X: -layout.Bleed, Y: -layout.Bleed, W: w, H: h + layout.Bleed})
	c.credit(p, k.plate, ink, c.left(p), h)
	p.end()
}

// recolour gives the furniture that lies on a panel near-black ink.
func recolour(c Kit, items []layout.Item, k *card) []layout.Item {
	out := make([]layout.Item, len(items))
	ink := layout.Color{RGB: colour.Reaching(colour.Ink, c.textRatio(), k.fill.RGB)}
	white := layout.Color{RGB: colour.White}
	tab := false
	for i, it := range items {
		switch v := it.(type) {
		case layout.Begin:
			tab = v.Element.Role == layout.Header
		case layout.Glyphs:
			if !tab {
				v.Color = ink
			}
			it = v
		case layout.Path:
			if !tab && v.Fill != nil && v.Fill.RGB != white.RGB {
				v.Fill = &ink
			}
			it = v
		}
		out[i] = it
	}
	return out
}

// cardPage is a fresh page with its folio and thumb tab.
func (run *round) cardPage(c Kit, letter string) *page {
	p, _ := run.furnished(c, booklet.Roles)
	if !c.e.OnScreen { // nobody leafs through a screen
		thumb(c, p, letter)
	}
	p.dress = len(p.Items)
	return p
}

// thumb paints the thumb tab: in the house colour, with the letter, stepping
// down the outer edge from A to Z, into the bleed.
func thumb(c Kit, p *page, letter string) {
	ground, ink := c.house()
	if c.e.Plain {
		ground, ink = layout.Color{RGB: c.e.Ink}, c.reversed()
	}
	t := layout.Type{Size: c.e.Label.Size, Leading: c.e.Label.Leading, Weight: c.e.Cover.Weight}
	word := c.set(one(letter, t, ink), 1<<40, false)
	w, h := c.e.Top.Scale(62, 100), c.e.Label.Size.Scale(25, 10)
	w = min(max(w, word.widest()+tabClear+t.Size/4), c.e.Outer-t.Size/3)
	step := 0
	if letter != "#" && letter[0] >= 'A' && letter[0] <= 'Z' && len(letter) == 1 {
		step = int(letter[0]-'A') + 1
	}
	y := c.top() + (c.depth()-h).Scale(int64(step), 26)
	x := c.e.Trim.W - w
	if !p.recto() && c.binding != booklet.Screen {
		x = 0
	}
	// round corners on the inner side: the outer ones lie beyond the bleed
	r := unit.Rect{X: x, Y: y, W: w + 2*layout.Bleed, H: h}
	if x == 0 {
		r.X -= 2 * layout.Bleed
	}
	el := &layout.Element{Role: layout.Header}
	p.in(el, func() { p.add(layout.Path{Segments: outline(r, unit.MM(2)), Fill: &ground}) })
	// the letter in the middle, but clear of the trim, which moves in cutting, where
	// the tab is wide enough
	at := (w - word.widest()) / 2
	if inner := w - word.widest() - t.Size/8; inner > at {
		at = min(max(at, tabClear), inner)
	}
	if x > 0 {
		at = c.e.Trim.W - at - word.widest()
	}
	word.all(p, el, at, y+(h-word.height())/2)
}

// tabClear is how far from the trim the letter of a thumb tab stands.
var tabClear = unit.MM(3)

// legend explains the apprenticeship mark, where a role of the booklet bears it.
func legend(c Kit, run *round, p *page, y unit.Length) (*page, unit.Length) {
	bears := false
	for _, r := range c.b.Roles {
		bears = bears || r.Apprenticeship
	}
	m := c.apprenticeMark()
	if !bears || m == nil {
		return p, y
	}
	s := c.markSize(m)
	words := c.set(one(c.settings.Label(booklet.LabelLegend), c.e.Body, c.ink()), c.measure, false)
	need := words.height()
	if c.e.Asked { // it may go on to the next page
		need = min(need, 2*words.leading)
	}
	if y+s.H+c.half()+need > c.bottom() {
		p, y = run.furnished(c, booklet.Roles)
	}
	c.pill(p, m, c.left(p), y)
	legend := []block{{p: words, el: &layout.Element{Role: layout.P}}}
	p, y = c.flow(p, legend, y+s.H+c.half(), func() (*page, unit.Length) { return run.furnished(c, booklet.Roles) })
	return p, y + 3*c.half()
}

// letters is the way into the A to Z: each letter that has a card, with the
// page of its first.
func letters(c Kit, run *round, p *page, y unit.Length) {
	var order []string
	first := map[string]*booklet.Role{}
	for _, r := range c.filed() {
		if l := booklet.Letter(c.filer.FilingKey(r)); first[l] == nil {
			first[l] = r
			order = append(order, l)
		}
	}
	cols := 5
	gap := c.half()
	if c.e.OnScreen {
		gap = c.e.Body.Size / 3
	}
	width := func() unit.Length { return (c.measure - unit.Length(cols-1)*gap) / unit.Length(cols) }
	for cols > 2 && width() < figures(c)+c.e.Body.Size {
		cols--
	}
	w := width()
	least := c.e.Big.Leading + c.e.Body.Leading + c.half()
	h := least
	if all := unit.Length((len(order)+cols-1)/cols)*(h+gap) - gap; y+all > c.bottom() && all <= c.depth() {
		p, y = run.furnished(c, booklet.Roles) // all of them together
	}
	if rows := unit.Length((len(order) + cols - 1) / cols); rows > 0 { // they fill the page
		h = max(least, min((c.bottom()-c.e.Body.Leading-y-(rows-1)*gap)/rows, w.Scale(min(3, 2+int64(rows)/3), 2)))
	}
	drop := (h - c.e.Big.Leading - c.e.Body.Leading) / 2
	list := &layout.Element{Role: layout.TOC}
	ground, ink := c.house()
	if y+h > c.bottom() {
		p, y = run.furnished(c, booklet.Roles)
	}
	from := 0 // of the first letter on the page
	for k, l := range order {
		if row := (k - from) / cols; k > from && (k-from)%cols == 0 && y+unit.Length(row)*(h+gap)+h > c.bottom() {
			p, y = run.furnished(c, booklet.Roles)
			from = k
		}
		at, ok := run.before.letters[l]
		if !ok {
			at = target{page: 1}
		}
		x := c.left(p) + unit.Length((k-from)%cols)*(w+gap)
		ty := y + unit.Length((k-from)/cols)*(h+gap)
		r := unit.Rect{X: x, Y: ty, W: w, H: h}
		els, near := run.linked(p, at, list, &layout.Element{Role: layout.TOCEntry}, &layout.Element{Role: layout.Reference})
		p.within(els, func() {
			p.artifact(layout.Background, func() { c.box(p, r, unit.MM(2), ground) })
			letter := c.set(one(l+" ", c.e.Big, ink), 1<<40, false)
			number := one(strconv.Itoa(at.page), c.bold(c.e.Body), ink)
			number.spans[0].Style.Tabular = true
			c.set(number, 1<<40, false)
			letter.all(p, &layout.Element{Role: layout.Span}, x+(w-letter.widest())/2, ty+drop)
			number.all(p, &layout.Element{Role: layout.Span, Folio: true}, x+(w-number.widest())/2, ty+drop+c.e.Big.Leading)
			if near {
				p.add(layout.Link{Area: r, Page: at.page, Y: at.y, To: c.id(first[l]), Contents: run.leads(c, l, at.page)})
			}
		})
	}
}
