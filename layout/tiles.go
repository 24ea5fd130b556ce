package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

// The sheets of office printers that a poster may be tiled on, upright.
var TileSheets = []Format{SheetA4, SheetA3}

// TileOverlap is how wide a strip is that two tiles beside each other both show: they are cut and joined in the
// middle of it, so that a cut that is a little off shows no paper.
var TileOverlap = unit.MM(10)

// Beyond what a tile shows of its poster are marks and the label, within what office printers print; nothing is
// printed at the edges of the sheet.
var (
	tileEdge  = unit.MM(5)
	tileBand  = unit.MM(5)
	tileClear = unit.MM(1) // between the tile and its marks
	tileMark  = unit.MM(4)
	tileLabel = 9 * unit.Point
	tileLine  = unit.Pt(0.5)
	guideAway = unit.MM(0.5) // of the line on which the next sheet is laid, from where it is laid
)

// Tiling is how a poster is parted on sheets of an office printer, all of them upright or all lying, in rows of
// equal tiles. Sheets are counted along the rows, from 0.
type Tiling struct {
	Sheet      unit.Size // as it lies
	Poster     unit.Size
	Cols, Rows int
}

// TilingOn parts a poster on sheets of a format: upright, or lying where that takes fewer.
func TilingOn(sheet Format, poster unit.Size) Tiling {
	upright := tilingOf(sheet.Size, poster)
	if lying := tilingOf(unit.Size{W: sheet.Size.H, H: sheet.Size.W}, poster); lying.Sheets() < upright.Sheets() {
		return lying
	}
	return upright
}

func tilingOf(sheet, poster unit.Size) Tiling {
	times := func(of, holds unit.Length) int { return int((of + holds - 1) / holds) }
	lost := 2*(tileEdge+tileBand) + TileOverlap
	return Tiling{sheet, poster, times(poster.W, sheet.W-lost), times(poster.H, sheet.H-lost)}
}

// Sheets is how many sheets there are.
func (t Tiling) Sheets() int { return t.Cols * t.Rows }

// At is the row and the column of a sheet, from 0.
func (t Tiling) At(n int) (row, col int) { return n / t.Cols, n % t.Cols }

// Tile is the part of the poster that remains of a sheet that has been cut, and that no other sheet covers. Its
// edges within the poster stand on whole points.
func (t Tiling) Tile(n int) unit.Rect {
	row, col := t.At(n)
	part := func(of unit.Length, k, n int) unit.Length {
		if k == n {
			return of
		}
		return of.Scale(int64(k), int64(n)) / unit.Point * unit.Point
	}
	r := unit.Rect{X: part(t.Poster.W, col, t.Cols), Y: part(t.Poster.H, row, t.Rows)}
	r.W, r.H = part(t.Poster.W, col+1, t.Cols)-r.X, part(t.Poster.H, row+1, t.Rows)-r.Y
	return r
}

// Place is where that part lies on its sheet: in the middle, on whole points.
func (t Tiling) Place(n int) unit.Rect {
	r := t.Tile(n)
	r.X, r.Y = (t.Sheet.W-r.W)/2/unit.Point*unit.Point, (t.Sheet.H-r.H)/2/unit.Point*unit.Point
	return r
}

// Tiles are the pages of a poster, which is one page, parted on sheets. Each has a part of the poster as ink
// without meaning, the marks at which it is cut, the lines on which the sheets to its right and below are laid, and
// label's words in what is cut off or covered. What the poster says stands on another page, once.
func (t Tiling) Tiles(poster *Document, label func(n int) string, f *fonts.Family) []Page {
	var out []Page
	sheets := &Element{Role: Sect}
	for n := range t.Sheets() {
		words := label(n)
		p := Page{Label: words, Kind: poster.Pages[0].Kind}
		p.Items = append(p.Items, t.part(poster, n)...)
		el := &Element{Role: Production}
		p.Items = append(p.Items, Begin{el})
		p.Items = append(p.Items, t.guides(n)...)
		p.Items = append(p.Items, t.marks(n), End{})
		p.Items = append(p.Items, Begin{sheets})
		p.Items = append(p.Items, t.label(n, words, poster.Language, f)...)
		p.Items = append(p.Items, End{})
		out = append(out, p)
	}
	return out
}

