package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// columns are items that are set in columns, page by page.
type columns struct {
	dent unit.Length                      // before the items of each column
	n    *int                             // how many columns, remembered from round to round; 0 at first
	make func(w, dent unit.Length) []item // sets the items for a column of a width
}

// set sets the items in as many columns as take the fewest pages and, among those, as few
// as the edition allows. Pages are filled as they come; the last that face each other are as
// even as the items allow, and so are the last two where the last would be nearly empty.
func (s *columns) set(c kit.Kit, run *round, p *kit.Page, y unit.Length) {
	gutter := c.E.Body.Leading
	width := func(n int) unit.Length { return (c.Measure - gutter*unit.Length(n-1)) / unit.Length(n) }
	if *s.n == 0 {
		*s.n = s.count(c, y, width)
	}
	n := *s.n
	w := width(n)
	items := s.make(w, s.dent)
	if lastFill(c, items, y, n) < leastLast && !c.E.Narrow() {
		if less := closer(c, items, y, n); indexPages(c, less, y, n, 0) < indexPages(c, items, y, n, 0) {
			items = less
		} else {
			items = wider(c, items, y, n)
		}
	}
	pages := indexPages(c, items, y, n, 0)
	even := p.Number + pages - 1 // the page from which on all are even
	if even%2 == 1 && c.Binding != booklet.Screen || lastFill(c, items, y, n) < leastLast {
		even = max(even-1, p.Number)
	}
	spare := unit.Length(0)
	var list *layout.Element
	for len(items) > 0 {
		if p.Number == even {
			spare = spareOf(c, items, y, n, pages)
		}
		room := c.Bottom() - y - spare
		if under := underLetter(items, room); under < room {
			goesOn(items).DrawAll(p, &layout.Element{Role: layout.Header}, c.Left(p), y)
			y, room = y+room-under, under
		}
		if n > 1 && itemsInColumns(items, room, n) == len(items) {
			room = leastRoom(items, c.E.Body.Leading, room, n)
		}
		for col := range n {
			k := itemsTaken(items, room, col == 0)
			list = drawColumn(c, run, p, items[:k], c.Left(p)+unit.Length(col)*(w+gutter), y, w, s.dent, list)
			items = items[k:]
		}
		if pages--; len(items) > 0 {
			p, y = run.furnished(c, booklet.Index)
		}
	}
}

// count is how many columns take the fewest pages and, among those, the least number; y is where the first page's
// begin, and width how wide one of several is.
func (s *columns) count(c kit.Kit, y unit.Length, width func(n int) unit.Length) (n int) {
	least := 0
	for try := 1; try <= c.E.Columns; try++ {
		items := s.make(width(try), s.dent)
		if try > 1 && ragged(items) {
			break
		}
		pages := indexPages(c, items, y, try, 0)
		if try == 1 && pages == 2 { // one column of whole lines is better than two of turned ones
			pages = indexPages(c, closed(items, c.HalfLine(), c.E.Body.Leading/leastApart), y, try, 0)
		}
		if n == 0 || pages < least {
			n, least = try, pages
		}
	}
	return n
}

// leastApart is the part of a line that stands above letters at least, but where all items then have one page.
const leastApart = 3

// closer are items as close as saves a page, or as they are where nothing does.
func closer(c kit.Kit, items []item, y unit.Length, n int) []item {
	pages := indexPages(c, items, y, n, 0)
	for _, part := range []unit.Length{leastApart, 4, 5, 6, 8, 12} {
		less := closed(items, c.HalfLine(), c.E.Body.Leading/part)
		if all := indexPages(c, less, y, n, 0); all < pages && (part == leastApart || all == 1) {
			return less
		}
	}
	if less := closed(items, c.HalfLine(), 0); indexPages(c, less, y, n, 0) == 1 && pages > 1 {
		return less
	}
	return items
}

// wider are items with half a line more above letters, again where that is not enough to fill the last
// page fairly, as far as takes no page more: pages that the items do not fill are better a little open than half empty.
func wider(c kit.Kit, items []item, y unit.Length, n int) []item {
	pages := indexPages(c, items, y, n, 0)
	for range 2 {
		more := slices.Clone(items)
		for i := range more {
			if more[i].letter != nil {
				more[i].above += c.HalfLine()
			}
		}
		if indexPages(c, more, y, n, 0) > pages {
			break
		}
		if items = more; lastFill(c, items, y, n) >= leastLast {
			break
		}
	}
	return items
}

