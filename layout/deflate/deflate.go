// Package deflate makes zlib streams (RFC 1950), with all processors and with
// compressors that are used again: each holds most of a megabyte.
package deflate

import (
	"bytes"
	"io"
	"runtime"

	"github.com/klauspost/compress/zlib"
	"golang.org/x/sync/errgroup"
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
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for _, data := range jobs {
		all.Go(func() error {
			*data = m.stream(e, *data)
			return nil
		})
	}
	_ = all.Wait() // nothing fails
}

// Line deflates data while the next ones are made. What it is given it hands
// back, to be written over, once it has been read.
type Line struct {
	effort Effort
	memory *Memory
	all    errgroup.Group
	free   chan []byte
}

// NewLine begins a line; Close must be called. On it are three times as many data as
// there are processors, so that none is idle while the next ones are made.
func (e Effort) NewLine(m *Memory) *Line {
	n := 3 * runtime.GOMAXPROCS(0)
	l := &Line{effort: e, memory: m, free: make(chan []byte, n+1)}
	l.all.SetLimit(n)
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
func (l *Line) Put(data []byte, to *[]byte) {
	l.all.Go(func() error {
		*to = l.memory.stream(l.effort, data)
		select {
		case l.free <- data[:0]:
		default:
		}
		return nil
	})
}

// Close waits for all that was put on the line.
func (l *Line) Close() { _ = l.all.Wait() } // nothing fails
