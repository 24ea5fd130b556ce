package build_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// messy are cells of a column that would stop a workbook, or are empty, or right.
var messy = map[string][]string{
	"Job title": {"Cook", "Driver", "Bus stop inspector / shelter fitter", "", "Cook", "رئيس", "Nurse \U0001F469", "A & E",
		strings.Repeat("Officer ", 40)},
	"Team": {"Kitchen", "Depots & yards", "Depots and yards", "", "Kitchen; Depots & yards", "Nursing", "Nursin", "-"},
	"About the job": {"You cook for all.", "", "<p>You drive.</p>", "TBC", "You see \"all\", and more", "\u0007 bell",
		"See https://exa mple.org/x", "[here](ftp://example.org)", strings.Repeat("You do much. ", 200)},
	"Apprenticeships": {"Yes", "no", "", "Level 3", "maybe", "Ydy"},
	"Status":          {"", "Live", "Filled", "Gone", "Draft"},
	"Apply at":        {"https://example.org/a", "", "See our website", "ftp://example.org", "jobs@example.org"},
	"Salary":          {"£24,000", "", "TBC", "#REF!", "24000"},
	"Checked":         {"3 March 2027", "", "someday", "2027-13-40"},
	"Photo":           {"", "none.jpg", "../x.jpg"},
	"Line manager":    {"Jo", "", "\U0001F600"},
}

// TestMessyListsAdopted: whatever a list holds that can be read as one, the workbook that is
// made of it builds, with what would stop it on hold and told by its row.
func TestMessyListsAdopted(t *testing.T) {
	random := rand.New(rand.NewSource(15))
	held := 0
	for n := range 40 {
		heads := []string{"Job title", "Team", "About the job", "Salary"}
		for _, h := range []string{"Apprenticeships", "Status", "Apply at", "Checked", "Photo", "Line manager"} {
			if random.Intn(2) == 0 {
				heads = append(heads, h)
			}
		}
		random.Shuffle(len(heads), func(i, j int) { heads[i], heads[j] = heads[j], heads[i] })
		rows := [][]string{heads}
		for k := range 1 + random.Intn(9) {
			var row []string
			for _, h := range heads {
				cell := messy[h][random.Intn(len(messy[h]))]
				if k == 0 || random.Intn(3) > 0 {
					cell = messy[h][0]
				}
				if h == "Job title" && cell != "" && random.Intn(4) > 0 {
					cell += fmt.Sprint(" ", k)
				}
				row = append(row, cell)
			}
			rows = append(rows, row)
		}
		var list bytes.Buffer
		w := csv.NewWriter(&list)
		if err := w.WriteAll(rows); err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		from, to := filepath.Join(dir, "list.csv"), filepath.Join(dir, "made.xlsx")
		if err := os.WriteFile(from, list.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		var told build.Adopted
		res, err := build.At(from).Adopt(context.Background(), build.AdoptJob{To: to, On: func(e build.Event) {
			if a, ok := e.(build.Adopted); ok {
				told = a
			}
		}})
		if err != nil {
			t.Errorf("list %d is not adopted: %v %v\n%s", n, err, res.Findings, list.String())
			continue
		}
		res, err = build.At(to).Build(context.Background(), build.Job{Editions: []layout.Edition{layout.Standard()}},
			files.InMemory())
		if err != nil || told.Errors > 0 {
			t.Errorf("list %d is adopted, told %d errors, but does not build: %v %v\n%s", n, told.Errors, err,
				res.Findings, list.String())
		}
		held += len(told.Held)
	}
	if held < 20 {
		t.Errorf("%d rows are on hold", held)
	}
}

// TestOneCauseAdopted: where an error is told once for many rows of a list, all of them are put on hold at the next
// reading: a list is read and laid out two times, not once for each of its rows.
func TestOneCauseAdopted(t *testing.T) {
	data := "Role,Category,Summary\nPorters,Estates,They move patients.\n"
	for i := range 30 {
		data += fmt.Sprintf("Job %d,Estates,They move \U00020000.\n", i)
	}
	read := 0
	steps := (*build.Memory)(nil).Steps()
	was := steps.Adopt
	steps.Adopt = func(src workbook.Source, wrong workbook.Faults) (*workbook.Adopted, []booklet.Finding, error) {
		read++
		return was(src, wrong)
	}
	w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(data)}).By(steps)
	to := files.InMemory()
	res, err := w.Adopt(t.Context(), build.AdoptJob{To: "made.xlsx", Sink: to})
	if err != nil || read != 2 {
		t.Fatalf("it is read %d times: %v %v", read, err, res.Findings)
	}
	made, err := to.File("made.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	b, found := workbook.Read(workbook.Source{Name: "made.xlsx", Data: made})
	if booklet.Failed(found) {
		t.Error(found)
	}
	held := 0
	for _, r := range b.Roles {
		if r.Status == booklet.Hold {
			held++
		}
	}
	if held != 30 || len(b.Roles) != 31 {
		t.Errorf("%d of %d roles are on hold", held, len(b.Roles))
	}
}

// TestManyFaultsAdopted: a row with hundreds of faults tells the first of them, and of a cause that is told once no row says
// how often it is found elsewhere.
func TestManyFaultsAdopted(t *testing.T) {
	book := "== Roles\nRole | Category | Summary\nPorters | Nursing | They move patients.\n== Fairs\nFair | Categories\n"
	for i := range 12 {
		book += fmt.Sprintf("Fair %d | ", i)
		for k := range 300 {
			book += fmt.Sprintf("x%d; ", k)
		}
		book += "\n"
	}
	data, err := workbooktest.Make(book)
	if err != nil {
		t.Fatal(err)
	}
	w := build.From(workbook.Source{Name: "jobs.xlsx", Data: data})
	res, err := w.Adopt(t.Context(), build.AdoptJob{To: "made.xlsx", Sink: files.InMemory()})
	if err != nil {
		t.Fatal(err)
	}
	left := 0
	for _, f := range res.Findings {
		if strings.Contains(f.Text, "left out, since") {
			left++
			if len(f.Text) > 2000 || strings.Contains(f.Text, "times more") {
				t.Errorf("%d letters: %.200s", len(f.Text), f.Text)
			}
		}
	}
	if left != 12 {
		t.Errorf("%d fairs are left out", left)
	}
}

// TestWarningsOfAdopted: a workbook that is made of a list is said to have the warnings that it has.
func TestWarningsOfAdopted(t *testing.T) {
	const list = "Role,Category,Summary\nPorters,Estates and facilities,Porters move patients.\n"
	for want, data := range map[string]string{
		"it builds as it is": list,
		`it builds, with 1 warning that "booklet check" names`: list + "Cooks,Catering,None\n",
	} {
		var made build.Adopted
		w := build.From(workbook.Source{Name: "roles.csv", Data: []byte(data)})
		told := func(e build.Event) {
			if a, ok := e.(build.Adopted); ok {
				made = a
			}
		}
		job := build.AdoptJob{To: "made.xlsx", Sink: files.InMemory(), On: told}
		if _, err := w.Adopt(t.Context(), job); err != nil {
			t.Fatal(err)
		}
		if !slices.Contains(made.Lines(), want) {
			t.Errorf("it is told as %q, want %q", made.Lines(), want)
		}
	}
}
