package compose

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// These tests say that what must stand on a page is there, and where. What may not
// stand anywhere, others say.

// cardLines are the lines of text of each card, over all its pages.
func cardLines(d *layout.Document) map[*booklet.Role][]textLine {
	out := map[*booklet.Role][]textLine{}
	for i := range d.Pages {
		for _, l := range linesOf(&d.Pages[i]) {
			if l.card != nil {
				out[l.card] = append(out[l.card], l)
			}
		}
	}
	return out
}

// lineWith is the place of the first line with words; -1 where there is none.
func lineWith(ls []textLine, words string) int {
	return slices.IndexFunc(ls, func(l textLine) bool { return strings.Contains(fold(l.text), fold(words)) })
}

// TestDraftIsMarked: a card of a role that is a draft says so in a line of its own,
// below the team's name and above the title; no other card does.
func TestDraftIsMarked(t *testing.T) {
	const word = "Not yet agreed"
	for _, e := range layout.AllEditions() {
		b := composetest.Generated(9, 5)
		b.Settings.Labels = map[booklet.Label]booklet.Line{booklet.LabelDraft: {S: word}}
		for i, r := range b.Roles {
			if i%3 != 2 {
				r.Status = booklet.Draft
			}
		}
		d, found := Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		check(t, b, d)
		for r, ls := range cardLines(d) {
			at := lineWith(ls, word)
			if r.Status != booklet.Draft {
				if at >= 0 {
					t.Errorf("%s: the card of %q is marked", e.Name, r.Title.S)
				}
				continue
			}
			team, title := lineWith(ls, r.Category.Name.S[:8]), slices.IndexFunc(ls, func(l textLine) bool {
				return strings.HasPrefix(fold(l.text), fold(r.Title.S[:8]))
			})
			if at < 0 || team < 0 || title < 0 {
				t.Errorf("%s: the card of %q says %v", e.Name, r.Title.S, ls)
				continue
			}
			above, below := ls[at].base-ls[team].base, ls[title].base-ls[at].base
			if min(above, below) < e.Body.Size {
				t.Errorf("%s: the mark of %q stands %v below its team and %v above its title",
					e.Name, r.Title.S, above, below)
			}
		}
	}
}

// bands are the fills of a page that reach from edge to edge, its ground aside.
func bands(d *layout.Document, p *layout.Page) []layout.Path {
	var out []layout.Path
	for _, it := range p.Items {
		if v, ok := it.(layout.Path); ok && v.Fill != nil && v.Bounds().X < 0 && v.Bounds().Right() > d.Trim.W &&
			v.Bounds().H < d.Trim.H {
			out = append(out, v)
		}
	}
	return out
}

// TestPhoneBands: the name of a card's team stands on a band across the screen in the
// team's colour, from the top of the screen where the card begins there; on a ground
// without tints a rule in ink stands below the name, and no band.
func TestPhoneBands(t *testing.T) {
	for _, ground := range []*booklet.RGB{nil, {}} {
		e, err := layout.Phone().With(layout.Request{Ground: ground})
		if err != nil {
			t.Fatal(err)
		}
		b := composetest.Generated(30, 8)
		d, found := Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		seen := map[*booklet.Role]bool{}
		for i := range d.Pages {
			p := &d.Pages[i]
			ls := slices.DeleteFunc(linesOf(p), func(l textLine) bool { return l.card == nil })
			if len(ls) == 0 || seen[ls[0].card] {
				continue
			}
			slices.SortStableFunc(ls, func(a, b textLine) int { return int(a.base - b.base) })
			r, all := ls[0].card, bands(d, p)
			seen[r] = true
			if len(all) != 1 {
				t.Errorf("page %d has %d bands", i+1, len(all))
				continue
			}
			last := lineWith(ls, r.Category.Name.S[strings.LastIndex(r.Category.Name.S, " ")+1:])
			band, name := all[0].Bounds(), ls[max(last, 0)]
			switch {
			case last < 0:
				t.Errorf("page %d does not name the team of %q", i+1, r.Title.S)
			case e.Tinted() && (all[0].Fill.RGB != r.Category.Fill || band.Y >= 0 || band.Bottom() < name.base):
				t.Errorf("page %d: the band of %q is %v in %v, the name ends at %v",
					i+1, r.Title.S, band, *all[0].Fill, name.base)
			case !e.Tinted() && (all[0].Fill.RGB == e.Ground || band.Y < name.base || band.H > e.Body.Size/2):
				t.Errorf("page %d: the rule of %q is %v in %v, the name ends at %v",
					i+1, r.Title.S, band, *all[0].Fill, name.base)
			}
		}
		if len(seen) != len(b.Roles) {
			t.Errorf("%d cards of %d", len(seen), len(b.Roles))
		}
	}
}

