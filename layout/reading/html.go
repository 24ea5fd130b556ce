// Package reading writes what a booklet says as a reading copy: one accessible HTML
// page and plain text.
package reading

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"image"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/semantic"
	"booklet/layout/unit"
)

//go:embed page.html
var pageHTML string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{
		"kind": kind, "linked": linked, "address": address, "source": source,
		"drawing": (*album)(nil).find, // HTML puts that of its page in its place
	}).Parse(pageHTML))
})

// page is what the template is filled with.
type page struct {
	*semantic.Document
	Skip, Search, Found string
	House, HouseDark    string
	Drawings            []*drawing
	Searchable          bool
	Facts               bool // there are some
}

// HTML returns the booklet as one page that needs nothing else: pictures, style and
// search are in it.
func HTML(doc *semantic.Document, s *booklet.Settings) ([]byte, error) {
	house := booklet.House
	if s.House != nil {
		house = s.House.RGB
	}
	t, err := pageTemplate().Clone()
	if err != nil {
		return nil, err
	}
	a := newAlbum(doc)
	var out bytes.Buffer
	err = t.Funcs(template.FuncMap{"drawing": a.find}).Execute(&out, page{
		Document: doc,
		Skip:     s.Label(booklet.LabelSkip), Search: s.Label(booklet.LabelSearch), Found: s.Label(booklet.LabelFound),
		House:      layout.Name(colour.Reaching(house, 7, colour.White)),
		HouseDark:  layout.Name(colour.Reaching(house, 7, booklet.RGB{R: 0x16, G: 0x16, B: 0x16})),
		Drawings:   a.all,
		Searchable: a.cards > 1,
		Facts:      a.facts,
	})
	return out.Bytes(), err
}

// linked reports whether words lead somewhere themselves.
func linked(words []semantic.Inline) bool {
	return slices.ContainsFunc(words, func(w semantic.Inline) bool {
		_, ok := w.(*semantic.Link)
		return ok
	})
}

// kind names what a block or a piece of a line is, for the template.
func kind(v any) string {
	switch v := v.(type) {
	case *semantic.Section:
		if v.Card != nil {
			return "card"
		}
		return "section"
	case *semantic.Group:
		return "group"
	case *semantic.Heading:
		return "heading"
	case *semantic.Paragraph:
		return "paragraph"
	case *semantic.Words:
		return "words"
	case *semantic.List:
		return "list"
	case *semantic.Facts:
		return "facts"
	case *semantic.Contents:
		return "contents"
	case *semantic.Quote:
		return "quote"
	case *semantic.Figure:
		return figureKind(v)
	case semantic.Run:
		return "run"
	case semantic.Break:
		return "break"
	case *semantic.Link:
		return "link"
	case *semantic.Span:
		return "span"
	}
	return "" // a page's beginning
}

func figureKind(f *semantic.Figure) string {
	switch {
	case f.Picture != nil:
		return "photo"
	case len(f.Paths) > 0:
		return "drawing"
	}
	return ""
}

// address is where a link leads. What a workbook may link to has been judged when it was
// read; telephone numbers are among it, which the template would refuse.
func address(l *semantic.Link) template.URL {
	if l.URI == "" {
		return template.URL("#" + l.To)
	}
	return template.URL(l.URI)
}

// source is the picture itself as the address of an image. It is an attribute as a whole,
// since base64 needs no escape and would be given one for each plus.
func source(p *booklet.Picture) (template.HTMLAttr, error) {
	data, err := upright(p)
	if err != nil {
		return "", fmt.Errorf("picture %q: %w", p.Name, err)
	}
	return template.HTMLAttr(`src="data:image/` + p.Format + ";base64," + base64.StdEncoding.EncodeToString(data) +
		`"`), nil
}

// uprightQuality is that of the JPEG of a picture which is turned: high enough that the
// second loss does not show.
const uprightQuality = 95

// upright are the bytes of a picture as it is to be seen, without anything but its pixels:
// how it is to be turned stands in Exif, which no output has.
func upright(p *booklet.Picture) (data []byte, err error) {
	form, err := pictures.Look(p.Data)
	if err != nil {
		return nil, err
	}
	if p.Orientation < 2 && form.Space != pictures.CMYK { // of which browsers make what they like
		return pictures.Bare(p.Data)
	}
	err = pictures.UsingSeen(p.Data, p.Inks, func(img image.Image) (err error) {
		img = pictures.Upright(img, p.Orientation)
		if p.Format == string(pictures.PNG) {
			data, err = pictures.EncodePNG(img)
		} else {
			data, err = pictures.EncodeJPEG(img, uprightQuality)
		}
		return err
	})
	return data, err
}

