package workbook

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

var (
	htmlRead = cause{rule: booklet.RuleHTML, severity: booklet.Warning,
		text: "the text has HTML in it, whose tags and entities are read as what they mean",
		hint: "look at the pages; paste the text without its tags"}
	htmlTyped = cause{rule: booklet.RuleHTML, severity: booklet.Warning,
		text: "the text has HTML in it that is not understood and is printed as typed (%s)",
		hint: "delete the tags"}
)

var (
	// htmlMark is a tag that is understood, or an entity.
	htmlMark = lazily(`(?i)<(/?)(p|br|b|strong|em|i|ul|ol|li|a)((?:\s[^<>]*)?)/?>|` +
		`&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});`)
	// htmlOther is a tag that is not, of the names that HTML has.
	htmlOther = lazily(`(?i)</?(?:` + strings.Join(strings.Fields(`
		div span font h[1-6] table tbody thead tr td th u s strike del ins small big sub sup img hr center section
		article header footer pre code blockquote style script iframe dl dt dd label input button form o:p body html
		head meta link`), "|") + `)(?:\s[^<>]*)?/?>|<!--`)
	htmlHref = lazily(`(?i)\shref\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)`)
)

// htmlText turns a text with tags and entities into what they mean, as an editor would type it.
type htmlText struct {
	s      *settling
	runs   []run // what is read
	out    []run
	bold   int
	link   string
	lists  []int // of each open list the number of its last item, or -1 where it has bullets
	flows  bool  // line breaks of the source are spaces
	marked bool  // nothing stands on the line but the mark of an item
}

// html reads the HTML of a text, where it has any.
func (s *settling) html(runs []run) []run {
	var b strings.Builder
	for _, u := range runs {
		b.WriteString(u.text)
	}
	text := b.String()
	if !strings.ContainsAny(text, "<&") {
		return runs
	}
	if m := htmlOther().FindString(text); m != "" {
		s.r.gather(htmlTyped, s.at, strings.ToLower(strings.Fields(strings.TrimRight(m, "/>") + " ")[0]+">"))
	}
	marks := htmlMark().FindAllStringSubmatchIndex(text, -1)
	marks = slices.DeleteFunc(marks, func(m []int) bool {
		return m[2] < 0 && html.UnescapeString(text[m[0]:m[1]]) == text[m[0]:m[1]]
	})
	if len(marks) == 0 {
		return runs
	}
	s.r.gather(htmlRead, s.at, "")
	h := &htmlText{s: s, runs: runs}
	for _, m := range marks {
		if m[4] >= 0 {
			switch strings.ToLower(text[m[4]:m[5]]) {
			case "p", "ul", "ol", "li":
				h.flows = true
			}
		}
	}
	at := 0
	for _, m := range marks {
		h.copy(at, m[0])
		at = m[1]
		if m[2] < 0 {
			h.write(entity(text, m[0], m[1]), h.runAt(m[0]))
			continue
		}
		h.tag(strings.ToLower(text[m[4]:m[5]]), m[2] < m[3], text[m[6]:m[7]])
	}
	h.copy(at, len(text))
	return h.out
}

// entity is what an entity stands for. Editors of HTML put no-break spaces anywhere: only
// beside a figure they hold.
func entity(text string, from, to int) string {
	s := html.UnescapeString(text[from:to])
	if s != "\u00A0" {
		return s
	}
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	after, _ := utf8.DecodeRuneInString(text[to:])
	if unicode.IsDigit(before) || unicode.IsDigit(after) {
		return s
	}
	return " "
}

func (h *htmlText) runAt(i int) run {
	for _, u := range h.runs {
		if i -= len(u.text); i < 0 {
			return u
		}
	}
	return run{}
}

// copy copies what stands between two marks.
func (h *htmlText) copy(from, to int) {
	at := 0
	for _, u := range h.runs {
		a, b := max(from-at, 0), min(to-at, len(u.text))
		if at += len(u.text); a < b {
			h.words(u.text[a:b], u)
		}
	}
}

