package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
)

// TestUnreadable: why a file cannot be read is told in words.
func TestUnreadable(t *testing.T) {
	for err, want := range map[error]string{
		&fs.PathError{Op: "open", Path: "a.pdf", Err: fs.ErrPermission}: "you may not read it",
		&fs.PathError{Op: "open", Path: "a.pdf", Err: fs.ErrNotExist}:   "there is no such file",
		errors.New("is larger than 9 MB"):                               "it cannot be read: is larger than 9 MB",
	} {
		if got := cannotRead("a.pdf", err); got.Text != want || got.At.File != "a.pdf" {
			t.Errorf("%v: says %q, want %q", err, got.Text, want)
		}
	}
}

// TestCardThatRunsOverIsToldOnce: a card that runs over its page in several editions is one finding, which names them
// all; it is a warning where the standard edition is among them, else a note.
func TestCardThatRunsOverIsToldOnce(t *testing.T) {
	b := composetest.Generated(3, 1)
	b.Roles[1].Entry = booklet.Plain(strings.Repeat("You learn it on the way. ", 120), booklet.Place{})
	standard, large, contrast := layout.Standard(), layout.LargePrint(), layout.HighContrast()
	for _, editions := range [][]layout.Edition{{standard, large, contrast}, {large, contrast}, {standard}} {
		var of [][]booklet.Finding
		var names []string
		want := booklet.Note
		for _, e := range editions {
			_, fs := compose.Compose(b, e, fonts.Default())
			of, names = append(of, fs), append(names, e.Name)
			if e.Name == standard.Name {
				want = booklet.Warning
			}
		}
		fs := (&Prepared{}).merge(nil, of, names)
		fs = slices.DeleteFunc(fs, func(f Finding) bool { return f.Rule != booklet.RuleCardRunsOver })
		if len(fs) != 1 || fs[0].Severity != want {
			t.Fatalf("%q: %v, want one %s", names, fs, want)
		}
		for _, e := range []layout.Edition{standard, large, contrast} {
			is := strings.Count(fs[0].Text, "words too long for one page of the "+e.Name+" edition")
			if must := slices.Contains(names, e.Name); is == 1 != must || is > 1 {
				t.Errorf("%q: %s", names, fs[0].Text)
			}
		}
	}
}

// TestUnsorted: the category of roles without one says so, in short too; where a workbook has no categories at all, it
// has no name.
func TestUnsorted(t *testing.T) {
	for want, cats := range map[string][]*booklet.Category{"": nil, "Not sorted yet": booklet.DefaultCategories()} {
		s := &sketch{Prepared: &Prepared{booklet: &booklet.Booklet{Categories: cats}}}
		if c := s.unsorted(); c.Name.S != want || c.Short.S != want || s.unsorted() != c {
			t.Errorf("of %d categories it is called %q, and in short %q; want %q", len(cats), c.Name.S, c.Short.S, want)
		}
	}
}
