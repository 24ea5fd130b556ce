package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// draft writes files by hand, with a classic table, and knows nothing of Writer.
type draft struct {
	b       bytes.Buffer
	at      map[int]int
	last    int    // startxref of the section before
	trailer string // beside /Size and /Prev
}

func newDraft() *draft {
	d := &draft{at: map[int]int{}, trailer: "/Root 1 0 R"}
	d.b.WriteString("%PDF-1.4\n")
	return d
}

func (d *draft) object(n int, text string) {
	d.at[n] = d.b.Len()
	fmt.Fprintf(&d.b, "%d 0 obj\n%s\nendobj\n", n, text)
}

func (d *draft) stream(n int, dict, data string) {
	d.object(n, fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(data), data))
}

// section ends a section: the objects since the one before.
func (d *draft) section() {
	at := d.b.Len()
	top := 0
	d.b.WriteString("xref\n")
	if d.last == 0 {
		d.b.WriteString("0 1\n0000000000 65535 f \n")
	}
	for _, n := range slices.Sorted(maps.Keys(d.at)) {
		fmt.Fprintf(&d.b, "%d 1\n%010d 00000 n \n", n, d.at[n])
		top = n
	}
	fmt.Fprintf(&d.b, "trailer\n<</Size %d%s", top+1, d.trailer)
	if d.last != 0 {
		fmt.Fprintf(&d.b, "/Prev %d", d.last)
	}
	fmt.Fprintf(&d.b, ">>\nstartxref\n%d\n%%%%EOF\n", at)
	d.last = at
	clear(d.at)
}

// small is a file of two pages that inherit.
func small() *draft {
	d := newDraft()
	d.object(1, "<</Type/Catalog/Pages 2 0 R>>")
	d.object(2, "<</Type/Pages/Count 2/Kids[3 0 R 4 0 R]/MediaBox[0 0 200 100]/Resources<</Font<</F 6 0 R>>>>/Rotate -90>>")
	d.object(3, "<</Type/Page/Parent 2 0 R/Contents 5 0 R/TrimBox[190 90 10 5.5]>>")
	d.object(4, "<</Type/Page/Parent 2 0 R/Contents[5 0 R 5 0 R]/MediaBox[0 0 50 50]/Rotate 0/Resources<<>>/CropBox[-5 0 40 99]/UserUnit 2>>")
	d.stream(5, "", "q 1 0 0 1 0 0 cm Q")
	d.object(6, "<</Type/Font/Note(caf\\351)>>")
	return d
}

