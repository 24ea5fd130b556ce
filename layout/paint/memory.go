package paint

import (
	"crypto/sha256"
	"sync"

	"booklet/data/icc"
	"booklet/data/pictures"
)

// Memory keeps pictures that were made smaller, for further files of the same booklet: those of
// a screen and a press are the same. A nil *Memory keeps nothing. It is safe for concurrent use.
type Memory struct {
	mu    sync.Mutex
	made  map[made]Picture
	order []made // the oldest first
	bytes int
}

// made is what a picture was made of.
type made struct {
	source [sha256.Size]byte
	width  int
	output *icc.Profile // to whose inks it was converted; nil: to none
}

// mostKept is how many bytes of pictures are kept.
const mostKept = 96 << 20

// NewMemory is a memory that is empty.
func NewMemory() *Memory { return &Memory{made: map[made]Picture{}} }

// anew is what an embedding writes anew, or has written before.
func (m *Memory) anew(e *embedding) (Picture, error) {
	own := e.form.Space == pictures.Grey || e.form.Space == pictures.CMYK || e.grey // as the press has it
	if m == nil || own || e.black {
		return e.anew()
	}
	key := made{sha256.Sum256(e.data), e.size.X, e.output}
	m.mu.Lock()
	p, ok := m.made[key]
	m.mu.Unlock()
	if ok {
		return p, nil
	}
	p, err := e.anew()
	if err != nil {
		return p, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, ok := m.made[key]; ok {
		return p, nil
	}
	m.made[key] = p
	m.order = append(m.order, key)
	for m.bytes += len(p.Data); m.bytes > mostKept; m.order = m.order[1:] {
		m.bytes -= len(m.made[m.order[0]].Data)
		delete(m.made, m.order[0])
	}
	return p, nil
}
