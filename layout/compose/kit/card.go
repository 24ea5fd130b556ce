package kit

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Card is one role, measured.
type Card struct {
	Role      *booklet.Role
	Fill, Ink layout.Color
	Element   *layout.Element
	Team      *Para // of the team
	Mark      *Para // of the apprenticeship
	draft     *Para
	standard  *Para   // its page in the standard edition
	Head      []Block // title and summary
	Rest      []Block
	Letter    string
	Tiled     bool           // it stands beside its small tile
	Photo     *booklet.Photo // that opens the card
	Plate     *booklet.Photo // that has the page before the card to itself
	Taller    unit.Length    // what Photo is higher by, since its page has room
	Side      *Beside        // how Photo stands beside the head; nil where it stands elsewhere
	Deep      unit.Length    // that its band is deeper by
	Tight     bool           // it is squeezed on to its page, and stands on half lines
	// Aside paints what stands elsewhere on the page and is read between Head and Rest.
	Aside func(p *Page)
	Code  *CardCode // of its address, where nobody would type that
	small bool
	page  *booklet.Text // the last line of More information: its address
	bare  []Block       // Rest without facts and code; nil where it has neither
}

// NewCard sets a role in the measure, with a photograph or none to open it.
func (c Kit) NewCard(r *booklet.Role, photo *booklet.Photo) *Card { return c.newCard(r, photo, false) }

// newCard sets a card; small says that its lead sentence is set smaller already.
func (c Kit) newCard(r *booklet.Role, photo *booklet.Photo, small bool) *Card {
	if photo != nil && photo.Picture == nil {
		photo = nil
	}
	el := &layout.Element{Role: layout.Sect, ID: c.RoleID(r), Card: r}
	k := &Card{small: small, Role: r, Photo: photo, Element: el, Letter: c.Filer.Letter(c.Filer.FilingKey(r))}
	k.Fill, k.Ink = c.CategoryColours(r.Category)
	c.SetFirstRow(k)
	c.setAddress(k)
	if b, ok := runIn(r, c.Filer); ok && c.E.RunIn {
		c.setRunIn(k, b)
	} else {
		c.setHead(k)
	}
	k.Rest = make([]Block, 0, 2*len(booklet.TextFields))
	for t := range r.RunningTexts() {
		if page := k.page != nil && t.Text == &r.More; !t.Field.Lead && (page || !t.Text.Empty()) {
			c.setField(k, t, page)
		}
	}
	c.setFacts(k)
	if c.rhythmic() || !c.links { // nothing faces a hand-out: its spaces are as they are said
		for _, bs := range [][]Block{k.Rest, k.bare} {
			for i := range bs {
				bs[i].Grid = 0
			}
		}
	}
	return c.squeezed(k)
}

// SetFirstRow sets what stands above a card's title.
func (c Kit) SetFirstRow(k *Card) {
	r, set := k.Role, c.Settings
	if r.Apprenticeship {
		k.Mark = c.ApprenticeMark()
	}
	if page := c.standard[r]; page != "" {
		words := strings.ReplaceAll(set.Label(booklet.LabelStandardPage), "{page}", page)
		if words != "" {
			k.standard = c.Set(NewPara(words, c.E.Body, c.Ink()), c.Measure, false)
		}
	}
	if r.Status == booklet.Draft {
		k.draft = c.Set(NewPara(set.Label(booklet.LabelDraft), c.Bold(c.E.Body), c.Ink()), c.Measure, false)
	}
	name := c.Teams(r, false, k.Ink)
	if short := c.Teams(r, true, k.Ink); c.rhythmic() && k.Mark != nil && !c.holdsBoth(name) && c.holdsBoth(short) {
		name = short
	}
	if c.shortTeams && !c.marksBelow && k.Mark != nil && !c.besideTeam(r, false) && c.besideTeam(r, true) {
		name = c.Teams(r, true, k.Ink)
	}
	k.Tiled = r.Category != nil && !c.steady() && c.Fits(name, c.Measure-c.NameX(true))
	k.Team = c.Set(name, c.Measure-c.NameX(k.Tiled), true)
	if c.E.Banded() {
		c.banded(k)
	}
}

