package editorial

import (
	"slices"
	"testing"

	"booklet/data/booklet"
)

func TestSectionCellUnused(t *testing.T) {
	at := booklet.OnCell("Sections", 7, 3)
	b := &booklet.Booklet{Sections: []booklet.Section{
		{Kind: booklet.Testimonial, Name: booklet.Line{S: "Ann", At: at}},
		{Kind: booklet.Cover, Title: booklet.Line{S: "T"}, Photo: &booklet.Photo{At: at}},
		{Kind: booklet.TextPages, Job: booklet.Line{S: "Nurse", At: at}, Photo: &booklet.Photo{}},
		{Kind: booklet.Values, Photo: &booklet.Photo{At: at}},
	}}
	var got []string
	for _, f := range Check(b, Options{Covers: func(rune) bool { return true }}) {
		if f.Rule == "section-cell-unused" {
			got = append(got, f.At.String()+": "+f.Text)
		}
	}
	want := []string{`Sections!G3: the cover shows no photo, but the mosaic of the categories`,
		`Sections!G3: a section of kind "text" prints no name or job`,
		`Sections!G3: a section of kind "values" prints no photo`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
