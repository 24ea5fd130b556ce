package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// coverWords is what stands on the cover below the mosaic, set in a measure.
type coverWords struct {
	measure     unit.Length
	title       *kit.Para
	below       []*kit.Para // the title: strapline, volume, occasion
	words       []*kit.Para // of the section
	left, right *kit.Para   // at the foot: publisher and edition
	together    bool        // left and right stand on one line
	used        unit.Length // the height of all but the title
}

// cover is the mosaic of the categories that are in the booklet, or a photograph, above
// the title on the house colour, or a large title alone.
func cover(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.OnHouse()
	ground, ink := c.HouseColours()
	p, _ := run.NewHousePage(c, s.Kind, ground)
	run.recordSection(c, i, s, p, 0)
	occasion := c.OccasionLines(run.options.Occasion, c.E.Strapline, c.E.Trim.W-2*c.E.Outer)
	w := setCover(c, s, ink, run.volumeLine(c), occasion)
	art := coverArt(c, s)
	foot := c.E.Trim.H - c.E.Top
	above := func() unit.Length { return art.below(c) + c.E.Top.Scale(2, 3) + c.LogoHeight() }
	art.settle(c, func() unit.Length {
		room := foot - above()
		w.title = coverTitle(c, ink, w.measure, room-w.used)
		if w.used+w.title.Height() > room {
			return 0
		}
		return w.title.Size
	})
	art.draw(c, run, p, ink)
	if c.Settings.Logo != nil {
		c.Logo(p, art.below(c))
	}
	y := foot - w.used - w.title.Height()
	if top := above(); y < top {
		if c.E.RunsOn() {
			coverPages(c, run, p, s, top)
			return
		}
		set := c.Settings
		run.TooMuch(c, wordiest(s, s.At, set.Title, set.Strapline, set.Publisher), "cover", top-y)
		return // what leaves the page is told once
	}
	if top := above(); c.Settings.Cover == booklet.CoverType { // two fifths of what is free stand above
		y = top + (y-top).Scale(2, 5)
	}
	w.draw(c, p, y)
}

// coverTitle sets the title of the cover in a room: as large as its words and the room allow,
// and larger where nothing else is shown.
func coverTitle(c kit.Kit, ink layout.Color, measure, room unit.Length) *kit.Para {
	set := func(t layout.Type) *kit.Para {
		lines := max(1, int(room/t.Leading))
		return c.Title(c.Settings.Title.S, t, c.TitleInk(ink), measure, lines).From(&c.Settings.Title.At)
	}
	larger := []int64{56} // in points of an A5 page, where the edition's own is 48
	if c.Settings.Cover == booklet.CoverType {
		larger = []int64{72, 64, 56}
	}
	for _, size := range larger {
		t := c.E.Cover
		t.Size = t.Size.Scale(size, 48).Up(unit.Point)
		t.Leading = t.Size
		if p := set(t); p.Size == t.Size && p.Height() <= room {
			return p
		}
	}
	return set(c.E.Cover)
}

// setCover sets all words of the cover but its title.
func setCover(c kit.Kit, s *booklet.Section, ink layout.Color, volume string, occasion []string) *coverWords {
	set, body := c.Settings, c.E.Body
	w := &coverWords{measure: c.E.Trim.W - 2*c.E.Outer}
	if set.Strapline.Set() {
		w.below = append(w.below, c.Set(kit.NewPara(set.Strapline.S, c.E.Strapline, ink).From(&set.Strapline.At),
			w.measure, true))
	}
	if volume != "" {
		w.below = append(w.below, c.Set(kit.NewPara(volume, c.Bold(c.E.Strapline), ink), w.measure, true))
	}
	if len(occasion) > 0 {
		q := kit.NewPara(occasion[0], c.Bold(c.E.Strapline), ink)
		for _, words := range occasion[1:] {
			q.Add(text.Span{Text: "\n" + words, Style: c.E.Strapline.Style()}, ink)
		}
		w.below = append(w.below, c.Set(q, w.measure, true))
	}
	for _, b := range s.Text.Blocks {
		w.words = append(w.words, c.Set(c.Rich(b, body, ink).From(&s.Text.At), c.Followed(w.measure, body), true))
	}
	edition := editionLine(c)
	w.left = c.Set(kit.NewPara(set.Publisher.S, body, ink).From(&set.Publisher.At), w.measure, true)
	w.right = editionPara(c, ink, w.measure)
	w.together = w.left.Widest()+w.right.Widest()+body.Leading <= w.measure &&
		len(w.left.Lines) <= 1 && len(w.right.Lines) <= 1
	half := c.HalfLine()
	w.used = 2*half + kit.ParasHeight(w.below) + unit.Length(2*len(w.below))*half
	w.used += kit.ParasHeight(w.words) + unit.Length(len(w.words))*half
	switch {
	case !w.together:
		w.used += w.left.Height() + w.right.Height() + 2*half
	case set.Publisher.Set() || edition.Set():
		w.used += body.Leading
	}
	return w
}

