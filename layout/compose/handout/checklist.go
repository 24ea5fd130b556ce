package handout

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// ChecklistOptions are what is on the list of a fair: its stands, where it has some, beside its roles.
type ChecklistOptions struct {
	Stands   []booklet.Line
	Occasion layout.Occasion
}

// Compose makes a list to tick, on as many pages of A4 as it takes, in the edition's size, dark on a light ground for
// pens: what the fair is called, when and where it is, its stands in their order, and the roles by category, each with
// a box before it. Columns are read from top to bottom. b must be what Select and Fill returned.
func (o ChecklistOptions) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	return atMost(b, e, func() (layout.Handout, []booklet.Finding) { return o.compose(b, e, f) })
}

func (o ChecklistOptions) compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	k := o.set(b, e, f, false)
	if len(k.Pages) > 1 { // rows that are closer are better than a page more
		if close := o.set(b, e, f, true); len(close.Pages) < len(k.Pages) {
			k = close
		}
	}
	k.judgeWidths()
	h, found := k.finish(k.Kit)
	h.Title = booklet.Joined(", ", o.Occasion.Name, k.Settings.Label(booklet.LabelChecklist))
	return h, found
}

// set composes the list, with usual spaces or close.
func (o ChecklistOptions) set(b *booklet.Booklet, e layout.Edition, f *fonts.Family, close bool) *checklist {
	k := &checklist{Kit: newKit(b, onChecklist(e, close), f), handoutRun: &handoutRun{names: true},
		ChecklistOptions: o, close: close}
	k.Section = &layout.Element{Role: layout.Sect}
	k.head()
	if len(o.Stands) > 0 {
		k.part(k.Settings.Label(booklet.LabelStands), []ticks{k.stands()})
	}
	label := booklet.LabelIndexByCategory
	if len(k.Categories()) == 0 {
		label = booklet.LabelRoles
	}
	k.part(k.Settings.Label(label), k.teams())
	return k
}

// onChecklist is the edition for a list.
func onChecklist(e layout.Edition, close bool) layout.Edition {
	if e.Trim != unit.A4 {
		e.Resize(e.Body.Size, 0, unit.A4)
	}
	if colour.Dark(e.Ground) { // no pen writes on black
		e.SetPlain(colour.White, colour.Black, colour.Black)
		e.Sheet = colour.White
	} else {
		e.SetPlain(e.Ground, e.Ink, e.Ink)
	}
	e.RunIn, e.TwoUp, e.Panels, e.Halves = false, false, false, 0
	// short lines in columns need no margins that shorten them
	margin := checklistMargin
	if close {
		margin = closeChecklist
	}
	e.Outer, e.Inner, e.Top = min(e.Outer, margin), min(e.Inner, margin), min(e.Top, margin)
	e.Foot = e.Top
	return e
}

// The widest margins of a list, with usual spaces and close.
var (
	checklistMargin = unit.MM(18)
	closeChecklist  = unit.MM(14)
)

// checklist is the composition of a list.
type checklist struct {
	kit.Kit
	*handoutRun
	ChecklistOptions

	close bool
	p     *kit.Page
	y     unit.Length // where the next part begins
}

// ticks are what is ticked under one heading.
type ticks struct {
	head  *kit.Para // nil for none
	again *kit.Para // where it goes on in another column
	items []*kit.Para
	list  *layout.Element
}

// judgeWidths refuses words that are wider than the page, by their cells.
func (k *checklist) judgeWidths() {
	c := k.Kit
	room := c.Measure - tickDent(c)
	judge := func(l *booklet.Line) {
		if word, width := c.Longest(l.S, c.E.Body.Style()); width > room {
			k.NoteOwn(c, booklet.RuleOffSheet, booklet.Error, l.At, fmt.Sprintf("%s is wider than a page of the list "+
				"to tick in the %s edition", quoted(word), c.E.Name), "write it shorter, or as several words")
		}
	}
	for i := range k.Stands {
		judge(&k.Stands[i])
	}
	for _, r := range c.Booklet.Roles {
		judge(&r.Title)
	}
}

// tickDent is how far words stand behind the left edge of their box.
func tickDent(c kit.Kit) unit.Length { return c.E.Body.Size.Scale(17, 10) }

// head begins the first page.
func (k *checklist) head() {
	c := k.Kit
	k.p, k.y = k.NewPage(c, booklet.Notes), c.Top()
	k.Marks = append(k.Marks, layout.Bookmark{Title: k.Occasion.Name, Page: 1})
	title := c.Title(k.Occasion.Name, c.E.Section, c.Ink(), c.Measure, 3)
	title.DrawAll(k.p, &layout.Element{Role: layout.H1}, c.Left(k.p), k.y)
	k.y += title.Height() + c.HalfLine()
	for _, words := range []string{k.Occasion.Date, k.Occasion.Place} {
		if words == "" {
			continue
		}
		q := c.Set(kit.NewPara(words, c.Bold(c.E.Lead), c.Ink()), c.Measure, false)
		q.DrawAll(k.p, &layout.Element{Role: layout.P}, c.Left(k.p), k.y)
		k.y += q.Height()
	}
	k.y += c.E.Body.Leading
}

