package markup

import (
	"fmt"
	"math"
	"strings"

	"booklet/data/booklet"
	"booklet/data/icons"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/semantic"
	"booklet/layout/unit"
)

// Drawing is shapes in SVG, on a grid of 1000 units for the longer side.
type Drawing struct {
	Shapes        string // elements of SVG: numbers and colours
	Width, Height int    // of its view box
}

// SVG is the drawing as a file of its own; where it has the colour of the words around it, that is ink.
func (d Drawing) SVG(ink booklet.RGB) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" color="%s">%s</svg>`+"\n",
		d.Width, d.Height, layout.Name(ink), d.Shapes)
}

// In is SVG in one colour, for programs that know no other way to that of the words around it.
func (d Drawing) In(ink booklet.RGB) string {
	d.Shapes = strings.ReplaceAll(d.Shapes, "currentColor", layout.Name(ink))
	return d.SVG(ink)
}

// Drawn is what is drawn in a figure; false where it is a photograph, or nothing.
func Drawn(f *semantic.Figure) bool { return f.Picture == nil && len(f.Paths) > 0 }

// Class is how a drawing is shown: "icon" for a small one, with "reversed" where it is made for a dark ground, and
// "drawing" for codes and what is wider.
func Class(f *semantic.Figure) string {
	switch {
	case len(f.Paths) == 1 && len(f.Paths[0].Segments) > 200 || f.Width > unit.MM(30):
		return "drawing"
	case light(f.Paths):
		return "icon reversed"
	}
	return "icon"
}

// light reports whether a drawing is made for a dark ground.
func light(ps []layout.Path) bool {
	for _, p := range ps {
		for _, c := range []*layout.Color{p.Fill, p.Stroke} {
			if c != nil && colour.Contrast(c.RGB, colour.White) >= 3 {
				return false
			}
		}
	}
	return true
}

// DrawingOf is the drawing of a figure.
func DrawingOf(f *semantic.Figure) Drawing {
	b := f.Paths[0].Bounds()
	x0, y0, x1, y1 := b.X, b.Y, b.Right(), b.Bottom()
	for _, p := range f.Paths[1:] {
		b := p.Bounds()
		x0, y0, x1, y1 = min(x0, b.X), min(y0, b.Y), max(x1, b.Right()), max(y1, b.Bottom())
	}
	g := grid{float64(x0), float64(y0), 1000 / float64(max(x1-x0, y1-y0, 1))}
	var out strings.Builder
	for _, p := range f.Paths {
		s := shape{fill: paintOf(p.Fill), evenOdd: p.EvenOdd, round: p.Round}
		if p.Stroke != nil {
			s.stroke, s.width = paintOf(p.Stroke), float64(p.Width)
		}
		for _, seg := range p.Segments {
			x, y, x1, y1 := float64(seg.X), float64(seg.Y), float64(seg.X1), float64(seg.Y1)
			switch seg.Op {
			case layout.Move:
				s.path.WriteString("M" + g.at(x, y))
			case layout.Line:
				s.path.WriteString("L" + g.at(x, y))
			case layout.Curve:
				s.path.WriteString("C" + g.at(x1, y1) + " " + g.at(float64(seg.X2), float64(seg.Y2)) + " " + g.at(x, y))
			case layout.Close:
				s.path.WriteString("Z")
			case layout.Rectangle:
				l, t, r, b := g.x(x), g.y(y), g.x(x+x1), g.y(y+y1)
				fmt.Fprintf(&s.path, "M%d %dH%dV%dH%dZ", l, t, r, b, l)
			}
		}
		s.write(&out, g)
	}
	return Drawing{out.String(), max(1, g.x(float64(x1))), max(1, g.y(float64(y1)))}
}

// iconOf is the icon of a team as it was read.
func iconOf(team *booklet.Category) *icons.Icon {
	i, ok := icons.Lookup(team.Icon.Name)
	if team.Icon.SVG != nil {
		if own, err := icons.Parse(team.Icon.SVG); err == nil { // what is wrong with it was told when it was read
			i, ok = own, true
		}
	}
	if !ok {
		i, _ = icons.Lookup(booklet.OtherIcon)
	}
	return i
}

