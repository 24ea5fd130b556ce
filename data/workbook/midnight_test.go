package workbook

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"github.com/xuri/excelize/v2"
)

// TestMidnights: times are left out where all of a column are midnight, and else stand.
func TestMidnights(t *testing.T) {
	const day = 46449.0 // 3 March 2027
	for _, c := range []struct {
		name, lang, code string
		a, b             any
		wantA, wantB     string
		told             bool
	}{
		{"as pandas writes", "", "yyyy-mm-dd h:mm:ss", day, day + 1, "3 March 2027", "4 March 2027", true},
		{"built in", "", "", day, day + 1, "3 March 2027", "4 March 2027", true},
		{"words around", "", `"Closes "d mmm yyyy" at "h:mm`, day, day + 1, "Closes 3 March 2027", "Closes 4 March 2027", true},
		{"the time first", "", "hh:mm dd/mm/yyyy", day, day + 1, "3 March 2027", "4 March 2027", true},
		{"without words for it", "ja", "yyyy-mm-dd h:mm:ss", day, day + 1, "2027-03-03", "2027-03-04", true},
		{"one has a time", "", "d/m/yyyy h:mm", day, day + 0.375, "3 March 2027 0:00", "3 March 2027 9:00", false},
		{"no time", "", "d/m/yyyy", day, day + 1, "3 March 2027", "4 March 2027", false},
		{"a time alone", "", "h:mm", day, day, "0:00", "0:00", false},
		{"text", "", "", "2027-03-03 00:00:00", "2027-03-04T00:00:00.000Z", "2027-03-03", "2027-03-04", true},
		{"text with a time", "", "", "2027-03-03 00:00:00", "2027-03-04 09:30:00", "2027-03-03 00:00:00", "2027-03-04 09:30:00", false},
		{"text beside a number", "", "yyyy-mm-dd h:mm:ss", day, "2027-03-04 00:00", "3 March 2027", "2027-03-04", true},
		{"words and an empty cell", "", "d/m/yyyy h:mm", "when filled", day, "when filled", "3 March 2027", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := build(t, func(f *excelize.File) {
				style := excelize.Style{NumFmt: 22}
				if c.code != "" {
					style = excelize.Style{CustomNumFmt: &c.code}
				}
				s, err := f.NewStyle(&style)
				must(t, err)
				must(t, f.SetCellValue("Roles", "D2", c.a))
				must(t, f.SetCellValue("Roles", "D3", c.b))
				must(t, f.SetCellStyle("Roles", "D2", "D3", s))
			}, sheet{"Roles", rows("Role|Category|Summary|Closing date\nMidwives|Midwifery|You help.|\nNurses|Nursing|You care.|\nCooks|Nursing|You cook.|")},
				sheet{"Booklet", rows("Setting|Value\nLanguage|" + c.lang)})
			b, fs := Read(src)
			for i, want := range []string{c.wantA, c.wantB} {
				if got := show(b.Roles[i].Facts[0].Value); got != want {
					t.Errorf("%q, want %q", got, want)
				}
			}
			told := false
			for _, f := range fs {
				if f.Rule == booklet.RuleMidnight {
					told = true
					if f.Severity != booklet.Note || f.At.String() != "Roles!D1" || !strings.Contains(f.Text, `column D "Closing date"`) {
						t.Errorf("%s", f)
					}
				}
			}
			if told != c.told {
				t.Errorf("told: %v", told)
			}
		})
	}
}

// TestTypedMidnight: the time of a date that is read as one is passed over, and not told.
func TestTypedMidnight(t *testing.T) {
	b := read(t, Source{Name: "jobs.csv", Data: []byte("Role,Category,Summary,Checked\nMidwives,Midwifery,You help.,2027-03-03 00:00:00\n" +
		"Nurses,Nursing,You care.,2027-03-04 09:30\n")})
	for i, want := range []int{3, 4} {
		if d := b.Roles[i].Checked; d.Year != 2027 || d.Month != 3 || d.Day != want {
			t.Errorf("checked on %+v", d)
		}
	}
	for _, s := range []string{"2027-03-03 24 hours", "03/03/2027 0:00 x", "2027-13-03 00:00:00"} {
		if d, ok := ParseDate(s); ok {
			t.Errorf("%q is %+v", s, d)
		}
	}
}
