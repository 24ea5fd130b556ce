package handout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
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
func (o OnePagerOptions) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	return atMost(b, e, func() (layout.Handout, []booklet.Finding) { return o.compose(b, e, f) })
}

func (o OnePagerOptions) compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	if o.Paper == (unit.Size{}) {
		o.Paper = unit.A4
	}
	k := &onePagers{newKit(b, onOnePager(e, o.Paper, o.Colour), f), &handoutRun{}, o}
	var lost []*booklet.Role
	for _, r := range k.Filed() {
		if !link(k.Kit, r).Set() {
			lost = append(lost, r)
		}
		k.beginRole(k.Kit, r)
		k.composeRole(r)
	}
	k.unlinked(lost, "one-pager")
	return k.finish(k.Kit)
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
	kit.Kit
	*handoutRun
	OnePagerOptions
}

// composeRole makes the pages of a role: one where its card and the foot fit, squeezed or
// with a smaller title or code; else the last of its texts goes to a second page with the
// foot.
func (k *onePagers) composeRole(r *booklet.Role) {
	c := k.Kit
	gap := c.E.Body.Leading
	foot := k.foot(r, 100)
	role, single := k.fitCard(r, c.Depth()-foot.height-gap)
	if found := len(k.Findings); !single { // a smaller code is better than a second page
		low := k.foot(r, 82)
		if lower, ok := k.fitCard(r, c.Depth()-low.height-gap); ok && len(k.Findings) == found {
			foot, role, single = low, lower, true
		}
		k.Findings = k.Findings[:found] // a code that is too small so is not used
	}
	p := k.NewPage(c, booklet.Roles)
	k.Marks = append(k.Marks, layout.Bookmark{Title: c.DistinctTitle(r), Page: p.Number})
	fresh := func() (*kit.Page, unit.Length) {
		q := k.NewPage(c, booklet.Roles)
		again := k.continuedTitle(r, role.Ink)
		again.DrawAll(q, &layout.Element{Role: layout.Header}, c.Left(q), c.Top())
		return q, c.Top() + again.Height() + 2*c.HalfLine()
	}
	words := append(append([]kit.Block{}, role.Head...), role.Rest...)
	y := c.DrawCardTop(p, role, c.Top(), role.Tiled)
	if single {
		c.Flow(p, words, y, fresh)
		foot.draw(p, c.Bottom()-foot.height, fresh)
		return
	}
	last := len(words)
	for i := len(role.Head); i < len(words); i++ {
		if words[i].Label {
			last = i
		}
	}
	p, y = c.Flow(p, words[:last], y, fresh)
	if p.Number-1 == k.parts[len(k.parts)-1].From {
		p, y = fresh()
	} else if last < len(words) {
		y += words[last].Above
	}
	if last < len(words) && c.Bottom()-y < c.Needed(words[last:], 0, false) {
		p, y = fresh()
	}
	p, y = c.Flow(p, words[last:], y, fresh)
	y += 2 * gap
	if y+foot.height > c.Bottom() {
		p, y = fresh()
	}
	foot.draw(p, y, fresh)
}

// continuedTitle is the title of a role over its further pages: in three lines at most.
func (k *onePagers) continuedTitle(r *booklet.Role, ink layout.Color) *kit.Para {
	c := k.Kit
	words := []rune(r.Title.S)
	for cut := ""; ; cut = "…" {
		q := c.Title(booklet.Joined(" ", string(words)+cut, parenthesis(c.Settings.Label(booklet.LabelContinued))),
			c.E.Label, ink, c.Measure, 3)
		if len(q.Lines) <= 3 || len(words) < 20 {
			return q
		}
		words = words[:len(words)*9/10]
	}
}

// fitCard is a role's card, and whether it fits a depth: as it is, with a smaller
// title, or squeezed.
func (k *onePagers) fitCard(r *booklet.Role, depth unit.Length) (*kit.Card, bool) {
	c := k.Kit
	plain := *r
	plain.Photo = nil
	usual := c.E.Card
	low := c.WithFoot(c.E.Foot + c.Depth() - depth)
	var squeezed *kit.Card
	for _, part := range []int64{100, 92, 84} {
		e := *low.E
		e.Card.Size, e.Card.Leading = usual.Size.Scale(part, 100), usual.Leading.Scale(part, 100)
		c := low.With(e)
		role := raiseHeadings(c.NewCard(&plain, nil))
		role.Role = r
		if c.CardHeight(role, role.Tiled) > depth {
			continue
		}
		if role.Tiled {
			return role, true
		}
		if squeezed == nil {
			squeezed = role
		}
	}
	if squeezed != nil {
		return squeezed, true
	}
	return raiseHeadings(c.NewCard(&plain, nil)), false
}

// onePagerFoot is the foot of a role's last page, measured: the code on a panel, and
// below it the occasion, how to get other formats and the publisher.
type onePagerFoot struct {
	kit.Kit
	fill      layout.Color
	code      *kit.Code
	side, pad unit.Length // of the code's plate
	panel     unit.Length // the height of the panel; 0 without a code
	words     []*kit.Para // of the code, beside it
	stacked   bool        // or below it
	below     []kit.Block // the panel
	height    unit.Length
}

