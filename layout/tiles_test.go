package layout

import (
	"testing"

	"booklet/layout/unit"
)

// TestTilings: each poster on each smaller paper takes the sheets that the documents name, lying where that takes
// fewer; the tiles are the whole poster, each once, and all that is printed of one stands within what an office
// printer prints.
func TestTilings(t *testing.T) {
	for _, c := range []struct {
		poster, sheet Format
		rows, cols    int
		lying         bool
	}{
		{PosterA3, SheetA4, 2, 2, false}, {PosterA2, SheetA4, 4, 2, true}, {PosterA1, SheetA4, 5, 3, true},
		{PosterA0, SheetA4, 5, 5, false}, {PosterA2, SheetA3, 2, 2, false}, {PosterA1, SheetA3, 4, 2, true},
		{PosterA0, SheetA3, 5, 3, true},
	} {
		g := TilingOn(c.sheet, c.poster.Size)
		if g.Rows != c.rows || g.Cols != c.cols || g.Sheet.W > g.Sheet.H != c.lying {
			t.Errorf("%s on %s: %d rows of %d on %v", c.poster.Name, c.sheet.Name, g.Rows, g.Cols, g.Sheet)
		}
		area := unit.Length(0)
		for n := range g.Sheets() {
			row, col := g.At(n)
			tile, at := g.Tile(n), g.Place(n)
			area += tile.W / unit.Point * (tile.H / unit.Point)
			if row > 0 && g.Tile(n-g.Cols).Bottom() != tile.Y || col > 0 && g.Tile(n-1).Right() != tile.X {
				t.Errorf("%s on %s: tile %d begins where none ends", c.poster.Name, c.sheet.Name, n)
			}
			if last := g.Sheets() - 1; n == last && (tile.Right() != c.poster.Size.W || tile.Bottom() != c.poster.Size.H) {
				t.Errorf("%s on %s: the last tile ends at %v, %v", c.poster.Name, c.sheet.Name, tile.Right(), tile.Bottom())
			}
			if at.W != tile.W || at.H != tile.H {
				t.Errorf("%s on %s: tile %d is not as large on its sheet", c.poster.Name, c.sheet.Name, n)
			}
			printed := at.Inset(-TileOverlap/2 - tileBand)
			edge := unit.Rect{W: g.Sheet.W, H: g.Sheet.H}.Inset(tileEdge)
			if printed.X < edge.X-unit.Point || printed.Y < edge.Y-unit.Point || printed.Right() > edge.Right()+unit.Point ||
				printed.Bottom() > edge.Bottom()+unit.Point {
				t.Errorf("%s on %s: tile %d and its marks reach to %v of %v", c.poster.Name, c.sheet.Name, n, printed, edge)
			}
		}
		if whole := c.poster.Size.W / unit.Point * (c.poster.Size.H / unit.Point); area < whole*99/100 || area > whole {
			t.Errorf("%s on %s: the tiles have %d square points of %d", c.poster.Name, c.sheet.Name, area, whole)
		}
	}
}

// TestOverlapIsOnBoth: what crosses the line between two tiles is painted on both of their sheets, as far as the
// overlap reaches; what is elsewhere is on one.
func TestOverlapIsOnBoth(t *testing.T) {
	g := TilingOn(SheetA4, PosterA3.Size)
	cut := g.Tile(0).Right()
	box := func(x, w unit.Length) Path {
		return Path{Fill: &Color{}, Segments: []Segment{{Op: Rectangle, X: x, Y: unit.MM(100), X1: w, Y1: unit.MM(2)}}}
	}
	doc := &Document{Trim: PosterA3.Size, Pages: []Page{{Items: []Item{Begin{&Element{Role: Layout}},
		box(cut-unit.MM(1), unit.MM(2)), box(unit.MM(50), unit.MM(2)), End{}}}}}
	painted := func(n int) (paths int) {
		for _, it := range g.part(doc, n) {
			if _, ok := it.(Path); ok {
				paths++
			}
		}
		return paths
	}
	for n, want := range []int{2, 1, 0, 0} {
		if got := painted(n); got != want {
			t.Errorf("sheet %d paints %d shapes, want %d", n+1, got, want)
		}
	}
	shown := g.part(doc, 0)[0].(Clip).Area
	other := g.part(doc, 1)[0].(Clip).Area
	if both := shown.Right() - other.X; both != TileOverlap {
		t.Errorf("two sheets both show %.2f mm, want %.2f", both.Millimetres(), TileOverlap.Millimetres())
	}
}
