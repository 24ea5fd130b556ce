package preflight

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
)

// plainFile is a small file for a press without a profile of its own, so that it is quickly
// read.
func plainFile() *made {
	m := good()
	m.profile = []byte("none")
	return m
}

// form is a form of some content, which may draw others.
func form(xobjects, content string) string {
	return stream("/Subtype/Form/BBox[0 0 436 612]/Filter/FlateDecode/Resources<</XObject<<"+xobjects+">>>>",
		deflated(content))
}

// bombs are files that ask for far more than they hold, with words of what is said.
var bombs = map[string]struct {
	make func(m *made)
	want string
}{
	"a form drawn again and again": {func(m *made) {
		m.objects = []string{form("", strings.Repeat("q Q ", 1<<16))}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint(strings.Repeat("/A Do ", 1<<12))
	}, "operators in all pages"},
	"a form of a long string": {func(m *made) {
		m.objects = []string{form("", "("+strings.Repeat("x", 4<<20)+") Tj")}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint(strings.Repeat("/A Do ", 1<<12))
	}, "operators in all pages"},
	"forms that grow as powers": {func(m *made) {
		for n := range 10 {
			m.objects = append(m.objects, form(fmt.Sprintf("/A %d 0 R", firstObject+n+1), strings.Repeat("/A Do ", 20)))
		}
		m.objects = append(m.objects, form("", "q Q"))
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, "operators in all pages"},
	"a form within itself": {func(m *made) {
		m.objects = []string{form("/A 20 0 R", "/A Do /A Do")}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, "forms within each other"},
	"states":   {func(m *made) { m.paint(strings.Repeat("q ", 1<<20)) }, "graphics states"},
	"operands": {func(m *made) { m.paint(strings.Repeat("1 ", 1<<20)) }, "operands"},
	"arrays":   {func(m *made) { m.paint(strings.Repeat("[", 1<<16)) }, "within each other"},
	"a path":   {func(m *made) { m.paint("0 0 m " + strings.Repeat("1 2 3 4 5 6 c ", 1<<16) + "S") }, "points in a path"},
	"marks":    {func(m *made) { m.paint(strings.Repeat("9 9 1 1 re f ", 1<<20+2000)) }, "things painted"},
	"wide marks": {func(m *made) {
		m.objects = []string{form("", strings.Repeat("0 0 436 612 re f ", 1<<12))}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint(strings.Repeat("/A Do ", 1<<6))
	}, "cells of half a millimetre"},
	"a stream in streams": {func(m *made) {
		twice := deflated(string(deflated(strings.Repeat("\x00", 160<<20))))
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 9 9]/Filter[/FlateDecode/FlateDecode]", twice)}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, "longer than"},
	"a hundred filters": {func(m *made) {
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 9 9]/Filter["+strings.Repeat("/FlateDecode", 100)+"]", nil)}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, "100 filters"},
	"other filters": {func(m *made) {
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 9 9]/Filter[/LZWDecode/ASCII85Decode/RunLengthDecode]", nil)}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, "LZWDecode"},
	"columns": {func(m *made) {
		m.objects = []string{stream("/Subtype/Form/BBox[0 0 9 9]/Filter/FlateDecode"+
			"/DecodeParms<</Predictor 15/Columns 134217728/Colors 32/BitsPerComponent 16>>", deflated(strings.Repeat("\x00", 9)))}
		m.pages[0].xobjects = "/A 20 0 R"
		m.paint("/A Do ")
	}, ""},
	"a picture of nothing": {func(m *made) {
		m.objects = []string{stream("/Subtype/Image/Width 10000/Height 10000/BitsPerComponent 8/ColorSpace/DeviceCMYK"+
			"/Filter/FlateDecode", deflated(strings.Repeat("\x00", 130<<20)))}
		m.pages[0].xobjects = "/I1 20 0 R"
		m.paint(strings.Repeat("q 9 0 0 9 0 0 cm /I1 Do Q ", 99))
	}, ""},
	"codes of characters": {func(m *made) {
		m.font += "/X[" + strings.Repeat("0 65535 1 ", 1<<12) + "]"
		m.objects = []string{"<</Subtype/Type0/DescendantFonts[<</W[" + strings.Repeat("0 65535 1 ", 1<<14) + "]>>]>>"}
		m.paint("BT /F9 9 Tf (a) Tj ET")
	}, ""},
	"labels": {func(m *made) {
		m.catalog += "/PageLabels<</Nums[" + strings.Repeat("0<<>>", 1<<16) + "]>>"
	}, ""},
}

// TestBombs: a file that asks for more than it holds is refused in words, or judged, and
// never costs more than a whole booklet does.
func TestBombs(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100)) // CI has it higher
	for name, c := range bombs {
		m := plainFile()
		c.make(m)
		data := m.bytes(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := Check(data, Options{})
		runtime.ReadMemStats(&after)
		if c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) || c.want == "" && err != nil &&
			!strings.Contains(err.Error(), "more than") {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if took := int64(after.HeapSys) - int64(before.HeapSys); took > 512<<20 {
			t.Errorf("%s: took %d MB more", name, took>>20)
		}
	}
}

// TestDepths: 28 forms within each other and 512 saved graphics states are looked at; one more of either is refused in words.
func TestDepths(t *testing.T) {
	forms := func(n int) *made {
		m := plainFile()
		for i := range n - 1 {
			m.objects = append(m.objects, form(fmt.Sprintf("/A %d 0 R", firstObject+i+1), "/A Do"))
		}
		m.objects = append(m.objects, form("", "q Q"))
		m.pages[0].xobjects = fmt.Sprintf("/A %d 0 R", firstObject)
		m.paint("/A Do ")
		return m
	}
	states := func(n int) *made {
		m := plainFile()
		m.pages[0].content = strings.Repeat("q ", n) + strings.Repeat("Q ", n)
		return m
	}
	for _, c := range []struct {
		name string
		file *made
		want string
	}{
		{"28 forms", forms(28), ""},
		{"29 forms", forms(29), "forms within each other"},
		{"512 states", states(512), ""},
		{"513 states", states(513), "graphics states within each other"},
	} {
		_, err := Check(c.file.bytes(t), Options{})
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// FuzzCheck judges files that are whole but for what their objects say.
func FuzzCheck(f *testing.F) {
	for _, content := range []string{
		ground + words, "/I1 Do", "q 9 0 0 9 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q", qr(50, 50, 2),
		"/CS1 cs 0.5 sc 0 0 9 9 re f", "/P1 sh", "BT /F1 9 Tf (a) ' (b) Tj [(c) -9 (d)] TJ 1 2 (e) \" T* ET",
		"1 2 m 3 4 l 5 6 7 8 9 1 c 1 2 3 4 v 5 6 7 8 y h B* W n", "/G1 gs 1 J [1 2] 0 d 2 w S",
	} {
		f.Add(content, "", stream("/Subtype/Form/BBox[0 0 9 9]", []byte("0 0 9 9 re f")), "/I1 20 0 R", byte(0))
	}
	for _, object := range []string{
		stream("/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceRGB", make([]byte, 12)),
		stream("/Subtype/Image/Width 2/Height 2/BitsPerComponent 1/ColorSpace[/Indexed/DeviceRGB 1(abcdef)]", make([]byte, 2)),
		stream("/Subtype/Image/Width 2/Height 2/ImageMask true/Decode[1 0]", make([]byte, 2)),
		stream("/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/DCTDecode", []byte("\xFF\xD8")),
		stream("/Subtype/Form/BBox[0 0 9 9]/Matrix[1 0 0 1 2 2]/Group<</S/Transparency>>/Resources<<>>", []byte("/I1 Do")),
		"[/Separation/Spot/DeviceCMYK 5 0 R]", "[/DeviceN[/Cyan/Spot/None]/DeviceCMYK 5 0 R]",
		"<</Subtype/Type0/DescendantFonts[<</W[1[2 3]4 5 6]/DW 500>>]/ToUnicode 20 0 R>>",
		"<</Subtype/Type3/FontMatrix[1 0 0 1 0 0]/Widths[1 2]/FirstChar 65>>",
	} {
		f.Add("q 9 0 0 9 0 0 cm /I1 Do Q /I1 cs 1 scn BT /I1 9 Tf (A) Tj ET", "/Rotate 90/UserUnit 2", object, "/I1 20 0 R", byte(1))
	}
	f.Fuzz(func(t *testing.T, content, entries, object, xobjects string, how byte) {
		if len(content)+len(entries)+len(object)+len(xobjects) > 1<<16 {
			return
		}
		m := plainFile()
		m.pages = m.pages[:1]
		m.pages[0].entries, m.pages[0].xobjects, m.pages[0].content = entries, xobjects, content
		m.objects = []string{object, object}
		switch how % 4 {
		case 1:
			m.spaces = "/I1 20 0 R"
		case 2:
			m.catalog = entries
		case 3:
			m.font = entries + "/FontFile2 20 0 R"
		}
		for _, kind := range []Kind{Press, Screen} {
			if _, err := Check(m.bytes(t), Options{Kind: kind}); err != nil && strings.Contains(err.Error(), "leads astray") {
				t.Fatal(err)
			}
		}
	})
}
