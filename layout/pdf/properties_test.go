package pdf

import (
	"maps"
	"testing"
	"unicode/utf16"
)

// TestProperties: a property is the same however a program writes it, and a packet that ends in the middle has those
// before.
func TestProperties(t *testing.T) {
	const (
		rdf   = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">`
		dc    = `xmlns:dc="http://purl.org/dc/elements/1.1/"`
		title = `<rdf:Description rdf:about="" ` + dc + `><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Jobs &amp; more</rdf:li>` +
			`<rdf:li xml:lang="cy">Swyddi</rdf:li></rdf:Alt></dc:title></rdf:Description>`
		end = `</rdf:RDF></x:xmpmeta>`
	)
	want := map[Property]string{{NamespaceDC, "title"}: "Jobs & more", {NamespacePDF, "Trapped"}: "False"}
	big := func(s string) string {
		out := "\xfe\xff"
		for _, u := range utf16.Encode([]rune(s)) {
			out += string([]byte{byte(u >> 8), byte(u)})
		}
		return out
	}
	wide := func(s string) string {
		out := "\xff\xfe"
		for _, u := range utf16.Encode([]rune(s)) {
			out += string([]byte{byte(u), byte(u >> 8)})
		}
		return out
	}
	elements := rdf + title + `<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Trapped>False</pdf:Trapped></rdf:Description>` + end
	for name, packet := range map[string]string{
		"elements":         elements,
		"attributes":       rdf + title + `<rdf:Description xmlns:pdf='http://ns.adobe.com/pdf/1.3/' pdf:Trapped='False'/>` + end,
		"another prefix":   rdf + title + `<rdf:Description xmlns:a="http://ns.adobe.com/pdf/1.3/" a:Trapped="False"/>` + end,
		"UTF-16":           wide(elements),
		"big UTF-16":       big(elements),
		"cut off":          elements[:len(elements)-len(end)-10],
		"a second value":   rdf + title + `<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Trapped="False"><pdf:Trapped>True</pdf:Trapped></rdf:Description>` + end,
		"a mark of UTF-8":  "\ufeff" + elements,
		"nothing is known": rdf + title + `<rdf:Description xmlns:pdf="http://ns.adobe.com/pdf/1.3/" pdf:Trapped="False" unknown="a" b:c="d"/>` + end,
	} {
		got := Properties([]byte(packet))
		delete(got, Property{"b", "c"})
		if !maps.Equal(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, packet := range []string{"", "no packet", "<a><b></a>", "</a></b>"} {
		if got := Properties([]byte(packet)); len(got) > 0 {
			t.Errorf("%q has %v", packet, got)
		}
	}
}
