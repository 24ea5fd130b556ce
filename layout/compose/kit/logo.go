package kit

import (
	"image"
	"image/color"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// logoSeen is what a composition has found of its logo, so that its picture is
// decoded once to be judged, and once for each ground that it is laid on.
type logoSeen struct {
	looked  bool
	colours []booklet.RGB
	laid    map[booklet.RGB]*booklet.Picture // by ground
}

// logoOn is the logo's picture laid on a ground.
func (c Kit) logoOn(ground booklet.RGB) *booklet.Picture {
	pic, done := c.logo.laid[ground]
	if !done {
		if c.logo.laid == nil {
			c.logo.laid = map[booklet.RGB]*booklet.Picture{}
		}
		pic = onGround(c.Settings.Logo.Picture, ground)
		c.logo.laid[ground] = pic
	}
	return pic
}

// onGround is a logo's picture laid on the ground's colour, so that what is
// transparent shows the ground. The picture itself is not altered.
func onGround(pic *booklet.Picture, ground booklet.RGB) *booklet.Picture {
	if form, err := pictures.Look(pic.Data); err != nil || form.Kind != pictures.PNG {
		return pic
	}
	out := *pic
	err := pictures.Using(pic.Data, func(img image.Image) (err error) {
		if pictures.Opaque(img) {
			return nil
		}
		flat := image.NewNRGBA(img.Bounds())
		pictures.LayOn(flat, color.NRGBA{R: ground.R, G: ground.G, B: ground.B, A: 255}, img, img.Bounds().Min)
		out.Data, err = pictures.EncodePNG(flat)
		return err
	})
	if err != nil || len(out.Data) == len(pic.Data) && &out.Data[0] == &pic.Data[0] {
		return pic
	}
	return &out
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
			p.Add(layout.Image{Picture: c.logoOn(c.logoGround()), Frame: frame, Clip: frame})
		}
	})
}
