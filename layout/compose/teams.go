package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// byCategory reports whether the cards stand by category.
func byCategory(c kit.Kit) bool {
	return c.Settings.Order == booklet.ByCategory && len(c.Categories()) > 0
}

// wayIn leads into the cards: by the letters that they stand under, or the categories.
func wayIn(c kit.Kit, run *round, p *kit.Page, y unit.Length) {
	if !byCategory(c) {
		letters(c, run, p, y)
		return
	}
	boxes := teamBoxes(c, run, 2, c.E.Body.Leading*3/2, c.E.Body)
	n := len(boxes.names)
	if large := fewBoxes(c, run); large != nil && y+large.high()+c.E.Body.Leading <= c.Bottom() {
		boxes = large
	}
	rows, high := boxes.rows(), boxes.high
	if y+high() > c.Bottom() {
		boxes.gap /= 2
	}
	own := contentsLook{team: c.Bold(c.E.Body), grain: c.HalfLine()}
	if list, _ := teamRows(c, run, &layout.Element{Role: layout.TOC}, own); y+high() > c.Bottom() &&
		(c.E.Narrow() || pagesFor(c, list, y, 0) == 1) {
		spread(c, run, p, y, list, 0, &booklet.Section{Kind: booklet.Roles})
		return
	}
	if y+high() > c.Bottom() && high() <= c.Depth() {
		p, y = run.furnished(c, booklet.Roles) // all of them together
	}
	if room := (c.Bottom() - c.E.Body.Leading - y - (rows-1)*boxes.gap) / rows; room > boxes.h { // clear of the folio
		boxes.h = min(room, boxes.h.Scale(8, 5))
	}
	if y+boxes.h > c.Bottom() { // not even the first
		p, y = run.furnished(c, booklet.Roles)
	}
	toc := &layout.Element{Role: layout.TOC}
	at := 0 // of the box on its page
	for k := range n {
		row := unit.Length(at / boxes.cols)
		if at > 0 && at%boxes.cols == 0 && y+row*(boxes.h+boxes.gap)+boxes.h > c.Bottom() {
			p, y = run.furnished(c, booklet.Roles)
			at, row = 0, 0
		}
		x := c.Left(p) + unit.Length(at%boxes.cols)*(boxes.w+boxes.gap)
		boxes.draw(p, toc, k, x, y+row*(boxes.h+boxes.gap))
		at++
	}
}

// teamGrid is the categories in boxes, each with its icon, page and name.
type teamGrid struct {
	kit.Kit
	run       *round
	cols      int
	w, h, gap unit.Length // of a box, and between boxes
	pad, icon unit.Length // around what a box holds, and the side of its icon
	name      layout.Type // of the names and their pages
	dent      unit.Length // of the name, behind the page
	names     []*kit.Para
}

// rows counts the rows of boxes, and high is the height of all.
func (g *teamGrid) rows() unit.Length { return unit.Length((len(g.names) + g.cols - 1) / g.cols) }
func (g *teamGrid) high() unit.Length { return g.rows()*(g.h+g.gap) - g.gap }

// fewBoxes are the boxes of few categories, one below the other and as large as fills a page; nil where they are many.
func fewBoxes(c kit.Kit, run *round) *teamGrid {
	if len(c.Categories()) > fewCategories || c.E.Narrow() {
		return nil
	}
	return teamBoxes(c, run, 1, c.Tall(fewIcon), layout.Type{Size: c.E.Term.Size.Scale(4, 3),
		Leading: c.E.Term.Leading.Scale(4, 3).Up(c.HalfLine())})
}

var fewIcon = unit.MM(14)

// teamBoxes sets the categories in so many columns, or in one where their short names
// would take three lines there.
func teamBoxes(c kit.Kit, run *round, cols int, icon unit.Length, t layout.Type) *teamGrid {
	g := &teamGrid{Kit: c, run: run, gap: c.HalfLine(), pad: c.E.Body.Size * 2 / 3, icon: icon, name: t}
	g.dent = g.run.folioRoom(c).Scale(int64(t.Size), int64(c.E.Body.Size))
	for g.cols = cols; ; g.cols-- {
		g.w = (c.Measure - unit.Length(g.cols-1)*g.gap) / unit.Length(g.cols)
		room := g.w - 3*g.pad - g.icon - g.dent
		g.names, g.h = nil, 0
		fits := !c.E.Narrow()
		for _, cat := range c.Categories() {
			fill, _ := c.CategoryColours(cat)
			name := cat.Name
			if g.cols > 1 {
				name = cat.Short
			}
			q := c.Set(kit.NewPara(name.S, c.Bold(t), c.InkOn(fill)).From(&name.At), room, true)
			fits = fits && len(q.Lines) < 3 && c.Fits(q, room)
			g.names = append(g.names, q)
			g.h = max(g.h, q.Height()+g.pad, g.icon+g.pad)
		}
		if fits || g.cols == 1 {
			return g
		}
	}
}

