// Package finish makes finished files of what package paint painted: it takes
// over the page streams and font programs, cuts fpdf's bytes into objects for the
// pictures, and writes everything else: tags, links, bookmarks, metadata, output
// intent, exact ToUnicode.
//
// What a file claims is true or there is no file. ua1.md and a2a.md say for
// each clause of PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) how it is
// met, and by which test that is shown.
package finish

import (
	_ "embed"
	"errors"
	"fmt"
	"time"

	"booklet/layout"
	"booklet/layout/deflate"
	"booklet/layout/paint"
)

// Options are what a file says about its making.
type Options struct {
	// Date is when the file was made; where it is zero, noon UTC on the
	// document's own date, the first day of its month, or 1 January 2000.
	Date time.Time
	// Producer names the program and its version.
	Producer string
	// Memory keeps what further files can use; nil keeps nothing. The file is the
	// same with and without.
	Memory *deflate.Memory
}

// srgb is the profile of the output intent: sRGB2014.icc of the International
// Color Consortium; icc/LICENSE.color.org lets anyone embed it.
//
//go:embed icc/sRGB2014.icc
var srgb []byte

// Screen makes the file for reading on screen: PDF 1.7, PDF/UA-1 and PDF/A-2a,
// in sRGB, with links. raw must be doc painted without margins.
//
// It fails, naming the pages, where the document is not what the file would
// claim: a figure without a description, headings that skip a level, a link
// that does not say where it leads, no title or language; and where fpdf's
// bytes are not as expected.
func Screen(doc *layout.Document, raw *paint.Raw, opt Options) ([]byte, error) {
	if raw.Margin != 0 || raw.Size != doc.Trim || len(raw.Marks) != len(doc.Pages) || len(raw.Pages) != len(doc.Pages) {
		return nil, errors.New("finishing for the screen: the document was not painted for it")
	}
	if err := check(doc, raw); err != nil {
		return nil, fmt.Errorf("finishing for the screen: %w", err)
	}
	var src *source
	if len(raw.Pictures) > 0 {
		var err error
		if src, err = cut(raw.PDF); err != nil {
			return nil, fmt.Errorf("finishing for the screen: fpdf's bytes: %w", err)
		}
	}
	f := &finisher{doc: doc, raw: raw, src: src, opt: opt, date: date(doc, opt)}
	f.out.memory = opt.Memory
	f.number()
	f.out.w.b = make([]byte, 0, 1<<14+len(f.nodes)*72+len(raw.Links)*240) // near what it takes
	if err := f.carry(); err != nil {
		return nil, fmt.Errorf("finishing for the screen: fpdf's bytes: %w", err)
	}
	f.pages()
	f.tree()
	f.annotations()
	f.outlines()
	f.catalog()
	return f.out.bytes(f.root, f.info), nil
}

// finisher is the state of one finish. The numbers of the objects are given
// out before any is written, so each can name the others.
type finisher struct {
	doc  *layout.Document
	raw  *paint.Raw
	src  *source // nil without pictures
	opt  Options
	date time.Time
	out  file

	root, info, metadata, intent, profile, pageTree ref
	resources, treeRoot, document, parentTree       ref
	page0, outline0, link0, node0, font0, picture0  ref // the first of each
	content0                                        ref

	nodes []*paint.Node         // in the order of the tree
	refs  []ref                 // of nodes, by their N
	links map[int][]*paint.Link // by page
}

