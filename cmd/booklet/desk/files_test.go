package desk

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestMakeRefused: what cannot be asked for makes nothing and says why, of files and of pages.
func TestMakeRefused(t *testing.T) {
	d := opened(t, listed(t, good))
	q := standard()
	q.Fields[booklet.FieldInk] = []string{"yellow"}
	job := d.opt.Job
	for _, c := range []struct {
		job  func(Request) (build.Job, error)
		says string
	}{
		{job, "Ink"},
		{func(Request) (build.Job, error) { return build.Job{}, errors.New("no such command") }, "no such command"},
	} {
		d.opt.Job = c.job
		var made madeTold
		if ask(t, d, "make", q, &made); !made.Refused || len(made.Files) > 0 || made.Fault == nil ||
			!strings.Contains(made.Fault.Fault, c.says) {
			t.Errorf("%s: %+v", c.says, made)
		}
		var v viewTold
		if ask(t, d, "view", q, &v); v.Fault == nil || !strings.Contains(v.Fault.Fault, c.says) || len(v.Pages) > 0 {
			t.Errorf("%s: %d pages, %+v", c.says, len(v.Pages), v.Fault)
		}
		q.Fields[booklet.FieldPaper] = []string{"A4"} // which is looked at anew
	}
}

// TestMark: a copy of a workbook that has an error is made, with its words beside the cell.
func TestMark(t *testing.T) {
	data, err := os.ReadFile(filepath.FromSlash("../../../layout/build/testdata/cases/links.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	d := opened(t, "")
	drop(t, d, map[string]string{"roles.xlsx": string(data)}, nil)
	var made madeTold
	ask(t, d, "mark", standard(), &made)
	if made.Refused || len(made.Files) != 1 || made.Files[0].Name != "roles-marked.xlsx" {
		t.Fatalf("%+v", made)
	}
	ask(t, d, made.Files[0].Path, nil, &data)
	said := ""
	for name, text := range testkit.Parts(t, data) {
		if strings.Contains(name, "comments") {
			said += text
		}
	}
	if !strings.Contains(said, `ref="F4"`) || !strings.Contains(said, "Error: ") {
		t.Errorf("the copy says %.2000s", said)
	}
}

// TestStarter: a workbook to fill in is made in the language that is asked for; one that is not known is refused.
func TestStarter(t *testing.T) {
	d := opened(t, "")
	first := map[string]string{}
	for _, language := range []string{"", "cy"} {
		q := Request{}
		if language != "" {
			q.Fields = map[booklet.Field][]string{booklet.FieldLanguage: {language}}
		}
		var made madeTold
		if ask(t, d, "new", q, &made); made.Refused || len(made.Files) != 1 || made.Files[0].Name != "roles.xlsx" {
			t.Fatalf("%q: %+v", language, made)
		}
		var data []byte
		ask(t, d, made.Files[0].Path, nil, &data)
		for name, text := range testkit.Parts(t, data) {
			first[language] += name + text
		}
	}
	if strings.Contains(first[""], ">cy<") || !strings.Contains(first["cy"], ">cy<") {
		t.Error("the workbooks are not in the languages that are asked for")
	}
	var no fault
	status := ask(t, d, "new", Request{Fields: map[booklet.Field][]string{booklet.FieldLanguage: {"xx"}}}, &no)
	if status != http.StatusUnprocessableEntity || !strings.Contains(no.Fault, "Language") {
		t.Errorf("%d %+v", status, no)
	}
}

// TestShelf: the newest sixteen sets of files can be had, of larger ones those for which there is room.
func TestShelf(t *testing.T) {
	one := files.InMemory()
	to := one.Begin()
	if err := to.Add("a.txt", []byte("a")); err != nil {
		t.Fatal(err)
	}
	if err := to.Commit(); err != nil {
		t.Fatal(err)
	}
	var s shelf
	for range mostSets + 2 {
		if _, err := s.put(one); err != nil {
			t.Fatal(err)
		}
	}
	for id, want := range map[string]bool{"1": false, "2": false, "3": true, "18": true, "19": false} {
		if kept, ok := s.of(id); ok != want || ok && !slices.Equal(kept.names, []string{"a.txt"}) {
			t.Errorf("set %s: %v, %v", id, ok, kept.names)
		}
	}
	s.sets[len(s.sets)-1].bytes = mostShelved
	if _, err := s.put(one); err != nil {
		t.Fatal(err)
	}
	if len(s.sets) != 1 || s.sets[0].id != "19" {
		t.Errorf("%d sets are kept", len(s.sets))
	}
}

// TestLogWords: the log has the day and what was asked for, and no words that a spreadsheet would reckon with.
func TestLogWords(t *testing.T) {
	d := opened(t, listed(t, strings.Replace(good, "Porters,", "@Porters,", 1)))
	d.opt.Now = func() time.Time { return time.Date(2026, 9, 14, 23, 0, 0, 0, time.UTC) }
	ask(t, d, "log", map[string]bool{"on": true}, nil)
	q := standard()
	q.Fields[booklet.FieldRole], q.Fields[booklet.FieldPaper] = []string{"@Porters"}, []string{"A4"}
	var made madeTold
	ask(t, d, "make", q, &made)
	var log []byte
	ask(t, d, "log/requests.csv", nil, &log)
	if !strings.Contains(string(log), "\n2026-09-14,build,standard,pdf,,,,,A4,,'@Porters,1,") {
		t.Errorf("%s%+v", log, made)
	}
}

// TestLogoRefused: a logo that is too large, or has no name, is refused, and none is tried.
func TestLogoRefused(t *testing.T) {
	d := opened(t, listed(t, good))
	for _, c := range []struct {
		name   string
		size   int64
		status int
		says   string
	}{
		{"own.svg", mostLogo + 1, http.StatusRequestEntityTooLarge, "the logo is larger than 20 MB"},
		{"..", 9, http.StatusBadRequest, "the logo cannot be read"},
		{"", 9, http.StatusBadRequest, "the logo cannot be read"},
	} {
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"logo?name="+c.name,
			io.LimitReader(zeros{}, c.size))
		var no fault
		if status := answered(t, r, &no); status != c.status || no.Fault != c.says || d.book.logo != nil {
			t.Errorf("%q of %d bytes: %d %+v", c.name, c.size, status, no)
		}
	}
}

// TestNamedAgain: from the sample the desk goes back to the workbook that it was opened with.
func TestNamedAgain(t *testing.T) {
	d := opened(t, listed(t, good))
	var s stateTold
	if ask(t, d, "sample", Request{}, &s); s.Book.Kind != isSample {
		t.Errorf("%+v", s.Book)
	}
	if ask(t, d, "named", Request{}, &s); s.Book.Kind != isNamed || s.Book.Name != "roles.csv" {
		t.Errorf("%+v", s.Book)
	}
}

// TestReadOfNoList: of what is no list it is said why, and not how its columns are read.
func TestReadOfNoList(t *testing.T) {
	d := opened(t, "")
	drop(t, d, map[string]string{"a.csv": "\x89PNG\r\n\x1a\n\x00"}, nil)
	var read struct {
		Findings []finding
		Columns  json.RawMessage
	}
	ask(t, d, "read", nil, &read)
	if len(read.Findings) == 0 || read.Findings[0].Severity != booklet.Error || read.Columns != nil {
		t.Errorf("%+v", read)
	}
}

// TestManyFiles: a folder of more files than can be dropped is refused with how many can.
func TestManyFiles(t *testing.T) {
	d := opened(t, "")
	all := map[string]string{"f/roles.csv": good}
	for i := range mostDroppedFiles {
		all[fmt.Sprintf("f/%d.jpg", i)] = "x"
	}
	var no fault
	if status := drop(t, d, all, &no); status != http.StatusUnprocessableEntity ||
		!strings.Contains(no.Fault, "there are more than 5,000 files") {
		t.Errorf("%d %+v", status, no)
	}
}

// TestManyWindows: a desk that is open in as many windows as it can be says so to the next.
func TestManyWindows(t *testing.T) {
	d := opened(t, "")
	for i := range mostTabs {
		listens(t, d, fmt.Sprint("tab-", i))
	}
	var no fault
	if status := ask(t, d, "events?tab=last", nil, &no); status != http.StatusTooManyRequests ||
		!strings.Contains(no.Fault, "too many windows") {
		t.Errorf("%d %+v", status, no)
	}
}

// TestTriedFindings: what is wrong with a setting that is tried is told as of that setting; of a logo that is not
// beside the workbook but was given to the page, nothing is.
func TestTriedFindings(t *testing.T) {
	d := opened(t, "")
	photo := "Role,Category,Summary,Photo,Photo description\nPorters,Estates,Porters move patients.,a.svg,A porter\n"
	drop(t, d, map[string]string{"f/roles.csv": photo, "f/a.svg": "x"}, nil)
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"logo?name=own.svg",
		strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`))
	answered(t, r, nil)
	q := standard()
	q.Settings = map[string]string{"House colour": "no colour", "Logo": "own.svg", "Logo description": "A square"}
	var v viewTold
	ask(t, d, "view", q, &v)
	if len(v.Tried) != 1 || v.Tried[0].Field != "House colour" || !strings.Contains(v.Tried[0].Text, "no colour") {
		t.Errorf("%+v", v.Tried)
	}
	for _, f := range v.Findings {
		if f.Rule == booklet.RuleMissingLogo {
			t.Errorf("%+v", f)
		}
	}
}

// TestNoFields: of a request that asks for nothing yet it is told what can be had.
func TestNoFields(t *testing.T) {
	d := opened(t, "")
	var p possibleTold
	ask(t, d, "possible", Request{Command: "build"}, &p)
	if f := p[booklet.FieldInk]["yellow"]; !strings.Contains(f.Fault, "changes an edition, and none is named") {
		t.Errorf("%+v", p)
	}
}

// TestEmptyBetween: where a workbook had no page for a while, what has changed is told against the pages before.
func TestEmptyBetween(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	ask(t, d, "view", asking{standard(), "a"}, nil)
	a := listens(t, d, "a")
	var v viewTold
	put(t, path, "Role,Category,Summary\n")
	if heard(t, a, "view", &v); len(v.Pages) > 0 {
		t.Fatalf("%d pages", len(v.Pages))
	}
	put(t, path, strings.Replace(good, "safely", "with care", 1))
	if heard(t, a, "view", &v); len(v.Changed) != 1 {
		t.Errorf("pages %v have changed", v.Changed)
	}
}
