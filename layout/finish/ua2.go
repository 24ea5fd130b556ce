package finish

import (
	"slices"

	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// pdf20 is the namespace of the structure types of PDF 2.0 (ISO 32000-2, 14.8.6.3).
const pdf20 = "http://iso.org/pdf2/ssn"

// older are the types of layout's roles that PDF 2.0 has no more: they are of the namespace of PDF 1.7, which
// is that of an element without one (ISO 32000-2, 14.8.6.2).
var older = map[layout.Role]bool{layout.TOC: true, layout.TOCEntry: true, layout.Reference: true,
	layout.BlockQuote: true}

// find notes where links and bookmarks can lead.
func (f *finisher) find() {
	if !f.ua2() {
		return
	}
	f.ids, f.known = map[string]*paint.Node{}, make(map[*layout.Element]*paint.Node, len(f.nodes))
	for _, n := range f.nodes {
		f.known[n.Element] = n
		if id := n.Element.ID; id != "" && f.ids[id] == nil {
			f.ids[id] = n
		}
		if n.Element.Role == layout.TOC {
			f.listContents(n)
		}
	}
}

// listed is what contents are written as whose entries lead to other files, those of other volumes: each entry
// of a TOC leads to somewhere in its own (ISO 14289-2, 8.2.5.8).
var listed = map[layout.Role]layout.Role{layout.TOC: layout.List, layout.TOCEntry: layout.ListItem,
	layout.Reference: layout.ListBody}

// listContents notes that contents are a list where an entry leads nowhere in the file.
func (f *finisher) listContents(toc *paint.Node) {
	for i := range toc.Kids {
		if l := linkIn(toc.Kids[i].Node); l == nil || l.URI != "" {
			f.lists = append(f.lists, toc)
			return
		}
	}
}

// role is the type of an element in the file.
func (f *finisher) role(n *paint.Node) layout.Role {
	if to := listed[n.Element.Role]; to != "" && len(f.lists) > 0 {
		for up := n; up != nil; up = up.Parent {
			if slices.Contains(f.lists, up) {
				return to
			}
		}
	}
	return n.Element.Role
}

// namespaces writes what the tree's root says of the namespaces (14.7.4).
func (f *finisher) namespaces(w *pdf.Builder) {
	if f.ua2() {
		w.Str("/Namespaces[").Ref(f.namespace).Str("]")
	}
}

// typed writes the namespace of an element's type.
func (f *finisher) typed(w *pdf.Builder, role layout.Role) {
	if f.ua2() && !older[role] {
		w.Str("/NS ").Ref(f.namespace)
	}
}

// goTo writes an action that leads to a place on a page and to the element there (12.6.4.2).
func (f *finisher) goTo(w *pdf.Builder, page int, y unit.Length, to pdf.Ref) {
	w.Str("/A<</S/GoTo/D")
	f.destination(w, page, y)
	w.Str("/SD[").Ref(to).Str("/XYZ 0 ").Num(f.up(y)).Str(" null]>>")
}

// linked is the element that a link leads to (ISO 14289-2, 8.8).
func (f *finisher) linked(l *paint.Link) pdf.Ref {
	if n := f.ids[l.To]; n != nil {
		return f.node(n)
	}
	return f.first(l.Page)
}

// marked is the element that a bookmark leads to.
func (f *finisher) marked(b *layout.Bookmark) pdf.Ref {
	if n := f.known[b.At]; n != nil {
		return f.node(n)
	}
	return f.first(b.Page)
}

// first is the element of what is painted first on a page; the whole document where that is nothing.
func (f *finisher) first(page int) pdf.Ref {
	if marks := f.raw.Marks[page-1]; len(marks) > 0 {
		return f.node(marks[0])
	}
	return f.document
}

// refers writes what an entry of the contents leads to (ISO 14289-2, 8.2.5.8).
func (f *finisher) refers(w *pdf.Builder, n *paint.Node) {
	if !f.ua2() || f.role(n) != layout.TOCEntry {
		return
	}
	if l := linkIn(n); l != nil && l.URI == "" {
		w.Str("/Ref[").Ref(f.linked(l)).Str("]")
	}
}

// linkIn is the first link in an element, or nil.
func linkIn(n *paint.Node) *paint.Link {
	for i := range n.Kids {
		k := &n.Kids[i]
		if k.Link != nil {
			return k.Link
		}
		if k.Node != nil {
			if l := linkIn(k.Node); l != nil {
				return l
			}
		}
	}
	return nil
}

// numbering is how a list's items are numbered. Items with labels have some numbering in PDF/UA-2 (8.2.5.25):
// facts describe.
func (f *finisher) numbering(e *layout.Element) string {
	switch {
	case f.ua2() && e.Facts:
		return "Description"
	case e.Numbering == "":
		return "None"
	}
	return e.Numbering
}

// claimsUA2 writes the claims: PDF/A-4 (ISO 19005-4, 6.7.3), PDF/UA-2 (ISO 14289-2, 6.2) and the declarations of
// Well-Tagged PDF 1.0 (6.1.3).
func (x *packet) claimsUA2() {
	x.Open("pdfaid", "http://www.aiim.org/pdfa/ns/id/")
	x.Property("pdfaid:part", "4")
	x.Property("pdfaid:rev", "2020")
	x.Close()
	x.Open("pdfuaid", "http://www.aiim.org/pdfua/ns/id/")
	x.Property("pdfuaid:part", "2")
	x.Property("pdfuaid:rev", "2024")
	x.Close()
	x.Open("pdfd", "http://pdfa.org/declarations/")
	x.Raw("<pdfd:declarations><rdf:Bag>")
	for _, kind := range []string{"accessibility", "reuse"} {
		x.Raw(`<rdf:li rdf:parseType="Resource">`)
		x.Property("pdfd:conformsTo", "http://pdfa.org/declarations/wtpdf#"+kind+"1.0")
		x.Raw("</rdf:li>")
	}
	x.Raw("</rdf:Bag></pdfd:declarations>")
	x.Close()
}