// number gives out the numbers: what is small and read first comes first.
func (f *finisher) number() {
	o := &f.out
	f.root, f.info, f.metadata, f.intent, f.profile = o.reserve(1), o.reserve(1), o.reserve(1), o.reserve(1), o.reserve(1)
	f.pageTree, f.resources = o.reserve(1), o.reserve(1)
	f.page0 = o.reserve(len(f.doc.Pages))
	f.content0 = o.reserve(len(f.doc.Pages))
	f.font0 = o.reserve(fontObjects * len(f.raw.Fonts))
	f.picture0 = o.reserve(len(f.raw.Pictures))
	f.outline0 = o.reserve(len(f.doc.Bookmarks) + 1)
	f.treeRoot, f.parentTree, f.document = o.reserve(1), o.reserve(1), o.reserve(1)
	f.nodes = make([]*paint.Node, 0, f.raw.Nodes)
	var walk func(nodes *paint.Node)
	walk = func(n *paint.Node) {
		f.nodes = append(f.nodes, n)
		for i := range n.Kids {
			if k := n.Kids[i].Node; k != nil {
				walk(k)
			}
		}
	}
	for _, n := range f.raw.Tree {
		walk(n)
	}
	f.node0 = o.reserve(len(f.nodes))
	f.refs = make([]ref, f.raw.Nodes)
	for i, n := range f.nodes {
		f.refs[n.N] = f.node0 + ref(i)
	}
	f.link0 = o.reserve(len(f.raw.Links))
	f.links = map[int][]*paint.Link{}
	for _, l := range f.raw.Links {
		f.links[l.On] = append(f.links[l.On], l)
	}
}

// node and link are the numbers of an element and of a link's annotation.
func (f *finisher) node(n *paint.Node) ref { return f.refs[n.N] }
func (f *finisher) link(l *paint.Link) ref { return f.link0 + ref(l.N) }

// page is the number of a page, counted from 1.
func (f *finisher) page(n int) ref { return f.page0 + ref(n-1) }

// pages writes the page tree. A page's resources are its own entry and not
// inherited (ISO 19005-2, 6.2.2).
func (f *finisher) pages() {
	w := f.out.begin(f.pageTree)
	w.str("<</Type/Pages/Count ").int(len(f.doc.Pages)).str("/Kids[")
	for i := range f.doc.Pages {
		w.ref(f.page(i + 1)).sp()
	}
	w.str("]>>")
	f.out.end()
	for i := range f.doc.Pages {
		w := f.out.begin(f.page(i + 1))
		w.str("<</Type/Page/Parent ").ref(f.pageTree)
		w.str("/MediaBox[0 0 ").num(f.raw.Size.W).sp().num(f.raw.Size.H)
		w.str("]/Resources ").ref(f.resources)
		w.str("/Contents ").ref(f.content0 + ref(i))
		w.str("/Tabs/S")
		if len(f.raw.Marks[i]) > 0 {
			w.str("/StructParents ").int(i)
		}
		if ls := f.links[i+1]; len(ls) > 0 {
			w.str("/Annots[")
			for _, l := range ls {
				w.ref(f.link(l)).sp()
			}
			w.str("]")
		}
		w.str(">>")
		f.out.end()
	}
}

// catalog writes the catalogue and what hangs on it alone.
func (f *finisher) catalog() {
	w := f.out.begin(f.root)
	w.str("<</Type/Catalog/Pages ").ref(f.pageTree)
	w.str("/Metadata ").ref(f.metadata)
	w.str("/OutputIntents[").ref(f.intent).str("]")
	w.str("/MarkInfo<</Marked true>>/StructTreeRoot ").ref(f.treeRoot)
	w.str("/Lang").text(f.doc.Language)
	w.str("/ViewerPreferences<</DisplayDocTitle true>>")
	f.pageLabels(w)
	if len(f.doc.Bookmarks) > 0 {
		w.str("/PageMode/UseOutlines/Outlines ").ref(f.outline0)
	}
	w.str(">>")
	f.out.end()

	w = f.out.begin(f.intent)
	w.str("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)")
	w.str("/RegistryName(http://www.color.org)/DestOutputProfile ").ref(f.profile).str(">>")
	f.out.end()
	f.out.stream(f.profile, "/N 3/Alternate/DeviceRGB", srgb, true)
	// The metadata stays readable for programs that know no PDF (6.6.2.1).
	f.out.stream(f.metadata, "/Type/Metadata/Subtype/XML", f.xmp(), false)
	f.infoDict()
}
