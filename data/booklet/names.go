package booklet

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Same reports whether two names are the same to an editor: without regard to
// case, to spaces at the ends and to how many spaces stand between words.
func Same(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// Nearest is the known word that is most like word, or "" where none is near:
// at most a third of the letters differ (always one), or one begins the other.
func Nearest(word string, known []string) string {
	w := fold(word)
	if w == "" {
		return ""
	}
	best, bestCost := "", 1<<30
	for _, k := range known {
		f := fold(k)
		cost := distance(w, f)
		limit := max(1, max(len([]rune(w)), len([]rune(f)))/3)
		if len(w) >= 3 && strings.HasPrefix(f, w) || len(f) >= 3 && strings.HasPrefix(w, f) {
			cost = min(cost, limit)
		}
		if cost <= limit && cost < bestCost {
			best, bestCost = k, cost
		}
	}
	return best
}

// fold lower-cases, drops accents and joins spaces.
func fold(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.Join(strings.Fields(s), " ")) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// distance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn a into b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	two, one := make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range one {
		one[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row := make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, one[j]+1, one[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
		}
		two, one = one, row
	}
	return one[len(y)]
}

// Slug turns a name into a part of a file name: lower-case letters and digits
// of ASCII with single hyphens between, "x" where nothing is left.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case r < 128 && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	if b.Len() == 0 {
		return "x"
	}
	return b.String()
}
