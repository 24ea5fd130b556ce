// Package compose turns a booklet and an edition into a layout.Document: pages of
// placed items. It takes every decision about the page and knows neither PDF nor
// spreadsheets. Compose makes a booklet; CardOptions, OnePagerOptions and
// PosterOptions make what is handed out beside it.
package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// Options are what a composition may be asked for beyond its edition.
type Options struct {
	// PagesPerVolume splits the booklet into volumes of at most so many pages, 0
	// into none.
	PagesPerVolume int
	// Pages are the pages that cards have in the standard edition: each card
	// prints its own.
	Pages map[*booklet.Role]string
	// Occasion is what the booklet is made for; its cover says so.
	Occasion layout.Occasion
	// BlankInside leaves the insides of the cover unprinted, the second page and the last
	// but one; not of a booklet in volumes.
	BlankInside bool
	firstStep   int // of settling, which is taken without having been tried without: for tests
	// Memory keeps what further compositions can use; nil keeps nothing. The
	// document is the same with and without.
	Memory *kit.Memory
}

// Memory is what may be kept between two compositions.
type Memory = kit.Memory

// NewMemory is a memory of at most so many paragraphs, those that were used last.
func NewMemory(most int) *Memory { return kit.NewMemory(most) }

// Compose lays the booklet out; b must be what Select and Fill returned. Its
// findings name what the pages could not hold; with an error among them the
// document is not to be used.
func Compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family) (*layout.Document, []booklet.Finding) {
	return Options{}.Compose(b, e, f)
}

