package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// furnished begins an ordinary page with its furniture, and returns where its
// type area begins.
func (run *round) furnished(c kit.Kit, k booklet.Kind) (*kit.Page, unit.Length) {
	p := run.NewPage(c, k)
	if p.RightHalf() {
		return p, c.Top()
	}
	run.furniture(c, p, c.Accent())
	p.Dress = len(p.Items)
	return p, c.Top()
}

// furniture paints the folio and, on right-hand pages, the search call-out.
func (run *round) furniture(c kit.Kit, p *kit.Page, col layout.Color) {
	if !c.E.Leafed() || p.RightHalf() {
		return
	}
	c = c.Whole()
	t := c.E.Folio
	y := c.FootY()
	x := c.Left(p)
	folio := &kit.Para{Leading: t.Leading, Size: t.Size}
	st := t.Style()
	st.Tabular = true
	folio.Add(text.Span{Text: p.Label, Style: st}, col)
	c.Set(folio, c.Measure, false)
	right := p.Recto() || c.Binding == booklet.Screen
	fx := x
	if right {
		fx = x + c.Measure - folio.Widest()
	}
	footer := &layout.Element{Role: layout.Footer}
	folio.DrawAll(p, footer, fx, y)
	prompt := c.Settings.SearchPrompt.S
	if !right || prompt == "" {
		return
	}
	arrow := t.Size
	words := c.Set(kit.NewPara(prompt, t, col), 1<<40, false)
	gap := arrow.Scale(35, 100)
	if len(words.Lines) != 1 || arrow+gap+words.Widest()+t.Leading > c.Measure-folio.Widest() {
		run.NoteOwn(c, booklet.RuleSearchPrompt, booklet.Note, c.Settings.SearchPrompt.At,
			"the search prompt does not fit on one line and is left out of the "+c.E.Name+" edition", "shorten it")
		return
	}
	p.In(footer, func() {
		c.Icon(p, unit.Rect{X: x, Y: y + words.Baseline() - arrow.Scale(85, 100), W: arrow, H: arrow},
			booklet.Icon{Name: "arrow"}, col)
	})
	words.DrawAll(p, footer, x+arrow+gap, y)
}

// cardPage is a fresh page with its folio and thumb tab. A tab that would lie on a picture,
// which reaches from the top of the page so far down, is left out.
func (run *round) cardPage(c kit.Kit, letter string, picture unit.Length) *kit.Page {
	p, _ := run.furnished(c, booklet.Roles)
	if c.Halved() {
		run.tabOnHalf(c, p, letter, picture)
		return p
	}
	if run.tab != nil && c.E.Leafed() {
		run.tab.draw(c, p, picture)
		p.Dress = len(p.Items)
		return p
	}
	if c.E.Leafed() { // nobody leafs through a screen
		drawThumbTab(c, p, letter, picture)
	}
	p.Dress = len(p.Items)
	return p
}

// tabOnHalf draws the tab of a page of halves with the letter of the outer one; where that stays
// empty, with the letter of the other (lateTab).
func (run *round) tabOnHalf(c kit.Kit, p *kit.Page, letter string, picture unit.Length) {
	if !c.E.Leafed() {
		return
	}
	tab := run.tab
	draw := func() {
		p.OnWhole(func() {
			if tab != nil {
				tab.draw(c.Whole(), p, picture)
			} else {
				drawThumbTab(c.Whole(), p, letter, picture)
			}
		})
	}
	if !p.RightHalf() {
		run.lateTab()
	}
	outer := p.Recto() || c.Binding == booklet.Screen
	switch {
	case p.RightHalf() == outer:
		run.late = nil
		draw()
		if !p.RightHalf() {
			p.Dress = len(p.Items)
		}
	case !p.RightHalf():
		run.late = draw
	}
}

// lateTab draws the tab that waits for the right half of a page, which is not filled.
func (run *round) lateTab() {
	if run.late != nil {
		run.late()
		run.late = nil
	}
}

