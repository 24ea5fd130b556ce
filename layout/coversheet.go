package layout

import (
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

// A perfect bound booklet is printed as a block of pages and a sheet around it,
// glued to its back: the cover sheet carries the first two pages and the last two. Of
// other bindings these four may be printed apart too, on a paper of their own.

// LeastPerfect is the smallest number of pages of a booklet whose cover is a
// sheet of its own: the cover's four, and one leaf.
const LeastPerfect = 6

// Glue is the strip beside the spine that is glued, on the block's outer pages
// and on the cover's inside: ink would keep the glue from holding.
var Glue = unit.MM(6)

// Spine is the back of a bound booklet: what the composition has decided of it.
type Spine struct {
	Ground, Ink Color
	Words       []string // the title and what tells editions apart
}

// The sizes of a spine's words. They stand clear of its edges, which move in
// binding.
var (
	spineClear = unit.MM(2)
	leastSpine = 8 * unit.Point
	mostSpine  = 11 * unit.Point
)

// LeastSpine is the width of the narrowest spine that holds words.
func LeastSpine() unit.Length { return 2*spineClear + capHeight(leastSpine) }

// capHeight is the height of capital letters of a size.
func capHeight(size unit.Length) unit.Length { return size.Scale(68, 100) }

// SpineWidth is how thick a bound block is: the leaves between the covers' pages,
// and the cover twice.
func SpineWidth(pages int, paper, cover unit.Length) unit.Length {
	return unit.Length(pages-4)/2*paper + 2*cover
}

// Inside is the booklet without its cover's pages, for paper. The document has at least
// LeastPerfect pages.
func (d *Document) Inside() *Document {
	out := d.pages(2, len(d.Pages)-2)
	t := d.part()
	for i := range out.Pages {
		out.Pages[i].Items = t.items(i+2, 0)
	}
	return out
}

// CoverPages are the four pages of the cover one by one, for paper: the front and its
// inside, the inside of the back and the back. The document has at least LeastPerfect
// pages.
func (d *Document) CoverPages() *Document {
	n := len(d.Pages)
	out, back := d.pages(0, 2), d.pages(n-2, n)
	for _, b := range back.Bookmarks {
		b.Page += 2
		out.Bookmarks = append(out.Bookmarks, b)
	}
	out.Pages = append(out.Pages, back.Pages...)
	t := d.part()
	for i, page := range []int{0, 1, n - 2, n - 1} {
		out.Pages[i].Items = t.items(page, 0)
	}
	return out
}

// Block is the inside of a perfect bound booklet: the first and the last page are
// unprinted in the glue strip.
func (d *Document) Block() *Document {
	out := d.Inside()
	whole := d.printed()
	first, last := &out.Pages[0], &out.Pages[len(out.Pages)-1]
	right := whole
	right.W -= Glue - whole.X
	right.X = Glue
	first.Items = clipped(right, first.Items)
	left := whole
	left.W = d.Trim.W - Glue - whole.X
	last.Items = clipped(left, last.Items)
	return out.levelled()
}

// printed is a page with its bleed.
func (d *Document) printed() unit.Rect {
	return unit.Rect{W: d.Trim.W, H: d.Trim.H}.Inset(-d.Bleed)
}

// CoverSheet is the sheet around the block, for paper: the outside with the last
// page, the spine and the first page; the inside with the second page and the
// last but one, unprinted at the spine and in the glue strips. The words of the
// spine read from top to bottom, where it is wide enough for them; they are left
// out where it is not, and reported by the second value. Without a spine the sheet is
// the outermost of a saddle stitch: its pages meet at the fold.
func (d *Document) CoverSheet(spine unit.Length, f *fonts.Family) (*Document, bool) {
	n := len(d.Pages)
	w, h := d.Trim.W, d.Trim.H
	out := d.pages(0, 1)
	out.Trim.W = 2*w + spine
	glue := Glue
	out.folds = []unit.Length{w, w + spine}
	if spine == 0 {
		out.folds, glue = []unit.Length{w}, 0
	}
	t := d.part()
	left := unit.Rect{X: -d.Bleed, Y: -d.Bleed, W: w + d.Bleed, H: h + 2*d.Bleed}
	right := left
	right.X = w + spine

	outside := Page{Label: d.Pages[n-1].Label + ", " + d.Pages[0].Label, Kind: booklet.Cover}
	// the spine's ground reaches under the covers, so that no gap can show
	ground := d.Spine.Ground
	if spine > 0 {
		outside.Items = []Item{Begin{&Element{Role: Background}},
			Path{Segments: []Segment{{Op: Rectangle, X: w - spineClear, Y: -d.Bleed, X1: spine + 2*spineClear, Y1: h +
				2*d.Bleed}}, Fill: &ground, Ground: true}, End{}}
	}
	outside.Items = append(outside.Items, clipped(right, t.items(0, w+spine))...)
	fits := true
	if spine > 0 {
		var words []Item
		words, fits = d.spineWords(unit.Rect{X: w, W: spine, H: h}, f)
		outside.Items = append(outside.Items, words...)
	}
	outside.Items = append(outside.Items, clipped(left, t.items(n-1, 0))...)

	inside := Page{Label: d.Pages[1].Label + ", " + d.Pages[n-2].Label, Kind: d.Pages[1].Kind}
	left.W -= glue
	right.X += glue
	right.W -= glue
	inside.Items = append(clipped(left, t.items(1, 0)), clipped(right, t.items(n-2, w+spine))...)
	out.Pages = []Page{outside, inside}
	return out.levelled(), fits
}

// spineWords sets the words of the spine in the middle of it: the title, and what
// else there is room for.
func (d *Document) spineWords(spine unit.Rect, f *fonts.Family) ([]Item, bool) {
	size := min((spine.W-2*spineClear).Scale(100, 68), mostSpine)
	if size < leastSpine {
		return nil, false
	}
	top := d.Area.Y
	room := d.Trim.H - 2*top
	for n := len(d.Spine.Words); n > 0; n-- {
		words := strings.Join(d.Spine.Words[:n], "   ")
		for s := size; s >= leastSpine; s -= unit.Point / 2 {
			line := setLine(f, d.Language, words, fonts.Heading, s, d.Spine.Ink)
			if line.width > room {
				continue
			}
			return line.down(&Element{Role: P}, spine.X+(spine.W-capHeight(s))/2, top), true
		}
	}
	return nil, false
}
