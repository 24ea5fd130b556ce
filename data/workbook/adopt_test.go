package workbook

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
)

// adopted makes a workbook of a list and reads both.
func adopted(t *testing.T, src Source) (a *Adopted, list, made *booklet.Booklet, found, in []booklet.Finding) {
	t.Helper()
	a, found, err := Adopt(src, Faults{})
	if err != nil || a == nil {
		t.Fatalf("not adopted: %v %v", err, found)
	}
	list, _ = Read(src)
	made, in = Read(Source{Name: "made.xlsx", Data: a.Data, Files: src.Files})
	if made == nil {
		t.Fatalf("the workbook cannot be read: %v", in)
	}
	return a, list, made, found, in
}

// saysOf is what a booklet prints of its roles, without where it stands.
func saysOf(b *booklet.Booklet) []string {
	var out []string
	for _, r := range b.Roles {
		s := fmt.Sprintf("%s | %s | %v | %v", r.Title.S, r.SortAs.S, r.Apprenticeship, r.Status)
		for _, o := range r.AlsoKnownAs {
			s += " | other " + o.S
		}
		if r.Category != nil {
			s += " | in " + r.Category.Name.S
		}
		for _, c := range r.MoreCategories {
			s += " | in " + c.Name.S
		}
		for _, x := range booklet.TextFields {
			s += " | " + x.Column + ": " + shownText(*x.Of(r))
		}
		for _, f := range r.Facts {
			s += " | " + f.Label + ": " + shownText(f.Value)
		}
		for _, o := range r.Own {
			s += " | " + o.Label + ": " + shownText(o.Text)
		}
		s += fmt.Sprintf(" | %s | %v | %v", r.Link.S, r.Tags, r.Checked.Year)
		if r.Photo != nil {
			s += " | photo " + r.Photo.Description.S
		}
		out = append(out, s)
	}
	return out
}

func shownText(t booklet.Text) string {
	var b strings.Builder
	for _, bl := range t.Blocks {
		for _, r := range bl.Runs {
			fmt.Fprintf(&b, "%s%v%s;", r.Text, r.Bold, r.Link)
		}
		b.WriteByte('/')
	}
	return b.String()
}