// words are text of the source.
func (h *htmlText) words(s string, u run) {
	if !h.flows {
		h.write(s, u)
		return
	}
	for i, para := range paragraphBreak().Split(s, -1) {
		if i > 0 {
			h.breaks(2)
		}
		para = strings.ReplaceAll(strings.ReplaceAll(para, "\n", " "), "\t", " ")
		if last := h.last(); last == "" || strings.HasSuffix(last, "\n") || strings.HasSuffix(last, " ") {
			para = strings.TrimLeft(para, " ")
		}
		h.write(para, u)
	}
}

var paragraphBreak = lazily(`\n[ \t]*\n\s*`)

func (h *htmlText) last() string { return before(h.out) }

func (h *htmlText) write(s string, u run) {
	if s == "" {
		return
	}
	if strings.Trim(s, " \u00A0") != "" {
		h.marked = false
	}
	if h.bold > 0 {
		u.own, u.font.bold = true, true
	}
	if h.link != "" {
		u.link = h.link
	}
	u.text = s
	h.out = append(h.out, u)
}

// breaks ends the line, and with 2 the paragraph.
func (h *htmlText) breaks(n int) {
	for i := len(h.out) - 1; i >= 0; i-- {
		if h.out[i].text = strings.TrimRight(h.out[i].text, " \u00A0"); h.out[i].text != "" {
			break
		}
	}
	have := 0
	for i := len(h.out) - 1; i >= 0; i-- {
		t := strings.TrimRight(h.out[i].text, "\n")
		have += len(h.out[i].text) - len(t)
		if t != "" {
			break
		}
		if i == 0 {
			return // nothing stands before it
		}
	}
	if len(h.out) > 0 && have < n {
		h.out = append(h.out, run{text: strings.Repeat("\n", n-have)})
	}
}

func (h *htmlText) tag(name string, closes bool, attributes string) {
	switch name {
	case "b", "strong":
		if closes {
			h.bold = max(h.bold-1, 0)
		} else {
			h.bold++
		}
	case "em", "i":
		h.s.r.noteIgnored(h.s.at)
	case "br":
		if h.flows {
			h.breaks(0)
		}
		h.out = append(h.out, run{text: "\n"})
		h.indent()
	case "p":
		h.paragraph()
	case "ul", "ol":
		h.list(name == "ol", closes)
	case "li":
		if !closes {
			h.item()
		}
	case "a":
		h.anchor(closes, attributes)
	}
}

// indent lets a further line of an item be one of the item.
func (h *htmlText) indent() {
	if n := len(h.lists); n > 0 {
		h.out = append(h.out, run{text: strings.Repeat("  ", n)})
	}
}

func (h *htmlText) paragraph() {
	switch {
	case len(h.lists) == 0:
		h.breaks(2)
	case !h.marked:
		h.breaks(1)
		h.indent()
	}
}

func (h *htmlText) list(ordered, closes bool) {
	if closes {
		if len(h.lists) > 0 {
			h.lists = h.lists[:len(h.lists)-1]
		}
		if len(h.lists) == 0 {
			h.breaks(2)
		}
		return
	}
	number := -1
	if ordered {
		number = 0
	}
	h.breaks(1)
	h.lists = append(h.lists, number)
}

func (h *htmlText) item() {
	h.breaks(1)
	mark := "• "
	if n := len(h.lists); n > 0 {
		if h.lists[n-1] >= 0 {
			h.lists[n-1]++
			mark = strconv.Itoa(h.lists[n-1]) + ". "
		}
		mark = strings.Repeat("  ", n-1) + mark
	}
	h.out = append(h.out, run{text: mark})
	h.marked = true
}

// anchor opens or closes a link. One within the site that the text comes from leads nowhere here.
func (h *htmlText) anchor(closes bool, attributes string) {
	h.link = ""
	m := htmlHref().FindStringSubmatch(attributes)
	if closes || m == nil {
		return
	}
	to := strings.TrimSpace(html.UnescapeString(strings.Trim(m[1], `"'`)))
	if to == "" {
		return
	}
	if _, _, scheme := schemeOf(to); !scheme && (strings.ContainsAny(to[:1], "#/.?") || !registered(hostPart(to))) &&
		!strings.HasPrefix(to, "//") {
		h.s.r.gather(insideLink, h.s.at, quoted(to))
		return
	}
	if strings.HasPrefix(to, "//") {
		to = "https:" + to
	}
	address, err := Address(to)
	if err != nil {
		h.s.r.badAddress(err, h.s.at)
		return
	}
	h.link = address
}
