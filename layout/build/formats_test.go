package build_test

import (
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/data/workbook/workbooktest"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/compose"
	"booklet/layout/legible"
)

// arabic is a booklet that no PDF of ours can hold: it runs from right to left, and some of its characters no face has.
const arabic = `== Booklet
Setting | Value
Title | وظائف في الصحة
Publisher | هيئة الصحة
Language | ar
Edition date | 14 September 2026
== Categories
Category | Short name | Description | Icon | Colour
تمريض | | نرعى الناس 🏥 | |
== Roles
Role | Also known as | Category | Summary | Entry requirements | Link | Tags
ممرضة | مساعدة | تمريض | الممرضة ترعى **المرضى** في المستشفى. | شهادة 020 7946 0018 | https://a.example.org | صباح
Nurse 护士 | | تمريض | Nurses help people. | می` + "\u200c" + `خواهم | |
`

// copiesOf builds copies, and returns the files by the ends of their names.
func copiesOf(t *testing.T, text string, j build.Job) (map[string]string, *build.Result, error) {
	t.Helper()
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	to := files.InMemory()
	res, err := w.Build(t.Context(), j, to)
	out := map[string]string{}
	for _, f := range res.Files {
		data, err := to.File(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Path[strings.LastIndexAny(f.Path, ".")+1:]] = string(data)
	}
	return out, res, err
}

// everyCopy is every format of copies.
func everyCopy() []build.Copy { return append(build.ReadingCopy(), build.EPUBCopy()...) }

func rulesOf(res *build.Result) []booklet.Rule {
	var out []booklet.Rule
	for _, f := range res.Findings {
		out = append(out, f.Rule)
	}
	return out
}

