package workbook

import (
	"crypto/sha256"
	"sync"

	lru "github.com/hashicorp/golang-lru/v2"

	"booklet/data/booklet"
	"booklet/data/pictures"
)

// Memory is what may be kept between two readings: which pictures have been
// decoded and found whole. A nil *Memory keeps nothing. It is safe for concurrent use.
type Memory struct {
	pictures *lru.Cache[[sha256.Size]byte, viewed]

	mu    sync.Mutex // guards bytes, and is held while the cache grows
	bytes int        // of the pictures' data in it
}

// mostPictures is more than a workbook of 3,500 roles has: what is kept of each takes
// a few hundred bytes.
const mostPictures = 8192

// NewMemory is a memory that is empty.
func NewMemory() *Memory {
	m := &Memory{}
	pictures, err := lru.NewWithEvict(mostPictures, func(_ [sha256.Size]byte, v viewed) {
		m.bytes -= len(v.picture.Data)
	})
	if err != nil {
		panic("workbook: " + err.Error()) // mostPictures is a constant
	}
	m.pictures = pictures
	return m
}

// Read is the function Read, in less time where pictures are those of readings
// before.
func (m *Memory) Read(src Source) (*booklet.Booklet, []booklet.Finding) { return m.read(src) }

// mostKeptData is how many bytes of pictures that are not kept as they came are
// remembered.
const mostKeptData = 128 << 20

// look views a picture within limits, or remembers how it was.
func (m *Memory) look(key [sha256.Size]byte, data []byte, most pictures.Limits, exact bool) viewed {
	if m == nil {
		return view(data, most, exact)
	}
	v, ok := m.pictures.Get(key)
	if !ok {
		v = view(data, most, exact)
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.pictures.Contains(key) { // another reading was as fast
			return v
		}
		m.bytes += len(v.picture.Data)
		m.pictures.Add(key, v)
		for m.bytes > mostKeptData && m.pictures.Len() > 0 {
			m.pictures.RemoveOldest()
		}
	}
	return v
}
