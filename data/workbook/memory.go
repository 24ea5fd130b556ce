package workbook

import (
	"crypto/sha256"
	"fmt"

	"booklet/data/booklet"
	"booklet/data/kept"
	"booklet/data/pictures"
)

// Memory is what may be kept between two readings: which pictures have been
// decoded and found whole. A nil *Memory keeps nothing.
type Memory struct {
	pictures kept.Results[[sha256.Size]byte, viewed]
}

// Read is the function Read, in less time where the pictures are those of the
// reading before.
func (m *Memory) Read(src Source) (*booklet.Booklet, []booklet.Finding) {
	b, findings := m.read(src)
	if m != nil && b != nil { // a file that cannot be read says nothing of its pictures
		m.pictures.Turn()
	}
	return b, findings
}

// look views a picture within limits, or remembers how it was.
func (m *Memory) look(data []byte, most pictures.Limits) viewed {
	if m == nil {
		return view(data, most)
	}
	return m.pictures.Of(lookKey(data, most), func() viewed { return view(data, most) })
}

// lookKey is under what the look at a picture is kept: what is too large within these
// limits may be read within others.
func lookKey(data []byte, most pictures.Limits) [sha256.Size]byte {
	h := sha256.New()
	h.Write(data)
	fmt.Fprint(h, most)
	return [sha256.Size]byte(h.Sum(nil))
}
