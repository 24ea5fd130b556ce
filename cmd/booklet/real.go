package main

import (
	"time"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/finish"
	"booklet/layout/legible"
	"booklet/layout/paint"
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
	paint: func(d *layout.Document) (rawPDF, error) {
		return paint.Paint(d)
	},
	finish: func(d *layout.Document, raw rawPDF, date time.Time) ([]byte, error) {
		return finish.Screen(d, raw, finish.Options{Date: date, Producer: programName})
	},
	starter: workbook.New,
	mark:    workbook.Mark,
	measure: legible.Measure,
}
