package braille

import (
	"regexp"
	"strings"
	"unicode"

	"booklet/layout/reading"
	"booklet/layout/semantic"
)

// word is a word of print: what stands between two spaces.
type word struct {
	text  string
	bold  bool // all of it
	plain bool // it is not contracted: an address, or of another language
	whole bool // an address, which is not broken where a line could hold it
	line  bool // it begins a line, where the editor ended one
	link  bool // it stands in a link, which print sets in bold wherever it stands
	heavy bool // print sets it in bold, which is not marked in an address
	call  int  // which telephone number it is of, from 1; 0 is none
	turn  bool // it is none, but the beginning of a printed page, whose label is text
}

// flow makes words of what stands in a line.
type flow struct {
	out     []word
	text    strings.Builder
	letters int // of the word
	bold    int // of these
	plain   bool
	line    bool // the next word begins a line
	link    bool // what is said stands in a link
	linked  bool // some of the word does
	heavy   bool // what was said last is bold
	calls   int  // telephone numbers so far
	call    int  // the one that is being said; 0 for none
	called  int  // the one that some of the word is of
}

// wordsOf are the words of a line of the booklet. Addresses that they do not show follow behind them.
func wordsOf(all []semantic.Inline) []word {
	f := &flow{}
	f.inline(all, false)
	f.end()
	unlinked(f.out)
	return f.out
}

// unlinked leaves the words of links bold only where those around them are: a link is bold in print because it is one.
func unlinked(all []word) {
	bold := func(i int) bool { return i >= 0 && i < len(all) && all[i].bold && !all[i].line }
	for i := 0; i < len(all); i++ {
		j := i
		for j < len(all) && all[j].link {
			j++
		}
		if j == i || bold(i-1) && bold(j) {
			continue
		}
		for ; i < j; i++ {
			all[i].bold = false
		}
	}
}

// plainly are the words of a text.
func plainly(s string) []word { return wordsOf([]semantic.Inline{semantic.Run{Text: s}}) }

func (f *flow) inline(all []semantic.Inline, foreign bool) {
	for _, v := range all {
		switch v := v.(type) {
		case semantic.Run:
			f.say(v.Text, v.Bold, foreign)
		case semantic.Break:
			f.end()
			f.line = true
		case *semantic.Span:
			if v.Lang == "" && f.text.Len() > 0 {
				f.end() // a part of an entry
			}
			f.inline(v.Words, foreign || v.Lang != "")
		case *semantic.Link:
			f.link = true
			if strings.HasPrefix(v.URI, "tel:") {
				f.calls++
				f.call = f.calls
			}
			f.inline(v.Words, foreign)
			f.link, f.call = false, 0
			if more, ok := strings.CutPrefix(reading.Addressed(semantic.Text(v.Words), v.URI),
				strings.TrimRight(semantic.Text(v.Words), " ")); ok && v.URI != "" {
				f.say(more, f.heavy, foreign)
			}
		case *semantic.PageBreak:
			if v.Label != "" {
				f.end()
				f.out = append(f.out, word{text: v.Label, turn: true})
			}
		}
	}
}

// say adds text; spaces end words, but for those that keep what they part on a line.
func (f *flow) say(s string, bold, foreign bool) {
	f.heavy = bold
	for _, r := range s {
		switch {
		case r == '\n':
			f.end()
			f.line = true
		case r != '\u00a0' && r != '\u202f' && unicode.IsSpace(r):
			f.end()
		case r == '\u202f':
			f.text.WriteRune('\u00a0')
		case unicode.Is(unicode.Cf, r), unicode.IsControl(r):
			// nothing that is seen
		default:
			f.text.WriteRune(r)
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				f.letters++
				if bold {
					f.bold++
				}
				f.linked = f.linked || f.link
				f.called = max(f.called, f.call)
			}
			f.plain = f.plain || foreign
		}
	}
}

