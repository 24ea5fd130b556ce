package jobsheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/paint"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// report is a preflight of so many pages in CMYK, the last of them in black alone.
func report(pages int, trim unit.Size, fs ...preflight.Finding) *preflight.Report {
	r := &preflight.Report{Kind: preflight.Press, Standard: "PDF/X-4", Findings: fs}
	for i := range pages {
		p := preflight.Page{Number: i + 1, Trim: trim, Plates: []string{"K", "C", "M", "Y"}}
		if i == pages-1 {
			p.Plates = []string{"K"}
		}
		r.Pages = append(r.Pages, p)
	}
	for _, rule := range preflight.Rules {
		r.Results = append(r.Results, preflight.Result{Rule: rule, Outcome: preflight.Passed})
	}
	return r
}

// value sets what a rule came to.
func value(r *preflight.Report, rule booklet.Rule, v string, o preflight.Outcome) {
	for i := range r.Results {
		if r.Results[i].ID == rule {
			r.Results[i].Value, r.Results[i].Outcome = v, o
		}
	}
}

func job() Job {
	inside := report(100, unit.A5, preflight.Finding{Rule: "picture-resolution", Severity: booklet.Warning, Pages: []int{7, 8}, Text: "a picture: 200 ppi"},
		preflight.Finding{Rule: "font-subset", Severity: booklet.Note, Text: "a note"})
	value(inside, "ink-total", "98 %", preflight.Passed)
	value(inside, "text-size", "12 pt", preflight.Passed)
	value(inside, "picture-resolution", "200 ppi", preflight.Warned)
	cover := report(2, unit.Size{W: unit.MM(302.1), H: unit.MM(210)})
	value(cover, "ink-total", "280 %", preflight.Passed)
	value(cover, "text-size", "8.8 pt", preflight.Passed)
	value(cover, "picture-resolution", "100 ppi", preflight.Idle)
	return Job{
		Title: "Careers in healthcare", Publisher: "Fernley Health Service", Edition: "large-print", Language: "en-GB", Date: booklet.Date{Year: 2026, Month: 11},
		Quantity: 12500, Trim: unit.A5, Pages: 104, Binding: booklet.Perfect, Spine: unit.MM(6.1),
		Paper: unit.MM(0.11), Cover: unit.MM(0.3), Bleed: unit.MM(3), Condition: "FOGRA39", Profile: "ISO Coated v2",
		Stock: "115 gsm silk", CoverStock: "300 gsm silk", House: booklet.House,
		Files: []File{{Name: "a-press.pdf", Holds: Inside, Data: []byte("inside"), Report: inside}, {Name: "a-cover-press.pdf", Holds: CoverSheet, Data: []byte("cover"), Report: cover}},
	}
}

func TestSheet(t *testing.T) {
	s := New(job())
	data, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var got map[string]any
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]any{
		"title": "Careers in healthcare", "edition": "large-print", "date": "2026-11", "quantity": 12500.0, "pages": 104.0, "binding": "perfect",
		"spine_mm": 6.1, "bleed_mm": 3.0, "crop_marks": false, "condition": "FOGRA39", "paper_stock": "115 gsm silk", "warnings": 1.0, "errors": 0.0,
		"trim_mm": []any{148.0, 210.0},
	} {
		if !reflect.DeepEqual(got[key], want) {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	inside, cover := s.Files[0], s.Files[1]
	if want := fmt.Sprintf("%x", sha256.Sum256([]byte("inside"))); inside.SHA256 != want || inside.SHA256 == cover.SHA256 {
		t.Errorf("the checksums are %s and %s", inside.SHA256, cover.SHA256)
	}
	if inside.Holds != "inside pages" || cover.Holds != "cover sheet" || inside.Colours != "4/4" || inside.BlackPages != 1 || strings.Join(inside.Inks, "") != "CMYK" {
		t.Errorf("the inside is %+v", inside)
	}
	if cover.Colours != "4/1" {
		t.Errorf("the cover has the colours %s, want 4/1", cover.Colours)
	}
	if len(s.Findings) != 1 || s.Findings[0].File != "a-press.pdf" {
		t.Errorf("the findings are %v", s.Findings)
	}
	checks := map[booklet.Rule]Check{}
	for _, c := range s.Checks {
		checks[c.Rule] = c
	}
	for rule, want := range map[booklet.Rule]string{"ink-total": "280 % ok", "text-size": "8.8 pt ok", "picture-resolution": "200 ppi warning", "black-text": " ok"} {
		if c := checks[rule]; c.Found+" "+c.Outcome != want {
			t.Errorf("%s came to %q %s, want %q", rule, c.Found, c.Outcome, want)
		}
	}
	for _, a := range asked {
		if _, ok := checks[a.rule]; !ok {
			t.Errorf("the sheet does not say %s", a.rule)
		}
	}
}

// TestConvertedPictures: the sheet says where pictures were converted, and nothing where they are in their own colours.
func TestConvertedPictures(t *testing.T) {
	for _, converted := range []bool{false, true} {
		j := job()
		j.Converted = converted
		s := New(j)
		data, err := s.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(data), `"pictures": "cmyk"`); got != converted {
			t.Errorf("converted %t: the JSON says so: %t", converted, got)
		}
		page := strings.Join(words(s.Document(fonts.Default())), "\n")
		if got := strings.Contains(page, "In the process inks: converted"); got != converted {
			t.Errorf("converted %t: the sheet says so: %t\n%s", converted, got, page)
		}
	}
}

