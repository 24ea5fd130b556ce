package word

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// writer makes paragraphs of what a booklet says.
type writer struct {
	doc   *semantic.Document
	s     *booklet.Settings
	o     Options
	scale []style
	by    map[string]*style
	err   error // the first

	paras     []*para
	marks     map[string]string // names of bookmarks, by the IDs that links lead to
	marked    map[string]bool   // that have been placed
	waiting   []string          // bookmarks that the next paragraph begins
	entries   []entry           // of the contents
	media     []medium
	photos    map[*booklet.Picture]pictures.Shown
	album     map[*booklet.Picture]int
	icons     map[*booklet.Category]int
	addresses []string
	known     map[string]int // their numbers
	lists     []list
	pictures  int // that have been placed

	rtl    bool // the booklet runs from right to left
	quoted bool // in somebody's words
	index  bool // in an index
	opened bool // the section has its heading
	turn   bool // the next paragraph begins a page
	flows  bool // but only where what it begins does not fit below what is there
	card   bool // in a career
	after  bool // what stands last is a career
	said   bool // something stands in the section already, beside its heading
	listed bool // the contents have been placed

	markNumber int // of bookmarks, from 0
}

// list is a list whose numbers begin at first; kind is that of its marks.
type list struct{ kind, level, first int }

// entry is an entry of the contents: a heading.
type entry struct {
	mark  string
	level int // 1 or 2
	words []semantic.Inline
	at    *para
}

func newWriter(doc *semantic.Document, s *booklet.Settings, o Options) *writer {
	w := &writer{doc: doc, s: s, o: o, scale: scale(o.Size), by: map[string]*style{}, marks: map[string]string{},
		rtl: markup.RightToLeft(doc.Language), marked: map[string]bool{}, album: map[*booklet.Picture]int{},
		icons: map[*booklet.Category]int{},
		known: map[string]int{}}
	for i := range w.scale {
		w.by[w.scale[i].id] = &w.scale[i]
	}
	return w
}

// gather names the places that links lead to, and lists the headings.
func (w *writer) gather() {
	semantic.Walk(w.doc, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			w.name(v.ID)
		case *semantic.Heading:
			w.name(v.ID)
		}
	})
	for _, b := range w.doc.Blocks {
		if s, ok := b.(*semantic.Section); ok && s.Kind == booklet.Contents {
			w.listed = true // there is a place for the contents
		}
	}
	w.listed = !w.listed
}

// name gives an ID the name of a bookmark: of letters and figures, and at most 40 (17.13.6.2).
func (w *writer) name(id string) {
	if id != "" && w.marks[id] == "" {
		w.marks[id] = "to_" + strconv.Itoa(len(w.marks)+1)
	}
}

// mark lets the next paragraph begin the bookmark of an ID. A card and its title have the same.
func (w *writer) mark(id string) {
	if mark := w.marks[id]; mark != "" && !w.marked[id] {
		w.waiting, w.marked[id] = append(w.waiting, mark), true
	}
}

// add adds a paragraph in a style, and returns it.
func (w *writer) add(name string, words []semantic.Inline) *para {
	p := &para{style: w.by[name], pieces: evenly(w.pieces(words)), marks: w.waiting, breaks: w.turn && len(w.paras) > 0}
	p.flows = p.breaks && w.flows
	w.waiting, w.turn, w.flows, w.said = nil, false, false, true
	w.paras = append(w.paras, p)
	return p
}

// evenly are pieces as they are, or none bold where all are: a text that is bold from end to end has the look of its
// page in print, and tells nothing from anything. Links stand out anyway.
func evenly(all []piece) []piece {
	for _, q := range all {
		if !q.bold && q.address == 0 && q.anchor == "" && strings.TrimSpace(q.text) != "" {
			return all
		}
	}
	for i := range all {
		all[i].bold = false
	}
	return all
}

// body is the style of a paragraph that has no other.
func (w *writer) body() string {
	if w.quoted {
		return "Quote"
	}
	return "Normal"
}

func (w *writer) blocks(all []semantic.Block) {
	for _, b := range all {
		w.block(b)
	}
}