func rowsIn(t *testing.T, data []byte, name string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(name)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

const councilJobs = "Alderwick Council jobs,,,,,,\n,,,,,,\n" +
	"Job title,Department,Salary band,About the job,Line manager,Closing date,Qualifications\n" +
	"Refuse loader,Waste & streets,Band C,<p>You <b>lift</b> bins.</p>,P. Quint,3 March 2027,A driving licence\n" +
	"Archivist,Libraries,Band F,You keep old papers.,T. Orrin,,A degree\n" +
	"Street sweeper,Waste and streets,Band B,You sweep.,P. Quint,4 March 2027,No exams\n"

func TestAdoptMapsColumns(t *testing.T) {
	a, list, made, found, in := adopted(t, Source{Name: "council.csv", Data: []byte(councilJobs)})
	if len(found) > 0 || booklet.Failed(in) {
		t.Errorf("%v %v", found, in)
	}
	if got, want := saysOf(made), saysOf(list); !slices.Equal(got, want) {
		t.Errorf("the workbook prints\n%s\nand the list\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if a.Row != 3 || a.Roles != 3 {
		t.Errorf("headings in row %d, %d roles", a.Row, a.Roles)
	}
	f, err := excelize.OpenReader(bytes.NewReader(a.Data))
	must(t, err)
	for _, sheet := range []string{RolesSheet, FieldsSheet, CategoriesSheet} {
		if p, err := f.GetPanes(sheet); err != nil || !p.Freeze || p.YSplit != 1 {
			t.Errorf("the headings of %s do not stay in view: %+v, %v", sheet, p, err)
		}
	}
	head := rowsIn(t, a.Data, RolesSheet)[0]
	want := []string{"Role", "Category", "Summary", "Entry requirements", "Status", "Notes", "Salary band", "Line manager",
		"Closing date"}
	if !slices.Equal(head, want) {
		t.Errorf("headings %q, want %q", head, want)
	}
	fields := rowsIn(t, a.Data, FieldsSheet)
	wantFields := [][]string{{"Column", "Label", "Kind"}, {"Salary band", "", "fact"}, {"Closing date", "", "fact"},
		{"Line manager", "", "hidden"}}
	if fmt.Sprint(fields) != fmt.Sprint(wantFields) {
		t.Errorf("fields %q, want %q", fields, wantFields)
	}
	categories := rowsIn(t, a.Data, CategoriesSheet)
	if len(categories) != 3 || categories[1][0] != "Waste & streets" || categories[1][6] != "2" ||
		categories[2][0] != "Libraries" || categories[2][6] != "1" {
		t.Errorf("categories %q", categories)
	}
	for _, f := range in {
		if f.Severity == booklet.Warning {
			t.Errorf("a warning of the workbook: %v", f)
		}
	}
}

func TestAdoptIsAlwaysTheSame(t *testing.T) {
	for _, src := range []Source{
		{Name: "a.csv", Data: []byte(councilJobs)}, {Name: "harbour.xlsx", Data: richList(t)}, // with a picture
	} {
		one, _, err := Adopt(src, Faults{})
		must(t, err)
		for range 5 {
			if other, _, err := Adopt(src, Faults{}); err != nil || !bytes.Equal(one.Data, other.Data) {
				t.Errorf("two workbooks of %s differ (%v)", src.Name, err)
			}
		}
	}
}

func TestAdoptRefuses(t *testing.T) {
	for name, data := range map[string]string{
		"no list":         "a,b\nc,d\n",
		"no roles":        "Role,Category,Summary\n",
		"shifted columns": "Role,Category,Summary\nPorter,Estates,You lift, carry, and move.\n",
		"empty":           "",
	} {
		a, found, err := Adopt(Source{Name: "list.csv", Data: []byte(data)}, Faults{})
		if a != nil || err != nil || !booklet.Failed(found) {
			t.Errorf("%s: %v, %v, %v", name, a != nil, found, err)
		}
	}
}

// richList is a list in which everything stands that a cell may say.
func richList(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "Vacancies"))
	_, err := f.NewSheet("Read me")
	must(t, err)
	must(t, f.SetCellStr("Read me", "A1", "Ask Bryn before you change anything."))
	must(t, f.SetSheetRow("Vacancies", "A1", &[]any{"Jobs of the harbour"}))
	must(t, f.SetSheetRow("Vacancies", "A3", &[]any{"Title", "Team", "Description", "Website", "Picture", "Pay", "Start date",
		"Role", "Manager", "", "Apprenticeship level", "Level"}))
	rich := []excelize.RichTextRun{{Text: "You mend "}, {Text: "all", Font: &excelize.Font{Bold: true}},
		{Text: " big", Font: &excelize.Font{Strike: true}}, {Text: " nets over 10"},
		{Text: "3", Font: &excelize.Font{VertAlign: "superscript"}}, {Text: " m long."}}
	for n, row := range [][]any{
		{"Net mender", "Harbour & quays", "", "see here", nil, 24100.5, 46000.0, "deck", "Wren", "odd", "Level 2", "x"},
		{"Pilot", "Harbour and quays", "You bring ships in.", "", nil, "by the ship", "at once", "boat", "Wren", "", "", ""},
		{"Diver", "Harbor & quays", "You dive.\u200b", "", nil, 31000, "", "boat", "", "", "Level 3", ""},
	} {
		must(t, f.SetSheetRow("Vacancies", fmt.Sprintf("A%d", 4+n), &row))
	}
	must(t, f.SetCellRichText("Vacancies", "C4", rich))
	must(t, f.SetCellHyperLink("Vacancies", "D4", "https://harbour.example.org/nets", "External"))
	money, date := "£#,##0.00", "d mmm yyyy"
	for code, cell := range map[*string]string{&money: "F4", &date: "G4"} {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: code})
		must(t, err)
		must(t, f.SetCellStyle("Vacancies", cell, cell, id))
	}
	must(t, f.MergeCell("Vacancies", "I5", "I6"))
	var img bytes.Buffer
	p := image.NewRGBA(image.Rect(0, 0, 40, 30))
	p.Set(3, 3, color.White)
	must(t, png.Encode(&img, p))
	for cell, alt := range map[string]string{"E4": "A net on a quay", "E5": ""} {
		must(t, f.AddPictureFromBytes("Vacancies", cell, &excelize.Picture{Extension: ".png", File: img.Bytes(),
			Format: &excelize.GraphicOptions{AltText: alt}}))
	}
	var out bytes.Buffer
	_, err = f.WriteTo(&out)
	must(t, err)
	return out.Bytes()
}

