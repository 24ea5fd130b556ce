package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// roles are the career cards, from A to Z or by category: an opening page with the way in
// and the legend, then each card whole.
func roles(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	p, y = legend(c, run, p, y)
	wayIn(c, run, p, y)
	if byCategory(c) {
		cardsByCategory(c, run)
		return
	}
	putCards(c, run, c.Filed())
}

// putCards puts the cards of roles, in their order, on pages.
func putCards(c kit.Kit, run *round, filed []*booklet.Role) {
	whole := c.ForCards()
	c = whole.Halves()
	own := run.Section
	var cards []*kit.Card
	for _, r := range filed {
		cards = append(cards, run.card(c, r))
	}
	pages := run.makeUp(c, cards, run.nextNumber(c))
	told := signs{}
	for i, m := range pages {
		a := m.first
		run.mayEndVolume(whole, &a.Letter)
		if run.Section.ID == "" { // a volume has begun
			run.ClosePage()
			run.Section = own
			run.tab.markAgain(run)
		}
		if m.verso && run.nextNumber(c)%2 == 1 {
			divider(c, run, a, told.next(c, a))
		}
		facing := run.facing(c, pages, i)
		divided := a.Plate != nil && faces(c) && run.nextNumber(c)%2 == 1
		if !divided && !c.Halved() && run.reuse(m, facing) { // the folios of a divider move
			continue
		}
		remember := run.record(m, facing)
		if divided {
			divider(c, run, a, told.next(c, a))
		}
		if a.Plate != nil { // without a tab or folio, which would lie on the picture
			platePage(c, run, a)
		}
		p := run.cardPage(c, a.Letter, openingOf(c, a).Frame.Bottom())
		if m.second == nil {
			placeAlone(c, run, p, a, facing)
			remember()
			continue
		}
		placeCard(c, run, p, a, c.Top(), true, 0)
		mid := middleOfPage(c)
		ink := c.Ink()
		p.Artifact(layout.Layout, func() {
			y := mid - c.E.Body.Leading
			p.Add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: c.Left(p), Y: y},
				{Op: layout.Line, X: c.Left(p) + c.Measure, Y: y}}, Stroke: &ink, Width: unit.Pt(1)})
		})
		placeCard(c, run, p, m.second, mid, true, 0)
		remember()
	}
	if n := len(cards); n > 0 && c.E.Panels && run.HalfLeft(c) != nil { // no half stays empty
		last := pages[len(pages)-1]
		k := last.first
		if last.second != nil {
			k = last.second
		}
		divider(c, run, k, told.next(c, k))
	}
	run.lateTab()
}

// nextNumber is the number of the page that is made next. Of pages of halves, each half counts as
// a page: the left one as a left-hand page.
func (run *round) nextNumber(c kit.Kit) int {
	switch n := len(run.Pages); {
	case run.HalfLeft(c) != nil:
		return 2*n + 1
	case c.Halved():
		return 2 * (n + 1)
	default:
		return n + 1
	}
}

// faces reports whether pages are seen in pairs: those of paper, and halves.
func faces(c kit.Kit) bool { return c.Binding != booklet.Screen || c.Halved() }

// facing is the card alone on the page that faces the one that is made next; nil
// where there is none.
func (run *round) facing(c kit.Kit, pages []placement, i int) *kit.Card {
	n := run.nextNumber(c) // of the card's page
	if pages[i].first.Plate != nil {
		return nil // its picture
	}
	k := i + 1
	if n%2 == 1 {
		k = i - 1
	}
	if k < 0 || k == len(pages) || pages[k].second != nil || pages[k].first.Plate != nil {
		return nil
	}
	return pages[k].first
}

// middleOfPage is where the second card of a page starts.
func middleOfPage(c kit.Kit) unit.Length {
	return c.Top() + (c.Depth()/2 + c.E.Body.Leading/2).Up(c.E.Body.Leading)
}

// sharePage reports whether two cards share a page.
func sharePage(c kit.Kit, a, b *kit.Card) bool {
	if a.Role.Photo != nil || b.Role.Photo != nil { // with a picture, a card has its page
		return false
	}
	return c.Top()+c.CardHeight(a, true) <= middleOfPage(c)-2*c.E.Body.Leading &&
		middleOfPage(c)+c.CardHeight(b, true) <= c.Bottom()
}

