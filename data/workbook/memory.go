package workbook

import (
	"crypto/sha256"

	lru "github.com/hashicorp/golang-lru/v2"

	"booklet/data/booklet"
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

// look views a picture, or remembers how it was.
func (m *Memory) look(data []byte) viewed {
	if m == nil {
		return view(data)
	}
	key := sha256.Sum256(data)
	v, ok := m.pictures.Get(key)
	if !ok {
		v = view(data)
		m.pictures.Add(key, v)
	}
	return v
}
