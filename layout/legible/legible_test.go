package legible

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	smp "booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/unit"
)

const pt = unit.Point

var (
	ink   = layout.Color{RGB: colour.Ink}
	white = layout.Color{RGB: colour.White}
)

// words is a run of text.
func words(s string, x, y, size unit.Length, w fonts.Weight, c layout.Color) layout.Glyphs {
	p := &fonts.Default().Shape("en", s, w, false).Pieces[0]
	return layout.Glyphs{X: x, Y: y, Size: size, Face: p.Face, Runs: []*fonts.Piece{p}, Text: s, Color: c}
}

func box(x, y, w, h unit.Length, c layout.Color) layout.Path {
	return layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: x, Y: y, X1: w, Y1: h}}, Fill: &c}
}

// lines is a paragraph of two lines in 18 on 24 pt, which keeps every rule; the
// test changes it.
func lines() []layout.Item {
	a, b := words("one", 60*pt, 100*pt, 18*pt, fonts.Regular, ink), words("two", 60*pt, 124*pt, 18*pt, fonts.Regular, ink)
	a.Text, a.End = "one ", layout.Wrapped
	return []layout.Item{layout.Begin{Element: &layout.Element{Role: layout.P}}, a, b, layout.End{}}
}

func doc(items ...layout.Item) *layout.Document {
	return &layout.Document{Title: "T", Trim: unit.A4, Sheet: colour.White, Pages: []layout.Page{{Label: "7", Items: items}}}
}

func edited(f func(a, b *layout.Glyphs)) []layout.Item {
	out := lines()
	a, b := out[1].(layout.Glyphs), out[2].(layout.Glyphs)
	f(&a, &b)
	out[1], out[2] = a, b
	return out
}

func failed(rs []Result) []string {
	var out []string
	for _, r := range rs {
		if !r.Pass {
			out = append(out, r.Rule+" "+string(r.Level))
		}
	}
	return out
}

