// Package markup writes what a booklet says as the markup that web pages and the XHTML of
// EPUB files share: every element is closed, and every attribute is quoted.
package markup

import (
	"bytes"
	"fmt"
	"html"
	"strconv"
	"strings"
	"unicode"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// Options are what a format does in its own way.
type Options struct {
	Page string // the word before the number of a page: "Page"
	// To is the address of what an ID names; "" where nothing of it is here.
	To func(id string) string
	// Figure is a figure without its caption, and Icon the icon of a team, which stands
	// beside the team's name and says nothing.
	Figure func(*semantic.Figure) (string, error)
	Icon   func(*booklet.Category) (string, error)
	// EPUB writes what EPUB has beyond HTML (EPUB 3.3, 6.1): epub:type, and xml:lang beside lang.
	EPUB bool
	// Lift is by how many levels headings but the first are lifted.
	Lift int
}

// Writer writes the blocks of one document. The zero Writer is of no use: New makes one.
type Writer struct {
	Options
	names   map[*semantic.Heading]string
	teams   map[*booklet.Category]int
	icons   map[*booklet.Category]string // as Icon marks them up
	ordered []*booklet.Category
	rtl     bool
	card    bool // a card is being written
	b       bytes.Buffer
	err     error
}

// New returns a writer for a document. Identifiers of headings and classes of teams are the document's, so that it may
// be written in parts.
func New(doc *semantic.Document, o Options) *Writer {
	w := &Writer{Options: o, names: headings(doc), teams: map[*booklet.Category]int{},
		icons: map[*booklet.Category]string{}, rtl: RightToLeft(doc.Language)}
	semantic.Walk(doc, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			if v.Card != nil {
				w.meet(v.Card.Category)
			}
		case *semantic.Heading:
			w.meet(v.Team)
		case *semantic.Paragraph:
			w.meet(v.Team)
		}
	})
	return w
}

func (w *Writer) meet(team *booklet.Category) {
	if team != nil && w.teams[team] == 0 {
		w.ordered = append(w.ordered, team)
		w.teams[team] = len(w.ordered)
	}
}

// Teams are the teams of the document, in the order of their classes: team-1, team-2.
func (w *Writer) Teams() []*booklet.Category { return w.ordered }

// ID is the identifier of a heading.
func (w *Writer) ID(h *semantic.Heading) string { return w.names[h] }

// PageID is the identifier of the beginning of a page.
func PageID(label string) string { return "page-" + booklet.Slug(label) }

// Blocks are blocks in markup.
func (w *Writer) Blocks(all []semantic.Block) (string, error) {
	w.b.Reset()
	w.err = nil
	w.blocks(all)
	return w.b.String(), w.err
}

func (w *Writer) blocks(all []semantic.Block) {
	for _, b := range all {
		w.block(b)
	}
}

func (w *Writer) block(b semantic.Block) {
	switch b := b.(type) {
	case *semantic.Section:
		w.section(b)
	case *semantic.Group:
		w.b.WriteString("<div>")
		w.blocks(b.Blocks)
		w.b.WriteString("</div>\n")
	case *semantic.Heading:
		w.heading(b)
	case *semantic.Paragraph:
		w.paragraph(b)
	case *semantic.Words:
		w.words(b.Words, mixed(b.Words))
	case *semantic.List:
		w.list(b)
	case *semantic.Facts:
		w.facts(b)
	case *semantic.Contents:
		w.contents(b)
	case *semantic.Quote:
		w.b.WriteString("<blockquote>")
		w.blocks(b.Blocks)
		w.b.WriteString("</blockquote>\n")
	case *semantic.Figure:
		w.figure(b)
	case *semantic.PageBreak:
		w.pageBreak("div", b)
		w.b.WriteByte('\n')
	}
}

// types are the kinds of sections that EPUB and the digital publishing module of WAI-ARIA have a word for, which is
// the same but for the beginning of the role: doc-index is the role of an index.
var types = map[booklet.Kind]string{booklet.TextPages: "chapter", booklet.Categories: "chapter",
	booklet.Roles: "chapter", booklet.Values: "chapter", booklet.Index: "index"}

func (w *Writer) section(s *semantic.Section) {
	outer := w.card
	defer func() { w.card = outer }()
	if s.Card != nil {
		w.card = true
		w.b.WriteString("<article" + attribute("id", s.ID) + attribute("class", "card"+w.team(s.Card.Category)) +
			w.labelled(s))
		if !w.EPUB {
			w.b.WriteString(` data-card="` + html.EscapeString(also(s.Card)) + `"`)
		}
		w.b.WriteString(">")
		w.blocks(s.Blocks)
		w.b.WriteString("</article>\n")
		return
	}
	w.b.WriteString("<section" + attribute("id", s.ID) + attribute("class", string(s.Kind)))
	if t := types[s.Kind]; w.EPUB && t != "" {
		w.b.WriteString(attribute("epub:type", t) + attribute("role", "doc-"+t) + w.labelled(s))
	}
	w.b.WriteString(">")
	w.blocks(s.Blocks)
	w.b.WriteString("</section>\n")
}

