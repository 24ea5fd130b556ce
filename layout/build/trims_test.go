package build_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/workbook/workbooktest"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/compose"
)

// trimCase is what is asked of a workbook of any trim, for a press.
type trimCase struct {
	edition, trim, binding, order, volumes string
	setting                                bool // the workbook says the trim
	sections                               string
}

func (c trimCase) String() string {
	return fmt.Sprintf("%s on %s (in the workbook: %v), %s, %s, volumes of %q\n%s", c.edition, c.trim, c.setting, c.binding,
		c.order, c.volumes, c.sections)
}

var drawnTrims = []string{"A6", "DL", "A5", "A4", "A5 landscape", "A4 landscape", "DL landscape", "210 x 210", "148 x 148",
	"5.5 x 8.5 in", "90 x 90", "320 x 320", "320 x 90", "90 x 320"}

// trimCase draws a trim, an edition, a binding and sections in any order.
func (d draw) trimCase() trimCase {
	c := trimCase{edition: d.one("standard", "standard", "large-print", "high-contrast", "giant-print"),
		trim: d.one(drawnTrims...), binding: d.one("saddle", "perfect", "perfect", "wire"), order: d.one("A to Z", "by category"),
		volumes: d.one("", "", "16", "24", "40")}
	if d.some(3) {
		c.trim = fmt.Sprintf("%d x %d mm", 90+d.IntN(231), 90+d.IntN(231))
	}
	c.setting = c.edition == "standard" && d.some(2)
	var b strings.Builder
	b.WriteString("== Sections\nSection | Kind | Text | Name | Job | Starts on\n")
	kinds := []string{"cover", "statement", "quotes", "contents", "text", "text", "numbers", "categories", "values", "testimonial",
		"index", "notes", "back"}
	d.Shuffle(len(kinds), func(i, k int) { kinds[i], kinds[k] = kinds[k], kinds[i] })
	kinds = kinds[:d.IntN(len(kinds)+1)]
	at := d.IntN(len(kinds) + 1)
	kinds = append(kinds[:at:at], append([]string{"roles"}, kinds[at:]...)...)
	for _, k := range kinds {
		title, text, name, job := d.one("", strings.TrimSuffix(d.sentence(12+d.IntN(30)), ".")), "", "", ""
		switch k {
		case "statement", "testimonial", "text":
			title, text = strings.TrimSuffix(d.sentence(12+d.IntN(20)), "."), d.sentence(60+d.IntN(500))
			if k == "testimonial" {
				name, job = "Ada Young", d.one("Paramedic", "Porter")
			}
		case "quotes":
			text = d.sentence(40) + `\n\n` + d.sentence(60)
		case "numbers":
			text = `350 \| ` + d.words(20) + `\n12 \| ` + d.words(40)
		case "cover", "back", "categories":
			text = d.one("", d.sentence(40+d.IntN(80)))
		}
		fmt.Fprintf(&b, "%s | %s | %s | %s | %s | %s\n", title, k, text, name, job,
			d.one("", "new page", "right-hand page", "any"))
	}
	c.sections = b.String()
	return c
}

// workbook is the words of a workbook with the case's sections and settings.
func (c trimCase) workbook(d draw) string {
	text := d.book()
	if before, after, ok := strings.Cut(text, "== Sections\n"); ok {
		text = before + after[strings.Index(after, "== Fairs\n"):]
	}
	own := "== Booklet\nSetting | Value\nBinding | " + c.binding + "\nOrder | " + c.order + "\n"
	if c.setting {
		own += "Trim | " + c.trim + "\n"
	}
	text = strings.Replace(text, "== Booklet\nSetting | Value\n", own, 1)
	return strings.Replace(text, "== Fairs\n", c.sections+"== Fairs\n", 1)
}

// job is the case as the library takes it; a *layout.RequestError where the trim holds too little
// of the edition.
func (c trimCase) job() (build.Job, error) {
	form := url.Values{"Press": {"true"}, "PagesPerVolume": {c.volumes}}
	if !c.setting {
		form.Set("Trim", c.trim)
	}
	return build.Asked(func(f booklet.Field) string { return form.Get(string(f)) }).Job([]string{c.edition})
}

// lost are links of a document that lead to a page on which what they lead to does not begin.
func lost(doc *layout.Document) []string {
	begins := map[string]int{}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if b, ok := it.(layout.Begin); ok && b.Element.ID != "" && begins[b.Element.ID] == 0 {
				begins[b.Element.ID] = i + 1
			}
		}
	}
	var out []string
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			l, ok := it.(layout.Link)
			if ok && l.URI == "" && l.To != "" && begins[l.To] > 0 && begins[l.To] != l.Page {
				out = append(out, fmt.Sprintf("on page %d %q leads to page %d, and is on %d", i+1, l.Contents, l.Page, begins[l.To]))
			}
		}
	}
	return out
}