// TestEveryRuleCanFail breaks each rule once.
func TestEveryRuleCanFail(t *testing.T) {
	in := func(r layout.Role, items ...layout.Item) []layout.Item {
		return append(append([]layout.Item{layout.Begin{Element: &layout.Element{Role: r, Alt: "a mark"}}}, items...), layout.End{})
	}
	join := func(parts ...[]layout.Item) []layout.Item { return slices.Concat(parts...) }
	pale := layout.Color{RGB: booklet.RGB{R: 0x99, G: 0x99, B: 0x99}}
	long := "a column of words that is long enough to be read"
	for _, c := range []struct {
		name  string
		items []layout.Item
		want  []string
	}{
		{"nothing wrong", lines(), nil},
		{"small", edited(func(a, b *layout.Glyphs) { a.Size, b.Size = 15*pt, 15*pt }), []string{"text-size must", "text-size ideally"}},
		{"under the ideal", edited(func(a, b *layout.Glyphs) { a.Size, b.Size = 17*pt, 17*pt }), []string{"text-size ideally"}},
		{"close lines", edited(func(_, b *layout.Glyphs) { b.Y = 120 * pt }), []string{"leading must", "leading ideally"}},
		{"long line", edited(func(a, _ *layout.Glyphs) { a.Text = strings.Repeat("four ", 17) }), []string{"measure must", "measure ideally"}},
		{"close paragraphs", join(lines(), in(layout.P, words("three", 60*pt, 148*pt, 18*pt, fonts.Regular, ink))), []string{"paragraph-gap ideally"}},
		{"indented line", join(in(layout.P, words("one", 60*pt, 100*pt, 18*pt, fonts.Regular, ink), words("two", 60*pt, 124*pt, 18*pt, fonts.Regular, ink), words("three", 90*pt, 148*pt, 18*pt, fonts.Regular, ink))), []string{"alignment must"}},
		{"italics", edited(func(a, _ *layout.Glyphs) { f := *a.Face; f.Name = "Face-Italic"; a.Face = &f }), []string{"italics must"}},
		{"underline", join(lines(), in(layout.Layout, box(60*pt, 102*pt, 30*pt, 1*pt, ink))), []string{"underline must"}},
		{"capitals", edited(func(a, _ *layout.Glyphs) { a.Text = "PLEASE WASH HANDS OFTEN " }), []string{"capitals ideally"}},
		{"divided word", edited(func(a, _ *layout.Glyphs) { a.Text, a.End = "long", layout.Divided }), []string{"divided ideally"}},
		{"divided address", edited(func(a, _ *layout.Glyphs) { a.Text, a.End = "example.org/", layout.Divided }), nil},
		{"number and unit", edited(func(a, b *layout.Glyphs) { a.Text, b.Text = "carry 25 ", "kg" }), []string{"together must"}},
		{"telephone number", join(in(layout.P, layout.Begin{Element: &layout.Element{Role: layout.LinkRole}}, func() layout.Item {
			g := words("0300", 60*pt, 100*pt, 18*pt, fonts.Regular, ink)
			g.End, g.Text = layout.Divided, "0300-"
			return g
		}(), layout.Link{URI: "tel:03000000000"}, layout.End{})), []string{"together must"}},
		{"small folio", in(layout.Footer, words("7", 60*pt, 800*pt, 17*pt, fonts.Regular, ink)), []string{"text-size ideally", "folio-size must"}},
		{"columns", join(in(layout.P, words(long, 60*pt, 100*pt, 18*pt, fonts.Regular, ink), words(long, 60*pt, 124*pt, 18*pt, fonts.Regular, ink)), in(layout.P, words(long, 500*pt, 100*pt, 18*pt, fonts.Regular, ink), words(long, 500*pt, 124*pt, 18*pt, fonts.Regular, ink))), []string{"columns must"}},
		{"on a picture", join(in(layout.Layout, layout.Image{Clip: unit.Rect{X: 50 * pt, Y: 50 * pt, W: 200 * pt, H: 200 * pt}}), lines()), []string{"text-on-picture must"}},
		{"thin reversed", join(in(layout.Background, box(0, 0, 595*pt, 842*pt, ink)), in(layout.P, words("one", 60*pt, 100*pt, 18*pt, fonts.Regular, white))), []string{"reversed must"}},
		{"heavy reversed", join(in(layout.Background, box(0, 0, 595*pt, 842*pt, ink)), in(layout.P, words("one", 60*pt, 100*pt, 18*pt, fonts.SemiBold, white))), nil},
		{"pale text", in(layout.P, words("one", 60*pt, 100*pt, 18*pt, fonts.Regular, pale)), []string{"large-text-contrast must"}},
		{"half on a tile", join(in(layout.Layout, box(70*pt, 50*pt, 200*pt, 200*pt, layout.Color{RGB: colour.Black})), lines()), []string{"large-text-contrast must"}},
		{"pale mark", in(layout.Figure, box(60*pt, 60*pt, 20*pt, 20*pt, layout.Color{RGB: booklet.RGB{R: 0xCC, G: 0xCC, B: 0xCC}})), []string{"graphics-contrast must"}},
	} {
		if got := failed(Measure(doc(c.items...), layout.LargePrint(), booklet.AAA)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	narrow := doc(lines()...)
	narrow.Trim = unit.A5
	if got := failed(Measure(narrow, layout.LargePrint(), booklet.AAA)); !slices.Equal(got, []string{"paper ideally"}) {
		t.Errorf("A5: %q", got)
	}
	thick := doc(lines()...)
	for range 21 {
		thick.Pages = append(thick.Pages, layout.Page{})
	}
	if got := failed(Measure(thick, layout.LargePrint(), booklet.AAA)); !slices.Equal(got, []string{"contents ideally"}) {
		t.Errorf("22 pages: %q", got)
	}
}

// TestContrastLevel judges grey text by the workbook's level.
func TestContrastLevel(t *testing.T) {
	grey := layout.Color{RGB: booklet.RGB{R: 0x6A, G: 0x6A, B: 0x6A}} // 5.4:1 on white
	d := doc(layout.Begin{Element: &layout.Element{Role: layout.P}}, words("one", 60*pt, 100*pt, 17*pt, fonts.Regular, grey), layout.End{})
	for level, want := range map[booklet.Contrast]bool{booklet.AAA: false, booklet.AA: true} {
		for _, r := range Measure(d, layout.Standard(), level) {
			if r.Rule == "text-contrast" && r.Pass != want {
				t.Errorf("level %d: %+v", level, r)
			}
		}
	}
}

// TestGroundUnderACurve looks through the corner of a rounded box.
func TestGroundUnderACurve(t *testing.T) {
	c := layout.Color{RGB: colour.Black}
	round := layout.Path{Fill: &c, Segments: []layout.Segment{
		{Op: layout.Move, X: 0, Y: 100 * pt}, {Op: layout.Curve, X1: 0, Y1: 45 * pt, X2: 45 * pt, Y2: 0, X: 100 * pt, Y: 0}, {Op: layout.Line, X: 100 * pt, Y: 100 * pt}, {Op: layout.Close},
	}}
	g := layout.Painted{Sheet: colour.White}
	g.Fill(&round, colour.Black)
	if got, _ := g.Under(5*pt, 5*pt); got != colour.White {
		t.Errorf("outside the curve: %v", got)
	}
	if got, _ := g.Under(80*pt, 80*pt); got != colour.Black {
		t.Errorf("inside the curve: %v", got)
	}
}

// TestLeastSizeOfEachClass: text of the least size that must be and ideally is keeps
// the rule, and a tenth of a point less breaks it, in every class of editions.
func TestLeastSizeOfEachClass(t *testing.T) {
	size := func(v float64) *layout.Document {
		return doc(edited(func(a, b *layout.Glyphs) { a.Size, b.Size = unit.Pt(v), unit.Pt(v) })...)
	}
	for _, c := range []struct {
		edition       layout.Edition
		must, ideally float64 // 0 for none
	}{{layout.Standard(), 12, 14}, {layout.LargePrint(), 16, 18}, {layout.GiantPrint(), 24, 0}, {layout.Phone(), 16.9, 0}} {
		for level, least := range map[Level]float64{Must: c.must, Ideally: c.ideally} {
			broken := func(v float64) bool {
				return slices.Contains(failed(Measure(size(v), c.edition, booklet.AAA)), "text-size "+string(level))
			}
			if least > 0 && (broken(least) || !broken(least-0.1)) || least == 0 && broken(1) {
				t.Errorf("%s: the least size that %s be is not %v pt", c.edition.Name, level, least)
			}
		}
	}
}

// TestGroundInAHole looks through the hole of a ring, which is one where crossings
// are counted, and none where lines wind the same way around it.
func TestGroundInAHole(t *testing.T) {
	c := layout.Color{RGB: colour.Black}
	ring := layout.Path{Fill: &c, EvenOdd: true, Segments: []layout.Segment{
		{Op: layout.Rectangle, X1: 90 * pt, Y1: 90 * pt}, {Op: layout.Rectangle, X: 30 * pt, Y: 30 * pt, X1: 30 * pt, Y1: 30 * pt},
	}}
	for evenOdd, hole := range map[bool]booklet.RGB{true: colour.White, false: colour.Black} {
		p := ring
		p.EvenOdd = evenOdd
		g := layout.Painted{Sheet: colour.White}
		g.Fill(&p, colour.Black)
		for _, x := range []unit.Length{10 * pt, 75 * pt} {
			if got, _ := g.Under(x, 45*pt); got != colour.Black {
				t.Errorf("in the ring, %v from the left, counting crossings %v: %v", x, evenOdd, got)
			}
		}
		if got, _ := g.Under(45*pt, 45*pt); got != hole {
			t.Errorf("in the hole, counting crossings %v: %v, want %v", evenOdd, got, hole)
		}
	}
}

// TestColouredPaper judges white as the paper's own colour, and ink as it is
// printed on it.
func TestColouredPaper(t *testing.T) {
	d := doc(layout.Begin{Element: &layout.Element{Role: layout.P}}, words("one", 60*pt, 100*pt, 18*pt, fonts.Regular, white), layout.End{})
	d.Sheet = layout.Grounds[2].RGB
	if got := failed(Measure(d, layout.LargePrint(), booklet.AAA)); !slices.Equal(got, []string{"large-text-contrast must"}) {
		t.Errorf("white ink on yellow paper: %q", got)
	}
}

// TestEditionsKeepWhatMustBe measures every edition of the sample, in sizes and
// colours that are asked for too.
func TestEditionsKeepWhatMustBe(t *testing.T) {
	b, _ := workbook.Read(smp.Source())
	b = b.Fill()
	sheet := layout.Grounds[4].RGB
	for _, e := range layout.AllEditions() {
		for _, r := range []layout.Request{{}, {TextSize: 28 * pt}, {Ground: &layout.Grounds[6].RGB}, {Sheet: &sheet}} {
			if e.OnScreen && (r.TextSize != 0 || r.Sheet != nil) {
				continue // it comes in one size, and on no paper
			}
			e, err := e.With(r)
			if err != nil {
				t.Fatal(err)
			}
			d, fs := compose.Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			for _, f := range Findings(Measure(d, e, booklet.AAA), e.Name) {
				t.Errorf("%+v: %s", r, f)
			}
		}
	}
}

func TestFindingsNameThePlace(t *testing.T) {
	fs := Findings(Measure(doc(edited(func(a, b *layout.Glyphs) { a.Size, b.Size = 12*pt, 15*pt })...), layout.LargePrint(), booklet.AAA), "large-print")
	if len(fs) == 0 || fs[0].Severity != booklet.Error || fs[0].Rule != "legibility-text-size" || fs[0].Text != `page 7 of the large-print edition, "one": no text is smaller than 16 pt; it has 12 pt` {
		t.Errorf("%v", fs)
	}
}

// TestResultsCount: a result names at most ten places with their pages, words and
// values, counts them all, and says the worst that was found.
func TestResultsCount(t *testing.T) {
	d := doc()
	d.Pages = nil
	for i := range 13 {
		size := unit.Pt(15 - float64(i)/10)
		d.Pages = append(d.Pages, layout.Page{Label: strconv.Itoa(i + 1), Items: []layout.Item{
			layout.Begin{Element: &layout.Element{Role: layout.P}},
			words(strings.Repeat("w", i+1), 60*pt, 100*pt, size, fonts.Regular, ink), layout.End{},
		}})
	}
	for _, r := range Measure(d, layout.LargePrint(), booklet.AAA) {
		if r.Rule != "text-size" {
			continue
		}
		if r.Pass || r.Count != 13 || len(r.Breaches) != 10 || r.Found != "13.8 pt" {
			t.Errorf("text of 15 to 13.8 pt on 13 pages: %+v", r)
		}
		for i, b := range r.Breaches {
			if want := (Breach{Page: strconv.Itoa(i + 1), Text: strings.Repeat("w", i+1), Value: fmt.Sprintf("%v pt", 15-float64(i)/10)}); b != want {
				t.Errorf("breach %d is %+v, want %+v", i, b, want)
			}
		}
	}
}

func TestSheet(t *testing.T) {
	rs := Measure(doc(edited(func(a, b *layout.Glyphs) { a.Text, a.Size, b.Size = "a < b ", 15*pt, 15*pt })...), layout.LargePrint(), booklet.AAA)
	s := NewSheet(doc(lines()...), layout.LargePrint(), booklet.AAA, rs, Facts{File: "a.pdf", SHA256: "00", Person: []HumanCheck{{"somebody looks", 2}}})
	if s.Failures != 1 || s.Missed != 1 || s.Paper != "210 × 297 mm" || s.Body != "18 on 24 pt" {
		t.Errorf("%+v", s)
	}
	count := map[Level]int{}
	for _, r := range rs {
		count[r.Level]++
	}
	if s.Checked != count[Must] || s.Ideals != count[Ideally] {
		t.Errorf("%d limits are checked and %d ideal, of %v", s.Checked, s.Ideals, count)
	}
	page, err := s.HTML()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Machine-checked: 1 failures in", "“a &lt; b”", "somebody looks (2 places)", `<span>Name</span>`, `class="fail"`} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the sheet does not say %q", want)
		}
	}
	data, err := s.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var back Sheet
	if err := json.Unmarshal(data, &back); err != nil || back.Failures != 1 || len(back.Results) != len(rs) {
		t.Errorf("%v %+v", err, back)
	}
}

