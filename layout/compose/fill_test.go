package compose

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// TestFewCategoriesFillTheirPage: up to six categories stand on one page beside larger tiles, four in A5 beside 33 mm
// with names in 18 pt, and clear of the folio; seven have the usual tiles, and larger names where there is room.
func TestFewCategoriesFillTheirPage(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		for n := 2; n <= 7; n++ {
			b := composetest.Told("Minder", 2, 3, 20)
			one := *b.Roles[0]
			b.Categories, b.Roles = booklet.DefaultCategories()[:n], nil
			for i, c := range b.Categories {
				c.Name.S = fmt.Sprint("Team ", i+1)
				r := one
				r.Title.S, r.Category = fmt.Sprint("Minder ", i), c
				b.Roles = append(b.Roles, &r)
			}
			b.Sections = []booklet.Section{{Kind: booklet.Categories, Title: booklet.Line{S: "Teams"}}, {Kind: booklet.Roles}}
			d, fs := Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			p := &d.Pages[0]
			if d.Pages[1].Kind == booklet.Categories {
				t.Errorf("%s: %d categories take two pages", e.Name, n)
			}
			tile, low := unit.Length(0), unit.Length(0)
			for _, it := range p.Items {
				if v, ok := it.(layout.Path); ok && v.Fill != nil {
					if r := v.Bounds(); r.X > 0 && r.W > unit.MM(12) && r.W < d.Trim.W/2 {
						tile, low = max(tile, r.W), max(low, r.Bottom())
					}
				}
			}
			size := unit.Length(0)
			for _, l := range linesOf(p) {
				if strings.HasPrefix(l.text, "Team 1") {
					size = l.size
				}
			}
			large := tile > e.Tile+unit.Point
			if !e.Tinted() { // its tiles are outlines
				large = size > e.Term.Size
			}
			if large != (n <= fewCategories) && e.Tinted() || large && size <= e.Term.Size {
				t.Errorf("%s: %d categories have tiles of %s and names of %s", e.Name, n, tile, size)
			}
			if n == 4 && e.TwoUp && (tile < unit.MM(33)-unit.Point/10 || size != 18*unit.Point) {
				t.Errorf("four categories have tiles of %s and names of %s", tile, size)
			}
			if low > d.Trim.H-e.Foot-e.Body.Leading/2 && large {
				t.Errorf("%s: a tile of %d ends at %s, close to the folio", e.Name, n, low)
			}
		}
	}
}

// TestDividersTellOfTeams: a page before a picture that faces its card says who is in a team, with their pages, no
// team twice; only when all have been told is there a page of the icon alone.
func TestDividersTellOfTeams(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		b := withPhotos(3, 60, "")
		b.Sections = []booklet.Section{{Kind: booklet.Roles}}
		teams := booklet.DefaultCategories()[:3]
		b.Categories = teams
		for i := range 2 * len(b.Roles) { // a card without a picture before each that has one
			r := *b.Roles[i/2*2%len(b.Roles)]
			if i < len(b.Roles) {
				b.Roles[i].Category = teams[i%3]
			}
			if r.Photo = nil; i%2 == 0 {
				r.Title.S, r.Category = "Minder "+string(rune('A'+i/2))+" again", teams[i/2%3]
				b.Roles = append(b.Roles, &r)
			}
		}
		d, fs := Compose(b, e, fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		at := map[string]string{}
		told, plain := map[string]int{}, 0
		for i := range d.Pages {
			for _, r := range b.Roles {
				if begins(&d.Pages[i], r) {
					at[r.Title.S] = d.Pages[i].Label
				}
			}
		}
		for i := 1; i+1 < len(d.Pages); i++ {
			if plateOf(&d.Pages[i+1]) == nil || plateOf(&d.Pages[i]) != nil || i%2 == 1 || cardOn(&d.Pages[i]) {
				continue
			}
			words := pageText(d, i+1)
			found := false
			for _, c := range teams {
				if !strings.Contains(words, c.Name.S) {
					continue
				}
				told[c.Name.S]++
				found = true
				for _, r := range b.Roles {
					if r.Category == c && !strings.Contains(fold(words), fold(r.Title.S+at[r.Title.S])) &&
						!strings.Contains(fold(words), fold(at[r.Title.S]+r.Title.S)) {
						t.Errorf("%s: page %d does not lead to %q on page %s: %s", e.Name, i+1, r.Title.S, at[r.Title.S], words)
					}
				}
			}
			if !found {
				plain++
			}
		}
		for name, n := range told {
			if n > 1 {
				t.Errorf("%s: %s is told %d times", e.Name, name, n)
			}
		}
		if len(told) == 0 || plain > 0 && len(told) < len(teams) {
			t.Errorf("%s: %d teams are told of, and %d pages have an icon alone", e.Name, len(told), plain)
		}
	}
}

