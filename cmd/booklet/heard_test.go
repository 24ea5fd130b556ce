package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
)

// heardFile is what should be heard of the sample's dental team, an element a line: its role and its words, of which
// brackets hold those of a link; the words of a Figure are its description. It was read beside the pages by a person.
const heardFile = "testdata/heard.txt"

// dental builds the booklet that is listened to: each kind of page that the sample has, with four cards.
func dental(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	args := []string{"build", "--category", "Dental team", "--edition", "standard", "--out", dir}
	if code := remembering(context.Background(), args, nil, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s", code, &stderr)
	}
	return filepath.Join(dir, "sample-dental-team-standard.pdf")
}

// heardLines are the elements that should be heard.
func heardLines(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile(heardFile)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(data)), "\n")
}

// heardText are the elements of a reader that tells neither descriptions of pictures nor where links begin and end.
func heardText(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, line := range heardLines(t) {
		if !strings.HasPrefix(line, "Figure ") {
			out = append(out, strings.NewReplacer("[", "", "]", "").Replace(line))
		}
	}
	return out
}

// popplerLine is an element of poppler's structure tree, or words in quotation marks.
var popplerLine = regexp.MustCompile(`^( *)(?:([A-Z][A-Za-z0-9]*)(?: \((?:block|inline)\))?:?|"(.*)")$`)

// TestHeardByPoppler compares the tree of tags, as poppler reads it, with what should be heard, word by word.
func TestHeardByPoppler(t *testing.T) {
	t.Parallel()
	out := output(t, testkit.Tool(t, "pdfinfo"), "-struct-text", dental(t))
	var got []string
	for _, line := range strings.Split(string(out), "\n") {
		m := popplerLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		switch role := m[2]; role {
		case "H1", "H2", "H3", "P", "Lbl", "LBody", "Caption", "TOCI":
			got = append(got, role)
		case "":
			if n := len(got) - 1; n >= 0 && !strings.Contains(got[n], " ") {
				got[n] += " " + m[3]
			} else if n >= 0 {
				got[n] += m[3]
			}
		}
	}
	for i, line := range got {
		got[i] = strings.Join(strings.Fields(line), " ")
	}
	want := heardText(t)
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			t.Fatalf("element %d is heard as\n%s\nwant\n%s", i, got[i], want[i])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d elements, want %d", len(got), len(want))
	}
}

// toldPage is a page as pdf.js tells it.
type toldPage struct {
	Languages []string // of its elements
	Tree      []string // a line an element: "heading 2: [Dental nurses]", with words of links in brackets
	Behind    []string // words that are heard behind the tree, for they are not in it
}

// TestHeardByPDFJS compares the elements that pdf.js, the reader of Firefox, builds for programs that read aloud with what
// should be heard, word by word, and asks whether it would hear a file that was spoilt. BOOKLET_PDFJS is the folder of
// pdfjs-dist; CI sets it.
func TestHeardByPDFJS(t *testing.T) {
	t.Parallel()
	pack := os.Getenv("BOOKLET_PDFJS")
	if pack == "" {
		testkit.Missing(t, "BOOKLET_PDFJS is not set")
	}
	node, file := testkit.Tool(t, "node"), dental(t)
	plain := output(t, testkit.Tool(t, "qpdf"), "--qdf", "--object-streams=disable", "--no-original-object-ids", file, "-")
	section := regexp.MustCompile(`    (\d+ 0 R\n)    (\d+ 0 R\n)(    \d+ 0 R\n)+  \]\n  /P \d+ 0 R\n  /S /Sect`).FindStringSubmatch(plain)
	if section == nil {
		t.Fatal("no section with three elements")
	}
	first, second := "    "+section[1], "    "+section[2]
	bad := broken(t, t.TempDir(), file, map[string][2]string{
		"untouched":   {`%QDF-1.0`, `%QDF-1.0`}, // the way there spoils nothing
		"order":       {regexp.QuoteMeta(section[0]), strings.Replace(section[0], first+second, second+first, 1)},
		"tag":         {`/S /H3\b`, "/S /P"},
		"link":        {`/S /Link\b`, "/S /Span"},
		"list":        {`/S /LI\b`, "/S /Div"},
		"description": {`/Alt \(Fernley Health Service: a fern`, "/Alt (Fernley Health Service: a leaf"},
		"furniture":   {`/Artifact <</Type /Pagination`, "/Span <</Type /Pagination"},
		"language":    {`/Lang \(en-GB\)(\n  /P \d+ 0 R\n  /S /Document)`, "/S /Document"},
	})
	var told [][]toldPage
	out := output(t, node, slices.Concat([]string{"testdata/pdfjs.mjs", pack, file}, bad)...)
	if err := json.Unmarshal([]byte(out), &told); err != nil {
		t.Fatal(err)
	}
	for i, path := range append([]string{file}, bad...) {
		difference := toldOtherwise(told[i], heardLines(t))
		if good := i == 0 || filepath.Base(path) == "untouched.pdf"; good && difference != "" {
			t.Errorf("%s: %s", filepath.Base(path), difference)
		} else if !good && difference == "" {
			t.Errorf("%s is heard as if it were not spoilt", filepath.Base(path))
		} else if !good {
			t.Logf("%s: %s", filepath.Base(path), difference)
		}
	}
}

