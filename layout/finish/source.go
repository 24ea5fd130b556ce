package finish

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// source is fpdf's output, cut into objects.
//
// It is regular, and what is relied upon is checked, so that another fpdf is
// refused and not misread: one cross-reference table of 20-byte lines at the
// end; each object begins where the table says and ends where the next one
// begins; each stream is as long as its dictionary says; page p is object 2p+1
// and says nothing but its parent, resources and contents; object 2 is the
// resources, the last but one the information, the last one the catalogue;
// every object belongs to one of these.
type source struct {
	objects [][]byte // the text between "n 0 obj\n" and "endobj\n"
	taken   []bool
}

const xrefLine = 20

// cut cuts fpdf's bytes into objects.
func cut(pdf []byte) (*source, error) {
	at, lines, err := findXref(pdf)
	if err != nil {
		return nil, err
	}
	n := len(lines) / xrefLine
	type place struct{ at, n int }
	places := make([]place, 0, n)
	for k := 1; k < n; k++ {
		line := lines[k*xrefLine : (k+1)*xrefLine]
		off, ok := number(line[:10])
		if !ok || string(line[10:]) != " 00000 n \n" || off >= at {
			return nil, fmt.Errorf("line %d of the cross-reference table is %q", k, line)
		}
		places = append(places, place{off, k})
	}
	slices.SortFunc(places, func(a, b place) int { return a.at - b.at })
	s := &source{objects: make([][]byte, n), taken: make([]bool, n)}
	for i, p := range places {
		end := at
		if i+1 < len(places) {
			end = places[i+1].at
		}
		body, ok := bytes.CutPrefix(pdf[p.at:end], []byte(strconv.Itoa(p.n)+" 0 obj\n"))
		if ok {
			body, ok = bytes.CutSuffix(body, []byte("endobj\n"))
		}
		if !ok {
			return nil, fmt.Errorf("object %d does not stand alone at %d", p.n, p.at)
		}
		s.objects[p.n] = body
	}
	return s, nil
}

// findXref finds the cross-reference table: where it is, and its lines.
func findXref(pdf []byte) (at int, lines []byte, err error) {
	tail := pdf[max(0, len(pdf)-40):]
	_, tail, ok := bytes.Cut(tail, []byte("\nstartxref\n"))
	if ok {
		tail, ok = bytes.CutSuffix(tail, []byte("\n%%EOF\n"))
	}
	at, isNumber := number(tail)
	if !ok || !isNumber || at >= len(pdf) {
		return 0, nil, errors.New("no startxref at the end")
	}
	rest, ok := bytes.CutPrefix(pdf[at:], []byte("xref\n0 "))
	count, rest, _ := bytes.Cut(rest, []byte("\n"))
	n, isNumber := number(count)
	if !ok || !isNumber || n < 5 || n > len(rest)/xrefLine {
		return 0, nil, errors.New("no cross-reference table where startxref says")
	}
	want := fmt.Sprintf("trailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\n", n, n-1, n-2)
	if !bytes.HasPrefix(rest[n*xrefLine:], []byte(want)) {
		return 0, nil, errors.New("the trailer is not as expected")
	}
	return at, rest[:n*xrefLine], nil
}

// number reads decimal digits and nothing else.
func number(b []byte) (int, bool) {
	if len(b) == 0 || len(b) > 10 {
		return 0, false
	}
	n := 0
	for _, c := range b {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// take is an object, which is then accounted for.
func (s *source) take(n int) ([]byte, error) {
	if n <= 0 || n >= len(s.objects) {
		return nil, fmt.Errorf("there is no object %d", n)
	}
	s.taken[n] = true
	return s.objects[n], nil
}

// takeStream is an object that is a stream: its dictionary's text and its data.
func (s *source) takeStream(n int) (dict, data []byte, err error) {
	body, err := s.take(n)
	if err != nil {
		return nil, nil, err
	}
	dict, data, ok := bytes.Cut(body, []byte(">>\nstream\n"))
	if ok {
		data, ok = bytes.CutSuffix(data, []byte("\nendstream\n"))
	}
	if length, has := integer(dict, "/Length "); !ok || !has || length != len(data) {
		return nil, nil, fmt.Errorf("object %d is not a stream of the length that it says", n)
	}
	return dict, data, nil
}

// integer is the number that stands behind a key.
func integer(dict []byte, key string) (int, bool) {
	_, rest, ok := bytes.Cut(dict, []byte(key))
	if !ok {
		return 0, false
	}
	rest, negative := bytes.CutPrefix(rest, []byte("-"))
	end := 0
	for end < len(rest) && rest[end] >= '0' && rest[end] <= '9' {
		end++
	}
	n, ok := number(rest[:end])
	if negative {
		n = -n
	}
	return n, ok
}

// reference is the object that a key refers to; the key's text ends before its
// number.
func reference(dict []byte, key string) (int, error) {
	n, ok := integer(dict, key)
	if !ok || !bytes.Contains(dict, []byte(key+strconv.Itoa(n)+" 0 R")) {
		return 0, fmt.Errorf("%s is not a reference", key)
	}
	return n, nil
}

// resources reads the names of fonts and pictures.
func (s *source) resources() (map[string]int, error) {
	body, err := s.take(2)
	if err != nil {
		return nil, err
	}
	out := map[string]int{}
	for line := range bytes.Lines(body) {
		line = bytes.TrimSuffix(line, []byte("\n"))
		rest, ok := bytes.CutSuffix(line, []byte(" 0 R"))
		if !ok {
			switch string(line) {
			case "<<", ">>", "/ProcSet [/PDF /Text /ImageB /ImageC /ImageI]", "/Font <<", "/XObject <<",
				"/ColorSpace <<":
				continue
			}
			return nil, fmt.Errorf("the resources hold %q", line)
		}
		name, digits, _ := bytes.Cut(rest, []byte(" "))
		n, ok := number(digits)
		if !ok || len(name) < 2 || name[0] != '/' {
			return nil, fmt.Errorf("the resources hold %q", line)
		}
		out[string(name[1:])] = n
	}
	return out, nil
}

// rest fails where objects have not been accounted for.
func (s *source) rest() error {
	for n := 1; n < len(s.taken); n++ {
		if !s.taken[n] {
			return fmt.Errorf("object %d is of no known use: %.60q", n, s.objects[n])
		}
	}
	return nil
}
