// Package semantic is what a laid out booklet says, without how it looks: sections,
// headings, paragraphs, lists, links and figures, in reading order. It is made once of
// a Document's elements, those that become the tags of the PDF, so that every format
// that is written from it says the same in the same order as the PDF.
package semantic

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Document is a booklet as it is read. At its top are sections, with page breaks
// between them.
type Document struct {
	Language, Title, Author, Subject string
	Blocks                           []Block
}

// Block is what stands below and above other blocks: *Section, *Group, *Heading,
// *Paragraph, *Words, *List, *Facts, *Contents, *Quote, *Figure or *PageBreak.
type Block interface{ block() }

// Inline is what stands in a line: Run, Break, *Link, *Span, *Figure or *PageBreak.
type Inline interface{ inline() }

// Section is a section of the booklet, or a role's card within one.
type Section struct {
	ID     string       // that links lead to, or ""
	Kind   booklet.Kind // of the page on which it begins
	Card   *booklet.Role
	Blocks []Block
}

// Group is blocks that belong together and have no title.
type Group struct{ Blocks []Block }

// Heading is a heading. The first of a document is its title and of level 1; no other
// is, so that a reader knows it from the titles of the sections.
type Heading struct {
	Level int
	ID    string            // of the card that it names, or ""
	Team  *booklet.Category // that it names; nil where it is no team's name
	At    booklet.Place     // the cell of its words; the zero Place where they are the program's own
	Words []Inline
}

// Paragraph is a paragraph.
type Paragraph struct {
	Lang  string            // BCP 47, where it is another than the document's
	Team  *booklet.Category // that it names; nil where it is no team's name
	At    booklet.Place     // as that of a heading
	Words []Inline
}

// Words are words that stand in a section, an item or a group beside its blocks.
type Words struct {
	At    booklet.Place // as that of a heading
	Words []Inline
}

// List is a list. The labels of Ordered items are numbers or letters, those of Plain ones
// are not shown, and those of Labelled ones are shown as they are.
type List struct {
	Ordered, Plain, Labelled bool
	Items                    []*Item
}

// Item is an item of a list; Label is what is printed before it: a bullet, a number.
type Item struct {
	Label  string
	Blocks []Block
}

// Facts is a list of facts, each a label and its value: "Pay" and "£24,000".
type Facts struct{ Items []Fact }

// Fact is a label and its value.
type Fact struct {
	At           booklet.Place // of the value, as that of a heading
	Label, Words []Inline
}

// Contents is a list of places in the booklet. Each entry leads to one; its spans are
// the name of the place and what is said of it.
type Contents struct {
	Kind    booklet.Kind // of the page on which it begins
	Entries [][]Inline
}

// Quote is somebody's words.
type Quote struct{ Blocks []Block }

// Figure is a photograph (Picture) or a drawing (Paths), with the words that stand in
// for it.
type Figure struct {
	Alt     string
	Picture *booklet.Picture // or nil
	Paths   []layout.Path
	Width   unit.Length   // on its page
	At      booklet.Place // of its description, as that of a heading
	Caption []Inline      // below it, such as whose picture it is
	Credit  booklet.Place // of the caption, as that of a heading
}

// PageBreak is where a page begins; Label is its number as it is printed.
type PageBreak struct{ Label string }

// Run is text of one weight.
type Run struct {
	Text string
	Bold bool
}

// Break ends a line where the editor did.
type Break struct{}

// Link leads to an address (URI), or to the element of an ID (To).
type Link struct {
	URI, To string
	Words   []Inline
}

// Span is words of another language, or, in an entry of the contents, one of its parts.
type Span struct {
	Lang  string
	Words []Inline
}

func (*Section) block()   {}
func (*Group) block()     {}
func (*Heading) block()   {}
func (*Paragraph) block() {}
func (*Words) block()     {}
func (*List) block()      {}
func (*Facts) block()     {}
func (*Contents) block()  {}
func (*Quote) block()     {}
func (*Figure) block()    {}
func (*PageBreak) block() {}

func (Run) inline()        {}
func (Break) inline()      {}
func (*Link) inline()      {}
func (*Span) inline()      {}
func (*Figure) inline()    {}
func (*PageBreak) inline() {}

// Text returns what words say; a line break is "\n".
func Text(words []Inline) string {
	var b strings.Builder
	for _, w := range words {
		switch w := w.(type) {
		case Run:
			b.WriteString(w.Text)
		case Break:
			b.WriteByte('\n')
		case *Link:
			b.WriteString(Text(w.Words))
		case *Span:
			b.WriteString(Text(w.Words))
		}
	}
	return b.String()
}

// Walk calls do for every block and every piece of a line, in reading order.
func Walk(doc *Document, do func(any)) { walkBlocks(doc.Blocks, do) }

func walkBlocks(all []Block, do func(any)) {
	for _, b := range all {
		do(b)
		switch b := b.(type) {
		case *Section:
			walkBlocks(b.Blocks, do)
		case *Group:
			walkBlocks(b.Blocks, do)
		case *Quote:
			walkBlocks(b.Blocks, do)
		case *Heading:
			walkWords(b.Words, do)
		case *Figure:
			walkWords(b.Caption, do)
		case *Paragraph:
			walkWords(b.Words, do)
		case *Words:
			walkWords(b.Words, do)
		case *List:
			for _, it := range b.Items {
				walkBlocks(it.Blocks, do)
			}
		case *Facts:
			for _, f := range b.Items {
				walkWords(f.Label, do)
				walkWords(f.Words, do)
			}
		case *Contents:
			for _, e := range b.Entries {
				walkWords(e, do)
			}
		}
	}
}

func walkWords(all []Inline, do func(any)) {
	for _, w := range all {
		do(w)
		switch w := w.(type) {
		case *Figure:
			walkWords(w.Caption, do)
		case *Link:
			walkWords(w.Words, do)
		case *Span:
			walkWords(w.Words, do)
		}
	}
}
