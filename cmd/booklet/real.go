package main

import (
	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/paint"
	"booklet/press/impose"
)

// rawPDF is what paint hands to finish.
type rawPDF = *paint.Raw

// realSteps are the steps of the program.
var realSteps = steps{
	open:   workbook.Open,
	sample: sample.Source,
	read:   workbook.Read,
	check:  editorial.Check,
	compose: func(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o layout.Options) (*layout.Document, []booklet.Finding) {
		return o.Compose(b, e, f)
	},
	paint: func(d *layout.Document, how drawing) (rawPDF, error) {
		return how.Paint(d)
	},
	finish: func(d *layout.Document, raw rawPDF, how drawing) ([]byte, error) {
		opt := finish.Options{Date: how.date, Producer: programName}
		if how.intent != nil {
			return finish.Press(d, raw, opt, *how.intent)
		}
		return finish.Screen(d, raw, opt)
	},
	impose:  impose.Impose,
	starter: workbook.New,
	mark:    workbook.Mark,
	measure: legible.Measure,
}
