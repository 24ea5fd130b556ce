package build

import (
	"io/fs"
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/outside"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/braille"
	"booklet/layout/compose"
	"booklet/layout/deflate"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/markup"
	"booklet/layout/paint"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
)

// Producer is what the files say that made them.
const Producer = "booklet"

// Steps are the functions behind the verbs. They are values, so that a caller can
// wrap one (a watch notes what is opened) and a test can see what becomes of a run
// in which one of them fails. Memory.Steps are the program's own, and zero Steps stand
// for them; of others, none that is called may be nil.
type Steps struct {
	Open    func(path string) (workbook.Source, error)
	PDF     func(path string) ([]byte, error) // nil: a file of the machine is read
	Sample  func() workbook.Source
	Read    func(workbook.Source) (*booklet.Booklet, []booklet.Finding)
	Check   func(*booklet.Booklet, editorial.Options) []booklet.Finding
	Compose func(*booklet.Booklet, layout.Edition, *fonts.Family,
		compose.Options) (*layout.Document, []booklet.Finding)
	Paint     func(*layout.Document, Drawing) (*paint.Raw, error)
	Finish    func(*layout.Document, *paint.Raw, Drawing) ([]byte, error)
	Preflight func([]byte, preflight.Options) (*preflight.Report, error)
	Impose    func([]byte, impose.Options) (*impose.Imposed, error)
	Mark      func(workbook.Source, []booklet.Finding) ([]byte, error)
	Starter   func(language string) ([]byte, error)
	Adopt     func(workbook.Source, workbook.Faults) (*workbook.Adopted, []booklet.Finding, error)
	Folder    func(dir string) (fs.FS, error) // of fonts, that a job names
	Family    func(fs.FS) (*fonts.Family, error)
	Shown     *markup.Memory // of pictures in copies; nil keeps none
	Measure   func(*layout.Document, layout.Edition, booklet.Contrast) []legible.Result
	// Braille translates text into Braille by liblouis, an outside program; nil: there is none.
	Braille braille.Translator
}

// orOwn is s, or the program's own where s is zero.
func (s Steps) orOwn() Steps {
	if s.Read == nil {
		return (*Memory)(nil).Steps()
	}
	return s
}

// Drawing is how a document is painted and finished: for a press where it has an
// intent.
type Drawing struct {
	paint.Options
	Intent   *finish.Intent
	Date     time.Time
	Standard finish.Standard // of a file for the screen
}

// Memory is what is kept from one build to the next of the same workbook. The zero
// Memory keeps nothing. Builds come to the same with and without. It is safe for
// concurrent use.
type Memory struct {
	workbooks    *workbook.Memory
	compositions *compose.Memory
	streams      *deflate.Memory
	pictures     *paint.Memory
	shown        *markup.Memory
}

// NewMemory is a memory that is empty; it keeps what was used last, enough for so many
// pages. Builds of more pages find in it nothing of the one before.
func NewMemory(pages int) *Memory {
	const paragraphs = 8 // on a page, counted in the sample and with 3,500 roles: 8 and 7
	return &Memory{workbook.NewMemory(), compose.NewMemory(paragraphs * pages), deflate.NewMemory(pages),
		paint.NewMemory(), markup.NewMemory()}
}

// Steps are the steps of the program, which keep in m what they share with later
// builds; m may be nil, and they keep then what they need of pictures more than once.
func (m *Memory) Steps() Steps {
	if m == nil {
		m = &Memory{workbooks: workbook.NewMemory(), pictures: paint.NewMemory(), shown: markup.NewMemory()}
	}
	return Steps{
		Open:   workbook.Open,
		PDF:    pdfOf,
		Sample: sample.Source,
		Read:   m.workbooks.Read,
		Check:  editorial.Check,
		Compose: func(b *booklet.Booklet, e layout.Edition, f *fonts.Family,
			o compose.Options) (*layout.Document, []booklet.Finding) {
			o.Memory = m.compositions
			return o.Compose(b, e, f)
		},
		Paint: func(d *layout.Document, how Drawing) (*paint.Raw, error) {
			how.Memory, how.Pictures = m.streams, m.pictures
			return how.Paint(d)
		},
		Finish: func(d *layout.Document, raw *paint.Raw, how Drawing) ([]byte, error) {
			opt := finish.Options{Date: how.Date, Producer: Producer, Standard: how.Standard, Memory: m.streams}
			if how.Intent != nil {
				return finish.Press(d, raw, opt, *how.Intent)
			}
			return finish.Screen(d, raw, opt)
		},
		Preflight: preflight.Check,
		Impose:    impose.Impose,
		Folder:    outside.Folder,
		Family:    fonts.Load,
		Starter:   workbook.New,
		Adopt:     m.workbooks.Adopt,
		Mark:      workbook.Mark,
		Shown:     m.shown,
		Measure:   legible.Measure,
	}
}