// toldOtherwise says where pages as pdf.js tells them differ from what should be heard, and nothing where they do not.
func toldOtherwise(pages []toldPage, heard []string) string {
	var got, behind []string
	for i, p := range pages {
		if len(p.Tree) > 0 && !slices.Equal(p.Languages, []string{"en-GB"}) { // a page for notes has nothing to say
			return fmt.Sprintf("page %d is in %q", i+1, p.Languages)
		}
		got, behind = append(got, p.Tree...), append(behind, p.Behind...)
	}
	want, captions := asPDFJSTells(heard)
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			return fmt.Sprintf("element %d is heard as\n%q\nwant\n%q", i, got[min(i, len(got)):min(i+1, len(got))], want[min(i, len(want)):min(i+1, len(want))])
		}
	}
	if !slices.Equal(behind, captions) {
		return fmt.Sprintf("behind the pages is heard %q, want %q", behind, captions)
	}
	return ""
}

// asPDFJSTells are elements that should be heard as pdf.js tells them: it knows no labels, and by itself no list of contents,
// whose entries it tells as links one behind the other. It leaves the caption out of a figure that has a description: its words
// are heard behind the page. Page numbers and other artifacts are not heard at all.
func asPDFJSTells(heard []string) (tree, behind []string) {
	var entries, items []string
	for i, line := range append(slices.Clone(heard), "") {
		role, words, _ := strings.Cut(line, " ")
		if role != "TOCI" && len(entries) > 0 {
			tree, entries = append(tree, "text: "+strings.Join(entries, " ")), nil
		}
		if role != "Lbl" && role != "LBody" && len(items) > 0 {
			tree = append(append(tree, fmt.Sprintf("list: %d items", len(items))), items...)
			items = nil
		}
		switch role {
		case "H1", "H2", "H3":
			tree = append(tree, "heading "+role[1:]+": "+words)
		case "P":
			tree = append(tree, "text: "+words)
		case "Figure":
			tree = append(tree, "figure: "+words)
		case "Caption":
			behind = append(behind, "text: "+words)
		case "TOCI":
			entries = append(entries, words)
		case "LBody":
			if strings.HasPrefix(heard[i-1], "Lbl ") {
				items[len(items)-1] += " " + words
				continue
			}
			fallthrough
		case "Lbl":
			items = append(items, "listitem: "+words)
		}
	}
	return tree, behind
}

// sameLetters reports whether two texts have the same bytes in any order.
func sameLetters(a, b string) bool {
	x, y := []byte(a), []byte(b)
	slices.Sort(x)
	slices.Sort(y)
	return bytes.Equal(x, y)
}