// draw paints the box of a category.
func (g *teamGrid) draw(p *kit.Page, toc *layout.Element, k int, x, y unit.Length) {
	cat, name := g.Categories()[k], g.names[k]
	at := g.run.teamAt(cat)
	fill, own := g.CategoryColours(cat)
	box := unit.Rect{X: x, Y: y, W: g.w, H: g.h}
	p.Artifact(layout.Background, func() {
		g.Box(p, box, unit.MM(2), fill)
		g.Icon(p, unit.Rect{X: x + g.pad, Y: y + (g.h-g.icon)/2, W: g.icon, H: g.icon}, cat.Icon,
			g.IconInk(fill, own))
	})
	els, near := g.run.withLink(p, at, toc, &layout.Element{Role: layout.TOCEntry},
		&layout.Element{Role: layout.Reference})
	p.Within(els, func() {
		number := g.Set(kit.NewFolio(at.page, g.Bold(g.name), g.InkOn(fill)), 1<<40, false)
		x := x + 2*g.pad + g.icon
		y := y + (g.h-name.Height())/2
		number.DrawAll(p, &layout.Element{Role: layout.Piece, Folio: true}, x, y)
		name.DrawAll(p, &layout.Element{Role: layout.Piece}, x+g.dent, y)
		if near {
			p.Add(layout.Link{Area: box, Page: at.page, Y: at.y, To: g.run.teamElement(g.Kit, cat).ID,
				Contents: g.run.linkWords(g.Kit, cat.Name.S, at.page)})
		}
	})
}

// cardsByCategory opens each category with a page of its own and puts its cards on pages.
func cardsByCategory(c kit.Kit, run *round) {
	cats := c.Categories()
	for k, cat := range cats {
		letter := ""
		run.mayEndVolume(c, &letter)
		run.ClosePage()
		run.Section = run.teamElement(c, cat)
		drawOpening(c, run, cat)
		var filed []*booklet.Role
		for _, r := range c.RolesOf(cat) {
			if r.Category == cat {
				filed = append(filed, r)
			}
		}
		run.tab = &teamTab{cat, k, len(cats)}
		putCards(c, run, filed)
		run.tab = nil
	}
}

// teamElement is what the opening and the cards of a category are parts of.
func (run *round) teamElement(c kit.Kit, cat *booklet.Category) *layout.Element {
	if run.shared.teams == nil {
		run.shared.teams = map[*booklet.Category]*layout.Element{}
		names := kit.IDs{}
		for _, cat := range c.Categories() {
			run.shared.teams[cat] = &layout.Element{Role: layout.Sect, ID: names.Unique("category-", cat.Name.S)}
		}
	}
	return run.shared.teams[cat]
}

// teamAt is where a category opens, as the round before found it.
func (run *round) teamAt(cat *booklet.Category) target {
	if at, ok := run.before.teams[cat]; ok {
		return at
	}
	return target{page: 1}
}