func TestAdoptKeepsWhatCellsSay(t *testing.T) {
	a, list, made, found, in := adopted(t, Source{Name: "harbour.xlsx", Data: richList(t)})
	if booklet.Failed(in) {
		t.Fatal(in)
	}
	list.Roles[0].Photo, made.Roles[0].Photo, list.Roles[1].Photo = nil, nil, nil // one is left out, one described
	list.Roles[2].Category = made.Roles[2].Category                               // a slip is a category of its own
	if got, want := saysOf(made), saysOf(list); !slices.Equal(got, want) {
		t.Errorf("the workbook prints\n%s\nand the list\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	var rules []string
	for _, f := range found {
		rules = append(rules, string(f.Rule)+" "+f.At.String()+" "+f.Text)
	}
	all := strings.Join(rules, "\n")
	for _, want := range []string{"Vacancies!E5 pictures without a description", `"Harbor & quays", which is nearly`} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %q in\n%s", want, all)
		}
	}
	if !slices.Equal(a.Others, []string{"Read me"}) || a.Pictures != 1 {
		t.Errorf("other sheets %q, %d pictures", a.Others, a.Pictures)
	}
	rows := rowsIn(t, a.Data, RolesSheet)
	if at := slices.Index(rows[0], "Column J"); at < 0 || rows[1][at] != "odd" {
		t.Errorf("the column without a name is lost: %q", rows[:2])
	}
	if at := slices.Index(rows[0], "Manager"); at < 0 || rows[3][at] != "" && rows[3][at] != rows[2][at] {
		t.Errorf("merged cells: %q", rows)
	}
	struck := false
	for _, f := range in {
		struck = struck || f.Rule == booklet.RuleStruckThrough
	}
	if !struck {
		t.Error("what is struck through in the list is not in the workbook")
	}
}

// TestAdoptDays: days of a workbook that counts them from 1904 stay the days they are.
func TestAdoptDays(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	from1904 := true
	day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
	for _, e := range []error{err, f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}),
		f.SetSheetRow("Sheet1", "A1", &[]any{"Vacancy", "Team", "Duties", "Closes"}),
		f.SetSheetRow("Sheet1", "A2", &[]any{"Pilot", "Harbour", "You bring ships in.", 45000}),
		f.SetCellStyle("Sheet1", "D2", "D2", day)} {
		if e != nil {
			t.Fatal(e)
		}
	}
	var out bytes.Buffer
	if _, err := f.WriteTo(&out); err != nil {
		t.Fatal(err)
	}
	_, list, made, _, _ := adopted(t, Source{Name: "days.xlsx", Data: out.Bytes()})
	got, want := shownText(made.Roles[0].Facts[0].Value), shownText(list.Roles[0].Facts[0].Value)
	if got != want || !strings.Contains(want, "2027") {
		t.Errorf("the workbook says %s, and the list %s", got, want)
	}
}