// also are the words by which a role is found beside those that its card shows.
func also(r *booklet.Role) string {
	var out []string
	for _, l := range r.AlsoKnownAs {
		out = append(out, l.S)
	}
	return strings.Join(append(out, r.Tags...), "; ")
}

// labelled names a section after its first heading.
func (w *Writer) labelled(s *semantic.Section) string {
	for _, b := range s.Blocks {
		if h, ok := b.(*semantic.Heading); ok {
			return attribute("aria-labelledby", w.names[h])
		}
	}
	return ""
}

// team is the class of a team, behind a space; "" for none.
func (w *Writer) team(c *booklet.Category) string {
	if n := w.teams[c]; n > 0 {
		return " team-" + strconv.Itoa(n)
	}
	return ""
}

func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + html.EscapeString(value) + `"`
}

func (w *Writer) heading(h *semantic.Heading) {
	level := h.Level
	if level > 1 {
		level -= w.Lift
	}
	tag := "h" + strconv.Itoa(min(level, 6))
	class := ""
	if h.Team != nil {
		class = strings.TrimSpace("named" + w.team(h.Team))
	}
	w.b.WriteString("<" + tag + attribute("id", w.names[h]) + attribute("class", class) + w.against(h.Words) + ">")
	if h.Team != nil {
		w.icon(h.Team)
	}
	if to := w.to(h.ID); to != "" && !linked(h.Words) && !w.EPUB {
		w.b.WriteString("<a" + attribute("href", to) + ">")
		w.words(h.Words, false)
		w.b.WriteString("</a>")
	} else {
		w.words(h.Words, false)
	}
	w.b.WriteString("</" + tag + ">\n")
}

func (w *Writer) to(id string) string {
	if id == "" {
		return ""
	}
	return w.To(id)
}

// linked reports whether words lead somewhere themselves.
func linked(words []semantic.Inline) bool {
	for _, p := range words {
		if _, ok := p.(*semantic.Link); ok {
			return true
		}
	}
	return false
}

func (w *Writer) paragraph(p *semantic.Paragraph) {
	class := ""
	if p.Team != nil && w.card {
		class = "team" + w.team(p.Team)
	}
	language := w.language(p.Lang)
	if p.Lang == "" {
		language = w.against(p.Words)
	}
	w.b.WriteString("<p" + attribute("class", class) + language + ">")
	if class != "" {
		w.icon(p.Team)
	}
	w.words(p.Words, mixed(p.Words))
	w.b.WriteString("</p>\n")
}

func (w *Writer) icon(team *booklet.Category) {
	s, known := w.icons[team]
	if !known {
		var err error
		if s, err = w.Icon(team); err != nil && w.err == nil {
			w.err = err
		}
		w.icons[team] = s
	}
	w.b.WriteString(s)
}

// language says that words are of another language, and in which direction it runs.
func (w *Writer) language(lang string) string {
	if lang == "" {
		return ""
	}
	out := attribute("lang", lang)
	if w.EPUB {
		out += attribute("xml:lang", lang)
	}
	if rtl := RightToLeft(lang); rtl != w.rtl {
		out += attribute("dir", Direction(rtl))
	}
	return out
}

// against says so where all letters of a block run against the direction of the document.
func (w *Writer) against(words []semantic.Inline) string {
	same, other := false, false
	for _, r := range semantic.Text(words) {
		if unicode.IsLetter(r) {
			if backwards(r) == w.rtl {
				same = true
			} else {
				other = true
			}
		}
	}
	if other && !same {
		return attribute("dir", Direction(!w.rtl))
	}
	return ""
}

func (w *Writer) list(l *semantic.List) {
	tag, class := "ul", ""
	if l.Ordered {
		tag = "ol"
	}
	switch {
	case l.Labelled:
		class = attribute("class", "labelled") + attribute("role", "list")
	case l.Plain:
		class = attribute("class", "plain")
	}
	w.b.WriteString("<" + tag + class + ">")
	for _, it := range l.Items {
		w.b.WriteString("<li>")
		if l.Labelled {
			w.b.WriteString("<span>" + html.EscapeString(it.Label) + "</span> <div>")
		}
		w.blocks(it.Blocks)
		if l.Labelled {
			w.b.WriteString("</div>")
		}
		w.b.WriteString("</li>\n")
	}
	w.b.WriteString("</" + tag + ">\n")
}