func zipped(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

func mustRead(t *testing.T, data []byte) *File {
	t.Helper()
	f, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestPages(t *testing.T) {
	d := small()
	d.section()
	f := mustRead(t, d.b.Bytes())
	pages, err := f.Pages()
	if err != nil || len(pages) != 2 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	p, q := pages[0], pages[1]
	if want := (Box{10000, 5500, 190000, 90000}); p.Trim != want || p.Bleed != p.Media || p.Rotate != 270 || p.UserUnit != 1 {
		t.Errorf("page 1: trim %v, bleed %v, rotate %d, unit %v", p.Trim, p.Bleed, p.Rotate, p.UserUnit)
	}
	if f.Dict(f.Dict(p.Resources["Font"])["F"])["Type"] != Name("Font") || len(q.Resources) != 0 {
		t.Error("resources are not inherited, or not overruled")
	}
	if want := (Box{0, 0, 40000, 50000}); q.Crop != want || q.Trim != want || q.Rotate != 0 || q.UserUnit != 2 {
		t.Errorf("page 2: crop %v, trim %v, rotate %d, unit %v", q.Crop, q.Trim, q.Rotate, q.UserUnit)
	}
	for i, want := range []string{"q 1 0 0 1 0 0 cm Q", "q 1 0 0 1 0 0 cm Q\nq 1 0 0 1 0 0 cm Q\n"} {
		if got, err := f.Content(&pages[i]); string(got) != want || err != nil {
			t.Errorf("page %d holds %q, %v", i+1, got, err)
		}
	}
}

// TestUpdates: the newest section that speaks of an object holds, and what it
// frees is null.
func TestUpdates(t *testing.T) {
	d := small()
	d.section()
	d.object(6, "<</Type/Font/Note(new)>>")
	d.object(7, "[6 0 R 6 1 R 99 0 R 3 0 R]")
	d.section()
	f := mustRead(t, d.b.Bytes())
	if got := f.Dict(Ref(6))["Note"]; got != String("new") {
		t.Errorf("object 6 says %v", got)
	}
	if got := f.Get(Ref(7)); !reflect.DeepEqual(got, Array{Ref(6), nil, nil, Ref(3)}) {
		t.Errorf("object 7 is %v", got)
	}
	free := append(bytes.Clone(d.b.Bytes()), fmt.Sprintf("xref\n6 1\n0000000000 00001 f \ntrailer\n<</Size 8/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", d.last, d.b.Len())...)
	f = mustRead(t, free)
	if got := f.Get(Ref(6)); got != nil {
		t.Errorf("object 6 is free, and is %v", got)
	}
	if got := f.Array(Ref(7)); got[0] != nil {
		t.Errorf("a reference to a free object is %v", got[0])
	}
}

// packedFile is a file with object streams, by hand.
func packedFile(filter string, encode func(string) string, table []byte) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.5\n")
	text := "1 0 2 30 3 85 <</Type/Catalog/Pages 2 0 R>>  "
	text += "<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 9 9]>>  "
	text += "<</Type/Page/Parent 2 0 R>>"
	first := strings.Index(text, "<<")
	packAt := b.Len()
	body := zipped(text)
	fmt.Fprintf(&b, "4 0 obj <</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>> stream\r\n%s\nendstream endobj\n", first, len(body), body)
	at := b.Len()
	if table == nil {
		table = []byte{0, 0, 0, 0, 2, 0, 4, 0, 2, 0, 4, 1, 2, 0, 4, 2, 1, byte(packAt >> 8), byte(packAt), 0, 1, byte(at >> 8), byte(at), 0}
	}
	line := encode(string(table))
	fmt.Fprintf(&b, "5 0 obj <</Type/XRef/W[1 2 1]/Size 6/Root 1 0 R%s/Length %d>> stream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF", filter, len(line), line, at)
	return b.Bytes()
}

func TestObjectStreams(t *testing.T) {
	plain := func(s string) string { return s }
	up := func(s string) string { // PNG's filter Up, in lines of four bytes
		var out []byte
		above := make([]byte, 4)
		for i := 0; i < len(s); i += 4 {
			out = append(out, 2)
			for k := range 4 {
				out = append(out, s[i+k]-above[k])
			}
			copy(above, s[i:i+4])
		}
		return zipped(string(out))
	}
	for name, data := range map[string][]byte{
		"plain":     packedFile("", plain, nil),
		"predicted": packedFile("/Filter[/FlateDecode]/DecodeParms[<</Predictor 12/Columns 4>>]", up, nil),
	} {
		f, err := Read(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if pages, err := f.Pages(); err != nil || len(pages) != 1 || pages[0].Ref != 3 {
			t.Errorf("%s: %v, %v", name, pages, err)
		}
	}
}

// TestLengthElsewhere: the length of a stream may be an object of its own, also
// one in an object stream or one that stands behind.
func TestLengthElsewhere(t *testing.T) {
	d := small()
	d.object(7, "<</Length 8 0 R>>\nstream\nendstream endobj\nendstream")
	d.object(8, "16")
	d.section()
	f := mustRead(t, d.b.Bytes())
	if s, ok := f.Get(Ref(7)).(*Stream); !ok || string(s.Data) != "endstream endobj" {
		t.Errorf("the stream is %v", f.Get(Ref(7)))
	}
}

// TestFramed: what a mail program puts before a file, and zeros after its end, leave it as it is.
func TestFramed(t *testing.T) {
	d := small()
	d.section()
	data := d.b.Bytes()
	for name, framed := range map[string][]byte{
		"junk before": slices.Concat([]byte("X-Mail\r\n"), data),
		"zeros after": slices.Concat(data, make([]byte, 4000)),
		"both":        slices.Concat([]byte("\n"), data, make([]byte, 1)),
		"as it is":    data,
	} {
		f, err := Read(framed)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if s, ok := f.Get(Ref(5)).(*Stream); !ok || len(s.Data) != 18 {
			t.Errorf("%s: its stream is %v", name, f.Get(Ref(5)))
		}
	}
	if _, err := Read(slices.Concat(make([]byte, 1025), data)); !errors.Is(err, ErrNotPDF) {
		t.Errorf("1,025 bytes before: %v", err)
	}
}

func TestRefused(t *testing.T) {
	whole := func(edit func(d *draft)) []byte {
		d := small()
		edit(d)
		d.section()
		return d.b.Bytes()
	}
	good := whole(func(*draft) {})
	swap := func(old, new string) []byte {
		if !bytes.Contains(good, []byte(old)) {
			t.Fatalf("the file does not say %q", old)
		}
		return bytes.Replace(good, []byte(old), []byte(new), 1)
	}
	for _, c := range []struct {
		name string
		data []byte
		is   error
		says string
	}{
		{"empty", nil, ErrNotPDF, "it is empty"},
		{"a workbook", []byte("PK\x03\x04 and so on"), ErrNotPDF, "%PDF-"},
		{"no version", []byte("%PDF-x.y\n"), ErrNotPDF, "version"},
		{"PDF 3.0", swap("%PDF-1.4", "%PDF-3.0"), ErrUnsupported, "version 3.0"},
		{"cut short", good[:len(good)-60], ErrDamaged, "its end is missing"},
		{"encrypted", whole(func(d *draft) { d.trailer += "/Encrypt<</Filter/Standard>>" }), ErrEncrypted, ""},
		{"hybrid", whole(func(d *draft) { d.trailer += "/XRefStm 20" }), ErrHybrid, ""},
		{"no catalogue", swap("/Root 1 0 R", "/Root 9 0 R"), ErrDamaged, "no catalogue"},
		{"moved", swap("%PDF-1.4\n", "%PDF-1.4\n%%%%%\n"), ErrDamaged, "no cross-reference table"},
		{"object elsewhere", swap("3 0 obj", "9 0 obj"), ErrDamaged, "object 3"},
		{"no endobj", swap("endobj", "endobk"), ErrDamaged, "object 1"},
		{"wrong length", swap("/Length 18", "/Length 17"), ErrDamaged, "17 bytes"},
		{"long length", whole(func(d *draft) { d.object(7, "<</Length 99999>>\nstream\n\nendstream") }), ErrDamaged, "99999 bytes"},
		{"negative length", swap("/Length 18", "/Length -1"), ErrDamaged, "object 5"},
		{"length in a circle", whole(func(d *draft) { d.object(7, "<</Length 7 0 R>>\nstream\n\nendstream") }), ErrDamaged, "how long"},
		{"open string", swap("(caf\\351)", "(caf\\351 "), ErrDamaged, "object 6"},
		{"odd key", swap("/Note(", "9999 ("), ErrDamaged, "no name"},
		{"table cut", swap("0000000000 65535 f", "0000000000 65535 x"), ErrDamaged, "table cannot be read"},
		{"objects in a circle of updates", whole(func(d *draft) { d.trailer += fmt.Sprintf("/Prev %d", d.b.Len()) }), ErrDamaged, "circle"},
		{"update elsewhere", whole(func(d *draft) { d.trailer += "/Prev 999999" }), ErrDamaged, "older"},
		{"too many objects", swap("/Size 7", "/Size 3000000"), ErrTooBig, "3000000 objects"},
		{"deep", whole(func(d *draft) { d.object(7, strings.Repeat("[", 100)+strings.Repeat("]", 100)) }), ErrTooBig, "64"},
		{"object stream that is none", packedFile("", func(s string) string { return s }, []byte{0, 0, 0, 0, 2, 0, 5, 0, 2, 0, 4, 1, 2, 0, 4, 2, 1, 0, 9, 0, 1, 1, 4, 0}), ErrDamaged, ""},
		{"object stream in itself", packedFile("", func(s string) string { return s }, []byte{0, 0, 0, 0, 2, 0, 4, 0, 2, 0, 4, 1, 2, 0, 4, 2, 2, 0, 4, 0, 1, 1, 4, 0}), ErrDamaged, "not there"},
		{"wrong place in the object stream", packedFile("", func(s string) string { return s }, []byte{0, 0, 0, 0, 2, 0, 4, 1, 2, 0, 4, 1, 2, 0, 4, 2, 1, 0, 9, 0, 1, 1, 4, 0}), ErrDamaged, "object 1"},
		{"another filter", packedFile("/Filter/LZWDecode", func(s string) string { return s }, nil), ErrUnsupported, "LZWDecode"},
		{"another predictor", packedFile("/Filter/FlateDecode/DecodeParms<</Predictor 7>>", zipped, nil), ErrUnsupported, "predictor 7"},
		{"no flate", packedFile("/Filter/FlateDecode", func(s string) string { return s }, nil), ErrDamaged, "inflated"},
	} {
		f, err := Read(c.data)
		if !errors.Is(err, c.is) || !strings.Contains(err.Error(), c.says) || f != nil {
			t.Errorf("%s: %v; want %v ... %s", c.name, err, c.is, c.says)
		}
	}
}

// TestPagesRefused: page trees that are none.
func TestPagesRefused(t *testing.T) {
	for _, c := range []struct{ old, new, says string }{
		{"/Count 2", "/Count 3", "says that it has 3 pages, and holds 2"},
		{"/Kids[3 0 R 4 0 R]", "/Kids[3 0 R 3 0 R]", "twice"},
		{"/Kids[3 0 R 4 0 R]", "/Kids[3 0 R 2 0 R]", "twice"},
		{"/Kids[3 0 R 4 0 R]", "/Kids[            ]", "no pages"},
		{"/Kids[3 0 R 4 0 R]", "/Kids[3 0 R 9 0 R]", "missing behind page 1"},
		{"/Kids[3 0 R 4 0 R]", "/Kids[3 0 R 6 0 R]", "object 6 is no page (page 2)"},
		{"/MediaBox[0 0 200 100]", "/MediaBox[0 0 200   0]", "media box has no size (page 1)"},
		{"/MediaBox[0 0 200 100]", "/MediaBox[0 0 (2) 100]", "media box has no size (page 1)"},
		{"/TrimBox[190 90 10 5.5]", "/TrimBox[190 90 299 100]", ""},
		{"/TrimBox[190 90 10 5.5]", "/TrimBox[290 90 300 5.5]", "trim box has no size within"},
		{"/Rotate -90", "/Rotate  45", "turned by 45"},
		{"/UserUnit 2", "/UserUnit 0", "user unit is 0"},
	} {
		d := small()
		text := strings.Replace(d.b.String(), c.old, c.new, 1)
		if text == d.b.String() {
			t.Fatalf("the file does not say %q", c.old)
		}
		shift := len(text) - d.b.Len()
		for n, at := range d.at {
			if at > strings.Index(text, c.new) {
				d.at[n] += shift
			}
		}
		d.b.Reset()
		d.b.WriteString(text)
		d.section()
		_, err := mustRead(t, d.b.Bytes()).Pages()
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says) || !errors.Is(err, ErrDamaged)) {
			t.Errorf("%s: %v, want %q", c.new, err, c.says)
		}
	}
}

