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

// Scale returns a picture in a size that is not larger, in its own colours: grey stays grey,
// CMYK stays CMYK. Each pixel is the mean of the area that it stands for. Whole numbers give
// the same pixels on every machine, which the resampling of golang.org/x/image does not
// promise: it adds floating point numbers, which some processors round once where others
// round twice. It never holds more of the picture than a row in another form: a
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

// rows fills out, of 1 or 4 bytes a pixel, with the means of the areas that its pixels stand
// for. read fills line with a row of the picture.
func (s scaling) rows(out, line []uint8, bytes int, read func(y int)) {
	cols, rows := shares(s.from.X, s.to.X), shares(s.from.Y, s.to.Y)
	area := uint64(s.from.X) * uint64(s.from.Y)
	held := -1 // the row of the picture that line is
	sums, across := make([]uint64, bytes*s.to.X), make([]uint64, bytes*s.to.X)
	for y, rs := range rows {
		clear(sums)
		for _, r := range rs {
			if r.at != held {
				held = r.at
				read(held)
				addAcross(across, line, cols, bytes)
			}
			weight := uint64(r.weight)
			for i, v := range across {
				sums[i] += weight * v
			}
		}
		to := out[y*len(sums):]
		for i, sum := range sums {
			to[i] = uint8((sum + area/2) / area)
		}
	}
}

// share is a pixel's part in a larger one.
type share struct{ at, weight int }

// shares says for each of to pixels which of from pixels it stands for, weighted so
// that each has from parts in all.
func shares(from, to int) [][]share {
	out := make([][]share, to)
	for i := range out {
		start, end := i*from, (i+1)*from // in parts, of which a pixel of the larger row has to
		for at := start / to; at*to < end; at++ {
			w := min(end, (at+1)*to) - max(start, at*to)
			out[i] = append(out[i], share{at, w})
		}
	}
	return out
}

// addAcross fills out with the sums of a row's pixels that each becomes a part of.
func addAcross(out []uint64, pix []uint8, cols [][]share, bytes int) {
	if bytes == 1 {
		for x, cs := range cols {
			sum := uint64(0)
			for _, c := range cs {
				sum += uint64(c.weight) * uint64(pix[c.at])
			}
			out[x] = sum
		}
		return
	}
	for x, cs := range cols {
		var sum [4]uint64
		for _, c := range cs {
			p, w := pix[4*c.at:4*c.at+4], uint64(c.weight)
			sum[0] += w * uint64(p[0])
			sum[1] += w * uint64(p[1])
			sum[2] += w * uint64(p[2])
			sum[3] += w * uint64(p[3])
		}
		copy(out[4*x:4*x+4], sum[:])
	}
}

// Opaque reports whether nothing shows through a picture.
func Opaque(img image.Image) bool {
	o, ok := img.(interface{ Opaque() bool })
	return ok && o.Opaque()
}