// TestAddressesBeginLines: where an edition sets addresses on lines of their own, those
// of "More" begin one, and those of other texts stand in their sentence.
func TestAddressesBeginLines(t *testing.T) {
	const address = "example.org/a"
	words := booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{
		{Text: "You look at "}, {Text: address, Link: "https://example.org/a"}, {Text: " then."},
	}}}}
	for _, e := range layout.AllEditions() {
		b := composetest.Generated(2, 1)
		b.Roles[0].Entry, b.Roles[1].More = words, words
		d, found := Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		lines := cardLines(d)
		for k, begins := range []bool{false, e.OwnLines} {
			ls := lines[b.Roles[k]]
			at := lineWith(ls, address)
			if at < 0 {
				t.Errorf("%s: the card does not say the address: %v", e.Name, ls)
			} else if got := strings.HasPrefix(ls[at].text, address); got != begins {
				t.Errorf("%s: the address in %q begins a line: %v, want %v", e.Name, ls[at].text, got, begins)
			}
		}
	}
}

// TestBindingCountsForWideWords: a word is refused where the measure that the binding
// leaves does not hold it, and no other is; a screen has no binding.
func TestBindingCountsForWideWords(t *testing.T) {
	refused := func(e layout.Edition, word string, how booklet.Binding) bool {
		b := composetest.Generated(3, 9)
		b.Settings.Binding = how
		b.Roles[1].Entry = booklet.Plain(word, booklet.OnCell("Roles", 3, 3))
		_, found := Compose(b, e, fonts.Default())
		return slices.ContainsFunc(found, func(f booklet.Finding) bool { return f.Rule == booklet.RuleSizeTooLarge })
	}
	// the longest word that a measure without a binding holds
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		word := ""
		for _, letter := range []string{"n", "i"} { // less than a binding takes
			for !refused(e, word+letter, booklet.Saddle) {
				word += letter
			}
		}
		for _, how := range []booklet.Binding{booklet.Saddle, booklet.Screen, booklet.Perfect, booklet.Wire} {
			want := !e.OnScreen && (how == booklet.Perfect || how == booklet.Wire)
			if got := refused(e, word, how); got != want {
				t.Errorf("%s: a word as wide as the unbound measure is refused when bound as %s: %v", e.Name, how, got)
			}
		}
	}
}

// TestTilesStandWithTheirNames: every team of the page of teams has its tile, beside
// its name or, where a word does not fit there, above it.
func TestTilesStandWithTheirNames(t *testing.T) {
	placed := map[string]int{}
	for size := 18 * unit.Point; size <= layout.MaxSize; size += 6 * unit.Point {
		e, err := layout.LargePrint().With(layout.Request{TextSize: size})
		if err != nil {
			t.Fatal(err)
		}
		b := composetest.Generated(3, 2)
		teams := map[*booklet.Category]bool{}
		for _, r := range b.Roles {
			r.Category.Name.S = "Electrocardiologists"
			teams[r.Category] = true
		}
		d, found := Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			continue // a word is wider than the measure
		}
		tiles := 0
		for i := range d.Pages {
			if d.Pages[i].Kind != booklet.Categories {
				continue
			}
			tiles += tilesOf(t, e, &d.Pages[i], placed)
		}
		if tiles != len(teams) {
			t.Errorf("%s pt: %d tiles of %d teams", size, tiles, len(teams))
		}
	}
	if placed["beside"] == 0 || placed["above"] == 0 {
		t.Errorf("the tiles stand %v: the test shows one place alone", placed)
	}
}