// end ends a word.
func (f *flow) end() {
	if s := strings.Trim(f.text.String(), "\u00a0"); s != "" {
		address := isAddress(s)
		bold := f.letters > 0 && f.bold == f.letters
		heavy := bold
		if n := len(f.out) - 1; f.letters == 0 && n >= 0 { // a sign alone is as what it stands behind
			bold, heavy = f.out[n].bold, f.out[n].heavy
		}
		f.out = append(f.out, word{text: s, bold: bold && !address, plain: f.plain || address,
			whole: address, line: f.line, link: f.linked, heavy: heavy, call: f.called})
		f.line = false
	}
	f.text.Reset()
	f.letters, f.bold, f.plain, f.linked, f.called = 0, 0, false, false, 0
}

// address is a word that is an address of the web, of mail, or the name of an account: what must be read letter by
// letter.
var address = regexp.MustCompile(`(?i)://|^\W*www\.|[\pL\pN._%+-]@[\pL\pN-]+\.|^\W*@[\pL\pN_]{2,}|` +
	`^\W*[\pL\pN-]+(\.[\pL\pN-]{2,})*\.(uk|org|com|net|info|wales|cymru|scot|edu|gov|eu|io|ie|london|jobs|health)` +
	`(/|\W*$)|` +
	`^\W*[\pL\pN-]{2,}(\.[\pL\pN-]{2,})+/\S`)

func isAddress(s string) bool { return address.MatchString(s) }

// token is what stands between two spaces of a line of Braille.
type token struct {
	cells string
	whole bool // an address
	glued bool // it stays on the line of the token before it
	line  bool // it begins a line
	turn  bool // a printed page begins
	label string
}

// span is words that are translated together.
type span struct {
	segs    []*segment
	bold    bool
	regular bool // some of it is in regular weight, and no link
	joined  bool // it and the one before it are parted by a telephone number alone
	first   word
}

// joins reports whether a word is of the same kind as the one before it.
func (w word) joins(before word) bool {
	alone := w.turn || w.whole || before.turn || before.whole
	return !alone && !w.line && w.bold == before.bold && w.plain == before.plain
}

// spans has words translated: those of a kind together, and each telephone number by itself.
func (t *translation) spans(words []word) []span {
	var out []span
	for i := 0; i < len(words); {
		w := words[i]
		j := i + 1
		for j < len(words) && words[j].joins(w) && words[j].call == w.call {
			j++
		}
		var texts []string
		regular := false
		for _, v := range words[i:j] {
			texts = append(texts, v.text)
			regular = regular || !v.heavy && !v.link && !v.turn
		}
		out = append(out, span{t.add(strings.Join(texts, " "), w.plain || w.turn), w.bold, regular,
			i > 0 && w.joins(words[i-1]), w})
		i = j
	}
	return out
}

// tokensOf are the tokens of spans that have been translated. ueb says that bold is marked: the first two words each
// (UEB 9.2), more as a passage (9.3). Words that are all bold tell nothing apart, and are not.
func tokensOf(all []span, ueb bool) []token {
	marked := false
	for _, s := range all {
		marked = marked || s.regular
	}
	var out []token
	for i := 0; i < len(all); i++ {
		s := all[i]
		from := len(out)
		out = append(out, s.tokens()...)
		for i+1 < len(all) && all[i+1].joined {
			i++
			out = append(out, all[i].tokens()...)
		}
		if s.bold && ueb && marked {
			embolden(out[from:])
		}
	}
	return out
}

// tokens are the tokens of a span.
func (s span) tokens() (out []token) {
	var cells []string
	for _, g := range s.segs {
		for _, c := range strings.Split(g.cells, " ") {
			if c != "" {
				cells = append(cells, strings.ReplaceAll(c, "\u00a0", " "))
			}
		}
	}
	if s.first.turn {
		return []token{{turn: true, label: strings.Join(cells, " ")}}
	}
	for i, c := range cells {
		number := i > 0 && strings.HasPrefix(c, "#") && strings.HasPrefix(cells[i-1], "#")
		out = append(out, token{cells: c, whole: s.first.whole, glued: number || i > 0 && s.first.call > 0,
			line: i == 0 && s.first.line})
	}
	return out
}

// embolden marks words as bold.
func embolden(all []token) {
	const word, passage, end = "^1", "^7", "^'"
	if n := len(all); n > 2 {
		all[0].cells, all[n-1].cells = passage+all[0].cells, all[n-1].cells+end
		return
	}
	for i := range all {
		all[i].cells = word + all[i].cells
	}
}
