package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/testkit"
)

// markable is a workbook with rich text, a formula, a drop-down, a picture and
// the comment of a colleague.
func markable(t *testing.T, change func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must(t, f.SetSheetName("Sheet1", "Roles"))
	_, err := f.NewSheet("It's more")
	must(t, err)
	must(t, f.SetSheetRow("Roles", "A1", &[]any{"Role", "Category", "Summary"}))
	must(t, f.SetCellRichText("Roles", "C2", []excelize.RichTextRun{{Text: "You "}, {Text: "care", Font: &excelize.Font{Bold: true}}}))
	must(t, f.SetCellFormula("Roles", "A2", `"Nur"&"se"`))
	dv := excelize.NewDataValidation(true)
	dv.Sqref = "B2:B9"
	must(t, dv.SetDropList([]string{"Nursing", "Dental team"}))
	must(t, f.AddDataValidation("Roles", dv))
	must(t, f.AddTable("It's more", &excelize.Table{Range: "A1:B3"}))
	var picture bytes.Buffer
	must(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 4, 4))))
	must(t, f.AddPictureFromBytes("Roles", "D2", &excelize.Picture{Extension: ".png", File: picture.Bytes()}))
	must(t, f.AddComment("Roles", excelize.Comment{Cell: "B2", Author: "Sam", Paragraph: []excelize.RichTextRun{{Text: "Is this right?"}}}))
	if change != nil {
		change(f)
	}
	var out bytes.Buffer
	_, err = f.WriteTo(&out)
	must(t, err)
	return out.Bytes()
}

func roleCell(col, row int) booklet.Place { return booklet.OnCell("Roles", col, row) }

var markFindings = []booklet.Finding{
	{Severity: booklet.Error, Text: "no sections"},
	{Severity: booklet.Warning, At: booklet.OnSheet("roles"), Text: "the sheet is hidden"},
	{Severity: booklet.Error, At: roleCell(1, 2), Text: "the title is odd", Hint: "write another"},
	{Severity: booklet.Error, At: roleCell(2, 2), Text: `category "Helth" is not known`, Hint: `did you mean "Health informatics"?`},
	{Severity: booklet.Note, At: roleCell(2, 2), Text: "look <again> & say _x000D_"},
	{Severity: booklet.Warning, At: roleCell(0, 4), Text: "the row is hidden"},
	{Severity: booklet.Warning, At: booklet.OnCell("It's more", 28, 300), Text: "sheet is not known"},
	{Severity: booklet.Warning, At: booklet.OnCell("Nowhere", 1, 1), Text: "no such sheet"},
}

func marked(t *testing.T, src []byte, fs []booklet.Finding) []byte {
	t.Helper()
	out, err := Mark(Source{Data: src}, fs)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// commentsOf are the comments of a workbook as "Sheet!A1 author: text".
func commentsOf(t *testing.T, data []byte) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for _, s := range f.GetSheetList() {
		cs, err := f.GetComments(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			text := c.Text
			for _, p := range c.Paragraph {
				text += p.Text
			}
			out = append(out, s+"!"+c.Cell+" "+c.Author+": "+text)
		}
	}
	slices.Sort(out)
	return out
}

func rowsOf(t *testing.T, data []byte, sheet string) []string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for i, r := range rows {
		linked, target, err := f.GetCellHyperLink(sheet, fmt.Sprintf("B%d", i+1))
		if err != nil {
			t.Fatal(err)
		}
		s := strings.Join(r, " | ")
		if linked {
			s += " -> " + target
		}
		out = append(out, s)
	}
	return out
}

