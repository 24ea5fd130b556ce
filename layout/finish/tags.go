package finish

import (
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// tree writes the structure tree (ISO 32000-1, 14.7.2): a Document that holds
// the elements, and the tree that leads from marks and links to them.
func (f *finisher) tree() {
	w := f.out.Begin(f.treeRoot)
	w.Str("<</Type/StructTreeRoot/K[").Ref(f.document).Str("]/ParentTree ").Ref(f.parentTree)
	w.Str("/ParentTreeNextKey ").Int(len(f.doc.Pages) + len(f.raw.Links))
	f.namespaces(w)
	w.Str(">>")
	f.out.End()
	if f.ua2() {
		f.out.Begin(f.namespace).Str("<</Type/Namespace/NS").Literal(pdf20).Str(">>")
		f.out.End()
	}

	w = f.out.Begin(f.document)
	w.Str("<</Type/StructElem/S/Document/P ").Ref(f.treeRoot)
	f.typed(w, "Document")
	w.Str("/Lang").Text(f.doc.Language).Str("/K[")
	for _, n := range f.raw.Tree {
		w.Ref(f.node(n)).Sp()
	}
	w.Str("]>>")
	f.out.End()

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
	role := f.role(n)
	w := f.out.Begin(f.node(n))
	w.Str("<</Type/StructElem/S").Name(string(role)).Str("/P ").Ref(parent)
	f.typed(w, role)
	f.refers(w, n)
	if e.Lang != "" {
		w.Str("/Lang").Text(e.Lang)
	}
	if e.Alt != "" {
		w.Str("/Alt").Text(e.Alt)
	}
	if e.Actual != "" {
		w.Str("/ActualText").Text(e.Actual)
	}
	f.attributes(w, e, role)
	page := int32(0)
	for i := range n.Kids {
		if k := &n.Kids[i]; k.Node == nil && k.Link == nil {
			page = k.Page
			w.Str("/Pg ").Ref(f.page(int(page)))
			break
		}
	}
	if len(n.Kids) > 0 {
		w.Str("/K[")
		for i := range n.Kids {
			f.kid(w, &n.Kids[i], page)
		}
		w.Str("]")
	}
	w.Str(">>")
	f.out.End()
}

// kid writes a kid of an element whose own page is given: ink on another page
// says so.
func (f *finisher) kid(w *pdf.Builder, k *paint.Kid, page int32) {
	switch {
	case k.Node != nil:
		w.Ref(f.node(k.Node)).Sp()
	case k.Link != nil:
		w.Str("<</Type/OBJR/Pg ").Ref(f.page(k.Link.On)).Str("/Obj ").Ref(f.link(k.Link)).Str(">>")
	case k.Page == page:
		w.Int(int(k.Mark)).Sp()
	default:
		w.Str("<</Type/MCR/Pg ").Ref(f.page(int(k.Page))).Str("/MCID ").Int(int(k.Mark)).Str(">>")
	}
}

// attributes writes what a figure and a list say of themselves (14.8.5).
func (f *finisher) attributes(w *pdf.Builder, e *layout.Element, role layout.Role) {
	switch role {
	case layout.Figure:
		w.Str("/A<</O/Layout/BBox")
		f.rect(w, e.Box)
		w.Str(">>")
	case layout.List:
		w.Str("/A<</O/List/ListNumbering").Name(f.numbering(e)).Str(">>")
	}
}

// rect writes a rectangle of the page, turned to PDF's upward y.
func (f *finisher) rect(w *pdf.Builder, r unit.Rect) {
	m := f.raw.Margin
	w.Str("[").Num(m + r.X).Sp().Num(f.up(r.Bottom())).Sp().Num(m + r.Right()).Sp().Num(f.up(r.Y)).Str("]")
}

// up is a height on the page, measured from its bottom edge.
func (f *finisher) up(y unit.Length) unit.Length { return f.raw.Size.H - f.raw.Margin - y }

// parents writes the number tree from pages' marks (keys from 0) and links
// (keys behind them) to elements (14.7.4.4).
func (f *finisher) parents() {
	w := f.out.Begin(f.parentTree)
	w.Str("<</Nums[")
	for i, marks := range f.raw.Marks {
		w.Int(i).Str("[")
		if len(marks) == 0 { // a browser that reads tags falls over a page that no element is on
			w.Ref(f.document)
		}
		for _, n := range marks {
			w.Ref(f.node(n)).Sp()
		}
		w.Str("]")
	}
	for i, l := range f.raw.Links {
		w.Int(len(f.doc.Pages) + i).Sp().Ref(f.node(l.Node)).Sp()
	}
	w.Str("]>>")
	f.out.End()
}