// TestAdoptTwice: a workbook that was made of a list comes of itself again.
func TestAdoptTwice(t *testing.T) {
	a, _, made, _, _ := adopted(t, Source{Name: "harbour.xlsx", Data: richList(t)})
	_, _, again, found, in := adopted(t, Source{Name: "made.xlsx", Data: a.Data})
	if got, want := saysOf(again), saysOf(made); !slices.Equal(got, want) {
		t.Errorf("the second prints\n%s\nand the first\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(found) > 0 || booklet.Failed(in) {
		t.Errorf("%v %v", found, in)
	}
}

// TestAdoptAnyList: lists whose headings stand anywhere, under any name and in any order,
// with columns of their own, print the same before and after.
func TestAdoptAnyList(t *testing.T) {
	own := []string{"Salary", "Hours", "Location", "Manager's remarks", "Closing date", "Team lead", "Contract", "Vacancy no"}
	for seed := range uint64(30) {
		rnd := rand.New(rand.NewPCG(seed, 7))
		pick := func(column string) string {
			names := append([]string{column}, Synonyms(column)...)
			return names[rnd.IntN(len(names))]
		}
		heads := []string{pick("Role"), pick("Category"), pick("Summary")}
		for _, c := range []string{"Entry requirements", "Qualities", "More information", "Also known as", "Tags"} {
			if rnd.IntN(2) == 0 {
				heads = append(heads, pick(c))
			}
		}
		for _, o := range own {
			if rnd.IntN(2) == 0 && !slices.Contains(heads, o) {
				heads = append(heads, o)
			}
		}
		rnd.Shuffle(len(heads), func(i, j int) { heads[i], heads[j] = heads[j], heads[i] })
		var b strings.Builder
		for range rnd.IntN(18) {
			b.WriteString("Jobs; as of today\n")
		}
		b.WriteString(strings.Join(heads, ";") + "\n")
		for n := range 1 + rnd.IntN(12) {
			for i, h := range heads {
				if i > 0 {
					b.WriteByte(';')
				}
				switch {
				case h == heads[0] || i == 0 || rnd.IntN(5) > 0 || required(h):
					fmt.Fprintf(&b, "%s %d", []string{"Oak", "Ash", "Elm", "“Yew”", "Bay's"}[rnd.IntN(5)], n*10+i)
				}
			}
			b.WriteByte('\n')
		}
		src := Source{Name: "list.csv", Data: []byte(b.String())}
		_, list, made, _, in := adopted(t, src)
		if got, want := saysOf(made), saysOf(list); !slices.Equal(got, want) {
			t.Fatalf("seed %d\n%s\nthe workbook prints\n%s\nand the list\n%s", seed, b.String(), strings.Join(got, "\n"),
				strings.Join(want, "\n"))
		}
		if booklet.Failed(in) {
			t.Errorf("seed %d: %v", seed, in)
		}
	}
}

func required(heading string) bool {
	for _, c := range []string{"Role", "Category", "Summary"} {
		if booklet.SameName(heading, c) || slices.Contains(Synonyms(c), heading) {
			return true
		}
	}
	return false
}

// TestAdoptTells: what of a list is not in the workbook is told, and what two columns or categories call alike stays
// apart or
// comes together.
func TestAdoptTells(t *testing.T) {
	csv := func(s string) Source { return Source{Name: "list.csv", Data: []byte(s)} }
	k := booklet.KnownCategories[slices.IndexFunc(booklet.KnownCategories,
		func(k booklet.Known) bool { return k.Short != k.Name })]
	var cells []string
	for row := range mostNamed {
		cells = append(cells, fmt.Sprint("D", 2+row))
	}
	head := `<row r="1">` + inline("A1", "Role") + inline("B1", "Category") + inline("C1", "Summary") + inline("D1",
		"Lead") + `</row>`
	for _, c := range []struct {
		name       string
		src        Source
		heads      string
		last       string // the cells of the last column
		told       string
		categories string
	}{
		{"two columns of one name", csv("Role,Category,Summary,Lead,Lead\nA,Nursing,x,y,z"),
			"Role|Category|Summary|Status|Notes|Lead|Lead (column E)", "z", "", "Nursing 1"},
		{"no cell in a column that every row needs", csv("Role,Category,Summary,Lead\nA,Nursing,,y"),
			"Role|Category|Status|Notes|Lead", "y", "", "Nursing 1"},
		{"yes, no and a day", sheetXML(t, head+`<row r="2">`+inline("A2", "A")+inline("B2", "Nursing")+inline("C2", "x")+
			`<c r="D2" t="b"><v>1</v></c></row><row r="3">`+
			inline("A3", "B")+inline("B3", "Nursing")+inline("C3", "x")+`<c r="D3" t="b"><v>0</v></c></row><row r="4">`+
			inline("A4", "C")+inline("B4", "Nursing")+inline("C4", "x")+`<c r="D4" t="d"><v>2026-09-14</v></c></row>`),
			"Role|Category|Summary|Status|Notes|Lead", "TRUE|FALSE|14 September 2026", "", "Nursing 3"},
		{"a category by both its names", csv("Role,Category,Summary\nA," + k.Name + ",x\nB," + k.Short + ",y"),
			"Role|Category|Summary|Status|Notes", "|", "", k.Name + " 2"},
		{"a row of other cells", roles(t, "Role|Category|Summary\nA|Nursing|x\n||||stray"),
			"Role|Category|Summary|Status|Notes", "",
			`warning: Roles!3: row 3 says nothing in a column of the roles, and is left out (give the row a title, if it is a ` +
				`role)`, "Nursing 1"},
		{"rows of other cells", roles(t, "Role|Category|Summary\n||||stray\nA|Nursing|x\n||||stray"),
			"Role|Category|Summary|Status|Notes", "",
			`warning: Roles!2: each of the rows 2 and 4 says nothing in a column of the roles, and is left out (give the row ` +
				`a title, if it is a role)`, "Nursing 1"},
		{"many cells without a value", csv("Role,Category,Summary,Looks" + strings.Repeat("\nA,Nursing,x,=IMAGE(1)",
			mostNamed+2)),
			"Role|Category|Summary|Status|Notes|Looks", strings.Repeat("|", mostNamed+1),
			"warning: Roles!D2: cells without a value, or with an error in its place, are left empty: " + strings.Join(cells,
				", ") +
				" and 2 cells more (type their values in the new workbook)", fmt.Sprint("Nursing ", mostNamed+2)},
		{"a link that no workbook holds", sheetXML(t, head+`<row r="2">`+inline("A2", "A")+inline("B2", "Nursing")+
			inline("C2", strings.Repeat("a ", 1040))+
			`<c r="D2" t="str"><f>HYPERLINK("https://example.org/"&amp;C2,"y")</f><v>y</v></c></row>`),
			"Role|Category|Summary|Status|Notes|Lead", "y",
			"warning: Roles!D2: the links of D2 are no addresses that a workbook can hold: their words are kept (type the " +
				"addresses in the new workbook)", "Nursing 1"},
	} {
		a, _, _, found, _ := adopted(t, c.src)
		var told, last, categories []string
		for _, f := range found {
			told = append(told, f.String())
		}
		r := rowsIn(t, a.Data, RolesSheet)
		for _, row := range r[1:] {
			last = append(last, append(row, make([]string, len(r[0]))...)[len(r[0])-1])
		}
		for _, row := range rowsIn(t, a.Data, CategoriesSheet)[1:] {
			categories = append(categories, row[0]+" "+row[len(row)-1])
		}
		got := []string{strings.Join(r[0], "|"), strings.Join(last, "|"), strings.Join(told, "\n"),
			strings.Join(categories, "|")}
		if want := []string{c.heads, c.last, c.told, c.categories}; !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, want)
		}
	}
}