// leastPanel is the least height of a panel, from its top to the trim: a lower
// one has no room for an icon above the folio.
func leastPanel(c kit.Kit) unit.Length {
	return c.E.Trim.H - c.FootY() + c.E.Body.Size/2 + c.E.Trim.W.Scale(27, 200)
}

// placeAlone places a card that has its page to itself; a panel of its fill closes
// the page where there is room for one. The panels of two cards that face each other begin at
// one height, the lower one, where their fills are the same or they nearly do.
func placeAlone(c kit.Kit, run *round, p *kit.Page, k, facing *kit.Card) {
	end, ok := panelOf(c, k)
	if !ok {
		placeCard(c, run, p, k, c.Top(), k.Tiled, stretch(c, k))
		return
	}
	lowest, ends, cards := end.lowest(), end.ends, []*kit.Card{k}
	if facing != nil && faces(c) {
		other, ok := panelOf(c, facing)
		d := max(other.top-end.top, end.top-other.top)
		if ok && (k.Fill.RGB == facing.Fill.RGB || d <= 5*c.E.Body.Leading) &&
			max(end.top, other.top) <= min(lowest, other.lowest()) {
			end.top, lowest = max(end.top, other.top), min(lowest, other.lowest())
			ends, cards = max(ends, other.ends), append(cards, facing)
		}
	}
	end.top = run.clearOfTabs(c, end.top, ends, lowest, cards...)
	// the panel lies beneath the folio: it is painted first
	c.Underlay(p, k.Fill, func() { end.draw(p) })
	placeBare(c, run, p, k, end)
}

// panelUnder is where the panel under words that end at y begins.
func panelUnder(c kit.Kit, y unit.Length) (unit.Length, bool) {
	top := (y + 3*c.HalfLine() - c.Top()).Up(c.HalfLine()) + c.Top()
	return top, c.E.Panels && c.E.Trim.H-top >= leastPanel(c)
}

// drawGround paints the category's fill from a height down into the bleed, and returns
// where it is to be seen from. On a ground without tints a rule closes the page in
// place of the fill.
func drawGround(c kit.Kit, p *kit.Page, k *kit.Card, top unit.Length) unit.Length {
	if !c.E.Tinted() {
		rule := c.E.Body.Size / 4
		c.Fill(p, unit.Rect{X: -layout.Bleed, Y: top, W: c.E.Trim.W + 2*layout.Bleed, H: rule}, k.Ink)
		top += rule
	} else {
		c.Fill(p, unit.Rect{X: -layout.Bleed, Y: top, W: c.E.Trim.W + 2*layout.Bleed, H: c.E.Trim.H +
			layout.Bleed - top}, k.Fill)
	}
	return top
}

// drawPanel paints a panel that carries the icon alone, between its top and the folio.
func drawPanel(c kit.Kit, p *kit.Page, k *kit.Card, top unit.Length) {
	top = drawGround(c, p, k, top)
	seen := c.FootY() - top                           // the icon stands clear of the folio
	least := min(2*c.E.CardTile, seen.Scale(78, 100)) // no speck in a low one
	side := min(unit.MM(70), max(seen.Scale(55, 100), least))
	clear := unit.Rect{X: c.Left(p), Y: top, W: c.Measure, H: seen}
	c.Icon(p, iconIn(c, k.Role.Category.Icon, clear, side), k.Role.Category.Icon, c.IconInk(k.Fill, k.Ink))
}

// iconIn is where an icon stands in the middle of a room: in a square of a side, or in a larger one, where its shapes
// leave some of that blank, so that what is seen of it takes 55 % of the height of the room.
func iconIn(c kit.Kit, icon booklet.Icon, room unit.Rect, side unit.Length) unit.Rect {
	shapes := c.IconSeen(icon, unit.Rect{W: side, H: side})
	wide := max(shapes.W, shapes.H)
	seen := max(wide, min(room.H.Scale(55, 100), unit.MM(70), room.W))
	grown := func(l unit.Length) unit.Length { return l.Scale(int64(seen), int64(wide)) }
	return unit.Rect{X: room.X + room.W/2 - grown(shapes.X+shapes.Right())/2,
		Y: room.Y + room.H/2 - grown(shapes.Y+shapes.Bottom())/2, W: grown(side), H: grown(side)}
}

