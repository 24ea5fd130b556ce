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

// Effort is how hard is looked for shorter streams.
type Effort byte

// The efforts. See BenchmarkLevels in package finish: Quick is within 2 % of the
// size of Small for the pages of a booklet on paper, in less time; short pages gain
// 3 %.
const (
	Quick Effort = iota
	Small
	efforts
)

// For is the effort for a file: Small where it is made to be sent.
func For(sent bool) Effort {
	if sent {
		return Small
	}
	return Quick
}

// levels are the levels of compression of the efforts.
var levels = [efforts]int{5, 9}

// compressors are those that nobody uses at the moment, or nil for one that has
// never been used: of each effort as many as there are processors.
var compressors = func() (all [efforts]chan *compressor) {
	for i := range all {
		all[i] = make(chan *compressor, runtime.GOMAXPROCS(0))
		for range cap(all[i]) {
			all[i] <- nil
		}
	}
	return all
}()

type compressor struct {
	z   *zlib.Writer
	buf bytes.Buffer
}

// stream is the zlib stream of data.
func (e Effort) stream(data []byte) []byte {
	c := <-compressors[e]
	if c == nil {
		z, err := zlib.NewWriterLevel(io.Discard, levels[e])
		if err != nil {
			panic("deflate: " + err.Error()) // the level is a constant
		}
		c = &compressor{z: z}
	}
	defer func() { compressors[e] <- c }()
	c.buf.Reset()
	c.z.Reset(&c.buf)
	c.z.Write(data) // a bytes.Buffer takes everything
	c.z.Close()
	return bytes.Clone(c.buf.Bytes())
}

// All replaces each of the data by its zlib stream.
func (e Effort) All(jobs []*[]byte, m *Memory) {
	var next atomic.Int64
	var done sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(jobs)) {
		done.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) {
					return
				}
				*jobs[i] = m.stream(e, *jobs[i])
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
func (e Effort) NewLine(m *Memory) *Line {
	n := runtime.GOMAXPROCS(0)
	l := &Line{jobs: make(chan job, 2*n), free: make(chan []byte, 3*n+1)}
	for range n {
		l.done.Go(func() {
			for j := range l.jobs {
				*j.to = m.stream(e, j.data)
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
