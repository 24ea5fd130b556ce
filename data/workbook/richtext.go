package workbook

import (
	"cmp"
	"fmt"
	"strings"

	"booklet/data/booklet"
)

// piece is a stretch of text on its way to a run. address says that it is an
// address as typed, in which quotes are no quotes, and auto that it is its own link.
type piece struct {
	s             string
	bold          bool
	link, lang    string
	address, auto bool
}

// text is a cell as rich text: its bold runs, what is typed as **bold** or
// [words](address), addresses that become links by themselves, and its
// hyperlink, where its text has no link of its own.
func (t *table) text(row *gridRow, column string) booklet.Text {
	c, at := t.cell(row, column)
	if c == nil {
		return booklet.Text{At: at}
	}
	s, ok := t.r.plain(c, at)
	if !ok {
		return booklet.Text{At: at}
	}
	m := &markup{s: s, problem: func(err error) { t.r.badAddress(err, at) },
		leads: func(typed, to string) { t.r.leads(typed, to, at) }}
	if c.content == words {
		m.bold = boldStretches(c.text.runs, t.r.formats().font(c.style).bold)
	}
	ps := t.r.passages(m.pieces(), at)
	ps = t.r.autoLink(ps, at)
	hyper, linked := t.linkOn(at, c)
	t.r.noteFormat(c, at, linked)
	if linked {
		t.r.linkWhole(ps, hyper, at)
	}
	t.r.linksLead(ps, at)
	t.r.unclean(joinedPieces(ps), at, true)
	t.r.quotesIn(ps, at)
	out := booklet.Text{At: at, Blocks: blocks(ps)}
	links, pieces := 0, 0
	for _, b := range out.Blocks {
		for _, u := range b.Runs {
			if u.Link != "" {
				links++
			}
			if u.Bold || u.Lang != "" {
				pieces++
			}
		}
	}
	if !t.r.counts(&t.r.paragraphs, len(out.Blocks), t.r.most.Paragraphs, "paragraphs and items of lists", "texts",
		at) ||
		!t.r.counts(&t.r.links, links, t.r.most.Links, "links", "texts", at) ||
		!t.r.counts(&t.r.pieces, pieces, t.r.most.Runs, "pieces of text in bold or in another language", "texts", at) {
		return booklet.Text{At: at}
	}
	return out
}

// counts adds to what all texts have so far, and reports whether it is within a limit; a
// finding says once that it is not.
func (r *reader) counts(so *int, more, most int, what, of string, at booklet.Place) bool {
	before := *so
	if *so += more; *so > most && before <= most {
		r.fail(booklet.RuleOverLimit, at, fmt.Sprintf("the workbook has more than %d %s: its %s from here on are not "+
			"read", most, what, of), "make two workbooks of it")
	}
	return *so <= most
}

// linkWhole lays the cell's hyperlink under all of its text.
func (r *reader) linkWhole(ps []piece, h hyperlink, at booklet.Place) {
	to, err := Address(h.address)
	if err != nil {
		r.badAddress(err, at)
		return
	}
	own := ""
	for i, p := range ps {
		if p.link != "" && agrees(p.link, to) {
			if p.auto && len(ps) == 1 && leadsOn(p.link, to) {
				ps[i].link = to
			}
			return
		}
		own = cmp.Or(own, p.link)
	}
	if own != "" {
		r.linkUnused(joinedPieces(ps), own, h, at)
		return
	}
	r.leads(h.address, to, at)
	for i := range ps {
		ps[i].link = to
	}
}

// leadsOn reports whether an address is another that goes on, with a path or a query.
func leadsOn(from, to string) bool {
	bare := func(s string) string {
		_, s, _ = strings.Cut(s, ":")
		return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "//"), "www."), "/")
	}
	rest, ok := strings.CutPrefix(bare(to), bare(from))
	return ok && rest != ""
}

// linksLead judges the links of a text: those that are typed as addresses by where they lead, those with words of
// their own by what the words say.
func (r *reader) linksLead(ps []piece, at booklet.Place) {
	for i := 0; i < len(ps); {
		p, from := ps[i], i
		for i < len(ps) && ps[i].link == p.link && ps[i].auto == p.auto {
			i++
		}
		switch {
		case p.link == "":
		case p.auto:
			r.leads(joinedPieces(ps[from:i]), p.link, at)
		default:
			r.wordsLead(joinedPieces(ps[from:i]), p.link, at)
		}
	}
}

// boldRun is a stretch of source text up to end, in bytes.
type boldRun struct {
	end  int
	bold bool
	link string
}

// boldStretches are the bold stretches of a cell. A run without a font of its own
// has the cell's; a cell that is bold as a whole by its style is not bold
// print, so the style counts only where another run is set against it.
func boldStretches(runs []run, style bool) []boldRun {
	contrast := false
	for _, u := range runs {
		contrast = contrast || u.own && !u.font.bold
	}
	var out []boldRun
	end := 0
	for _, u := range runs {
		end += len(u.text)
		out = append(out, boldRun{end, u.own && u.font.bold || !u.own && style && contrast, u.link})
	}
	return out
}

// markup finds what is typed as **bold** and [words](address). Each search
// that fails is remembered up to where it failed, so that a text of nothing
// but asterisks and brackets takes linear time too.
type markup struct {
	s       string
	bold    []boldRun
	problem func(error)
	leads   func(typed, address string) // hears of each link, or nil

	out                []piece
	next               int // the bold run that the walk has come to
	paragraph          int // the end of the paragraph, once looked for
	unclosed           int // no "**" closes before this
	middle, middleOpen int // the next "](" and the last "[" before it
}