// part is what a sheet shows of the poster: half the overlap more than its tile on each side, which is the bleed
// where the poster ends.
func (t Tiling) part(poster *Document, n int) []Item {
	tile, at := t.Tile(n), t.Place(n)
	shown := tile.Inset(-TileOverlap / 2)
	out := []Item{Clip{Area: shown, X: at.X - tile.X, Y: at.Y - tile.Y}, Begin{&Element{Role: Layout}}}
	for _, it := range poster.Pages[0].Items {
		switch it.(type) {
		case Begin, End, Link:
			continue
		}
		if r, ok := reachOf(it); ok && r.Overlaps(shown) {
			out = append(out, it)
		}
	}
	return append(out, End{}, Unclip{})
}

// reachOf is a rectangle that holds all that an item paints; false where it paints nothing.
func reachOf(it Item) (unit.Rect, bool) {
	switch v := it.(type) {
	case Glyphs:
		r := unit.Rect{X: v.X, Y: v.Y, W: v.Width()}
		if v.Down {
			r.W, r.H = 0, r.W
		}
		return r.Inset(-2 * v.Size), true // with ascenders, descenders and what hangs over
	case Path:
		return v.Bounds().Inset(-v.Width - unit.Point), len(v.Segments) > 0
	case Image:
		if v.Clip.W > 0 && v.Clip.H > 0 {
			return v.Clip, true
		}
		return v.Frame, true
	}
	return unit.Rect{}, false
}

// marks are where a sheet is cut: at its left and its top and, where the poster ends there, at its right and its
// bottom.
func (t Tiling) marks(n int) Path {
	row, col := t.At(n)
	r := t.Place(n)
	xs, ys := []unit.Length{r.X}, []unit.Length{r.Y}
	if col == t.Cols-1 {
		xs = append(xs, r.Right())
	}
	if row == t.Rows-1 {
		ys = append(ys, r.Bottom())
	}
	p := marksAround(r, xs, ys, TileOverlap/2+tileClear, tileMark, Color{})
	p.Width = tileLine
	return p
}

// guides are dashed lines on the strips that the next sheets cover: to the right, and below.
func (t Tiling) guides(n int) []Item {
	row, col := t.At(n)
	r := t.Place(n)
	reach := TileOverlap / 2
	var out []Item
	line := func(x0, y0, x1, y1 unit.Length) {
		white, black := Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}, Color{}
		dash := unit.MM(3)
		solid := Path{Stroke: &white, Width: 2 * tileLine, Segments: []Segment{{Op: Move, X: x0, Y: y0},
			{Op: Line, X: x1, Y: y1}}}
		dashed := Path{Stroke: &black, Width: tileLine}
		for at := unit.Length(0); at < x1-x0+y1-y0; at += 2 * dash {
			far := min(at+dash, x1-x0+y1-y0)
			if x1 > x0 {
				dashed.Segments = append(dashed.Segments, Segment{Op: Move, X: x0 + at, Y: y0}, Segment{Op: Line,
					X: x0 + far, Y: y0})
			} else {
				dashed.Segments = append(dashed.Segments, Segment{Op: Move, X: x0, Y: y0 + at}, Segment{Op: Line, X: x0,
					Y: y0 + far})
			}
		}
		out = append(out, solid, dashed)
	}
	if col < t.Cols-1 {
		line(r.Right()+guideAway, r.Y-reach, r.Right()+guideAway, r.Bottom()+reach)
	}
	if row < t.Rows-1 {
		line(r.X-reach, r.Bottom()+guideAway, r.Right()+reach, r.Bottom()+guideAway)
	}
	return out
}

// label is the words of a sheet, below its tile, in the size that its width holds.
func (t Tiling) label(n int, words, language string, f *fonts.Family) []Item {
	if words == "" {
		return nil
	}
	r := t.Place(n)
	var l aLine
	for size := tileLabel; ; size -= unit.Point / 2 {
		l = setLine(f, language, words, fonts.Bold, size, Color{})
		if room := r.W - 2*tileLabel; l.width <= room || size <= 4*unit.Point {
			break
		}
	}
	y := r.Bottom() + TileOverlap/2 + tileClear + capHeight(tileLabel)
	return l.at(&Element{Role: P}, r.X+tileLabel, y)
}

// InSmall is the one page of a document without links, scaled down and placed: what it says, its figures too,
// stands where it is seen.
func (d *Document) InSmall(scale int64, x, y unit.Length) []Item {
	t := d.part()
	whole := unit.Rect{W: d.Trim.W, H: d.Trim.H}
	return t.placed(0, Clip{Area: whole, Scale: scale, X: x, Y: y})
}
