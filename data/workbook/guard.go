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
	saveAnew    = "open it in a spreadsheet program and save it anew"
	fewerParts  = "save a copy without the sheets, pictures and objects that the booklet does not need"
	fewerRows   = "save a copy with the rows and columns alone that the booklet needs, or make two workbooks of it"
	fewerCells  = "save a copy without the rows and columns that hold nothing or formats alone"
	fewerRuns   = "clear the formats within its cells: bold is all that is read"
	fewerStyles = "copy its cells into a new workbook, as values"
)

// guard counts what a workbook holds, part by part, before any of it is kept: a file of
// a few kilobytes may unpack to gigabytes, and a megabyte of XML to a hundred of memory.
type guard struct {
	most booklet.Limits

	part                                         string
	unpacked                                     uint64
	sparse                                       uint64 // sheets with their empty cells
	elements, cells, rows, strings, runs, styles int
	depth                                        int
	tags                                         *bufio.Reader
	isStyle                                      bool
	open                                         openTag
}

// openTag is a tag of which all attributes are counted: where it is left between two
// stretches of it.
type openTag struct {
	quote      byte // that opens the value which is read, 0 outside of values
	closed     bool // what follows is text
	attributes int
}

// withinLimits reports as a limitError what a workbook has too much of, and as another
// error that a part of it is damaged.
func withinLimits(z *zip.Reader, most booklet.Limits) error {
	g := guard{most: most.OrDefault(), tags: bufio.NewReaderSize(nil, 64<<10)}
	if len(z.File) > g.most.Parts {
		return &limitError{fmt.Sprintf("it has more than %d parts", g.most.Parts), fewerParts}
	}
	names := map[string]bool{}
	for _, f := range z.File {
		if names[partKey(f.Name)] {
			return fmt.Errorf("it holds the part %s twice", f.Name)
		}
		names[partKey(f.Name)] = true
		// The package zip unpacks no more of a part than its header says.
		g.part = f.Name
		if isSparse(f) {
			if g.sparse += f.UncompressedSize64; g.sparse > uint64(g.most.Sparse) {
				return g.over(fmt.Sprintf("more than %s in its sheets, unpacked, with their empty cells",
					megabytes(g.most.Sparse)), fewerCells)
			}
			continue
		}
		if f.UncompressedSize64 > uint64(g.most.Part) {
			return &limitError{fmt.Sprintf("its part %s has more than %d MB", g.part, g.most.Part>>20), fewerParts}
		}
		if g.unpacked += f.UncompressedSize64; g.unpacked > uint64(g.most.Unpacked) {
			return g.over(fmt.Sprintf("more than %d MB, unpacked", g.most.Unpacked>>20), fewerParts)
		}
	}
	counts := !g.tooSmall()
	for _, f := range z.File {
		g.part, g.isStyle = f.Name, isFrame(f.Name)
		if err := g.read(f, counts); err != nil {
			return err
		}
	}
	return nil
}

// read reads a part to its end, so that one that is damaged is known before others are
// read, and counts what it holds.
func (g *guard) read(f *zip.File, counts bool) error {
	in, err := f.Open()
	switch {
	case err != nil:
	case isSparse(f):
		err = g.count(&counting{in: newSparseReader(in), g: g})
	case counts:
		err = g.count(in)
	default:
		_, err = io.Copy(io.Discard, in)
	}
	if in != nil {
		_ = in.Close() // nothing was written
	}
	if over := (*limitError)(nil); err == nil || errors.As(err, &over) {
		return err
	}
	return fmt.Errorf("its part %s is damaged: %w", f.Name, err)
}

// isSparse reports whether a part is a sheet that is read without its empty cells.
func isSparse(f *zip.File) bool { return isSheetPart(f.Name) && f.UncompressedSize64 > sparseFrom }

// counting counts what is left of a sheet without its empty cells.
type counting struct {
	in   io.Reader
	g    *guard
	size int
}

// Read is that of io.Reader; a limitError says that there is too much.
func (c *counting) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	c.size += n
	c.g.unpacked += uint64(n)
	switch {
	case c.size > c.g.most.Part:
		return n, c.g.over(fmt.Sprintf("a sheet whose cells take more than %s", megabytes(c.g.most.Part)), fewerRows)
	case c.g.unpacked > uint64(c.g.most.Unpacked):
		return n, c.g.over(fmt.Sprintf("more than %s, unpacked", megabytes(c.g.most.Unpacked)), fewerParts)
	}
	return n, err
}