// cardOn reports whether a page holds a part of a card.
func cardOn(p *layout.Page) bool {
	for _, it := range p.Items {
		if v, ok := it.(layout.Begin); ok && v.Element.Card != nil {
			return true
		}
	}
	return false
}

// TestPictureOfLongText: the picture of a text that goes on to a further page anyway is no smaller for that.
func TestPictureOfLongText(t *testing.T) {
	e := layout.Standard()
	for _, words := range []int{40, 280} {
		b := composetest.Told("Minder", 2, 3, words)
		text := b.Roles[0].Entry
		for _, r := range []booklet.Text{b.Roles[0].Summary, b.Roles[0].Qualities, b.Roles[0].More} {
			if r.Words() > text.Words() {
				text = r
			}
		}
		b.Sections = []booklet.Section{{Kind: booklet.TextPages, Title: booklet.Line{S: "Seen"}, Text: text,
			Photo: portraits[4].photo(4, "")}, {Kind: booklet.Roles}}
		d, _ := Compose(b, e, fonts.Default())
		pages := 0
		for i := range d.Pages {
			if d.Pages[i].Kind == booklet.TextPages {
				pages++
			}
		}
		for _, it := range d.Pages[0].Items {
			if v, ok := it.(layout.Image); ok && (pages > 1) != (words > 100) || ok && v.Frame.W < d.Trim.W/2 {
				t.Errorf("%d words: %d pages, and the picture is %s wide", words, pages, v.Frame.W)
			}
		}
	}
}

// TestLettersFillTheirPage: no row of the way into the A to Z holds a single letter, where as many fit.
func TestLettersFillTheirPage(t *testing.T) {
	for n := 6; n <= 23; n++ {
		b := composetest.Told("Minder", 2, 3, 20)
		one := *b.Roles[0]
		b.Roles = nil
		for i := range n {
			r := one
			r.Title.S = string(rune('A'+i)) + " minder"
			r.Title.S = strings.Replace(r.Title.S, "A minder", "Ab minder", 1)
			b.Roles = append(b.Roles, &r)
		}
		b.Sections = []booklet.Section{{Kind: booklet.Roles, Title: booklet.Line{S: "Jobs"}}}
		d, _ := Compose(b, layout.Standard(), fonts.Default())
		rows := map[unit.Length]int{}
		for _, it := range d.Pages[0].Items {
			if v, ok := it.(layout.Path); ok && v.Fill != nil {
				if r := v.Bounds(); r.W > unit.MM(12) && r.W < unit.MM(50) {
					rows[r.Y]++
				}
			}
		}
		for y, k := range rows {
			if k == 1 && n != 21 { // which seven rows of three would hold, and no page does
				t.Errorf("%d letters: the row at %s has one", n, y)
			}
		}
		if len(rows) < 3 && n > 8 {
			t.Errorf("%d letters stand in %d rows", n, len(rows))
		}
	}
}

// TestFewFactsStayTogether: no turn of the page parts a role's facts, where they are few and a third of a page holds
// them, however long the sentence above them is.
func TestFewFactsStayTogether(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for words := 10; words <= 120; words += 5 {
			b := composetest.Facts(2, 3)
			for _, r := range b.Roles {
				r.Summary = booklet.Plain(strings.Repeat("Always on time. ", words/3), r.Title.At)
			}
			d, fs := Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			page := map[*booklet.Role]int{}
			for _, f := range factsIn(d) {
				if was := page[f.card]; was != 0 && was != f.page {
					t.Errorf("%s, %d words: the facts of %s stand on pages %d and %d", e.Name, words, f.card.Title.S, was, f.page)
				}
				page[f.card] = f.page
			}
		}
	}
}

