package handout

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// depths are how far down the words of each page of a role reach, in per cent of the sheet.
func depths(h layout.Handout, i int) (out []int64) {
	from, to := h.Starts[i].From, len(h.Pages)
	if i+1 < len(h.Starts) {
		to = h.Starts[i+1].From
	}
	for k := from; k < to; k++ {
		low := unit.Length(0)
		for _, l := range linesOf(&h.Pages[k]) {
			low = max(low, l.Y)
		}
		out = append(out, int64(low*100/h.Trim.H))
	}
	return out
}

// TestSecondPagesAreFilled: a one-pager that takes two pages fills both by two fifths at least, and none takes a third
// page for the words below its code.
func TestSecondPagesAreFilled(t *testing.T) {
	two := 0
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		for need := 4; need < 40; need += 3 {
			b := composetest.Told("Oberleitungsfahrzeugführer", 5, need, 12)
			for i := range b.Roles {
				var text booklet.Text
				for _, s := range strings.SplitAfter(b.Roles[i].Entry.String(), ".") {
					if s = strings.TrimSpace(s); s != "" {
						text.Blocks = append(text.Blocks, booklet.Plain(s, booklet.Place{}).Blocks...)
					}
				}
				b.Roles[i].Entry = text
			}
			b.Settings.AlternativeFormats = booklet.Plain("For large print, Braille or audio, ring 01632 960 900.",
				booklet.Place{})
			b.Settings.Publisher = booklet.Line{S: "Stadtwerke Musterstadt, Versorgungs- und Verkehrsgesellschaft"}
			h, fs := OnePagerOptions{}.Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			d := depths(h, 0)
			if len(d) == 2 {
				two++
				if min(d[0], d[1]) < 40 {
					t.Errorf("%s, %d sentences: the pages are filled to %d %%", e.Name, need, d)
				}
			}
			if n := len(d); n > 2 && d[n-1] < 25 {
				t.Errorf("%s, %d sentences: the pages are filled to %d %%", e.Name, need, d)
			}
		}
	}
	if two == 0 {
		t.Error("no role takes two pages")
	}
}

// TestParagraphsAreALineApart: on cards and one-pagers no paragraph of a field stands further from the one before than
// the field's label from the text above it.
func TestParagraphsAreALineApart(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 7)
	b.Roles[0].Entry = booklet.Text{Blocks: []booklet.Block{
		booklet.Plain("A seaman’s certificate.", booklet.Place{}).Blocks[0],
		booklet.Plain("We pay for your medical.", booklet.Place{}).Blocks[0],
	}}
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		cards, _ := CardOptions{}.Compose(b, e, fonts.Default())
		pagers, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
		for name, h := range map[string]layout.Handout{"card": cards, "one-pager": pagers} {
			at, size := map[string]unit.Length{}, map[string]unit.Length{}
			for _, l := range linesOf(&h.Pages[0]) {
				words := strings.TrimSpace(l.Text)
				at[words], size[words] = l.Y, l.Size
			}
			first, second := at["A seaman’s certificate."], at["We pay for your medical."]
			if gap := second - first; first == 0 || second == 0 || gap > size["We pay for your medical."]*27/10 {
				t.Errorf("%s, %s: two paragraphs are %s apart, in %s", e.Name, name, gap, size["We pay for your medical."])
			}
		}
	}
}

// TestFeetOfOnePagersAreAlike: however large the text of a role with few words is, how to get other formats stands in one
// size on all.
func TestFeetOfOnePagersAreAlike(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 7)
	more := composetest.Told("Deckhands", 7, 7, 14).Roles[0]
	more.Category = b.Roles[0].Category
	b.Roles = append(b.Roles, more)
	b.Settings.AlternativeFormats = booklet.Plain("For audio, ring 01632 960 900.", booklet.Place{})
	h, _ := OnePagerOptions{}.Compose(b, layout.Standard(), fonts.Default())
	sizes, text := map[unit.Length]int{}, map[unit.Length]int{}
	for i := range h.Pages {
		for _, l := range linesOf(&h.Pages[i]) {
			if strings.HasPrefix(l.Text, "For audio") {
				sizes[l.Size]++
			}
			if strings.HasPrefix(l.Text, "Of n0") {
				text[l.Size]++
			}
		}
	}
	if len(sizes) != 1 || len(text) != 2 {
		t.Errorf("how to get other formats is in %v, what is needed in %v", sizes, text)
	}
}

