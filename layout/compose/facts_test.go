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
	"booklet/layout/legible"
	"booklet/layout/unit"
)

// printedFact is a fact as it stands on a page.
type printedFact struct {
	card         *booklet.Role
	page         int
	label, value string
	// of the first glyphs of both
	labelX, valueX, labelY, valueY unit.Length
}

// factsIn are the facts of a document, in reading order, each once.
func factsIn(d *layout.Document) []*printedFact {
	var out []*printedFact
	of := map[*layout.Element]*printedFact{}
	for i := range d.Pages {
		for open, it := range d.Pages[i].Within() {
			if v, ok := it.(layout.Glyphs); ok {
				var card *booklet.Role
				var item *layout.Element
				label := false
				for k, e := range open {
					if e.Card != nil {
						card = e.Card
					}
					if e.Role == layout.ListItem && open[k-1].Facts {
						item = e
					}
					label = label || e.Role == layout.Label
				}
				if item == nil {
					continue
				}
				f := of[item]
				if f == nil {
					f = &printedFact{card: card, page: i + 1}
					of[item], out = f, append(out, f)
				}
				switch {
				case label:
					if f.label == "" {
						f.labelX, f.labelY = v.X, v.Y
					}
					f.label += v.Text
				default:
					if f.value == "" {
						f.valueX, f.valueY = v.X, v.Y
					}
					f.value += v.Text
				}
			}
		}
	}
	return out
}

// TestFactsOnCards: every fact stands on its card, label and value together: beside each
// other on one baseline, in columns that line up over the whole page, or one below the
// other; and it is read after the title and its sentence, before the fields.
func TestFactsOnCards(t *testing.T) {
	for _, e := range append(layout.PrintEditions(), layout.Phone()) {
		for name, b := range map[string]*booklet.Booklet{"short": composetest.Facts(2, 5, 9, 2, 5, 9, 2, 5, 0, 3),
			"long": composetest.LongFacts(composetest.Facts(0, 2, 5, 0, 3, 7))} {
			t.Run(e.Name+"/"+name, func(t *testing.T) {
				d, found := Compose(b, e, fonts.Default())
				for _, f := range append(found, legible.Findings(legible.Measure(d, e, booklet.AAA), e.Name)...) {
					if f.Severity > booklet.Note && f.Rule != booklet.RuleCardRunsOver {
						t.Error(f)
					}
				}
				check(t, b, d)
				legal(t, d)
				facts := factsIn(d)
				n := 0
				for _, r := range filedRoles(b) {
					for _, f := range r.Facts {
						if n == len(facts) {
							t.Fatalf("%q has no fact %q", r.Title.S, f.Label)
						}
						got := facts[n]
						n++
						if got.card != r || fold(got.label) != fold(f.Label) || fold(got.value) != fold(f.Value.String()) {
							t.Errorf("%q %q is printed as %q %q", f.Label, f.Value.String(), got.label, got.value)
						}
						aligned(t, got, facts)
					}
				}
				if n != len(facts) {
					t.Errorf("%d facts, want %d", len(facts), n)
				}
				readInOrder(t, d)
			})
		}
	}
}

// filedRoles are the roles in filing order.
func filedRoles(b *booklet.Booklet) []*booklet.Role {
	return booklet.NewFiler(b.Settings.Language.S).Filed(b.Roles)
}

// aligned checks where a fact stands.
func aligned(t *testing.T, f *printedFact, all []*printedFact) {
	t.Helper()
	if beside := f.labelY == f.valueY; !beside && (f.labelX != f.valueX || f.valueY < f.labelY) {
		t.Errorf("page %d: %q at %v,%v and %q at %v,%v stand neither beside nor below each other", f.page, f.label,
			f.labelX, f.labelY, f.value, f.valueX, f.valueY)
	}
	for _, g := range all {
		below := f.labelY != f.valueY || g.labelY != g.valueY // a value too wide for its column
		if g.page == f.page && g.card == f.card && (g.labelX != f.labelX || g.valueX != f.valueX && !below) {
			t.Errorf("page %d: %q and %q do not line up", f.page, f.label, g.label)
		}
	}
}