// teamRow is an entry of the contents for a category: its page, and its name; and how many lines that has.
func teamRow(c kit.Kit, run *round, toc *layout.Element, cat *booklet.Category, l contentsLook) (row, int) {
	indent := run.contentsIndent(c)
	at := run.teamAt(cat)
	_, ink := c.CategoryColours(cat)
	t, accent := l.team, c.Accent()
	if l.bigTeams {
		t, accent = l.big, c.AccentFor(l.big)
	}
	number := c.Set(kit.NewFolio(at.page, t, accent), 1<<40, false)
	name := kit.NewPara(cat.Name.S, l.team, ink).From(&cat.Name.At)
	below := unit.Length(0)
	if !c.Fits(name, c.Measure-indent) {
		indent, below = 0, number.Height()
	}
	c.Set(name, c.Measure-indent, false)
	drop := unit.Length(0)
	if below == 0 {
		drop = name.Baseline() - number.Baseline()
	}
	least := below + name.Height()
	if l.bigTeams && below == 0 {
		least = max(least, l.big.Size+c.HalfLine()/2) // numbers below each other are clear
	}
	height := least.Up(l.grain)
	if below == 0 { // the name in the middle of what the number takes
		lower := (height - name.Height()) / 2
		drop, below = drop+lower, lower
	}
	return row{height: height, under: c.HalfLine(), draw: func(p *kit.Page, y unit.Length) {
		x := c.Left(p)
		els, near := run.withLink(p, at, toc, &layout.Element{Role: layout.TOCEntry},
			&layout.Element{Role: layout.Reference})
		p.Within(els, func() {
			number.DrawAll(p, &layout.Element{Role: layout.Piece, Folio: true}, x, y+drop)
			name.DrawAll(p, &layout.Element{Role: layout.Piece}, x+indent, y+below)
			if near {
				p.Add(layout.Link{Area: unit.Rect{X: x, Y: y, W: c.Measure, H: height}, Page: at.page, Y: at.y,
					To: run.teamElement(c, cat).ID, Contents: run.linkWords(c, cat.Name.S, at.page)})
			}
		})
	}}, len(name.Lines)
}

// teamOpening is the page with which a category opens, being set.
type teamOpening struct {
	kit.Kit           // whose ink stands on the fill
	plain     kit.Kit // whose ink stands on the sheet
	run       *round
	cat       *booklet.Category
	fill, own layout.Color
	head      *kit.Para
	about     []kit.Block
	roles     []*booklet.Role
	items     [][]item // in columns
}

// newOpening sets the words of a category's page on its fill.
func newOpening(c kit.Kit, run *round, cat *booklet.Category) *teamOpening {
	o := &teamOpening{run: run, cat: cat, roles: c.RolesOf(cat), plain: c}
	o.fill, o.own = c.CategoryColours(cat)
	e := *c.E
	e.Ink = c.InkOn(o.fill).RGB
	o.Kit = c.With(e)
	name := c.E.Statement
	name.Leading = name.Leading.Scale(21, 22)
	ink := o.Ink()
	if !c.E.Tinted() {
		ink = o.own
	}
	o.head = o.Title(cat.Name.S, name, ink, o.Measure, 4).From(&cat.Name.At)
	o.about = o.Blocks(cat.Description, c.E.Lead, o.Ink(), o.Measure)
	return o
}

// drawOpening opens a category with a page of its fill: its icon, cropped at the outer
// edge, its name, description and roles.
func drawOpening(c kit.Kit, run *round, cat *booklet.Category) {
	o := newOpening(c, run, cat)
	top, side := o.arrange()
	if o.faced() {
		side = 0
	}
	p := o.page(side)
	run.now.teams[cat] = target{page: p.Number}
	run.Marks = append(run.Marks, layout.Bookmark{Title: cat.Name.S, Level: 1, Page: p.Number, At: run.Section})
	o.write(p, top, layout.H1)
}

// faced reports whether the page that is made next faces one of the icon alone, as the round before
// had it: then the icon stands there.
func (o *teamOpening) faced() bool {
	n := o.run.nextNumber(o.Kit)
	if n%2 == 1 || !faces(o.Kit) || o.Halved() || !o.E.Panels {
		return false
	}
	for _, r := range o.roles {
		if r.Category == o.cat {
			at := o.run.before.roles[r].page - o.run.before.teams[o.cat].page
			return at > 1 && o.run.before.teams[o.cat].page%2 == 0
		}
	}
	return false
}

// drawSignpost is a page like an opening among cards from A to Z: who else is in the team.
// It draws none where that takes more than a page, or leaves the icon no room.
func drawSignpost(c kit.Kit, run *round, cat *booklet.Category) bool {
	o := newOpening(c, run, cat)
	top, side := o.arrange()
	if side == 0 {
		return false
	}
	o.write(o.page(side), top, layout.P)
	return true
}

// write writes the words from a height down, the name as an element of a role.
func (o *teamOpening) write(p *kit.Page, top unit.Length, as layout.Role) {
	fresh := func() (*kit.Page, unit.Length) { return o.page(0), o.Top() }
	all := append([]kit.Block{{Para: o.head, Element: &layout.Element{Role: as}, Keep: true}}, o.about...)
	if len(o.about) > 0 {
		all[1].Above = 3 * o.HalfLine()
	}
	p, y := o.Flow(p, all, top, fresh)
	o.list(p, y+3*o.HalfLine())
}

