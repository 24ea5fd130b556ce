package handout

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// smallFront makes the front of a business card: team, title, code and address.
// Where it does not hold all, the team's tile gives way.
func (k *cards) smallFront(r *booklet.Role) {
	c := k.Kit
	side := k.plateSide()
	q := k.codeOf(c, link(c, r), side, k.format.Name+" cards")
	fill, ink := c.CategoryColours(r.Category)
	p := k.NewPage(c, booklet.Roles)
	k.Marks = append(k.Marks, layout.Bookmark{Title: c.DistinctTitle(r), Page: p.Number, At: k.Section})
	area := unit.Rect{X: c.E.Trim.W - side - 2*c.E.Top, Y: -layout.Bleed, W: side + 2*c.E.Top + layout.Bleed,
		H: c.E.Trim.H + 2*layout.Bleed}
	p.Artifact(layout.Background, func() {
		switch {
		case !c.E.Tinted():
		case k.Clear:
			c.Box(p, unit.Rect{X: area.X, Y: safe, W: c.E.Trim.W - safe - area.X, H: c.E.Trim.H - 2*safe}, unit.MM(2),
				fill)
		default:
			c.Fill(p, area, fill)
		}
	})
	x, y := c.E.Outer, c.E.Top
	measure := area.X - c.E.Outer/2 - x
	foot := c.E.Trim.H - c.E.Top
	var addr *kit.Para
	if to := link(c, r); to.Set() {
		if addr = c.RoleAddress(r, to, c.Ink(), measure); addr.Broken() {
			addr = c.Site(to, c.Ink(), measure) // the code leads to the rest
		}
		foot -= addr.Height() + c.HalfLine()/2
	}
	title, name, top := k.smallWords(r, ink, measure, foot-y)
	tiled := top > name.Height()+c.HalfLine()
	nx := unit.Length(0)
	if tiled = tiled && r.Category != nil; tiled {
		nx = c.NameX(true)
		c.Tile(p, unit.Rect{X: x, Y: y, W: c.E.CardTile, H: c.E.CardTile}, r.Category.Icon, fill, c.IconInk(fill, ink))
	}
	name.DrawAll(p, &layout.Element{Role: layout.P}, x+nx, y+(top-c.HalfLine()-name.Height())/2)
	title.DrawAll(p, &layout.Element{Role: layout.H1}, x, y+top)
	k.smallFacts(p, r, y+top+title.Height()+c.HalfLine()/2, foot, measure)
	if addr != nil {
		addr.DrawAll(p, &layout.Element{Role: layout.P}, x, c.E.Trim.H-c.E.Top-addr.Height())
	}
	if q != nil {
		c.CodePlate(p, q, area.X+c.E.Top, (c.E.Trim.H-side)/2, side)
		return
	}
	if r.Category == nil {
		return
	}
	s := side.Scale(7, 10)
	p.Artifact(layout.Layout, func() {
		c.Icon(p, unit.Rect{X: area.X + c.E.Top + (side-s)/2, Y: (c.E.Trim.H - s) / 2, W: s, H: s}, r.Category.Icon,
			c.IconInk(fill, ink))
	})
}

// smallFacts sets the first facts of a role that fit a business card whole, from y down
// to foot.
func (k *cards) smallFacts(p *kit.Page, r *booklet.Role, y, foot, measure unit.Length) {
	c := k.Kit
	shown := 0
	for n, b := range c.Facts(r, c.Ink(), c.Ink(), measure) {
		if n > 0 {
			y += min(b.Above, c.HalfLine()/2)
		}
		if y+b.Para.Height() > foot {
			break
		}
		c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
		shown++
	}
	k.lessFacts(r, shown)
}

// smallWords sets the title of a business card, with the team's name above it in
// a row of height top; the title that fits the room is the largest.
func (k *cards) smallWords(r *booklet.Role, ink layout.Color, measure,
	room unit.Length) (title, name *kit.Para, top unit.Length) {
	c := k.Kit
	for _, tile := range []bool{true, false} {
		name = c.Set(c.Teams(r, true, ink), measure-c.NameX(tile), true)
		top = name.Height() + c.HalfLine()
		if r.Category == nil {
			top = 0
		} else if tile {
			top = max(top, c.E.CardTile+c.HalfLine())
		}
		for t := c.E.Card; ; {
			title = c.Title(titleWithDraft(c, r, r.Title.S), t, ink, measure, 9).From(&r.Title.At)
			if top+title.Height() <= room {
				title.LeadTo(r)
				return title, name, top
			}
			if t.Size <= c.E.Body.Size {
				break
			}
			t.Size = max(t.Size.Scale(94, 100), c.E.Body.Size)
			t.Leading = max(t.Leading.Scale(94, 100), c.E.Body.Size.Scale(115, 100))
		}
	}
	k.Note(booklet.RuleCardTitle, booklet.Error, r.Title.At, "the title takes "+counted(len(title.Lines), "line")+
		" on its "+k.format.Name+" card, which holds "+counted(max(0, int((room-top)/title.Leading)),
		"line"), "shorten the title, or the address")
	return title, name, top
}
