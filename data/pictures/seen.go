package pictures

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"sync"

	"booklet/data/icc"
)

// UsingSeen is Using with the picture as it is seen, in sRGB: through its own colour
// profile, and CMYK without one through the output profile inks, or FOGRA39 where that is nil.
func UsingSeen(data, inks []byte, do func(image.Image) error) error {
	return Using(data, func(img image.Image) error {
		form, err := Look(data)
		if err != nil {
			return err
		}
		c, _ := ColoursOf(data, form) // what is of no use is left out
		seen, err := c.Separated(form, inks).Seen(img)
		if err != nil {
			return err
		}
		return do(seen)
	})
}

// Separated are the colours of a picture in CMYK that says nothing of them, as made for the
// printing condition of an output profile; others are what they were.
func (c Colours) Separated(f Form, inks []byte) Colours {
	if f.Space != CMYK || c.Source != nil || inks == nil {
		return c
	}
	if p, err := icc.Parse(inks); err == nil { // or it would not have been named
		c.Source = p.Source()
	}
	return c
}

// Seen is a picture in these colours as it is seen, in sRGB.
func (c Colours) Seen(img image.Image) (image.Image, error) {
	source := c.Source
	if m, ok := img.(*image.CMYK); ok {
		return seenInks(m, source)
	}
	if source == nil {
		return img, nil
	}
	switch m := img.(type) {
	case *image.Gray:
		return seenGrey(m, source), nil
	case *image.Paletted:
		out := *m
		out.Palette = make(color.Palette, len(m.Palette))
		for i, p := range m.Palette {
			px := color.NRGBAModel.Convert(p).(color.NRGBA)
			to := []byte{px.R, px.G, px.B}
			source.Seen(to, []byte{px.R, px.G, px.B})
			out.Palette[i] = color.NRGBA{to[0], to[1], to[2], px.A}
		}
		return &out, nil
	}
	out := straight(img)
	seenRows(out.Pix, out.Pix, source)
	return out, nil
}

// seenInks is a picture in CMYK as it is seen.
func seenInks(m *image.CMYK, source *icc.Source) (image.Image, error) {
	if source == nil {
		press, err := icc.FOGRA39()
		if err != nil {
			return nil, err
		}
		source = press.Source()
	}
	out := image.NewRGBA(image.Rectangle{Max: m.Rect.Size()})
	w := m.Rect.Dx()
	row := make([]byte, 3*w)
	for y := range m.Rect.Dy() {
		source.Seen(row, m.Pix[y*m.Stride:y*m.Stride+4*w])
		to := out.Pix[y*out.Stride:]
		for x := range w {
			copy(to[4*x:], row[3*x:3*x+3])
			to[4*x+3] = 0xFF
		}
	}
	return out, nil
}

func seenGrey(m *image.Gray, source *icc.Source) image.Image {
	levels := greyLevels(source)
	return Mapped(m, &levels)
}

// greyLevels are the levels of sRGB that those of a grey picture look like.
func greyLevels(source *icc.Source) (out [256]uint8) {
	var to [3]uint8
	for i := range out {
		source.Seen(to[:], []byte{uint8(i), uint8(i), uint8(i)}[:source.Channels])
		out[i] = to[0]
	}
	return out
}

// Lightness is a picture in sRGB as a grey one of the same luminance.
func Lightness(img image.Image) *image.Gray {
	if m, ok := img.(*image.Gray); ok {
		return m
	}
	m := straight(img)
	size := m.Rect.Size()
	out := image.NewGray(image.Rectangle{Max: size})
	shares, levels := lightness()
	for y := range size.Y {
		from := m.Pix[y*m.Stride : y*m.Stride+4*size.X]
		for x := range size.X {
			px := from[4*x : 4*x+3]
			out.Pix[y*out.Stride+x] = levels[shares[0][px[0]]+shares[1][px[1]]+shares[2][px[2]]]
		}
	}
	return out
}

// lightness are the shares that the levels of red, green and blue have in the luminance, in
// parts of mostLight, and the grey level of each luminance.
var lightness = sync.OnceValues(func() (*[3][256]uint32, []uint8) {
	const mostLight = 1 << 16
	var shares [3][256]uint32
	for i, share := range [3]float64{0.2126, 0.7152, 0.0722} {
		for v := range shares[i] {
			shares[i][v] = uint32(math.Round(float64(share*icc.Linear(uint8(v))) * mostLight))
		}
	}
	levels := make([]uint8, mostLight+len(shares)) // rounding may pass the most
	for i := range levels {
		levels[i] = icc.Companded(float64(i) / mostLight)
	}
	return &shares, levels
})

// Mapped is a grey picture with each level become another.
func Mapped(m *image.Gray, levels *[256]uint8) *image.Gray {
	out := image.NewGray(image.Rectangle{Max: m.Rect.Size()})
	w := m.Rect.Dx()
	for y := range m.Rect.Dy() {
		for x, v := range m.Pix[y*m.Stride : y*m.Stride+w] {
			out.Pix[y*out.Stride+x] = levels[v]
		}
	}
	return out
}

// seenRows converts pixels of four bytes, and leaves the last of each as it is.
func seenRows(to, from []byte, source *icc.Source) {
	const batch = 256
	var in, out [3 * batch]byte
	if source.Channels == 1 { // a grey picture that is transparent has three channels
		levels := greyLevels(source)
		for i, v := range from {
			if i%4 != 3 {
				v = levels[v]
			}
			to[i] = v
		}
		return
	}
	for at := 0; at < len(from); at += 4 * batch {
		part := from[at:min(at+4*batch, len(from))]
		n := len(part) / 4
		for i := range n {
			copy(in[3*i:3*i+3], part[4*i:])
		}
		source.Seen(out[:3*n], in[:3*n])
		for i := range n {
			copy(to[at+4*i:at+4*i+3], out[3*i:3*i+3])
			to[at+4*i+3] = part[4*i+3]
		}
	}
}

// straight is a copy of a picture with colours that are not multiplied by their alpha. One
// that is opaque is copied fast.
func straight(img image.Image) *image.NRGBA {
	if _, ok := img.(*image.YCbCr); !ok && !Opaque(img) {
		return eightBits(img)
	}
	b := img.Bounds()
	out := image.NewRGBA(image.Rectangle{Max: b.Size()})
	draw.Draw(out, out.Rect, img, b.Min, draw.Src)
	return &image.NRGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
}
