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

// passagesIn finds the passages of a text, and tells problem of what looks like one and
// is none.
func passagesIn(s string, problem func(what, hint string)) []passage {
	var out []passage
	for from := 0; ; {
		i := strings.IndexByte(s[from:], '{')
		if i < 0 {
			return out
		}
		from += i
		tag, rest, ok := strings.Cut(s[from+1:], ":")
		if !ok || !passageTag(tag) {
			from++
			continue
		}
		lang, hint := LanguageTag(tag)
		if lang == "" {
			problem(notATag(tag), hint)
			from++
			continue
		}
		words := len(s) - len(rest)
		end := closing(s, from)
		if end < 0 {
			problem(fmt.Sprintf("%q begins a passage in another language, and no } ends it", s[from:words]),
				"write } after its last word")
			return out
		}
		for words < end && s[words] == ' ' {
			words++
		}
		out = append(out, passage{from, words, end + 1, lang})
		from = end + 1
	}
}

// passageTag reports whether what stands between { and : is meant as a language: two or
// three letters with what a tag has after them, or a language's English name.
func passageTag(tag string) bool {
	first, _, _ := strings.Cut(tag, "-")
	other := func(r rune) bool { return r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	if utf8.RuneCountInString(first) < 2 || len(tag) > 35 || strings.ContainsFunc(tag, other) {
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
	found := passagesIn(s, func(what, hint string) { r.fail(booklet.RuleBadLanguage, at, what, hint) })
	if len(found) == 0 {
		return ps
	}
	var out []piece
	start := 0
	for _, p := range ps {
		end := start + len(p.s)
		for from := start; from < end; {
			to, q, drop := end, p, false
			for _, f := range found {
				for _, part := range []struct {
					from, to int
					drop     bool
				}{{f.from, f.words, true}, {f.words, f.to - 1, false}, {f.to - 1, f.to, true}} {
					switch {
					case part.from <= from && from < part.to:
						to, q.lang, drop = min(to, part.to), f.lang, part.drop
					case part.from > from:
						to = min(to, part.from)
					}
				}
			}
			if q.s = s[from:to]; !drop {
				out = append(out, q)
			}
			from = to
		}
		start = end
	}
	return out
}

// passageWords is a line without the marks of its passages, whose words are marked
// wherever they stand.
func (r *reader) passageWords(s string, at booklet.Place) string {
	if !strings.Contains(s, "{") {
		return s
	}
	var b strings.Builder
	from := 0
	for _, f := range passagesIn(s, func(what, hint string) { r.fail(booklet.RuleBadLanguage, at, what, hint) }) {
		words := strings.TrimSpace(s[f.words : f.to-1])
		b.WriteString(s[from:f.from] + words)
		from = f.to
		list := &r.book.Settings.Foreign
		if words != "" && len(*list) < r.most.Named && !slices.ContainsFunc(*list, func(w booklet.Foreign) bool {
			return strings.EqualFold(w.Words, words)
		}) {
			*list = append(*list, booklet.Foreign{Lang: f.lang, Words: words, At: at})
		}
	}
	return b.String() + s[from:]
}
