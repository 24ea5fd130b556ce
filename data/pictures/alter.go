package pictures

import (
	"image"
	"image/color"
	"image/draw"
)

// LayOn fills a canvas with a ground and lays a picture on it, so that the ground
// shows where the picture is transparent. from is the picture's point that comes to
// the canvas's top left corner.
func LayOn(canvas draw.Image, ground color.Color, img image.Image, from image.Point) {
	draw.Draw(canvas, canvas.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(canvas, canvas.Bounds(), img, from, draw.Over)
}

// Upright returns a picture turned as its Exif orientation says (1 to 8).
func Upright(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Pt(w, h)
	if orientation >= 5 {
		size = image.Pt(h, w)
	}
	switch m := img.(type) {
	case *image.Gray16:
		return Upright(eightBitsGrey(m), orientation)
	case *image.Gray:
		out := image.NewGray(image.Rectangle{Max: size})
		for y := range h {
			for x := range w {
				to := turned(x, y, w, h, orientation)
				out.Pix[out.PixOffset(to.X, to.Y)] = m.Pix[y*m.Stride+x]
			}
		}
		return out
	case *image.CMYK: // whose inks are not known here
		out := image.NewCMYK(image.Rectangle{Max: size})
		for y := range h {
			for x := range w {
				to := turned(x, y, w, h, orientation)
				copy(out.Pix[out.PixOffset(to.X, to.Y):], m.Pix[y*m.Stride+4*x:][:4])
			}
		}
		return out
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	row := image.NewRGBA(image.Rect(0, 0, w, 1))
	for y := range h {
		draw.Draw(row, row.Bounds(), img, b.Min.Add(image.Pt(0, y)), draw.Src)
		for x := range w {
			to := turned(x, y, w, h, orientation)
			copy(out.Pix[out.PixOffset(to.X, to.Y):], row.Pix[4*x:4*x+4])
		}
	}
	return out
}

// turned is where a pixel of a picture of w by h pixels comes to (Exif 2.32, 4.6.4).
func turned(x, y, w, h, orientation int) image.Point {
	switch orientation {
	case 2:
		return image.Pt(w-1-x, y)
	case 3:
		return image.Pt(w-1-x, h-1-y)
	case 4:
		return image.Pt(x, h-1-y)
	case 5:
		return image.Pt(y, x)
	case 6:
		return image.Pt(h-1-y, x)
	case 7:
		return image.Pt(h-1-y, w-1-x)
	case 8:
		return image.Pt(y, w-1-x)
	}
	return image.Pt(x, y)
}

// Shrink returns an opaque picture in a size that is not larger: each pixel is the
// mean of the area that it stands for. Whole numbers give the same pixels on every
// machine, which the resampling of golang.org/x/image does not promise: it adds
// floating point numbers, which some processors round once where others round twice.
func Shrink(img *image.RGBA, size image.Point) *image.RGBA {
	from := img.Bounds().Size()
	if from == size {
		return img
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	cols, rows := shares(from.X, size.X), shares(from.Y, size.Y)
	area := uint64(from.X) * uint64(from.Y)
	for y, rs := range rows {
		for x, cs := range cols {
			var sum [3]uint64
			for _, r := range rs {
				for _, c := range cs {
					w := uint64(r.weight) * uint64(c.weight)
					p := img.Pix[r.at*img.Stride+4*c.at:]
					for k := range sum {
						sum[k] += w * uint64(p[k])
					}
				}
			}
			px := color.RGBA{A: 255}
			for k, to := range []*uint8{&px.R, &px.G, &px.B} {
				*to = uint8((sum[k] + area/2) / area)
			}
			out.SetRGBA(x, y, px)
		}
	}
	return out
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
