package finish

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/paint"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// ofStandard finishes a document for the screen.
func ofStandard(t *testing.T, doc *layout.Document, s Standard) ([]byte, *opened) {
	t.Helper()
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	data, err := Screen(doc, raw, Options{Standard: s, Producer: "booklet"})
	if err != nil {
		t.Fatal(err)
	}
	return data, read(t, data)
}

// elements are the structure elements of a file in the order of the tree, the Document first.
func (p *opened) elements() (all []dict) {
	var walk func(v any)
	walk = func(v any) {
		d := p.get(v).(dict)
		all = append(all, d)
		kids, _ := d["K"].([]any)
		for _, k := range kids {
			if _, ok := k.(link); ok {
				walk(k)
			}
		}
	}
	walk(p.path("Root", "StructTreeRoot", "K").([]any)[0])
	return all
}

// TestUA2 looks for what a file of PDF/UA-2 has and one of PDF/UA-1 has not, and for what neither says of the other.
func TestUA2(t *testing.T) {
	doc := sample(t)
	old, _ := ofStandard(t, doc, UA1)
	data, p := ofStandard(t, doc, UA2)
	if !bytes.HasPrefix(data, []byte("%PDF-2.0\n")) || !bytes.HasPrefix(old, []byte("%PDF-1.7\n")) {
		t.Errorf("the headers are %q and %q", data[:9], old[:9])
	}
	if p.trailer["Info"] != nil || p.trailer["ID"] == nil {
		t.Errorf("the trailer is %v", p.trailer)
	}
	namespaces := p.path("Root", "StructTreeRoot", "Namespaces").([]any)
	if got := p.get(namespaces[0]).(dict); len(namespaces) != 1 || got["NS"] != pdf20 {
		t.Errorf("the namespaces are %v: %v", namespaces, got)
	}
	for _, d := range p.elements() {
		role := layout.Role(d["S"].(name))
		if got, want := d["NS"] != nil, !older[role]; got != want {
			t.Errorf("%s has a namespace: %v, want %v", role, got, want)
		}
	}
	for _, claim := range []string{"<pdfaid:part>4</pdfaid:part><pdfaid:rev>2020</pdfaid:rev>",
		"<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev>",
		"http://pdfa.org/declarations/wtpdf#accessibility1.0", "http://pdfa.org/declarations/wtpdf#reuse1.0"} {
		if bytes.Count(data, []byte(claim)) != 1 || bytes.Contains(old, []byte(claim)) {
			t.Errorf("the claim %s is missing, or in the other file too", claim)
		}
	}
	for _, claim := range []string{"pdfaid:conformance", "pdfaExtension", "<pdfuaid:part>1<"} {
		if bytes.Contains(data, []byte(claim)) || !bytes.Contains(old, []byte(claim)) {
			t.Errorf("%s is in the file, or missing in the other", claim)
		}
	}
}

// TestStructureDestinations: links, bookmarks and entries of the contents lead to elements, those that are meant.
func TestStructureDestinations(t *testing.T) {
	doc := sample(t)
	_, p := ofStandard(t, doc, UA2)
	inner := p.path("Root", "Pages", "Kids", 0, "Annots", 0).(dict)
	if inner["Dest"] != nil {
		t.Errorf("the link has a destination on a page alone: %v", inner)
	}
	to := p.get(inner["A"]).(dict)
	sd, d := to["SD"].([]any), to["D"].([]any)
	pages := p.path("Root", "Pages", "Kids").([]any)
	if to["S"] != name("GoTo") || d[0] != pages[1] || !reflect.DeepEqual(sd[1:], []any{name("XYZ"), 0, 545.276, nil}) ||
		p.get(sd[0]).(dict)["Type"] != name("StructElem") {
		t.Errorf("the link does %v", to)
	}
	entries := 0
	for _, e := range p.elements() {
		if e["S"] != name("TOCI") {
			continue
		}
		if entries++; !reflect.DeepEqual(e["Ref"], []any{sd[0]}) {
			t.Errorf("an entry refers to %v, its link leads to %v", e["Ref"], sd[0])
		}
	}
	if entries == 0 {
		t.Error("there are no entries")
	}
	_, q := finishedAs(t, UA2)
	count, sections := 0, 0
	var walk func(v any)
	walk = func(v any) {
		for v != nil {
			item := q.get(v).(dict)
			at := q.get(q.get(item["A"]).(dict)["SD"].([]any)[0]).(dict)
			if count++; at["S"] == name("Sect") || at["S"] == name("H2") || at["S"] == name("H1") {
				sections++
			}
			if item["Dest"] != nil {
				t.Errorf("the bookmark %v has a destination on a page alone", item["Title"])
			}
			walk(item["First"])
			v = item["Next"]
		}
	}
	walk(q.path("Root", "Outlines", "First"))
	if count < 20 || sections != count {
		t.Errorf("%d of %d bookmarks lead to a section or a heading", sections, count)
	}
}

