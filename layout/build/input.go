package build

import (
	"bytes"
	"context"
	"io"
	"sync"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/data/workbook"
)

// InputPath is the path that stands for the one file which comes by no path of its own, such
// as standard input (Steps.Reading); inputName begins the names of the files made of it.
const (
	InputPath = "-"
	inputName = "stdin"
)

// Input is a file that comes by a stream. It is read once, when it is first needed, and
// however often it is opened. It is safe for concurrent use.
type Input struct {
	ctx  context.Context
	r    io.Reader
	once sync.Once
	data []byte
	err  error
}

// NewInput is the file that r holds. Who waits for it waits no longer than the context.
func NewInput(ctx context.Context, r io.Reader) *Input { return &Input{ctx: ctx, r: r} }

// Open opens the file, of which at most so many bytes are read. The error is that of the
// reader, an *outside.SizeError, or ErrStopped.
func (i *Input) Open(most int64) (io.ReadCloser, error) {
	i.once.Do(func() {
		read := make(chan struct{})
		var data []byte
		var err error
		go func() {
			defer close(read)
			data, err = outside.ReadAll(i.r, max(most, booklet.MostFile, booklet.MostPDF))
		}()
		select {
		case <-read:
			i.data, i.err = data, err
		case <-i.ctx.Done():
			i.err = ErrStopped
		}
	})
	if i.err == nil && int64(len(i.data)) > most {
		return nil, &outside.SizeError{Size: int64(len(i.data)), Most: most}
	}
	return io.NopCloser(bytes.NewReader(i.data)), i.err
}

// Reading is the steps with a file in the place of InputPath: a workbook, a list or a PDF
// file, as its content tells. What lies beside a workbook is looked for in the folder dir.
func (s Steps) Reading(in *Input, dir string) Steps {
	s = s.orOwn()
	open, pdf := s.Open, s.PDF
	if pdf == nil {
		pdf = pdfOf
	}
	s.Open = func(path string) (workbook.Source, error) {
		if path != InputPath {
			return open(path)
		}
		r, err := in.Open(booklet.MostFile)
		if err != nil {
			return workbook.Source{}, err
		}
		return workbook.OpenReader(inputName, r, dir)
	}
	s.PDF = func(path string) ([]byte, error) {
		if path != InputPath {
			return pdf(path)
		}
		r, err := in.Open(booklet.MostPDF)
		if err != nil {
			return nil, err
		}
		return io.ReadAll(r)
	}
	return s
}
