package pictures

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
)

// Shown is a picture as a screen shows it.
type Shown struct {
	Data []byte
	Kind Kind // JPEG or PNG
	Size image.Point
}

// shownQuality is that of JPEGs for screens: at two pixels for each of the page's its loss does not show.
const shownQuality = 80

// Show returns a picture for screens: turned upright by its Exif orientation (0 to 8), with nothing but its pixels, and
// neither side longer than longest pixels. One that is that already keeps its pixels; another is in sRGB. inks is the
// output profile of CMYK without one of its own, nil for FOGRA39. The same picture has the same bytes.
func Show(data, inks []byte, orientation, longest int) (out Shown, err error) {
	form, err := Look(data)
	if err != nil {
		return out, err
	}
	out.Size = image.Pt(form.Width, form.Height)
	if orientation >= 5 {
		out.Size.X, out.Size.Y = out.Size.Y, out.Size.X
	}
	const slack = 10 // one part in so many stays, since scaling costs sharpness
	long := max(out.Size.X, out.Size.Y)
	small := long <= longest+longest/slack
	if small && orientation < 2 && form.Space != CMYK { // of which browsers make what they like
		out.Kind = form.Kind
		out.Data, err = Bare(data)
		return out, err
	}
	err = UsingSeen(data, inks, func(img image.Image) error {
		var few []color.NRGBA
		if m, ok := img.(*image.Paletted); ok {
			few = mainColours(m)
		}
		img = Upright(img, orientation)
		if !small {
			part := func(n int) int { return max(1, (n*longest+long/2)/long) }
			out.Size = image.Pt(part(out.Size.X), part(out.Size.Y))
			img = Scale(img, out.Size)
		}
		if few != nil {
			img = inColours(img, few)
		}
		return out.encode(img, form.Kind, few != nil)
	})
	return out, err
}

// encode writes a picture as what has fewer bytes and does not show it: what came as a PNG may stay one, and does where
// it is a drawing or something shows through it.
func (s *Shown) encode(img image.Image, from Kind, drawing bool) (err error) {
	if from == PNG {
		var out bytes.Buffer
		best := png.Encoder{CompressionLevel: png.BestCompression}
		if err = best.Encode(&out, img); err != nil {
			return err
		}
		s.Kind, s.Data = PNG, out.Bytes()
		if drawing || !Opaque(img) {
			return nil
		}
	}
	photo, err := EncodeJPEG(img, shownQuality)
	if err == nil && (s.Data == nil || len(photo) < len(s.Data)) {
		s.Kind, s.Data = JPEG, photo
	}
	return err
}

// mainShare is the share of a drawing, in parts of a thousand, that its main colours make up: the others are those
// between two areas, and the nearest main ones take their places.
const mainShare = 980

// mainColours are the colours that make up most of a picture, those that it has most of first.
func mainColours(m *image.Paletted) []color.NRGBA {
	counts := make([]int, 256)
	for y := range m.Rect.Dy() {
		for _, i := range m.Pix[y*m.Stride : y*m.Stride+m.Rect.Dx()] {
			counts[i]++
		}
	}
	order := make([]int, len(m.Palette))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return counts[b] - counts[a] })
	var out []color.NRGBA
	seen, all := 0, m.Rect.Dx()*m.Rect.Dy()
	for _, i := range order {
		if seen*1000 >= all*mainShare {
			break
		}
		seen += counts[i]
		out = append(out, color.NRGBAModel.Convert(m.Palette[i]).(color.NRGBA))
	}
	return out
}

// inColours is a picture in so few colours: each pixel in the nearest of them.
func inColours(img image.Image, few []color.NRGBA) *image.Paletted {
	b := img.Bounds()
	m := image.NewNRGBA(image.Rectangle{Max: b.Size()})
	draw.Draw(m, m.Rect, img, b.Min, draw.Src)
	out := image.NewPaletted(m.Rect, nil)
	for _, c := range few {
		out.Palette = append(out.Palette, c)
	}
	index := map[color.NRGBA]uint8{}
	for i := range out.Pix {
		p := m.Pix[4*i : 4*i+4]
		c := color.NRGBA{p[0], p[1], p[2], p[3]}
		k, known := index[c]
		if !known {
			k = nearest(few, c)
			index[c] = k
		}
		out.Pix[i] = k
	}
	return out
}

// nearest is the index of the colour that is nearest to c.
func nearest(all []color.NRGBA, c color.NRGBA) (at uint8) {
	least := -1
	for i, k := range all {
		d := 0
		for _, part := range [...][2]uint8{{k.R, c.R}, {k.G, c.G}, {k.B, c.B}, {k.A, c.A}} {
			n := int(part[0]) - int(part[1])
			d += n * n
		}
		if least < 0 || d < least {
			at, least = uint8(i), d
		}
	}
	return at
}
