package handout

import (
	"cmp"
	"slices"
	"strings"
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

// TestOnePagersLookAlike: the first rows of all pages of a file stand at one height, their sentences keep one ratio to the
// text and lines as close, and the publisher's addresses are not bold.
func TestOnePagersLookAlike(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
		first, ratios := map[unit.Length]int{}, map[unit.Length]int{}
		for _, part := range h.Starts {
			p := &h.Pages[part.From]
			lines := linesOf(p)
			first[lines[slices.IndexFunc(lines, func(l layout.Glyphs) bool { return l.Y == topOf(lines) })].Y]++
			lead, text := leadOf(p)
			ratios[(lead*20/text)]++
			for i := range h.Pages[part.From].Items {
				if g, ok := p.Items[i].(layout.Glyphs); ok && strings.HasPrefix(g.Text, "careers.example.org") &&
					!strings.Contains(g.Text, "/") && g.Face.Weight >= fonts.Bold && g.Y > h.Trim.H*9/10 {
					t.Errorf("%s, %s: %q is bold", e.Name, part.Title, g.Text)
				}
			}
		}
		if len(first) > 3 || len(ratios) > 2 { // with the mark beside the name, below it, and without
			t.Errorf("%s: the first lines stand at %v, sentences are so many twentieths of the text: %v", e.Name, first, ratios)
		}
	}
}

// topOf is where the first line of a page stands.
func topOf(lines []layout.Glyphs) unit.Length {
	return slices.MinFunc(lines, func(a, b layout.Glyphs) int { return cmp.Compare(a.Y, b.Y) }).Y
}

// leadOf are the sizes of a page's sentence, below its title, and of the text below the label that follows.
func leadOf(p *layout.Page) (lead, text unit.Length) {
	titled, labelled := false, false
	for open, it := range p.Within() {
		g, ok := it.(layout.Glyphs)
		if !ok {
			continue
		}
		switch heading := open[len(open)-1].Role; {
		case slices.ContainsFunc(open, func(e *layout.Element) bool { return e.Role == layout.H1 }):
			titled = true
		case heading == layout.H2:
			labelled = true
		case titled && lead == 0:
			lead = g.Size
		case labelled && text == 0:
			text = g.Size
		}
	}
	return lead, text
}

// TestCodesOfOnePagersAreBoxed: the code stands in a panel with the words beside it on all but few pages, on large print
// too, and the panel is hardly higher than they are.
func TestCodesOfOnePagersAreBoxed(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
		bare := 0
		for i := range h.Pages {
			code := codeOn(&h.Pages[i])
			if code.W == 0 {
				continue
			}
			boxed := false
			for _, it := range h.Pages[i].Items {
				if p, ok := it.(layout.Path); ok {
					r := p.Bounds()
					boxed = boxed || r.W > h.Trim.W*3/4 && r.H > unit.MM(20) && r.Y <= code.Y && r.Bottom() >= code.Bottom()
				}
			}
			if !boxed {
				bare++
			}
		}
		if bare > len(h.Starts)/10 {
			t.Errorf("%s: %d codes of %d stand in no panel", e.Name, bare, len(h.Starts))
		}
	}
}
