package build_test

import (
	"image"
	"math"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// inBlack is a booklet with pictures of every kind, its inside in black ink alone: the files of
// the inside and the cover.
func inBlack(t *testing.T, all []charted) (inside, cover *pdf.File) {
	t.Helper()
	press := build.UsualPress()
	press.BlackInside, press.BlankInside, press.Marks = true, true, true
	job := build.Job{Editions: []layout.Edition{layout.Standard()}, Binding: booklet.Saddle, Press: &press, Proof: 1}
	made, _ := chartBook(t, all, job)
	return opened(t, made, "roles-standard-press.pdf"), opened(t, made, "roles-standard-cover-press.pdf")
}

// inksOf counts the operators of a page that set a colour: in black alone or white, in
// coloured inks too, and in anything but process inks.
func inksOf(t *testing.T, f *pdf.File, p *pdf.Page) (black, coloured, others int) {
	t.Helper()
	content, err := f.Content(p)
	if err != nil {
		t.Fatal(err)
	}
	for op, err := range pdf.Operators(content) {
		if err != nil {
			t.Fatal(err)
		}
		switch op.Name {
		case "k", "K":
			if slices.ContainsFunc(op.Operands[:3], func(o pdf.Object) bool { v, _ := pdf.Number(o); return v != 0 }) {
				coloured++
			} else {
				black++
			}
		case "g", "G", "rg", "RG", "cs", "CS", "sc", "SC", "scn", "SCN", "sh":
			others++
		}
	}
	return black, coloured, others
}

// TestBlackInside: nothing of the inside has an ink but black, neither words, fills and marks nor
// pictures, whatever colours these are in, and their luminance is kept; the cover has colours
// on its outside, and nothing on its inside.
func TestBlackInside(t *testing.T) {
	all := []charted{
		{"plain.jpg", "rgb", "", image.Pt(800, 500)}, {"plain.png", "rgb", "", image.Pt(800, 500)},
		{"grey.jpg", "grey", "", image.Pt(800, 500)}, {"inks.jpg", "inks", "", image.Pt(800, 500)},
		{"clear.png", "clear", "", image.Pt(800, 500)}, {"large.jpg", "rgb", "", image.Pt(3600, 2400)},
	}
	inside, cover := inBlack(t, all)
	pages, err := inside.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for i := range pages {
		if black, coloured, others := inksOf(t, inside, &pages[i]); black == 0 || coloured > 0 || others > 0 {
			t.Errorf("page %d of the inside: %d colours in black, %d in coloured inks, %d in others", i+1, black,
				coloured, others)
		}
	}
	embedded := embeddedIn(t, inside)
	if len(embedded) != len(all) {
		t.Fatalf("%d pictures of %d", len(embedded), len(all))
	}
	solid := mustFOGRA39(t).Seen(icc.CMYK{K: 100}).Luminance()
	for i, c := range all {
		of := numbers(t, inside, embedded[i])
		for patch := range patches {
			space, got := seenAs(t, inside, embedded[i], of(patch))
			if space != "Separation Black" {
				t.Fatalf("%s is in %s", c.name, space)
			}
			want := solid + (1-solid)*c.lab(t, patch).Luminance()
			if d := got.Luminance() - want; c.kind != "inks" && math.Abs(d) > 0.015 {
				t.Errorf("%s: the luminance of patch %d is %.3f, want %.3f", c.name, patch, got.Luminance(), want)
			}
		}
		if masked := embedded[i].Dict["SMask"] != nil; masked != (c.kind == "clear") {
			t.Errorf("%s: a soft mask is %t", c.name, masked)
		}
	}
	sides, err := cover.Pages()
	if err != nil || len(sides) != 2 {
		t.Fatalf("the cover has %d sides: %v", len(sides), err)
	}
	if _, coloured, _ := inksOf(t, cover, &sides[0]); coloured == 0 {
		t.Error("the outside of the cover has no colour")
	}
	if w := sides[0].Trim.Size().W - 2*unit.A5.W; w > unit.Point/10 || w < -unit.Point/10 {
		t.Errorf("the cover is %v wider than two pages", w)
	}
}

// TestProofStaysOnThePage: with marks, too, a proof says so within the trim, so that sheets
// which are made of its pages do.
func TestProofStaysOnThePage(t *testing.T) {
	inside, _ := inBlack(t, []charted{{"plain.jpg", "rgb", "", image.Pt(800, 500)}})
	pages, err := inside.Pages()
	if err != nil {
		t.Fatal(err)
	}
	content, err := inside.Content(&pages[0])
	if err != nil {
		t.Fatal(err)
	}
	plates := 0
	for op, err := range pdf.Operators(content) {
		if err != nil {
			t.Fatal(err)
		}
		if op.Name == "re" {
			y, _ := pdf.Number(op.Operands[1])
			h, _ := pdf.Number(op.Operands[3])
			if low := y - pages[0].Trim.Bottom.Points(); low > 5 && low < 20 && h > 10 && h < 20 {
				plates++
			}
		}
	}
	if plates != 1 {
		t.Errorf("%d plates of a proof at the foot of the page", plates)
	}
}
