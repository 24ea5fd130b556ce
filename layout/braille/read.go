package braille

import (
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// writer makes pages of what a booklet says.
type writer struct {
	doc   *semantic.Document
	s     *booklet.Settings
	o     Options
	t     tables
	tr    *translation
	units []*unit

	cover []*block // what the cover says
	head  []span   // the running head
	names []span   // of the transcriber's note and the contents, their headings
	note  []*block
	ready readied
	whole bool // the first volume has the contents of all, where they are not too long for it
}

func newWriter(doc *semantic.Document, s *booklet.Settings, o Options) *writer {
	return &writer{doc: doc, s: s, o: o}
}

// unit is what a volume may begin with: the opening of a section, or a career. Title is that of its line in the
// contents, nil for none.
type unit struct {
	title  []word
	at     booklet.Place // the cell of the title
	spans  []span
	level  int  // of that line, from 0
	opens  bool // it begins a page
	blocks []*block
	lines  []line

	volume, page int // where it begins, from 0 and from 1
}

// block is a paragraph, a heading or an item, or the beginning of a printed page.
type block struct {
	words          []word
	spans          []span
	first, runover int // where its first line and the others begin, from 0
	centred        bool
	above, below   bool // an empty line stands there
	heading        bool // it stays with what follows
	turn           bool // a printed page begins; words is its label
	note           bool // in the signs of a transcriber's note

	at booklet.Place // the cell of its words; the zero Place where they are the program's own
}

// read makes units of the booklet. Left out are its own contents, which those of the volumes take the place of,
// and its index, whose numbers lead to printed pages.
func (w *writer) read() []*unit {
	r := &reader{ueb: w.t.ueb}
	for _, b := range w.doc.Blocks {
		s, ok := b.(*semantic.Section)
		switch {
		case !ok:
			r.block(b, 0)
		case s.Kind == booklet.Contents || s.Kind == booklet.Index:
			r.turns(s.Blocks)
		case s.Kind == booklet.Cover && w.cover == nil:
			c := &reader{ueb: w.t.ueb, unit: &unit{}}
			c.blocks(s.Blocks, 0)
			w.cover = c.unit.blocks
		default:
			r.section(s)
		}
	}
	return r.units
}

// reader makes units of blocks.
type reader struct {
	ueb   bool
	units []*unit
	unit  *unit    // that is being read; nil for none
	due   []*block // that stand before the next unit
	card  string   // what the career says
}

// begin begins a unit.
func (r *reader) begin(level int, opens bool) {
	r.unit = &unit{level: level, opens: opens, blocks: r.due}
	r.units, r.due = append(r.units, r.unit), nil
}

func (r *reader) add(b *block) {
	if len(b.words) == 0 {
		return
	}
	if r.unit == nil {
		if b.turn {
			r.due = append(r.due, b)
			return
		}
		r.begin(0, true)
	}
	r.unit.blocks = append(r.unit.blocks, b)
}

// turns keeps the beginnings of printed pages of what is left out.
func (r *reader) turns(all []semantic.Block) {
	semantic.Walk(&semantic.Document{Blocks: all}, func(v any) {
		if p, ok := v.(*semantic.PageBreak); ok {
			r.unit = nil
			r.turn(p)
		}
	})
}

func (r *reader) turn(p *semantic.PageBreak) {
	if p.Label != "" {
		r.add(&block{turn: true, words: []word{{text: p.Label, turn: true}}})
	}
}

// section reads a section or a career as a unit of its own; what stands behind the careers in a section goes with the
// last of them.
func (r *reader) section(s *semantic.Section) {
	outer := r.card
	level := 0
	if s.Card != nil {
		level = 1
		r.card = semantic.Text(flat(s.Blocks))
	}
	r.begin(level, s.Card == nil)
	r.blocks(s.Blocks, 0)
	r.card = outer
}

// flat are the words of blocks in one line.
func flat(all []semantic.Block) []semantic.Inline {
	var out []semantic.Inline
	semantic.Walk(&semantic.Document{Blocks: all}, func(v any) {
		if run, ok := v.(semantic.Run); ok {
			out = append(out, run, semantic.Run{Text: " "})
		}
	})
	return out
}

func (r *reader) blocks(all []semantic.Block, indent int) {
	for _, b := range all {
		r.block(b, indent)
	}
}

// block reads a block that stands in by some cells.
func (r *reader) block(b semantic.Block, indent int) {
	switch b := b.(type) {
	case *semantic.Section:
		r.section(b)
	case *semantic.Group:
		r.blocks(b.Blocks, indent)
	case *semantic.Quote: // displayed: 5-3
		r.blocks(b.Blocks, indent+2)
	case *semantic.PageBreak:
		r.turn(b)
	case *semantic.Heading:
		r.heading(b)
	case *semantic.Paragraph:
		r.add(&block{words: wordsOf(b.Words), first: indent + 2, runover: indent, at: b.At})
	case *semantic.Words:
		r.add(&block{words: wordsOf(b.Words), first: indent + 2, runover: indent, at: b.At})
	case *semantic.Facts:
		for i, f := range b.Items {
			words := plainly(strings.TrimSpace(semantic.Text(f.Label)) + ":")
			r.add(&block{words: append(words, wordsOf(f.Words)...), first: indent, runover: indent + 2, above: i == 0,
				below: i == len(b.Items)-1, at: f.At})
		}
	case *semantic.Figure:
		if b.Picture != nil {
			r.add(r.described(b))
			r.add(&block{words: wordsOf(b.Caption), first: indent + 2, runover: indent, at: b.Credit})
		}
	case *semantic.Contents:
		if b.Kind != booklet.Roles {
			for _, e := range b.Entries {
				r.add(&block{words: wordsOf(e), first: indent, runover: indent + 2})
			}
		}
	case *semantic.List:
		r.list(b, indent, indent+2*deep(b), true)
	}
}

// described is the description of a picture: a transcriber's note in 7-5.
func (r *reader) described(f *semantic.Figure) *block {
	words := plainly(f.Alt)
	if !r.ueb && len(words) > 0 {
		words[0].text = "[" + words[0].text
		words[len(words)-1].text += "]"
	}
	return &block{words: words, first: 6, runover: 4, note: r.ueb, at: f.At}
}

// heading reads a heading: centred, or in cell 5 or 7 by its level. The first of a unit is its line in the contents.
// The address to which the title of a career leads stands below it, where the career does not show it.
func (r *reader) heading(h *semantic.Heading) {
	words := plainly(semantic.Text(h.Words))
	b := &block{words: words, heading: true, above: true, at: h.At}
	switch {
	case h.Level <= 2:
		b.centred, b.below = true, true
	case h.Level == 3:
		b.first, b.runover = 4, 4
	default:
		b.first, b.runover = 6, 6
	}
	r.add(b)
	if r.unit.title == nil && h.Level > 1 {
		r.unit.title, r.unit.at = words, h.At
	}
	for _, v := range h.Words {
		if l, ok := v.(*semantic.Link); ok && l.URI != "" && !booklet.ShowsAddress(r.card, l.URI) {
			to := strings.TrimPrefix(strings.TrimPrefix(l.URI, "https://"), "http://")
			r.add(&block{words: plainly(to), first: 2, at: h.At})
		}
	}
}

// deep is how many levels of lists a list has.
func deep(l *semantic.List) int {
	n := 1
	for _, it := range l.Items {
		for _, b := range it.Blocks {
			if in, ok := b.(*semantic.List); ok {
				n = max(n, 1+deep(in))
			}
		}
	}
	return n
}

// list reads a list: items begin two cells further in at each level, and all go on two cells further in than the last
// level begins. Bullets are left out, since the form says the same.
func (r *reader) list(l *semantic.List, first, runover int, outermost bool) {
	from := 0
	if r.unit != nil {
		from = len(r.unit.blocks)
	}
	for _, it := range l.Items {
		label := it.Label
		for _, b := range it.Blocks {
			switch b := b.(type) {
			case *semantic.List:
				r.list(b, first+2, runover, false)
			case *semantic.PageBreak:
				r.turn(b)
			case *semantic.Figure:
				r.block(b, first)
			default:
				words := wordsOf(inlines(b))
				if (l.Labelled || l.Ordered) && label != "" {
					words, label = append(plainly(label), words...), ""
				}
				r.add(&block{words: words, first: first, runover: runover, at: placeOf(b)})
			}
		}
	}
	if outermost && r.unit != nil && len(r.unit.blocks) > from {
		r.unit.blocks[from].above = true
		r.unit.blocks[len(r.unit.blocks)-1].below = true
	}
}

// placeOf is the cell of the words of a block of an item.
func placeOf(b semantic.Block) booklet.Place {
	switch b := b.(type) {
	case *semantic.Words:
		return b.At
	case *semantic.Paragraph:
		return b.At
	case *semantic.Heading:
		return b.At
	}
	return booklet.Place{}
}

// inlines are the words of a block of an item.
func inlines(b semantic.Block) []semantic.Inline {
	switch b := b.(type) {
	case *semantic.Words:
		return b.Words
	case *semantic.Paragraph:
		return b.Words
	case *semantic.Heading:
		return b.Words
	case *semantic.Group:
		return inlinesOf(b.Blocks)
	case *semantic.Quote:
		return inlinesOf(b.Blocks)
	case *semantic.Facts:
		var out []semantic.Inline
		for _, f := range b.Items {
			out = append(append(append(out, f.Label...), semantic.Run{Text: ": "}), f.Words...)
			out = append(out, semantic.Break{})
		}
		return out
	}
	return nil
}

func inlinesOf(all []semantic.Block) (out []semantic.Inline) {
	for i, b := range all {
		if i > 0 {
			out = append(out, semantic.Break{})
		}
		out = append(out, inlines(b)...)
	}
	return out
}

// number is a whole number in Braille: the sign for figures, and the letters from a to j.
func number(n int) string {
	return "#" + strings.Map(func(r rune) rune {
		if r == '0' {
			return 'J'
		}
		return r - '1' + 'A'
	}, strconv.Itoa(n))
}
