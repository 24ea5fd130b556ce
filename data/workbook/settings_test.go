package workbook

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"booklet/data/booklet"
	"github.com/xuri/excelize/v2"
)

func TestSettings(t *testing.T) {
	b := read(t, inFolder(with(t, "Booklet", `
Setting | Value
title | Careers in health
Strapline | {roles} roles.¶One place.
Edition code | SB01
Edition date | November 2026
Publisher | Fernley
Copyright | © Fernley
Language | cy-gb
Website | careers.example.org
Website | https://example.org
Phone | 0300 000 0000
Email | hello@example.org
Search prompt | Search
Alternative formats | Call 0300 000 0000.
QR link | example.org/start
QR caption | Scan
Logo | logo.svg
Logo description | A fern
House colour | #2B1E5C
House colour (print) | 100/90/10/40
Font folder | fonts
Contrast | aa
Binding | Wire
Order | By category
Cover | Type
Label: entry requirements | You need
label:Page | tudalen
Label: See | -
`), fstest.MapFS{"logo.svg": {Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0H10V10Z"/></svg>`)}}))
	s := b.Settings
	for _, c := range [][2]any{
		{s.Title.S, "Careers in health"}, {s.Strapline.S, "{roles} roles. One place."}, {s.EditionDate.S, "November 2026"}, {s.Date.Month, 11}, {s.Date.Day, 0},
		{s.Language.S, "cy-GB"}, {len(s.Websites), 2}, {s.Websites[0].S, "careers.example.org"}, {s.QRLink.S, "https://example.org/start"},
		{show(s.AlternativeFormats), "Call [0300 000 0000](tel:03000000000)."}, {s.Phone.S, "0300 000 0000"}, {s.Email.S, "hello@example.org"},
		{s.Logo.Name, "logo.svg"}, {len(s.Logo.SVG) > 0, true}, {s.LogoDescription.S, "A fern"}, {s.House.RGB, booklet.House}, {*s.House.Print, booklet.CMYK{C: 100, M: 90, Y: 10, K: 40}},
		{s.FontFolder.S, "fonts"}, {s.Contrast, booklet.AA}, {s.Binding, booklet.Wire}, {s.Order, booklet.ByCategory}, {s.Cover, booklet.CoverType}, {s.Label(booklet.LabelEntry), "You need"}, {s.Label(booklet.LabelPage), "tudalen"},
		{s.Label(booklet.LabelSee), ""}, {s.Publisher.S, "Fernley"}, {s.Copyright.S, "© Fernley"}, {s.EditionCode.S, "SB01"}, {s.SearchPrompt.S, "Search"}, {s.QRCaption.S, "Scan"},
	} {
		if c[0] != c[1] {
			t.Errorf("got %v, want %v", c[0], c[1])
		}
	}
}

func TestSocial(t *testing.T) {
	src := build(t, nil, sheet{"Roles", rows(one)}, sheet{"Booklet", [][]any{{"Setting", "Value"},
		{"Social", "Instagram | @fernley | social.example.org/f"}, {"Social", "YouTube | Fernley"}, {"Social", "X|Y|file:///z"}}})
	b, fs := Read(src)
	expect(t, fs, `error: Booklet!B3: "YouTube | Fernley" is not an account: platform | name | address is accepted`,
		`error: Booklet!B4: the address "file:///z" begins with "file:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`)
	if s := b.Settings.Social; len(s) != 1 || s[0] != (booklet.Social{Platform: "Instagram", Name: "@fernley", Address: "https://social.example.org/f", At: cellOf("Booklet!B2")}) {
		t.Errorf("%+v", s)
	}
}

func TestSettingFindings(t *testing.T) {
	_, fs := Read(with(t, "Booklet", `
Setting | Value
Tilte | x
Title | One
Title | Two
Label: Pgae | p
 | stray
Language | english
Edition date | Spring
Contrast | AAAA
Binding | sadle
Smart quotes | mabe
Hidden rows | hide
Email | nobody
Website | ftp://example.org
QR link | my page
House colour | blue
Logo | logo.pcx
Publisher |
`))
	expect(t, fs,
		`warning: Booklet!A2: setting "Tilte" is not known and is not read (did you mean "Title"?)`,
		`warning: Booklet!A4: setting "Title" stands twice, in Booklet!A3 and here; the first is used (delete one of them)`,
		`warning: Booklet!A5: setting "Label: Pgae" is not known and is not read (did you mean "Label: Page"?)`,
		`error: Booklet!A6: "Setting" is empty, and every row needs it (fill the cell, or clear the row)`,
		`error: Booklet!B7: "english" is not a language tag (BCP 47): tags such as en-GB, cy or pl are accepted (did you mean "en"?)`,
		`error: Booklet!B8: "Spring" is not a date (write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as September 2026)`,
		`error: Booklet!B9: contrast "AAAA" is not known: AAA or AA is accepted (did you mean "AAA"?)`,
		`error: Booklet!B10: binding "sadle" is not known: saddle, perfect, wire or screen is accepted (did you mean "saddle"?)`,
		`error: Booklet!B11: "mabe" is neither yes nor no: yes, y, true, 1, x or no, n, false, 0 is accepted`,
		`error: Booklet!B12: the treatment of hidden rows "hide" is not known: read or skip is accepted`,
		`error: Booklet!B13: "nobody" is not an e-mail address (write one such as hello@example.org)`,
		`error: Booklet!B14: the address "ftp://example.org" begins with "ftp:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`,
		`error: Booklet!B15: the address "my page" has a space inside (take the space out, or write %20 for it)`,
		`error: Booklet!B16: "blue" is not a colour: # and six hexadecimal digits are accepted, such as #2B1E5C`,
		`error: Booklet!B17: logo "logo.pcx" is not an SVG or PNG file by its name (WebP, GIF, TIFF and BMP are accepted too)`)
}

// A cover or an order that nobody knows is an error at its cell, with the nearest.
func TestOrderAndCover(t *testing.T) {
	b, fs := Read(with(t, "Booklet", `
Setting | Value
Order | by categories
Cover | photograph
`))
	expect(t, fs,
		`error: Booklet!B2: order "by categories" is not known: A to Z or by category is accepted (did you mean "by category"?)`,
		`error: Booklet!B3: cover "photograph" is not known: mosaic, picture or type is accepted`)
	if b.Settings.Order != "" || b.Settings.Cover != "" {
		t.Errorf("order %q, cover %q", b.Settings.Order, b.Settings.Cover)
	}
}

// Settings and columns are known in American spelling, and some settings by a second name.
func TestOtherSpellings(t *testing.T) {
	b, fs := Read(build(t, nil, sheet{"Roles", rows("Role|Category|Summary\nNurse|Nursing|Nurses help.")},
		sheet{"Categories", rows("Category|Color\nNursing|#123456")},
		sheet{"Booklet", rows("Setting|Value\nHouse color|#654321\nE-mail|jobs@example.org\nTelephone|020 7946 0018\nWeb site|example.org")}))
	expect(t, fs, `note: Categories!1: columns are read by what their headings mean: B "Color" as Colour`)
	s := b.Settings
	if s.House == nil || s.House.RGB != (booklet.RGB{R: 0x65, G: 0x43, B: 0x21}) || s.Email.S != "jobs@example.org" ||
		s.Phone.S != "020 7946 0018" || len(s.Websites) != 1 || b.Categories[0].Fill != (booklet.RGB{R: 0x12, G: 0x34, B: 0x56}) {
		t.Errorf("%+v %+v", s, b.Categories[0])
	}
}

func TestForeignWords(t *testing.T) {
	b, fs := Read(with(t, "Booklet", `
Setting | Value
Words in another language | cy: Iechyd  Cymru; croeso ;
Words in another language | pl: cześć
Words in another language | klingon-: Qapla
Words in another language | just words
Words in another language | gd: croeso
Words in another language | cy:
`))
	expect(t, fs,
		`error: Booklet!B4: "klingon-" is not a language tag (BCP 47): tags such as en-GB, cy or pl are accepted`,
		`error: Booklet!B5: "just words" says no language and words: a tag, a colon and words are accepted, such as cy: Iechyd Cymru; croeso`,
		`error: Booklet!B6: "croeso" is said to be gd here and cy in Booklet!B2 (delete it in one of them)`,
		`error: Booklet!B7: "cy:" says no language and words: a tag, a colon and words are accepted, such as cy: Iechyd Cymru; croeso`)
	want := []booklet.Foreign{{Lang: "cy", Words: "Iechyd Cymru", At: cellOf("Booklet!B2")}, {Lang: "cy", Words: "croeso", At: cellOf("Booklet!B2")}, {Lang: "pl", Words: "cześć", At: cellOf("Booklet!B3")}}
	if !slices.Equal(b.Settings.Foreign, want) {
		t.Errorf("%+v", b.Settings.Foreign)
	}
}

// TestSettingsAsTyped: an address of e-mail is read without its scheme, and a build and words of another language as
// typed.
func TestSettingsAsTyped(t *testing.T) {
	s := read(t, with(t, "Booklet", "Setting|Value\nEmail|MailTo:jobs@example.org\nBuild|large print\nWords in another "+
		"language|cy: croeso; ; Croeso")).Settings
	if s.Email.S != "jobs@example.org" || s.Build.S != "large print" || len(s.Foreign) != 1 {
		t.Errorf("%q %q %v", s.Email.S, s.Build.S, s.Foreign)
	}
	values := strings.Repeat("\nCare", 2*len(valueIcons))
	for _, v := range read(t, with(t, "Values", "Value"+values)).Values {
		if v.Icon.Name == "" {
			t.Fatal("a value has no icon")
		}
	}
}

func TestWebsiteWithHyperlink(t *testing.T) {
	b := read(t, build(t, func(f *excelize.File) {
		must(t, f.SetCellHyperLink("Booklet", "B2", "https://example.org/x", "External"))
		must(t, f.SetCellHyperLink("Booklet", "B3", "https://example.org/", "External"))
		must(t, f.SetCellHyperLink("Booklet", "B4", "mailto:hello@example.org", "External"))
	}, sheet{"Roles", rows(one)}, sheet{"Booklet", rows("Setting|Value\nWebsite|Our site\nWebsite|example.org\nEmail|hello@example.org")}))
	if w := b.Settings.Websites; len(w) != 2 || w[0].S != "https://example.org/x" || w[1].S != "example.org" {
		t.Errorf("%v", w)
	}
}

func TestFormatsOfNumbers(t *testing.T) {
	for code, want := range map[string][2]bool{
		`dd/mm/yyyy`: {true, true}, `mmmm yyyy`: {true, false}, `[$-409]mmm\-yy;@`: {true, false}, `yyyy`: {true, false},
		`h:mm:ss`: {false, false}, `[h]:mm`: {false, false}, `0.00`: {false, false}, `General`: {false, false}, `"day" 0`: {false, false},
		`0\d`: {false, false}, `#,##0_d;[Red]-0`: {false, false}, `d mmm h:mm AM/PM`: {true, true},
	} {
		f := excelize.NewFile()
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		must(t, err)
		date, day := newFormatter(f).dateParts(id)
		if [2]bool{date, day} != want {
			t.Errorf("%s: date %v, day %v, want %v", code, date, day, want)
		}
	}
}

func TestHouseColourForPrintAlone(t *testing.T) {
	b := read(t, with(t, "Booklet", "Setting|Value\nHouse colour (print)|100/90/10/40"))
	if h := b.Settings.House; h == nil || h.RGB != booklet.House || h.Print.C != 100 {
		t.Errorf("%+v", h)
	}
}

func TestDateTexts(t *testing.T) {
	for _, c := range []struct {
		in   string
		want [3]int
	}{
		{"January 2023", [3]int{2023, 1, 0}}, {"jan 2023", [3]int{2023, 1, 0}}, {"Sept. 2026", [3]int{2026, 9, 0}},
		{"14 September 2026", [3]int{2026, 9, 14}}, {"14th September 2026", [3]int{2026, 9, 14}}, {"Monday 14 September 2026", [3]int{2026, 9, 14}},
		{"Monday, 14 September, 2026", [3]int{2026, 9, 14}}, {"September 14, 2026", [3]int{2026, 9, 14}},
		{"14/09/2026", [3]int{2026, 9, 14}}, {"14.09.2026", [3]int{2026, 9, 14}}, {"14-9-2026", [3]int{2026, 9, 14}}, {"14/09/26", [3]int{2026, 9, 14}},
		{"2026-09-14", [3]int{2026, 9, 14}}, {"2026-09-14T10:00:00", [3]int{2026, 9, 14}}, {"2026-09", [3]int{2026, 9, 0}}, {"09/2026", [3]int{2026, 9, 0}},
		{"Ionawr 2023", [3]int{2023, 1, 0}}, {"14 de septiembre de 2026", [3]int{2026, 9, 14}}, {"Deireadh Fómhair 2026", [3]int{2026, 10, 0}},
		{"29 February 2024", [3]int{2024, 2, 29}},
		{"29 February 2023", [3]int{}}, {"31/06/2026", [3]int{}}, {"09/14/2026", [3]int{}}, {"2026", [3]int{}}, {"Spring 2026", [3]int{}}, {"", [3]int{}},
		{"January", [3]int{}}, {"January 23", [3]int{}}, {"1//2/2026", [3]int{}}, {"13/2026", [3]int{}}, {"14 September 2026 noon", [3]int{}},
	} {
		d, ok := ParseDate(c.in)
		if got := [3]int{d.Year, d.Month, d.Day}; got != c.want || ok != (c.want[0] != 0) {
			t.Errorf("%q: %v %v, want %v", c.in, got, ok, c.want)
		}
	}
}

func TestDateCells(t *testing.T) {
	yes := true
	for _, c := range []struct {
		name, format string
		id           int
		y1904        bool
		tag          string
		value        any
		printed      string
		want         [3]int
	}{
		{name: "a day", id: 14, value: 46279, printed: "14 September 2026", want: [3]int{2026, 9, 14}},
		{name: "a month", format: "mmm-yy", value: 44927, printed: "January 2023", want: [3]int{2023, 1, 0}},
		{name: "a month, built in", id: 17, value: 44927, printed: "January 2023", want: [3]int{2023, 1, 0}},
		{name: "with a locale", format: "[$-809]dd mmmm yyyy;@", value: 46279, printed: "14 September 2026", want: [3]int{2026, 9, 14}},
		{name: "with a time", id: 22, value: 46279.75, printed: "14 September 2026", want: [3]int{2026, 9, 14}},
		{name: "1904", id: 14, y1904: true, value: 46279 - 1462, printed: "14 September 2026", want: [3]int{2026, 9, 14}},
		{name: "another language", format: "dd/mm/yyyy", tag: "cy", value: 46279, printed: "14 Medi 2026", want: [3]int{2026, 9, 14}},
		{name: "a language without dates", format: "dd/mm/yyyy", tag: "ja", value: 46279, printed: "14/09/2026", want: [3]int{2026, 9, 14}},
		{name: "a text", value: "september 2026", printed: "september 2026", want: [3]int{2026, 9, 0}},
		{name: "a Go time", format: "d mmmm yyyy", value: time.Date(2026, 9, 14, 0, 0, 0, 0, time.UTC), printed: "14 September 2026", want: [3]int{2026, 9, 14}},
	} {
		t.Run(c.name, func(t *testing.T) {
			tag := c.tag
			if tag == "" {
				tag = "en-GB"
			}
			src := build(t, func(f *excelize.File) {
				if c.y1904 {
					must(t, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
				}
				st := &excelize.Style{NumFmt: c.id}
				if c.format != "" {
					st.CustomNumFmt = &c.format
				}
				s, err := f.NewStyle(st)
				must(t, err)
				must(t, f.SetCellStyle("Booklet", "B2", "B2", s))
			}, sheet{"Roles", rows(one)}, sheet{"Booklet", [][]any{{"Setting", "Value"}, {"Edition date", c.value}, {"Language", tag}}})
			s := read(t, src).Settings
			if got := [3]int{s.Date.Year, s.Date.Month, s.Date.Day}; got != c.want || s.EditionDate.S != c.printed {
				t.Errorf("%v printed as %q, want %v as %q", got, s.EditionDate.S, c.want, c.printed)
			}
		})
	}
}

func TestNumbersAsTheSheetShowsThem(t *testing.T) {
	format := "00000000000"
	src := build(t, func(f *excelize.File) {
		s, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		must(t, err)
		must(t, f.SetCellStyle("Booklet", "B2", "B2", s))
	}, sheet{"Roles", rows(one)}, sheet{"Booklet", [][]any{{"Setting", "Value"}, {"Phone", 3456060655}, {"Edition code", 2026.5}, {"Smart quotes", true}, {"Edition date", 2026}}})
	b, fs := Read(src)
	expect(t, fs, `error: Booklet!B5: "2026" is not a date (write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as September 2026)`)
	if s := b.Settings; s.Phone.S != "03456060655" || s.EditionCode.S != "2026.5" || !s.SmartQuotes {
		t.Errorf("%q %q %v", s.Phone.S, s.EditionCode.S, s.SmartQuotes)
	}
}
