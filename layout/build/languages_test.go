package build_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// figures is a workbook whose texts are figures, so that every word of its files is the
// program's: of a language, with labels of its own.
func figures(t *testing.T, language string, labels map[booklet.Label]string) *build.Workbook {
	t.Helper()
	f := excelize.NewFile()
	rows := func(sheet string, rows ...[]string) {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for i, r := range rows {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &r); err != nil {
				t.Fatal(err)
			}
		}
	}
	rows("Roles", []string{"Role", "Also known as", "Category", "Apprenticeship", "Summary", "Entry requirements",
		"Qualities", "More information", "Link", "Status"})
	long := strings.Repeat("7000000 80000000 9000000. ", 10)
	for i := range 18 {
		n := fmt.Sprint(100 + i)
		row := []string{n + " 1", n + " 2", []string{"41", "42"}[i%2], []string{"Yes", "No"}[i%2], n + " 3. " + long,
			n + " 4. " + long, n + " 5.", n + " 6 01632 960 100 a@1.uk", "https://1.uk/" + n, []string{"Ready", "Draft"}[i/17]}
		if err := f.SetSheetRow("Roles", fmt.Sprintf("A%d", i+2), &row); err != nil {
			t.Fatal(err)
		}
	}
	rows("Categories", []string{"Category", "Short name", "Description"}, []string{"41", "1", "2."}, []string{"42", "2", "3."})
	rows("Values", []string{"Value", "Text"}, []string{"1", "2."})
	settings := [][]string{{"Setting", "Value"}, {"Title", "1"}, {"Strapline", "{roles}"}, {"Edition date", "2027-03-04"},
		{"Publisher", "2"}, {"Language", language}, {"Website", "https://1.uk"}, {"Phone", "01632 960 100"},
		{"Email", "a@1.uk"}, {"Alternative formats", "3."}, {"QR link", "https://1.uk"}, {"QR caption", "4."},
		{"Binding", "perfect"}}
	for l, words := range labels {
		settings = append(settings, []string{"Label: " + string(l), words})
	}
	rows("Booklet", settings...)
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	w, err := build.Read("1.xlsx", &b, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// everyOutput is what each file of all that can be made says, but for those that programs
// and printers read (JSON, job sheets).
func everyOutput(t *testing.T, w *build.Workbook) map[string]string {
	t.Helper()
	drafts := booklet.Selection{Drafts: true}
	press := build.UsualPress()
	press.Marks = true
	phone, large, standard := layout.Phone(), layout.LargePrint(), layout.Standard()
	out := map[string]string{}
	for k, j := range []build.Job{
		{Editions: []layout.Edition{standard, large}, Report: true, Selection: drafts, StandardPages: true, Copies: build.ReadingCopy(),
			Impose: &impose.Options{Sheet: unit.A3}},
		{Editions: []layout.Edition{standard}, PagesPerVolume: 16, Report: true},
		{Editions: []layout.Edition{phone}, Report: true},
		{Editions: []layout.Edition{standard}, Press: &press, Proof: 3},
		{Handouts: []build.Handout{
			{Kind: build.UsualCards(), Editions: []layout.Edition{standard}},
			{Kind: build.OnePagers{}, Editions: []layout.Edition{standard}},
			{Kind: build.UsualPoster(), Editions: []layout.Edition{standard}},
		}, Selection: drafts},
	} {
		mem := files.InMemory()
		if res, err := w.Build(context.Background(), j, mem); err != nil {
			t.Fatalf("job %d: %v: %v", k, err, res.Findings)
		}
		for _, name := range mem.Names() {
			data, err := mem.File(name)
			if err != nil {
				t.Fatal(err)
			}
			key := fmt.Sprint(k, " ", name)
			switch {
			case strings.Contains(name, "job-sheet") || strings.HasSuffix(name, ".json"):
			case strings.HasSuffix(name, ".pdf"):
				out[key] = printedWords(t, data) + "\n" + objectTexts(t, data)
			case strings.HasSuffix(name, ".html"):
				page := hidden.ReplaceAllString(string(data), "")
				out[key] = tags.ReplaceAllString(page, " ") + strings.Join(spoken.FindAllString(page, -1), "\n")
			default:
				out[key] = string(data)
			}
		}
	}
	return out
}

var (
	hidden = regexp.MustCompile(`(?s)<(script|style)>.*?</(script|style)>`)
	tags   = regexp.MustCompile(`<[^>]*>`)
	spoken = regexp.MustCompile(`(alt|aria-label|title|content|placeholder|data-words)="[^"]*"`)
)

// printedWords are what pdftotext reads of a file.
func printedWords(t *testing.T, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "a.pdf")
	testkit.Put(t, path, data)
	defer os.Remove(path)
	text, err := exec.Command(testkit.Tool(t, "pdftotext"), "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// objectTexts are the texts that a file holds beside its pages: titles, bookmarks, words
// of links and pictures, labels of pages.
func objectTexts(t *testing.T, data []byte) string {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	var walk func(o pdf.Object)
	walk = func(o pdf.Object) {
		switch v := o.(type) {
		case pdf.Array:
			for _, e := range v {
				walk(e)
			}
		case *pdf.Stream:
			walk(v.Dict)
		case pdf.Dict:
			for key, e := range v {
				s, ok := e.(pdf.String)
				if ok && slices.Contains([]pdf.Name{"Title", "Subject", "Alt", "ActualText", "Contents", "P", "E", "T"}, key) {
					out = append(out, pdf.Text(s))
				} else if _, ref := e.(pdf.Ref); !ref {
					walk(e)
				}
			}
		}
	}
	for n := 1; n < f.Objects(); n++ {
		walk(f.Get(pdf.Ref(n)))
	}
	walk(f.Info())
	return strings.Join(out, "\n")
}

// given are words that no language has its own for: names of standards, units, addresses.
var given = strings.Fields(`https uk mm pt kb pdf ua iso wcag aaa aa sha xlsx html lang utf ukaaf ms rnib clear print gov publishing
	accessible documents lincolnshire county council css booklet check accessibility semibold name content viewport width device initial
	scale author description data words count alt aria label fogra cmyk role img title`)

var letters = regexp.MustCompile(`\pL[\pL\pM’]*`)

// foreignTo are the words of outputs that are none of the language's.
func foreignTo(out map[string]string, own string) []string {
	known := map[string]bool{}
	for _, w := range append(letters.FindAllString(strings.ToLower(own), -1), given...) {
		known[w] = true
	}
	found := map[string]string{}
	for name, text := range out {
		for _, w := range letters.FindAllString(strings.ToLower(names.ReplaceAllString(text, "")), -1) {
			if len([]rune(w)) > 1 && !known[w] && !digest.MatchString(w) {
				found[w] = name
			}
		}
	}
	var list []string
	for w, name := range found {
		list = append(list, w+" in "+name)
	}
	slices.Sort(list)
	return list
}

// names are those of files.
var names = regexp.MustCompile(`1-[a-z0-9-]+\.pdf`)

var digest = regexp.MustCompile(`^[a-f]+$`)

// TestNoEnglishIsLeft: in a Welsh booklet all words of the program are Welsh, in whatever
// is made of it.
func TestNoEnglishIsLeft(t *testing.T) {
	t.Parallel()
	own, english := "dydd mawrth", []string{}
	welsh := booklet.LanguageOf("cy")
	for _, l := range booklet.AllLabels {
		own += " " + welsh.Label(l)
		english = append(english, booklet.English().Label(l))
	}
	cy := booklet.Settings{Language: booklet.Line{S: "cy"}}
	for _, l := range booklet.SheetLabels {
		own += " " + cy.SheetLabel(strings.TrimPrefix(string(l), "Sheet: "))
	}
	own = regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(own, "")
	for _, w := range []string{"page", "contents", "index", "see", "continued", "telephone", "email", "sheet", "booklet in"} {
		if slices.Contains(letters.FindAllString(strings.ToLower(own), -1), w) {
			t.Errorf("%q is Welsh, by the labels: %q", w, english)
		}
	}
	for _, w := range foreignTo(everyOutput(t, figures(t, "cy", nil)), own) {
		t.Error(w)
	}
}

// TestEveryWordHasALabel: in a language that the program does not know, all its words are
// those of the workbook's labels.
func TestEveryWordHasALabel(t *testing.T) {
	t.Parallel()
	field := regexp.MustCompile(`\{[a-z]+\}|%s`)
	labels := map[booklet.Label]string{}
	for _, l := range booklet.AllLabels {
		labels[l] = "qo " + strings.Join(field.FindAllString(booklet.English().Label(l), -1), " ")
	}
	for _, l := range booklet.SheetLabels {
		labels[l] = "qo " + strings.Join(field.FindAllString(string(l), -1), " ")
	}
	for _, w := range foreignTo(everyOutput(t, figures(t, "tlh", labels)), "qo") {
		t.Error(w)
	}
}
