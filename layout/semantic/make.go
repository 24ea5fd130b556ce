package semantic

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
)

// Of returns what a document says, with the page breaks of the same booklet in the edition whose pages are
// pages; nil for none. A break stands before the first words of its page that both say. Furniture,
// decoration, page numbers and notes pages are left out: paper alone has a use for them.
func Of(doc, pages *layout.Document) *Document {
	m := &maker{teams: map[booklet.Place]*booklet.Category{}, named: map[string]*booklet.Category{}}
	root := elements(doc, false)
	if pages != nil {
		paged(root, elements(pages, true))
	}
	m.learn(root)
	d := &Document{Language: doc.Language, Title: doc.Title, Author: doc.Author, Subject: doc.Subject}
	d.Blocks = m.blocks(root, "")
	return d
}

// maker makes blocks of elements.
type maker struct {
	titled bool                                // the document's title has been met
	teams  map[booklet.Place]*booklet.Category // by the cells of their names
	named  map[string]*booklet.Category        // by their names, where no sheet lists them
}

// learn notes the teams of the cards.
func (m *maker) learn(e *element) {
	for _, k := range e.kids {
		if k.element == nil {
			continue
		}
		if k.Card != nil {
			var all []string
			for _, team := range k.Card.AllCategories() {
				all = append(all, team.Name.S)
				if team.Name.At != (booklet.Place{}) {
					m.teams[team.Name.At] = team
				} else if team.Name.Set() {
					m.named[team.Name.S] = team
				}
			}
			if k.Card.MoreCategories != nil { // which stand beside the first, in whose colour the card is
				m.named[strings.Join(all, ", ")] = k.Card.Category
			}
		}
		m.learn(k.element)
	}
}

// team is the team whose name an element says; nil for none. Words that have no cell are the program's, or the name of
// a team that no sheet lists.
func (m *maker) team(e *element) *booklet.Category {
	if e.Place == nil {
		return m.named[strings.TrimSpace(Text(wordsOf(e, false)))]
	}
	return m.teams[*e.Place]
}

// blocks makes what an element holds blocks; card is the ID of the card that it belongs
// to. What stands in a line between two blocks is Words.
func (m *maker) blocks(e *element, card string) []Block {
	var out []Block
	var words []Inline
	flush := func() {
		if len(words) > 0 {
			out = append(out, &Words{At: e.at(), Words: words})
		}
		words = nil
	}
	first, last := e.edges()
	for i, k := range e.kids {
		switch {
		case k.element == nil && k.text == "":
			if words == nil {
				out = append(out, &PageBreak{k.page})
			} else {
				words = append(words, &PageBreak{k.page})
			}
		case k.element == nil:
			words = appendRuns(words, k, i <= first, i >= last)
		case k.inline():
			words = append(words, inlineOf(k.element, false)...)
		case k.Role == layout.ListBody:
			flush()
			out = append(out, m.blocks(k.element, card)...)
		case k.Role == layout.List && k.Facts:
			flush()
			out = append(out, facts(k.element)...)
		case !k.empty():
			flush()
			out = append(out, m.block(k.element, card))
		}
	}
	flush()
	return out
}

func (m *maker) block(e *element, card string) Block {
	switch e.Role {
	case layout.Sect:
		if e.Card != nil {
			card = e.ID
		}
		return &Section{ID: e.ID, Kind: e.kind, Card: e.Card, Blocks: m.blocks(e, card)}
	case layout.H1, layout.H2, layout.H3, layout.H4:
		return m.heading(e, card)
	case layout.P:
		return &Paragraph{Lang: e.Lang, Team: m.team(e), At: e.at(), Words: wordsOf(e, false)}
	case layout.List:
		return m.list(e, card)
	case layout.TOC:
		c := &Contents{Kind: e.kind}
		for _, k := range e.kids {
			if k.element != nil && !k.empty() {
				c.Entries = append(c.Entries, wordsOf(k.element, true))
			}
		}
		return c
	case layout.BlockQuote:
		return &Quote{m.blocks(e, card)}
	case layout.Figure:
		return e.figure()
	}
	return &Group{m.blocks(e, card)}
}

