package word

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// contents puts the list of contents where the booklet has one, under the heading that it has there.
func (w *writer) contents(s *semantic.Section) {
	w.listed = true
	for _, b := range s.Blocks {
		if h, ok := b.(*semantic.Heading); ok {
			w.spoken("TOCHeading", h.Words)
		}
	}
	w.turn, w.flows, w.after = false, false, false
	w.paras = append(w.paras, &para{contents: true})
	w.said = true
}

// number finds the pages of the headings, and fills in the contents. Where the booklet has no contents, they stand
// before its first heading below the title.
func (w *writer) number() {
	if len(w.entries) == 0 {
		return
	}
	at := -1
	for i, p := range w.paras {
		if p.contents {
			at = i
		}
	}
	if at < 0 {
		at = slices.Index(w.paras, w.entries[0].at)
		head := &para{style: w.by["TOCHeading"], breaks: at > 0, flows: at > 0,
			pieces: []piece{{text: w.s.Label(booklet.LabelContents)}}}
		w.paras = append(w.paras[:at:at], append([]*para{head, {contents: true}}, w.paras[at:]...)...)
		if first := w.entries[0].at; !first.breaks {
			first.breaks, first.flows = true, true
		}
		at++
	}
	lines := w.lines()
	w.paras = append(w.paras[:at:at], append(lines, w.paras[at+1:]...)...)
	pages := w.pages()
	of := map[string]int{}
	for p, page := range pages {
		for _, m := range p.marks {
			of[m] = page
		}
	}
	for _, p := range w.paras {
		p.page = of[p.to]
	}
	lines[0].opens, lines[len(lines)-1].closes = true, true
}

// lines are the paragraphs of the contents.
func (w *writer) lines() []*para {
	var out []*para
	for _, e := range w.entries {
		name := "TOC1"
		if e.level == 2 {
			name = "TOC2"
		}
		title := strings.Join(strings.Fields(semantic.Text(e.words)), " ")
		out = append(out, &para{style: w.by[name], pieces: []piece{{text: title}}, to: e.mark})
	}
	return out
}
