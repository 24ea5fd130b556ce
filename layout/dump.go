package layout

import (
	"fmt"
	"io"
	"strings"

	"booklet/layout/unit"
)

// Dump writes the document as text, a line an item: what golden tests compare
// and what a person can read. Positions are in points from the trim's corner.
func Dump(w io.Writer, d *Document) {
	DumpHead(w, d)
	for i := range d.Pages {
		DumpPage(w, d, i)
	}
	for _, b := range d.Bookmarks {
		fmt.Fprintf(w, "bookmark %d %q page %d\n", b.Level, b.Title, b.Page)
	}
}

// DumpHead writes what a dump begins with: a line about the whole document.
func DumpHead(w io.Writer, d *Document) {
	fmt.Fprintf(w, "document %s %q %s trim %vx%v binding %s\n",
		d.Edition, d.Title, d.Language, d.Trim.W, d.Trim.H, d.Binding)
}

// DumpPage writes a page, counted from 0. What stands in its slug follows the page.
func DumpPage(w io.Writer, d *Document, n int) {
	p := &d.Pages[n]
	fmt.Fprintf(w, "page %d %s %s\n", n+1, p.Label, p.Kind)
	dumpItems(w, p.Items)
	if len(p.Slug) > 0 {
		fmt.Fprintln(w, "  slug")
		dumpItems(w, p.Slug)
	}
}

// dumpItems writes items, each within the elements that it belongs to. The paths of
// an icon are one line.
func dumpItems(w io.Writer, items []Item) {
	depth := 1
	for len(items) > 0 {
		it := items[0]
		items = items[1:]
		if _, ok := it.(End); ok {
			depth--
			continue
		}
		fmt.Fprint(w, strings.Repeat("  ", depth))
		if _, ok := it.(Begin); ok {
			depth++
		}
		if v, ok := it.(Path); ok && v.Drawing != nil {
			items = dumpDrawing(w, v, items)
			continue
		}
		dumpItem(w, it)
	}
}

// dumpDrawing writes the line of an icon or a logo, and returns the items after it.
func dumpDrawing(w io.Writer, first Path, rest []Item) []Item {
	b := first.Bounds()
	inks := []string{first.inks()}
	for len(rest) > 0 {
		v, ok := rest[0].(Path)
		if !ok || v.Drawing != first.Drawing {
			break
		}
		r := v.Bounds()
		x, y := min(b.X, r.X), min(b.Y, r.Y)
		b = unit.Rect{X: x, Y: y, W: max(b.Right(), r.Right()) - x, H: max(b.Bottom(), r.Bottom()) - y}
		if ink := v.inks(); ink != inks[len(inks)-1] {
			inks = append(inks, ink)
		}
		rest = rest[1:]
	}
	fmt.Fprintf(w, "drawing %q %v,%v %vx%v%s\n", first.Drawing.Name, b.X, b.Y, b.W, b.H, strings.Join(inks, ","))
	return rest
}

// inks are the colours of a path in words.
func (p Path) inks() string {
	s := ""
	if p.Fill != nil {
		s += " fill " + hex(*p.Fill)
	}
	if p.Stroke != nil {
		s += fmt.Sprintf(" stroke %s %v", hex(*p.Stroke), p.Width)
	}
	return s
}

// dumpItem writes the line of an item.
func dumpItem(w io.Writer, it Item) {
	switch v := it.(type) {
	case Begin:
		fmt.Fprint(w, v.Element.Role)
		if v.Element.Alt != "" {
			fmt.Fprintf(w, " alt %q", v.Element.Alt)
		}
		fmt.Fprintln(w)
	case Glyphs:
		fmt.Fprintf(w, "text %v,%v %s %v %s %q\n", v.X, v.Y, v.Face.Name, v.Size, hex(v.Color), v.Text)
	case Path:
		b := v.Bounds()
		fmt.Fprintf(w, "path %d segments %v,%v %vx%v%s\n", len(v.Segments), b.X, b.Y, b.W, b.H, v.inks())
	case Image:
		fmt.Fprintf(w, "image %s %v,%v %vx%v\n", v.Picture.Name, v.Clip.X, v.Clip.Y, v.Clip.W, v.Clip.H)
	case Link:
		if v.URI != "" {
			fmt.Fprintf(w, "link %q to %s\n", v.Contents, v.URI)
		} else {
			fmt.Fprintf(w, "link %q to page %d\n", v.Contents, v.Page)
		}
	case Clip:
		a := v.Area
		fmt.Fprintf(w, "clip %v,%v %vx%v at %v,%v turned %d", a.X, a.Y, a.W, a.H, v.X, v.Y, v.Turn)
		if v.Scale != 0 {
			fmt.Fprintf(w, " scaled %d/1000", v.Scale)
		}
		fmt.Fprintln(w)
	case Unclip:
		fmt.Fprintln(w, "unclip")
	}
}

// hex writes a colour with lower-case digits.
func hex(c Color) string { return fmt.Sprintf("#%02x%02x%02x", c.RGB.R, c.RGB.G, c.RGB.B) }
