package line

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/cmd/booklet/manual"
	"booklet/data/booklet"
)

// forTests are a command with an option of each kind.
var forTests = manual.Read("\n== p\nx\n\n== build [WORKBOOK]\nmakes it\n--category* of `NAME`\n--tag* of `WORD`\n--only* of `FAIR`\n--where* of `TEST`\n" +
	"--out to `DIR`\n--quiet less\n--edition* in `NAME`\n\n== batch LIST\nmany\n--workbook of `FILE`\n--tag* of `WORD`\n")

// completed are the lines that a completion prints; workbook is what is read of one.
func completed(t *testing.T, workbook func(path string) *booklet.Booklet, args ...string) []string {
	t.Helper()
	var out bytes.Buffer
	ctx, stop := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer stop()
	if !(Completer{forTests, workbook}).Complete(ctx, &out, args) {
		t.Fatalf("%q asks for nothing", args)
	}
	return strings.FieldsFunc(out.String(), func(r rune) bool { return r == '\n' })
}

func twoRoles(path string) *booklet.Booklet {
	nursing := &booklet.Category{Name: booklet.Line{S: "Nursing"}}
	b := &booklet.Booklet{Categories: []*booklet.Category{nursing}, Roles: []*booklet.Role{
		{Title: booklet.Line{S: "Nurse"}, Category: nursing, Tags: []string{"leeds", "a\nb", path}},
		{Title: booklet.Line{S: "Matron"}, Category: nursing, Tags: []string{"leeds"}}}}
	b.Columns = []booklet.RoleColumn{{Heading: "Shift"}, {Heading: "Site"}}
	b.Roles[0].Cells, b.Roles[1].Cells = []string{"early, late"}, []string{"late", strings.Repeat("long ", 20)}
	b.Fairs = []*booklet.Fair{{Name: booklet.Line{S: "Leeds fair"}}}
	return b
}

// TestWordsOfTheWorkbook: those of the workbook that the line names are found, and described
// where that is asked for; a word that no line can hold is none.
func TestWordsOfTheWorkbook(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"build --tag " + completeFlag, "leeds|sample"},
		{"build r.xlsx --tag " + completeFlag, "leeds|r.xlsx"},
		{"build --out x --tag leeds r.xlsx --quiet --tag " + completeFlag + "r", "r.xlsx"},
		{"build r.xlsx --tag leeds --tag " + completeFlag, "leeds|r.xlsx"},
		{"batch list.csv --tag " + completeFlag, "leeds|sample"},
		{"batch list.csv --workbook r.xlsx --tag " + completeFlag, "leeds|r.xlsx"},
		{"build - --tag " + completeFlag, ""},
		{"build --category " + describeFlag, "Nursing\t2 roles"},
		{"build --tag " + describeFlag + "l", "leeds\t2 roles"},
		{"build " + completeFlag + "--tag=l", "--tag=leeds"},
		{"build --tag = " + completeFlag + "l", "leeds"},
		{"build --only " + describeFlag, "Leeds fair"},
		{"build " + describeFlag + "--ca", "--category\tof NAME"},
		{"build --where " + completeFlag, "Shift=|Site="},
		{"build --where " + describeFlag + "shift=", "shift=early\t1 role|shift=late\t2 roles"},
		{"build " + completeFlag + "--where=Shift=l", "--where=Shift=late"},
		{"build --where " + completeFlag + "Site=", ""},
		{"build --where " + completeFlag + "Pay=", ""},
		{"build --quiet " + completeFlag + "--q", ""},
		{"build --edition " + completeFlag + "gi", "giant-print"},
		{"build -- " + completeFlag + "-", ""},
		{"build " + completeFlag, ""},
		{describeFlag + "bu", "build\tmakes it"},
	} {
		named := func(path string) *booklet.Booklet {
			if path == "" {
				path = "sample"
			}
			return twoRoles(path)
		}
		got := completed(t, named, strings.Split(c.args, " ")...)
		if want := strings.FieldsFunc(c.want, func(r rune) bool { return r == '|' }); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", c.args, got, want)
		}
	}
}

// TestCompletionIsSilent: a workbook that cannot be read, that takes long or that makes us
// panic has no words.
func TestCompletionIsSilent(t *testing.T) {
	for name, workbook := range map[string]func(string) *booklet.Booklet{
		"none": func(string) *booklet.Booklet { return nil }, "panic": func(string) *booklet.Booklet { panic("x") },
		"long": func(string) *booklet.Booklet { <-t.Context().Done(); return twoRoles("") },
	} {
		if got := completed(t, workbook, "build", "x.xlsx", "--tag", completeFlag); len(got) > 0 {
			t.Errorf("%s: %q", name, got)
		}
	}
	var out bytes.Buffer
	if (Completer{Commands: forTests}).Complete(t.Context(), &out, []string{"build", "x"}) {
		t.Error("a command line is completed")
	}
}

// TestKnownValues: each option whose words are known offers them, and those of its command alone.
func TestKnownValues(t *testing.T) {
	for _, c := range []struct{ command, option, has, lacks string }{
		{"build", "for", "phone", "standard"}, {"build", "edition", "phone", "A4"}, {"poster", "edition", "high-contrast", "phone"},
		{"cards", "trim", "DL", "A0"}, {"poster", "size", "A2", "DL"}, {"cards", "sheet", "SRA3", "phone"}, {"build", "sheet", "SRA3", "A5"},
		{"one-pagers", "paper", "A5", "A0"}, {"impose", "duplex", "long-edge", "wire"}, {"build", "weight", "bold", "italic"}, {"build", "pictures", "cmyk", "rgb"},
		{"build", "ground", "cream", "navy"}, {"build", "paper-colour", "yellow", "navy"}, {"build", "ink", "navy", "cream"},
		{"text", "format", "html", "pdf"}, {"build", "binding", "screen", "phone"}, {"preflight", "binding", "saddle", "screen"},
	} {
		got := KnownValues(c.command, c.option)
		if !slices.Contains(got, c.has) || slices.Contains(got, c.lacks) {
			t.Errorf("%s --%s: %q, want %q among them and not %q", c.command, c.option, got, c.has, c.lacks)
		}
	}
	if got := KnownValues("build", "title"); got != nil {
		t.Errorf("a title has %q", got)
	}
}
