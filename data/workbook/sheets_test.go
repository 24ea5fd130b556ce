package workbook

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"github.com/xuri/excelize/v2"
)

// TestRoleWithEveryColumn asserts on purpose that no rule at all finds anything.
func TestRoleWithEveryColumn(t *testing.T) {
	b, fs := Read(roles(t, `
 checked | ROLE | Also known as | Sort as | category | Apprenticeship | Summary | Entry requirements | Qualities | More  information | Link | Tags | Status | Notes
 2026-06-04 | Midwives | - Birth partners¶ Doulas | births | MIDWIFERY | Yes | You **help**. | A degree. | Calm. | See jobs.nhs.uk. | example.org/m | people, no degree , | draft | ours only
 |Nurses|||nursing||You care.
`))
	expectNone(t, fs)
	if len(b.Roles) != 2 {
		t.Fatalf("%d roles", len(b.Roles))
	}
	r := b.Roles[0]
	got := line(r.Title, r.AlsoKnownAs, r.SortAs.S, r.Category.Name.S, r.Apprenticeship, r.ApprenticeAt, show(r.Summary), show(r.Entry), show(r.Qualities), show(r.More),
		r.Link.S, r.Tags, len(r.Tags), r.Status, r.StatusAt, r.Checked.Year, r.Checked.Month, r.Checked.Day, r.Row, r.Photo == nil)
	want := "{Midwives Roles!B2} [{Birth partners Roles!C2} {Doulas Roles!C2}] births Midwifery true Roles!F2 You [b:help]. A degree. Calm. See [jobs.nhs.uk](https://jobs.nhs.uk). " +
		"https://example.org/m [people no degree] 2 1 Roles!M2 2026 6 4 Roles!2 true"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if r := b.Roles[1]; r.Apprenticeship || r.Status != booklet.Ready || r.Checked.Set() || r.Category.Name.S != "Nursing" {
		t.Errorf("the second role: %+v", r)
	}
}

// line writes values with spaces between.
func line(vs ...any) string { return strings.TrimSuffix(fmt.Sprintln(vs...), "\n") }

// TestDefaults asserts on purpose that no rule at all finds anything.
func TestDefaults(t *testing.T) {
	b, fs := Read(roles(t, one))
	expectNone(t, fs)
	var kinds []string
	for _, s := range b.Sections {
		kinds = append(kinds, string(s.Kind))
	}
	got := line(b.Settings.Title.S, b.Settings.Language.S, len(b.Categories), b.DefaultSections, kinds, b.Sheets, b.Settings.Contrast, b.Settings.Binding == "")
	if want := "Careers en-GB 15 true [cover contents categories roles index back] [Roles] 0 true"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	b = read(t, with(t, "Values", "Value\nWe care"))
	if b.Sections[4].Kind != booklet.Values {
		t.Errorf("a booklet with values has no section for them: %v", b.Sections)
	}
}

