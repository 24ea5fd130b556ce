package build_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/compose"
	"booklet/layout/paint"
)

// roles is a list of roles as a spreadsheet program saves it.
const roles = `Role,Category,Summary,Photo,Photo description
Porters,Estates and facilities,Porters move patients safely around the hospital.,,
Midwives,Midwifery,Midwives care for women and their babies.,,
`

// unfinished is a list of roles that lacks a text.
const unfinished = `Role,Category,Summary
Porters,Estates and facilities,Porters move patients safely around the hospital.
Midwives,Midwifery,
`

// The sample's large print is made in memory.
func Example() {
	job := build.Job{Editions: []layout.Edition{layout.LargePrint()}}
	made := files.InMemory()                                          // or files.Into("out")
	res, err := build.Sample().Build(context.Background(), job, made) // or of build.Open("roles.xlsx")
	for _, f := range res.Findings {
		fmt.Println(f) // its cell, what is wrong, what to do
	}
	if err == nil {
		data, _ := made.File(res.Files[0].Path)
		fmt.Printf("%s: %d pages, %s\n", res.Files[0].Path, res.Files[0].Pages, data[:8])
	}
	// Output:
	// note: 1 notes page added to the large-print edition: its binding needs a multiple of 2
	// sample-large-print.pdf: 108 pages, %PDF-1.7
}

func ExampleOpen() {
	folder, err := os.MkdirTemp("", "booklet")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "roles.csv")
	if err := os.WriteFile(path, []byte(roles), 0o666); err != nil {
		fmt.Println(err)
		return
	}
	w, err := build.Open(path)
	if err != nil {
		fmt.Println(err)
		return
	}
	res, err := w.Build(context.Background(), build.Job{}, files.Into(filepath.Join(folder, "out")))
	for _, f := range res.Files {
		fmt.Println(filepath.Base(f.Path), f.Pages)
	}
	fmt.Println(res.Counts(), err)
	// Output:
	// roles-standard.pdf 8
	// roles-large-print.pdf 12
	// roles-high-contrast.pdf 12
	// 2 notes <nil>
}

// A file that is not there is an error of Open, and a finding of At.
func ExampleAt() {
	_, err := build.Open("roles.xlsx")
	fmt.Println(errors.Is(err, fs.ErrNotExist))
	for _, f := range build.At("roles.xlsx").Findings() {
		fmt.Println(f)
	}
	// Output:
	// true
	// error: roles.xlsx: there is no such file
}

// A list of roles that a browser sent, without a folder: the pictures that it names are
// looked for in the files that are given with it.
func ExampleRead() {
	sent := strings.NewReader(strings.Replace(roles, "hospital.,,", "hospital.,porter.jpg,A porter at work", 1))
	beside := fstest.MapFS{"midwife.jpg": {}}
	w, err := build.Read("roles.csv", sent, beside)
	if err != nil {
		fmt.Println(err) // of the reader
		return
	}
	for _, f := range w.Findings() {
		fmt.Println(f)
	}
	// Output: error: Roles!D2: photo "porter.jpg" is not in the workbook's folder (put the file beside the workbook)
}

func ExampleFrom() {
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(roles)})
	fmt.Println(w.Findings())
	// Output: []
}

func ExampleSample() {
	book, _ := build.Sample().Booklet()
	fmt.Println(len(book.Roles), "roles", len(book.Categories), "categories", len(book.Fairs), "fairs")
	// Output: 70 roles 15 categories 3 fairs
}

func ExampleWorkbook_Booklet() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	book, found := w.Booklet()
	for _, r := range book.Roles {
		fmt.Println(r.Title.S, "at", r.Title.At)
	}
	fmt.Println(len(found), "findings")
	// Output:
	// Porters at Roles!A2
	// Midwives at Roles!A3
	// 0 findings
}

func ExampleWorkbook_Source() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	src := w.Source()
	fmt.Println(src.Name, len(src.Data) == len(roles), src.Files)
	// Output: roles.csv true <nil>
}

