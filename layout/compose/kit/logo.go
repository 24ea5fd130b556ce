package kit

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// logoSeen is what a composition has found of its logo, so that its picture is
// decoded once to be judged.
type logoSeen struct {
	looked  bool
	colours []booklet.RGB
}

// LogoHeight is the room that the logo takes under the mosaic, 0 without one.
func (c Kit) LogoHeight() unit.Length {
	s := c.LogoSize()
	if s.H == 0 {
		return 0
	}
	h := s.H + c.E.Top.Scale(1, 3)
	if c.LogoPlate() {
		h += 2 * PlateMargin(s)
	}
	return h
}

// LogoSize is how large the logo is printed.
func (c Kit) LogoSize() unit.Size {
	l := c.Settings.Logo
	if l == nil {
		return unit.Size{}
	}
	h := c.E.Trim.W.Scale(13, 100)
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
	if most := c.E.Trim.W / 2; w > most { // a wide logo is as much lower
		w, h = most, h.Scale(int64(most), int64(w))
	}
	return unit.Size{W: w, H: h}
}

// PlateMargin is the clear space of a logo on a plate.
func PlateMargin(s unit.Size) unit.Length { return min(s.W, s.H).Scale(15, 100) }

// logoGround is what the logo lies on: the ground of the cover or, where nothing of the
// logo is seen there, a plate.
func (c Kit) logoGround() booklet.RGB {
	if c.LogoPlate() {
		return *c.plate
	}
	ground, _ := c.HouseColours()
	return ground.RGB
}

// LogoPlate reports whether the logo needs a plate, since it does not reach 3:1 on the
// ground of the cover. It is white, or where that is no better, the house colour or
// near-black.
func (c Kit) LogoPlate() bool {
	if c.plated == nil {
		house, _ := c.houseColour()
		ground, _ := c.HouseColours()
		best := 0.0
		if c.Settings.Logo != nil {
			best = c.logoContrast(ground.RGB)
		}
		needs := false
		for _, plate := range []booklet.RGB{colour.White, house.RGB, colour.Ink} {
			if got := c.logoContrast(plate); best > 0 && best < 3 && got > best && !needs {
				c.plate, needs = &plate, got >= 3
			}
		}
		c.plated = &needs
	}
	return *c.plated
}

// Logo paints the publisher's logo at the top right of the house-colour field.
func (c Kit) Logo(p *Page, top unit.Length) {
	l, size := c.Settings.Logo, c.LogoSize()
	if size.H == 0 {
		return
	}
	frame := unit.Rect{X: c.E.Trim.W - c.E.Outer - size.W, Y: top + c.E.Top.Scale(2, 3), W: size.W, H: size.H}
	if c.LogoPlate() {
		m := PlateMargin(size)
		frame.X, frame.Y = frame.X-m, frame.Y+m
		plate, fill := frame.Inset(-m), colour.Of(c.logoGround())
		if house, _ := c.houseColour(); fill.RGB == house.RGB {
			fill = house // with its build
		}
		p.Artifact(layout.Background, func() {
			p.Add(layout.Path{Segments: Outline(plate, unit.MM(2)), Fill: &fill})
		})
	}
	alt := c.Settings.LogoDescription.S
	if alt == "" {
		alt = c.Settings.Publisher.S
	}
	el := &layout.Element{Role: layout.Figure, Alt: alt, Box: frame, Place: &c.Settings.LogoDescription.At}
	if alt == "" {
		el = &layout.Element{Role: layout.Layout}
	}
	p.In(el, func() {
		if l.SVG != nil {
			p.vector(c.picture(booklet.Icon{SVG: l.SVG}), l.Name, frame, nil)
		} else {
			p.Add(layout.Image{Picture: l.Picture, Frame: frame, Clip: frame})
		}
	})
}
