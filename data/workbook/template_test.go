package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/icons"
)

func newStarter(t *testing.T) ([]byte, *excelize.File) {
	t.Helper()
	data, err := New(booklet.DefaultLanguage)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return data, f
}

func TestStarterHasNoFindings(t *testing.T) {
	data, _ := newStarter(t)
	b, fs := Read(Source{Name: "starter.xlsx", Data: data})
	if b == nil {
		t.Fatal(fs)
	}
	covers := func(r rune) bool { return r < 0x180 || strings.ContainsRune("‘’“”–", r) }
	for _, f := range append(fs, editorial.Check(b, editorial.Options{Covers: covers})...) {
		t.Error(f)
	}
	if len(b.Roles) != 3 || len(b.Categories) != 15 || len(b.Values) != 3 {
		t.Errorf("%d roles, %d categories and %d values, want 3, 15 and 3", len(b.Roles), len(b.Categories), len(b.Values))
	}
	var kinds []booklet.Kind
	for _, s := range b.Sections {
		kinds = append(kinds, s.Kind)
	}
	want := []booklet.Kind{booklet.Cover, booklet.Contents, booklet.TextPages, booklet.Categories, booklet.Roles, booklet.Values, booklet.Index, booklet.Back}
	if !slices.Equal(kinds, want) {
		t.Errorf("sections %v, want %v", kinds, want)
	}
	for _, r := range b.Roles {
		n := 0
		bold := false
		for _, x := range []booklet.Text{r.Summary, r.Entry, r.Qualities, r.More} {
			n += x.Words()
			for _, bl := range x.Blocks {
				for _, run := range bl.Runs {
					bold = bold || run.Bold
				}
			}
		}
		if n < 80 || n > 110 {
			t.Errorf("%s: %d words, want 80 to 110", r.Title.S, n)
		}
		if !bold || !r.Checked.Set() || r.Category == nil {
			t.Errorf("%s: bold %v, checked %v, category %v", r.Title.S, bold, r.Checked, r.Category)
		}
	}
	if d := b.Settings.Date; d.Year != 2026 || d.Month != 9 {
		t.Errorf("edition date %+v", d)
	}
}