// fresh begins a further page, which says what the list is of.
func (k *checklist) fresh() {
	c := k.Kit
	k.p = k.NewPage(c, booklet.Notes)
	words := booklet.Joined(" ", k.Occasion.Name, parenthesis(c.Settings.Label(booklet.LabelContinued)))
	q := c.Title(words, c.E.Label, c.Ink(), c.Measure, 2)
	q.DrawAll(k.p, &layout.Element{Role: layout.Header}, c.Left(k.p), c.Top())
	k.y = c.Top() + q.Height() + c.HalfLine()
}

// stands are the stands under no heading of their own.
func (k *checklist) stands() ticks {
	t := ticks{list: tickList()}
	for i := range k.Stands {
		t.items = append(t.items, kit.NewPara(k.Stands[i].S, k.E.Body, k.Ink()).From(&k.Stands[i].At))
	}
	return t
}

func tickList() *layout.Element { return &layout.Element{Role: layout.List, Numbering: "None"} }

// teams are the roles by category, each under the one that it is filed under; those of none stand at the end.
func (k *checklist) teams() []ticks {
	c := k.Kit
	continued := parenthesis(c.Settings.Label(booklet.LabelContinued))
	var out []ticks
	add := func(cat *booklet.Category, roles []*booklet.Role) {
		t := ticks{list: tickList()}
		if cat != nil {
			t.head = kit.NewPara(cat.Name.S, c.E.Term, c.Ink()).From(&cat.Name.At)
			t.again = kit.NewPara(booklet.Joined(" ", cat.Name.S, continued), c.E.Term, c.Ink()).From(&cat.Name.At)
		}
		title := c.TitlesIn(roles)
		for _, r := range roles {
			if cat == nil || r.Category == cat {
				q := kit.NewPara(titleWithDraft(c, r, title(r)), c.E.Body, c.Ink())
				t.items = append(t.items, q.From(&r.Title.At))
			}
		}
		if len(t.items) > 0 {
			out = append(out, t)
		}
	}
	for _, cat := range c.Categories() {
		add(cat, c.RolesOf(cat))
	}
	add(nil, c.Unlisted())
	return out
}

// part puts a heading and what is ticked under it below what stands on the page, in columns.
func (k *checklist) part(heading string, all []ticks) {
	c := k.Kit
	set := k.columns(all)
	if heading != "" {
		head := c.E.Term
		head.Size, head.Leading = head.Size.Scale(13, 10), head.Leading.Scale(13, 10)
		q := c.Title(heading, head, c.Ink(), c.Measure, 2)
		if k.y+q.Height()+6*c.E.Body.Leading > c.Bottom() {
			k.fresh()
		}
		k.Marks = append(k.Marks, layout.Bookmark{Title: heading, Level: 1, Page: k.p.Number, Y: k.y})
		q.DrawAll(k.p, &layout.Element{Role: layout.H2}, c.Left(k.p), k.y)
		k.y += q.Height() + c.HalfLine()
	}
	for at := (tickSpot{}); at.group < len(all); {
		cols, next, deepest := set.page(at, c.Bottom()-k.y)
		if deepest == 0 && k.y > c.Top() { // nothing fits below what stands here
			k.fresh()
			cols, next, deepest = set.page(at, c.Bottom()-k.y)
		}
		for i, col := range cols {
			set.draw(k.p, col, c.Left(k.p)+unit.Length(i)*(set.width+set.gutter), k.y)
		}
		if at = next; at.group < len(all) {
			k.fresh()
		} else {
			k.y += deepest + c.E.Body.Leading
		}
	}
}

// tickColumns are lists in columns.
type tickColumns struct {
	kit.Kit
	all           []ticks
	n             int
	width, gutter unit.Length
	dent          unit.Length // of the words, behind the box
	between       unit.Length // two rows
	apart         unit.Length // two lists
}

// tickSpot is an item of a list.
type tickSpot struct{ group, item int }

// tickRow is a row of a column: a heading, where head says so, or an item.
type tickRow struct {
	tickSpot
	head, again bool
	y           unit.Length
}

// mostTicks is how many columns there are at most.
const mostTicks = 2

// columns sets lists in as many columns as hold their longest words, two at most.
func (k *checklist) columns(all []ticks) *tickColumns {
	c := k.Kit
	s := &tickColumns{Kit: c, all: all, gutter: 2 * c.E.Body.Leading, dent: tickDent(c), between: c.E.Body.Leading / 4,
		apart: c.E.Body.Leading}
	if k.close {
		s.between, s.apart = c.E.Body.Leading/10, c.E.Body.Leading/2
	}
	fits := func() bool {
		ok := true
		s.each(func(q *kit.Para, room unit.Length, _ bool) { ok = ok && c.Fits(q, room) })
		return ok
	}
	for s.n = mostTicks; ; s.n-- {
		s.width = (c.Measure - unit.Length(s.n-1)*s.gutter) / unit.Length(s.n)
		if s.n == 1 || s.width >= 14*c.E.Body.Size && fits() {
			break
		}
	}
	s.each(func(q *kit.Para, room unit.Length, head bool) { c.Set(q, room, head) })
	return s
}

