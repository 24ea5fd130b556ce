package compose

import (
	"math/rand"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// cost is what bestPages minimises, said again in the plainest way.
func cost(s []pageShape, ways []pageWay, verso bool) int {
	side := 1
	if verso {
		side = 0
	}
	total, k, before := 0, 0, -1
	for _, way := range ways {
		pages, blank := s[k].pages, s[k].blank
		if s[k].plate && side == 1 { // a page before it, which is dear
			pages++
			total += paper / 2
		}
		k++
		switch way {
		case paired:
			pages, blank = 1, s[k-1].blankPair
			k++
		case plated:
			if side == 1 { // with its picture overleaf
				return 1 << 60
			}
			pages++
		}
		total += pages*paper + blank*blank
		if side == 1 && before >= 0 && pages == 1 {
			d := before - blank
			total += d * d / 2
		}
		side, before = (side+pages)%2, blank
	}
	return total
}

// every lists every way to put n cards on pages.
func every(s []pageShape, k int) [][]pageWay {
	if k == len(s) {
		return [][]pageWay{nil}
	}
	var out [][]pageWay
	for _, rest := range every(s, k+1) {
		out = append(out, append([]pageWay{single}, rest...))
		if s[k].mayPlate {
			out = append(out, append([]pageWay{plated}, rest...))
		}
	}
	if s[k].blankPair >= 0 {
		for _, rest := range every(s, k+2) {
			out = append(out, append([]pageWay{paired}, rest...))
		}
	}
	return out
}

// TestBestPages compares make-up with all the ways there are, on small sets.
func TestBestPages(t *testing.T) {
	rnd := rand.New(rand.NewSource(5))
	for range 400 {
		s := make([]pageShape, 1+rnd.Intn(8))
		for k := range s {
			s[k] = pageShape{pages: 1 + rnd.Intn(8)/7, blank: rnd.Intn(1000), blankPair: -1}
			switch rnd.Intn(5) {
			case 0:
				s[k].plate = true
				s[k].pages++
			case 1:
				s[k].mayPlate = true
			}
			if k+1 < len(s) && rnd.Intn(2) == 0 && !s[k].plate && !s[k].mayPlate {
				s[k].blankPair = rnd.Intn(1000)
			}
		}
		for _, verso := range []bool{true, false} {
			got := bestPages(s, verso)
			best := cost(s, got, verso)
			for _, way := range every(s, 0) {
				if c := cost(s, way, verso); c < best {
					t.Fatalf("%+v verso %v: %v costs %d, %v costs %d", s, verso, got, best, way, c)
				}
			}
		}
	}
	if got := bestPages(nil, true); got != nil {
		t.Error(got)
	}
}

// TestFill holds the pages of generated booklets to the aims: pages of cards
// that fit a page are full on the mean, and none is nearly empty.
func TestFill(t *testing.T) {
	for _, seed := range []int64{1, 2, 3} {
		d, _ := Compose(composetest.Generated(80, seed), layout.Standard(), fonts.Default())
		f := d.Fill()
		if f.Mean < 88 || f.Least < 60 || f.Pages < 30 {
			t.Errorf("seed %d: %+v", seed, f)
		}
	}
	if f := (&layout.Document{}).Fill(); f.Pages != 0 {
		t.Errorf("%+v", f)
	}
}

// TestStretchStaysOnThePage: spaces that grow never push a card over its page,
// and never grow by more than one and a half lines.
func TestStretchStaysOnThePage(t *testing.T) {
	b := composetest.Generated(60, 11)
	for _, e := range layout.DefaultEditions() {
		c := begin(b, e, fonts.Default().Session(), booklet.Saddle)
		c.name(c.Kit)
		for _, r := range b.Roles {
			k := c.card(c.Kit, r)
			s := stretch(c.Kit, k)
			if s < 0 || s > 3*c.HalfLine() || c.CardHeight(k, k.Tiled) <= c.Depth() &&
				c.CardHeight(k, k.Tiled)+s*3 > c.Depth() {
				t.Errorf("%s: %q grows by %s", e.Name, r.Title.S, s)
			}
		}
	}
}

// TestTwoPagesFaceEachOther: in giant print, where most cards take two pages, those begin on
// left-hand pages, whatever stands before the cards; no page but a divider is added for it.
func TestTwoPagesFaceEachOther(t *testing.T) {
	for _, before := range []int{0, 1} {
		b := composetest.Sample(t)
		for range before {
			b.Sections = slices.Insert(b.Sections, 1, booklet.Section{Kind: booklet.Statement,
				Title: booklet.Line{S: "One page more"}})
		}
		doc, _ := Compose(b, layout.GiantPrint(), fonts.Default())
		goesOn := make([]bool, len(doc.Pages)+1)
		for i, p := range doc.Pages {
			for _, it := range p.Items {
				if g, ok := it.(layout.Glyphs); ok && p.Kind == booklet.Roles && strings.HasSuffix(g.Text, "(continued)") {
					goesOn[i] = true
				}
			}
		}
		cards := 0
		for i := 1; i < len(doc.Pages); i++ {
			if goesOn[i] && !goesOn[i-1] && !goesOn[i+1] {
				cards++
				if i%2 == 1 { // the second page is a left-hand one
					t.Errorf("%d pages more before the cards: a card of two pages begins on page %d", before, i)
				}
			}
		}
		if cards < 40 {
			t.Errorf("%d cards take two pages", cards)
		}
	}
}