// IconPaths are the paths of the icon of a team in one colour, on a page whose longer side is side.
func IconPaths(team *booklet.Category, ink booklet.RGB, side unit.Length) (paths []layout.Path, page unit.Size) {
	i := iconOf(team)
	g := grid{i.MinX, i.MinY, float64(side) / max(i.W, i.H, 1e-6)}
	at := func(x, y float64) (unit.Length, unit.Length) { return unit.Length(g.x(x)), unit.Length(g.y(y)) }
	for _, one := range i.Shapes {
		p := layout.Path{EvenOdd: one.EvenOdd, Round: one.RoundCap || one.RoundJoin}
		if one.Fill != nil || one.Current {
			p.Fill = &layout.Color{RGB: ink}
		}
		if one.Stroke != nil || one.StrokeCurrent {
			p.Stroke, p.Width = &layout.Color{RGB: ink}, max(1, unit.Length(float64(one.StrokeWidth*g.k)))
		}
		for _, seg := range one.Segments {
			s := layout.Segment{Op: map[byte]layout.Op{'M': layout.Move, 'L': layout.Line, 'C': layout.Curve,
				'Z': layout.Close}[seg.Op]}
			s.X, s.Y = at(seg.X, seg.Y)
			if s.Op == layout.Curve {
				s.X1, s.Y1 = at(seg.X1, seg.Y1)
				s.X2, s.Y2 = at(seg.X2, seg.Y2)
			}
			p.Segments = append(p.Segments, s)
		}
		if p.Fill != nil || p.Stroke != nil {
			paths = append(paths, p)
		}
	}
	return paths, unit.Size{W: max(1, unit.Length(g.x(i.MinX+i.W))), H: max(1, unit.Length(g.y(i.MinY+i.H)))}
}

// IconOf is the icon of a team, in the colour of the words around it.
func IconOf(team *booklet.Category) Drawing {
	i := iconOf(team)
	g := grid{i.MinX, i.MinY, 1000 / max(i.W, i.H, 1e-6)}
	var out strings.Builder
	for _, one := range i.Shapes {
		s := shape{evenOdd: one.EvenOdd, round: one.RoundCap || one.RoundJoin, fill: "none"}
		if one.Fill != nil || one.Current {
			s.fill = "currentColor"
		}
		if one.Stroke != nil || one.StrokeCurrent {
			s.stroke, s.width = "currentColor", one.StrokeWidth
		}
		for _, seg := range one.Segments {
			switch seg.Op {
			case 'M', 'L':
				s.path.WriteString(string(seg.Op) + g.at(seg.X, seg.Y))
			case 'C':
				s.path.WriteString("C" + g.at(seg.X1, seg.Y1) + " " + g.at(seg.X2, seg.Y2) + " " + g.at(seg.X, seg.Y))
			case 'Z':
				s.path.WriteString("Z")
			}
		}
		s.write(&out, g)
	}
	return Drawing{out.String(), max(1, g.x(i.MinX+i.W)), max(1, g.y(i.MinY+i.H))}
}

// grid takes lengths to units of the grid.
type grid struct{ x0, y0, k float64 }

func (g grid) x(v float64) int { return int(math.Round(float64((v - g.x0) * g.k))) }
func (g grid) y(v float64) int { return int(math.Round(float64((v - g.y0) * g.k))) }

func (g grid) at(x, y float64) string { return fmt.Sprintf("%d %d", g.x(x), g.y(y)) }

// shape is an element of SVG.
type shape struct {
	path           strings.Builder
	fill, stroke   string
	width          float64
	evenOdd, round bool
}

func (s *shape) write(out *strings.Builder, g grid) {
	fmt.Fprintf(out, `<path d="%s" fill="%s"`, s.path.String(), s.fill)
	if s.stroke != "" {
		fmt.Fprintf(out, ` stroke="%s" stroke-width="%d"`, s.stroke, max(1, int(float64(s.width*g.k))))
		if s.round {
			out.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
		}
	}
	if s.evenOdd {
		out.WriteString(` fill-rule="evenodd"`)
	}
	out.WriteString("/>")
}

func paintOf(c *layout.Color) string {
	if c == nil {
		return "none"
	}
	return layout.Name(c.RGB)
}

// Colours are how a team is shown: its fill, which is the same on light and dark pages, and what stands on it.
type Colours struct{ Fill, Words, Icon booklet.RGB }

// ColoursOf are the colours of a team. Words reach 7:1 on the fill where a colour does, and 4.5:1 always; icons 3:1.
func ColoursOf(team *booklet.Category) Colours {
	ink := team.Ink
	if team.OwnColour || ink == (booklet.RGB{}) {
		ink = team.Fill
	}
	return Colours{team.Fill, colour.Reaching(colour.Ink, 7, team.Fill), colour.Reaching(ink, 4.5, team.Fill)}
}
