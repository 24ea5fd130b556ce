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

// placed is a part of a picture in pixels: where its frame begins and how long it is, in
// 256ths of a pixel from the part's first one, and how the picture lies.
type placed struct {
	picture *booklet.Picture
	x, y    span
	size    image.Point
	lies    lie
}

// span is the frame along one axis of the page.
type span struct{ from, length int }

// lie says where the axes of a picture as it is stored lead on the page: to the right or down,
// or where they are reversed, to the left or up. Swapped is a picture whose rows are columns.
type lie struct{ swapped, reversedX, reversedY bool }

// lies are those of Exif's orientations 1 to 8.
var lies = [9]lie{2: {reversedX: true}, 3: {reversedX: true, reversedY: true}, 4: {reversedY: true},
	5: {swapped: true}, 6: {swapped: true, reversedX: true}, 7: {swapped: true, reversedX: true, reversedY: true},
	8: {swapped: true, reversedY: true}}

// turned is a picture turned a quarter clockwise: what led to the right leads down, and what
// led down leads to the left.
func (l lie) turned() lie {
	return lie{swapped: !l.swapped, reversedX: !l.reversedY, reversedY: l.reversedX}
}

// mostKept is how many pixels of pictures are kept for other pages, and mostSmall how many
// one of them has at most: logos stand on many pages, photographs on one.
const (
	mostKept  = 4 << 20
	mostSmall = 256 << 10
)

// picture paints a picture: each pixel has the mean of what it shows of it.
func (p *painter) picture(im *layout.Image) error {
	if im.Picture == nil {
		return errors.New("an image without a picture")
	}
	turn := im.Picture.Orientation
	if turn < 0 || turn > 8 || im.Frame.W <= 0 || im.Frame.H <= 0 {
		return fmt.Errorf("picture %q has the orientation %d and a frame of %s by %s pt", im.Picture.Name, turn,
			im.Frame.W, im.Frame.H)
	}
	a, b := p.box(im.Frame)
	seen := image.Rect(floor(a.x, sub), floor(a.y, sub), floor(b.x+sub-1, sub), floor(b.y+sub-1, sub))
	if im.Clip.W > 0 && im.Clip.H > 0 && im.Clip != im.Frame {
		seen = p.pixels(im.Clip).Intersect(seen)
	}
	seen = seen.Intersect(p.clip)
	if seen.Empty() || b.x == a.x || b.y == a.y {
		return nil
	}
	lies := lies[turn]
	for range p.turn {
		lies = lies.turned()
	}
	pix, err := p.shared.scaled(placed{im.Picture, span{a.x - seen.Min.X*sub, b.x - a.x},
		span{a.y - seen.Min.Y*sub, b.y - a.y}, seen.Size(), lies})
	if err != nil {
		return fmt.Errorf("picture %q: %w", im.Picture.Name, err)
	}
	for y := range seen.Dy() {
		to := p.img.Pix[p.img.PixOffset(seen.Min.X, seen.Min.Y+y):][:4*seen.Dx()]
		over(to, pix, y, lies)
	}
	return nil
}

// over lays a row of a part of a picture over pixels.
func over(to []uint8, pix *image.RGBA, y int, l lie) {
	n := len(to) / 4
	rows := pix.Rect.Dy()
	if l.swapped {
		rows = pix.Rect.Dx()
	}
	if l.reversedY {
		y = rows - 1 - y
	}
	for i := range n {
		x := i
		if l.reversedX {
			x = n - 1 - i
		}
		at := pix.Stride*y + 4*x
		if l.swapped {
			at = pix.Stride*x + 4*y
		}
		from, px := pix.Pix[at:at+4], to[4*i:4*i+3]
		through := 255 - int(from[3])
		for k := range px {
			px[k] = uint8(min(255, int(from[k])+(int(px[k])*through+127)/255))
		}
	}
}

