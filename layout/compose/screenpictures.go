package compose

import (
	"image"
	"image/color"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/unit"
)

// The pictures of an edition for screens: at most screenPPI pixels an inch as
// placed, in JPEG of screenQuality.
const (
	screenPPI     = 116
	screenQuality = 47
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
	out := v
	if v.Frame.W <= 0 || v.Frame.H <= 0 {
		return v
	}
	err := pictures.UsingSeen(v.Picture.Data, v.Picture.Inks, func(img image.Image) error {
		out = lighter(v, pictures.Upright(img, v.Picture.Orientation))
		return nil
	})
	if err != nil {
		return v
	}
	return out
}

// lighter is lighterImage of a picture that was decoded.
func lighter(v layout.Image, img image.Image) layout.Image {
	pic, seen := v.Picture, v.Clip
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
	kind, data, err := light(img, crop, size)
	if err != nil || !sharp && len(data) >= len(pic.Data) {
		return v
	}
	small := &booklet.Picture{
		Name: pic.Name, Format: string(kind), Data: data, Width: size.X, Height: size.Y, Orientation: 1,
	}
	return layout.Image{Picture: small, Frame: seen, Clip: seen}
}

// light is a part of a picture in a size: a JPEG, or a PNG where something shows through it.
func light(img image.Image, part image.Rectangle, size image.Point) (pictures.Kind, []byte, error) {
	if cut, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok && !pictures.Opaque(img) {
		data, err := pictures.EncodePNG(pictures.Scale(cut.SubImage(part), size))
		return pictures.PNG, data, err
	}
	data, err := pictures.EncodeJPEG(pictures.Scale(onWhite(img, part), size), screenQuality)
	return pictures.JPEG, data, err
}

// onWhite is a part of a picture without transparency, as it is seen on paper.
func onWhite(img image.Image, part image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, part.Dx(), part.Dy()))
	pictures.LayOn(out, color.White, img, part.Min)
	return out
}
