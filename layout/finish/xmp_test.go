package finish

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
)

// The namespaces of the metadata that the tests look into.
const (
	rdfNS       = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	extensionNS = "http://www.aiim.org/pdfa/ns/extension/"
	schemaNS    = "http://www.aiim.org/pdfa/ns/schema#"
	propertyNS  = "http://www.aiim.org/pdfa/ns/property#"
	pdfNS       = "http://ns.adobe.com/pdf/1.3/"
)

// node is an element of parsed XML.
type node struct {
	name xml.Name
	text string // between its tags, without that of its children
	kids []*node
}

// parsed reads XML as a parser does that checks namespaces: every element ends, and
// every prefix is declared.
func parsed(t *testing.T, data []byte) *node {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	root := &node{}
	open := []*node{root}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return root
		}
		if err != nil {
			t.Fatalf("the metadata are not well-formed: %v in\n%s", err, data)
		}
		top := open[len(open)-1]
		switch v := token.(type) {
		case xml.StartElement:
			for _, name := range append([]xml.Name{v.Name}, names(v.Attr)...) {
				bare := name.Space != "" && !strings.Contains(name.Space, ":") // the prefix stands for itself
				if bare && name.Space != "xmlns" && name.Space != "xml" {
					t.Errorf("the prefix %q of %s is not declared", name.Space, name.Local)
				}
			}
			n := &node{name: v.Name}
			top.kids = append(top.kids, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			top.text += string(v)
		}
	}
}

func names(all []xml.Attr) []xml.Name {
	var out []xml.Name
	for _, a := range all {
		out = append(out, a.Name)
	}
	return out
}

// all are the nodes of a name in a tree, in order.
func (n *node) all(space, local string) []*node {
	var out []*node
	for _, k := range n.kids {
		if k.name == (xml.Name{Space: space, Local: local}) {
			out = append(out, k)
		}
		out = append(out, k.all(space, local)...)
	}
	return out
}

// one is the text of the only node of a name.
func (n *node) one(t *testing.T, space, local string) string {
	t.Helper()
	all := n.all(space, local)
	if len(all) != 1 {
		t.Errorf("%s%s is said %d times", space, local, len(all))
		return ""
	}
	return all[0].text
}

// TestMetadataAreWellFormed parses the metadata of files for the screen and for a
// press, with a title that holds what XML escapes: the claims are properties of the
// packet, and the schemas that PDF/A does not know are described whole.
func TestMetadataAreWellFormed(t *testing.T) {
	const ua, x4 = "http://www.aiim.org/pdfua/ns/id/", "http://www.npes.org/pdfx/ns/id/"
	doc, paper := sample(t), pressSample(t)
	doc.Title, paper.Title = `Careers & <"roles">`, `Careers & <"roles">`
	for name, c := range map[string]struct {
		data     []byte
		claims   map[[2]string]string
		prefixes []string
	}{
		"screen": {screen(t, doc), map[[2]string]string{{ua, "part"}: "1"}, []string{"pdfuaid"}},
		"press": {press(t, paper),
			map[[2]string]string{{x4, "GTS_PDFXVersion"}: "PDF/X-4", {pdfNS, "Trapped"}: "False"},
			[]string{"pdfxid", "pdf"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := read(t, c.data)
			packet := parsed(t, p.stream(p.get(p.trailer["Root"]).(dict)["Metadata"]))
			c.claims[[2]string{"http://www.aiim.org/pdfa/ns/id/", "part"}] = "2"
			c.claims[[2]string{"http://www.aiim.org/pdfa/ns/id/", "conformance"}] = "A"
			for claim, want := range c.claims {
				if got := packet.one(t, claim[0], claim[1]); got != want {
					t.Errorf("%s%s is %q, want %q", claim[0], claim[1], got, want)
				}
			}
			titles := packet.all("http://purl.org/dc/elements/1.1/", "title")
			if len(titles) != 1 || titles[0].one(t, rdfNS, "li") != doc.Title {
				t.Errorf("the titles are %+v", titles)
			}
			rdf := packet.all(rdfNS, "RDF")
			if len(rdf) != 1 {
				t.Fatalf("%d packets", len(rdf))
			}
			for _, k := range rdf[0].kids {
				if k.name != (xml.Name{Space: rdfNS, Local: "Description"}) {
					t.Errorf("%v stands beside the descriptions", k.name)
				}
			}
			described(t, packet, c.prefixes)
		})
	}
}

// described asserts that a packet describes the schemas of these prefixes at least,
// each whole (ISO 19005-2, 6.6.2.3), in one list.
func described(t *testing.T, packet *node, prefixes []string) {
	t.Helper()
	lists := packet.all(extensionNS, "schemas")
	if len(lists) != 1 || len(lists[0].kids) != 1 || lists[0].kids[0].name != (xml.Name{Space: rdfNS, Local: "Bag"}) {
		t.Fatalf("the schemas are described in %d lists", len(lists))
	}
	var got []string
	for _, s := range lists[0].kids[0].kids {
		got = append(got, s.one(t, schemaNS, "prefix"))
		for _, field := range []string{"schema", "namespaceURI"} {
			if s.one(t, schemaNS, field) == "" {
				t.Errorf("the schema %s has no %s", got[len(got)-1], field)
			}
		}
		for _, field := range []string{"name", "valueType", "category", "description"} {
			if s.one(t, propertyNS, field) == "" {
				t.Errorf("the property of %s has no %s", got[len(got)-1], field)
			}
		}
	}
	for _, want := range prefixes {
		if !slices.Contains(got, want) {
			t.Errorf("the schema %s is not described, of %q", want, got)
		}
	}
}
