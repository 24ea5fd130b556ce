package finish

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/language"

	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// check looks for what would make the file's claims false. It returns all that
// it finds, up to a limit, each with its page.
func check(doc *layout.Document, raw *paint.Raw) error {
	c := &checker{doc: doc, linked: map[*paint.Node]bool{}}
	c.document()
	c.bookmarks()
	for _, l := range raw.Links {
		c.link(l)
	}
	for _, n := range raw.Tree {
		c.node(n, "")
	}
	for i := range raw.Fonts {
		if name := raw.Fonts[i].Face.Name; len(name)+tagLength > maxName {
			c.add(0, "the face's name %q is too long: %d bytes, not %d", name, len(name), maxName-tagLength)
		}
		for _, g := range raw.Fonts[i].Glyphs {
			if g.ID == 0 {
				c.add(0, "%s lacks a character, such as %q", raw.Fonts[i].Face.Name, g.Text)
			}
			if fault := unfit(g.Text); fault != "" {
				c.add(0, "glyph %d of %s stands for %s", g.ID, raw.Fonts[i].Face.Name, fault)
			}
		}
	}
	for i := range doc.Pages {
		c.items(i+1, &doc.Pages[i])
	}
	return errors.Join(c.faults...)
}

type checker struct {
	doc    *layout.Document
	faults []error
	level  int // of the last heading
	linked map[*paint.Node]bool
}

// maxFaults is how many faults are told: more would not be read.
const maxFaults = 20

func (c *checker) add(page int, format string, args ...any) {
	if len(c.faults) >= maxFaults {
		return
	}
	err := fmt.Errorf(format, args...)
	if page > 0 {
		err = fmt.Errorf("page %d: %w", page, err)
	}
	c.faults = append(c.faults, err)
}

func (c *checker) document() {
	if strings.TrimSpace(c.doc.Title) == "" {
		c.add(0, "the document has no title")
	}
	c.language(0, "the document", c.doc.Language)
	if t := c.doc.Trim; min(t.W, t.H) < minSide || max(t.W, t.H) > maxSide {
		c.add(0, "the pages are %s by %s pt: a side is 3 to 14400 pt", t.W, t.H)
	}
	for _, s := range []string{c.doc.Title, c.doc.Part, c.doc.Subject, c.doc.Author} {
		c.text(0, s)
	}
	for i := range c.doc.Pages {
		c.text(i+1, c.doc.Pages[i].Label)
	}
}

// language checks a tag: well formed, and of subtags that exist (BCP 47).
func (c *checker) language(page int, what, tag string) {
	if tag == "" {
		c.add(page, "%s has no language", what)
	} else if _, err := language.Parse(tag); err != nil {
		c.add(page, "%s has the language %q, which does not exist", what, tag)
	}
}

// The limits of ISO 19005-2, 6.1.13, that a document can come near.
const (
	maxString = 32767 // bytes
	maxName   = 127   // bytes
	minSide   = 3 * unit.Point
	maxSide   = 14400 * unit.Point
)

// tagLength is how long a subset's tag and its sign are.
const tagLength = len("ABCDEF+")

func (c *checker) text(page int, s string) {
	if fault := unfit(s); fault != "" {
		c.add(page, "the text %q holds %s", s, fault)
	}
	// In UTF-16 no byte of UTF-8 becomes more than two.
	if 2+2*len(s) > maxString {
		if n := 2 + 2*len(utf16.Encode([]rune(s))); n > maxString {
			c.add(page, "the text %.40q… is too long: %d bytes, not %d", s, n, maxString)
		}
	}
}

// unfit says what in a text cannot be read out or copied: control characters,
// code points that stand for no character (ISO 19005-2, 6.2.11.7.2) and those
// of private use (6.2.11.7.3).
func unfit(s string) string {
	if !utf8.ValidString(s) {
		return "invalid UTF-8"
	}
	for _, r := range s {
		switch {
		case r < 0x20, r >= 0x7f && r < 0xa0:
			return fmt.Sprintf("the control character U+%04X", r)
		case r == 0xFEFF, r&0xFFFE == 0xFFFE:
			return fmt.Sprintf("U+%04X, which is no character", r)
		case r >= 0xE000 && r < 0xF900, r >= 0xF0000:
			return fmt.Sprintf("U+%04X, a character of private use", r)
		}
	}
	return ""
}

func (c *checker) bookmarks() {
	level := -1
	for _, b := range c.doc.Bookmarks {
		if strings.TrimSpace(b.Title) == "" {
			c.add(b.Page, "a bookmark has no title")
		}
		c.text(b.Page, b.Title)
		if b.Level < 0 || b.Level > level+1 {
			c.add(b.Page, "the bookmark %q skips a level", b.Title)
		}
		c.target(b.Page, "the bookmark", b.Title, b.Page)
		level = b.Level
	}
}

func (c *checker) target(page int, what, name string, to int) {
	if to < 1 || to > len(c.doc.Pages) {
		c.add(page, "%s %q leads to page %d of %d", what, name, to, len(c.doc.Pages))
	}
}

