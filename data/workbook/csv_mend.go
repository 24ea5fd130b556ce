package workbook

import (
	"bytes"
	"strings"
)

// A text with quotation marks that are not doubled ("say "hello", please") can be parted in
// several ways. Where only one of them gives a row as many cells as there are headings, that
// is what the list means.

// mostTried bounds the work on a list: a row counts for its bytes and its cells, as often as
// a cell or a line may end in it.
const mostTried = 1 << 27

// mend parts the rows with stray marks anew that only one reading gives as many cells as
// the row of the headings has. Such a row keeps stray, and is mended.
func (g *grid) mend(head, most int) {
	titles := g.row(head)
	if titles == nil {
		return
	}
	tried := 0
	for _, row := range g.rows {
		if row.n <= head || row.stray == nil {
			continue
		}
		raw := row.stray.raw
		ends := 1 + strings.Count(raw, string(g.separator)) + strings.Count(raw, "\n")
		if tried += ends * (len(raw) + ends*titles.fields); tried > mostTried {
			return
		}
		cells, ways := onlyReading(raw, g.separator, titles.fields)
		row.stray.raw, row.stray.mended, row.stray.doubtful = "", ways == 1, ways > 1
		if ways != 1 {
			continue
		}
		row.fields, row.cells = len(cells), nil
		for i, s := range cells {
			if s != "" && i < maxColumn {
				c := cell{col: i + 1, row: row.n, content: words, text: richString{text: s}.within(most)}
				c.cut()
				row.cells = append(row.cells, c)
			}
		}
	}
}

// onlyReading parts a row into n cells, and says how many ways there are, 2 for several. A
// cell that begins with a quotation mark ends with one before a separator, at the latest
// where another mark follows that; any other has none. Where the row has several lines, each
// end of a line may also be one of a row.
func onlyReading(raw string, sep byte, n int) ([]string, int) {
	r := readings{raw: raw, sep: sep, n: n, found: map[[2]int]int{}, stops: map[int][]int{}}
	if ways := r.from(0, 1); ways != 1 {
		return nil, ways
	}
	var out []string
	for at, k := 0, 1; ; k++ {
		for _, end := range r.ends(at) {
			if r.after(end, k) == 0 {
				continue
			}
			out = append(out, unquoted(raw[at:end]))
			if end < len(raw) && raw[end] == '\n' {
				return nil, 2 // rows of their own, or lines of a cell
			}
			at = end + 1
			break
		}
		if at > len(raw) {
			return out, 1
		}
	}
}

// unquoted is a cell without the marks around it, and with those inside that are doubled
// once.
func unquoted(s string) string {
	if len(s) < 2 || s[0] != '"' {
		return s
	}
	return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
}

// readings are the ways to part a row.
type readings struct {
	raw   string
	sep   byte
	n     int
	found map[[2]int]int // by place and cell
	stops map[int][]int  // the ends of the cell at a place
}

// from is how many ways there are, 2 for more than one, to part what begins with a cell,
// the k-th of its row.
func (r *readings) from(at, k int) int {
	if n, ok := r.found[[2]int{at, k}]; ok {
		return n
	}
	n := 0
	for _, end := range r.ends(at) {
		n = min(2, n+r.after(end, k))
	}
	r.found[[2]int{at, k}] = n
	return n
}

// after is how many ways there are to go on behind the end of the k-th cell of a row.
func (r *readings) after(end, k int) int {
	switch {
	case end == len(r.raw) && k == r.n:
		return 1
	case end == len(r.raw):
		return 0
	case r.raw[end] == '\n' && k == r.n:
		return r.from(end+1, 1)
	case r.raw[end] == r.sep && k < r.n:
		return r.from(end+1, k+1)
	}
	return 0
}

// ends are the places where a cell that begins at a place may end.
func (r *readings) ends(at int) []int {
	if out, ok := r.stops[at]; ok {
		return out
	}
	stops := func(i int) bool { return i == len(r.raw) || r.raw[i] == r.sep || r.raw[i] == '\n' }
	var out []int
	if at < len(r.raw) && r.raw[at] == '"' {
		for i := at + 1; i < len(r.raw); i++ {
			if r.raw[i] == '"' && stops(i+1) {
				out = append(out, i+1)
				if i+2 < len(r.raw) && r.raw[i+1] == r.sep && r.raw[i+2] == '"' {
					break
				}
			}
		}
	} else {
		end := at
		for !stops(end) && r.raw[end] != '"' {
			end++
		}
		if stops(end) {
			out = []int{end}
		}
	}
	r.stops[at] = out
	return out
}

// rawLines gives rows with stray marks their text as it stands in the list.
func (g *grid) rawLines(data []byte) {
	line := 1
	for _, row := range g.rows {
		if row.stray == nil {
			continue
		}
		from, to := row.stray.lines[0], row.stray.lines[1]
		for ; line < from && len(data) > 0; line++ {
			data = data[lineEnd(data):]
		}
		end := 0
		for n := from; n <= to && end < len(data); n++ {
			end += lineEnd(data[end:])
		}
		raw := strings.TrimRight(string(data[:end]), "\r\n")
		row.stray.raw = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(raw)
	}
}

// lineEnd is the number of bytes of the first line, with what ends it.
func lineEnd(data []byte) int {
	i := bytes.IndexAny(data, "\r\n")
	switch {
	case i < 0:
		return len(data)
	case data[i] == '\r' && i+1 < len(data) && data[i+1] == '\n':
		return i + 2
	}
	return i + 1
}
