package pictures

import (
	"bytes"
	"errors"
	"image"
	"image/color"
)

// Rows are the pixels of a PNG as its file holds them: a zlib stream of rows, each
// behind its filter (ISO/IEC 15948, 9 and 10), which a PDF takes too (ISO 32000-1, 7.4.4.4).
type Rows struct {
	Data    []byte
	Bits    int    // of a channel, or of an index
	Space   Space  // Grey, RGB, Palette or CMYK
	Palette []byte // red, green and blue of each entry
}

// RowsOf are the rows of a PNG that is not interlaced and has no alpha channel: four channels
// are inks (EncodePNG).
func RowsOf(png []byte) (Rows, error) {
	const bits, kind = 24, 25
	if len(png) <= kind {
		return Rows{}, errSegments
	}
	r := Rows{Bits: int(png[bits]),
		Space: map[byte]Space{pngGrey: Grey, pngPalette: Palette, pngRGBAlpha: CMYK}[png[kind]]}
	var parts [][]byte
	for c := range chunks(png) {
		switch string(c.kind) {
		case "IDAT":
			parts = append(parts, c.body)
		case "PLTE":
			r.Palette = c.body
		case "IEND":
			r.Data = bytes.Join(parts, nil)
			return r, nil
		}
	}
	return Rows{}, errSegments
}

// Naked is Bare without the colour profile, for those who keep it elsewhere.
func Naked(data []byte) ([]byte, error) {
	if !begins(data, "\xFF\xD8") {
		return nil, errors.New("it is no JPEG")
	}
	return strippedJPEG(data, nil)
}

// Apart takes a picture apart into its colours, opaque and in 8 bits, and how opaque they are: nil where
// all of it is. Where nothing is seen, the colours go on beyond the edge, so that whoever
// scales both by themselves has no dark edge; no colours are hidden there.
func Apart(img image.Image) (colours image.Image, alpha *image.Gray) {
	if Opaque(img) {
		switch img.(type) {
		case *image.RGBA64, *image.NRGBA64:
			return opaque(eightBits(img)), nil
		}
		return img, nil
	}
	m := eightBits(img)
	size := m.Rect.Size()
	alpha = image.NewGray(m.Rect)
	seen := false
	for y := range size.Y {
		for x := range size.X {
			v := m.Pix[y*m.Stride+4*x+3]
			alpha.Pix[y*alpha.Stride+x] = v
			seen = seen || v != 0xFF
		}
	}
	if !seen {
		return opaque(m), nil
	}
	spread(m)
	return opaque(m), alpha
}

// opaque makes a picture opaque.
func opaque(m *image.NRGBA) image.Image {
	for i := 3; i < len(m.Pix); i += 4 {
		m.Pix[i] = 0xFF
	}
	return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect} // the same where it is opaque
}

// spread gives what is not seen of a picture the colour of its left or upper neighbour, else of
// its right or lower one.
func spread(m *image.NRGBA) {
	size := m.Rect.Size()
	known := make([]bool, size.X*size.Y)
	for i := range known {
		known[i] = m.Pix[i/size.X*m.Stride+i%size.X*4+3] != 0
	}
	take := func(x, y, fromX, fromY int) bool {
		if fromX < 0 || fromY < 0 || fromX >= size.X || fromY >= size.Y || !known[fromY*size.X+fromX] {
			return false
		}
		copy(m.Pix[y*m.Stride+4*x:][:3], m.Pix[fromY*m.Stride+4*fromX:][:3])
		known[y*size.X+x] = true
		return true
	}
	for i := range known {
		if x, y := i%size.X, i/size.X; !known[i] && !take(x, y, x-1, y) {
			take(x, y, x, y-1)
		}
	}
	for i := len(known) - 1; i >= 0; i-- {
		if x, y := i%size.X, i/size.X; !known[i] && !take(x, y, x+1, y) {
			take(x, y, x, y+1)
		}
	}
}

// GreyOf is a picture whose pixels are all grey, with 8 bits: one decoded as grey, or as
// colours of which all channels are the same.
func GreyOf(img image.Image) *image.Gray {
	switch m := img.(type) {
	case *image.Gray:
		return m
	case *image.Gray16:
		return eightBitsGrey(m)
	}
	b := img.Bounds()
	out := image.NewGray(image.Rectangle{Max: b.Size()})
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBAModel.Convert(img.At(b.Min.X+x, b.Min.Y+y)).(color.NRGBA)
			out.Pix[y*out.Stride+x] = c.R
		}
	}
	return out
}