// readInOrder checks that facts come after a card's title and before its fields.
func readInOrder(t *testing.T, d *layout.Document) {
	t.Helper()
	order := map[*booklet.Role]string{}
	for i := range d.Pages {
		var card *booklet.Role
		for _, it := range d.Pages[i].Items {
			b, ok := it.(layout.Begin)
			if !ok {
				continue
			}
			if b.Element.Card != nil {
				card = b.Element.Card
			}
			mark := map[layout.Role]string{layout.H2: "t", layout.H3: "l"}[b.Element.Role]
			if b.Element.Facts {
				mark = "f"
			}
			if card != nil && mark != "" && !strings.HasSuffix(order[card], mark) {
				order[card] += mark
			}
		}
	}
	for r, got := range order {
		want := "tfl"
		if len(r.Facts) == 0 {
			want = "tl"
		}
		if got != want {
			t.Errorf("%q is read in the order %s, want %s (title, facts, labels)", r.Title.S, got, want)
		}
	}
}

// TestGoldenFacts compares cards of two, five and nine facts and one whose address is a
// code with golden dumps, in every edition.
func TestGoldenFacts(t *testing.T) {
	b := composetest.Facts(2, 5, 9)
	b.Roles[1].Link = booklet.Line{S: "https://jobs.example.org/list?reference=2027-03-114", At: booklet.OnCell("Roles", 8, 3)}
	for _, e := range append(layout.PrintEditions(), layout.Phone()) {
		d, _ := Compose(b, e, fonts.Default())
		var pages []int
		for i := range d.Pages {
			for _, it := range d.Pages[i].Items {
				if v, ok := it.(layout.Begin); ok && v.Element.Card != nil {
					pages = append(pages, i)
					break
				}
			}
		}
		composetest.Golden(t, "facts-"+e.Name, d, pages...)
	}
}

// TestFactsInThePanel: where a card closes with a panel that holds them, its facts stand
// on it, clear of the folio, on the contrast that words need.
func TestFactsInThePanel(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		d, _ := Compose(composetest.Facts(2, 5, 9), e, fonts.Default())
		in := 0
		for _, f := range factsIn(d) {
			for _, it := range d.Pages[f.page-1].Items {
				if p, ok := it.(layout.Path); ok && p.Fill != nil && p.Fill.RGB == f.card.Category.Fill &&
					p.Bounds().Y < f.labelY-e.Body.Size && p.Bounds().Bottom() > e.Trim.H {
					in++
				}
			}
			if foot := e.Trim.H - e.Foot; f.valueY > foot+e.Body.Leading {
				t.Errorf("%s: %q stands at %v, beside the folio", e.Name, f.value, f.valueY)
			}
		}
		if in != 16 {
			t.Errorf("%s: %d facts stand on a panel, want 16", e.Name, in)
		}
	}
}

// TestFactsWithoutAPanel: two short cards share a page, each with its facts below its
// sentence.
func TestFactsWithoutAPanel(t *testing.T) {
	b := composetest.Facts(3, 4)
	for _, r := range b.Roles {
		r.Qualities, r.Entry = booklet.Text{}, booklet.Plain("Nothing.", r.Entry.At)
		r.Summary = booklet.Plain("You drive.", r.Summary.At)
	}
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	facts := factsIn(d)
	if len(facts) != 7 || facts[0].page != facts[6].page {
		t.Fatalf("two short cards do not share a page: %d facts", len(facts))
	}
	readInOrder(t, d)
}

// TestWideFact: a value that does not fit its column stands below its label, and only that:
// one address does not turn the whole list, in no edition that has two columns.
func TestWideFact(t *testing.T) {
	for _, e := range layout.PrintEditions() {
		b := composetest.Facts(9)
		v := &b.Roles[0].Facts[3].Value
		*v = booklet.Plain("applications.and.recruitment.of.all@harbour.example.org", v.At)
		d, _ := Compose(b, e, fonts.Default())
		facts := factsIn(d)
		if len(facts) != 9 {
			t.Fatalf("%s: %d facts, want 9", e.Name, len(facts))
		}
		for i, f := range facts {
			aligned(t, f, facts)
			if beside := f.labelY == f.valueY; beside == (i == 3) {
				t.Errorf("%s: %q beside %q: %v", e.Name, f.label, f.value, beside)
			}
		}
		legal(t, d)
	}
}

