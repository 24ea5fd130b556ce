package workbook

import (
	"archive/zip"
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"booklet/data/booklet"
)

// limitError is a workbook that has more of something than is read.
type limitError struct{ text, hint string }

func (e *limitError) Error() string { return e.text }

// What to do about a workbook that is too large.
const (
	saveAnew   = "open it in a spreadsheet program and save it anew"
	fewerParts = "save a copy without the sheets, pictures and objects that the booklet does not need"
	fewerCells = "save a copy without the rows and columns that hold nothing or formats alone"
	fewerRuns  = "clear the formats within its cells: bold is all that is read"
)

// guard counts what a workbook holds, part by part, before any of it is kept: a file of
// a few kilobytes may unpack to gigabytes, and a megabyte of XML to a hundred of memory.
type guard struct {
	most booklet.Limits

	part                           string
	unpacked                       uint64
	elements, cells, strings, runs int
	depth                          int
	tags                           *bufio.Reader
}

// withinLimits reports as a limitError what a workbook has too much of. What is damaged
// is left to those that read it.
func withinLimits(data []byte, most booklet.Limits) error {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil
	}
	g := guard{most: most.OrDefault(), tags: bufio.NewReaderSize(nil, 64<<10)}
	if len(z.File) > g.most.Parts {
		return &limitError{fmt.Sprintf("it has more than %d parts", g.most.Parts), fewerParts}
	}
	// The package zip unpacks no more of a part than its header says.
	for _, f := range z.File {
		g.part = f.Name
		if f.UncompressedSize64 > uint64(g.most.Part) {
			return &limitError{fmt.Sprintf("its part %s has more than %d MB", g.part, g.most.Part>>20), fewerParts}
		}
		if g.unpacked += f.UncompressedSize64; g.unpacked > uint64(g.most.Unpacked) {
			return g.over(fmt.Sprintf("more than %d MB, unpacked", g.most.Unpacked>>20), fewerParts)
		}
	}
	if g.tooSmall() {
		return nil
	}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			continue
		}
		g.part = f.Name
		err = g.count(in)
		_ = in.Close() // nothing was written
		if err != nil {
			return err
		}
	}
	return nil
}

// tooSmall reports whether the bytes of a workbook are too few to hold too much: <c/> is
// the shortest cell, and elements as deep as 1 MB allows cost little.
func (g *guard) tooSmall() bool {
	const cell, element, nested = 4, 3, 5000
	l := &g.most
	cells := min(l.Cells, l.Strings, l.Runs)
	return g.unpacked < min(cell*uint64(cells), element*uint64(l.Elements), nested*uint64(l.Depth))
}

// over is the error of a workbook that has too much with the part that is counted.
func (g *guard) over(what, hint string) error {
	return &limitError{"with its part " + g.part + " it has " + what, hint}
}

// count counts the elements of a part.
func (g *guard) count(in io.Reader) error {
	g.depth = 0
	g.tags.Reset(in)
	if isPicture(g.tags) {
		return nil
	}
	first := true // what stands before the first tag
	for {
		text, err := g.tags.ReadSlice('<')
		if !first {
			if err := g.tag(text); err != nil {
				return err
			}
		}
		// A tag that is longer than the buffer goes on, and is none of those that count.
		for errors.Is(err, bufio.ErrBufferFull) {
			text, err = g.tags.ReadSlice('<')
			if !first && bytes.Contains(text, []byte("/>")) {
				g.depth--
			}
		}
		if err != nil {
			return nil
		}
		first = false
	}
}

// isPicture reports whether a part is a PNG or JPEG file, of which no reader of XML
// takes more than the first byte.
func isPicture(in *bufio.Reader) bool {
	start, _ := in.Peek(4)
	return bytes.Equal(start, []byte("\x89PNG")) || bytes.HasPrefix(start, []byte("\xFF\xD8\xFF"))
}

// tag counts a tag, of which text begins behind the bracket; it ends anywhere before
// the next one.
func (g *guard) tag(text []byte) error {
	if bytes.IndexByte(text, 0) >= 0 { // UTF-16
		text = bytes.ReplaceAll(text, []byte{0}, nil)
	}
	if len(text) == 0 {
		return nil
	}
	switch text[0] {
	case '/':
		g.depth--
		return nil
	case '?', '!':
		return nil
	}
	g.elements++
	g.depth++
	switch string(name(text)) {
	case "c":
		g.cells++
	case "si":
		g.strings++
	case "r":
		g.runs++
	}
	if err := g.judge(); err != nil {
		return err
	}
	if bytes.Contains(text, []byte("/>")) {
		g.depth--
	}
	return nil
}

// name is the name of a tag without its prefix, nil for one that does not count.
func name(tag []byte) []byte {
	from := 0
	for i, c := range tag {
		switch c {
		case ':':
			from = i + 1
		case ' ', '\t', '\r', '\n', '/', '>', '<':
			return tag[from:i]
		}
	}
	return nil
}

// isVML reports whether a part holds the boxes of comments, in which Excel leaves line
// breaks open (<br>): it is read as text.
func isVML(part string) bool { return strings.HasSuffix(strings.ToLower(part), ".vml") }

func (g *guard) judge() error {
	l := &g.most
	switch {
	case g.cells > l.Cells:
		return g.over(fmt.Sprintf("more than %d cells", l.Cells), fewerCells)
	case g.strings > l.Strings:
		return g.over(fmt.Sprintf("more than %d texts", l.Strings), fewerParts)
	case g.runs > l.Runs:
		return g.over(fmt.Sprintf("more than %d pieces of text with a format of their own", l.Runs), fewerRuns)
	case g.elements > l.Elements:
		return g.over(fmt.Sprintf("more than %d elements", l.Elements), saveAnew)
	case g.depth > l.Depth && !isVML(g.part):
		return g.over(fmt.Sprintf("elements more than %d deep", l.Depth), saveAnew)
	}
	return nil
}

// fileTooLarge is the error of a file that is larger than is read.
func fileTooLarge(name string, size, most int64) error {
	return fmt.Errorf("%s is too large: %d MB, where %d MB is the most", name, size>>20, most>>20)
}
