package build_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/compose"
)

// A list with a role that lacks its text is shown all the same, with a placeholder for that card.
func ExampleWorkbook_View() {
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(unfinished)})
	v, err := w.View(context.Background(), build.Job{Editions: []layout.Edition{layout.Standard()}})
	fmt.Printf("%d pages; %d of %d jobs laid out\n", len(v.Documents[0].Pages), v.Laid(), v.Jobs)
	fmt.Println("to be mended:", v.Placeholders, err)
	// Output:
	// 8 pages; 1 of 2 jobs laid out
	// to be mended: [Roles!3] <nil>
}

// Headings that say little are read as somebody says, and the workbook that is made of the list has the names.
// A row that is not ready yet stops every file; without it they can be made, and a note tells of it.
func ExampleWorkbook_OnHold() {
	const list = "Role,Category,Summary\nPorters,Estates,Porters move patients.\nCooks,,Cooks make meals.\n"
	w := build.From(workbook.Source{Name: "jobs.csv", Data: []byte(list)}).OnHold([]int{3})
	res, err := w.Build(context.Background(), build.Job{Copies: build.EPUBCopy()}, files.InMemory())
	for _, f := range res.Findings {
		if f.Rule == booklet.RuleLeftOut {
			fmt.Println(f.Finding)
		}
	}
	fmt.Println(len(res.Files), err)
	// Output:
	// note: Roles!3: "Cooks" is on hold and left out; before it is printed: Roles!B3: "Category" is empty, and every row needs it
	// 1 <nil>
}

func ExampleWorkbook_ReadAs() {
	const list = "Role,Stuff,Perks,Salary\nPorters,Porters move patients.,Free parking,£23000\n"
	w := build.From(workbook.Source{Name: "jobs.csv", Data: []byte(list)})
	w = w.ReadAs(map[string]string{"B": "Summary", "C": "fact", "D": "hidden"})
	b, _ := w.Booklet()
	fmt.Println(b.Roles[0].Summary, b.Roles[0].Facts[0].Label, len(b.Roles[0].Facts))
	made := files.InMemory()
	_, err := w.Adopt(context.Background(), build.AdoptJob{To: "jobs.xlsx", Sink: made, On: func(e build.Event) {
		if a, ok := e.(build.Adopted); ok {
			for _, c := range a.Columns {
				fmt.Printf("%s is %s%s\n", c.Heading, c.As, strings.TrimSuffix(" ("+string(c.Kind)+")", " ()"))
			}
		}
	}})
	fmt.Println(made.Names(), err)
	// Output:
	// Porters move patients. Perks 1
	// Role is Role
	// Stuff is Summary
	// Perks is Perks (fact)
	// Salary is Salary (hidden)
	// [jobs.xlsx] <nil>
}

// TestAdoptedSettings: settings that were tried are kept in the workbook that is made, in the place of its own.
func TestAdoptedSettings(t *testing.T) {
	src := build.Sample().Source()
	made := files.InMemory()
	job := build.AdoptJob{To: "own.xlsx", Sink: made, Settings: []workbook.Adjustment{{Name: "House colour", Value: "#A01040"},
		{Name: "Title", Value: "Careers in Leeds"}}}
	if res, err := build.From(src).Adopt(t.Context(), job); err != nil {
		t.Fatal(err, res.Findings)
	}
	data, err := made.File("own.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	src.Data = data
	b, _ := build.From(src).Booklet()
	s := b.Settings
	if s.Title.S != "Careers in Leeds" || s.House == nil || s.House.RGB != (booklet.RGB{R: 0xA0, G: 0x10, B: 0x40}) ||
		s.Strapline.S == "" || len(b.Roles) != 70 {
		t.Errorf("%q, %v, %q, %d roles", s.Title.S, s.House, s.Strapline.S, len(b.Roles))
	}
}

// saidOn are the words of a document's pages.
func saidOn(d *layout.Document) string {
	var b strings.Builder
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			if g, ok := it.(layout.Glyphs); ok {
				b.WriteString(g.Text)
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// TestViewOfFaults: whatever is wrong with one job, the pages of the others are shown, the job is counted, and
// its card says which cell is to be mended.
func TestViewOfFaults(t *testing.T) {
	const good = "Porters,Estates and facilities,Porters move patients safely around the hospital.,\n"
	for _, c := range []struct {
		name, row, says string
		edition         layout.Edition
		placeholder     bool
	}{
		{"no text", "Midwives,Midwifery,,", "Look at Roles!C3.", layout.Standard(), true},
		{"no title", ",Midwifery,They care for women.,", "Row 3", layout.LargePrint(), true},
		{"no category", "Midwives,,They care for women.,", "Not sorted yet", layout.HighContrast(), true},
		{"a picture that is not there", "Midwives,Midwifery,They care for women.,none.jpg", "They care for women",
			layout.Standard(), false},
		{"a word that no phone holds", "Midwives,Midwifery,They " + strings.Repeat("care", 30) + " for women.,", "Look at Roles!",
			layout.Phone(), true},
	} {
		data := "Role,Category,Summary,Photo\n" + good + c.row + "\n"
		w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(data)})
		v, err := w.View(t.Context(), build.Job{Editions: []layout.Edition{c.edition}})
		if err != nil || len(v.Documents) != 1 {
			t.Errorf("%s: %d documents, %v: %v", c.name, len(v.Documents), err, v.Findings)
			continue
		}
		words := saidOn(v.Documents[0])
		if !strings.Contains(words, "Porters") || !strings.Contains(words, c.says) {
			t.Errorf("%s: the pages say %q", c.name, words)
		}
		if v.Jobs != 2 || v.Laid() != 1 || (len(v.Placeholders) == 1) != c.placeholder {
			t.Errorf("%s: %d of %d laid out, placeholders %v", c.name, v.Laid(), v.Jobs, v.Placeholders)
		}
		if n := build.Count(v.Findings); n[booklet.Error] == 0 {
			t.Errorf("%s: no error is told", c.name)
		}
		if _, err := w.Build(t.Context(), build.Job{Editions: []layout.Edition{c.edition}}, files.InMemory()); err == nil {
			t.Errorf("%s: it is built", c.name) // an error stops files
		}
	}
}

// TestViewOfOneFaultInMany: where many rows have one fault, it is told once, but each job is counted, and each has its
// placeholder, which names its own cell.
func TestViewOfOneFaultInMany(t *testing.T) {
	for _, many := range []int{9, 150} { // as many as are told together, and more than are told
		for _, c := range []struct{ name, row, says string }{
			{"no text", "Job %d,Nursing,\n", "Look at Roles!C%d."},
			{"no category", "Job %d,,They work.\n", "Not sorted yet"},
		} {
			data := "Role,Category,Summary\n"
			for i := range many {
				data += fmt.Sprintf(c.row, i+1)
			}
			data += "Porters,Estates and facilities,Porters move patients safely around the hospital.\n"
			v, err := build.From(workbook.Source{Name: "roles.csv", Data: []byte(data)}).
				View(t.Context(), build.Job{Editions: []layout.Edition{layout.Standard()}})
			if err != nil || len(v.Documents) != 1 {
				t.Fatal(c.name, len(v.Documents), err, v.Findings)
			}
			if v.Jobs != many+1 || v.Laid() != 1 || len(v.Placeholders) != many || len(v.Faulty) != many {
				t.Errorf("%s in %d rows: %d of %d laid out, %d placeholders", c.name, many, v.Laid(), v.Jobs,
					len(v.Placeholders))
			}
			words := saidOn(v.Documents[0])
			for i := range many {
				says := c.says
				if strings.Contains(says, "%d") {
					says = fmt.Sprintf(says, i+2)
				}
				if !strings.Contains(words, says) {
					t.Errorf("%s in %d rows: no card says %q", c.name, many, says)
					break
				}
			}
		}
	}
}

// TestViewWithoutSummaries: a list without summaries has cards without them, and no placeholder.
func TestViewWithoutSummaries(t *testing.T) {
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte("Role,Category\nPorters,Estates\nMidwives,Midwifery\n")})
	v, err := w.View(t.Context(), build.Job{Editions: []layout.Edition{layout.Standard()}})
	if err != nil || v.Laid() != 2 || len(v.Placeholders) > 0 || len(v.Documents) != 1 {
		t.Error(v.Laid(), v.Placeholders, v.Findings, err)
	}
}

