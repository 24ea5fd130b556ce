// Package finish makes finished files of what package paint painted: it takes
// over the page streams, font programs and pictures, and writes everything else: tags,
// links, bookmarks, metadata, output intent, page boxes, exact ToUnicode.
//
// What a file claims is true or there is no file. ua1.md, a2a.md and x4.md say
// for each clause of PDF/UA-1 (ISO 14289-1), PDF/A-2a (ISO 19005-2) and PDF/X-4
// (ISO 15930-7) how it is met, and by which test that is shown; ua2.md does for PDF/UA-2 (ISO 14289-2)
// with PDF/A-4 (ISO 19005-4) and Well-Tagged PDF 1.0.
package finish

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"booklet/layout"
	"booklet/layout/deflate"
	"booklet/layout/paint"
	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// Options are what a file says about its making.
type Options struct {
	// Date is when the file was made; where it is zero, noon UTC on the
	// document's own date, the first day of its month, or 1 January 2000.
	Date time.Time
	// Producer names the program and its version.
	Producer string
	// Standard is what a file for the screen claims; a press has its own.
	Standard Standard
	// Memory keeps what further files can use; nil keeps nothing. The file is the
	// same with and without.
	Memory *deflate.Memory
}

// Standard is a set of standards that a file for the screen claims, named by the part of ISO 14289 in it.
type Standard byte

// The standards.
const (
	// UA1 is PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2), in PDF 1.7: what readers know.
	UA1 Standard = iota
	// UA2 is PDF/UA-2 (ISO 14289-2), PDF/A-4 (ISO 19005-4) and Well-Tagged PDF 1.0 for accessibility and
	// for reuse, in PDF 2.0.
	UA2
)

// Claims are the names of the standards, each with its document.
func (s Standard) Claims() []string {
	if s == UA2 {
		return []string{"PDF/UA-2 (ISO 14289-2)", "PDF/A-4 (ISO 19005-4)", "WTPDF 1.0 (accessibility, reuse)"}
	}
	return []string{"PDF/UA-1 (ISO 14289-1)", "PDF/A-2a (ISO 19005-2)"}
}

// srgb is the profile of the output intent: sRGB2014.icc of the International
// Color Consortium; icc/LICENSE.color.org lets anyone embed it.
//
//go:embed icc/sRGB2014.icc
var srgb []byte

// Screen makes the file for reading on screen, of the standard that is asked for, in sRGB, with links. raw must be doc painted without margins.
//
// It fails, naming the pages, where the document is not what the file would
// claim: a figure without a description, headings that skip a level, a link
// that does not say where it leads, no title or language.
func Screen(doc *layout.Document, raw *paint.Raw, opt Options) ([]byte, error) {
	if raw.Margin != 0 || raw.Press {
		return nil, errors.New("finishing for the screen: the document was not painted for it")
	}
	out, err := finish(doc, raw, opt, nil)
	if err != nil {
		return nil, fmt.Errorf("finishing for the screen: %w", err)
	}
	return out, nil
}

// finish makes a file for a press, or where there is none for the screen.
func finish(doc *layout.Document, raw *paint.Raw, opt Options, press *Intent) ([]byte, error) {
	if w, h := doc.Trim.W+2*raw.Margin, doc.Trim.H+2*raw.Margin; raw.Size != (unit.Size{W: w, H: h}) ||
		len(raw.Marks) != len(doc.Pages) || len(raw.Pages) != len(doc.Pages) {
		return nil, errors.New("the document is not the one that was painted")
	}
	if err := check(doc, raw); err != nil {
		return nil, err
	}
	f := &finisher{doc: doc, raw: raw, opt: opt, press: press, date: date(doc, opt)}
	f.out.Memory, f.out.Effort = opt.Memory, deflate.For(doc.OnScreen)
	f.number()
	f.out.Grow(1<<14 + len(f.nodes)*72 + len(raw.Links)*240) // near what it takes
	if err := f.carry(); err != nil {
		return nil, err
	}
	f.pages()
	f.tree()
	f.annotations()
	f.outlines()
	f.catalog()
	return f.out.Bytes(f.version(), f.root, f.info), nil
}

// version is the version of PDF that the file is written in.
func (f *finisher) version() string {
	switch {
	case f.press != nil:
		return "1.6" // ISO 15930-7, 6.1
	case f.ua2():
		return "2.0" // ISO 14289-2, 6.1; ISO 19005-4, 6.1.2
	}
	return "1.7"
}

// ua2 reports whether the file is one of PDF/UA-2.
func (f *finisher) ua2() bool { return f.press == nil && f.opt.Standard == UA2 }

// finisher is the state of one finish. The numbers of the objects are given
// out before any is written, so each can name the others.
type finisher struct {
	doc   *layout.Document
	raw   *paint.Raw
	opt   Options
	press *Intent // nil: the screen
	date  time.Time
	out   pdf.Writer

	root, info, metadata, intent, profile, pageTree pdf.Ref
	pdfaIntent, pictureProfile                      pdf.Ref // of a press
	resources, treeRoot, document, parentTree       pdf.Ref
	namespace                                       pdf.Ref // of PDF 2.0
	page0, outline0, link0, node0, font0, picture0  pdf.Ref // the first of each
	content0                                        pdf.Ref

	nodes []*paint.Node // in the order of the tree
	refs  []pdf.Ref     // of nodes, by their N
	lists []*paint.Node // contents that are lists
	ids   map[string]*paint.Node
	known map[*layout.Element]*paint.Node
	links map[int][]*paint.Link // by page

	profiles    map[string]pdf.Ref // those of pictures, by their bytes
	ownProfiles [][]byte           // in the order of their first use
	masks       map[int]pdf.Ref    // by picture
}

