package png

import (
	"errors"
	"fmt"
	"image"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

func (p *painter) items(items []layout.Item) error {
	for i := range items {
		switch it := items[i].(type) {
		case layout.Begin, layout.End, layout.Link:
		case layout.Clip:
			if p.clipped {
				return errors.New("a clip within a clip")
			}
			p.begin(it)
		case layout.Unclip:
			if !p.clipped {
				return errors.New("a clip ends that has not begun")
			}
			p.end()
		case layout.Glyphs:
			p.glyphs(&it)
		case layout.Path:
			if err := p.path(&it); err != nil {
				return err
			}
		case layout.Image:
			if err := p.picture(&it); err != nil {
				return err
			}
		default:
			return fmt.Errorf("an item of the unknown kind %T", it)
		}
	}
	if p.clipped {
		return errors.New("a clip does not end on the page")
	}
	return nil
}

// begin opens a clip: what follows is turned, scaled, moved and cut off.
func (p *painter) begin(c layout.Clip) {
	p.clipped, p.turn = true, c.Turn&3
	p.cos, p.sin = [...]unit.Length{1, 0, -1, 0}[p.turn], [...]unit.Length{0, 1, 0, -1}[p.turn]
	p.size, p.x, p.y = unit.Length(c.Scale), c.X, c.Y
	p.clip = p.pixels(c.Area).Intersect(p.page)
}

func (p *painter) end() {
	p.clipped, p.turn = false, 0
	p.cos, p.sin, p.size, p.x, p.y, p.clip = 1, 0, 0, 0, 0, p.page
}

// box is a rectangle of the page: its upper left and lower right corners.
func (p *painter) box(r unit.Rect) (a, b spot) {
	a, b = p.spot(r.X, r.Y), p.spot(r.Right(), r.Bottom())
	return spot{min(a.x, b.x), min(a.y, b.y)}, spot{max(a.x, b.x), max(a.y, b.y)}
}

// pixels are those that a rectangle covers by more than a half.
func (p *painter) pixels(r unit.Rect) image.Rectangle {
	a, b := p.box(r)
	return image.Rect(round(a.x, sub), round(a.y, sub), round(b.x, sub), round(b.y, sub))
}

// block fills pixels.
func (p *painter) block(r image.Rectangle, c booklet.RGB) {
	r = r.Intersect(p.img.Rect)
	if r.Empty() {
		return
	}
	first := p.img.Pix[p.img.PixOffset(r.Min.X, r.Min.Y):][:4*r.Dx()]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = c.R, c.G, c.B, 255
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(p.img.Pix[p.img.PixOffset(r.Min.X, y):], first)
	}
}

// fill paints the outline that has been gathered.
func (p *painter) fill(c booklet.RGB, evenOdd bool) {
	red, green, blue := int32(c.R), int32(c.G), int32(c.B)
	p.raster.fill(p.clip, evenOdd, func(x, y int, covered []int32) {
		row := p.img.Pix[p.img.PixOffset(x, y):][:4*len(covered)]
		for i, a := range covered {
			if a == 0 {
				continue
			}
			px := row[4*i : 4*i+3 : 4*i+3]
			px[0] = mixed(px[0], red, a)
			px[1] = mixed(px[1], green, a)
			px[2] = mixed(px[2], blue, a)
		}
	})
}

// mixed is a level with another over it that covers a of 256 parts.
func mixed(under uint8, over, a int32) uint8 {
	return uint8((int32(under)*(256-a) + over*a + 128) >> 8)
}

// glyphs paints a line of text.
func (p *painter) glyphs(g *layout.Glyphs) {
	p.raster.reset(p.clip)
	straight, at := p.straight(), 0
	for _, piece := range g.Runs {
		of := p.shared.outlines[sizeOf(g, piece.Face)]
		for i := range piece.Glyphs {
			gl := &piece.Glyphs[i]
			if steps := of[gl.ID]; len(steps) > 0 {
				p.glyph(g, steps, g.Size.Em(at+int(gl.DX)), -g.Size.Em(int(gl.DY)), straight)
			}
			at += int(gl.Advance + g.Tracking)
		}
	}
	p.fill(g.Color.RGB, false)
}