// TestViewOfPanics: a fault of ours in a card that is to be mended costs that card alone; one that nothing explains
// is told, and nothing is shown.
func TestViewOfPanics(t *testing.T) {
	own := (*build.Memory)(nil).Steps()
	whole := own.Compose
	own.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
		o compose.Options) (*layout.Document, []booklet.Finding) {
		for _, r := range b.Roles {
			if strings.HasPrefix(r.Summary.String(), "They care") {
				panic("a fault of ours")
			}
		}
		return whole(b, e, f, o)
	}
	for _, c := range []struct {
		list string
		docs int
	}{
		{strings.Replace(unfinished, "Midwifery,", `Midwifery,"They care [for](http://) them."`, 1), 1},
		{strings.Replace(unfinished, "Midwifery,", "Midwifery,They care.", 1), 0},
	} {
		v, err := build.From(workbook.Source{Name: "roles.csv", Data: []byte(c.list)}).By(own).
			View(t.Context(), build.Job{Editions: []layout.Edition{layout.Standard()}})
		if err != nil || len(v.Documents) != c.docs {
			t.Errorf("%d documents, want %d; %v %v", len(v.Documents), c.docs, err, v.Findings)
		}
	}
}

// TestViewsOfEverything: the cases that a build refuses, and those that it takes, are viewed without a fault of ours.
func TestViewsOfEverything(t *testing.T) {
	cases, err := filepath.Glob("testdata/*.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range cases {
		v, err := build.At(path).View(t.Context(), build.Job{Editions: []layout.Edition{layout.Standard()}})
		if err != nil {
			t.Error(path, err)
		}
		for _, f := range v.Findings {
			if f.Rule == booklet.RuleInternal {
				t.Errorf("%s: %v", path, f)
			}
		}
	}
}

// TestViewStops: who asks for it may go away.
func TestViewStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if _, err := build.Sample().View(ctx, build.Job{}); !errors.Is(err, build.ErrStopped) {
		t.Error(err)
	}
}

// Of three jobs, two are laid out as the list says: one lacks its text.
func ExampleView_Laid() {
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(unfinished + "Cooks,Catering,Cooks feed the wards.\n")})
	v, err := w.View(context.Background(), build.Job{Editions: []layout.Edition{layout.Phone()}})
	fmt.Println(v.Laid(), "of", v.Jobs, err)
	// Output: 2 of 3 <nil>
}

// TestViewOfOneCause: where letters that no font has are told once for many cells, each of their rows counts as faulty.
func TestViewOfOneCause(t *testing.T) {
	data := "Role,Category,Summary\nPorters,Estates,They move patients.\n"
	for i := range 9 {
		data += fmt.Sprintf("Job %d,Estates,They move \U00020000.\n", i)
	}
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(data)})
	v, err := w.View(t.Context(), build.Job{Editions: []layout.Edition{layout.Standard()}})
	if err != nil || v.Jobs != 10 || v.Laid() != 1 {
		t.Errorf("%d of %d are laid out, %v", v.Laid(), v.Jobs, err)
	}
}
