package handout

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// roleColumns are the roles of a poster by team, set in a size.
type roleColumns struct {
	size   unit.Length
	role   layout.Type
	width  unit.Length // of a column
	gap    unit.Length // between columns
	room   unit.Length // how high a column may be
	groups [][]group   // by column
	head   layout.Type // of the teams' names
}

// group is a team with its roles, or a part of them.
type group struct {
	cat   *booklet.Category // nil for the roles without one
	name  *kit.Para
	tile  unit.Length
	roles []*kit.Para
	marks []bool // the role bears the apprenticeship mark
	going bool   // it goes on from the column before
}

// head is the height of the team's name.
func (g *group) head() unit.Length { return max(g.tile, g.name.Height()) + g.tile.Scale(2, 10) }

func (s *roleColumns) height(g *group) unit.Length {
	h := g.head()
	for _, r := range g.roles {
		h += r.Height() + s.between()
	}
	return h
}

// between is the space between roles, after the space between groups.
func (s *roleColumns) between() unit.Length { return s.size.Scale(16, 100) }
func (s *roleColumns) after() unit.Length   { return s.size.Scale(9, 10) }

// search finds the size, in half points, and the columns, two to four, in which the roles are best read: as large as
// they fit, with teams that stay whole and columns that end at about one height where that costs little size. It
// reports whether there is any.
func (k *poster) search() bool {
	top := k.field.Y + k.field.H + k.E.Outer
	k.foot = k.footer()
	room := k.E.Trim.H - k.E.Outer - k.foot.height - k.foot.away() - top
	least, most := int(leastPoster/(unit.Point/2)), int(k.E.Trim.W.Scale(mostPoster, 1000)/(unit.Point/2))
	k.set.size = leastPoster // what was tried
	var best roleColumns
	worth := unit.Length(0) // its size, less what its columns cost
	for _, n := range []int{2, 3, 4} {
		for _, whole := range []bool{true, false} {
			low, high := least-1, most
			var found roleColumns
			for low < high {
				mid := (low + high + 1) / 2
				if s, ok := k.columnsOf(n, unit.Length(mid)*unit.Point/2, room, whole); ok {
					low, found = mid, s
				} else {
					high = mid - 1
				}
			}
			if score := found.worth(); score > worth {
				best, worth = found, score
			}
		}
	}
	if best.size == 0 {
		return false
	}
	k.set = best
	return true
}

// worth is the size of the titles, less what the columns cost; 0 for a fourth column that is not worth it.
func (s *roleColumns) worth() unit.Length {
	w := s.size
	if !s.whole() {
		w = w.Scale(worthWhole, 100)
	}
	if !s.even() {
		w = w.Scale(worthEven, 100)
	}
	if len(s.groups) < 4 {
		return w
	}
	if s.turned() > mostTurned || s.deepest() < s.room.Scale(leastDeep, 100) {
		return 0
	}
	return w.Scale(worthFour, 100)
}

// whole reports whether no team goes on in another column.
func (s *roleColumns) whole() bool {
	for _, column := range s.groups {
		if slices.ContainsFunc(column, func(g group) bool { return g.going }) {
			return false
		}
	}
	return true
}

// The shortest column is at least so much of the longest where columns are even, in per cent; and what of its size a
// choice of columns counts for where they are not, where teams go on in another one, and where there are four.
const (
	leastEven  = 72
	worthEven  = 75
	worthWhole = 83
	worthFour  = 92
)

// A fourth column is there for the sake of height: at most mostTurned of the titles take a second line for it, and the
// highest column fills leastDeep of the room, both in per cent.
const (
	mostTurned = 35
	leastDeep  = 85
)

// deepest is the height of the highest column.
func (s *roleColumns) deepest() (h unit.Length) {
	for _, column := range s.groups {
		h = max(h, s.columnHeight(column))
	}
	return h
}

