package editorial

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"booklet/data/booklet"
)

// fault is what is wrong with a character; each has a rule of its own.
type fault int

const (
	fine fault = iota
	control
	invisible
	backwards
	missing
)

// judge tells what is wrong with a character, apart from the faces.
func judge(r rune) fault {
	switch {
	case r == '\n' || r == ' ' || r == '\u00A0':
		return fine
	case unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Noncharacter_Code_Point), r == utf8.RuneError:
		return control
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.R, bidi.AL, bidi.AN:
		if r != '\u200F' { // a mark, which is invisible
			return backwards
		}
	}
	if unicode.In(r, unicode.Cf, unicode.Variation_Selector) || r == '\u034F' {
		return invisible
	}
	return fine
}

// place is a character with fault in a field: where, and as which unit.
type place struct {
	from, to int // bytes of the field's text; an emoji with its joiners is one
	r        rune
	kind     fault
}

// verdicts judges characters, each once: a booklet has few different ones.
type verdicts struct {
	covers    func(rune) bool
	elsewhere bool
	known     map[rune]fault
	ascii     [128]fault
}

func newVerdicts(o Options) *verdicts {
	v := &verdicts{covers: o.Covers, elsewhere: o.Elsewhere, known: map[rune]fault{}}
	for r := range rune(len(v.ascii)) {
		v.ascii[r] = v.judge(r)
	}
	return v
}

func (v *verdicts) judge(r rune) fault {
	kind := judge(r)
	if v.elsewhere {
		if kind == backwards || kind == invisible && needed(r) {
			kind = fine
		}
		return kind
	}
	if kind == fine && r != '\n' && r != ' ' && r != '\u00A0' && v.covers != nil && !v.covers(r) {
		return missing
	}
	return kind
}

// needed reports whether a script or an emoji may need an invisible character: joiners, marks of direction and
// the selectors of variants.
func needed(r rune) bool {
	switch {
	case r >= '\u200C' && r <= '\u200F', r == '\u061C', r >= '\u2066' && r <= '\u2069':
		return true
	case r >= 0xE0020 && r <= 0xE007F: // flags
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

func (v *verdicts) of(r rune) fault {
	if r >= 0 && int(r) < len(v.ascii) {
		return v.ascii[r]
	}
	kind, ok := v.known[r]
	if !ok {
		kind = v.judge(r)
		v.known[r] = kind
	}
	return kind
}

// faulty is a field with the first place of every different character that has a fault.
type faulty struct {
	field
	places []place
}

// faultyFields are the fields that have places with a fault.
func (c *checker) faultyFields() []faulty {
	if !c.read {
		c.read = true
		v := newVerdicts(c.options)
		for _, f := range c.fields() {
			if ps := v.faults(f); len(ps) > 0 {
				c.faulty = append(c.faulty, faulty{f, ps})
			}
		}
	}
	return c.faulty
}

// faults are the places of a field that cannot be printed as they are, the first of every sign: a long text may
// have the same one thousands of times. What is spoken must only be free of control characters.
func (v *verdicts) faults(f field) []place {
	var out []place
	signs := map[string]bool{}
	end := 0 // of the last sign with a fault
	for i, r := range f.text {
		if i < end {
			continue
		}
		kind := v.of(r)
		if kind == fine || f.spoken && kind != control {
			continue
		}
		end = i + max(1, utf8.RuneLen(r))
		if r == utf8.RuneError && !strings.HasPrefix(f.text[i:], "\uFFFD") {
			end = i + 1 // a byte that is no character
		}
		if kind == missing {
			end = sequenceEnd(f.text, end)
		}
		if sign := f.text[i:end]; !signs[sign] {
			signs[sign] = true
			out = append(out, place{i, end, r, kind})
		}
	}
	return out
}

// sequenceEnd passes over what makes one sign of an emoji and what follows it:
// variation selectors, skin tones, and further emoji behind a joiner.
func sequenceEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '\u200D':
			_, m := utf8.DecodeRuneInString(s[i+n:])
			n += m
		case unicode.Is(unicode.Variation_Selector, r), r >= 0x1F3FB && r <= 0x1F3FF, r >= 0xE0020 && r <= 0xE007F,
			r == 0x20E3:
		default:
			return i
		}
		i += n
	}
	return i
}

// mostPlaces is the number of different characters of a cell that are told
// one by one.
const mostPlaces = 5

