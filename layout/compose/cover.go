package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// cover is the mosaic of the categories that are in the booklet above the title
// on the house colour.
func cover(c Kit, run *round, i int, s *booklet.Section) {
	ground, ink := c.house()
	p, _ := run.housePage(c, s.Kind, ground)
	run.mark(c, i, s, p, 0)
	set := c.settings
	x, measure := c.e.Outer, c.e.Trim.W-2*c.e.Outer
	foot := c.e.Trim.H - c.e.Top
	share := int64(40) // of the page's height, for the mosaic
	depth, _, _ := tiles(c, share)
	room := foot - depth - c.e.Top.Scale(2, 3) - c.logoHeight()

	// from the foot upwards: imprint, words of the section, strapline, title
	var below []*para
	body := c.e.Body
	if set.Strapline.Set() {
		below = append(below, c.set(one(set.Strapline.S, c.e.Strapline, ink), measure, true))
	}
	if v := run.volumeLine(c); v != "" {
		below = append(below, c.set(one(v, c.bold(c.e.Strapline), ink), measure, true))
	}
	lines := c.occasion(run.options.Occasion, c.e.Strapline, measure)
	if len(lines) > 0 {
		t := c.e.Strapline
		p := one(lines[0], c.bold(t), ink)
		for _, words := range lines[1:] {
			p.add(textSpan("\n"+words, t.Style()), ink)
		}
		below = append(below, c.set(p, measure, true))
	}
	var words []*para
	for _, b := range s.Text.Blocks {
		words = append(words, c.set(c.rich(b, body, ink), measure, true))
	}
	publisher := set.Publisher.S
	edition := booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S)
	var imprint []*para
	left, right := one(publisher, body, ink), one(edition, body, ink)
	c.set(left, measure, false)
	c.set(right, measure, false)
	together := left.widest()+right.widest()+body.Leading <= measure && len(left.lines) <= 1 && len(right.lines) <= 1
	if !together {
		imprint = append(imprint, left, right)
	}
	used := c.half() * 2
	for _, q := range below {
		used += q.height() + 2*c.half()
	}
	for _, q := range slices.Concat(words, imprint) {
		used += q.height() + c.half()
	}
	if together && (publisher != "" || edition != "") {
		used += body.Leading
	}
	var title *para
	for {
		title = c.title(set.Title.S, c.e.Cover, c.bright(ink), measure, max(1, int((room-used)/c.e.Cover.Leading)))
		// the mosaic gives way to what the edition's own cover has no room for
		if !c.e.Asked && len(lines) == 0 || share == 0 || used+title.height() <= room && title.size >= min(c.e.Cover.Size, c.e.Section.Size) {
			break
		}
		share -= 10
		room += depth
		depth, _, _ = tiles(c, share)
		room -= depth
	}
	if depth > 0 {
		mosaic(c, p, share)
	}
	if set.Logo != nil {
		c.logo(p, depth)
	}
	y := foot - used - title.height()
	if least := foot - room; y < least {
		if c.e.Asked {
			coverPages(c, run, p, s, least)
			return
		}
		run.tooMuch(c, s.At, "cover", least-y)
	}
	title.all(p, &layout.Element{Role: layout.H1}, x, y)
	y += title.height() + 2*c.half()
	for _, q := range below {
		q.all(p, &layout.Element{Role: layout.P}, x, y)
		y += q.height() + 2*c.half()
	}
	y = foot
	if together {
		y -= body.Leading
	} else {
		for _, q := range imprint {
			y -= q.height()
		}
	}
	at := y
	for k := len(words) - 1; k >= 0; k-- {
		at -= words[k].height() + c.half()
	}
	for _, q := range words {
		q.all(p, &layout.Element{Role: layout.P}, x, at)
		at += q.height() + c.half()
	}
	left.all(p, &layout.Element{Role: layout.P}, x, y)
	if together {
		right.all(p, &layout.Element{Role: layout.P}, x+measure-right.widest(), y)
	} else {
		right.all(p, &layout.Element{Role: layout.P}, x, y+left.height())
	}
}

// coverPages sets the words of the cover one under another from y down, and goes
// on to more pages.
func coverPages(c Kit, run *round, p *page, s *booklet.Section, y unit.Length) {
	ground, ink := c.house()
	set := c.settings
	all := []block{{p: c.title(set.Title.S, c.e.Section, ink, c.measure, 4), el: &layout.Element{Role: layout.H1}}}
	line := func(words string) {
		if words != "" {
			all = append(all, block{p: c.set(one(words, c.e.Body, ink), c.measure, false), el: &layout.Element{Role: layout.P}, above: c.e.Body.Leading})
		}
	}
	line(set.Strapline.S)
	line(run.volumeLine(c))
	for _, words := range c.occasion(run.options.Occasion, c.e.Body, c.measure) {
		line(words)
	}
	for k, b := range c.blocks(s.Text, c.e.Body, ink, c.measure) {
		if k == 0 {
			b.above = c.e.Body.Leading
		}
		all = append(all, b)
	}
	line(set.Publisher.S)
	line(booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S))
	fresh := func() (*page, unit.Length) { return run.housePage(c, s.Kind, ground) }
	if y+all[0].p.height() > c.bottom() {
		p, y = fresh()
	}
	c.flow(p, all, y, fresh)
}

