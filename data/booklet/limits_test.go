package booklet_test

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/goldentest"
)

// TestLimitsTable: docs/limits.md has a row for each limit, with its default, and every
// field of Limits is one.
func TestLimitsTable(t *testing.T) {
	var fields []string
	for _, f := range reflect.VisibleFields(reflect.TypeFor[booklet.Limits]()) {
		fields = append(fields, f.Name)
	}
	doc, err := os.ReadFile("../../docs/limits.md")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	want := "| Limit | What is counted | Default | Raised by | Named in the finding |\n|---|---|---|---|---|\n"
	for _, l := range booklet.AllLimits() {
		names = append(names, l.Name)
		raised := "the library"
		switch {
		case l.Name == "Pages":
			raised = "`--max-pages`"
		case l.Memory:
			raised = "`--max-memory`"
		}
		most := thousands(l.Most)
		if l.Bytes {
			most = fmt.Sprintf("%s MB", thousands(l.Most>>20))
		}
		want += fmt.Sprintf("| `%s` | %s | %s | %s | %s |\n", l.Name, l.What, most, raised, l.At)
	}
	if !reflect.DeepEqual(names, fields) {
		t.Errorf("limits\n%v\nfields\n%v", names, fields)
	}
	before, rest, _ := strings.Cut(string(doc), "| Limit |")
	_, after, _ := strings.Cut(rest, "|\n\n")
	goldentest.Compare(t, "../../docs/limits.md", []byte(before+want+"\n"+after))
	if l := (booklet.Limits{Cells: 7}).OrDefault(); l.Cells != 7 || l.Pages != booklet.MostPages {
		t.Errorf("%+v", l)
	}
	if l := (booklet.Limits{Cells: 7}).Times(1, 10); l.Cells != 1 || l.Part != booklet.MostPart/10 || l.Pages != 0 {
		t.Errorf("%+v", l)
	}
}

func thousands(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
