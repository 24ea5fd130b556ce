package editorial

import (
	"slices"
	"testing"

	"booklet/data/booklet"
)

func TestFairs(t *testing.T) {
	of := []booklet.Rule{
		booklet.RuleFairCampaign, booklet.RuleFairEmpty, booklet.RuleFairFolder, booklet.RuleFairUnknown,
		booklet.RuleLeftOut, booklet.RuleMissingCharacter, booklet.RuleQRLink,
	}
	lines := func(cell string, words ...string) []booklet.Line {
		var out []booklet.Line
		for _, w := range words {
			out = append(out, line(w, cell))
		}
		return out
	}
	for name, c := range map[string]struct {
		change func(*booklet.Booklet)
		want   []string
	}{
		"nothing wrong": {func(b *booklet.Booklet) {
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), Categories: lines("Fairs!D2", "nursing"), Roles: lines("Fairs!F2", "adult  nurse")}, {Name: line("York", "Fairs!A3")}}
		}, nil},
		"unknown words": {func(b *booklet.Booklet) {
			b.Roles[0].Tags = []string{"night"}
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), Categories: lines("Fairs!D2", "Nursing", "Dentel team"), Tags: lines("Fairs!E2", "nights", "sea"), Roles: lines("Fairs!F2", "Adult nurses")}}
		}, []string{
			`error: Fairs!D2: category "Dentel team" is not in the workbook (did you mean "Dental team"?)`,
			`warning: Fairs!E2: no role has the tag "nights" (did you mean "night"?)`,
			`warning: Fairs!E2: no role has the tag "sea"`,
			`error: Fairs!F2: role "Adult nurses" is not in the workbook (did you mean "Adult nurse"?)`,
		}},
		"unknown columns and values": {func(b *booklet.Booklet) {
			b.Columns = []booklet.RoleColumn{{Heading: "Town"}}
			b.Roles[0].Cells, b.Roles[1].Cells = []string{"Leeds"}, []string{"York"}
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), Where: lines("Fairs!G2", "Town=Leeds", "Town=Yrk",
				"Twn=York")}}
		}, []string{
			`error: Fairs!G2: column "Twn" is not in the workbook (did you mean "Town"?)`,
			`warning: Fairs!G2: no role has the Town "Yrk" (did you mean "York"?)`,
		}},
		"no name": {func(b *booklet.Booklet) { b.Fairs = []*booklet.Fair{{}, {}} }, nil},
		"no role": {func(b *booklet.Booklet) {
			b.Roles[0].Status = booklet.Hold
			b.Fairs = []*booklet.Fair{
				{Name: line("Leeds", "Fairs!A2"), Categories: lines("Fairs!D2", "Dental team"), Roles: lines("Fairs!F2", "Adult nurse"), Row: booklet.OnRow("Fairs", 2)},
				{Name: line("York", "Fairs!A3"), Categories: lines("Fairs!D3", "Nursing"), Row: booklet.OnRow("Fairs", 3)},
			}
		}, []string{
			`note: Roles!A2: "Adult nurse" is on hold and left out`,
			`error: Fairs!2: the fair "Leeds" shows no role: none fits all its columns together (empty one of its columns, or change it)`,
			`error: Fairs!3: the fair "York" shows no role: none fits all its columns together (roles with the status Draft or Hold are not shown)`,
		}},
		"one folder": {func(b *booklet.Booklet) {
			b.Fairs = []*booklet.Fair{{Name: line("Leeds fair!", "Fairs!A2")}, {Name: line("Leeds: Fair", "Fairs!A3")}, {Name: line("Bradford", "Fairs!A4")}}
		}, []string{`error: Fairs!A3: "Leeds: Fair" and "Leeds fair!" in Fairs!A2 make the same folder, leeds-fair (add the town or the year to one of the names)`}},
		"a device": {func(b *booklet.Booklet) {
			b.Fairs = []*booklet.Fair{{Name: line("CON", "Fairs!A2")}, {Name: line("Lpt 1", "Fairs!A3")}, {Name: line("Com1!", "Fairs!A4")}}
		}, []string{
			`error: Fairs!A2: "CON" makes the folder con, whose name is that of a device on Windows (CON) (add the town or the year to the name)`,
			`error: Fairs!A4: "Com1!" makes the folder com1, whose name is that of a device on Windows (COM1) (add the town or the year to the name)`,
		}},
		"a code that no phone follows": {func(b *booklet.Booklet) {
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), QRLink: line("mailto:jobs@example.org", "Fairs!J2")}}
		}, []string{`error: Fairs!J2: QR link "mailto:jobs@example.org" is not a web address: http and https are accepted (begin it with https://)`}},
		"no sites": {func(b *booklet.Booklet) {
			b.Settings.QRLink = booklet.Line{}
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), Campaign: line("leeds", "Fairs!K2")}}
		}, []string{`warning: Fairs!K2: the campaign is added to no address: the workbook does not say which sites are your own (fill in Website or QR link on the Booklet sheet)`}},
		"a letter that no face has": {func(b *booklet.Booklet) {
			b.Fairs = []*booklet.Fair{{Name: line("Leeds", "Fairs!A2"), Place: line("Hall 漢", "Fairs!C2")}}
		}, []string{`error: Fairs!C2: no face has the character 漢 U+6F22, after “Hall” (use another character)`}},
	} {
		t.Run(name, func(t *testing.T) {
			b := sound()
			b.Sheets = append(b.Sheets, "Fairs")
			c.change(b)
			if got := check(b, of...); !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
