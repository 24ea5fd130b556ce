package compose

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// entry is a line of the index.
type entry struct {
	key, words string
	weight     string // what it is sorted by
	role       *booklet.Role
	at         *booklet.Place // of the title
	see        bool           // it sends to the card of another title
}

// letter is what the entry stands under, in the alphabet of the booklet's language.
func (e entry) letter(c kit.Kit) string {
	if l := c.Filer.Letter(e.key); l != "#" {
		return l
	}
	return "0–9"
}

// item is an entry or a heading of the index, set in a column.
type item struct {
	p      *kit.Para
	folio  *kit.Para
	to     string // ID of the card
	head   bool   // a heading on lines of its own
	mark   string // of a heading: its bookmark
	target target
	above  unit.Length
	// letter stands beside its first entry; again is set where the letter goes on
	// in a further column.
	letter *kit.Para
	again  *kit.Para
	over   *kit.Para // the category, or again where letters have lines of their own, at the head of a page
}

func (it item) height() unit.Length { return it.p.Height() }

// entries are every role and every other title, in filing order.
func (run *round) entries(c kit.Kit) []entry {
	if run.shared.entries == nil {
		run.shared.entries = indexEntries(c)
	}
	return run.shared.entries
}

func indexEntries(c kit.Kit) []entry {
	see := c.Settings.Label(booklet.LabelSee)
	bearers := map[string]int{}
	for _, r := range c.Booklet.Roles {
		for _, t := range r.Titles() {
			bearers[strings.ToLower(t)]++
		}
	}
	var out []entry
	for _, r := range c.Booklet.Roles {
		own := c.Filer.FilingKey(r)
		out = append(out, entry{own, c.DistinctTitle(r), c.Filer.Weight(own), r, &r.Title.At, false})
		parts := strings.Split(r.Title.S, " / ")
		for _, t := range r.Titles()[1:] {
			key := c.Filer.Key(t)
			if len(parts) > 1 && t == strings.TrimSpace(parts[0]) &&
				c.Filer.Compare(c.Filer.Key(r.Title.S), own) == 0 || booklet.Same(t, r.Title.S) {
				continue // it stands there already, as the beginning of the whole title
			}
			main := shortTitle(r, bearers)
			words := t + ", " + see + " " + main
			if see == "" {
				words = t + " (" + main + ")"
			}
			out = append(out, entry{key, words, c.Filer.Weight(key), r, titlePlace(r, t), true})
		}
	}
	slices.SortStableFunc(out, func(a, b entry) int {
		if d := strings.Compare(a.weight, b.weight); d != 0 {
			return d
		}
		return strings.Compare(a.words, b.words)
	})
	return slices.CompactFunc(out, func(a, b entry) bool { return a.words == b.words && a.role == b.role })
}

// titlePlace is the cell of one of a role's other titles.
func titlePlace(r *booklet.Role, title string) *booklet.Place {
	for i := range r.AlsoKnownAs {
		if a := &r.AlsoKnownAs[i]; a.S == title {
			return &a.At
		}
	}
	return &r.Title.At
}

// shortTitle is what a cross-reference calls a role: its title or, of several
// titles, the first, where no other role bears it; bearers counts them.
func shortTitle(r *booklet.Role, bearers map[string]int) string {
	first, _, several := strings.Cut(r.Title.S, " / ")
	if first = strings.TrimSpace(first); several && first != "" && bearers[strings.ToLower(first)] == 1 {
		return first
	}
	return r.Title.S
}

// index lists every role and other title by letter, then the roles by category.
// Numbers stand before the words, as in the contents: no eye has to cross a gap.
func index(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	p, y = run.introduction(c, p, s, y)
	byLetter := columns{dent: lettersWidth(c, run), n: &run.shared.columns[0],
		make: func(w, dent unit.Length) []item { return indexByLetter(c, run, w-dent) }}
	byLetter.set(c, run, p, y)
	if len(c.Categories()) == 0 {
		return
	}
	p, y = run.furnished(c, booklet.Index)
	if l := c.Settings.Label(booklet.LabelIndexByCategory); l != "" {
		head := &layout.Element{Role: layout.H1}
		run.Marks = append(run.Marks, layout.Bookmark{Title: l, Page: p.Number, Y: y, At: head})
		t := c.Title(l, c.E.Section, c.AccentFor(c.E.Section), c.Measure, 3)
		t.DrawAll(p, head, c.Left(p), y)
		y = (t.Height() + underTitle(c)).Up(c.HalfLine()) + c.Top()
	}
	byTeam := columns{n: &run.shared.columns[1],
		make: func(w, _ unit.Length) []item { return indexByCategory(c, run, w) }}
	byTeam.set(c, run, p, y)
}

