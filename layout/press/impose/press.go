package impose

import (
	"strings"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// Of files for a press: what is printed beyond the trim, the marks there, and the parts that a
// booklet is printed in.

// The marks begin clear of the bleed and keep clear of the sheet's edge, where presses hold
// it.
var (
	markClear  = unit.MM(1)
	mostMark   = unit.MM(5)
	leastMark  = unit.MM(2.5)
	unprinted  = unit.MM(5)
	mostBleed  = unit.MM(5) // what a bleed box has more of is no bleed
	edgeOfMark = unit.MM(1)
)

// bleed finds how far all pages reach beyond their trim.
func (i *imposer) bleed() {
	if !i.opt.Oversize() {
		return
	}
	least := mostBleed
	for n := range i.pages {
		p := &i.pages[n]
		b, t := bleedOf(p), p.Trim
		for _, side := range []float64{t.Left.Points() - b.Left.Points(), t.Bottom.Points() - b.Bottom.Points(),
			b.Right.Points() - t.Right.Points(), b.Top.Points() - t.Top.Points()} {
			least = min(least, unit.Pt(side*p.UserUnit))
		}
	}
	i.is.Bleed = max(0, unit.Pt(least.Points()*i.is.Scale))
}

// bleedOf is what of a page is printed where there is room for its bleed: the bleed box that
// it names, within reach of the trim.
func bleedOf(p *pdf.Page) pdf.Box {
	b, t := p.Bleed, p.Trim
	if p.Dict["BleedBox"] == nil {
		return t
	}
	m := mostBleed
	return pdf.Box{Left: max(b.Left, t.Left-m), Bottom: max(b.Bottom, t.Bottom-m), Right: min(b.Right, t.Right+m),
		Top: min(b.Top, t.Top+m)}
}

// box is the part of a page that is printed.
func (i *imposer) box(p *pdf.Page) pdf.Box {
	if i.opt.Oversize() {
		return bleedOf(p)
	}
	return p.Trim
}

// trim is where the two pages of a side are cut once they are folded.
func (i *imposer) trim(shift unit.Length) unit.Rect {
	s, scale := i.is.Sheet, i.is.Scale
	w, h := unit.Pt(i.is.Page.W.Points()*scale)-shift, unit.Pt(i.is.Page.H.Points()*scale)
	return unit.Rect{X: s.W/2 - w, Y: (s.H - h) / 2, W: 2 * w, H: h}
}

// reach is from where to where a mark goes in a margin, outwards from the trim; to is no
// further than from where there is no room for it.
func (i *imposer) reach(margin unit.Length) (from, to unit.Length) {
	from = i.is.Bleed + markClear
	to = min(from+mostMark, max(margin-unprinted, from+leastMark))
	if to = min(to, margin-edgeOfMark); to < from+leastMark/2 {
		to = from
	}
	return from, to
}

// marks draws where a side is cut, as far as the sheet has room beyond it, and on the outside of a sheet for a digital
// press where it is folded.
func (i *imposer) marks(w *pdf.Builder, s side, shift unit.Length) {
	t := i.trim(shift)
	stroke := func(x0, y0, x1, y1 unit.Length) {
		w.Num(x0).Sp().Num(y0).Str(" m ").Num(x1).Sp().Num(y1).Str(" l\n")
	}
	fromX, toX := i.reach(t.X)
	from, to := i.reach(t.Y)
	// nobody cuts an office sheet at its own edge
	if !i.opt.Oversize() && t.Y < edgeOfMark {
		toX = fromX
	}
	if !i.opt.Oversize() && t.X < edgeOfMark {
		to = from
	}
	if toX <= fromX && to <= from {
		return
	}
	w.Str("q\n").Str(i.markInk()).Str(" 0.3 w\n")
	if from, to := fromX, toX; to > from {
		for _, y := range []unit.Length{t.Y, t.Bottom()} {
			stroke(t.X-from, y, t.X-to, y)
			stroke(t.Right()+from, y, t.Right()+to, y)
		}
	}
	if to > from {
		for _, x := range []unit.Length{t.X, t.Right()} {
			stroke(x, t.Y-from, x, t.Y-to)
			stroke(x, t.Bottom()+from, x, t.Bottom()+to)
		}
	}
	w.Str("S\n")
	if !s.back && to > from && i.opt.Oversize() {
		fold := i.is.Sheet.W / 2
		w.Str("[2 2] 0 d\n")
		stroke(fold, t.Y-from, fold, t.Y-to)
		stroke(fold, t.Bottom()+from, fold, t.Bottom()+to)
		w.Str("S\n")
	}
	w.Str("Q\n")
}

// markInk sets the colour of marks: black ink alone in a file for a press.
func (i *imposer) markInk() string {
	if i.forPress() {
		return "0 0 0 1 K"
	}
	return "0 G"
}

// boxes adds to a sheet where it is cut, and how far its pages reach beyond that.
func (i *imposer) boxes(page pdf.Dict, shift unit.Length) {
	array := func(r unit.Rect) pdf.Array {
		return pdf.Array{r.X.Points(), r.Y.Points(), r.Right().Points(), r.Bottom().Points()}
	}
	t := i.trim(shift)
	page["TrimBox"], page["BleedBox"] = array(t), array(t.Inset(-i.is.Bleed))
}

// forPress reports whether the file says that it is for a press.
func (i *imposer) forPress() bool { return i.f.Info()["GTS_PDFXVersion"] != nil }

// firstLabel is the label of the first page, as a number or as words; zero for none.
func (i *imposer) firstLabel() (number int, words string) {
	nums := i.f.Array(i.f.Dict(i.f.Catalog()["PageLabels"])["Nums"])
	if len(nums) < 2 || i.f.Get(nums[0]) != 0 {
		return 0, ""
	}
	d := i.f.Dict(nums[1])
	prefix, _ := i.f.Get(d["P"]).(pdf.String)
	if i.f.Get(d["S"]) == pdf.Name("D") && prefix == "" {
		number, _ = i.f.Get(d["St"]).(int)
	}
	return number, pdf.Text(prefix)
}

// coverless reports whether the file for a press begins with the third page of a booklet:
// the cover, its first two pages and the last two, is another file.
func (i *imposer) coverless() bool {
	n, _ := i.firstLabel()
	return n == 3 && i.forPress()
}

// isCover reports whether the file is the sheet of a cover: two sides of two pages each.
func (i *imposer) isCover() bool {
	_, words := i.firstLabel()
	return i.forPress() && len(i.pages) == 2 && strings.Contains(words, ", ")
}
