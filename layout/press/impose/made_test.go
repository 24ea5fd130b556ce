package impose

import (
	"fmt"
	"strings"
	"testing"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// made is a file that the tests make: pages with their number in the strokes of
// a pocket calculator and in bits, a wedge in the upper outer corner that says which way is
// up, and a frame at the trim.
type made struct {
	pages   int
	size    unit.Size
	bleed   unit.Length             // trim and bleed boxes, with ink all around
	rotate  int                     // of every page
	unit    int                     // user unit, where it is not 0
	parts   bool                    // the content is an array of streams
	edit    func(n int, d pdf.Dict) // a page
	catalog pdf.Dict                // more of it
	info    pdf.Dict                // more of it
}

// strokes are the strokes of the digits: top, upper left, upper right, middle,
// lower left, lower right, bottom.
var strokes = []string{"1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010", "1111111", "1111011"}

var strokeBoxes = [7][4]int{{0, 18, 10, 2}, {0, 9, 2, 11}, {8, 9, 2, 11}, {0, 9, 10, 2}, {0, 0, 2, 11}, {8, 0, 2, 11}, {0, 0, 10, 2}}

// drawing draws page n in a box of w by h points.
func drawing(n int, w, h float64) string {
	var b strings.Builder
	fmt.Fprintf(&b, "/Number <</N %d>> DP q %.3f 0 0 %.3f 0 0 cm 0.95 0.95 0.8 rg 0 0 100 100 re f\n", n, w/100, h/100)
	b.WriteString("0.6 0.1 0.1 rg 5 95 m 25 95 l 5 80 l f 0 0 0.6 RG 1 w 2 2 96 96 re S 0 g\n")
	for i, c := range fmt.Sprint(n) {
		for k, s := range strokes[c-'0'] {
			if s == '1' {
				box := strokeBoxes[k]
				fmt.Fprintf(&b, "%d %d %d %d re f ", 20+22*i+2*box[0], 30+2*box[1], 2*box[2], 2*box[3])
			}
		}
	}
	for k := range 7 { // and once more in bits, so that no two pages look alike
		if n>>k&1 == 1 {
			fmt.Fprintf(&b, "%d 6 13 20 re f ", 4+13*k)
		}
	}
	return b.String() + "Q\n"
}

func (m made) file(t testing.TB) []byte {
	t.Helper()
	var w pdf.Writer
	root, info, tree, resources, intent := w.Reserve(1), w.Reserve(1), w.Reserve(1), w.Reserve(1), w.Reserve(1)
	page0 := w.Reserve(m.pages)
	content0 := w.Reserve(m.pages)
	width, height := m.size.W, m.size.H
	margin := 2 * m.bleed
	kids := pdf.Array{}
	for n := range m.pages {
		text := drawing(n+1, width.Points(), height.Points())
		if m.bleed > 0 { // ink in the bleed, and marks beyond it
			text = fmt.Sprintf("q 0 0.5 0 rg %s %s %s %s re f Q 0 0 3 3 re f 1 0 0 1 %s %s cm\n", m.bleed, m.bleed, width+2*m.bleed, height+2*m.bleed, margin, margin) + text
		}
		d := pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "Resources": resources, "StructParents": n,
			"MediaBox": box(0, 0, width+2*margin, height+2*margin), "Contents": content0 + pdf.Ref(n),
			"Annots": pdf.Array{pdf.Dict{"Type": pdf.Name("Annot"), "Subtype": pdf.Name("Link"), "Rect": box(0, 0, 9000, 9000), "P": page0, "AP": pdf.Dict{}}}}
		w.Compress(content0+pdf.Ref(n), pdf.Dict{}, []byte(text))
		if m.parts {
			more := w.Reserve(1)
			w.Compress(more, pdf.Dict{}, []byte("q Q"))
			d["Contents"] = pdf.Array{content0 + pdf.Ref(n), more}
		}
		if m.bleed > 0 {
			d["TrimBox"] = box(margin, margin, margin+width, margin+height)
			d["BleedBox"] = box(m.bleed, m.bleed, margin+width+m.bleed, margin+height+m.bleed)
		}
		if m.rotate != 0 {
			d["Rotate"] = m.rotate
		}
		if m.unit != 0 {
			d["UserUnit"] = m.unit
		}
		if m.edit != nil {
			m.edit(n+1, d)
		}
		w.Put(page0+pdf.Ref(n), d)
		kids = append(kids, page0+pdf.Ref(n))
	}
	w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Count": m.pages, "Kids": kids})
	// Everything refers to everything, as in a tagged file.
	structure := w.Reserve(1)
	w.Put(structure, pdf.Dict{"Type": pdf.Name("StructTreeRoot"), "K": pdf.Dict{"S": pdf.Name("P"), "Pg": page0}})
	w.Put(resources, pdf.Dict{"ExtGState": pdf.Dict{"G": pdf.Dict{"OP": true, "StructParent": 3, "StructParents": 3, "P": page0}}})
	w.Put(intent, pdf.Dict{"Type": pdf.Name("OutputIntent"), "S": pdf.Name("GTS_PDFX"), "OutputConditionIdentifier": pdf.String("FOGRA39")})
	metadata := w.Reserve(1)
	w.Stream(metadata, "/Type/Metadata/Subtype/XML", []byte("<pdfuaid:part>1</pdfuaid:part><pdfaid:part>2</pdfaid:part>"), false)
	catalog := pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree, "StructTreeRoot": structure, "MarkInfo": pdf.Dict{"Marked": true},
		"Metadata": metadata, "OutputIntents": pdf.Array{intent}, "Lang": pdf.String("cy")}
	for k, v := range m.catalog {
		catalog[k] = v
	}
	w.Put(root, catalog)
	about := pdf.Dict{"Title": pdf.TextString("Gyrfaoedd – ŵ"), "GTS_PDFXVersion": pdf.String("PDF/X-4"), "Author": pdf.String("Us & them"),
		"CreationDate": pdf.String("D:20260301120000Z"), "ModDate": pdf.String("D:20260302120000Z"), "Producer": pdf.String("test")}
	for k, v := range m.info {
		about[k] = v
	}
	w.Put(info, about)
	return w.Bytes("1.7", root, info)
}