// album holds the drawings of the page, each of which is defined once.
type album struct {
	all    []*drawing
	shapes map[string]*drawing
	of     map[*semantic.Figure]placed
	cards  int
	facts  bool // there are some
}

// drawing is a drawing of the page.
type drawing struct {
	ID            string
	Width, Height int
	Shapes        template.HTML // paths: numbers and colours
}

// placed is a drawing in a place.
type placed struct {
	*drawing
	Class string
}

func newAlbum(doc *semantic.Document) *album {
	a := &album{shapes: map[string]*drawing{}, of: map[*semantic.Figure]placed{}}
	semantic.Walk(doc, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			if v.Card != nil {
				a.cards++
			}
		case *semantic.Facts:
			a.facts = true
		case *semantic.Figure:
			if figureKind(v) == "drawing" {
				a.add(v)
			}
		}
	})
	return a
}

func (a *album) find(f *semantic.Figure) placed { return a.of[f] }

func (a *album) add(f *semantic.Figure) {
	shapes, w, h := draw(f.Paths)
	d := a.shapes[shapes]
	if d == nil {
		d = &drawing{ID: "g" + strconv.Itoa(len(a.all)+1), Width: w, Height: h, Shapes: template.HTML(shapes)}
		a.shapes[shapes] = d
		a.all = append(a.all, d)
	}
	class := "icon"
	if light(f.Paths) {
		class = "icon reversed"
	}
	if len(f.Paths) == 1 && len(f.Paths[0].Segments) > 200 || f.Width > unit.MM(30) {
		class = "drawing"
	}
	a.of[f] = placed{d, class}
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

// draw writes paths on a grid of 1000 units for the longer side.
func draw(ps []layout.Path) (drawing string, w, h int) {
	b := ps[0].Bounds()
	x0, y0, x1, y1 := b.X, b.Y, b.Right(), b.Bottom()
	for _, p := range ps[1:] {
		b := p.Bounds()
		x0, y0, x1, y1 = min(x0, b.X), min(y0, b.Y), max(x1, b.Right()), max(y1, b.Bottom())
	}
	k := 1000 / float64(max(x1-x0, y1-y0, 1))
	grid := func(v, from unit.Length) int { return int(math.Round(float64(v-from) * k)) }
	var out strings.Builder
	for _, p := range ps {
		var d strings.Builder
		for _, s := range p.Segments {
			at := func(x, y unit.Length) string { return fmt.Sprintf("%d %d", grid(x, x0), grid(y, y0)) }
			switch s.Op {
			case layout.Move:
				d.WriteString("M" + at(s.X, s.Y))
			case layout.Line:
				d.WriteString("L" + at(s.X, s.Y))
			case layout.Curve:
				d.WriteString("C" + at(s.X1, s.Y1) + " " + at(s.X2, s.Y2) + " " + at(s.X, s.Y))
			case layout.Close:
				d.WriteString("Z")
			case layout.Rectangle:
				l, t, r, b := grid(s.X, x0), grid(s.Y, y0), grid(s.X+s.X1, x0), grid(s.Y+s.Y1, y0)
				fmt.Fprintf(&d, "M%d %dH%dV%dH%dZ", l, t, r, b, l)
			}
		}
		fmt.Fprintf(&out, `<path d="%s" fill="%s"`, d.String(), paintOf(p.Fill))
		if p.Stroke != nil {
			fmt.Fprintf(&out, ` stroke="%s" stroke-width="%d"`, paintOf(p.Stroke), max(1, int(float64(p.Width)*k)))
			if p.Round {
				out.WriteString(` stroke-linecap="round" stroke-linejoin="round"`)
			}
		}
		if p.EvenOdd {
			out.WriteString(` fill-rule="evenodd"`)
		}
		out.WriteString("/>")
	}
	return out.String(), max(1, grid(x1, x0)), max(1, grid(y1, y0))
}

func paintOf(c *layout.Color) string {
	if c == nil {
		return "none"
	}
	return layout.Name(c.RGB)
}