// TestHeardByChromium listens to Chromium's accessibility tree, without tags and at night with them: every word is heard once and
// in order, and what a page has of furniture behind its words. The names of links are words, too.
func TestHeardByChromium(t *testing.T) {
	t.Parallel() // it mostly waits
	file := dental(t)
	var want strings.Builder
	for _, line := range heardText(t) {
		_, words, _ := strings.Cut(line, " ")
		want.WriteString(strings.ReplaceAll(words, " ", ""))
	}
	modes := []string{""}
	if testkit.Whole() {
		modes = append(modes, "PdfTags") // which Chromium has as an experiment
	}
	for _, mode := range modes {
		flags := []string{"--force-renderer-accessibility=complete"}
		if mode != "" {
			flags = append(flags, "--enable-features="+mode)
		}
		pages, links := chromiumHears(t, file, flags)
		if len(pages) != 24 {
			t.Fatalf("mode %q: %d pages", mode, len(pages))
		}
		rest := want.String()
		for i, page := range pages {
			// Chromium finds addresses for letters by itself, and says them again
			page = strings.ReplaceAll(page, "hello@example.orghello@example.org", "hello@example.org")
			furniture := regexp.MustCompile(fmt.Sprintf(`(Search‘Fernleycareers’online)?%d[A-Z]?$`, i+1))
			words := page
			if !strings.HasPrefix(rest, page) { // else it has none
				words = furniture.ReplaceAllString(page, "")
			}
			// Chromium says a line from its left: in the index numbers come first, as they are seen
			seen := strings.HasPrefix(page, "Index") || strings.HasPrefix(page, "Rolesbycategory")
			if !strings.HasPrefix(rest, words) && !(seen && sameLetters(rest[:min(len(rest), len(words))], words)) {
				t.Fatalf("mode %q, page %d is heard as\n%s\nwant\n%.600s", mode, i+1, page, rest)
			}
			rest = rest[len(words):]
		}
		if rest != "" {
			t.Errorf("mode %q: not heard: %s", mode, rest)
		}
		if links["4"] == 0 || links[""] > 0 {
			t.Errorf("mode %q: links by page, \"\" for those without a name: %v", mode, links)
		}
	}
}

var (
	axNode = regexp.MustCompile(`^\+*id#=-?\d+ (\w+)`)
	axName = regexp.MustCompile(` name='(.*?)' (?:location|[a-zA-Z-]+)=`)
)

// chromiumHears are the words of each page of a file, without spaces, as Chromium tells them to programs that read
// aloud; and how many links with words each page has.
func chromiumHears(t *testing.T, file string, flags []string) (pages []string, links map[string]int) {
	t.Helper()
	b := newBrowser(t, flags...)
	ours := b.session
	b.session = ""
	b.call(t, "Target.createTarget", map[string]any{"url": "file://" + file}, nil)
	b.session = ours
	b.call(t, "Page.navigate", map[string]any{"url": "chrome://accessibility"}, nil)
	tree := ""
	for try := 0; try < 40 && strings.Count(tree, "region ") < 24; try++ {
		time.Sleep(time.Second)
		b.evaluate(t, `(async () => {
  const row = () => [...document.querySelectorAll("#pages > div")].find(d => /file:/.test(d.innerText));
  if (!row()) return "";
  const show = [...row().querySelectorAll("button, a, [role=button]")].find(x => /show|refresh/i.test(x.textContent));
  if (show) show.click();
  await new Promise(r => setTimeout(r, 1500));
  return row() ? row().innerText : "";
})()`, &tree)
	}
	links = map[string]int{}
	page, linked := "", false
	for _, line := range strings.Split(tree, "\n") {
		m := axNode.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		name := ""
		if n := axName.FindStringSubmatch(line); n != nil {
			name = n[1]
		}
		switch m[1] {
		case "region":
			page = strings.TrimPrefix(name, "Page ")
			pages = append(pages, "")
		case "link":
			if linked {
				links[""]++
			}
			linked = page != ""
		case "staticText":
			if n := len(pages); n > 0 && name != "" {
				if linked {
					links[page]++
				}
				linked = false
				name = strings.NewReplacer("<newline>", "", " ", "", "\u00a0", "").Replace(name)
				pages[n-1] += strings.Join(strings.Fields(name), "")
			}
		}
	}
	return pages, links
}