// Teams are the names of a role's categories, its own first, or their short names; not
// yet set.
func (c Kit) Teams(r *booklet.Role, short bool, ink layout.Color) *Para {
	if cat := r.Category; cat != nil && !short && r.MoreCategories == nil {
		return NewPara(cat.Name.S, c.Bold(c.E.Body), ink).From(&cat.Name.At)
	}
	var names []string
	for _, cat := range r.AllCategories() {
		name := cat.Name.S
		if short && cat.Short.Set() {
			name = cat.Short.S
		}
		if name != "" {
			names = append(names, name)
		}
	}
	p := NewPara(strings.Join(names, ", "), c.Bold(c.E.Body), ink)
	if len(names) > 0 {
		p.From(&r.AllCategories()[0].Name.At)
	}
	return p
}

// setHead sets a card's title, and its summary below it.
func (c Kit) setHead(k *Card) {
	title := c.cardTitle(k, k.Role.Title.S, &k.Role.Title.At)
	title.LeadTo(k.Role)
	k.Head = []Block{{Para: title, Element: &layout.Element{Role: layout.H2}, Keep: true}}
	for i, b := range c.Blocks(k.Role.Summary, c.E.Lead, c.Ink(), c.Measure) {
		if i == 0 {
			b.Above = c.HalfLine() / 2
		}
		k.Head = append(k.Head, b)
	}
	rank(k.Head, layout.RankHead)
}

// rank ranks the outermost elements of blocks.
func rank(bs []Block, to layout.Rank) {
	for i := range bs {
		bs[i].outermost().Rank = to
	}
}

// outermost is the outermost element that a block is painted in.
func (b *Block) outermost() *layout.Element {
	if b.extra != nil && len(b.extra.within) > 0 {
		return b.extra.within[0]
	}
	return b.Element
}

// aboveField is the space above a field, and aboveFirst what stands above the first:
// what follows a lead of its own leading is back on the grid.
func (c Kit) aboveField() unit.Length {
	if c.E.Narrow() {
		return c.HalfLine()
	}
	return c.E.Body.Leading
}
func (c Kit) aboveFirst(k *Card) unit.Length {
	if c.rhythmic() {
		last := k.Head[len(k.Head)-1].Para
		body := Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
		return c.pitch(leadToLabel) - (last.Leading - last.Baseline()) - body.Baseline()
	}
	if above := c.aboveField(); c.E.Lead.Leading == above || !c.links { // nothing of a hand-out goes back to a grid
		return above
	}
	return c.aboveField().Scale(6, 10)
}

// setField sets a running text of a card below its label; page says that the address of
// the role is its last line.
func (c Kit) setField(k *Card, t booklet.RoleText, page bool) {
	words := *t.Text
	if c.E.OwnLines && t.Field.Addresses {
		words.Blocks = nil
		for _, b := range t.Text.Blocks {
			words.Blocks = append(words.Blocks, ownLines(b))
		}
	}
	bs := c.Blocks(words, c.E.Body, c.Ink(), c.Measure)
	apart := 0 // an address that another stands above
	if page {
		last := c.Blocks(*k.page, c.E.Body, c.Ink(), c.Measure)
		if n := len(bs); n > 0 && bs[n-1].List != nil {
			last[0].Above = c.HalfLine()
		}
		if n := len(bs); n > 0 && bs[n-1].Para.endsInAddress() {
			apart = n
			last[0].Above = c.HalfLine() // two addresses close below each other read as one
		}
		bs = append(bs, last...)
	}
	bs = OnGrid(bs)
	if apart > 0 {
		bs[apart].Grid = c.HalfLine()
	}
	above := c.aboveField()
	if c.E.Narrow() {
		for i := range bs {
			bs[i].Grid = c.HalfLine()
		}
	}
	if len(k.Rest) == 0 {
		above = c.aboveFirst(k)
	}
	if l := t.Heading(c.Settings); l != "" {
		label := c.ToBaseline(c.Title(l, c.E.Label, k.Ink, c.Measure, 3))
		b := Block{Para: label, Element: &layout.Element{Role: layout.H3}, Above: above, Keep: true, Label: true}
		if label.Leading == c.E.Body.Leading {
			b.Grid = label.Leading
		} else {
			bs[0].Grid = 0 // a label of its own leading keeps its text close
		}
		k.Rest = append(k.Rest, b)
		above = 0
	}
	bs[0].Above = above
	for i := range bs { // a field stays whole where its card runs over a page
		bs[i].Whole, bs[i].Keep = true, bs[i].Keep || i < len(bs)-1 && len(bs) < 8
	}
	k.Rest = append(k.Rest, bs...)
}