// CardPages are the folios of the pages on which the roles' cards begin in an
// edition; a finding says that it has more pages than it may.
func CardPages(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (pages map[*booklet.Role]string, found []booklet.Finding) {
	return Options{}.CardPages(b, e, f)
}

// CardPages is the function CardPages with options.
func (o Options) CardPages(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (pages map[*booklet.Role]string, found []booklet.Finding) {
	over := kit.AtMost(b, e, func() {
		c := o.settled(b, e, f.Session())
		pages = make(map[*booklet.Role]string, len(c.now.roles))
		for r, t := range c.now.roles {
			pages[r] = c.Pages[t.page-1].Label
		}
	})
	return pages, over
}

// Compose is the function Compose with options.
func (o Options) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (d *layout.Document, found []booklet.Finding) {
	over := kit.AtMost(b, e, func() { d, found = o.compose(b, e, f) })
	if over != nil {
		return &layout.Document{Edition: e.Name, Trim: e.Trim}, over
	}
	return d, booklet.Told(found)
}

func (o Options) compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family) (*layout.Document, []booklet.Finding) {
	session := f.Session()
	if (e.Asked || e.Halves > 1) && !e.Unseen {
		binding := b.Settings.Binding
		if e.OnScreen {
			binding = booklet.Screen
		}
		c := begin(b, e, session, binding)
		if tooWide(c.Kit, c.round) {
			return &layout.Document{Edition: e.Name, Trim: e.Trim}, c.Findings
		}
	}
	c := o.settled(b, e, session)
	d := c.Document(c.Kit)
	if e.Unseen {
		return d, nil // nobody sees what its pages hold
	}
	d.Spine = spine(c.Kit)
	if len(c.volumes) > 1 {
		d.VolumeStarts, d.VolumeTitle = c.volumes, c.Settings.Label(booklet.LabelVolume)
	}
	if e.OnScreen {
		lighten(d)
		partLinks(d)
		coarsen(d)
	}
	c.OffSheet(c.Kit)
	c.JudgeFills(c.Kit)
	c.judgeBinding(c.Kit, d)
	c.judgeInside(c.Kit, d)
	return d, booklet.InOrder(c.Findings, b.Sheets)
}

// settled composes in the binding of the booklet.
func (o Options) settled(b *booklet.Booklet, e layout.Edition, f *fonts.Session) *composition {
	binding := b.Settings.Binding
	if e.OnScreen {
		return o.settle(b, e, f, booklet.Screen)
	}
	if binding == booklet.BindingDefault {
		binding = booklet.Saddle
	}
	thick := func(c *composition) int {
		if o.PagesPerVolume > 0 {
			return min(len(c.Pages), o.PagesPerVolume)
		}
		return len(c.Pages)
	}
	if b.Settings.Binding != booklet.BindingDefault {
		return o.settle(b, e, f, binding)
	}
	// so many roles are seldom thin enough for staples: a booklet that is far too
	// thick when it is bound is too thick for them, and need not be tried
	var perfect *composition
	if len(b.Roles) > MostStapled/2 {
		if perfect = o.settle(b, e, f, booklet.Perfect); thick(perfect) > MostStapled*5/4 {
			return perfect
		}
	}
	c := o.settle(b, e, f, binding)
	if thick(c) <= MostStapled {
		return c
	}
	if perfect == nil {
		perfect = o.settle(b, e, f, booklet.Perfect)
	}
	return perfect
}

// MostStapled is how many pages a saddle stitch holds at most where the workbook
// leaves the binding open.
const MostStapled = 64

// leastGlued is how many pages a perfect binding needs to hold.
const leastGlued = 28

// judgeBinding warns of a binding that the workbook names and that the thickness
// does not suit.
func (run *round) judgeBinding(c kit.Kit, d *layout.Document) {
	most := 0
	for _, v := range d.Volumes() {
		most = max(most, len(v.Pages))
	}
	at, pages := c.Settings.BindingAt, strconv.Itoa(most)+" pages in the "+c.E.Name+" edition: "
	switch b := c.Settings.Binding; {
	case d.OnScreen:
	case b == booklet.Saddle && most > MostStapled:
		run.NoteOwn(c, booklet.RuleBinding, booklet.Warning, at, pages+"a saddle stitch holds about "+
			strconv.Itoa(MostStapled)+"; a thicker booklet springs open, its inner pages creep out at the fore-edge "+
			"and its staples tear", "choose perfect or wire, or fewer pages; some printers stitch more on thin "+
			"paper: ask yours")
	case b == booklet.Perfect && most < leastGlued:
		run.NoteOwn(c, booklet.RuleBinding, booklet.Warning, at, pages+"a perfect binding needs about "+
			strconv.Itoa(leastGlued)+" for its glue to hold", "choose saddle")
	}
}

// notesPagesWords counts notes pages in words.
func notesPagesWords(n int) string {
	if n == 1 {
		return "1 notes page"
	}
	return strconv.Itoa(n) + " notes pages"
}

// pageMultiple is what the number of pages must be a multiple of.
func pageMultiple(b booklet.Binding) int {
	switch b {
	case booklet.Saddle:
		return 4
	case booklet.Screen:
		return 1
	}
	return 2
}

func pagesToMultiple(pages int, b booklet.Binding) int {
	m := pageMultiple(b)
	return (m - pages%m) % m
}

// compose makes one round.
func (run *round) compose(c kit.Kit) {
	sections := run.sections(c)
	if run.shared.sects == nil {
		run.name(c)
		for _, id := range run.shared.sections {
			run.shared.sects = append(run.shared.sects, &layout.Element{Role: layout.Sect, ID: id})
		}
	}
	padAt, last := run.paddingPlace(c, sections), lastSection(c, sections)
	for i := range sections {
		s := &sections[i]
		if i == padAt && run.firm == nil {
			run.addPadding(c)
		}
		if leftOut(c, s) {
			continue
		}
		if run.firm != nil { // what is added before a section stands in its own volume
			run.mayEndVolume(c, nil)
			if i == padAt {
				run.addPadding(c)
			} else {
				run.hold(c, i, s)
			}
			run.startRight(c, s)
		} else {
			run.startRight(c, s)
			run.mayEndVolume(c, nil)
		}
		run.ClosePage()
		run.Section = run.shared.sects[i]
		if i == last {
			run.closing()
		}
		run.composeSection(c, i, s)
		if i == 0 {
			run.PassUnprinted()
		}
	}
	if padAt == len(sections) {
		run.addPadding(c)
	}
	run.closed()
	run.ClosePage()
	run.judge(c)
}

// paddingPlace is the section before which the binding's pages go: after the
// last notes section, else before the back cover, else at the end; always after
// the last section that must start on a right-hand page. Where page numbers do not settle since the
// cards take more or fewer pages when others are added before them, it is after the cards: late.
func paddingPlace(ss []booklet.Section, late bool) int {
	place := len(ss)
	for i, s := range ss {
		if s.Kind == booklet.Back {
			place = i
		}
	}
	for i, s := range ss {
		if s.Kind == booklet.Notes {
			place = i + 1
		}
	}
	// pages added before a section that starts on a right-hand page would move
	// the filler before it, and never make up the number
	for i := place; i < len(ss); i++ {
		if ss[i].Start == booklet.RightHandPage {
			place = i + 1
		}
	}
	if late {
		place = max(place, 1+slices.IndexFunc(ss, func(s booklet.Section) bool { return s.Kind == booklet.Roles }))
	}
	return place
}

// startRight adds a notes page before a section that starts on a right-hand page, where it would not.
func (run *round) startRight(c kit.Kit, s *booklet.Section) {
	if s.Start != booklet.RightHandPage || len(run.Pages)%2 == 0 {
		return
	}
	run.ClosePage()
	run.Section = &layout.Element{Role: layout.Sect}
	notesPage(c, run)
	run.NoteOwn(c, booklet.RulePadding, booklet.Note, s.At, "1 notes page added to the "+c.E.Name+
		" edition, so that the section starts on a right-hand page", "")
}

func (run *round) addPadding(c kit.Kit) {
	for range run.padding {
		run.ClosePage()
		run.Section = &layout.Element{Role: layout.Sect}
		notesPage(c, run)
	}
}

func (run *round) composeSection(c kit.Kit, i int, s *booklet.Section) {
	switch s.Kind {
	case booklet.Cover:
		cover(c, run, i, s)
	case booklet.Statement:
		statement(c, run, i, s)
	case booklet.Quotes:
		quotes(c, run, i, s)
	case booklet.Contents:
		contents(c, run, i, s)
	case booklet.TextPages:
		textPages(c, run, i, s)
	case booklet.PicturePage:
		picturePage(c, run, i, s)
	case booklet.Numbers:
		numbers(c, run, i, s)
	case booklet.Categories:
		categories(c, run, i, s)
	case booklet.Roles:
		roles(c, run, i, s)
	case booklet.Values:
		values(c, run, i, s)
	case booklet.Testimonial:
		testimonial(c, run, i, s)
	case booklet.Index:
		index(c, run, i, s)
	case booklet.Notes:
		notes(c, run, i, s)
	case booklet.Back:
		back(c, run, i, s)
	}
}

// heading is a section's title: the workbook's, else the program's own words.
func heading(c kit.Kit, s *booklet.Section) string { return headingLine(c, s).S }

// headingLine is a section's title with the cell that it is from.
func headingLine(c kit.Kit, s *booklet.Section) booklet.Line {
	if s.Title.Set() {
		return s.Title
	}
	labels := map[booklet.Kind]booklet.Label{
		booklet.Contents: booklet.LabelContents, booklet.Categories: booklet.LabelCategories,
		booklet.Roles: booklet.LabelRoles, booklet.Values: booklet.LabelValues, booklet.Index: booklet.LabelIndex,
		booklet.Notes: booklet.LabelNotes, booklet.Back: booklet.LabelFormats,
	}
	if s.Kind == booklet.Roles && byCategory(c) {
		return c.Label(booklet.LabelIndexByCategory)
	}
	if l, ok := labels[s.Kind]; ok {
		return c.Label(l)
	}
	if s.Kind == booklet.Cover {
		return c.Settings.Title
	}
	return booklet.Line{}
}

// recordSection records where a section begins, and bookmarks it.
func (run *round) recordSection(c kit.Kit, i int, s *booklet.Section, p *kit.Page, y unit.Length) {
	if _, again := run.now.sections[i]; !again { // contents stand in each volume
		run.now.sections[i] = target{p.Number, y}
	}
	if h := heading(c, s); h != "" {
		run.Marks = append(run.Marks, layout.Bookmark{Title: h, Page: p.Number, Y: y, At: run.Section})
	}
}

// opening begins a section's first page with its title and returns where the
// text below starts.
func (run *round) opening(c kit.Kit, i int, s *booklet.Section) (*kit.Page, unit.Length) {
	return run.openingIn(c, i, s, c.Measure)
}

// openingIn is opening with the title in a measure, where it does not stand beside the text.
func (run *round) openingIn(c kit.Kit, i int, s *booklet.Section, measure unit.Length) (*kit.Page, unit.Length) {
	line := headingLine(c, s)
	h := line.S
	beside, before := c.Beside()
	if beside > 0 {
		measure = beside
	}
	t := c.Title(h, c.E.Section, c.AccentFor(c.E.Section), measure, 4).From(&line.At)
	if above := 4 * c.HalfLine(); s.Start == booklet.AnyPage && s.Kind == booklet.TextPages && s.Photo == nil &&
		run.Rest > 0 && run.Rest+above+t.Height()+9*c.HalfLine() <= c.Bottom() {
		p := run.Pages[len(run.Pages)-1]
		y := run.Rest + above
		p.Begin(run.Section)
		run.recordSection(c, i, s, p, y)
		t.DrawAll(p, &layout.Element{Role: layout.H1}, c.Left(p)-before, y)
		if beside > 0 {
			return p, y
		}
		return p, (y + t.Height() + 2*c.HalfLine() - c.Top()).Up(c.HalfLine()) + c.Top()
	}
	p := run.NewPage(c, s.Kind)
	y := c.Top()
	run.recordSection(c, i, s, p, y)
	run.furniture(c, p, c.Accent())
	if h == "" {
		return p, y
	}
	t.DrawAll(p, &layout.Element{Role: layout.H1}, c.Left(p)-before, y)
	if beside > 0 {
		return p, y
	}
	return p, (y + t.Height() + underTitle(c) - c.Top()).Up(c.HalfLine()) + c.Top()
}

// underTitle is the space below a section's title: a line and a half, a line on a phone, whose pages are low.
func underTitle(c kit.Kit) unit.Length {
	if c.E.Narrow() {
		return 2 * c.HalfLine()
	}
	return 3 * c.HalfLine()
}