func (m *markup) pieces() []piece {
	m.walk(0, len(m.s), false, "")
	return m.out
}

// walk emits s[from:to].
func (m *markup) walk(from, to int, bold bool, link string) {
	start := from
	for i := from; i < to; {
		switch {
		case m.s[i] == '*' && !bold:
			if end := m.boldEnd(i, to); end > 0 {
				m.emit(start, i, bold, link)
				m.walk(i+2, end, true, link)
				i = end + 2
				start = i
				continue
			}
		case m.s[i] == '[' && link == "":
			if mid, end := m.linkEnd(i, to); end > 0 {
				m.emit(start, i, bold, link)
				address, err := Address(m.s[mid+2 : end])
				if err != nil {
					m.problem(err)
				} else if m.leads != nil {
					m.leads(m.s[mid+2:end], address)
				}
				m.walk(i+1, mid, bold, address)
				i = end + 1
				start = i
				continue
			}
		}
		i++
	}
	m.emit(start, to, bold, link)
}

func (m *markup) emit(from, to int, bold bool, link string) {
	for from < to {
		for m.next < len(m.bold) && m.bold[m.next].end <= from {
			m.next++
		}
		end, b, l := to, bold, link
		if m.next < len(m.bold) {
			u := m.bold[m.next]
			end, b, l = min(to, u.end), bold || u.bold, cmp.Or(link, u.link)
		}
		m.out = append(m.out, piece{s: m.s[from:end], bold: b, link: l})
		from = end
	}
}

// boldEnd is where the "**" that closes the one at i stands, or 0. The words
// begin and end with no space, and within one paragraph.
func (m *markup) boldEnd(i, to int) int {
	if !strings.HasPrefix(m.s[i:to], "**") || i+3 >= to || blankByte(m.s[i+2]) || i+2 < m.unclosed {
		return 0
	}
	limit := min(to, m.paragraphEnd(i))
	for j := i + 3; j+2 <= limit; j++ {
		if m.s[j] == '*' && m.s[j+1] == '*' && !blankByte(m.s[j-1]) {
			return j
		}
	}
	m.unclosed = limit
	return 0
}

// paragraphEnd is where the paragraph of i ends: at an empty line.
func (m *markup) paragraphEnd(i int) int {
	if i < m.paragraph {
		return m.paragraph
	}
	for j := i; j < len(m.s); j++ {
		if m.s[j] != '\n' {
			continue
		}
		k := j + 1
		for k < len(m.s) && (m.s[k] == ' ' || m.s[k] == '\t') {
			k++
		}
		if k == len(m.s) || m.s[k] == '\n' {
			m.paragraph = j
			return max(j, i+1)
		}
		j = k - 1
	}
	m.paragraph = len(m.s)
	return m.paragraph
}

// longestAddress bounds the search for an address's end.
const longestAddress = 2048

// linkEnd finds the "](" and the ")" of the link that begins at i, or 0, 0.
func (m *markup) linkEnd(i, to int) (mid, end int) {
	if m.middle <= i {
		m.middle = len(m.s)
		if k := strings.Index(m.s[i:], "]("); k >= 0 {
			m.middle = i + k
		}
		m.middleOpen = strings.LastIndexByte(m.s[:m.middle], '[')
	}
	mid = m.middle
	if mid >= to || m.middleOpen != i || mid > m.paragraphEnd(i) || strings.TrimSpace(m.s[i+1:mid]) == "" {
		return 0, 0
	}
	depth := 1
	for j := mid + 2; j < min(to, mid+2+longestAddress) && m.s[j] != '\n'; j++ {
		switch m.s[j] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return mid, j
			}
		}
	}
	return 0, 0
}

func blankByte(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }

// joined turns pieces into runs, those that print alike into one. A line break
// takes the weight of the piece before it, where that is no link.
func joined(ps []piece) []booklet.Run {
	out := make([]booklet.Run, 0, min(len(ps), 8)) // thousands of lines may be one run
	for i := 0; i < len(ps); {
		p, from := ps[i], i
		for ; i < len(ps); i++ {
			if ps[i].s == "\n" && p.link == "" {
				ps[i].bold = p.bold
			}
			if ps[i].bold != p.bold || ps[i].link != p.link || ps[i].lang != p.lang {
				break
			}
		}
		out = append(out, booklet.Run{Text: joinedPieces(ps[from:i]), Bold: p.bold, Link: p.link, Lang: p.lang})
	}
	return out
}

// lines parts the pieces at line breaks.
func lines(ps []piece) [][]piece {
	n := 1
	for _, p := range ps {
		n += strings.Count(p.s, "\n")
	}
	all := make([]piece, 0, n+len(ps)) // of all lines, one behind the other
	out := make([][]piece, 1, n)
	for _, p := range ps {
		for rest := p.s; ; {
			s, after, more := strings.Cut(rest, "\n")
			if s != "" {
				q, n := p, len(out[len(out)-1])
				q.s = s
				all = append(all, q)
				out[len(out)-1] = all[len(all)-n-1:]
			}
			if !more {
				break
			}
			out = append(out, nil)
			rest = after
		}
	}
	return out
}

// trimLine takes the spaces and tabs off both ends of a line. No-break spaces stay.
func trimLine(line []piece) []piece {
	for len(line) > 0 {
		if line[0].s = strings.TrimLeft(line[0].s, " \t"); line[0].s != "" {
			break
		}
		line = line[1:]
	}
	for n := len(line) - 1; n >= 0; n-- {
		if line[n].s = strings.TrimRight(line[n].s, " \t"); line[n].s != "" {
			break
		}
		line = line[:n]
	}
	return line
}