// TestMemory: a small file that unpacks to very many objects is refused.
func TestMemory(t *testing.T) {
	d := small()
	d.section()
	text := "9 0 [" + strings.Repeat("<<>>", 4<<20) + "]"
	body := zipped(text)
	at := d.b.Len()
	fmt.Fprintf(&d.b, "8 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n", len(body), body)
	x := d.b.Len()
	fmt.Fprintf(&d.b, "10 0 obj<</Type/XRef/W[1 4 1]/Index[8 3]/Size 11/Root 1 0 R/Prev %d/Length 18>>stream\n", d.last)
	for _, e := range [][3]int{{1, at, 0}, {2, 8, 0}, {1, x, 0}} {
		d.b.Write([]byte{byte(e[0]), byte(e[1] >> 24), byte(e[1] >> 16), byte(e[1] >> 8), byte(e[1]), byte(e[2])})
	}
	fmt.Fprintf(&d.b, "\nendstream endobj\nstartxref\n%d\n%%%%EOF\n", x)
	if _, err := Read(d.b.Bytes()); !errors.Is(err, ErrTooBig) {
		t.Errorf("a file of %d bytes with 4 million dictionaries: %v", d.b.Len(), err)
	}
}

// TestAnyDamage: a file that is cut anywhere, or with any byte changed, is read
// or refused, and its pages too.
func TestAnyDamage(t *testing.T) {
	d := small()
	d.section()
	d.object(6, "<</Type/Font>>")
	d.section()
	for name, good := range map[string][]byte{"table": d.b.Bytes(), "streams": packedFile("/Filter/FlateDecode", zipped, nil)} {
		for n := range good {
			if f, err := Read(good[:n]); err == nil && n < len(good)-len("\n%%EOF\n") && name == "streams" {
				t.Errorf("%s: the first %d bytes read as %v", name, n, f.Trailer)
			}
			for _, c := range []byte{0, ' ', '9', '<', 0xff, good[n] ^ 1} {
				bad := bytes.Clone(good)
				bad[n] = c
				walk(bad)
			}
		}
	}
}

