package layout

import (
	"fmt"
	"math"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/unit"
)

// SizeOf is the size of a trim.
func SizeOf(t booklet.Trim) unit.Size {
	return unit.Size{W: unit.MM(float64(t.W) / 1000), H: unit.MM(float64(t.H) / 1000)}
}

// TrimOf is the trim of a size.
func TrimOf(s unit.Size) booklet.Trim {
	micro := func(l unit.Length) int { return int(math.Round(l.Millimetres()*100)) * 10 }
	return booklet.Trim{W: micro(s.W), H: micro(s.H)}
}

// What a page must hold at least, whatever its trim: a line of so many ems of the body, some
// thirty characters, and so many lines.
const (
	leastEms   = 15
	leastLines = 11
)

// OnTrim is the edition on pages of a trim. Running text keeps its size; display sizes follow the
// page. A trim with less room than the edition's own has more pages, without a warning. It
// returns a *RequestError for a trim that holds too little of the edition, with the smallest
// that does.
func (e Edition) OnTrim(trim unit.Size) (Edition, error) {
	if !e.heldBy(trim) {
		return e, e.tooSmall(trim)
	}
	own := e.Measures
	if e.Sized, e.Trimmed = true, true; trim == own.Trim {
		return e, nil
	}
	asked, columns := e.Asked, e.Columns
	e.Resize(e.Body.Size, 0, trim)
	e.Columns = columns
	measure := e.Measure()
	if side := margins(trim, e.Body.Size); e.TwoUp && trim.W-2*side > widestLine*e.Body.Size/2 {
		e.Halves, e.Outer, e.Inner = 2, side, side
		measure = e.Measure() / 2
		e.Columns = min(int(e.Measure()/(leastEntry*e.Body.Size)), mostColumns)
	} else if measure < e.Body.Size*27 {
		e.Columns = 1
	} else if over := measure - Followed*e.Body.Size; e.TwoUp && over > 0 {
		e.Outer, e.Inner, measure = e.Outer+over/2, e.Inner+over/2, measure-over
	}
	room := measure.Points() * e.depth().Points()
	e.Asked = asked || room < own.Measure().Points()*own.depth().Points()*0.9
	e.judgeClass()
	return e, nil
}

// Followed is the widest measure of the standard edition on a trim that was asked for, in ems of its
// type: a line of narrow letters has no more than 75 characters.
const Followed = 32

// A line of so many half ems of the body has 75 characters: a page that would have longer ones
// has halves.
const widestLine = 75

// What the index needs on a wide page: so many ems for a column, and how many columns there are
// at most.
const leastEntry, mostColumns = 13, 4

// depth is the height of the type area.
func (m *Measures) depth() unit.Length { return m.Trim.H - m.Top - m.Foot }

// heldBy reports whether pages of a trim hold the edition.
func (e *Edition) heldBy(trim unit.Size) bool {
	m := MeasuresOf(trim, e.Body.Size, e.Furnishings)
	return m.Measure() >= leastEms*e.Body.Size && m.depth() >= leastLines*e.Body.Leading
}

// tooSmall says that a trim holds too little, and the smallest that holds enough.
func (e *Edition) tooSmall(trim unit.Size) error {
	is, least := TrimOf(trim), TrimOf(trim)
	for least.W < booklet.MostSide || least.H < booklet.MostSide {
		size := SizeOf(least)
		m := MeasuresOf(size, e.Body.Size, e.Furnishings)
		narrow, low := m.Measure() < leastEms*e.Body.Size, m.depth() < leastLines*e.Body.Leading
		if !narrow && !low {
			break
		}
		if narrow {
			least.W = min(least.W-least.W%1000+1000, booklet.MostSide)
		}
		if low {
			least.H = min(least.H-least.H%1000+1000, booklet.MostSide)
		}
	}
	return &RequestError{booklet.FieldTrim, fmt.Sprintf("%s is too small for the %s edition, whose text is %s pt", is,
		e.Name, e.Body.Size), "the smallest that holds it is " + strings.ReplaceAll(least.String(), "×", "x")}
}

// judgeClass takes the edition for clear print where it promises no more on its page.
func (e *Edition) judgeClass() {
	if e.Name == "high-contrast" && (e.Body.Size < LargeLeast || e.Trim.Short() < unit.A4.W) {
		e.Class = ClearPrint
	}
}
