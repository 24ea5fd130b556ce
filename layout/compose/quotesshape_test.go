package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// fairs is a booklet with so many quotations as are heard at fairs.
func fairs(n int) *booklet.Booklet {
	b := composetest.Generated(3, 3)
	full(b)
	for i := range b.Sections {
		if s := &b.Sections[i]; s.Kind == booklet.Quotes {
			s.Title = booklet.Line{S: "What we hear at fairs"}
			s.Text.Blocks = nil
			for _, q := range []string{"“I fainted at my own blood test.”", "“My exam results were never good enough.”",
				"“At forty-six, I have left it too late.”", "“I only know computers.”"}[:n] {
				s.Text.Blocks = append(s.Text.Blocks, booklet.Block{Runs: []booklet.Run{{Text: q}}})
			}
		}
	}
	return b
}

// seenBubble is what a reader sees of a quotation: its shape with the tail, and the words in it.
type seenBubble struct{ shape, words unit.Rect }

// seenBubbles are the quotations of a page.
func seenBubbles(p *layout.Page) (all []seenBubble) {
	var last unit.Rect
	open, within := 0, 0
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Path:
			last = v.Bounds()
		case layout.Begin:
			if open++; v.Element.Role == layout.BlockQuote {
				all, within = append(all, seenBubble{shape: last}), open
			}
		case layout.End:
			if open--; open < within {
				within = 0
			}
		case layout.Glyphs:
			if within == 0 {
				continue
			}
			w := &all[len(all)-1].words
			if w.W == 0 {
				w.X = v.X
			}
			right := max(w.Right(), v.X+v.Seen())
			w.X = min(w.X, v.X)
			w.W = right - w.X
		}
	}
	return all
}

// TestSpeechShapesHugTheirWords: in every edition a speech shape stands as far from its words at the right as at the
// left, every other one at each edge of the type area, none is alone on a page without the title while another page
// has more, and the tail of the last keeps clear of the foot.
func TestSpeechShapesHugTheirWords(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for n := 2; n <= 4; n++ {
			doc, _ := Compose(fairs(n), e, fonts.Default())
			var pages [][]seenBubble
			for i := range doc.Pages {
				if doc.Pages[i].Kind == booklet.Quotes {
					pages = append(pages, seenBubbles(&doc.Pages[i]))
				}
			}
			said := 0
			for k, page := range pages {
				said += len(page)
				if k > 0 && len(page) == 1 && n > 2 {
					t.Errorf("%s: of %d quotations, one is alone on page %d", e.Name, n, k+1)
				}
				for i, b := range page {
					left, right := b.words.X-b.shape.X, b.shape.Right()-b.words.Right()
					if d := left - right; d < -2*unit.Point || d > 2*unit.Point {
						t.Errorf("%s: quotation %d of %d has %v at its left and %v at its right", e.Name, i+1, n, left, right)
					}
					if i > 1 && i%2 == 0 && b.shape.X != page[0].shape.X {
						t.Errorf("%s: quotation %d of %d begins at %v, the first at %v", e.Name, i+1, n, b.shape.X, page[0].shape.X)
					}
				}
				if len(page) > 0 {
					if clear := e.Trim.H - e.Foot - page[len(page)-1].shape.Bottom(); clear < e.Body.Leading/2-unit.Point {
						t.Errorf("%s: the last tail of %d is %v above the foot", e.Name, n, clear)
					}
				}
			}
			if said != n {
				t.Errorf("%s: %d of %d quotations are seen", e.Name, said, n)
			}
		}
	}
}