// legend explains the apprenticeship mark, where a role of the booklet bears it.
func legend(c kit.Kit, run *round, p *kit.Page, y unit.Length) (*kit.Page, unit.Length) {
	bears := false
	for _, r := range c.Booklet.Roles {
		bears = bears || r.Apprenticeship
	}
	m := c.ApprenticeMark()
	if !bears || m == nil {
		return p, y
	}
	s := c.MarkSize(m)
	words := c.Set(kit.NewPara(c.Settings.Label(booklet.LabelLegend), c.E.Body, c.Ink()), c.Measure, false)
	need := words.Height()
	if c.E.RunsOn() { // it may go on to the next page
		need = min(need, 2*words.Leading)
	}
	if y+s.H+c.HalfLine()+need > c.Bottom() {
		p, y = run.furnished(c, booklet.Roles)
	}
	c.Pill(p, m, c.Left(p), y)
	legend := []kit.Block{{Para: words, Element: &layout.Element{Role: layout.P}}}
	p, y = c.Flow(p, legend, y+s.H+c.HalfLine(),
		func() (*kit.Page, unit.Length) { return run.furnished(c, booklet.Roles) })
	return p, y + 3*c.HalfLine()
}

// letterGrid is where the letters of the A to Z stand: in columns of boxes.
type letterGrid struct {
	cols      int
	w, h, gap unit.Length // of a box, and between boxes
	flat      bool        // the number stands beside the letter, else below it
}

// letters is the way into the A to Z: each letter that has a card, with the
// page of its first.
func letters(c kit.Kit, run *round, p *kit.Page, y unit.Length) {
	order, first := firstOfLetters(c)
	g := newLetterGrid(c, run.digitsWidth(c))
	g.even(c, len(order), y)
	g.across(c, len(order), y, run.digitsWidth(c))
	n := len(order)
	if y+g.high(n) > c.Bottom() && !g.closer(c, n, y, run.digitsWidth(c)) && g.high(n) <= c.Depth() {
		p, y = run.furnished(c, booklet.Roles) // all of them together
	}
	rows := g.rows(n)
	if rows > 0 && !g.flat { // they fill the page
		room := (c.Bottom() - c.E.Body.Leading - y - (rows-1)*g.gap) / rows
		g.h = max(g.h, min(room, g.w.Scale(min(3, 2+int64(rows)/3), 2)))
	}
	list := &layout.Element{Role: layout.TOC}
	if y+g.h > c.Bottom() {
		p, y = run.furnished(c, booklet.Roles)
	}
	from := 0 // of the first letter on the page
	for k, l := range order {
		row := unit.Length((k - from) / g.cols)
		if k > from && (k-from)%g.cols == 0 && y+row*(g.h+g.gap)+g.h > c.Bottom() {
			p, y = run.furnished(c, booklet.Roles)
			from, row = k, 0
		}
		x := c.Left(p) + unit.Length((k-from)%g.cols)*(g.w+g.gap)
		box := unit.Rect{X: x, Y: y + row*(g.h+g.gap), W: g.w, H: g.h}
		drawLetter(c, run, p, list, box, l, first[l], g.flat)
	}
}

// rows and high are how many rows so many letters take, and how high those are.
func (g *letterGrid) rows(n int) unit.Length { return unit.Length((n + g.cols - 1) / g.cols) }
func (g *letterGrid) high(n int) unit.Length { return g.rows(n)*(g.h+g.gap) - g.gap }

// closer makes the page from y down hold all letters, where that can be: by boxes that stand closer, with less around
// their words, in as many columns as it takes, then by boxes with the number beside the letter.
func (g *letterGrid) closer(c kit.Kit, n int, y, digits unit.Length) bool {
	least, foot := digits+c.E.Body.Size, c.Bottom()-c.HalfLine()
	for _, to := range []letterGrid{
		{h: c.E.Big.Leading + c.E.Body.Leading},
		{h: c.E.Big.Leading, flat: true},
	} {
		if c.E.Narrow() {
			least, foot = digits+c.E.Body.Size/2, c.Bottom()
		}
		to.gap = min(g.gap, c.E.Body.Size/3)
		if to.flat {
			least += c.E.Big.Size.Scale(3, 4)
		}
		for to.cols = 2; to.cols <= mostLetters; to.cols++ {
			to.w = (c.Measure - unit.Length(to.cols-1)*to.gap) / unit.Length(to.cols)
			if to.w < least {
				break
			}
			if room := foot - y - to.high(n); room >= 0 && (to.flat || to.w < 2*to.h) {
				*g = to
				g.h += min(room/g.rows(n), g.h/4)
				return true
			}
		}
	}
	return false
}