// walk reads all there is to read.
func walk(data []byte) {
	f, err := Read(data)
	if err != nil {
		return
	}
	for n := range f.Objects() {
		if s, ok := f.Get(Ref(n)).(*Stream); ok {
			f.Data(s)
		}
	}
	pages, err := f.Pages()
	if err != nil {
		return
	}
	for i := range pages {
		content, err := f.Content(&pages[i])
		if err != nil {
			continue
		}
		for range Operators(content) {
		}
	}
}

func FuzzRead(f *testing.F) {
	d := small()
	d.section()
	f.Add(bytes.Clone(d.b.Bytes()))
	d.object(6, "<</Type/Font>>")
	d.section()
	f.Add(d.b.Bytes())
	f.Add(packedFile("", func(s string) string { return s }, nil))
	f.Add(packedFile("/Filter/FlateDecode", zipped, nil))
	f.Fuzz(func(t *testing.T, data []byte) { walk(data) })
}

// FuzzObjects puts together a file whose offsets are right, so that what stands
// in its objects is reached.
func FuzzObjects(f *testing.F) {
	d := small()
	f.Add(d.b.String()[len("%PDF-1.4\n"):])
	f.Add("<</Type/Catalog/Pages 2 0 R>>\nendobj\n<</Count 1/Kids[3 0 R]/MediaBox 4 0 R>>\nendobj\n<</Contents[5 0 R]>>\nendobj\n[0 0 1 1]\n" +
		"endobj\n<</Length 6 0 R/Filter[/FlateDecode]/DecodeParms[<</Predictor 12>>]>>stream\n\nendstream\nendobj\n0\nendobj\n")
	f.Fuzz(func(t *testing.T, body string) {
		d := newDraft()
		for i, text := range strings.Split(body, "\nendobj\n") {
			_, after, ok := strings.Cut(text, " 0 obj\n")
			if !ok {
				after = text
			}
			d.object(i+1, after)
		}
		d.section()
		walk(d.b.Bytes())
	})
}
