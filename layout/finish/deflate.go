package finish

import (
	"bytes"
	"github.com/klauspost/compress/zlib"
	"io"
	"runtime"
	"sync"
	"sync/atomic"
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
func deflateAll(jobs []*[]byte) {
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
				buf.Reset()
				z.Reset(&buf)
				z.Write(*jobs[i]) // a bytes.Buffer takes everything
				z.Close()
				*jobs[i] = bytes.Clone(buf.Bytes())
			}
		})
	}
	done.Wait()
}
