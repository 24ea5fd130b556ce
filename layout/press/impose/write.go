package impose

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/layout/pdf"
)

// imposer is the state of one imposition.
type imposer struct {
	f      *pdf.File
	pages  []pdf.Page
	opt    Options
	is     *Imposed
	out    pdf.Writer
	copier copier
	forms  map[shared]pdf.Ref
	most   int // bytes of objects that are written
}

// The objects of sheets are those of the file: only what pages have in common by standing
// above them is written for each, which a file could make any amount of.
const (
	leastObjects  = 64 << 20
	objectsAByte  = 16
	objectsBeyond = "%w: its pages come to more than %d MB of objects, those that they share counted for each"
)

// shared is what makes two pages one form: the same content, resources and box.
type shared struct {
	content, resources pdf.Ref
	trim               pdf.Box
}

func (i *imposer) write() error {
	root, info, metadata, tree := i.out.Reserve(1), i.out.Reserve(1), i.out.Reserve(1), i.out.Reserve(1)
	all := sides(len(i.pages))
	page0 := i.out.Reserve(len(all))
	content0 := i.out.Reserve(len(all))
	kids := pdf.Array{}
	for n, s := range all {
		var halves []half
		names := pdf.Dict{}
		for _, h := range []half{{s.left, false, "Left"}, {s.right, true, "Right"}} {
			if h.page == 0 {
				continue
			}
			form, err := i.form(h.page)
			if err != nil {
				return fmt.Errorf("%w (page %d)", err, h.page)
			}
			if form != 0 {
				names[h.name] = form
				halves = append(halves, h)
			}
		}
		content := content0 + pdf.Ref(n)
		i.out.Stream(content, "", i.content(s, halves), true)
		page := page0 + pdf.Ref(n)
		leaf := pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "Contents": content,
			"MediaBox":  pdf.Array{0, 0, i.is.Sheet.W.Points(), i.is.Sheet.H.Points()},
			"Resources": pdf.Dict{"XObject": names}}
		if i.opt.Oversize() {
			i.boxes(leaf, creep(s.sheet, i.opt.Caliper))
		}
		i.out.Put(page, leaf)
		kids = append(kids, page)
	}
	i.out.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Count": len(kids), "Kids": kids})
	i.catalog(root, metadata, tree, all)
	i.copier.finish()
	p := i.properties()
	i.out.Put(info, p.info())
	i.out.Stream(metadata, "/Type/Metadata/Subtype/XML", p.packet(), false)
	i.is.Data = i.out.Bytes("1.7", root, info)
	for n := range i.pages {
		if i.unseen(&i.pages[n]) {
			i.is.Unseen = append(i.is.Unseen, n+1)
		}
	}
	return nil
}

// form is the form of a page; 0 where nothing is on the page. Its box cuts the
// page to what of it is printed.
func (i *imposer) form(n int) (pdf.Ref, error) {
	p := &i.pages[n-1]
	// It is read to see that it can be, and then taken as it is.
	content, err := i.f.Content(p)
	if err != nil || len(content) == 0 {
		return 0, err
	}
	t := i.box(p)
	key := shared{resources: p.Shared, trim: t}
	s, one := i.f.Get(p.Dict["Contents"]).(*pdf.Stream)
	if one && p.Shared != 0 {
		key.content, _ = p.Dict["Contents"].(pdf.Ref)
	}
	if r, ok := i.forms[key]; ok && key.content != 0 {
		return r, nil
	}
	d := pdf.Dict{"Type": pdf.Name("XObject"), "Subtype": pdf.Name("Form"),
		"BBox": pdf.Array{t.Left.Points(), t.Bottom.Points(), t.Right.Points(), t.Top.Points()}}
	if p.Shared != 0 {
		d["Resources"] = i.copier.copy(p.Shared)
	} else {
		d["Resources"] = i.copier.copy(p.Resources)
	}
	if g := p.Dict["Group"]; g != nil {
		d["Group"] = i.copier.copy(g)
	}
	if i.out.Len() > i.most {
		return 0, fmt.Errorf(objectsBeyond, pdf.ErrTooBig, i.most>>20)
	}
	r := i.out.Reserve(1)
	i.forms[key] = r
	if !one {
		i.out.Compress(r, d, content)
		return r, nil
	}
	for _, key := range []pdf.Name{"Filter", "DecodeParms"} {
		if v := s.Dict[key]; v != nil {
			d[key] = i.copier.copy(v)
		}
	}
	i.out.Put(r, &pdf.Stream{Dict: d, Data: s.Data})
	return r, nil
}

// unseen reports whether a page has an annotation that would be printed: links
// are not.
func (i *imposer) unseen(p *pdf.Page) bool {
	for _, o := range i.f.Array(p.Dict["Annots"]) {
		a := i.f.Dict(o)
		kind := i.f.Get(a["Subtype"])
		if kind != pdf.Name("Link") && kind != pdf.Name("Popup") && a["AP"] != nil {
			return true
		}
	}
	return false
}

// catalog writes the catalogue. Printers' dialogues take from it that nothing is
// to be scaled and about which edge the sheet is turned.
func (i *imposer) catalog(root, metadata, tree pdf.Ref, all []side) {
	flip := pdf.Name("DuplexFlipShortEdge")
	if i.opt.Duplex == LongEdge {
		flip = "DuplexFlipLongEdge"
	}
	labels := pdf.Array{}
	words := i.opt.Words(i.language())
	for n, s := range all {
		face := words.Outside
		if s.back {
			face = words.Inside
		}
		face = strings.ReplaceAll(face, "{sheet}", strconv.Itoa(s.sheet+1))
		labels = append(labels, n, pdf.Dict{"P": pdf.TextString(face)})
	}
	d := pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree, "Metadata": metadata,
		"PageLabels": pdf.Dict{"Nums": labels},
		"ViewerPreferences": pdf.Dict{"PrintScaling": pdf.Name("None"), "Duplex": flip, "PickTrayByPDFSize": true,
			"DisplayDocTitle": true}}
	from := i.f.Catalog()
	if lang, ok := i.f.Get(from["Lang"]).(pdf.String); ok {
		d["Lang"] = lang
	}
	// What the numbers of colours mean is true of the sheets too. It is no claim:
	// that a file is PDF/X or PDF/A stands elsewhere.
	if intents := i.f.Array(from["OutputIntents"]); len(intents) > 0 {
		d["OutputIntents"] = pdf.Array{i.copier.copy(intents[0])}
	}
	// Layers that are not to be seen must not come to light.
	if layers := i.copier.copy(from["OCProperties"]); layers != nil {
		d["OCProperties"] = layers
	}
	i.out.Put(root, d)
}
