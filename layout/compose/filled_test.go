package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// TestIndexesFillTheirPages: no page of the index stops early but the last two of its letters and of its teams.
func TestIndexesFillTheirPages(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		for _, n := range []int{40, 70, 110} {
			d, _ := Compose(composetest.Generated(n, 3), e, fonts.Default())
			pages := kindPages(d, booklet.Index)
			headed := func(i int) bool {
				return i >= len(pages) || linesOf(pages[i])[0].el.Role == layout.H1
			}
			for i := range pages {
				if headed(i+1) || headed(i+2) {
					continue
				}
				ls, low := linesOf(pages[i]), unit.Length(0)
				for _, l := range ls {
					low = max(low, l.base)
				}
				if foot := e.Trim.H - e.Foot; foot-low > (foot-e.Top)/5 {
					t.Errorf("%s, %d roles: page %d of the index ends at %s, and the type area at %s", e.Name, n, i+1, low, foot)
				}
			}
		}
	}
}

// onePageIndex is how an index of one page is set.
type onePageIndex struct {
	entries, letters, columns int
	apart                     unit.Length // of letters from what is above them, at least
	first, last               unit.Length // lines
}

func indexOf(p *layout.Page, foot unit.Length) onePageIndex {
	ix := onePageIndex{apart: 1 << 40}
	at := map[unit.Length]bool{} // where letters stand
	before := unit.Length(0)
	for open, it := range p.Within() {
		g, ok := it.(layout.Glyphs)
		if !ok || strings.TrimSpace(g.Text) == "" || g.Y > foot {
			continue
		}
		switch role := open[len(open)-1].Role; {
		case role == layout.H1:
			continue
		case role == layout.H2:
			ix.letters++
			at[g.X] = true
			if before > 0 && g.Y > before {
				ix.apart = min(ix.apart, g.Y-before)
			}
		case strings.Trim(g.Text, "0123456789") == "":
			ix.entries++
		}
		if before == 0 {
			ix.first = g.Y
		}
		before, ix.last = g.Y, max(ix.last, g.Y)
	}
	ix.columns = len(at)
	return ix
}

// TestIndexOfOnePage: an index that one column holds on a page stands in one, its letters a third of a line apart from
// the words above them; where a page has no room for that, they are as far apart as it has.
func TestIndexOfOnePage(t *testing.T) {
	one, full := 0, 0
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		for n := 6; n <= 36; n++ {
			b := composetest.Generated(n, int64(n))
			for _, r := range b.Roles {
				r.Category, r.MoreCategories = nil, nil
			}
			b.Categories = nil
			d, _ := Compose(b, e, fonts.Default())
			pages := kindPages(d, booklet.Index)
			if len(pages) != 1 {
				continue
			}
			foot := e.Trim.H - e.Foot
			ix, line := indexOf(pages[0], foot), e.Body.Leading
			if ix.columns != 1 { // lines that are turned in a column are not turned in the measure
				if high := line*unit.Length(ix.entries-1) + line/3*unit.Length(ix.letters-1); high < foot-ix.first {
					t.Errorf("%s, %d roles: the index stands in %d columns", e.Name, n, ix.columns)
				}
				continue
			}
			if one++; ix.apart >= line*4/3-unit.Point/10 {
				continue
			}
			if full++; foot-ix.last > line/12*unit.Length(ix.letters)+line/2 {
				t.Errorf("%s, %d roles: letters stand %s below the words above, and %s are left", e.Name, n, ix.apart,
					foot-ix.last)
			}
		}
	}
	if one == 0 || full == 0 {
		t.Errorf("%d indexes stand in one column, %d of them fill their page", one, full)
	}
}

// TestTeamsStayWhole: where the roles by category take two pages, none of few is parted that a little less evenness keeps
// whole.
func TestTeamsStayWhole(t *testing.T) {
	b := composetest.Generated(30, 3)
	of := 0
	for team, n := range []int{8, 3, 6, 5, 4, 4} { // as many as a fire service has
		for range n {
			r := b.Roles[of]
			r.Category, r.MoreCategories = b.Categories[team], nil
			of++
		}
	}
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	pages := kindPages(d, booklet.Index)
	if last := linesOf(pages[len(pages)-1]); !last[0].heading() {
		t.Errorf("the last page of the roles by category begins with %q", last[0].text)
	}
	if h := linesOf(pages[len(pages)-2])[0].el.Role; h != layout.H1 {
		t.Errorf("the roles by category do not take two pages: the last but one begins with %s", h)
	}
}

