package epub

import (
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// most is how many bytes of words a content document has at most, where it can be parted between cards: reading
// systems lay a document out as a whole, and slow ones show nothing before that.
const most = 60_000

// plan parts the booklet into content documents, a section each, and notes where each ID is. What stands between
// sections goes with the one before.
func (p *publication) plan() {
	taken := map[string]bool{"nav.xhtml": true}
	for _, b := range p.doc.Blocks {
		s, ok := b.(*semantic.Section)
		if !ok {
			if len(p.texts) == 0 {
				p.open("text", taken)
			}
			last := p.texts[len(p.texts)-1]
			last.blocks = append(last.blocks, b)
			continue
		}
		id := s.ID
		if id == "" {
			id = "section"
		}
		for _, part := range parts(s) {
			p.open(id, taken).blocks = []semantic.Block{part}
		}
	}
	for _, t := range p.texts {
		t.title = p.note(t)
	}
}

// longestName is how many bytes of an ID, which is of ASCII, the name of a content document has: a name has at most 255
// (OCF 4.2.3), and a title may be as long as a paragraph.
const longestName = 100

// open begins a content document.
func (p *publication) open(id string, taken map[string]bool) *text {
	if len(id) > longestName {
		id = strings.TrimRight(id[:longestName], "-")
	}
	name := id + ".xhtml"
	for n := 2; taken[name]; n++ {
		name = id + "-" + strconv.Itoa(n) + ".xhtml"
	}
	taken[name] = true
	p.texts = append(p.texts, &text{name: name})
	return p.texts[len(p.texts)-1]
}

// note notes where the IDs of a content document are, and returns its title: its first heading.
func (p *publication) note(t *text) (title string) {
	semantic.Walk(&semantic.Document{Blocks: t.blocks}, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			if v.ID != "" {
				p.at[v.ID] = t.name + "#" + v.ID
			}
		case *semantic.Heading:
			id := p.w.ID(v)
			p.at[id] = t.name + "#" + id
			if title == "" {
				title = semantic.Text(v.Words)
			}
		case *semantic.PageBreak:
			id := markup.PageID(v.Label)
			p.at[id] = t.name + "#" + id
		}
	})
	if title == "" {
		title = p.doc.Title
	}
	return title
}

// parts are the parts of a section that come into content documents of their own: those of a team, and where they are
// long, of so many cards. The first has the section's ID and kind.
func parts(s *semantic.Section) []*semantic.Section {
	if s.Card != nil || !holdsCards(s) {
		return []*semantic.Section{s}
	}
	first := *s
	first.Blocks = nil
	out := []*semantic.Section{&first}
	size, cut := 0, false
	next := func(b semantic.Block, n int) {
		out[len(out)-1].Blocks = append(out[len(out)-1].Blocks, b)
		size += n
	}
	begin := func() {
		out, size = append(out, &semantic.Section{}), 0
	}
	for _, b := range s.Blocks {
		in, ok := b.(*semantic.Section)
		if ok && in.Card == nil && holdsCards(in) {
			for _, part := range parts(in) {
				if len(out[len(out)-1].Blocks) > 0 {
					begin()
				}
				next(part, weight(part))
			}
			cut = true
			continue
		}
		n := weight(b)
		if cut || ok && in.Card != nil && size > 0 && size+n > most && endsWithCard(out[len(out)-1]) {
			begin()
		}
		cut = false
		next(b, n)
	}
	return out
}

func endsWithCard(s *semantic.Section) bool {
	card, ok := s.Blocks[len(s.Blocks)-1].(*semantic.Section)
	return ok && card.Card != nil
}

// holdsCards reports whether cards stand in a section.
func holdsCards(s *semantic.Section) (holds bool) {
	semantic.Walk(&semantic.Document{Blocks: s.Blocks}, func(v any) {
		in, ok := v.(*semantic.Section)
		holds = holds || ok && in.Card != nil
	})
	return holds
}

// weight is how many bytes of words a block has.
func weight(b semantic.Block) (n int) {
	semantic.Walk(&semantic.Document{Blocks: []semantic.Block{b}}, func(v any) {
		if r, ok := v.(semantic.Run); ok {
			n += len(r.Text)
		}
	})
	return n
}

// kinds are the landmarks of the kinds of sections (EPUB 3.3, 7.4.5).
var kinds = map[booklet.Kind]string{booklet.Cover: "titlepage", booklet.Contents: "toc", booklet.Roles: "bodymatter",
	booklet.Index: "index"}
