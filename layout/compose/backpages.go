package compose

import (
	"slices"

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
	text        []kit.Block // of the section
	code        codeWords   // zero without a code
	video       *codeWords  // of the video in sign language, beside their code; nil without
	by          kit.Kit     // that sets these
	beside      bool        // its words stand beside it
	own, social []*kit.Para
	apart       unit.Length
	imprint     []*kit.Para
}

// backPages sets what the back cover says one under another: on one page where smaller
// gaps, and then an address that is broken after a slash, accounts that share a line and a
// smaller code make it fit; else on as many as it takes.
func backPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section) {
	ground, ink := c.HouseColours()
	code := c.Code(c.Settings.QRLink.S)
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	var chosen *backFlow
	var high unit.Length
	less := *c.E
	less.LessCode = true
	for _, way := range []backWay{
		{c, c.E.Body.Leading, true, false},
		{c, c.HalfLine(), true, false},
		{c, c.HalfLine(), false, false},
		{c, c.HalfLine(), false, true},
		{c.With(less), c.HalfLine(), true, false},
		{c.With(less), c.HalfLine(), false, true},
	} {
		b := way.set(s, code, ink)
		h := b.height()
		if chosen == nil || h <= c.Depth() {
			chosen, high = b, h
		}
		if h <= c.Depth() {
			break
		}
	}
	if spare := c.Depth() - high; spare > 0 {
		chosen.gap = min(c.E.Body.Leading, chosen.gap+spare/unit.Length(max(1, len(chosen.heights())-1)))
	}
	chosen.draw(p, ink, fresh)
}

// backWay is a way to set the words of a back cover: with a gap between parts, addresses whole
// beside the code, and accounts that share lines.
type backWay struct {
	kit.Kit
	gap          unit.Length
	whole, share bool
}

// set sets the words; whole says that no address is broken for want of room beside the code.
func (w backWay) set(s *booklet.Section, code *kit.Code, ink layout.Color) *backFlow {
	c := w.Kit
	b := &backFlow{Kit: c, gap: w.gap}
	set := c.Settings
	if h := firstSet(headingLine(c, s), set.Title); h.Set() {
		t := c.E.Label // above words as bold as it is
		t.Size, t.Leading = t.Size.Scale(5, 4), t.Leading.Scale(5, 4)
		b.head = append(b.head, kit.Block{Para: c.Title(h.S, t, ink, c.Measure, 4).From(&h.At),
			Element: &layout.Element{Role: layout.H1}, Keep: true})
	}
	b.head = append(b.head, c.Blocks(set.AlternativeFormats, c.Bold(c.E.Body), ink, c.Measure)...)
	b.text = backText(c, s, c.Measure)
	b.own, b.social, b.apart = backContacts(c, code, ink, c.Measure)
	if w.share && b.apart == 0 {
		b.social = c.SharedAccounts(ink, c.Measure)
	}
	if code != nil {
		b.code = setCodeWords(c, code, ink, c.Measure, max(b.apart, besideCode(c, code)), w.whole)
		b.beside = b.code.fit && b.code.height(c) <= plateSide(c, code)*3/2
	}
	if v, words, ok := videoWords(c, ink, c.Measure, b.apart); ok {
		b.video, b.by = &words, v
	}
	b.imprint, _ = imprint(c, c.Measure)
	return b
}

// heights are the heights of the parts, in one column.
func (b *backFlow) heights() []unit.Length {
	code := unit.Length(0)
	switch {
	case b.code.code == nil:
	case b.beside:
		code = b.code.height(b.Kit)
	default:
		code = plateSide(b.Kit, b.code.code) + b.HalfLine() +
			kit.ParasHeight(allCodeWords(b.Kit, layout.Color{}, b.Measure))
	}
	video := unit.Length(0)
	switch {
	case b.video == nil:
	case b.videoBeside():
		video = b.video.height(b.by)
	default:
		video = plateSide(b.by, b.video.code) + b.HalfLine() +
			kit.ParasHeight(allCodeWords(b.by, layout.Color{}, b.Measure))
	}
	own, social := kit.ParasHeight(b.own), kit.ParasHeight(b.social)
	if b.apart > 0 {
		own, social = max(own, social), 0
	}
	return slices.DeleteFunc([]unit.Length{kit.BlocksHeight(b.head), kit.BlocksHeight(b.text), video, code, own, social,
		kit.ParasHeight(b.imprint)}, func(h unit.Length) bool { return h == 0 })
}

// height is the height of all in one column.
func (b *backFlow) height() unit.Length {
	all := b.heights()
	h := b.gap * unit.Length(len(all)-1)
	for _, part := range all {
		h += part
	}
	return h
}

// draw paints all from the top of a page on.
func (b *backFlow) draw(p *kit.Page, ink layout.Color, fresh func() (*kit.Page, unit.Length)) {
	if len(b.head) > 0 && len(b.text) > 0 {
		b.text[0].Above = b.gap
	}
	head := slices.Concat(b.head, b.text)
	p, y := b.Flow(p, head, b.Top(), fresh)
	if len(head) > 0 {
		y += b.gap
	}
	if b.video != nil {
		p, y = b.drawVideo(p, ink, y, fresh)
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
			b.imprintBelow(p, y)
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
	for i := range rest[:max(0, len(rest)-1)] { // what stands together goes on together
		rest[i].Keep = rest[i].Keep || rest[i+1].Above == 0
	}
	if len(rest) > 0 && b.Bottom()-y < b.Needed(rest, 0, false) && y > b.Top() {
		p, y = fresh()
	}
	b.Flow(p, rest, y, fresh)
}

// videoBeside reports whether the words of the video stand beside its code.
func (b *backFlow) videoBeside() bool {
	return b.video.fit && b.video.height(b.by) <= plateSide(b.by, b.video.code)*3/2
}

// drawVideo paints the code of the video from y on, with its words beside it or below, and returns where the
// next part begins.
func (b *backFlow) drawVideo(p *kit.Page, ink layout.Color, y unit.Length,
	fresh func() (*kit.Page, unit.Length)) (*kit.Page, unit.Length) {
	high := b.video.height(b.by)
	if !b.videoBeside() {
		high = plateSide(b.by, b.video.code) + b.HalfLine() + b.E.Body.Leading
	}
	if y+high > b.Bottom() && y > b.Top() {
		p, y = fresh()
	}
	if b.videoBeside() {
		return p, b.video.draw(b.by, p, b.Left(p), y) + b.gap
	}
	y = drawCodePlate(b.by, p, b.video.code, b.Left(p), y) + b.HalfLine()
	var words []kit.Block
	for _, q := range allCodeWords(b.by, ink, b.Measure) {
		words = append(words, kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true})
	}
	p, y = b.Flow(p, words, y, fresh)
	return p, y + b.gap
}

// imprintBelow paints the imprint at the foot of a page whose words end above y, where it
// has room there: it does not take a page of its own.
func (b *backFlow) imprintBelow(p *kit.Page, y unit.Length) {
	at := b.Bottom() - kit.ParasHeight(b.imprint)
	if at < y {
		return
	}
	kit.DrawParas(p, b.imprint, b.Left(p), at, 0)
	b.imprint = nil
}