// TestLongLabelKeepsItsColumn: a label of several lines stands clear of the values.
func TestLongLabelKeepsItsColumn(t *testing.T) {
	for _, e := range layout.PrintEditions() {
		d, _ := Compose(composetest.LongFacts(composetest.Facts(2)), e, fonts.Default())
		for i := range d.Pages {
			for open, it := range d.Pages[i].Within() {
				g, ok := it.(layout.Glyphs)
				if !ok || !slices.ContainsFunc(open, func(o *layout.Element) bool { return o.Facts }) ||
					open[len(open)-1].Role != layout.Label {
					continue
				}
				for _, f := range factsIn(d) {
					if right := g.X + g.Seen(); f.page == i+1 && f.valueX > f.labelX && right > f.valueX-e.Body.Size {
						t.Errorf("%s: the label %q ends at %v, its values begin at %v", e.Name, g.Text, right, f.valueX)
					}
				}
			}
		}
	}
}

// TestFactsStandTogether: on a card of any length, squeezed or not, facts stand closer to
// each other than the fields' first label to the last of them.
func TestFactsStandTogether(t *testing.T) {
	squeezed := 0
	for n := range 48 {
		e := layout.Standard()
		if n%2 == 1 { // where cards that are a little too long stand on half lines
			e = layout.LargePrint()
		}
		b := composetest.Facts(5)
		r := b.Roles[0]
		v := &r.Facts[1].Value
		*v = booklet.Plain("Harbour House, 14 Quayside Terrace, Port Example, Exampleshire EX4 7PQ", v.At)
		r.Entry = booklet.Plain(strings.Repeat("You need a good general education. ", n/2), r.Entry.At)
		d, _ := Compose(b, e, fonts.Default())
		facts := factsIn(d)
		last := facts[len(facts)-1]
		pitch := last.labelY - facts[len(facts)-2].labelY
		if pitch == e.Body.Leading {
			squeezed++
		}
		for open, it := range d.Pages[last.page-1].Within() {
			g, ok := it.(layout.Glyphs)
			if !ok || open[len(open)-1].Role != layout.H3 || g.Y < last.valueY {
				continue
			}
			if below := g.Y - last.valueY; below <= pitch {
				t.Errorf("%d sentences: facts are %v apart, the first label stands %v below them", n/2, pitch, below)
			}
			break
		}
	}
	if squeezed == 0 {
		t.Error("no card was squeezed")
	}
}

// TestUnlabelledFact: a fact without a label has the measure to itself.
func TestUnlabelledFact(t *testing.T) {
	b := composetest.Facts(2)
	b.Roles[0].Facts[1].Label = ""
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	facts := factsIn(d)
	if len(facts) != 2 || facts[1].label != "" || facts[1].valueX != facts[0].labelX {
		t.Errorf("%+v", facts)
	}
}

// TestNoCategory: a booklet whose roles have no category, or one without a name, and some
// no summary, has everything else.
func TestNoCategory(t *testing.T) {
	nameless := &booklet.Category{Icon: booklet.Icon{Name: "other"}, Fill: booklet.RGB{R: 0xF3, G: 0xD6, B: 0xA7},
		Ink: booklet.RGB{R: 0x77, G: 0x4E}}
	for name, cat := range map[string]*booklet.Category{"none": nil, "nameless": nameless} {
		for _, e := range append(layout.PrintEditions(), layout.Phone(), layout.Reading()) {
			b := composetest.Facts(2, 0, 9, 1)
			b.Categories = nil
			for i, r := range b.Roles {
				r.Category, r.MoreCategories, r.Apprenticeship = cat, nil, i == 3
				if i%2 == 1 {
					r.Summary = booklet.Text{}
				}
			}
			b = b.Fill()
			d, found := Compose(b, e, fonts.Default())
			for _, f := range found {
				if f.Severity > booklet.Note {
					t.Error(name, e.Name, f)
				}
			}
			all := ""
			for i := range d.Pages {
				all += pageText(d, i+1)
				if d.Pages[i].Kind == booklet.Categories {
					t.Errorf("%s, %s: there is a page of categories", name, e.Name)
				}
			}
			if l := b.Settings.Label(booklet.LabelIndexByCategory); strings.Contains(fold(all), fold(l)) {
				t.Errorf("%s, %s: roles are listed by category", name, e.Name)
			}
			if len(factsIn(d)) != 12 {
				t.Errorf("%s, %s: %d facts, want 12", name, e.Name, len(factsIn(d)))
			}
			for _, r := range b.Roles {
				if strings.Count(fold(all), fold(r.Title.S)) < 2 {
					t.Errorf("%s, %s: %q is not on a card and in the index", name, e.Name, r.Title.S)
				}
			}
		}
	}
}

