package kit

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
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

// houseColour is the publisher's colour and the ink that stands on it.
func (c Kit) houseColour() (ground, ink layout.Color) {
	h := colour.Of(booklet.House)
	if s := c.Settings.House; s != nil {
		h = layout.Color{RGB: s.RGB, Print: s.Print}
	}
	return h, colour.Of(colour.Reaching(colour.White, 7, h.RGB))
}

// InkOn is the ink of words on a fill: near-black that reaches the contrast, or on
// a ground without tints, where no fill is painted, the edition's ink.
func (c Kit) InkOn(fill layout.Color) layout.Color {
	if !c.E.Tinted() {
		return c.Ink()
	}
	return colour.Of(colour.Reaching(colour.Ink, c.TextRatio(), fill.RGB))
}

// MarkGround is the yellow of marks, and the accent where there are no tints.
func (c Kit) MarkGround() layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Accent)
	}
	return colour.Of(booklet.Mark)
}

// MarkInk is the colour of words on MarkGround.
func (c Kit) MarkInk() layout.Color {
	if !c.E.Tinted() {
		return c.ReversedInk()
	}
	return layout.Color{}
}

// Accent is the colour of titles and furniture on ordinary pages.
func (c Kit) Accent() layout.Color {
	if !c.E.Tinted() {
		return colour.Of(c.E.Accent)
	}
	h, _ := c.HouseColours()
	return h
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

// noTeam is the fill of a role without a category.
var noTeam = booklet.RGB{R: 0xE6, G: 0xE6, B: 0xE3}

// CategoryColours is a category's fill and the ink of its words and icon; a role
// without one has a grey fill.
func (c Kit) CategoryColours(cat *booklet.Category) (fill, ink layout.Color) {
	if !c.E.Tinted() {
		return colour.Of(c.E.Ground), colour.Of(c.E.Accent)
	}
	if cat == nil {
		return colour.Of(noTeam), c.Accent()
	}
	base := cat.Ink
	if cat.OwnColour || base == (booklet.RGB{}) {
		base = cat.Fill
	}
	ink = colour.Of(colour.Reaching(base, c.TextRatio(), c.E.Ground))
	return layout.Color{RGB: cat.Fill, Print: cat.Print}, ink
}

// Fills are the fills of the categories that are in the booklet.
func (c Kit) Fills() []booklet.RGB {
	var out []booklet.RGB
	for _, cat := range c.Categories() {
		out = append(out, cat.Fill)
	}
	return out
}

// RolesOf are the roles of a category, in filing order.
func (c Kit) RolesOf(cat *booklet.Category) []*booklet.Role {
	var out []*booklet.Role
	for _, r := range c.Filed() {
		if r.In(cat) {
			out = append(out, r)
		}
	}
	return out
}

// Unlisted are the roles that belong to none of the categories, in filing order.
func (c Kit) Unlisted() []*booklet.Role {
	var out []*booklet.Role
	for _, r := range c.Filed() {
		if !slices.ContainsFunc(c.Booklet.Categories, r.In) {
			out = append(out, r)
		}
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

// Categories are the categories that have a role in the booklet.
func (c Kit) Categories() []*booklet.Category {
	used := c.Booklet.Used()
	var out []*booklet.Category
	for _, cat := range c.Booklet.Categories {
		if used[cat] {
			out = append(out, cat)
		}
	}
	return out
}
