package layout

// FurnitureLast puts the furniture of each page behind its other items: who reads the ink in its order, and
// no tags, hears the page's words before its number, its call-out and its tab. A running head stays where it
// is: it says what goes on.
func (d *Document) FurnitureLast() {
	var last []Item
	for i := range d.Pages {
		last = d.Pages[i].furnitureLast(last[:0])
	}
}

// furnitureLast puts the page's furniture behind its other items, in their own place, and
// returns it in last.
func (p *Page) furnitureLast(last []Item) []Item {
	words, depth := p.Items[:0], 0 // depth of what is open within furniture
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
	p.Items = append(words, last...)
	return last
}