// TestCopiesInAnyScript: what a browser sets is not refused in a copy, runs in its direction, and is still refused in a
// PDF; what no program sets is refused in both.
func TestCopiesInAnyScript(t *testing.T) {
	made, res, err := copiesOf(t, arabic, build.Job{Copies: everyCopy()})
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	if !slices.Contains(rulesOf(res), booklet.RuleCopyPages) {
		t.Error("nothing says that there are no page numbers")
	}
	for _, want := range []string{`<html lang="ar" dir="rtl">`, "الممرضة ترعى <strong>المرضى</strong> في المستشفى.", "می\u200cخواهم", "护士", "🏥",
		`<p dir="ltr">Nurses help people.</p>`, `<a href="tel:02079460018" dir="ltr">020 7946 0018</a>`} {
		if !strings.Contains(made["html"], want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(made["html"], "doc-pagebreak") || strings.Contains(made["txt"], "[") {
		t.Error("there are pages")
	}
	if !strings.Contains(made["txt"], "\n### ممرضة\n") || !strings.HasPrefix(made["txt"], "# وظائف في الصحة\n") {
		t.Errorf("headings of the text have no marks:\n%s", made["txt"])
	}
	if !strings.Contains(made["txt"], "شهادة \u200e020 7946 0018\n") {
		t.Errorf("the parts of a telephone number are turned:\n%s", made["txt"])
	}
	publication := testkit.Parts(t, []byte(made["epub"]))
	for _, want := range []string{`<spine page-progression-direction="rtl">`, "<dc:language>ar</dc:language>"} {
		if !strings.Contains(publication["EPUB/package.opf"], want) {
			t.Errorf("the package lacks %s", want)
		}
	}
	if strings.Contains(publication["EPUB/package.opf"], "pageBreakSource") ||
		strings.Contains(publication["EPUB/nav.xhtml"], "page-list") {
		t.Error("the publication has pages")
	}
	_, res, err = copiesOf(t, arabic, build.Job{Editions: []layout.Edition{layout.Standard()}, Copies: everyCopy()})
	if err == nil || !slices.Contains(rulesOf(res), booklet.RuleRightToLeft) ||
		!slices.Contains(rulesOf(res), booklet.RuleMissingCharacter) {
		t.Errorf("a PDF is made: %v, %v", err, rulesOf(res))
	}
	text := strings.Replace(arabic, "Nurses help people.", "a\u0007b", 1)
	if _, res, err := copiesOf(t, text, build.Job{Copies: everyCopy()}); err == nil ||
		!slices.Contains(rulesOf(res), booklet.RuleControlCharacter) {
		t.Errorf("a control character is let in: %v", rulesOf(res))
	}
}

// TestFairsInAnyScript: fairs for which nothing but copies is made have them in any script, without a list on pages; one
// that has a booklet made is refused by the cells.
func TestFairsInAnyScript(t *testing.T) {
	fairs := func(makes string, only ...string) ([]string, []booklet.Rule, error) {
		data, err := workbooktest.Make(arabic + "== Fairs\nFair | Make\nOne | " + makes + "\nTwo | text; word\n")
		if err != nil {
			t.Fatal(err)
		}
		w, err := open(data)
		if err != nil {
			t.Fatal(err)
		}
		res, err := w.Fairs(t.Context(), build.FairsJob{Only: only}, files.InMemory())
		var names []string
		for _, f := range res.Files {
			names = append(names, f.Path)
		}
		return names, rulesOf(res), err
	}
	got, found, err := fairs("epub")
	want := []string{"one/one.epub", "two/two-reading.html", "two/two-reading.txt", "two/two-word.docx"}
	if err != nil || !slices.Equal(got, want) || !slices.Contains(found, booklet.RuleCopyPages) {
		t.Errorf("%v: %q, %v", err, got, found)
	}
	for _, makes := range []string{"booklet, epub", "poster", ""} {
		if got, found, err = fairs(makes); err == nil || len(got) > 0 || !slices.Contains(found, booklet.RuleRightToLeft) {
			t.Errorf("%q: %v: %q, %v", makes, err, got, found)
		}
	}
	if got, _, err = fairs("booklet", "Two"); err != nil || len(got) != 3 {
		t.Errorf("one of two: %v, %q", err, got)
	}
}

// TestFairsTellOnce: what paper does not show is told once a fair where several of its hand-outs lack it, and not at all
// where nothing is printed but the list to tick, which has names alone.
func TestFairsTellOnce(t *testing.T) {
	for makes, want := range map[string]int{"text": 0, "cards; one-pagers": 1} {
		text := strings.Split(base, "== Fairs")[0] + "== Fairs\nFair | Make\nOne | " + makes + "\n"
		data, err := workbooktest.Make(text)
		if err != nil {
			t.Fatal(err)
		}
		w, err := open(data)
		if err != nil {
			t.Fatal(err)
		}
		res, err := w.Fairs(t.Context(), build.FairsJob{}, files.InMemory())
		n := 0
		for _, r := range rulesOf(res) {
			if r == booklet.RuleHiddenAddress {
				n++
			}
		}
		if err != nil || n != want {
			t.Errorf("%s: told %d times, want %d: %v, %v", makes, n, want, err, res.Findings)
		}
	}
}

// contents are the files of a result, by their paths.
func contents(t *testing.T, of *files.Memory, res *build.Result) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, f := range res.Files {
		data, err := of.File(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Path] = string(data)
	}
	return out
}

// TestStandardEditionIsLaidOutOnce: a fair that has the booklet and copies made lays the standard edition out once, and
// the copies are those that are made without it.
func TestStandardEditionIsLaidOutOnce(t *testing.T) {
	made := func(makes string) (map[string]string, int) {
		data, err := workbooktest.Make(strings.Split(base, "== Fairs")[0] + "== Fairs\nFair | Make\nOne | " + makes + "\n")
		if err != nil {
			t.Fatal(err)
		}
		w, err := open(data)
		if err != nil {
			t.Fatal(err)
		}
		steps := (*build.Memory)(nil).Steps()
		var times atomic.Int32
		layOut := steps.Compose
		steps.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
			o compose.Options) (*layout.Document, []booklet.Finding) {
			if e.Name == layout.Standard().Name {
				times.Add(1)
			}
			return layOut(b, e, f, o)
		}
		to := files.InMemory()
		res, err := w.By(steps).Fairs(t.Context(), build.FairsJob{}, to)
		if err != nil {
			t.Fatal(err, res.Findings)
		}
		return contents(t, to, res), int(times.Load())
	}
	with, times := made("booklet; text; epub")
	if times != 1 {
		t.Errorf("laid out %d times", times)
	}
	for name, data := range with {
		if alone, _ := made("text; epub"); !strings.HasSuffix(name, ".pdf") && alone[name] != data {
			t.Errorf("%s differs where a booklet is made too", name)
		}
	}
}

