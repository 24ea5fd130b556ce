// Package pdf reads and writes the objects of PDF files (ISO 32000-1). It knows
// no page of ours.
//
// Read takes the whole file apart and checks its structure, so that what comes
// after it cannot fail to find an object: cross-reference tables and streams,
// object streams, incremental updates. It reads the kind of file that this
// program and careful tools write. It repairs nothing: a damaged file is refused,
// so that nothing is made from half of it.
//
// What a file can make the reader do is bounded: the number of objects, their
// nesting, the memory that they take and the size of a stream. A page's content
// is read by Operators, one operator with its operands at a time.
package pdf

import (
	"errors"
	"math"

	"booklet/layout/unit"
)

// Object is one of PDF's basic objects (7.3): nil, bool, int, float64, Name,
// String, Array, Dict, *Stream or Ref.
type Object any

type (
	// Name is a name without its solidus, and with #xx replaced by the byte.
	Name string
	// String holds the bytes of a string; Text reads them as words.
	String string
	// Array is an array.
	Array []Object
	// Dict is a dictionary. A key whose value is null is not in it.
	Dict map[Name]Object
	// Ref is a reference: the number of an indirect object. Its generation is
	// that of the object, else the reader reads null in its place (7.3.10).
	Ref int
)

// Stream is a stream object: its dictionary and its data as they stand in the
// file, filtered.
type Stream struct {
	Dict Dict
	Data []byte
}

// Why a file cannot be read. Every error of this package is one of these, with
// the place where it is so.
var (
	ErrNotPDF      = errors.New("it is not a PDF file")
	ErrDamaged     = errors.New("it is damaged or cut short")
	ErrEncrypted   = errors.New("it is encrypted")
	ErrHybrid      = errors.New("it is a hybrid file, with a cross-reference table and a stream side by side")
	ErrTooBig      = errors.New("it holds more than can be read")
	ErrUnsupported = errors.New("it uses what cannot be read here")
)

// The limits on what is read. The largest booklet that was tried, of 35,000
// roles on 9,102 pages, stays below a third of each.
const (
	maxNesting  = 64        // arrays and dictionaries within each other
	maxMemory   = 1 << 30   // bytes that the objects of a file take, as an estimate
	maxInflated = 1 << 27   // bytes of one stream, or of the streams of one page
	maxOperands = 1 << 10   // of one operator
	maxOperator = 1 << 26   // bytes that the operands of one operator take
	maxPages    = 1 << 17   // in the page tree
	maxDepth    = 64        // levels of the page tree
	maxFilters  = 8         // of one stream
	maxUpdates  = 1 << 10   // cross-reference sections of one file
	maxNumber   = 1<<53 - 1 // an integer that every number here can hold
	maxDigits   = 300       // of a number, so that it has a finite value
)

// MostObjects is how many indirect objects a file may have.
const MostObjects = 2_000_000

// LeastDecoded is how many bytes the streams of any file may be decoded to, each time that
// one is; a file may have decodedAByte more for each of its bytes.
const LeastDecoded = 512 << 20

// A small file may ask for so much, and a large one for more in proportion: what is read
// of a file grows with its size, and no faster. Objects take some ten times their bytes,
// content is deflated to a fifth or a tenth, and drawings to a fiftieth.
const (
	leastMemory  = 128 << 20 // bytes that the objects take, as an estimate, and
	memoryAByte  = 24        // more for each byte of the file
	decodedAByte = 128       // of what streams are decoded to, more for each byte of the file
)

// Number is a number's value; false where o is none.
func Number(o Object) (float64, bool) {
	switch n := o.(type) {
	case int:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}

// length is a number as a length; false where it is none, or longer than any
// page may be by far.
func length(o Object) (unit.Length, bool) {
	v, ok := Number(o)
	if !ok || math.Abs(v) > 1e9 {
		return 0, false
	}
	return unit.Pt(v), true
}

// Box is a rectangle on a page, in PDF's own coordinates: the origin is at the
// bottom left, y grows upwards.
type Box struct{ Left, Bottom, Right, Top unit.Length }

// Size is the box's width and height.
func (b Box) Size() unit.Size { return unit.Size{W: b.Right - b.Left, H: b.Top - b.Bottom} }

// Empty reports whether the box has no area.
func (b Box) Empty() bool { return b.Right <= b.Left || b.Top <= b.Bottom }

// Within is what of the box lies in another.
func (b Box) Within(o Box) Box {
	return Box{max(b.Left, o.Left), max(b.Bottom, o.Bottom), min(b.Right, o.Right), min(b.Top, o.Top)}
}
