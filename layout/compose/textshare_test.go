package compose

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// hiring is a text with a picture above and a list, as long as a page of each edition for paper.
const hiring = "We read every application without names, ages and schools. Two people read each one, and a third is asked " +
	"where they disagree.\n\nThis is what happens then:\n\n- Within two weeks you hear from us, whatever the answer.\n\n" +
	"- At the interview we ask what we said that we would ask. You get the questions a day before.\n\n- A short trial is " +
	"part of it for most jobs: an hour in the kitchen, a bug to find, a box to describe. We pay for it.\n\n- If it is a " +
	"no, you may ring and ask why. Many people do, and a good number of them work here now.\n\nIf you need anything to be " +
	"different, from step-free rooms to a later start, tell us once and we arrange it."

// items makes items of a list of the blocks that begin with a hyphen.
func items(s *booklet.Section) {
	for i := range s.Text.Blocks {
		b := &s.Text.Blocks[i]
		if words, ok := strings.CutPrefix(b.String(), "- "); ok {
			b.Item, b.Runs = true, []booklet.Run{{Text: words}}
		}
	}
}

// picturesOf are the pictures of a page.
func picturesOf(p *layout.Page) (all []layout.Image) {
	for _, it := range p.Items {
		if v, ok := it.(layout.Image); ok {
			all = append(all, v)
		}
	}
	return all
}

// TestPicturesStandBesideTheirTitle: a text that leaves its picture half of the measure has both on one page, the title
// at the left of the picture and as large as ever.
func TestPicturesStandBesideTheirTitle(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		b := section(booklet.TextPages, hiring)
		s := &b.Sections[0]
		s.Title.S, s.Photo = "How we hire", portrait{w: 1500, h: 1000}.photo(1, "Photo: A. Gull")
		items(s)
		d, _ := Compose(b, e, fonts.Default())
		pages := kindPages(d, booklet.TextPages)
		if len(pages) != 1 {
			t.Errorf("%s: the text takes %d pages", e.Name, len(pages))
			continue
		}
		measure := e.Trim.W - e.Inner - e.Outer
		pic := picturesOf(pages[0])[0].Clip
		if pic.W < measure/2 {
			t.Errorf("%s: the picture is %s wide, of %s", e.Name, pic.W, measure)
		}
		for open, it := range pages[0].Within() {
			g, ok := it.(layout.Glyphs)
			if !ok || open[len(open)-1].Role != layout.H1 {
				continue
			}
			if g.Size != e.Section.Size || g.X+g.Seen() > pic.X || g.Y < pic.Y || g.Y > pic.Bottom() {
				t.Errorf("%s: %q in %s at %s, %s, and the picture at %v", e.Name, g.Text, g.Size, g.X, g.Y, pic)
			}
		}
	}
}

// TestPicturesLeaveNoHole: the picture of a text on one page is at least four fifths as wide as the text, or stands
// beside the title at the end of the measure.
func TestPicturesLeaveNoHole(t *testing.T) {
	below, beside := 0, 0
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		for n := 2; n < 40; n++ {
			b := section(booklet.TextPages, strings.Repeat("Somebody cleaned the room at six this morning. ", n))
			s := &b.Sections[0]
			s.Title.S, s.Photo = "Where you fit", portrait{w: 2400, h: 1600}.photo(1, "Drawing: A. Gull")
			d, _ := Compose(b, e, fonts.Default())
			pages := kindPages(d, booklet.TextPages)
			if len(pages) != 1 {
				continue
			}
			measure := e.Trim.W - e.Inner - e.Outer
			pic := picturesOf(pages[0])[0].Clip
			switch ends := e.Trim.W - pic.Right(); {
			case pic.W >= measure.Scale(80, 100):
				below++
			case pic.W >= measure.Scale(40, 100) && (ends == e.Inner || ends == e.Outer):
				beside++
			default:
				t.Errorf("%s, %d sentences: the picture is %s wide at %s, of %s", e.Name, n, pic.W, pic.X, measure)
			}
		}
	}
	if below == 0 || beside == 0 {
		t.Errorf("%d pictures stand below their titles, %d beside them", below, beside)
	}
}

// TestCreditsStandBelowWidePictures: the credit of a picture that is wider than half of the measure stands below it.
func TestCreditsStandBelowWidePictures(t *testing.T) {
	said := strings.TrimSpace(strings.Repeat("Someone cleaned the room at six that morning. Someone ordered the plaster, "+
		"tested the scanner and cooked your lunch.\n\n", 4))
	seen := 0
	for n := 2; n < 7; n++ {
		b := section(booklet.TextPages, strings.Join(strings.Split(strings.Repeat(said+"\n\n", 2), "\n\n")[:n], "\n\n"))
		b.Sections[0].Photo = portrait{w: 1500, h: 1000}.photo(1, "Picture: A. Gull")
		e := layout.LargePrint()
		d, _ := Compose(b, e, fonts.Default())
		p := kindPages(d, booklet.TextPages)[0]
		pic := picturesOf(p)[0].Clip
		for _, l := range linesOf(p) {
			if l.el.Role == layout.Caption && pic.W > (e.Trim.W-e.Inner-e.Outer)/2 {
				if seen++; l.base < pic.Bottom() {
					t.Errorf("%d paragraphs: the credit stands beside a picture %s wide", n, pic.W)
				}
			}
		}
	}
	if seen == 0 {
		t.Error("no picture is wide")
	}
}