// tooSmall reports whether the bytes of a workbook are too few to hold too much: <c/> is
// the shortest cell, and elements as deep as 1 MB allows cost little.
func (g *guard) tooSmall() bool {
	const cell, element, attribute, nested = 4, 3, 4, 5000
	l := &g.most
	cells := min(l.Cells, l.Strings, l.Runs, l.Rows)
	return g.unpacked < min(cell*uint64(cells), element*uint64(min(l.Elements, l.Styles)), nested*uint64(l.Depth),
		attribute*uint64(l.Attributes))
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
		_, err := io.Copy(io.Discard, g.tags)
		return err
	}
	first := true // what stands before the first tag
	for {
		text, err := g.tags.ReadSlice('<')
		g.open = openTag{}
		if !first {
			if err := g.tag(text); err != nil {
				return err
			}
		}
		// A tag that is longer than the buffer goes on, and is none of those that count.
		for errors.Is(err, bufio.ErrBufferFull) {
			text, err = g.tags.ReadSlice('<')
			if first {
				continue
			}
			if err := g.attributes(text); err != nil {
				return err
			}
			if bytes.Contains(text, []byte("/>")) {
				g.depth--
			}
		}
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		first = false
	}
}

// isPicture reports whether a part is a picture, of which no reader of XML takes more than
// the first bytes: it begins with a byte, or has one before any bracket, that XML has not.
func isPicture(in *bufio.Reader) bool {
	const head = 16 // bytes, in which the numbers of all these kinds have a zero
	start, _ := in.Peek(head)
	if bytes.HasPrefix(start, []byte("\x89PNG")) || bytes.HasPrefix(start, []byte("\xFF\xD8\xFF")) {
		return true
	}
	for _, magic := range []string{"GIF8", "RIFF", "II*\x00", "MM\x00*", "BM", "\x01\x00\x00\x00"} { // the last: EMF
		if bytes.HasPrefix(start, []byte(magic)) {
			text, _, _ := bytes.Cut(start, []byte("<"))
			return bytes.IndexByte(text, 0) >= 0
		}
	}
	return false
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
	if g.isBreak(text) {
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
	if g.isStyle {
		g.styles++
	}
	switch string(name(text)) {
	case "c":
		g.cells++
	case "row":
		g.rows++
	case "si":
		g.strings++
	case "r":
		g.runs++
	case "col": // how wide a column is
		g.styles++
	}
	if err := g.judge(); err != nil {
		return err
	}
	if err := g.attributes(text); err != nil {
		return err
	}
	if bytes.Contains(text, []byte("/>")) {
		g.depth--
	}
	return nil
}

// attributes counts the attributes of a tag, of which text is a stretch.
func (g *guard) attributes(text []byte) error {
	const shortest = 4 // of an attribute, with the space before it
	t := &g.open
	if t.closed || t.attributes == 0 && len(text) < shortest*g.most.Attributes {
		return nil
	}
	for _, c := range text {
		switch {
		case t.quote != 0:
			if c == t.quote {
				t.quote = 0
			}
		case c == '"' || c == '\'':
			t.quote = c
			if t.attributes++; t.attributes > g.most.Attributes {
				return g.over(fmt.Sprintf("an element with more than %d attributes", g.most.Attributes), saveAnew)
			}
		case c == '>':
			t.closed = true
			return nil
		}
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

// isBreak reports whether a tag is a line break in a part with the boxes of comments,
// which Excel leaves open (<br>).
func (g *guard) isBreak(tag []byte) bool {
	return string(name(bytes.TrimPrefix(tag, []byte("/")))) == "br" &&
		strings.HasSuffix(strings.ToLower(g.part), ".vml")
}

func (g *guard) judge() error {
	l := &g.most
	switch {
	case g.cells > l.Cells:
		return g.over(fmt.Sprintf("more than %d cells", l.Cells), fewerCells)
	case g.rows > l.Rows:
		return g.over(fmt.Sprintf("more than %d rows", l.Rows), fewerCells)
	case g.strings > l.Strings:
		return g.over(fmt.Sprintf("more than %d texts", l.Strings), fewerParts)
	case g.runs > l.Runs:
		return g.over(fmt.Sprintf("more than %d pieces of text with a format of their own", l.Runs), fewerRuns)
	case g.styles > l.Styles:
		return g.over(fmt.Sprintf("more than %d elements that say how cells look, which sheets there are "+
			"and how wide columns are", l.Styles), fewerStyles)
	case g.elements > l.Elements:
		return g.over(fmt.Sprintf("more than %d elements", l.Elements), saveAnew)
	case g.depth > l.Depth:
		return g.over(fmt.Sprintf("elements more than %d deep", l.Depth), saveAnew)
	}
	return nil
}

// fileTooLarge is the error of a file that is larger than is read.
func fileTooLarge(name string, size, most int64) error {
	return fmt.Errorf("%s is too large: %d MB, where %d MB is the most", name, size>>20, most>>20)
}

// megabytes is a number of bytes in words: MB where it is whole, else kB or bytes.
func megabytes(n int) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d kB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
