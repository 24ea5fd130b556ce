package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

const fairRoles = `Role | Also known as | Category | Summary | Tags
Nurse, adult | Staff nurse | Nursing | Nurses help people. | leeds, night
Porter | | Wider team | Porters move people. | york
`

// fairs reads a workbook with a Fairs sheet of the rows.
func fairs(t *testing.T, of string) (*booklet.Booklet, []booklet.Finding) {
	t.Helper()
	return Read(build(t, nil, sheet{"Roles", rows(fairRoles)}, sheet{"Fairs", rows(of)}))
}

func TestFairs(t *testing.T) {
	b, fs := fairs(t, `Place | FAIR | date | Categories | Tags | Roles | Apprenticeships | Title | Strapline | QR link | Campaign | Editions | Make
Town hall | Leeds fair | Saturday 14 November 2026 | Nursing, Wider team | leeds; york | porter, nurse, adult | yes | Jobs in Leeds | {roles} jobs | example.org/leeds | leeds_2026 | Large print; phone, large-print | one pagers¶POSTER
 | Bare fair
`)
	expect(t, fs)
	if len(b.Fairs) != 2 {
		t.Fatalf("%d fairs", len(b.Fairs))
	}
	f := b.Fairs[0]
	words := func(ls []booklet.Line) string {
		var out []string
		for _, l := range ls {
			out = append(out, l.S)
		}
		return strings.Join(out, "|")
	}
	got := fmt.Sprint(f.Name.S, f.When.S, f.Date.Day, f.Date.Month, f.Date.Year, f.Place.S, words(f.Categories), words(f.Tags), words(f.Roles), f.Apprenticeships,
		f.Title.S, f.Strapline.S, f.QRLink.S, f.Campaign.S, words(f.Editions), f.Makes)
	want := fmt.Sprint("Leeds fair", "Saturday 14 November 2026", 14, 11, 2026, "Town hall", "Nursing|Wider team", "leeds|york", "porter|nurse, adult", true,
		"Jobs in Leeds", "{roles} jobs", "https://example.org/leeds", "leeds_2026", "large-print|phone", []booklet.Make{"one-pagers", "poster"})
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	for what, at := range map[string]booklet.Place{
		"Fairs!B2": f.Name.At, "Fairs!C2": f.Date.At, "Fairs!A2": f.Place.At, "Fairs!D2": f.Categories[1].At, "Fairs!E2": f.Tags[0].At, "Fairs!F2": f.Roles[0].At,
		"Fairs!G2": f.ApprenticeshipsAt, "Fairs!H2": f.Title.At, "Fairs!I2": f.Strapline.At, "Fairs!J2": f.QRLink.At, "Fairs!K2": f.Campaign.At, "Fairs!L2": f.Editions[0].At,
		"Fairs!M2": f.MakesAt, "Fairs!2": f.Row,
	} {
		if at.String() != what {
			t.Errorf("a field says that it is of %s, want %s", at, what)
		}
	}
	if f := b.Fairs[1]; f.Date.Set() || f.Campaign.Set() || f.Makes != nil || f.Editions != nil || f.Apprenticeships {
		t.Errorf("a fair that says nothing is %+v", f)
	}
}

// Headings in the singular are those of lists all the same, told in a note; the plural is the better name.
func TestFairSingulars(t *testing.T) {
	b, fs := fairs(t, "Fair | Tag | Role | Category | Edition | Apprenticeship | Stand\nLeeds fair | leeds | Nurse, adult | Nursing | phone | yes | A¶B\n")
	expect(t, fs, `note: Fairs!1: columns are read by what their headings mean: B "Tag" as Tags, C "Role" as Roles, `+
		`D "Category" as Categories, E "Edition" as Editions, F "Apprenticeship" as Apprenticeships and G "Stand" as Stands`)
	if f := b.Fairs[0]; f.Tags[0].S != "leeds" || f.Roles[0].S != "Nurse, adult" || f.Categories[0].S != "Nursing" ||
		f.Editions[0].S != "phone" || !f.Apprenticeships || len(f.Stands) != 2 {
		t.Errorf("%+v", f)
	}
	b, _ = fairs(t, "Fair | Tag | Tags\nLeeds fair | york | leeds\n")
	if f := b.Fairs[0]; len(f.Tags) != 1 || f.Tags[0].S != "leeds" {
		t.Errorf("of Tag and Tags, %+v is read", f.Tags)
	}
}

// TestStands: each line of the cell is a stand, in its order and with its commas, wherever the column stands; list
// marks and empty lines are none.
func TestStands(t *testing.T) {
	b, fs := fairs(t, `Stands | Fair
Fernley College, nursing¶¶• Ambulance service; call room¶- Ask an apprentice | Leeds fair
 | Bare fair
`)
	expect(t, fs)
	var got []string
	for _, s := range b.Fairs[0].Stands {
		got = append(got, s.S+" "+s.At.String())
	}
	want := []string{"Fernley College, nursing Fairs!A2", "Ambulance service; call room Fairs!A2", "Ask an apprentice Fairs!A2"}
	if !slices.Equal(got, want) || b.Fairs[1].Stands != nil {
		t.Errorf("got %q, %v; want %q", got, b.Fairs[1].Stands, want)
	}
}

