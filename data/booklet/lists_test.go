package booklet

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// pick is a text of so many of some words, told by what stands between them.
func pick(r *rand.Rand, of []string, most int, between string) string {
	var words []string
	for range 1 + r.IntN(most) {
		words = append(words, of[r.IntN(len(of))])
	}
	return strings.Join(words, between)
}

// TestNamesAreTheLongestKnown: at each place of any list stands the longest of the known names that have a comma.
func TestNamesAreTheLongestKnown(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	words := []string{"a", "A", "b", "ab", "é", " b", "b ", ""}
	for range 20_000 {
		var known []string
		for range r.IntN(6) {
			known = append(known, pick(r, words, 4, ","))
		}
		list := pick(r, words, 6, ",")
		if r.IntN(4) == 0 {
			list += ";" + pick(r, words, 4, ",")
		}
		if got, want := Names(list, known), namesOneByOne(list, known); !slices.Equal(got, want) {
			t.Fatalf("%q by %q is %q, want %q", list, known, got, want)
		}
	}
}

// namesOneByOne is Names, which tries every name at every place.
func namesOneByOne(list string, known []string) []string {
	is := map[string]bool{}
	for _, k := range known {
		if strings.Contains(k, ",") {
			is[fold(k)] = true
		}
	}
	var out []string
	for _, part := range strings.Split(list, ";") {
		pieces := strings.Split(part, ",")
		for len(pieces) > 0 {
			n := len(pieces)
			for n > 1 && !is[fold(strings.Join(pieces[:n], ","))] {
				n--
			}
			if s := strings.Join(strings.Fields(strings.Join(pieces[:n], ",")), " "); s != "" {
				out = append(out, s)
			}
			pieces = pieces[n:]
		}
	}
	return out
}

// TestPhrasesAreFoundEverywhere: phrases are found wherever they stand for themselves, and nowhere else.
func TestPhrasesAreFoundEverywhere(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := []string{"a", "A", "ab", "é", "É", "İ", "i", "’", "'", "b.", "-", "\u00a0", "\n", "a b", "ẞ", "\xff"}
	for range 20_000 {
		var known []Foreign
		for range r.IntN(5) {
			if w := pick(r, words, 3, " "); !slices.ContainsFunc(known, func(f Foreign) bool { return PhraseKey(f.Words) == PhraseKey(w) }) {
				known = append(known, Foreign{Words: w})
			}
		}
		s := pick(r, words, 8, []string{"", " "}[r.IntN(2)])
		var got []Found
		for f := range NewPhrases(known).In(s) {
			got = append(got, f)
		}
		if want := phrasesOneByOne(s, known); !slices.Equal(got, want) {
			t.Fatalf("%q in %q: %v, want %v", known, s, got, want)
		}
	}
}

// phrasesOneByOne is Phrases.In, which tries every phrase at every place.
func phrasesOneByOne(s string, known []Foreign) (out []Found) {
	same := func(a, b rune) bool {
		return unicode.ToLower(a) == unicode.ToLower(b) || unicode.IsSpace(a) && unicode.IsSpace(b) ||
			strings.ContainsRune("'’", a) && strings.ContainsRune("'’", b)
	}
	for from := 0; from < len(s); {
		var here []Found
		for i, f := range known {
			to := from
			for _, w := range f.Words {
				letter, n := utf8.DecodeRuneInString(s[to:])
				if n == 0 || !same(letter, w) {
					to = -1
					break
				}
				to += n
			}
			if to > 0 && apart(s[:from], s[to:]) {
				here = append(here, Found{from, to, i})
			}
		}
		slices.SortFunc(here, func(a, b Found) int { return b.To - a.To })
		out = append(out, here...)
		_, n := utf8.DecodeRuneInString(s[from:])
		from += n
	}
	return out
}

// TestChoosersReadOnce: what the roles bear is read once, however many words are looked for.
func TestChoosersReadOnce(t *testing.T) {
	b := &Booklet{Columns: []RoleColumn{{Heading: "Town"}}}
	for i := range 5000 {
		b.Roles = append(b.Roles, &Role{Title: Line{S: fmt.Sprintf("Role %d", i)}, Status: Ready, Cells: []string{fmt.Sprintf("Town %d", i)},
			Tags: []string{fmt.Sprintf("tag %d", i)}})
	}
	c := NewChooser(b)
	look := func() {
		for i := range 100 {
			n := i * 50
			s := Selection{Tags: []string{fmt.Sprintf("Tag %d", n)}, Where: []string{fmt.Sprintf("town=Town %d, Nowhere", n)}}
			if some, err := c.Any(s); !some || err != nil {
				t.Fatal(n, err)
			}
			if u := c.Unused(s); len(u) != 1 || u[0].Word != "Nowhere" {
				t.Fatal(n, u)
			}
			if err := c.Known(Selection{Roles: []string{fmt.Sprintf("role %d", n)}}); err != nil {
				t.Fatal(err)
			}
		}
	}
	look()
	if n := testing.AllocsPerRun(1, look); n > 10_000 {
		t.Errorf("a hundred selections of 5,000 roles take %.0f allocations", n)
	}
}