// ragged reports whether a column is so narrow that more than every fifth of its entries takes three lines or more.
func ragged(items []item) bool {
	n := 0
	for _, it := range items {
		if !it.head && len(it.p.Lines) > 2 {
			n++
		}
	}
	return 5*n > len(items)
}

// leastRoom is the least height that holds all items in n columns, no less than lo; hi
// holds them.
func leastRoom(items []item, lo, hi unit.Length, n int) unit.Length {
	for lo < hi {
		mid := (lo + hi) / 2
		if itemsInColumns(items, mid, n) == len(items) {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// spareOf is what each of so many pages may leave blank, the first of which begins at y,
// so that no last one holds two lines; less than that, where fewer groups are parted by it and the last page is not
// nearly empty.
func spareOf(c kit.Kit, items []item, y unit.Length, n, pages int) unit.Length {
	spare := mostSpare(c, items, y, n, pages)
	if c.E.Narrow() { // there a letter has a heading too
		return spare
	}
	fewest, best := len(items), spare
	for more := spare; more >= 0 && fewest > 0; more -= c.HalfLine() {
		if parted, last := partedGroups(c, items, y, n, more); parted < fewest &&
			(more == spare || last >= leastLast && indexPages(c, items, y, n, more) <= pages) {
			fewest, best = parted, more
		}
	}
	return best
}

// partedGroups counts the groups below headings that go on in another column where each page leaves a spare height
// blank, and how much of the last page is filled then, in per cent.
func partedGroups(c kit.Kit, items []item, y unit.Length, n int, spare unit.Length) (parted int, last int64) {
	headed := slices.ContainsFunc(items, func(it item) bool { return it.head })
	for room := c.Bottom() - y - spare; len(items) > 0; room = c.Depth() - spare {
		last = int64(heightOf(items) * 100 / (c.Depth() * unit.Length(n)))
		for col := range n {
			items = items[itemsTaken(items, room, col == 0):]
			if headed && len(items) > 0 && !items[0].head {
				parted++
			}
		}
	}
	return parted, last
}

// mostSpare is the largest height that each of so many pages may leave blank.
func mostSpare(c kit.Kit, items []item, y unit.Length, n, pages int) unit.Length {
	spare, tall := unit.Length(0), unit.Length(0)
	for k := range items { // a heading with its first two entries
		h := unit.Length(0)
		for _, it := range items[k:min(k+3, len(items))] {
			h += it.above + it.height()
		}
		tall = max(tall, h)
	}
	for lo, hi := 1, int(min(c.Depth()/2, c.Bottom()-y-tall)/c.HalfLine()); lo <= hi; {
		mid := (lo + hi) / 2
		if more := unit.Length(mid) * c.HalfLine(); indexPages(c, items, y, n, more) <= pages {
			spare, lo = more, mid+1
		} else {
			hi = mid - 1
		}
	}
	return spare
}

// itemsTaken counts the items that a column takes; the first of a page takes one at
// least, and is not left blank by a third to keep a heading with two of its entries.
func itemsTaken(items []item, room unit.Length, first bool) int {
	k := itemsInColumns(items, room, 1)
	if first && k > 0 && room-heightOf(items[:k]) > room/blankPart {
		// few long entries: a page that is half empty is worse
		for k = itemsThatFit(items, room); k < len(items) && breaksWorse(items, k); {
			k--
		}
	}
	if k == 0 && first && len(items) > 0 {
		k = 1 // taller than a page: it is drawn all the same, and found by the checks
		if items[0].head && len(items) > 1 && items[0].height()+items[1].above+items[1].height() <= room {
			k = 2 // a page that holds no more than a heading and an entry
		}
	}
	return k
}

// indexPages counts the pages that items take in n columns, from y on the first,
// where each page leaves a spare height blank.
func indexPages(c kit.Kit, items []item, y unit.Length, n int, spare unit.Length) int {
	pages := 0
	for room := c.Bottom() - y - spare; len(items) > 0; room = c.Depth() - spare {
		pages++
		room := underLetter(items, room)
		for col := range n {
			items = items[itemsTaken(items, room, col == 0):]
		}
	}
	return pages
}

// leastLast is how much the last page of an index holds at least, in per cent of a page.
const leastLast = 30

// lastFill is how much of the last page items take that fill pages in n columns, from y on
// the first, in per cent.
func lastFill(c kit.Kit, items []item, y unit.Length, n int) int64 {
	left, whole := items, c.Bottom()-y
	for room := whole; len(items) > 0; room = c.Depth() {
		left, whole = items, room
		room := underLetter(items, room)
		for col := range n {
			items = items[itemsTaken(items, room, col == 0):]
		}
	}
	return int64(heightOf(left) * 100 / (whole * unit.Length(n)))
}

// closed are items with half a line less above letters and headings, so much at least: a third of a line, by which
// letters are seen apart, or nothing where a second page would hold a few lines.
func closed(items []item, half, least unit.Length) []item {
	out := slices.Clone(items)
	for i := range out {
		out[i].above = min(out[i].above, max(least, out[i].above-half))
	}
	return out
}

// goesOn is the category, or the letter where letters have lines of their own, that goes on at the head of a page; nil
// where none does.
func goesOn(items []item) *kit.Para {
	if len(items) == 0 || items[0].head || items[0].over == nil {
		return nil
	}
	return items[0].over
}

// underLetter is the room of a page that items begin, below the letter that goes on.
func underLetter(items []item, room unit.Length) unit.Length {
	if l := goesOn(items); l != nil && room > 4*l.Height() {
		return room - l.Height() - items[0].above
	}
	return room
}

// itemsInColumns counts the items that fit in n columns of a height; a column never ends
// with a heading, nor with a heading and one of several entries, nor with the
// first entry of a letter that has several, and none begins with the last.
func itemsInColumns(items []item, height unit.Length, n int) int {
	k := 0
	for range n {
		start := k
		k += itemsThatFit(items[start:], height)
		for k > start && k < len(items) && breaksBadly(items, start, k) {
			k--
		}
		if n == 1 && k < len(items) {
			k = wholeGroup(items, start, k, height/6)
		}
	}
	return k
}

// blankPart is the part of a page's first column that is not left blank to keep entries together.
const blankPart = 3

// breaksWorse reports whether a column of several items must not end before item k although
// it would be blank in part: with a heading, or so that the last entry of several stands alone
// in the next.
func breaksWorse(items []item, k int) bool {
	alone := k > 2 && beginsAnew(items, k+1) && !beginsAnew(items, k) && !beginsAnew(items, k-1)
	return k > 1 && (items[k-1].head || alone)
}

// beginsAnew reports whether something new begins with item k, or nothing comes any more.
func beginsAnew(items []item, k int) bool {
	return k >= len(items) || items[k].head || items[k].letter != nil
}

// heightOf is the height of items in a column.
func heightOf(items []item) (h unit.Length) {
	for k, it := range items {
		if k > 0 {
			h += it.above
		}
		h += it.height()
	}
	return h
}

// itemsThatFit counts the items that fit a height.
func itemsThatFit(items []item, height unit.Length) int {
	var used unit.Length
	for k, it := range items {
		if k > 0 {
			used += it.above
		}
		if used += it.height(); used > height {
			return k
		}
	}
	return len(items)
}

// breaksBadly reports whether a column that begins with item start must not end
// before item k.
func breaksBadly(items []item, start, k int) bool {
	switch last := k - 1; {
	case items[last].head: // a heading stands alone
		return true
	case beginsAnew(items, k):
		return false
	case last-1 >= start && items[last-1].head: // a heading and one of several entries
		return true
	case last > start && items[last].letter != nil: // a letter's first entry
		return true
	default: // a letter's last entry begins the next column
		return last-1 > start && beginsAnew(items, k+1) && !beginsAnew(items, last)
	}
}

// wholeGroup is where a column ends so that a group stays whole, if that costs no
// more than most; else k.
func wholeGroup(items []item, start, k int, most unit.Length) int {
	lost := unit.Length(0)
	for j := k; j > start && lost <= most; j-- {
		if items[j].head {
			return j
		}
		lost += items[j-1].height() + items[j-1].above
	}
	return k
}
