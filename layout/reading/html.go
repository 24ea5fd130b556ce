// Package reading writes what a booklet says as a reading copy: one accessible HTML
// page and plain text.
package reading

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html"
	"html/template"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

//go:embed page.html
var pageHTML string

var pageTemplate = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageHTML))
})

// page is what the template is filled with.
type page struct {
	*semantic.Document
	Direction           string
	Skip, Search, Found string
	House, HouseDark    string
	Teams               template.CSS
	Drawings            []*symbol
	Body                template.HTML
	Searchable          bool
	Facts, Pages        bool // there are some
}

// HTML returns the booklet as one page that needs nothing else: pictures, style and
// search are in it. m keeps its pictures for further copies; it may be nil.
func HTML(doc *semantic.Document, s *booklet.Settings, m *markup.Memory) ([]byte, error) {
	house := booklet.House
	if s.House != nil {
		house = s.House.RGB
	}
	p := page{
		Document:  doc,
		Direction: markup.Direction(markup.RightToLeft(doc.Language)),
		Skip:      s.Label(booklet.LabelSkip),
		Search:    s.Label(booklet.LabelSearch),
		Found:     s.Label(booklet.LabelFound),
		House:     layout.Name(colour.Reaching(house, 7, colour.White)),
		HouseDark: layout.Name(colour.Reaching(house, 7, booklet.RGB{R: 0x16, G: 0x16, B: 0x16})),
	}
	cards := 0
	semantic.Walk(doc, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			if v.Card != nil {
				cards++
			}
		case *semantic.Facts:
			p.Facts = true
		case *semantic.PageBreak:
			p.Pages = true
		}
	})
	p.Searchable = cards > 1
	shown, err := m.Photos(doc, longest)
	if err != nil {
		return nil, err
	}
	a := &album{shapes: map[markup.Drawing]*symbol{}, shown: shown}
	w := markup.New(doc, markup.Options{Page: s.Label(booklet.LabelPage), Figure: a.figure, Icon: a.icon,
		To: func(id string) string { return "#" + id }})
	body, err := w.Blocks(doc.Blocks)
	if err != nil {
		return nil, err
	}
	p.Body, p.Drawings, p.Teams = template.HTML(body), a.symbols, template.CSS(teamColours(w.Teams()))
	var out bytes.Buffer
	err = pageTemplate().Execute(&out, p)
	return out.Bytes(), err
}

// teamColours are the colours of the teams as rules of CSS.
func teamColours(teams []*booklet.Category) string {
	var out strings.Builder
	for i, t := range teams {
		c := markup.ColoursOf(t)
		fmt.Fprintf(&out, ".team-%d { --fill: %s; --on: %s; --icon: %s }\n", i+1, layout.Name(c.Fill),
			layout.Name(c.Words), layout.Name(c.Icon))
	}
	return out.String()
}

// album holds the drawings of the page, each of which is defined once, and its pictures.
type album struct {
	symbols []*symbol
	shapes  map[markup.Drawing]*symbol
	shown   map[*booklet.Picture]pictures.Shown
}

// symbol is a drawing of the page.
type symbol struct {
	ID            string
	Width, Height int
	Shapes        template.HTML // paths: numbers and colours
}

// symbol is the symbol of a drawing.
func (a *album) symbol(d markup.Drawing) *symbol {
	s := a.shapes[d]
	if s == nil {
		s = &symbol{fmt.Sprintf("g%d", len(a.symbols)+1), d.Width, d.Height, template.HTML(d.Shapes)}
		a.shapes[d] = s
		a.symbols = append(a.symbols, s)
	}
	return s
}

// icon is the icon of a team, beside the team's name.
func (a *album) icon(team *booklet.Category) (string, error) {
	s := a.symbol(markup.IconOf(team))
	return fmt.Sprintf(`<svg class="tile" aria-hidden="true"><use href="#%s"/></svg>`, s.ID), nil
}

// figure is a photograph or a drawing; one that shows nothing is left out.
func (a *album) figure(f *semantic.Figure) (string, error) {
	switch {
	case f.Picture != nil:
		return a.photo(f), nil
	case markup.Drawn(f):
		s := a.symbol(markup.DrawingOf(f))
		return fmt.Sprintf(`<svg class="%s" role="img" aria-label="%s" viewBox="0 0 %d %d"><use href="#%s"/></svg>`,
			markup.Class(f), html.EscapeString(f.Alt), s.Width, s.Height, s.ID), nil
	}
	return "", nil
}

// longest is how many pixels a picture has at most on its longer side: two for each of the page's (24rem).
const longest = 2 * 384

func (a *album) photo(f *semantic.Figure) string {
	s := a.shown[f.Picture]
	return fmt.Sprintf(`<img class="photo" alt="%s" width="%d" height="%d" loading="lazy" `+
		`src="data:image/%s;base64,%s"/>`+"\n", html.EscapeString(f.Alt), s.Size.X, s.Size.Y, s.Kind,
		base64.StdEncoding.EncodeToString(s.Data))
}
