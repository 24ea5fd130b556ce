package pictures

import (
	"image"
	"image/color"
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

// ShrinkRows is Shrink for any picture, transparent ones too, of which it never holds more
// than a row in another form: a large one takes no more memory than it does already.
func ShrinkRows(img image.Image, size image.Point) *image.RGBA {
	b := img.Bounds()
	from := b.Size()
	out := image.NewRGBA(image.Rectangle{Max: size})
	cols, rows := shares(from.X, size.X), shares(from.Y, size.Y)
	area := uint64(from.X) * uint64(from.Y)
	row := image.NewRGBA(image.Rect(0, 0, from.X, 1))
	held := -1 // the row of the picture that row is
	sums := make([]uint64, 4*size.X)
	for y, rs := range rows {
		clear(sums)
		for _, r := range rs {
			if r.at != held {
				held = r.at
				draw.Draw(row, row.Bounds(), img, b.Min.Add(image.Pt(0, held)), draw.Src)
			}
			addRow(sums, row.Pix, cols, uint64(r.weight))
		}
		for x := range size.X {
			of := func(k int) uint8 { return uint8((sums[4*x+k] + area/2) / area) }
			out.SetRGBA(x, y, color.RGBA{of(0), of(1), of(2), of(3)})
		}
	}
	return out
}

// addRow adds a row's pixels to the sums of those that they become a part of.
func addRow(sums []uint64, pix []uint8, cols [][]share, weight uint64) {
	for x, cs := range cols {
		var sum [4]uint64
		for _, c := range cs {
			p, w := pix[4*c.at:4*c.at+4], uint64(c.weight)
			for k := range sum {
				sum[k] += w * uint64(p[k])
			}
		}
		for k, v := range sum {
			sums[4*x+k] += weight * v
		}
	}
}

// Opaque reports whether nothing shows through a picture.
func Opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}