// Findings name the cell, and say what to do.
func ExampleWorkbook_Findings() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	for _, f := range w.Findings() {
		fmt.Println(f.Severity, f.At, f.Rule)
		fmt.Println(f.Text)
		fmt.Println(f.Hint)
	}
	// Output:
	// error Roles!C3 required
	// "Summary" is empty, and every row needs it
	// fill the cell, or clear the row
}

// A service may read less than the program does.
func ExampleWorkbook_Within() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	for _, f := range w.Within(booklet.Limits{Cells: 5}).Findings() {
		fmt.Println(f.Severity, f.Rule)
		fmt.Println(f.Text)
	}
	// Output:
	// error over-limit
	// roles.csv is too large: it has more than 5 cells
}

// A list of roles has no sheet of settings; here are two.
func ExampleWorkbook_With() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	leeds, found := w.With([]workbook.Adjustment{
		{Name: "Title", Value: "Careers in Leeds"},
		{Name: "House colour", Value: "purple"},
	}, nil)
	book, _ := leeds.Booklet()
	fmt.Println(book.Settings.Title.S)
	for _, f := range found {
		fmt.Println(f)
	}
	// Output:
	// Careers in Leeds
	// error: "purple" is not a colour: # and six hexadecimal digits are accepted, such as #2B1E5C
}

// A program that knows options asks the workbook for those that it is always built with, and puts the job that they say in
// place of its own.
func ExampleWorkbook_BuildSetting() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	w, _ = w.With([]workbook.Adjustment{{Name: "Build", Value: "--edition large-print", At: booklet.OnCell("Booklet", 2, 9)}}, nil)
	fmt.Println(w.BuildSetting().S)
	job := build.Job{Usual: func(setting booklet.Line) (build.Job, []booklet.Finding) {
		_, name, _ := strings.Cut(setting.S, " ")
		editions, err := build.ChooseEditions([]string{name}, layout.AllEditions())
		if err != nil {
			return build.Job{}, []booklet.Finding{{Severity: booklet.Error, At: setting.At, Text: err.Error()}}
		}
		return build.Job{Editions: editions}, nil
	}}
	res, err := w.Build(context.Background(), job, files.InMemory())
	for _, f := range res.Files {
		fmt.Println(f.Path, err)
	}
	// Output:
	// --edition large-print
	// roles-large-print.pdf <nil>
}

// A step that is wrapped notes what becomes of each document.
func ExampleWorkbook_By() {
	steps := build.NewMemory(100).Steps()
	finish := steps.Finish
	steps.Finish = func(doc *layout.Document, raw *paint.Raw, how build.Drawing) ([]byte, error) {
		fmt.Printf("%s: %d pages of %.0f mm\n", doc.Title, len(doc.Pages), doc.Trim.W.Millimetres())
		return finish(doc, raw, how)
	}
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	job := build.Job{Title: "Careers", Editions: []layout.Edition{layout.LargePrint()}}
	_, err := w.By(steps).Build(context.Background(), job, files.InMemory())
	fmt.Println(err)
	// Output:
	// Careers: 12 pages of 210 mm
	// <nil>
}

// The editions, the roles and the words of an occasion; what is made is named after them.
func ExampleWorkbook_Build() {
	job := build.Job{
		Editions:  []layout.Edition{layout.Standard(), layout.Phone()},
		Selection: booklet.Selection{Categories: []string{"Dental"}},
		Title:     "Work in our dental team",
	}
	made := files.InMemory()
	_, err := build.Sample().Build(context.Background(), job, made)
	for _, name := range made.Names() {
		fmt.Println(name)
	}
	fmt.Println(err)
	// Output:
	// sample-dental-work-in-our-dental-team-phone.pdf
	// sample-dental-work-in-our-dental-team-standard.pdf
	// <nil>
}

// Where the findings stand against a build, it writes nothing.
func ExampleWorkbook_Build_refused() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	made := files.InMemory()
	res, err := w.Build(context.Background(), build.Job{}, made)
	var refused *build.RefusedError
	if errors.As(err, &refused) {
		for _, f := range res.Findings {
			fmt.Println(f)
		}
	}
	fmt.Println(len(made.Names()), "files")
	// Output:
	// error: Roles!C3: "Summary" is empty, and every row needs it (fill the cell, or clear the row)
	// 0 files
}

