package finish

import (
	"regexp"
	"testing"

	"booklet/fonts"
	"booklet/layout/paint"
)

// TestSubsetTag: subsets of a face have names of their own, and the same subset the
// same name (ISO 32000-1, 9.6.4): each glyph counts, and so does the face.
func TestSubsetTag(t *testing.T) {
	subset := func(face string, ids ...uint16) string {
		f := &paint.Font{Face: &fonts.Face{Name: face}}
		for _, id := range ids {
			f.Glyphs = append(f.Glyphs, paint.Glyph{ID: id})
		}
		return subsetTag(f)
	}
	seen := map[string]string{}
	for name, tag := range map[string]string{
		"no glyph": subset("Face"), "1": subset("Face", 1),
		"1 and 2": subset("Face", 1, 2), "1 and 3": subset("Face", 1, 3),
		"257": subset("Face", 257), "1 and 258": subset("Face", 1, 258), "another face": subset("Other", 1, 2),
	} {
		if !regexp.MustCompile("^[A-Z]{6}$").MatchString(tag) {
			t.Errorf("%s: the tag is %q", name, tag)
		}
		if seen[tag] != "" {
			t.Errorf("the subsets of %s and of %s have one tag, %s", name, seen[tag], tag)
		}
		seen[tag] = name
	}
	if once, again := subset("Face", 1, 2), subset("Face", 1, 2); once != again {
		t.Errorf("one subset has the tags %s and %s", once, again)
	}
}
