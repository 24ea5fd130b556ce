package main

import (
	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/deflate"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/layout/press/impose"
	"booklet/layout/press/preflight"
)

// rawPDF is what paint hands to finish.
type rawPDF = *paint.Raw

// realSteps are the steps of the program.
var realSteps = keeping(&memory{})

// keeping are the steps of the program with a memory.
func keeping(m *memory) steps {
	return steps{
		open:   workbook.Open,
		sample: sample.Source,
		read:   m.workbooks.Read,
		check:  editorial.Check,
		compose: func(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o compose.Options) (*layout.Document, []booklet.Finding) {
			o.Memory = m.compositions
			return o.Compose(b, e, f)
		},
		paint: func(d *layout.Document, how drawing) (rawPDF, error) {
			how.Memory = m.streams
			return how.Paint(d)
		},
		finish: func(d *layout.Document, raw rawPDF, how drawing) ([]byte, error) {
			opt := finish.Options{Date: how.date, Producer: programName, Memory: m.streams}
			if how.intent != nil {
				return finish.Press(d, raw, opt, *how.intent)
			}
			return finish.Screen(d, raw, opt)
		},
		preflight: preflight.Check,
		impose:    impose.Impose,
		folder:    openFolder,
		family:    fonts.Load,
		starter:   workbook.New,
		mark:      workbook.Mark,
		measure:   legible.Measure,
		keeping:   keeping,
	}
}

// memory is what is kept from one build to the next of the same workbook. What
// is nil keeps nothing. Builds come to the same with and without.
type memory struct {
	workbooks    *workbook.Memory
	compositions *compose.Memory
	streams      *deflate.Memory
}

func newMemory() *memory {
	return &memory{&workbook.Memory{}, &compose.Memory{}, &deflate.Memory{}}
}

// turn ends a build that has been made to its end.
func (m *memory) turn() {
	m.compositions.Turn()
	m.streams.Turn()
}
