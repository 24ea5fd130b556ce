package impose

import (
	"math"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// matrix maps a page's space to the sheet's (ISO 32000-1, 8.3.3):
// x' = ax + cy + e, y' = bx + dy + f.
type matrix [6]float64

// then is m followed by n.
func (m matrix) then(n matrix) matrix {
	return matrix{
		float64(m[0]*n[0]) + float64(m[1]*n[2]), float64(m[0]*n[1]) + float64(m[1]*n[3]),
		float64(m[2]*n[0]) + float64(m[3]*n[2]), float64(m[2]*n[1]) + float64(m[3]*n[3]),
		float64(m[4]*n[0]) + float64(m[5]*n[2]) + n[4], float64(m[4]*n[1]) + float64(m[5]*n[3]) + n[5],
	}
}

// upright maps the trim of a page, turned as it is to be shown, to a box whose
// lower left corner is the origin.
func upright(p *pdf.Page) matrix {
	l, b, r, t := p.Trim.Left.Points(), p.Trim.Bottom.Points(), p.Trim.Right.Points(), p.Trim.Top.Points()
	m := matrix{1, 0, 0, 1, -l, -b}
	switch p.Rotate { // clockwise
	case 90:
		m = matrix{0, -1, 1, 0, -b, r}
	case 180:
		m = matrix{-1, 0, 0, -1, r, t}
	case 270:
		m = matrix{0, 1, -1, 0, t, -l}
	}
	return m.then(matrix{p.UserUnit, 0, 0, p.UserUnit, 0, 0})
}

// half is one half of a side.
type half struct {
	page  int // from 1
	right bool
	name  pdf.Name
}

// area is the half of the sheet that the page may print on, and place how the
// page is mapped there: its inner edge at the fold, or beyond it by the creep, in
// the middle of the sheet's height.
func (i *imposer) area(h half) unit.Rect {
	w := i.is.Sheet.W / 2
	if h.right {
		return unit.Rect{X: w, W: i.is.Sheet.W - w, H: i.is.Sheet.H}
	}
	return unit.Rect{W: w, H: i.is.Sheet.H}
}

func (i *imposer) place(h half, shift unit.Length) matrix {
	p := &i.pages[h.page-1]
	size, scale := shown(p), i.is.Scale
	fold := (i.is.Sheet.W / 2).Points()
	x := fold - shift.Points()
	if !h.right {
		x = fold - float64(size.W.Points()*scale) + shift.Points()
	}
	y := (i.is.Sheet.H.Points() - float64(size.H.Points()*scale)) / 2
	return upright(p).then(matrix{scale, 0, 0, scale, x, y})
}

// content draws a side.
func (i *imposer) content(s side, halves []half) []byte {
	var w pdf.Builder
	if s.back && i.opt.Duplex == LongEdge { // the printer turns it over again
		w.Str("-1 0 0 -1 ").Num(i.is.Sheet.W).Sp().Num(i.is.Sheet.H).Str(" cm\n")
	}
	shift := creep(s.sheet, i.opt.Caliper)
	for _, h := range halves {
		a := i.area(h)
		w.Str("q\n").Num(a.X).Sp().Num(a.Y).Sp().Num(a.W).Sp().Num(a.H).Str(" re W n\n")
		m := i.place(h, shift)
		for k, v := range m {
			precision := 1e6
			if k >= 4 { // points
				precision = 1e3
			}
			w.Real(math.Round(v*precision) / precision).Sp()
		}
		w.Str("cm\n").Name(string(h.name)).Str(" Do\nQ\n")
	}
	i.marks(&w, s, shift)
	if i.opt.FoldMarks && !i.opt.Oversize() && !s.back {
		i.foldMarks(&w)
	}
	return w.Data()
}

// foldMarks draws two dashed lines of 5 mm at the head and the foot of the fold.
func (i *imposer) foldMarks(w *pdf.Builder) {
	fold, reach := i.is.Sheet.W/2, unit.MM(5)
	w.Str("q\n0 G 0.25 w [1 1] 0 d\n")
	w.Num(fold).Str(" 0 m ").Num(fold).Sp().Num(reach).Str(" l\n")
	w.Num(fold).Sp().Num(i.is.Sheet.H).Str(" m ").Num(fold).Sp().Num(i.is.Sheet.H - reach).Str(" l\nS\nQ\n")
}
