package compose

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // pictures are JPEG or PNG

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// The pictures of an edition for screens: at most screenPPI pixels an inch as
// placed, in JPEG of screenQuality.
const (
	screenPPI     = 130
	screenQuality = 50
)

// lighten makes the pictures of a document as light as a screen needs: what is
// seen of them, at screenPPI pixels an inch at most. A picture that this would
// not make smaller in bytes, and that is not too sharp, stays as it is.
func lighten(d *layout.Document) {
	type placed struct {
		of          *booklet.Picture
		frame, clip unit.Rect // with their origin at that of the frame
	}
	made := map[placed]layout.Image{}
	for i := range d.Pages {
		for n, it := range d.Pages[i].Items {
			v, ok := it.(layout.Image)
			if !ok || v.Picture == nil {
				continue
			}
			at := v.Frame
			v.Clip = onPage(d, v)
			k := placed{v.Picture, at, v.Clip}
			k.frame.X, k.frame.Y, k.clip.X, k.clip.Y = 0, 0, v.Clip.X-at.X, v.Clip.Y-at.Y
			light, done := made[k]
			if !done {
				light = lighterImage(layout.Image{Picture: v.Picture, Frame: k.frame, Clip: k.clip})
				made[k] = light
			}
			for _, r := range []*unit.Rect{&light.Frame, &light.Clip} {
				r.X, r.Y = r.X+at.X, r.Y+at.Y
			}
			d.Pages[i].Items[n] = light
		}
	}
}

// onPage is the part of a picture that is seen within the trim: a screen shows no
// bleed.
func onPage(d *layout.Document, v layout.Image) unit.Rect {
	r := v.Clip
	if r.W <= 0 || r.H <= 0 {
		r = v.Frame
	}
	x0, y0, x1, y1 := max(r.X, 0), max(r.Y, 0), min(r.Right(), d.Trim.W), min(r.Bottom(), d.Trim.H)
	if x0 >= x1 || y0 >= y1 {
		return r
	}
	return unit.Rect{X: x0, Y: y0, W: x1 - x0, H: y1 - y0}
}

// lighterImage is the part of a picture that is seen, as a picture of its own.
func lighterImage(v layout.Image) layout.Image {
	pic := v.Picture
	img, _, err := image.Decode(bytes.NewReader(pic.Data))
	if err != nil || v.Frame.W <= 0 || v.Frame.H <= 0 {
		return v
	}
	img = upright(img, pic.Orientation)
	seen := v.Clip
	b := img.Bounds()
	// across and down turn places on the page into those of the picture's pixels
	across := func(x unit.Length) int { return int(int64(x-v.Frame.X) * int64(b.Dx()) / int64(v.Frame.W)) }
	down := func(y unit.Length) int { return int(int64(y-v.Frame.Y) * int64(b.Dy()) / int64(v.Frame.H)) }
	crop := image.Rect(
		across(seen.X), down(seen.Y),
		across(seen.Right()), down(seen.Bottom()),
	).Add(b.Min).Intersect(b)
	if crop.Empty() {
		return v
	}
	most := image.Pt(max(1, int(int64(seen.W)*screenPPI/72000)), max(1, int(int64(seen.H)*screenPPI/72000)))
	sharp := crop.Dx() > most.X || crop.Dy() > most.Y
	size := image.Pt(min(crop.Dx(), most.X), min(crop.Dy(), most.Y))
	var out bytes.Buffer
	if err := jpeg.Encode(&out, shrunk(onWhite(img, crop), size), &jpeg.Options{Quality: screenQuality}); err != nil ||
		!sharp && out.Len() >= len(pic.Data) {
		return v
	}
	return layout.Image{Picture: &booklet.Picture{Name: pic.Name, Format: "jpeg", Data: out.Bytes(), Width: size.X,
		Height: size.Y, Orientation: 1}, Frame: seen, Clip: seen}
}

// onWhite is a part of a picture without transparency, as it is seen on paper.
func onWhite(img image.Image, part image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Bounds(), img, part.Min, draw.Over)
	return out
}

// shrunk is a picture of a size that is not larger: each pixel is the mean of the
// area that it stands for. Whole numbers give the same pixels on every machine,
// which the resampling of golang.org/x/image does not promise: it adds floating
// point numbers, which some processors round once where others round twice.
func shrunk(img *image.RGBA, size image.Point) *image.RGBA {
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

// upright is a picture turned as its Exif orientation says (1 to 8).
func upright(img image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return img
	}
	b := img.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Pt(w, h)
	if orientation >= 5 {
		size = image.Pt(h, w)
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	for y := range h {
		for x := range w {
			to := [...]image.Point{{}, {}, {w - 1 - x, y}, {w - 1 - x, h - 1 - y}, {x, h - 1 - y}, {y, x},
				{h - 1 - y, x}, {h - 1 - y, w - 1 - x}, {y, w - 1 - x}}[orientation]
			out.Set(to.X, to.Y, img.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return out
}
