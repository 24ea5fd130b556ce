package filename

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestClean: what Windows refuses in the name of a file is a hyphen, and all else stays.
func TestClean(t *testing.T) {
	for from, want := range map[string]string{
		"Leeds 2026": "Leeds 2026", "Llên Cymru – a’r dre": "Llên Cymru – a’r dre", "": "",
		`a<b>c:d"e/f\g|h?i*j`: "a-b-c-d-e-f-g-h-i-j", "a\x00b\x1fc\x7fd\ne": "a-b-c-d-e", "a\xffb": "a-b", "a b": "a b",
	} {
		if got := Clean(from); got != want {
			t.Errorf("%q is %q, want %q", from, got, want)
		}
	}
}

// TestShorten: a name of the longest length stays, a longer one ends in a mark of its own,
// whole letters before it.
func TestShorten(t *testing.T) {
	longest := strings.Repeat("a", Longest)
	if Shorten(longest) != longest {
		t.Error("a name of the longest length is shortened")
	}
	marks := map[string]bool{}
	for _, s := range []string{longest + "b", longest + "c", strings.Repeat("é", Longest), strings.Repeat("a", Longest-9) + " . -" + longest} {
		got := Shorten(s)
		stem, mark := got[:len(got)-9], got[len(got)-9:]
		if len(got) > Longest || len(got) < Longest-12 || !utf8.ValidString(got) || !strings.HasPrefix(s, stem) || mark[0] != '-' {
			t.Errorf("%q is %q, of %d bytes", s, got, len(got))
		}
		if strings.TrimRight(stem, " .-") != stem || marks[mark] {
			t.Errorf("%q: %q stands before the mark %q", s, stem, mark)
		}
		marks[mark] = true
	}
	if once, again := Shorten(longest+"b"), Shorten(longest+"b"); once != again {
		t.Error("the mark is another each time")
	}
}

// TestNearest: the file that is most alike, with its folder, of the endings alone.
func TestNearest(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"roles.xlsx", "roles.pdf", "other.XLSX", "it.csv"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for asked, want := range map[string]string{"rolse.xlsx": "roles.xlsx", "othre.xlsx": "other.XLSX", "nothing like it.xlsx": "", "roles.pdx": "roles.xlsx",
		"ROLES.XLSX": "roles.xlsx", "other": "other.XLSX", "it": "it.csv", "IT.CSV": "it.csv", "i": ""} {
		if want != "" {
			want = filepath.Join(dir, want)
		}
		if got := Nearest(filepath.Join(dir, asked), ".xlsx", ".csv"); got != want {
			t.Errorf("%s: %q, want %q", asked, got, want)
		}
	}
	if got := Nearest(filepath.Join(dir, "none", "roles.xlsx"), ".xlsx"); got != "" {
		t.Errorf("in no folder there is %q", got)
	}
}
