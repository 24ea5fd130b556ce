// Package buildtest makes every kind of file of a booklet of three roles, small enough
// that the tests of each package that has a hand in them can look whether they are as
// they were.
package buildtest

import (
	"context"
	"crypto/sha256"
	"embed"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// made holds the workbook, its pictures and the list of what was made of it.
//
//go:embed testdata
var made embed.FS

// job is one way to make files of the workbook.
type job struct {
	name     string
	editions []string
	asked    string   // fields of build.Asked and their values
	handouts []string // cards, one-pagers, poster
	cards    string   // what is asked of cards alone
	fairs    bool
}

// jobs are those that tests name, from a booklet for the screen to a fair's files.
var jobs = []job{
	{name: "standard", editions: []string{"standard"}, asked: "Report=true&Drafts=true&ReadingCopy=true"},
	{name: "phone", editions: []string{"phone"}, asked: "Drafts=true"},
	{name: "giant", editions: []string{"giant-print"}},
	{name: "request", editions: []string{"large-print"},
		asked: "TextSize=28&Paper=A4&Ground=cream&Weight=bold&PagesPerVolume=16"},
	{name: "press", editions: []string{"standard", "high-contrast"},
		asked: "Press=true&Marks=true&Binding=perfect&JobSheet=true&Quantity=750&PaperStock=silk&Proof=2"},
	{name: "volumes", editions: []string{"giant-print"},
		asked: "Press=true&PagesPerVolume=16&JobSheet=true&Quantity=3&Binding=wire"},
	{name: "imposed", editions: []string{"standard"}, asked: "Imposed=true&FoldMarks=true&Proof=1"},
	{name: "handouts", editions: []string{"standard"}, handouts: []string{"cards", "one-pagers", "poster"},
		asked: "Colour=true"},
	{name: "handouts-press", editions: []string{"standard"}, handouts: []string{"cards", "poster"},
		asked: "Press=true&Marks=true", cards: "&Sheet=SRA3"},
	{name: "fairs", fairs: true, asked: "Press=true&Binding=saddle"},
}

// Names are the names of all jobs.
func Names() []string {
	var out []string
	for _, j := range jobs {
		out = append(out, j.name)
	}
	return out
}

// Lines make the files of jobs: a line for each file, with its job, name, pages, size
// and hash.
func Lines(t testing.TB, names ...string) []string {
	t.Helper()
	text, err := made.ReadFile("testdata/book.txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := workbooktest.Make(string(text))
	if err != nil {
		t.Fatal(err)
	}
	beside, err := fs.Sub(made, "testdata")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		i := slices.IndexFunc(jobs, func(j job) bool { return j.name == name })
		if i < 0 {
			t.Fatalf("there is no job %q", name)
		}
		w, err := build.Read("book.xlsx", strings.NewReader(string(data)), beside)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, jobs[i].lines(t, w)...)
	}
	return out
}

// lines make the files of one job.
func (j *job) lines(t testing.TB, w *build.Workbook) []string {
	t.Helper()
	wanted, err := j.wanted()
	if err != nil {
		t.Fatalf("%s: %v", j.name, err)
	}
	to := files.InMemory()
	var res *build.Result
	if j.fairs {
		res, err = w.Fairs(context.Background(), build.FairsJob{Job: wanted}, to)
	} else {
		res, err = w.Build(context.Background(), wanted, to)
	}
	if err != nil {
		t.Errorf("%s: %v: %v", j.name, err, res.Findings)
		return nil
	}
	var out []string
	for _, f := range res.Files {
		data, err := to.File(f.Path)
		if err != nil || len(data) != f.Bytes {
			t.Errorf("%s: %s is told with %d bytes, and has %d", j.name, f.Path, f.Bytes, len(data))
		}
		out = append(out, fmt.Sprintf("%s: %s: %d pages, %d bytes, %.8x", j.name, f.Path, f.Pages, len(data),
			sha256.Sum256(data)))
	}
	return out
}

// fields are those of a query.
func fields(query string) build.Asked {
	form, err := url.ParseQuery(query)
	if err != nil {
		panic(err) // the queries stand above
	}
	return func(f booklet.Field) string { return form.Get(string(f)) }
}

// wanted is the job as the library takes it.
func (j *job) wanted() (build.Job, error) {
	asked := fields(j.asked)
	out, err := asked.Job(j.editions)
	if err != nil {
		return out, err
	}
	if out.Binding, err = asked.Binding(); err != nil {
		return out, err
	}
	out.Selection.Drafts = asked(booklet.FieldDrafts) != ""
	if asked(booklet.FieldReadingCopy) != "" {
		out.Copies = build.ReadingCopy()
	}
	editions := out.Editions
	if len(j.handouts) > 0 {
		out.Editions = []layout.Edition{}
	}
	for _, name := range j.handouts {
		h := build.Handout{Editions: editions}
		switch name {
		case "cards":
			h.Kind, err = fields(j.asked+j.cards).Cards(editions, out.Press)
		case "one-pagers":
			h.Kind, h.Editions, err = asked.OnePagers(h.Editions)
		case "poster":
			h.Kind, err = asked.Poster()
		}
		if err != nil {
			return out, err
		}
		out.Handouts = append(out.Handouts, h)
	}
	return out, nil
}

// Same wants the files of jobs to be as the list has them. A change that is meant writes
// the list anew: go test ./layout/build/buildtest -update.
func Same(t *testing.T, names ...string) {
	t.Helper()
	list, err := made.ReadFile("testdata/files.golden")
	if err != nil {
		t.Fatal(err)
	}
	known := strings.Split(string(list), "\n")
	got := Lines(t, names...)
	for _, line := range got {
		if !slices.Contains(known, line) {
			t.Errorf("a file is not as it was: %s", line)
		}
	}
	for _, line := range known {
		name, _, _ := strings.Cut(line, ":")
		if line != "" && slices.Contains(names, name) && !slices.Contains(got, line) {
			t.Errorf("it was: %s", line)
		}
	}
}
