package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// smallFront makes the front of a business card: team, title, code and address.
// Where it does not hold all, the team's tile gives way.
func (k *cards) smallFront(r *booklet.Role) {
	c := k.Kit
	side := k.plateSide()
	q := k.codeOf(c, link(c, r), side, k.format.Name+" cards")
	fill, ink := c.pair(r.Category)
	p := k.newPage(c, booklet.Roles)
	k.marks = append(k.marks, layout.Bookmark{Title: r.Title.S, Page: p.n})
	area := unit.Rect{X: c.e.Trim.W - side - 2*c.e.Top, Y: -layout.Bleed, W: side + 2*c.e.Top + layout.Bleed, H: c.e.Trim.H + 2*layout.Bleed}
	p.artifact(layout.Background, func() {
		switch {
		case c.e.Plain:
		case k.Clear:
			c.box(p, unit.Rect{X: area.X, Y: safe, W: c.e.Trim.W - safe - area.X, H: c.e.Trim.H - 2*safe}, unit.MM(2), fill)
		default:
			c.fill(p, area, fill)
		}
	})
	x, y := c.e.Outer, c.e.Top
	measure := area.X - c.e.Outer/2 - x
	foot := c.e.Trim.H - c.e.Top
	var addr *para
	if uri := link(c, r).S; uri != "" {
		addr = c.address(uri, c.ink(), measure)
		foot -= addr.height() + c.half()/2
	}
	title, name, top := k.smallWords(r, ink, measure, foot-y)
	tiled := top > name.height()+c.half()
	nx := unit.Length(0)
	if tiled {
		nx = c.nameX(true)
		c.tile(p, unit.Rect{X: x, Y: y, W: c.e.CardTile, H: c.e.CardTile}, r.Category.Icon, fill, c.iconInk(fill, ink))
	}
	name.all(p, &layout.Element{Role: layout.P}, x+nx, y+(top-c.half()-name.height())/2)
	title.all(p, &layout.Element{Role: layout.H1}, x, y+top)
	if addr != nil {
		addr.all(p, &layout.Element{Role: layout.P}, x, c.e.Trim.H-c.e.Top-addr.height())
	}
	if q != nil {
		c.codePlate(p, q, area.X+c.e.Top, (c.e.Trim.H-side)/2, side)
		return
	}
	s := side.Scale(7, 10)
	p.artifact(layout.Layout, func() {
		c.icon(p, unit.Rect{X: area.X + c.e.Top + (side-s)/2, Y: (c.e.Trim.H - s) / 2, W: s, H: s}, r.Category.Icon, c.iconInk(fill, ink))
	})
}

// smallWords sets the title of a business card, with the team's name above it in
// a row of height top; the title that fits the room is the largest.
func (k *cards) smallWords(r *booklet.Role, ink layout.Color, measure, room unit.Length) (title, name *para, top unit.Length) {
	c := k.Kit
	team := firstOf(r.Category.Short.S, r.Category.Name.S)
	for _, tile := range []bool{true, false} {
		name = c.set(one(team, c.bold(c.e.Body), ink), measure-c.nameX(tile), true)
		top = name.height() + c.half()
		if tile {
			top = max(top, c.e.CardTile+c.half())
		}
		for t := c.e.Card; ; t.Size, t.Leading = max(t.Size.Scale(94, 100), c.e.Body.Size), max(t.Leading.Scale(94, 100), c.e.Body.Size.Scale(115, 100)) {
			if title = c.title(titled(c, r), t, ink, measure, 9); top+title.height() <= room {
				return title, name, top
			}
			if t.Size <= c.e.Body.Size {
				break
			}
		}
	}
	k.note("card-title", booklet.Error, r.Title.At, "the title takes "+number(len(title.lines), "line")+" on its "+k.format.Name+" card, which holds "+number(max(0, int((room-top)/title.leading)), "line"), "shorten the title, or the address")
	return title, name, top
}
