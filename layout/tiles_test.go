package layout

import (
	"testing"

	"booklet/fonts"
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

// TestReach: a picture is painted on the sheets that show what is seen of it, and words that run down on those below.
func TestReach(t *testing.T) {
	g := TilingOn(SheetA4, PosterA3.Size) // two rows of two
	whole := unit.Rect{W: PosterA3.Size.W, H: PosterA3.Size.H}
	small := unit.Rect{X: unit.MM(20), Y: unit.MM(20), W: unit.MM(9), H: unit.MM(9)}
	across := unit.Rect{X: g.Tile(0).Right() - unit.MM(20), Y: unit.MM(40), W: unit.MM(40), H: unit.MM(10)}
	words := fonts.Default().Shape("en", "Porters move patients", fonts.Regular, false)
	line := Glyphs{X: unit.MM(40), Y: unit.MM(40), Size: unit.Pt(16), Face: words.Pieces[0].Face}
	for i := range words.Pieces {
		line.Runs = append(line.Runs, &words.Pieces[i])
	}
	line.Y = g.Tile(0).Bottom() - line.Width()/2
	down := line
	down.Down = true
	for name, c := range map[string]struct {
		item Item
		want string
	}{
		"a picture":             {Image{Frame: whole}, "1111"},
		"a picture's part":      {Image{Frame: whole, Clip: across}, "1100"},
		"a small picture":       {Image{Frame: small}, "1000"},
		"words":                 {line, "1000"},
		"words that run down":   {down, "1010"},
		"a shape of no segment": {Path{Fill: &Color{}}, "0000"},
	} {
		doc := &Document{Trim: PosterA3.Size, Pages: []Page{{Items: []Item{Begin{&Element{Role: Layout}}, c.item, End{}}}}}
		got := ""
		for n := range g.Sheets() {
			painted := "0"
			if len(g.part(doc, n)) > len(g.part(&Document{Pages: make([]Page, 1)}, n)) {
				painted = "1"
			}
			got += painted
		}
		if got != c.want {
			t.Errorf("%s: on the sheets %s, want %s", name, got, c.want)
		}
	}
}
