package workbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"golang.org/x/text/unicode/norm"
)

// The causes of what a cell says otherwise than its characters do.
var (
	struckThrough = cause{rule: booklet.RuleStruckThrough, severity: booklet.Warning, each: true,
		text:   "%s is struck through in the sheet, and is not printed",
		summed: "struck-through words are not printed",
		hint:   "delete it in the sheet, or take the line through it away"}
	struckRole = cause{rule: booklet.RuleStruckThrough, severity: booklet.Warning, each: true,
		text:   "the role %s is struck through in the sheet, and is left out",
		summed: "roles that are struck through in the sheet are left out (%s)",
		hint:   "delete its row, or take the line through its title away"}
	notRaised = cause{rule: booklet.RuleRaisedCharacters, severity: booklet.Warning, each: true,
		text:   "%s is raised or lowered in the sheet, and is printed on the line",
		summed: "raised or lowered characters are printed on the line",
		hint:   "write it so that it reads right on the line; figures become ² ³ ₂ by themselves"}
	noSymbol = cause{rule: booklet.RuleSymbolFont, severity: booklet.Warning, each: true,
		text:   "%s cannot be shown: its font is one of symbols, and the look of this one is not known. It is left out",
		summed: "signs of a symbol font that are not known are left out",
		hint:   "type the sign itself, or a word for it"}
	leftOut = cause{rule: booklet.RuleLeftOutCharacters, severity: booklet.Note,
		text: "characters that nobody sees (%s) are left out or become a space"}
	noBreaks = cause{rule: booklet.RuleNoBreakSpaces, severity: booklet.Note,
		text: "the spaces of a text are no-break spaces, as text pasted from mail has them: it breaks " +
			"at them all the same"}
	hiddenValue = cause{rule: booklet.RuleHiddenValue, severity: booklet.Warning,
		text: "the cell has a value and a number format that shows nothing, so nothing is printed",
		hint: "give the cell another number format, or clear it"}
)

// settle makes a cell what the sheet shows, once: struck-through words and invisible
// characters go, raised figures, symbols, HTML and no-break spaces become what they
// look like, and everything is in Unicode's form NFC.
func (r *reader) settle(c *cell, at booklet.Place) {
	if c == nil || c.settled {
		return
	}
	c.settled = true
	switch c.content {
	case number, boolean, isoDate:
		r.settleNumber(c, at)
		return
	case words:
	default:
		return
	}
	style := r.formats().font(c.style)
	if len(c.text.runs) == 0 && !style.strike && style.raised == 0 && !symbolFont(style.name) && plainly(c.text.text) {
		r.textFormat(c)
		return
	}
	if r.pack == nil {
		if r.formulaOfList(c); c.content != words {
			return
		}
	}
	s := &settling{r: r, at: at, style: style}
	c.struck = s.everythingStruck(c.text)
	c.text = s.settled(c.text)
	r.textFormat(c)
	if strings.TrimSpace(c.text.text) == "" {
		c.content, c.text = empty, richString{}
	}
}

// struckOut reports whether the title of a row's role is struck through: the role is left
// out, as one on hold, and what else the row has is not judged.
func (t *table) struckOut(row *gridRow) bool {
	col, ok := t.cols["Role"]
	if !ok {
		return false
	}
	c := t.g.cell(col, row.n)
	if c == nil {
		return false
	}
	if !c.struck && !t.r.formats().font(c.style).strike &&
		!slices.ContainsFunc(c.text.runs, func(u run) bool { return u.font.strike }) {
		return false
	}
	silent := *c
	t.r.silent++
	t.r.settle(&silent, booklet.Place{})
	t.r.silent--
	if !c.struck && !silent.struck {
		return false
	}
	t.r.gather(struckRole, t.g.place(col, row.n), quoted(shortened(oneLine(c.text.text))))
	return true
}

// settleNumber empties a number whose format shows nothing, and one that is struck through.
func (r *reader) settleNumber(c *cell, at booklet.Place) {
	f := r.formats()
	if f.font(c.style).strike {
		s := f.shown(c, r.language())
		r.gather(struckThrough, at, quoted(s))
		c.content, c.struck = empty, true
		return
	}
	if c.content != number {
		return
	}
	if s := f.shown(c, r.language()); strings.TrimSpace(s) == "" {
		r.gather(hiddenValue, at, "")
		c.content = empty
	}
}

// plainly reports whether nothing in a text needs to be settled.
func plainly(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf, c < ' ' && c != '\n', c == 0x7F, c == '<', c == '&', c == '\\', c == '=', c == '#':
			return false
		}
	}
	return true
}