// topRow is where the parts of a card's first row stand, from its top.
type topRow struct {
	name, mark, draft, standard unit.Length
	tile                        unit.Length
	bottom                      unit.Length
}

// topRow places the team, the mark and what else stands above the title. Without
// a tile the words of name and mark stand on the grid.
func (c Kit) topRow(k *Card, tile bool) topRow {
	var t topRow
	row := k.Team.Height()
	if c.E.Banded() && row > 0 {
		row += c.HalfLine() / 2
		t.name = -c.HalfLine() / 2
	}
	if tile {
		row = max(row, c.tileSide())
		t.tile = (row - c.tileSide()) / 2
		t.name = (row - k.Team.Height()) / 2
	}
	t.bottom = max(row, c.E.Body.Leading+c.E.Body.Size/4) // as high with a mark as without
	if k.Mark != nil {
		s := c.MarkSize(k.Mark)
		switch {
		case c.underName(k, tile): // both beside the tile
			t.name, t.mark = 0, k.Team.Height()+c.E.Body.Size/4
			t.bottom = max(t.bottom, t.mark+s.H)
			t.tile = max(0, t.bottom-c.tileSide()) / 2
		case c.marksBelow: // as low without a tile
			t.mark = max(row, c.E.CardTile) + c.E.Body.Size/4
			if c.tileSide() > c.E.CardTile {
				t.name, t.mark = 0, max(k.Team.Height(), c.E.Body.Leading)+c.E.Body.Size/4
			}
			t.bottom = t.mark + s.H
		case !c.beside(k, tile) && c.steady():
			t.mark = row + c.E.Body.Size/4
			t.bottom = t.mark + s.H
		case !c.beside(k, tile):
			t.mark = row.Up(c.HalfLine()) + c.HalfLine() - c.E.Body.Size/8
			t.bottom = t.mark + s.H
		case tile:
			t.mark = (row - s.H) / 2
		default:
			t.mark = -c.E.Body.Size / 8
		}
		t.bottom = max(t.bottom, t.mark+s.H)
	}
	if row == 0 && k.Mark == nil && !c.marked() {
		t.bottom = 0
	}
	if k.draft != nil {
		t.draft = t.bottom.Up(c.HalfLine())
		t.bottom = t.draft + k.draft.Height()
	}
	if k.standard != nil {
		t.standard = (t.bottom + c.HalfLine()/2).Up(c.HalfLine())
		t.bottom = t.standard + k.standard.Height()
	}
	return t
}

// CardTopHeight is the height of a card's first row with the space below it. A
// booklet's summary in the body's type begins on the grid, close to its title: what that
// takes stands above the title.
func (c Kit) CardTopHeight(k *Card, tile bool) unit.Length {
	t := c.topRow(k, tile)
	h := t.bottom
	if c.rhythmic() && h > 0 && len(k.Head) > 0 {
		rows := 1
		if tile || k.Mark != nil && !c.beside(k, tile) || len(k.Team.Lines) > 1 {
			rows++
		}
		if k.draft != nil {
			rows++
		}
		return max(c.pitch(headToTitle)+unit.Length(rows-1)*c.pitch(headLine)-k.Head[0].Para.Baseline(),
			h+c.E.Body.Size/4)
	}
	if h > 0 {
		h += c.HalfLine()
	}
	if !c.links {
		return h
	}
	if len(k.Head) > 1 && k.Head[1].Para.Leading == c.E.Body.Leading {
		title := k.Head[0].Para.Height() + k.Head[1].Above
		pitch := c.E.Body.Leading
		if k.Tight {
			pitch = c.HalfLine()
		}
		return (h + title).Up(pitch) - title
	}
	return h.Up(c.HalfLine())
}

