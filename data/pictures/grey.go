package pictures

import (
	"image"
	"image/color"
	"image/draw"
)

// noise is how far the channels of a pixel that is meant to be grey may be apart, in levels of
// 255: what JPEG makes of grey that is stored as RGB, and less than the eye tells in a
// photograph.
const noise = 6

// Grey reports whether each pixel of a picture in these colours is seen as grey, though its
// file may be in RGB. Where nothing is seen, no colour counts. One in CMYK is not looked at: its
// inks are as they were made.
func (c Colours) Grey(img image.Image) bool {
	switch m := img.(type) {
	case *image.Gray, *image.Gray16:
		return true
	case *image.CMYK:
		return false
	case *image.YCbCr:
		if c.Source == nil {
			return greyChroma(m)
		}
	case *image.Paletted:
		seen, err := c.Seen(m)
		if err != nil {
			return false
		}
		for _, p := range seen.(*image.Paletted).Palette {
			px := color.NRGBAModel.Convert(p).(color.NRGBA)
			if !greyPixels([]byte{px.R, px.G, px.B, px.A}) {
				return false
			}
		}
		return true
	}
	row := rowsOf(img)
	for y := range img.Bounds().Dy() {
		pix := row(y)
		if c.Source != nil {
			seenRows(pix, pix, c.Source)
		}
		if !greyPixels(pix) {
			return false
		}
	}
	return true
}

// greyChroma is Grey of a JPEG in sRGB, by what its channels of colour add to grey (JFIF 1.02).
func greyChroma(m *image.YCbCr) bool {
	var far [256][256]bool
	for b := range 256 {
		for r := range 256 {
			cb, cr := 1000*(b-128), 1000*(r-128)
			red, green, blue := 1402*cr, -344*cb-714*cr, 1772*cb
			far[b][r] = max(red, green, blue)-min(red, green, blue) > noise*1_000_000
		}
	}
	for y := m.Rect.Min.Y; y < m.Rect.Max.Y && !m.Rect.Empty(); y++ {
		from, to := m.COffset(m.Rect.Min.X, y), m.COffset(m.Rect.Max.X-1, y)+1
		for i := from; i < to; i++ {
			if far[m.Cb[i]][m.Cr[i]] {
				return false
			}
		}
	}
	return true
}

// greyPixels reports whether pixels of red, green, blue and opacity are grey.
func greyPixels(pix []byte) bool {
	for i := 0; i+4 <= len(pix); i += 4 {
		p := pix[i : i+4 : i+4]
		if p[3] != 0 && max(p[0], p[1], p[2])-min(p[0], p[1], p[2]) > noise {
			return false
		}
	}
	return true
}

// rowsOf hands over the rows of a picture in colours that are not multiplied by their opacity,
// four bytes a pixel. A row is overwritten by the next.
func rowsOf(img image.Image) func(y int) []byte {
	b := img.Bounds()
	line := image.Rect(0, 0, b.Dx(), 1)
	if Opaque(img) {
		row := image.NewRGBA(line) // the same where it is opaque, and faster
		return func(y int) []byte {
			draw.Draw(row, line, img, b.Min.Add(image.Pt(0, y)), draw.Src)
			return row.Pix
		}
	}
	row := image.NewNRGBA(line)
	return func(y int) []byte {
		for x := range b.Dx() {
			row.SetNRGBA(x, 0, color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA))
		}
		return row.Pix
	}
}

// InGrey is a picture in these colours as a grey one, each pixel as light as it is seen.
func (c Colours) InGrey(img image.Image) (*image.Gray, error) {
	switch m := img.(type) {
	case *image.Gray, *image.Gray16:
		return GreyOf(m), nil
	case *image.YCbCr:
		if c.Source == nil {
			return lumaChannel(m), nil
		}
	}
	seen, err := c.Seen(img)
	if err != nil {
		return nil, err
	}
	out := image.NewGray(image.Rectangle{Max: seen.Bounds().Size()})
	row := rowsOf(seen)
	for y := range out.Rect.Dy() {
		pix, to := row(y), out.Pix[y*out.Stride:]
		for x := range out.Rect.Dx() {
			to[x] = luma(pix[4*x], pix[4*x+1], pix[4*x+2])
		}
	}
	return out, nil
}

// lumaChannel is the channel of a JPEG that says how light its pixels are.
func lumaChannel(m *image.YCbCr) *image.Gray {
	out := image.NewGray(image.Rectangle{Max: m.Rect.Size()})
	for y := range out.Rect.Dy() {
		from := m.YOffset(m.Rect.Min.X, m.Rect.Min.Y+y)
		copy(out.Pix[y*out.Stride:(y+1)*out.Stride], m.Y[from:from+out.Stride])
	}
	return out
}

// luma is how light a colour of sRGB is that is nearly grey, as its level.
func luma(r, g, b uint8) uint8 {
	return uint8((299*uint32(r) + 587*uint32(g) + 114*uint32(b) + 500) / 1000)
}

// GreyPalette are the levels of a palette of red, green and blue in these colours, as InGrey
// makes them.
func (c Colours) GreyPalette(palette []byte) []byte {
	out := make([]byte, 0, len(palette)/3)
	for i := 0; i+3 <= len(palette); i += 3 {
		px := palette[i : i+3]
		if c.Source != nil {
			seen := make([]byte, 3)
			c.Source.Seen(seen, px)
			px = seen
		}
		out = append(out, luma(px[0], px[1], px[2]))
	}
	return out
}