// height is that of the words.
func (o *teamOpening) height() unit.Length {
	h := o.head.Height()
	if len(o.about) > 0 {
		h += 3*o.HalfLine() + kit.BlocksHeight(o.about)
	}
	return h + 3*o.HalfLine() + o.deepest()
}

// deepest is the height of the highest column of roles.
func (o *teamOpening) deepest() unit.Length {
	h := unit.Length(0)
	for _, col := range o.items {
		high := unit.Length(0)
		for _, it := range col {
			high += it.height()
		}
		h = max(h, high)
	}
	return h
}

// arrange divides the roles into columns and finds where the words begin, whose last line
// stands at the foot, and the side of the icon above them: as large as the design has it,
// smaller where the words leave less, or none.
func (o *teamOpening) arrange() (top, side unit.Length) {
	most := o.E.Trim.W.Scale(118, 148)
	grid := func(y unit.Length) unit.Length { return o.Top() + (y-o.Top())/o.HalfLine()*o.HalfLine() }
	foot := o.Bottom() - o.E.Body.Leading // clear of the folio
	for n := 1; n <= o.E.Columns/o.PagesAcross(); n++ {
		o.setRoles(n)
		top = foot - o.height()
		if side = min(most, top-o.E.Body.Leading-iconTop); side >= most*3/10 {
			return grid(top), side
		}
	}
	o.setRoles(1)
	return max(o.Top(), grid(foot-o.height())), 0
}

// iconTop is how far an opening's icon stands from the top of the page: clear of the knife.
var iconTop = unit.MM(5)

// croppedIcon is where a large icon stands, as the outer edge of the page crops it: so far
// beyond it that no shape of the icon ends where cutting moves, if there is such a place;
// else clear of the edge.
func croppedIcon(c kit.Kit, cat *booklet.Category, top, side unit.Length, left bool) unit.Rect {
	w := c.E.Trim.W
	shapes := c.IconShapes(cat.Icon, unit.Rect{W: side, H: side})
	for _, part := range iconCrops {
		beyond := side.Scale(part, 100)
		x := w - side + beyond
		if left {
			x = -beyond
		}
		if !slices.ContainsFunc(shapes, func(s unit.Rect) bool {
			for _, edge := range []unit.Length{x + s.X, x + s.Right()} {
				if out := edge - w; left && -edge > -iconClear && -edge < layout.Bleed ||
					!left && out > -iconClear && out < layout.Bleed {
					return true
				}
			}
			return false
		}) {
			return unit.Rect{X: x, Y: top, W: side, H: side}
		}
	}
	x := w - side - iconTop
	if left {
		x = iconTop
	}
	return unit.Rect{X: x, Y: top, W: side, H: side}
}

// iconCrops are the parts of a large icon that may lie beyond the edge, in per cent,
// the best first.
var iconCrops = []int64{20, 21, 19, 22, 18, 23, 17, 24, 16, 25, 26, 27, 28, 29, 30, 15, 14, 13, 12, 11, 10}

// iconClear is how far from the trim a shape ends that is not cropped.
var iconClear = unit.MM(4)

// setRoles sets the roles in so many columns, as even as they can be.
func (o *teamOpening) setRoles(n int) {
	gutter := o.E.Body.Leading
	w := (o.Measure - gutter*unit.Length(n-1)) / unit.Length(n)
	var items []item
	all := unit.Length(0)
	title := o.TitlesIn(o.roles)
	for _, r := range o.roles {
		it := indexItem(o.Kit, o.run, title(r), o.E.Body, &r.Title.At, r, w)
		items = append(items, it)
		all += it.height()
	}
	o.items = nil
	for k := n; k > 0; k-- {
		taken, high := 0, unit.Length(0)
		for taken < len(items) && (k == 1 || high < all/unit.Length(k)) {
			high += items[taken].height()
			taken++
		}
		o.items, items, all = append(o.items, items[:taken]), items[taken:], all-high
	}
}