// TestTrimsAreBuilt: generated orders of sections on any trim, in every edition, binding and
// volumes are made for screen and press: page numbers settle, links lead where they say, and no
// part that is cut off for a cover has broken tags. BOOKLET_TRIMS="SEED TIMES" tries as many as
// are asked for; without it a stride of 300 is tried. BOOKLET_TRIM=N tries one of them.
func TestTrimsAreBuilt(t *testing.T) {
	const stride = 10
	seed, times, step := uint64(23), 300, stride
	if s := os.Getenv("BOOKLET_TRIMS"); s != "" {
		if _, err := fmt.Sscan(s, &seed, &times); err != nil {
			t.Fatalf("BOOKLET_TRIMS=%q: %v", s, err)
		}
		step = 1
	}
	first := 0
	if s := os.Getenv("BOOKLET_TRIM"); s != "" {
		first, _ = strconv.Atoi(s)
		times, step = first+1, 1
	}
	var cases []int
	for n := first; n < times; n += step {
		cases = append(cases, n)
	}
	if seed == 23 && step == stride {
		cases = append(cases, 25) // the binding's pages and the fillers of volumes went to and fro
	}
	built, small, refused := 0, 0, map[string]int{}
	for _, n := range cases {
		d := draw{rand.New(rand.NewPCG(seed, uint64(n)))}
		c := d.trimCase()
		text := c.workbook(d)
		switch rule, err := c.builds(t.Context(), text); {
		case err != nil:
			t.Errorf("case %d of seed %d: %v: %s", n, seed, err, c)
		case rule == "too small":
			small++
		case rule != "":
			refused[rule]++
		default:
			built++
		}
	}
	t.Logf("%d cases (seed %d): %d built, %d whose trim is told to be too small for the edition, refused for words %v",
		len(cases), seed, built, small, refused)
	if all := len(cases); (built+small)*100 < all*90 {
		t.Errorf("%d of %d are built", built, all)
	}
}

// builds makes the files of a case. It returns what it is refused for with right, "" where it is
// made; the error is a fault of ours.
func (c trimCase) builds(ctx context.Context, text string) (string, error) {
	data, err := workbooktest.Make(text)
	if err != nil {
		return "", err
	}
	w, err := build.Read("roles.xlsx", strings.NewReader(string(data)), fstest.MapFS{})
	if err != nil {
		return "", err
	}
	j, err := c.job()
	if wrong := (*layout.RequestError)(nil); errors.As(err, &wrong) {
		if _, least, ok := strings.Cut(wrong.Hint, "the smallest that holds it is "); ok {
			c.trim = least
			_, err = c.job()
		}
		return "too small", err
	}
	press := build.UsualPress()
	j.Press = &press
	var bad []string
	steps := (*build.Memory)(nil).Steps()
	set := steps.Compose
	steps.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
		o compose.Options) (*layout.Document, []booklet.Finding) {
		doc, found := set(b, e, f, o)
		for _, d := range doc.Volumes() {
			bad = append(bad, lost(d)...)
		}
		return doc, found
	}
	w.By(steps)
	res, err := w.Build(ctx, j, files.InMemory())
	if len(bad) > 0 {
		return "", fmt.Errorf("links lead astray: %s", strings.Join(bad, "; "))
	}
	return refusedFor(text, res, err, booklet.RuleBinding) // it has too few pages for glue
}

// TestPhotographsOnTrims: booklets with photographs keep the rules on pages of other sizes. Where pages have halves, the
// furniture that lies on the fill of one has the ink that stands on it, and no icon of one lies on the words of the other.
func TestPhotographsOnTrims(t *testing.T) {
	for _, name := range []string{"university", "zoo"} {
		w := build.At("../../docs/examples/books/" + name + "/" + name + ".xlsx").By(build.NewMemory(1000).Steps())
		for _, trim := range []string{"A4", "A4 landscape", "210 x 210"} {
			size, err := booklet.ParseTrim(trim)
			if err != nil {
				t.Fatal(err)
			}
			job := build.Job{Editions: []layout.Edition{layout.Standard()}, Binding: booklet.Wire, Trim: size}
			res, err := w.Build(context.Background(), job, files.InMemory())
			for _, f := range res.Findings {
				if f.Severity == booklet.Error {
					t.Errorf("%s on %s: %s", name, trim, f.Text)
				}
			}
			if err != nil && len(res.Findings) == 0 {
				t.Errorf("%s on %s: %v", name, trim, err)
			}
		}
	}
}
