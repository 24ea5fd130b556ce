package svg

import (
	"encoding/base64"
	"maps"
	"slices"
	"unicode"

	"booklet/fonts"
	"booklet/layout"
)

// familyOf is the name of a face in font-family.
func familyOf(key string) string { return "face-" + key }

// Faces are the faces that a document uses, by key, as font files that a browser reads (media
// type font/ttf). A key names the bytes: a face has the same in all documents.
func Faces(doc *layout.Document) map[string][]byte {
	out := map[string][]byte{}
	seen := map[*fonts.Face]bool{}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			g, ok := it.(layout.Glyphs)
			if ok && g.Face != nil && len(g.Runs) > 0 && !seen[g.Face] {
				seen[g.Face] = true
				out[g.Face.WebKey()] = g.Face.Web()
			}
		}
	}
	return out
}

// FaceRules are the rules of style (CSS Fonts 4) that name the addresses of faces for pages
// that leave them out.
func FaceRules(keys []string, url func(key string) string) string {
	keys = slices.Clone(keys)
	slices.Sort(keys)
	var b []byte
	for _, k := range slices.Compact(keys) {
		b = appendRule(b, k, url(k))
	}
	return string(b)
}

func appendRule(b []byte, key, url string) []byte {
	b = append(b, `@font-face{font-family:"`...)
	b = append(append(b, familyOf(key)...), `";src:url("`...)
	for _, c := range []byte(url) {
		if c == '"' || c == '\\' || c == '\n' { // CSS Syntax 3, 4.3.5
			b = append(b, '\\', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15], ' ')
			continue
		}
		b = append(b, c)
	}
	return append(b, `")}`...)
}

// used are the characters of a face that a page has as text.
type used map[*fonts.Face]map[rune]bool

// rules are those of the page's faces, in the order of their keys.
func (p *painter) rules() (string, error) {
	if p.opt.NoFaceRules || len(p.used) == 0 {
		return "", nil
	}
	of := map[string]*fonts.Face{}
	for f := range p.used {
		of[f.WebKey()] = f
	}
	keys := slices.Sorted(maps.Keys(of))
	if p.opt.Face != nil {
		return FaceRules(keys, p.opt.Face), nil
	}
	var err error
	rules := FaceRules(keys, func(key string) string {
		ttf, e := of[key].WebSubset(slices.Sorted(maps.Keys(p.used[of[key]])))
		if e != nil {
			err = e
		}
		return "data:font/ttf;base64," + base64.StdEncoding.EncodeToString(ttf)
	})
	return rules, err
}

// spoken are the scripts whose characters a browser draws one by one where a face has no
// rules: those of others it joins, turns or orders.
var spoken = []*unicode.RangeTable{unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common}

// byItself reports whether a browser draws a character as the glyph that the face's map says.
func byItself(f *fonts.Face, text string, glyph uint16) (rune, bool) {
	r := rune(-1)
	for i, c := range text {
		if i > 0 {
			return 0, false
		}
		r = c
	}
	if r < ' ' || r > 0xFFFF || r == 0x7F {
		return 0, false
	}
	if r >= 0x2000 && unicode.Is(unicode.So, r) { // which a browser may show as emoji
		return 0, false
	}
	if r >= 0x80 && (!unicode.In(r, spoken...) || !unicode.IsGraphic(r) || unicode.In(r, unicode.Mn, unicode.Me)) {
		return 0, false
	}
	g, ok := f.Default(r)
	return r, ok && g == glyph
}
