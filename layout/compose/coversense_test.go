package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// saidOn are the lines of the pages of a kind.
func saidOn(b *booklet.Booklet, e layout.Edition, kind booklet.Kind) (pages [][]string) {
	doc, _ := Compose(b, e, fonts.Default())
	for i := range doc.Pages {
		if doc.Pages[i].Kind == kind {
			var lines []string
			for _, l := range linesOf(&doc.Pages[i]) {
				lines = append(lines, strings.TrimSpace(l.text))
			}
			pages = append(pages, lines)
		}
	}
	return pages
}

// TestStatementInFewLines: a statement of which a word or two stand in a line is a little smaller in fewer lines; one
// that rests at a comma keeps them.
func TestStatementInFewLines(t *testing.T) {
	for _, e := range layout.PrintEditions() {
		for words, want := range map[string]string{
			"Nobody is paid to cuddle a tiger":              "Nobody is paid|to cuddle a tiger",
			"It takes nine hundred people to launch a ship": "",
			"When others run out, we go in":                 "When others|run out,|we go in",
		} {
			b := composetest.Generated(3, 3)
			full(b)
			for i := range b.Sections {
				if b.Sections[i].Kind == booklet.Statement {
					b.Sections[i].Title, b.Sections[i].Text = booklet.Line{S: words}, booklet.Text{}
				}
			}
			lines := saidOn(b, e, booklet.Statement)[0]
			if got := strings.Join(lines, "|"); want != "" && got != want && e.Name == "standard" || len(lines) > 3 {
				t.Errorf("%s: %q is set as %q", e.Name, words, got)
			}
		}
	}
}

// TestCoverKeepsItsEdition: the edition's code and date do not stand alone on a second page of a cover, and no line
// begins or ends with the dot between them.
func TestCoverKeepsItsEdition(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for _, publisher := range []string{"Harrowmere University, Office for People and Culture",
			"Penmoor and West Riddlesdale Fire and Rescue Authority"} {
			b := composetest.Sample(t)
			b.Settings.Publisher = booklet.Line{S: publisher}
			b.Settings.EditionCode = booklet.Line{S: "PFR/REC/2027-1"}
			pages := append(saidOn(b, e, booklet.Cover), saidOn(b, e, booklet.Back)...)
			for k, lines := range pages {
				if k == 1 && len(lines) == 1 {
					t.Errorf("%s: %q stands alone on a page", e.Name, lines[0])
				}
				for _, l := range lines {
					if strings.HasPrefix(l, "·") || strings.HasSuffix(l, "·") {
						t.Errorf("%s: a line says %q", e.Name, l)
					}
				}
			}
		}
	}
}