// A listener is told what happens as it happens.
func ExampleWorkbook_Build_events() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	job := build.Job{Editions: []layout.Edition{layout.Standard()}}
	job.On = func(e build.Event) {
		switch e := e.(type) {
		case build.Progress:
			fmt.Printf("%d of %d: %s\n", e.Done, e.Of, e.Step)
		case build.File:
			fmt.Println(e.Path)
		}
	}
	_, err := w.Build(context.Background(), job, files.InMemory())
	fmt.Println(err)
	// Output:
	// 1 of 6: read
	// 2 of 6: check
	// 3 of 6: compose
	// 4 of 6: paint
	// 5 of 6: finish
	// 6 of 6: write
	// roles-standard.pdf
	// <nil>
}

// A context that ends stops a run, which then writes nothing.
func ExampleWorkbook_Build_stopped() {
	ctx, stop := context.WithCancel(context.Background())
	job := build.Job{On: func(e build.Event) {
		if p, ok := e.(build.Progress); ok && p.Step == build.VerbPaint {
			stop() // somebody has gone away
		}
	}}
	made := files.InMemory()
	_, err := build.Sample().Build(ctx, job, made)
	fmt.Println(err == build.ErrStopped, len(made.Names()), "files")
	// Output: true 0 files
}

// What is prepared can be looked at before anything is made of it.
func ExampleWorkbook_Prepare() {
	job := build.Job{Selection: booklet.Selection{Tags: []string{"nights"}}}
	p, err := build.Sample().Prepare(context.Background(), job)
	if err != nil {
		fmt.Println(err) // it was stopped
		return
	}
	if p.Booklet() == nil {
		fmt.Println("no role is left:", p.Findings())
		return
	}
	fmt.Println(len(p.Booklet().Roles), "roles work at night")
	// Output: 12 roles work at night
}

func ExamplePrepared_Make() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	p, err := w.Prepare(context.Background(), build.Job{Copies: build.ReadingCopy()})
	if err != nil || p.Booklet() == nil {
		fmt.Println(p.Findings(), err)
		return
	}
	made := files.InMemory()
	_, err = p.Make(context.Background(), made)
	fmt.Println(made.Names(), err)
	// Output: [roles-reading.html roles-reading.txt] <nil>
}

func ExamplePrepared_Findings() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	job := build.Job{Selection: booklet.Selection{Roles: []string{"Porter"}}}
	p, err := w.Prepare(context.Background(), job)
	for _, f := range p.Findings() {
		fmt.Println(f)
	}
	fmt.Println(err)
	// Output:
	// error: Roles!C3: "Summary" is empty, and every row needs it (fill the cell, or clear the row)
	// error: Role: role "Porter" is not in the workbook (did you mean "Porters"? (there are Porters, Midwives))
	// <nil>
}

// What was taken is not told again by what is made.
func ExamplePrepared_Take() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	p, _ := w.Prepare(context.Background(), build.Job{})
	for _, f := range p.Take() {
		fmt.Println(f)
	}
	fmt.Println(len(p.Findings()), "left")
	// Output:
	// error: Roles!C3: "Summary" is empty, and every row needs it (fill the cell, or clear the row)
	// 0 left
}

// The booklet that is set knows its counts, and is nil where nothing can be set.
func ExamplePrepared_Booklet() {
	for _, word := range []string{"Dental", "Dentil"} {
		job := build.Job{Selection: booklet.Selection{Categories: []string{word}}}
		p, _ := build.Sample().Prepare(context.Background(), job)
		if b := p.Booklet(); b != nil {
			fmt.Println(len(b.Roles), "roles of", word)
		} else {
			fmt.Println(p.Findings()[len(p.Findings())-1])
		}
	}
	// Output:
	// 4 roles of Dental
	// error: Category: category "Dentil" is not in the workbook (did you mean "Dental"? (there are Allied health professionals (AHPs), Ambulance service team, Dental team, Doctors, Estates and facilities, Health informatics, Healthcare science, Management, Medical associate professions, Midwifery, Nursing, Pharmacy and 3 more))
}

