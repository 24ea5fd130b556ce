package word

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// para is a paragraph.
type para struct {
	style  *style
	pieces []piece
	marks  []string // bookmarks that begin at it
	breaks bool     // it begins a page
	flows  bool     // but only where what it begins does not fit below what is there
	list   int      // whose item it is, 0 for none
	level  int
	image  *image
	loose  bool // it does not stay with what follows, as its style says

	contents      bool   // it stands for the list of contents, until that is known
	to            string // of an entry of the contents or an index: the bookmark that it leads to
	page          int    // where that stands
	opens, closes bool   // the first entry, and the last
}

// piece is text of one kind in a paragraph.
type piece struct {
	text    string
	bold    bool
	lang    string // BCP 47; "" for the document's
	address int    // that it leads to, from 1; 0 for none
	anchor  string // the bookmark that it leads to, or ""
	image   *image // that stands in the line; the piece has no text
}

// pieces are words in pieces, without space at their ends and with one space where there are several.
func (w *writer) pieces(words []semantic.Inline) []piece {
	var out []piece
	w.collect(&out, words, piece{})
	space := true // at the beginning of a line
	for i := range out {
		var b strings.Builder
		for _, r := range out[i].text {
			if r == ' ' && space {
				continue
			}
			space = r == ' ' || r == '\n'
			b.WriteRune(r)
		}
		out[i].text = b.String()
	}
	for n := len(out) - 1; n >= 0; n-- {
		if out[n].text = strings.TrimRight(out[n].text, " \n"); out[n].text != "" {
			return out[:n+1]
		}
	}
	return nil
}

// collect appends words to pieces, which are of the kind of like.
func (w *writer) collect(to *[]piece, words []semantic.Inline, like piece) {
	for _, v := range words {
		p := like
		switch v := v.(type) {
		case semantic.Run:
			p.text, p.bold = v.Text, v.Bold
		case semantic.Break:
			p.text = "\n"
		case *semantic.Span:
			if v.Lang != "" {
				p.lang = v.Lang
			}
			w.apart(*to, v)
			w.collect(to, v.Words, p)
			continue
		case *semantic.Link:
			if v.URI != "" {
				p.address = w.address(v.URI)
			} else {
				p.anchor = w.marks[v.To]
			}
			from := len(*to)
			w.collect(to, v.Words, p)
			for i := from; i < len(*to); i++ {
				(*to)[i].bold = false // print has links in bold, to be seen: here they have a style
			}
			if w.rtl && from < len(*to) && !strings.ContainsFunc(semantic.Text(v.Words), backwards) {
				(*to)[from].text = markup.LeftToRight + (*to)[from].text
			}
			continue
		default:
			continue
		}
		if last := len(*to) - 1; last >= 0 && same((*to)[last], p) {
			(*to)[last].text += p.text
		} else {
			*to = append(*to, p)
		}
	}
}

// apart puts a space between two parts of an entry of a list of places.
func (w *writer) apart(to []piece, s *semantic.Span) {
	if n := len(to) - 1; s.Lang == "" && n >= 0 && !strings.HasSuffix(to[n].text, " ") {
		to[n].text += " "
	}
}

func same(a, b piece) bool { a.text, b.text = "", ""; return a == b }

// address is the number of an address.
func (w *writer) address(uri string) int {
	if n := w.known[uri]; n > 0 {
		return n
	}
	w.addresses = append(w.addresses, uri)
	w.known[uri] = len(w.addresses)
	return len(w.addresses)
}