// turned is how many of the titles take more than a line, in per cent.
func (s *roleColumns) turned() int {
	n, all := 0, 0
	for _, column := range s.groups {
		for i := range column {
			for _, r := range column[i].roles {
				all++
				if len(r.Lines) > 1 {
					n++
				}
			}
		}
	}
	return n * 100 / max(all, 1)
}

// columnHeight is the height of a column as it is filled.
func (s *roleColumns) columnHeight(column []group) unit.Length {
	h := -s.between()
	for i := range column {
		if h += s.height(&column[i]); i > 0 {
			h += s.after()
		}
	}
	return max(h, 0)
}

// even reports whether the columns end at about one height.
func (s *roleColumns) even() bool {
	if len(s.groups) == 0 {
		return false
	}
	least, most := s.columnHeight(s.groups[0]), unit.Length(0)
	for _, column := range s.groups {
		h := s.columnHeight(column)
		least, most = min(least, h), max(most, h)
	}
	return least >= most.Scale(leastEven, 100)
}

// evened are whole groups in as many columns, none higher than a limit, of which the shortest
// is as high as can be.
func (s *roleColumns) evened(all []group, out [][]group, limit unit.Length) [][]group {
	n, none := len(out), unit.Length(-1)
	// shortest[i] is the height of the shortest of so many columns with the groups from i on, at its best;
	// ends[m][i] is where the first of m columns ends then
	shortest := make([]unit.Length, len(all)+1)
	ends := make([][]int, n+1)
	for m := 1; m <= n; m++ {
		next := slices.Clone(shortest)
		ends[m] = make([]int, len(all)+1)
		for i := range shortest {
			shortest[i] = none
			h := -s.between()
			for end := i + 1; end <= len(all); end++ {
				if h += s.height(&all[end-1]); end > i+1 {
					h += s.after()
				}
				if h > limit {
					break
				}
				least := h
				if m > 1 {
					least = min(h, next[end])
				} else if end < len(all) {
					continue
				}
				if least > shortest[i] {
					shortest[i], ends[m][i] = least, end
				}
			}
		}
	}
	if shortest[0] == none {
		return out
	}
	for k, at := 0, 0; k < n; k++ {
		end := ends[n-k][at]
		out[k] = all[at:end]
		at = end
	}
	return out
}

// columnsOf sets the roles in n columns, and reports whether they fit. Teams stay
// whole, or go on in the next column with three roles at least on each side.
func (k *poster) columnsOf(n int, size, room unit.Length, whole bool) (roleColumns, bool) {
	c := k.Kit
	s := roleColumns{size: size, gap: c.E.Outer, room: room}
	s.width = (c.E.Trim.W - 2*c.E.Outer - unit.Length(n-1)*s.gap) / unit.Length(n)
	s.role = layout.Type{Size: size, Leading: size.Scale(116, 100), Weight: c.E.Body.Weight}
	var all []group
	k.setHeads(&s, n)
	cats := c.Categories()
	if len(c.Unlisted()) > 0 {
		cats = append(cats, nil)
	}
	left := unit.Length(n) * (room + s.between()) // of what the columns hold in any order
	for _, cat := range cats {
		g, ok := k.groupOf(cat, &s, left)
		if left -= s.height(&g); !ok || left < 0 {
			return s, false
		}
		all = append(all, g)
	}
	// the lowest height at which they fit makes the columns even
	fill := func(limit unit.Length) ([][]group, bool) { return s.fill(all, n, limit, whole) }
	if _, ok := fill(room); !ok {
		return s, false
	}
	low, high := unit.Length(0), room
	for high-low > size/2 {
		mid := (low + high) / 2
		if _, ok := fill(mid); ok {
			high = mid
		} else {
			low = mid
		}
	}
	if s.groups, _ = fill(high); whole && len(s.groups) <= len(all) {
		s.groups = s.evened(all, s.groups, high)
	}
	return s, true
}

// tile is how large the tile beside a team's name is.
func (s *roleColumns) tile() unit.Length { return s.size.Scale(18, 10) }

