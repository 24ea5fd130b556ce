package workbook

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	draw "booklet/data/icons"
	"github.com/xuri/excelize/v2"
)

// facts are a role's facts in words.
func facts(r *booklet.Role) string {
	var out []string
	for _, f := range r.Facts {
		out = append(out, f.Label+": "+show(f.Value))
	}
	return strings.Join(out, "; ")
}

// council is a list of forty jobs as an office keeps one.
func council() [][]any {
	out := [][]any{{"Northtown council: vacancies, spring 2027"}, {"", "printed from the list of 1 February"}, {},
		{"Job title", "Department", "Description", "Salary band", "Closing date", "Line manager", "Hours"}}
	teams := []string{"Waste & recycling", "Parks and leisure", "Libraries", "Waste and recycling", "IT"}
	for i := range 40 {
		out = append(out, []any{fmt.Sprintf("Job number %d", i+1), teams[i%len(teams)], "The job is done outdoors. People are met.",
			fmt.Sprintf("£%d,000 to £%d,000", 20+i%7, 23+i%7), "3 March 2027", "A. Person", fmt.Sprint(20 + i%18)})
	}
	return out
}

// A list of jobs with a title above its headings, and headings of its own, is read at once: one
// warning tells what is not printed, and notes tell what is read as what.
func TestMessyList(t *testing.T) {
	b, fs := Read(build(t, nil, sheet{"Notes", rows("Ask Sam before sending this on")}, sheet{"Spring", council()}))
	booklettest.Expect(t, fs, []booklet.Rule{booklet.RuleUnknownColumn, booklet.RuleSynonym, booklet.RuleHeaderRow, booklet.RuleRolesSheet, booklet.RuleFactColumns, booklet.RuleUnknownCategory},
		`note: Spring: no sheet is named "Roles", so this one is taken for it: it has most of a role's columns`,
		`note: Spring!4: the headings stand in this row: rows 1 and 2 above are passed over`,
		`note: Spring!4: columns are read by what their headings mean: A "Job title" as Role, B "Department" as Category and C "Description" as Summary`,
		`note: Spring!D4: columns D "Salary band", E "Closing date" and G "Hours" are printed as facts (a sheet "Fields" says otherwise: it lists what is printed, in which order and how)`,
		`warning: Spring!F4: column F "Line manager" is not known and is not printed (to print a column, list its heading on a sheet "Fields" with the columns Column and Kind: fact, text, address, or hidden for one that is not printed)`)
	if booklet.Failed(fs) {
		t.Error(fs)
	}
	if len(b.Roles) != 40 || facts(b.Roles[0]) != "Salary band: £20,000 to £23,000; Closing date: 3 March 2027; Hours: 20" {
		t.Errorf("%d roles, the first with %q", len(b.Roles), facts(b.Roles[0]))
	}
	var names []string
	for _, c := range b.Categories {
		names = append(names, c.Name.S+" "+c.Icon.Name)
	}
	want := []string{"Waste & recycling cleaning", "Parks and leisure grounds", "Libraries books", "IT informatics"}
	if !slices.Equal(names, want) {
		t.Errorf("categories %q, want %q", names, want)
	}
}

// cases reads a case of the folder beside the program's, where there is one.
func readCase(t *testing.T, name string) (*booklet.Booklet, []booklet.Finding) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "lists", name))
	if err != nil {
		t.Fatal(err)
	}
	return Read(Source{Name: name, Data: data})
}

