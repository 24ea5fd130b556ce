package reading

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// Text returns the booklet as plain text in UTF-8, for transcribers and for reading
// aloud: a paragraph a line, an empty line between paragraphs, two before a
// career and three before a section. A heading begins with as many number signs as its level, an item of a
// list with a hyphen or its own label. Pictures are described in square brackets, which also hold
// the number of a page where it begins: [Page 13]; page is that word. Addresses that the
// words do not show follow in brackets. The index and the
// lists of letters, which lead to pages, are left out.
func Text(doc *semantic.Document, page string) []byte {
	w := &writer{page: markup.Capital(page), rtl: markup.RightToLeft(doc.Language)}
	for _, b := range doc.Blocks {
		if s, ok := b.(*semantic.Section); ok && s.Kind == booklet.Index {
			continue
		}
		w.space(3)
		w.block(b)
	}
	return []byte(strings.TrimLeft(w.b.String(), "\n") + "\n")
}

// writer writes plain text.
type writer struct {
	b    strings.Builder
	page string // the word before the number of a page
	rtl  bool   // the booklet runs from right to left
	card string // the words of the card that is written
	gap  int    // empty lines due before the next line
	mark string
}

// space asks for at least n empty lines.
func (w *writer) space(n int) { w.gap = max(w.gap, n) }

func (w *writer) line(s string) {
	s = strings.TrimSpace(s)
	if s == "" {
		return
	}
	w.b.WriteString(strings.Repeat("\n", w.gap+1))
	w.b.WriteString(w.mark + s)
	w.gap, w.mark = 0, ""
}

// apart writes a line with an empty line before and after it.
func (w *writer) apart(s string) {
	w.space(1)
	w.line(s)
	w.space(1)
}

func (w *writer) block(b semantic.Block) {
	switch b := b.(type) {
	case *semantic.Section:
		if b.Card != nil {
			w.space(2)
			defer func(outer string) { w.card = outer }(w.card)
			w.card = w.below(b.Blocks)
		}
		w.blocks(b.Blocks)
	case *semantic.Group:
		w.blocks(b.Blocks)
	case *semantic.Quote:
		w.blocks(b.Blocks)
	case *semantic.Heading:
		w.apart(strings.Repeat("#", b.Level) + " " + tidy(w.title(b.Words)))
	case *semantic.PageBreak:
		w.apart(w.turn(b))
	case *semantic.Facts:
		w.space(1)
		for _, f := range b.Items {
			w.line(tidy(w.fact(f)))
		}
		w.space(1)
	case *semantic.Paragraph:
		w.apart(tidy(w.plain(b.Words)))
	case *semantic.Words:
		if s := tidy(w.plain(b.Words)); s != "" {
			w.apart(s)
		}
	case *semantic.Figure:
		if b.Picture != nil {
			w.apart("[" + b.Alt + "]")
			w.apart(tidy(w.plain(b.Caption)))
		}
	case *semantic.Contents:
		w.contents(b)
	case *semantic.List:
		w.space(1)
		w.list(b, "")
		w.space(1)
	}
}

// below are the words of a card below its headings, a block a line.
func (w *writer) below(all []semantic.Block) string {
	var out strings.Builder
	for _, b := range all {
		if _, heads := b.(*semantic.Heading); !heads {
			out.WriteString(w.words([]semantic.Block{b}) + "\n")
		}
	}
	return out.String()
}

// title is a heading: that of a card leads to the page of its role, whose address stands
// behind it where the card does not show it.
func (w *writer) title(all []semantic.Inline) string {
	var b strings.Builder
	for _, part := range all {
		if l, ok := part.(*semantic.Link); ok && booklet.ShowsAddress(w.card, l.URI) {
			b.WriteString(w.plain(l.Words))
		} else {
			b.WriteString(w.plain([]semantic.Inline{part}))
		}
	}
	return b.String()
}

// fact is a fact on one line.
func (w *writer) fact(f semantic.Fact) string { return w.plain(f.Label) + ": " + w.plain(f.Words) }

func (w *writer) blocks(all []semantic.Block) {
	for _, b := range all {
		w.block(b)
	}
}

// list writes the items of a list a line each, behind what sets them in; a list in the list
// is set in further.
func (w *writer) list(l *semantic.List, indent string) {
	for _, it := range l.Items {
		var own []semantic.Block
		var within []*semantic.List
		for _, b := range it.Blocks {
			if in, ok := b.(*semantic.List); ok {
				within = append(within, in)
			} else {
				own = append(own, b)
			}
		}
		w.mark = indent + "- "
		if l.Labelled && it.Label != "" && it.Label != "•" {
			w.mark = indent + it.Label + " "
		}
		w.line(tidy(w.words(own)))
		w.mark = ""
		for _, in := range within {
			w.list(in, indent+"  ")
		}
	}
}

