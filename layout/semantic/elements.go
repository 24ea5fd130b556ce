package semantic

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
)

// element is an element with what it holds, in reading order.
type element struct {
	*layout.Element
	kind  booklet.Kind // of the page on which it begins
	kids  []kid
	link  *layout.Link
	paths []layout.Path
	image *layout.Image
}

// kid is an element, or else text of one weight, or else, without text, the beginning of
// a page. A line break that the editor typed is "\n".
type kid struct {
	*element
	text string
	said *strings.Builder // what text is of: a text of many lines is added to in linear time
	bold bool
	page string
}

// elements is an element that holds those of the document, with its page breaks where it is paged.
func elements(doc *layout.Document, paged bool) *element {
	g := &gatherer{known: map[*layout.Element]*element{}, root: &element{Element: &layout.Element{}}, paged: paged}
	for i := range doc.Pages {
		if doc.Pages[i].Kind != booklet.Notes {
			g.page(&doc.Pages[i])
		}
	}
	return g.root
}

// gatherer gathers the elements of the pages.
type gatherer struct {
	known map[*layout.Element]*element
	root  *element
	kind  booklet.Kind // of the page
	open  []*element
	aside int    // how many artifacts are open
	label string // of a page of which nothing has been said yet
	turns bool   // there is such a page
	paged bool
}

func (g *gatherer) page(p *layout.Page) {
	g.kind, g.open, g.aside = p.Kind, []*element{g.root}, 0
	g.label, g.turns = p.Label, g.paged
	for _, it := range p.Items {
		top := g.open[len(g.open)-1]
		switch v := it.(type) {
		case layout.Begin:
			g.begin(v.Element, top)
		case layout.End:
			if g.aside > 0 {
				g.aside--
			} else {
				g.open = g.open[:len(g.open)-1]
			}
		case layout.Glyphs:
			if g.aside == 0 {
				g.turn(top)
				top.say(&v)
			}
		case layout.Link:
			top.link = &v
		case layout.Path:
			if g.aside == 0 && top.Role == layout.Figure {
				top.paths = append(top.paths, v)
			}
		case layout.Image:
			if g.aside == 0 && top.Role == layout.Figure {
				top.image = &v
			}
		}
	}
}

// begin opens an element, or goes on with it.
func (g *gatherer) begin(e *layout.Element, within *element) {
	if g.aside > 0 || e.Role.Artifact() {
		g.aside++
		return
	}
	if e.Role == layout.Span && e.Lang == "" { // it keeps words in order, and says nothing of them
		g.open = append(g.open, within)
		return
	}
	known := g.known[e]
	if known == nil {
		g.turn(within)
		known = &element{Element: e, kind: g.kind}
		g.known[e] = known
		within.insert(kid{element: known})
	}
	g.open = append(g.open, known)
}

// insert puts an element behind those of its rank and of lower ones.
func (e *element) insert(k kid) {
	at := -1
	if k.Rank < layout.RankRest {
		at = slices.IndexFunc(e.kids, func(o kid) bool {
			return o.element != nil && o.Rank > k.Rank || o.element == nil && o.text != ""
		})
	}
	if at < 0 {
		at = len(e.kids)
	}
	e.kids = slices.Insert(e.kids, at, k)
}

// turn puts the beginning of the page before what is said next; in a list, within the
// next item.
func (g *gatherer) turn(within *element) {
	if !g.turns || within.Role == layout.List || within.Role == layout.TOC {
		return
	}
	g.turns = false
	within.kids = append(within.kids, kid{page: g.label})
}

func (e *element) say(g *layout.Glyphs) {
	s := g.Text
	if g.End == layout.Forced {
		s += "\n"
	}
	bold := g.Face != nil && g.Face.Weight > fonts.Regular
	if n := len(e.kids) - 1; n >= 0 && e.kids[n].text != "" && e.kids[n].bold == bold {
		e.kids[n].said.WriteString(s)
		e.kids[n].text = e.kids[n].said.String()
	} else if s != "" {
		said := &strings.Builder{}
		said.WriteString(s)
		e.kids = append(e.kids, kid{text: s, said: said, bold: bold})
	}
}

// at is the cell of the words that the element says, or of the first of them.
func (e *element) at() booklet.Place {
	if e.Element == nil || e.Place == nil {
		return booklet.Place{}
	}
	return *e.Place
}

// edges are the kids up to which space at the beginning is left out, and from which on
// space at the end is; -1 and the number of kids where no text stands there.
func (e *element) edges() (first, last int) {
	edge := func(i, step int) int {
		at := -1
		for ; i >= 0 && i < len(e.kids) && e.kids[i].element == nil; i += step {
			if at = i; strings.Trim(e.kids[i].text, " \n") != "" {
				break
			}
		}
		return at
	}
	first = edge(0, 1)
	if last = edge(len(e.kids)-1, -1); last < 0 {
		last = len(e.kids)
	}
	return first, last
}

// empty reports whether the element says and shows nothing.
func (e *element) empty() bool {
	if e.Folio {
		return true
	}
	if e.Role == layout.Figure {
		return e.Alt == ""
	}
	for _, k := range e.kids {
		if k.element == nil && strings.TrimSpace(k.text) != "" || k.element != nil && !k.empty() {
			return false
		}
	}
	return true
}

// inline reports whether the element stands within a line.
func (e *element) inline() bool {
	switch e.Role {
	case layout.LinkRole, layout.Reference, layout.Span, layout.Piece:
		return true
	}
	return false
}

// level is the level of a heading, 0 for another element.
func (e *element) level() int {
	switch e.Role {
	case layout.H1:
		return 1
	case layout.H2:
		return 2
	case layout.H3:
		return 3
	case layout.H4:
		return 4
	}
	return 0
}

func (e *element) figure() *Figure {
	f := &Figure{Alt: e.Alt, Paths: e.paths, Width: e.Box.W, At: e.at()}
	if e.image != nil {
		f.Picture = e.image.Picture
	}
	for _, k := range e.kids {
		if k.element != nil && k.Role == layout.Caption && !k.empty() {
			f.Caption, f.Credit = append(f.Caption, wordsOf(k.element, false)...), k.at()
		}
	}
	return f
}