// each goes through the items and headings of all lists, with the room that a column has for each.
func (s *tickColumns) each(do func(q *kit.Para, room unit.Length, head bool)) {
	for i := range s.all {
		for _, q := range s.all[i].items {
			do(q, s.width-s.dent, false)
		}
		if s.all[i].head != nil {
			do(s.all[i].head, s.width, true)
			do(s.all[i].again, s.width, true)
		}
	}
}

// page puts what comes from a spot on into columns of a depth: as even as can be where they hold all of it. It
// returns what comes after them, and how deep the deepest is.
func (s *tickColumns) page(at tickSpot, depth unit.Length) (cols [][]tickRow, next tickSpot, deepest unit.Length) {
	cols, next, deepest = s.fill(at, depth)
	if next.group < len(s.all) {
		return cols, next, deepest
	}
	low, high := unit.Length(0), deepest
	for high-low > s.E.Body.Size/4 {
		mid := (low + high) / 2
		if _, n, _ := s.fill(at, mid); n.group == len(s.all) {
			high = mid
		} else {
			low = mid
		}
	}
	return s.fill(at, high)
}

// fill is page without making the columns even.
func (s *tickColumns) fill(at tickSpot, depth unit.Length) (cols [][]tickRow, next tickSpot, deepest unit.Length) {
	for range s.n {
		col, after, high := s.column(at, depth)
		if cols = append(cols, col); len(col) == 0 {
			return cols, at, deepest
		}
		at, deepest = after, max(deepest, high)
		if at.group == len(s.all) {
			break
		}
	}
	return cols, at, deepest
}

// together is how many items stand below their heading at least, and how many of a list that goes on elsewhere.
const together = 2

// column is a column from a spot on. No heading ends it, and no list leaves a single item on either side.
func (s *tickColumns) column(at tickSpot, depth unit.Length) (rows []tickRow, next tickSpot, high unit.Length) {
	for at.group < len(s.all) {
		g := &s.all[at.group]
		y := high
		if y > 0 {
			y += s.apart
		}
		var own []tickRow
		if head := s.headAt(at); head != nil {
			own = append(own, tickRow{tickSpot{at.group, at.item}, true, at.item > 0, y})
			y += head.Height() + s.between
		}
		n := at.item
		for ; n < len(g.items) && y+g.items[n].Height() <= depth; n++ {
			own = append(own, tickRow{tickSpot{at.group, n}, false, false, y})
			y += g.items[n].Height() + s.between
		}
		if left := len(g.items) - n; left > 0 {
			back := max(0, together-left)
			if n-back-at.item < together {
				back = n - at.item
				if len(rows) == 0 { // of a column that holds no more, one item alone is better than none
					back = 0
				}
			}
			if n -= back; n == at.item {
				return rows, at, high
			}
			rows = append(rows, own[:len(own)-back]...)
			return rows, tickSpot{at.group, n}, rows[len(rows)-1].y + s.heightOf(rows[len(rows)-1])
		}
		rows, high = append(rows, own...), y-s.between
		at = tickSpot{at.group + 1, 0}
	}
	return rows, at, high
}

// headAt is the heading above a spot, nil for none.
func (s *tickColumns) headAt(at tickSpot) *kit.Para {
	if at.item > 0 {
		return s.all[at.group].again
	}
	return s.all[at.group].head
}

func (s *tickColumns) heightOf(r tickRow) unit.Length {
	if r.head {
		return s.headAt(r.tickSpot).Height()
	}
	return s.all[r.group].items[r.item].Height()
}

// draw paints a column.
func (s *tickColumns) draw(p *kit.Page, rows []tickRow, x, y unit.Length) {
	side := s.E.Body.Size.Scale(95, 100)
	ink := s.Ink()
	for _, r := range rows {
		g := &s.all[r.group]
		if r.head {
			el := &layout.Element{Role: layout.H3}
			if r.again {
				el = &layout.Element{Role: layout.Layout} // it was said at the list's beginning
			}
			s.headAt(r.tickSpot).DrawAll(p, el, x, y+r.y)
			continue
		}
		q := g.items[r.item]
		box := unit.Rect{X: x + unit.Point, Y: y + r.y + (q.Leading-side)/2, W: side, H: side}
		p.Artifact(layout.Layout, func() {
			p.Add(layout.Path{Segments: kit.Outline(box, side/8), Stroke: &ink, Width: unit.Pt(1)})
		})
		p.Within([]*layout.Element{g.list, {Role: layout.ListItem}}, func() {
			q.DrawAll(p, &layout.Element{Role: layout.ListBody}, x+s.dent, y+r.y)
		})
	}
}
