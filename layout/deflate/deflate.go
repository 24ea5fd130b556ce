// Package deflate makes zlib streams (RFC 1950), with all processors and with
// compressors that are used again: each holds most of a megabyte.
package deflate

import (
	"bytes"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/zlib"
)

// level is the level of compression. See BenchmarkLevels in package finish: it is
// within 2 % of level 9's size, in less time.
const level = 5

// compressors are those that nobody uses at the moment, or nil for one that has
// never been used: as many as there are processors.
var compressors = func() chan *compressor {
	c := make(chan *compressor, runtime.GOMAXPROCS(0))
	for range cap(c) {
		c <- nil
	}
	return c
}()

type compressor struct {
	z   *zlib.Writer
	buf bytes.Buffer
}

// stream is the zlib stream of data.
func stream(data []byte) []byte {
	c := <-compressors
	if c == nil {
		z, err := zlib.NewWriterLevel(io.Discard, level)
		if err != nil {
			panic("deflate: " + err.Error()) // the level is a constant
		}
		c = &compressor{z: z}
	}
	defer func() { compressors <- c }()
	c.buf.Reset()
	c.z.Reset(&c.buf)
	c.z.Write(data) // a bytes.Buffer takes everything
	c.z.Close()
	return bytes.Clone(c.buf.Bytes())
}

// All replaces each of the data by its zlib stream.
func All(jobs []*[]byte, m *Memory) {
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		done.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				*jobs[i] = m.stream(*jobs[i])
			}
		})
	}
	done.Wait()
}

// Line deflates data while the next ones are made. What it is given it hands
// back, to be written over, once it has been read.
type Line struct {
	jobs chan job
	free chan []byte
	done sync.WaitGroup
}

type job struct {
	data []byte
	to   *[]byte
}

// NewLine begins a line; Close must be called.
func NewLine(m *Memory) *Line {
	n := runtime.GOMAXPROCS(0)
	l := &Line{jobs: make(chan job, 2*n), free: make(chan []byte, 3*n+1)}
	for range n {
		l.done.Go(func() {
			for j := range l.jobs {
				*j.to = m.stream(j.data)
				select {
				case l.free <- j.data[:0]:
				default:
				}
			}
		})
	}
	return l
}

// Empty is memory to write the next data to.
func (l *Line) Empty() []byte {
	select {
	case b := <-l.free:
		return b
	default:
		return make([]byte, 0, 16<<10)
	}
}

// Put puts data on the line; its zlib stream is in to after Close.
func (l *Line) Put(data []byte, to *[]byte) { l.jobs <- job{data, to} }

// Close waits for all that was put on the line.
func (l *Line) Close() {
	close(l.jobs)
	l.done.Wait()
}