// Two states of a workbook are compared before their counts are filled in.
func ExamplePrepared_Chosen() {
	var last *booklet.Booklet
	for _, list := range []string{roles, roles + "Nurses,Nursing,Nurses care for people.,,\n"} {
		w, _ := build.Read("roles.csv", strings.NewReader(list), nil)
		p, _ := w.Prepare(context.Background(), build.Job{})
		if last != nil {
			for _, c := range p.Chosen().Changes(last) {
				fmt.Println(c.Kind, c.Name)
			}
		}
		last = p.Chosen()
	}
	// Output: added Nurses
}

func ExamplePrepared_Family() {
	p, _ := build.Sample().Prepare(context.Background(), build.Job{})
	fmt.Println(p.Family().Face(fonts.Regular).Name, p.Family().Covers('ŵ'), p.Family().Covers('火'))
	// Output: AtkinsonHyperlegibleNext-Regular true false
}

// A check lays the booklet out, and writes nothing but a copy of the workbook where one
// is asked for.
func ExampleWorkbook_Check() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	res, err := w.Check(context.Background(), build.CheckJob{})
	fmt.Println(res.Counts())
	fmt.Println(err)
	// Output:
	// 1 error
	// refused: 1 error
}

// Every fair has a folder of its own.
func ExampleWorkbook_Fairs() {
	job := build.FairsJob{Only: []string{"Alderwick open day"}}
	made := files.InMemory()
	res, err := build.Sample().Fairs(context.Background(), job, made)
	for _, f := range res.Files {
		fmt.Println(f.Make, f.Path)
	}
	fmt.Println(err)
	// Output:
	// cards alderwick-open-day/alderwick-open-day-cards.pdf
	// one-pagers alderwick-open-day/alderwick-open-day-one-pagers.pdf
	// poster alderwick-open-day/alderwick-open-day-poster-a1.pdf
	// checklist alderwick-open-day/alderwick-open-day-checklist.pdf
	// <nil>
}

func ExampleNewWorkbook() {
	folder, err := os.MkdirTemp("", "booklet")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "roles.xlsx")
	for range 2 { // the second time, the file is there
		_, err := build.NewWorkbook(context.Background(), path, "cy", build.Steps{}, nil)
		fmt.Println(errors.Is(err, files.ErrExists), err == nil)
	}
	// Output:
	// false true
	// true false
}

// Builds of one workbook after the other share what they have in common.
func ExampleNewMemory() {
	memory := build.NewMemory(100)
	for _, title := range []string{"Careers in Leeds", "Careers in York"} {
		w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
		res, err := w.By(memory.Steps()).Build(context.Background(), build.Job{Title: title}, files.InMemory())
		fmt.Println(res.Files[0].Path, err)
	}
	// Output:
	// roles-careers-in-leeds-standard.pdf <nil>
	// roles-careers-in-york-standard.pdf <nil>
}

// The steps of no memory keep nothing.
func ExampleMemory_Steps() {
	var none *build.Memory
	steps := none.Steps()
	book, found := steps.Read(workbook.Source{Name: "roles.csv", Data: []byte(roles)})
	doc, _ := steps.Compose(book.Fill(), layout.Standard(), fonts.Default(), compose.Options{})
	fmt.Println(len(doc.Pages), "pages", len(found), "findings")
	// Output: 8 pages 0 findings
}

func ExampleResult_Counts() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	res, _ := w.Build(context.Background(), build.Job{}, files.InMemory())
	n := res.Counts()
	fmt.Println(n[booklet.Error], n[booklet.Warning], n[booklet.Note])
	// Output: 1 0 0
}

func ExampleCount() {
	w, _ := build.Read("roles.csv", strings.NewReader(unfinished), nil)
	var told []build.Finding
	job := build.Job{On: func(e build.Event) {
		if f, ok := e.(build.Finding); ok {
			told = append(told, f)
		}
	}}
	_, err := w.Build(context.Background(), job, files.InMemory())
	fmt.Println(build.Count(told)[booklet.Error], err)
	// Output: 1 refused: 1 error
}

