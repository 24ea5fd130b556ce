package impose

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

func mustImpose(t *testing.T, data []byte, opt Options) (*Imposed, *pdf.File, []pdf.Page) {
	t.Helper()
	is, err := Impose(data, opt)
	if err != nil {
		t.Fatal(err)
	}
	f, err := pdf.Read(is.Data)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return is, f, pages
}

// folded puts the sides of the sheets in the order in which the booklet is read:
// for each of its pages what is printed there, nil where it is blank. The
// sheets lie in each other, the first one outside; its outside shows the last page
// at the left and the first at the right.
func folded(t *testing.T, f *pdf.File, sides []pdf.Page, long bool) []*printed {
	t.Helper()
	if len(sides)%2 != 0 {
		t.Fatalf("%d sides: a sheet has two", len(sides))
	}
	out := make([]*printed, 2*len(sides))
	for n := range sides {
		fold := sides[n].Media.Right.Points() / 2
		for _, p := range seen(t, f, &sides[n], long && n%2 == 1) {
			left := (p.trim[0].x+p.trim[3].x)/2 < fold
			place := n // of the right-hand page on an outside, of the left-hand one on an inside
			if left == (n%2 == 0) {
				place = len(out) - 1 - n
			}
			if out[place] != nil {
				t.Fatalf("side %d has two pages at one place", n+1)
			}
			out[place] = &p
		}
	}
	return out
}

// inOrder wants the pages 1 to n-1, blank ones, and n, each standing upright at
// the fold, moved by what its sheet creeps.
func inOrder(t *testing.T, name string, got []*printed, n int, is *Imposed, caliper unit.Length) {
	t.Helper()
	if len(got) != (n+3)/4*4 || is.Pages != len(got) || is.Blank != len(got)-n || is.Sheets != len(got)/4 {
		t.Errorf("%s: %d pages, of %d blank %d, on %d sheets", name, len(got), is.Pages, is.Blank, is.Sheets)
	}
	fold := is.Sheet.W.Points() / 2
	for i, p := range got {
		want := i + 1
		switch {
		case i == len(got)-1 && n > 1:
			want = n
		case i >= max(1, n-1):
			want = 0
		}
		if p == nil || want == 0 {
			if p != nil || want != 0 {
				t.Errorf("%s: page %d of the booklet is %+v, not page %d", name, i+1, p, want)
			}
			continue
		}
		sheet := min(i, len(got)-1-i) / 2
		shift := float64(sheet) * caliper.Points()
		inner := p.trim[0].x - fold + shift // the lower left corner of a right-hand page
		clip := p.clip.Left.Points() >= fold-0.001 && p.clip.Right <= is.Sheet.W
		if i%2 == 1 {
			inner = p.trim[1].x - fold - shift
			clip = p.clip.Right.Points() <= fold+0.001 && p.clip.Left >= 0
		}
		width, height := p.trim[1].x-p.trim[0].x, p.trim[2].y-p.trim[0].y
		middle := (p.trim[0].y+p.trim[3].y)/2 - is.Sheet.H.Points()/2
		switch near := func(a, b float64) bool { return math.Abs(a-b) < 0.01 }; {
		case p.number != want:
			t.Errorf("%s: page %d of the booklet is page %d, not %d", name, i+1, p.number, want)
		case !near(p.trim[1].y, p.trim[0].y) || !near(p.trim[2].x, p.trim[0].x) || width < 0 || height < 0:
			t.Errorf("%s: page %d does not stand upright: %v", name, i+1, p.trim)
		case !near(inner, 0) || !near(middle, 0):
			t.Errorf("%s: page %d stands %g points from where it should, %g from the middle", name, i+1, inner, middle)
		case !near(width, is.Page.W.Points()*is.Scale) || !near(height, is.Page.H.Points()*is.Scale):
			t.Errorf("%s: page %d is %g by %g points", name, i+1, width, height)
		case !clip:
			t.Errorf("%s: page %d may print beyond the fold: %v", name, i+1, p.clip)
		}
	}
}

// TestFolding imposes every number of pages up to a hundred and folds the sheets.
func TestFolding(t *testing.T) {
	for n := 1; n <= 100; n++ {
		data := made{pages: n, size: unit.A5}.file(t)
		for _, long := range []bool{false, true} {
			caliper := unit.MM(0.1) * unit.Length(n%3)
			opt := Options{Caliper: caliper}
			if long {
				opt.Duplex = LongEdge
			}
			is, f, sides := mustImpose(t, data, opt)
			inOrder(t, fmt.Sprintf("%d pages, long edge %v", n, long), folded(t, f, sides, long), n, is, caliper)
			if want := unit.Length(is.Sheets-1) * caliper; is.Shift != want {
				t.Errorf("%d pages: the innermost are moved by %s, not %s", n, is.Shift, want)
			}
		}
	}
}

