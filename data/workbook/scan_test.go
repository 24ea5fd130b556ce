package workbook

import (
	"fmt"
	"strings"
	"testing"
)

// walked is what a walk over XML calls, and its end.
func walked(walk func([]byte, func(*element) error, func(string, string) error) error, s string) string {
	var b strings.Builder
	err := walk([]byte(s), func(e *element) error {
		fmt.Fprintf(&b, "<%s %q>", e.name, e.attrs)
		return nil
	}, func(name, text string) error {
		fmt.Fprintf(&b, "%q</%s>", text, name)
		return nil
	})
	return fmt.Sprint(b.String(), err)
}

var xmls = []string{
	`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n" + `<a x="1" r:id='2'><b/><b>text &amp; &#65;&#x42;&lt;` + "\r\n" + `</b>more</a>`,
	`<a>one<b>two</b>three</a>`, `<x:a y:z="&quot;" q = "1"  />`, `<a`, `<a>`, `</a>`, `<a></a></a>`, `<a>]]></a>`, `<a b=c/>`, `<a b/>`, `<a b="<"/>`,
	`<a>&nbsp;</a>`, `<a>&#0;</a>`, `<a>&#;</a>`, `<a>&#xD800;</a>`, `<a>&amp</a>`, `<a>&#10;` + "\r" + `&#13;</a>`, "<a>\x00</a>", "<a>\xff</a>", "<a>\uFFFE</a>", `<!-- c --><a/>`, `<a><![CDATA[<]]></a>`,
	`<?xml version="1.1"?><a/>`, `<?xml version="1.0" encoding="latin1"?><a>` + "\xe9" + `</a>`, `<?xml encoding="UTF-8"?><a/>`, `<é/>`, `<a é="1"/>`, `<a:b:c/>`, `<:a/>`, `<a:/>`, `<1/>`, `<a b="1"c="2"/>`, `< a/>`, `<a / >`,
	`text`, ``, "\ufeff<a/>", `<?pi ?><a/>`, `<a><?pi ?>x</a>`, `<a>&#x110000;</a>`, `<a>&#99999999999999999999;</a>`, `<a x="&#9;` + "\t\n" + `"/>`, `<a b="1"`, `<a b="1`, `<a>&`, `<a/ >`, `<a>>"'</a>`, `<a></b>`,
}

// TestScan: plain XML is read as encoding/xml reads it, and all else by it.
func TestScan(t *testing.T) {
	for _, s := range xmls {
		if got, want := walked(scan, s), walked(scanAny, s); got != want {
			t.Errorf("%q:\n got %s\nwant %s", s, got, want)
		}
	}
	if !plainXML(xmls[0]) || plainXML(`<a><!-- c --></a>`) {
		t.Error("plain XML is not told from other")
	}
}

// BenchmarkScan compares the walk over plain XML with that over any.
func BenchmarkScan(b *testing.B) {
	data := []byte("<sheetData>" + strings.Repeat(`<row r="7" spans="1:9"><c r="A7" s="3" t="s"><v>123</v></c><c r="B7" s="3" t="inlineStr"><is><t>Text &amp; more of it, as a role has.</t></is></c></row>`, 2000) + "</sheetData>")
	for name, walk := range map[string]func([]byte, func(*element) error, func(string, string) error) error{"plain": scan, "any": scanAny} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := walk(data, func(*element) error { return nil }, func(string, string) error { return nil }); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range xmls {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := walked(scan, s), walked(scanAny, s); got != want {
			t.Errorf("%q:\n got %s\nwant %s", s, got, want)
		}
	})
}
