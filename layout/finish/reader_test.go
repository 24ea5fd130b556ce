package finish

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// The reader of the tests knows nothing of the writer: it follows startxref, the
// cross-reference stream and the object streams, and parses what it finds into
// dict, []any, string (with its bytes), name, link, int, float64 and nil.

type (
	dict map[string]any
	name string
	link int // a reference
)

type opened struct {
	t       testing.TB
	data    []byte
	table   map[int]entry
	packs   map[int][]any
	trailer dict
}

// entry is an object's place: its kind, its offset or object stream, its index.
type entry struct{ kind, at, index int }

func read(t testing.TB, data []byte) *opened {
	t.Helper()
	version := string(data[:min(len(data), 10)])
	if !slices.Contains([]string{"%PDF-1.7\n%", "%PDF-1.6\n%", "%PDF-2.0\n%"}, version) {
		t.Fatalf("the header is %q", data[:12])
	}
	p := &opened{t: t, data: data, table: map[int]entry{}, packs: map[int][]any{}}
	tail := strings.Fields(string(data[bytes.LastIndex(data, []byte("startxref")):]))
	at, _ := strconv.Atoi(tail[1])
	d, table := p.streamAt(at)
	p.trailer = d
	if parms := d["DecodeParms"].(dict); parms["Predictor"] != 12 || parms["Columns"] != 7 {
		t.Fatalf("the table is filtered by %v", parms)
	}
	for i := 0; i+8 <= len(table); i += 8 {
		b := table[i+1 : i+8]
		if table[i] != 2 { // PNG's filter Up
			t.Fatalf("row %d has the filter %d", i/8, table[i])
		}
		for k := range b {
			if i > 0 {
				b[k] += table[i-8+1+k]
			}
		}
		p.table[i/8] = entry{int(b[0]), int(b[1])<<24 | int(b[2])<<16 | int(b[3])<<8 | int(b[4]), int(b[5])<<8 | int(b[6])}
	}
	if len(p.table) != d["Size"].(int) {
		t.Fatalf("%d entries, /Size %d", len(p.table), d["Size"])
	}
	return p
}

// streamAt reads the stream object at an offset, inflated.
func (p *opened) streamAt(at int) (dict, []byte) {
	p.t.Helper()
	s := &scanner{p.t, p.data, at}
	s.value() // its number
	s.value()
	if got := s.word(); got != "obj" {
		p.t.Fatalf("at %d stands %q", at, got)
	}
	d, ok := s.value().(dict)
	if !ok || s.word() != "stream" || s.b[s.at] != '\n' {
		p.t.Fatalf("no stream at %d", at)
	}
	s.at++
	data := s.b[s.at : s.at+d["Length"].(int)]
	if !bytes.HasPrefix(s.b[s.at+len(data):], []byte("\nendstream\nendobj\n")) {
		p.t.Fatalf("the stream at %d is not as long as it says", at)
	}
	if d["Filter"] != name("FlateDecode") {
		return d, data
	}
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		p.t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		p.t.Fatal(err)
	}
	if d["DecodeParms"] != nil && d["Type"] != name("XRef") {
		return d, data // a PNG's lines: nobody looks into them
	}
	return d, out
}

// get follows references until there is something.
func (p *opened) get(v any) any {
	p.t.Helper()
	for {
		r, ok := v.(link)
		if !ok {
			return v
		}
		e, ok := p.table[int(r)]
		switch {
		case !ok:
			p.t.Fatalf("object %d does not exist", r)
		case e.kind == 1:
			d, _ := p.streamAt(e.at)
			return d
		}
		if p.packs[e.at] == nil {
			d, data := p.streamAt(p.table[e.at].at)
			s := &scanner{p.t, data, 0}
			var at []int
			for range d["N"].(int) {
				s.value()
				at = append(at, s.value().(int))
			}
			for _, off := range at {
				s.at = d["First"].(int) + off
				p.packs[e.at] = append(p.packs[e.at], s.value())
			}
		}
		v = p.packs[e.at][e.index]
	}
}

