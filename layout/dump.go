package layout

import (
	"fmt"
	"io"
)

// Dump writes the document as text, a line an item: what golden tests compare
// and what a person can read. Positions are in points from the trim's corner.
func Dump(w io.Writer, d *Document) {
	fmt.Fprintf(w, "document %s %q %s trim %vx%v binding %s\n", d.Edition, d.Title, d.Language, d.Trim.W, d.Trim.H, d.Binding)
	for i, p := range d.Pages {
		fmt.Fprintf(w, "page %d %s %s\n", i+1, p.Label, p.Kind)
		depth := 1
		for _, it := range p.Items {
			if _, ok := it.(End); ok {
				depth--
				continue
			}
			fmt.Fprintf(w, "%*s", 2*depth, "")
			switch v := it.(type) {
			case Begin:
				fmt.Fprint(w, v.Element.Role)
				if v.Element.Alt != "" {
					fmt.Fprintf(w, " alt %q", v.Element.Alt)
				}
				fmt.Fprintln(w)
				depth++
			case Glyphs:
				fmt.Fprintf(w, "text %v,%v %s %v #%02x%02x%02x %q\n", v.X, v.Y, v.Face.Name, v.Size, v.Color.RGB.R, v.Color.RGB.G, v.Color.RGB.B, v.Text)
			case Path:
				b := v.Bounds()
				fmt.Fprintf(w, "path %d segments %v,%v %vx%v", len(v.Segments), b.X, b.Y, b.W, b.H)
				if v.Fill != nil {
					fmt.Fprintf(w, " fill #%02x%02x%02x", v.Fill.RGB.R, v.Fill.RGB.G, v.Fill.RGB.B)
				}
				if v.Stroke != nil {
					fmt.Fprintf(w, " stroke #%02x%02x%02x %v", v.Stroke.RGB.R, v.Stroke.RGB.G, v.Stroke.RGB.B, v.Width)
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
	}
	for _, b := range d.Bookmarks {
		fmt.Fprintf(w, "bookmark %d %q page %d\n", b.Level, b.Title, b.Page)
	}
}
