package deflate

import (
	"crypto/sha256"

	"booklet/data/kept"
)

// Memory is what may be kept between two files: the zlib streams of what both
// hold, such as the pages that an edit did not touch. A nil *Memory keeps
// nothing. It is safe for concurrent use.
type Memory struct {
	streams kept.Results[known, []byte]
}

// known is what a stream was made of, and how.
type known struct {
	effort Effort
	data   [sha256.Size]byte
}

// Turn drops what has not been used since the Turn before the last.
func (m *Memory) Turn() { m.streams.Turn() }

// stream is the zlib stream of data.
func (m *Memory) stream(e Effort, data []byte) []byte {
	if m == nil {
		return e.stream(data)
	}
	return m.streams.Of(known{e, sha256.Sum256(data)}, func() []byte { return e.stream(data) })
}