// heading makes the first heading the title, and every other a level below its own.
func (m *maker) heading(e *element, card string) *Heading {
	h := &Heading{Level: e.level(), Team: m.team(e), At: e.at(), Words: wordsOf(e, false)}
	if m.titled || h.Level > 1 {
		h.Level++
	}
	m.titled = true
	if e.Role == layout.H2 {
		h.ID = card
	}
	return h
}

func (m *maker) list(e *element, card string) *List {
	l := &List{Plain: e.Numbering == "None" || e.Numbering == ""}
	l.Ordered = e.Numbering == "Decimal" || strings.HasSuffix(e.Numbering, "Alpha") ||
		strings.HasSuffix(e.Numbering, "Roman")
	for _, k := range e.kids {
		if k.element == nil || k.empty() {
			continue
		}
		it := &Item{}
		body := &element{Element: k.Element, kind: k.kind}
		for _, part := range k.kids {
			if part.element != nil && part.Role == layout.Label {
				it.Label = strings.TrimSpace(Text(wordsOf(part.element, false)))
			} else {
				body.kids = append(body.kids, part)
			}
		}
		l.Labelled = l.Labelled || !l.Plain && it.Label != "" && it.Label != "•"
		it.Blocks = m.blocks(body, card)
		l.Items = append(l.Items, it)
	}
	return l
}

// facts are the facts of a list: those without a label are paragraphs between them.
func facts(e *element) []Block {
	var out []Block
	var list *Facts
	for _, k := range e.kids {
		if k.element == nil || k.empty() {
			continue
		}
		var f Fact
		body := &element{Element: k.Element, kind: k.kind}
		f.At = k.at()
		for _, part := range k.kids {
			if part.element != nil && part.Role == layout.Label {
				f.Label = wordsOf(part.element, false)
			} else if part.element != nil && part.Role == layout.ListBody {
				f.At = part.at()
				body.kids = append(body.kids, part.kids...)
			} else {
				body.kids = append(body.kids, part)
			}
		}
		f.Words = wordsOf(body, false)
		if len(f.Label) == 0 {
			out, list = append(out, &Paragraph{At: f.At, Words: f.Words}), nil
			continue
		}
		if list == nil {
			list = &Facts{}
			out = append(out, list)
		}
		list.Items = append(list.Items, f)
	}
	return out
}

// wordsOf are the words of an element that stands for itself: without the space at
// its ends.
func wordsOf(e *element, entry bool) []Inline {
	first, last := e.edges()
	return wordsIn(e, entry, first, last)
}

// wordsIn are the words in an element, without the space up to the kid first, and from
// the kid last on. Those of an entry of the contents keep their parts.
func wordsIn(e *element, entry bool, first, last int) []Inline {
	var out []Inline
	for i, k := range e.kids {
		switch {
		case k.element == nil && k.text == "":
			out = append(out, &PageBreak{k.page})
		case k.element == nil:
			out = appendRuns(out, k, i <= first, i >= last)
		default:
			out = append(out, inlineOf(k.element, entry)...)
		}
	}
	return out
}

// inlineOf is an element within a line. Where it has no meaning of its own its words
// alone are left.
func inlineOf(e *element, entry bool) []Inline {
	if e.empty() {
		return nil
	}
	none := len(e.kids)
	switch {
	case e.Role == layout.Figure:
		return []Inline{e.figure()}
	case !e.inline():
		return wordsOf(e, entry)
	case e.Role == layout.LinkRole && e.link != nil && (e.link.URI != "" || e.link.To != ""):
		return []Inline{&Link{URI: e.link.URI, To: e.link.To, Words: wordsIn(e, entry, -1, none)}}
	case e.Role == layout.Span && e.Lang != "", e.Role == layout.Piece && entry:
		return []Inline{&Span{Lang: e.Lang, Words: wordsIn(e, entry, -1, none)}}
	}
	return wordsIn(e, entry, -1, none)
}

// appendRuns appends the text of a kid.
func appendRuns(to []Inline, k kid, trimLeft, trimRight bool) []Inline {
	s := k.text
	if trimLeft {
		s = strings.TrimLeft(s, " \n")
	}
	if trimRight {
		s = strings.TrimRight(s, " \n")
	}
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			to = append(to, Break{})
		}
		if line != "" {
			to = append(to, Run{line, k.bold})
		}
	}
	return to
}
