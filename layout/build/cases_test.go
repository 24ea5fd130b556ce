package build_test

import (
	"context"
	"encoding/base64"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// inputCase is a file as people send it, and what is right of it. Findings are weights,
// rules and places; more of them than are named are faults, notes but for those named aside.
type inputCase struct {
	file     string
	refused  bool
	findings []string
	says     []string // in the plain text, in this order
	never    []string
	links    []string // in the web page
	nowhere  []string // no link there
	page     []string // in the web page
	beside   string   // a picture that lies beside it
	emptied  bool     // adopted, it builds without the cell that is refused
	corners  []string // the colours of the corners of the pictures in the web page, by rows
}

var look = "look after kites. Somebody in this team plans the day"

var inputCases = []inputCase{
	{file: "runs.xlsx", findings: []string{"warning struck-through Roles!D2", "warning placeholder Roles!D6"},
		says:  []string{"You need a good general education.", "10³ m², CO₂ and the 1st prize¹", "✓ a coat ✗ a boat", "▪ a hat", "→ a tie"},
		never: []string{"degree in kites", "103 m2"}},
	{file: "c-html.csv", findings: []string{"warning html Roles!C2"}, says: []string{"Kite minders look after kites.\n\n- fly\n- land"},
		never: []string{"<", "&nbsp"}},
	{file: "c-null.csv", findings: []string{"warning placeholder Roles!D2"}},
	{file: "c-slashn.csv", findings: []string{"warning placeholder Roles!C2"}},
	{file: "c-formula.csv", findings: []string{"warning formula-text Roles!C2", "warning placeholder Roles!E2"}},
	{file: "links.xlsx", refused: true, findings: []string{"note inside-link Roles!F3", "error bad-address Roles!F4",
		"error address-space Roles!G7"}},
	{file: "addresses.xlsx",
		says: []string{"B.SC. or M.SC. needed, B.SC (HONS) too", "Open 9.am to 5.pm daily", "people.to live well and care.in homes"},
		links: []string{"https://kites.example.org/JOBS", "https://www.kites-and-strings.example/path_(x)", "mailto:o&#39;hara@example.org",
			"tel:+442079460018", "tel:+447700900123", "tel:02079460018"},
		nowhere: []string{"9.am", "people.to", "care.in", "safe.so", "B.SC", "ASP.NET", "No.10", "Node.js"}},
	{file: "nbsp.xlsx", findings: []string{"note no-break-spaces Roles!D2"},
		says: []string{"Kite minders plan the day, meet people, keep careful notes"}, never: []string{"\u00a0"}},
	{file: "lists.xlsx", findings: []string{"warning html Roles!D21"},
		says: []string{"You need:\n\n- a steady hand\n- a coat", "• a steady hand • a coat • a hat", "Monday early\nTuesday late"}},
	{file: "invisible.xlsx", findings: []string{"note left-out-characters Roles!D2"},
		says: []string{"A softhyphen, a zerowidth space, a mark and a tab here"}},
	{file: "spaces.xlsx", findings: []string{"note left-out-characters Roles!D2"}, never: []string{"\u2009", "\u3000"}},
	{file: "plus44.xlsx", says: []string{"+44 (0)20 7946 0018"}, links: []string{"tel:+442079460018"}},
	{file: "numbers.xlsx", findings: []string{"warning hidden-value Roles!D22"},
		says: []string{"14 September 2026", "Monday 14 September 2026", "September 2026", "£21,000", "£21,000.50", "38%",
			"01234 567890", "9:00", "1/2", "Band 6", "Level 8", "12.5 points", "kites (see page)"},
		never: []string{"0 1/2", "46279"}},
	{file: "s-numbers.xlsx", findings: []string{"warning unknown-sheet Export Summary", "note roles-sheet Roles - Table 1",
		"note header-row Roles - Table 1!2"}, says: []string{"Kite minder", look, "String winder"}},
	{file: "s-readme.xlsx", findings: []string{"warning unknown-sheet READ ME FIRST", "note roles-sheet Jobs"},
		says: []string{"Kite minder", look, "String winder"}},
	{file: "s-titlerow.xlsx", findings: []string{"note header-row Roles!4"}, says: []string{"Kite minder", look}},
	{file: "s-headers3.xlsx", findings: []string{"note left-out-characters Roles!A1"}, says: []string{"Kite minder", look}},
	{file: "s-hiddencol.xlsx", findings: []string{"warning hidden-column Roles!D1"}, never: []string{"What you need"}},
	{file: "s-case.xlsx", says: []string{"Kite minder", look, "String winder"}},
	{file: "s-utf16.xlsx", says: []string{"Kite minder", look, "String winder"}},
	{file: "celllists.xlsx", says: []string{"Kite minder", "Reel keeper", "String winder"}},
	{file: "c-morefields.csv", refused: true, findings: []string{"error list-row Roles!2"}},
	{file: "c-badquote.csv", findings: []string{"warning list-row Roles!2"},
		says: []string{"“long” strings, and more"}},
	{file: "c-pipe.csv", says: []string{"Kite minders look after kites, and more.", "What you need\n\nx", "Find out more\n\nz"}},
	{file: "c-spacequote.csv", says: []string{"Kite minders look, after kites."}},
	{file: "c-bom2.csv", says: []string{"Kite minders look after kites, and more.", "A “good” education"}},
	{file: "c-text.xls", says: []string{"Kite minders, and more"}},
	{file: "c-sheet.gsheet", refused: true, findings: []string{"error workbook "}},
	{file: "filing2.xlsx", says: []string{"A & E receptionist", "A and E nurse", "A B Dental practice nurse", "A level tutor",
		"Biomedical scientist", "Lab assistant"}},
	{file: "webp.xlsx", beside: "webp.jpg", page: []string{`src="data:image/jpeg;base64,`}},
	{file: "heic.xlsx", beside: "heic.jpg", refused: true, findings: []string{"error unreadable-photo Roles!D2"}},
	{file: "d-alt.xlsx", findings: []string{"note alternative-text Roles!D2"}, page: []string{`alt="A red kite over a hill"`}},
	{file: "d-above.xlsx", corners: []string{"RGBY", "RGBY"}},
	{file: "d-bw.xlsx", findings: []string{"warning picture-effect Roles!D2"}, corners: []string{"RGBY"}},
	{file: "d-crop.xlsx", corners: []string{"YYYY"}},
	{file: "d-rot.xlsx", corners: []string{"BRYG"}},
	{file: "e-dispimg.xlsx", refused: true, emptied: true, findings: []string{"error picture-formula Roles!D2"}},
	{file: "e-image.xlsx", refused: true, emptied: true, findings: []string{"error picture-formula Roles!D2"}},
	{file: "gps.xlsx", beside: "gps.jpg", page: []string{`src="data:image/jpeg;base64,`}},
	{file: "pngexif.xlsx", beside: "pngexif6.png"},
	{file: "d-linked.xlsx", findings: []string{"warning linked-picture Roles!D2"}, says: []string{"Kite minder", look}},
}

// aside are notes that many inputs have.
var aside = []booklet.Rule{booklet.RuleStraightQuotes, booklet.RuleIgnoredFormat, booklet.RulePadding,
	booklet.RuleLeftOutCharacters, booklet.RuleDoubtfulAddress}

// TestInputsOfPeople: files as people send them are read as they were meant, or refused
// with their reason; nothing of them is dropped in silence.
func TestInputsOfPeople(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range inputCases {
		seen[c.file] = true
		if c.beside != "" {
			seen[c.beside] = true
		}
		t.Run(c.file, func(t *testing.T) { c.judge(t) })
	}
	names, err := os.ReadDir("testdata/cases")
	if err != nil || len(names) != len(seen) {
		t.Errorf("%d files, of which %d are judged (%v)", len(names), len(seen), err)
	}
}

func (c inputCase) judge(t *testing.T) {
	made := files.InMemory()
	res, err := build.At(filepath.Join("testdata", "cases", c.file)).Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, made)
	if (err != nil) != c.refused {
		t.Fatalf("%v: %v", err, res.Findings)
	}
	var got []string
	for _, f := range res.Findings {
		is := fmt.Sprintf("%s %s %s", f.Severity, f.Rule, f.At)
		if f.At.File != "" {
			is = fmt.Sprintf("%s %s ", f.Severity, f.Rule)
		}
		if slices.Contains(c.findings, is) || f.Severity != booklet.Note || !slices.Contains(aside, f.Rule) {
			got = append(got, is)
		}
	}
	slices.Sort(got)
	want := slices.Sorted(slices.Values(c.findings))
	if !slices.Equal(got, want) {
		t.Errorf("findings\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if c.refused {
		if n := len(made.Names()); n > 0 {
			t.Errorf("%d files were written", n)
		}
		return
	}
	stem := strings.TrimSuffix(c.file, filepath.Ext(c.file)) + "-reading"
	text, err := made.File(stem + ".txt")
	if err != nil {
		t.Fatalf("%v: %v", err, made.Names())
	}
	page, err := made.File(stem + ".html")
	if err != nil {
		t.Fatal(err)
	}
	rest := string(text)
	for _, s := range c.says {
		_, after, ok := strings.Cut(rest, s)
		if !ok {
			t.Errorf("%q is not said after what comes before it, in\n%s", s, text)
			continue
		}
		rest = after
	}
	for _, s := range c.never {
		if strings.Contains(string(text), s) {
			t.Errorf("%q is said in\n%s", s, text)
		}
	}
	for _, l := range c.links {
		if !strings.Contains(string(page), `href="`+l) {
			t.Errorf("no link leads to %s", l)
		}
	}
	for _, s := range c.page {
		if !strings.Contains(string(page), s) {
			t.Errorf("the page lacks %s", s)
		}
	}
	if got := cornersOf(t, page); len(c.corners) > 0 && !slices.Equal(got, c.corners) {
		t.Errorf("the pictures' corners are %q, want %q", got, c.corners)
	}
	for _, l := range c.nowhere {
		if strings.Contains(string(page), `href="https://`+l) || strings.Contains(string(page), `href="http://`+l) {
			t.Errorf("a link leads to %s", l)
		}
	}
}

// cornersOf are the colours of the corners of the pictures in a web page: red, green, blue, yellow, and a dash for any
// other. They are read a little inside, where nothing of a neighbour is mixed in.
func cornersOf(t *testing.T, page []byte) (out []string) {
	t.Helper()
	known := map[string][3]int{"R": {200, 40, 40}, "G": {40, 150, 60}, "B": {50, 70, 190}, "Y": {240, 200, 40}}
	for _, m := range inBase64.FindAllSubmatch(page, -1) {
		data, err := base64.StdEncoding.DecodeString(string(m[1]))
		if err != nil {
			t.Fatal(err)
		}
		img, err := pictures.Decode(data)
		if err != nil {
			continue // a mark, which is a drawing
		}
		b, is := img.Bounds(), ""
		for i := range 4 {
			r, g, bl, _ := img.At(b.Min.X+b.Dx()/100+i%2*(b.Dx()-b.Dx()/50), b.Min.Y+b.Dy()/100+i/2*(b.Dy()-b.Dy()/50)).RGBA()
			name := "-"
			for k, v := range known {
				if abs(int(r>>8)-v[0]) < 12 && abs(int(g>>8)-v[1]) < 12 && abs(int(bl>>8)-v[2]) < 12 {
					name = k
				}
			}
			is += name
		}
		out = append(out, is)
	}
	return out
}

func abs(n int) int { return max(n, -n) }

// TestInputsAdopted: of every list that can be read, a workbook is made that builds.
func TestInputsAdopted(t *testing.T) {
	for _, c := range inputCases {
		t.Run(c.file, func(t *testing.T) {
			to := filepath.Join(t.TempDir(), "adopted.xlsx")
			if c.beside != "" {
				data, err := os.ReadFile(filepath.Join("testdata", "cases", c.beside))
				if err == nil {
					err = os.WriteFile(filepath.Join(filepath.Dir(to), c.beside), data, 0o600)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			var told *build.Adopted
			w := build.At(filepath.Join("testdata", "cases", c.file))
			res, err := w.Adopt(context.Background(), build.AdoptJob{To: to, On: func(e build.Event) {
				if a, ok := e.(build.Adopted); ok {
					told = &a
				}
			}})
			if err != nil {
				if !c.refused {
					t.Fatal(err, res.Findings)
				}
				return
			}
			made := files.InMemory()
			_, err = build.At(to).Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, made)
			if c.beside != "" && c.refused { // its picture must be made anew first
				if told == nil || err == nil || told.Errors != 1 {
					t.Errorf("%v", err)
				}
				return
			}
			if told == nil || err != nil || told.Errors > 0 || (len(told.Held) > 0) != (c.refused && !c.emptied) {
				t.Fatalf("%v, told %+v", err, told)
			}
			if c.refused {
				return
			}
			before := files.InMemory()
			if _, err := w.Build(context.Background(), build.Job{Copies: build.ReadingCopy()}, before); err != nil {
				t.Fatal(err)
			}
			one, _ := made.File("adopted-reading.txt")
			two, _ := before.File(strings.TrimSuffix(c.file, filepath.Ext(c.file)) + "-reading.txt")
			is, was := strings.Split(withoutCategories(one), "\n"), strings.Split(withoutCategories(two), "\n")
			for i := range min(len(is), len(was)) {
				if is[i] != was[i] {
					t.Fatalf("the workbook says %q, and the list %q", is[i], was[i])
				}
			}
			if len(is) != len(was) {
				t.Errorf("the workbook says %d lines, and the list %d", len(is), len(was))
			}
		})
	}
}

// withoutCategories is a reading copy without the section of the categories: a workbook
// has those that its list names, the list all fifteen.
func withoutCategories(text []byte) string {
	before, rest, _ := strings.Cut(string(text), "Career categories\n\n")
	_, after, _ := strings.Cut(rest, "\n\n\nCareers A to Z")
	return before + after
}

// TestListsInCells: tags are parted at whatever people part them with, other titles at
// semicolons before commas.
func TestListsInCells(t *testing.T) {
	b, _ := build.At(filepath.Join("testdata", "cases", "celllists.xlsx")).Booklet()
	others := map[string]int{"Kite minder": 2, "String winder": 1, "Reel keeper": 0}
	for _, r := range b.Roles {
		if len(r.AlsoKnownAs) != others[r.Title.S] || !slices.Equal(r.Tags, []string{"leeds", "york"}) {
			t.Errorf("%s: other titles %v, tags %q", r.Title.S, r.AlsoKnownAs, r.Tags)
		}
	}
}