// foot is the foot of a role's last page, with the code in per cent of its usual
// size.
func (k *onePagers) foot(r *booklet.Role, part int64) *onePagerFoot {
	c := k.Kit
	f := &onePagerFoot{Kit: c, side: min(unit.MM(38), c.E.Trim.W.Scale(20, 100)).Scale(part, 100)}
	f.pad = f.side.Scale(14, 100)
	f.code = k.codeOf(c, link(c, r), f.side, "one-pagers")
	f.fill, _ = c.CategoryColours(r.Category)
	if f.code != nil {
		f.setWords(r)
	}
	if s := booklet.Joined(" · ", k.Occasion.Name, k.Occasion.Date, k.Occasion.Place); s != "" {
		f.add(kit.Block{Para: c.Set(kit.NewPara(s, c.Bold(c.E.Body), c.Ink()), c.Measure, false),
			Element: &layout.Element{Role: layout.P}})
	}
	f.add(c.Blocks(c.Settings.AlternativeFormats, c.E.Body, c.Ink(), c.Measure)...)
	var imprint []kit.Block
	for _, l := range c.ImprintLines() {
		imprint = append(imprint, kit.Block{Para: l, Element: &layout.Element{Role: layout.P}})
	}
	f.add(imprint...)
	f.height = kit.BlocksHeight(f.below)
	if f.panel > 0 {
		f.height += f.panel + c.E.Body.Leading
	}
	return f
}

// setWords sets the words of the code beside it, or below it where the address would be
// broken elsewhere than after a slash.
func (f *onePagerFoot) setWords(r *booklet.Role) {
	set := func(measure unit.Length, ink layout.Color) (address *kit.Para) {
		f.words = codeLabel(f.Kit, r, ink, measure)
		address = f.words[len(f.words)-1]
		if !r.More.Empty() && r.PrintedAddress().Set() {
			f.words = f.words[len(f.words)-1:] // the text before it has that label
		}
		return address
	}
	on := f.InkOn(f.fill)
	f.stacked = set(f.Measure-f.side-4*f.pad, on).Broken() || kit.ParasHeight(f.words) > 2*f.side
	if !f.stacked {
		f.panel = max(f.side, kit.ParasHeight(f.words)) + 2*f.pad
		return
	}
	set(f.Measure-2*f.pad, on)
	f.panel = f.side + f.pad + kit.ParasHeight(f.words) + 2*f.pad
	if f.panel <= f.Depth()/2 {
		return
	}
	set(f.Measure, f.Ink()) // they go on over pages, as no panel does
	for i, w := range f.words {
		b := kit.Block{Para: w, Element: &layout.Element{Role: layout.P}}
		if i < len(f.words)-1 {
			b.Element.Role, b.Keep = layout.H2, true
		}
		f.below = append(f.below, b)
	}
	f.words, f.panel = nil, f.side+2*f.pad
}

// add puts blocks below the panel, a line below those that are there.
func (f *onePagerFoot) add(bs ...kit.Block) {
	if len(f.below) > 0 && len(bs) > 0 {
		bs[0].Above = f.E.Body.Leading
	}
	f.below = append(f.below, bs...)
}

// draw paints the foot from y down, and what has no room there on fresh pages.
func (f *onePagerFoot) draw(p *kit.Page, y unit.Length, fresh func() (*kit.Page, unit.Length)) {
	if x := f.Left(p); f.code != nil {
		area := unit.Rect{X: x, Y: y, W: f.Measure, H: f.panel}
		p.Artifact(layout.Background, func() { f.Box(p, area, unit.MM(2.5), f.fill) })
		if f.stacked {
			f.CodePlate(p, f.code, x+f.pad, y+f.pad, f.side)
			drawLabel(p, f.words, x+f.pad, y+f.side+2*f.pad)
		} else {
			f.CodePlate(p, f.code, x+f.pad, y+(f.panel-f.side)/2, f.side)
			drawLabel(p, f.words, x+f.side+3*f.pad, y+(f.panel-kit.ParasHeight(f.words))/2)
		}
		y += f.panel + f.E.Body.Leading
	}
	if y+kit.BlocksHeight(f.below) > f.Bottom() {
		if f.Bottom()-y < f.Needed(f.below, 0, false) {
			p, y = fresh()
		}
		f.Flow(p, f.below, y, fresh)
		return
	}
	for i, w := range f.below {
		if i > 0 {
			y += w.Above
		}
		f.DrawBlock(p, w, y, 0, len(w.Para.Lines))
		y += w.Para.Height()
	}
}

// drawLabel paints what codeLabel says: its last paragraph is the address, what
// stands above it a heading.
func drawLabel(p *kit.Page, words []*kit.Para, x, y unit.Length) {
	for i, w := range words {
		el := &layout.Element{Role: layout.P}
		if i < len(words)-1 {
			el.Role = layout.H2
		}
		w.DrawAll(p, el, x, y)
		y += w.Height()
	}
}

// codeLabel says what the code of a role leads to, and its address.
func codeLabel(c kit.Kit, r *booklet.Role, ink layout.Color, measure unit.Length) []*kit.Para {
	var words []*kit.Para
	label := c.Settings.Label(booklet.LabelMore)
	if !r.PrintedAddress().Set() && c.Settings.QRCaption.Set() {
		label = c.Settings.QRCaption.S
	}
	if label != "" {
		words = append(words, c.Title(label, c.E.Label, ink, measure, 3))
	}
	return append(words, c.RoleAddress(r, link(c, r), ink, measure))
}
