package desk

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var (
	wordKey = regexp.MustCompile(`"([a-z-]+(?:\.[A-Za-z -]+)+)":`)
	used    = regexp.MustCompile(`(?:t\(|data-(?:t|label|title)=|, |\? |: )"([a-z-]+(?:\.[A-Za-z-]+)+)"`)
	ended   = regexp.MustCompile(`\+ "(\.[a-z]+)"`)
	begun   = regexp.MustCompile(`"([a-z]+\.)" \+|textOf\("([a-z]+)"\)`)
)

// TestWords: every word that the page asks for stands in its table, and every word of the table is asked for.
func TestWords(t *testing.T) {
	table, err := fs.ReadFile(pageFiles, "page/words.js")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	for _, m := range wordKey.FindAllStringSubmatch(string(table), -1) {
		known[m[1]] = false
	}
	var starts, ends []string
	files, err := fs.Glob(pageFiles, "page/*.*s*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range append(files, "page/index.html") {
		data, err := fs.ReadFile(pageFiles, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(data), -1) {
			if _, ok := known[m[1]]; !ok && !strings.HasSuffix(m[1], ".csv") {
				t.Errorf("%s asks for %q, which is not in the table", name, m[1])
			}
			known[m[1]] = true
		}
		for _, m := range begun.FindAllStringSubmatch(string(data), -1) {
			starts = append(starts, strings.TrimSuffix(m[1]+m[2], ".")+".")
		}
		for _, m := range ended.FindAllStringSubmatch(string(data), -1) {
			ends = append(ends, m[1])
		}
		if name != "page/words.js" && strings.Contains(string(data), "innerHTML") {
			t.Errorf("%s writes HTML: words of a workbook are to stay words", name)
		}
	}
	if len(known) < 100 {
		t.Fatalf("the table has %d words", len(known))
	}
	for key, is := range known {
		general := strings.TrimSuffix(key, ".one")
		begins := slices.ContainsFunc(ends, func(e string) bool { return strings.HasSuffix(key, e) }) || slices.ContainsFunc(starts, func(s string) bool { return strings.HasPrefix(key, s) })
		if !is && !known[general] && !begins {
			t.Errorf("nothing asks for %q", key)
		}
	}
}