func TestStarterSheets(t *testing.T) {
	_, f := newStarter(t)
	if got, want := f.GetSheetList(), []string{"Roles", "Categories", "Values", "Sections", "Booklet", "Fairs", ListsSheet}; !slices.Equal(got, want) {
		t.Fatalf("sheets %v, want %v", got, want)
	}
	if shown, err := f.GetSheetVisible(ListsSheet); shown || err != nil {
		t.Errorf("the sheet of lists is visible (%v)", err)
	}
	for _, spec := range starterSheets() {
		comments := map[string]string{}
		cs, err := f.GetComments(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			text := c.Text
			for _, p := range c.Paragraph {
				text += p.Text
			}
			comments[c.Cell] = text
		}
		for i, c := range spec.Columns {
			at := booklet.ColumnName(i+1) + "1"
			if v, err := f.GetCellValue(spec.Name, at); v != c.Name || err != nil {
				t.Errorf("%s!%s is %q, want %q (%v)", spec.Name, at, v, c.Name, err)
			}
			if !strings.HasPrefix(comments[at], c.Help) {
				t.Errorf("%s!%s: the comment is %q, want %q", spec.Name, at, comments[at], c.Help)
			}
			if c.Required != strings.HasSuffix(comments[at], "Every row needs it.") {
				t.Errorf("%s!%s: %q says wrongly whether it is needed", spec.Name, at, comments[at])
			}
		}
		panes, err := f.GetPanes(spec.Name)
		if err != nil || !panes.Freeze || panes.YSplit != 1 {
			t.Errorf("%s: the header is not frozen: %+v, %v", spec.Name, panes, err)
		}
		w, err := f.GetColWidth(spec.Name, "A")
		if w < 16 || err != nil {
			t.Errorf("%s: the first column is %g wide (%v)", spec.Name, w, err)
		}
		if spec.Name != BookletSheet {
			continue
		}
		rows, err := f.GetRows(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range rows {
			if len(r) > 0 && float64(len(r[0])) > w {
				t.Errorf("the setting %q is wider than its column, which has %g characters", r[0], w)
			}
		}
	}
}

func TestStarterDropDowns(t *testing.T) {
	_, f := newStarter(t)
	kinds := make([]string, len(booklet.Kinds))
	for i, k := range booklet.Kinds {
		kinds[i] = string(k)
	}
	want := map[string]string{
		"Roles!D2:D1000":      "Categories!$A$2:$A$1000",
		"Roles!E2:E1000":      `"Yes,No"`,
		"Roles!R2:R1000":      `"Ready,Draft,Hold"`,
		"Categories!D2:D1000": "Lists!$A$1:$A$52",
		"Values!C2:C1000":     "Lists!$A$1:$A$52",
		"Sections!B2:B1000":   `"` + strings.Join(kinds, ",") + `"`,
		"Sections!L2:L1000":   `"any,new page,right-hand page"`,
		"Booklet!A2:A1000":    "Lists!$B$1:$B$76",
	}
	got := map[string]string{}
	for _, s := range f.GetSheetList() {
		dvs, err := f.GetDataValidations(s)
		if err != nil {
			t.Fatal(err)
		}
		for _, dv := range dvs {
			got[s+"!"+dv.Sqref] = dv.Formula1
			if len(dv.Formula1) > 257 {
				t.Errorf("%s!%s: a list of %d characters, more than Excel takes", s, dv.Sqref, len(dv.Formula1))
			}
		}
	}
	for k, w := range want {
		if got[k] != w {
			t.Errorf("%s: list %s, want %s", k, got[k], w)
		}
	}
	for i, row := range starterSettings(booklet.DefaultLanguage) {
		if name := row["Setting"]; name == "Smart quotes" {
			if at := (booklet.OnCell(BookletSheet, 2, i+2)).String(); got[at] != `"Yes,No"` {
				t.Errorf("%s: list %q, want Yes and No", at, got[at])
			}
		}
	}
	for i, list := range [][]string{icons.Names(), SettingNames()} {
		col, err := f.GetCols(ListsSheet)
		if err != nil || !slices.Equal(slices.DeleteFunc(col[i], func(s string) bool { return s == "" }), list) {
			t.Errorf("list %d is %v, want %v", i+1, col[i], list)
		}
	}
}

func TestStarterIsAlwaysTheSame(t *testing.T) {
	a, err := New(booklet.DefaultLanguage)
	if err != nil {
		t.Fatal(err)
	}
	for range 4 {
		if b, err := New(booklet.DefaultLanguage); err != nil || !bytes.Equal(a, b) {
			t.Fatalf("two starter workbooks differ (%v)", err)
		}
	}
}

// TestTextFieldsAreColumns: each running text of a role has a column of the sheet.
func TestTextFieldsAreColumns(t *testing.T) {
	for _, f := range booklet.TextFields {
		if !slices.ContainsFunc(Sheets[0].Columns, func(c Column) bool { return c.Name == f.Column }) {
			t.Errorf("the sheet %s has no column %q", Sheets[0].Name, f.Column)
		}
	}
}

// TestPropertiesHaveTheirPrefix: exceljs reads a workbook's properties by the prefix that
// everybody else writes, and refuses the workbook without it.
func TestPropertiesHaveTheirPrefix(t *testing.T) {
	data, _ := newStarter(t)
	r, err := newRevision(data)
	if err != nil {
		t.Fatal(err)
	}
	core, err := r.part("docProps/core.xml")
	for _, want := range []string{"<cp:coreProperties xmlns:cp=", "<cp:lastModifiedBy>booklet</cp:lastModifiedBy>"} {
		if err != nil || !bytes.Contains(core, []byte(want)) {
			t.Errorf("the properties do not have %s (%v): %s", want, err, core)
		}
	}
}
