package booklet

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// Filer files titles in the order of a language, ignoring case, accents,
// punctuation and a leading article. It is not safe for concurrent use.
type Filer struct {
	lang *Language
	tag  language.Tag
	c    *collate.Collator // nil until two keys are compared
	buf  collate.Buffer    // for one weight at a time

	placed  []placed  // the letters that the collator has in another order than the alphabet
	letters []heading // of the index, made with the collator

	orders map[string]string // by key: it is asked for to sort a title and to find its letter
	found  map[string]string // the letters, by key: they are asked for in every round
	keys   map[string]string // of titles
}

// placed is a letter of the alphabet with the weight that puts it in its place.
type placed struct {
	letter []rune // folded
	weight string
}

// heading is a letter of the index with the weight that its titles begin with.
type heading struct{ letter, weight string }

// NewFiler makes a filer for a BCP 47 tag; an unknown one files as English.
func NewFiler(tag string) *Filer {
	t, err := language.Parse(tag)
	if err != nil {
		t = language.BritishEnglish
	}
	return &Filer{lang: LanguageOf(tag), tag: t}
}

// filedAs are languages that x/text has no order for, or not the right one, by another
// that has the same letters in the same order.
var filedAs = map[string]language.Tag{
	"nb": language.MustParse("nn"), "no": language.MustParse("nn"), "bs": language.Croatian, "sr": language.Croatian,
	"sh": language.Croatian, "gl": language.Spanish,
}

// collations are the languages that x/text has an order for.
var collations = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, t := range collate.Supported() {
		b, _ := t.Base()
		out[b.String()] = true
	}
	return out
})

func (f *Filer) collator() *collate.Collator {
	if f.c != nil {
		return f.c
	}
	tag := f.tag
	base, _ := tag.Base()
	other, ok := filedAs[base.String()]
	if script, _ := tag.Script(); ok && script.String() == "Latn" {
		tag = other
	}
	if slices.Contains(f.lang.Alphabet, "İ") { // I and İ are two letters, whichever language has them
		tag = language.Turkish
	}
	f.c = collate.New(tag, collate.Loose, collate.Numeric)
	base, _ = tag.Base()
	f.arrange(collations()[base.String()])
	return f.c
}

// arrange makes the order agree with the alphabet: letters that the collator has where the
// alphabet has them stay; any other is put after the letter before it. A letter that the
// collator takes for another, in an order that it knows, has no heading of its own.
func (f *Filer) arrange(known bool) {
	weights, single := f.weights()
	stays := rising(single)
	last, n := "", byte(0)
	for i, l := range f.lang.Alphabet {
		switch {
		case stays[i]:
			last, n = weights[i], 0
		case known && slices.Contains(weights[:i], weights[i]):
			continue
		default:
			n++
			weights[i] = last + string([]byte{0xff, n}) // no weight of the collator begins so
			f.placed = append(f.placed, placed{[]rune(strings.Map(folded, l)), weights[i]})
		}
		f.letters = append(f.letters, heading{l, weights[i]})
	}
	for _, l := range common {
		w := f.order(string(l))
		if !slices.ContainsFunc(f.letters, func(h heading) bool { return h.weight == w }) {
			f.letters = append(f.letters, heading{string(l), w})
		}
	}
	slices.SortStableFunc(f.placed, func(a, b placed) int { return len(b.letter) - len(a.letter) })
	slices.SortStableFunc(f.letters, func(a, b heading) int { return len(b.weight) - len(a.weight) })
}

// Step is how far down the alphabet of the language a letter of the index stands, and how
// many letters that has: 1 for the first, 0 for what is filed before all letters ("#").
// A letter of another alphabet has the step of the letter that it is filed behind.
func (f *Filer) Step(letter string) (step, of int) {
	alphabet := f.lang.Alphabet
	if len(alphabet) == 0 {
		alphabet = English().Alphabet
	}
	if i := slices.Index(alphabet, letter); i >= 0 {
		return i + 1, len(alphabet)
	}
	for _, l := range alphabet {
		if f.Weight(l) < f.Weight(letter) {
			step++
		}
	}
	return step, len(alphabet)
}

// weights are those that the collator gives the letters of the alphabet, and of these the
// ones of what is one letter to the collator too.
func (f *Filer) weights() (all, single []string) {
	all = make([]string, len(f.lang.Alphabet))
	for i, l := range f.lang.Alphabet {
		all[i] = f.plainWeight(l)
	}
	single = slices.Clone(all)
	for i, l := range f.lang.Alphabet {
		parts := append(all[:len(all):len(all)], f.plainWeight(string(firstRune(l))))
		if slices.ContainsFunc(parts, func(w string) bool { return w != all[i] && strings.HasPrefix(all[i], w) }) {
			single[i] = ""
		}
	}
	return all, single
}

// common are the letters that titles of other languages stand under, Ø under O.
const common = "ABCDEFGHIJKLMNOPQRSTUVWXYZΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"