func TestFindings(t *testing.T) {
	for _, c := range []struct {
		name string
		src  Source
		want []string
	}{
		{"a required cell empty", roles(t, "Role|Category|Summary|Notes\n|Midwifery|x\nNurses||y\nMidwives|Midwifery\n|||only a note"), []string{
			`error: Roles!A2: "Role" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Roles!B3: "Category" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Roles!C4: "Summary" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Roles!A5: "Role" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Roles!B5: "Category" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Roles!C5: "Summary" is empty, and every row needs it (fill the cell, or clear the row)`}},
		{"many headings and no titles", roles(t, "Phone|Category|c|d|e|f|g|h|i|j k l m "+
			"n|o\n1|Nursing|3|4|5|6|7|8|9|10|11"), []string{
			`error: Roles!1: column "Role" is missing: the row says "Phone", "Category", "c", "d", "e", "f", "g", "h", "i", ` +
				`"j k l m …" … (name the column of the titles in the row of the headings, one of the sheet's first 20, as Role, ` +
				`Job title, Job or Title)`}},
		{"empty rows", roles(t, "\n\nRole|Category|Summary\n\nMidwives|Midwifery|x\n\n"), nil},
		{"unknown category", roles(t, "Role|Category|Summary\nMidwives|Midwifry|x"), []string{
			`error: Roles!B2: category "Midwifry" is not known (did you mean "Midwifery"? the 15 health career categories stand where there is no sheet "Categories"; if it is a category of its own, list all categories on one)`}},
		{"unknown category of the workbook", build(t, nil, sheet{"Roles", rows("Role|Category|Summary\nMidwives|Zzzz|x")}, sheet{"Categories", rows("Category\nTrades")}), []string{
			`error: Roles!B2: category "Zzzz" is not known (the categories are on the sheet "Categories")`}},
		{"unknown words", roles(t, "Role|Category|Summary|Apprenticeship|Status\nMidwives|Midwifery|x|perhaps|Drafft"), []string{
			`error: Roles!D2: "perhaps" is neither yes nor no: yes, y, true, 1, x or no, n, false, 0 is accepted`,
			`error: Roles!E2: status "Drafft" is not known: Ready, Draft or Hold is accepted, or a word that means one of them: Live, Open, Published, Approved, Final, On hold, Filled, Closed, Withdrawn or Archived (did you mean "Draft"?)`}},
		{"unknown and repeated columns", roles(t, "Role|Category|Sumary|Summary|role|Foo\nMidwives|Midwifery||x"), []string{
			`warning: Roles!C1: columns C "Sumary" and F "Foo" are not known and are not printed (to print a column, list its heading on a sheet "Fields" with the columns Column and Kind: fact, text, address, or hidden for one that is not printed)`,
			`warning: Roles!E1: column "Role" stands twice, in Roles!A1 and here; the first is read (delete one of them)`}},
		{"a column without a name", roles(t, "Role|Category|Summary\nMidwives|Midwifery|x|lost"), []string{
			`warning: Roles!D1: column D has no name and is not read (name it, or clear its cells)`}},
		{"columns missing", roles(t, "Role|Sumary\nMidwives|x"), []string{
			`warning: Roles!1: columns "Category" and "Summary" are missing: cards are made without them (name them among the headings, as Category, Department, Team or Directorate, and as Summary, Description, Overview or About the role)`,
			`warning: Roles!B1: column B "Sumary" is not known and is not printed (did you mean "Summary" by "Sumary"? to print a column, list its heading on a sheet "Fields" with the columns Column and Kind: fact, text, address, or hidden for one that is not printed)`}},
		{"column missing elsewhere", with(t, "Values", "Text\nx"), []string{
			`error: Values!1: column "Value" is missing (name it in the row of the headings, one of the sheet's first 20)`}},
		{"bad dates", roles(t, "Role|Category|Summary|Checked|Photo permission until\nMidwives|Midwifery|x|last week|31/02/2026"), []string{
			`error: Roles!D2: "last week" is not a date (write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as September 2026)`,
			`error: Roles!E2: "31/02/2026" is not a date (write a date such as 14 September 2026, 14/09/2026 or 2026-09-14, or a month such as September 2026)`}},
		{"an address with another scheme", roles(t, "Role|Category|Summary|Link\nMidwives|Midwifery|[x](ftp://example.org)|javascript:x"), []string{
			`error: Roles!C2: the address "ftp://example.org" begins with "ftp:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`,
			`error: Roles!D2: the address "javascript:x" begins with "javascript:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`}},
		{"the first sheet is taken", build(t, nil, sheet{"Booklet", rows("Setting|Value\nTitle|X")}, sheet{"Jobs", rows(one)}, sheet{"Categries", nil}), []string{
			`note: Jobs: no sheet is named "Roles", so this one is taken for it: it has most of a role's columns`,
			`warning: Categries: sheet "Categries" is not known and is not read (did you mean "Categories"?)`}},
		{"an unknown sheet", build(t, nil, sheet{"Roles", rows(one)}, sheet{"Budget 2026", nil}, sheet{"Findings", nil}), []string{
			`warning: Budget 2026: sheet "Budget 2026" is not known and is not read (the sheets are Roles, Fields, Categories, Values, Sections, Booklet and Fairs)`}},
		{"no sheet of roles", build(t, nil, sheet{"Values", rows("Value\nx")}), []string{
			`error: the workbook has no sheet named "Roles", and on no other sheet are a role's columns found (name the columns in one of a sheet's first 20 rows: Role, Job title or Job; Category, Department or Team; Summary, Description or Overview at least)`}},
		{"an empty sheet", build(t, nil, sheet{"Roles", nil}), []string{
			`error: Roles: the sheet is empty: it needs a header and a row for each role`}},
		{"two sheets of a name", build(t, nil, sheet{"Roles", rows(one)}, sheet{"roles ", rows(one)}), []string{
			`warning: roles : there are two sheets named "Roles"; the first is read (delete or rename one of them)`}},
		{"bad colours", with(t, "Categories", "Category|Colour|Colour (print)\nMidwifery|red|101/0/0/0\nNursing|#12345|1/2/3"), []string{
			`error: Categories!B2: "red" is not a colour: # and six hexadecimal digits are accepted, such as #2B1E5C`,
			`error: Categories!C2: "101/0/0/0" is not a colour for print: four whole per cents from 0 to 100 as C/M/Y/K are accepted, such as 80/20/0/0`,
			`error: Categories!B3: "#12345" is not a colour: # and six hexadecimal digits are accepted, such as #2B1E5C`,
			`error: Categories!C3: "1/2/3" is not a colour for print: four whole per cents from 0 to 100 as C/M/Y/K are accepted, such as 80/20/0/0 (did you mean "1/2/3/0"?)`}},
		{"categories twice and without a name", with(t, "Categories", "Category|Short name\nMidwifery|\nmidwifery|\n|M"), []string{
			`warning: Categories!A3: category "midwifery" stands twice, in Categories!A2 and here; roles go into the first (delete or rename one of them)`,
			`error: Categories!A4: "Category" is empty, and every row needs it (fill the cell, or clear the row)`}},
		{"unknown icon", with(t, "Values", "Value|Icon\nWe care|sience"), []string{
			`error: Values!B2: icon "sience" is not known: the name of a built-in icon or of an .svg file beside the workbook is accepted (did you mean "science"?)`}},
		{"unknown kind and start", with(t, "Sections", "Section|Kind|Starts on\nA|covr|new page\nB||\nC|text|left"), []string{
			`error: Sections!B2: kind "covr" is not known: cover, statement, quotes, contents, text, picture, numbers, categories, roles, values, testimonial, index, notes or back is accepted (did you mean "cover"?)`,
			`error: Sections!B3: "Kind" is empty, and every row needs it (fill the cell, or clear the row)`,
			`error: Sections!C4: start "left" is not known: new page, any or right-hand page is accepted`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, fs := Read(c.src)
			expect(t, fs, c.want...)
		})
	}
}