// link checks a link (ISO 14289-1, 7.18.5).
func (c *checker) link(l *paint.Link) {
	if strings.TrimSpace(l.Contents) == "" {
		c.add(l.On, "a link to %q does not say in words where it leads", l.URI)
	}
	c.text(l.On, l.Contents)
	c.text(l.On, l.URI)
	if l.URI == "" {
		c.target(l.On, "the link", l.Contents, l.Page)
	}
	if l.Area.W <= 0 || l.Area.H <= 0 {
		c.add(l.On, "the link %q has no area", l.Contents)
	}
	if l.Node.Element.Role != layout.LinkRole {
		c.add(l.On, "the link %q belongs to %s, not to Link", l.Contents, l.Node.Element.Role)
	}
	c.linked[l.Node] = true
}

// within are the only parents that an element may have (ISO 32000-1, 14.8.4.3).
var within = map[layout.Role][]layout.Role{
	layout.ListItem: {layout.List},
	layout.Label:    {layout.ListItem, layout.TOCEntry},
	layout.ListBody: {layout.ListItem},
	layout.TOCEntry: {layout.TOC},
	layout.Caption:  {layout.Figure},
}

// holds are the only kids that an element may have; it has no ink of its own.
var holds = map[layout.Role][]layout.Role{
	layout.List:     {layout.List, layout.ListItem},
	layout.ListItem: {layout.Label, layout.ListBody},
	layout.TOC:      {layout.TOC, layout.TOCEntry},
}

var roles = []layout.Role{layout.Sect, layout.Division, layout.H1, layout.H2, layout.H3, layout.H4, layout.P,
	layout.List,
	layout.ListItem, layout.Label, layout.ListBody, layout.TOC, layout.TOCEntry, layout.Reference, layout.LinkRole,
	layout.Figure, layout.BlockQuote, layout.Span, layout.Caption}

// numberings are the values of ListNumbering (14.8.5.5).
var numberings = []string{"", "None", "Disc", "Circle", "Square", "Decimal", "UpperRoman", "LowerRoman", "UpperAlpha",
	"LowerAlpha"}

// node checks an element and those below it, in reading order.
func (c *checker) node(n *paint.Node, parent layout.Role) {
	e := n.Element
	if !slices.Contains(roles, e.Role) {
		c.add(int(n.Page), "%q is no standard structure type", e.Role)
	}
	if ok := within[e.Role]; ok != nil && !slices.Contains(ok, parent) {
		c.add(int(n.Page), "%s stands within %q", e.Role, parent)
	}
	if e.Lang != "" {
		c.language(int(n.Page), string(e.Role), e.Lang)
	}
	c.text(int(n.Page), e.Alt)
	c.text(int(n.Page), e.Actual)
	c.heading(n)
	switch e.Role {
	case layout.Figure:
		if strings.TrimSpace(e.Alt) == "" && strings.TrimSpace(e.Actual) == "" {
			c.add(int(n.Page), "a figure has no description")
		}
		if e.Box.W <= 0 || e.Box.H <= 0 {
			c.add(int(n.Page), "the figure %q has no box", e.Alt)
		}
	case layout.List:
		if !slices.Contains(numberings, e.Numbering) {
			c.add(int(n.Page), "a list has the unknown numbering %q", e.Numbering)
		}
	case layout.LinkRole:
		if !c.linked[n] {
			c.add(int(n.Page), "a Link element has no link")
		}
	}
	for i := range n.Kids {
		k := &n.Kids[i]
		if k.Node != nil {
			if ok := holds[e.Role]; ok != nil && !slices.Contains(ok, k.Node.Element.Role) {
				c.add(int(n.Page), "%s holds %s", e.Role, k.Node.Element.Role)
			}
			c.node(k.Node, e.Role)
		} else if holds[e.Role] != nil {
			c.add(int(n.Page), "%s holds ink of its own", e.Role)
		}
	}
}

// heading checks that headings begin at the first level and skip none (ISO
// 14289-1, 7.4.2).
func (c *checker) heading(n *paint.Node) {
	level := slices.Index([]layout.Role{layout.H1, layout.H2, layout.H3, layout.H4}, n.Element.Role) + 1
	if level == 0 {
		return
	}
	if level > c.level+1 {
		if c.level == 0 {
			c.add(int(n.Page), "the first heading is %s, not H1", n.Element.Role)
		} else {
			c.add(int(n.Page), "%s follows H%d: a level is skipped", n.Element.Role, c.level)
		}
	}
	c.level = level
}

// items checks what is drawn: text that can be read out, and pictures that are
// figures or artifacts (ISO 14289-1, 7.3).
func (c *checker) items(page int, p *layout.Page) {
	for open, item := range p.Within() {
		switch it := item.(type) {
		case layout.Glyphs:
			c.text(page, it.Text)
		case layout.Image:
			if !slices.ContainsFunc(open, func(e *layout.Element) bool {
				return e.Role == layout.Figure || e.Role.Artifact()
			}) {
				c.add(page, "the picture %q is neither a figure nor an artifact", it.Picture.Name)
			}
		}
	}
}
