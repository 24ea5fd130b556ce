package pictures

import (
	"image"
	"image/draw"
)

// Enough is the size in which a picture is kept: with shortest pixels along its shorter
// side where it is larger than that and has more than pixels in all, else its own.
func Enough(size image.Point, shortest int, pixels int64) image.Point {
	short := min(size.X, size.Y)
	if short <= shortest || int64(size.X)*int64(size.Y) <= pixels {
		return size
	}
	part := func(n int) int { return max(1, int((int64(n)*int64(shortest)+int64(short)/2)/int64(short))) }
	return image.Pt(part(size.X), part(size.Y))
}

// Scale is Shrink for any picture, transparent ones too, in its own colours: grey stays
// grey, CMYK stays CMYK. It never holds more of the picture than a row in another form: a
// large one takes no more memory than it does already.
func Scale(img image.Image, size image.Point) image.Image {
	b := img.Bounds()
	whole := image.Rectangle{Max: size}
	row := image.Rect(0, 0, b.Dx(), 1)
	scaling := scaling{from: b.Size(), to: size}
	reads := func(to draw.Image) func(y int) {
		return func(y int) { draw.Draw(to, row, img, b.Min.Add(image.Pt(0, y)), draw.Src) }
	}
	switch m := img.(type) {
	case *image.Gray, *image.Gray16:
		line, out := image.NewGray(row), image.NewGray(whole)
		scaling.rows(out.Pix, line.Pix, 1, reads(line))
		return out
	case *image.CMYK:
		line, out := make([]uint8, 4*b.Dx()), image.NewCMYK(whole)
		scaling.rows(out.Pix, line, 4, func(y int) { copy(line, m.Pix[y*m.Stride:]) })
		return out
	}
	line, out := image.NewRGBA(row), image.NewRGBA(whole)
	scaling.rows(out.Pix, line.Pix, 4, reads(line))
	return out
}

// scaling is from a size to one that is not larger.
type scaling struct{ from, to image.Point }

// rows fills out, of so many bytes a pixel, with the means of the areas that its pixels stand
// for. read fills line with a row of the picture.
func (s scaling) rows(out, line []uint8, bytes int, read func(y int)) {
	cols, rows := shares(s.from.X, s.to.X), shares(s.from.Y, s.to.Y)
	area := uint64(s.from.X) * uint64(s.from.Y)
	held := -1 // the row of the picture that line is
	sums := make([]uint64, bytes*s.to.X)
	for y, rs := range rows {
		clear(sums)
		for _, r := range rs {
			if r.at != held {
				held = r.at
				read(held)
			}
			addRow(sums, line, cols, bytes, uint64(r.weight))
		}
		for i, sum := range sums {
			out[y*len(sums)+i] = uint8((sum + area/2) / area)
		}
	}
}

// addRow adds a row's pixels to the sums of those that they become a part of.
func addRow(sums []uint64, pix []uint8, cols [][]share, bytes int, weight uint64) {
	for x, cs := range cols {
		var sum [4]uint64
		for _, c := range cs {
			w := uint64(c.weight)
			for k, v := range pix[bytes*c.at : bytes*c.at+bytes] {
				sum[k] += w * uint64(v)
			}
		}
		for k := range bytes {
			sums[bytes*x+k] += weight * sum[k]
		}
	}
}

// Opaque reports whether nothing shows through a picture.
func Opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}