func TestFairWhere(t *testing.T) {
	b, fs := fairs(t, "Fair|Where\nLeeds|Tags=leeds, york; Category=Nursing\nYork|Tags=york¶Role=Porter\nHull|")
	expect(t, fs)
	var got []string
	for _, f := range b.Fairs {
		out, err := b.For(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range out.Roles {
			got = append(got, f.Name.S+" "+r.Title.S)
		}
	}
	if s := strings.Join(got, "; "); s != "Leeds Nurse, adult; York Porter; Hull Nurse, adult; Hull Porter" || b.Fairs[0].Where[1].At.String() != "Fairs!B2" {
		t.Error(s)
	}
}

func TestFairDates(t *testing.T) {
	b, fs := fairs(t, "Fair | Date\nA | 2026-11-14\nB | November 2026\nC |\n")
	expect(t, fs)
	if d := b.Fairs[1].Date; d.Day != 0 || d.Month != 11 || b.Fairs[1].When.S != "November 2026" {
		t.Errorf("a month is %+v, %q", d, b.Fairs[1].When.S)
	}
	if b.Fairs[0].Date.Day != 14 || b.Fairs[2].Date.Set() {
		t.Errorf("%+v %+v", b.Fairs[0].Date, b.Fairs[2].Date)
	}
}

func TestFairFindings(t *testing.T) {
	for name, c := range map[string]struct{ rows, want string }{
		"no name":           {"Fair | Place\n | Leeds", `error: Fairs!A2: "Fair" is empty, and every row needs it (fill the cell, or clear the row)`},
		"no column Fair":    {"Name | Place\nA | Leeds", `error: Fairs!1: column "Fair" is missing (name it in the row of the headings, one of the sheet's first 20)` + "\n" + `warning: Fairs!A1: column A "Name" is not known and is not read (the columns are Fair, Date, Place, Categories, Tags, Roles, Where, Apprenticeships, Title, Strapline, QR link, Campaign, Editions, Make and Stands)`},
		"an unknown column": {"Fair | Campagne\nA | x", `warning: Fairs!B1: column B "Campagne" is not known and is not read (did you mean "Campaign" by "Campagne"? the columns are Fair, Date, Place, Categories, Tags, Roles, Where, Apprenticeships, Title, Strapline, QR link, Campaign, Editions, Make and Stands)`},
		"a bad date":        {"Fair | Date\nA | 31 November 2026", `error: Fairs!B2: "31 November 2026" is not a date (write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as September 2026)`},
		"a bad yes":         {"Fair | Apprenticeships\nA | perhaps", `error: Fairs!B2: "perhaps" is neither yes nor no: yes, y, true, 1, x or no, n, false, 0 is accepted`},
		"an edition":        {"Fair | Editions\nA | standard, larg print", `error: Fairs!B2: edition "larg print" is not known: standard, large-print, high-contrast, giant-print or phone is accepted (did you mean "large-print"?)`},
		"a make":            {"Fair | Make\nA | cards; postr", `error: Fairs!B2: make "postr" is not known: booklet, cards, one-pagers, poster, text, epub, word or braille is accepted (did you mean "poster"?)`},
		"a format":          {"Fair | Make\nA | .docx", `error: Fairs!B2: make ".docx" is not known: booklet, cards, one-pagers, poster, text, epub, word or braille is accepted (did you mean "word"?)`},
		"a web page":        {"Fair | Make\nA | Web page", `error: Fairs!B2: make "Web page" is not known: booklet, cards, one-pagers, poster, text, epub, word or braille is accepted (did you mean "text"?)`},
		"a campaign":        {"Fair | Campaign\nA | Leeds fair", `error: Fairs!B2: "Leeds fair" is not a campaign: one word of letters a to z, digits, - and _ is accepted, of at most 50 characters (write leeds-fair)`},
		"a person":          {"Fair | Campaign\nA | jo@example.org", `error: Fairs!B2: "jo@example.org" is not a campaign: one word of letters a to z, digits, - and _ is accepted, of at most 50 characters (a campaign names the fair, never a person)`},
		"a link":            {"Fair | QR link\nA | ftp://example.org", `error: Fairs!B2: the address "ftp://example.org" begins with "ftp:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`},
	} {
		t.Run(name, func(t *testing.T) {
			_, fs := fairs(t, c.rows+"\n")
			expect(t, fs, strings.Split(c.want, "\n")...)
		})
	}
}

// A workbook without the sheet has no fairs, and nothing is said of it.
func TestNoFairs(t *testing.T) {
	b, fs := Read(roles(t, fairRoles))
	expect(t, fs)
	if b.Fairs != nil {
		t.Errorf("%d fairs", len(b.Fairs))
	}
}

// TestMaking: what is made, with a size behind it as people write one, and of a poster the distance.
func TestMaking(t *testing.T) {
	for s, want := range map[string]booklet.Making{
		"cards":            {Make: booklet.MakeCards},
		"Cards 85x55":      {Make: booklet.MakeCards, Size: "85x55"},
		"cards 85 × 55 mm": {Make: booklet.MakeCards, Size: "85 × 55 mm"},
		"one pagers A5":    {Make: booklet.MakeOnePagers, Size: "A5"},
		"one-pagers":       {Make: booklet.MakeOnePagers},
		"poster A2 1m":     {Make: booklet.MakePoster, Size: "A2", Distance: "1m"},
		"poster 1.5 m":     {Make: booklet.MakePoster, Distance: "1.5m"},
		"POSTER a0 2,5 m":  {Make: booklet.MakePoster, Size: "a0", Distance: "2.5m"},
		"booklet A4":       {Make: booklet.MakeBooklet, Size: "A4"},
		"EPUB":             {Make: booklet.MakeEPUB},
		"word":             {Make: booklet.MakeWord},
		"Braille":          {Make: booklet.MakeBraille},
	} {
		if got, ok := Making(s); !ok || got != want {
			t.Errorf("%q is %+v, %v, want %+v", s, got, ok, want)
		}
	}
	for _, s := range []string{"", "A5 cards", "cardsA5", "leaflet", "85x55"} {
		if got, ok := Making(s); ok {
			t.Errorf("%q is taken for %+v", s, got)
		}
	}
}