func (w *writer) block(b semantic.Block) {
	switch b := b.(type) {
	case *semantic.Section:
		w.section(b)
	case *semantic.Group:
		w.blocks(b.Blocks)
	case *semantic.Quote:
		outer := w.quoted
		w.quoted = true
		w.blocks(b.Blocks)
		w.quoted = outer
	case *semantic.Heading:
		w.heading(b)
	case *semantic.Paragraph:
		w.paragraph(w.body(), b)
		if last := len(w.paras) - 1; b.Team != nil && w.card && w.err == nil {
			if icon := w.icon(b.Team); icon != nil {
				w.paras[last].pieces = append([]piece{{image: icon}, {text: "\u00a0"}}, w.paras[last].pieces...)
			}
		}
	case *semantic.Words:
		w.spoken(w.body(), b.Words)
	case *semantic.Facts:
		for _, f := range b.Items {
			w.fact(f)
		}
	case *semantic.Figure:
		w.figure(b)
	case *semantic.Contents:
		w.places(b)
	case *semantic.List:
		w.list(b, 0)
	}
}

// spoken adds a paragraph, where the words say anything.
func (w *writer) spoken(name string, words []semantic.Inline) *para {
	if strings.TrimSpace(semantic.Text(words)) == "" {
		return nil
	}
	return w.add(name, words)
}

func (w *writer) paragraph(name string, b *semantic.Paragraph) {
	if p := w.spoken(name, b.Words); p != nil && b.Lang != "" {
		for i := range p.pieces {
			if p.pieces[i].lang == "" {
				p.pieces[i].lang = b.Lang
			}
		}
	}
}

// section begins a page with a career, but for the first below the opening of its section, and with a section that has
// careers or stands behind one. Other sections that have a heading, and that first career, go on below what is there
// where all of them fits.
func (w *writer) section(s *semantic.Section) {
	switch {
	case s.Card != nil:
		w.turn = w.turn || w.said
		w.flows = !w.after
	case headed(s.Blocks):
		w.turn = true
		w.flows = !w.after && !holdsCards(s.Blocks)
	}
	outer, card := w.index, w.card
	w.opened = w.opened && s.Card != nil
	w.mark(s.ID)
	if s.Kind == booklet.Contents && !w.listed {
		w.contents(s)
		return
	}
	w.index, w.card = s.Kind == booklet.Index, s.Card != nil
	w.blocks(s.Blocks)
	w.index, w.card = outer, card
	w.after = s.Card != nil || holdsCards(s.Blocks)
}

// holdsCards reports whether there are careers among blocks.
func holdsCards(all []semantic.Block) bool {
	for _, b := range all {
		switch b := b.(type) {
		case *semantic.Section:
			if b.Card != nil || holdsCards(b.Blocks) {
				return true
			}
		case *semantic.Group:
			if holdsCards(b.Blocks) {
				return true
			}
		}
	}
	return false
}

// headed reports whether blocks have a heading of their own, which is not the booklet's title.
func headed(all []semantic.Block) bool {
	for _, b := range all {
		switch b := b.(type) {
		case *semantic.Heading:
			return b.Level > 1
		case *semantic.Group:
			if headed(b.Blocks) {
				return true
			}
		}
	}
	return false
}

// heading adds a heading: the booklet's title is none, but the title of the document.
func (w *writer) heading(h *semantic.Heading) {
	w.mark(h.ID)
	if h.Level == 1 {
		w.spoken("Title", h.Words)
		return
	}
	level := min(h.Level-1, 4)
	if w.index && level > 1 { // its letters are no headings of the contents
		w.spoken("IndexHeading", h.Words)
		return
	}
	if level == 1 && w.opened && !w.turn { // a section may have two, as an index has
		w.turn, w.flows = true, true
	}
	w.opened = w.opened || level == 1
	p := w.spoken(fmt.Sprintf("Heading%d", level), h.Words)
	if p == nil {
		return
	}
	if w.said = level > 1; level > 2 {
		return
	}
	mark := fmt.Sprintf("_Toc%09d", len(w.entries)+1)
	p.marks = append(p.marks, mark)
	w.entries = append(w.entries, entry{mark, level, h.Words, p})
}