// TestSheets: which sheet is taken, and what becomes of pages that do not fit.
func TestSheets(t *testing.T) {
	mm := func(w, h float64) unit.Size { return unit.Size{W: unit.MM(w), H: unit.MM(h)} }
	for _, c := range []struct {
		page, asked unit.Size
		paper       string
		scale       float64
	}{
		{unit.A5, unit.Size{}, "A4", 1},
		{unit.A4, unit.Size{}, "A3", 1},
		{mm(105, 148), unit.Size{}, "A4", 1},
		{mm(210, 210), unit.Size{}, "A3", 1},
		{mm(148, 210.3), unit.Size{}, "A4", 1}, // a hair
		{mm(148, 215), unit.Size{}, "A3", 1},
		{unit.A5, unit.A3, "A3", 1},
		{unit.A4, unit.A4, "A4", 0.7070},
		{unit.A3, unit.Size{}, "A3", 0.7071},
		{mm(297, 210), unit.Size{}, "A3", 0.7071},
		{mm(215.9, 279.4), unit.Size{}, "A3", 0.9727}, // US Letter
	} {
		is, f, sides := mustImpose(t, made{pages: 8, size: c.page}.file(t), Options{Sheet: c.asked, Caliper: 300})
		if is.Paper() != c.paper || math.Abs(is.Scale-c.scale) > 0.0001 {
			t.Errorf("%s on %s at %.4f, want %s at %.4f", Dimensions(c.page), is.Paper(), is.Scale, c.paper, c.scale)
		}
		if got := sides[0].Media.Size(); got != is.Sheet || got.W < got.H {
			t.Errorf("the sheet is %v", got)
		}
		inOrder(t, Dimensions(c.page), folded(t, f, sides, false), 8, is, 300)
	}
}

// TestPagesOfEveryKind: bleed and marks are cut off, turned pages stand upright,
// content in parts is one, and units of another size are reckoned with.
func TestPagesOfEveryKind(t *testing.T) {
	half := unit.Size{W: unit.A5.W / 2, H: unit.A5.H / 2}
	for name, m := range map[string]made{
		"bleed":        {pages: 6, size: unit.A5, bleed: unit.MM(3)},
		"turned right": {pages: 6, size: unit.Size{W: unit.A5.H, H: unit.A5.W}, rotate: 90, bleed: unit.MM(3)},
		"turned left":  {pages: 6, size: unit.Size{W: unit.A5.H, H: unit.A5.W}, rotate: -90, bleed: unit.MM(3)},
		"on its head":  {pages: 6, size: unit.A5, rotate: 180, bleed: unit.MM(3)},
		"parts":        {pages: 6, size: unit.A5, parts: true},
		"user unit":    {pages: 6, size: half, unit: 2},
	} {
		is, f, sides := mustImpose(t, m.file(t), Options{})
		if is.Page.W-unit.A5.W > 2 || is.Page.H-unit.A5.H > 2 || is.Scale != 1 {
			t.Errorf("%s: pages of %v at %g", name, is.Page, is.Scale)
		}
		got := folded(t, f, sides, false)
		for _, p := range got { // the corners, as the page is shown
			if p == nil {
				continue
			}
			c := p.trim
			switch m.rotate {
			case 90:
				p.trim = [4]Point{c[1], c[3], c[0], c[2]}
			case -90:
				p.trim = [4]Point{c[2], c[0], c[3], c[1]}
			case 180:
				p.trim = [4]Point{c[3], c[2], c[1], c[0]}
			}
		}
		inOrder(t, name, got, 6, is, 0)
		if m.parts {
			continue
		}
		for n := range sides { // the content is the input's, byte for byte
			for _, o := range f.Dict(sides[n].Resources["XObject"]) {
				if s := f.Get(o).(*pdf.Stream); !bytes.Contains(m.file(t), s.Data) {
					t.Errorf("%s: the content of side %d has been packed anew", name, n+1)
				}
			}
		}
	}
}

