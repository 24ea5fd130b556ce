package batch_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/layout/build/batch"
	"booklet/layout/build/files/filestest"
)

// TestRowsChoose: a row chooses roles by their categories, titles and other cells; what the workbook does not have is
// told at its cell with what is near, and a row that has an error makes nothing.
func TestRowsChoose(t *testing.T) {
	const nursing = "Role,Category,Summary\nNurses,Nursing,Nurses care for 'all'.\n"
	long := strings.Repeat("leeds", 25)
	for _, c := range []struct{ name, heads, row, roles, says string }{
		{"a category", "Make,Categories", "a,text,Midwifery", "Midwives", ""},
		{"another category", "Make,Categories", "a,text,Midwifry", "",
			`list.csv!C2: category "Midwifry" is not in the workbook (did you mean "Midwifery"?`},
		{"a role", "Make,Roles", "a,text,Porters", "Porters", ""},
		{"another role", "Make,Roles", "a,text,Porter; Midwives", "",
			`list.csv!C2: role "Porter" is not in the workbook (did you mean "Porters"?`},
		{"cells", "Make,Where", `a,text,"Tags=york; ; Category=Midwifery"`, "Midwives", ""},
		{"cells of no role", "Make,Where", `a,text,"Tags=york; Category=Estates and facilities"`, "",
			"list.csv!2: no role is left"},
		{"another value", "Make,Where", "a,text,Tags=yorc", "",
			`list.csv!C2: no role has the Tags "yorc" (did you mean "york"?`},
		{"another column", "Make,Where", "a,text,Tagz=york", "",
			`list.csv!C2: column "Tagz" is not in the workbook (did you mean "Tags"?`},
		{"twice the same", "Make", `a,"text, text"`, "Porters Midwives", ""},
		{"what nobody makes", "Make", "a,bookmark", "", `list.csv!B2: make "bookmark" is not known: booklet, cards`},
		{"nothing to make", "Make,Editions", "a,cards,phone", "", "list.csv!2: nothing is left to make"},
		{"a long name", "Make", long + ",text", "", "is too long for the name of files: 120 bytes are the most"},
		{"a name of handouts", "Make", "leeds-cards,text", "",
			`list.csv!A2: the output "leeds-cards" ends as the names of handouts do, and would mix with ` +
				`those of another row (write "leeds")`},
		{"another workbook", "Make,Workbook", "a,text,nursing.csv", "Nurses ‘all’", ""},
		{"as it is typed", "Make,Workbook,Smart quotes", "a,text,nursing.csv,no", "Nurses 'all'", ""},
		{"no workbook", "Make,Workbook", "a,text,nursing.csx", "", "nursing.csx: there is no such file (did you mean"},
	} {
		dir, out := t.TempDir(), filepath.Join(t.TempDir(), "out")
		for name, text := range map[string]string{"list.csv": "Output," + c.heads + "\n" + c.row, "roles.csv": roles,
			"nursing.csv": nursing} {
			filestest.Put(t, filepath.Join(dir, name), []byte(text))
		}
		o := batch.Options{Workbook: filepath.Join(dir, "roles.csv"), Folder: out, Workers: 1}
		for row, err := range batch.Run(t.Context(), filepath.Join(dir, "list.csv"), o) {
			if err != nil {
				t.Fatal(err)
			}
			said, left := "", filestest.Tree(t, out)
			for _, f := range row.Findings {
				said += f.String() + "\n"
			}
			if c.says != "" {
				if row.Status != batch.Failed || len(row.Files) > 0 || !strings.Contains(said, c.says) {
					t.Errorf("%s: the row is %s with %d files: %s", c.name, row.Status, len(row.Files), said)
				}
				continue
			}
			var has []string
			for _, word := range []string{"Porters", "Midwives", "Nurses", "‘all’", "'all'"} {
				if strings.Contains(left["a-reading.txt"], word) {
					has = append(has, word)
				}
			}
			if row.Status != batch.Built || len(row.Files) != 2 || !slices.Equal(has, strings.Fields(c.roles)) {
				t.Errorf("%s: the row is %s with %d files, of %s: %s", c.name, row.Status, len(row.Files), has, said)
			}
		}
	}
}