// firstOfLetters are the letters that have a card, in order, and the first role of
// each.
func firstOfLetters(c kit.Kit) (order []string, first map[string]*booklet.Role) {
	first = map[string]*booklet.Role{}
	for _, r := range c.Filed() {
		if l := c.Filer.Letter(c.Filer.FilingKey(r)); first[l] == nil {
			first[l] = r
			order = append(order, l)
		}
	}
	return order, first
}

// newLetterGrid finds the columns, and the least height of a box that holds a number of
// a width.
func newLetterGrid(c kit.Kit, digits unit.Length) letterGrid {
	g := letterGrid{cols: 5, gap: c.HalfLine(), h: c.E.Big.Leading + c.E.Body.Leading + c.HalfLine()}
	if c.E.Narrow() {
		g.gap = c.E.Body.Size / 3
	}
	width := func() unit.Length { return (c.Measure - unit.Length(g.cols-1)*g.gap) / unit.Length(g.cols) }
	for g.cols > 2 && width() < digits+c.E.Body.Size {
		g.cols--
	}
	g.w = width()
	return g
}

// even takes a column or two less where a row would hold a single letter, or few letters leave most of the page
// blank, and what remains of it from y down holds that.
func (g *letterGrid) even(c kit.Kit, n int, y unit.Length) {
	for cols := g.cols; cols >= 3 && n > cols && !c.E.Narrow(); cols-- {
		rows := (n + cols - 1) / cols
		if y+unit.Length(rows)*(g.h+g.gap)-g.gap > c.Bottom() {
			return
		}
		if n-(rows-1)*cols > 1 && (rows > 2 || cols == 3) {
			g.cols = cols
			g.w = (c.Measure - unit.Length(cols-1)*g.gap) / unit.Length(cols)
			return
		}
	}
}

// across takes more columns on a wide page, where what remains of it from y down holds all letters
// then.
func (g *letterGrid) across(c kit.Kit, n int, y, digits unit.Length) {
	if c.E.Halves < 2 {
		return
	}
	for cols := g.cols; cols <= mostLetters; cols++ {
		w := (c.Measure - unit.Length(cols-1)*g.gap) / unit.Length(cols)
		rows := unit.Length((n + cols - 1) / cols)
		if w < digits+c.E.Body.Size {
			return
		}
		if y+rows*(g.h+g.gap)-g.gap <= c.Bottom() {
			g.cols, g.w = cols, w
			return
		}
	}
}

// mostLetters is how many letters stand beside each other at most.
const mostLetters = 12

// drawLetter paints a letter in its box, with the page of its first card below it, or beside it in a flat box.
func drawLetter(c kit.Kit, run *round, p *kit.Page, list *layout.Element, box unit.Rect, l string,
	first *booklet.Role, flat bool) {
	at, ok := run.before.letters[l]
	if !ok {
		at = target{page: 1}
	}
	ground, ink := c.HouseColours()
	drop := (box.H - c.E.Big.Leading - c.E.Body.Leading) / 2
	els, near := run.withLink(p, at, list, &layout.Element{Role: layout.TOCEntry},
		&layout.Element{Role: layout.Reference})
	p.Within(els, func() {
		p.Artifact(layout.Background, func() { c.Box(p, box, unit.MM(2), ground) })
		letter := c.Set(kit.NewPara(l+" ", c.E.Big, ink), 1<<40, false)
		number := c.Set(kit.NewFigures(at.page, c.OnHouse().Bold(c.OnHouse().E.Body), ink), 1<<40, false)
		y := box.Y + drop
		lx, nx := box.X+(box.W-letter.Widest())/2, box.X+(box.W-number.Widest())/2
		below := c.E.Big.Leading
		if flat {
			y, below = box.Y+(box.H-c.E.Big.Leading)/2, letter.Baseline()-number.Baseline()
			pad := min(c.E.Body.Size*2/3, (box.W-letter.Widest()-number.Widest())/3)
			lx, nx = box.X+pad, box.Right()-pad-number.Widest()
		}
		letter.DrawAll(p, &layout.Element{Role: layout.Piece}, lx, y)
		number.DrawAll(p, &layout.Element{Role: layout.Piece, Folio: true}, nx, y+below)
		if near {
			words := run.linkWords(c, l, at.page)
			p.Add(layout.Link{Area: box, Page: at.page, Y: at.y, To: c.RoleID(first), Contents: words})
		}
	})
}