func (w *Writer) facts(f *semantic.Facts) {
	w.b.WriteString(`<dl class="facts">`)
	for _, it := range f.Items {
		w.b.WriteString("<div><dt>")
		w.words(it.Label, false)
		w.b.WriteString("</dt> <dd>")
		w.words(it.Words, mixed(it.Words))
		w.b.WriteString("</dd></div>\n")
	}
	w.b.WriteString("</dl>\n")
}

func (w *Writer) contents(c *semantic.Contents) {
	w.b.WriteString(`<ul class="toc">`)
	for _, e := range c.Entries {
		w.b.WriteString("<li>")
		w.words(e, false)
		w.b.WriteString("</li>\n")
	}
	w.b.WriteString("</ul>\n")
}

// words writes words; with bold, those that are.
func (w *Writer) words(all []semantic.Inline, bold bool) {
	for _, p := range all {
		switch p := p.(type) {
		case semantic.Run:
			if bold && p.Bold {
				w.strong(p.Text)
			} else {
				w.b.WriteString(html.EscapeString(p.Text))
			}
		case semantic.Break:
			w.b.WriteString("<br/>")
		case *semantic.Link:
			w.link(p)
		case *semantic.Span:
			w.b.WriteString("<span" + w.language(p.Lang) + ">")
			w.words(p.Words, bold)
			w.b.WriteString("</span>")
		case *semantic.Figure:
			w.figure(p)
		case *semantic.PageBreak:
			w.pageBreak("span", p)
		}
	}
}

// strong marks words, without the space at their ends.
func (w *Writer) strong(s string) {
	core := strings.TrimSpace(s)
	if core == "" {
		w.b.WriteString(s)
		return
	}
	before, after, _ := strings.Cut(s, core)
	w.b.WriteString(before + "<strong>" + html.EscapeString(core) + "</strong>" + after)
}

// mixed reports whether some words are bold and some are not, so that bold ones stand out; the words of links stand
// out anyway.
func mixed(all []semantic.Inline) bool {
	var bold, plain bool
	var look func([]semantic.Inline)
	look = func(all []semantic.Inline) {
		for _, p := range all {
			switch p := p.(type) {
			case semantic.Run:
				if strings.TrimSpace(p.Text) != "" {
					bold, plain = bold || p.Bold, plain || !p.Bold
				}
			case *semantic.Span:
				look(p.Words)
			}
		}
	}
	look(all)
	return bold && plain
}

// link writes a link; the space that its words end with follows it, where no line is drawn below.
func (w *Writer) link(l *semantic.Link) {
	to := Address(l.URI)
	if to == "" {
		to = w.to(l.To)
	}
	from := w.b.Len()
	w.words(l.Words, false)
	words := string(w.b.Bytes()[from:])
	text := strings.TrimRight(words, " ")
	space := words[len(text):]
	if to != "" {
		text = "<a" + attribute("href", to) + w.straight(l) + ">" + text + "</a>"
	}
	w.b.Truncate(from)
	w.b.WriteString(text + space)
}

// LeftToRight is the mark behind which numbers of several parts, such as those of telephones, keep their order in a
// text from right to left, where nothing else says so (Unicode Standard Annex 9, 2.6).
const LeftToRight = "\u200e"

// straight says of a link in a text from right to left that its words run from left to right, where no letter of them
// runs back: the parts of a telephone number would stand in turned order.
func (w *Writer) straight(l *semantic.Link) string {
	if !w.rtl || l.URI == "" || strings.ContainsFunc(semantic.Text(l.Words), backwards) {
		return ""
	}
	return attribute("dir", Direction(false))
}

func (w *Writer) figure(f *semantic.Figure) {
	s, err := w.Figure(f)
	if err != nil && w.err == nil {
		w.err = err
	}
	if len(f.Caption) == 0 {
		w.b.WriteString(s)
		return
	}
	w.b.WriteString("<figure>" + s + "<figcaption>")
	w.words(f.Caption, mixed(f.Caption))
	w.b.WriteString("</figcaption></figure>\n")
}

// pageBreak writes where a page begins (Digital Publishing WAI-ARIA Module 1.1, doc-pagebreak, which has no name but
// its words).
func (w *Writer) pageBreak(tag string, p *semantic.PageBreak) {
	kind := ""
	if w.EPUB {
		kind = attribute("epub:type", "pagebreak")
	}
	fmt.Fprintf(&w.b, `<%s class="page"%s role="doc-pagebreak"%s>%s</%s>`, tag, kind,
		attribute("id", PageID(p.Label)), html.EscapeString(w.PageName(p.Label)), tag)
}

// PageName is a page as it is named: "Page 13".
func (w *Writer) PageName(label string) string {
	return strings.TrimSpace(Capital(w.Page) + " " + label)
}

// Capital is a word with a capital.
func Capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