// marked reports whether a role of the booklet bears the mark: then the titles of all
// stand where they stand below one.
func (c Kit) marked() bool {
	if c.marks == nil {
		marks := slices.ContainsFunc(c.Booklet.Roles, func(r *booklet.Role) bool { return r.Apprenticeship })
		c.marks = &marks
	}
	return *c.marks
}

// beside reports whether the mark fits beside the team's name.
func (c Kit) beside(k *Card, tile bool) bool {
	if c.steady() {
		return !c.stacked() && !c.marksBelow
	}
	return !c.E.Banded() && !c.marksBelow &&
		c.NameX(tile)+k.Team.Widest()+c.E.Body.Size+c.MarkSize(k.Mark).W <= c.Measure
}

// tileSide is how large a card's tile is: where the marks of all cards stand below the teams' names, as high as both,
// so that the titles of cards with a mark and without stand alike.
func (c Kit) tileSide() unit.Length {
	if !c.marksBelow || c.E.Body.Size >= layout.LargeLeast { // large print needs the room for its words
		return c.E.CardTile
	}
	return 2*c.E.Body.Leading + c.E.Body.Size/2
}

// underName reports whether the mark stands below the team's name, beside the tile.
func (c Kit) underName(k *Card, tile bool) bool {
	return (c.rhythmic() || c.tileSide() > c.E.CardTile) && tile && !c.beside(k, tile) &&
		c.NameX(true)+c.MarkSize(k.Mark).W <= c.Measure
}

// NameX returns how far the team's name stands from the left of a card, with a
// tile beside it or none.
func (c Kit) NameX(tile bool) unit.Length {
	if tile {
		return c.tileSide() + c.E.CardTile.Scale(3, 10)
	}
	return 0
}

// CardHeight is the card's height without photograph.
func (c Kit) CardHeight(k *Card, tile bool) unit.Length {
	y := c.FlowEnd(c.Top()+c.CardTopHeight(k, tile), k.Head)
	if len(k.Rest) > 0 {
		y = c.FlowEnd(y+k.Rest[0].Above, k.Rest)
	}
	return y - c.Top()
}

// DrawCardTop paints the first row of a card, which is read after its title and sentence.
func (c Kit) DrawCardTop(p *Page, k *Card, y unit.Length, tile bool) unit.Length {
	p.Ranked(layout.RankTeam, func() { c.drawCardTop(p, k, y, tile) })
	return y + c.CardTopHeight(k, tile)
}

func (c Kit) drawCardTop(p *Page, k *Card, y unit.Length, tile bool) {
	x := c.Left(p)
	t := c.topRow(k, tile)
	if tile = tile && k.Role.Category != nil; tile {
		c.Tile(p, unit.Rect{X: x, Y: y + t.tile, W: c.tileSide(), H: c.tileSide()}, k.Role.Category.Icon, k.Fill,
			c.IconInk(k.Fill, k.Ink))
	}
	if c.E.Banded() && len(k.Team.Lines) > 0 {
		c.band(p, k, y, k.Team.Height()-t.name)
	}
	k.Team.DrawAll(p, &layout.Element{Role: layout.P}, x+c.NameX(tile), y+t.name)
	if k.Mark != nil {
		mx := x
		if c.beside(k, tile) && len(k.Team.Lines) > 0 {
			mx = x + c.Measure - c.MarkSize(k.Mark).W
		} else if c.underName(k, tile) {
			mx = x + c.NameX(true)
		}
		c.Pill(p, k.Mark, mx, y+t.mark)
	}
	if k.draft != nil {
		k.draft.DrawAll(p, &layout.Element{Role: layout.P}, x, y+t.draft)
	}
	if k.standard != nil {
		k.standard.DrawAll(p, &layout.Element{Role: layout.P}, x, y+t.standard)
	}
}