// TestFurtherCategories: the card names all its categories, and the role is listed under
// each; a category that only further roles have is shown among the categories.
func TestFurtherCategories(t *testing.T) {
	b := composetest.Facts(1, 1, 1)
	b.Roles[0].MoreCategories = []*booklet.Category{b.Categories[9], b.Categories[1]}
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	names := strings.Join([]string{b.Categories[0].Name.S, b.Categories[9].Name.S, b.Categories[1].Name.S}, ", ")
	card, listed := 0, map[string]int{}
	team, shown := "", ""
	for i := range d.Pages {
		for _, l := range linesOf(&d.Pages[i]) {
			switch d.Pages[i].Kind {
			case booklet.Roles:
				if l.card == b.Roles[0] && strings.Contains(fold(names), fold(l.text)) && l.base < 80*unit.Point {
					card++
				}
			case booklet.Categories:
				shown += fold(l.text)
			case booklet.Index:
				if l.el.Role == layout.H2 {
					team = strings.TrimSpace(l.text)
				} else if strings.Contains(l.text, "Bus drivers") {
					listed[team]++
				}
			}
		}
	}
	if card == 0 {
		t.Errorf("the card does not name %s", names)
	}
	for _, k := range []int{0, 1, 9} {
		name := b.Categories[k].Name.S
		if n := strings.Count(shown, fold(name)); listed[name] != 1 || n != 1 {
			t.Errorf("%q: listed %d times in the index, shown %d times", name, listed[name], n)
		}
	}
}

// linksIn are the addresses that a card's elements of a role lead to.
func linksIn(d *layout.Document, card *booklet.Role, role layout.Role) (uris []string) {
	for i := range d.Pages {
		for open, it := range d.Pages[i].Within() {
			if v, ok := it.(layout.Link); ok {
				is := func(e *layout.Element) bool { return e.Role == role }
				of := func(e *layout.Element) bool { return e.Card == card }
				if v.URI != "" && slices.ContainsFunc(open, is) && slices.ContainsFunc(open, of) {
					uris = append(uris, v.URI)
				}
			}
		}
	}
	return uris
}

