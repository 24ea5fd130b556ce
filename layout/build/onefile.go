package build

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/layout"
)

// OneFile is the *layout.RequestError of a job that makes several files, with what makes it
// one: it is for whoever has one place for a file. A job that makes one may still make
// several volumes of it.
func (j *Job) OneFile() error {
	several := func(f booklet.Field, what string) error {
		return &layout.RequestError{Field: booklet.FieldFolder, Text: "it takes one file, and " + what,
			Hint: "leave out " + booklet.Ref(f) + ", or name a folder"}
	}
	n := len(j.editions())
	for _, h := range j.Handouts {
		n += len(h.Editions)
		if h.Each {
			return several(booklet.FieldEach, booklet.Ref(booklet.FieldEach)+" makes one for each role")
		}
		if p, ok := h.Kind.(Poster); ok && p.Tile != (layout.Format{}) {
			return several(booklet.FieldTile, booklet.Ref(booklet.FieldTile)+" writes the sheets beside the poster")
		}
	}
	switch {
	case len(j.Copies) > 1 && j.Copies[0].Format == FormatWord:
		return oneEdition(len(j.Copies))
	case len(j.Copies) > 1:
		return &layout.RequestError{Field: booklet.FieldFolder, Text: "it takes one file, and a reading copy is two",
			Hint: fmt.Sprintf("choose one with %[1]s html or %[1]s text", booklet.Ref(booklet.FieldFormat))}
	case n > 1:
		return oneEdition(n)
	case j.Pictures != nil && !j.Pictures.one():
		return &layout.RequestError{Field: booklet.FieldFolder, Text: "it takes one file, and each page has its own",
			Hint: "choose one with " + booklet.Ref(booklet.FieldPages) + ", such as " +
				booklet.Ref(booklet.FieldPages) + " 1"}
	case j.Press != nil && j.Press.Order != nil:
		return several(booklet.FieldJobSheet, booklet.Ref(booklet.FieldJobSheet)+" writes more")
	case j.Press != nil:
		return several(booklet.FieldPress, booklet.Ref(booklet.FieldPress)+" writes the file for the screen and more")
	case j.Impose != nil:
		return several(booklet.FieldImposed, booklet.Ref(booklet.FieldImposed)+" writes the sheets beside the booklet")
	case j.Report:
		return several(booklet.FieldReport, booklet.Ref(booklet.FieldReport)+" writes a conformance sheet beside it")
	case j.PagesPerVolume > 0:
		return several(booklet.FieldPagesPerVolume, "each volume is one")
	}
	return nil
}

// oneEdition says that there would be a file for each of n editions.
func oneEdition(n int) error {
	return &layout.RequestError{Field: booklet.FieldFolder,
		Text: fmt.Sprintf("it takes one file, and there would be one for each of %d editions", n),
		Hint: fmt.Sprintf("choose one with %[1]s, such as %[1]s large-print", booklet.Ref(booklet.FieldEdition))}
}
