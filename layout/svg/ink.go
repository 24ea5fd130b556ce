package svg

import (
	"errors"
	"fmt"
	"slices"

	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// cluster is the glyphs that stand for one text together.
type cluster struct {
	text   string
	x      unit.Length // of its first glyph's origin
	glyphs []fonts.Glyph
}

// glyphs writes a line of text.
func (p *painter) glyphs(g *layout.Glyphs) error {
	switch {
	case g.Face == nil:
		return fmt.Errorf("the text %q: has no face", g.Text)
	case g.Size <= 0:
		return fmt.Errorf("the text %q: has the size %s pt", g.Text, g.Size)
	}
	if p.ghost = p.ghost[:0]; p.opt.Outlined {
		p.ghost = slices.AppendSeq(p.ghost, clusters(g))
		return p.outlines(g)
	}
	chars := p.used[g.Face]
	if chars == nil {
		chars = map[rune]bool{}
		p.used[g.Face] = chars
	}
	p.put("<text")
	p.attr("y", g.Y)
	p.put(` font-family="` + familyOf(g.Face.WebKey()) + `"`)
	p.attr("font-size", g.Size)
	p.fill(g.Color.RGB)
	p.down(g)
	if collapses(g) { // Chromium reads it on this element alone
		p.put(` xml:space="preserve"`)
	}
	p.put(">")
	var line []byte // the characters of the tspan in the making
	p.x = p.x[:0]
	for c := range clusters(g) {
		r, alone := byItself(g.Face, c.text, c.glyphs[0].ID)
		if alone && len(c.glyphs) == 1 && c.glyphs[0].DY == 0 {
			chars[r] = true
			p.x, line = append(p.x, c.x+g.Size.Em(int(c.glyphs[0].DX))), append(line, c.text...)
			continue
		}
		p.ghost = append(p.ghost, c)
		p.tspan(&line, "")
		if c.text != "" {
			p.x, line = append(p.x, c.x), append(line, c.text...)
			p.tspan(&line, ` fill-opacity="0"`)
		}
	}
	p.tspan(&line, "")
	p.put("</text>")
	return p.outlines(g)
}

// collapses reports whether a line has a space that XML alone would leave out: at its
// beginning, or behind another.
func collapses(g *layout.Glyphs) bool {
	space := true
	for _, piece := range g.Runs {
		for i := range piece.Glyphs {
			next := piece.Glyphs[i].Text == " "
			if space && next {
				return true
			}
			space = next
		}
	}
	return false
}

// tspan writes the characters that have been gathered, and begins anew.
func (p *painter) tspan(line *[]byte, attributes string) {
	if len(*line) == 0 {
		return
	}
	p.put("<tspan" + attributes + ` x="`)
	for i, x := range p.x {
		if i > 0 {
			p.put(" ")
		}
		p.length(x)
	}
	p.put(`">`)
	p.text(string(*line))
	p.put("</tspan>")
	p.x, *line = p.x[:0], (*line)[:0]
}

// down turns a line that runs from top to bottom.
func (p *painter) down(g *layout.Glyphs) {
	if !g.Down {
		return
	}
	p.put(` transform="rotate(90 `)
	p.length(g.X)
	p.put(" ")
	p.length(g.Y)
	p.put(`)"`)
}

// clusters yields the clusters of a line with their places, before the line is turned.
func clusters(g *layout.Glyphs) func(func(cluster) bool) {
	return func(yield func(cluster) bool) {
		at := 0
		for _, piece := range g.Runs {
			for i := 0; i < len(piece.Glyphs); {
				c := cluster{text: piece.Glyphs[i].Text, x: g.X + g.Size.Em(at)}
				from := i
				for {
					at += int(piece.Glyphs[i].Advance + g.Tracking)
					if i++; i == len(piece.Glyphs) || piece.Glyphs[i].Text != "" {
						break
					}
				}
				c.glyphs = piece.Glyphs[from:i]
				if !yield(c) {
					return
				}
			}
		}
	}
}

// outlines draws the clusters that no browser draws as they are, as one path.
func (p *painter) outlines(g *layout.Glyphs) error {
	begun := false
	for _, c := range p.ghost {
		x := c.x
		for _, gl := range c.glyphs {
			steps, err := g.Face.Outline(gl.ID)
			if err != nil {
				return fmt.Errorf("%w: %w", ErrUndrawn, err)
			}
			if len(steps) > 0 && !begun {
				begun = true
				p.put("<path")
				p.fill(g.Color.RGB)
				p.down(g)
				p.put(` d="`)
			}
			p.outline(steps, g, x+g.Size.Em(int(gl.DX)), g.Y-g.Size.Em(int(gl.DY)))
			x += g.Size.Em(int(gl.Advance + g.Tracking))
		}
	}
	if begun {
		p.put(`"/>`)
	}
	return nil
}

// outline writes the outline of a glyph whose origin is at x, y.
func (p *painter) outline(steps []fonts.Step, g *layout.Glyphs, x, y unit.Length) {
	units := int64(g.Face.Units())
	point := func(op string, ux, uy int32) {
		p.put(op)
		p.length(x + g.Size.Scale(int64(ux), units))
		p.put(" ")
		p.length(y - g.Size.Scale(int64(uy), units))
	}
	for i, s := range steps {
		switch s.Op {
		case fonts.MoveTo:
			if i > 0 {
				p.put("Z")
			}
			point("M", s.X, s.Y)
		case fonts.LineTo:
			point("L", s.X, s.Y)
		case fonts.CurveTo:
			point("Q", s.CX, s.CY)
			point(" ", s.X, s.Y)
		}
	}
	if len(steps) > 0 {
		p.put("Z")
	}
}

// crisp is how thick a rectangle is at least whose edges come to lie between pixels: where
// two that touch are drawn by themselves, the ground would shine through. A thinner one could
// vanish so.
const crisp = 3 * unit.Point / 2

func (p *painter) path(v *layout.Path) error {
	if v.Fill == nil && v.Stroke == nil {
		return fmt.Errorf("a path at %s, %s pt is neither filled nor stroked", v.Segments[0].X, v.Segments[0].Y)
	}
	lone := v.Stroke == nil && len(v.Segments) == 1 && v.Segments[0].Op == layout.Rectangle
	if lone {
		s := v.Segments[0]
		p.put("<rect")
		p.area(unit.Rect{X: s.X, Y: s.Y, W: s.X1, H: s.Y1})
	} else {
		p.put(`<path d="`)
		if err := p.segments(v.Segments); err != nil {
			return err
		}
		p.put(`"`)
	}
	if v.Fill == nil {
		p.put(` fill="none"`)
	} else {
		p.fill(v.Fill.RGB)
		if v.EvenOdd {
			p.put(` fill-rule="evenodd"`)
		}
	}
	if v.Stroke != nil {
		p.colour("stroke", v.Stroke.RGB)
		p.attr("stroke-width", v.Width)
		if v.Round {
			p.put(` stroke-linecap="round" stroke-linejoin="round"`)
		} else {
			p.put(` stroke-miterlimit="10"`) // as PDF has it (ISO 32000-1, 8.4.1)
		}
	}
	if lone && min(v.Segments[0].X1, v.Segments[0].Y1) >= crisp {
		p.put(` shape-rendering="crispEdges"`)
	}
	p.put("/>")
	return nil
}

var errNoMove = errors.New("a path does not begin with a move")

func (p *painter) segments(segments []layout.Segment) error {
	begun := false
	for _, s := range segments {
		if !begun && s.Op != layout.Move && s.Op != layout.Rectangle {
			return errNoMove
		}
		begun = true
		switch s.Op {
		case layout.Move:
			p.points("M", s.X, s.Y)
		case layout.Line:
			p.points("L", s.X, s.Y)
		case layout.Curve:
			p.points("C", s.X1, s.Y1, s.X2, s.Y2, s.X, s.Y)
		case layout.Close:
			p.put("Z")
		case layout.Rectangle:
			p.points("M", s.X, s.Y)
			p.points("h", s.X1)
			p.points("v", s.Y1)
			p.points("h", -s.X1)
			p.put("Z")
		default:
			return fmt.Errorf("a path at %s, %s pt has the unknown operator %d", s.X, s.Y, s.Op)
		}
	}
	return nil
}

// points writes a command of a path with its numbers.
func (p *painter) points(op string, numbers ...unit.Length) {
	p.put(op)
	for i, n := range numbers {
		if i > 0 {
			p.put(" ")
		}
		p.length(n)
	}
}
