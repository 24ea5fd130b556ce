package layout

import (
	"fmt"
	"io"
)

// Dump writes the document as text, a line an item: what golden tests compare
// and what a person can read. Positions are in points from the trim's corner.
func Dump(w io.Writer, d *Document) {
	fmt.Fprintf(w, "document %s %q %s trim %vx%v binding %s\n",
		d.Edition, d.Title, d.Language, d.Trim.W, d.Trim.H, d.Binding)
	for i, p := range d.Pages {
		fmt.Fprintf(w, "page %d %s %s\n", i+1, p.Label, p.Kind)
		depth := 1
		for _, it := range p.Items {
			if _, ok := it.(End); ok {
				depth--
				continue
			}
			fmt.Fprintf(w, "%*s", 2*depth, "")
			if _, ok := it.(Begin); ok {
				depth++
			}
			dumpItem(w, it)
		}
	}
	for _, b := range d.Bookmarks {
		fmt.Fprintf(w, "bookmark %d %q page %d\n", b.Level, b.Title, b.Page)
	}
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
		fmt.Fprintf(w, "path %d segments %v,%v %vx%v", len(v.Segments), b.X, b.Y, b.W, b.H)
		if v.Fill != nil {
			fmt.Fprintf(w, " fill %s", hex(*v.Fill))
		}
		if v.Stroke != nil {
			fmt.Fprintf(w, " stroke %s %v", hex(*v.Stroke), v.Width)
		}
		fmt.Fprintln(w)
	case Image:
		fmt.Fprintf(w, "image %s %v,%v %vx%v\n", v.Picture.Name, v.Clip.X, v.Clip.Y, v.Clip.W, v.Clip.H)
	case Link:
		if v.URI != "" {
			fmt.Fprintf(w, "link %q to %s\n", v.Contents, v.URI)
		} else {
			fmt.Fprintf(w, "link %q to page %d\n", v.Contents, v.Page)
		}
	}
}

// hex writes a colour with lower-case digits.
func hex(c Color) string { return fmt.Sprintf("#%02x%02x%02x", c.RGB.R, c.RGB.G, c.RGB.B) }
