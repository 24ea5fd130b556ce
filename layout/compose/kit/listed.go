package kit

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Accounts are ways to set social accounts where contacts stand in one column.
type Accounts int

const (
	// AccountRows is as many in a row as fill all rows, each below the name of its platform.
	AccountRows Accounts = iota
	// AccountLines is a line for each.
	AccountLines
	// AccountPairs is each below the name of its platform, one under another.
	AccountPairs
	// AccountsShared is as many in a line as fit it.
	AccountsShared
)

// Listed are the publisher's contacts in a measure: groups of them, one below another.
type Listed struct {
	Groups  []Group
	Between unit.Length // groups
	Apart   unit.Length // from the left edge to the second column; 0 in one column
}

// Group is contacts that stand together.
type Group struct {
	Height unit.Length
	cells  []cell
}

// cell is a contact and where it stands in its group.
type cell struct {
	*Para
	x, y unit.Length
}

// Draw paints a group from x and y on.
func (g *Group) Draw(p *Page, x, y unit.Length) {
	for _, k := range g.cells {
		k.DrawAll(p, &layout.Element{Role: layout.P}, x+k.x, y+k.y)
	}
}

// Blocks are the contacts of a group as blocks of a column, none of which is parted.
func (g *Group) Blocks() (bs []Block) {
	bottom := unit.Length(0)
	for _, k := range g.cells {
		bs = append(bs, Block{Para: k.Para, Element: &layout.Element{Role: layout.P}, Whole: true,
			Above: max(0, k.y-bottom)})
		bottom = k.y + k.Para.Height()
	}
	return bs
}

// Height is the height of all groups.
func (l *Listed) Height() (h unit.Length) {
	for i, g := range l.Groups {
		if i > 0 {
			h += l.Between
		}
		h += g.Height
	}
	return h
}

// Draw paints all groups from x and y on.
func (l *Listed) Draw(p *Page, x, y unit.Length) {
	for i := range l.Groups {
		l.Groups[i].Draw(p, x, y)
		y += l.Groups[i].Height + l.Between
	}
}

// add adds a group that is not empty.
func (l *Listed) add(cells []cell) {
	g := Group{cells: cells}
	for _, k := range cells {
		g.Height = max(g.Height, k.y+k.Para.Height())
	}
	if len(cells) > 0 {
		l.Groups = append(l.Groups, g)
	}
}

// Listed are the contacts in one column of a measure, without the website that is said elsewhere. Entries stand gap
// apart as soon as one is turned over, which tells them apart; the second account of a row begins at a place, if it
// has room there.
func (c Kit) Listed(said string, way Accounts, gap unit.Length, ink layout.Color, measure, second unit.Length) *Listed {
	l := &Listed{Between: c.HalfLine()}
	c = c.wholeContacts(said, ink, measure)
	own, social := c.contacts(said, ink, measure)
	if len(social) == 1 {
		own, social = append(own, social...), nil
	}
	if turned(own) || turned(social) || way == AccountPairs && len(social) > 0 {
		l.Between = max(l.Between, 2*gap)
	} else {
		gap = 0
	}
	l.add(column(own, 0, gap))
	switch way {
	case AccountRows:
		if rows := c.accountRows(gap, ink, measure, second); rows != nil && len(social) > 0 {
			l.add(rows)
			return l
		}
	case AccountPairs:
		if len(social) > 0 {
			social = c.accountPairs(ink, measure)
		}
	case AccountLines:
		if gap < c.HalfLine() && !turned(social) { // their platforms tell them apart
			l.add(column(social, 0, 0))
			return l
		}
	case AccountsShared:
		if len(social) > 0 {
			social = c.inLines(c.listedLine, c.accounts(), ink, measure)
		}
	}
	l.add(column(social, 0, gap))
	return l
}

// InColumns are the contacts in two columns of a measure of which the second begins apart from the first, at least so
// far; nil where a line of either wraps, or the second would hold a single account.
func (c Kit) InColumns(said string, ink layout.Color, measure, least unit.Length) *Listed {
	own, social := c.contacts(said, ink, measure)
	if len(own) == 0 || len(social) < 2 || turned(own) || turned(social) {
		return nil
	}
	l := &Listed{Apart: least}
	for _, q := range own {
		l.Apart = max(l.Apart, q.Widest()+2*c.E.Body.Leading)
	}
	for _, q := range social {
		if l.Apart+q.Widest() > measure {
			return nil
		}
	}
	l.add(append(column(own, 0, 0), column(social, l.Apart, 0)...))
	return l
}

// contacts are website, telephone and e-mail, without the website that is said elsewhere, and social accounts.
func (c Kit) contacts(said string, ink layout.Color, measure unit.Length) (own, social []*Para) {
	for _, k := range c.ownContacts() {
		if said == "" || !strings.EqualFold(booklet.ShownAddress(k.uri), booklet.ShownAddress(said)) {
			own = append(own, c.Set(c.listedLine([]contact{k}, ink), measure, false))
		}
	}
	for _, k := range c.accounts() {
		social = append(social, c.Set(c.listedLine([]contact{k}, ink), measure, false))
	}
	return own, social
}

// accountPairs are the social accounts, each below the name of its platform.
func (c Kit) accountPairs(ink layout.Color, measure unit.Length) (out []*Para) {
	for _, k := range c.accounts() {
		k.before = strings.TrimSuffix(k.before, " ") + "\n"
		out = append(out, c.Set(c.listedLine([]contact{k}, ink), measure, false))
	}
	return out
}

