package workbook

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// readCSV reads a CSV file (RFC 4180, with ";" and tabs as separators too) as
// the Roles sheet. Rows count as a spreadsheet's do: by record, empty ones
// among them, so that findings name the cells that the editor sees.
func readCSV(data []byte) (*grid, error) {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("line %d is not UTF-8; save the file as CSV UTF-8", invalidLine(data))
	}
	g := &grid{name: RolesSheet}
	c := &csvReader{s: string(data), row: 1, line: 1}
	if sep, rest, ok := declaredSeparator(c.s); ok {
		c.sep, c.s, c.row, c.line = sep, rest, 2, 2
	} else {
		c.sep = separatorOf(c.s)
	}
	for c.s != "" {
		r, err := c.record()
		if err != nil {
			return nil, err
		}
		if len(r.cells) > 0 {
			g.rows = append(g.rows, r)
		}
	}
	return g, nil
}

func invalidLine(data []byte) int {
	line := 1
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		if r == utf8.RuneError && n == 1 {
			break
		}
		if r == '\n' {
			line++
		}
		data = data[n:]
	}
	return line
}

// declaredSeparator reads the line "sep=;" that Excel writes and obeys.
func declaredSeparator(s string) (byte, string, bool) {
	line, rest, _ := strings.Cut(s, "\n")
	line = strings.TrimRight(line, "\r")
	if len(line) == 5 && strings.EqualFold(line[:4], "sep=") {
		return line[4], rest, true
	}
	return 0, s, false
}

// separatorOf is the separator that stands most often in the first record that
// is not empty, outside quotes.
func separatorOf(s string) byte {
	counts := map[byte]int{}
	quoted, any := false, false
	for i := 0; i < len(s); i++ {
		switch b := s[i]; {
		case b == '"':
			quoted, any = !quoted, true
		case quoted:
		case b == '\n' || b == '\r':
			if any {
				return mostOf(counts)
			}
		case b == ',' || b == ';' || b == '\t':
			counts[b]++
			any = any || b != '\t'
		case b != ' ':
			any = true
		}
	}
	return mostOf(counts)
}

func mostOf(counts map[byte]int) byte {
	best := byte(',')
	for _, b := range []byte{';', '\t'} {
		if counts[b] > counts[best] {
			best = b
		}
	}
	return best
}

type csvReader struct {
	s         string
	sep       byte
	row, line int
}

// record reads up to the end of the row and takes it off the input.
func (c *csvReader) record() (*gridRow, error) {
	r := &gridRow{n: c.row}
	c.row++
	for col := 1; ; col++ {
		text, err := c.field()
		if err != nil {
			return nil, err
		}
		if text != "" && col <= maxColumn {
			r.cells = append(r.cells, cell{col: col, row: r.n, content: words, text: richString{text: breaks.Replace(text)}})
		}
		if c.s == "" {
			return r, nil
		}
		if c.s[0] == c.sep {
			c.s = c.s[1:]
			continue
		}
		if strings.HasPrefix(c.s, "\r\n") {
			c.s = c.s[1:]
		}
		c.s = c.s[1:]
		c.line++
		return r, nil
	}
}

// field reads a field up to, not over, its separator or line end. What follows
// a closing quote is kept as it stands.
func (c *csvReader) field() (string, error) {
	ends := string([]byte{c.sep, '\r', '\n'})
	text := ""
	if strings.HasPrefix(c.s, `"`) {
		first := c.line
		var b strings.Builder
		for c.s = c.s[1:]; ; {
			i := strings.IndexByte(c.s, '"')
			if i < 0 {
				return "", fmt.Errorf("the quotation mark that opens a cell in line %d is never closed", first)
			}
			b.WriteString(c.s[:i])
			c.line += strings.Count(c.s[:i], "\n")
			c.s = c.s[i+1:]
			if !strings.HasPrefix(c.s, `"`) {
				break
			}
			b.WriteByte('"')
			c.s = c.s[1:]
		}
		text = b.String()
	}
	i := strings.IndexAny(c.s, ends)
	if i < 0 {
		i = len(c.s)
	}
	text += c.s[:i]
	c.s = c.s[i:]
	return text, nil
}