func TestCategories(t *testing.T) {
	b := read(t, with(t, "Categories", "Category|Short name|Description|Icon|Colour|Colour (print)\nMidwifery||Births at example.org.||#ABC|\nTrades|Crafts||briefcase|102030|1 / 2% / 3 / 100\nNursing||||"))
	c := b.Categories
	if len(c) != 3 || show(c[0].Description) != "Births at [example.org](https://example.org)." || c[0].Fill != (booklet.RGB{R: 0xAA, G: 0xBB, B: 0xCC}) || !c[0].OwnColour || c[0].Ink != (booklet.RGB{}) ||
		c[0].Short.S != "Midwifery" || c[0].Icon.Name != "midwifery" || c[0].FillAt != cellOf("Categories!E2") {
		t.Errorf("the first: %+v", c[0])
	}
	if c[1].Short.S != "Crafts" || c[1].Icon.Name != "briefcase" || *c[1].Print != (booklet.CMYK{C: 1, M: 2, Y: 3, K: 100}) || c[1].Fill != (booklet.RGB{R: 0x10, G: 0x20, B: 0x30}) {
		t.Errorf("the second: %+v", c[1])
	}
	if c[2].OwnColour || c[2].Print != nil || c[2].Icon.Name != "nursing" {
		t.Errorf("the third: %+v", c[2])
	}
	b = read(t, build(t, nil, sheet{"Roles", rows("Role|Category|Summary\nSmiths|crafts|x")}, sheet{"Categories", rows("Category|Short name\nTrades|Crafts")}))
	if b.Roles[0].Category != b.Categories[0] {
		t.Error("a category is not found by its short name")
	}
}

