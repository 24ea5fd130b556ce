package pdf

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// listing writes operators, one a line.
func listing(content string) (string, error) {
	var b strings.Builder
	for op, err := range Operators([]byte(content)) {
		if err != nil {
			return b.String(), err
		}
		var w Builder
		for _, o := range op.Operands {
			w.Object(o).Sp()
		}
		if op.Image != nil {
			w.Str(fmt.Sprintf("%q ", op.Image.Data))
		}
		b.WriteString(string(w.Data()) + op.Name + "\n")
	}
	return b.String(), nil
}

func TestOperators(t *testing.T) {
	got, err := listing("q 1 0 0 1 7 -.5 cm/F1 12 Tf[(A)-20<0041>]TJ\n/P<</MCID 3/ActualText(x)>>BDC % R 0 0 R\nT*(a)'\n1 0 0 R\nEMC Q")
	want := `q
1 0 0 1 7 -0.5 cm
/F1 12 Tf
[(A) -20 <0041>] TJ
/P <</ActualText (x)/MCID 3>> BDC
T*
(a) '
1 0 0 R
EMC
Q
`
	if err != nil || got != want {
		t.Errorf("reads %s, %v; want %s", got, err, want)
	}
}

// TestOperandsAreGone: operands are not mixed up, and those of the one before
// are not held.
func TestOperandsEach(t *testing.T) {
	var all [][]Object
	for op, err := range Operators([]byte("1 2 m 3 l h 4 5 6 rg")) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, append([]Object(nil), op.Operands...))
	}
	if want := [][]Object{{1, 2}, {3}, nil, {4, 5, 6}}; !reflect.DeepEqual(all, want) {
		t.Errorf("reads %v", all)
	}
	for range Operators([]byte("q q q")) {
		break // leaving early is allowed
	}
}

func TestInlineImages(t *testing.T) {
	for _, c := range []struct{ content, data string }{
		{"BI/W 2/H 2/CS/G/BPC 8 ID \x01EI \nEI Q", "\x01EI "}, // as long as its size says, though EI stands in it
		{"BI/W 9/H 2/IM true/D[1 0] ID abcd EI Q", "abcd"},
		{"BI/W 1/H 1/CS/RGB/BPC 8 ID abc\nEI Q", "abc"},
		{"BI/W 1/H 1/CS[/I/RGB 1 <000000FFFFFF>]/BPC 1 ID x EI Q", "x"},
		{"BI/W 1/H 1/CS/CMYK/BPC 8/L 4 ID a EI EI Q", "a EI"},
		{"BI/W 9/H 9/F/Fl ID a EI\xff EIx b\nEI\nQ", "a EI\xff EIx b"}, // up to what can be its end
		{"BI/W 9/H 9/F[/A85]/CS/X ID ~> EI Q", "~>"},
		{"BI ID  EI Q", ""},
	} {
		n := 0
		for op, err := range Operators([]byte(c.content)) {
			if err != nil {
				t.Errorf("%q: %v", c.content, err)
				break
			}
			switch n++; {
			case n == 1 && (op.Name != "BI" || op.Image == nil || string(op.Image.Data) != c.data):
				t.Errorf("%q: reads %s with %v", c.content, op.Name, op.Image)
			case n == 2 && op.Name != "Q":
				t.Errorf("%q: %s follows", c.content, op.Name)
			}
		}
		if n != 2 {
			t.Errorf("%q: %d operators", c.content, n)
		}
	}
	for op, err := range Operators([]byte("BI/W 1/H 1/CS/G/F[/Fl/AHx]/BPC 8/DP<</Predictor 1>> ID a EI")) {
		want := Dict{"Width": 1, "Height": 1, "ColorSpace": Name("DeviceGray"), "BitsPerComponent": 8, "DecodeParms": Dict{"Predictor": 1},
			"Filter": Array{Name("FlateDecode"), Name("ASCIIHexDecode")}}
		if err != nil || !reflect.DeepEqual(op.Image.Dict, want) {
			t.Errorf("reads %v, %v", op.Image, err)
		}
	}
}

func TestWrongContent(t *testing.T) {
	for content, is := range map[string]error{
		"1 2":                            ErrDamaged,
		"q ) Q":                          ErrDamaged,
		"[1 Tf]":                         ErrDamaged,
		"q [1 2":                         ErrDamaged,
		"BI/W 1 ID":                      ErrDamaged,
		"BI/W 1 ID abc":                  ErrDamaged,
		"BI 1 2 ID a EI":                 ErrDamaged,
		"BI/L -1 ID a EI":                ErrDamaged,
		"BI/L 99 ID a EI":                ErrDamaged,
		"BI/W":                           ErrDamaged,
		strings.Repeat("1 ", 2000) + "m": ErrTooBig,
		strings.Repeat("[", 2000):        ErrTooBig,
		"[" + strings.Repeat("<<>>", 1<<18) + "] TJ": ErrTooBig,
	} {
		if got, err := listing(content); !errors.Is(err, is) {
			t.Errorf("%.40q: reads %.80q, %v", content, got, err)
		} else if !strings.Contains(err.Error(), "content") && !strings.Contains(err.Error(), "operator") {
			t.Errorf("%.40q: %v", content, err)
		}
	}
}

func FuzzOperators(f *testing.F) {
	f.Add([]byte("q 1 0 0 1 7 -.5 cm/F1 12 Tf[(A)-20<0041>]TJ/P<</MCID 3>>BDC T*(a)' EMC Q"))
	f.Add([]byte("BI/W 2/H 2/CS/G/BPC 8 ID abcd EI Q BI/F/Fl ID x EI"))
	f.Fuzz(func(t *testing.T, content []byte) {
		for range Operators(content) {
		}
	})
}
