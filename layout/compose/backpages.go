package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// backFlow is what a back cover says that its usual layout does not hold: its parts one
// under another.
type backFlow struct {
	kit.Kit
	gap         unit.Length // between parts
	head        []kit.Block // how to get other formats, under its heading
	code        codeWords   // zero without a code
	beside      bool        // its words stand beside it
	own, social []*kit.Para
	apart       unit.Length
	imprint     []*kit.Para
}

// backPages sets what the back cover says one under another: on one page where smaller
// gaps, and then an address that is broken after a slash, make it fit; else on as many as
// it takes.
func backPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, code *kit.Code) {
	ground, ink := c.HouseColours()
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	var chosen *backFlow
	for _, b := range []*backFlow{
		setBackFlow(c, s, code, ink, c.E.Body.Leading, true),
		setBackFlow(c, s, code, ink, c.HalfLine(), true),
		setBackFlow(c, s, code, ink, c.HalfLine(), false),
	} {
		if chosen == nil || b.height() <= c.Depth() {
			chosen = b
		}
		if b.height() <= c.Depth() {
			break
		}
	}
	chosen.draw(p, ink, fresh)
}

// setBackFlow sets the words with a gap between parts; whole says that no address is
// broken for want of room beside the code.
func setBackFlow(c kit.Kit, s *booklet.Section, code *kit.Code, ink layout.Color, gap unit.Length,
	whole bool) *backFlow {
	b := &backFlow{Kit: c, gap: gap}
	set := c.Settings
	if h := firstSet(headingLine(c, s), set.Title); h.Set() {
		b.head = append(b.head, kit.Block{Para: c.Title(h.S, c.E.Label, ink, c.Measure, 4).From(&h.At),
			Element: &layout.Element{Role: layout.H1}, Keep: true})
	}
	b.head = append(b.head, c.Blocks(set.AlternativeFormats, c.Bold(c.E.Body), ink, c.Measure)...)
	if code != nil {
		b.code = setCodeWords(c, code, ink, c.Measure, whole)
		b.beside = b.code.fit && b.code.height(c) <= plateSide(c, code)*3/2
	}
	b.own, b.social, b.apart = c.ContactColumns(ink, c.Measure, c.Measure/2)
	b.imprint, _ = imprint(c, s, c.Measure, ink)
	return b
}

// height is the height of all in one column.
func (b *backFlow) height() unit.Length {
	h := kit.BlocksHeight(b.head)
	part := func(high unit.Length) {
		if h > 0 && high > 0 {
			h += b.gap
		}
		h += high
	}
	switch {
	case b.code.code == nil:
	case b.beside:
		part(b.code.height(b.Kit))
	default:
		part(plateSide(b.Kit, b.code.code) + b.HalfLine() +
			kit.ParasHeight(allCodeWords(b.Kit, layout.Color{}, b.Measure)))
	}
	if b.apart > 0 {
		part(max(kit.ParasHeight(b.own), kit.ParasHeight(b.social)))
	} else {
		part(kit.ParasHeight(b.own))
		part(kit.ParasHeight(b.social))
	}
	part(kit.ParasHeight(b.imprint))
	return h
}

// draw paints all from the top of a page on.
func (b *backFlow) draw(p *kit.Page, ink layout.Color, fresh func() (*kit.Page, unit.Length)) {
	p, y := b.Flow(p, b.head, b.Top(), fresh)
	if len(b.head) > 0 {
		y += b.gap
	}
	var rest []kit.Block
	add := func(above unit.Length, qs ...*kit.Para) {
		for k, q := range qs {
			one := kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true}
			if k == 0 {
				one.Above = above
			}
			rest = append(rest, one)
		}
	}
	if code := b.code.code; code != nil {
		high := plateSide(b.Kit, code)
		if b.beside {
			high = b.code.height(b.Kit)
		}
		if y+high > b.Bottom() && y > b.Top() {
			p, y = fresh()
		}
		if b.beside {
			y = b.code.draw(b.Kit, p, b.Left(p), y) + b.gap
		} else {
			y = drawCodePlate(b.Kit, p, code, b.Left(p), y) + b.HalfLine()
			add(0, allCodeWords(b.Kit, ink, b.Measure)...)
		}
	}
	high := contactsHeight(b.Kit, b.own, b.social, b.apart)
	if len(rest) == 0 && b.apart > 0 && y+high <= b.Bottom() {
		drawContacts(b.Kit, p, b.own, b.social, b.Left(p), b.apart, y)
		y += high + b.gap
	} else {
		add(b.gap, b.own...)
		add(b.gap, b.social...)
	}
	add(b.gap, b.imprint...)
	if len(rest) > 0 && b.Bottom()-y < b.Needed(rest, 0, false) && y > b.Top() {
		p, y = fresh()
	}
	b.Flow(p, rest, y, fresh)
}