func equal(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got\n  %s\nwant\n  %s", what, strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

var wantComments = []string{
	"It's more!AB300 booklet check: booklet check:\nWarning: sheet is not known",
	"Roles!A2 booklet check: booklet check:\nError: the title is odd\nwrite another",
	"Roles!A4 booklet check: booklet check:\nWarning: the row is hidden",
	"Roles!B2 Sam: Is this right?\n\nbooklet check:\nError: category \"Helth\" is not known\ndid you mean \"Health informatics\"?\nNote: look <again> & say _x005F_x000D_",
}

func TestMark(t *testing.T) {
	src := markable(t, nil)
	out := marked(t, src, markFindings)
	equal(t, "comments", commentsOf(t, out), wantComments)
	equal(t, "findings", rowsOf(t, out, "Findings"), []string{
		"Weight | Place | Finding | What to do",
		"Error | the workbook | no sections",
		"Warning | roles | the sheet is hidden -> 'Roles'!A1",
		"Error | Roles!A2 | the title is odd | write another -> 'Roles'!A2",
		`Error | Roles!B2 | category "Helth" is not known | did you mean "Health informatics"? -> 'Roles'!B2`,
		"Note | Roles!B2 | look <again> & say _x000D_ -> 'Roles'!B2",
		"Warning | Roles!4 | the row is hidden -> 'Roles'!A4",
		"Warning | It's more!AB300 | sheet is not known -> 'It''s more'!AB300",
		"Warning | Nowhere!A1 | no such sheet",
	})
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	equal(t, "sheets", f.GetSheetList(), []string{"Roles", "It's more", "Findings"})
	style, err := f.GetCellStyle("Findings", "C2")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.GetStyle(style); err != nil || s.Alignment == nil || !s.Alignment.WrapText {
		t.Errorf("the findings are not wrapped: %+v, %v", s, err)
	}
}

// What an editor made is still there, and what is not marked is not touched.
func TestMarkKeeps(t *testing.T) {
	src := markable(t, nil)
	out := marked(t, src, markFindings)
	f, err := excelize.OpenReader(bytes.NewReader(out))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if runs, err := f.GetCellRichText("Roles", "C2"); err != nil || len(runs) != 2 || !runs[1].Font.Bold || runs[1].Text != "care" {
		t.Errorf("rich text %+v, %v", runs, err)
	}
	if s, err := f.GetCellFormula("Roles", "A2"); err != nil || s != `"Nur"&"se"` {
		t.Errorf("formula %q, %v", s, err)
	}
	if dvs, err := f.GetDataValidations("Roles"); err != nil || len(dvs) != 1 || dvs[0].Formula1 != `"Nursing,Dental team"` {
		t.Errorf("drop-downs %+v, %v", dvs, err)
	}
	if ps, err := f.GetPictures("Roles", "D2"); err != nil || len(ps) != 1 {
		t.Errorf("%d pictures, %v", len(ps), err)
	}
	if ts, err := f.GetTables("It's more"); err != nil || len(ts) != 1 {
		t.Errorf("%d tables, %v", len(ts), err)
	}
	before, after := testkit.Parts(t, src), testkit.Parts(t, out)
	for _, name := range []string{"xl/sharedStrings.xml", "xl/theme/theme1.xml", "xl/drawings/drawing1.xml", "xl/media/image1.png", "xl/tables/table1.xml", "docProps/core.xml"} {
		if before[name] == "" || before[name] != after[name] {
			t.Errorf("%s has changed", name)
		}
	}
	// Sheet 2 has a table: the drawing of its comments must stand before it.
	sheet := after["xl/worksheets/sheet2.xml"]
	if i, j := strings.Index(sheet, "<legacyDrawing"), strings.Index(sheet, "<tableParts"); i < 0 || j < i {
		t.Errorf("legacyDrawing at %d, tableParts at %d", i, j)
	}
}

// withParts is a workbook with some of its parts replaced, or removed with "".
func withParts(t *testing.T, data []byte, change func(parts map[string]string)) []byte {
	t.Helper()
	parts := testkit.Parts(t, data)
	change(parts)
	var names []string
	for n := range parts {
		names = append(names, n)
	}
	slices.Sort(names)
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, n := range names {
		if parts[n] == "" {
			continue
		}
		w, err := z.Create(n)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, parts[n]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A box for every comment, no two with one number, each with its cell.
func TestMarkBoxes(t *testing.T) {
	parts := testkit.Parts(t, marked(t, markable(t, nil), markFindings))
	all := ""
	for name, p := range parts {
		if !strings.HasSuffix(name, ".vml") {
			continue
		}
		all += p
		ids := map[string]bool{}
		for _, shape := range shapeText().FindAllString(p, -1) {
			id := shapeID().FindString(shape)
			if id == "" || ids[id] {
				t.Errorf("%s: the shape number %q is missing or stands twice", name, id)
			}
			ids[id] = true
		}
		if !strings.Contains(p, `id="_x0000_t202"`) {
			t.Errorf("%s lacks the kind of shape of its boxes", name)
		}
	}
	for _, cell := range []string{"<x:Row>1</x:Row><x:Column>0</x:Column>", "<x:Row>1</x:Row><x:Column>1</x:Column>", "<x:Row>3</x:Row><x:Column>0</x:Column>", "<x:Row>299</x:Row><x:Column>27</x:Column>"} {
		if n := strings.Count(strings.ReplaceAll(all, "\n", ""), cell); n != 1 {
			t.Errorf("%d boxes for %s, want 1", n, cell)
		}
	}
}

func TestMarkAgain(t *testing.T) {
	src := markable(t, nil)
	once := marked(t, src, markFindings)
	if again := marked(t, src, markFindings); !bytes.Equal(once, again) {
		t.Error("two copies of one workbook differ")
	}
	twice := marked(t, once, markFindings)
	equal(t, "comments", commentsOf(t, twice), wantComments)
	equal(t, "findings", rowsOf(t, twice, "Findings"), rowsOf(t, once, "Findings"))
	if a, b := testkit.Parts(t, once), testkit.Parts(t, twice); a["xl/styles.xml"] != b["xl/styles.xml"] || len(a) != len(b) {
		t.Error("the second marking added a style or a part")
	}

	other := []booklet.Finding{{Severity: booklet.Error, At: roleCell(3, 2), Text: "another"}}
	changed := marked(t, once, other)
	equal(t, "comments", commentsOf(t, changed), []string{"Roles!B2 Sam: Is this right?", "Roles!C2 booklet check: booklet check:\nError: another"})
	equal(t, "findings", rowsOf(t, changed, "Findings"), []string{"Weight | Place | Finding | What to do", "Error | Roles!C2 | another -> 'Roles'!C2"})
	for name, p := range testkit.Parts(t, changed) {
		if strings.HasSuffix(name, ".vml") && strings.Contains(strings.ReplaceAll(p, "\n", ""), "<x:Row>1</x:Row><x:Column>0</x:Column>") {
			t.Error("the box of a comment that is gone is still there")
		}
	}
	equal(t, "comments of a clean workbook", commentsOf(t, marked(t, once, nil)), []string{"Roles!B2 Sam: Is this right?"})
}

// The reader finds the same in a marked copy: the comments and the sheet are
// nothing to it.
func TestMarkedIsReadAlike(t *testing.T) {
	src, err := New(booklet.DefaultLanguage)
	if err != nil {
		t.Fatal(err)
	}
	out := marked(t, src, []booklet.Finding{
		{Severity: booklet.Warning, At: roleCell(1, 1), Text: "one"}, {Severity: booklet.Warning, At: roleCell(6, 3), Text: "two"},
		{Severity: booklet.Warning, At: booklet.OnCell("Values", 1, 2), Text: "three"},
	})
	_, fs := Read(Source{Name: "a.xlsx", Data: out})
	for _, f := range fs {
		t.Error(f)
	}
	if got := commentsOf(t, out); !slices.Contains(got, "Values!A2 booklet check: booklet check:\nWarning: three") {
		t.Errorf("%q", got)
	}
}

func TestMarkOthersSheetOfThatName(t *testing.T) {
	src := markable(t, func(f *excelize.File) {
		for _, s := range []string{"findings", "Findings 2"} {
			if _, err := f.NewSheet(s); err != nil {
				t.Fatal(err)
			}
			if err := f.SetCellStr(s, "A1", "Weight of babies"); err != nil {
				t.Fatal(err)
			}
		}
	})
	out := marked(t, src, nil)
	equal(t, "the editor's", rowsOf(t, out, "findings"), []string{"Weight of babies"})
	equal(t, "ours", rowsOf(t, out, "Findings 3"), []string{"Weight | Place | Finding | What to do"})
}

// Comments as programs other than ours write them.
func TestMarkOtherPrograms(t *testing.T) {
	fs := []booklet.Finding{{Severity: booklet.Error, At: roleCell(2, 2), Text: "wrong"}, {Severity: booklet.Error, At: roleCell(3, 2), Text: "worse"}}
	tests := []struct {
		name   string
		change func(parts map[string]string)
		want   []string
	}{
		{"prefixes", func(p map[string]string) {
			p["xl/comments1.xml"] = `<x:comments xmlns:x="` + mainSpace + `"><x:authors><x:author>Sam</x:author></x:authors><x:commentList>` +
				`<x:comment ref="B2" authorId="0"><x:text><x:t>Hm &amp; hm</x:t></x:text></x:comment></x:commentList></x:comments>`
		}, []string{"Roles!B2 Sam: Hm & hm\n\nbooklet check:\nError: wrong", "Roles!C2 booklet check: booklet check:\nError: worse"}},
		{"a thread", func(p map[string]string) {
			p["xl/comments1.xml"] = strings.Replace(p["xl/comments1.xml"], "<author>Sam</author>", "<author>tc={01234567}</author>", 1)
		}, []string{"Roles!B2 tc={01234567}: Is this right?", "Roles!C2 booklet check: booklet check:\nError: worse"}},
		{"an earlier marking, joined into one run", func(p map[string]string) {
			p["xl/comments1.xml"] = strings.Replace(p["xl/comments1.xml"], "Is this right?", "Is this right?\n\nbooklet check:\nError: old", 1)
		}, []string{"Roles!B2 Sam: Is this right?\n\nbooklet check:\nError: wrong", "Roles!C2 booklet check: booklet check:\nError: worse"}},
		{"an earlier marking, split into runs and without authors", func(p map[string]string) {
			p["xl/comments1.xml"] = `<comments xmlns="` + mainSpace + `"><authors><author> </author></authors><commentList>` +
				`<comment ref="A2" authorId="0"><text><r><t>booklet check:&#10;</t></r><r><t>Error: gone</t></r></text></comment>` +
				`<comment ref="B2" authorId="0"><text><r><t>Is this right?&#10;</t></r><r><t>&#10;booklet check:&#10;</t></r><r><t>Error: </t></r><r><t>old</t></r></text></comment>` +
				`<comment ref="C2" authorId="0"><text><r><t>booklet check:</t></r><r><t>&#10;Error: old</t></r></text></comment></commentList></comments>`
		}, []string{"Roles!B2  : Is this right?\n\nbooklet check:\nError: wrong", "Roles!C2  : booklet check:\nError: worse"}},
		{"empty lists", func(p map[string]string) {
			p["xl/comments1.xml"] = `<comments xmlns="` + mainSpace + `"><authors/><commentList/></comments>`
		}, []string{"Roles!B2 booklet check: booklet check:\nError: wrong", "Roles!C2 booklet check: booklet check:\nError: worse"}},
		{"an empty comment", func(p map[string]string) {
			p["xl/comments1.xml"] = `<comments xmlns="` + mainSpace + `"><authors><author>Sam</author><author>booklet check</author></authors><commentList>` +
				`<comment ref="B2" authorId="0"><text/></comment><comment ref="C2" authorId="1"><text /></comment></commentList></comments>`
		}, []string{"Roles!B2 Sam: \n\nbooklet check:\nError: wrong", "Roles!C2 booklet check: booklet check:\nError: worse"}},
		{"VML that is no XML", func(p map[string]string) {
			for name := range p {
				if strings.HasSuffix(name, ".vml") {
					p[name] = `<xml xmlns:v="urn:schemas-microsoft-com:vml"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout>` +
						`<v:shape id="shape_0"><div>One<br>two</div><x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>` + "\n"
				}
			}
		}, []string{"Roles!B2 Sam: Is this right?\n\nbooklet check:\nError: wrong", "Roles!C2 booklet check: booklet check:\nError: worse"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := marked(t, withParts(t, markable(t, nil), tt.change), fs)
			equal(t, "comments", commentsOf(t, out), tt.want)
			if tt.name == "VML that is no XML" {
				for name, p := range testkit.Parts(t, out) {
					if strings.HasSuffix(name, "1.vml") && (!strings.Contains(p, "<br>") || !strings.Contains(p, `"_x0000_s3073"`) || !strings.Contains(p, `id="_x0000_t202"`)) {
						t.Errorf("%s: %s", name, p)
					}
				}
			}
		})
	}
}

// In a workbook of the strict kind, what is added is of that kind too.
func TestMarkStrict(t *testing.T) {
	src := withParts(t, markable(t, nil), func(parts map[string]string) {
		for name, p := range parts {
			if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
				parts[name] = strings.ReplaceAll(strings.ReplaceAll(p, mainSpace, strictMainSpace), officeSpace, strictSpace)
			}
		}
	})
	parts := testkit.Parts(t, marked(t, src, markFindings))
	for name, p := range parts {
		if strings.Contains(p, mainSpace) || strings.Contains(p, officeSpace) {
			t.Errorf("%s has a transitional namespace", name)
		}
	}
	if !strings.Contains(parts["xl/worksheets/findings1.xml"], strictMainSpace) {
		t.Error("the Findings sheet is not strict")
	}
}

// A Findings sheet that a spreadsheet program has saved since is written anew,
// and what it had of its own is no longer referred to.
func TestMarkSavedFindings(t *testing.T) {
	src := withParts(t, marked(t, markable(t, nil), markFindings), func(parts map[string]string) {
		parts["xl/worksheets/_rels/findings1.xml.rels"] = `<Relationships xmlns="` + relsSpace + `"><Relationship Id="rId1" Type="` + officeSpace + `/printerSettings" Target="../printer.bin"/></Relationships>`
		parts["xl/printer.bin"] = "settings"
	})
	out := marked(t, src, nil)
	equal(t, "findings", rowsOf(t, out, "Findings"), []string{"Weight | Place | Finding | What to do"})
	if parts := testkit.Parts(t, out); parts["xl/worksheets/_rels/findings1.xml.rels"] != "" {
		t.Error("the relationships of the old sheet are still there")
	}
}

// Without a style sheet there is no wrapped text, and all else is as ever.
func TestMarkWithoutStyles(t *testing.T) {
	src := withParts(t, markable(t, nil), func(parts map[string]string) { parts["xl/styles.xml"] = "" })
	parts := testkit.Parts(t, marked(t, src, markFindings))
	if p := parts["xl/worksheets/findings1.xml"]; !strings.Contains(p, `<c r="A2" s="0" t="inlineStr">`) {
		t.Errorf("%s", p)
	}
}

func TestMarkRefuses(t *testing.T) {
	good := markable(t, nil)
	tests := []struct {
		name string
		src  []byte
		want string
	}{
		{"CSV", []byte("Role,Category\nNurse,Nursing\n"), "only an Excel workbook (.xlsx) can be marked, and this is a CSV file"},
		{"nothing", nil, "the workbook is empty"},
		{"a PDF", []byte("%PDF-1.7"), "the workbook is a PDF"},
		{"cut short", good[:len(good)/2], "the workbook is damaged or cut short"},
		{"broken comments", withParts(t, good, func(p map[string]string) { p["xl/comments1.xml"] = "<comments><authors>" }), "sheet Roles: its comments cannot be read"},
		{"other comments", withParts(t, good, func(p map[string]string) { p["xl/comments1.xml"] = "<comments/>" }), "sheet Roles: its comments cannot be read"},
		{"broken boxes", withParts(t, good, func(p map[string]string) {
			for name := range p {
				if strings.HasSuffix(name, ".vml") {
					p[name] = "<xml>"
				}
			}
		}), "sheet Roles: the boxes of its comments cannot be read"},
		{"missing boxes", withParts(t, good, func(p map[string]string) {
			for name := range p {
				if strings.HasSuffix(name, ".vml") {
					p[name] = ""
				}
			}
		}), "sheet Roles: the drawing of its comments is missing"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out, err := Mark(Source{Data: tt.src}, markFindings)
			if out != nil || err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
}

// Findings on cells that no sheet has are listed, and not marked.
func TestMarkCellsBeyondTheSheet(t *testing.T) {
	src := markable(t, nil)
	out := marked(t, src, []booklet.Finding{{At: roleCell(20_000, 1), Text: "far right"}, {At: roleCell(1, 2_000_000), Text: "far down"}, {At: roleCell(16_384, 1_048_576), Text: "last"}})
	equal(t, "comments", commentsOf(t, out), []string{"Roles!B2 Sam: Is this right?", "Roles!XFD1048576 booklet check: booklet check:\nNote: last"})
}

func TestReach(t *testing.T) {
	size := func(i int) int { return []int{10, 0, 20, 30}[i] }
	tests := []struct{ from, length, wantIn, wantInto int }{
		{0, 5, 0, 5}, {0, 10, 2, 0}, {0, 29, 2, 19}, {2, 21, 3, 0}, {0, 1000, 3, 0},
	}
	for _, tt := range tests {
		if in, into := reach(tt.from, tt.length, 3, size); in != tt.wantIn || into != tt.wantInto {
			t.Errorf("%d from %d: %d, %d, want %d, %d", tt.length, tt.from, in, into, tt.wantIn, tt.wantInto)
		}
	}
}

// A box of 300 pixels beside column B spans what the sheet's own widths say.
func TestGrid(t *testing.T) {
	part := []byte(`<worksheet><sheetFormatPr defaultColWidth="10" defaultRowHeight="30"/><cols><col min="3" max="4" width="20"/><col min="5" max="5" hidden="1" width="9"/></cols>` +
		`<sheetData><row r="2" ht="75"/><row r="3" hidden="1"/></sheetData></worksheet>`)
	ns, err := nodes(part, 2)
	if err != nil {
		t.Fatal(err)
	}
	g := gridOf(ns)
	// C and D are 20·7+5 = 145 wide, E is hidden, others 75; row 2 is 100
	// high, row 3 hidden, others 40.
	var got []int
	for i := range 6 {
		got = append(got, g.column(i))
	}
	for i := range 4 {
		got = append(got, g.row(i))
	}
	if want := []int{75, 75, 145, 145, 0, 75, 40, 100, 0, 40}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	// One line and one for the finding: 2 + 2·16 = 34 pixels of row 2. The
	// width is 12 + 300 = 145 + 145 + 0 + 22.
	box := g.box(1025, note{col: 2, row: 2, findings: []booklet.Finding{{Text: "short"}}})
	if want := "<x:Anchor>2, 12, 1, 2, 5, 22, 1, 34</x:Anchor>"; !strings.Contains(box, want) {
		t.Errorf("%s lacks %s", box, want)
	}
}

// TestMarkEach: a fault that is told once for many cells is a comment on each of them, in the words of that cell alone.
func TestMarkEach(t *testing.T) {
	var fs []booklet.Finding
	for row := 3; row < 12; row++ {
		fs = append(fs, booklet.Finding{Severity: booklet.Error, At: roleCell(3, row), Text: "the cell is empty"})
	}
	told := booklet.Together(fs)
	if len(told) != 1 {
		t.Fatal(told)
	}
	var said []string
	for _, c := range commentsOf(t, marked(t, markable(t, nil), told)) {
		if strings.Contains(c, "is empty") {
			said = append(said, c)
		}
	}
	if len(said) != 9 || !strings.HasPrefix(said[1], "Roles!C11 ") || strings.Contains(said[1], "times") {
		t.Errorf("%d comments: %q", len(said), said)
	}
}