// titleType is how the index sets a card's own title: heavier than those that send to it.
func titleType(c kit.Kit) layout.Type {
	t := c.E.Body
	t.Weight = fonts.SemiBold
	if c.E.Body.Weight >= fonts.SemiBold {
		t.Weight = c.E.Strong
	}
	return t
}

// letterType is how a letter of the index is set: what is wider than a letter, as "0–9", smaller, for all others
// would stand far from their entries.
func letterType(c kit.Kit, letter string) layout.Type {
	t := layout.Type{Size: c.E.Body.Size.Scale(4, 3), Leading: c.E.Body.Leading, Weight: c.E.Cover.Weight}
	if utf8.RuneCountInString(letter) > 1 && !c.E.Narrow() {
		t.Size = c.E.Body.Size
	}
	return t
}

// lettersWidth is what the widest letter takes beside its entries, and a gap. In a
// narrow measure, where it would take a fifth of it, it has a line of its own.
func lettersWidth(c kit.Kit, run *round) unit.Length {
	w := unit.Length(0)
	if c.E.Narrow() {
		return w
	}
	st := letterType(c, "").Style()
	for _, e := range run.entries(c) {
		l := e.letter(c)
		gap := c.E.Body.Size * 2 / 3
		if st.Size = letterType(c, l).Size; st.Size == c.E.Body.Size {
			gap = c.E.Body.Size
		}
		w = max(w, c.Width(l, st)+gap)
	}
	return w
}

// indexByLetter sets every title in a width, with the letters.
func indexByLetter(c kit.Kit, run *round, w unit.Length) []item {
	var items []item
	last := ""
	var letter *kit.Para
	for _, e := range run.entries(c) {
		t := titleType(c)
		if e.see {
			t = c.E.Body
		}
		it := indexItem(c, run, e.words, t, e.at, e.role, w)
		if l := e.letter(c); l != last {
			last = l
			letter = c.ToBaseline(c.Set(kit.NewPara(l, letterType(c, l), c.Accent()), 1<<40, false))
			if c.E.Narrow() {
				items = append(items, item{p: letter, head: true, mark: l, above: c.E.Body.Leading})
			} else {
				it.letter, it.mark, it.above = letter, l, c.HalfLine()
			}
		}
		if it.again = letter; c.E.Narrow() {
			it.again, it.over = nil, letter
		}
		items = append(items, it)
	}
	return items
}

// indexByCategory sets the roles of each category in a width, below its name.
func indexByCategory(c kit.Kit, run *round, w unit.Length) []item {
	roles := map[*booklet.Category][]*booklet.Role{}
	for _, r := range c.Filed() {
		roles[r.Category] = append(roles[r.Category], r)
		for _, cat := range r.MoreCategories {
			roles[cat] = append(roles[cat], r)
		}
	}
	term := layout.Type{Size: c.E.Term.Size, Leading: c.E.Term.Leading, Weight: c.E.Term.Weight}
	var items []item
	for _, cat := range c.Booklet.Categories {
		title := c.TitlesIn(roles[cat])
		var over *kit.Para
		for k, r := range roles[cat] {
			if k == 0 {
				_, ink := c.CategoryColours(cat)
				name := c.ToBaseline(c.Set(kit.NewPara(cat.Name.S, term, ink).From(&cat.Name.At), w, true))
				items = append(items, item{p: name, head: true, above: c.E.Body.Leading, mark: cat.Name.S})
				over = name
			}
			it := indexItem(c, run, title(r), c.E.Body, &r.Title.At, r, w)
			it.over = over
			items = append(items, it)
		}
	}
	return items
}

// hasCards reports whether the booklet prints cards at all.
func hasCards(c kit.Kit) bool {
	return len(c.Booklet.Sections) == 0 || slices.ContainsFunc(c.Booklet.Sections,
		func(s booklet.Section) bool { return s.Kind == booklet.Roles })
}

// digitsWidth is the width of the widest folio, three figures at least.
func (run *round) digitsWidth(c kit.Kit) unit.Length {
	st := c.Bold(c.E.Body).Style()
	st.Tabular = true
	return c.Width(strings.Repeat("0", run.figures()), st)
}

// figures is how many figures the last page number has, three at least.
func (run *round) figures() int { return max(3, len(strconv.Itoa(run.lastPage()))) }

