package booklet

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Filer files titles in the order of a language, ignoring case, accents,
// punctuation and a leading article. It is not safe for concurrent use.
type Filer struct {
	lang *Language
	tag  language.Tag
	c    *collate.Collator // nil until two keys are compared
	buf  collate.Buffer    // for one weight at a time
}

// NewFiler makes a filer for a BCP 47 tag; an unknown one files as English.
func NewFiler(tag string) *Filer {
	t, err := language.Parse(tag)
	if err != nil {
		t = language.BritishEnglish
	}
	return &Filer{lang: LanguageOf(tag), tag: t}
}

func (f *Filer) collator() *collate.Collator {
	if f.c == nil {
		f.c = collate.New(f.tag, collate.Loose, collate.Numeric)
	}
	return f.c
}

// Key is what a title is filed under: without a leading article.
func (f *Filer) Key(title string) string {
	s := strings.TrimLeftFunc(strings.TrimSpace(title), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
	if s == "" {
		return title
	}
	return f.lang.WithoutArticle(s)
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

// Letter is what a key stands under in an index (Language.Letter).
func (f *Filer) Letter(key string) string { return f.lang.Letter(key) }

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