// page begins a page in the fill, with the icon where that has a side.
func (o *teamOpening) page(side unit.Length) *kit.Page {
	paint := func(p *kit.Page) {
		if o.E.Tinted() {
			o.Fill(p, o.Sheet(), o.fill)
		}
		if side == 0 {
			return
		}
		o.Icon(p, croppedIcon(o.Kit, o.cat, iconTop, side, outerLeft(o.Kit, p)), o.cat.Icon, o.IconInk(o.fill, o.own))
	}
	if o.Halved() { // the furniture of both halves is there before either has its ground
		p, _ := o.run.furnished(o.plain, booklet.Roles)
		o.Underlay(p, o.fill, func() { paint(p) })
		return p
	}
	p := o.run.NewPage(o.Kit, booklet.Roles)
	p.Artifact(layout.Background, func() { paint(p) })
	ink := o.Ink()
	if !o.E.Tinted() {
		ink = o.Accent()
	}
	o.run.furniture(o.Kit, p, ink)
	return p
}

// list puts the columns of roles on the page, or those of a single column on as many pages
// as they take.
func (o *teamOpening) list(p *kit.Page, y unit.Length) {
	gutter := o.E.Body.Leading
	n := unit.Length(len(o.items))
	w := (o.Measure - gutter*(n-1)) / n
	var list *layout.Element
	if n > 1 {
		for k, col := range o.items {
			list = drawColumn(o.Kit, o.run, p, col, o.Left(p)+unit.Length(k)*(w+gutter), y, w, 0, list)
		}
		return
	}
	for items := o.items[0]; len(items) > 0; {
		k := itemsThatFit(items, o.Bottom()-y)
		if k == 0 && y > o.Top() || k == 1 && len(items) > 1 && y > o.Top() {
			p, y = o.page(0), o.Top()
			continue
		}
		k = max(k, 1)
		list = drawColumn(o.Kit, o.run, p, items[:k], o.Left(p), y, w, 0, list)
		if items = items[k:]; len(items) > 0 {
			p, y = o.page(0), o.Top()
		}
	}
}

// teamTab is the thumb tab of a category, and which of how many it is; nil where cards
// stand from A to Z.
type teamTab struct {
	cat     *booklet.Category
	step, n int
}

// level is how much deeper the bookmarks of cards lie.
func (t *teamTab) level() int {
	if t == nil {
		return 0
	}
	return 1
}

// markAgain bookmarks the category again in a volume that begins among its cards.
func (t *teamTab) markAgain(run *round) {
	if t != nil {
		run.Marks = append(run.Marks, layout.Bookmark{Title: t.cat.Name.S, Level: 1, Page: len(run.Pages) + 1})
	}
}

// draw paints the tab: in the house colour, with the icon, stepping down the outer edge
// from the first category to the last.
func (t *teamTab) draw(c kit.Kit, p *kit.Page, picture unit.Length) {
	ground, ink := c.HouseColours()
	if !c.E.Tinted() {
		ground, ink = layout.Color{RGB: c.E.Ink}, c.ReversedInk()
	}
	y, h := t.place(c)
	w := min(max(c.E.Top.Scale(62, 100), 2*tabClear+h.Scale(2, 5)), c.E.Outer-tabGap(c))
	if picture > 0 && y < picture {
		return
	}
	side, off := min(w-tabClear, h).Scale(80, 100), tabClear
	if middle := min(w-2*tabClear, h*4/5); middle >= h.Scale(35, 100) { // in the middle, and clear of the trim
		side, off = middle, 0
	}
	outer := !p.Recto() && c.Binding != booklet.Screen
	r := unit.Rect{X: c.E.Trim.W - w, Y: y, W: w + 2*layout.Bleed, H: h}
	x := r.X + (w-off-side)/2
	if outer {
		r.X = -2 * layout.Bleed
		x = w - side - (w-off-side)/2
	}
	p.In(&layout.Element{Role: layout.Tab}, func() {
		p.Add(layout.Path{Segments: kit.Outline(r, unit.MM(2)), Fill: &ground})
		c.Icon(p, unit.Rect{X: x, Y: y + (h-side)/2, W: side, H: side}, t.cat.Icon, ink)
	})
}

// place is where the tab stands: its top and its height.
func (t *teamTab) place(c kit.Kit) (y, h unit.Length) {
	h = c.E.Label.Size.Scale(25, 10)
	return c.Top() + (c.Depth()-h).Scale(int64(t.step), int64(max(t.n-1, 1))), h
}

// teamRows are entries of the contents for all categories.
func teamRows(c kit.Kit, run *round, toc *layout.Element, l contentsLook) (rows []row, lines int) {
	for _, cat := range c.Categories() {
		r, n := teamRow(c, run, toc, cat, l)
		rows, lines = append(rows, r), lines+n
	}
	return rows, lines
}