// tilesOf counts the tiles of a page, and where the names stand to them.
func tilesOf(t *testing.T, e layout.Edition, p *layout.Page, placed map[string]int) int {
	t.Helper()
	tiles, tile := 0, unit.Rect{}
	for _, it := range p.Items {
		v, ok := it.(layout.Path)
		if !ok || v.Fill == nil {
			continue
		}
		r := v.Bounds()
		if near := e.Tile / 50; r.W < e.Tile-near || r.W > r.H+near || r.H > r.W+near { // those of few teams are larger
			continue
		}
		if r.X > tile.X && r.Right() < tile.Right() && r.Y > tile.Y && r.Bottom() < tile.Bottom() {
			continue // of the icon
		}
		tile = r
		tiles++
		where := "nowhere"
		for _, l := range namesOf(p) {
			switch {
			case l.X >= r.Right() && l.Y > r.Y-e.Body.Leading && l.Y < r.Bottom()+e.Body.Leading:
				where = "beside"
			case l.X < r.Right() && l.Y > r.Bottom() && l.Y < r.Bottom()+3*e.Body.Leading && where == "nowhere":
				where = "above"
			}
		}
		placed[where]++
		if where == "nowhere" {
			t.Errorf("page %s: the tile at %v has no name", p.Label, r)
		}
	}
	return tiles
}

// namesOf are the words of the headings of a page.
func namesOf(p *layout.Page) []layout.Glyphs {
	var out []layout.Glyphs
	var open []layout.Role
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Begin:
			open = append(open, v.Element.Role)
		case layout.End:
			open = open[:len(open)-1]
		case layout.Glyphs:
			if len(open) > 0 && open[len(open)-1] == layout.H2 {
				out = append(out, v)
			}
		}
	}
	return out
}

// TestTakenByAColumn: an item that is taller than the room is taken by the first column
// of a page alone, and by none beside it.
func TestTakenByAColumn(t *testing.T) {
	tall := func(lines int, head bool) item {
		return item{p: &kit.Para{Lines: make([]text.Line, lines), Leading: unit.Point}, head: head}
	}
	const room = 5 * unit.Point
	for name, c := range map[string]struct {
		items         []item
		first, others int
	}{
		"too tall":                {[]item{tall(9, false), tall(1, false)}, 1, 0},
		"as tall as the room":     {[]item{tall(5, false), tall(5, false)}, 1, 1},
		"nothing":                 {nil, 0, 0},
		"a heading, then no room": {[]item{tall(3, true), tall(2, false), tall(9, false), tall(9, false)}, 2, 0},
	} {
		if got := itemsTaken(c.items, room, true); got != c.first {
			t.Errorf("%s: the first column takes %d, want %d", name, got, c.first)
		}
		if got := itemsTaken(c.items, room, false); got != c.others {
			t.Errorf("%s: another column takes %d, want %d", name, got, c.others)
		}
	}
}