// drawThumbTab paints the thumb tab: in the house colour, with the letter, stepping
// down the outer edge in the order of the language's alphabet, into the bleed.
func drawThumbTab(c kit.Kit, p *kit.Page, letter string, below unit.Length) {
	ground, ink := c.HouseColours()
	if !c.E.Tinted() {
		ground, ink = layout.Color{RGB: c.E.Ink}, c.ReversedInk()
	}
	e := c.OnHouse().E
	t := layout.Type{Size: e.Label.Size, Leading: e.Label.Leading, Weight: e.Cover.Weight}
	w := c.E.Top.Scale(62, 100)
	words := tabWords(c, letter, t, ink)
	if room := c.E.Outer - tabGap(c); widestOf(words)+tabClear+t.Size/8 > room {
		t.Size, t.Leading = min(t.Size, e.Body.Size), min(t.Leading, e.Body.Leading)
		words = tabWords(c, letter, t, ink)
	}
	widest := widestOf(words)
	most := max(c.E.Outer-tabGap(c), min(widest+tabClear+t.Size/8, c.E.Outer-t.Size/3))
	w = min(max(w, widest+tabClear+t.Size/4), most)
	y, h := tabPlace(c, letter, words)
	if below > 0 && y < below {
		return
	}
	x := c.E.Trim.W - w
	if !p.Recto() && c.Binding != booklet.Screen {
		x = 0
	}
	// round corners on the inner side: the outer ones lie beyond the bleed
	r := unit.Rect{X: x, Y: y, W: w + 2*layout.Bleed, H: h}
	if x == 0 {
		r.X -= 2 * layout.Bleed
	}
	el := &layout.Element{Role: layout.Tab}
	p.In(el, func() { p.Add(layout.Path{Segments: kit.Outline(r, unit.MM(2)), Fill: &ground}) })
	y += (h - unit.Length(len(words))*words[0].Height()) / 2
	for _, word := range words {
		// the letter in the middle, but clear of the trim, which moves in cutting, where
		// the tab is wide enough
		at := (w - word.Widest()) / 2
		if inner := w - word.Widest() - t.Size/8; inner > at {
			at = min(max(at, tabClear), inner)
		}
		if x > 0 {
			at = c.E.Trim.W - at - word.Widest()
		}
		word.DrawAll(p, el, at, y)
		y += word.Height()
	}
}

// tabGap is how far from the text a thumb tab stands, as far as the margin has room for its letter.
func tabGap(c kit.Kit) unit.Length { return max(c.E.Body.Size.Scale(2, 3), c.E.Label.Size/3) }

// widestOf is the width of the widest of some words, each on a line.
func widestOf(words []*kit.Para) (widest unit.Length) {
	for _, word := range words {
		widest = max(widest, word.Widest())
	}
	return widest
}

// tabPlace is where the tab of a letter stands whose words are set: its top and its height.
func tabPlace(c kit.Kit, letter string, words []*kit.Para) (y, h unit.Length) {
	h = c.E.Label.Size.Scale(25, 10) + unit.Length(len(words)-1)*words[0].Height()
	step, steps := c.Filer.Step(letter)
	return c.Top() + (c.Depth()-h).Scale(int64(step), int64(steps)), h
}

// tabWords are the letter of a tab on a line, or one below the other where there are two
// ("DD") and the margin is too narrow for them.
func tabWords(c kit.Kit, letter string, t layout.Type, ink layout.Color) []*kit.Para {
	set := func(s string) *kit.Para { return c.Set(kit.NewPara(s, t, ink), 1<<40, false) }
	word := set(letter)
	if word.Widest() <= c.E.Outer-t.Size/2 {
		return []*kit.Para{word}
	}
	var words []*kit.Para
	for _, r := range letter {
		words = append(words, set(string(r)))
	}
	return words
}

// tabClear is how far from the trim the letter of a thumb tab stands.
var tabClear = unit.MM(3)