// TestCopiesHaveThePagesOfTheStandardEdition: each format marks where a page of the standard edition begins, in their
// order, in the language of the booklet.
func TestCopiesHaveThePagesOfTheStandardEdition(t *testing.T) {
	for language, page := range map[string]string{"en-GB": "Page", "cy": "Tudalen"} {
		text := strings.Replace(base, "Publisher |", "Language | "+language+"\nPublisher |", 1)
		made, res, err := copiesOf(t, text, build.Job{Copies: everyCopy()})
		if err != nil {
			t.Fatal(err, res.Findings)
		}
		var want []string
		for _, m := range regexp.MustCompile(`<[a-z]+ class="page" role="doc-pagebreak" id="page-(\d+)">(\S+) (\d+)<`).
			FindAllStringSubmatch(made["html"], -1) {
			if m[1] != m[3] || m[2] != page {
				t.Errorf("%q", m)
			}
			want = append(want, m[3])
		}
		if len(want) < 6 || want[0] != "1" || !slices.IsSortedFunc(want, func(a, b string) int { return len(a) - len(b) }) {
			t.Errorf("pages %v", want)
		}
		inText := regexp.MustCompile(`\[`+page+` (\d+)\]`).FindAllStringSubmatch(made["txt"], -1)
		if len(inText) < 5 || len(inText) > len(want) { // the text has no index
			t.Errorf("the text has the pages %v of %v", inText, want)
		}
		publication := testkit.Parts(t, []byte(made["epub"]))
		var listed []string
		list := publication["EPUB/nav.xhtml"]
		list = list[strings.Index(list, "page-list"):]
		list = list[:strings.Index(list, "</nav>")]
		for _, m := range regexp.MustCompile(`<a href="([^"#]+)#(page-\d+)">(\d+)</a>`).FindAllStringSubmatch(list, -1) {
			if !strings.Contains(publication["EPUB/"+m[1]], `epub:type="pagebreak" role="doc-pagebreak" id="`+m[2]+`"`) {
				t.Errorf("page %s is not in %s", m[3], m[1])
			}
			listed = append(listed, m[3])
		}
		if !slices.Equal(listed, want) {
			t.Errorf("the page list has %v, the page %v", listed, want)
		}
	}
}

// TestEPUBClaimsWhatIsSo: a publication claims to conform where nothing stands against that, and says at the cell where
// something does.
func TestEPUBClaimsWhatIsSo(t *testing.T) {
	claims := []string{"EPUB Accessibility 1.1 - WCAG 2.2 Level AA", `"schema:accessModeSufficient">textual<`,
		`"schema:accessibilityFeature">alternativeText<`}
	for description, claimed := range map[string]bool{"A porter pushes an empty bed": true, "IMG_0123.jpg": false} {
		beside := fstest.MapFS{"porter.jpg": {Data: photograph(t, 1, 1)}}
		w, err := build.Read("roles.csv", strings.NewReader("Role,Category,Summary,Photo,Photo description\n"+
			"Porter,Nursing,You move beds.,porter.jpg,"+description+"\nNurse,Nursing,You help.,,\n"), beside)
		if err != nil {
			t.Fatal(err)
		}
		to := files.InMemory()
		res, err := w.Build(t.Context(), build.Job{Copies: build.EPUBCopy()}, to)
		if err != nil {
			t.Fatal(err, res.Findings)
		}
		data, err := to.File("roles.epub")
		if err != nil {
			t.Fatal(err)
		}
		publication := testkit.Parts(t, data)
		for _, c := range claims {
			if got := strings.Contains(publication["EPUB/package.opf"], c); got != claimed {
				t.Errorf("%q: %s: %v, want %v", description, c, got, claimed)
			}
		}
		at := slices.IndexFunc(res.Findings, func(f build.Finding) bool { return f.Rule == booklet.RuleCopyClaim })
		if at < 0 != claimed || at >= 0 && res.Findings[at].At.String() != "Roles!E2" {
			t.Errorf("%q: %v", description, res.Findings)
		}
	}
}

// TestCopiesOfFairs: copies are made in a fair by words of Make, of the fair's roles alone, with its campaign in the
// links and with facts; they have no size.
func TestCopiesOfFairs(t *testing.T) {
	text := strings.Replace(base, "Website |", "Campaign word | leeds\nWebsite |", 1)
	text = text[:strings.Index(text, "== Fairs")] + "== Fairs\nFair | Tags | Make | Campaign\nLeeds day | leeds | text, epub | leeds\n"
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	to := files.InMemory()
	res, err := w.Fairs(t.Context(), build.FairsJob{}, to)
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	got := contents(t, to, res)
	for _, f := range res.Files {
		want := map[string]booklet.Make{".epub": booklet.MakeEPUB, ".pdf": booklet.MakeChecklist, ".html": booklet.MakeText,
			".txt": booklet.MakeText}[path.Ext(f.Path)]
		if f.Make != want {
			t.Errorf("%s is said to be %q", f.Path, f.Make)
		}
	}
	for _, name := range []string{"leeds-day/leeds-day-reading.html", "leeds-day/leeds-day-reading.txt",
		"leeds-day/leeds-day.epub", "leeds-day/leeds-day-checklist.pdf"} {
		if got[name] == "" || len(got) != 4 {
			t.Fatalf("%s is missing among %d files", name, len(got))
		}
	}
	page := got["leeds-day/leeds-day-reading.html"]
	if !strings.Contains(page, "Dental nurse") || strings.Contains(page, "Porter") {
		t.Error("the page has other roles")
	}
	sized := strings.Replace(text, "text, epub", "epub A4", 1)
	if data, err = workbooktest.Make(sized); err != nil {
		t.Fatal(err)
	}
	if w, err = open(data); err != nil {
		t.Fatal(err)
	}
	res, err = w.Fairs(t.Context(), build.FairsJob{}, files.InMemory())
	if err == nil || !slices.Contains(rulesOf(res), booklet.RuleUnknownMake) {
		t.Errorf("an EPUB has a size: %v", res.Findings)
	}
}