// path follows keys and indices from the trailer: "Root", "Pages", "Kids", 0.
func (p *opened) path(steps ...any) any {
	p.t.Helper()
	var v any = p.trailer
	for _, s := range steps {
		switch k := s.(type) {
		case string:
			d, ok := p.get(v).(dict)
			if !ok {
				p.t.Fatalf("%v: no dictionary at %q", steps, k)
			}
			v = d[k]
		case int:
			a, ok := p.get(v).([]any)
			if !ok || k >= len(a) {
				p.t.Fatalf("%v: no array at %d", steps, k)
			}
			v = a[k]
		}
	}
	return p.get(v)
}

// stream is the content of the stream that v refers to.
func (p *opened) stream(v any) []byte {
	p.t.Helper()
	_, data := p.streamAt(p.table[int(v.(link))].at)
	return data
}

// scanner reads PDF's objects and operators.
type scanner struct {
	t  testing.TB
	b  []byte
	at int
}

func (s *scanner) space() {
	for s.at < len(s.b) && strings.IndexByte(" \n\r\t\x00", s.b[s.at]) >= 0 {
		s.at++
	}
}

func (s *scanner) word() string {
	s.space()
	from := s.at
	for s.at < len(s.b) && strings.IndexByte(" \n\r\t()<>[]{}/%", s.b[s.at]) < 0 {
		s.at++
	}
	return string(s.b[from:s.at])
}

// operator is a word that is no object.
type operator string

func (s *scanner) value() any {
	s.space()
	if s.at >= len(s.b) {
		return nil
	}
	switch s.b[s.at] {
	case '/':
		s.at++
		return name(unescape(s.word()))
	case '(':
		return s.literal()
	case '[':
		s.at++
		out := []any{}
		for s.space(); s.b[s.at] != ']'; s.space() {
			out = append(out, s.value())
		}
		s.at++
		return out
	case '<':
		if s.b[s.at+1] == '<' {
			return s.dict()
		}
		end := s.at + bytes.IndexByte(s.b[s.at:], '>')
		digits := string(s.b[s.at+1 : end])
		s.at = end + 1
		var out []byte
		for i := 0; i < len(digits); i += 2 {
			v, err := strconv.ParseUint(digits[i:i+2], 16, 8)
			if err != nil {
				s.t.Fatal(err)
			}
			out = append(out, byte(v))
		}
		return string(out)
	}
	return s.number()
}

func (s *scanner) dict() any {
	s.at += 2
	out := dict{}
	for s.space(); s.b[s.at] != '>'; s.space() {
		k, ok := s.value().(name)
		if !ok {
			s.t.Fatalf("a key that is no name: %.80q", s.b[s.at:])
		}
		if out[string(k)] != nil {
			s.t.Fatalf("the key %s stands twice", k)
		}
		out[string(k)] = s.value()
	}
	s.at += 2
	return out
}

func (s *scanner) literal() any {
	var out []byte
	for s.at++; s.b[s.at] != ')'; s.at++ { // the writer escapes every parenthesis
		if s.b[s.at] == '\\' {
			if s.at++; s.b[s.at] == 'r' {
				out = append(out, '\r')
				continue
			}
		}
		out = append(out, s.b[s.at])
	}
	s.at++
	return string(out)
}

func (s *scanner) number() any {
	w := s.word()
	if w == "" {
		s.t.Fatalf("nothing to read at %.80q", s.b[s.at:])
	}
	switch w {
	case "true":
		return true
	case "null":
		return nil
	}
	if n, err := strconv.Atoi(w); err == nil {
		back := s.at
		if g := s.word(); g == "0" && s.word() == "R" {
			return link(n)
		}
		s.at = back
		return n
	}
	if v, err := strconv.ParseFloat(w, 64); err == nil {
		return v
	}
	return operator(w)
}

func unescape(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] == '#' {
			v, _ := strconv.ParseUint(s[i+1:i+3], 16, 8)
			s = s[:i] + string(rune(v)) + s[i+3:]
		}
	}
	return s
}

// textString decodes a text string.
func textString(v any) string {
	s, _ := v.(string)
	if !strings.HasPrefix(s, "\xfe\xff") {
		return s
	}
	var u []uint16
	for i := 2; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}

