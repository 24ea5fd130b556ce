package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// seenPanel is a panel at the foot of a page: where it begins, and the last baseline above it; ok is false where the
// page has none.
func seenPanel(d *layout.Document, p *layout.Page) (top, words unit.Length, ok bool) {
	for _, it := range p.Items {
		if v, is := it.(layout.Path); is && v.Fill != nil {
			b := v.Bounds()
			if b.X < 0 && b.Right() > d.Trim.W && b.Bottom() > d.Trim.H && b.Y > 0 {
				top, ok = b.Y, true
			}
		}
	}
	for open, it := range p.Within() {
		tab := len(open) > 0 && open[len(open)-1].Role == layout.Tab
		if g, is := it.(layout.Glyphs); is && g.Y < top && !tab {
			words = max(words, g.Y)
		}
	}
	return top, words, ok
}

// TestPanelsLeaveThePageToTheWords: a panel takes two fifths of its page at most, or begins some lines below the words.
func TestPanelsLeaveThePageToTheWords(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint()} {
		b := composetest.Generated(40, 3)
		for i, r := range b.Roles {
			if i%2 == 0 {
				r.Qualities, r.More = booklet.Text{}, booklet.Text{}
			}
		}
		d, _ := Compose(b, e, fonts.Default())
		panels := 0
		for i := range d.Pages {
			top, words, ok := seenPanel(d, &d.Pages[i])
			if !ok || d.Pages[i].Kind != booklet.Roles {
				continue
			}
			panels++
			if high := d.Trim.H - top; high > d.Trim.H.Scale(43, 100) && top-words < 3*e.Body.Leading {
				t.Errorf("%s, page %d: the panel is %s high, %s below the words", e.Name, i+1, high, top-words)
			}
		}
		if panels < 10 {
			t.Errorf("%s: %d panels", e.Name, panels)
		}
	}
}

// TestTabsAreClearOfPanels: no panel begins beside the thumb tab of its page, and all but a few of those near it begin a
// line from it.
func TestTabsAreClearOfPanels(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint()} {
		near, close := 0, 0
		for seed := range int64(4) {
			d, _ := Compose(composetest.Generated(40, seed), e, fonts.Default())
			for i := range d.Pages {
				top, _, ok := seenPanel(d, &d.Pages[i])
				for open, it := range d.Pages[i].Within() {
					v, is := it.(layout.Path)
					if !ok || !is || len(open) == 0 || open[len(open)-1].Role != layout.Tab {
						continue
					}
					if b := v.Bounds(); b.Y < top && top < b.Bottom() {
						t.Errorf("%s, page %d: the panel begins at %s, the tab reaches from %s to %s", e.Name, i+1, top, b.Y,
							b.Bottom())
					} else if gap := max(b.Y-top, top-b.Bottom()); gap < 2*e.Body.Leading {
						if near++; gap < e.Body.Leading {
							close++
						}
					}
				}
			}
		}
		if near == 0 || close > near/4 {
			t.Errorf("%s: of %d panels near a thumb tab %d are closer than a line", e.Name, near, close)
		}
	}
}

// TestMoreGoesOverleaf: where a card's last page would hold a few lines above a panel, a field more stands there.
func TestMoreGoesOverleaf(t *testing.T) {
	e := layout.GiantPrint()
	two := 0
	for words := 10; words < 70; words += 3 {
		b := composetest.Told("Minders", 2, 0, 8)
		r := b.Roles[0]
		r.Entry = booklet.Plain(strings.Repeat("always ready ", words/2)+"now.", r.Title.At)
		r.Qualities = booklet.Plain("You are kind to all who come and you never forget a name or a face.", r.Title.At)
		r.More = booklet.Plain("Ask at the town hall on the first Monday of a month, or write to us on any other day of "+
			"the year if you like that better.", r.Title.At)
		d, _ := Compose(b, e, fonts.Default())
		for i := 1; i < len(d.Pages); i++ {
			if !begins(&d.Pages[i-1], r) || d.Pages[i].Kind != booklet.Roles {
				continue
			}
			two++
			labels := 0
			for _, it := range d.Pages[i].Items {
				if v, ok := it.(layout.Begin); ok && v.Element.Role == layout.H3 {
					labels++
				}
			}
			if _, said, ok := seenPanel(d, &d.Pages[i]); labels < 2 || !ok {
				t.Errorf("%d words: the card's last page has %d fields, that end at %s", words, labels, said)
			}
		}
	}
	if two == 0 {
		t.Error("no card takes two pages")
	}
}

// TestFactsOverleaf: where a card's last page would be a panel for the most part, its facts stand there, and are read
// after its sentence.
func TestFactsOverleaf(t *testing.T) {
	e := layout.GiantPrint()
	on := 0
	for words := 20; words < 80; words += 3 {
		b := composetest.Facts(2, 3)
		for _, r := range b.Roles {
			r.Entry = booklet.Plain(strings.Repeat("always ready ", words/2)+"now.", r.Title.At)
		}
		d, _ := Compose(b, e, fonts.Default())
		for _, f := range factsIn(d) {
			p := &d.Pages[f.page-1]
			if top, _, ok := seenPanel(d, p); ok && f.labelY > top && !begins(p, f.card) {
				on++
				if foot := e.Trim.H - e.Foot; f.valueY > foot+e.Body.Leading {
					t.Errorf("%q stands at %v, beside the folio", f.value, f.valueY)
				}
			}
		}
	}
	if on == 0 {
		t.Error("no facts stand on the panel of a card's last page")
	}
}
