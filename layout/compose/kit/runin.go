package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// begun is a summary that begins with the title of its role: the title as the summary has
// it, where that leads, and what goes on after it.
type begun struct {
	title, link string
	rest        []booklet.Block
}

// runIn splits a summary that begins with the role's title, or with the first of its
// titles, a leading article aside. The title is printed once, as the summary has it;
// bookmarks and index carry all the titles of the role.
func runIn(r *booklet.Role, filer *booklet.Filer) (begun, bool) {
	if len(r.Summary.Blocks) == 0 || r.Summary.Blocks[0].Item {
		return begun{}, false
	}
	first := r.Summary.Blocks[0]
	whole := first.String()
	starts := []int{0}
	opening := leading(whole)
	if key := filer.Key(opening); len(key) < len(opening) && strings.HasSuffix(opening, key) {
		starts = append(starts, len(opening)-len(key))
	}
	titles := []string{r.Title.S}
	if one, _, several := strings.Cut(r.Title.S, " / "); several {
		titles = append(titles, strings.TrimSpace(one))
	}
	for _, t := range titles {
		forms := []string{t}
		if key := filer.Key(t); key != t && strings.HasSuffix(t, key) { // the summary may have another article
			forms = append(forms, key)
		}
		for _, start := range starts {
			for _, form := range forms {
				if n, ok := beginsWith(whole[start:], form); ok {
					end := start + n
					end += bracket(whole[end:])
					return split(first, whole, end, r.Summary.Blocks[1:]), true
				}
			}
		}
	}
	return begun{}, false
}

// leading are the first words of a text, among which an article and what stands before it are looked for.
func leading(s string) string {
	if len(s) <= mostSigns {
		return s
	}
	n := mostSigns
	for !utf8.RuneStart(s[n]) {
		n--
	}
	return strings.TrimRightFunc(s[:n], unicode.IsSpace)
}

// beginsWith reports whether a text begins with a title, and how long it is there: whatever
// the case, the marks and the spaces of either.
func beginsWith(s, title string) (n int, ok bool) {
	for title != "" {
		a, i := utf8.DecodeRuneInString(s[n:])
		b, j := utf8.DecodeRuneInString(title)
		if i == 0 || sameLetter(a) != sameLetter(b) {
			return 0, false
		}
		n, title = n+i, title[j:]
	}
	next, _ := utf8.DecodeRuneInString(s[n:])
	return n, n == len(s) || unicode.IsSpace(next) || strings.ContainsRune(",;:.!?(–—", next)
}

// sameLetter is the same for letters that differ in case alone, for all apostrophes, hyphens
// and spaces.
func sameLetter(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case strings.ContainsRune("’‘ʼ`", r):
		return '\''
	case r == '\u2010' || r == '\u2011':
		return '-'
	}
	return unicode.ToLower(r)
}

// mostBracket is how many letters a bracket has at most that stays with its title.
const mostBracket = 12

// bracket is how long a short bracket is at the beginning of what follows a title, with the
// space before it.
func bracket(s string) int {
	inner, found := strings.CutPrefix(s, " (")
	end := strings.IndexByte(inner, ')')
	if !found || end < 1 || utf8.RuneCountInString(inner[:end]) > mostBracket {
		return 0
	}
	n := len(" (") + end + len(")")
	if next, _ := utf8.DecodeRuneInString(s[n:]); n < len(s) && !unicode.IsSpace(next) &&
		!strings.ContainsRune(",;:", next) {
		return 0
	}
	return n
}

// split parts the first block of a summary after so many bytes.
func split(first booklet.Block, whole string, end int, more []booklet.Block) begun {
	out := begun{title: whole[:end]}
	rest := booklet.Block{}
	skip := end
	for _, run := range first.Runs {
		if skip >= len(run.Text) {
			if run.Link != "" {
				out.link = run.Link
			}
			skip -= len(run.Text)
			continue
		}
		run.Text = run.Text[skip:]
		skip = 0
		rest.Runs = append(rest.Runs, run)
	}
	if len(rest.Runs) > 0 {
		out.rest = append(out.rest, rest)
	}
	out.rest = append(out.rest, more...)
	return out
}

// leastRunIn is what of the measure must remain after a title for its sentence to go on
// there, in per cent; leastRunInWords is how many words it must hold.
const (
	leastRunIn      = 35
	leastRunInWords = 2
)

