package layout

// A part of a booklet, such as a cover sheet or the block inside it, may begin in the middle of a
// section: the heading that stands above its first ones is on a page of another part. In the part
// they move up as far as what is left above them goes, so that no level is skipped.

// headingRoles are the roles of headings by their levels.
var headingRoles = []Role{H1, H2, H3, H4}

// headingLevel is the level of a heading from 0, -1 for anything else.
func headingLevel(r Role) int {
	for level, h := range headingRoles {
		if r == h {
			return level
		}
	}
	return -1
}

// levels finds the level of what follows in an order from what stands above it.
type levels struct{ above []int }

// under is how many levels of those before it a level stands under.
func (l *levels) under(level int) int {
	n := len(l.above)
	for n > 0 && l.above[n-1] >= level {
		n--
	}
	l.above = append(l.above[:n], level)
	return n
}

// outlined are bookmarks none of which skips a level.
func outlined(marks []Bookmark) []Bookmark {
	var l levels
	for i := range marks {
		marks[i].Level = l.under(marks[i].Level)
	}
	return marks
}

// begun is an element in the order in which it is said.
type begun struct {
	element *Element
	kids    []*begun
}

// said are the elements of a document below one without an element, in reading order.
func (d *Document) said() *begun {
	root := &begun{}
	known := map[*Element]*begun{}
	for i := range d.Pages {
		open := []*begun{root}
		for _, it := range d.Pages[i].Items {
			switch v := it.(type) {
			case Begin:
				e := known[v.Element]
				if e == nil {
					e = &begun{element: v.Element}
					known[v.Element] = e
					above := open[len(open)-1]
					above.kids = append(above.kids, e)
				}
				open = append(open, e)
			case End:
				open = open[:max(1, len(open)-1)]
			}
		}
	}
	return root
}

// levelled puts headings that would skip a level where they skip none. The items of its pages are
// the document's own.
func (d *Document) levelled() *Document {
	var l levels
	moved := map[*Element]*Element{}
	var walk func(*begun)
	walk = func(b *begun) {
		if b.element != nil {
			if level := headingLevel(b.element.Role); level >= 0 {
				if to := l.under(level); to != level {
					own := *b.element
					own.Role = headingRoles[to]
					moved[b.element] = &own
				}
			}
		}
		for _, k := range b.kids {
			walk(k)
		}
	}
	walk(d.said())
	if len(moved) == 0 {
		return d
	}
	for i := range d.Pages {
		for k, it := range d.Pages[i].Items {
			if v, ok := it.(Begin); ok && moved[v.Element] != nil {
				d.Pages[i].Items[k] = Begin{moved[v.Element]}
			}
		}
	}
	for i, b := range d.Bookmarks {
		if moved[b.At] != nil {
			d.Bookmarks[i].At = moved[b.At]
		}
	}
	return d
}