// glyph adds the outline of a glyph whose origin is so far from the line's; curves that bend less than straight are
// lines.
func (p *painter) glyph(g *layout.Glyphs, steps []step, x, y, straight unit.Length) {
	at := func(dx, dy unit.Length) spot {
		dx, dy = x+dx, y+dy
		if g.Down {
			dx, dy = -dy, dx
		}
		return p.spot(g.X+dx, g.Y+dy)
	}
	for i := range steps {
		s := &steps[i]
		switch s.op {
		case fonts.MoveTo:
			p.raster.move(at(s.x, s.y))
		case fonts.LineTo:
			p.raster.line(at(s.x, s.y))
		case fonts.CurveTo:
			if s.bend < straight {
				p.raster.line(at(s.x, s.y))
			} else {
				p.raster.quad(at(s.cx, s.cy), at(s.x, s.y))
			}
		}
	}
	p.raster.close()
}

// straight is how much a curve bends that is surely one line, however its points are rounded; 0 where none is.
func (p *painter) straight() unit.Length {
	if p.size != 0 {
		return 0
	}
	const rounded = 2 // that of the end points, and twice that of the point between
	return unit.Length((4*flat - rounded) * p.den.by / p.num)
}

// path paints a shape. The edges of a rectangle come to lie between pixels, as PDF viewers
// have it: where two touch, the ground would shine through else.
func (p *painter) path(v *layout.Path) error {
	if len(v.Segments) == 0 {
		return nil
	}
	if v.Fill == nil && v.Stroke == nil {
		return fmt.Errorf("a path at %s, %s pt is neither filled nor stroked", v.Segments[0].X, v.Segments[0].Y)
	}
	if err := whole(v.Segments); err != nil {
		return err
	}
	if v.Fill != nil && !p.crisp(v) {
		p.raster.reset(p.clip)
		p.outline(v.Segments)
		p.fill(v.Fill.RGB, v.EvenOdd)
	}
	if v.Stroke != nil {
		p.raster.reset(p.clip)
		for _, l := range p.lines(v.Segments) {
			p.raster.stroke(l, p.scale(p.sized(v.Width)), v.Round)
		}
		p.fill(v.Stroke.RGB, false)
	}
	return nil
}

// whole is an error where a path does not begin with a move, or knows another operator.
func whole(segments []layout.Segment) error {
	s := segments[0]
	if s.Op != layout.Move && s.Op != layout.Rectangle {
		return fmt.Errorf("a path at %s, %s pt does not begin with a move", s.X, s.Y)
	}
	for _, s := range segments {
		if s.Op > layout.Rectangle {
			return fmt.Errorf("a path at %s, %s pt has the unknown operator %d", s.X, s.Y, s.Op)
		}
	}
	return nil
}

// crisp paints a path that is one rectangle, of a pixel at least.
func (p *painter) crisp(v *layout.Path) bool {
	s := v.Segments[0]
	if len(v.Segments) != 1 || s.Op != layout.Rectangle {
		return false
	}
	r := unit.Rect{X: s.X, Y: s.Y, W: s.X1, H: s.Y1}
	if a, b := p.box(r); b.x-a.x < sub || b.y-a.y < sub {
		return false
	}
	p.block(p.pixels(r).Intersect(p.clip), v.Fill.RGB)
	return true
}

// outline adds a path that is filled.
func (p *painter) outline(segments []layout.Segment) {
	r := p.raster
	for _, s := range segments {
		switch s.Op {
		case layout.Move:
			r.move(p.spot(s.X, s.Y))
		case layout.Line:
			r.line(p.spot(s.X, s.Y))
		case layout.Curve:
			r.cubic(p.spot(s.X1, s.Y1), p.spot(s.X2, s.Y2), p.spot(s.X, s.Y))
		case layout.Close:
			r.close()
		case layout.Rectangle:
			r.move(p.spot(s.X, s.Y))
			r.line(p.spot(s.X+s.X1, s.Y))
			r.line(p.spot(s.X+s.X1, s.Y+s.Y1))
			r.line(p.spot(s.X, s.Y+s.Y1))
			r.close()
		}
	}
}
