package kit

import (
	"booklet/layout"
	"booklet/layout/unit"
)

// Page is a page in the making.
type Page struct {
	layout.Page
	Number int // 1-based
	open   int
	ground int         // how many items paint the page's ground, before all others
	Dress  int         // how many items there are with the furniture
	dry    bool        // it is only to be seen what goes where: nothing is painted
	end    unit.Length // where the text of the last flow ends on it
	turn   Turn        // how that goes on from it
	torn   []torn
	half   half
}

// Add puts an item on the page, unless the page is dry.
func (p *Page) Add(i layout.Item) {
	if p.dry {
		return
	}
	if p.half.on {
		i = p.half.place(i)
	}
	p.Items = append(p.Items, i)
}

// Begin opens an element of meaning.
func (p *Page) Begin(e *layout.Element) {
	if !p.dry {
		p.Add(layout.Begin{Element: e})
	}
	p.open++
}

// End closes the innermost open element.
func (p *Page) End() {
	p.Add(layout.End{})
	p.open--
}

// In paints what f paints inside an element.
func (p *Page) In(e *layout.Element, f func()) {
	p.Begin(e)
	f()
	p.End()
}

// Within paints what f paints inside elements, each inside the one before.
func (p *Page) Within(els []*layout.Element, f func()) {
	for _, e := range els {
		p.Begin(e)
	}
	f()
	for range els {
		p.End()
	}
}

// Ranked paints what f paints, and ranks the elements that it begins outermost.
func (p *Page) Ranked(rank layout.Rank, f func()) {
	from := len(p.Items)
	f()
	depth := 0
	for _, it := range p.Items[from:] {
		switch v := it.(type) {
		case layout.Begin:
			if depth == 0 {
				v.Element.Rank = rank
			}
			depth++
		case layout.End:
			depth--
		}
	}
}

// Artifact paints what f paints as ink without meaning.
func (p *Page) Artifact(r layout.Role, f func()) { p.In(&layout.Element{Role: r}, f) }

// Recto reports whether the page is a right-hand one.
func (p *Page) Recto() bool { return p.Number%2 == 1 }