// TestPortraitsLeaveNoHole: what stands beside an upright portrait of a testimonial, with a credit or without, is no
// more than a third of the measure, or has the headline.
func TestPortraitsLeaveNoHole(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		for _, words := range []int{12, 60, 90} {
			for _, credit := range []string{"", "Photo: A. Gull"} {
				b := composetest.Told("Minder", 1, 1, 9)
				b.Sections = []booklet.Section{{Kind: booklet.Testimonial, Title: booklet.Line{S: "There is always a kettle on"},
					Text:  booklet.Plain(strings.TrimSpace(strings.Repeat("never bored ", words/2))+".", booklet.Place{}),
					Name:  booklet.Line{S: "Morag Sinclair"},
					Photo: portraits[0].photo(0, credit)}, {Kind: booklet.Roles}}
				d, _ := Compose(b, e, fonts.Default())
				p := kindPages(d, booklet.Testimonial)[0]
				var picture unit.Rect
				for _, it := range p.Items {
					if v, ok := it.(layout.Image); ok {
						picture = v.Clip
					}
				}
				beside := false
				for open, it := range p.Within() {
					g, ok := it.(layout.Glyphs)
					beside = beside || ok && open[len(open)-1].Role == layout.H1 && g.X > picture.Right() && g.Y < picture.Bottom()
				}
				measure := e.Trim.W - e.Inner - e.Outer
				if picture.W < measure*2/3 && !beside {
					t.Errorf("%s, %d words, credit %q: a portrait of %s in a measure of %s has nothing beside it", e.Name, words,
						credit, picture.W, measure)
				}
				if h := len(linesOf(p)); h == 0 || picture.Bottom() > e.Trim.H-e.Foot {
					t.Errorf("%s, %d words: the portrait ends at %s", e.Name, words, picture.Bottom())
				}
			}
		}
	}
}

// TestHeadlinesAreLarge: the headline of a testimonial is larger than what is said, also one of long words beside a
// portrait.
func TestHeadlinesAreLarge(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.HighContrast()} {
		for _, head := range []string{"“I was a baker. Now I am a crew commander.”", "There is always a kettle on",
			"A telecommunications apprentice"} {
			b := composetest.Told("Minder", 1, 1, 9)
			b.Sections = []booklet.Section{{Kind: booklet.Testimonial, Title: booklet.Line{S: head},
				Text: booklet.Plain("I saw the advert on the side of an engine while I was carrying flour. Six months later I "+
					"was on it. I still bake for the watch.", booklet.Place{}),
				Name: booklet.Line{S: "Morag Sinclair"}, Photo: portraits[0].photo(0, "")}, {Kind: booklet.Roles}}
			d, _ := Compose(b, e, fonts.Default())
			var title, said unit.Length
			for open, it := range kindPages(d, booklet.Testimonial)[0].Within() {
				g, ok := it.(layout.Glyphs)
				switch {
				case !ok:
				case open[len(open)-1].Role == layout.H1:
					title = g.Size
				case slices.ContainsFunc(open, func(el *layout.Element) bool { return el.Role == layout.BlockQuote }):
					said = g.Size
				}
			}
			if title == 0 || title <= said {
				t.Errorf("%s: %q is in %s, and what is said in %s", e.Name, head, title, said)
			}
		}
	}
}

// TestSpreadsShowAnIconOnce: where a page of the icon alone faces the opening of its category, the opening has no icon.
func TestSpreadsShowAnIconOnce(t *testing.T) {
	faced := 0
	for n := 2; n < 5; n++ {
		b := composetest.Generated(3*n, 5)
		b.Settings.Order = booklet.ByCategory
		for i, r := range b.Roles {
			r.Category, r.MoreCategories = b.Categories[i%3], nil
			r.Photo = portraits[0].photo(i, "")
		}
		d, _ := Compose(b, layout.LargePrint(), fonts.Default())
		for i := 1; i+1 < len(d.Pages); i += 2 { // left-hand pages
			left, right := &d.Pages[i], &d.Pages[i+1]
			if left.Kind != booklet.Roles || right.Kind != booklet.Roles || len(linesOf(right)) > 0 || len(linesOf(left)) == 0 {
				continue
			}
			if ls := linesOf(left); ls[0].el.Role != layout.H1 {
				continue
			}
			faced++
			if n := largeShapes(left, d.Trim); n > 0 {
				t.Errorf("%d roles: page %d has an icon, and page %d beside it", 3*n, i+1, i+2)
			}
			if largeShapes(right, d.Trim) == 0 {
				t.Errorf("%d roles: page %d has no icon", 3*n, i+2)
			}
		}
	}
	if faced == 0 {
		t.Error("no opening faces a page of its icon")
	}
}

// largeShapes counts the paths of a page that are wider than a tenth of it and no ground.
func largeShapes(p *layout.Page, trim unit.Size) (n int) {
	for _, it := range p.Items {
		v, ok := it.(layout.Path)
		if !ok || v.Fill == nil {
			continue
		}
		least, most := trim.W, unit.Length(0)
		for _, s := range v.Segments {
			if s.Op == layout.Rectangle {
				least, most = 0, trim.W
				break
			}
			if s.Op != layout.Close {
				least, most = min(least, s.X), max(most, s.X)
			}
		}
		if w := most - least; w > trim.W/10 && w < trim.W {
			n++
		}
	}
	return n
}

