package editorial

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// expectOnly compares findings, each as it is told.
func expectOnly(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestDescriptionsThatSayNothing(t *testing.T) {
	for words, want := range map[string]string{
		"nurse_01.JPG": `warning: Roles!L2: the description "nurse_01.JPG" is the name of a file (say what it shows, as you would on the telephone)`,
		"A photo.":     `warning: Roles!L2: the description "A photo." does not say what the photo shows (say what it shows, as you would on the telephone)`,
		"img_17":       `warning: Roles!L2: the description "img_17" does not say what the photo shows (say what it shows, as you would on the telephone)`,
	} {
		b := sound()
		b.Roles[0].Photo.Description = line(words, "L2")
		b.Roles[0].Photo.Picture = &booklet.Picture{Name: "img_17.jpg"}
		expectOnly(t, check(b, booklet.RulePhotoDescriptionSaysNothing), want)
	}
}

func TestRepeatedDescription(t *testing.T) {
	b := sound()
	b.Roles[0].Photo.Picture = &booklet.Picture{Name: "a.jpg", Data: []byte("a")}
	b.Roles[1].Photo = &booklet.Photo{Description: line("a NURSE", "L3"), At: at("K3"), Picture: &booklet.Picture{Name: "b.jpg", Data: []byte("b")}}
	expectOnly(t, check(b, booklet.RuleRepeatedDescription), `warning: Roles!L3: the description "a NURSE" is that of another photo too, in Roles!L2 (say what tells the two apart)`)
	b.Roles[1].Photo.Picture.Data = []byte("a") // the same picture may have the same words
	expectOnly(t, check(b, booklet.RuleRepeatedDescription))
}

func TestLinkWording(t *testing.T) {
	b := sound()
	b.Roles[0].More = booklet.Text{At: at("I2"), Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "To apply, "}, {Text: "click ", Link: "https://a.example"}, {Text: "here", Bold: true, Link: "https://a.example"}, {Text: "."}}}}}
	expectOnly(t, check(b, booklet.RuleLinkWording), `warning: Roles!I2: the link "click here" to https://a.example does not say where it leads (name what it leads to, such as the body or the page)`)
}

func TestForeignWordsUnused(t *testing.T) {
	b := sound()
	b.Settings.Foreign = []booklet.Foreign{{Lang: "cy", Words: "croeso", At: at("Booklet!B9")}, {Lang: "cy", Words: "care", At: at("Booklet!B9")}}
	expectOnly(t, check(b, booklet.RuleForeignWordsUnused), `warning: Booklet!B9: "croeso" (cy) stands nowhere in the workbook (it must be spelt as it stands there)`)
}

func TestLabelsInEnglish(t *testing.T) {
	b := sound()
	b.Settings.Language = line("cy", "Booklet!B6")
	expectOnly(t, check(b, booklet.RuleLabelsInEnglish))
	b.Settings.Language = line("pl", "Booklet!B6")
	got := check(b, booklet.RuleLabelsInEnglish)
	if len(got) != 1 || !strings.HasPrefix(got[0], "warning: Booklet!B6: the language is pl, but words of the program are still English: Entry requirements, Qualities, ") {
		t.Errorf("%q", got)
	}
	b.Settings.Language.At = booklet.Place{} // it was given elsewhere than in the workbook
	if got := check(b, booklet.RuleLabelsInEnglish); len(got) != 1 || !strings.HasPrefix(got[0],
		"warning: Booklet: the language is pl, ") {
		t.Errorf("%q", got)
	}
	for _, l := range booklet.AllLabels {
		if own := slices.Contains(booklet.BrailleLabels, l); own == strings.Contains(got[0], string(l)) {
			t.Errorf("%s: in the list, or not, and of Braille alone: %v", l, own)
		}
	}
	b.Settings.Labels = map[booklet.Label]booklet.Line{}
	for _, l := range booklet.AllLabels {
		b.Settings.Labels[l] = line("x", "Booklet!B7")
	}
	expectOnly(t, check(b, booklet.RuleLabelsInEnglish))
}

func TestReview(t *testing.T) {
	b := sound()
	b.Roles[0].More = booklet.Text{At: at("I2"), Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "Ask the "}, {Text: "Nursing Council", Link: "https://nc.example"}, {Text: " or the RCN at "}, {Text: "rcn.example", Link: "https://rcn.example"}}}}}
	b.Roles[1].Photo = &booklet.Photo{Decorative: true, At: at("K3"), Description: line("decorative", "L3")}
	b.Settings.Foreign = []booklet.Foreign{{Lang: "cy", Words: "croeso", At: at("Booklet!B9")}}
	var got []string
	for _, m := range Review(b, Options{}) {
		if m.Words == "" {
			t.Errorf("%s has no words", m.Name)
		}
		for _, p := range m.Places {
			got = append(got, m.Name+" "+p.At.String()+" "+p.Text)
		}
		if len(m.Places) == 0 {
			got = append(got, m.Name)
		}
	}
	expectOnly(t, got, "descriptions Roles!L2 A nurse", "decorative Roles!L3 decorative", "links Roles!I2 Nursing Council → https://nc.example",
		"reading-order Sections!B2 cover", "reading-order Sections!B3 contents", "reading-order Sections!B4 values", "reading-order Sections!B5 roles", "reading-order Sections!B6 back",
		"languages Booklet!B9 cy: croeso", "abbreviations Roles!I2 RCN", "alone", "plain-words")
}