// finishedAs is a booklet of roles with facts, finished in a standard.
func finishedAs(t *testing.T, s Standard) (*layout.Document, *opened) {
	t.Helper()
	doc, fs := compose.Compose(composetest.Facts(1, 2, 3, 4, 5, 6, 7, 8, 9), layout.Standard(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	_, p := ofStandard(t, doc, s)
	return doc, p
}

// TestFactsDescribe: a list whose items have labels says how (8.2.5.25), and one without says that it has none.
func TestFactsDescribe(t *testing.T) {
	for _, s := range []Standard{UA1, UA2} {
		_, p := finishedAs(t, s)
		described := 0
		for _, e := range p.elements() {
			if e["S"] != name("L") {
				continue
			}
			labelled := false
			for _, item := range e["K"].([]any) {
				for _, part := range p.get(item).(dict)["K"].([]any) {
					labelled = labelled || p.get(part).(dict)["S"] == name("Lbl")
				}
			}
			how := e["A"].(dict)["ListNumbering"]
			if how == name("Description") {
				described++
			}
			if s == UA2 && labelled == (how == name("None")) {
				t.Errorf("a list with labels: %v is numbered %v", labelled, how)
			}
		}
		if (described > 0) != (s == UA2) {
			t.Errorf("standard %d: %d lists describe", s, described)
		}
	}
}

// TestContentsOfOtherFiles: contents with an entry that leads to another file are a list in PDF/UA-2, where every
// entry of a TOC has a place in its own file.
func TestContentsOfOtherFiles(t *testing.T) {
	entry := func(words string, y unit.Length, to ...layout.Item) []layout.Item {
		link := &layout.Element{Role: layout.Reference}
		if len(to) > 0 {
			return in(&layout.Element{Role: layout.TOCEntry},
				in(link, in(&layout.Element{Role: layout.LinkRole}, append(runs(words, 0, y), to...))))
		}
		return in(&layout.Element{Role: layout.TOCEntry}, in(link, runs(words, 0, y)))
	}
	near := layout.Link{Area: unit.Rect{W: 9 * pt, H: 9 * pt}, Page: 1, Contents: "Here, page 1"}
	for _, test := range []struct {
		items []layout.Item
		want  string
	}{
		{slices.Concat(entry("Here", 0, near)), "TOC TOCI Reference Link"},
		{slices.Concat(entry("Here", 0, near), entry("There", 20*pt)), "L LI LBody Link LI LBody"},
	} {
		doc := &layout.Document{Title: "T", Language: "en", Trim: unit.A5,
			Pages: []layout.Page{{Label: "1", Items: in(&layout.Element{Role: layout.TOC}, test.items)}}}
		_, p := ofStandard(t, doc, UA2)
		var got []string
		for _, e := range p.elements()[1:] {
			got = append(got, string(e["S"].(name)))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("the contents are %s, want %s", s, test.want)
		}
	}
}

// TestPagesWithoutWords: a page that no element is on leads to the document, and is no empty section.
func TestPagesWithoutWords(t *testing.T) {
	sect := &layout.Element{Role: layout.Sect}
	doc := &layout.Document{Title: "T", Language: "en", Trim: unit.A5, Pages: []layout.Page{
		{Label: "1", Items: say(layout.P, "One", 0)},
		{Label: "2", Items: in(sect, in(&layout.Element{Role: layout.Layout}, runs("-", 0, 0)))},
	}}
	_, p := ofStandard(t, doc, UA1)
	if got := len(p.elements()); got != 2 {
		t.Errorf("there are %d elements, want Document and P", got)
	}
	nums := p.path("Root", "StructTreeRoot", "ParentTree", "Nums").([]any)
	root := p.path("Root", "StructTreeRoot", "K").([]any)
	if len(nums) != 4 || !reflect.DeepEqual(nums[3], []any{root[0]}) {
		t.Errorf("the parents are %v", nums)
	}
}

// TestUA2IsRead: our own reader, which sheets are made with, reads a file of PDF 2.0.
func TestUA2IsRead(t *testing.T) {
	doc := sample(t)
	data, _ := ofStandard(t, doc, UA2)
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if f.Version != "2.0" {
		t.Errorf("it is read as version %s", f.Version)
	}
}