func ExampleCounts_String() {
	fmt.Println(build.Counts{booklet.Error: 1, booklet.Warning: 3})
	fmt.Println(build.Counts{})
	// Output:
	// 1 error, 3 warnings
	// no findings
}

func ExampleCounts_Refused() {
	n := build.Counts{booklet.Warning: 2}
	fmt.Println(n.Refused(false), n.Refused(true))
	// Output: false true
}

func ExampleRefusedError_Error() {
	err := &build.RefusedError{Counts: build.Counts{booklet.Error: 2, booklet.Warning: 1}}
	fmt.Println(err)
	// Output: refused: 2 errors, 1 warning
}

// A file that stands where a folder is needed: the finding says so for people.
func ExampleFailedError_Error() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	res, err := w.Build(context.Background(), build.Job{}, files.Into("example_test.go"))
	fmt.Println(err)
	fmt.Println(res.Findings[len(res.Findings)-1].Text)
	// Output:
	// example_test.go: a file is in the way
	// cannot be written: a file stands where a folder is needed
}

func ExampleFailedError_Unwrap() {
	w, _ := build.Read("roles.csv", strings.NewReader(roles), nil)
	_, err := w.Build(context.Background(), build.Job{}, files.Into("example_test.go"))
	fmt.Println(errors.Is(err, files.ErrNotFolder))
	// Output: true
}

// A list of somebody's own becomes a workbook, which says what became of it.
func ExampleWorkbook_Adopt() {
	folder, err := os.MkdirTemp("", "booklet")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	const jobs = "Job title,Department,Duties,Pay,Boss\nPorter,Estates,You carry things.,£24,000,Ann\n"
	w, _ := build.Read("jobs.csv", strings.NewReader(strings.Replace(jobs, "£24,000", `"£24,000"`, 1)), nil)
	job := build.AdoptJob{To: filepath.Join(folder, "roles.xlsx"), On: func(e build.Event) {
		if a, ok := e.(build.Adopted); ok {
			for _, c := range a.Columns {
				fmt.Printf("%s %q is %s (%s)\n", c.Letter, c.Heading, c.As, c.Kind)
			}
			fmt.Println(a.Errors, "errors")
		}
	}}
	_, err = w.Adopt(context.Background(), job)
	fmt.Println(err)
	// Output:
	// A "Job title" is Role ()
	// B "Department" is Category ()
	// C "Duties" is Summary ()
	// D "Pay" is Pay (fact)
	// E "Boss" is Boss (hidden)
	// 0 errors
	// <nil>
}

func ExampleAdopted_Lines() {
	a := build.Adopted{From: "jobs.csv", Path: "jobs-booklet.xlsx", Adopted: workbook.Adopted{Sheet: "Jobs", Row: 3, Roles: 40,
		Columns: []workbook.AdoptedColumn{{Heading: "Job title", As: "Role"}, {Heading: "Boss", As: "Boss",
			Kind: booklet.HiddenField}}}}
	for _, l := range a.Lines() {
		fmt.Println(l)
	}
	// Output:
	// jobs-booklet.xlsx is made of jobs.csv, which stays as it is
	// 40 roles from the sheet "Jobs", whose headings stand in row 3
	// columns under other names: "Job title" is Role
	// kept, but hidden until the sheet Fields says fact or text: Boss
	// it builds as it is
	// next: fill in the sheet Booklet (title, publisher, date), look at Fields, then build it
}

func ExampleFile_String() {
	fmt.Println(build.File{Path: "out/roles-standard.pdf", Pages: 96, Bytes: 812_345})
	// Output: out/roles-standard.pdf: 96 pages, 812 kB
}

// Pictures of pages, as a website shows them: the cover, and two pages that face each other.
func ExamplePagePictures() {
	mem := files.InMemory()
	_, err := build.Sample().Build(context.Background(), build.Job{
		Editions: []layout.Edition{layout.Standard()},
		Pictures: &build.PagePictures{Pages: []build.PageRange{{From: 1, To: 1}, {From: 8, To: 8}}, Spreads: true, Width: 200},
	}, mem)
	fmt.Println(mem.Names(), err)
	// Output: [sample-standard-page-001.png sample-standard-spread-008-009.png] <nil>
}