// The size of the teams' names, in per cent of that of their roles, and the least that it is where more of them stand
// in one line so.
const (
	usualHead = 112
	leastHead = 100
)

// setHeads finds the type of the teams' names in n columns: the usual one, or the largest in which the fewest take a
// second line.
func (k *poster) setHeads(s *roleColumns, n int) {
	fewest := -1
	s.head = layout.Type{Size: s.size.Scale(usualHead, 100), Leading: s.size.Scale(usualHead+13, 100),
		Weight: k.E.Cover.Weight}
	if unit.Length(len(k.Categories()))*s.tile() > unit.Length(n)*s.room {
		return // the poster does not hold them
	}
	best := s.head
	for part := int64(usualHead); part >= leastHead && fewest != 0; part -= 4 {
		head := s.head
		head.Size, head.Leading = s.size.Scale(part, 100), s.size.Scale(part+13, 100)
		turned := 0
		for _, cat := range k.Categories() {
			q := kit.NewPara(cat.Name.S, head, k.Ink())
			if len(k.Set(q, s.width-s.tile().Scale(13, 10), true).Lines) > 1 {
				turned++
			}
		}
		if fewest < 0 || turned < fewest {
			best, fewest = head, turned
		}
	}
	s.head = best
}

// groupOf sets a team; it fails where a word is wider than the column, or where the team
// is higher than what is left of all columns: what is set of thousands of roles is no more
// than a poster holds.
func (k *poster) groupOf(cat *booklet.Category, s *roleColumns, left unit.Length) (group, bool) {
	c := k.Kit
	g, ok := group{cat: cat, name: &kit.Para{}}, true
	if cat != nil {
		_, ink := c.CategoryColours(cat)
		g.tile = s.tile()
		measure := s.width - g.tile.Scale(13, 10)
		g.name = c.Set(kit.NewPara(cat.Name.S, s.head, ink).From(&cat.Name.At), measure, true)
		ok = c.Fits(g.name, measure)
	}
	roles := c.Unlisted()
	if cat != nil {
		roles = c.RolesOf(cat)
	}
	indent := s.size.Scale(16, 10)
	title := c.TitlesIn(roles)
	left -= g.head()
	for _, r := range roles {
		if left < 0 || !ok {
			return g, false
		}
		q := kit.NewPara(titleWithDraft(c, r, title(r)), s.role, c.Ink()).From(&r.Title.At)
		c.Set(q, s.width-indent, false)
		ok = ok && c.Fits(q, s.width-indent)
		left -= q.Height() + s.between()
		g.roles = append(g.roles, q)
		g.marks = append(g.marks, r.Apprenticeship)
	}
	return g, ok
}

// fill puts groups into n columns of a height.
func (s *roleColumns) fill(all []group, n int, limit unit.Length, whole bool) ([][]group, bool) {
	out := make([][]group, 1, n)
	y := unit.Length(0)
	next := func() bool {
		if len(out) == n {
			return false
		}
		out, y = append(out, nil), 0
		return true
	}
	for _, g := range all {
		for {
			need := s.height(&g)
			if y > 0 {
				need += s.after()
			}
			if y+need <= limit+s.between() {
				out[len(out)-1] = append(out[len(out)-1], g)
				y += need
				break
			}
			if !whole {
				if a, b, ok := s.split(g, limit-y); ok {
					out[len(out)-1] = append(out[len(out)-1], a)
					g = b
				}
			}
			if !next() {
				return nil, false
			}
			if need := s.height(&g); whole && need > limit+s.between() {
				return nil, false
			}
		}
	}
	return out, true
}

// leastSplit is how many roles of a team stand in a column at least.
const leastSplit = 3

