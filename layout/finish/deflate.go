package finish

import (
	"bytes"
	"crypto/sha256"
	"github.com/klauspost/compress/zlib"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"booklet/kept"
)

// level is the compression level of page streams, fonts and objects. See
// BenchmarkLevels: it is within 2 % of level 9's size, in less time.
const level = 6

// compressors keeps compressors for further use: each holds most of a megabyte.
var compressors = sync.Pool{New: func() any {
	z, err := zlib.NewWriterLevel(io.Discard, level)
	if err != nil {
		panic("finish: " + err.Error()) // the level is a constant
	}
	return z
}}

// deflateAll replaces each of the data by its zlib stream, with all processors.
func deflateAll(jobs []*[]byte, m *Memory) {
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		done.Go(func() {
			z := compressors.Get().(*zlib.Writer)
			defer compressors.Put(z)
			var buf bytes.Buffer
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				*jobs[i] = m.deflated(*jobs[i], func() []byte {
					buf.Reset()
					z.Reset(&buf)
					z.Write(*jobs[i]) // a bytes.Buffer takes everything
					z.Close()
					return bytes.Clone(buf.Bytes())
				})
			}
		})
	}
	done.Wait()
}

// Memory is what may be kept between two files: the zlib streams of what both
// hold, such as the pages that an edit did not touch. A nil *Memory keeps
// nothing. It is safe for concurrent use.
type Memory struct {
	streams kept.Results[[sha256.Size]byte, []byte]
}

// Turn drops what has not been used since the Turn before the last.
func (m *Memory) Turn() { m.streams.Turn() }

// deflated is the zlib stream of data, which deflate makes.
func (m *Memory) deflated(data []byte, deflate func() []byte) []byte {
	if m == nil {
		return deflate()
	}
	return m.streams.Of(sha256.Sum256(data), deflate)
}
