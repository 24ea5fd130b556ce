package main

import (
	"os"

	"booklet/data/booklet"
)

// mostPDF is more bytes than any booklet has.
const mostPDF = 1 << 30

// readPDF reads a PDF file that the user names; what is wrong with it is for the
// reader of its content.
func readPDF(path string) ([]byte, *booklet.Finding) {
	info, err := os.Stat(path)
	var data []byte
	switch {
	case err == nil && info.IsDir():
		err = errIsFolder
	case err == nil:
		data, err = readFile(path, mostPDF)
	}
	if err != nil {
		f := cannotRead(path, err)
		return nil, &f
	}
	return data, nil
}