func TestValues(t *testing.T) {
	b := read(t, with(t, "Values", "Value|Text|Icon\nOne|**x**|\nTwo||science\nThree||"))
	v := b.Values
	if got := line(len(v), show(v[0].Text), v[0].Icon.Name, v[1].Icon.Name, v[2].Icon.Name); got != "3 [b:x] value-together science value-quality" {
		t.Error(got)
	}
	b = read(t, with(t, "Values", "Value|Icon\nOne|value-respect\nTwo|\nThree|\nFour|\nFive|value-everyone\nSix|"))
	seen := map[string]string{}
	for _, v := range b.Values {
		if other := seen[v.Icon.Name]; other != "" {
			t.Errorf("%s and %s have one icon, %s", other, v.Title.S, v.Icon.Name)
		}
		seen[v.Icon.Name] = v.Title.S
	}
}

func TestSections(t *testing.T) {
	b := read(t, with(t, "Sections", "Section|Kind|Contents line|Text|Name|Job|Starts on\nCareers|Cover||x\nSam|testimonial|-|“I stayed.”|Sam Lee|Porter|Right-hand page\nMore|text|All of it|{roles} roles||| any"))
	s := b.Sections
	got := line(b.DefaultSections, len(s), s[0].Kind, s[0].Start, s[0].Listed(), s[1].Name.S, s[1].Job.S, s[1].Start, s[1].Listed(), s[1].At, s[2].Start, s[2].ContentsLine.S, show(s[2].Text))
	if want := "false 3 cover 0 false Sam Lee Porter 2 false Sections!3 1 All of it {roles} roles"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestMergedCells(t *testing.T) {
	src := build(t, func(f *excelize.File) {
		must(t, f.MergeCell("Roles", "B2", "B4"))
		must(t, f.MergeCell("Roles", "B5", "B9"))
	}, sheet{"Roles", rows("Role|Category|Summary\nA|Midwifery|x\nB||y\nC||z\nD|Nursing|w")})
	b := read(t, src)
	var got []string
	for _, r := range b.Roles {
		got = append(got, r.Title.S+" "+r.Category.Name.S)
	}
	if s := strings.Join(got, ", "); s != "A Midwifery, B Midwifery, C Midwifery, D Nursing" {
		t.Error(s)
	}
}

func TestHiddenRowsAndSheets(t *testing.T) {
	hide := func(f *excelize.File) {
		for _, n := range []int{2, 3, 5} {
			must(t, f.SetRowVisible("Roles", n, false))
		}
		must(t, f.SetSheetVisible("Values", false))
		if i, _ := f.GetSheetIndex("Lists"); i >= 0 {
			must(t, f.SetSheetVisible("Lists", false))
		}
	}
	r := sheet{"Roles", rows("Role|Category|Summary\nA|Nursing|x\nB|Nursing|x\nC|Nursing|x\nD|Nursing|x")}
	v, l := sheet{"Values", rows("Value\nCare")}, sheet{"Lists", rows("yes\nno")}
	b, fs := Read(build(t, hide, r, v, l, sheet{"Booklet", rows("Setting|Value\nHidden rows|read")}))
	expect(t, fs, `warning: Roles!2: rows 2, 3 and 5 of the sheet Roles; the sheet Values are hidden, and read all the same (show or delete what is hidden, or leave it out with the setting "Hidden rows" = skip)`)
	if len(b.Roles) != 4 || len(b.Values) != 1 {
		t.Errorf("%d roles, %d values", len(b.Roles), len(b.Values))
	}
	b, fs = Read(build(t, hide, r, v, l))
	expect(t, fs, `warning: Roles!2: rows 2, 3 and 5 of the sheet Roles; the sheet Values are hidden, and left out (to read what is hidden, show it, or write the setting "Hidden rows" = read)`)
	if len(b.Roles) != 1 || b.Roles[0].Title.S != "C" || len(b.Values) != 0 {
		t.Errorf("%d roles, %d values", len(b.Roles), len(b.Values))
	}
}

// TestHiddenSheetOfRoles: where the sheet of the roles itself is hidden, it is said how to have it read.
func TestHiddenSheetOfRoles(t *testing.T) {
	_, fs := Read(build(t, func(f *excelize.File) {
		f.SetActiveSheet(1)
		must(t, f.SetSheetVisible("Roles", false))
	}, sheet{"Roles", rows(one)}, sheet{"Values", rows("Value\nCare")}))
	expect(t, fs, `error: Roles: the sheet of the roles is hidden, and hidden sheets are left out (show it, or write `+
		`the setting "Hidden rows" = read)`)
}

func TestFormulas(t *testing.T) {
	src := build(t, func(f *excelize.File) { must(t, f.SetCellFormula("Roles", "C2", `"a"&"b"`)) }, sheet{"Roles", rows("Role|Category|Summary\nMidwives|Midwifery|")})
	_, fs := Read(src)
	expect(t, fs, `error: Roles!C2: the formula's value was never saved (open the workbook in a spreadsheet program and save it, or type the value)`)
	for _, c := range []struct{ cell, want, finding string }{
		{`<c r="C2" t="str"><f>A1</f><v>saved</v></c>`, "saved", ""},
		{`<c r="C2"><f>1+1</f><v>2</v></c>`, "2", ""},
		{`<c r="C2"><v>0.30000000000000004</v></c>`, "0.3", ""},
		{`<c r="C2" t="b"><v>1</v></c>`, "TRUE", ""},
		{`<c r="C2" t="b"><v>0</v></c>`, "FALSE", ""},
		{`<c r="C2" t="inlineStr"><is><t>a_xylophone_x0041_</t></is></c>`, "a_xylophoneA", ""},
		{`<c r="C2" t="inlineStr"><is><r><t>in</t></r><r><rPr><b/></rPr><t>line</t></r><rPh sb="0" eb="1"><t>zz</t></rPh></is></c>`, "in[b:line]", ""},
		{`<c r="C2" t="inlineStr"><is><r/><r><t>x_x000D__x000A_y_xD83D__xDE42_</t></r></is></c>`, "x¶y🙂", ""},
		{`<c r="C2" t="str"><f>""</f><v></v></c>`, "", `error: Roles!C2: "Summary" is empty, and every row needs it (fill the cell, or clear the row)`},
		{`<c r="C2"><f>1+1</f></c>`, "", `error: Roles!C2: the formula's value was never saved (open the workbook in a spreadsheet program and save it, or type the value)`},
		{`<c r="C2" t="e"><f>A9</f><v>#REF!</v></c>`, "", `error: Roles!C2: the cell holds the error #REF! (correct its formula, or type the value)`},
		{`<c r="C2" t="e" vm="7"><v>#VALUE!</v></c>`, "", `error: Roles!C2: the cell holds the error #VALUE! (correct its formula, or type the value)`},
	} {
		b, fs := Read(sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+`</row><row r="2">`+inline("A2", "Midwives")+inline("B2", "Midwifery")+c.cell+`</row>`))
		want := []string{c.finding}
		if c.finding == "" {
			want = nil
		}
		expect(t, fs, want...)
		if b != nil && show(b.Roles[0].Summary) != c.want {
			t.Errorf("%s: %q, want %q", c.cell, show(b.Roles[0].Summary), c.want)
		}
	}
}

