package workbook

import (
	"crypto/sha256"
	"fmt"

	lru "github.com/hashicorp/golang-lru/v2"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// Memory is what may be kept between two readings: which pictures have been
// decoded and found whole. A nil *Memory keeps nothing. It is safe for concurrent use.
type Memory struct {
	pictures *lru.Cache[[sha256.Size]byte, viewed]
}

// mostPictures is more than a workbook of 3,500 roles has: what is kept of each takes
// a few hundred bytes.
const mostPictures = 8192

// NewMemory is a memory that is empty.
func NewMemory() *Memory {
	pictures, err := lru.New[[sha256.Size]byte, viewed](mostPictures)
	if err != nil {
		panic("workbook: " + err.Error()) // mostPictures is a constant
	}
	return &Memory{pictures}
}

// Read is the function Read, in less time where pictures are those of readings
// before.
func (m *Memory) Read(src Source) (*booklet.Booklet, []booklet.Finding) { return m.read(src) }

// look views a picture within limits, or remembers how it was.
func (m *Memory) look(data []byte, most pictures.Limits) viewed {
	if m == nil {
		return view(data, most)
	}
	key := lookKey(data, most)
	v, ok := m.pictures.Get(key)
	if !ok {
		v = view(data, most)
		m.pictures.Add(key, v)
	}
	return v
}

// lookKey is under what the look at a picture is kept: what is too large within these
// limits may be read within others.
func lookKey(data []byte, most pictures.Limits) [sha256.Size]byte {
	h := sha256.New()
	h.Write(data)
	fmt.Fprint(h, most)
	return [sha256.Size]byte(h.Sum(nil))
}