// words are the words of a document, page by page.
func words(d *layout.Document) []string {
	var out []string
	for _, p := range d.Pages {
		var b strings.Builder
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Glyphs:
				b.WriteString(v.Text)
			case layout.End:
				b.WriteString("\n")
			}
		}
		out = append(out, b.String())
	}
	return out
}

func TestDocument(t *testing.T) {
	d := New(job()).Document(fonts.Default())
	if len(d.Pages) != 1 {
		t.Fatalf("an ordinary sheet has %d pages", len(d.Pages))
	}
	said := words(d)[0]
	for _, want := range []string{
		"Job sheet", "Careers in healthcare", "Large print edition · November 2026 · Fernley Health Service", "12,500 copies", "148 × 210 mm, portrait",
		"104: the cover’s 4, and 100 inside on 50 leaves", "Perfect bound along the left edge",
		"6.1 mm: 50 leaves of 0.11 mm, and twice a cover of 0.3 mm", "115 gsm silk", "300 gsm silk",
		"Inside pages 4/4 CMYK, 1 page in black alone", "Cover sheet 4/1 CMYK", "FOGRA39, profile ISO Coated v2", "3 mm on every side", "None", "a-press.pdf", "SHA-256 ",
		"280 %", "200 ppi (warning)", "1 warning:", "a-press.pdf, pages 7 and 8: a picture: 200 ppi", "Signature",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("the sheet does not say %q; it says:\n%s", want, said)
		}
	}
	for _, it := range d.Pages[0].Items {
		if g, ok := it.(layout.Glyphs); ok && (g.X < margin || g.X+g.Width() > unit.A4.W-margin+unit.Point/2 || g.Y > unit.A4.H-unit.MM(10)) {
			t.Errorf("%q leaves the measure", g.Text)
		}
	}
	finished(t, d)
}

// TestOtherJobs shows sheets of other bindings, with nothing but what must be, and
// with more than a page holds.
func TestOtherJobs(t *testing.T) {
	j := job()
	j.Binding, j.Files, j.Pages, j.Quantity, j.Stock, j.CoverStock, j.Publisher, j.Date = booklet.Saddle, j.Files[:1], 100, 0, "", "", "", booklet.Date{}
	j.Files[0].Holds = Whole
	j.Proof, j.Volume, j.Marks = 2, "volume 1 of 2", true
	said := words(New(j).Document(fonts.Default()))[0]
	for _, want := range []string{"Saddle stitched", "100 on 50 leaves, the cover among them", "Large print edition · volume 1 of 2 · proof 2, not for print", "All pages, 100 pages of 148 × 210 mm", "Outside the bleed"} {
		if !strings.Contains(said, want) {
			t.Errorf("the sheet does not say %q; it says:\n%s", want, said)
		}
	}
	for _, not := range []string{"Quantity", "Paper", "Cover"} {
		if strings.Contains(said, not+"\n") {
			t.Errorf("the sheet says %q", not)
		}
	}
	j = job()
	j.Title = strings.Repeat("A very long title of careers ", 12)
	for range 60 {
		j.Files[0].Report.Findings = append(j.Files[0].Report.Findings, preflight.Finding{Severity: booklet.Warning, Text: "one more thing that is not as it should be", Pages: []int{1}})
	}
	d := New(j).Document(fonts.Default())
	pages := words(d)
	if len(pages) < 2 || !strings.Contains(pages[1], "page 2 of ") || !strings.Contains(pages[len(pages)-1], "Signature") {
		t.Errorf("a long sheet has %d pages, the last with %q", len(pages), pages[len(pages)-1])
	}
	want := "Job sheet, page 2 of "
	if !strings.Contains(pages[1], want) || strings.Contains(pages[1], "A very long title") {
		t.Errorf("a title that a foot has no room for is in the head alone: the page says\n%s\nwant %q", pages[1], want)
	}
	j.Title = "Careers"
	if pages = words(New(j).Document(fonts.Default())); !strings.Contains(pages[1], "Job sheet: Careers, page 2 of ") {
		t.Errorf("a short title is not at the foot of\n%s", pages[1])
	}
	finished(t, d)
}