// TestTextsTurnBetweenParagraphs: a text of giant print that takes a page and a few lines turns where a paragraph ends,
// and both pages have their share.
func TestTextsTurnBetweenParagraphs(t *testing.T) {
	b := section(booklet.TextPages, "The whistle goes at half past seven. By then the kettles have been on for half an hour, "+
		"and the gangs have read the board: what is lifted today, what is tested, where it is not safe to walk.\n\nUntil ten "+
		"you work. At ten you eat a bacon roll, or what you have brought. Then it is the long stretch to one o’clock, when "+
		"the canteen takes nine hundred people in forty minutes.\n\nIn the afternoon the owner’s people come round with "+
		"their torches. They tap, look and write. Some faults are faults and some are opinions, and the foreman knows the "+
		"difference.\n\nAt four the day shift walks out of the gate. If you turn round there, on the bridge, you can see "+
		"how much bigger she is than yesterday.")
	e := layout.GiantPrint()
	d, _ := Compose(b, e, fonts.Default())
	pages := kindPages(d, booklet.TextPages)
	if len(pages) != 2 {
		t.Fatalf("%d pages", len(pages))
	}
	ls := linesOf(pages[1])
	if !strings.HasPrefix(ls[0].text, "In the afternoon") {
		t.Errorf("the second page begins with %q", ls[0].text)
	}
	if end, depth := ls[len(ls)-1].base-e.Top, e.Trim.H-e.Top-e.Foot; end < depth*2/5 {
		t.Errorf("the second page ends at %s, of %s", end, depth)
	}
}

// TestListsFillTheirScreens: a list of four items ends no screen after two where the third has room, though the last
// goes on alone above what follows the list.
func TestListsFillTheirScreens(t *testing.T) {
	b := section(booklet.TextPages, hiring)
	s := &b.Sections[0]
	s.Title.S, s.Photo = "How we hire", portrait{w: 1500, h: 1000}.photo(1, "Photo: A. Gull")
	items(s)
	e := layout.Phone()
	d, _ := Compose(b, e, fonts.Default())
	pages := kindPages(d, booklet.TextPages)
	for _, p := range pages[:len(pages)-1] {
		ls := linesOf(p)
		if end, depth := ls[len(ls)-1].base-e.Top, e.Trim.H-e.Top-e.Foot; end < depth*3/5 {
			t.Errorf("page %s ends at %s, of %s", ls[0].text, end, depth)
		}
	}
}

// TestHeadlinesStandWithTheirWords: the headline of a testimonial stands on the page on which its words begin, with a
// portrait too, and of what is said no page has less than a quarter.
func TestHeadlinesStandWithTheirWords(t *testing.T) {
	const said = "The agency sent me to shelve books while somebody was on leave. I stayed, took the apprenticeship, then a " +
		"degree in the evenings, and last year I walked across the stage in the gown that I used to hand out. My mother " +
		"cried louder than the organ."
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		for _, words := range []string{said, said + " " + said} {
			for _, pic := range []*booklet.Photo{nil, portrait{w: 1600, h: 1600}.photo(1, "Photo: A. Gull")} {
				if pic != nil && len(words) > len(said) {
					continue
				}
				b := section(booklet.Testimonial, words)
				s := &b.Sections[0]
				s.Title.S, s.Name.S, s.Job.S, s.Photo = "“I came to temp for six weeks”", "Ines Marlow", "Library assistant", pic
				d, _ := Compose(b, e, fonts.Default())
				var counts []int
				for _, p := range kindPages(d, booklet.Testimonial) {
					head, n := false, 0
					for open, it := range p.Within() {
						g, ok := it.(layout.Glyphs)
						if !ok {
							continue
						}
						head = head || open[len(open)-1].Role == layout.H1
						if slices.ContainsFunc(open, func(el *layout.Element) bool { return el.Role == layout.BlockQuote }) {
							n += len(g.Text)
						}
					}
					if n == 0 && head {
						t.Errorf("%s, %d bytes, portrait %v: a headline without words", e.Name, len(words), pic != nil)
					}
					if n > 0 {
						counts = append(counts, n)
					}
				}
				if least := slices.Min(counts); least*4 < len(words) {
					t.Errorf("%s, %d bytes, portrait %v: %v bytes to a page", e.Name, len(words), pic != nil, counts)
				}
			}
		}
	}
}

