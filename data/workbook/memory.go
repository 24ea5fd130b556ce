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
	return m.lookAll([][sha256.Size]byte{key}, func() []viewed { return []viewed{view(data, most, exact)} })[0]
}

// lookAll is look for parts of a picture, by their keys: they are viewed together.
func (m *Memory) lookAll(keys [][sha256.Size]byte, view func() []viewed) []viewed {
	if m == nil {
		return view()
	}
	known := make([]viewed, 0, len(keys))
	for _, k := range keys {
		v, ok := m.pictures.Get(k)
		if !ok {
			break
		}
		known = append(known, v)
	}
	if len(known) == len(keys) {
		return known
	}
	vs := view()
	m.mu.Lock()
	defer m.mu.Unlock()
	for i, k := range keys {
		if m.pictures.Contains(k) { // another reading was as fast
			continue
		}
		m.bytes += len(vs[i].picture.Data)
		m.pictures.Add(k, vs[i])
		for m.bytes > mostKeptData && m.pictures.Len() > 0 {
			m.pictures.RemoveOldest()
		}
	}
	return vs
}
