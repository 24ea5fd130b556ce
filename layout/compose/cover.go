package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// cover is the mosaic of the categories that are in the booklet above the title
// on the house colour.
func cover(c kit.Kit, run *round, i int, s *booklet.Section) {
	ground, ink := c.HouseColours()
	p, _ := run.NewHousePage(c, s.Kind, ground)
	run.mark(c, i, s, p, 0)
	set := c.Settings
	x, measure := c.E.Outer, c.E.Trim.W-2*c.E.Outer
	foot := c.E.Trim.H - c.E.Top
	share := int64(40) // of the page's height, for the mosaic
	depth, _, _ := tiles(c, share)
	room := foot - depth - c.E.Top.Scale(2, 3) - c.LogoHeight()

	// from the foot upwards: imprint, words of the section, strapline, title
	var below []*kit.Para
	body := c.E.Body
	if set.Strapline.Set() {
		below = append(below, c.Set(kit.NewPara(set.Strapline.S, c.E.Strapline, ink), measure, true))
	}
	if v := run.volumeLine(c); v != "" {
		below = append(below, c.Set(kit.NewPara(v, c.Bold(c.E.Strapline), ink), measure, true))
	}
	lines := c.OccasionLines(run.options.Occasion, c.E.Strapline, measure)
	if len(lines) > 0 {
		t := c.E.Strapline
		p := kit.NewPara(lines[0], c.Bold(t), ink)
		for _, words := range lines[1:] {
			p.Add(text.Span{Text: "\n" + words, Style: t.Style()}, ink)
		}
		below = append(below, c.Set(p, measure, true))
	}
	var words []*kit.Para
	for _, b := range s.Text.Blocks {
		words = append(words, c.Set(c.Rich(b, body, ink), measure, true))
	}
	publisher := set.Publisher.S
	edition := booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S)
	var imprint []*kit.Para
	left, right := kit.NewPara(publisher, body, ink), kit.NewPara(edition, body, ink)
	c.Set(left, measure, false)
	c.Set(right, measure, false)
	together := left.Widest()+right.Widest()+body.Leading <= measure && len(left.Lines) <= 1 && len(right.Lines) <= 1
	if !together {
		imprint = append(imprint, left, right)
	}
	used := c.HalfLine() * 2
	for _, q := range below {
		used += q.Height() + 2*c.HalfLine()
	}
	for _, q := range slices.Concat(words, imprint) {
		used += q.Height() + c.HalfLine()
	}
	if together && (publisher != "" || edition != "") {
		used += body.Leading
	}
	var title *kit.Para
	for {
		title = c.Title(set.Title.S, c.E.Cover, c.Bright(ink), measure, max(1, int((room-used)/c.E.Cover.Leading)))
		// the mosaic gives way to what the edition's own cover has no room for
		if !c.E.RunsOn() && len(lines) == 0 || share == 0 || used+title.Height() <= room && title.Size >= min(c.E.Cover.Size, c.E.Section.Size) {
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
		c.Logo(p, depth)
	}
	y := foot - used - title.Height()
	if least := foot - room; y < least {
		if c.E.RunsOn() {
			coverPages(c, run, p, s, least)
			return
		}
		run.TooMuch(c, s.At, "cover", least-y)
	}
	title.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
	y += title.Height() + 2*c.HalfLine()
	for _, q := range below {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x, y)
		y += q.Height() + 2*c.HalfLine()
	}
	y = foot
	if together {
		y -= body.Leading
	} else {
		for _, q := range imprint {
			y -= q.Height()
		}
	}
	at := y
	for k := len(words) - 1; k >= 0; k-- {
		at -= words[k].Height() + c.HalfLine()
	}
	for _, q := range words {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x, at)
		at += q.Height() + c.HalfLine()
	}
	left.DrawAll(p, &layout.Element{Role: layout.P}, x, y)
	if together {
		right.DrawAll(p, &layout.Element{Role: layout.P}, x+measure-right.Widest(), y)
	} else {
		right.DrawAll(p, &layout.Element{Role: layout.P}, x, y+left.Height())
	}
}

// coverPages sets the words of the cover one under another from y down, and goes
// on to more pages.
func coverPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, y unit.Length) {
	ground, ink := c.HouseColours()
	set := c.Settings
	all := []kit.Block{{Para: c.Title(set.Title.S, c.E.Section, ink, c.Measure, 4), Element: &layout.Element{Role: layout.H1}}}
	line := func(words string) {
		if words != "" {
			all = append(all, kit.Block{Para: c.Set(kit.NewPara(words, c.E.Body, ink), c.Measure, false), Element: &layout.Element{Role: layout.P}, Above: c.E.Body.Leading})
		}
	}
	line(set.Strapline.S)
	line(run.volumeLine(c))
	for _, words := range c.OccasionLines(run.options.Occasion, c.E.Body, c.Measure) {
		line(words)
	}
	for k, b := range c.Blocks(s.Text, c.E.Body, ink, c.Measure) {
		if k == 0 {
			b.Above = c.E.Body.Leading
		}
		all = append(all, b)
	}
	line(set.Publisher.S)
	line(booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S))
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	if y+all[0].Para.Height() > c.Bottom() {
		p, y = fresh()
	}
	c.Flow(p, all, y, fresh)
}

// tiles says how deep the mosaic reaches in a share of the page's height, in per
// cent, and in how many columns and rows.
func tiles(c kit.Kit, share int64) (depth unit.Length, cols, rows int) {
	cats := c.Categories()
	if len(cats) == 0 || share == 0 {
		return 0, 0, 0
	}
	limit := c.E.Trim.H.Scale(share, 100)
	cols = 1
	widest := 6
	if share < 30 { // a low mosaic is of small tiles, not of flat ones
		widest = len(cats)
	}
	for cols < widest && (c.E.Trim.W/unit.Length(cols))*unit.Length((len(cats)+cols-1)/cols) > limit {
		cols++
	}
	// a full last row is worth tiles a little wider than high, or one column more
	for _, d := range []int{cols, cols - 1, cols + 1} {
		if d > 0 && d <= 6 && len(cats)%d == 0 && (c.E.Trim.W/unit.Length(d)).Scale(4, 5) <= limit/unit.Length(len(cats)/d) {
			cols = d
			break
		}
	}
	cols = min(cols, len(cats))
	rows = (len(cats) + cols - 1) / cols
	return unit.Length(rows) * min(c.E.Trim.W/unit.Length(cols), limit/unit.Length(rows)), cols, rows
}

// mosaic paints the mosaic of the cover: on a ground without tints every other
// tile in the accent, like a board.
func mosaic(c kit.Kit, p *kit.Page, share int64) {
	depth, cols, _ := tiles(c, share)
	c.Mosaic(p, slices.Collect(slices.Chunk(c.Categories(), cols)), depth, unit.Pt(1.2), true)
}
