package finish

import (
	"strconv"

	"booklet/layout/pdf"
	"booklet/layout/unit"
)

// annotations writes the links (ISO 32000-1, 12.5.6.5): printed as they are on
// screen (/F 4), without a border, saying in words where they lead.
func (f *finisher) annotations() {
	for i, l := range f.raw.Links {
		w := f.out.Begin(f.link(l))
		w.Str("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect")
		f.rect(w, l.Area)
		w.Str("/P ").Ref(f.page(l.On))
		w.Str("/StructParent ").Int(len(f.doc.Pages) + i)
		w.Str("/Contents").Text(l.Contents)
		if l.URI != "" {
			w.Str("/A<</S/URI/URI").Literal(asciiURI(l.URI)).Str(">>")
		} else if f.ua2() {
			f.goTo(w, l.Page, l.Y, f.linked(l))
		} else {
			w.Str("/Dest")
			f.destination(w, l.Page, l.Y)
		}
		w.Str(">>")
		f.out.End()
	}
}

// destination writes a place on a page, at the zoom in use (12.3.2.2).
func (f *finisher) destination(w *pdf.Builder, page int, y unit.Length) {
	w.Str("[").Ref(f.page(page)).Str("/XYZ 0 ").Num(f.up(y)).Str(" null]")
}

// asciiURI escapes what is no ASCII letter, digit or mark (RFC 3986, 2.1): a
// PDF address is a string of ASCII characters (12.6.4.7).
func asciiURI(s string) string {
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if c := s[i]; c > ' ' && c < 0x7f {
			out = append(out, c)
		} else {
			const digits = "0123456789ABCDEF"
			out = append(out, '%', digits[c>>4], digits[c&15])
		}
	}
	return string(out)
}

// bookmark is an item of the outline with its neighbours; 0 stands for none.
type bookmark struct {
	parent, prev, next, first, last pdf.Ref
	kids                            int
}

// outlines writes the bookmarks (12.3.3): the top level is seen at first, what
// lies below it is closed.
func (f *finisher) outlines() {
	if len(f.doc.Bookmarks) == 0 {
		return
	}
	items := make([]bookmark, len(f.doc.Bookmarks)+1) // items[0] is the outline itself
	at := func(r pdf.Ref) *bookmark { return &items[r-f.outline0] }
	path := []pdf.Ref{f.outline0} // the latest bookmark of each level, below the outline
	for i, b := range f.doc.Bookmarks {
		r := f.outline0 + pdf.Ref(i) + 1
		path = path[:b.Level+1]
		parent := at(path[b.Level])
		at(r).parent = path[b.Level]
		if parent.last != 0 {
			at(r).prev = parent.last
			at(parent.last).next = r
		} else {
			parent.first = r
		}
		parent.last = r
		parent.kids++
		path = append(path, r)
	}
	for i := range items {
		w := f.out.Begin(f.outline0 + pdf.Ref(i))
		if i == 0 {
			w.Str("<</Type/Outlines/Count ").Int(items[0].kids)
		} else {
			b := &f.doc.Bookmarks[i-1]
			w.Str("<</Title").Text(b.Title)
			if f.ua2() {
				f.goTo(w, b.Page, b.Y, f.marked(b))
			} else {
				w.Str("/Dest")
				f.destination(w, b.Page, b.Y)
			}
			if items[i].kids > 0 {
				w.Str("/Count ").Int(-items[i].kids)
			}
		}
		for _, e := range []struct {
			key string
			r   pdf.Ref
		}{{"/Parent ", items[i].parent}, {"/Prev ", items[i].prev}, {"/Next ", items[i].next},
			{"/First ", items[i].first}, {"/Last ", items[i].last}} {
			if e.r != 0 {
				w.Str(e.key).Ref(e.r)
			}
		}
		w.Str(">>")
		f.out.End()
	}
}

// pageLabels writes the labels of the pages (12.4.2): runs of numbers as
// ranges, each other label as the prefix of a range of its own.
func (f *finisher) pageLabels(w *pdf.Builder) {
	w.Str("/PageLabels<</Nums[")
	next := -1 // what the range goes on with
	for i := range f.doc.Pages {
		label := f.doc.Pages[i].Label
		n, err := strconv.Atoi(label)
		if err != nil || n < 1 || strconv.Itoa(n) != label {
			w.Int(i).Str("<</P").Text(label).Str(">>")
			next = -1
			continue
		}
		if n != next {
			w.Int(i).Str("<</S/D/St ").Int(n).Str(">>")
		}
		next = n + 1
	}
	w.Str("]>>")
}