// each tells every different character with the fault, cell by cell.
func (c *checker) each(kind fault, tell func(f field, p place, sign string)) {
	type signAt struct {
		at   booklet.Place
		sign string
	}
	told := map[signAt]bool{} // a cell can make more than one field
	for _, f := range c.faultyFields() {
		signs := 0
		for _, p := range f.places {
			if p.kind != kind {
				continue
			}
			sign := f.text[p.from:p.to]
			if told[signAt{f.at, sign}] {
				continue
			}
			told[signAt{f.at, sign}] = true
			if signs++; signs <= mostPlaces {
				tell(f.field, p, sign)
			}
		}
		if more := signs - mostPlaces; more > 0 {
			c.find(f.at, "", "this cell has %s with the same fault", count(more, "further character"))
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func controlCharacters(c *checker) {
	c.each(control, func(f field, p place, _ string) {
		hint := "delete it"
		switch p.r {
		case '\t':
			hint = "put a space in its place"
		case utf8.RuneError:
			c.find(f.at, "type the character again", "a character was lost when the text was copied or saved (%s), %s",
				name(p.r), where(f.text, p.from))
			return
		case '\u0085', '\u2028', '\u2029', '\v', '\f', '\r':
			hint = "put a line break in its place"
		}
		what := "control character"
		if unicode.Is(unicode.Noncharacter_Code_Point, p.r) {
			what = "what is no character,"
		}
		c.find(f.at, hint, "%s %s, %s", what, name(p.r), where(f.text, p.from))
	})
}

func invisibleCharacters(c *checker) {
	c.each(invisible, func(f field, p place, _ string) {
		hint := "delete it"
		if p.r == '\u00AD' {
			hint = "delete it: words are never divided"
		}
		c.find(f.at, hint, "invisible character %s, %s", name(p.r), where(f.text, p.from))
	})
}

// rightToLeft tells the first such character of a field, since every other
// letter of the word has the same fault.
func rightToLeft(c *checker) {
	for _, f := range c.faultyFields() {
		for _, p := range f.places {
			if p.kind == backwards {
				c.find(f.at, "only text that runs from left to right can be set: give it as a picture, or in Latin "+
					"letters",
					"right-to-left text begins with %s, %s", name(p.r), where(f.text, p.from))
				break
			}
		}
	}
}

func missingCharacters(c *checker) {
	c.each(missing, func(f field, p place, sign string) {
		c.find(f.at, c.instead(f.text[:p.from], p.r), "no face has the character %s %s, %s", sign, name(p.r),
			where(f.text, p.from))
	})
}

// instead is a hint for a character that no face has.
func (c *checker) instead(before string, r rune) string {
	if unicode.Is(unicode.Mn, r) {
		base, _ := utf8.DecodeLastRuneInString(before)
		whole := []rune(norm.NFC.String(string(base) + string(r)))
		if len(whole) == 1 && c.options.Covers(whole[0]) {
			return fmt.Sprintf("type it as one letter: %c", whole[0])
		}
	}
	if plain := []rune(norm.NFKC.String(string(r))); len(plain) > 0 && string(plain) != string(r) {
		ok := true
		for _, q := range plain {
			ok = ok && c.options.Covers(q)
		}
		if ok {
			return fmt.Sprintf("type %q", string(plain))
		}
	}
	if unicode.In(r, unicode.So, unicode.Sk, unicode.Co) {
		return "delete it, or say it in words"
	}
	return "use another character"
}

// controlNames are the names of control characters, which have none in Unicode.
var controlNames = map[rune]string{
	'\t': "TAB", '\v': "LINE TABULATION", '\f': "FORM FEED", '\r': "CARRIAGE RETURN", 0: "NULL", 0x1B: "ESCAPE",
	0x7F: "DELETE", 0x85: "NEXT LINE",
}

// name is a character's code point and Unicode name.
func name(r rune) string {
	n := controlNames[r]
	if n == "" {
		n = runenames.Name(r)
	}
	if n == "" || strings.HasPrefix(n, "<") {
		return fmt.Sprintf("U+%04X", r)
	}
	return fmt.Sprintf("U+%04X %s", r, n)
}

// shown is the number of letters of the text before a place that are told.
const shown = 24

// where says what a place of the text stands after.
func where(text string, at int) string {
	before := strings.Map(func(r rune) rune {
		if judge(r) != fine {
			return -1
		}
		return r
	}, text[:at])
	before = strings.Join(strings.Fields(before), " ")
	if before == "" {
		return "at the beginning"
	}
	rs := []rune(before)
	if len(rs) <= shown {
		return "after “" + before + "”"
	}
	end := string(rs[len(rs)-shown:])
	if rs[len(rs)-shown-1] != ' ' {
		if _, rest, ok := strings.Cut(end, " "); ok {
			end = rest // the whole words of it
		}
	}
	return "after “…" + strings.TrimSpace(end) + "”"
}