// folioRoom is the room of the numbers of an index, with the gap after them.
func (run *round) folioRoom(c kit.Kit) unit.Length {
	if !hasCards(c) {
		return 0
	}
	return run.folioWidth(c) + c.E.Body.Size*2/3
}

// folioWidth is the width of the widest number of an index.
func (run *round) folioWidth(c kit.Kit) unit.Length {
	if run.numbers > 0 {
		return run.numbers
	}
	last := max(10, len(c.Booklet.Roles), run.lastRole()) // about so many in the first round
	st := c.Bold(c.E.Body).Style()
	st.Tabular = true
	run.numbers = c.Width(strconv.Itoa(last), st)
	return run.numbers
}

// indexItem sets an entry, to stand beside its page number, linked to the card.
// Where a word does not fit beside the number, it stands below it.
func indexItem(c kit.Kit, run *round, words string, t layout.Type, from *booklet.Place, r *booklet.Role,
	w unit.Length) item {
	at, ok := run.before.roles[r]
	if !ok && hasCards(c) {
		at = target{page: 1} // in the first round
	}
	p := kit.NewPara(words+" ", t, c.Ink()).From(from)
	if !c.E.Narrow() { // where the numbers have a column of their own, lines turned below each other are clear
		p.Hang = c.E.Body.Size
	}
	beside := w - run.folioRoom(c)
	if !c.Fits(p, beside-p.Hang) {
		beside = w
	}
	c.Set(p, beside, false)
	it := item{p: p, folio: run.folio(c, at.page), to: c.RoleID(r), target: at}
	if c.E.Narrow() { // entries of many lines
		it.above = c.HalfLine() / 2
	}
	if beside == w && hasCards(c) {
		p.Lines = append([]text.Line{{}}, p.Lines...)
	}
	return it
}

// folio is a page number as the index sets it, the same for all entries that it stands before.
func (run *round) folio(c kit.Kit, page int) *kit.Para {
	if run.shared.folios == nil {
		run.shared.folios = map[int]*kit.Para{}
	}
	p := run.shared.folios[page]
	if p == nil {
		p = c.Set(kit.NewFigures(page, c.Bold(c.E.Body), c.Ink()), 1<<40, false)
		run.shared.folios[page] = p
	}
	return p
}

// drawColumn draws a column of items; list is the one that its first entry goes on with, or nil, and the one
// that its last entry belongs to is returned.
func drawColumn(c kit.Kit, run *round, p *kit.Page, items []item, x, y, w, dent unit.Length,
	list *layout.Element) *layout.Element {
	for k, it := range items {
		if k > 0 {
			y += it.above
		}
		var head *layout.Element
		if it.head || it.letter != nil {
			head = &layout.Element{Role: layout.H2}
		}
		if it.mark != "" {
			run.Marks = append(run.Marks, layout.Bookmark{Title: it.mark, Level: 1, Page: p.Number, Y: y, At: head})
			list = nil
		}
		if list == nil && !it.head {
			list = &layout.Element{Role: layout.List, Numbering: "None"}
		}
		switch {
		case it.head:
			list = nil
			it.p.DrawAll(p, head, x, y)
			y += it.height()
			continue
		case it.letter != nil:
			it.letter.DrawAll(p, head, x, y)
		case k == 0 && it.again != nil: // the letter goes on
			it.again.DrawAll(p, &layout.Element{Role: layout.Header}, x, y)
		}
		tx := x + dent
		if len(it.p.Lines) == 0 || len(it.p.Lines[0].Pieces) > 0 {
			tx += run.folioRoom(c)
		}
		if it.target.page == 0 { // a booklet without cards has names only
			p.Within([]*layout.Element{list, {Role: layout.ListItem}}, func() {
				it.p.DrawAll(p, &layout.Element{Role: layout.ListBody}, tx, y)
			})
			y += it.height()
			continue
		}
		els, near := run.withLink(p, it.target, list, &layout.Element{Role: layout.ListItem},
			&layout.Element{Role: layout.ListBody})
		p.Within(els, func() {
			it.p.DrawAll(p, &layout.Element{Role: layout.Piece}, tx, y)
			it.folio.DrawAll(p, &layout.Element{Role: layout.Piece, Folio: true},
				x+dent+run.folioWidth(c)-it.folio.Widest(), y)
			if near {
				p.Add(layout.Link{Area: unit.Rect{X: x + dent, Y: y, W: w - dent, H: it.height()}, Page: it.target.page,
					Y: it.target.y, To: it.to, Contents: run.linkWords(c, strings.TrimSpace(it.p.Text()),
						it.target.page)})
			}
		})
		y += it.height()
	}
	return list
}
