package pdf

import (
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
)

func parse(s string) (Object, error) {
	p := &parser{b: []byte(s), file: &File{entries: []entry{{}, {inFile, 0, 0}, {inFile, 0, 3}}}, free: maxMemory}
	return p.object()
}

func TestObjects(t *testing.T) {
	for text, want := range map[string]Object{
		"null": nil, "true": true, "false": false,
		"12": 12, "-7": -7, "+3": 3, "0": 0, "0012": 12,
		"1.5": 1.5, "-.25": -0.25, "4.": 4.0, "+0.0": 0.0,
		"9007199254740989":            9007199254740989,
		"12345678901234567890":        12345678901234567890.0,
		"0.1234567890123456789":       0.12345678901234568,
		"/Name":                       Name("Name"),
		"/":                           Name(""),
		"/A#20b#2fc":                  Name("A b/c"),
		"/A#zz#2":                     Name("A#zz#2"),
		"(a(b)c)":                     String("a(b)c"),
		`(\(\)\\\n\r\t\b\f\q\101\61)`: String("()\\\n\r\t\b\fqA1"),
		`(\0053\53)`:                  String("\x053+"),
		"(a\\\nb\\\r\nc\r\nd\re)":     String("abc\nd\ne"),
		"()":                          String(""),
		"<48 65\n6C6c6F7>":            String("Hellop"),
		"<>":                          String(""),
		"[1 0 R 2 0 R 2 3 R 1 2]":     Array{Ref(1), nil, Ref(2), 1, 2},
		"[1 0 R]":                     Array{Ref(1)},
		"[1 0 Rx]":                    nil,
		"[/A/B(c)<64>[ ]<<>>]":        Array{Name("A"), Name("B"), String("c"), String("d"), Array{}, Dict{}},
		"<</A 1/B null/C<</D/E>>>>":   Dict{"A": 1, "C": Dict{"D": Name("E")}},
		"<</A 1/A 2>>":                Dict{"A": 2},
		" % why\r\n\x00\f7":           7,
	} {
		got, err := parse(text)
		if text == "[1 0 Rx]" {
			if err == nil {
				t.Errorf("%q is %v", text, got)
			}
			continue
		}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q is %#v, %v; want %#v", text, got, err, want)
		}
	}
}

func TestNoObjects(t *testing.T) {
	for _, text := range []string{"", "  % nothing", "obj", "1-2", "--1", "1e5", "+", ".", "1.2.3", "(", "(\\", "(a(b)", "<4", "<4x>", "<<", "<</A>>",
		"<</A 1", "<<1 2>>", "<</A obj>>", "[", "[1", "[obj]", "]", ">>", ")", "}", "{1}", strings.Repeat("1", 500), strings.Repeat("[", 100)} {
		if got, err := parse(text); err == nil {
			t.Errorf("%.40q is %v", text, got)
		} else if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrTooBig) {
			t.Errorf("%.40q: %v", text, err)
		}
	}
}

// TestObjectsAreWrittenAsRead: what is written is read as the same, and equal
// dictionaries are written alike.
func TestObjectsAreWrittenAsRead(t *testing.T) {
	want := Array{nil, true, false, 0, -12, 0.5, -0.001, 1e10, 1.0 / 3, Name("A b#/%\xff"), String("a(b\\"), String("\x00\xff\r\n"), Ref(1),
		Array{}, Dict{"B": 1, "A": Array{1, 2}, "C": Dict{}}}
	for range 20 {
		var w Builder
		w.Object(want)
		if got := string(w.Data()); got != `[null true false 0 -12 0.5 -0.001 10000000000 0.3333333333333333 /A#20b#23#2F#25#FF (a\(b\\) <00FF0D0A> 1 0 R [] <</A [1 2]/B 1/C <<>>>>]` {
			t.Fatalf("writes %s", got)
		}
		want[7] = 10000000000 // as it is read
		got, err := parse(string(w.Data()))
		if err != nil || !reflect.DeepEqual(got, Object(want)) {
			t.Fatalf("reads %v, %v", got, err)
		}
	}
	for v, want := range map[float64]string{1e-7: "0.0000001", 1e-30: "0", -1e-12: "-0.000000000001", -1e-25: "0", 123456.123456789012345: "123456.123456789", 1e20: "100000000000000000000", 1e22: "10000000000000000000000",
		-123456789.123456789e3: "-123456789123.45679", math.Pi / 1e6: "0.0000031416"} {
		var w Builder
		if got := string(w.Real(v).Data()); got != want {
			t.Errorf("%g is written %s, not %s", v, got, want)
		}
	}
}

func TestText(t *testing.T) {
	for in, want := range map[String]string{
		"Careers":                                 "Careers",
		"\xfe\xff\x01\x75\xd8\x3d\xde\x00":        "ŵ😀",
		"\xfe\xff\x00\x1b\x00e\x00n\x00\x1b\x00A": "A",
		"\xef\xbb\xbfŵ":                           "ŵ",
		"caf\xe9 \x80 \xa0 \x8d\x8e":              "café • € “”",
		"\x18\x1f":                                "˘˜",
		"\xfe\xff\x00":                            "",
	} {
		if got := Text(in); got != want {
			t.Errorf("%q reads %q, not %q", in, got, want)
		}
	}
	for _, s := range []string{"Careers (new)\\", "Gyrfaoedd ŵ – £", ""} {
		var w Builder
		o, err := parse(string(w.Text(s).Data()))
		if got, ok := o.(String); err != nil || !ok || Text(got) != s {
			t.Errorf("%q is written %s and reads %q, %v", s, w.Data(), o, err)
		}
	}
}

func TestDate(t *testing.T) {
	for in, want := range map[String]string{
		"D:20260301120000Z":       "2026-03-01T12:00:00Z",
		"D:20260301120000Z00'00'": "2026-03-01T12:00:00Z",
		"D:20260301120000+01'30'": "2026-03-01T10:30:00Z",
		"D:20260301120000-05":     "2026-03-01T17:00:00Z",
		"D:2026":                  "2026-01-01T00:00:00Z",
		"20260301":                "2026-03-01T00:00:00Z",
	} {
		if got, ok := Date(in); !ok || got.Format("2006-01-02T15:04:05Z") != want {
			t.Errorf("%s is %v, %v", in, got, ok)
		}
	}
	for _, in := range []String{"", "D:", "D:26", "D:20261301", "D:20260230", "yesterday", "D:20260301120000+99'00'", "D:2026030112000000", "D:20260301120000x"} {
		if got, ok := Date(in); ok {
			t.Errorf("%q is %v", in, got)
		}
	}
}
