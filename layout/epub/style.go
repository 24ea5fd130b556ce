package epub

import (
	_ "embed"
	"fmt"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/markup"
)

//go:embed style.css
var styleCSS string

// style is the style sheet. It sets no size of words and no colour of a page, which are the reader's: only what has a
// ground of its own has a colour.
func (p *publication) style() string {
	house := booklet.House
	if p.settings.House != nil {
		house = p.settings.House.RGB
	}
	var b strings.Builder
	b.WriteString(p.faces())
	b.WriteString(strings.ReplaceAll(styleCSS, "HOUSE", layout.Name(colour.Reaching(house, 7, colour.White))))
	for i, t := range p.w.Teams() {
		c := markup.ColoursOf(t)
		fill := layout.Name(c.Fill)
		fmt.Fprintf(&b, ".team-%d.card { border-top-color: %s }\n", i+1, fill)
		fmt.Fprintf(&b, ".team-%d.team, .team-%d .tile { background: %s; color: %s }\n", i+1, i+1, fill,
			layout.Name(c.Words))
	}
	return b.String()
}

// faces embeds the faces that the words are set in, as far as their licences let a whole face go with a document, and
// returns the rules that name them.
func (p *publication) faces() string {
	var b strings.Builder
	for _, f := range []struct {
		weight fonts.Weight
		number int
	}{{fonts.Regular, 400}, {fonts.Bold, 700}} {
		if p.options.Family == nil {
			break
		}
		face := p.options.Family.Face(f.weight)
		if face == nil || !face.Installable() {
			continue
		}
		id := fmt.Sprintf("face-%d", f.number)
		p.add(id+".ttf", id, "font/ttf", "", face.TTF)
		fmt.Fprintf(&b, "@font-face { font-family: booklet; font-weight: %d; src: url(%s.ttf) }\n", f.number, id)
	}
	if b.Len() == 0 {
		return "body { font-family: sans-serif }\n"
	}
	return b.String() + "body { font-family: booklet, sans-serif }\n"
}