// TestAddressOfARole: its title leads there; the card prints the address that no text of
// it shows, or a code of what nobody would type.
func TestAddressOfARole(t *testing.T) {
	long := "https://jobs.example.org/list?reference=2027"
	for name, test := range map[string]struct {
		link, short, text string
		leads, prints     string
		code              bool
	}{
		"printed":       {link: "https://www.example.org/nurses/", leads: "https://www.example.org/nurses/", prints: "example.org/nurses"},
		"without https": {link: "example.org/nurses", leads: "https://example.org/nurses", prints: "example.org/nurses"},
		"short":         {link: long, short: "https://ex.org/n", leads: long, prints: "ex.org/n"},
		"shown": {link: "https://example.org/nurses", text: "Look at www.example.org/nurses.",
			leads: "https://example.org/nurses"},
		"another is shown": {link: "https://example.org/nurses", text: "Look at example.org/nurses/pay.",
			leads: "https://example.org/nurses", prints: "example.org/nurses"},
		"query": {link: long, leads: long, code: true},
		"too long": {link: "https://example.org/" + strings.Repeat("a", 40), code: true,
			leads: "https://example.org/" + strings.Repeat("a", 40)},
		"none": {},
	} {
		t.Run(name, func(t *testing.T) {
			b := composetest.Facts(2)
			r := b.Roles[0]
			r.Link, r.ShortLink = booklet.Line{S: test.link}, booklet.Line{S: test.short}
			if test.text != "" {
				r.More = booklet.Plain(test.text, booklet.OnCell("Roles", 7, 2))
			}
			for _, e := range append(layout.PrintEditions(), layout.Phone()) {
				d, found := Compose(b, e, fonts.Default())
				if booklet.Failed(found) {
					t.Error(found)
				}
				leads := linksIn(d, r, layout.H2)
				if test.leads == "" && leads != nil || test.leads != "" && (len(leads) == 0 || leads[0] != test.leads) {
					t.Errorf("%s: the title leads to %q, want %q", e.Name, leads, test.leads)
				}
				words, code := "", false
				for i := range d.Pages {
					if d.Pages[i].Kind != booklet.Roles {
						continue
					}
					words += pageText(d, i+1)
					for _, it := range d.Pages[i].Items {
						v, ok := it.(layout.Begin)
						code = code || ok && v.Element.Role == layout.Figure && strings.Contains(v.Element.Alt, "example.org")
					}
				}
				if prints := strings.Contains(fold(words), fold(test.prints)); !prints {
					t.Errorf("%s: %q is not printed", e.Name, test.prints)
				}
				if want := test.code && e.Printed(); code != want {
					t.Errorf("%s: a code %v, want %v", e.Name, code, want)
				}
				if more := strings.Contains(words, "Find out more"); more != (test.prints != "" || test.text != "" ||
					test.code && !e.Printed()) {
					t.Errorf("%s: More information stands there: %v", e.Name, more)
				}
			}
		})
	}
}

// TestHiddenAddresses: words with an address that paper does not show are told, or print
// it; on a screen they are left as they are.
func TestHiddenAddresses(t *testing.T) {
	at := booklet.OnCell("Roles", 7, 2)
	with := func(cells int) *booklet.Booklet {
		b := composetest.Facts(make([]int, cells)...)
		for i, r := range b.Roles {
			r.Link = booklet.Line{}
			r.More = booklet.Text{At: booklet.OnCell("Roles", 7, i+2), Blocks: []booklet.Block{{Runs: []booklet.Run{
				{Text: "See "}, {Text: "our pay ", Bold: true, Link: "https://www.example.org/pay/"},
				{Text: "scale", Link: "https://www.example.org/pay/"}, {Text: " or "},
				{Text: "call", Link: "tel:03005550100"}, {Text: " 0300 555 0100."}}}}}
		}
		return b
	}
	told := func(b *booklet.Booklet, e layout.Edition) (out []booklet.Finding) {
		_, found := Compose(b, e, fonts.Default())
		return slices.DeleteFunc(found, func(f booklet.Finding) bool { return f.Rule != booklet.RuleHiddenAddress })
	}
	if fs := told(with(1), layout.Standard()); len(fs) != 1 || fs[0].At != at || fs[0].Severity != booklet.Warning ||
		!strings.Contains(fs[0].Text, `"our pay scale"`) || !strings.Contains(fs[0].Text, "example.org/pay") {
		t.Errorf("%v", fs)
	}
	if fs := told(with(7), layout.LargePrint()); len(fs) != 1 || !strings.Contains(fs[0].Text, "Roles!G8") {
		t.Errorf("seven cells: %v", fs)
	}
	if fs := told(with(1), layout.Phone()); len(fs) > 0 {
		t.Errorf("on a screen: %v", fs)
	}
	b := with(1)
	b.Settings.PrintAddresses = true
	for e, want := range map[string]string{"standard": "our pay scale (example.org/pay) or call 0300 555 0100.",
		"phone": "our pay scale or call 0300 555 0100."} {
		edition := layout.Standard()
		if e == "phone" {
			edition = layout.Phone()
		}
		d, fs := Compose(b, edition, fonts.Default())
		words := ""
		for i := range d.Pages {
			words += pageText(d, i+1)
		}
		if !strings.Contains(fold(words), fold(want)) {
			t.Errorf("%s does not print %q", e, want)
		}
		for _, f := range fs {
			if f.Rule == booklet.RuleHiddenAddress {
				t.Error(f)
			}
		}
	}
}