func box(l, b, r, t unit.Length) pdf.Array {
	return pdf.Array{l.Points(), b.Points(), r.Points(), t.Points()}
}

// printed is a page where it is printed on a side, as the reader of the folded
// booklet sees that side.
type printed struct {
	number int
	m      matrix   // of the page's own space
	clip   pdf.Box  // of the sheet
	trim   [4]Point // lower left, lower right, upper left, upper right
}

// Point is a place on the sheet.
type Point struct{ x, y float64 }

func (m matrix) of(x, y unit.Length) Point {
	return Point{m[0]*x.Points() + m[2]*y.Points() + m[4], m[1]*x.Points() + m[3]*y.Points() + m[5]}
}

// seen reads the pages that are printed on a side, by its operators. A back that
// a printer turns about the long edge is turned by 180 degrees for the reader.
func seen(t *testing.T, f *pdf.File, page *pdf.Page, turned bool) []printed {
	t.Helper()
	content, err := f.Content(page)
	if err != nil {
		t.Fatal(err)
	}
	now := matrix{1, 0, 0, 1, 0, 0}
	if turned {
		now = matrix{-1, 0, 0, -1, page.Media.Right.Points(), page.Media.Top.Points()}
	}
	var stack []matrix
	var path, clip pdf.Box
	var out []printed
	for op, err := range pdf.Operators(content) {
		if err != nil {
			t.Fatal(err)
		}
		var v [6]float64
		for i, o := range op.Operands[:min(6, len(op.Operands))] {
			v[i], _ = pdf.Number(o)
		}
		switch op.Name {
		case "q":
			stack = append(stack, now)
		case "Q":
			now, stack = stack[len(stack)-1], stack[:len(stack)-1]
		case "cm":
			now = matrix(v).then(now)
		case "re":
			a, b := now.of(unit.Pt(v[0]), unit.Pt(v[1])), now.of(unit.Pt(v[0]+v[2]), unit.Pt(v[1]+v[3]))
			path = pdf.Box{Left: unit.Pt(min(a.x, b.x)), Bottom: unit.Pt(min(a.y, b.y)), Right: unit.Pt(max(a.x, b.x)), Top: unit.Pt(max(a.y, b.y))}
		case "W":
			clip = path
		case "Do":
			form, ok := f.Get(f.Dict(page.Resources["XObject"])[op.Operands[0].(pdf.Name)]).(*pdf.Stream)
			if !ok {
				t.Fatalf("there is no form %s", op.Operands[0])
			}
			b, _ := f.Box(form.Dict["BBox"])
			p := printed{number(t, f, form), now, clip,
				[4]Point{now.of(b.Left, b.Bottom), now.of(b.Right, b.Bottom), now.of(b.Left, b.Top), now.of(b.Right, b.Top)}}
			out = append(out, p)
		}
	}
	return out
}

// number is which page a form shows.
func number(t *testing.T, f *pdf.File, form *pdf.Stream) int {
	t.Helper()
	data, err := f.Data(form)
	if err != nil {
		t.Fatal(err)
	}
	for op, err := range pdf.Operators(data) {
		if err != nil {
			t.Fatal(err)
		}
		if op.Name == "DP" {
			return op.Operands[1].(pdf.Dict)["N"].(int)
		}
	}
	t.Fatal("a form without a number")
	return 0
}
