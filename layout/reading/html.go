package reading

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"math"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

//go:embed page.html
var pageHTML string

var pageTemplate = template.Must(template.New("page").Parse(pageHTML))

// page is what the template is filled with.
type page struct {
	Language, Title, Author, Subject string
	Skip, Search, Found              string
	House, HouseDark                 string
	Symbols, Body                    template.HTML
	Searchable                       bool
}

// HTML is the booklet as one page that needs nothing else: pictures, style and
// search are in it.
func HTML(doc *layout.Document, s *booklet.Settings) ([]byte, error) {
	house := booklet.House
	if s.House != nil {
		house = s.House.RGB
	}
	h := &hyper{symbols: map[string]string{}}
	for _, n := range tree(doc) {
		h.node(n, "")
	}
	var out bytes.Buffer
	err := pageTemplate.Execute(&out, page{
		Language: doc.Language, Title: doc.Title, Author: doc.Author, Subject: doc.Subject,
		Skip: s.Label(booklet.LabelSkip), Search: s.Label(booklet.LabelSearch), Found: s.Label(booklet.LabelFound),
		House:     layout.Name(colour.Reaching(house, 7, colour.White)),
		HouseDark: layout.Name(colour.Reaching(house, 7, booklet.RGB{R: 0x16, G: 0x16, B: 0x16})),
		// Every text and attribute below has been escaped by hyper.
		Symbols: template.HTML(h.defined.String()), Body: template.HTML(h.b.String()),
		Searchable: h.cards > 1,
	})
	return out.Bytes(), err
}

// hyper writes elements as HTML.
type hyper struct {
	b       strings.Builder
	defined strings.Builder   // symbols
	symbols map[string]string // drawing → ID
	titled  bool              // the page's h1 is written
	cards   int
	entry   bool // within an entry of the contents
}

func (h *hyper) open(tag string, attributes ...string) {
	h.tag(tag, attributes)
	h.b.WriteByte('>')
}

// void writes an element that holds nothing.
func (h *hyper) void(tag string, attributes ...string) {
	h.tag(tag, attributes)
	h.b.WriteString("/>\n")
}

func (h *hyper) tag(tag string, attributes []string) {
	h.b.WriteByte('<')
	h.b.WriteString(tag)
	for i := 0; i+1 < len(attributes); i += 2 {
		if attributes[i+1] != "" {
			fmt.Fprintf(&h.b, ` %s="%s"`, attributes[i], html.EscapeString(attributes[i+1]))
		}
	}
}

func (h *hyper) close(tag string) { h.b.WriteString("</" + tag + ">") }

// within writes an element around what f writes.
func (h *hyper) within(tag string, f func(), attributes ...string) {
	h.open(tag, attributes...)
	f()
	h.close(tag)
	switch tag {
	case "a", "span":
	default:
		h.b.WriteByte('\n')
	}
}

// node writes an element; card is the ID of the card that it belongs to.
func (h *hyper) node(n *node, card string) {
	if n.empty() {
		return
	}
	kids := func() { h.kids(n, card) }
	switch n.Role {
	case layout.Sect:
		if n.Card != nil {
			h.cards++
			h.within("article", func() { h.kids(n, n.ID) }, "id", n.ID, "class", "card", "data-card", "yes")
			return
		}
		h.within("section", kids, "id", n.ID, "class", string(n.kind))
	case layout.Division:
		h.within("div", kids)
	case layout.H1, layout.H2, layout.H3, layout.H4:
		h.heading(n, card)
	case layout.P:
		h.within("p", kids, "lang", n.Lang)
	case layout.List:
		tag := "ul"
		if n.Numbering == "Decimal" {
			tag = "ol"
		}
		class := ""
		if n.Numbering == "None" || n.Numbering == "" {
			class = "plain"
		}
		h.within(tag, kids, "class", class)
	case layout.ListItem:
		h.within("li", kids)
	case layout.Label:
		// the browser draws bullets and numbers
	case layout.TOC:
		h.within("ul", kids, "class", "toc")
	case layout.TOCEntry:
		h.entry = true
		h.within("li", kids)
		h.entry = false
	case layout.BlockQuote:
		h.within("blockquote", kids)
	case layout.Figure:
		h.figure(n)
	case layout.LinkRole:
		h.link(n, kids)
	case layout.Span:
		if n.Lang != "" || h.entry {
			h.within("span", kids, "lang", n.Lang)
		} else {
			kids()
		}
	default: // LBody, Reference
		kids()
	}
}

func (h *hyper) kids(n *node, card string) {
	for i, k := range n.kids {
		if k.node != nil {
			h.node(k.node, card)
			continue
		}
		s := k.text
		if !n.inline() {
			if i == 0 {
				s = strings.TrimLeft(s, " \n")
			}
			if i == len(n.kids)-1 {
				s = strings.TrimRight(s, " \n")
			}
		}
		h.b.WriteString(strings.ReplaceAll(html.EscapeString(s), "\n", "<br/>"))
	}
}

// heading writes the first one as the page's title, and all others a level
// below their own. The title of a card leads to itself, so that its address can
// be copied.
func (h *hyper) heading(n *node, card string) {
	level := n.level()
	if h.titled || level > 1 {
		level++
	}
	h.titled = true
	h.within("h"+strconv.Itoa(level), func() {
		if card != "" && n.Role == layout.H2 {
			h.within("a", func() { h.kids(n, card) }, "href", "#"+card)
			return
		}
		h.kids(n, card)
	})
}

func (h *hyper) link(n *node, kids func()) {
	to := ""
	if n.link != nil {
		to = n.link.URI
		if to == "" && n.link.To != "" {
			to = "#" + n.link.To
		}
	}
	if to == "" {
		kids()
		return
	}
	h.within("a", kids, "href", to)
}

// figure writes a photograph with its data, and a drawing as a symbol that is
// defined once.
func (h *hyper) figure(n *node) {
	switch {
	case n.image != nil:
		p := n.image.Picture
		h.void("img", "class", "photo", "alt", n.Alt, "width", strconv.Itoa(p.Width), "height", strconv.Itoa(p.Height), "loading", "lazy",
			"src", "data:image/"+p.Format+";base64,"+base64.StdEncoding.EncodeToString(p.Data))
	case len(n.paths) > 0:
		drawing, w, high := draw(n.paths)
		id := h.symbols[drawing]
		if id == "" {
			id = "g" + strconv.Itoa(len(h.symbols)+1)
			h.symbols[drawing] = id
			fmt.Fprintf(&h.defined, "<symbol id=%q viewBox=\"0 0 %d %d\">%s</symbol>\n", id, w, high, drawing)
		}
		class := "icon"
		if light(n.paths) {
			class = "icon reversed"
		}
		if len(n.paths) == 1 && len(n.paths[0].Segments) > 200 || n.Box.W > unit.MM(30) {
			class = "drawing"
		}
		fmt.Fprintf(&h.b, `<svg class="%s" role="img" aria-label="%s" viewBox="0 0 %d %d"><use href="#%s"/></svg>`, class, html.EscapeString(n.Alt), w, high, id)
	}
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
