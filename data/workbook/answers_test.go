package workbook

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestAnswers: the words for yes and no of English and of the booklet's language are known in
// every column that takes them, as people type them; those of other languages are not.
func TestAnswers(t *testing.T) {
	for _, c := range []struct{ language, yes, no, neither string }{
		{"en-GB", "Yes|y|TRUE|1|x|yes.|✓|✔|On", "No|n|false|0||–|✗|off", "ydy|ja|oui|perhaps|maybe yes"},
		{"cy", "Ydy|ydy.|OES|Ydi|Ydyw|Ie|Iawn|Yes|Bydd", "Nac ydy|Nac oes|Nac  ydi|nage|Na|Naddo|No", "ja|weithiau"},
		{"ga", "Tá|ta|Sea", "Níl|nil|Ní hea", "oui"},
		{"gd", "Tha", "Chan eil", "sea"},
		{"fr", "Oui|OUI", "Non", "ja"},
		{"sr", "да|Da", "Не|ne", "tak"},
		{"uk", "Так", "Ні", "да"},
		{"ru", "Да", "Нет", "так"},
		{"bg-BG", "Да", "Не", "так"},
		{"el", "Ναι|ΝΑΙ", "Όχι|ΟΧΙ|οχι", "да"},
		{"es", "Sí|si|SI", "No", "sim"},
		{"pt", "Sim", "Não|nao", "oui"},
		{"sq", "Po", "Jo", "tak"},
		{"lb", "Jo", "Neen", "po"},
		{"nn", "Ja", "Nei", "oui"},
		{"cs", "Ano|ano", "Ne", "tak"},
		{"tr", "Evet", "Hayır", "da"},
	} {
		for want, words := range map[string]string{"true": c.yes, "false": c.no, "neither": c.neither} {
			for _, w := range strings.Split(words, "|") {
				yes, known := answersOf(booklet.LanguageOf(c.language).Code).says(w)
				is := fmt.Sprint(yes)
				if !known {
					is = "neither"
				}
				if is != want {
					t.Errorf("%s: %q says %s, want %s", c.language, w, is, want)
				}
			}
		}
	}
}

// TestAnswersInSheets: the words are known in all columns and settings that take them, before
// a level too, and in a list of booklets whatever its language.
func TestAnswersInSheets(t *testing.T) {
	for word, want := range map[string]bool{"Oes": true, "Nac oes": false} {
		b, found := Read(build(t, nil,
			sheet{RolesSheet, rows("Role|Category|Summary|Apprenticeship\nA|Nursing|You x.|" + word +
				"\nB|Nursing|You x.|Ydy, Lefel 3\nC|Nursing|You x.|Oes (Lefel 4)")},
			sheet{FairsSheet, rows("Fair|Apprenticeships\nFfair|" + word)},
			sheet{BookletSheet, rows("Setting|Value\nTitle|T\nPrint addresses|" + word + "\nLanguage|cy")}))
		for _, f := range found {
			if f.Rule == booklet.RuleYesNo {
				t.Error(f)
			}
		}
		if r := b.Roles; r[0].Apprenticeship != want || b.Fairs[0].Apprenticeships != want ||
			b.Settings.PrintAddresses != want {
			t.Errorf("%s: %v %v %v", word, r[0].Apprenticeship, b.Fairs[0].Apprenticeships, b.Settings.PrintAddresses)
		}
		if l := b.Roles[1].Levels.S + "; " + b.Roles[2].Levels.S; l != "Lefel 3; Lefel 4" {
			t.Errorf("levels %q", l)
		}
	}
	if yes, known := anyAnswer().says("Oes"); !yes || !known {
		t.Error("a list of booklets does not know Oes")
	}
	if _, known := anyAnswer().says("jo"); known {
		t.Error("jo is yes in one language and no in another")
	}
}