// editionPara is the edition's code and date in a measure: each on a line of its own where it does not hold both.
func editionPara(c kit.Kit, ink layout.Color, measure unit.Length) *kit.Para {
	l := editionLine(c)
	q := c.Set(kit.NewPara(l.S, c.E.Body, ink).From(&l.At), measure, false)
	if code, date := c.Settings.EditionCode.S, c.Settings.EditionDate.S; len(q.Lines) > 1 && code != "" && date != "" {
		q = c.Set(kit.NewPara(code+"\n"+date, c.E.Body, ink).From(&l.At), measure, false)
	}
	return q
}

// editionLine is the edition's code and date.
func editionLine(c kit.Kit) booklet.Line {
	code, date := c.Settings.EditionCode, c.Settings.EditionDate
	at := code.At
	if !code.Set() {
		at = date.At
	}
	return booklet.Line{S: booklet.Joined(" · ", code.S, date.S), At: at}
}

// draw paints the words: the title from y down with what stands below it, and the
// rest upwards from the foot.
func (w *coverWords) draw(c kit.Kit, p *kit.Page, y unit.Length) {
	x, half := c.E.Outer, c.HalfLine()
	w.title.DrawAll(p, &layout.Element{Role: layout.H1, Rank: layout.RankHead}, x, y)
	y += w.title.Height() + 2*half
	kit.DrawParas(p, w.below, x, y, 2*half)
	y = c.E.Trim.H - c.E.Top - c.E.Body.Leading
	if !w.together {
		y = c.E.Trim.H - c.E.Top - w.left.Height() - w.right.Height()
	}
	at := y - kit.ParasHeight(w.words) - unit.Length(len(w.words))*half
	kit.DrawParas(p, w.words, x, at, half)
	w.left.DrawAll(p, &layout.Element{Role: layout.P}, x, y)
	if w.together {
		w.right.DrawAll(p, &layout.Element{Role: layout.P}, x+w.measure-w.right.Widest(), y)
	} else {
		w.right.DrawAll(p, &layout.Element{Role: layout.P}, x, y+w.left.Height())
	}
}

// coverPages sets the words of the cover one under another from y down, and goes
// on to more pages.
func coverPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, y unit.Length) {
	ground, ink := c.HouseColours()
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	set := c.Settings
	all := []kit.Block{{Para: c.Title(set.Title.S, c.E.Section, ink, c.Measure, 4).From(&set.Title.At),
		Element: &layout.Element{Role: layout.H1, Rank: layout.RankHead}}}
	line := func(words string) {
		if words != "" {
			all = append(all, kit.Block{Para: c.Set(kit.NewPara(words, c.E.Body, ink), c.Measure, true),
				Element: &layout.Element{Role: layout.P}, Above: c.E.Body.Leading})
		}
	}
	line(set.Strapline.S)
	line(run.volumeLine(c))
	for _, words := range c.OccasionLines(run.options.Occasion, c.E.Body, c.Measure) {
		line(words)
	}
	opens := len(all)
	for k, b := range c.Blocks(s.Text, c.E.Body, ink, c.Measure) {
		if k == 0 {
			b.Above = c.E.Body.Leading
		}
		all = append(all, b)
	}
	line(set.Publisher.S)
	line(booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S))
	if set.Publisher.Set() && (set.EditionCode.Set() || set.EditionDate.Set()) {
		all[len(all)-1].Above = 0 // as on a cover of one page
	}
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	if y+all[0].Para.Height() > c.Bottom() {
		p, y = fresh()
	} else if y+kit.BlocksHeight(all) > c.Bottom() { // closer together they may all stay here
		for k := range all {
			all[k].Above /= 2
		}
	}
	if kit.BlocksHeight(all) > c.Bottom()-y && kit.BlocksHeight(all[:opens]) <= c.Bottom()-y &&
		kit.Lines(all[opens:]) > kit.FewestLines { // what goes on overleaf is more than a line or two
		c.Flow(p, all[:opens], y, fresh)
		p, y = fresh()
		all = all[opens:]
		all[0].Above = 0
	}
	c.Flow(p, all, y, fresh)
}
