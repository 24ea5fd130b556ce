package workbook

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"golang.org/x/text/encoding/charmap"
)

// The causes of a text that betrays where it came from.
var (
	wrongEncoding = cause{rule: booklet.RuleWrongEncoding, severity: booklet.Warning,
		text: "the text was saved or opened in the wrong encoding (%s)",
		hint: "import the list as UTF-8, or type the words again"}
	placeholder = cause{rule: booklet.RulePlaceholder, severity: booklet.Warning,
		text: "the cell holds a placeholder, which is printed as it stands (%s)",
		hint: "write what is meant, or clear the cell"}
	typedBreak = cause{rule: booklet.RulePlaceholder, severity: booklet.Warning,
		text: `the text has \n typed in it, which is printed as it stands`,
		hint: "put a line break in its place"}
	formulaTyped = cause{rule: booklet.RuleFormulaText, severity: booklet.Warning,
		text: "the list holds a formula, which is no spreadsheet's value here: it is printed as it stands (%s)",
		hint: "save the list from the spreadsheet program as CSV anew, or type the value"}
	blockCapitals = cause{rule: booklet.RuleBlockCapitals, severity: booklet.Warning,
		text: "words in capitals are hard to read (%s)",
		hint: "write them in small letters; bold draws the eye as well"}
)

// betrays gathers what a text says of the program that it came from.
func (r *reader) betrays(s string, at booklet.Place) {
	if bad, good := misread(s); bad != "" {
		r.gather(wrongEncoding, at, fmt.Sprintf("%q may mean %q", shortened(bad), shortened(good)))
	}
	if strings.Contains(s, `\`) && escapedBreak().MatchString(s) && !driveLetter().MatchString(s) {
		r.gather(typedBreak, at, "")
	}
}

var (
	escapedBreak = lazily(`\\r?\\?n|\\r`)
	driveLetter  = lazily(`\b[A-Za-z]:\\|\\\\\w`)
)

// misread is a word of UTF-8 that was read as Windows-1252, with what it was before, or
// nothing.
func misread(s string) (bad, good string) {
	if isASCII(s) {
		return "", ""
	}
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' }) {
		if is := readAnew(word); is != word {
			return word, is
		}
	}
	return "", ""
}

// readAnew undoes what reading UTF-8 as Windows-1252 does to a word.
func readAnew(word string) string {
	var b strings.Builder
	for i := 0; i < len(word); {
		end, bytes := i, []byte(nil)
		for end < len(word) {
			r, n := utf8.DecodeRuneInString(word[end:])
			c, ok := byteOf(r)
			if r < utf8.RuneSelf || !ok {
				break
			}
			bytes = append(bytes, c)
			end += n
		}
		if end == i {
			b.WriteByte(word[i])
			i++
			continue
		}
		if likely(bytes) {
			b.Write(bytes)
		} else {
			b.WriteString(word[i:end])
		}
		i = end
	}
	if !utf8.ValidString(b.String()) {
		return word
	}
	return b.String()
}

func byteOf(r rune) (byte, bool) {
	if r >= 0x80 && r < 0xA0 {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// likely reports whether bytes are UTF-8 of letters and signs that a text of Western Europe has.
func likely(bytes []byte) bool {
	if len(bytes) < 2 || !utf8.Valid(bytes) {
		return false
	}
	for _, r := range string(bytes) {
		if !(r >= 0xA0 && r < 0x180 || r >= 0x2010 && r <= 0x2044 || r == '€' || r == '™' || r == '\uFEFF' ||
			r >= 0x2190 && r < 0x2800 || r >= 0x1F000) {
			return false
		}
	}
	return true
}

var (
	onlyPlaceholder = lazily(`^(?:(?i:null|nil|nan|n/a\.?|<na>|<null>|undefined|tbc\.?|tba\.?|tbd\.?|` +
		`\(blank\)|\[object object\])|None|NA|-+|–|—|\?+|\.{2,}|…|[xX]{3,})$`)
	somePlaceholder = lazily(`(?i)lorem ipsum|\[(?:insert|add|enter|check|confirm|tbc|tba|tbd|to do|todo|` +
		`placeholder|your|name|date|xx+)\b[^\]\n]{0,80}\]|` +
		`<(?:insert|enter|your)\b[^<>\n]{0,80}>|\{(?:insert|enter)\b[^{}\n]{0,80}\}`)
	unknownWords = lazily(`\bXXX+\b|\bTBC\b|\[[A-Z][A-Z ?!.]{3,}\]`)
	errorValue   = lazily(`#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)`)
)