// TestCoverApartOnTheSheet: a saddle stitch with its cover apart, printed on one side, says so.
func TestCoverApartOnTheSheet(t *testing.T) {
	j := job()
	j.Binding, j.Spine, j.BlankInside = booklet.Saddle, 0, true
	j.Files[1].Report.Pages[1].Plates = nil
	said := words(New(j).Document(fonts.Default()))[0]
	for _, want := range []string{"Saddle stitched, the cover in a file of its own", "Cover sheet 4/0 CMYK",
		"The insides of the cover, pages 2 and 103", "104: the cover’s 4, and 100 inside on 50 leaves"} {
		if !strings.Contains(said, want) {
			t.Errorf("the sheet does not say %q; it says:\n%s", want, said)
		}
	}
	if strings.Contains(said, "4/0 CMYK,") {
		t.Errorf("a page that is not printed is said to be in black:\n%s", said)
	}
}

// TestPictureSpaces: the sheet says in which colours the pictures of each file are.
func TestPictureSpaces(t *testing.T) {
	j := job()
	j.Files[0].Report.Pages[3].Spaces = []preflight.Use{{Space: "DeviceCMYK", In: "fills"},
		{Space: "ICC-based RGB", In: "pictures"}, {Space: "Separation Black", In: "pictures"}}
	j.Files[0].Report.Pages[5].Spaces = []preflight.Use{{Space: "ICC-based RGB", In: "pictures"}}
	s := New(j)
	if got := strings.Join(s.Files[0].Pictures, "; "); got != "ICC-based RGB; Separation Black" || s.Files[1].Pictures != nil {
		t.Errorf("the pictures are in %q and %q", got, s.Files[1].Pictures)
	}
	if said := words(s.Document(fonts.Default()))[0]; !strings.Contains(said,
		"Inside pages: RGB with its profile, black alone") {
		t.Errorf("the sheet does not say it:\n%s", said)
	}
}

// TestSpineFrom: the sheet says whether the spine was given or reckoned, and of what.
func TestSpineFrom(t *testing.T) {
	j := job()
	if f := New(j).SpineFrom; f == nil || *f != (SpineFrom{Leaves: 50, Paper: 0.11, Cover: 0.3}) {
		t.Errorf("a spine of the papers comes from %+v", f)
	}
	j.SpineGiven = true
	s := New(j)
	if f := s.SpineFrom; f == nil || *f != (SpineFrom{Given: true, Leaves: 50}) {
		t.Errorf("a spine that is given comes from %+v", f)
	}
	if said := words(s.Document(fonts.Default()))[0]; !strings.Contains(said, "6.1 mm, as it was given, for 50 leaves") {
		t.Errorf("the sheet does not say that the spine was given:\n%s", said)
	}
	j.Binding, j.Spine = booklet.Saddle, 0
	if s := New(j); s.SpineFrom != nil || strings.Contains(words(s.Document(fonts.Default()))[0], "Spine") {
		t.Error("a booklet without a spine has one on its sheet")
	}
}

// finished makes the file of a sheet, twice alike.
func finished(t *testing.T, d *layout.Document) {
	t.Helper()
	var all [2][]byte
	for i := range all {
		raw, err := paint.Paint(d)
		if err != nil {
			t.Fatal(err)
		}
		if all[i], err = finish.Screen(d, raw, finish.Options{Producer: "booklet test"}); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(all[0], all[1]) {
		t.Error("the same sheet makes two files")
	}
	r, err := preflight.Check(all[0], preflight.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		t.Errorf("the sheet's own file: %s: %s", f.Rule, f.Text)
	}
}
