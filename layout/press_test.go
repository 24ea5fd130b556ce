package layout_test

import (
	"bytes"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// bound is the sample's standard edition in a binding.
func bound(t *testing.T, how booklet.Binding) *layout.Document {
	t.Helper()
	d, fs := compose.Compose(composetest.Bound(t, how), layout.Standard(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	return d
}

func dump(d *layout.Document) string {
	var b bytes.Buffer
	layout.Dump(&b, d)
	return b.String()
}

// words is the text of a page, run by run.
func words(items []layout.Item) (out []string) {
	for _, it := range items {
		if g, ok := it.(layout.Glyphs); ok {
			out = append(out, g.Text)
		}
	}
	return out
}

// TestForPaper: nothing but the links is left out, and the document itself stays
// as it was.
func TestForPaper(t *testing.T) {
	d := bound(t, booklet.Saddle)
	before := dump(d)
	paper := d.ForPaper()
	links, spans := 0, 0
	for i, p := range paper.Pages {
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Link:
				links++
			case layout.Begin:
				if v.Element.Role == layout.LinkRole {
					links++
				}
				if v.Element.Role == layout.Span {
					spans++
				}
			}
		}
		if got, want := words(p.Items), words(d.Pages[i].Items); !reflect.DeepEqual(got, want) {
			t.Fatalf("page %d says %q, want %q", i+1, got, want)
		}
	}
	if links > 0 || spans == 0 {
		t.Errorf("%d links are left, and %d spans", links, spans)
	}
	if dump(d) != before {
		t.Error("the document has been changed")
	}
}

// TestPagesOfTheBinding: a saddle stitch takes a multiple of four, the others of
// two, and folios are the same for screen and press.
func TestPagesOfTheBinding(t *testing.T) {
	for how, multiple := range map[booklet.Binding]int{booklet.Saddle: 4, booklet.Perfect: 2, booklet.Wire: 2} {
		d := bound(t, how)
		if len(d.Pages)%multiple != 0 {
			t.Errorf("%s: %d pages", how, len(d.Pages))
		}
		if d.Binding != how {
			t.Errorf("%s: bound as %s", how, d.Binding)
		}
	}
}

// TestBlock: the block is the booklet without the cover's four pages, begins on a
// right-hand page, and prints nothing in the glue of its outer pages.
func TestBlock(t *testing.T) {
	d := bound(t, booklet.Perfect)
	block := d.Block()
	n := len(d.Pages)
	if len(block.Pages) != n-4 || block.Pages[0].Label != d.Pages[2].Label ||
		block.Pages[len(block.Pages)-1].Label != d.Pages[n-3].Label {
		t.Fatalf("the block has %d pages of %d, from %s to %s", len(block.Pages), n, block.Pages[0].Label,
			block.Pages[len(block.Pages)-1].Label)
	}
	for i, want := range map[int]unit.Rect{
		0: {X: layout.Glue, Y: -d.Bleed, W: d.Trim.W + d.Bleed - layout.Glue, H: d.Trim.H +
			2*d.Bleed},
		len(block.Pages) - 1: {X: -d.Bleed, Y: -d.Bleed, W: d.Trim.W + d.Bleed - layout.Glue, H: d.Trim.H + 2*d.Bleed},
	} {
		items := block.Pages[i].Items
		if c, ok := items[0].(layout.Clip); !ok || c.Area != want || items[len(items)-1] != (layout.Unclip{}) {
			t.Errorf("page %s is seen in %v, want %v", block.Pages[i].Label, items[0], want)
		}
	}
	for _, b := range block.Bookmarks {
		if b.Page < 1 || b.Page > len(block.Pages) {
			t.Errorf("the bookmark %q leads to page %d of %d", b.Title, b.Page, len(block.Pages))
		}
	}
	// ten millimetres from the gutter there are no words on any page
	for i, p := range d.Pages {
		for _, it := range p.Items {
			g, ok := it.(layout.Glyphs)
			if !ok {
				continue
			}
			if gutter := unit.MM(10); i%2 == 0 && g.X < gutter || i%2 == 1 && g.X+g.Width() > d.Trim.W-gutter {
				t.Errorf("page %s: %q stands in the gutter", p.Label, g.Text)
			}
		}
	}
}

// TestCoverSheet: outside back, spine and front, inside the pages behind them with
// nothing at the spine.
func TestCoverSheet(t *testing.T) {
	d := bound(t, booklet.Perfect)
	n := len(d.Pages)
	spine := unit.MM(8)
	c, fits := d.CoverSheet(spine, fonts.Default())
	if !fits {
		t.Fatal("a spine of 8 mm has no words")
	}
	if c.Trim != (unit.Size{W: 2*d.Trim.W + spine, H: d.Trim.H}) || len(c.Pages) != 2 {
		t.Fatalf("the sheet is %v with %d sides", c.Trim, len(c.Pages))
	}
	var front, back, along []string
	for _, it := range c.Pages[0].Items {
		g, ok := it.(layout.Glyphs)
		switch {
		case !ok:
		case g.Down:
			along = append(along, g.Text)
			if g.Size != 11*unit.Point {
				t.Errorf("the words of a spine that is wide enough are set in %v", g.Size)
			}
			if g.X < d.Trim.W+unit.MM(2) || g.X > d.Trim.W+spine/2 || g.Y < 0 || g.Y+g.Width() > d.Trim.H {
				t.Errorf("the spine's words stand at %v, %v", g.X, g.Y)
			}
		case g.X >= d.Trim.W+spine:
			front = append(front, g.Text)
		case g.X+g.Width() <= d.Trim.W:
			back = append(back, g.Text)
		default:
			t.Errorf("%q stands on the spine", g.Text)
		}
	}
	if !reflect.DeepEqual(front, words(d.Pages[0].Items)) || !reflect.DeepEqual(back, words(d.Pages[n-1].Items)) {
		t.Errorf("front %q, back %q", front, back)
	}
	if got := strings.Join(along, ""); !strings.HasPrefix(got, d.Title) {
		t.Errorf("the spine says %q", got)
	}
	want := append(words(d.Pages[1].Items), words(d.Pages[n-2].Items)...)
	if got := words(c.Pages[1].Items); !reflect.DeepEqual(got, want) {
		t.Errorf("the inside says %q, want %q", got, want)
	}
	var clips []unit.Rect
	for _, it := range c.Pages[1].Items {
		if v, ok := it.(layout.Clip); ok {
			clips = append(clips, v.Area)
		}
	}
	if len(clips) != 2 || clips[0].Right() != d.Trim.W-layout.Glue || clips[1].X != d.Trim.W+spine+layout.Glue {
		t.Errorf("the inside is seen in %v", clips)
	}
	if _, fits := d.CoverSheet(layout.LeastSpine()-1, fonts.Default()); fits {
		t.Error("a spine that is too thin has words")
	}
	if _, fits := d.CoverSheet(layout.LeastSpine(), fonts.Default()); !fits {
		t.Error("the narrowest spine that may have words has none")
	}
	d.Spine.Words = []string{strings.Repeat("A very long title ", 40)}
	if _, fits := d.CoverSheet(spine, fonts.Default()); fits {
		t.Error("words longer than the spine stand on it")
	}
}

// TestCoverApart: the cover of a saddle stitch is a sheet whose pages meet at the fold, that of
// a wire binding four pages, and the inside is all the rest, printed to its edges.
func TestCoverApart(t *testing.T) {
	for _, how := range []booklet.Binding{booklet.Saddle, booklet.Wire} {
		d := bound(t, how)
		n := len(d.Pages)
		inside := d.Inside()
		if len(inside.Pages) != n-4 || inside.Pages[0].Label != "3" || inside.Pages[n-5].Label != d.Pages[n-3].Label {
			t.Fatalf("%s: the inside has %d pages of %d, from %s on", how, len(inside.Pages), n, inside.Pages[0].Label)
		}
		for i, p := range inside.Pages {
			if _, clipped := p.Items[0].(layout.Clip); clipped || !reflect.DeepEqual(words(p.Items),
				words(d.Pages[i+2].Items)) {
				t.Errorf("%s: page %s is not what it was", how, p.Label)
			}
		}
		four := d.CoverPages()
		for i, page := range []int{0, 1, n - 2, n - 1} {
			if four.Pages[i].Label != d.Pages[page].Label || !reflect.DeepEqual(words(four.Pages[i].Items),
				words(d.Pages[page].Items)) {
				t.Errorf("%s: page %d of the cover is page %s", how, i+1, four.Pages[i].Label)
			}
		}
		for _, b := range four.Bookmarks {
			if b.Page < 1 || b.Page > 4 {
				t.Errorf("%s: the bookmark %q leads to page %d of the cover", how, b.Title, b.Page)
			}
		}
	}
	d := bound(t, booklet.Saddle)
	sheet, fits := d.CoverSheet(0, fonts.Default())
	if !fits || sheet.Trim != (unit.Size{W: 2 * d.Trim.W, H: d.Trim.H}) || len(sheet.Pages) != 2 {
		t.Fatalf("the sheet is %v with %d sides", sheet.Trim, len(sheet.Pages))
	}
	for i, p := range sheet.Pages {
		var at []unit.Rect
		for _, it := range p.Items {
			if c, ok := it.(layout.Clip); ok {
				at = append(at, c.Area)
			}
			if g, ok := it.(layout.Glyphs); ok && g.Down {
				t.Errorf("side %d has words of a spine: %q", i+1, g.Text)
			}
		}
		left := unit.Rect{X: -d.Bleed, Y: -d.Bleed, W: d.Trim.W + d.Bleed, H: d.Trim.H + 2*d.Bleed}
		right := left
		right.X = d.Trim.W
		if len(at) != 2 || !(at[0] == left && at[1] == right || at[0] == right && at[1] == left) {
			t.Errorf("side %d is seen in %v, want both halves up to the fold", i+1, at)
		}
	}
}

// TestSpineWidth: half as many leaves as pages of the block, and the cover twice:
// 96 pages of 0.1 mm in a cover of 0.3 mm are 4.8 + 0.6 mm.
func TestSpineWidth(t *testing.T) {
	if got := layout.SpineWidth(100, unit.MM(0.1), unit.MM(0.3)); got < unit.MM(5.39) || got > unit.MM(5.41) {
		t.Errorf("%v mm, want 5.4", got.Millimetres())
	}
}

// TestMarks: marks and words of the slug stay clear of the bleed and within the
// slug, and say which page of how many a sheet is.
func TestMarks(t *testing.T) {
	d := bound(t, booklet.Perfect)
	bleed := unit.MM(3)
	m := d.Marked(bleed, "standard", "Proof 2, not for print", fonts.Default())
	for i, p := range m.Pages {
		whole := unit.Rect{W: d.Trim.W, H: d.Trim.H}
		inner, outer := whole.Inset(-bleed), whole.Inset(-bleed-layout.Slug)
		for _, it := range p.Slug {
			switch v := it.(type) {
			case layout.Path:
				for k := 0; k < len(v.Segments); k += 2 {
					a, b := v.Segments[k], v.Segments[k+1]
					line := unit.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: max(a.X, b.X) - min(a.X, b.X) + 1,
						H: max(a.Y, b.Y) - min(a.Y, b.Y) + 1}
					if line.Overlaps(inner) || line.X < outer.X || line.Y < outer.Y || line.Right() > outer.Right()+1 ||
						line.Bottom() > outer.Bottom()+1 {
						t.Fatalf("a mark at %v", line)
					}
				}
			case layout.Glyphs:
				if v.Y > -bleed || v.Y-v.Size < outer.Y || v.X < 0 || v.X+v.Width() > d.Trim.W {
					t.Fatalf("%q stands at %v, %v", v.Text, v.X, v.Y)
				}
			}
		}
		said := strings.Join(words(p.Slug), " ")
		if want := "(" + strconv.Itoa(i+1) + "/" + strconv.Itoa(len(d.Pages)) + ")"; !strings.Contains(said, want) ||
			!strings.Contains(said, "Proof 2") || !strings.Contains(said, "148 × 210 mm + 3 mm") {
			t.Fatalf("the slug says %q", said)
		}
	}
	if len(d.Pages[0].Slug) > 0 {
		t.Error("the document has been changed")
	}
	long := *d
	long.Title = strings.Repeat("A very long title ", 40)
	if said := strings.Join(words(long.Marked(bleed, "standard", "", fonts.Default()).Pages[4].Slug),
		""); !strings.Contains(said, "(5/") || strings.Contains(said, "long") {
		t.Errorf("a long title leaves %q in the slug", said)
	}
}

// TestStamped: every page of a proof says so within the trim, clear of its words.
func TestStamped(t *testing.T) {
	d := bound(t, booklet.Perfect)
	s := d.Stamped("Proof 1, not for print", 12*unit.Point, fonts.Default())
	for i, p := range s.Pages {
		last, ok := p.Items[len(p.Items)-2].(layout.Glyphs)
		if !ok || !strings.Contains(strings.Join(words(p.Items), ""), "Proof 1, not for print") {
			t.Fatalf("page %d is not stamped", i+1)
		}
		if last.Y > d.Trim.H-unit.MM(4) || last.X < unit.MM(10) {
			t.Errorf("page %d is stamped at %v, %v", i+1, last.X, last.Y)
		}
		for _, it := range d.Pages[i].Items {
			if g, ok := it.(layout.Glyphs); ok && g.Y > last.Y-last.Size && g.X < last.X+last.Width() &&
				g.X+g.Width() > last.X {
				t.Errorf("page %d: the stamp covers %q", i+1, g.Text)
			}
		}
	}
}