// unclean gathers what must not be printed of a text: placeholders, values of errors and
// formulas; prose says that it is running text, which must not be in capitals.
func (r *reader) unclean(s string, at booklet.Place, prose bool) {
	t := strings.TrimSpace(s)
	found := ""
	switch {
	case t == "":
		return
	case mayBePlaceholder(t) && onlyPlaceholder().MatchString(t):
		if found = t; !prose && strings.Trim(t, "-–—") == "" {
			return // it says that nothing is printed
		}
	default:
		found = placeholderIn(t)
	}
	if found != "" {
		r.gather(placeholder, at, quoted(shortened(found)))
	}
	if prose {
		if w := shouted(t); w != "" {
			r.gather(blockCapitals, at, quoted(shortened(w)))
		}
	}
}

// longestPlaceholder is the longest word of onlyPlaceholder; what is longer repeats a sign.
const longestPlaceholder = len("[object object]")

// mayBePlaceholder is false of nearly all that onlyPlaceholder does not match, at little cost.
func mayBePlaceholder(t string) bool {
	return len(t) <= longestPlaceholder || strings.IndexByte("-?.xX", t[0]) >= 0
}

// placeholderIn is the first placeholder within a text, or "". An expression is tried only
// where a sign stands in the text that it needs: there are thousands of texts.
func placeholderIn(t string) string {
	pair := func(open, closed byte) bool {
		return strings.IndexByte(t, open) >= 0 && strings.IndexByte(t, closed) >= 0
	}
	bracket := pair('[', ']') || pair('<', '>') || pair('{', '}')
	for _, x := range []struct {
		may bool
		re  func() *regexp.Regexp
	}{
		{strings.Contains(t, "#"), errorValue},
		{bracket || saysLorem(t), somePlaceholder},
		{bracket || strings.Contains(t, "XXX") || strings.Contains(t, "TBC"), unknownWords},
	} {
		if !x.may {
			continue
		}
		if m := x.re().FindStringIndex(t); m != nil && !strings.HasPrefix(t[m[1]:], "(") {
			return t[m[0]:m[1]]
		}
	}
	return ""
}

// saysLorem reports whether "lorem ip" stands in a text, in letters of any case.
func saysLorem(t string) bool {
	const words = "lorem ip"
	for i := strings.IndexByte(t, ' '); i >= 0 && i+3 <= len(t); { // before the second word
		if i >= 5 && strings.EqualFold(t[i-5:i+3], words) {
			return true
		}
		n := strings.IndexByte(t[i+1:], ' ')
		if n < 0 {
			break
		}
		i += 1 + n
	}
	return false
}

// The least of a stretch of capitals: shorter ones are names and abbreviations.
const (
	shoutedWords   = 4
	shoutedLetters = 16
)

// manyCapitals reports whether a text has as many capitals as a stretch of them.
func manyCapitals(s string) bool {
	capitals := 0
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			c, n = utf8.DecodeRuneInString(s[i:])
		}
		if i += n; 'A' <= c && (c <= 'Z' || c >= utf8.RuneSelf && unicode.IsUpper(c)) {
			capitals++
		}
	}
	return capitals >= shoutedLetters
}

// shouted is the first stretch of words in capitals, or "".
func shouted(s string) string {
	if !manyCapitals(s) {
		return ""
	}
	var words []string
	letters := 0
	for _, w := range append(strings.Fields(s), "end") {
		n, capitals := 0, true
		for _, r := range w {
			if unicode.IsLetter(r) {
				n++
				capitals = capitals && unicode.IsUpper(r)
			}
		}
		switch {
		case n > 0 && capitals:
			words, letters = append(words, w), letters+n
		case n == 0 && len(words) > 0:
			words = append(words, w)
		default:
			if len(words) >= shoutedWords && letters >= shoutedLetters {
				return strings.Join(words, " ")
			}
			words, letters = nil, 0
		}
	}
	return ""
}
