package preflight_test

import (
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/inks"
	"booklet/layout/paint"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// file is a file of the sample.
type file struct {
	name    string
	data    []byte
	options preflight.Options
}

// files are an edition of the sample, perfect bound, for the screen and for a
// press.
func files(t testing.TB, e layout.Edition, marks bool) []file {
	t.Helper()
	b, _ := workbook.Read(sample.Source())
	b = b.Fill()
	b.Settings.Binding = booklet.Perfect
	doc, fs := compose.Options{}.Compose(b, e, fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	profile, err := icc.FOGRA39()
	if err != nil {
		t.Fatal(err)
	}
	bleed := unit.MM(3)
	cover, _ := doc.CoverSheet(layout.SpineWidth(len(doc.Pages), unit.MM(0.11), unit.MM(0.3)), fonts.Default())
	var out []file
	for _, d := range []struct {
		name string
		doc  *layout.Document
		opt  paint.Options
	}{
		{"screen", doc, paint.Options{}},
		{"press", doc.Block(), paint.Options{Margin: bleed, Bleed: bleed, Inks: inks.New(profile)}},
		{"cover", cover, paint.Options{Margin: bleed, Bleed: bleed, Inks: inks.New(profile)}},
	} {
		if d.opt.Inks != nil && marks {
			d.opt.Margin += layout.Slug
			d.doc = d.doc.Marked(bleed, e.Name, "Proof 1", fonts.Default())
		}
		raw, err := d.opt.Paint(d.doc)
		if err != nil {
			t.Fatal(err)
		}
		f := file{name: e.Name + " " + d.name, options: preflight.Options{Binding: booklet.Perfect}}
		opt := finish.Options{Producer: "booklet test"}
		if d.opt.Inks == nil {
			f.data, err = finish.Screen(d.doc, raw, opt)
		} else {
			f.data, err = finish.Press(d.doc, raw, opt, finish.Intent{Profile: profile.Bytes(), Deflated: profile.Deflated(), Condition: profile.Condition(), Registry: icc.Registry})
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, f)
	}
	return out
}

// TestSample shows that what the program makes of the sample keeps every rule;
// its pictures are a little small for the larger sheets.
func TestSample(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		for _, marks := range []bool{false, true} {
			for _, f := range files(t, e, marks) {
				r, err := preflight.Check(f.data, f.options)
				if err != nil {
					t.Fatalf("%s: %v", f.name, err)
				}
				for _, x := range r.Findings {
					if x.Rule == "picture-resolution" && x.Severity == booklet.Warning && e.Name != layout.Standard().Name {
						continue
					}
					t.Errorf("%s: %s: %s: %s (%s, %s)", f.name, x.Severity, x.Rule, x.Text, preflight.PageList(x.Pages), x.Place)
				}
				judged(t, f.name, r)
			}
		}
	}
}

// judged checks that the rules had something to judge, and what they made of it.
func judged(t *testing.T, name string, r *preflight.Report) {
	t.Helper()
	idle := map[booklet.Rule]bool{}
	for _, x := range r.Results {
		if x.Outcome == preflight.Idle {
			idle[x.ID] = true
		}
	}
	must := []booklet.Rule{"page-size", "text-size", "font-embedded", "missing-glyph"}
	if r.Kind == preflight.Press {
		must = append(must, "bleed-covered", "safe-zone", "ink-total", "white-overprint", "reversed-size", "pdfx-intent")
	}
	if r.Sheet || r.Kind == preflight.Screen {
		must = append(must, "code-module", "code-quiet")
	} else {
		must = append(must, "gutter", "glue-strip", "black-text", "black-overprint", "picture-resolution", "page-multiple")
	}
	for _, rule := range must {
		if idle[rule] {
			t.Errorf("%s: there was nothing to judge for %s", name, rule)
		}
	}
}

// TestSampleFacts compares what is read from the file with what the layout
// meant.
func TestSampleFacts(t *testing.T) {
	fs := files(t, layout.Standard(), false)
	r, err := preflight.Check(fs[1].data, fs[1].options)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range r.Pages {
		if p.Trim != unit.A5 || p.Bleed != (preflight.Edges{Left: unit.MM(3), Bottom: unit.MM(3), Right: unit.MM(3), Top: unit.MM(3)}) {
			t.Fatalf("page %d is %v with a bleed of %v", i+1, p.Trim, p.Bleed)
		}
		if p.Ink > 300 || p.Text != 0 && p.Text < 12*unit.Point {
			t.Errorf("page %d has %v %% ink and text of %v pt", i+1, p.Ink, p.Text)
		}
		for _, u := range p.Spaces {
			if u.Space != "DeviceCMYK" && (u.In != "pictures" || u.Space != "ICC-based RGB") {
				t.Errorf("page %d has %s in %s", i+1, u.In, u.Space)
			}
		}
	}
	if r.Pages[0].Label != "3" {
		t.Errorf("the block begins with page %q, want 3", r.Pages[0].Label)
	}
}

// BenchmarkCheck judges the 100 inside pages of the sample's standard edition.
func BenchmarkCheck(b *testing.B) {
	f := files(b, layout.Standard(), false)[1]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := preflight.Check(f.data, f.options); err != nil {
			b.Fatal(err)
		}
	}
}