// number gives out the numbers: what is small and read first comes first.
func (f *finisher) number() {
	o := &f.out
	f.root = o.Reserve(1)
	if !f.ua2() { // ISO 19005-4, 6.1.3
		f.info = o.Reserve(1)
	}
	f.metadata, f.intent, f.profile = o.Reserve(1), o.Reserve(1), o.Reserve(1)
	if f.press != nil {
		f.pdfaIntent = o.Reserve(1)
		if slices.ContainsFunc(f.raw.Pictures, func(p paint.Picture) bool { return assumed(&p) }) {
			f.pictureProfile = o.Reserve(1)
		}
	}
	f.pageTree, f.resources = o.Reserve(1), o.Reserve(1)
	f.page0 = o.Reserve(len(f.doc.Pages))
	f.content0 = o.Reserve(len(f.doc.Pages))
	f.font0 = o.Reserve(fontObjects * len(f.raw.Fonts))
	f.picture0 = o.Reserve(len(f.raw.Pictures))
	f.numberPictures()
	f.outline0 = o.Reserve(len(f.doc.Bookmarks) + 1)
	f.treeRoot, f.parentTree, f.document = o.Reserve(1), o.Reserve(1), o.Reserve(1)
	if f.ua2() {
		f.namespace = o.Reserve(1)
	}
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
	f.node0 = o.Reserve(len(f.nodes))
	f.refs = make([]pdf.Ref, f.raw.Nodes)
	for i, n := range f.nodes {
		f.refs[n.N] = f.node0 + pdf.Ref(i)
	}
	f.find()
	f.link0 = o.Reserve(len(f.raw.Links))
	f.links = map[int][]*paint.Link{}
	for _, l := range f.raw.Links {
		f.links[l.On] = append(f.links[l.On], l)
	}
}

// node and link are the numbers of an element and of a link's annotation.
func (f *finisher) node(n *paint.Node) pdf.Ref { return f.refs[n.N] }
func (f *finisher) link(l *paint.Link) pdf.Ref { return f.link0 + pdf.Ref(l.N) }

// page is the number of a page, counted from 1.
func (f *finisher) page(n int) pdf.Ref { return f.page0 + pdf.Ref(n-1) }

// pages writes the page tree. A page's resources are its own entry and not
// inherited (ISO 19005-2, 6.2.2).
func (f *finisher) pages() {
	w := f.out.Begin(f.pageTree)
	w.Str("<</Type/Pages/Count ").Int(len(f.doc.Pages)).Str("/Kids[")
	for i := range f.doc.Pages {
		w.Ref(f.page(i + 1)).Sp()
	}
	w.Str("]>>")
	f.out.End()
	for i := range f.doc.Pages {
		w := f.out.Begin(f.page(i + 1))
		w.Str("<</Type/Page/Parent ").Ref(f.pageTree)
		w.Str("/MediaBox[0 0 ").Num(f.raw.Size.W).Sp().Num(f.raw.Size.H).Str("]")
		if f.press != nil {
			f.boxes(w)
		}
		w.Str("/Resources ").Ref(f.resources)
		w.Str("/Contents ").Ref(f.content0 + pdf.Ref(i))
		w.Str("/Tabs/S")
		f.grouped(w, i)
		w.Str("/StructParents ").Int(i)
		if ls := f.links[i+1]; len(ls) > 0 {
			w.Str("/Annots[")
			for _, l := range ls {
				w.Ref(f.link(l)).Sp()
			}
			w.Str("]")
		}
		w.Str(">>")
		f.out.End()
	}
}

// catalog writes the catalogue and what hangs on it alone.
func (f *finisher) catalog() {
	w := f.out.Begin(f.root)
	w.Str("<</Type/Catalog/Pages ").Ref(f.pageTree)
	w.Str("/Metadata ").Ref(f.metadata)
	w.Str("/OutputIntents[").Ref(f.intent)
	if f.press != nil {
		w.Sp().Ref(f.pdfaIntent)
	}
	w.Str("]/MarkInfo<</Marked true>>/StructTreeRoot ").Ref(f.treeRoot)
	w.Str("/Lang").Text(f.doc.Language)
	w.Str("/ViewerPreferences<</DisplayDocTitle true")
	if f.doc.ActualSize {
		w.Str("/PrintScaling/None/Duplex/Simplex/PickTrayByPDFSize true")
	}
	w.Str(">>")
	f.pageLabels(w)
	if len(f.doc.Bookmarks) > 0 {
		w.Str("/PageMode/UseOutlines/Outlines ").Ref(f.outline0)
	}
	w.Str(">>")
	f.out.End()

	if f.press != nil {
		f.pressIntents()
	} else {
		w = f.out.Begin(f.intent)
		w.Str("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)")
		w.Str("/RegistryName(http://www.color.org)/DestOutputProfile ").Ref(f.profile).Str(">>")
		f.out.End()
		f.out.Stream(f.profile, "/N 3/Alternate/DeviceRGB", srgb, true)
	}
	// The metadata stays readable for programs that know no PDF (6.6.2.1).
	f.out.Stream(f.metadata, "/Type/Metadata/Subtype/XML", f.xmp(), false)
	if f.info != 0 {
		f.infoDict()
	}
}
