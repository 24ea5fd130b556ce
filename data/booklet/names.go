package booklet

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Same reports whether two names are the same to an editor: without regard to
// case, to spaces at the ends and to how many spaces stand between words, to the form of
// quotation marks and to how letters with accents are stored.
func Same(a, b string) bool {
	return a == b || strings.EqualFold(plainName(a), plainName(b))
}

// plainName is a name with single spaces, straight quotation marks and apostrophes, and in
// Unicode's form NFC.
func plainName(s string) string {
	if isPlainName(s) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return straight.Replace(norm.NFC.String(s))
		}
	}
	return s
}

// isPlainName is true of nearly all names that plainName leaves as they are.
func isPlainName(s string) bool {
	space := true
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return !space || s == ""
}

// straight writes curly marks as they are typed.
var straight = strings.NewReplacer("’", "'", "‘", "'", "ʼ", "'", "“", `"`, "”", `"`)

// SameKey is the same for two names exactly where Same holds of them.
func SameKey(name string) string { return FoldKey(plainName(name)) }

// FoldKey is the same for two texts exactly where strings.EqualFold holds of them.
func FoldKey(s string) string {
	return strings.Map(func(r rune) rune {
		if r < utf8.RuneSelf && r|0x20 != 'k' && r|0x20 != 's' { // those have a third form
			if 'a' <= r && r <= 'z' {
				r -= 'a' - 'A'
			}
			return r
		}
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, s)
}

// NameKey is the same for two names of sheets, columns or settings that are one to an
// editor: without regard to case, accents, characters that nobody sees, kinds of space
// and apostrophe, underscores and hyphens for spaces, and the marks that forms put
// behind a heading (: * ?).
func NameKey(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r == '_' || r == '-' || r == '\u2010' || r == '\u2011' || unicode.IsSpace(r):
			return ' '
		case r == '\u2019' || r == '\u2018' || r == '`' || r == '\u02BC':
			return '\''
		case unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, norm.NFKC.String(name))
	return fold(strings.TrimRight(name, " :*?"))
}

// SameName reports whether two names of sheets, columns or settings are one to an editor.
func SameName(a, b string) bool { return a == b || NameKey(a) == NameKey(b) }

// CategoryKey is the same for two names of categories that are one to an editor: as
// SameKey, and "&" is "and", in either form of Unicode.
func CategoryKey(name string) string {
	return SameKey(norm.NFC.String(strings.ReplaceAll(name, "&", " and ")))
}

// longestWord is how many characters a word has at most that is compared with others: no
// name that people mistype is longer, and comparing takes the square of its length.
const longestWord = 200

// Nearest is the known word that is most like word, or "" where none is near:
// at most a third of the letters differ (always one), or one begins the other.
// None is near a word of more than 200 characters, and no word is near itself.
func Nearest(word string, known []string) string {
	if utf8.RuneCountInString(word) > longestWord {
		return ""
	}
	w := fold(word)
	if w == "" {
		return ""
	}
	best, bestCost := "", 1<<30
	typed := []rune(w)
	for _, k := range known {
		if len(k) > utf8.UTFMax*longestWord {
			continue
		}
		f := fold(k)
		if f == w && FoldKey(norm.NFC.String(k)) == FoldKey(norm.NFC.String(word)) {
			continue // what was typed is no advice
		}
		n := utf8.RuneCountInString(f)
		limit := max(1, max(len(typed), n)/3)
		cost, most := limit+1, min(limit, bestCost-1) // as near as another is not nearer
		if max(len(typed)-n, n-len(typed)) <= most {  // at least so many letters differ
			if d := distance(typed, []rune(f), most); d <= most {
				cost = d
			}
		}
		if len(w) >= 3 && strings.HasPrefix(f, w) || len(f) >= 3 && strings.HasPrefix(w, f) {
			cost = min(cost, limit)
		}
		if cost <= limit && cost < bestCost {
			best, bestCost = k, cost
		}
	}
	return best
}

// mostCompared is how much an Advice does: letters of the words, times those of the known ones. A list of 3,500 roles
// with a wrong team each takes a third of it.
const mostCompared = 100_000_000

// Advice finds the nearest words of one workbook, until that has taken so much that nobody reads what it finds: a
// workbook may have nothing but wrong words.
type Advice struct{ compared int }

// Nearest is what the function of its name finds, "" once too much has been compared.
func (a *Advice) Nearest(word string, known []string) string {
	if a.compared > mostCompared {
		return ""
	}
	all := 0
	for _, k := range known {
		all += len(k)
	}
	if a.compared += len(word) * all; a.compared > mostCompared {
		return ""
	}
	return Nearest(word, known)
}

// fold lower-cases, drops accents and joins spaces.
func fold(s string) string {
	if isPlainName(s) { // of ASCII, with single spaces: nearly all names
		return strings.ToLower(s)
	}
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.Join(strings.Fields(s), " ")) {
		if !unicode.Is(unicode.Mn, r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}

// Distance counts the letters in which two words differ: insertions, deletions,
// substitutions and swaps of neighbours. It takes the product of their lengths.
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	return distance(x, y, len(x)+len(y))
}

// distance counts the insertions, deletions, substitutions and swaps of
// neighbours that turn x into y (optimal string alignment). Where they are more
// than most, it is more than that and otherwise of no meaning.
func distance(x, y []rune, most int) int {
	rows := make([]int, 3*(len(y)+1))
	two, one, row := rows[:len(y)+1], rows[len(y)+1:2*(len(y)+1)], rows[2*(len(y)+1):]
	for j := range one {
		one[j] = j
	}
	least := 0 // of the row before
	for i := 1; i <= len(x); i++ {
		before := least
		row[0], least = i, i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, one[j]+1, one[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], two[j-2]+1)
			}
			least = min(least, row[j])
		}
		if min(least, before) > most {
			return most + 1 // a row is made of the two above it, and never less
		}
		two, one, row = one, row, two
	}
	return one[len(y)]
}

// Slug turns a name into a part of a file name: lower-case letters and digits
// of ASCII with single hyphens between, "x" where nothing is left.
func Slug(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFD.String(s) {
		plain := latin[unicode.ToLower(r)]
		switch {
		case unicode.Is(unicode.Mn, r), r == '\'', r == '’':
		case plain != "":
			if gap && b.Len() > 0 {
				b.WriteByte('-')
			}
			gap = false
			b.WriteString(plain)
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

// latin are Latin letters that no accent parts from those of ASCII, as these write them.
var latin = map[rune]string{'ß': "ss", 'ł': "l", 'ø': "o", 'æ': "ae", 'œ': "oe", 'đ': "d", 'ð': "d", 'þ': "th",
	'ı': "i", 'ħ': "h", 'ŋ': "ng", 'ŧ': "t", 'ə': "e"}

// Anchor turns a name into that of a place that links lead to: a slug, with a hash where letters are lost in it, so
// that it hangs on the name alone in every script.
func Anchor(s string) string {
	slug := Slug(s)
	if !strings.ContainsFunc(norm.NFD.String(s), lost) {
		return slug
	}
	sum := sha256.Sum256([]byte(norm.NFC.String(strings.Join(strings.Fields(s), " "))))
	return fmt.Sprintf("%s-%x", slug, sum[:4])
}

// lost reports whether a slug has nothing for a letter.
func lost(r rune) bool { return r >= 128 && unicode.IsLetter(r) && latin[unicode.ToLower(r)] == "" }
