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
	entries := categoryEntries(c)
	own := ownLook(c, c.E.Tile)
	rows := tileRows(c, run, entries, own)
	if n := len(rows); n <= fewCategories && !c.E.Narrow() { // a page of few is filled by larger tiles and names
		if clear, larger, gap := fewRows(c, run, entries, y); larger != nil {
			spread(clear, run, p, y, atOnePitch(clear, larger, y, gap), gap, s)
			return
		}
	}
	for side := c.E.Tile; !c.E.RunsOn() && side > c.E.CardTile && !wordy(entries, mostOnPages); side -= unit.MM(1) {
		if pagesFor(c, rows, y, c.HalfLine()) <= c.PagesAcross() {
			break
		}
		smaller := tileRows(c, run, entries, ownLook(c, side))
		if pagesFor(c, smaller, y, c.HalfLine()) <= c.PagesAcross() {
			rows = smaller
		}
	}
	rows = atOnePitch(c, roomier(c, run, entries, rows, own.side, y), y, c.HalfLine())
	spread(c, run, p, y, rows, c.HalfLine(), s)
}

// fewRows are the categories of a page that has few from y down, beside the largest tiles that leave a line between
// them, or half a line, and the kit in which they are clear of the folio; nil where no page holds them so.
func fewRows(c kit.Kit, run *round, entries []tileEntry, y unit.Length) (kit.Kit, []row, unit.Length) {
	clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine())
	for _, gap := range []unit.Length{2 * c.HalfLine(), c.HalfLine()} {
		for _, body := range []layout.Type{c.E.Roomy, c.E.Body} {
			for side := c.Tall(fewTile); side > c.E.Tile; side -= unit.MM(1) {
				l := listLook{side, largeTerm(c, 4, 3), body, unit.Point}
				beside := c.Measure - dentOf(c, side)
				if beside < c.Measure/2 || !namesFit(c, entries, l.name, beside) {
					continue
				}
				if larger := tileRows(c, run, entries, l); pagesFor(clear, larger, y, gap) <= c.PagesAcross() {
					return clear, larger, gap
				}
			}
		}
	}
	return c, nil, 0
}

// roomier are entries in the largest type in which they stand from y down on as many pages as rows, well apart; else
// the rows.
func roomier(c kit.Kit, run *round, entries []tileEntry, rows []row, side, y unit.Length) []row {
	if wordy(entries, mostLarger) {
		return rows
	}
	pages := pagesFor(c, rows, y, c.HalfLine())
	looks := listLooks(c, side)
	for _, l := range looks[:len(looks)-1] {
		if !namesFit(c, entries, l.name, c.Measure-dentOf(c, l.side)) {
			continue
		}
		larger := tileRows(c, run, entries, l)
		clear := c.WithFoot(c.E.Trim.H - c.Bottom() + c.HalfLine())
		if wholeRows(c, larger, y) && pagesFor(clear, larger, y, roomyGap(c, larger)) <= pages {
			return larger
		}
	}
	return rows
}

// A list of tiles of more bytes than these is set in one way: no two pages hold mostOnPages in any, and who reads
// mostLarger is not helped by larger types.
const (
	mostOnPages = 20_000
	mostLarger  = 200_000
)

// wordy reports whether entries have more bytes than most.
func wordy(entries []tileEntry, most int) bool {
	for _, e := range entries {
		most -= len(e.name.S)
		for _, b := range e.words.Blocks {
			for _, r := range b.Runs {
				most -= len(r.Text)
			}
		}
	}
	return most < 0
}

// fewCategories are so few that their page has room for tiles of fewTile (on A5).
const fewCategories = 6

var fewTile = unit.MM(36)

// namesFit reports whether a width holds each word of the names of entries in a type.
func namesFit(c kit.Kit, entries []tileEntry, name layout.Type, w unit.Length) bool {
	return !slices.ContainsFunc(entries, func(e tileEntry) bool {
		return !c.Fits(c.Title(e.name.S, name, c.Ink(), w, 4), w)
	})
}

// categoryEntries are the categories as a list of tiles.
func categoryEntries(c kit.Kit) []tileEntry {
	var out []tileEntry
	for _, cat := range c.Categories() {
		fill, ink := c.CategoryColours(cat)
		out = append(out, tileEntry{cat.Icon, fill, c.IconInk(fill, ink), ink, cat.Name, cat.Description})
	}
	return out
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
	entries := valueEntries(c)
	rows := tileRows(c, run, entries, ownLook(c, c.E.ValueTile))
	for _, way := range []struct {
		kit.Kit
		closer unit.Length
	}{{clear, 0}, {clear, c.HalfLine()}, {c, c.HalfLine()}, {c, 0}} {
		if way.closer > 0 && s.Text.Empty() {
			continue
		}
		if fit := valuesOnAPage(way.Kit, run, entries, top-way.closer, gap); fit != nil {
			on, closer, rows = way.Kit, way.closer, fit
			break
		}
	}
	rows = atOnePitch(on, roomier(on, run, entries, rows, c.E.ValueTile, top-closer), top-closer, gap)
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
func valuesOnAPage(c kit.Kit, run *round, entries []tileEntry, y, gap unit.Length) []row {
	if wordy(entries, mostOnPages) {
		return nil
	}
	for side := c.E.ValueTile; side > c.E.CardTile; side -= unit.MM(1) {
		rows := tileRows(c, run, entries, ownLook(c, side))
		if pagesFor(c, rows, y, gap) <= c.PagesAcross() {
			return rows
		}
	}
	return nil
}

// valueEntries are the values as a list of tiles.
func valueEntries(c kit.Kit) []tileEntry {
	cats := c.Booklet.Categories
	var out []tileEntry
	for k, v := range c.Booklet.Values {
		fill, ink := c.MarkGround(), c.Accent()
		if len(cats) > 0 {
			fill, ink = c.CategoryColours(cats[k*valueStep(len(cats))%len(cats)])
		}
		out = append(out, tileEntry{v.Icon, fill, c.IconInk(fill, ink), ink, v.Title, v.Text})
	}
	return out
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

// titleRoom is what a section's title takes of its first page; 0 without one.
func titleRoom(c kit.Kit, s *booklet.Section) unit.Length {
	words := heading(c, s)
	if words == "" {
		return 0
	}
	t := c.Title(words, c.E.Section, c.Accent(), c.Measure, 4)
	return (t.Height() + underTitle(c)).Up(c.HalfLine())
}

// openingHeight is what a section's title and its words take of its first page.
func (run *round) openingHeight(c kit.Kit, s *booklet.Section) unit.Length {
	h := titleRoom(c, s)
	if !s.Text.Empty() {
		h += kit.BlocksHeight(c.Blocks(s.Text, c.E.Body, c.Ink(), c.Measure)) + 3*c.HalfLine()
	}
	return h
}
