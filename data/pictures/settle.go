package pictures

import (
	"image"
	"image/color"

	"booklet/data/icc"
)

// Settle writes a decoded picture of any kind as one that the program goes on with: a PNG
// where something shows through it, where it has few colours or where it is to be exact, else a
// JPEG of a quality. It has 8 bits a channel, and the colour profile of the file that it
// comes from. What is transparent is nothing else: no colours are hidden under it.
func Settle(img image.Image, from []byte, quality int, exact bool) (Kind, []byte, error) {
	const mostJPEG = 1<<16 - 1 // pixels of a side
	size := img.Bounds().Size()
	exact = exact || max(size.X, size.Y) > mostJPEG
	kind, space := JPEG, YCbCr
	switch m := img.(type) {
	case *image.YCbCr:
		if exact {
			img, kind, space = eightBits(img), PNG, RGB
		}
	case *image.Gray, *image.Gray16:
		grey := eightBitsGrey(m)
		img, space = grey, Grey
		if exact || greys(grey) <= fewGreys {
			kind = PNG
		}
	default:
		m8 := eightBits(img)
		if s := greyThrough(from); s != nil {
			seenRows(m8.Pix, m8.Pix, s)
		}
		img, kind, space = suited(m8, exact)
	}
	var out []byte
	var err error
	if kind == PNG {
		out, err = EncodePNG(img)
	} else {
		out, err = EncodeJPEG(img, quality)
	}
	if err != nil {
		return "", nil, err
	}
	profile, _ := embedded(from) // what is of no use is told where the file is looked at
	return kind, withProfile(out, profile, kind, space), nil
}

// greyThrough is the profile of a grey PNG; nil for others. Where it is transparent, what is written of it is in red,
// green and blue, which have no use for a profile for grey.
func greyThrough(png []byte) *icc.Source {
	if pngBody(png, "iCCP") == nil {
		return nil
	}
	form, err := Look(png)
	if err != nil || form.Space != Grey {
		return nil
	}
	c, _ := ColoursOf(png, form) // what is of no use is told where the file is looked at
	return c.Source
}

// fewColours are those of a drawing, which a PNG keeps as they are in few bytes; a grey
// photograph has as many levels, so that fewGreys are less.
const fewColours, fewGreys = 256, 16

// suited is a picture in the form that its colours ask for, and the kind that holds it.
func suited(m *image.NRGBA, exact bool) (image.Image, Kind, Space) {
	if few := paletted(m); few != nil {
		return few, PNG, Palette
	}
	if exact || !m.Opaque() {
		return m, PNG, RGB
	}
	return &image.RGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}, JPEG, YCbCr // the same where it is opaque
}

// eightBits is a picture with four channels of 8 bits, rounded.
func eightBits(img image.Image) *image.NRGBA {
	b := img.Bounds()
	out := image.NewNRGBA(image.Rectangle{Max: b.Size()})
	at := func(x, y int) color.RGBA64 { return color.RGBA64Model.Convert(img.At(x, y)).(color.RGBA64) }
	switch m := img.(type) {
	case *image.NRGBA:
		copyNRGBA(out, m)
		return out
	case image.RGBA64Image:
		at = m.RGBA64At
	}
	i := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			c := at(x, y)
			if a := uint32(c.A); a != 0 {
				p := out.Pix[i : i+4 : i+4]
				p[0], p[1], p[2], p[3] = eighth(uint32(c.R), a), eighth(uint32(c.G), a), eighth(uint32(c.B), a),
					eighth(a, 0xFFFF)
			}
			i += 4
		}
	}
	return out
}

// eighth is a share of 16 bits in 8, rounded.
func eighth(v, of uint32) uint8 { return uint8((uint64(min(v, of))*255 + uint64(of)/2) / uint64(of)) }

func copyNRGBA(out, m *image.NRGBA) {
	w := 4 * m.Rect.Dx()
	for y := range m.Rect.Dy() {
		row := out.Pix[y*out.Stride : y*out.Stride+w]
		copy(row, m.Pix[y*m.Stride:y*m.Stride+w])
		for i := 0; i < w; i += 4 {
			if row[i+3] == 0 {
				row[i], row[i+1], row[i+2] = 0, 0, 0
			}
		}
	}
}

// eightBitsGrey is a grey picture with 8 bits, rounded.
func eightBitsGrey(img image.Image) *image.Gray {
	m, ok := img.(*image.Gray16)
	if !ok {
		return img.(*image.Gray)
	}
	b := m.Bounds()
	out := image.NewGray(image.Rectangle{Max: b.Size()})
	for y := range b.Dy() {
		for x := range b.Dx() {
			v := m.Gray16At(b.Min.X+x, b.Min.Y+y).Y
			out.Pix[y*out.Stride+x] = eighth(uint32(v), 0xFFFF)
		}
	}
	return out
}

// greys is how many levels a grey picture has.
func greys(m *image.Gray) int {
	var seen [256]bool
	n := 0
	for _, v := range m.Pix {
		if !seen[v] {
			seen[v] = true
			n++
		}
	}
	return n
}

// paletted is a picture of few colours with a table of them, in the order in which they
// come; nil where they are many.
func paletted(m *image.NRGBA) *image.Paletted {
	out := image.NewPaletted(m.Rect, nil)
	index := map[[4]uint8]uint8{}
	last, lastIs, begun := [4]uint8{}, uint8(0), false
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			c := [4]uint8(m.Pix[y*m.Stride+4*x:])
			if c != last || !begun {
				i, ok := index[c]
				if !ok {
					if len(index) == fewColours {
						return nil
					}
					i = uint8(len(index))
					index[c] = i
					out.Palette = append(out.Palette, color.NRGBA{c[0], c[1], c[2], c[3]})
				}
				last, lastIs, begun = c, i, true
			}
			out.Pix[y*out.Stride+x] = lastIs
		}
	}
	return out
}