// xml is the paragraph as it stands in the document.
func (p *para) xml(w *writer) string {
	var b strings.Builder
	if p.opens {
		b.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>` +
			`</w:docPartObj></w:sdtPr><w:sdtContent>`)
	}
	b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + p.style.id + `"/>`)
	if p.loose {
		b.WriteString(`<w:keepNext w:val="0"/>`)
	}
	if p.breaks {
		b.WriteString(`<w:pageBreakBefore/>`)
	}
	if p.list >= others {
		fmt.Fprintf(&b, `<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, min(p.level, 2), p.list)
	}
	b.WriteString(w.bidi() + `</w:pPr>`)
	if p.opens {
		b.WriteString(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC ` +
			`\o "1-2" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
	}
	first := w.markNumber
	for i, m := range p.marks {
		fmt.Fprintf(&b, `<w:bookmarkStart w:id="%d" w:name="%s"/>`, first+i, m)
	}
	w.markNumber += len(p.marks)
	b.WriteString(p.inner(w.rtl))
	for i := range p.marks {
		fmt.Fprintf(&b, `<w:bookmarkEnd w:id="%d"/>`, first+i)
	}
	if p.closes {
		b.WriteString(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
	}
	b.WriteString(`</w:p>`)
	if p.closes {
		b.WriteString(`</w:sdtContent></w:sdt>`)
	}
	return b.String()
}

// inner is what stands in the paragraph; rtl says that it runs from right to left.
func (p *para) inner(rtl bool) string {
	switch {
	case p.image != nil:
		return p.image.xml()
	case p.to != "" && p.style.tab:
		return `<w:hyperlink w:anchor="` + p.to + `" w:history="1">` +
			(&piece{text: p.pieces[0].text}).xml(rtl) + `<w:r><w:tab/></w:r>` + p.pageNumber() + `</w:hyperlink>`
	}
	var b strings.Builder
	for i := 0; i < len(p.pieces); {
		q := p.pieces[i]
		j := i + 1
		for j < len(p.pieces) && p.pieces[j].address == q.address && p.pieces[j].anchor == q.anchor {
			j++
		}
		end := `</w:hyperlink>`
		switch {
		case q.address > 0:
			fmt.Fprintf(&b, `<w:hyperlink r:id="rIdLink%d" w:history="1">`, q.address)
		case q.anchor != "":
			fmt.Fprintf(&b, `<w:hyperlink w:anchor="%s" w:history="1">`, q.anchor)
		default:
			end = ""
		}
		for _, r := range p.pieces[i:j] {
			b.WriteString(r.xml(rtl))
		}
		b.WriteString(end)
		i = j
	}
	if p.to != "" {
		b.WriteString(`<w:r>` + textOf(", ") + `</w:r>` + p.pageNumber())
	}
	return b.String()
}

// pageNumber is the page of the place that the entry leads to, a field (17.16.5.46).
func (p *para) pageNumber() string {
	return field(` PAGEREF `+p.to+` \h `, `<w:r><w:t>`+strconv.Itoa(p.page)+`</w:t></w:r>`)
}

// backwards reports whether a letter runs from right to left.
func backwards(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Adlam)
}

// runsBackwards reports whether a text runs from right to left, in a paragraph that does or does not: one that has
// letters of such a script, or nothing but signs and figures, which otherwise would go with a link or a number beside
// them.
func runsBackwards(s string, rtl bool) bool {
	return strings.ContainsFunc(s, backwards) ||
		rtl && !strings.ContainsFunc(s, unicode.IsLetter) && !strings.Contains(s, markup.LeftToRight)
}

// xml is the piece as a run, or two where its style is that of a link and it is bold, in a paragraph that runs from
// right to left or does not.
func (q *piece) xml(rtl bool) string {
	if q.image != nil {
		return q.image.xml()
	}
	var b strings.Builder
	b.WriteString(`<w:r>`)
	var how string
	switch link := q.address > 0 || q.anchor != ""; {
	case link:
		how = `<w:rStyle w:val="Hyperlink"/>`
		if q.bold {
			how += `<w:b/><w:bCs/>`
		}
	case q.bold:
		how = `<w:rStyle w:val="Strong"/>`
	}
	if runsBackwards(q.text, rtl) {
		how += `<w:rtl/>`
	}
	if q.lang != "" {
		how += `<w:lang w:val="` + escaped(wordTag(q.lang)) + `"/>`
	}
	if how != "" {
		b.WriteString(`<w:rPr>` + how + `</w:rPr>`)
	}
	b.WriteString(textOf(q.text) + `</w:r>`)
	return b.String()
}
