package epub

import (
	"html"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// entry is an entry of the navigation.
type entry struct {
	words, to string
	level     int
}

// nav is the navigation document (EPUB 3.3, 7): headings, pages and landmarks.
func (p *publication) nav() string {
	title := p.settings.Label(booklet.LabelContents)
	if title == "" {
		title = p.doc.Title
	}
	var b strings.Builder
	b.WriteString(`<nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="toc-title">` + "\n" +
		`<h1 id="toc-title">` + html.EscapeString(title) + "</h1>\n")
	nested(&b, p.headings())
	b.WriteString("</nav>\n")
	list := func(kind, role, name string, all []string) {
		if len(all) > 0 {
			b.WriteString(`<nav epub:type="` + kind + `"` + role + ` aria-label="` + html.EscapeString(name) +
				`" hidden="hidden">` + "\n<ol>\n" + strings.Join(all, "") + "</ol>\n</nav>\n")
		}
	}
	list("page-list", ` role="doc-pagelist"`, markup.Capital(p.settings.Label(booklet.LabelPage)), p.pages())
	list("landmarks", "", p.doc.Title, p.landmarks())
	return p.document(title, b.String())
}

// headings are the titles of sections, teams and cards: not the labels within a card.
func (p *publication) headings() []entry {
	var out []entry
	var look func(all []semantic.Block, card bool)
	look = func(all []semantic.Block, card bool) {
		for _, b := range all {
			switch b := b.(type) {
			case *semantic.Section:
				look(b.Blocks, card || b.Card != nil)
			case *semantic.Group:
				look(b.Blocks, card)
			case *semantic.Heading:
				if words := strings.TrimSpace(semantic.Text(b.Words)); words != "" && (!card || b.ID != "") {
					out = append(out, entry{strings.ReplaceAll(words, "\n", " "), p.at[p.w.ID(b)], max(2, b.Level)})
				}
			}
		}
	}
	look(p.doc.Blocks, false)
	return out
}

// nested writes entries as lists in lists. An entry stands in the list of the nearest one before it that is of a higher
// level.
func nested(b *strings.Builder, all []entry) {
	var open []int // the levels of the open lists
	for _, e := range all {
		for len(open) > 0 && open[len(open)-1] > e.level {
			b.WriteString("</li></ol>")
			open = open[:len(open)-1]
		}
		if len(open) > 0 && open[len(open)-1] == e.level {
			b.WriteString("</li>\n")
		} else {
			b.WriteString("<ol>\n")
			open = append(open, e.level)
		}
		b.WriteString("<li>" + anchor(e.to, e.words))
	}
	b.WriteString(strings.Repeat("</li></ol>", len(open)) + "\n")
}

func anchor(to, words string) string {
	return `<a href="` + html.EscapeString(to) + `">` + html.EscapeString(words) + "</a>"
}

// pages are the entries of the page list.
func (p *publication) pages() []string {
	var out []string
	semantic.Walk(p.doc, func(v any) {
		if b, ok := v.(*semantic.PageBreak); ok {
			out = append(out, "<li>"+anchor(p.at[markup.PageID(b.Label)], b.Label)+"</li>\n")
		}
	})
	return out
}

// landmarks are the entries of the landmarks: each kind once.
func (p *publication) landmarks() []string {
	var out, seen []string
	for _, b := range p.doc.Blocks {
		s, ok := b.(*semantic.Section)
		if !ok || kinds[s.Kind] == "" || slices.Contains(seen, kinds[s.Kind]) || p.at[s.ID] == "" {
			continue
		}
		seen = append(seen, kinds[s.Kind])
		words := p.doc.Title
		semantic.Walk(&semantic.Document{Blocks: []semantic.Block{s}}, func(v any) {
			if h, ok := v.(*semantic.Heading); ok && words == p.doc.Title {
				words = semantic.Text(h.Words)
			}
		})
		out = append(out, `<li><a epub:type="`+kinds[s.Kind]+`" href="`+p.at[s.ID]+`">`+html.EscapeString(words)+
			"</a></li>\n")
	}
	return out
}
