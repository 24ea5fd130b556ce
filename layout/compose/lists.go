package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// categories shows each category that has a role with its tile, name and
// description.
func categories(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.Halves()
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	rows := categoryRows(c, run, c.E.Tile, c.E.Term)
	if n := len(rows); n <= fewCategories && !c.E.Narrow() { // a page of few is filled by larger tiles and names
		clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine()) // of the folio
		name := c.E.Term
		name.Size, name.Leading = name.Size.Scale(4, 3), name.Leading.Scale(4, 3).Up(c.HalfLine())
		for side := c.Tall(fewTile); side > c.E.Tile; side -= unit.MM(1) {
			if !namesFit(c, name, c.Measure-dentOf(side)) {
				continue
			}
			if larger := categoryRows(c, run, side, name); pagesFor(clear, larger, y, c.HalfLine()) <= c.PagesAcross() {
				spread(clear, run, p, y, larger, c.HalfLine(), s)
				return
			}
		}
	}
	for side := c.E.Tile; !c.E.RunsOn() && side > c.E.CardTile; side -= unit.MM(1) {
		if pagesFor(c, rows, y, c.HalfLine()) <= c.PagesAcross() {
			break
		}
		if smaller := categoryRows(c, run, side, c.E.Term); pagesFor(c, smaller, y, c.HalfLine()) <= c.PagesAcross() {
			rows = smaller
		}
	}
	spread(c, run, p, y, rows, c.HalfLine(), s)
}

// fewCategories are so few that their page has room for tiles of fewTile (on A5).
const fewCategories = 6

var fewTile = unit.MM(36)

// namesFit reports whether a width holds each word of the names of the categories in a type.
func namesFit(c kit.Kit, name layout.Type, w unit.Length) bool {
	return !slices.ContainsFunc(c.Categories(), func(cat *booklet.Category) bool {
		return !c.Fits(c.Title(cat.Name.S, name, c.Ink(), w, 4), w)
	})
}

// categoryRows are the categories beside tiles of a side, with their names in a type.
func categoryRows(c kit.Kit, run *round, side unit.Length, name layout.Type) []row {
	var rows []row
	for _, cat := range c.Categories() {
		fill, ink := c.CategoryColours(cat)
		rows = append(rows, tileRow(c, run, cat.Icon, side, fill, c.IconInk(fill, ink), ink, cat.Name, name,
			c.E.Body, cat.Description))
	}
	return rows
}

// values shows the publisher's values like categories, larger: on one page, with smaller
// tiles and less space above them where that is enough, clear of the folio where they can be;
// else on pages that face each other.
func values(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.Halves()
	gap := c.HalfLine()
	top := c.Top() + run.openingHeight(c, s)
	clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine())
	on, closer := c, unit.Length(0)
	rows := valueRows(c, run, c.E.ValueTile)
	for _, way := range []struct {
		kit.Kit
		closer unit.Length
	}{{clear, 0}, {clear, c.HalfLine()}, {c, c.HalfLine()}, {c, 0}} {
		if way.closer > 0 && s.Text.Empty() {
			continue
		}
		if fit := valuesOnAPage(way.Kit, run, top-way.closer, gap); fit != nil {
			on, closer, rows = way.Kit, way.closer, fit
			break
		}
	}
	if !c.Halved() && pagesFor(on, rows, top-closer, gap) == 2 && len(run.Pages)%2 == 0 &&
		c.Binding != booklet.Screen && !c.E.FewLines() {
		run.ClosePage()
		own := run.Section
		run.Section = &layout.Element{Role: layout.Sect}
		notesPage(c, run)
		run.NoteOwn(c, booklet.RulePadding, booklet.Note, s.At, "1 notes page added to the "+c.E.Name+
			" edition, so that all values are seen at once", "")
		run.ClosePage()
		run.Section = own
	}
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	spread(on, run, p, y-closer, rows, gap, s)
}

// valuesOnAPage are the values from y down beside the largest tiles with which a page holds
// them; nil where none does.
func valuesOnAPage(c kit.Kit, run *round, y, gap unit.Length) []row {
	for side := c.E.ValueTile; side > c.E.CardTile; side -= unit.MM(1) {
		if rows := valueRows(c, run, side); pagesFor(c, rows, y, gap) <= c.PagesAcross() {
			return rows
		}
	}
	return nil
}

// valueRows are the values beside tiles of a side.
func valueRows(c kit.Kit, run *round, side unit.Length) []row {
	cats := c.Booklet.Categories
	var rows []row
	for k, v := range c.Booklet.Values {
		fill, ink := c.MarkGround(), c.Accent()
		if len(cats) > 0 {
			fill, ink = c.CategoryColours(cats[k*valueStep(len(cats))%len(cats)])
		}
		rows = append(rows, tileRow(c, run, v.Icon, side, fill, c.IconInk(fill, ink), ink, v.Title, c.E.Term,
			c.E.Body, v.Text))
	}
	return rows
}

// valueStep is how many categories lie between those whose colours two values have, one after the other: six, or one
// where six would come back to the first before the fifth value.
func valueStep(cats int) int {
	for k := 1; k < min(5, cats); k++ {
		if k*6%cats == 0 {
			return 1
		}
	}
	return 6
}

// openingHeight is what a section's title and its words take of its first page.
func (run *round) openingHeight(c kit.Kit, s *booklet.Section) unit.Length {
	h := unit.Length(0)
	if words := heading(c, s); words != "" {
		t := c.Title(words, c.E.Section, c.Accent(), c.Measure, 4)
		h = (t.Height() + 3*c.HalfLine()).Up(c.HalfLine())
	}
	if !s.Text.Empty() {
		h += kit.BlocksHeight(c.Blocks(s.Text, c.E.Body, c.Ink(), c.Measure)) + 3*c.HalfLine()
	}
	return h
}
