package workbook

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"booklet/data/booklet"
)

// passage is a stretch of a text in another language: {en: You can also read this}.
type passage struct {
	from, words, to int // where its brace, its words and what follows it begin, in bytes
	lang            string
}

// passagesIn finds the passages of the text of a cell, and tells what looks like one and is none.
func (r *reader) passagesIn(s string, at booklet.Place) []passage {
	var out []passage
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '{')
		if i < 0 {
			return out
		}
		from += i
		tag, _, ok := strings.Cut(s[from+1:min(len(s), from+1+longestLanguageTag+1)], ":")
		if !ok || !passageTag(tag) {
			from++
			continue
		}
		lang, hint := r.languageTag(tag)
		if lang == "" {
			r.fail(booklet.RuleBadLanguage, at, notATag(tag), hint)
			from++
			continue
		}
		words := from + 1 + len(tag) + 1
		end := closing(s, from)
		if end < 0 {
			r.fail(booklet.RuleBadLanguage, at, fmt.Sprintf("%q begins a passage in another language, and no } ends it",
				s[from:words]), "write } after its last word")
			return out
		}
		for words < end && s[words] == ' ' {
			words++
		}
		out = append(out, passage{from, words, end + 1, lang})
		from = end + 1
	}
}

// longestLanguageTag is how many bytes a language tag of a passage has at most.
const longestLanguageTag = 35

// tagged is what LanguageTag says.
type tagged struct{ tag, hint string }

// languageTag is LanguageTag, each tag looked up once.
func (r *reader) languageTag(typed string) (tag, hint string) {
	known, ok := r.tags[typed]
	if !ok {
		known.tag, known.hint = LanguageTag(typed)
		r.tags[typed] = known
	}
	return known.tag, known.hint
}

// passageTag reports whether what stands between { and : is meant as a language: two or
// three letters with what a tag has after them, or a language's English name.
func passageTag(tag string) bool {
	first, _, _ := strings.Cut(tag, "-")
	other := func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	if utf8.RuneCountInString(first) < 2 || len(tag) > longestLanguageTag || strings.ContainsFunc(tag, other) {
		return false
	}
	return len(first) <= 3 || languageNames[strings.ToLower(tag)] != ""
}

// languageNames are names that people write for a tag.
var languageNames = map[string]string{
	"english": "en", "welsh": "cy", "cymraeg": "cy", "irish": "ga", "gaeilge": "ga", "gaelic": "gd", "gàidhlig": "gd",
	"scots": "sco", "cornish": "kw", "manx": "gv", "french": "fr", "german": "de", "spanish": "es", "polish": "pl",
	"italian": "it", "portuguese": "pt", "romanian": "ro", "latin": "la", "greek": "el", "ukrainian": "uk",
	"russian": "ru", "dutch": "nl", "swedish": "sv", "norwegian": "nb", "danish": "da", "finnish": "fi",
	"turkish": "tr", "lithuanian": "lt",
	// and what they take for one
	"uk-uk": "en-GB", "en-england": "en-GB", "gb": "en-GB", "wl": "cy", "wls": "cy",
}

// notATag says that what is typed is no language tag.
func notATag(typed string) string {
	return fmt.Sprintf("%q is not a language tag (BCP 47): tags such as en-GB, cy or pl are accepted", typed)
}

// LanguageTag is a BCP 47 tag in its usual form, "" with a hint where it is none.
func LanguageTag(typed string) (tag, hint string) {
	t, err := language.Parse(typed)
	if base, _ := t.Base(); err == nil && base.String() != "und" {
		return t.String(), ""
	}
	first, _, _ := strings.Cut(strings.ReplaceAll(typed, "_", "-"), "-")
	if near := languageNames[strings.ToLower(strings.TrimSpace(typed))]; near != "" {
		return "", fmt.Sprintf("did you mean %q?", near)
	}
	var tags []string
	for _, l := range booklet.Languages() {
		if len(l.Code) == 2 && !slices.Contains(tags, l.Code) {
			tags = append(tags, l.Code)
		}
	}
	if _, err := language.ParseBase(first); err == nil {
		return "", fmt.Sprintf("did you mean %q?", strings.ToLower(first))
	}
	if near := booklet.Nearest(first, tags); near != "" {
		return "", fmt.Sprintf("did you mean %q?", near)
	}
	return "", ""
}

// closing is where the brace of from is closed, -1 where it is not.
func closing(s string, from int) int {
	depth := 0
	for i := from; i < len(s); i++ {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// passages gives the pieces of passages their language, and takes the marks out.
func (r *reader) passages(ps []piece, at booklet.Place) []piece {
	s := joinedPieces(ps)
	found := r.passagesIn(s, at)
	if len(found) == 0 {
		return ps
	}
	var out []piece
	start, next := 0, 0 // of the passages, the first that does not end before what is looked at
	for _, p := range ps {
		end := start + len(p.s)
		for from := start; from < end; {
			for next < len(found) && found[next].to <= from {
				next++
			}
			to, q, drop := end, p, false
			if next < len(found) {
				to, q.lang, drop = found[next].part(from, p.lang)
			}
			if to = min(to, end); !drop {
				q.s = s[from:to]
				out = append(out, q)
			}
			from = to
		}
		start = end
	}
	return out
}

// part is the part of a passage, or of what stands before it, that a place is in: where that ends, in which language it
// is, and whether it is a mark, which is not printed.
func (f passage) part(at int, before string) (to int, lang string, mark bool) {
	switch {
	case at < f.from:
		return f.from, before, false
	case at < f.words:
		return f.words, f.lang, true
	case at < f.to-1:
		return f.to - 1, f.lang, false
	}
	return f.to, f.lang, true
}

// phrase is the index of words among those in other languages.
func (r *reader) phrase(words string) (int, bool) {
	if r.phrases == nil {
		r.phrases = map[string]int{}
		for i, f := range r.book.Settings.Foreign { // of what an adjustment does not replace
			r.phrases[booklet.PhraseKey(f.Words)] = i
		}
	}
	i, known := r.phrases[booklet.PhraseKey(words)]
	return i, known
}

// addPhrase adds words in another language.
func (r *reader) addPhrase(f booklet.Foreign) {
	s := &r.book.Settings
	r.phrases[booklet.PhraseKey(f.Words)] = len(s.Foreign)
	s.Foreign = append(s.Foreign, f)
}

// passageWords is a line without the marks of its passages, whose words are marked
// wherever they stand.
func (r *reader) passageWords(s string, at booklet.Place) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	from := 0
	for _, f := range r.passagesIn(s, at) {
		words := strings.TrimSpace(s[f.words : f.to-1])
		b.WriteString(s[from:f.from] + words)
		from = f.to
		if _, known := r.phrase(words); words != "" && !known && len(r.book.Settings.Foreign) < r.most.Named {
			r.addPhrase(booklet.Foreign{Lang: f.lang, Words: words, At: at})
		}
	}
	return b.String() + s[from:]
}
