// Package svg paints a page of a Document as an SVG (SVG 2), for people who look at it in a
// browser. Like package paint it takes no decision: what it draws, and where, stands in the
// Document. Lengths are points, the page's trim is the view.
//
// Words are text that can be selected and found: each character has its place, and the face
// draws it as one glyph (Faces). A glyph that is not its character's own, such as a ligature
// or a figure of one width, is drawn as an outline over text that is not seen. Every item
// stands in a group that names the cell of what it says:
//
//	<g data-cell="Roles!D17" data-role="P">
//
// data-cell is the cell of the innermost element that has one, or else the row of the card,
// data-role the element's role (ISO 32000-1, 14.8.4, and names of artifacts), and data-id
// the name that links lead to. A group of what is no content is hidden from assistive
// technology. There are no styles but those of the faces, and no identifiers, so that pages
// can stand in one web page, under a policy that allows neither.
package svg

import (
	"errors"
	"fmt"

	"booklet/layout"
)

// Options say where what pages share is found.
type Options struct {
	// Face gives the address of a face by its key in Faces. With nil the page stands alone:
	// the glyphs that it needs are in it.
	Face func(key string) (url string)
	// NoFaceRules leaves the rules of style out that name the faces' addresses: whoever shows
	// the page has them already (FaceRules).
	NoFaceRules bool
	// Picture gives the address of a picture by its key in Pictures. With nil the pictures
	// are in the page.
	Picture func(key string) (url string)
	// Keys remember the keys of pictures; nil remembers nothing.
	Keys *Keys
	// Link gives the address that a link leads to, "" for none. With nil the page has no
	// links, which would lie over its words.
	Link func(l layout.Link) (url string)
	// Outlined makes a picture of the page, for programs that know no faces: its words are outlines,
	// and it says neither what they are nor where they come from. It is SVG 1.1.
	Outlined bool
	// Times is by how much a picture of the page is larger than the page; 0 is 1.
	Times int
}

// ErrUndrawn is the error of words that have no outlines: their face is damaged.
var ErrUndrawn = errors.New("a glyph cannot be drawn")

// Page paints a page, 0-based, as a whole SVG file: UTF-8, and no declaration of XML, so that
// it can stand in a web page too. The error names the page of what cannot be painted.
func Page(doc *layout.Document, page int, opt Options) ([]byte, error) {
	return Spread(doc, []int{page}, opt)
}

// Spread is Page of pages, 0-based, side by side: each has an svg of its own in that of the
// file. The error names the page, as that of Page does.
func Spread(doc *layout.Document, pages []int, opt Options) ([]byte, error) {
	if doc.Trim.W <= 0 || doc.Trim.H <= 0 {
		return nil, fmt.Errorf("painting a page of %s by %s pt", doc.Trim.W, doc.Trim.H)
	}
	p := painter{doc: doc, opt: opt, b: make([]byte, 0, len(pages)*32<<10), used: used{}}
	for i, n := range pages {
		if n < 0 || n >= len(doc.Pages) {
			return nil, fmt.Errorf("painting page %d: the document has %d", n+1, len(doc.Pages))
		}
		if len(pages) > 1 {
			p.inner(i, n)
		}
		if err := p.page(&doc.Pages[n]); err != nil {
			return nil, fmt.Errorf("painting page %d: %w", n+1, err)
		}
		if len(pages) > 1 {
			p.put("</svg>\n")
		}
	}
	return p.whole(pages)
}
