package editorial

import (
	"net/url"
	"slices"
	"strings"
	"unicode"

	"booklet/data/booklet"
)

// mention is a body named just before an address.
type mention struct {
	name, host string
	at         booklet.Place
}

// twoAddresses: where a body's name leads to one site in most cells and to
// another in some, those are likely out of date. Only hosts are compared, since
// a body may well have a page for each role.
func twoAddresses(c *checker) {
	var names []string
	byName := map[string][]mention{}
	for _, r := range c.printed {
		for t := range r.RunningTexts() {
			if !t.Field.Bodies {
				continue
			}
			for _, m := range mentions(*t.Text) {
				k := booklet.SameKey(m.name)
				if byName[k] == nil {
					names = append(names, k)
				}
				byName[k] = append(byName[k], m)
			}
		}
	}
	for _, k := range names {
		usual := commonest(byName[k])
		told := map[booklet.Place]bool{}
		for _, m := range byName[k] {
			if m.at == usual.at || oneSite(m.host, usual.host) || told[m.at] {
				continue
			}
			told[m.at] = true
			c.find(m.at, "if it is one body, one of the addresses may be out of date",
				"%q leads to %s here and to %s in %s", m.name, m.host, usual.host, usual.at)
		}
	}
}

// commonest is the first mention of the host that most mentions have; of hosts
// with as many, the first.
func commonest(ms []mention) mention {
	n := map[string]int{}
	for _, m := range ms {
		n[m.host]++
	}
	best := ms[0]
	for _, m := range ms {
		if n[m.host] > n[best.host] {
			best = m
		}
	}
	return best
}

// oneSite reports whether one host is the other or lies under it.
func oneSite(a, b string) bool {
	return a == b || strings.HasSuffix(a, "."+b) || strings.HasSuffix(b, "."+a)
}

// mentions finds the bodies that a text names before its web addresses, or in
// the words of its links.
func mentions(t booklet.Text) []mention {
	var out []mention
	for _, b := range t.Blocks {
		var before strings.Builder
		for i := 0; i < len(b.Runs); i++ {
			r := b.Runs[i]
			if r.Link == "" {
				before.WriteString(r.Text)
				continue
			}
			var words string
			words, i = linkWords(b, i)
			if host := hostOf(r.Link); host != "" {
				source := before.String()
				if !strings.Contains(strings.ToLower(words), host) {
					source = words // [words](address)
				}
				if name := bodyName(source); name != "" {
					out = append(out, mention{name, host, t.At})
				}
			}
			before.Reset()
		}
	}
	return out
}

// linkWords are the words of the link that begins with run i, and the last of its
// runs: a link that is partly bold is several.
func linkWords(b booklet.Block, i int) (words string, last int) {
	to := b.Runs[i].Link
	var all strings.Builder
	all.WriteString(b.Runs[i].Text)
	for i+1 < len(b.Runs) && b.Runs[i+1].Link == to {
		i++
		all.WriteString(b.Runs[i].Text)
	}
	return all.String(), i
}

// hostOf is a web address's host without "www.".
func hostOf(link string) string {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// Words that lead from a name to its address, words that may stand inside a
// name in lower case, and words that begin a sentence or describe an address
// without being part of a name.
var (
	leading = strings.Fields("at is on via the website site page")
	joining = slices.Concat([]string{"&"}, booklet.English().NameWords, booklet.LanguageOf("cy").NameWords)
	opening = strings.Fields(`
		visit see contact ask find try join read go search call email e-mail phone ring use check look start apply
		the a an at from or and your our also more get learn explore web website site page online here
		jobs vacancies careers information`)
)

// bodyName is the name at the end of a text: the last run of capitalised and
// joining words since the sentence, phrase or link before. Names of one plain
// word say too little to compare, unless it is an abbreviation.
func bodyName(before string) string {
	before = trimLeading(before)
	if s, ok := strings.CutSuffix(before, ")"); ok {
		// An abbreviation in brackets after the name is not the name.
		if i := strings.LastIndexByte(s, '('); i >= 0 {
			before = s[:i]
		}
	}
	if i := strings.LastIndexFunc(before, func(r rune) bool {
		return strings.ContainsRune(",;:!?()[]–—•|/\n\"“”", r)
	}); i >= 0 {
		_, n := runeAt(before, i)
		before = before[i+n:]
	}
	if i := strings.LastIndex(before, ". "); i >= 0 {
		before = before[i+2:]
	}
	words := strings.Fields(before)
	for len(words) > 0 && !capital(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	from := len(words)
	for from > 0 && (capital(words[from-1]) || slices.Contains(joining, words[from-1])) {
		from--
	}
	words = words[from:]
	for len(words) > 0 && (!capital(words[0]) || slices.Contains(opening, strings.ToLower(words[0]))) {
		words = words[1:]
	}
	if len(words) == 0 || len(words) == 1 && !abbreviation(words[0]) {
		return ""
	}
	return strings.Join(words, " ")
}

// trimLeading takes off what leads from a name to its address: "is at", "(".
func trimLeading(before string) string {
	for {
		before = strings.TrimRightFunc(before, func(r rune) bool { return !word(r) && r != ')' })
		i := strings.LastIndexByte(before, ' ') + 1
		if !slices.Contains(leading, before[i:]) {
			return before
		}
		before = before[:i]
	}
}

func runeAt(s string, i int) (rune, int) {
	for _, r := range s[i:] {
		return r, len(string(r))
	}
	return 0, 0
}

func capital(w string) bool {
	r, _ := runeAt(w, 0)
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

func abbreviation(w string) bool {
	return len(w) >= 2 && strings.ToUpper(w) == w && strings.IndexFunc(w, unicode.IsLetter) >= 0
}