// TestFiguresOfOnePageStandEvenly: from the words of a figure to the next is as far as to the one after, though they take one line
// or two.
func TestFiguresOfOnePageStandEvenly(t *testing.T) {
	b := section(booklet.Numbers, "40 | kinds of work\n6,300 | people who do them, from ninety-four countries of the world\n"+
		"1 in 5 | of us began here as an apprentice, trainee or temp")
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		d, _ := Compose(b, e, fonts.Default())
		var gaps []unit.Length
		last := unit.Length(0)
		for open, it := range kindPages(d, booklet.Numbers)[0].Within() {
			g, ok := it.(layout.Glyphs)
			if !ok || open[len(open)-1].Role != layout.P {
				continue
			}
			if g.Size > e.Lead.Size*3/2 && last > 0 {
				gaps = append(gaps, g.Y-last)
			}
			last = g.Y
		}
		if len(gaps) != 2 || gaps[0]-gaps[1] > e.Body.Leading/2 || gaps[1]-gaps[0] > e.Body.Leading/2 {
			t.Errorf("%s: gaps of %v", e.Name, gaps)
		}
	}
}

// TestFewQuotationsFillTheirScreens: quotations that take two screens are larger than those of one.
func TestFewQuotationsFillTheirScreens(t *testing.T) {
	b := section(booklet.Quotes, "“Are there still shipyards?”\n\n“I am scared of heights.”\n\n“It’s not for girls, is it?”\n\n"+
		"“I only know computers.”")
	b.Sections[0].Title.S = "What people say before they come"
	e := layout.Phone()
	d, _ := Compose(b, e, fonts.Default())
	pages := kindPages(d, booklet.Quotes)
	if len(pages) != 2 {
		t.Fatalf("%d screens", len(pages))
	}
	for _, p := range pages {
		for _, l := range linesOf(p) {
			if l.el.Role == layout.P && l.size <= e.Quote.Size {
				t.Errorf("%q is in %s", l.text, l.size)
			}
		}
	}
}

// TestIndexesGoOnFromFullPages: no page of an index ends half way where the list goes on, however many entries there are.
func TestIndexesGoOnFromFullPages(t *testing.T) {
	e := layout.HighContrast()
	seen := 0
	for n := 44; n < 52; n++ {
		b := composetest.Generated(n, 1)
		b.Sections = []booklet.Section{{Kind: booklet.Roles}, {Kind: booklet.Index}}
		d, _ := Compose(b, e, fonts.Default())
		pages := kindPages(d, booklet.Index)
		for i, p := range pages[:len(pages)-1] {
			if slices.ContainsFunc(linesOf(pages[i+1]), func(l textLine) bool { return l.el.Role == layout.H1 }) {
				break // the roles by category begin
			}
			seen++
			ls := linesOf(p)
			if end, depth := ls[len(ls)-1].base-e.Top, e.Trim.H-e.Top-e.Foot; end < depth*3/5 {
				t.Errorf("%d roles: page %d of the index ends at %s, of %s", n, i+1, end, depth)
			}
		}
	}
	if seen == 0 {
		t.Error("no index takes two pages")
	}
}

// TestListsKeepTheirEnd: the items of a list stay whole, and the last item of three or more does not go on alone to the
// next page.
func TestListsKeepTheirEnd(t *testing.T) {
	two, three, four := &layout.Element{}, &layout.Element{}, &layout.Element{}
	got := ""
	for _, b := range wholeItems([]kit.Block{{}, {List: two}, {List: two}, {}, {List: three}, {List: three},
		{List: three}, {List: four}, {List: four}, {List: four}, {List: four}, {}}) {
		switch {
		case b.Whole != (b.List != nil):
			t.Errorf("an item of a list is whole: %v", b.Whole)
		case b.Keep:
			got += "k"
		default:
			got += "-"
		}
	}
	if want := "-----k---k--"; got != want {
		t.Errorf("the blocks kept with their next are %s, want %s", got, want)
	}
}

// TestTextsWithPicturesOnHalves: a text of a wide page stands on its halves where it would go on overleaf below its
// title and its picture: shorter ones do where they have a picture.
func TestTextsWithPicturesOnHalves(t *testing.T) {
	e, err := layout.Standard().OnTrim(unit.Size{W: unit.MM(210), H: unit.MM(148)})
	if err != nil {
		t.Fatal(err)
	}
	c := kit.New(composetest.Generated(3, 1), e, fonts.Default().Session(), kit.Options{})
	photo := &booklet.Photo{Picture: testkit.Plain(t, 400, 300, color.White), Description: booklet.Line{S: "a wall"}}
	for _, x := range []struct {
		words  int
		photo  *booklet.Photo
		halved bool
	}{{20, nil, false}, {20, photo, false}, {80, nil, false}, {80, photo, true}, {160, nil, true}, {160, photo, true}} {
		s := &booklet.Section{Kind: booklet.TextPages, Title: booklet.Line{S: "Welcome"}, Photo: x.photo,
			Text: booklet.Plain(strings.TrimSpace(strings.Repeat("welcome ", x.words)), booklet.Place{})}
		if got := proseOf(c, s).Halved(); got != x.halved {
			t.Errorf("%d words, with a picture %v, stand on halves: %v", x.words, x.photo != nil, got)
		}
	}
}