// TestTwins: pages that say the same share one form; so are their resources.
func TestTwins(t *testing.T) {
	var content, resources pdf.Object
	data := made{pages: 8, size: unit.A5, edit: func(n int, d pdf.Dict) {
		if n == 1 {
			content, resources = d["Contents"], d["Resources"]
		}
		if n <= 3 {
			d["Contents"] = content
		}
		d["Resources"] = resources
	}}.file(t)
	_, f, _ := mustImpose(t, data, Options{})
	forms, states := 0, map[pdf.Object]bool{}
	for n := range f.Objects() {
		s, ok := f.Get(pdf.Ref(n)).(*pdf.Stream)
		if ok && s.Dict["Subtype"] == pdf.Name("Form") {
			forms++
			states[s.Dict["Resources"]] = true
		}
	}
	if forms != 6 || len(states) != 1 {
		t.Errorf("%d forms with %d resources, want 6 with one", forms, len(states))
	}
}

// TestNoFalseClaims: nothing is left of what was said of the file and is not true
// of the sheets; what is true stays.
func TestNoFalseClaims(t *testing.T) {
	layers := pdf.Dict{"OCGs": pdf.Array{}, "D": pdf.Dict{"BaseState": pdf.Name("OFF")}}
	data := made{pages: 5, size: unit.A5, catalog: pdf.Dict{"OCProperties": layers}}.file(t)
	is, f, sides := mustImpose(t, data, Options{Producer: "booklet test", Duplex: LongEdge})
	all := everything(t, f)
	for _, claim := range []string{"StructTreeRoot", "StructParent", "MarkInfo", "pdfuaid", "pdfaid", "pdfxid", "GTS_PDFXVersion", "Annots", "/Type/Page/Annots"} {
		if strings.Contains(all, claim) {
			t.Errorf("the file says %q", claim)
		}
	}
	for _, truth := range []string{"/Lang (cy)", "FOGRA39", "/Duplex /DuplexFlipLongEdge", "/PrintScaling /None", "/OCProperties <<", "BaseState /OFF",
		"Gyrfaoedd – ŵ, imposed on A4", "<dc:creator><rdf:Seq><rdf:li>Us &amp; them<", "<xmp:CreateDate>2026-03-01T12:00:00Z<",
		"/CreationDate (D:20260301120000Z)", "/ModDate (D:20260302120000Z)", "/Producer (booklet test)", "Sheet 2 inside"} {
		if !strings.Contains(all, truth) {
			t.Errorf("the file does not say %q", truth)
		}
	}
	if got := pdf.Text(f.Info()["Title"].(pdf.String)); got != "Gyrfaoedd – ŵ, imposed on A4" {
		t.Errorf("the title is %q", got)
	}
	if len(sides) != 4 || is.Unseen != nil {
		t.Errorf("%d sides, annotations of the pages %v", len(sides), is.Unseen)
	}
	if _, err := Impose(is.Data, Options{}); err == nil || !strings.Contains(err.Error(), "imposed already") {
		t.Errorf("imposing twice: %v", err)
	}
}

// everything is all that a file says, its packed objects and streams too.
func everything(t *testing.T, f *pdf.File) string {
	t.Helper()
	var b pdf.Builder
	b.Object(f.Trailer)
	for n := range f.Objects() {
		o := f.Get(pdf.Ref(n))
		if s, ok := o.(*pdf.Stream); ok {
			data, err := f.Data(s)
			if err != nil {
				t.Fatal(err)
			}
			b.Object(s.Dict).Str(string(data))
			continue
		}
		b.Object(o).Str("\n")
	}
	return string(b.Data())
}

func TestSameBytes(t *testing.T) {
	data := made{pages: 30, size: unit.A5, bleed: unit.MM(3)}.file(t)
	first, _, _ := mustImpose(t, data, Options{Caliper: 283})
	for range 5 {
		if again, _, _ := mustImpose(t, data, Options{Caliper: 283}); !bytes.Equal(first.Data, again.Data) {
			t.Fatal("the same file is imposed in two ways")
		}
	}
	if len(first.Data) > len(data)+200*30 {
		t.Errorf("%d bytes became %d", len(data), len(first.Data))
	}
	if other, _, _ := mustImpose(t, data, Options{Caliper: 284}); bytes.Equal(first.Data, other.Data) {
		t.Error("another caliper makes no difference")
	}
}

func TestFoldMarks(t *testing.T) {
	data := made{pages: 8, size: unit.A5}.file(t)
	for _, asked := range []bool{false, true} {
		_, f, sides := mustImpose(t, data, Options{FoldMarks: asked})
		for n := range sides {
			content, err := f.Content(&sides[n])
			if err != nil {
				t.Fatal(err)
			}
			if got := bytes.Contains(content, []byte(" l\n")); got != (asked && n%2 == 0) {
				t.Errorf("asked %v, side %d has marks %v", asked, n+1, got)
			}
		}
	}
}

