package handout

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// headOf is where the title of a page ends, and what of smaller size stands on that line.
func headOf(p *layout.Page) (title layout.Glyphs, after string) {
	for _, it := range p.Items {
		g, ok := it.(layout.Glyphs)
		switch {
		case !ok:
		case g.Size > title.Size || g.Size == title.Size && g.Face == title.Face && g.Y > title.Y:
			title, after = g, ""
		case g.Y == title.Y && g.Size < title.Size:
			after += g.Text
		}
	}
	return title, after
}

// TestCardSentencesGoOnAfterTheirTitles: no sentence that its title begins goes on below that, but below one that needs
// two lines or more.
func TestCardSentencesGoOnAfterTheirTitles(t *testing.T) {
	b := composetest.Sample(t)
	h, _ := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	begins := map[string]bool{}
	for _, r := range b.Roles {
		begins[r.Title.S] = strings.HasPrefix(r.Summary.String(), r.Title.S+" ")
	}
	after := 0
	for _, part := range h.Starts {
		switch title, sentence := headOf(&h.Pages[part.From]); {
		case !begins[part.Title]:
		case sentence != "":
			after++
		case strings.TrimSpace(title.Text) == part.Title:
			t.Errorf("a sentence stands below %q", title.Text)
		}
	}
	if after < 40 {
		t.Errorf("%d sentences go on after their titles", after)
	}
}

// TestMarksMoveNoTitle: the titles of cards with a mark and without stand at one height, where the mark has no room beside
// the longest name of a team.
func TestMarksMoveNoTitle(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 4)
	more := composetest.Told("Buyers", 1, 1, 4).Roles[0]
	more.Category = b.Roles[0].Category
	b.Categories[0].Name.S = "Harbours, docks and boats"
	more.Apprenticeship, b.Roles[0].Apprenticeship = true, false
	b.Roles = append(b.Roles, more)
	h, _ := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	at := map[unit.Length]int{}
	for _, part := range h.Starts {
		title, _ := headOf(&h.Pages[part.From])
		at[title.Y]++
	}
	if len(at) != 1 {
		t.Errorf("titles stand at %v", at)
	}
}

// TestCardsOfFewWordsSayMore: a card that has room for it says what you are like, whatever its format.
func TestCardsOfFewWordsSayMore(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 4)
	b.Roles[0].Qualities = booklet.Plain("Calm in the dark.", booklet.Place{})
	h, found := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	if !strings.Contains(folded(said(&h.Pages[0])), flat("Calm in the dark.")) || len(found) > 0 {
		t.Errorf("the card says %s; %v", said(&h.Pages[0]), found)
	}
}

// TestBacksOfFewWordsAreLarge: the text of a card's back is larger where that leaves room, and a website that no line
// holds is shown as the name of its site.
func TestBacksOfFewWordsAreLarge(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 4)
	b.Settings.Websites = []booklet.Line{{S: "https://larkrise.example.org/work/and-everything-else-that-there-is"}}
	b.Settings.Publisher = booklet.Line{S: "Larkrise Docks"}
	h, _ := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	site, size := "", unit.Length(0)
	for _, l := range linesOf(&h.Pages[1]) {
		if strings.HasPrefix(l.Text, "larkrise") {
			site += l.Text + "|"
		}
		if l.Text == "Larkrise Docks" {
			size = l.Size
		}
	}
	if site != "larkrise.example.org|" || size <= 12*unit.Point {
		t.Errorf("the site is %q, in %s pt", site, size)
	}
}

// TestPosterCodeIsSmallerThanItsTitle: a poster of many roles gives them more room than its code, which takes no more
// than 35 % of its width in any size.
func TestPosterCodeIsSmallerThanItsTitle(t *testing.T) {
	for _, f := range layout.Posters {
		b := composetest.Generated(30, 3)
		b.Settings.QRLink = booklet.Line{S: "https://example.org/start"}
		h, fs := PosterOptions{Format: f}.Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		for _, it := range h.Pages[0].Items {
			b, ok := it.(layout.Begin)
			if ok && b.Element.Role == layout.Figure && b.Element.Box.W > h.Trim.W.Scale(3, 10) {
				t.Errorf("%s: the code takes %s of %s", f.Name, b.Element.Box.W, h.Trim.W)
			}
		}
	}
}

// TestOnePagersKeepTheirPanels: each code of the one-pagers of a file stands on a panel, also beside many words.
func TestOnePagersKeepTheirPanels(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(composetest.Sample(t), e, fonts.Default())
		bare := 0
		for i := range h.Pages {
			code := codeOn(&h.Pages[i])
			panel := code.W == 0
			for _, it := range h.Pages[i].Items {
				p, ok := it.(layout.Path)
				panel = panel || ok && p.Bounds().W > h.Trim.W/2 && p.Bounds().Y <= code.Y && p.Bounds().Bottom() >= code.Bottom()
			}
			if !panel {
				bare++
			}
		}
		if bare > 0 {
			t.Errorf("%s: %d codes stand on no panel", e.Name, bare)
		}
	}
}
