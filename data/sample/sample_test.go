package sample

import (
	"testing"

	"booklet/data/editorial"
	"booklet/data/workbook"
	"booklet/fonts"
)

func TestSampleHasNoFindings(t *testing.T) {
	b, fs := workbook.Read(Source())
	if b == nil {
		t.Fatal(fs)
	}
	fs = append(fs, editorial.Check(b, editorial.Options{Covers: fonts.Default().Covers})...)
	for _, f := range fs {
		t.Error(f)
	}
	if len(b.Roles) != 70 || len(b.Categories) != 15 || len(b.Values) != 6 || len(b.Fairs) != 3 {
		t.Errorf("%d roles, %d categories, %d values, %d fairs", len(b.Roles), len(b.Categories), len(b.Values), len(b.Fairs))
	}
	photos := 0
	for _, r := range b.Roles {
		if r.Photo != nil {
			photos++
		}
		words := r.Summary.Words() + r.Entry.Words() + r.Qualities.Words() + r.More.Words()
		if words < 80 || words > 115 {
			t.Errorf("%s has %d words", r.Title.S, words)
		}
	}
	if photos < 4 {
		t.Errorf("%d roles have a photo", photos)
	}
}