// fact is a fact on a line of its own, its label in bold: a table of two columns is read as a table, cell by
// cell, and grows too narrow as its text grows larger.
func (w *writer) fact(f semantic.Fact) {
	p := w.add("Fact", f.Words)
	label := piece{text: strings.TrimSpace(semantic.Text(f.Label)) + ": ", bold: true}
	p.pieces = append([]piece{label}, p.pieces...)
}

// list adds the items of a list at a level.
func (w *writer) list(l *semantic.List, level int) {
	if w.index && l.Plain {
		w.indexed(l)
		return
	}
	num, name := w.listKind(l, level)
	for _, it := range l.Items {
		first := true
		for _, b := range it.Blocks {
			words, ok := itemWords(b)
			switch {
			case ok && first:
				if name == "List" && !l.Plain && it.Label != "" {
					words = append([]semantic.Inline{semantic.Run{Text: it.Label + "\t"}}, words...)
				}
				if p := w.spoken(levelled(name, level), words); p != nil {
					first, p.list, p.level = false, num, level
				}
			case ok:
				w.spoken("ListContinue", words)
			default:
				if in, ok := b.(*semantic.List); ok {
					w.list(in, level+1)
					continue
				}
				w.block(b)
			}
		}
	}
}

// levelled is the name of a style of lists at a level, from 0.
func levelled(name string, level int) string {
	if level == 0 {
		return name
	}
	return name + strconv.Itoa(min(level, 2)+1)
}

// itemWords are the words of a block that stands in an item's own line.
func itemWords(b semantic.Block) ([]semantic.Inline, bool) {
	switch b := b.(type) {
	case *semantic.Words:
		return b.Words, true
	case *semantic.Paragraph:
		return b.Words, true
	}
	return nil, false
}

// listKind is the number of a list, 0 for one whose marks stand in its words, and the style of its items.
func (w *writer) listKind(l *semantic.List, level int) (num int, name string) {
	switch {
	case !l.Plain && !l.Labelled && !l.Ordered:
		return bullets, "ListBullet"
	case l.Plain || len(l.Items) == 0:
		return 0, "List"
	}
	kind, first := 1, count(l.Items[0].Label)
	if first == 0 {
		kind, first = 2, letter(l.Items[0].Label)
	}
	for i, it := range l.Items {
		n := count(it.Label)
		if kind == 2 {
			n = letter(it.Label)
		}
		if first == 0 || n != first+i {
			return 0, "List"
		}
	}
	w.lists = append(w.lists, list{kind, min(level, 2), first})
	return others + len(w.lists) - 1, "ListNumber"
}

// count is the number of a label such as "3.", 0 for another; letter is that of "c.", as 3.
func count(label string) int {
	s, ok := strings.CutSuffix(label, ".")
	n, err := strconv.Atoi(s)
	if !ok || err != nil || n < 1 || n > 9999 || s != strconv.Itoa(n) {
		return 0
	}
	return n
}

func letter(label string) int {
	if len(label) == 2 && label[1] == '.' && label[0] >= 'a' && label[0] <= 'z' {
		return int(label[0]-'a') + 1
	}
	return 0
}

// places are a list of places in the booklet, such as an index; that of letters leads nowhere here that the contents
// do not.
func (w *writer) places(c *semantic.Contents) {
	if c.Kind == booklet.Roles || c.Kind == booklet.Contents {
		return
	}
	for _, e := range c.Entries {
		w.place(e)
	}
}

// indexed adds the entries of an index.
func (w *writer) indexed(l *semantic.List) {
	for _, it := range l.Items {
		for _, b := range it.Blocks {
			if words, ok := itemWords(b); ok {
				w.place(words)
			}
		}
	}
}

// place adds an entry of a list of places: in an index it ends in the page of what it leads to.
func (w *writer) place(words []semantic.Inline) {
	p := w.spoken("Index1", words)
	if p == nil {
		return
	}
	if last := p.pieces[len(p.pieces)-1]; w.index && last.anchor != "" {
		p.to = last.anchor
	}
}
