package build

import (
	"context"
	"io"
	"io/fs"
	"sync"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
)

// Workbook is a workbook from which booklets are made. It is read once, when it is
// first needed. It is safe for concurrent use.
type Workbook struct {
	path  string // "": it is no file of the machine
	steps Steps
	most  booklet.Limits
	open  func() (workbook.Source, *booklet.Finding)

	mu     sync.Mutex
	opened bool
	read   bool
	source workbook.Source
	fault  *booklet.Finding // it cannot be opened
	book   *booklet.Booklet // nil where it cannot be read
	found  []booklet.Finding
}

// Open opens a workbook (.xlsx) or a list of roles (.csv) with the files beside it.
// The error is that of a file which cannot be read (fs.ErrNotExist, fs.ErrPermission) or
// is neither; what is wrong inside of it is a finding.
func Open(path string) (*Workbook, error) {
	src, err := workbook.Open(path)
	if err != nil {
		return nil, err
	}
	w := From(src)
	w.path = path
	return w, nil
}

// At names a workbook of the machine, which is opened when it is first needed: that it
// cannot be is then a finding of the run.
func At(path string) *Workbook {
	w := &Workbook{path: path, steps: (*Memory)(nil).Steps()}
	w.open = func() (workbook.Source, *booklet.Finding) {
		src, err := w.steps.Open(path)
		if err != nil {
			f := failure.CannotOpen(path, err, filename.Nearest(path, ".xlsx", ".csv"))
			return src, &f
		}
		return src, nil
	}
	return w
}

// Read reads a workbook or list of roles from memory. name is its file's name, such as
// "roles.xlsx", which names the booklet's files; files is the folder that it lies in, with
// its pictures and typefaces, or nil for none. The error is that of r.
func Read(name string, r io.Reader, files fs.FS) (*Workbook, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return From(workbook.Source{Name: name, Data: data, Files: files}), nil
}

// From is the workbook of a source: what Open and Read make of a path and of a reader.
func From(src workbook.Source) *Workbook {
	return &Workbook{steps: (*Memory)(nil).Steps(), most: src.Limits, source: src, opened: true}
}

// Sample is the sample workbook, which is part of the program.
func Sample() *Workbook {
	w := &Workbook{steps: (*Memory)(nil).Steps()}
	w.open = func() (workbook.Source, *booklet.Finding) { return w.steps.Sample(), nil }
	return w
}

// By makes the workbook use other steps, and returns it. It is called before anything
// else, since the workbook is read once. Zero Steps are the program's own.
func (w *Workbook) By(s Steps) *Workbook {
	w.steps = s.orOwn()
	return w
}

// Within makes the workbook be read within other limits, and returns it. It is called
// before anything else. A field that is zero stands for its default; what passes a limit
// is a finding.
func (w *Workbook) Within(most booklet.Limits) *Workbook {
	w.most = most
	return w
}

// Findings are everything that is to be said of the workbook before it is laid out, in
// workbook order; that it cannot be opened is one of them.
func (w *Workbook) Findings() []booklet.Finding {
	p, err := w.Prepare(context.Background(), Job{FairsMatter: true, Selection: booklet.Selection{Drafts: true}})
	if err != nil {
		return nil // the context never ends
	}
	return booklet.InOrder(p.findings, p.sheets)
}

// Booklet is what the workbook says, which the caller must not change, with what was
// found as it was read; nil where it cannot be read.
func (w *Workbook) Booklet() (*booklet.Booklet, []booklet.Finding) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.openOnce()
	if w.fault != nil {
		return nil, []booklet.Finding{*w.fault}
	}
	if !w.read {
		w.source.Limits = w.most
		w.book, w.found = w.steps.Read(w.source)
		w.read = true
	}
	return w.book, w.found
}

// BuildSetting is the setting Build, which says what the workbook is always built with; it is
// not set where the workbook cannot be read.
func (w *Workbook) BuildSetting() (setting booklet.Line) {
	_ = failure.Guard(func() error { // what cannot be read is told when it is built
		if b, _ := w.Booklet(); b != nil {
			setting = b.Settings.Build
		}
		return nil
	})
	return setting
}

// openOnce opens the workbook where that has not been done. It is for one who holds mu.
func (w *Workbook) openOnce() {
	if !w.opened {
		w.source, w.fault = w.open()
		w.opened = true
	}
}

// Source is what the workbook is read from: its bytes, its name, the files beside it.
// It is zero where the workbook cannot be opened.
func (w *Workbook) Source() workbook.Source {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.openOnce()
	return w.source
}

// ReadAs is the workbook with columns of its roles read as somebody says, in the place of their headings: by the
// letter of a column the name of one of ours, or a booklet.FieldKind (workbook.Source.Columns). One that
// cannot be opened stays as it is.
func (w *Workbook) ReadAs(columns map[string]string) *Workbook {
	src := w.Source()
	if src.Data == nil {
		return w
	}
	src.Columns = columns
	out := From(src).By(w.steps).Within(w.most)
	out.path = w.path
	return out
}

// OnHold is the workbook with rows of its roles read as if their Status were Hold, of which a note tells; 1 is the
// first row of the sheet. One that cannot be opened stays as it is.
func (w *Workbook) OnHold(rows []int) *Workbook {
	src := w.Source()
	if src.Data == nil || len(rows) == 0 {
		return w
	}
	src.OnHold = rows
	out := From(src).By(w.steps).Within(w.most)
	out.path = w.path
	return out
}

// With is the workbook with settings in the place of its own, and what is to be said of
// those. Files that they name are looked for in files, nil for those of the workbook. A
// workbook that cannot be read stays as it is.
func (w *Workbook) With(settings []workbook.Adjustment, files fs.FS) (*Workbook, []booklet.Finding) {
	book, found := w.Booklet()
	if book == nil {
		return w, nil
	}
	out := &Workbook{path: w.path, steps: w.steps, most: w.most, opened: true, read: true, source: w.Source(),
		found: found}
	if files != nil {
		out.source.Files = files
	}
	adjusted, fs := workbook.Adjust(book, out.source, settings)
	out.book = adjusted
	return out, fs
}
