package workbook

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// sparseFrom is the size of a sheet's part from which its empty cells are left out while it
// is unpacked: programs write a cell for each that has a format, down to the last row.
const sparseFrom = 1 << 20

// longestTag is how many bytes of a tag are looked at.
const longestTag = 64 << 10

// isSheetPart reports whether a part is a worksheet by its name.
func isSheetPart(name string) bool {
	return strings.HasPrefix(partKey(name), "xl/worksheets/sheet") && strings.HasSuffix(partKey(name), ".xml")
}

// sparseReader reads a worksheet without the cells and rows that hold nothing. It keeps no
// more than a row's tag and a cell's, and leaves what is no plain XML as it is.
type sparseReader struct {
	in    *bufio.Reader
	out   []byte // not handed over yet
	space []byte // that out stands in
	err   error  // what comes behind out

	row, cell     []byte // start tags of what nothing has been found in yet
	noRow, noCell []byte // the last that were left out: one without a reference counts from them
	plain         bool   // all that follows is left as it is
}

func newSparseReader(in io.Reader) *sparseReader {
	s := &sparseReader{in: bufio.NewReaderSize(in, longestTag)}
	start, _ := s.in.Peek(2)
	s.plain = bytes.IndexByte(start, 0xFF) >= 0 || bytes.IndexByte(start, 0xFE) >= 0 || bytes.IndexByte(start, 0) >= 0
	return s
}

// Read is that of io.Reader.
func (s *sparseReader) Read(p []byte) (int, error) {
	for len(s.out) == 0 && s.err == nil {
		s.out = s.space[:0]
		s.fill()
		s.space = s.out
	}
	if len(s.out) == 0 {
		return 0, s.err
	}
	n := copy(p, s.out)
	s.out = s.out[n:]
	return n, nil
}

// fill takes a stretch up to the end of a tag.
func (s *sparseReader) fill() {
	stretch, err := s.in.ReadSlice('>')
	if s.plain || errors.Is(err, bufio.ErrBufferFull) {
		s.plain = true
		s.flush()
		s.out = append(s.out, stretch...)
		if err != nil && !errors.Is(err, bufio.ErrBufferFull) {
			s.err = err
		}
		return
	}
	if err != nil {
		s.flush()
		s.out, s.err = append(s.out, stretch...), err
		return
	}
	s.take(stretch)
}

// flush hands over the tags that are kept.
func (s *sparseReader) flush() {
	s.out = append(append(s.out, s.row...), s.cell...)
	s.row, s.cell = nil, nil
}

// take takes a text with the tag behind it.
func (s *sparseReader) take(stretch []byte) {
	open := bytes.IndexByte(stretch, '<')
	if open < 0 || insideValue(stretch[open:]) || bytes.HasPrefix(stretch[open:], []byte("<!")) {
		s.plain = true
		s.flush()
		s.out = append(s.out, stretch...)
		return
	}
	text, tag := stretch[:open], stretch[open:]
	if len(bytes.TrimSpace(text)) > 0 {
		s.flush()
		s.out = append(s.out, text...)
	}
	closed := bytes.HasSuffix(tag, []byte("/>"))
	end := bytes.HasPrefix(tag, []byte("</"))
	switch string(name(bytes.TrimPrefix(tag[1:], []byte("/")))) {
	case "row":
		s.takeRow(tag, closed, end)
	case "c":
		s.takeCell(tag, closed, end)
	default:
		s.flush()
		s.out = append(s.out, tag...)
	}
}

// insideValue reports whether a tag ends inside a value: ">" may stand there.
func insideValue(tag []byte) bool {
	return bytes.Count(tag, []byte{'"'})%2 == 1 || bytes.Count(tag, []byte{'\''})%2 == 1
}

func (s *sparseReader) takeRow(tag []byte, closed, end bool) {
	s.noCell = nil
	switch {
	case end && s.row != nil:
		s.noRow = append(append(s.noRow[:0], s.row[:len(s.row)-1]...), "/>"...)
		s.row, s.cell = nil, nil
	case end:
		s.out = append(s.out, tag...)
	case closed && referred(tag):
		s.noRow = append(s.noRow[:0], tag...)
	default:
		if !referred(tag) {
			s.out = append(s.out, s.noRow...)
		}
		s.noRow = s.noRow[:0]
		if closed {
			s.out = append(s.out, tag...)
			return
		}
		s.row = append([]byte(nil), tag...)
	}
}

func (s *sparseReader) takeCell(tag []byte, closed, end bool) {
	switch {
	case end && s.cell != nil:
		s.noCell = append(append(s.noCell[:0], s.cell[:len(s.cell)-1]...), "/>"...)
		s.cell = nil
	case end:
		s.out = append(s.out, tag...)
	case closed && referred(tag):
		s.noCell = append(s.noCell[:0], tag...)
	default:
		if !referred(tag) {
			s.flush()
			s.out = append(s.out, s.noCell...)
		}
		s.noCell = s.noCell[:0]
		if closed {
			s.out = append(s.out, tag...)
			return
		}
		s.cell = append([]byte(nil), tag...)
	}
}

// referred reports whether a cell or row says where it stands.
func referred(tag []byte) bool {
	return bytes.Contains(tag, []byte(` r="`)) || bytes.Contains(tag, []byte(` r='`))
}
