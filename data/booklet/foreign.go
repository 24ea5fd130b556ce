package booklet

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Foreign is a word or a phrase in another language than the booklet's: readers
// aloud say it in its own sounds.
type Foreign struct {
	Lang  string // BCP 47
	Words string
	At    Place
}

// PhraseKey is the same for two phrases that stand at the same places (Phrases).
func PhraseKey(words string) string { return newCompared(words).s }

// Phrases finds words in other languages in texts, however many they are.
type Phrases struct {
	known  []int            // the words' indexes, in the order of openings
	words  openings         // each once, as they are compared
	begins map[[2]rune]bool // their first letters, the second -1 where there is one alone
}

// NewPhrases are phrases that find words. Of some that are compared as one the first counts.
func NewPhrases(words []Foreign) *Phrases {
	type phrase struct {
		at    int
		words string
	}
	var all []phrase
	for i, f := range words {
		if f.Words != "" {
			all = append(all, phrase{i, PhraseKey(f.Words)})
		}
	}
	slices.SortStableFunc(all, func(a, b phrase) int { return cmp.Compare(a.words, b.words) })
	all = slices.CompactFunc(all, func(a, b phrase) bool { return a.words == b.words })
	p := &Phrases{begins: map[[2]rune]bool{}}
	for _, f := range all {
		p.known, p.words = append(p.known, f.at), append(p.words, f.words)
		first, n := utf8.DecodeRuneInString(f.words)
		second, m := utf8.DecodeRuneInString(f.words[n:])
		if m == 0 {
			second = -1
		}
		p.begins[[2]rune{first, second}] = true
	}
	return p
}

// may is false of most texts in which no phrase stands.
func (p *Phrases) may(s string) bool {
	last, from := rune(-1), 0 // the letter before, and where it stands
	for i, r := range s {
		r = likened(r)
		if last >= 0 && p.begins[[2]rune{last, r}] && apart(s[:from], "") ||
			p.begins[[2]rune{r, -1}] && apart(s[:i], "") {
			return true
		}
		last, from = r, i
	}
	return false
}

// Found is where a phrase stands in a text, in bytes.
type Found struct {
	From, To int
	Phrase   int // its index among the words
}

// In are the places in a text at which phrases stand: as words of their own, in any case, with any space between
// them and either apostrophe; in the text's order, and of those that begin at one place the longest first.
func (p *Phrases) In(s string) iter.Seq[Found] {
	return func(yield func(Found) bool) {
		if len(p.words) == 0 || !p.may(s) {
			return
		}
		text := newCompared(s)
		for at := 0; at < len(text.s); {
			if from := text.place(at); apart(s[:from], "") {
				for i, words := range p.words.of(text.s[at:]) {
					to := text.place(at + len(words))
					if apart("", s[to:]) && !yield(Found{from, to, p.known[i]}) {
						return
					}
				}
			}
			_, n := utf8.DecodeRuneInString(text.s[at:])
			at += n
		}
	}
}

// apart reports whether what stands between two texts stands for itself: not within a word or an address.
func apart(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, n := utf8.DecodeRuneInString(after)
	then, _ := utf8.DecodeRuneInString(after[n:])
	joins := func(r rune) bool {
		return unicode.IsLetter(r) && r != utf8.RuneError || unicode.IsDigit(r) || strings.ContainsRune("@/-_", r)
	}
	return !joins(last) && last != '.' && !joins(first) && !(first == '.' && unicode.IsLetter(then))
}

// compared is a text as it is compared with words: without regard to case, to the kind of space and of apostrophe.
type compared struct {
	s      string
	places []int // of its bytes in the text as it is, and the text's end; nil where they are the same
}

func newCompared(s string) compared {
	c := compared{s: strings.Map(likened, s)}
	same := true
	for _, r := range s {
		same = same && utf8.RuneLen(r) == utf8.RuneLen(likened(r)) && r != utf8.RuneError
	}
	if same {
		return c
	}
	for i, r := range s {
		for range utf8.RuneLen(likened(r)) {
			c.places = append(c.places, i)
		}
	}
	c.places = append(c.places, len(s))
	return c
}

// place is where a byte of the text as it is compared stands in the text as it is.
func (c compared) place(at int) int {
	if c.places == nil {
		return at
	}
	return c.places[at]
}

func likened(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case r == '’':
		return '\''
	}
	return unicode.ToLower(r)
}
