package desk

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
)

const own = "Job title,Department,The day,Ref,Staff notes\n" +
	"Porters,Estates,Porters move patients safely around the hospital.,1,Ask Marian before this goes out to anybody at all.\n" +
	"Cooks,Estates,Cooks make four hundred meals a day for the wards.,2,Ask Marian before this goes out to anybody at all.\n"

// TestReadingOfDropped: what the page says of a column holds when the list is dropped again, wherever the column has
// gone, and a heading that is not there any more is told, until it is back.
func TestReadingOfDropped(t *testing.T) {
	d := opened(t, "")
	drop(t, d, map[string]string{"jobs.csv": own}, nil)
	var s stateTold
	ask(t, d, "columns", map[string]string{"C": "Summary", "D": "fact"}, &s)
	moved := strings.NewReplacer("Job title,", "Nr,Job title,", "Porters,E", "x,Porters,E", "Cooks,E", "y,Cooks,E").Replace(own)
	for _, c := range []struct {
		list   string
		summed string // its column
		gone   []goneTold
	}{
		{own, "C", nil},
		{moved, "D", nil},
		{strings.Replace(own, "The day", "A day", 1), "", []goneTold{{"The day", "Summary"}}},
		{own, "C", nil},
	} {
		s = stateTold{}
		drop(t, d, map[string]string{"jobs.csv": c.list}, &s)
		var v viewTold
		ask(t, d, "view", standard(), &v)
		if (v.Undescribed == nil) != (c.summed != "") || c.summed != "" && s.ReadAs[c.summed] != "Summary" || !slices.Equal(s.Book.Gone, c.gone) ||
			!slices.Equal(v.Book.Gone, c.gone) {
			t.Errorf("%.20q: read as %v, gone %v, asks %+v", c.list, s.ReadAs, s.Book.Gone, v.Undescribed)
		}
	}
	s = stateTold{}
	drop(t, d, map[string]string{"other.csv": own}, &s)
	if len(s.ReadAs) > 0 {
		t.Errorf("another list is read as %v", s.ReadAs)
	}
}

// TestUndescribed: a list whose descriptions are not printed is asked which column has them: the one with the longest
// texts that is not for the staff, and not one of which the page said what it is.
func TestUndescribed(t *testing.T) {
	d := opened(t, listed(t, own))
	var v viewTold
	if ask(t, d, "view", standard(), &v); v.Undescribed == nil || *v.Undescribed != (askedColumn{"C", "The day", "Summary"}) {
		t.Errorf("%+v", v.Undescribed)
	}
	v = viewTold{}
	ask(t, d, "columns", map[string]string{"C": "hidden"}, nil)
	if ask(t, d, "view", standard(), &v); v.Undescribed == nil || v.Undescribed.Letter != "" {
		t.Errorf("not printed, as the page says: %+v", v.Undescribed)
	}
	ask(t, d, "columns", map[string]string{"C": "Summary"}, nil)
	if v = (viewTold{}); ask(t, d, "view", standard(), &v) != 200 || v.Undescribed != nil {
		t.Errorf("%+v", v.Undescribed)
	}
}

// TestTriedInFiles: files are made of the settings that are tried, as the pages show them.
func TestTriedInFiles(t *testing.T) {
	d := opened(t, listed(t, good))
	text := func(settings map[string]string) string {
		t.Helper()
		var made madeTold
		var data []byte
		if ask(t, d, "make", Request{Command: "text", Settings: settings}, &made); len(made.Files) == 0 {
			t.Fatalf("%+v", made)
		}
		ask(t, d, made.Files[0].Path, nil, &data)
		return string(data)
	}
	if s := text(map[string]string{"Title": "Work in Larkshire"}); !strings.Contains(s, "Work in Larkshire") {
		t.Error("the title that is tried is not in the file")
	}
	if strings.Contains(text(nil), "Work in Larkshire") {
		t.Error("the title is kept")
	}
	q := standard()
	q.Settings = map[string]string{"Cover": "picture"}
	var v viewTold
	if ask(t, d, "view", q, &v); !slices.ContainsFunc(v.Tried, func(f finding) bool { return f.Rule == booklet.RuleCoverWithoutPicture }) {
		t.Errorf("a cover without its picture: %+v", v.Tried)
	}
}

// TestWithoutJob: where one job stops all files they can be made without it, and that is told; where the workbook
// itself is wrong they cannot.
func TestWithoutJob(t *testing.T) {
	d := opened(t, listed(t, strings.Replace(own, "Cooks,Estates", "Cooks,", 1)))
	var made madeTold
	if ask(t, d, "make", standard(), &made); !made.Refused || !slices.Equal(made.Without, []int{3}) ||
		!strings.HasPrefix(made.Findings[slices.IndexFunc(made.Findings, func(f finding) bool { return f.Rule == booklet.RuleRequired })].Text, `"Department" is empty`) {
		t.Fatalf("%+v", made)
	}
	q := standard()
	q.Without = made.Without
	made = madeTold{}
	if ask(t, d, "make", q, &made); made.Refused || len(made.Files) != 1 {
		t.Errorf("%+v", made)
	}
	if !slices.ContainsFunc(made.Findings, func(f finding) bool {
		return f.Rule == booklet.RuleLeftOut && strings.Contains(f.Text, "Cooks")
	}) {
		t.Errorf("nothing says that a job is left out: %+v", made.Findings)
	}
}

// TestFindingsOfEdition: what the check found leads to the pages of the edition that is looked at.
func TestFindingsOfEdition(t *testing.T) {
	var list strings.Builder
	list.WriteString(good)
	for i := range 30 {
		fmt.Fprintf(&list, "Job %02d,Midwifery,%s,,\n", i, strings.Repeat("You care for women. ", 12))
	}
	list.WriteString("Zoo keepers,Midwifery,,,\n")
	d := opened(t, listed(t, list.String()))
	var a, b viewTold
	ask(t, d, "view", standard(), &a)
	var c struct{ Findings []finding }
	ask(t, d, "check", map[string]string{"view": a.ID}, &c)
	q := standard()
	q.Fields[booklet.FieldEdition] = []string{"large-print"}
	ask(t, d, "view", q, &b)
	page := func(all []finding) int {
		i := slices.IndexFunc(all, func(f finding) bool { return f.Rule == booklet.RuleRequired })
		if i < 0 {
			return -1
		}
		return all[i].Page
	}
	if page(b.Findings) < 0 || page(b.Checked) != page(b.Findings) || page(c.Findings) != page(a.Findings) || page(a.Findings) == page(b.Findings) {
		t.Errorf("standard: pages %d and %d, large print: %d and %d", page(a.Findings), page(c.Findings), page(b.Findings), page(b.Checked))
	}
}

// TestFairsSheet: a workbook without fairs is given a sheet for them, to fill in.
func TestFairsSheet(t *testing.T) {
	d := opened(t, listed(t, good))
	for _, with := range []bool{false, true} {
		var made madeTold
		var data []byte
		ask(t, d, "adopt", Request{Fairs: with}, &made)
		ask(t, d, made.Files[0].Path, nil, &data)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if is := slices.Contains(f.GetSheetList(), "Fairs"); is != with {
			t.Errorf("a sheet Fairs: %v, asked for: %v", is, with)
		}
		drop(t, d, map[string]string{"jobs.xlsx": string(data)}, nil)
		var v viewTold
		if ask(t, d, "view", standard(), &v); v.Laid != 1 || slices.ContainsFunc(v.Findings, func(f finding) bool { return strings.HasPrefix(f.At, "Fairs") }) {
			t.Errorf("%d laid out: %+v", v.Laid, v.Findings)
		}
	}
}
