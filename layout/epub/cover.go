package epub

import (
	"encoding/base64"
	"fmt"
	"math"
	"strings"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// addCover adds the picture of the cover that reading systems show on their shelves (EPUB 3.3, D.5): the first page of
// the standard edition as an SVG, its words as outlines. Where a face cannot be drawn, there is none.
func (p *publication) addCover() error {
	doc := p.options.Cover
	if doc == nil || len(doc.Pages) == 0 || doc.Pages[0].Kind != booklet.Cover {
		return nil
	}
	c := cover{outlines: map[*fonts.Face]map[uint16][]fonts.Stroke{}}
	for _, it := range doc.Pages[0].Items {
		if err := c.draw(it); err != nil {
			return err
		}
	}
	if c.undrawn {
		return nil
	}
	size := doc.Trim
	const times = 4 // as many pixels as points make a small picture
	svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" `+
		`width="%s" height="%s" viewBox="0 0 %s %s"><rect width="100%%" height="100%%" fill="%s"/>%s</svg>`+"\n",
		points(times*size.W), points(times*size.H), points(size.W), points(size.H), layout.Name(doc.Sheet),
		c.b.String())
	p.add("cover.svg", "cover", "image/svg+xml", "cover-image", []byte(svg))
	return nil
}

// cover is a page on its way into an SVG.
type cover struct {
	b        strings.Builder
	outlines map[*fonts.Face]map[uint16][]fonts.Stroke
	undrawn  bool // a face cannot be drawn
}

// points is a length in points, to the hundredth.
func points(l unit.Length) string { return number(float64(l) / float64(unit.Point)) }

func number(v float64) string {
	s := fmt.Sprintf("%.2f", math.Round(v*100)/100)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

func (c *cover) draw(it layout.Item) error {
	switch v := it.(type) {
	case layout.Path:
		c.path(&v)
	case layout.Glyphs:
		c.glyphs(&v)
	case layout.Image:
		return c.image(&v)
	}
	return nil
}

func (c *cover) path(p *layout.Path) {
	var d strings.Builder
	straight := p.Stroke == nil // edges that meet would else let the ground through
	for _, s := range p.Segments {
		straight = straight && s.Op == layout.Rectangle
		x, y := points(s.X), points(s.Y)
		switch s.Op {
		case layout.Move:
			d.WriteString("M" + x + " " + y)
		case layout.Line:
			d.WriteString("L" + x + " " + y)
		case layout.Curve:
			d.WriteString("C" + points(s.X1) + " " + points(s.Y1) + " " + points(s.X2) + " " + points(s.Y2) + " " + x +
				" " + y)
		case layout.Close:
			d.WriteString("Z")
		case layout.Rectangle:
			d.WriteString("M" + x + " " + y + "h" + points(s.X1) + "v" + points(s.Y1) + "h" + points(-s.X1) + "Z")
		}
	}
	fmt.Fprintf(&c.b, `<path d="%s" fill="%s"`, d.String(), fill(p.Fill))
	if p.Stroke != nil {
		fmt.Fprintf(&c.b, ` stroke="%s" stroke-width="%s"`, fill(p.Stroke), points(p.Width))
		if p.Round {
			c.b.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
		}
	}
	if p.EvenOdd {
		c.b.WriteString(` fill-rule="evenodd"`)
	}
	if straight {
		c.b.WriteString(` shape-rendering="crispEdges"`)
	}
	c.b.WriteString("/>")
}

func fill(col *layout.Color) string {
	if col == nil {
		return "none"
	}
	return layout.Name(col.RGB)
}

// glyphs draws a line of words; what runs down a page stands on no cover.
func (c *cover) glyphs(g *layout.Glyphs) {
	size := float64(g.Size) / float64(unit.Point) / 1000
	x0, y0 := float64(g.X)/float64(unit.Point), float64(g.Y)/float64(unit.Point)
	pen := 0
	var d strings.Builder
	for _, run := range g.Runs {
		known := c.outlinesOf(run)
		for _, glyph := range run.Glyphs {
			for i, s := range known[glyph.ID] {
				at := func(x, y float64) string {
					dx, dy := float64(pen+int(glyph.DX))+x, float64(glyph.DY)+y
					return number(x0+float64(dx*size)) + " " + number(y0-float64(dy*size))
				}
				switch {
				case s.Op == 'M' && i > 0:
					d.WriteString("Z")
				case s.Op == 'Q':
					d.WriteString("Q" + at(s.X1, s.Y1) + " " + at(s.X, s.Y))
					continue
				case s.Op == 'C':
					d.WriteString("C" + at(s.X1, s.Y1) + " " + at(s.X2, s.Y2) + " " + at(s.X, s.Y))
					continue
				}
				d.WriteString(string(s.Op) + at(s.X, s.Y))
			}
			if len(known[glyph.ID]) > 0 {
				d.WriteString("Z")
			}
			pen += int(glyph.Advance) + int(g.Tracking)
		}
	}
	if d.Len() > 0 && !g.Down {
		fmt.Fprintf(&c.b, `<path d="%s" fill="%s"/>`, d.String(), layout.Name(g.Color.RGB))
	}
}

// outlinesOf are the outlines of a piece's face, with those of its glyphs among them.
func (c *cover) outlinesOf(p *fonts.Piece) map[uint16][]fonts.Stroke {
	known := c.outlines[p.Face]
	if known == nil {
		known = map[uint16][]fonts.Stroke{}
		c.outlines[p.Face] = known
	}
	var lacking []uint16
	for _, g := range p.Glyphs {
		if _, ok := known[g.ID]; !ok {
			lacking = append(lacking, g.ID)
			known[g.ID] = nil
		}
	}
	if len(lacking) == 0 {
		return known
	}
	drawn, err := p.Face.Outlines(lacking)
	if err != nil {
		c.undrawn = true
		return known
	}
	for g, o := range drawn {
		known[g] = o
	}
	return known
}

// image draws a photograph, cut to what is seen of it.
func (c *cover) image(im *layout.Image) error {
	p := im.Picture
	s, err := pictures.Show(p.Data, p.Inks, p.Orientation, longest)
	if err != nil {
		return fmt.Errorf("picture %q: %w", p.Name, err)
	}
	seen := im.Clip
	if seen == (unit.Rect{}) {
		seen = im.Frame
	}
	x, y, w, h := points(seen.X), points(seen.Y), points(seen.W), points(seen.H)
	fmt.Fprintf(&c.b, `<svg x="%s" y="%s" width="%s" height="%s" viewBox="%s %s %s %s">`, x, y, w, h, x, y, w, h)
	fmt.Fprintf(&c.b, `<image x="%s" y="%s" width="%s" height="%s" preserveAspectRatio="none" `+
		`xlink:href="data:image/%s;base64,%s"/></svg>`, points(im.Frame.X), points(im.Frame.Y), points(im.Frame.W),
		points(im.Frame.H), s.Kind, base64.StdEncoding.EncodeToString(s.Data))
	return nil
}