func TestRefused(t *testing.T) {
	odd := func(n int, d pdf.Dict) {
		if n == 3 {
			d["MediaBox"] = box(0, 0, unit.A4.W, unit.A4.H)
		}
	}
	good := made{pages: 4, size: unit.A5}.file(t)
	for _, c := range []struct {
		name string
		data []byte
		opt  Options
		says string
		ours bool
	}{
		{"sizes", made{pages: 4, size: unit.A5, edit: odd}.file(t), Options{}, "its pages differ in size: page 1 is 148 × 210 mm, page 3 is 210 × 297 mm", true},
		{"one turned", made{pages: 4, size: unit.A5, edit: func(n int, d pdf.Dict) { d["Rotate"] = n / 4 * 90 }}.file(t), Options{}, "page 4 is 210 × 148 mm", true},
		{"very many", made{pages: 401, size: unit.A5}.file(t), Options{}, "401 pages are 101 sheets", true},
		{"thick", made{pages: 100, size: unit.A5}.file(t), Options{Caliper: unit.MM(0.7)}, "25 sheets of paper 0.70 mm thick push the innermost pages out by 16.8 mm", true},
		{"not a file", []byte("PK"), Options{}, pdf.ErrNotPDF.Error(), false},
		{"cut", good[:len(good)/2], Options{}, pdf.ErrDamaged.Error(), false},
		{"no pages", made{size: unit.A5}.file(t), Options{}, "no pages", false},
		{"broken content", made{pages: 4, size: unit.A5, edit: func(n int, d pdf.Dict) {
			if n == 2 {
				d["Contents"] = pdf.Array{d["Parent"]}
			}
		}}.file(t), Options{}, "(page 2)", false},
	} {
		is, err := Impose(c.data, c.opt)
		if err == nil || !strings.Contains(err.Error(), c.says) || is != nil {
			t.Errorf("%s: %v, want %q", c.name, err, c.says)
			continue
		}
		var ours *Error
		if errors.As(err, &ours) != c.ours || c.ours && ours.Hint == "" {
			t.Errorf("%s: %#v", c.name, err)
		}
	}
}

// TestAnnotations: what would be printed and is not is told, links are not.
func TestAnnotations(t *testing.T) {
	data := made{pages: 5, size: unit.A5, edit: func(n int, d pdf.Dict) {
		if n%2 == 0 {
			d["Annots"] = pdf.Array{pdf.Dict{"Subtype": pdf.Name("Stamp"), "AP": pdf.Dict{}}}
		}
	}}.file(t)
	if is, _, _ := mustImpose(t, data, Options{}); fmt.Sprint(is.Unseen) != "[2 4]" {
		t.Errorf("annotations of the pages %v", is.Unseen)
	}
}

// TestEmptyPage: a page without content is blank, and no page is lost.
func TestEmptyPage(t *testing.T) {
	data := made{pages: 4, size: unit.A5, edit: func(n int, d pdf.Dict) {
		if n == 2 {
			delete(d, "Contents")
		}
	}}.file(t)
	is, f, sides := mustImpose(t, data, Options{})
	got := folded(t, f, sides, false)
	if is.Blank != 0 || got[1] != nil || got[0].number != 1 || got[2].number != 3 || got[3].number != 4 {
		t.Errorf("%d blank pages; %v", is.Blank, got)
	}
}

// TestLongChains: references that lead from one to the next do not pile up.
func TestLongChains(t *testing.T) {
	var w pdf.Writer
	const n = 300_000
	first := w.Reserve(n)
	for i := range pdf.Ref(n) {
		w.Put(first+i, pdf.Dict{"Next": first + i + 1})
	}
	page, tree, root := w.Reserve(1), w.Reserve(1), w.Reserve(1)
	content := w.Reserve(1)
	w.Stream(content, "", []byte("q Q"), false)
	w.Put(page, pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "MediaBox": box(0, 0, 400000, 500000), "Contents": content, "Resources": first})
	w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Count": 1, "Kids": pdf.Array{page}})
	w.Put(root, pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree})
	is, err := Impose(w.Bytes("1.7", root, 0), Options{})
	if err != nil || is.Pages != 4 {
		t.Error(err)
	}
}

// TestAnyDamage: a file with any byte changed is imposed or refused.
func TestAnyDamage(t *testing.T) {
	good := made{pages: 2, size: unit.A5, bleed: unit.MM(3), rotate: 90}.file(t)
	for n := range good {
		for _, c := range []byte{0, '9', good[n] ^ 1, 0xff} {
			bad := bytes.Clone(good)
			bad[n] = c
			if is, err := Impose(bad, Options{Caliper: 283}); (err == nil) == (is == nil) {
				t.Fatalf("byte %d: %v, %v", n, is, err)
			}
		}
	}
}
