package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
)

// boundary is a place where a volume may end: before a section or, where letter
// tells which, before a card.
func (c *composer) boundary(letter *string) {
	if c.options.PagesPerVolume == 0 {
		return
	}
	if len(c.volumes) == 0 {
		c.volumes = []int{0}
	}
	k := len(c.units)
	if k > 0 {
		c.units[k-1] = len(c.pages) - c.unit
	}
	if c.before.breaks[k] {
		c.beginVolume(letter != nil)
	}
	c.unit = len(c.pages)
	c.units = append(c.units, 0)
}

// divide finds where the volumes of the next round begin: as few as the pages
// allow, as even as the sections and cards allow.
func (c *composer) divide() {
	most := c.options.PagesPerVolume
	if most == 0 {
		return
	}
	if k := len(c.units); k > 0 {
		c.units[k-1] = len(c.pages) - c.unit
	}
	c.now.volumes = nil
	for _, v := range c.volumes {
		c.now.volumes = append(c.now.volumes, v+1)
	}
	if len(c.before.breaks) > 0 && c.hold(most) { // or they could go to and fro
		c.now.breaks = c.before.breaks
		c.now.front = c.before.front
		return
	}
	front := max(c.now.front, c.before.front, 3)
	c.now.front = front
	slack := multiple(c.binding) - 1 // what the binding may add to each
	total := 0
	for _, n := range c.units {
		total += n
	}
	if total <= most {
		return
	}
	cut := func(limit int) map[int]bool {
		out := map[int]bool{}
		used := 0
		for k, n := range c.units {
			if k > 0 && used+n > limit-slack && used > front {
				out[k] = true
				used = front
			}
			used += n
		}
		return out
	}
	want := len(cut(most))
	lo, hi := front+slack+1, most
	for lo < hi {
		mid := (lo + hi) / 2
		if len(cut(mid)) <= want {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	c.now.breaks = cut(lo)
}

// hold reports whether no volume of this round is longer than asked.
func (c *composer) hold(most int) bool {
	for k, from := range c.volumes {
		to := len(c.pages)
		if k+1 < len(c.volumes) {
			to = c.volumes[k+1]
		}
		if to-from > most {
			return false
		}
	}
	return true
}

// beginVolume ends a volume on a page that its binding can end on, and begins
// the next with its cover and the whole contents; within the cards with the
// letters too.
func (c *composer) beginVolume(cards bool) {
	filler := 0
	for m := multiple(c.binding); (len(c.pages)-c.volumes[len(c.volumes)-1])%m != 0; filler++ {
		c.closePage()
		c.sect = &layout.Element{Role: layout.Sect}
		c.notesPage()
	}
	if filler > 0 {
		c.note("padding", booklet.Note, booklet.Cell{}, added(filler)+" added at the end of volume "+strconv.Itoa(len(c.volumes))+" of the "+c.e.Name+" edition, for its binding", "")
	}
	c.closePage()
	c.volumes = append(c.volumes, len(c.pages))
	from := len(c.pages)
	roles := -1
	ss := c.sections()
	for i := range ss {
		s := &ss[i]
		switch s.Kind {
		case booklet.Cover, booklet.Contents:
			c.closePage()
			c.sect = &layout.Element{Role: layout.Sect}
			if s.Kind == booklet.Cover {
				c.cover(i, s)
			} else {
				c.contents(i, s)
			}
		case booklet.Roles:
			roles = i
		}
	}
	if cards && roles >= 0 {
		c.closePage()
		again := ss[roles]
		again.Title = booklet.Line{S: booklet.Joined(" ", c.heading(&again), "("+c.b.Settings.Label(booklet.LabelContinued)+")")}
		again.Text = booklet.Text{}
		again.Start = booklet.NewPage
		c.sect = &layout.Element{Role: layout.Sect}
		p, y := c.opening(roles, &again)
		c.letters(p, y)
	}
	c.closePage()
	c.now.front = max(c.now.front, len(c.pages)-from)
}

// volume is the volume, counted from 1, that a page lies in; 0 where the booklet
// has one only.
func (c *composer) volume(page int) int {
	vs := c.before.volumes
	if len(vs) < 2 {
		return 0
	}
	n := 0
	for n < len(vs) && vs[n] <= page {
		n++
	}
	return n
}

// near reports whether a page lies in the volume of the page in the making: links
// lead no further.
func (c *composer) near(p *page, to int) bool { return c.volume(p.n) == c.volume(to) }

// linked is the elements with a Link element in them, where the target can be
// led to.
func (c *composer) linked(p *page, to target, els ...*layout.Element) ([]*layout.Element, bool) {
	if !c.near(p, to.page) {
		return els, false
	}
	return append(els, &layout.Element{Role: layout.LinkRole}), true
}

// volumeLine says which volume the cover is of.
func (c *composer) volumeLine() string {
	vs := c.before.volumes
	k := len(c.volumes)
	if len(vs) < 2 || k == 0 || k > len(vs) {
		return ""
	}
	last := c.before.pages
	if k < len(vs) {
		last = vs[k] - 1
	}
	return booklet.FillIn(c.b.Settings.Label(booklet.LabelVolumeOf), "volume", k, "volumes", len(vs), "first", vs[k-1], "last", last)
}

// leads is the words of a link to a page: what it leads to, the volume where
// there are several, and the page.
func (c *composer) leads(what string, to int) string {
	if v := c.volume(to); v > 0 {
		what += ", " + booklet.FillIn(c.b.Settings.Label(booklet.LabelVolume), "volume", v)
	}
	return what + ", " + c.b.Settings.Label(booklet.LabelPage) + " " + strconv.Itoa(to)
}

// lastVolume is the volume in which a section of a kind ends that begins in
// volume from: only the cards are ever divided.
func (c *composer) lastVolume(k booklet.Kind, from int) int {
	if k == booklet.Roles {
		for _, t := range c.before.roles {
			from = max(from, c.volume(t.page))
		}
	}
	return from
}
