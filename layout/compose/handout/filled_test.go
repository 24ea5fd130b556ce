package handout

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// oneCode is where the code stands on the one page of a role, and where the words above it end; false where the role
// has two pages or no code.
func oneCode(h layout.Handout, i int) (code unit.Rect, words unit.Length, ok bool) {
	from, to := h.Starts[i].From, len(h.Pages)
	if i+1 < len(h.Starts) {
		to = h.Starts[i+1].From
	}
	p := &h.Pages[from]
	code = codeOn(p)
	for _, l := range linesOf(p) {
		if l.Y < code.Y {
			words = max(words, l.Y)
		}
	}
	return code, words, to == from+1 && code.W > 0
}

// TestOnePagersOfFewWordsAreFilled: between the words of a role and its code no page has a hole, however few words there
// are: larger text and a larger code fill it.
func TestOnePagersOfFewWordsAreFilled(t *testing.T) {
	few := composetest.Told("Dock masters", 1, 1, 9)
	few.Settings.AlternativeFormats = booklet.Plain("To ask for this in another format, ring 01632 960 450.", booklet.Place{})
	for name, b := range map[string]*booklet.Booklet{"few words": few, "the sample": composetest.Sample(t)} {
		part := unit.Length(7)
		if b == few {
			part = 5
		}
		for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
			h, fs := OnePagerOptions{}.Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			for i, role := range h.Starts {
				code, words, ok := oneCode(h, i)
				if hole := code.Y - words; ok && hole > h.Trim.H/part {
					t.Errorf("%s, %s, %s: %s stand empty above the code", name, e.Name, role.Title, hole)
				}
			}
		}
	}
}

// TestOnePagersKeepTheSizeAskedFor: text of a size that somebody asked for is no larger where a role has few words.
func TestOnePagersKeepTheSizeAskedFor(t *testing.T) {
	b := composetest.Told("Dock masters", 1, 1, 9)
	e, err := AskedOnePager(layout.Standard(), layout.Request{TextSize: 16 * unit.Point}, unit.A4)
	if err != nil {
		t.Fatal(err)
	}
	h, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
	found := false
	for _, l := range linesOf(&h.Pages[0]) {
		if l.Text == "What you need" || len(l.Text) == 0 {
			continue
		}
		found = found || l.Size == 16*unit.Point
		if l.Size > 16*unit.Point && l.Size < 18*unit.Point {
			t.Errorf("%q is set in %s", l.Text, l.Size)
		}
	}
	if !found {
		t.Error("no text is set in 16 pt")
	}
}

// TestCardsOfASheetAreAlike: nine cards in ten have their titles and their sentences in one size, and all have the mark in
// one place.
func TestCardsOfASheetAreAlike(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := CardOptions{}.Compose(b, e, fonts.Default())
		titles, leads, marks := map[unit.Length]int{}, map[unit.Length]int{}, map[[2]unit.Length]int{}
		mark := b.Settings.Label(booklet.LabelApprenticeship)
		for _, part := range h.Starts {
			for open, it := range h.Pages[part.From].Within() {
				g, ok := it.(layout.Glyphs)
				if !ok {
					continue
				}
				switch {
				case open[len(open)-1].Role == layout.H1:
					titles[g.Size]++
				case len(g.Text) > len(mark) && g.Text[len(g.Text)-len(mark):] == mark:
					marks[[2]unit.Length{g.X, g.Y}]++
				}
			}
		}
		most, all := 0, 0
		for _, n := range marks {
			most, all = max(most, n), all+n
		}
		if most < all*7/10 { // the others have it where it costs no words
			t.Errorf("%s: the mark stands at %v", e.Name, marks)
		}
		most, all = 0, 0
		for _, n := range titles {
			most, all = max(most, n), all+n
		}
		if most < all*7/10 {
			t.Errorf("%s: titles are set in %v, sentences in %v", e.Name, titles, leads)
		}
	}
}
