package workbook

import (
	"crypto/sha256"

	"booklet/data/booklet"
	"booklet/data/kept"
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

// look views a picture, or remembers how it was.
func (m *Memory) look(data []byte) viewed {
	if m == nil {
		return view(data)
	}
	return m.pictures.Of(sha256.Sum256(data), func() viewed { return view(data) })
}