// TestSeenOfAPicture: of a picture a screen keeps what lies within the trim, of its
// clip where it has one and else of its frame.
func TestSeenOfAPicture(t *testing.T) {
	d := &layout.Document{Trim: unit.Size{W: 100, H: 200}}
	r := func(x, y, w, h unit.Length) unit.Rect { return unit.Rect{X: x, Y: y, W: w, H: h} }
	for name, c := range map[string]struct{ frame, clip, want unit.Rect }{
		"inside":                {r(10, 10, 50, 50), unit.Rect{}, r(10, 10, 50, 50)},
		"from edge to edge":     {r(0, 0, 100, 200), unit.Rect{}, r(0, 0, 100, 200)},
		"over every edge":       {r(-9, -9, 118, 218), unit.Rect{}, r(0, 0, 100, 200)},
		"clipped":               {r(-9, -9, 118, 218), r(20, 30, 40, 50), r(20, 30, 40, 50)},
		"clipped over an edge":  {r(0, 0, 100, 100), r(-5, 50, 30, 170), r(0, 50, 25, 150)},
		"clipped to a hair":     {r(0, 0, 100, 100), r(20, 30, 1, 1), r(20, 30, 1, 1)},
		"a clip without height": {r(10, 10, 50, 50), r(20, 30, 40, 0), r(10, 10, 50, 50)},
		"outside":               {r(150, 10, 50, 50), unit.Rect{}, r(150, 10, 50, 50)},
	} {
		if got := onPage(d, layout.Image{Frame: c.frame, Clip: c.clip}); got != c.want {
			t.Errorf("%s: %v is seen, want %v", name, got, c.want)
		}
	}
}

// TestTitleOfTheBackKeepsToFourLines: where a back cover goes on to more pages its title
// becomes as small as the body before it takes a fifth line.
func TestTitleOfTheBackKeepsToFourLines(t *testing.T) {
	e := layout.Phone()
	four, five := 0, 0
	for words := 12; words < 40; words++ {
		b := composetest.Generated(2, 3)
		full(b)
		for i := range b.Sections {
			if b.Sections[i].Kind == booklet.Back {
				b.Sections[i].Title = booklet.Line{S: "How" + strings.Repeat(" now", words)}
			}
		}
		d, found := Compose(b, e, fonts.Default())
		if booklet.Failed(found) {
			t.Fatal(found)
		}
		lines, size := 0, e.Body.Size
		for i := range d.Pages {
			if d.Pages[i].Kind != booklet.Back {
				continue
			}
			for _, l := range linesOf(&d.Pages[i]) {
				if l.el.Role == layout.H1 {
					lines, size = lines+1, l.size
				}
			}
		}
		switch {
		case lines == 0 || lines > 4 && size > e.Body.Size:
			t.Errorf("%d words stand on %d lines of %v pt", words, lines, size)
		case lines == 4 && size == e.Quote.Size:
			four++
		case lines > 4:
			five++
		}
	}
	if four == 0 || five == 0 {
		t.Errorf("%d titles take four lines, %d more: the test shows nothing", four, five)
	}
}

// TestSpaceUnderTheTitleOfACardThatGoesOn: on paper a line of the body stands free under
// the title with which a card goes on, on a screen half of one.
func TestSpaceUnderTheTitleOfACardThatGoesOn(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint(), layout.Phone()} {
		b := composetest.Generated(2, 1)
		sentence := booklet.Block{Runs: []booklet.Run{{Text: "You plan, you listen and you learn."}}}
		b.Roles[0].Entry = booklet.Text{Blocks: slices.Repeat([]booklet.Block{sentence}, 60)}
		d, _ := Compose(b, e, fonts.Default())
		k := kit.New(b, e, fonts.Default().Session(), kit.Options{Binding: d.Binding})
		title := k.Title(b.Roles[0].Title.S, e.Label, k.Ink(), k.Measure, 3)
		want := 2 * k.HalfLine()
		if e.Banded() {
			want = k.HalfLine()
		}
		pages := 0
		for i := range d.Pages {
			ls := linesOf(&d.Pages[i])
			if len(ls) == 0 || ls[0].card != b.Roles[0] || !strings.HasPrefix(ls[0].text, "You plan") {
				continue // it begins there, or another does
			}
			pages++
			body := k.Set(kit.NewPara("You", e.Body, k.Ink()), k.Measure, false)
			top := ls[0].base - body.Baseline() // of the first line that goes on
			again := title.Height()
			if got := top - k.Top() - again; got < want-e.Body.Leading/4 || got >= want+k.HalfLine() {
				t.Errorf("%s, page %d: %v stands free under the title, want %v", e.Name, i+1, got, want)
			}
		}
		if pages == 0 {
			t.Errorf("%s: the card does not go on", e.Name)
		}
	}
}
