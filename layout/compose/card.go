package compose

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// card is one role, measured.
type card struct {
	r         *booklet.Role
	fill, ink layout.Color
	el        *layout.Element
	name      *para // of the team
	mark      *para // of the apprenticeship
	draft     *para
	standard  *para   // its page in the standard edition
	head      []block // title and summary
	rest      []block
	letter    string
	tiled     bool           // it stands beside its small tile
	photo     *booklet.Photo // that opens the card
	plate     *booklet.Photo // that has the page before the card to itself
	tight     bool           // it is squeezed on to its page, and stands on half lines
}

// card is a role's card, measured once.
func (run *round) card(c Kit, r *booklet.Role) *card {
	k := run.shared.cards[r]
	if k == nil {
		k = c.newCard(r, r.Photo)
		if k.photo != nil && !c.e.OnScreen && c.height(k, k.tiled) > c.depth()-c.leastPhoto(k) {
			k = c.newCard(r, nil)
			k.plate = r.Photo
		}
		run.shared.cards[r] = k
	}
	return k
}

// newCard sets a role in the measure, with a photograph or none to open it.
func (c Kit) newCard(r *booklet.Role, photo *booklet.Photo) *card {
	if photo != nil && photo.Picture == nil {
		photo = nil
	}
	k := &card{r: r, photo: photo, el: &layout.Element{Role: layout.Sect, ID: c.id(r), Card: r}, letter: booklet.Letter(c.filer.FilingKey(r))}
	k.fill, k.ink = c.pair(r.Category)
	set := c.settings
	if r.Apprenticeship {
		k.mark = c.apprenticeMark()
	}
	if page := c.standard[r]; page != "" {
		words := strings.ReplaceAll(set.Label(booklet.LabelStandardPage), "{page}", page)
		if words != "" {
			k.standard = c.set(one(words, c.e.Body, c.ink()), c.measure, false)
		}
	}
	if r.Status == booklet.Draft {
		k.draft = c.set(one(set.Label(booklet.LabelDraft), c.bold(c.e.Body), c.ink()), c.measure, false)
	}
	name := one(r.Category.Name.S, c.bold(c.e.Body), k.ink)
	k.tiled = c.fits(name, c.measure-c.nameX(true))
	k.name = c.set(name, c.measure-c.nameX(k.tiled), true)
	if c.e.OnScreen {
		c.banded(k)
	}
	title := c.e.Card
	if before, after, ok := runIn(r, c.filer); ok && c.e.RunIn && text.Width(c.f, c.lang, before, title.Style()) <= c.measure {
		k.head = []block{c.runInBlock(k, before, after)}
	} else {
		t := c.title(r.Title.S, title, k.ink, c.measure, 4)
		for c.e.Asked && t.size > c.e.Body.Size && c.topHeight(k, k.tiled)+t.height()+3*c.e.Body.Leading > c.depth() {
			title.Size, title.Leading = max(title.Size.Scale(9, 10), c.e.Body.Size), max(title.Leading.Scale(9, 10), c.e.Body.Leading)
			t = c.title(r.Title.S, title, k.ink, c.measure, 4)
		}
		k.head = []block{{p: t, el: &layout.Element{Role: layout.H2}, keep: true}}
		for i, b := range c.blocks(r.Summary, c.e.Lead, c.ink(), c.measure) {
			if i == 0 {
				b.above = c.half() / 2
			}
			k.head = append(k.head, b)
		}
	}
	for _, f := range []struct {
		label booklet.Label
		text  booklet.Text
	}{{booklet.LabelEntry, r.Entry}, {booklet.LabelQualities, r.Qualities}, {booklet.LabelMore, r.More}} {
		if f.text.Empty() {
			continue
		}
		words := f.text
		if c.e.OwnLines && f.label == booklet.LabelMore {
			words.Blocks = nil
			for _, b := range f.text.Blocks {
				words.Blocks = append(words.Blocks, ownLines(b))
			}
		}
		bs := onGrid(c.blocks(words, c.e.Body, c.ink(), c.measure))
		above := c.e.Body.Leading
		if c.e.OnScreen {
			above = c.half()
			for i := range bs {
				bs[i].grid = c.half()
			}
		}
		if len(k.rest) == 0 && c.e.Lead.Leading != above { // what follows the lead is back on the grid
			above = above.Scale(6, 10)
		}
		if l := set.Label(f.label); l != "" {
			label := c.level(c.title(l, c.e.Label, k.ink, c.measure, 3))
			b := block{p: label, el: &layout.Element{Role: layout.H3}, above: above, keep: true, label: true}
			if label.leading == c.e.Body.Leading {
				b.grid = label.leading
			} else {
				bs[0].grid = 0 // a label of its own leading keeps its text close
			}
			k.rest = append(k.rest, b)
			above = 0
		}
		bs[0].above = above
		for i := range bs { // a field stays whole where its card runs over a page
			bs[i].whole, bs[i].keep = true, i < len(bs)-1 && len(bs) < 8
		}
		k.rest = append(k.rest, bs...)
	}
	c.squeeze(k)
	return k
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
		if end > len(whole) || !strings.EqualFold(whole[start:end], t) || end < len(whole) && whole[end] != ' ' && whole[end] != ',' {
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
func (c Kit) runInBlock(k *card, title string, after []booklet.Block) block {
	lead := c.e.Lead
	p := &para{leading: lead.Leading, size: lead.Size}
	p.add(textSpan(title, c.e.Card.Style()), k.ink)
	p.owners[0] = &layout.Element{Role: layout.H2}
	for i, b := range after {
		if i > 0 {
			p.add(textSpan("\n", lead.Style()), c.ink())
		}
		q := c.rich(b, lead, c.ink())
		for j, s := range q.spans {
			p.add(s, q.inks[j])
		}
	}
	p.tieLinks()
	c.set(p, c.measure, false)
	return block{p: p, el: &layout.Element{Role: layout.P}}
}

// apprenticeMark is the letter and its meaning in words.
func (c Kit) apprenticeMark() *para {
	set := c.settings
	words := booklet.Joined(" · ", set.Label(booklet.LabelLetter), set.Label(booklet.LabelApprenticeship))
	if words == "" {
		return nil
	}
	ink := layout.Color{}
	if c.e.Plain {
		ink = c.reversed()
	}
	return c.set(one(words, c.bold(c.e.Body), ink), c.measure-c.e.Body.Size, false)
}

// markSize is the size of a mark's pill.
func (c Kit) markSize(m *para) unit.Size {
	return unit.Size{W: m.widest() + c.e.Body.Size, H: m.height() + c.e.Body.Size.Scale(25, 100)}
}

// pill paints a mark: near-black words on the mark's yellow.
func (c Kit) pill(p *page, m *para, x, y unit.Length) {
	ground := layout.Color{RGB: booklet.Mark}
	if c.e.Plain {
		ground = layout.Color{RGB: c.e.Accent}
	}
	s := c.markSize(m)
	radius := c.e.Body.Size.Scale(30, 100)
	if c.e.OnScreen { // at whole points, which are shorter to write
		s.W, s.H, radius = s.W.Up(unit.Point), s.H.Up(unit.Point), radius.Up(unit.Point)
		y -= y % unit.Point
	}
	p.artifact(layout.Background, func() {
		p.add(layout.Path{Segments: outline(unit.Rect{X: x, Y: y, W: s.W, H: s.H}, radius), Fill: &ground})
	})
	m.all(p, &layout.Element{Role: layout.P}, x+c.e.Body.Size/2, y+c.e.Body.Size.Scale(125, 1000))
}

// topRow is where the parts of a card's first row stand, from its top.
type topRow struct {
	name, mark, draft, standard unit.Length
	tile                        unit.Length
	bottom                      unit.Length
}

// topRow places the team, the mark and what else stands above the title. Without
// a tile the words of name and mark stand on the grid.
func (c Kit) topRow(k *card, tile bool) topRow {
	var t topRow
	row := k.name.height()
	if c.e.OnScreen {
		row += c.half() / 2
		t.name = -c.half() / 2
	}
	if tile {
		row = max(row, c.e.CardTile)
		t.tile = (row - c.e.CardTile) / 2
		t.name = (row - k.name.height()) / 2
	}
	t.bottom = max(row, c.e.Body.Leading+c.e.Body.Size/4) // as high with a mark as without
	if k.mark != nil {
		s := c.markSize(k.mark)
		switch {
		case !c.beside(k, tile):
			t.mark = row.Up(c.half()) + c.half() - c.e.Body.Size/8
			t.bottom = t.mark + s.H
		case tile:
			t.mark = (row - s.H) / 2
		default:
			t.mark = -c.e.Body.Size / 8
		}
		t.bottom = max(t.bottom, t.mark+s.H)
	}
	if k.draft != nil {
		t.draft = t.bottom.Up(c.half())
		t.bottom = t.draft + k.draft.height()
	}
	if k.standard != nil {
		t.standard = (t.bottom + c.half()/2).Up(c.half())
		t.bottom = t.standard + k.standard.height()
	}
	return t
}

// topHeight is the height of a card's first row with the space below it. A
// summary in the body's type begins on the grid, close to its title: what that
// takes stands above the title.
func (c Kit) topHeight(k *card, tile bool) unit.Length {
	h := c.topRow(k, tile).bottom + c.half()
	if len(k.head) > 1 && k.head[1].p.leading == c.e.Body.Leading {
		title := k.head[0].p.height() + k.head[1].above
		pitch := c.e.Body.Leading
		if k.tight {
			pitch = c.half()
		}
		return (h + title).Up(pitch) - title
	}
	return h.Up(c.half())
}

// beside reports whether the mark fits beside the team's name.
func (c Kit) beside(k *card, tile bool) bool {
	return !c.e.OnScreen && c.nameX(tile)+k.name.widest()+c.e.Body.Size+c.markSize(k.mark).W <= c.measure
}

func (c Kit) nameX(tile bool) unit.Length {
	if tile {
		return c.e.CardTile.Scale(13, 10)
	}
	return 0
}

// height is the card's height without photograph.
func (c Kit) height(k *card, tile bool) unit.Length {
	y := c.extent(c.top()+c.topHeight(k, tile), k.head)
	if len(k.rest) > 0 {
		y = c.extent(y+k.rest[0].above, k.rest)
	}
	return y - c.top()
}

// drawTop paints the first row of a card.
func (c Kit) drawTop(p *page, k *card, y unit.Length, tile bool) unit.Length {
	x := c.left(p)
	t := c.topRow(k, tile)
	if tile {
		c.tile(p, unit.Rect{X: x, Y: y + t.tile, W: c.e.CardTile, H: c.e.CardTile}, k.r.Category.Icon, k.fill, c.iconInk(k.fill, k.ink))
	}
	if c.e.OnScreen {
		c.band(p, k, y, k.name.height()-t.name)
	}
	k.name.all(p, &layout.Element{Role: layout.P}, x+c.nameX(tile), y+t.name)
	if k.mark != nil {
		mx := x
		if c.beside(k, tile) {
			mx = x + c.measure - c.markSize(k.mark).W
		}
		c.pill(p, k.mark, mx, y+t.mark)
	}
	if k.draft != nil {
		k.draft.all(p, &layout.Element{Role: layout.P}, x, y+t.draft)
	}
	if k.standard != nil {
		k.standard.all(p, &layout.Element{Role: layout.P}, x, y+t.standard)
	}
	return y + c.topHeight(k, tile)
}

// place paints a card from y down; a card longer than the page goes on to
// fresh pages under its title and the word "continued".
// looser is what the spaces above the labels grow by.
func place(c Kit, run *round, p *page, k *card, y unit.Length, tile bool, looser unit.Length) (*page, unit.Length) {
	start := target{p.n, max(0, y-c.half())}
	p.begin(k.el)
	if h := photoHeight(c, k, c.bottom()-y-c.height(k, tile)); h > 0 && c.e.OnScreen {
		y = across(c, run, p, k.photo, y+h-2*c.half()-c.creditHeight(k.photo)) + 2*c.half()
	} else if h > 0 {
		y = run.photo(c, p, k.photo, c.left(p), y, h-2*c.half()-c.creditHeight(k.photo)) + 2*c.half()
	}
	y = c.drawTop(p, k, y, tile)
	pages := 1
	words := append(append([]block{}, k.head...), k.rest...)
	for i := range words {
		if words[i].label {
			words[i].above += looser
		}
	}
	if c.e.Asked && y > c.top() && c.bottom()-y < c.needed(words, 0, false) { // the title goes with its sentence
		p.end()
		p = run.cardPage(c, k.letter)
		p.begin(k.el)
		y = c.top()
		start = target{p.n, max(0, y-c.half())}
	}
	run.begins(k, start)
	run.marks = append(run.marks, layout.Bookmark{Title: k.r.Title.S, Level: 1, Page: start.page, Y: start.y})
	p, y = c.flow(p, words, y, func() (*page, unit.Length) {
		pages++
		q := run.cardPage(c, k.letter)
		q.begin(k.el)
		again := k.r.Title.S
		if l := c.settings.Label(booklet.LabelContinued); l != "" && !c.e.OnScreen { // a stripe in place of the band says so there
			again += " (" + l + ")"
		}
		t := c.title(again, c.e.Label, k.ink, c.measure, 3)
		head := &layout.Element{Role: layout.Header}
		if c.e.OnScreen {
			stripe(c, q, k, head)
		}
		t.all(q, head, c.left(q), c.top())
		if c.e.OnScreen {
			return q, c.top() + t.height() + c.half()
		}
		return q, c.top() + t.height() + 2*c.half()
	})
	p.end()
	if pages > 1 {
		run.tooLong(c, k)
		if top, ok := panelUnder(c, y); ok { // it closes the card's last page
			under(c, p, k, func() { panel(c, p, k, top) })
		}
	}
	return p, y
}
