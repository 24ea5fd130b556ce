package kit

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// HouseColours is the ground of cover, statement and back, and what stands on it.
func (c Kit) HouseColours() (ground, ink layout.Color) {
	if !c.E.Tinted() {
		return colour.Of(c.E.Ground), colour.Of(c.E.Ink)
	}
	return c.houseColour()
}

// TitleInk is the ink of a title on the house colour: the accent where there are no
// tints.
func (c Kit) TitleInk(ink layout.Color) layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Accent)
	}
	return ink
}

// houseColour is the publisher's colour and the ink that stands on it: white or
// near-black, whichever is stronger; black where neither is strong enough for large words.
func (c Kit) houseColour() (ground, ink layout.Color) {
	h := colour.Of(booklet.House)
	if s := c.Settings.House; s != nil {
		h = layout.Color{RGB: s.RGB, Print: s.Print}
	}
	return h, colour.Of(c.wordsOn(h.RGB))
}

// wordsOn is the stronger of white and near-black on a ground.
func (c Kit) wordsOn(ground booklet.RGB) booklet.RGB { return colour.WordsOn(ground, c.seen) }

// seen is the contrast of two colours as they look on the edition's paper.
func (c Kit) seen(a, b booklet.RGB) float64 {
	return colour.Contrast(colour.On(a, c.E.Sheet), colour.On(b, c.E.Sheet))
}

// OnHouse is the kit for words on the house colour: where the stronger ink does not reach
// there what small words need, all words are large (WCAG 2.2, 1.4.6).
func (c Kit) OnHouse() Kit {
	if !c.E.Tinted() {
		return c
	}
	ground, ink := c.houseColour()
	return c.Enlarged(c.seen(ink.RGB, ground.RGB))
}

// Enlarged is the kit for words of a contrast: where that is less than small words need,
// none is smaller than large words are.
func (c Kit) Enlarged(contrast float64) Kit {
	if contrast >= c.TextRatio() {
		return c
	}
	e := *c.E
	for _, t := range e.Types() {
		*t = c.Large(*t, contrast)
	}
	e.Strong = max(e.Strong, e.Body.Weight)
	if e.Body.Weight >= fonts.Bold {
		e.Strong = fonts.ExtraBold
	}
	return c.With(e)
}

// Large is a type for words of a contrast: where that is less than small words need, it is
// that of large words, of 18 pt, or bold of 14 pt.
func (c Kit) Large(t layout.Type, contrast float64) layout.Type {
	const least = 14 * unit.Point
	if contrast >= c.TextRatio() || t.Large() {
		return t
	}
	t.Weight = max(t.Weight, fonts.Bold)
	if t.Size < least {
		t.Leading = t.Leading.Scale(int64(least), int64(t.Size)).Up(unit.Point / 2)
		t.Size = least
	}
	return t
}

// InkOn is the ink of words on a fill: near-black that reaches the contrast, white on a
// dark fill, or on a ground without tints, where no fill is painted, the edition's ink.
func (c Kit) InkOn(fill layout.Color) layout.Color {
	if !c.E.Tinted() {
		return c.Ink()
	}
	ink := c.Reading(colour.Ink, fill.RGB)
	if colour.Luminance(ink) > colour.Luminance(fill.RGB) {
		ink = colour.White // a grey that is just read on the screen is not as printed
	}
	return colour.Of(ink)
}

// Reading is the colour nearest to an ink that is read on a fill, which on coloured paper
// looks darker than it is.
func (c Kit) Reading(ink, fill booklet.RGB) booklet.RGB {
	near := colour.Reaching(ink, c.TextRatio(), fill)
	if c.E.Bare && c.seen(near, fill) < c.TextRatio() {
		return c.E.Ink
	}
	return near
}

// MarkGround is the yellow of marks, or the workbook's accent colour; the edition's accent
// where there are no tints.
func (c Kit) MarkGround() layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Accent)
	}
	if a := c.Settings.Accent; a != nil {
		return layout.Color{RGB: a.RGB, Print: a.Print}
	}
	return colour.Of(booklet.Mark)
}

// MarkInk is the colour of words on MarkGround: black, or white where only that is read.
func (c Kit) MarkInk() layout.Color {
	if !c.E.Tinted() {
		return c.ReversedInk()
	}
	ground := c.MarkGround().RGB
	if c.seen(colour.Black, ground) < c.TextRatio() && c.seen(colour.White, ground) > c.seen(colour.Black, ground) {
		return colour.Of(colour.White)
	}
	return layout.Color{}
}

// MarkType is a type for words on MarkGround.
func (c Kit) MarkType(t layout.Type) layout.Type {
	return c.Large(t, c.seen(c.MarkInk().RGB, c.MarkGround().RGB))
}