// split divides a group so that its first part fits a height: at least three
// roles stand on either side.
func (s *roleColumns) split(g group, room unit.Length) (first, rest group, ok bool) {
	h := g.head() + s.after()
	n := 0
	for n < len(g.roles) && h+g.roles[n].Height() <= room {
		h += g.roles[n].Height() + s.between()
		n++
	}
	n = min(n, len(g.roles)-leastSplit)
	if n < leastSplit {
		return g, group{}, false
	}
	first, rest = g, g
	first.roles, first.marks = g.roles[:n], g.marks[:n]
	rest.roles, rest.marks, rest.going = g.roles[n:], g.marks[n:], true
	return first, rest, true
}

// spread is the space between the groups, the same in all columns: what the fullest leaves free stands there, up to
// three times the usual space.
func (s *roleColumns) spread() unit.Length {
	after := 3 * s.after()
	for _, column := range s.groups {
		if n := unit.Length(len(column) - 1); n > 0 {
			after = min(after, max(s.after(), s.after()+(s.room-s.columnHeight(column))/n))
		}
	}
	return after
}

// drawColumns paints the roles.
func (k *poster) drawColumns(p *kit.Page) {
	c := k.Kit
	s := &k.set
	top := k.field.Y + k.field.H + c.E.Outer
	after := s.spread()
	lists := map[*booklet.Category]*layout.Element{}
	for i, column := range s.groups {
		x := c.E.Outer + unit.Length(i)*(s.width+s.gap)
		y := top
		for j := range column {
			g := &column[j]
			if g.cat != nil {
				k.drawGroupHead(p, g, x, y)
			}
			if !g.going {
				lists[g.cat] = &layout.Element{Role: layout.List, Numbering: "None"}
			}
			y += g.head()
			p.In(lists[g.cat], func() {
				for n, r := range g.roles {
					p.In(&layout.Element{Role: layout.ListItem}, func() {
						body := &layout.Element{Role: layout.ListBody}
						r.DrawAll(p, body, x+s.size.Scale(16, 10), y)
						if g.marks[n] {
							p.In(body, func() { k.mark(p, x, y, r) })
						}
					})
					y += r.Height() + s.between()
				}
			})
			y += after
		}
	}
}

// drawGroupHead paints the tile and the name of a team.
func (k *poster) drawGroupHead(p *kit.Page, g *group, x, y unit.Length) {
	c := k.Kit
	fill, ink := c.CategoryColours(g.cat)
	row := max(g.tile, g.name.Height())
	c.Tile(p, unit.Rect{X: x, Y: y + (row-g.tile)/2, W: g.tile, H: g.tile}, g.cat.Icon, fill, c.IconInk(fill, ink))
	el := &layout.Element{Role: layout.H2}
	if g.going {
		el = &layout.Element{Role: layout.Layout} // it was said at the group's beginning
	} else {
		k.Marks = append(k.Marks, layout.Bookmark{Title: g.cat.Name.S, Level: 1, Page: 1, Y: y, At: el})
	}
	g.name.DrawAll(p, el, x+g.tile.Scale(13, 10), y+(row-g.name.Height())/2)
}

// mark paints the apprenticeship mark before a role, which is read after it, in words.
func (k *poster) mark(p *kit.Page, x, y unit.Length, r *kit.Para) {
	c := k.Kit
	letter := c.Settings.Label(booklet.LabelLetter)
	if letter == "" {
		return
	}
	ground, ink := c.MarkGround(), c.MarkInk()
	t := k.set.role
	t.Weight = c.E.Cover.Weight
	t = c.MarkType(t)
	q := c.Set(kit.NewPara(letter, t, ink), 1<<40, false)
	side := t.Size.Scale(112, 100)
	area := unit.Rect{X: x, Y: y + (r.Leading-side)/2, W: max(side, q.Widest()+t.Size/3), H: side}
	p.Artifact(layout.Background, func() {
		p.Add(layout.Path{Segments: kit.Outline(area, side/5), Fill: &ground})
	})
	said := &layout.Element{Role: layout.Span, Alt: c.Settings.Label(booklet.LabelApprenticeship)}
	q.DrawAll(p, said, area.X+(area.W-q.Widest())/2, y)
}
