package kit

import (
	"bytes"
	"image"
	"image/draw"
	"image/png"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// onGround is a logo's picture laid on the ground's colour, so that what is
// transparent shows the ground. The picture itself is not altered.
func onGround(pic *booklet.Picture, ground booklet.RGB) *booklet.Picture {
	img, _, err := image.Decode(bytes.NewReader(pic.Data))
	if err != nil || pic.Format != "png" {
		return pic
	}
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		return pic
	}
	flat := image.NewNRGBA(img.Bounds())
	for i := 0; i < len(flat.Pix); i += 4 {
		flat.Pix[i], flat.Pix[i+1], flat.Pix[i+2], flat.Pix[i+3] = ground.R, ground.G, ground.B, 255
	}
	draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := png.Encode(&b, flat); err != nil {
		return pic
	}
	out := *pic
	out.Data = b.Bytes()
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

// logoGround is what the logo lies on: the ground of the cover or, where nothing
// of the logo is seen there, a plate in the house colour.
func (c Kit) logoGround() booklet.RGB {
	ground, _ := c.HouseColours()
	if c.LogoPlate() {
		ground, _ = c.houseColour()
	}
	return ground.RGB
}

// LogoPlate reports whether the logo needs a plate of the house colour: where
// somebody asked for a ground on which it is not seen.
func (c Kit) LogoPlate() bool {
	if c.plated == nil {
		house, _ := c.houseColour()
		ground, _ := c.HouseColours()
		needs := !c.E.Tinted() && c.Settings.Logo != nil && c.logoSeen(ground.RGB) < 3 && c.logoSeen(house.RGB) >= 3
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
		house, _ := c.houseColour()
		plate := frame.Inset(-m)
		p.Artifact(layout.Background, func() {
			p.Add(layout.Path{Segments: Outline(plate, unit.MM(2)), Fill: &house})
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
			p.vector(c.picture(booklet.Icon{SVG: l.SVG}), frame, nil)
		} else {
			p.Add(layout.Image{Picture: onGround(l.Picture, c.logoGround()), Frame: frame, Clip: frame})
		}
	})
}