// accountRows are the social accounts in rows, each below the name of its platform, in as many columns as have room;
// nil where that is one, or a name would be turned over. The second column begins at a place, if it has room there.
func (c Kit) accountRows(gap unit.Length, ink layout.Color, measure, second unit.Length) []cell {
	all := c.accountPairs(ink, measure)
	for _, q := range all {
		if len(q.Lines) != 2 {
			return nil
		}
	}
	for n := len(all); n > 1; n-- {
		if len(all)%n > 0 { // the last would be alone
			continue
		}
		if at := c.columnsOf(all, n, measure, second); at != nil {
			return inRows(all, at, max(gap, c.HalfLine()/2))
		}
	}
	return nil
}

// columnsOf are the left edges of n columns in which paragraphs stand row by row; nil where a measure has no room for
// them.
func (c Kit) columnsOf(all []*Para, n int, measure, second unit.Length) (at []unit.Length) {
	wide := make([]unit.Length, n)
	var total unit.Length
	for i, q := range all {
		if more := q.Widest() - wide[i%n]; more > 0 {
			wide[i%n] += more
			total += more
		}
	}
	least := c.E.Body.Leading
	gutter := (measure - total) / unit.Length(n-1)
	if gutter < least {
		return nil
	}
	gutter = min(gutter, 2*least)
	at = append(at, 0)
	for i, w := range wide[:n-1] {
		at = append(at, at[i]+w+gutter)
	}
	if more := second - at[1]; more > 0 && at[n-1]+more+wide[n-1] <= measure {
		for i := range at[1:] {
			at[i+1] += more
		}
	}
	return at
}

// inRows are paragraphs row by row in columns, rows gap apart.
func inRows(all []*Para, at []unit.Length, gap unit.Length) (cells []cell) {
	y, high := unit.Length(0), unit.Length(0)
	for i, q := range all {
		if i > 0 && i%len(at) == 0 {
			y += high + gap
			high = 0
		}
		cells = append(cells, cell{q, at[i%len(at)], y})
		high = max(high, q.Height())
	}
	return cells
}

// column are paragraphs one under another, gap apart.
func column(all []*Para, x, gap unit.Length) (cells []cell) {
	y := unit.Length(0)
	for _, q := range all {
		cells = append(cells, cell{q, x, y})
		y += q.Height() + gap
	}
	return cells
}

// turned reports whether one of some lines is turned over.
func turned(all []*Para) bool { return turns(all) > 0 }

// turns is how many lines are turned over.
func turns(all []*Para) (n int) {
	for _, q := range all {
		n += max(0, len(q.Lines)-1)
	}
	return n
}

// wholeContacts is the kit for contacts in a measure: all in a size, down to the smallest text that the edition may
// have, in which fewest are turned over. A size that somebody asked for stays, as does one that the contrast needs.
func (c Kit) wholeContacts(said string, ink layout.Color, measure unit.Length) Kit {
	return c.wholeIn(func(k Kit) int {
		own, social := k.contacts(said, ink, measure)
		return turns(own) + turns(social)
	})
}

// wholeIn is the kit whose body is in the largest size in which fewest lines are turned over.
func (c Kit) wholeIn(turns func(Kit) int) Kit {
	best, few := c, turns(c)
	for size := c.E.Body.Size - unit.Point/2; few > 0 && c.mayShrink(size); size -= unit.Point / 2 {
		e := *c.E
		e.Body.Size = size
		if k := c.With(e); turns(k) < few {
			best, few = k, turns(k)
		}
	}
	return best
}

// mayShrink reports whether words of the body on the house colour may have a smaller size.
func (c Kit) mayShrink(size unit.Length) bool {
	ground, ink := c.HouseColours()
	return !c.E.Asked && size >= c.E.LeastText() && c.seen(ink.RGB, ground.RGB) >= c.TextRatio()
}

// WholeAddress is Address in the largest size in which it takes fewest lines.
func (c Kit) WholeAddress(l booklet.Line, ink layout.Color, measure unit.Length) *Para {
	k := c.wholeIn(func(k Kit) int { return len(k.Address(l, ink, measure).Lines) - 1 })
	return k.Address(l, ink, measure)
}

// WholeAddresses sets paragraphs whose addresses are broken in a measure with these in a size in which they are whole,
// where there is one.
func (c Kit) WholeAddresses(bs []Block, measure unit.Length) {
	for _, b := range bs {
		if b.Para == nil || b.List != nil || !b.Para.partsAddress() {
			continue
		}
		own := make([]text.Span, len(b.Para.Spans))
		copy(own, b.Para.Spans)
		for size := c.E.Body.Size - unit.Point/2; b.Para.partsAddress() && c.mayShrink(size); size -= unit.Point / 2 {
			for i := range b.Para.Spans {
				if s := &b.Para.Spans[i]; isAddress(s.Link) && s.Style.Size > size {
					s.Style.Size = size
				}
			}
			c.Set(b.Para, measure, false)
		}
		if b.Para.partsAddress() {
			copy(b.Para.Spans, own)
			c.Set(b.Para, measure, false)
		}
	}
}

// partsAddress reports whether an address of the paragraph is broken elsewhere than after a slash.
func (p *Para) partsAddress() bool {
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Divided && len(l.Pieces) > 0 && isAddress(p.Spans[l.Pieces[len(l.Pieces)-1].Span].Link) &&
			!strings.HasSuffix(l.String(), "/") {
			return true
		}
	}
	return false
}