// Lists are found on the right sheet and in the right row, and read as they are meant.
func TestListsAsPeopleSaveThem(t *testing.T) {
	const plain = "Kite minder Nursing Kite minders look after kites"
	for name, want := range map[string]string{
		"s-numbers.xlsx": plain, "s-readme.xlsx": plain, "s-titlerow.xlsx": plain, "s-headers3.xlsx": plain, "s-case.xlsx": plain, "s-utf16.xlsx": plain,
		"c-pipe.csv": plain, "c-spacequote.csv": "Kite minder Nursing Kite minders look, after kites", "c-bom2.csv": plain, "c-text.xls": "Kite minder Nursing Kite minders, and more",
	} {
		b, fs := readCase(t, name)
		if b == nil || booklet.Failed(fs) || len(b.Roles) == 0 {
			t.Errorf("%s: %v", name, fs)
			continue
		}
		r := b.Roles[0]
		if got := r.Title.S + " " + r.Category.Name.S + " " + r.Summary.String(); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, want := range map[string]string{
		"c-morefields.csv": "error: Roles!2: the row has more cells (7) than there are headings (6): a separator within a text parts it (put quotation marks around the text, or save the list as a workbook (.xlsx))",
		"c-badquote.csv":   "warning: Roles!2: line 2 has a quotation mark inside a cell that stands in quotation marks: it is read in the only way that gives the row 6 cells, one for each heading (look at the row; double the marks inside: \"say \"\"hello\"\", please\")",
		"c-sheet.gsheet":   "error: c-sheet.gsheet is a link to a Google sheet, not the sheet itself; open it and choose File, Download, Microsoft Excel (.xlsx)",
	} {
		_, fs := readCase(t, name)
		expect(t, fs, want)
	}
	b, fs := readCase(t, "s-hiddencol.xlsx")
	expect(t, fs, `warning: Roles!D1: column D "Entry requirements" of the sheet Roles is hidden, and left out (to read what is hidden, show it, or write the setting "Hidden rows" = read)`)
	if r := b.Roles[0]; !r.Entry.Empty() || r.Qualities.Empty() {
		t.Errorf("the hidden column is %q, the one beside it %q", r.Entry.String(), r.Qualities.String())
	}
	b, fs = readCase(t, "celllists.xlsx")
	expect(t, fs)
	for _, r := range b.Roles[:2] {
		if !slices.Equal(r.Tags, []string{"leeds", "york"}) {
			t.Errorf("%s: tags %q", r.Title.S, r.Tags)
		}
	}
}

// TestAnyHeadings: the header may stand in any of the first 20 rows, under any name that people
// give its columns, in any order, with facts of any number and length.
func TestAnyHeadings(t *testing.T) {
	random := rand.New(rand.NewSource(15))
	for n := range 60 {
		type column struct{ heading, cell string }
		name := func(c string) string {
			all := append([]string{c}, Synonyms(c)...)
			s := all[random.Intn(len(all))]
			switch random.Intn(5) {
			case 0:
				s = strings.ToUpper(s)
			case 1:
				s = " " + strings.ReplaceAll(s, " ", "\u00a0 ") + "\u200b "
			case 2:
				s = strings.ReplaceAll(s, " ", "_")
			case 3:
				s += ":"
			}
			return s
		}
		columns := []column{{name("Role"), "Kite minder"}, {name("Category"), "Kites"}, {name("Summary"), "You mind kites."},
			{name("Entry requirements"), "A licence."}, {name("Qualities"), "Calm."}, {name("More information"), "Ask us."}, {name("Tags"), "a; b"}}
		random.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		var want []string
		kinds := slices.Clone(usualFacts)
		random.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
		for _, f := range kinds[:random.Intn(len(kinds))] {
			value := strings.TrimSpace(strings.Repeat("word ", 1+random.Intn(40)))
			at := random.Intn(len(columns) + 1)
			columns = slices.Insert(columns, at, column{f, value})
		}
		for _, c := range columns {
			if slices.Contains(usualFacts, c.heading) {
				want = append(want, c.heading+": "+c.cell)
			}
		}
		columns = append(columns, column{"Line manager", "A. Person"})
		above := random.Intn(headRows)
		var rows [][]any
		for range above {
			rows = append(rows, []any{"", "A title above the list"})
		}
		head, cells := []any{}, []any{}
		for _, c := range columns {
			head, cells = append(head, c.heading), append(cells, c.cell)
		}
		b, fs := Read(build(t, nil, sheet{"Sheet1", append(rows, head, cells)}))
		if b == nil || booklet.Failed(fs) || len(b.Roles) != 1 {
			t.Fatalf("%d, below %d rows of %v: %v", n, above, head, fs)
		}
		r := b.Roles[0]
		got := line(r.Title.S, r.Category.Name.S, show(r.Summary), show(r.Entry), show(r.Qualities), show(r.More), r.Tags)
		if got != "Kite minder Kites You mind kites. A licence. Calm. Ask us. [a b]" || facts(r) != strings.Join(want, "; ") {
			t.Errorf("%d, headings %q: %s, facts %s", n, head, got, facts(r))
		}
		if unknown := booklettest.Told(fs, booklet.RuleUnknownColumn); len(unknown) != 1 || !strings.Contains(fmt.Sprint(unknown), `"Line manager"`) {
			t.Errorf("%d: unknown columns %v", n, unknown)
		}
	}
}

// Of two columns that mean the same, ours wins, then the better synonym; a synonym with cells of
// another kind is a column of the workbook's own.
func TestSynonyms(t *testing.T) {
	for _, c := range []struct{ name, sheet, role, finding string }{
		{"ours wins", "Job title|Role|Category|Summary\nB|A|Nursing|x", "A Nursing", `warning: Roles!A1: column A "Job title" means Role, and so does B "Role", which is read as it; this one is a column of your own (rename the one that is not meant, or list it on a sheet Fields)`},
		{"the better synonym", "Post|Job title|Team|Department|Summary\nB|A|Dental|Nursing|x", "A Nursing", `warning: Roles!A1: column A "Post" means Role, and so does B "Job title", which is read as it; this one is a column of your own (rename the one that is not meant, or list it on a sheet Fields)`},
		{"no yes or no", "Role|Category|Summary|Apprenticeship provider\nA|Nursing|x|Town college", "A Nursing", `note: Roles!D1: column D "Apprenticeship provider" may mean Apprenticeship, but most of its cells are not of that kind; it is a column of your own`},
		{"no addresses", "Role|Category|Summary|Apply\nA|Nursing|x|At the desk", "A Nursing", `note: Roles!D1: column D "Apply" may mean Link, but most of its cells are not of that kind; it is a column of your own`},
		{"no pictures", "Role|Category|Summary|Image\nA|Nursing|x|yes", "A Nursing", `note: Roles!D1: column D "Image" may mean Photo, but most of its cells are not of that kind; it is a column of your own`},
	} {
		b, fs := Read(roles(t, c.sheet))
		found := false
		for _, f := range fs {
			found = found || f.String() == c.finding
		}
		if !found || booklet.Failed(fs) {
			t.Errorf("%s: %v", c.name, fs)
		}
		if got := b.Roles[0].Title.S + " " + b.Roles[0].Category.Name.S; got != c.role {
			t.Errorf("%s: %s", c.name, got)
		}
	}
	for _, heading := range []string{"What you'll do", "What you’d do", "What you would do"} {
		if b := read(t, roles(t, "Job|Team|"+heading+"\nA|Nursing|You help.")); b.Roles[0].Summary.String() != "You help." {
			t.Errorf("%s: %v", heading, b.Roles[0].Summary)
		}
	}
	for _, heading := range []string{"Apprenticeship", "Apprenticeship available?", "Is there an apprenticeship", "Apprenticeships"} {
		b := read(t, roles(t, "Role|Category|Summary|"+heading+"\nA|Nursing|x|Yes\nB|Nursing|y|Level 3\nC|Nursing|z|Yes, level 4 or 5\nD|Nursing|w|no"))
		var got []string
		for _, r := range b.Roles {
			got = append(got, fmt.Sprint(r.Apprenticeship, " ", facts(r)))
		}
		label := strings.TrimSuffix(heading, "?")
		if want := "true |true " + label + ": Level 3|true " + label + ": level 4 or 5|false "; strings.Join(got, "|") != want {
			t.Errorf("%s: %q, want %q", heading, got, want)
		}
	}
}

// The sheet Fields says which columns are printed, where and how.
func TestFields(t *testing.T) {
	const list = "Role|Category|Summary|Entry requirements|Qualities|More information|Salary|Shift pattern|Day to day|Apply here|Reference|Tags|Notes\n" +
		"A|Nursing|You x.|Entry.|Calm.|More.|£20,000|Nights|You walk:¶- far|example.org/a|R1|leeds, york|ours"
	b, fs := Read(build(t, nil, sheet{"Roles", rows(list)}, sheet{"fields", rows(`Column|Label|Kind
Shift pattern||
Day to day|A day|text
salary|Pay|fact
Qualities|What you are like|
Entry requirements||text
Apply here|-|address
Reference||hidden
Tags|Places|fact
Notes||
Salry||
SALARY||text
More information||fact`)}))
	expect(t, fs,
		`warning: fields!A10: the column "Notes" is for editors, and never printed: the row changes nothing (delete the row)`,
		`warning: fields!A11: the sheet "Roles" has no column "Salry" (did you mean "Salary"?)`,
		`warning: fields!A12: the column "SALARY" stands twice, in fields!A4 and here; the first counts (delete one of the rows)`)
	r := b.Roles[0]
	if got, want := facts(r), "Shift pattern: Nights; Pay: £20,000; : [example.org/a](https://example.org/a); Places: leeds, york; More information: More."; got != want {
		t.Errorf("facts %s, want %s", got, want)
	}
	var texts []string
	for x := range r.RunningTexts() {
		if !x.Text.Empty() {
			texts = append(texts, x.Heading(&b.Settings)+": "+show(*x.Text))
		}
	}
	if got, want := strings.Join(texts, "; "), ": You x.; A day: You walk: / • far; What you are like: Calm.; What you need: Entry."; got != want {
		t.Errorf("texts %s, want %s", got, want)
	}
	if got := fmt.Sprint(b.Roles[0].Tags); got != "[leeds york]" {
		t.Errorf("tags %s", got)
	}
	var cells []string
	for row := range mostNamed {
		cells = append(cells, fmt.Sprint("E", 2+row))
	}
	b, fs = Read(build(t, nil, sheet{"Roles", rows("Role|Category|Summary|Entry " +
		"requirements|Ring\nA|Nursing|x|Entry.|ask us" + strings.Repeat("\nB|Nursing|y||ring us", 21))},
		sheet{"Fields", rows("Column|Kind\nRing|address\nEntry requirements|hidden")}))
	expect(t, fs, `note: Roles!E2: the words are no address, in `+strings.Join(cells, ", ")+
		` and 2 cells more, and are printed as they are `+
		`(write an address, or make the field a fact)`)
	if r := b.Roles[0]; facts(r) != "Ring: ask us" || !r.Entry.Empty() {
		t.Errorf("facts %s, requirements %s", facts(r), show(r.Entry))
	}
	_, fs = Read(build(t, nil, sheet{"Roles", rows(one)}, sheet{"Fields", rows("Column|Kind\nRole|\nSummary|fat")}))
	expect(t, fs, `warning: Fields!A2: the column "Role" has a place of its own: the row changes nothing (delete the row)`,
		`warning: Fields!A3: the column "Summary" has a place of its own: the row changes nothing (delete the row)`,
		`error: Fields!B3: kind of field "fat" is not known: fact, text, address or hidden is accepted (did you mean "fact"?)`)
}

func TestCategoriesOfRoles(t *testing.T) {
	named := func(b *booklet.Booklet) (out []string) {
		for _, c := range b.Categories {
			out = append(out, c.Name.S)
		}
		return out
	}
	list := func(teams ...string) string { return "Role|Category|Summary\n" + strings.Join(teams, "\n") }
	// The fifteen stand as they are where no other is named.
	b := read(t, roles(t, list("A|Nursing|x", "B|dental; Nursing|y")))
	if len(b.Categories) != 15 || b.Roles[1].Category.Name.S != "Dental team" || b.Roles[1].MoreCategories[0].Name.S != "Nursing" {
		t.Errorf("%q, %+v", named(b), b.Roles[1])
	}
	b = read(t, roles(t, list("A|Buses|x", "B|Nursing|y", "C|R & D¶Buses|z", "D|R and D|w")))
	if got := named(b); !slices.Equal(got, []string{"Buses", "Nursing", "R & D"}) || b.Roles[3].Category != b.Roles[2].Category || b.Roles[2].MoreCategories[0] != b.Categories[0] {
		t.Errorf("%q", got)
	}
	if c := b.Categories; c[1].Icon.Name != "nursing" || c[0].Icon.Name != "transport" || c[2].Icon.Name != booklet.OtherIcon || c[0].Fill == c[1].Fill || c[0].Fill == c[2].Fill {
		t.Errorf("%+v %+v", c[0], c[1])
	}
	// A category that is named twice is one.
	for _, named := range []string{"Nursing; Dental; dental; Nursing", "Nursing; nursing; Dental", "nursing;Dental;NURSING"} {
		r := read(t, roles(t, list("A|"+named+"|x"))).Roles[0]
		if r.Category.Name.S != "Nursing" || len(r.MoreCategories) != 1 || r.MoreCategories[0].Name.S != "Dental team" {
			t.Errorf("%s: %s and %d more", named, r.Category.Name.S, len(r.MoreCategories))
		}
	}
	for _, c := range []struct{ sheet, want string }{
		{list("A|Buses|x", "B|Nursng|y"), `error: Roles!B3: category "Nursng" is not known (did you mean "Nursing"? if it is a category of its own, list all categories on a sheet "Categories")`},
		{list("A|Catering|x", "B|Catering|y", "C|Cattering|z"), `error: Roles!B4: category "Cattering" is not known (did you mean "Catering"? if it is a category of its own, list all categories on a sheet "Categories")`},
	} {
		_, fs := Read(roles(t, c.sheet))
		expect(t, fs, c.want)
	}
	// Names that differ in a figure or a short word are two.
	for _, pair := range [][2]string{{"Depot 1", "Depot 2"}, {"Team A", "Team B"}, {"North", "South"}, {"Nursing", "Nursery"}, {"Health and safety", "Health"}} {
		b, fs := Read(roles(t, list("A|Buses|x", "B|"+pair[0]+"|y", "C|"+pair[0]+"|z", "D|"+pair[1]+"|w")))
		if booklet.Failed(fs) || len(b.Categories) != 3 {
			t.Errorf("%q: %v", pair, fs)
		}
	}
	// Without the column, cards have no category.
	b, fs := Read(roles(t, "Role|Summary\nA|x"))
	expect(t, fs, `warning: Roles!1: column "Category" is missing: cards are made without it (name it among the headings, as Category, Department, Team or Directorate)`)
	if len(b.Categories) != 0 || b.Roles[0].Category == nil || b.Roles[0].Category.Name.S != "" {
		t.Errorf("%d categories, %+v", len(b.Categories), b.Roles[0].Category)
	}
}

func TestListsInCells(t *testing.T) {
	read1 := func(column, cell string) *booklet.Role {
		return read(t, roles(t, "Role|Category|Summary|"+column+"\nA|Nursing|x|"+cell)).Roles[0]
	}
	for cell, want := range map[string]string{
		"Waiter¶Waitress": "Waiter+Waitress", "Waiter; Waitress": "Waiter+Waitress", "Waiter, Waitress": "Waiter+Waitress", "- Nurse, adult¶- Nurse, child": "Nurse, adult+Nurse, child",
		"Nurse, adult; Nurse": "Nurse, adult+Nurse", " ; Waiter;; ": "Waiter", "Waiter / Waitress": "Waiter / Waitress",
	} {
		var got []string
		for _, l := range read1("Also known as", cell).AlsoKnownAs {
			got = append(got, l.S)
		}
		if strings.Join(got, "+") != want {
			t.Errorf("%q: %q", cell, got)
		}
	}
	_, fs := Read(roles(t, "Role|Category|Summary|Also known as\nA|Nursing|x|a, b\nB|Nursing|x|c; d\nC|Nursing|x|e, f"))
	expect(t, fs, `note: Roles!D2: other titles are parted at their commas, in D2 and D4 (separate other titles by line breaks or semicolons where one has a comma in it)`)
	for cell, want := range map[string]string{"leeds, york": "leeds+york", "leeds; york": "leeds+york", "leeds¶york": "leeds+york", "#leeds #york": "leeds+york", "#leeds, #west york": "leeds+west york", "#": ""} {
		if got := strings.Join(read1("Tags", cell).Tags, "+"); got != want {
			t.Errorf("%q: %q", cell, got)
		}
	}
	for cell, want := range map[string]booklet.Status{"": booklet.Ready, "live": booklet.Ready, "OPEN": booklet.Ready, "Approved ": booklet.Ready, "draft": booklet.Draft, "Filled": booklet.Hold, "closed": booklet.Hold, "Withdrawn": booklet.Hold, "archived": booklet.Hold} {
		if got := read1("Status", cell).Status; got != want {
			t.Errorf("%q: %v", cell, got)
		}
	}
	r := read1("Link", "See our website")
	if r.Link.Set() || show(r.More) != "See our website" {
		t.Errorf("link %q, more %s", r.Link.S, show(r.More))
	}
}

// What a filter hides is read; what is hidden by hand is left out, or read where the workbook says so.
func TestFiltersAndHiddenColumns(t *testing.T) {
	list := rows("Role|Category|Summary|Salary\nA|Nursing|x|1\nB|Nursing|x|2\nC|Nursing|x|3")
	hide := func(n int) func(*excelize.File) {
		return func(f *excelize.File) { must(t, f.SetRowVisible("Roles", n, false)) }
	}
	filtered := func(f *excelize.File) {
		hide(3)(f)
		must(t, f.AutoFilter("Roles", "A1:D4", []excelize.AutoFilterOptions{{Column: "A", Expression: "x != B"}}))
	}
	table := func(f *excelize.File) {
		hide(3)(f)
		must(t, f.AddTable("Roles", &excelize.Table{Range: "A1:D4", Name: "Jobs"}))
	}
	b, fs := Read(build(t, filtered, sheet{"Roles", list}))
	expectNone(t, fs, booklet.RuleHiddenRow)
	if len(b.Roles) != 3 {
		t.Errorf("a filter leaves %d roles", len(b.Roles))
	}
	b, fs = Read(build(t, table, sheet{"Roles", list}))
	expect(t, fs, `warning: Roles!3: row 3 of the sheet Roles is hidden, and left out (to read what is hidden, show it, or write the setting "Hidden rows" = read)`)
	if len(b.Roles) != 2 {
		t.Errorf("a table without a filter in use leaves %d roles", len(b.Roles))
	}
	narrow := func(f *excelize.File) {
		must(t, f.SetColVisible("Roles", "D", false))
		hide(2)(f)
	}
	b, fs = Read(build(t, narrow, sheet{"Roles", list}))
	expect(t, fs, `warning: Roles!D1: row 2 of the sheet Roles; column D "Salary" of the sheet Roles are hidden, and left out (to read what is hidden, show it, or write the setting "Hidden rows" = read)`)
	if len(b.Roles) != 2 || len(b.Roles[0].Facts) != 0 {
		t.Errorf("%d roles, facts %s", len(b.Roles), facts(b.Roles[0]))
	}
	b, _ = Read(build(t, narrow, sheet{"Roles", list}, sheet{"Booklet", rows("Setting|Value\nhidden rows|read")}))
	if len(b.Roles) != 3 || facts(b.Roles[0]) != "Salary: 1" {
		t.Errorf("%d roles, facts %s", len(b.Roles), facts(b.Roles[0]))
	}
}

// A list in CSV is read as people save it, or the line is named that shifts what follows.
func TestHabitsOfCSV(t *testing.T) {
	read1 := func(s string) (*booklet.Booklet, []booklet.Finding) {
		return Read(Source{Name: "l.csv", Data: []byte(s)})
	}
	for name, s := range map[string]string{
		"bar": "Role|Category|Summary\nA|Nursing|x, y", "bar below a title": "Jobs, spring; all\n\nRole|Category|Summary\nA|Nursing|x, y", "tab below a title": "Jobs, spring\nRole\tCategory\tSummary\nA\tNursing\tx, y",
		"semicolon below a title": "Jobs, spring, all, of, them\nRole;Category;Summary\nA;Nursing;x, y", "spaces before marks": "Role, Category, Summary\n\"A\",   \"Nursing\", \"x, y\"",
		"spaces behind marks": "Role,Category,Summary\n\"A\" , \"Nursing\" ,\"x, y\" ", "three marks of order": "\uFEFF\uFEFF\uFEFFRole,Category,Summary\nA,Nursing,\"x, y\"", "empty cells behind": "Role,Category,Summary,,\nA,Nursing,\"x, y\",,",
		"more empty cells": "Role,Category,Summary\nA,Nursing,\"x, y\",,,",
	} {
		b, fs := read1(s)
		if b == nil || len(b.Roles) != 1 || booklet.Failed(fs) {
			t.Errorf("%s: %v", name, fs)
			continue
		}
		if r := b.Roles[0]; r.Title.S+r.Category.Name.S+show(r.Summary) != "ANursingx, y" {
			t.Errorf("%s: %q %q %q", name, r.Title.S, r.Category.Name.S, show(r.Summary))
		}
	}
	for s, rows := range map[string]string{
		"Role,Category,Summary\nA,Nursing,x, and y":                 "error 2",
		"Role;Category;Summary\nB;Nursing;z\nA;Nursing;x; and y":    "error 3",
		"Role\tCategory\tSummary\nA\tNursing\tx\ty":                 "error 2",
		"Role,Category,Summary\nA,Nursing,\"x \"y\", z\"":           "warning 2",
		"Role,Category,Summary,Tags\nA,Nursing,x, and y":            "warning 2",
		"Role,Category,Summary\nA,\"a \"b\",\"c\" d\",x":            "error 2",
		"Role,Category,Summary\nA,\"b\",\"c\" d\",\"e\",\"f\",x":    "error 2",
		"Role,Category,Summary,Tags\nA,Nursing,\"x \"y\"\",leeds":   "warning 2",
		"Role,Category,Summary,Tags\nA,Nursing,\"x \"\"y\"\"\",lee": "",
		"Role, Category, Summary, Tags\nA, Nursing, you x, leeds":   "",
	} {
		_, fs := read1(s)
		got := ""
		for _, f := range fs {
			if f.Rule == booklet.RuleListRow {
				got += fmt.Sprint(f.Severity, " ", f.At.Row)
			}
		}
		if got != rows {
			t.Errorf("%q: %q, want %q", s, got, rows)
		}
	}
	for row, want := range map[string]string{
		"A,\"a \"b\", \"c\"\",x\n\"B\",b,y": "error: Roles!2: line 2 has a quotation mark inside a cell that stands in " +
			"quotation marks, and can be parted in several ways",
		`A,"b","c" d","e","f",x`: "error: Roles!2: line 2 has a quotation mark inside a cell that stands in " +
			"quotation marks, and more cells (6) than there are headings (3)",
		`A,Nursing, and so on to the end`: `warning: Roles!C2: the cell begins with a space and a small letter, "and so ` +
			`on to …", as the rest of a sentence`,
	} {
		_, fs := read1("Role,Category,Summary\n" + row)
		if got := booklettest.Told(fs, booklet.RuleListRow); len(got) != 1 || !strings.HasPrefix(got[0], want) {
			t.Errorf("%s: %q", row, got)
		}
	}
	for name, c := range map[string][2]string{
		"x.gsheet": {`{"url":"x"}`, "a link to a Google sheet"},
		"x.csv":    {`{"url": "https://docs.google.com/spreadsheets/d/x"}`, "a link to a Google sheet"},
		"y.url":    {"[InternetShortcut]\nURL=https://example.org", "a link to a page on the web"},
		"z.csv":    {`[{"role": "A"}]`, "JSON"},
		"w.csv":    {`{\rtf1 x}`, "a text document (RTF)"},
	} {
		if _, err := (Source{Name: name, Data: []byte(c[0])}).format(); err == nil || !strings.Contains(err.Error(), c[1]) {
			t.Errorf("%s is read, or called something else than %s: %v", name, c[1], err)
		}
	}
}

// A heading over two rows, and cells over several, are read as they stand.
func TestMergedHeadings(t *testing.T) {
	b := read(t, build(t, func(f *excelize.File) {
		for _, c := range []string{"A", "B", "C"} {
			must(t, f.MergeCell("Roles", c+"1", c+"2"))
		}
		must(t, f.MergeCell("Roles", "D1", "E1"))
		must(t, f.MergeCell("Roles", "B3", "B4"))
	}, sheet{"Roles", rows("Role|Category|Summary|Salary|\n|||from|to\nA|Nursing|x|1|2\nB||y|3|4")}))
	if len(b.Roles) != 2 || b.Roles[0].Title.S != "A" || b.Roles[1].Category.Name.S != "Nursing" {
		t.Errorf("%d roles: %+v", len(b.Roles), b.Roles[0])
	}
}

// A cause that many cells have is told once, with its cells.
func TestOneCauseOnce(t *testing.T) {
	s := "Role|Category|Summary\n"
	for i := range 12 {
		s += fmt.Sprintf("Role %d|%s|x\n", i, []string{"Zzzz", ""}[i/8])
	}
	_, fs := Read(build(t, nil, sheet{"Roles", rows(s)}, sheet{"Categories", rows("Category\nTrades")}))
	expect(t, fs, `error: Roles!B2: category "Zzzz" is not known (8 times: B2 to B9) (the categories are on the sheet "Categories")`,
		`error: Roles!B10: "Category" is empty, and every row needs it (fill the cell, or clear the row)`,
		`error: Roles!B11: "Category" is empty, and every row needs it (fill the cell, or clear the row)`,
		`error: Roles!B12: "Category" is empty, and every row needs it (fill the cell, or clear the row)`,
		`error: Roles!B13: "Category" is empty, and every row needs it (fill the cell, or clear the row)`)
}

// Where the titles are missing, nothing else is told: it would be told of what is not the header.
func TestNoTitles(t *testing.T) {
	_, fs := Read(roles(t, "Name|Phone|Category\nSam|0113|Nursing"))
	if len(fs) != 1 || fs[0].String() != `error: Roles!1: column "Role" is missing: the row says "Name", "Phone" and "Category" (name the column of the titles in the row of the headings, one of the sheet's first 20, as Role, Job title, Job or Title)` {
		t.Error(fs)
	}
}

// A booklet of two languages is not made yet, and the error says what to do.
func TestTwoLanguages(t *testing.T) {
	_, fs := Read(with(t, "Booklet", "Setting|Value\nLanguage|cy, en"))
	expect(t, fs, `error: Booklet!B2: "cy, en" are 2 languages: a booklet of two languages is planned, and not made yet (write one, such as cy, and make a workbook for each)`)
}

// TestIconsOfCategories: a category has an icon by a word of its name, and no two have the same one, whether they
// stand on a sheet or not; what the sheet names is kept.
func TestIconsOfCategories(t *testing.T) {
	icons := func(b *booklet.Booklet) string {
		var out []string
		for _, c := range b.Categories {
			out = append(out, c.Icon.Name)
		}
		return strings.Join(out, " ")
	}
	list := "Role|Category|Summary\nA|Steel|x\nB|Animal health|x\nC|Zorbs|x\nD|Quux|x\nE|Kitchens|x\nF|Zoo animals|x\nG|Steel yard|x"
	if got, want := icons(read(t, roles(t, list))), "trades animals briefcase star catering globe people"; got != want {
		t.Errorf("of roles: %s, want %s", got, want)
	}
	b := read(t, with(t, "Categories", "Category|Icon\nMidwifery|\nLibraries|\nMuseums|books\nZorbs|briefcase\nQuux|\n"))
	if got, want := icons(b), "midwifery star books briefcase globe"; got != want {
		t.Errorf("of a sheet: %s, want %s", got, want)
	}
	for _, w := range iconWords {
		if _, ok := draw.Lookup(w.icon); !ok {
			t.Errorf("there is no icon %q", w.icon)
		}
	}
	for _, name := range neutralIcons {
		if _, ok := draw.Lookup(name); !ok {
			t.Errorf("there is no icon %q", name)
		}
	}
}
