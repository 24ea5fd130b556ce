package deflate

import (
	"crypto/sha256"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Memory is what may be kept between two files: the zlib streams of what both
// hold, such as the pages that an edit did not touch. A nil *Memory keeps
// nothing. It is safe for concurrent use.
type Memory struct {
	streams *lru.Cache[known, []byte]
}

// known is what a stream was made of, and how.
type known struct {
	effort Effort
	data   [sha256.Size]byte
}

// NewMemory is a memory of at most so many streams, those that were used last.
func NewMemory(most int) *Memory {
	streams, err := lru.New[known, []byte](most)
	if err != nil {
		panic("deflate: " + err.Error()) // most is 0 or less: a fault of the caller's
	}
	return &Memory{streams}
}

// stream is the zlib stream of data. Two callers who ask for the same at the same
// time may both make it; neither waits for the other.
func (m *Memory) stream(e Effort, data []byte) []byte {
	if m == nil {
		return e.stream(data)
	}
	key := known{e, sha256.Sum256(data)}
	if s, ok := m.streams.Get(key); ok {
		return s
	}
	s := e.stream(data)
	m.streams.Add(key, s)
	return s
}
