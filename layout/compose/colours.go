package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
)

// house is the ground of cover, statement and back, and what stands on it.
func (c Kit) house() (ground, ink layout.Color) {
	if c.e.Plain {
		return colour.Of(c.e.Ground), colour.Of(c.e.Ink)
	}
	return c.houseColour()
}

// bright is the ink of a title on the house colour: the accent where there are no
// tints.
func (c Kit) bright(ink layout.Color) layout.Color {
	if c.e.Plain {
		return colour.Of(c.e.Accent)
	}
	return ink
}

// houseColour is the publisher's colour and the ink that stands on it.
func (c Kit) houseColour() (ground, ink layout.Color) {
	h := colour.Of(booklet.House)
	if s := c.settings.House; s != nil {
		h = layout.Color{RGB: s.RGB, Print: s.Print}
	}
	return h, colour.Of(colour.Reaching(colour.White, 7, h.RGB))
}

// accent is the colour of titles and furniture on ordinary pages.
func (c Kit) accent() layout.Color {
	if c.e.Plain {
		return colour.Of(c.e.Accent)
	}
	h, _ := c.house()
	return h
}

// reversed is the colour of words on the ink or the accent: the ground, which on
// coloured paper is the paper itself.
func (c Kit) reversed() layout.Color {
	if c.e.Bare {
		return colour.Of(colour.White)
	}
	return colour.Of(c.e.Ground)
}

// textRatio is the contrast that text must reach (WCAG 2.2, 1.4.6 or 1.4.3).
func (c Kit) textRatio() float64 {
	if c.settings.Contrast == booklet.AA {
		return 4.5
	}
	return 7
}

// pair is a category's fill and the ink of its words and icon.
func (c Kit) pair(cat *booklet.Category) (fill, ink layout.Color) {
	if c.e.Plain {
		return colour.Of(c.e.Ground), colour.Of(c.e.Accent)
	}
	base := cat.Ink
	if cat.OwnColour || base == (booklet.RGB{}) {
		base = cat.Fill
	}
	ink = colour.Of(colour.Reaching(base, c.textRatio(), c.e.Ground))
	return layout.Color{RGB: cat.Fill, Print: cat.Print}, ink
}

// fills are the fills of the categories that are in the booklet.
func (c Kit) fills() []booklet.RGB {
	var out []booklet.RGB
	for _, cat := range c.present() {
		out = append(out, cat.Fill)
	}
	return out
}

// iconInk is the colour of an icon on a fill: the ink where it shows there, else
// the nearest that does (WCAG 2.2, 1.4.11).
func (c Kit) iconInk(fill, ink layout.Color) layout.Color {
	if c.e.Plain {
		return colour.Of(c.e.Ink)
	}
	if r := colour.Reaching(ink.RGB, 3, fill.RGB); r != ink.RGB {
		return colour.Of(r)
	}
	return ink
}