// TestCardsOfAFileHaveOneSize: the sentences of cards of few words and of many are in one size, their titles in one place,
// and what they need begins below, a card of few words has more space there, of a line at most; where all cards have few
// words, all are larger.
func TestCardsOfAFileHaveOneSize(t *testing.T) {
	few := composetest.Told("Divers", 1, 1, 4)
	both := composetest.Told("Divers", 1, 1, 4)
	more := composetest.Told("Deckhands", 6, 5, 10).Roles[0]
	more.Category = both.Roles[0].Category
	both.Roles = append(both.Roles, more)
	least := unit.Length(0)
	for _, b := range []*booklet.Booklet{both, few} {
		h, fs := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		sizes, titles, needs, gaps := map[unit.Length]int{}, map[unit.Length]int{}, map[unit.Length]int{}, map[unit.Length]int{}
		for _, part := range h.Starts {
			last := unit.Length(0) // of the sentence
			for _, l := range linesOf(&h.Pages[part.From]) {
				switch {
				case l.Text == "Divers" || l.Text == "Deckhands":
					titles[l.Y]++
				case regexp.MustCompile(`\bs\d`).MatchString(l.Text):
					sizes[l.Size]++
					last = l.Y
				case l.Text == "What you need":
					gaps[l.Y-last]++
				case strings.HasPrefix(l.Text, "Of n0"):
					needs[l.Size]++
				}
			}
		}
		near, far := slices.Min(slices.Collect(maps.Keys(gaps))), slices.Max(slices.Collect(maps.Keys(gaps)))
		if len(sizes) != 1 || len(titles) != 1 || len(needs) != 1 || far-near > 18*unit.Point {
			t.Errorf("the sentences are in %v, needs in %v, titles at %v, %v above the labels", sizes, needs, titles, gaps)
		}
		for size := range sizes {
			if size <= least {
				t.Errorf("cards of few words have their sentences in %s, others in %s", size, least)
			}
			least = size
		}
	}
}

// TestCodePanelsAreAsWideAsTheText: on sheets where cards touch, the panel of the code ends where the text does.
func TestCodePanelsAreAsWideAsTheText(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := CardOptions{Clear: true}.Compose(composetest.Told("Divers", 3, 3, 7), e, fonts.Default())
		title := linesOf(&h.Pages[0])[0]
		panel := unit.Rect{}
		for _, it := range h.Pages[0].Items {
			if p, ok := it.(layout.Path); ok && p.Bounds().W > h.Trim.W/2 {
				panel = p.Bounds()
			}
		}
		near := func(a, b unit.Length) bool { return a-b < unit.Point/10 && b-a < unit.Point/10 }
		if !near(panel.X, title.X) || !near(panel.Right(), h.Trim.W-title.X) || !near(panel.Bottom(), h.Trim.H-title.X) {
			t.Errorf("%s: the panel is %v, the text begins at %v", e.Name, panel, title.X)
		}
	}
}

// TestAddressesOfASheetStandAlike: the addresses of all cards of a file stand beside their codes, or all below them.
func TestAddressesOfASheetStandAlike(t *testing.T) {
	for _, long := range []string{"", "/nhs-111-service-adviser-of-a-kind", "/work/keepers"} {
		b := composetest.Told("Divers", 1, 1, 4)
		b.Roles[0].Link = booklet.Line{S: "https://careers.larkrise.example.org/work"}
		more := composetest.Told("Deckhands", 1, 1, 4).Roles[0]
		more.Category = b.Roles[0].Category
		more.Link = booklet.Line{S: "https://careers.larkrise.example.org" + long}
		b.Roles = append(b.Roles, more)
		h, _ := CardOptions{Clear: true}.Compose(b, layout.Standard(), fonts.Default())
		at := map[bool]int{}
		for _, part := range h.Starts {
			p := &h.Pages[part.From]
			for _, l := range linesOf(p) {
				if strings.HasPrefix(l.Text, "careers.larkrise") {
					at[l.X > codeOn(p).Right()]++
				}
			}
		}
		if len(at) != 1 {
			t.Errorf("%q: beside the code or not: %v", long, at)
		}
	}
}

