package braille

import (
	"slices"
	"strings"

	"booklet/data/booklet"
)

// readied is what stands before the text, translated and set.
type readied struct {
	head    string         // the running head
	volumes map[int]string // which volume it is, by numbers from 0; none where there is one
}

// prepare has the words of all blocks translated, and those that the program adds.
func (w *writer) prepare() {
	for _, u := range w.units {
		w.tr.at = u.at
		u.spans = w.tr.spans(u.title)
		w.prepared(u.blocks)
	}
	if len(w.cover) == 0 {
		w.cover = []*block{{words: plainly(w.doc.Title), at: w.s.Title.At}}
	}
	grade := booklet.LabelBrailleContracted
	if !w.t.contracted() {
		grade = booklet.LabelBrailleUncontracted
	}
	w.cover = slices.DeleteFunc(w.cover, func(b *block) bool { return b.turn })
	for _, b := range w.cover {
		b.centred, b.first, b.runover, b.above, b.below, b.heading = !b.note, 0, 0, true, false, false
	}
	w.cover = append(w.cover, &block{words: w.said(grade), centred: true, above: true})
	w.prepared(w.cover)
	w.note = []*block{{words: w.said(booklet.LabelTranscriber), centred: true, heading: true, below: true}}
	w.note = append(w.note, &block{words: w.said(booklet.LabelBrailleNote), first: 6, runover: 4,
		note: w.t.ueb})
	w.prepared(w.note)
	w.tr.at = w.s.Title.At
	w.head = w.tr.spans(plainly(w.doc.Title))
	w.tr.at = booklet.Place{}
	w.names = w.tr.spans(w.said(booklet.LabelContents))
}

// said are the words of a label. Those that are still English are not contracted by the rules of another language.
func (w *writer) said(l booklet.Label) []word {
	words := plainly(w.s.Label(l))
	if stillEnglish(w.s, l) {
		for i := range words {
			words[i].plain = true
		}
	}
	return words
}

func (w *writer) prepared(all []*block) {
	for _, b := range all {
		w.tr.at = b.at
		b.spans = w.tr.spans(b.words)
	}
}

// plain is what spans say on one line.
func (w *writer) plain(all []span) string {
	var out []string
	for _, t := range tokensOf(all, false) {
		out = append(out, t.cells)
	}
	return strings.Join(out, " ")
}

// title is the title page of a volume, n from 0: what the cover says, then which volume it is and which pages it has.
func (w *writer) title(n int) []line {
	out := append([]line{{}}, w.lines(w.cover)...)
	if name := w.ready.volumes[n]; name != "" {
		out = append(out, line{})
		out = append(out, w.fill(asTokens(name), &block{centred: true})...)
	}
	return out
}

// asTokens are words that have been translated.
func asTokens(s string) []token {
	var out []token
	for _, c := range strings.Fields(s) {
		out = append(out, token{cells: c})
	}
	return out
}

// noted is the transcriber's note.
func (w *writer) noted() []line { return w.lines(w.note) }

// listed are the contents: a line for each unit that has a title, sections from cell 1 and careers from cell 3, with
// dots up to the page. whole says that the volumes stand among them.
func (w *writer) listed(units []*unit, whole bool) []line {
	out := w.lines([]*block{{spans: w.names, centred: true, heading: true}})
	out = append(out, line{})
	volume := -1
	for _, u := range units {
		if len(u.title) == 0 {
			continue
		}
		if name := w.ready.volumes[u.volume]; whole && volume != u.volume && name != "" {
			if volume >= 0 {
				out = append(out, line{})
			}
			out = append(append(out, w.fill(asTokens(name), &block{centred: true})...), line{})
		}
		volume = u.volume
		out = append(out, w.entry(u)...)
	}
	return out
}

// entry is a line of the contents. Six cells at the right are for the page.
func (w *writer) entry(u *unit) []line {
	b := &block{first: 2 * u.level, runover: 2*u.level + 4}
	f := &filler{w: w, b: b, indent: b.first, right: w.o.Cells - 6}
	for _, t := range tokensOf(u.spans, false) {
		f.add(t.cells, t.whole)
	}
	f.end()
	if len(f.out) == 0 {
		return nil
	}
	last := &f.out[len(f.out)-1]
	page := number(u.page)
	gap := w.o.Cells - len(last.cells) - len(page) // at least two
	dots := strings.Repeat(" ", gap)
	if gap > 4 {
		dots = " " + strings.Repeat(continued, gap-2) + " "
	}
	last.cells += dots + page
	for i := range f.out {
		f.out[i].keep = len(f.out) - 1 - i
	}
	return f.out
}

// paged are lines on pages.
func (w *writer) paged(lines []line) []page {
	p := pager{w: w}
	p.add(&unit{lines: lines})
	p.end()
	return p.pages
}
