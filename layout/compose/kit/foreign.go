package kit

import (
	"math"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
)

// stretch is a part of a paragraph's text, in bytes, with its language.
type stretch struct {
	from, to int
	lang     string
}

// foreign is what of a paragraph is in another language.
type foreign struct {
	passages []stretch         // as the workbook marks them
	langs    []*layout.Element // by span, once they are cut: nil where it is in the booklet's language
	spans    int               // that have been added, whose text has so many
	bytes    int
}

// before is how many bytes the spans have to which another is added: each is counted once.
func (f *foreign) before(spans []text.Span) int {
	for ; f.spans < len(spans); f.spans++ {
		f.bytes += len(spans[f.spans].Text)
	}
	return f.bytes
}

// marks are the passages that the workbook marks.
func (f *foreign) marks() []stretch {
	if f == nil {
		return nil
	}
	return f.passages
}

// lang is the element of a span in another language, or nil.
func (f *foreign) lang(span int) *layout.Element {
	if f == nil || f.langs == nil {
		return nil
	}
	return f.langs[span]
}

// markForeign cuts a paragraph's spans where words of another language begin and
// end, and gives these a Span element with their language. Words are found whatever
// their case, and across bold and links; passages that the workbook marks stay as they are.
func (c Kit) markForeign(p *Para) {
	if p.marked {
		return
	}
	p.marked = true
	if len(c.Settings.Foreign) == 0 && p.foreign == nil {
		return
	}
	found := foreignIn(p.Text(), c.Settings.Foreign, c.foreignPhrases(), p.foreign.marks())
	if len(found) == 0 {
		return
	}
	most := len(p.Spans) + 2*len(found) // pieces
	out := Para{Spans: make([]text.Span, 0, most), inks: make([]layout.Color, 0, most)}
	elements := make([]*layout.Element, 3*most)
	out.Owners, out.links = elements[:0:most], elements[most:most:2*most]
	out.foreign = &foreign{passages: p.foreign.marks(), langs: elements[2*most : 2*most]}
	at, open := 0, -1 // where the stretch of the piece before begins
	for i, s := range p.Spans {
		end := at + len(s.Text)
		for from := at; from < end; {
			for len(found) > 0 && found[0].to <= from {
				found = found[1:]
			}
			to, in := pieceIn(found, from)
			to = min(to, end)
			t := s
			t.Text = s.Text[from-at : to-at]
			var lang *layout.Element
			begun := -1
			if in {
				begun = found[0].from
				last := len(out.Spans) - 1
				if begun == open && out.links[last] == p.links[i] && out.Owners[last] == p.Owners[i] {
					lang = out.foreign.langs[last] // it goes on in another weight
				} else {
					lang = &layout.Element{Role: layout.Span, Lang: found[0].lang}
				}
			}
			open = begun
			out.put(t, p, i, lang)
			from = to
		}
		at = end
	}
	p.Spans, p.inks, p.Owners, p.links, p.foreign = out.Spans, out.inks, out.Owners, out.links, out.foreign
}

// pieceIn is where the stretch ends that a place is in, of some of which the first does not end before it, or where it
// begins.
func pieceIn(found []stretch, at int) (to int, in bool) {
	switch {
	case len(found) == 0:
		return math.MaxInt, false
	case found[0].from <= at:
		return found[0].to, true
	}
	return found[0].from, false
}

// put adds a part of span i of another paragraph.
func (p *Para) put(t text.Span, of *Para, i int, lang *layout.Element) {
	p.Spans, p.inks = append(p.Spans, t), append(p.inks, of.inks[i])
	p.Owners, p.links = append(p.Owners, of.Owners[i]), append(p.links, of.links[i])
	p.foreign.langs = append(p.foreign.langs, lang)
}

// foreignPhrases are the words in other languages, which texts are searched for.
func (s *stock) foreignPhrases() *booklet.Phrases {
	if s.phrases == nil {
		s.phrases = booklet.NewPhrases(s.Settings.Foreign)
	}
	return s.phrases
}

// foreignIn finds the words in another language in a text, the longest where several begin
// at one place, beside the passages that are marked in it; in the text's order.
func foreignIn(s string, known []booklet.Foreign, phrases *booklet.Phrases, passages []stretch) []stretch {
	var out []stretch
	at := 0 // what stands before is told
	for f := range phrases.In(s) {
		for len(passages) > 0 && passages[0].from <= f.From {
			out, at, passages = append(out, passages[0]), max(at, passages[0].to), passages[1:]
		}
		if f.From >= at && (len(passages) == 0 || f.To <= passages[0].from) {
			out, at = append(out, stretch{f.From, f.To, known[f.Phrase].Lang}), f.To
		}
	}
	return append(out, passages...)
}