// scaled is a part of a picture in sRGB and in pixels, as it is stored.
func (p *Painter) scaled(at placed) (out *image.RGBA, err error) {
	p.mu.Lock()
	kept := p.album[at]
	p.mu.Unlock()
	if kept != nil {
		return kept, nil
	}
	err = pictures.UsingSeen(at.picture.Data, at.picture.Inks, func(im image.Image) error {
		across, down := at.x, at.y
		size := at.size
		if at.lies.swapped {
			across, down, size = at.y, at.x, image.Pt(at.size.Y, at.size.X)
		}
		flipX, flipY := at.lies.reversedX, at.lies.reversedY
		if at.lies.swapped {
			flipX, flipY = flipY, flipX
		}
		out = sampled(im, across.taps(im.Bounds().Dx(), size.X, flipX), down.taps(im.Bounds().Dy(), size.Y, flipY))
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

// tap is what a pixel has of a row or column of a picture, in parts of whole.
type tap struct{ at, weight int }

// taps are those of the pixels of a part along an axis on which the picture has own pixels;
// reversed, in the order of a picture that lies the other way round. The weights of a pixel
// that the frame covers make up sub times own.
func (s span) taps(own, size int, reversed bool) [][]tap {
	out := make([][]tap, size)
	for i := range out {
		from, to := max(i*sub-s.from, 0), min((i+1)*sub-s.from, s.length)
		if from >= to {
			continue
		}
		if reversed {
			from, to = s.length-to, s.length-from
		}
		n := i
		if reversed {
			n = size - 1 - i
		}
		if own*sub < s.length {
			out[n] = s.between(own, from, to)
			continue
		}
		// a pixel of the picture is s.length long, where all of the frame is own times that
		for k := from * own / s.length; k < own && k*s.length < to*own; k++ {
			if w := min(to*own, (k+1)*s.length) - max(from*own, k*s.length); w > 0 {
				out[n] = append(out[n], tap{k, w})
			}
		}
	}
	return out
}

// between mixes the two pixels of a picture around a pixel of the page that is smaller.
func (s span) between(own, from, to int) []tap {
	at := (from+to)*own/2 - s.length/2
	all := (to - from) * own
	k := min(max(floor(at, s.length), 0), own-1)
	part := min(max(at-k*s.length, 0), s.length)
	second := all * part / s.length
	if k == own-1 || second == 0 {
		return []tap{{k, all}}
	}
	return []tap{{k, all - second}, {k + 1, second}}
}

// sampled is a picture whose pixels are mixed by taps. It never holds more of it than a row in
// another form.
func sampled(im image.Image, cols, rows [][]tap) *image.RGBA {
	b := im.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, len(cols), len(rows)))
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	whole := uint64(sub*b.Dx()) * uint64(sub*b.Dy())
	sums, across := make([]uint64, 4*len(cols)), make([]uint64, 4*len(cols))
	held := -1
	for y, taps := range rows {
		clear(sums)
		for _, t := range taps {
			if t.at != held {
				held = t.at
				draw.Draw(line, line.Rect, im, b.Min.Add(image.Pt(0, held)), draw.Src)
				gather(across, line.Pix, cols)
			}
			weight := uint64(t.weight)
			for i, v := range across {
				sums[i] += weight * v
			}
		}
		row := out.Pix[y*out.Stride:]
		for i, sum := range sums {
			row[i] = uint8((sum + whole/2) / whole)
		}
	}
	return out
}

// gather mixes the pixels of a row.
func gather(out []uint64, pix []uint8, cols [][]tap) {
	for x, taps := range cols {
		var sums [4]uint64
		for _, t := range taps {
			px, w := pix[4*t.at:4*t.at+4:4*t.at+4], uint64(t.weight)
			sums[0] += w * uint64(px[0])
			sums[1] += w * uint64(px[1])
			sums[2] += w * uint64(px[2])
			sums[3] += w * uint64(px[3])
		}
		copy(out[4*x:], sums[:])
	}
}