// num is a number as a float.
func num(v any) float64 {
	switch n := v.(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return -1e9
}

// marked is the text of each marked-content sequence of a page, by identifier.
func (p *opened) marked(page link) map[int]string {
	p.t.Helper()
	d := p.get(page).(dict)
	fonts := p.get(p.get(d["Resources"]).(dict)["Font"]).(dict)
	maps := map[string]map[uint16]string{}
	s := &scanner{p.t, p.stream(d["Contents"]), 0}
	out := map[int]string{}
	type frame struct {
		id     int
		actual bool // text within is replaced
	}
	stack := []frame{{-1, false}}
	var args []any
	var now map[uint16]string
	for s.space(); s.at < len(s.b); s.space() {
		v := s.value()
		op, ok := v.(operator)
		if !ok {
			args = append(args, v)
			continue
		}
		top := stack[len(stack)-1]
		switch op {
		case "BDC":
			f := top
			if args[0] == name("Artifact") {
				f.id = -1
			}
			props := args[1].(dict)
			if id, ok := props["MCID"]; ok {
				f.id = id.(int)
				out[f.id] += ""
			}
			if a, ok := props["ActualText"]; ok && !f.actual {
				out[f.id] += textString(a)
				f.actual = true
			}
			stack = append(stack, f)
		case "EMC":
			stack = stack[:len(stack)-1]
		case "Tf":
			n := string(args[0].(name))
			if maps[n] == nil {
				maps[n] = p.unicode(fonts[n])
			}
			now = maps[n]
		case "TJ":
			if top.actual {
				break
			}
			for _, e := range args[0].([]any) {
				str, _ := e.(string)
				for i := 0; i+1 < len(str); i += 2 {
					text, ok := now[uint16(str[i])<<8|uint16(str[i+1])]
					if !ok {
						p.t.Errorf("glyph %x has no text", str[i:i+2])
					}
					out[top.id] += text
				}
			}
		}
		args = nil
	}
	if len(stack) != 1 {
		p.t.Errorf("%d marked-content sequences stay open", len(stack)-1)
	}
	return out
}

// unicode reads a font's map to Unicode.
func (p *opened) unicode(font any) map[uint16]string {
	out := map[uint16]string{}
	s := &scanner{p.t, p.stream(p.get(font).(dict)["ToUnicode"]), 0}
	s.at = bytes.Index(s.b, []byte("beginbfchar"))
	for s.at >= 0 && s.at < len(s.b) {
		if from, ok := s.value().(string); ok && len(from) == 2 {
			out[uint16(from[0])<<8|uint16(from[1])] = textString("\xfe\xff" + s.value().(string))
		}
		s.space()
	}
	return out
}

// outline writes the structure tree with its text: P "text", one element a line,
// indented.
func (p *opened) outline() string {
	p.t.Helper()
	marks := map[link]map[int]string{}
	for _, page := range p.path("Root", "Pages", "Kids").([]any) {
		marks[page.(link)] = p.marked(page.(link))
	}
	var b strings.Builder
	var walk func(v any, page any, parent link, depth int)
	walk = func(v, page any, parent link, depth int) {
		switch k := v.(type) {
		case int:
			fmt.Fprintf(&b, " %q", marks[page.(link)][k])
			return
		case dict:
			if k["Type"] == name("MCR") {
				fmt.Fprintf(&b, " %q", marks[k["Pg"].(link)][k["MCID"].(int)])
				return
			}
			fmt.Fprintf(&b, " [%s]", textString(p.get(k["Obj"]).(dict)["Contents"]))
			return
		}
		d := p.get(v).(dict)
		if d["P"] != parent {
			p.t.Errorf("%s says that its parent is %v, not %v", d["S"], d["P"], parent)
		}
		fmt.Fprintf(&b, "\n%s%s", strings.Repeat("  ", depth), d["S"])
		if d["Alt"] != nil {
			fmt.Fprintf(&b, " (%s)", textString(d["Alt"]))
		}
		if kids, ok := d["K"].([]any); ok {
			for _, k := range kids {
				walk(k, d["Pg"], v.(link), depth+1)
			}
		}
	}
	root := p.get(p.trailer["Root"]).(dict)["StructTreeRoot"].(link)
	for _, k := range p.path("Root", "StructTreeRoot", "K").([]any) {
		walk(k, nil, root, 0)
	}
	return strings.TrimSpace(b.String())
}