func inline(ref, s string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + s + `</t></is></c>`
}

// sheetXML makes a workbook whose Roles sheet holds these rows, as another
// program may write them.
func sheetXML(t testing.TB, data string) Source {
	t.Helper()
	return repack(t, roles(t, one), map[string]string{
		"xl/worksheets/sheet1.xml": `<?xml version="1.0"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>` + data + `</x:sheetData></x:worksheet>`,
	})
}

func TestRowsWithoutNumbers(t *testing.T) {
	cell := func(s string) string { return `<c t="inlineStr"><is><t>` + s + `</t></is></c>` }
	b := read(t, sheetXML(t, "<row>"+cell("Role")+cell("Category")+cell("Summary")+"</row><row>"+cell("Midwives")+cell("Midwifery")+cell("x")+"</row>"))
	if b.Roles[0].Summary.At != cellOf("Roles!C2") {
		t.Errorf("the summary is in %s", b.Roles[0].Summary.At)
	}
}

func TestDamagedParts(t *testing.T) {
	for _, c := range []struct{ part, data, want string }{
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'>", "error: Roles: the sheet cannot be read: it is damaged or cut short (open the workbook in a spreadsheet program and save it anew)"},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>99</v></c></row></sheetData></worksheet>", "error: Roles: the sheet cannot be read: cell A1 has a text that the workbook does not hold (open the workbook in a spreadsheet program and save it anew)"},
		{"xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='9999999'></row></sheetData></worksheet>", "error: Roles: the sheet cannot be read: it has a row 9999999 (open the workbook in a spreadsheet program and save it anew)"},
		{"xl/sharedStrings.xml", "<sst><si>", "error: roles.xlsx cannot be read as a workbook: it is damaged or cut short"},
	} {
		_, fs := Read(repack(t, roles(t, one), map[string]string{c.part: c.data}))
		expect(t, fs, c.want)
	}
}