// settling settles the text of one cell.
type settling struct {
	r     *reader
	at    booklet.Place
	style font // the cell's
}

// everythingStruck reports whether every word of a text is struck through.
func (s *settling) everythingStruck(t richString) bool {
	any := false
	for _, u := range s.runs(t) {
		if strings.TrimSpace(u.text) == "" {
			continue
		}
		if !s.font(u).strike {
			return false
		}
		any = true
	}
	return any
}

func (s *settling) runs(t richString) []run {
	if t.runs != nil {
		return t.runs
	}
	return []run{{text: t.text}}
}

func (s *settling) font(u run) font {
	if u.own {
		return u.font
	}
	return s.style
}

func (s *settling) settled(t richString) richString {
	var runs []run
	for i, u := range s.runs(t) {
		f := s.font(u)
		if f.strike && strings.TrimSpace(u.text) != "" {
			s.r.gather(struckThrough, s.at, quoted(shortened(u.text)))
			continue
		}
		if symbolFont(f.name) {
			u.text = s.symbols(u.text, f.name)
		}
		if f.raised != 0 {
			u.text = s.raised(u.text, f.raised, before(runs))
		}
		if i > 0 && len(runs) > 0 && len(runs) < i {
			u.text = joinedAfter(before(runs), u.text)
		}
		runs = append(runs, u)
	}
	runs = s.html(runs)
	s.characters(runs)
	runs = s.spaces(runs)
	out := richString{}
	var b strings.Builder
	for _, u := range runs {
		b.WriteString(u.text)
	}
	out.text = b.String()
	if len(runs) > 1 || len(runs) == 1 && (runs[0].own || runs[0].link != "") {
		out.runs = runs
	}
	s.r.betrays(out.text, s.at)
	return out
}

func before(runs []run) string {
	for i := len(runs) - 1; i >= 0; i-- {
		if runs[i].text != "" {
			return runs[i].text
		}
	}
	return ""
}

// joinedAfter is a text that follows another, between which words were taken out: without
// the space or line break that would stand twice.
func joinedAfter(before, text string) string {
	switch {
	case before == "":
		return strings.TrimLeft(text, " ")
	case strings.HasSuffix(before, "\n"):
		return strings.TrimPrefix(text, "\n")
	case strings.HasSuffix(before, " "):
		return strings.TrimLeft(text, " ")
	}
	return text
}

// raisedFigures are the characters that look like raised and lowered ones.
var raisedFigures = [2]map[rune]rune{
	runeMap("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ"),
	runeMap("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}

func runeMap(from, to string) map[rune]rune {
	out, t := map[rune]rune{}, []rune(to)
	for i, r := range []rune(from) {
		out[r] = t[i]
	}
	return out
}

// raised is a text that is raised (1) or lowered (-1). The letters of an ordinal, as in
// 1st, read the same on the line.
func (s *settling) raised(text string, way int, before string) string {
	table := raisedFigures[0]
	if way < 0 {
		table = raisedFigures[1]
	}
	var b strings.Builder
	all := true
	for _, r := range text {
		if to, ok := table[r]; ok {
			b.WriteRune(to)
			continue
		}
		all = all && (unicode.IsSpace(r) || strings.ContainsRune("™®©ªº", r))
		b.WriteRune(r)
	}
	if all {
		return b.String()
	}
	last, _ := utf8.DecodeLastRuneInString(before)
	if way > 0 && unicode.IsDigit(last) && ordinalLetters[strings.ToLower(strings.TrimSpace(text))] {
		s.r.noteIgnored(s.at)
		return text
	}
	s.r.gather(notRaised, s.at, quoted(shortened(text)))
	return text
}

// ordinalLetters are what stands behind a number that is an ordinal.
var ordinalLetters = map[string]bool{"st": true, "nd": true, "rd": true, "th": true, "a": true, "o": true, "e": true,
	"er": true, "re": true, "ère": true, "ème": true, "fed": true, "ain": true, "eg": true, "af": true, "ydd": true,
	"il": true}

// unseen are the characters that change nothing in print, by the names of their kinds.
var unseen = map[rune]string{
	'\u00AD': "soft hyphens", '\u200B': "zero-width spaces", '\u2060': "word joiners", '\uFEFF': "byte order marks",
	'\u200E': "direction marks", '\u200F': "direction marks", '\u061C': "direction marks",
	'\u180E': "zero-width spaces",
	'\u034F': "zero-width joiners", '\u2061': "zero-width characters", '\u2062': "zero-width characters",
	'\u2063': "zero-width characters", '\u2064': "zero-width characters", '\uFFFC': "places of objects",
}

func init() {
	for _, r := range "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\u206A\u206B\u206C\u206D\u206E\u206F" {
		unseen[r] = "direction marks"
	}
	for r := '\uFE00'; r <= '\uFE0F'; r++ {
		unseen[r] = "variation selectors"
	}
}

// preceding is what stands before a place in a cell, in whatever run: the character, 0 for none, and whether its line
// has nothing but spaces.
type preceding struct {
	char  rune
	blank bool
}

// add puts a character before the place.
func (b *preceding) add(r rune) {
	b.char, b.blank = r, r == '\n' || b.blank && (r == ' ' || r == '\u00A0')
}

// characters puts the characters of the runs right.
func (s *settling) characters(runs []run) {
	prev := preceding{blank: true}
	for i := range runs {
		u := &runs[i]
		// A mark that belongs to the letter before it goes to that letter's run.
		if i > 0 {
			n := marksAt(u.text)
			runs[i-1].text, u.text = runs[i-1].text+u.text[:n], u.text[n:]
			if n > 0 {
				runs[i-1].text = norm.NFC.String(runs[i-1].text)
			}
		}
		if isASCII(u.text) && !strings.ContainsAny(u.text, "\t\v\f\x1c\x1d\x1e") {
			if line := u.text[strings.LastIndexByte(u.text, '\n')+1:]; u.text != "" {
				prev.blank = (prev.blank || len(line) < len(u.text)) && strings.Trim(line, " ") == ""
				prev.char = rune(u.text[len(u.text)-1])
			}
			continue
		}
		u.text = s.visible(norm.NFC.String(u.text), &prev)
	}
}

func marksAt(s string) int {
	for i, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			return i
		}
	}
	return len(s)
}