// tiles says how deep the mosaic reaches in a share of the page's height, in per
// cent, and in how many columns and rows.
func tiles(c Kit, share int64) (depth unit.Length, cols, rows int) {
	cats := c.present()
	if len(cats) == 0 || share == 0 {
		return 0, 0, 0
	}
	limit := c.e.Trim.H.Scale(share, 100)
	cols = 1
	widest := 6
	if share < 30 { // a low mosaic is of small tiles, not of flat ones
		widest = len(cats)
	}
	for cols < widest && (c.e.Trim.W/unit.Length(cols))*unit.Length((len(cats)+cols-1)/cols) > limit {
		cols++
	}
	// a full last row is worth tiles a little wider than high, or one column more
	for _, d := range []int{cols, cols - 1, cols + 1} {
		if d > 0 && d <= 6 && len(cats)%d == 0 && (c.e.Trim.W/unit.Length(d)).Scale(4, 5) <= limit/unit.Length(len(cats)/d) {
			cols = d
			break
		}
	}
	cols = min(cols, len(cats))
	rows = (len(cats) + cols - 1) / cols
	return unit.Length(rows) * min(c.e.Trim.W/unit.Length(cols), limit/unit.Length(rows)), cols, rows
}

// mosaic paints the mosaic of the cover: on a ground without tints every other
// tile in the accent, like a board.
func mosaic(c Kit, p *page, share int64) {
	depth, cols, _ := tiles(c, share)
	c.mosaic(p, slices.Collect(slices.Chunk(c.present(), cols)), depth, unit.Pt(1.2), true)
}

// present are the categories that have a role in the booklet.
func (c Kit) present() []*booklet.Category {
	used := map[*booklet.Category]bool{}
	for _, r := range c.b.Roles {
		used[r.Category] = true
	}
	var out []*booklet.Category
	for _, cat := range c.b.Categories {
		if used[cat] {
			out = append(out, cat)
		}
	}
	return out
}

// logoHeight is the room that the logo takes under the mosaic, 0 without one.
func (c Kit) logoHeight() unit.Length {
	s := c.logoSize()
	if s.H == 0 {
		return 0
	}
	h := s.H + c.e.Top.Scale(1, 3)
	if c.logoPlate() {
		h += 2 * plateMargin(s)
	}
	return h
}

// logoSize is how large the logo is printed.
func (c Kit) logoSize() unit.Size {
	l := c.settings.Logo
	if l == nil {
		return unit.Size{}
	}
	h := c.e.Trim.W.Scale(13, 100)
	w := h
	switch {
	case l.SVG != nil:
		if i := c.picture(booklet.Icon{SVG: l.SVG}); i != nil && i.H > 0 {
			w = unit.Length(float64(h) * i.W / i.H)
		}
	case l.Picture != nil && l.Picture.Height > 0:
		w = h.Scale(int64(l.Picture.Width), int64(l.Picture.Height))
	default:
		return unit.Size{}
	}
	if most := c.e.Trim.W / 2; w > most { // a wide logo is as much lower
		w, h = most, h.Scale(int64(most), int64(w))
	}
	return unit.Size{W: w, H: h}
}

// plateMargin is the clear space of a logo on a plate.
func plateMargin(s unit.Size) unit.Length { return min(s.W, s.H).Scale(15, 100) }

// logoGround is what the logo lies on: the ground of the cover or, where nothing
// of the logo is seen there, a plate in the house colour.
func (c Kit) logoGround() booklet.RGB {
	ground, _ := c.house()
	if c.logoPlate() {
		ground, _ = c.houseColour()
	}
	return ground.RGB
}

// logoPlate reports whether the logo needs a plate of the house colour: where
// somebody asked for a ground on which it is not seen.
func (c Kit) logoPlate() bool {
	if c.plated == nil {
		house, _ := c.houseColour()
		ground, _ := c.house()
		needs := c.e.Plain && c.settings.Logo != nil && c.logoSeen(ground.RGB) < 3 && c.logoSeen(house.RGB) >= 3
		c.plated = &needs
	}
	return *c.plated
}

// logo paints the publisher's logo at the top right of the house-colour field.
func (c Kit) logo(p *page, top unit.Length) {
	l, size := c.settings.Logo, c.logoSize()
	if size.H == 0 {
		return
	}
	frame := unit.Rect{X: c.e.Trim.W - c.e.Outer - size.W, Y: top + c.e.Top.Scale(2, 3), W: size.W, H: size.H}
	if c.logoPlate() {
		m := plateMargin(size)
		frame.X, frame.Y = frame.X-m, frame.Y+m
		house, _ := c.houseColour()
		plate := frame.Inset(-m)
		p.artifact(layout.Background, func() {
			p.add(layout.Path{Segments: outline(plate, unit.MM(2)), Fill: &house})
		})
	}
	alt := c.settings.LogoDescription.S
	if alt == "" {
		alt = c.settings.Publisher.S
	}
	el := &layout.Element{Role: layout.Figure, Alt: alt, Box: frame}
	if alt == "" {
		el = &layout.Element{Role: layout.Layout}
	}
	p.in(el, func() {
		if l.SVG != nil {
			p.vector(c.picture(booklet.Icon{SVG: l.SVG}), frame, nil)
		} else {
			p.add(layout.Image{Picture: onGround(l.Picture, c.logoGround()), Frame: frame, Clip: frame})
		}
	})
}
