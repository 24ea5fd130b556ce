package kit

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
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
	Tight     bool           // it is squeezed on to its page, and stands on half lines
	// Aside paints what stands elsewhere on the page and is read between Head and Rest.
	Aside func(p *Page)
	Code  *CardCode     // of its address, where nobody would type that
	page  *booklet.Text // the last line of More information: its address
	bare  []Block       // Rest without facts and code; nil where it has neither
}

// NewCard sets a role in the measure, with a photograph or none to open it.
func (c Kit) NewCard(r *booklet.Role, photo *booklet.Photo) *Card {
	if photo != nil && photo.Picture == nil {
		photo = nil
	}
	el := &layout.Element{Role: layout.Sect, ID: c.RoleID(r), Card: r}
	k := &Card{Role: r, Photo: photo, Element: el, Letter: c.Filer.Letter(c.Filer.FilingKey(r))}
	k.Fill, k.Ink = c.CategoryColours(r.Category)
	c.setFirstRow(k)
	c.setAddress(k)
	before, after, ok := runIn(r, c.Filer)
	if ok && c.E.RunIn && c.Width(before, c.E.Card.Style()) <= c.Measure {
		k.Head = []Block{c.runInBlock(k, before, after)}
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
	c.squeeze(k)
	return k
}

// setFirstRow sets what stands above a card's title.
func (c Kit) setFirstRow(k *Card) {
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
	k.Tiled = r.Category != nil && c.Fits(name, c.Measure-c.NameX(true))
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

// setHead sets a card's title, and its summary below it. A title that would leave
// the page no room is set smaller.
func (c Kit) setHead(k *Card) {
	ty := c.E.Card
	title := c.Title(k.Role.Title.S, ty, k.Ink, c.Measure, 4).From(&k.Role.Title.At)
	high := func() bool { return c.CardTopHeight(k, k.Tiled)+title.Height()+3*c.E.Body.Leading > c.Depth() }
	for c.E.RunsOn() && title.Size > c.E.Body.Size && high() {
		ty.Size = max(ty.Size.Scale(9, 10), c.E.Body.Size)
		ty.Leading = max(ty.Leading.Scale(9, 10), c.E.Body.Leading)
		title = c.Title(k.Role.Title.S, ty, k.Ink, c.Measure, 4).From(&k.Role.Title.At)
	}
	title.LeadTo(k.Role)
	k.Head = []Block{{Para: title, Element: &layout.Element{Role: layout.H2}, Keep: true}}
	for i, b := range c.Blocks(k.Role.Summary, c.E.Lead, c.Ink(), c.Measure) {
		if i == 0 {
			b.Above = c.HalfLine() / 2
		}
		k.Head = append(k.Head, b)
	}
}

// aboveField is the space above a field, and aboveFirst what stands above the first:
// what follows a lead of its own leading is back on the grid.
func (c Kit) aboveField() unit.Length {
	if c.E.Narrow() {
		return c.HalfLine()
	}
	return c.E.Body.Leading
}
func (c Kit) aboveFirst() unit.Length {
	if above := c.aboveField(); c.E.Lead.Leading == above {
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
	if page {
		last := c.Blocks(*k.page, c.E.Body, c.Ink(), c.Measure)
		if n := len(bs); n > 0 && bs[n-1].List != nil {
			last[0].Above = c.HalfLine()
		}
		bs = append(bs, last...)
	}
	bs = OnGrid(bs)
	above := c.aboveField()
	if c.E.Narrow() {
		for i := range bs {
			bs[i].Grid = c.HalfLine()
		}
	}
	if len(k.Rest) == 0 {
		above = c.aboveFirst()
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

// runIn splits a summary that begins with the role's title, or with the first
// of its titles, a leading article aside: what stands before the sentence goes
// on, and the blocks after it. The title is printed once, as the summary has it;
// bookmarks and index carry all the titles of the role.
func runIn(r *booklet.Role, filer *booklet.Filer) (lead string, after []booklet.Block, ok bool) {
	if len(r.Summary.Blocks) == 0 || r.Summary.Blocks[0].Item {
		return "", nil, false
	}
	first := r.Summary.Blocks[0]
	whole := first.String()
	start := 0
	if key := filer.Key(whole); len(key) < len(whole) && strings.HasSuffix(whole, key) {
		start = len(whole) - len(key)
	}
	titles := []string{r.Title.S}
	if one, _, several := strings.Cut(r.Title.S, " / "); several {
		titles = append(titles, strings.TrimSpace(one))
	}
	for _, t := range titles {
		end := start + len(t)
		if end > len(whole) || !strings.EqualFold(whole[start:end], t) || end < len(whole) && whole[end] != ' ' &&
			whole[end] != ',' {
			continue
		}
		rest := booklet.Block{}
		skip := end
		for _, run := range first.Runs {
			if skip >= len(run.Text) {
				if run.Link != "" {
					return "", nil, false
				}
				skip -= len(run.Text)
				continue
			}
			run.Text = run.Text[skip:]
			skip = 0
			rest.Runs = append(rest.Runs, run)
		}
		return whole[:end], append([]booklet.Block{rest}, r.Summary.Blocks[1:]...), true
	}
	return "", nil, false
}

// runInBlock is a summary with its title run in: a heading and its sentence on
// one line and in one paragraph.
func (c Kit) runInBlock(k *Card, title string, after []booklet.Block) Block {
	lead := c.E.Lead
	p := &Para{Leading: lead.Leading, Size: lead.Size, at: &k.Role.Summary.At}
	p.Add(text.Span{Text: title, Style: c.E.Card.Style()}, k.Ink)
	p.Owners[0] = &layout.Element{Role: layout.H2}
	for i, b := range after {
		if i > 0 {
			p.Add(text.Span{Text: "\n", Style: lead.Style()}, c.Ink())
		}
		q := c.Rich(b, lead, c.Ink())
		from := p.length()
		for _, s := range q.foreign.marks() {
			if p.foreign == nil {
				p.foreign = &foreign{}
			}
			p.foreign.passages = append(p.foreign.passages, stretch{from + s.from, from + s.to, s.lang})
		}
		for j, s := range q.Spans {
			p.Add(s, q.inks[j])
		}
	}
	if to := k.Role.Address(); to.Set() {
		p.Spans[0].Link = Web(to.S)
	}
	p.TieLinks()
	c.Set(p, c.Measure, false)
	return Block{Para: p, Element: &layout.Element{Role: layout.P}}
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
		row = max(row, c.E.CardTile)
		t.tile = (row - c.E.CardTile) / 2
		t.name = (row - k.Team.Height()) / 2
	}
	t.bottom = max(row, c.E.Body.Leading+c.E.Body.Size/4) // as high with a mark as without
	if k.Mark != nil {
		s := c.MarkSize(k.Mark)
		switch {
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
// summary in the body's type begins on the grid, close to its title: what that
// takes stands above the title.
func (c Kit) CardTopHeight(k *Card, tile bool) unit.Length {
	h := c.topRow(k, tile).bottom
	if h > 0 {
		h += c.HalfLine()
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
	return !c.E.Banded() && c.NameX(tile)+k.Team.Widest()+c.E.Body.Size+c.MarkSize(k.Mark).W <= c.Measure
}

// NameX returns how far the team's name stands from the left of a card, with a
// tile beside it or none.
func (c Kit) NameX(tile bool) unit.Length {
	if tile {
		return c.E.CardTile.Scale(13, 10)
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

// DrawCardTop paints the first row of a card.
func (c Kit) DrawCardTop(p *Page, k *Card, y unit.Length, tile bool) unit.Length {
	x := c.Left(p)
	t := c.topRow(k, tile)
	if tile = tile && k.Role.Category != nil; tile {
		c.Tile(p, unit.Rect{X: x, Y: y + t.tile, W: c.E.CardTile, H: c.E.CardTile}, k.Role.Category.Icon, k.Fill,
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
		}
		c.Pill(p, k.Mark, mx, y+t.mark)
	}
	if k.draft != nil {
		k.draft.DrawAll(p, &layout.Element{Role: layout.P}, x, y+t.draft)
	}
	if k.standard != nil {
		k.standard.DrawAll(p, &layout.Element{Role: layout.P}, x, y+t.standard)
	}
	return y + c.CardTopHeight(k, tile)
}