func BenchmarkMeasure(b *testing.B) {
	bk, _ := workbook.Read(smp.Source())
	bk = bk.Fill()
	e := layout.Standard()
	d, _ := compose.Compose(bk, e, fonts.Default())
	b.ReportAllocs()
	for b.Loop() {
		Measure(d, e, booklet.AAA)
	}
}

// TestRulesAreRegistered: the register has the rules of this package and no other
// of their group, as errors where something must be and as reported where it
// ideally is.
func TestRulesAreRegistered(t *testing.T) {
	must, known := map[booklet.Rule]bool{}, map[booklet.Rule]bool{}
	for _, class := range []layout.Class{layout.ClearPrint, layout.LargeClass, layout.GiantClass, layout.ScreenClass} {
		for _, r := range Rules(class, booklet.AAA) {
			if string(r.Finding) != "legibility-"+r.ID {
				t.Errorf("the finding of %s is %s", r.ID, r.Finding)
			}
			known[r.Finding] = true
			for _, l := range r.limits(class) {
				must[r.Finding] = must[r.Finding] || l.Level == Must
			}
		}
	}
	registered := 0
	for _, g := range booklet.Rules {
		for _, e := range g.Rules {
			if !strings.HasPrefix(string(e.Rule), "legibility-") {
				continue
			}
			registered++
			if !known[e.Rule] {
				t.Errorf("%s is registered, and nothing measures it", e.Rule)
			}
			if want := must[e.Rule]; (e.Weight() == "error") != want || (e.Weight() == "report") == want {
				t.Errorf("%s is registered with the weight %q; that it must be kept is %v", e.Rule, e.Weight(), want)
			}
		}
	}
	if registered != len(known) {
		t.Errorf("%d rules are registered of %d", registered, len(known))
	}
}
