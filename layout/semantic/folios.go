package semantic

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
)

// paged puts the page breaks of another edition's tree, other, into one that has none, where the same words of the
// same cell stand: before the first words of each page that both say. A page of which this one says nothing
// has no break, and no break stands before one of an earlier page.
func paged(root, other *element) {
	here, there := recordOf(root), recordOf(other)
	var breaks []beginning
	last := position{piece: -1}
	for i := 0; i < len(there.pieces); {
		label := there.pieces[i].page
		from := i
		for i++; i < len(there.pieces) && !there.pieces[i].begins; i++ {
		}
		if label == "" {
			continue
		}
		for k := from; k < i; k++ {
			at, ok := here.find(there, k)
			if ok && last.before(at) {
				breaks, last = append(breaks, beginning{label, at}), at
				break
			}
		}
	}
	for _, b := range slices.Backward(breaks) { // so that places before it hold
		here.pieces[b.at.piece].insert(b.at.offset, b.label)
	}
}

// beginning is where a page begins.
type beginning struct {
	label string
	at    position
}

// source is what words are known by in every edition: where they stand and the cell that they come from.
type source struct {
	section string // ID of the section or card
	place   booklet.Place
	figure  bool // they are the words for one
}

// piece is text of one weight, or the words for a figure.
type piece struct {
	source
	from   int    // how much of the source's text stands before it, in bytes without space
	text   string // without space
	page   string // the label of its page
	begins bool   // it is the first of a page
	path   []step // to the kid; from the outermost element
}

// step is a kid of an element.
type step struct {
	in  *element
	kid int
}

// position is a place in a record's pieces: so many bytes of a piece's text, without space, stand before it.
type position struct{ piece, offset int }

func (p position) before(q position) bool {
	return p.piece < q.piece || p.piece == q.piece && p.offset < q.offset
}

// record is what a tree says, in reading order and by source.
type record struct {
	pieces []piece
	of     map[source]*words
	first  map[string]int // the first piece of a section or card
	label  string
	turned bool
}

// words are all words of one source, without space, and the pieces that say them.
type words struct {
	text   string
	pieces []int
}

// recordOf notes what a tree says.
func recordOf(root *element) *record {
	r := &record{of: map[source]*words{}, first: map[string]int{}}
	r.walk(root, source{}, nil)
	return r
}

// walk adds what an element says.
func (r *record) walk(e *element, s source, path []step) {
	if e.Folio {
		return
	}
	if e.Role == layout.Sect && e.ID != "" {
		s = source{section: e.ID}
	}
	if e.Place != nil {
		s.place = *e.Place
	}
	if e.Role == layout.Figure {
		alt := s
		alt.figure = true
		r.add(e.Alt, alt, path)
	}
	for i, k := range e.kids {
		at := append(slices.Clip(path), step{e, i})
		switch {
		case k.element != nil:
			r.walk(k.element, s, at)
		case k.text == "":
			r.label, r.turned = k.page, true
		default:
			r.add(k.text, s, at)
		}
	}
}

func (r *record) add(text string, s source, path []step) {
	text = solid(text)
	if text == "" {
		return
	}
	w := r.of[s]
	if w == nil {
		w = &words{}
		r.of[s] = w
	}
	w.pieces = append(w.pieces, len(r.pieces))
	if _, known := r.first[s.section]; !known {
		r.first[s.section] = len(r.pieces)
	}
	r.pieces = append(r.pieces, piece{s, len(w.text), text, r.label, r.turned, path})
	w.text, r.turned = w.text+text, false
}

// solid is text without space.
func solid(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// enough is how many bytes of text tell a place in it, where the text of a source is not the same in both editions.
const enough = 24

// find is where piece k of another record begins in this one. The first piece of a section or card begins with it.
// Where a source says more or less than it does there, such as a sentence whose beginning is its role's title, its end
// must be the same, or the words from there on must stand once in it.
func (r *record) find(other *record, k int) (position, bool) {
	p := &other.pieces[k]
	if first, ok := r.first[p.section]; ok && p.section != "" && other.first[p.section] == k {
		return position{piece: first}, true
	}
	there, here := other.of[p.source], r.of[p.source]
	if here == nil {
		return position{}, false
	}
	at := p.from
	switch {
	case here.text == there.text:
	case strings.HasSuffix(here.text, there.text):
		at += len(here.text) - len(there.text)
	case strings.HasSuffix(there.text, here.text):
		at -= len(there.text) - len(here.text)
	default:
		at = once(here.text, there.text[at:])
	}
	if at < 0 && p.from == 0 && p.place != (booklet.Place{}) {
		at = 0 // the page begins with the cell
	}
	if at < 0 {
		return position{}, false
	}
	for _, i := range slices.Backward(here.pieces) {
		if q := &r.pieces[i]; q.from <= at {
			return position{i, at - q.from}, true
		}
	}
	return position{}, false
}

// once is where the beginning of some words stands in others, where that is one place alone; else -1.
func once(in, words string) int {
	words = words[:min(len(words), enough)]
	if at := strings.Index(in, words); at == strings.LastIndex(in, words) {
		return at
	}
	return -1
}

// insert puts the beginning of a page before what stands behind so many bytes of the piece, without space. At the
// beginning of a block it stands before the block, but within its section, item or entry; a link and a figure are
// never parted.
func (p *piece) insert(offset int, label string) {
	n := len(p.path) - 1
	at := p.path[n]
	page := kid{page: label}
	if !p.figure && offset > 0 {
		if in := slices.IndexFunc(p.path[:n], func(s step) bool {
			return s.in.kids[s.kid].Role == layout.LinkRole
		}); in >= 0 {
			p.path[in].in.put(p.path[in].kid+1, page)
			return
		}
		k := at.in.kids[at.kid]
		cut := behind(k.text, offset)
		before, after := k, k
		before.text, after.text = k.text[:cut], k.text[cut:]
		at.in.kids[at.kid] = before
		at.in.put(at.kid+1, page, after)
		return
	}
	for n > 0 && at.kid == 0 && !holds(at.in) {
		n--
		at = p.path[n]
	}
	at.in.put(at.kid, page)
}

// holds reports whether the beginning of a page may stand as the first thing in an element.
func holds(e *element) bool {
	switch e.Role {
	case layout.Sect, layout.ListItem, layout.TOCEntry, layout.BlockQuote:
		return true
	}
	return false
}

func (e *element) put(i int, kids ...kid) { e.kids = slices.Insert(e.kids, i, kids...) }

// behind is the index in a text behind which so many bytes that are no space stand, and the space that follows them.
func behind(s string, solid int) int {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsSpace(r) {
			if solid <= 0 {
				return i
			}
			solid -= n
		}
		i += n
	}
	return len(s)
}