// TestTitlesToldApart: roles of one title have their category behind it in the index and
// the bookmarks, or the first fact that differs.
func TestTitlesToldApart(t *testing.T) {
	b := composetest.Facts(3, 3, 3, 3)
	nurse := func(i, cat int, pay string) {
		r := b.Roles[i]
		r.Title.S, r.Category, r.MoreCategories = "Nurses", b.Categories[cat], nil
		r.Facts[1].Value = booklet.Plain(pay, r.Facts[1].Value.At)
	}
	nurse(0, 10, "20 a week")
	nurse(1, 10, "37 a week")
	nurse(2, 9, "20 a week")
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	index, marks := "", ""
	for i := range d.Pages {
		if d.Pages[i].Kind == booklet.Index {
			index += pageText(d, i+1)
		}
	}
	for _, m := range d.Bookmarks {
		marks += fmt.Sprintln(m.Title)
	}
	for _, want := range []string{"Nurses (Midwifery)", "Nurses (20 a week)", "Nurses (37 a week)"} {
		if !strings.Contains(fold(index), fold(want)) || !strings.Contains(marks, want+"\n") {
			t.Errorf("%q is not in the index or no bookmark: %q", want, marks)
		}
	}
	if strings.Contains(marks, "Engineers (") {
		t.Error("a title of its own is told apart")
	}
}

// TestFourFigures: page numbers of four figures stand on one line in the contents, the
// letters and the index, clear of what stands behind them.
func TestFourFigures(t *testing.T) {
	b := composetest.Generated(1100, 4)
	for _, r := range b.Roles {
		r.Entry = booklet.Plain(strings.Repeat("You plan and you listen. ", 8), booklet.Place{})
	}
	d, _ := Compose(b, layout.LargePrint(), fonts.Default())
	if len(d.Pages) < 1000 {
		t.Fatalf("%d pages", len(d.Pages))
	}
	found := map[booklet.Kind]int{}
	for i := range d.Pages {
		var folios []layout.Glyphs
		var words []layout.Glyphs
		for open, it := range d.Pages[i].Within() {
			if v, ok := it.(layout.Glyphs); ok {
				switch {
				case open[len(open)-1].Folio:
					folios = append(folios, v)
				case !open[len(open)-1].Role.Artifact():
					words = append(words, v)
				}
			}
		}
		for _, f := range folios {
			if len(strings.TrimSpace(f.Text)) == 4 {
				found[d.Pages[i].Kind]++
			}
			for _, w := range words {
				if w.Y == f.Y && w.X > f.X && w.X < f.X+f.Width() {
					t.Errorf("page %d: %q stands on %q", i+1, w.Text, f.Text)
				}
			}
		}
	}
	for _, kind := range []booklet.Kind{booklet.Contents, booklet.Roles, booklet.Index} {
		if found[kind] == 0 {
			t.Errorf("no number of four figures on one line in the %s", kind)
		}
	}
}

// TestLabelsOfPanelsStayWhole: where a label would turn beside the icon of a panel, the facts have the whole measure.
func TestLabelsOfPanelsStayWhole(t *testing.T) {
	b := composetest.Facts(4, 4, 4, 4, 4, 4)
	for _, r := range b.Roles {
		r.Entry, r.Facts[0].Label = booklet.Text{}, "Closing date"
	}
	d, _ := Compose(b, layout.GiantPrint(), fonts.Default())
	whole := 0
	for i := range d.Pages {
		for _, it := range d.Pages[i].Items {
			if g, ok := it.(layout.Glyphs); ok && strings.TrimSpace(g.Text) == "Closing date" {
				whole++
			}
		}
	}
	if whole != len(b.Roles) {
		t.Errorf("the label of %d of %d roles stands on one line", whole, len(b.Roles))
	}
}