// setRunIn sets a title that is the beginning of its sentence: the sentence goes on after the
// title's last line, on its baseline, where enough of the measure remains; else on the next line.
func (c Kit) setRunIn(k *Card, b begun) {
	title := c.begunTitle(k, b, c.cardTitle(k, b.title, &k.Role.Summary.At))
	k.Head = []Block{{Para: title, Element: &layout.Element{Role: layout.H2}, Keep: true}}
	rank(k.Head, layout.RankHead)
	if len(b.rest) == 0 {
		return
	}
	runs := slices.Clone(b.rest[0].Runs)
	spaced := strings.TrimLeftFunc(runs[0].Text, unicode.IsSpace) != runs[0].Text
	runs[0].Text = strings.TrimLeftFunc(runs[0].Text, unicode.IsSpace)
	text := k.Role.Summary
	text.Blocks = append([]booklet.Block{{Runs: runs}}, b.rest[1:]...)
	lead := c.E.Lead
	bs := c.Blocks(text, lead, c.Ink(), c.Measure)
	sentence := bs[0].Para
	run, indent := c.goingOn(title, sentence, spaced)
	if run == nil && c.E.Turned {
		if turned := c.turnedTitle(title, b.title, sentence, spaced); turned != nil {
			title = c.begunTitle(k, b, turned.From(&k.Role.Summary.At))
			k.Head[0].Para = title
			run, indent = c.goingOn(title, sentence, spaced)
		}
	}
	// from the foot of the title to the top of the next line, whose baseline is that of the
	// title's last line
	up := title.Baseline() - title.Leading - sentence.Baseline()
	bs[0].Above = up + lead.Size.Scale(22, 14)
	if run != nil {
		bs[0].Para, bs[0].Dent, bs[0].Above = run, indent, up
		spaced = true
	}
	if mark, rest, more := strings.Cut(runs[0].Text, " "); !spaced && more { // a comma begins no line
		runs[0].Text = " " + rest
		b.title, b.rest = b.title+mark, text.Blocks
		c.setRunIn(k, b)
		return
	}
	k.Head = append(k.Head, bs...)
	rank(k.Head, layout.RankHead)
}

// begunTitle is a title that leads where its role does, or where its words do in the summary.
func (c Kit) begunTitle(k *Card, b begun, title *Para) *Para {
	if title.LeadTo(k.Role); b.link != "" && !title.leads {
		title.leadTo(b.link)
	}
	return title
}

// goingOn is a sentence that goes on after the last line of its title, and where it begins there; nil where too little
// of the measure remains.
func (c Kit) goingOn(title, sentence *Para, spaced bool) (*Para, unit.Length) {
	indent := title.Lines[len(title.Lines)-1].Width
	if spaced {
		indent += c.Width(" ", c.E.Lead.Style()).Scale(5, 4)
	}
	if c.E.Body.Size >= layout.LargeLeast || c.Measure-indent < c.Measure.Scale(leastRunIn, 100) {
		return nil, 0
	}
	run := *sentence
	run.Hang = -indent
	c.Set(&run, c.Measure-indent, false)
	words := strings.Fields(run.Lines[0].String())
	if run.Lines[0].Width > c.Measure-indent || len(words) < leastRunInWords && len(run.Lines) > 1 {
		return nil, 0
	}
	return &run, indent
}

// leastTurned is how wide a title with a line more is at least, in per cent of its usual width.
const leastTurned = 50

// turnedTitle is a title of one line in two, so that its sentence has room to go on after it; nil where that takes a
// smaller type, or does not do. In three lines a title towers over its sentence.
func (c Kit) turnedTitle(usual *Para, words string, sentence *Para, spaced bool) *Para {
	ty := c.E.Card
	for part := int64(99); part >= leastTurned && usual.Size == ty.Size && len(usual.Lines) == 1; part -= 5 {
		title := c.Title(words, ty, usual.inks[0], usual.Widest().Scale(part, 100), mostTitleLines)
		if title.Size < ty.Size || title.Broken() || len(title.Lines) > 2 {
			return nil
		}
		if run, _ := c.goingOn(title, sentence, spaced); run != nil {
			return title
		}
	}
	return nil
}

// cardTitle sets a card's title. One that would leave the page no room is set smaller.
func (c Kit) cardTitle(k *Card, words string, at *booklet.Place) *Para {
	ty := c.E.Card
	title := c.Title(words, ty, k.Ink, c.Measure, mostTitleLines)
	high := func() bool { return c.CardTopHeight(k, k.Tiled)+title.Height()+3*c.E.Body.Leading > c.Depth() }
	for c.E.RunsOn() && title.Size > c.E.Body.Size && high() {
		ty.Size = max(ty.Size.Scale(9, 10), c.E.Body.Size)
		ty.Leading = max(ty.Leading.Scale(9, 10), c.E.Body.Leading)
		title = c.Title(words, ty, k.Ink, c.Measure, mostTitleLines)
	}
	return title.From(at)
}

// mostTitleLines is how many lines a card's title has at most in its own size.
const mostTitleLines = 4
