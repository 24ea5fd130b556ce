package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
)

// entries reads a manifest to its end: each row as "row output settings", and all
// findings.
func entries(t *testing.T, text string) (rows []string, found []booklet.Finding) {
	t.Helper()
	m, fs, err := OpenManifest("list.csv", iotest.OneByteReader(strings.NewReader(text)), booklet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if found = fs; m == nil {
		return nil, found
	}
	for {
		e, fs, err := m.Next()
		found = append(found, fs...)
		if err != nil {
			if !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
				t.Error(err)
			}
			return rows, found
		}
		s := fmt.Sprintf("%d %q", e.Row, e.Output.S)
		for _, a := range e.Settings {
			s += fmt.Sprintf(" %s@%s=%q", a.Name, a.At, a.Value)
		}
		rows = append(rows, s)
	}
}

// A row of a manifest that a comma has parted is an error, and conditions on columns are read.
func TestManifestHabits(t *testing.T) {
	rows, found := entries(t, "Output,Title,Trim,Town,River\na,Jobs, and more,A5,x,y\nb,Jobs,,,\n")
	booklettest.Expect(t, found, nil,
		`warning: list.csv!D1: columns D "Town" and E "River" are not known and are not read (the columns are Output, Workbook, Editions, Categories, Tags, Roles, Where, Apprenticeships and Make, and the settings of the sheet Booklet)`,
		`error: list.csv!2: the row has more cells (6) than there are headings (5): a separator within a text parts it (put quotation marks around the text)`)
	if len(rows) != 2 {
		t.Errorf("rows %q", rows)
	}
	m, _, err := OpenManifest("list.csv", strings.NewReader("Output;Where\na;\"Location=Leeds, York; Hours=20\"\n"), booklet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if e, _, _ := m.Next(); e.Where.S != "Location=Leeds, York; Hours=20" || e.Where.At.String() != "list.csv!B2" {
		t.Errorf("%+v", e.Where)
	}
}

// A list whose headings are in the singular chooses as one in the plural does: passed over, its rows would be made of
// all roles.
func TestManifestSingulars(t *testing.T) {
	m, found, err := OpenManifest("list.csv", strings.NewReader("Output,tag,Role,Category,Edition,Apprenticeship,Stand,E-mail,House color\n"+
		"a,leeds,Porter,Nursing,standard,yes,x,a@example.org,#123456\n"), booklet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	booklettest.Expect(t, found, nil,
		`note: list.csv!1: columns are read by what their headings mean: B "tag" as Tags, C "Role" as Roles, D "Category" as Categories, E "Edition" as Editions, F "Apprenticeship" as Apprenticeships, H "E-mail" as Email and I "House color" as House colour`,
		`warning: list.csv!G1: column "Stand" is not known and is not read (the columns are Output, Workbook, Editions, Categories, Tags, Roles, Where, Apprenticeships and Make, and the settings of the sheet Booklet)`)
	e, _, _ := m.Next()
	if got := e.Tags.S + e.Roles.S + e.Categories.S + e.Editions.S; got != "leedsPorterNursingstandard" || !e.Apprenticeships ||
		len(e.Settings) != 2 || e.Settings[0].Name != "Email" || e.Settings[1].Name != "House colour" {
		t.Errorf("%+v", e)
	}
	rows, found := entries(t, "Output,Tag,Tags\na,leeds,york\n")
	booklettest.Expect(t, found, nil,
		`warning: list.csv!C1: column "Tags" stands twice, in list.csv!B1 and here; the first is read (delete one of them)`,
		`note: list.csv!1: columns are read by what their headings mean: B "Tag" as Tags`)
	if len(rows) != 1 {
		t.Errorf("rows %q", rows)
	}
}

func TestManifestRows(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"commas":              {"output,TITLE\na,b\n", []string{`2 "a" Title@list.csv!B2="b"`}},
		"semicolons, BOM":     {"\xEF\xBB\xBFTitle;Output\r\nb;a\r\n", []string{`2 "a" Title@list.csv!A2="b"`}},
		"tabs, old line ends": {"Output\tTitle\ra\tb\rc\td", []string{`2 "a" Title@list.csv!B2="b"`, `3 "c" Title@list.csv!B3="d"`}},
		"a declared one":      {"sep=;\nOutput;Title\na,b;c\n", []string{`3 "a,b" Title@list.csv!B3="c"`}},
		"empty rows count":    {"\n\nOutput\n\na\n,\n\nb\n", []string{`5 "a"`, `8 "b"`}},
		"line breaks in a cell": {"Output,Website,Title\na,\"x.org\r\ny.org\",\"say \"\"hi\"\"\"\nb,,5\" pipe\n",
			[]string{`2 "a" Website@list.csv!B2="x.org\ny.org" Title@list.csv!C2="say \"hi\""`, `3 "b" Title@list.csv!C3="5\" pipe"`}},
		"behind a closing mark": {"Output,Title\n\"a\" ,\"b\"c\"d\"\r\n\"e\"\"\"f,g\n",
			[]string{`2 "a" Title@list.csv!B2="bc\"d\""`, `3 "e\"f" Title@list.csv!B3="g"`}},
		"a row of tabs":               {"\t\t\nOutput,Title\na,b\n", []string{`3 "a" Title@list.csv!B3="b"`}},
		"one declared, old line ends": {"sep=;\rOutput;Title\ra;b,c", []string{`3 "a" Title@list.csv!B3="b,c"`}},
		"labels":                      {"Output,label:  qualities\na,-\n", []string{`2 "a" Label: Qualities@list.csv!B2="-"`}},
		"no last line":                {"Output\na", []string{`2 "a"`}},
	} {
		t.Run(name, func(t *testing.T) {
			rows, found := entries(t, c.text)
			expect(t, found)
			if got := strings.Join(rows, "\n"); got != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", got, strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestManifestFindings(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"empty":             {" \n\n", `error: list.csv: the manifest is empty: its first row must name the columns, Output at least`},
		"no Output":         {"Title\na\n", `error: list.csv!1: column "Output" is missing (the first row that is not empty must name the columns: Output at least)`},
		"unknown":           {"Output,Titel\n", `warning: list.csv!B1: column "Titel" is not known and is not read (did you mean "Title"?)`},
		"twice":             {"Output,Title,title\n", `warning: list.csv!C1: column "Title" stands twice, in list.csv!B1 and here; the first is read (delete one of them)`},
		"no name":           {"Title,Output\na,\n", `error: list.csv!B2: "Output" is empty, and every row needs it (fill the cell, or clear the row)`},
		"yes or no":         {"Output,Apprenticeships\na,perhaps\n", `error: list.csv!B2: "perhaps" is neither yes nor no: yes, y, true, 1, x or no, n, false, 0 is accepted`},
		"a row in UTF-8":    {"Output\na\n\xFF\nb\n", `error: list.csv: row 3 is not UTF-8 (save the file as CSV UTF-8)`},
		"never closed":      {"Output\n\"a\nb\n", `error: list.csv: the quotation mark that opens a cell in the row that begins in line 2 is never closed (close it, or delete it)`},
		"too long":          {"Output\n\"" + strings.Repeat("a\n", booklet.MostRow), `error: list.csv: the row that begins in line 2 has more than 1024 kB: a quotation mark in it may never be closed (close it, or delete it)`},
		"never, at the end": {"Output\na\n\n\"b\n\n", `error: list.csv: the quotation mark that opens a cell in the row that begins in line 4 is never closed (close it, or delete it)`},
		"a workbook":        {"PK\x03\x04", `error: list.csv: it is a workbook: save the list as CSV UTF-8`},
	} {
		t.Run(name, func(t *testing.T) {
			rows, found := entries(t, c.text)
			expect(t, found, c.want)
			if name == "a row in UTF-8" && len(rows) != 3 {
				t.Errorf("the list ends after %d rows", len(rows))
			}
		})
	}
}

func TestAdjust(t *testing.T) {
	src := with(t, "Booklet", `Setting|Value
Title|"Old"
Website|old.example.org
Website|older.example.org
House colour|#102030
House colour (print)|90/80/0/40
Smart quotes|yes
Label: See|look at
`)
	b := read(t, src)
	at := func(row, col int) booklet.Place { return booklet.InTable("list.csv", col, row) }
	out, fs := Adjust(b, src, []Adjustment{
		{"Title", `The "new" one`, at(7, 2)}, {"Website", "a.example.org\nb.example.org", at(7, 3)}, {"House colour", "#004040", at(7, 4)},
		{"Label: Page", "p", at(7, 5)}, {"Edition date", "14 November 2026", at(7, 6)},
	})
	expect(t, fs)
	s := out.Settings
	if s.Title.S != "The “new” one" || s.Title.At != at(7, 2) || len(s.Websites) != 2 || s.Websites[1].S != "b.example.org" || s.Date.Day != 14 {
		t.Errorf("%+v", s)
	}
	if s.House.RGB != (booklet.RGB{R: 0, G: 0x40, B: 0x40}) || s.House.Print != nil || s.House.At != at(7, 4) {
		t.Errorf("house colour %+v", s.House)
	}
	if s.Label(booklet.LabelPage) != "p" || s.Label(booklet.LabelSee) != "look at" {
		t.Errorf("labels %v", s.Labels)
	}
	if b.Settings.Title.S != "“Old”" || len(b.Settings.Websites) != 2 || b.Settings.Websites[0].S != "old.example.org" || len(b.Settings.Labels) != 1 || b.Settings.House.Print == nil {
		t.Errorf("the workbook's own settings are changed: %+v", b.Settings)
	}
	if out, _ = Adjust(b, src, []Adjustment{{"Title", "New", at(7, 2)}}); out.Settings.House.Print == nil {
		t.Error("the print of a house colour that stays is lost")
	}
	several := build(t, nil, sheet{"Roles", rows(one)}, sheet{"Booklet", [][]any{{"Setting", "Value"}, {"Social",
		"Bluesky | Old | https://example.org/old"},
		{"Words in another language", "cy: croeso"}}})
	out, fs = Adjust(read(t, several), several, []Adjustment{{"Social", "Bluesky | New | https://example.org/new", at(7,
		2)}, {"Words in another language", "cy: hwyl", at(7, 3)}})
	expect(t, fs)
	if s := out.Settings; len(s.Social) != 1 || s.Social[0].At != at(7, 2) || len(s.Foreign) != 1 ||
		s.Foreign[0].Words != "hwyl" {
		t.Errorf("%+v %+v", s.Social, s.Foreign)
	}
	_, fs = Adjust(b, src, []Adjustment{{"House colour", "blue", at(8, 4)}, {"Binding", "glue", at(8, 5)}, {"Logo", "logo.png", at(8, 6)}, {"QR link", "ftp://a.b", at(8, 7)}})
	var got []string
	for _, f := range fs {
		got = append(got, f.At.String()+" "+string(f.Rule))
	}
	if want := "list.csv!D8 bad-colour, list.csv!E8 unknown-word, list.csv!F8 missing-logo, list.csv!G8 address-scheme"; strings.Join(got, ", ") != want {
		t.Errorf("findings %q, want %q", strings.Join(got, ", "), want)
	}
}

// Settings that say how all cells are read are set before they are.
func TestManner(t *testing.T) {
	before, after := ReadSettings([]Adjustment{{"Title", "x", booklet.Place{}}, {"Smart quotes", "no", booklet.Place{}}, {"Language", "cy", booklet.Place{}}})
	if len(before) != 2 || len(after) != 1 || after[0].Name != "Title" {
		t.Fatalf("%v %v", before, after)
	}
	src := with(t, "Booklet", "Setting|Value\nTitle|\"Old\"\nSmart quotes|yes\nLanguage|de\n")
	src.ReadSettings = before
	b, _ := Read(src)
	if b.Settings.Title.S != `"Old"` || b.Settings.Language.S != "cy" {
		t.Errorf("%q in %q", b.Settings.Title.S, b.Settings.Language.S)
	}
}

// FuzzManifest reads anything to its end: it never panics, rows come in order, and
// every finding has its place.
func FuzzManifest(f *testing.F) {
	for _, s := range []string{"Output,Title\na,b\n", "sep=\x00", "sep=\v\nOutput\va", "\xEF\xBB\xBFOutput;Website\n\"a\";\"x\ny\"\n", "sep=\t\nOutput\ta\r\"\"\"", "Output\n\"", "", "Output,Output,Title,\n,,,,,\n\xFF\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, found, err := OpenManifest("list.csv", strings.NewReader(string(data)), booklet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		last := 0
		for m != nil {
			e, fs, err := m.Next()
			found = append(found, fs...)
			if err != nil {
				break
			}
			if e.Row <= last {
				t.Fatalf("row %d after row %d", e.Row, last)
			}
			if last = e.Row; !e.Output.Set() && !booklet.Failed(fs) {
				t.Fatalf("row %d has no output, and nothing is said of it", e.Row)
			}
		}
		for _, g := range found {
			if g.At.File != "list.csv" || g.Text == "" {
				t.Fatalf("a finding without its place: %+v", g)
			}
		}
	})
}