// TestBacksSayContactsOnce: a telephone number that says how to get other formats is not on the back of a card again, and
// what else leads to the publisher is not bold, and stands at the margin.
func TestBacksSayContactsOnce(t *testing.T) {
	b := composetest.Told("Divers", 1, 1, 4)
	b.Settings.AlternativeFormats = booklet.Plain("For audio, ring 01632 960 900.", booklet.Place{})
	b.Settings.Phone = booklet.Line{S: "01632 960 900"}
	b.Settings.Websites = []booklet.Line{{S: "https://careers.harrowmere.example.org/working-here/support-and-professional"}}
	h, _ := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	numbers, margin := 0, h.Set.Outer
	for _, l := range linesOf(&h.Pages[1]) {
		if strings.Contains(l.Text, "01632 960 900") {
			numbers++
		}
		if strings.Contains(l.Text, "support-and") && (l.X != margin || l.Face.Weight >= fonts.Bold) {
			t.Errorf("%q stands at %s in %s", l.Text, l.X, l.Face.Name)
		}
	}
	if numbers != 1 {
		t.Errorf("the number is there %d times", numbers)
	}
}

// TestPosterFootsGiveUpAColumn: a foot with fewer columns than another, but not one, takes its place for text that is a
// quarter larger.
func TestPosterFootsGiveUpAColumn(t *testing.T) {
	with := func(columns int, size unit.Length) *poster {
		k := &poster{foot: &posterFoot{columns: make([][]footPart, columns)}}
		k.E = &layout.Edition{Body: layout.Type{Size: size}}
		return k
	}
	small := with(3, 20*unit.Point)
	for _, c := range []struct {
		columns int
		size    unit.Length
		want    bool
	}{{3, 21 * unit.Point, true}, {2, 24 * unit.Point, false}, {2, 25 * unit.Point, true}, {1, 40 * unit.Point, false}} {
		if got := with(c.columns, c.size).wideFoot(small); got != c.want {
			t.Errorf("a foot of %d columns in %s takes the place of one of 3 in 20 pt: %v", c.columns, c.size, got)
		}
	}
}

// TestPosterFootsHaveUnevenColumns: a long e-mail address has a wide column, and does not put the foot of a poster into
// one column that takes the room of its roles.
func TestPosterFootsHaveUnevenColumns(t *testing.T) {
	b := fewTeams(5, 4, 6, 8)
	b.Settings.AlternativeFormats = booklet.Plain("Ring 01632 960 300 or write to "+
		"recruitment.and.apprenticeships@people.harrowmere.example.org.", booklet.Place{})
	b.Settings.Websites = []booklet.Line{{S: "https://careers.harrowmere.example.org/working-here/support"}}
	h, fs := PosterOptions{}.Compose(b, layout.Standard(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	var mail, publisher layout.Glyphs
	for _, l := range linesOf(&h.Pages[0]) {
		if strings.Contains(l.Text, "recruitment.and") {
			mail = l
		}
		if strings.HasPrefix(l.Text, "Larkrise Zoo") {
			publisher = l
		}
	}
	if !strings.Contains(mail.Text, "recruitment.and.apprenticeships@people.harrowmere.example.org") {
		t.Errorf("the address is broken: %q", mail.Text)
	}
	if publisher.X <= mail.X {
		t.Errorf("the publisher stands at %s, and the address at %s: below each other", publisher.X, mail.X)
	}
}
