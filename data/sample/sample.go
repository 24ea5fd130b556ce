// Package sample is the sample workbook with its pictures, embedded: what
// `booklet build` builds when it is given nothing. Its texts are in text/;
// `go generate` makes the workbook of them.
package sample

import (
	"embed"
	"io/fs"

	"booklet/data/workbook"
)

//go:generate go run ./make

//go:embed sample.xlsx
var xlsx []byte

//go:embed pictures/*.png pictures/*.svg
var files embed.FS

// Source is the sample workbook.
func Source() workbook.Source {
	pictures, err := fs.Sub(files, "pictures")
	if err != nil {
		pictures = files // the folder is embedded above: this cannot happen
	}
	return workbook.Source{Name: "sample.xlsx", Data: xlsx, Files: pictures}
}
