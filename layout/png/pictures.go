package png

import (
	"errors"
	"fmt"
	"image"
	"image/draw"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
)

// placed is a picture in the pixels of its frame.
type placed struct {
	picture *booklet.Picture
	size    image.Point
	turn    int
}

// mostKept is how many pixels of pictures are kept for other pages, and mostSmall how many
// one of them has at most: logos stand on many pages, photographs on one.
const (
	mostKept  = 4 << 20
	mostSmall = 256 << 10
)

func (p *painter) picture(im *layout.Image) error {
	if im.Picture == nil {
		return errors.New("an image without a picture")
	}
	frame := p.pixels(im.Frame)
	seen := frame
	if im.Clip.W > 0 && im.Clip.H > 0 && im.Clip != im.Frame {
		seen = p.pixels(im.Clip).Intersect(frame)
	}
	seen = seen.Intersect(p.clip)
	if seen.Empty() {
		return nil
	}
	if n := frame.Dx() * frame.Dy(); n > 4*MostPixels {
		return fmt.Errorf("picture %q has a frame of %d pixels", im.Picture.Name, n)
	}
	pix, err := p.shared.scaled(placed{im.Picture, frame.Size(), p.turn})
	if err != nil {
		return fmt.Errorf("picture %q: %w", im.Picture.Name, err)
	}
	for y := seen.Min.Y; y < seen.Max.Y; y++ {
		to := p.img.Pix[p.img.PixOffset(seen.Min.X, y):][:4*seen.Dx()]
		from := pix.Pix[pix.PixOffset(seen.Min.X-frame.Min.X, y-frame.Min.Y):][:4*seen.Dx()]
		for i := 0; i < len(to); i += 4 {
			through := 255 - int(from[i+3])
			for k := range 3 {
				to[i+k] = uint8(min(255, int(from[i+k])+(int(to[i+k])*through+127)/255))
			}
		}
	}
	return nil
}

// scaled is a picture upright in sRGB, in so many pixels.
func (p *Painter) scaled(at placed) (*image.RGBA, error) {
	p.mu.Lock()
	kept := p.album[at]
	p.mu.Unlock()
	if kept != nil {
		return kept, nil
	}
	var out *image.RGBA
	err := pictures.UsingSeen(at.picture.Data, at.picture.Inks, func(im image.Image) error {
		turned := at.size
		if (at.picture.Orientation >= 5) != (at.turn%2 == 1) {
			turned = image.Pt(at.size.Y, at.size.X)
		}
		stored := im.Bounds().Size()
		im = pictures.Scale(im, image.Pt(min(stored.X, turned.X), min(stored.Y, turned.Y)))
		if at.picture.Orientation > 1 {
			im = pictures.Upright(im, at.picture.Orientation)
		}
		if at.turn > 0 {
			im = pictures.Upright(im, pictures.Orientation(at.turn, false))
		}
		out = enlarged(plain(im), at.size)
		return nil
	})
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := at.size.X * at.size.Y; n <= mostSmall && n <= p.left && p.album[at] == nil {
		p.album[at], p.left = out, p.left-n
	}
	return out, nil
}

// plain is a picture whose colours are multiplied by how opaque they are.
func plain(im image.Image) *image.RGBA {
	if own, ok := im.(*image.RGBA); ok && own.Rect.Min == (image.Point{}) {
		return own
	}
	b := im.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(out, out.Rect, im, b.Min, draw.Src)
	return out
}

// enlarged is a picture in a size that is not smaller: each pixel is mixed of the four that
// lie around it.
func enlarged(im *image.RGBA, size image.Point) *image.RGBA {
	own := im.Rect.Size()
	if own == size {
		return im
	}
	out := image.NewRGBA(image.Rectangle{Max: size})
	xs, ys := between(own.X, size.X), between(own.Y, size.Y)
	for y := range size.Y {
		upper, lower := im.Pix[ys[y].first*im.Stride:], im.Pix[ys[y].second*im.Stride:]
		row := out.Pix[y*out.Stride:][:4*size.X]
		for x := range size.X {
			a, b := 4*xs[x].first, 4*xs[x].second
			w, v := xs[x].part, ys[y].part
			for k := range 4 {
				sum := int(upper[a+k])*(sub-w)*(sub-v) + int(upper[b+k])*w*(sub-v) +
					int(lower[a+k])*(sub-w)*v + int(lower[b+k])*w*v
				row[4*x+k] = uint8((sum + sub*sub/2) / (sub * sub))
			}
		}
	}
	return out
}

// pair are two neighbouring pixels, and how much the second has of 256.
type pair struct{ first, second, part int }

// between are the pixels that lie around each of more pixels.
func between(own, size int) []pair {
	out := make([]pair, size)
	for i := range out {
		at := floor(((2*i+1)*own-size)*sub, 2*size) // of its middle, in 256ths of a stored pixel
		at = min(max(at, 0), (own-1)*sub)
		out[i] = pair{at / sub, min(at/sub+1, own-1), at % sub}
	}
	return out
}
