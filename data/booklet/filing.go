package booklet

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// articles are the leading articles that filing passes over, by language.
var articles = map[string][]string{
	"en": {"a ", "an ", "the "},
	"cy": {"y ", "yr ", "’r ", "'r "},
	"fr": {"le ", "la ", "les ", "l’", "l'", "un ", "une ", "des "},
	"de": {"der ", "die ", "das ", "ein ", "eine "},
	"es": {"el ", "la ", "los ", "las ", "un ", "una "},
	"it": {"il ", "lo ", "la ", "i ", "gli ", "le ", "l’", "l'"},
	"ga": {"an ", "na "},
	"gd": {"an ", "am ", "na "},
}

// Filer files titles in the order of a language, ignoring case, accents,
// punctuation and a leading article. It is not safe for concurrent use.
type Filer struct {
	tag      language.Tag
	c        *collate.Collator // nil until two keys are compared
	articles []string
	buf      collate.Buffer // for one weight at a time
}

// NewFiler makes a filer for a BCP 47 tag; an unknown one files as English.
func NewFiler(tag string) *Filer {
	t, err := language.Parse(tag)
	if err != nil {
		t = language.BritishEnglish
	}
	base, _ := t.Base()
	return &Filer{tag: t, articles: articles[base.String()]}
}

func (f *Filer) collator() *collate.Collator {
	if f.c == nil {
		f.c = collate.New(f.tag, collate.Loose, collate.Numeric)
	}
	return f.c
}

// Key is what a title is filed under: without a leading article.
func (f *Filer) Key(title string) string {
	s := strings.TrimLeftFunc(strings.TrimSpace(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	low := strings.ToLower(s)
	for _, a := range f.articles {
		if strings.HasPrefix(low, a) && len(s) > len(a) {
			return strings.TrimSpace(s[len(a):])
		}
	}
	if s == "" {
		return title
	}
	return s
}

// Compare orders two keys; equal keys under the language's loose order are
// ordered by their bytes, so that the order is always the same.
func (f *Filer) Compare(a, b string) int {
	if c := f.collator().CompareString(a, b); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// Weight is a string whose order by bytes is Compare's order of the keys: what
// to sort many keys by.
func (f *Filer) Weight(key string) string {
	f.buf.Reset()
	return string(f.collator().KeyFromString(&f.buf, key)) + "\x00" + key
}

// Letter is the capital letter that a key stands under: without its accent, and
// "#" for what begins with no letter.
func Letter(key string) string {
	for _, r := range norm.NFD.String(key) {
		if unicode.IsLetter(r) {
			return string(unicode.ToUpper(r))
		}
		if unicode.IsDigit(r) {
			return "#"
		}
	}
	return "#"
}

// FilingKey is what the role is filed under: Sort as, else its title.
func (f *Filer) FilingKey(r *Role) string {
	if r.SortAs.S != "" {
		return f.Key(r.SortAs.S)
	}
	return f.Key(r.Title.S)
}

// Filed returns the roles in filing order.
func (f *Filer) Filed(roles []*Role) []*Role {
	type filed struct {
		key string
		r   *Role
	}
	fs := make([]filed, len(roles))
	for i, r := range roles {
		fs[i] = filed{f.Weight(f.FilingKey(r)), r}
	}
	slices.SortStableFunc(fs, func(a, b filed) int { return strings.Compare(a.key, b.key) })
	out := make([]*Role, len(fs))
	for i := range fs {
		out[i] = fs[i].r
	}
	return out
}
