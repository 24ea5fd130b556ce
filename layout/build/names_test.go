package build

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout/build/internal/filename"
	"booklet/layout/press/impose"
)

func TestFileStem(t *testing.T) {
	long := strings.Repeat("ŵ", 100) // 200 bytes
	for _, c := range []struct {
		workbook string
		suffix   []string
		want     string
	}{
		{"roles.xlsx", nil, "roles"},
		{"a/b/Our Roles.XLSX", nil, "Our Roles"},
		{"roles", nil, "roles"},
		{"roles v1.2", nil, "roles v1.2"},
		{"roles.v1.2.csv", []string{"dental-team"}, "roles.v1.2-dental-team"},
		{"what? a <role>: 1|2.xlsx", nil, "what- a -role-- 1-2"},
		{"roles .xlsx", nil, "roles"},
		{".xlsx", nil, "booklet"},
		{"x\xff.xlsx", nil, "x-"},
		{"..xlsx", nil, "booklet"},
		{"NUL.xlsx", nil, "NUL"}, // "NUL-standard.pdf" is no device
		{"nul.v2.xlsx", nil, "nul-v2"},
		{"COM1 .old.xlsx", nil, "COM1-old"},
		{"ro\u202eles\u200b.xlsx", nil, "roles"},
		{long + ".xlsx", nil, strings.Repeat("ŵ", 55) + "-"},
	} {
		got := fileStem(c.workbook, c.suffix)
		if cutShort := len(c.workbook) > filename.Longest; !cutShort && got != c.want ||
			cutShort && (!strings.HasPrefix(got, c.want) || len(got) > filename.Longest) {
			t.Errorf("%q: %q (%d bytes), want %q", c.workbook, got, len(got), c.want)
		}
	}
	if a, b := fileStem(long+"a.xlsx", nil), fileStem(long+"b.xlsx", nil); a == b {
		t.Errorf("two long names become one: %s", a)
	}
}

// TestVariantsNeverOverwriteTheWhole: whatever an option says, the name differs
// from that of the whole, and from that of another title.
func TestVariantsNeverOverwriteTheWhole(t *testing.T) {
	seen := map[string]string{fileStem("r.xlsx", variant(booklet.Selection{}, "", "")): "the whole"}
	for name, v := range map[string][]string{
		"category": variant(booklet.Selection{Categories: []string{"!"}}, "", ""),
		"role":     variant(booklet.Selection{Roles: []string{"Dentist"}}, "", ""),
		"marks":    variant(booklet.Selection{Apprenticeship: true}, "", ""),
		"drafts":   variant(booklet.Selection{Drafts: true}, "", ""),
		"title":    variant(booklet.Selection{}, "Careers in Leeds", ""),
		"greek":    variant(booklet.Selection{}, "Ωμέγα", ""),
		"other":    variant(booklet.Selection{}, "Άλφα", ""),
		"link":     variant(booklet.Selection{}, "", "https://example.org"),
	} {
		stem := fileStem("r.xlsx", v)
		if other, ok := seen[stem]; ok {
			t.Errorf("%s and %s are both %s", name, other, stem)
		}
		seen[stem] = name
	}
}

func TestSize(t *testing.T) {
	for n, want := range map[int]string{0: "0 bytes", 1: "1 byte", 999: "999 bytes", 1000: "1 kB", 1499: "1 kB", 999_499: "999 kB", 999_500: "1.0 MB", 12_345_678: "12.3 MB"} {
		if got := size(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// TestThickSheets: sheets folded into each other are told to be too many from one more than lie flat.
func TestThickSheets(t *testing.T) {
	for sheets, want := range map[int]int{1: 0, mostFlat: 0, mostFlat + 1: 1} {
		if got := planned(impose.Plan{Sheets: sheets, Scale: 1}, booklet.Place{}); len(got) != want {
			t.Errorf("%d sheets: %v, want %d finding", sheets, got, want)
		}
	}
}
