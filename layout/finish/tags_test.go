package finish

import (
	"regexp"
	"testing"

	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
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

// TestActualText: an element has the text that stands for its signs, and one without has none.
func TestActualText(t *testing.T) {
	d := &layout.Document{Edition: "standard", Title: "Careers", Language: "en-GB", Trim: unit.A5,
		Pages: []layout.Page{{Label: "1", Items: append(in(&layout.Element{Role: layout.P, Actual: "help (1)"},
			runs("a", 0, 0)), say(layout.P, "b", 0)...)}}}
	got := read(t, screen(t, d))
	at := func(i int) any { return got.path("Root", "StructTreeRoot", "K", 0, "K", i, "ActualText") }
	if at(0) != "help (1)" || at(1) != nil {
		t.Errorf("the text of the elements is %v and %v", at(0), at(1))
	}
}
