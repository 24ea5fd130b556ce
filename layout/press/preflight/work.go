package preflight

import (
	"errors"
	"fmt"
	"sync/atomic"

	"booklet/layout/pdf"
)

// work is what the pages of a file may still ask for, all of them together. It grows with
// the file's size: what a page paints is written somewhere in it. Only what is drawn again
// and again comes to more, and that is what the least of each is for.
type work struct {
	runs   atomic.Int64 // operators, those of a form each time that it is drawn
	cells  atomic.Int64 // of grids, each time that they are looked at or painted
	pixels atomic.Int64 // bytes of pictures that are decoded
	marks  atomic.Int64 // that are held now, counted up
}

// LeastRuns is how many operators the pages of any file may run, those of a form each time
// that it is drawn; a file may have runsAByte more for each of its bytes.
const LeastRuns = 8_000_000

// The least of the work that is done, and how much more for each byte of the file.
const (
	runsAByte    = 8
	leastCells   = 1_500_000_000
	cellsAByte   = 2000
	leastPixels  = 1 << 30
	pixelsAByte  = 128
	mostHeld     = 1 << 20 // marks
	bytesARun    = 16      // of content, which cost as much as an operator
	pointsOfPath = 1 << 18
)

// allow sets what is left for a file of a size.
func (w *work) allow(size int) {
	w.runs.Store(LeastRuns + runsAByte*int64(size))
	w.cells.Store(leastCells + cellsAByte*int64(size))
	w.pixels.Store(leastPixels + pixelsAByte*int64(size))
}

// tooMuch is a page that asks for more than is done.
func tooMuch(what string, most int) error {
	return fmt.Errorf("%w: more than %d %s", errTooMuch, most, what)
}

// ran takes operators, or content that costs as much.
func (f *file) ran(n int) error {
	if f.work.runs.Add(int64(-n)) < 0 {
		return tooMuch("operators in all pages, those of a form each time that it is drawn",
			LeastRuns+runsAByte*len(f.data))
	}
	return nil
}

// looked takes cells of a grid.
func (f *file) looked(n int) error {
	if f.work.cells.Add(int64(-n)) < 0 {
		return tooMuch("cells of half a millimetre to paint in all pages", leastCells+cellsAByte*len(f.data))
	}
	return nil
}

var errTooMuch = errors.New("the pages hold more than can be looked at")

// guarded walks a page. A panic is a fault of what the page says, which nobody has thought
// of: it costs the user this file, with the page's number, and no more.
func (s *sheet) guarded(p *pdf.Page) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%w: its content leads astray (%v)", pdf.ErrDamaged, v)
		}
	}()
	return s.walk(p)
}