func (w *writer) contents(c *semantic.Contents) {
	if c.Kind == booklet.Roles {
		return // letters
	}
	w.space(1)
	for _, entry := range c.Entries {
		w.line(strings.Join(w.parts(entry), ": "))
	}
	w.space(1)
}

// words are the words of blocks in one line.
func (w *writer) words(all []semantic.Block) string {
	var out strings.Builder
	for _, b := range all {
		switch b := b.(type) {
		case *semantic.Words:
			out.WriteString(w.plain(b.Words))
		case *semantic.Paragraph:
			out.WriteString(w.plain(b.Words))
		case *semantic.PageBreak:
			out.WriteString(w.turn(b) + " ")
		case *semantic.Heading:
			out.WriteString(w.plain(b.Words))
		case *semantic.Group:
			out.WriteString(w.words(b.Blocks))
		case *semantic.Quote:
			out.WriteString(w.words(b.Blocks))
		case *semantic.Facts:
			for _, f := range b.Items {
				out.WriteString(w.fact(f) + " ")
			}
		case *semantic.List:
			for _, it := range b.Items {
				out.WriteString(it.Label + w.words(it.Blocks))
			}
		}
	}
	return out.String()
}

// plain is text with the addresses of links whose words do not show them.
func (w *writer) plain(all []semantic.Inline) string {
	var b strings.Builder
	for _, one := range all {
		switch one := one.(type) {
		case semantic.Run:
			b.WriteString(one.Text)
		case semantic.Break:
			b.WriteByte('\n')
		case *semantic.Span:
			b.WriteString(w.plain(one.Words))
		case *semantic.Link:
			words := w.plain(one.Words)
			if w.rtl && strings.HasPrefix(one.URI, "tel:") {
				words = markup.LeftToRight + words
			}
			b.WriteString(addressed(words, one.URI))
		case *semantic.PageBreak:
			b.WriteString(w.turn(one) + " ")
		}
	}
	return b.String()
}

// turn is the mark where a page begins.
func (w *writer) turn(p *semantic.PageBreak) string {
	return "[" + strings.TrimSpace(w.page+" "+p.Label) + "]"
}

// addressed is the text of a link with its address, where the text does not show it.
func addressed(s, uri string) string {
	if uri == "" {
		return s
	}
	to := shown(uri)
	if strings.HasPrefix(uri, "tel:") &&
		strings.Contains(figures(strings.ReplaceAll(s, "(0)", "")), atHome(figures(to))) {
		return s
	}
	if strings.Contains(strings.ToLower(squeeze(s)), strings.ToLower(squeeze(to))) {
		return s
	}
	return strings.TrimRight(s, " ") + " (" + to + ")"
}

// parts are the texts of an entry of the contents: its title, and the line that
// says what it leads to.
func (w *writer) parts(all []semantic.Inline) []string {
	var out []string
	add := func(s string) {
		if s = tidy(s); s != "" {
			out = append(out, s)
		}
	}
	loose := ""
	for _, one := range all {
		switch one := one.(type) {
		case semantic.Run:
			loose += one.Text
		case semantic.Break:
			loose += "\n"
		case *semantic.PageBreak:
			w.apart(w.turn(one))
		case *semantic.Span:
			add(loose)
			out, loose = append(out, w.parts(one.Words)...), ""
		case *semantic.Link:
			add(loose)
			out, loose = append(out, w.parts(one.Words)...), ""
		}
	}
	add(loose)
	return out
}

// shown is an address as people write it.
func shown(uri string) string {
	for _, p := range []string{"https://", "http://", "mailto:", "tel:"} {
		uri = strings.TrimPrefix(uri, p)
	}
	return strings.TrimSuffix(uri, "/")
}

// figures are the figures of a text.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// atHome is a telephone number without what is dialled from abroad, or at home, alone.
func atHome(number string) string { return strings.TrimLeft(strings.TrimPrefix(number, "44"), "0") }

// squeeze leaves out what an address or number may be written with or without.
func squeeze(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", "-", "", "+44", "0", "www.", "").Replace(s)
}

// tidy is text on one line, but for the breaks that the editor typed.
func tidy(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}
