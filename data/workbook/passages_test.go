package workbook

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestPassages: braces with a language mark what stands between them, across bold and links
// and around counts; what only looks like one is left as it is typed.
func TestPassages(t *testing.T) {
	for typed, want := range map[string]string{
		"{en: You can also read this}":                    "en‹You can also read this›",
		"Darllenwch. {en: You can **also** read} Diolch":  "Darllenwch. en‹You can ›en‹also›en‹ read› Diolch",
		"{en-GB:See [our page](https://a.example/b) now}": "en-GB‹See ›en-GB‹our page›en-GB‹ now›",
		"{cy: Mae {roles} o swyddi} here":                 "cy‹Mae {roles} o swyddi› here",
		"**{cy: Croeso}** and {ga: fáilte}":               "cy‹Croeso› and ga‹fáilte›",
		"{cym: Croeso}":                                   "cy‹Croeso›",
		"{roles} careers":                                 "{roles} careers",
		"{Note: this} and {1: one} and {x: y}":            "{Note: this} and {1: one} and {x: y}",
	} {
		b := read(t, with(t, "Roles", "Role | Category | Summary\nNurse | Nursing | "+typed))
		var got strings.Builder
		for _, bl := range b.Roles[0].Summary.Blocks {
			for _, r := range bl.Runs {
				if r.Lang != "" {
					fmt.Fprintf(&got, "%s‹%s›", r.Lang, r.Text)
				} else {
					got.WriteString(r.Text)
				}
			}
		}
		if got.String() != want {
			t.Errorf("%q is %q, want %q", typed, got.String(), want)
		}
	}
}

// TestPassagesOfLines: a title's passage is marked wherever its words stand.
func TestPassagesOfLines(t *testing.T) {
	b := read(t, with(t, "Roles", "Role | Category | Summary\n{cy: Gofalwr} or carer | Nursing | A gofalwr cares."))
	if r := b.Roles[0].Title.S; r != "Gofalwr or carer" {
		t.Errorf("the title is %q", r)
	}
	if f := b.Settings.Foreign; len(f) != 1 || f[0].Lang != "cy" || f[0].Words != "Gofalwr" {
		t.Errorf("%+v", f)
	}
}

func TestBadPassages(t *testing.T) {
	for typed, want := range map[string]string{
		"{welsh: Croeso}": `error: Roles!C2: "welsh" is not a language tag (BCP 47): tags such as en-GB, cy or pl are accepted (did you mean "cy"?)`,
		"{wl: Croeso}":    `error: Roles!C2: "wl" is not a language tag (BCP 47): tags such as en-GB, cy or pl are accepted (did you mean "cy"?)`,
		"{cy: Croeso":     `error: Roles!C2: "{cy:" begins a passage in another language, and no } ends it (write } after its last word)`,
	} {
		_, fs := Read(with(t, "Roles", "Role | Category | Summary\nNurse | Nursing | "+typed))
		expect(t, fs, want)
	}
}

// TestTagsThatAreNearly: of a tag of which a part is known, the language is suggested.
func TestTagsThatAreNearly(t *testing.T) {
	for typed, want := range map[string]string{"cy-klingonlanguage": `did you mean "cy"?`, "CY_x": `did you mean "cy"?`,
		"cyq": `did you mean "cy"?`, "42": ""} {
		if tag, hint := LanguageTag(typed); tag != "" || hint != want {
			t.Errorf("%s: %q %q", typed, tag, hint)
		}
	}
}

func TestSeveralLanguages(t *testing.T) {
	for _, typed := range []string{"cy, en", "cy; en", "cy / en", "en and cy"} {
		_, fs := Read(with(t, "Booklet", "Setting | Value\nLanguage | "+typed))
		if len(fs) != 1 || fs[0].Rule != booklet.RuleBadLanguage || !strings.Contains(fs[0].Text, "planned, and not made yet") {
			t.Errorf("%q: %v", typed, fs)
		}
	}
}

// TestStarterInALanguage: its labels are those of the language, every one, and it builds
// without a finding where the program has the words.
func TestStarterInALanguage(t *testing.T) {
	for tag, has := range map[string]bool{"cy": true, "en-GB": true, "fr": false} {
		data, err := New(tag)
		must(t, err)
		b := read(t, Source{Name: "s.xlsx", Data: data})
		if b.Settings.Language.S != tag {
			t.Errorf("%s: the language is %s", tag, b.Settings.Language.S)
		}
		for _, l := range booklet.AllLabels {
			got := b.Settings.Labels[l].S
			if want := booklet.LanguageOf(tag).Labels[l]; has && (got != want || want == "") || !has && got != "" {
				t.Errorf("%s: %s is %q, want %q", tag, l, got, want)
			}
		}
		for _, s := range b.Sections {
			if tag == "cy" && (s.Title.S == "Index" || s.Title.S == "Contents") {
				t.Errorf("a section of the Welsh starter is called %q", s.Title.S)
			}
		}
	}
}

// TestLabelsAreDocumented: the editors' page has each label with its words.
func TestLabelsAreDocumented(t *testing.T) {
	page, err := os.ReadFile("../../docs/workbook.md")
	must(t, err)
	for _, l := range booklet.AllLabels {
		row := fmt.Sprintf("| `Label: %s` | %s | %s |\n", l, booklet.English().Label(l), booklet.LanguageOf("cy").Labels[l])
		if !strings.Contains(string(page), row) {
			t.Errorf("docs/workbook.md lacks the row %s", row)
		}
	}
}