// TestTitleOfAJobAtAFair: the title and the address of a job stand in place of those of the fair it is for.
func TestTitleOfAJobAtAFair(t *testing.T) {
	data, err := workbooktest.Make(strings.Split(base, "== Fairs")[0] + "== Fairs\nFair | Title | QR link\n" +
		"Leeds | Care in Leeds | https://leeds.example.org\n")
	if err != nil {
		t.Fatal(err)
	}
	for want, j := range map[string]build.Job{
		"Care in Leeds https://leeds.example.org": {},
		"Meet us https://leeds.example.org":       {Title: "Meet us"},
		"Care in Leeds https://we.example.org":    {QRLink: "https://we.example.org"},
	} {
		w, err := open(data)
		if err != nil {
			t.Fatal(err)
		}
		j.AtFair, j.Editions = "Leeds", []layout.Edition{layout.Standard()}
		p, err := w.Prepare(t.Context(), j)
		if err != nil || p.Booklet() == nil {
			t.Fatalf("%s: %v, %v", want, err, p.Take())
		}
		if s := p.Booklet().Settings; s.Title.S+" "+s.QRLink.S != want {
			t.Errorf("the title and the address are %q and %q, want %q", s.Title.S, s.QRLink.S, want)
		}
	}
}

// TestCardsForAPressAreSheetsToCut: sheets of cards for a press are judged as what is cut, by their cards: nothing is
// said of a bleed and of what comes near the edges of the sheet.
func TestCardsForAPressAreSheetsToCut(t *testing.T) {
	press, cards := build.UsualPress(), build.UsualCards()
	press.Marks, cards.Sheet = true, layout.SheetSRA3
	res, err := build.Sample().Build(t.Context(), build.Job{Press: &press,
		Selection: booklet.Selection{Roles: []string{"Dentists"}},
		Handouts:  []build.Handout{{Kind: cards, Editions: []layout.Edition{layout.Standard()}}}}, files.InMemory())
	if err != nil || len(res.Files) != 2 {
		t.Fatalf("%v: %v", err, res.Findings)
	}
	for _, f := range res.Findings {
		switch f.Rule {
		case booklet.RuleBleedWidth, booklet.RuleBleedCovered, booklet.RuleSafeZone:
			t.Errorf("a sheet of cards is judged as a page: %s", f)
		}
	}
}

// TestHandoutsAreMeasured: a handout whose words are too small for its edition is refused, but for cards of the size of
// business cards, which hold no clear print.
func TestHandoutsAreMeasured(t *testing.T) {
	steps := (*build.Memory)(nil).Steps()
	measure := steps.Measure
	steps.Measure = func(d *layout.Document, _ layout.Edition, c booklet.Contrast) []legible.Result {
		return measure(d, layout.GiantPrint(), c)
	}
	business := build.UsualCards()
	business.Format = layout.Business
	for _, c := range []struct {
		kind    build.HandoutKind
		refused bool
	}{{build.OnePagers{}, true}, {build.UsualCards(), true}, {business, false}} {
		res, err := build.Sample().By(steps).Build(t.Context(), build.Job{
			Selection: booklet.Selection{Roles: []string{"Dentists"}},
			Handouts:  []build.Handout{{Kind: c.kind, Editions: []layout.Edition{layout.Standard()}}}}, files.InMemory())
		small := slices.ContainsFunc(res.Findings, func(f build.Finding) bool {
			return f.Rule == booklet.RuleLegibilityTextSize && f.Severity == booklet.Error
		})
		if small != c.refused || c.refused && err == nil {
			t.Errorf("%T: small words are told: %v; %v: %v", c.kind, small, err, res.Findings)
		}
	}
}
