package layout

import (
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// entry is a line of the index.
type entry struct {
	key, words string
	weight     string // what it is sorted by
	role       *booklet.Role
}

// item is an entry or a heading of the index, set in a column.
type item struct {
	p      *para
	folio  *para
	to     string // ID of the card
	head   bool
	mark   string // of a heading: its bookmark
	target target
	above  unit.Length
}

func (it item) height() unit.Length { return it.p.height() }

// entries are every role and every other title, in filing order.
func (c *composer) entries() []entry {
	if c.shared.entries == nil {
		c.shared.entries = c.listed()
	}
	return c.shared.entries
}

func (c *composer) listed() []entry {
	see := c.b.Settings.Label(booklet.LabelSee)
	var out []entry
	for _, r := range c.b.Roles {
		own := c.filer.FilingKey(r)
		out = append(out, entry{own, r.Title.S, c.filer.Weight(own), r})
		parts := strings.Split(r.Title.S, " / ")
		for _, t := range r.Titles()[1:] {
			key := c.filer.Key(t)
			if len(parts) > 1 && t == strings.TrimSpace(parts[0]) && c.filer.Compare(c.filer.Key(r.Title.S), own) == 0 || booklet.Same(t, r.Title.S) {
				continue // it stands there already, as the beginning of the whole title
			}
			words := t + ", " + see + " " + r.Title.S
			if see == "" {
				words = t + " (" + r.Title.S + ")"
			}
			out = append(out, entry{key, words, c.filer.Weight(key), r})
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		if d := strings.Compare(a.weight, b.weight); d != 0 {
			return d
		}
		return strings.Compare(a.words, b.words)
	})
	return slices.CompactFunc(out, func(a, b entry) bool { return a.words == b.words && a.role == b.role })
}

// index lists every role and other title by letter, then the roles by category.
func (c *composer) index(i int, s *booklet.Section) {
	p, y := c.opening(i, s)
	p, y = c.introduction(p, s, y)
	gutter := c.e.Body.Leading.Scale(3, 2)
	w := (c.measure - gutter*unit.Length(c.e.Columns-1)) / unit.Length(c.e.Columns)
	head := Type{c.e.Body.Size.Scale(4, 3), c.e.Body.Leading.Scale(4, 3).Up(c.half()), c.e.Cover.Weight, 0}
	var items []item
	last := ""
	for _, e := range c.entries() {
		if l := booklet.Letter(e.key); l != last {
			last = l
			if l == "#" {
				l = "0–9"
			}
			items = append(items, item{p: c.set(one(l, head, c.accent()), w, false), head: true, above: c.e.Body.Leading, mark: l})
		}
		items = append(items, c.indexItem(e.words, e.role, w))
	}
	c.columns(p, y, items, w, gutter)

	p, y = c.furnished(booklet.Index)
	if l := c.b.Settings.Label(booklet.LabelIndexByCategory); l != "" {
		c.marks = append(c.marks, Bookmark{Title: l, Page: p.n, Y: y})
		t := c.title(l, c.e.Section, c.accent(), c.measure, 3)
		t.all(p, &Element{Role: H1}, c.left(p), y)
		y = (t.height() + 3*c.half()).Up(c.half()) + c.top()
	}
	items = nil
	byCategory := map[*booklet.Category][]*booklet.Role{}
	for _, r := range c.filed() {
		byCategory[r.Category] = append(byCategory[r.Category], r)
	}
	for _, cat := range c.b.Categories {
		first := true
		for _, r := range byCategory[cat] {
			if first {
				_, ink := c.pair(cat)
				items = append(items, item{p: c.set(one(cat.Name.S, Type{c.e.Term.Size, c.e.Term.Leading, c.e.Term.Weight, 0}, ink), w, true), head: true, above: c.e.Body.Leading, mark: cat.Name.S})
				first = false
			}
			items = append(items, c.indexItem(r.Title.S, r, w))
		}
	}
	c.columns(p, y, items, w, gutter)
}

// hasCards reports whether the booklet prints cards at all.
func (c *composer) hasCards() bool {
	return len(c.b.Sections) == 0 || slices.ContainsFunc(c.b.Sections, func(s booklet.Section) bool { return s.Kind == booklet.Roles })
}

// figures is the width of the widest folio, three figures.
func (c *composer) figures() unit.Length {
	st := c.bold(c.e.Body).style()
	st.Tabular = true
	return text.Width(c.f, c.lang, "000", st)
}

// indexItem sets an entry with its page number, linked to the card.
func (c *composer) indexItem(words string, r *booklet.Role, w unit.Length) item {
	at, ok := c.before.roles[r]
	if !ok && c.hasCards() {
		at = target{page: 1} // in the first round
	}
	folio := one(strconv.Itoa(at.page), c.bold(c.e.Body), c.ink())
	folio.spans[0].Style.Tabular = true
	room := c.figures()
	c.set(folio, 1<<40, false)
	p := one(words+" ", c.e.Body, c.ink())
	p.hang = c.e.Body.Size
	if beside := w - room - c.e.Body.Size/2; c.fits(p, beside-p.hang) {
		c.set(p, beside, false)
	} else { // the number stands on a line of its own
		c.set(p, w, false)
		if n := len(p.lines); p.lines[n-1].Width > beside {
			p.lines = append(p.lines, text.Line{})
		}
	}
	return item{p: p, folio: folio, to: c.shared.ids[r], target: at}
}

// columns sets items in columns, page by page; the last page's columns are as
// even as the items allow.
func (c *composer) columns(p *page, y unit.Length, items []item, w, gutter unit.Length) {
	for len(items) > 0 {
		room := c.bottom() - y
		n := c.e.Columns
		if fill(items, room, n) == len(items) {
			// the least height that still takes them all
			lo, hi := c.e.Body.Leading, room
			for lo < hi {
				mid := (lo + hi) / 2
				if fill(items, mid, n) == len(items) {
					hi = mid
				} else {
					lo = mid + 1
				}
			}
			room = lo
		}
		for col := range n {
			k := fill(items, room, 1)
			if k == 0 && col == 0 {
				k = 1 // taller than a page: it is drawn all the same, and found by the checks
				if items[0].head && len(items) > 1 && items[0].height()+items[1].above+items[1].height() <= room {
					k = 2 // a page that holds no more than a heading and an entry
				}
			}
			c.column(p, items[:k], c.left(p)+unit.Length(col)*(w+gutter), y, w)
			items = items[k:]
		}
		if len(items) > 0 {
			p, y = c.furnished(booklet.Index)
		}
	}
}

// fill counts the items that fit in n columns of a height; a column never ends
// with a heading, nor with a heading and one of several entries.
func fill(items []item, height unit.Length, n int) int {
	k := 0
	for range n {
		var used unit.Length
		start := k
		for k < len(items) {
			h := items[k].height()
			if k > start {
				h += items[k].above
			}
			if used+h > height {
				break
			}
			used += h
			k++
		}
		for k > start && k < len(items) && (items[k-1].head || k-2 >= start && items[k-2].head && !items[k].head) {
			k--
		}
	}
	return k
}

func (c *composer) column(p *page, items []item, x, y, w unit.Length) {
	list := &Element{Role: List, Numbering: "None"}
	for k, it := range items {
		if k > 0 {
			y += it.above
		}
		if it.head {
			c.marks = append(c.marks, Bookmark{Title: it.mark, Level: 1, Page: p.n, Y: y})
			it.p.all(p, &Element{Role: H2}, x, y)
			list = &Element{Role: List, Numbering: "None"}
			y += it.height()
			continue
		}
		if it.target.page == 0 { // a booklet without cards has names only
			p.within([]*Element{list, {Role: ListItem}}, func() {
				it.p.all(p, &Element{Role: ListBody}, x, y)
			})
			y += it.height()
			continue
		}
		els, near := c.linked(p, it.target, list, &Element{Role: ListItem}, &Element{Role: ListBody})
		p.within(els, func() {
			it.p.all(p, &Element{Role: Span}, x, y)
			base := y + it.p.height() - it.folio.height()
			it.folio.all(p, &Element{Role: Span, Folio: true}, x+w-it.folio.widest(), base)
			if near {
				p.add(Link{Area: unit.Rect{X: x, Y: y, W: w, H: it.height()}, Page: it.target.page, Y: it.target.y, To: it.to, Contents: c.leads(strings.TrimSpace(it.p.text()), it.target.page)})
			}
		})
		y += it.height()
	}
}