// TestNearBuilds: what is meant by a build for print that is written otherwise is told.
func TestNearBuilds(t *testing.T) {
	for typed, want := range map[string]string{
		"100,95,20,25": "100/95/20/25", "C100 M95 Y20 K25": "100/95/20/25", "1OO/95/2o/25": "100/95/20/25",
		"100/95.5/20/25": "100/96/20/25", "100/95/20": "100/95/20/0", "100-95-20-25": "100/95/20/25",
		"100/95/20/2500": "", "100/95": "", "blue": "", "": "", "1/2/3/4/5": "",
	} {
		got := nearCMYK(typed)
		if want != "" {
			want = `did you mean "` + want + `"?`
		}
		if got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
		if _, ok := parseCMYK(strings.Trim(strings.TrimPrefix(got, "did you mean "), `"?`)); got != "" && !ok {
			t.Errorf("%q: what is meant is no build: %s", typed, got)
		}
	}
	if got := nearCMYK("#2B1E5C"); !strings.Contains(got, "of the screen") {
		t.Errorf("a colour of the screen: %q", got)
	}
}

// TestColoursAreToldApart: a category without a colour gets one of the palette that none of the others has, whether that is
// the workbook's own or a known category's; where none is nearly the same, it is the one by its place.
func TestColoursAreToldApart(t *testing.T) {
	categories := func(first, list string) []*booklet.Category {
		t.Helper()
		return read(t, build(t, nil, sheet{"Roles", rows("Role|Category|Summary\nSmiths|" + first + "|You work.")}, sheet{"Categories", rows(list)})).Categories
	}
	apart := func(name string, all []*booklet.Category) {
		t.Helper()
		for i, c := range all {
			for _, other := range all[:i] {
				if d := icc.Difference(icc.LabOf(c.Fill), icc.LabOf(other.Fill)); d < 8 {
					t.Errorf("%s: %s and %s have colours %.1f apart", name, other.Name.S, c.Name.S, d)
				}
			}
		}
	}
	list := "Category|Colour\n"
	for _, n := range []int{2, 3, 5} { // a little lighter than the palette's
		f := booklet.KnownCategories[n].Fill
		list += fmt.Sprintf("Own %d|#%02X%02X%02X\n", n, f.R+2, f.G, f.B)
	}
	list += "Trades|\nCrafts|\nNursing|\nSaddlers|\nHatters|"
	own := categories("Trades", list)
	apart("own colours", own)
	if f := booklet.KnownCategories[2].Fill; own[0].Fill != (booklet.RGB{R: f.R + 2, G: f.G, B: f.B}) || !own[0].OwnColour {
		t.Errorf("an own colour is %v", own[0].Fill)
	}
	all := "Category\n"
	for n := range 14 {
		all += fmt.Sprintf("Team %d\n", n)
	}
	plain := categories("Team 1", all+"Dental team")
	apart("a known one at the end", plain)
	for n, c := range plain {
		if want := booklet.KnownCategories[n].Fill; n < 2 && c.Fill != want {
			t.Errorf("%s is %v, and %v by its place", c.Name.S, c.Fill, want)
		}
	}
	many := "Category|Colour"
	for n := range 40 {
		many += fmt.Sprintf("\nTeam %d|", n)
	}
	if got := categories("Team 1", many); len(got) != 40 || got[39].Fill == (booklet.RGB{}) || got[39].Ink == got[39].Fill {
		t.Errorf("%d categories, the last %v on %v", len(got), got[39].Ink, got[39].Fill)
	}
}
