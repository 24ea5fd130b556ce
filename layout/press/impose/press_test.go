package impose

import (
	"errors"
	"math"
	"strings"
	"testing"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// forPress are pages of A5 with bleed, as a file for a press says it.
func forPress(pages int, labels pdf.Dict) made {
	m := made{pages: pages, size: unit.A5, bleed: unit.MM(3),
		info: pdf.Dict{"GTS_PDFXVersion": pdf.String("PDF/X-4")}}
	if labels != nil {
		m.catalog = pdf.Dict{"PageLabels": pdf.Dict{"Nums": pdf.Array{0, labels}}}
	}
	return m
}

// strokesOf are the ends of the marks that a side has itself, and how often it begins dashes.
func strokesOf(t *testing.T, f *pdf.File, p *pdf.Page) (ends [][4]float64, dashes int) {
	t.Helper()
	content, err := f.Content(p)
	if err != nil {
		t.Fatal(err)
	}
	var from [2]float64
	for op, err := range pdf.Operators(content) {
		if err != nil {
			t.Fatal(err)
		}
		number := func(i int) float64 { v, _ := pdf.Number(op.Operands[i]); return v }
		switch op.Name {
		case "m":
			from = [2]float64{number(0), number(1)}
		case "l":
			ends = append(ends, [4]float64{from[0], from[1], number(0), number(1)})
		case "d":
			dashes++
		}
	}
	return ends, dashes
}

// TestDigitalPresses: on sheets with room for it pages keep their bleed; marks show where they
// are cut, moved by the creep, and on the outside where they are folded, clear of the bleed and
// of the sheet's edge; the boxes say the same.
func TestDigitalPresses(t *testing.T) {
	caliper := unit.MM(0.2)
	for name, sheet := range map[string]unit.Size{"SRA4": SRA4, "SRA3": SRA3} {
		for _, duplex := range []Duplex{ShortEdge, LongEdge} {
			is, f, sides := mustImpose(t, forPress(12, nil).file(t),
				Options{Sheet: sheet, Caliper: caliper, Duplex: duplex})
			if is.Paper() != name || is.Scale != 1 || math.Abs((is.Bleed-unit.MM(3)).Points()) > 0.01 {
				t.Errorf("%s: on %s at %v with a bleed of %v", name, is.Paper(), is.Scale, is.Bleed)
			}
			for n := range sides {
				p := &sides[n]
				shift := (unit.Length(n/2) * caliper).Points()
				w, h := p.Trim.Size().W.Points(), p.Trim.Size().H.Points()
				if math.Abs(w-2*(unit.A5.W.Points()-shift)) > 0.01 || math.Abs(h-unit.A5.H.Points()) > 0.01 {
					t.Errorf("%s, side %d: cut to %.2f by %.2f pt", name, n+1, w, h)
				}
				if d := p.Trim.Left - p.Bleed.Left - unit.MM(3); d > 10 || d < -10 {
					t.Errorf("%s, side %d: a bleed of %v", name, n+1, p.Trim.Left-p.Bleed.Left)
				}
				ends, dashes := strokesOf(t, f, p)
				if want := n % 2; len(ends) != 8+2*(1-want) || dashes != 1-want {
					t.Errorf("%s, side %d: %d marks, dashes %d", name, n+1, len(ends), dashes)
				}
				for _, e := range ends {
					clear := func(x, y float64) bool {
						b, m := p.Bleed, p.Media
						out := x < b.Left.Points()-2 || x > b.Right.Points()+2 || y < b.Bottom.Points()-2 ||
							y > b.Top.Points()+2
						return out && x > 2 && y > 2 && x < m.Right.Points()-2 && y < m.Top.Points()-2
					}
					if !clear(e[0], e[1]) || !clear(e[2], e[3]) {
						t.Errorf("%s, side %d: a mark at %.1f", name, n+1, e)
					}
				}
			}
			for _, o := range f.Dict(sides[0].Resources["XObject"]) {
				form := f.Get(o).(*pdf.Stream)
				b, ok := f.Box(form.Dict["BBox"])
				if more := b.Size().W - unit.A5.W - 2*unit.MM(3); !ok || more > 20 || more < -20 {
					t.Errorf("%s: a page is cut to %v", name, form.Dict["BBox"])
				}
			}
		}
	}
	bare := forPress(4, nil)
	bare.bleed = 0
	if is, _, _ := mustImpose(t, bare.file(t), Options{Sheet: SRA3}); is.Bleed != 0 {
		t.Errorf("pages without bleed have one of %v", is.Bleed)
	}
	is, _, sides := mustImpose(t, forPress(4, nil).file(t), Options{Sheet: unit.A4})
	if is.Bleed != 0 || sides[0].Dict["TrimBox"] != nil {
		t.Errorf("sheets of an office printer have a bleed of %v", is.Bleed)
	}
}

// TestCoverIsMissed: an inside is known by its first page, the third, and a cover by the labels
// of its sides; other files are neither.
func TestCoverIsMissed(t *testing.T) {
	from := func(n int) pdf.Dict { return pdf.Dict{"S": pdf.Name("D"), "St": n} }
	extract := forPress(8, from(3))
	extract.info = pdf.Dict{"GTS_PDFXVersion": nil}
	for name, c := range map[string]struct {
		file made
		want bool
	}{
		"an inside": {forPress(8, from(3)), true}, "a whole booklet": {forPress(8, from(1)), false},
		"no labels": {forPress(8, nil), false}, "pages of somebody's file": {extract, false},
	} {
		if is, _, _ := mustImpose(t, c.file.file(t), Options{}); is.Coverless != c.want {
			t.Errorf("%s: the cover is missed: %v", name, is.Coverless)
		}
	}
	var refused *Error
	_, err := Impose(forPress(2, pdf.Dict{"P": pdf.TextString("44, 1")}).file(t), Options{})
	if !errors.As(err, &refused) || !strings.Contains(refused.Text, "cover sheet") {
		t.Errorf("a cover sheet: %v", err)
	}
}

// TestOfficeSheetsOfOtherTrims: on an office sheet marks show where pages smaller than its half are cut, beyond them and in
// line with their edges; none stands at an edge of the sheet, so that pages as high or as wide as the sheet have none.
func TestOfficeSheetsOfOtherTrims(t *testing.T) {
	for name, c := range map[string]struct {
		size    unit.Size
		strokes int
	}{
		"A5":           {unit.A5, 0},
		"A6":           {unit.Size{W: unit.MM(105), H: unit.MM(148)}, 8},
		"DL":           {unit.Size{W: unit.MM(99), H: unit.MM(210)}, 0},
		"square":       {unit.Size{W: unit.MM(148.5), H: unit.MM(148.5)}, 0},
		"small square": {unit.Size{W: unit.MM(100), H: unit.MM(100)}, 8},
	} {
		_, f, sides := mustImpose(t, made{pages: 8, size: c.size}.file(t), Options{Sheet: unit.A4})
		ends, dashes := strokesOf(t, f, &sides[0])
		if len(ends) != c.strokes || dashes != 0 {
			t.Errorf("%s: %d marks and %d folds, want %d and none", name, len(ends), dashes, c.strokes)
		}
		w, h := c.size.W.Points(), c.size.H.Points()
		left, low := unit.A4.H.Points()/2-w, (unit.A4.W.Points()-h)/2
		for _, e := range ends {
			upright := e[0] == e[2]
			at, edges := e[1], []float64{low, low + h}
			if upright {
				at, edges = e[0], []float64{left, left + 2*w}
			}
			if math.Min(math.Abs(at-edges[0]), math.Abs(at-edges[1])) > 0.01 {
				t.Errorf("%s: a mark at %v, in line with no edge of %v", name, e, edges)
			}
			inside := e[0] > left+0.01 && e[0] < left+2*w-0.01 && e[1] > low+0.01 && e[1] < low+h-0.01
			if inside {
				t.Errorf("%s: a mark within the pages: %v", name, e)
			}
		}
	}
}