// rising marks the longest series of weights of which each is above the one before it; an
// empty one is in none.
func rising(weights []string) []bool {
	length, from := make([]int, len(weights)), make([]int, len(weights))
	best := -1
	for i := range weights {
		length[i], from[i] = 1, -1
		for j := range i {
			if weights[i] != "" && weights[j] != "" && weights[j] < weights[i] && length[j] >= length[i] {
				length[i], from[i] = length[j]+1, j
			}
		}
		if weights[i] != "" && (best < 0 || length[i] > length[best]) {
			best = i
		}
	}
	out := make([]bool, len(weights))
	for i := best; i >= 0; i = from[i] {
		out[i] = true
	}
	return out
}

// folded is a character as letters are looked for: small, with one apostrophe for all.
func folded(r rune) rune {
	if strings.ContainsRune("'‘ʻʼ", r) {
		return '’'
	}
	return unicode.ToLower(r)
}

func (f *Filer) plainWeight(s string) string {
	f.buf.Reset()
	return string(f.collator().KeyFromString(&f.buf, s))
}

// order is the weight of a key, without what tells equal keys apart.
func (f *Filer) order(key string) string {
	w, ok := f.orders[key]
	if !ok {
		w = f.weigh(key)
		if f.orders == nil {
			f.orders = map[string]string{}
		}
		f.orders[key] = w
	}
	return w
}

func (f *Filer) weigh(key string) string {
	c := f.collator()
	if len(f.placed) == 0 {
		f.buf.Reset()
		return string(c.KeyFromString(&f.buf, key))
	}
	var b strings.Builder
	from, rs := 0, []rune(norm.NFC.String(key))
	for at := 0; at < len(rs); {
		p := f.placedAt(rs[at:])
		if p == nil {
			at++
			continue
		}
		b.WriteString(f.plainWeight(string(rs[from:at])) + p.weight)
		at += len(p.letter)
		from = at
	}
	return b.String() + f.plainWeight(string(rs[from:]))
}

// placedAt is the longest of the placed letters that a text begins with.
func (f *Filer) placedAt(rs []rune) *placed {
	for i := range f.placed {
		p := &f.placed[i]
		if len(p.letter) <= len(rs) && slices.EqualFunc(p.letter, rs[:len(p.letter)], func(a, b rune) bool {
			return a == folded(b)
		}) {
			return p
		}
	}
	return nil
}

// bare is a text from its first letter or figure on; all of it where it has neither.
func bare(s string) string {
	if t := strings.TrimLeftFunc(s, func(r rune) bool { return !isLetter(r) && !unicode.IsDigit(r) }); t != "" {
		return t
	}
	return s
}

// isLetter reports whether a title may stand under a character: marks such as ʻ are
// letters to Unicode.
func isLetter(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) }

// Key is what a title is filed under: without a leading article.
func (f *Filer) Key(title string) string {
	s := strings.TrimSpace(title)
	if t := f.lang.WithoutArticle(s); t != s { // ’t and ’r begin with an apostrophe
		return bare(t)
	}
	return bare(f.lang.WithoutArticle(bare(s)))
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// Compare orders two keys; equal keys under the language's loose order are
// ordered by their bytes, so that the order is always the same.
func (f *Filer) Compare(a, b string) int { return strings.Compare(f.Weight(a), f.Weight(b)) }

// Weight is a string whose order by bytes is that of the keys: what to sort many keys by.
// What begins with neither a letter nor a figure comes first.
func (f *Filer) Weight(key string) string {
	s := bare(key)
	if first := firstRune(s); !isLetter(first) && !unicode.IsDigit(first) {
		return "\x00" + key
	}
	return f.order(s) + "\x00" + key
}

// Letter is what a key stands under in an index: the letter of the alphabet that it
// begins with as the language files it, else its first letter as a capital, and "#" for
// what begins with no letter. Keys in their order never come back to a letter.
func (f *Filer) Letter(key string) string {
	l, ok := f.found[key]
	if !ok {
		l = f.letter(key)
		if f.found == nil {
			f.found = map[string]string{}
		}
		f.found[key] = l
	}
	return l
}

func (f *Filer) letter(key string) string {
	key = bare(norm.NFC.String(key))
	first := firstRune(key)
	if !isLetter(first) {
		return "#"
	}
	weight := f.order(key)
	for _, h := range f.letters { // the longest weight first
		if strings.HasPrefix(weight, h.weight) {
			return h.letter
		}
	}
	plain := firstRune(norm.NFD.String(key))
	if unicode.IsLetter(plain) && strings.HasPrefix(weight, f.order(string(plain))) {
		first = plain
	}
	if capital := string(unicode.ToUpper(first)); strings.HasPrefix(weight, f.order(capital)) {
		return capital
	}
	return string(first) // ı where it is another letter than I
}

// FilingKey is what the role is filed under: Sort as, as it is typed, else its title.
func (f *Filer) FilingKey(r *Role) string {
	if r.SortAs.S != "" {
		return r.SortAs.S
	}
	key, ok := f.keys[r.Title.S]
	if !ok {
		key = f.Key(r.Title.S)
		if f.keys == nil {
			f.keys = map[string]string{}
		}
		f.keys[r.Title.S] = key
	}
	return key
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
