package finish

import (
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// tree writes the structure tree (ISO 32000-1, 14.7.2): a Document that holds
// the elements, and the tree that leads from marks and links to them.
func (f *finisher) tree() {
	w := f.out.begin(f.treeRoot)
	w.str("<</Type/StructTreeRoot/K[").ref(f.document).str("]/ParentTree ").ref(f.parentTree)
	w.str("/ParentTreeNextKey ").int(len(f.doc.Pages) + len(f.raw.Links)).str(">>")
	f.out.end()

	w = f.out.begin(f.document)
	w.str("<</Type/StructElem/S/Document/P ").ref(f.treeRoot).str("/Lang").text(f.doc.Language).str("/K[")
	for _, n := range f.raw.Tree {
		w.ref(f.node(n)).sp()
	}
	w.str("]>>")
	f.out.end()

	for _, n := range f.nodes {
		f.element(n)
	}
	f.parents()
}

// element writes an element and its kids in reading order.
func (f *finisher) element(n *paint.Node) {
	e := n.Element
	parent := f.document
	if n.Parent != nil {
		parent = f.node(n.Parent)
	}
	w := f.out.begin(f.node(n))
	w.str("<</Type/StructElem/S").name(string(e.Role)).str("/P ").ref(parent)
	if e.Lang != "" {
		w.str("/Lang").text(e.Lang)
	}
	if e.Alt != "" {
		w.str("/Alt").text(e.Alt)
	}
	if e.Actual != "" {
		w.str("/ActualText").text(e.Actual)
	}
	f.attributes(w, e)
	page := int32(0)
	for i := range n.Kids {
		if k := &n.Kids[i]; k.Node == nil && k.Link == nil {
			page = k.Page
			w.str("/Pg ").ref(f.page(int(page)))
			break
		}
	}
	if len(n.Kids) > 0 {
		w.str("/K[")
		for i := range n.Kids {
			f.kid(w, &n.Kids[i], page)
		}
		w.str("]")
	}
	w.str(">>")
	f.out.end()
}

// kid writes a kid of an element whose own page is given: ink on another page
// says so.
func (f *finisher) kid(w *writer, k *paint.Kid, page int32) {
	switch {
	case k.Node != nil:
		w.ref(f.node(k.Node)).sp()
	case k.Link != nil:
		w.str("<</Type/OBJR/Pg ").ref(f.page(k.Link.On)).str("/Obj ").ref(f.link(k.Link)).str(">>")
	case k.Page == page:
		w.int(int(k.Mark)).sp()
	default:
		w.str("<</Type/MCR/Pg ").ref(f.page(int(k.Page))).str("/MCID ").int(int(k.Mark)).str(">>")
	}
}

// attributes writes what a figure and a list say of themselves (14.8.5).
func (f *finisher) attributes(w *writer, e *layout.Element) {
	switch e.Role {
	case layout.Figure:
		w.str("/A<</O/Layout/BBox")
		f.rect(w, e.Box)
		w.str(">>")
	case layout.List:
		numbering := e.Numbering
		if numbering == "" {
			numbering = "None"
		}
		w.str("/A<</O/List/ListNumbering").name(numbering).str(">>")
	}
}

// rect writes a rectangle of the page, turned to PDF's upward y.
func (f *finisher) rect(w *writer, r unit.Rect) {
	m := f.raw.Margin
	w.str("[").num(m + r.X).sp().num(f.up(r.Bottom())).sp().num(m + r.Right()).sp().num(f.up(r.Y)).str("]")
}

// up is a height on the page, measured from its bottom edge.
func (f *finisher) up(y unit.Length) unit.Length { return f.raw.Size.H - f.raw.Margin - y }

// parents writes the number tree from pages' marks (keys from 0) and links
// (keys behind them) to elements (14.7.4.4).
func (f *finisher) parents() {
	w := f.out.begin(f.parentTree)
	w.str("<</Nums[")
	for i, marks := range f.raw.Marks {
		if len(marks) == 0 {
			continue
		}
		w.int(i).str("[")
		for _, n := range marks {
			w.ref(f.node(n)).sp()
		}
		w.str("]")
	}
	for i, l := range f.raw.Links {
		w.int(len(f.doc.Pages) + i).sp().ref(f.node(l.Node)).sp()
	}
	w.str("]>>")
	f.out.end()
}
