package layout

// FurnitureLast puts the furniture of each page behind its other items: who reads the ink in its order, and
// no tags, hears the page's words before its number, its call-out and its tab. A running head stays where it
// is: it says what goes on.
func (d *Document) FurnitureLast() {
	for i := range d.Pages {
		p := &d.Pages[i]
		if words, last := p.parted(); len(last) > 0 {
			p.Items = append(words, last...)
		}
	}
}

// parted are the page's items without its furniture, and the furniture.
func (p *Page) parted() (words, last []Item) {
	depth := 0 // of what is open within furniture
	for _, it := range p.Items {
		switch v := it.(type) {
		case Begin:
			if depth > 0 || v.Element.Role == Footer || v.Element.Role == Tab {
				depth++
			}
		case End:
			if depth > 0 {
				depth--
				last = append(last, it)
				continue
			}
		}
		if depth > 0 {
			last = append(last, it)
		} else {
			words = append(words, it)
		}
	}
	return words, last
}
