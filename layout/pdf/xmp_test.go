package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"testing"
)

// TestXMPIsWellFormed: whatever a value holds, the packet is XML, and says the value
// without what XML 1.0 bars (2.2); what is empty is left out.
func TestXMPIsWellFormed(t *testing.T) {
	for value, want := range map[string]string{
		"Careers": "Careers", `a & b <c> "d" ]]>`: `a & b <c> "d" ]]>`, "ŵ – 漢 😀": "ŵ – 漢 😀",
		"a\x01b\x00c\x1f": "abc", "a\tb": "a\tb", "a\uFFFEb\uFFFFc": "abc", "caf\xE9": "caf\uFFFD", "\x02": "", "": "",
	} {
		var x XMP
		x.Open("dc", "http://purl.org/dc/elements/1.1/")
		x.Property("dc:format", value)
		for name, kind := range map[string]Kind{"dc:title": ByLanguage, "dc:creator": Ordered, "dc:language": Unordered} {
			x.List(name, kind, value)
		}
		x.Close()
		d := xml.NewDecoder(bytes.NewReader(x.Data()))
		var texts []string
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v in\n%s", value, err, x.Data())
			}
			if v, ok := token.(xml.CharData); ok && len(bytes.Trim(v, "\n\uFEFF")) > 0 {
				texts = append(texts, string(v))
			}
		}
		for _, got := range texts {
			if got != want {
				t.Errorf("%q is read as %q", value, got)
			}
		}
		if n := len(texts); want != "" && n != 4 || want == "" && n != 0 {
			t.Errorf("%q is said %d times", value, n)
		}
	}
}