// visible is a text without the characters that nobody sees. prev is what stands before it.
func (s *settling) visible(text string, prev *preceding) string {
	var b strings.Builder
	for i, r := range text {
		next, _ := utf8.DecodeRuneInString(text[i+utf8.RuneLen(r):])
		out := r
		switch {
		case strings.ContainsRune("\u0085\u2028\v\f", r):
			out = '\n'
		case r == '\u2029':
			b.WriteByte('\n')
			out = '\n'
		case r == '\t':
			// The tab that sets a line in, or stands behind a list's mark, is layout.
			if out = ' '; prev.blank {
				b.WriteString("   ")
			} else if !isBullet(prev.char) && !strings.ContainsRune(".)- ", prev.char) {
				s.r.gather(leftOut, s.at, "tabs")
			}
		case r >= '\u2000' && r <= '\u200A' || r == '\u205F' || r == '\u3000' || r == '\u1680':
			out = ' '
			s.r.gather(leftOut, s.at, "wide and thin spaces")
		case r == '\u202F':
			out = '\u00A0'
		case (r == '\u200C' || r == '\u200D') && (simple(prev.char) || simple(next)):
			out = -1
			s.r.gather(leftOut, s.at, "zero-width joiners")
		case unseen[r] != "":
			out = -1
			s.r.gather(leftOut, s.at, unseen[r])
		case r >= '\uF020' && r <= '\uF0FF':
			out = s.symbol(r, "", text)
		}
		if out < 0 {
			continue
		}
		b.WriteRune(out)
		prev.add(out)
	}
	return b.String()
}

// simple reports whether a character is of a script that needs no joiners, or none.
func simple(r rune) bool {
	return r == 0 || r == utf8.RuneError || r < '\u0590' || unicode.IsSpace(r) || unicode.IsPunct(r) ||
		unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// spaces makes spaces of no-break spaces where nearly all spaces of a text are such: four
// and more, and four of five.
func (s *settling) spaces(runs []run) []run {
	fixed, free := 0, 0
	prev, text := rune(0), false
	for _, u := range runs {
		for _, r := range u.text {
			if text = r == '\u00A0' || r == ' '; text && prev != '\u00A0' && prev != ' ' && prev != '\n' && prev != 0 &&
				!isBullet(prev) {
				if r == '\u00A0' {
					fixed++
				} else {
					free++
				}
			}
			prev = r
		}
	}
	if fixed < 4 || fixed*5 < (fixed+free)*4 {
		return runs
	}
	s.r.gather(noBreaks, s.at, "")
	for i := range runs {
		runs[i].text = strings.ReplaceAll(runs[i].text, "\u00A0", " ")
	}
	return runs
}

// noteIgnored remembers a cell with a look that is not printed.
func (r *reader) noteIgnored(at booklet.Place) {
	if r.silent == 0 {
		first(r.formatted, at)
	}
}