// Accent is the colour of titles and furniture on ordinary pages: the house colour, or an
// ink derived from it where that cannot be read there.
func (c Kit) Accent() layout.Color { return c.houseWords(c.TextRatio()) }

// AccentFor is Accent for words of a type: large ones need less contrast.
func (c Kit) AccentFor(t layout.Type) layout.Color {
	if t.Large() {
		return c.houseWords(c.LargeRatio())
	}
	return c.Accent()
}

// houseWords is the ink of words in the house colour that reaches a contrast on the ground
// of ordinary pages: the colour itself, else a lighter or darker one of its hue, else the
// ink of all words.
func (c Kit) houseWords(need float64) layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Accent)
	}
	h, _ := c.houseColour()
	if colour.Contrast(colour.On(h.RGB, c.E.Sheet), c.E.Ground) >= need {
		return h
	}
	ink := colour.Reaching(h.RGB, need, c.E.Ground)
	if colour.Grey(h.RGB) || colour.Contrast(ink, c.E.Ground) < need {
		return c.Ink()
	}
	return colour.Of(ink)
}

// ReversedInk is the colour of words on the ink or the accent: the ground, which on
// coloured paper is the paper itself.
func (c Kit) ReversedInk() layout.Color {
	if c.E.Bare {
		return colour.Of(colour.White)
	}
	return colour.Of(c.E.Ground)
}

// TextRatio is the contrast that text must reach (WCAG 2.2, 1.4.6 or 1.4.3).
func (c Kit) TextRatio() float64 {
	if c.Settings.Contrast == booklet.AA {
		return 4.5
	}
	return 7
}

// plainAccent is the accent of a ground without tints that the house colour gives.
func (c Kit) plainAccent() booklet.RGB {
	tinted := *c.E
	tinted.Plain = false
	return c.With(tinted).houseWords(c.TextRatio()).RGB
}

// LargeRatio is the contrast that large text must reach.
func (c Kit) LargeRatio() float64 {
	if c.Settings.Contrast == booklet.AA {
		return 3
	}
	return 4.5
}

// derived is a fill on a ground that somebody asked for: as bright or as dark as keeps
// the words on it readable, in its own hue.
func (c Kit) derived(fill layout.Color) layout.Color {
	switch {
	case !c.E.Derived:
		return fill
	case c.E.Bare: // the paper darkens what is printed on it
		for share := range 21 {
			lighter := colour.Toned(fill.RGB, float64(share)/20)
			if share == 0 {
				lighter = fill.RGB
			}
			if c.seen(c.E.Ink, lighter) >= c.TextRatio() {
				return sameOr(fill, lighter)
			}
		}
		return colour.Of(colour.White)
	case colour.Dark(c.E.Ground):
		return sameOr(fill, colour.Reaching(fill.RGB, c.TextRatio(), colour.White))
	}
	return sameOr(fill, colour.Reaching(colour.On(fill.RGB, c.E.Ground), c.TextRatio(), colour.Ink))
}

// sameOr is a colour with its build for print where it is still the same.
func sameOr(was layout.Color, now booklet.RGB) layout.Color {
	if was.RGB == now {
		return was
	}
	return colour.Of(now)
}

// noTeam is the fill of a role without a category.
var noTeam = booklet.RGB{R: 0xE6, G: 0xE6, B: 0xE3}

// CategoryColours is a category's fill and the ink of its words and icon; a role
// without one has a grey fill.
func (c Kit) CategoryColours(cat *booklet.Category) (fill, ink layout.Color) {
	if !c.E.Tinted() {
		return colour.Of(c.E.Ground), colour.Of(c.E.Accent)
	}
	if cat == nil {
		return c.derived(colour.Of(noTeam)), c.Accent()
	}
	base := cat.Ink
	if cat.OwnColour || base == (booklet.RGB{}) {
		base = cat.Fill
	}
	ink = colour.Of(colour.Reaching(base, c.TextRatio(), c.E.Ground))
	return c.derived(layout.Color{RGB: cat.Fill, Print: cat.Print}), ink
}

// Fills are the fills of the categories that are in the booklet.
func (c Kit) Fills() []booklet.RGB {
	var out []booklet.RGB
	for _, cat := range c.Categories() {
		fill, _ := c.CategoryColours(cat)
		out = append(out, fill.RGB)
	}
	return out
}

// IconInk is the colour of an icon on a fill: the ink where it shows there, else
// the nearest that does (WCAG 2.2, 1.4.11).
func (c Kit) IconInk(fill, ink layout.Color) layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Ink)
	}
	if r := colour.Reaching(ink.RGB, 3, fill.RGB); r != ink.RGB {
		return colour.Of(r)
	}
	return ink
}
