package handout

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// Tiles is a poster parted on sheets of an office printer, to be cut and glued together. Its first page shows the
// whole with the number of each sheet and says what to do. There the poster is said once, with its headings and
// lists, in its order; the sheets that follow say which they are, and show their part of it as ink alone. poster has
// one page, in the size that the tiling parts.
func Tiles(b *booklet.Booklet, poster *layout.Document, e layout.Edition, sheet layout.Format,
	f *fonts.Family) *layout.Document {
	t := layout.TilingOn(sheet, poster.Trim)
	set := &b.Settings
	k := &tilePlan{newKit(b, onTilePlan(e, t.Sheet), f), t, &handoutRun{}}
	k.draw(poster, booklet.FillIn(set.Label(booklet.LabelTileSteps), "sheets", t.Sheets()))
	out := k.Document(k.Kit)
	out.Title = booklet.FillIn(set.Label(booklet.LabelTiled), "title", poster.Title, "sheets", t.Sheets(), "paper",
		sheet.Name)
	out.Bleed, out.ActualSize = 0, true
	label := func(n int) string {
		row, col := t.At(n)
		return booklet.FillIn(set.Label(booklet.LabelTile), "sheet", n+1, "sheets", t.Sheets(), "row", row+1, "rows",
			t.Rows, "column", col+1, "columns", t.Cols)
	}
	for _, p := range t.Tiles(poster, label, f) {
		out.Pages = append(out.Pages, p)
		out.Bookmarks = append(out.Bookmarks, layout.Bookmark{Title: p.Label, Page: len(out.Pages)})
	}
	return out
}

// tilePlan is the page that says how the sheets are put together.
type tilePlan struct {
	kit.Kit
	on layout.Tiling
	*handoutRun
}

// onTilePlan is the edition for a page of black on white that offices print.
func onTilePlan(e layout.Edition, sheet unit.Size) layout.Edition {
	e.Resize(max(e.Body.Size, onePagerSize), 0, sheet)
	e.SetPlain(booklet.RGB{R: 255, G: 255, B: 255}, booklet.RGB{}, booklet.RGB{})
	e.RunIn, e.TwoUp, e.Panels, e.Halves = false, false, false, 0
	e.Outer, e.Inner, e.Top, e.Foot = planMargin, planMargin, planMargin, planMargin
	return e
}

// planMargin is around the page that says how the sheets are put together.
var planMargin = unit.MM(15)

// draw paints the steps and the whole in small: below them or, where the sheets lie, beside them.
func (k *tilePlan) draw(poster *layout.Document, steps string) {
	c := k.Kit
	beside := k.on.Sheet.W > k.on.Sheet.H
	measure := c.Measure
	if beside {
		measure = c.Measure * 2 / 5
	}
	p := k.NewPage(c, booklet.Notes)
	k.Marks = append(k.Marks, layout.Bookmark{Title: poster.Title, Page: 1})
	words := k.steps(steps, measure)
	room := unit.Rect{X: c.Left(p), Y: c.Top(), W: c.Measure, H: c.Depth()}
	if words != nil {
		words.DrawAll(p, &layout.Element{Role: layout.P}, room.X, room.Y)
		if high := words.Height() + c.E.Body.Leading; beside {
			room.X, room.W = room.X+measure+2*c.E.Body.Leading, room.W-measure-2*c.E.Body.Leading
		} else {
			room.Y, room.H = room.Y+high, room.H-high
		}
	}
	k.ClosePage()
	scale := min(int64(room.W)*1000/int64(k.on.Poster.W), int64(room.H)*1000/int64(k.on.Poster.H))
	whole := unit.Rect{X: room.X, Y: room.Y, W: k.on.Poster.W.Scale(scale, 1000), H: k.on.Poster.H.Scale(scale, 1000)}
	whole.X += (room.W - whole.W) / 2
	p.Items = append(p.Items, poster.InSmall(scale, whole.X, whole.Y)...)
	p.Artifact(layout.Layout, func() { k.lines(p, whole, scale) })
	for n := range k.on.Sheets() {
		k.number(p, n, whole, scale)
	}
}

// steps sets what is to be done, in the size that leaves room for the whole; nil for no words.
func (k *tilePlan) steps(words string, measure unit.Length) *kit.Para {
	if words == "" {
		return nil
	}
	for t := k.E.Body; ; t.Size, t.Leading = t.Size.Scale(9, 10), t.Leading.Scale(9, 10) {
		q := k.Set(kit.NewPara(words, t, k.Ink()), measure, false)
		if q.Height() <= k.Depth()*3/5 || t.Size < 6*unit.Point {
			return q
		}
	}
}

// lines paints where the sheets meet, and the poster's edge, seen on any ground.
func (k *tilePlan) lines(p *kit.Page, whole unit.Rect, scale int64) {
	var s []layout.Segment
	for col := 1; col < k.on.Cols; col++ {
		x := whole.X + k.on.Tile(col).X.Scale(scale, 1000)
		s = append(s, layout.Segment{Op: layout.Move, X: x, Y: whole.Y}, layout.Segment{Op: layout.Line, X: x,
			Y: whole.Bottom()})
	}
	for row := 1; row < k.on.Rows; row++ {
		y := whole.Y + k.on.Tile(row*k.on.Cols).Y.Scale(scale, 1000)
		s = append(s, layout.Segment{Op: layout.Move, X: whole.X, Y: y}, layout.Segment{Op: layout.Line,
			X: whole.Right(), Y: y})
	}
	s = append(s, layout.Segment{Op: layout.Rectangle, X: whole.X, Y: whole.Y, X1: whole.W, Y1: whole.H})
	white, black := layout.Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}, layout.Color{}
	p.Add(layout.Path{Segments: s, Stroke: &white, Width: unit.Pt(2.5)})
	p.Add(layout.Path{Segments: s, Stroke: &black, Width: unit.Pt(1)})
}

// number paints the number of a sheet in the corner of its part of the whole.
func (k *tilePlan) number(p *kit.Page, n int, whole unit.Rect, scale int64) {
	c := k.Kit
	t := c.Bold(c.E.Body)
	t.Size, t.Leading = 11*unit.Point, 13*unit.Point
	q := c.Set(kit.NewPara(strconv.Itoa(n+1), t, c.Ink()), 1<<40, false)
	r := k.on.Tile(n)
	plate := unit.Rect{X: whole.X + r.X.Scale(scale, 1000) + unit.MM(1.5), Y: whole.Y + r.Y.Scale(scale, 1000) +
		unit.MM(1.5), W: t.Leading * 8 / 5, H: t.Leading * 6 / 5}
	x, y := plate.X+plate.W/2, plate.Y+plate.H/2
	white, black := layout.Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}, layout.Color{}
	p.Artifact(layout.Layout, func() {
		p.Add(layout.Path{Segments: kit.Outline(plate, plate.H/2), Fill: &white, Stroke: &black, Width: unit.Pt(1)})
	})
	q.DrawAll(p, &layout.Element{Role: layout.Header}, x-q.Widest()/2, y-q.Height()/2)
}