// TestCategoriesOnOnePage: eight categories take one page where smaller tiles are enough for that.
func TestCategoriesOnOnePage(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		b := composetest.Facts(1, 1, 1, 1, 1, 1, 1, 1)
		b.Categories = b.Categories[:8]
		for i, r := range b.Roles {
			r.Category, r.MoreCategories = b.Categories[i], nil
			r.Category.Description = booklet.Plain("They keep the town moving at all hours, and wave.", r.Title.At)
		}
		b.Sections = []booklet.Section{{Kind: booklet.Categories, Title: booklet.Line{S: "Where you could work, and with whom"}},
			{Kind: booklet.Roles}}
		d, _ := Compose(b, e, fonts.Default())
		if d.Pages[1].Kind == booklet.Categories {
			t.Errorf("%s: the categories take two pages", e.Name)
		}
	}
}

// TestPlateIconClearsItsWords: the icon on the band of a picture's page stands on the band, clear of the words; beside
// them it ends on the title's baseline and with the measure, above them it begins on their axis.
func TestPlateIconClearsItsWords(t *testing.T) {
	c := kit.New(composetest.Facts(1), layout.Standard(), fonts.Default().Session(), kit.Options{Binding: booklet.Saddle})
	k := &kit.Card{Role: &booklet.Role{Category: booklet.DefaultCategories()[0]}}
	above, beside := 0, 0
	for y := unit.MM(90); y < unit.MM(160); y += unit.MM(1) {
		for _, title := range []string{"Vets", "Lecturers in law", "Studbook keepers and animal officers"} {
			w := plateWords{c.Set(kit.NewPara("Animals", c.E.Body, c.Ink()), c.Measure, true),
				c.Title(title, c.E.Section, c.Ink(), c.Measure, 2)}
			room := unit.Rect{X: c.E.Outer, Y: y, W: c.Measure, H: c.FootY() - y}
			icon, top := plateIcon(c, k, w, room)
			if top < room.Y || top+w.height() > room.Bottom() {
				t.Errorf("the words of %q at %s leave %v", title, top, room)
			}
			if icon.W == 0 {
				continue
			}
			left, right, low := inkOf(c, k, icon)
			near := func(a, b unit.Length) bool { return a-b < 2 && b-a < 2 }
			switch {
			case low < top:
				if above++; !near(left, room.X) {
					t.Errorf("%q: the icon above the words begins at %s, they at %s", title, left, room.X)
				}
			case !near(low, top+w.baseline()) || !near(right, room.Right()) || left < room.X+w.title.Widest():
				t.Errorf("%q: the icon beside the words from %s to %s ends at %s, the title's baseline at %s", title, left,
					right, low, top+w.baseline())
			default:
				beside++
			}
			if icon.Y < room.Y || low > room.Bottom() {
				t.Errorf("%q: the icon at %v leaves %v", title, icon, room)
			}
		}
	}
	if above == 0 || beside == 0 {
		t.Errorf("%d icons stand above, %d beside the words", above, beside)
	}
}

// inkOf is how far an icon in a place is seen: left, right and to the foot.
func inkOf(c kit.Kit, k *kit.Card, at unit.Rect) (left, right, low unit.Length) {
	left, right, low = at.Right(), at.X, at.Y
	for _, s := range c.IconShapes(k.Role.Category.Icon, at) {
		left, right, low = min(left, s.X), max(right, s.Right()), max(low, s.Bottom())
	}
	return left, right, low
}

// TestLettersStandBelowTheirWords: the way into the A to Z stands on the page of its title and of the legend, where boxes
// that stand closer make that possible.
func TestLettersStandBelowTheirWords(t *testing.T) {
	for _, c := range []struct {
		e     layout.Edition
		n     int
		intro string
	}{{layout.GiantPrint(), 19, "Each card tells you what the job is, what you need and what you are like. The last lines say where."},
		{layout.Phone(), 16, ""}} {
		b := composetest.Facts(make([]int, c.n)...)
		for i, r := range b.Roles {
			r.Title.S, r.Apprenticeship = string(rune('A'+i))+" workers", true
		}
		b.Sections = []booklet.Section{{Kind: booklet.Roles, Title: booklet.Line{S: "Careers"},
			Text: booklet.Plain(c.intro, booklet.Place{})}}
		d, _ := Compose(b, c.e, fonts.Default())
		letters := 0
		for _, it := range d.Pages[0].Items {
			if v, ok := it.(layout.Begin); ok && v.Element.Role == layout.TOCEntry {
				letters++
			}
		}
		if letters != c.n {
			t.Errorf("%s: %d of %d letters stand on the page of the title", c.e.Name, letters, c.n)
		}
	}
}