// TestScreensHoldAField: where a card goes on to another screen with less than two fields, the screen before has no
// field but the one that goes with its beginning to give.
func TestScreensHoldAField(t *testing.T) {
	twice := 0
	for words := 8; words < 40; words += 3 {
		b := composetest.Told("Blasters and painters", 1, 1, words)
		b.Roles[0].Qualities = booklet.Plain("Thorough.", booklet.Place{})
		d, _ := Compose(b, layout.Phone(), fonts.Default())
		pages := kindPages(d, booklet.Roles)
		last := linesOf(pages[len(pages)-1])
		if len(pages) < 3 { // the way in, and a card of one screen
			continue
		}
		heads := 0
		for _, l := range last {
			if l.heading() {
				heads++
			}
		}
		if before := linesOf(pages[len(pages)-2]); len(last) < 4 && before[len(before)-2].heading() {
			t.Errorf("%d words: the last screen has %d lines, and the one before ends with a field of one", words, len(last))
		}
		if heads > 1 {
			twice++
		}
	}
	if twice == 0 {
		t.Error("no card gives a field to its last screen")
	}
}

// TestTextsThatRunOverFillTheirPages: a field that is longer than a page does not leave a third of a page blank to keep
// its last paragraphs together.
func TestTextsThatRunOverFillTheirPages(t *testing.T) {
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.LargePrint()} {
		for n := 4; n < 9; n++ {
			b := composetest.Told("Giraffe keepers", 1, 1, 9)
			words := "Before you apply, spend at least four weeks with large animals, on a farm or in a riding school.\n\n"
			var text booklet.Text
			for i := range n {
				text.Blocks = append(text.Blocks, booklet.Plain(fmt.Sprint(i, ". ", strings.TrimSpace(strings.Repeat(words[:97]+" ",
					1+i%3))), booklet.Place{}).Blocks...)
			}
			for _, r := range b.Roles {
				r.Entry = text
			}
			d, _ := Compose(b, e, fonts.Default())
			pages := kindPages(d, booklet.Roles)
			for i := 2; i+1 < len(pages); i++ {
				low := unit.Length(0)
				for _, l := range linesOf(pages[i]) {
					low = max(low, l.base)
				}
				if foot := e.Trim.H - e.Foot; foot-low > (foot-e.Top)/4 {
					t.Errorf("%s, %d paragraphs: page %d ends at %s of %s", e.Name, n, i+1, low, foot)
				}
			}
		}
	}
}

// TestTeamsGoOnUnderTheirNames: a page of the roles by category that goes on with a category begins with its name.
func TestTeamsGoOnUnderTheirNames(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint()} {
		b := composetest.Generated(110, 3)
		for _, r := range b.Roles {
			r.Category, r.MoreCategories = b.Categories[0], nil
		}
		d, _ := Compose(b, e, fonts.Default())
		pages := kindPages(d, booklet.Index)
		pages = pages[slices.IndexFunc(pages[1:], func(p *layout.Page) bool { return linesOf(p)[0].el.Role == layout.H1 })+2:]
		if len(pages) == 0 {
			t.Fatalf("%s: 110 roles of a category stand on one page", e.Name)
		}
		for i, p := range pages {
			first := layout.Glyphs{Y: d.Trim.H}
			for _, it := range p.Items {
				if v, ok := it.(layout.Glyphs); ok && v.Y < first.Y {
					first = v
				}
			}
			if name := b.Categories[0].Name.S; first.Text == "" || !strings.HasPrefix(name, strings.TrimSpace(first.Text)) {
				t.Errorf("%s: page %d of them begins with %q, and not with %q", e.Name, i+2, first.Text, name)
			}
		}
	}
}

// TestFoliosStandClear: between the last line of a full page and its folio there is most of a line.
func TestFoliosStandClear(t *testing.T) {
	for _, e := range layout.PrintEditions() {
		d, _ := Compose(composetest.Generated(110, 3), e, fonts.Default())
		closest := d.Trim.H
		for _, p := range kindPages(d, booklet.Index) {
			low, folio := unit.Length(0), unit.Length(0)
			for _, l := range linesOf(p) {
				low = max(low, l.base)
			}
			for open, it := range p.Within() {
				if v, ok := it.(layout.Glyphs); ok && slices.ContainsFunc(open, func(e *layout.Element) bool { return e.Role == layout.Footer }) {
					folio = v.Y
				}
			}
			closest = min(closest, folio-low)
		}
		if lines := float64(closest) / float64(e.Body.Leading); lines < 1.6 || lines > 3 {
			t.Errorf("%s: the last line stands %.2f lines above the folio", e.Name, lines)
		}
	}
}
