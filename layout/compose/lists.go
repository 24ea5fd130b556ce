package compose

import (
	"booklet/data/booklet"
	"booklet/layout/compose/kit"
)

// categories shows each category that has a role with its tile, name and
// description.
func categories(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	var rows []row
	for _, cat := range c.Categories() {
		fill, ink := c.CategoryColours(cat)
		rows = append(rows, tileRow(c, run, cat.Icon, c.E.Tile, fill, c.IconInk(fill, ink), ink, cat.Name, c.E.Term,
			c.E.Body, cat.Description))
	}
	spread(c, run, p, y, rows, c.HalfLine(), s)
}

// values shows the publisher's values like categories, larger.
func values(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	name := c.E.Term
	name.Size, name.Leading = name.Size.Scale(112, 100), name.Leading.Scale(112, 100).Up(c.HalfLine())
	cats := c.Booklet.Categories
	var rows []row
	for k, v := range c.Booklet.Values {
		fill, ink := c.MarkGround(), c.Accent()
		if len(cats) > 0 {
			fill, ink = c.CategoryColours(cats[(k*6)%len(cats)])
		}
		rows = append(rows, tileRow(c, run, v.Icon, c.E.ValueTile, fill, c.IconInk(fill, ink), ink, v.Title, name,
			c.E.Roomy, v.Text))
	}
	spread(c, run, p, y, rows, 2*c.HalfLine(), s)
}
