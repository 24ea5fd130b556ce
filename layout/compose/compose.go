// Package compose turns a booklet and an edition into a layout.Document: pages of
// placed items. It takes every decision about the page and knows neither PDF nor
// spreadsheets. Compose makes a booklet; CardOptions, OnePagerOptions and
// PosterOptions make what is handed out beside it.
package compose

import (
	"maps"
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

type shaper = *fonts.Session

func textSpan(s string, st text.Style) text.Span { return text.Span{Text: s, Style: st} }

// rounds is how often the booklet is composed before moving page numbers are
// taken for an error. Two are enough where a number's width moves nothing.
const rounds = 6

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
	// Memory keeps what further compositions can use; nil keeps nothing. The
	// document is the same with and without.
	Memory *Memory
}

// Compose lays the booklet out; b must be what Select and Fill returned. Its
// findings name what the pages could not hold; with an error among them the
// document is not to be used.
func Compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family) (*layout.Document, []booklet.Finding) {
	return Options{}.Compose(b, e, f)
}

// CardPages are the folios of the pages on which the roles' cards begin in an
// edition.
func CardPages(b *booklet.Booklet, e layout.Edition, f *fonts.Family) map[*booklet.Role]string {
	c := Options{}.settled(b, e, f.Session())
	out := make(map[*booklet.Role]string, len(c.now.roles))
	for r, t := range c.now.roles {
		out[r] = c.pages[t.page-1].Label
	}
	return out
}

// Compose is the function Compose with options.
func (o Options) Compose(b *booklet.Booklet, e layout.Edition, f *fonts.Family) (*layout.Document, []booklet.Finding) {
	session := f.Session()
	if e.Asked {
		binding := b.Settings.Binding
		if e.OnScreen {
			binding = booklet.Screen
		}
		c := begin(b, e, session, binding)
		if tooWide(c.Kit, c.round) {
			return &layout.Document{Edition: e.Name, Trim: e.Trim}, c.findings
		}
	}
	c := o.settled(b, e, session)
	d := &layout.Document{
		Edition: e.Name, Title: b.Settings.Title.S, Subject: b.Settings.Strapline.S, Author: b.Settings.Publisher.S,
		Language: c.lang, Date: b.Settings.Date, Trim: e.Trim, Area: unit.Rect{X: c.inner, Y: c.top(), W: c.measure, H: c.depth()}, Sheet: e.Sheet, Bleed: layout.Bleed, Binding: c.binding, OnScreen: e.OnScreen, Bookmarks: c.marks, Spine: spine(c.Kit),
	}
	for _, p := range c.pages {
		d.Pages = append(d.Pages, p.Page)
	}
	if len(c.volumes) > 1 {
		d.VolumeStarts, d.VolumeTitle = c.volumes, c.settings.Label(booklet.LabelVolume)
	}
	c.lead(d)
	if e.OnScreen {
		lighten(d)
		partLinks(d)
		coarsen(d)
	}
	c.offSheet(c.Kit)
	c.judgeBinding(c.Kit, d)
	return d, booklet.InOrder(c.findings, b.Sheets)
}

// lead lets the links of a document lead where the campaign says. What they say of
// themselves, and the words that are printed, name the address alone.
func (c Kit) lead(d *layout.Document) {
	k := c.settings.Campaign
	if k == nil {
		return
	}
	for i := range d.Pages {
		for n, it := range d.Pages[i].Items {
			if l, ok := it.(layout.Link); ok && l.URI != "" {
				l.URI = k.Leads(l.URI)
				d.Pages[i].Items[n] = l
			}
		}
	}
}

// settled composes in the binding of the booklet.
func (o Options) settled(b *booklet.Booklet, e layout.Edition, f shaper) *composition {
	binding := b.Settings.Binding
	if e.OnScreen {
		return o.settle(b, e, f, booklet.Screen)
	}
	if binding == booklet.BindingDefault {
		binding = booklet.Saddle
	}
	thick := func(c *composition) int {
		if o.PagesPerVolume > 0 {
			return min(len(c.pages), o.PagesPerVolume)
		}
		return len(c.pages)
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
func (run *round) judgeBinding(c Kit, d *layout.Document) {
	most := 0
	for _, v := range d.Volumes() {
		most = max(most, len(v.Pages))
	}
	at, pages := c.settings.BindingAt, strconv.Itoa(most)+" pages in the "+c.e.Name+" edition: "
	switch b := c.settings.Binding; {
	case d.OnScreen:
	case b == booklet.Saddle && most > MostStapled:
		run.note("binding", booklet.Warning, at, pages+"a saddle stitch holds about "+strconv.Itoa(MostStapled)+"; a thicker booklet springs open, its inner pages creep out at the fore-edge and its staples tear", "choose perfect or wire, or fewer pages; some printers stitch more on thin paper: ask yours")
	case b == booklet.Perfect && most < leastGlued:
		run.note("binding", booklet.Warning, at, pages+"a perfect binding needs about "+strconv.Itoa(leastGlued)+" for its glue to hold", "choose saddle")
	}
}

// settle composes until page numbers stand still.
func (o Options) settle(b *booklet.Booklet, e layout.Edition, f shaper, binding booklet.Binding) *composition {
	before, padding := newPlan(), 0
	common := &shared{cards: map[*booklet.Role]*card{}}
	k := newKit(b, e, f, binding, o.Memory)
	k.standard = o.Pages
	for n := 1; ; n++ {
		c := &composition{Kit: k, round: newRound(common)}
		c.before, c.padding, c.options = before, padding, o
		c.dry = n == 1 // nothing is known yet, so this is not the last
		c.compose(k)
		c.now.pages = len(c.pages)
		c.divide(k)
		want := padding + missing(len(c.pages), binding)
		if m := multiple(binding); want >= m {
			want -= m
		}
		if want == padding && same(before, c.now) {
			if padding > 0 {
				c.note("padding", booklet.Note, booklet.Cell{}, added(padding)+" added to the "+e.Name+" edition: its binding needs a multiple of "+strconv.Itoa(multiple(binding)), "")
			}
			return c
		}
		if n == rounds+2*len(c.now.breaks) {
			c.note("unsettled", booklet.Error, booklet.Cell{}, "page numbers of the "+e.Name+" edition do not settle", "change the length of a contents line")
			return c
		}
		if o.PagesPerVolume == 0 {
			c.now.shift(paddingPlace(c.sections(k)), want-padding, c.sections(k))
		}
		before, padding = c.now, want
	}
}

// shift moves what stands after the pages that the binding adds, before section
// from, so that the next round finds it where it will be.
func (p *plan) shift(from, by int, ss []booklet.Section) {
	p.pages += by
	for i, t := range p.sections {
		if i >= from {
			p.sections[i] = target{t.page + by, t.y}
		}
	}
	if roles := slices.IndexFunc(ss, func(s booklet.Section) bool { return s.Kind == booklet.Roles }); roles >= from {
		for r, t := range p.roles {
			p.roles[r] = target{t.page + by, t.y}
		}
		for l, t := range p.letters {
			p.letters[l] = target{t.page + by, t.y}
		}
	}
}

// begin is a composition before its first round.
func begin(b *booklet.Booklet, e layout.Edition, f shaper, binding booklet.Binding) *composition {
	return &composition{Kit: newKit(b, e, f, binding, nil), round: newRound(&shared{cards: map[*booklet.Role]*card{}})}
}

func newRound(s *shared) *round {
	return &round{before: newPlan(), now: newPlan(), shared: s}
}

// added counts notes pages in words.
func added(n int) string {
	if n == 1 {
		return "1 notes page"
	}
	return strconv.Itoa(n) + " notes pages"
}

// bindingMargin is what the binding takes from the inside of each page.
func bindingMargin(b booklet.Binding) unit.Length {
	switch b {
	case booklet.Perfect:
		return unit.MM(3)
	case booklet.Wire:
		return unit.MM(5)
	}
	return 0
}

// multiple is what the number of pages must be a multiple of.
func multiple(b booklet.Binding) int {
	switch b {
	case booklet.Saddle:
		return 4
	case booklet.Screen:
		return 1
	}
	return 2
}

func missing(pages int, b booklet.Binding) int {
	m := multiple(b)
	return (m - pages%m) % m
}

func same(a, b *plan) bool {
	if !maps.Equal(a.breaks, b.breaks) || a.front != b.front {
		return false
	}
	if a.pages != b.pages || len(a.sections) != len(b.sections) || len(a.roles) != len(b.roles) {
		return false
	}
	for k, v := range a.sections {
		if b.sections[k] != v {
			return false
		}
	}
	for k, v := range a.roles {
		if b.roles[k] != v {
			return false
		}
	}
	return true
}

// compose makes one round.
func (run *round) compose(c Kit) {
	sections := run.sections(c)
	if run.shared.sects == nil {
		run.name(c)
		for _, id := range run.shared.sections {
			run.shared.sects = append(run.shared.sects, &layout.Element{Role: layout.Sect, ID: id})
		}
	}
	padAt := paddingPlace(sections)
	for i := range sections {
		s := &sections[i]
		if i == padAt {
			run.pad(c)
		}
		if s.Kind == booklet.Roles && len(c.b.Roles) == 0 || s.Kind == booklet.Values && len(c.b.Values) == 0 && s.Text.Empty() {
			continue
		}
		if s.Start == booklet.RightHandPage && len(run.pages)%2 == 1 {
			run.closePage()
			run.sect = &layout.Element{Role: layout.Sect}
			notesPage(c, run)
			run.note("padding", booklet.Note, s.At, "1 notes page added to the "+c.e.Name+" edition, so that the section starts on a right-hand page", "")
		}
		run.boundary(c, nil)
		run.closePage()
		run.sect = run.shared.sects[i]
		run.section(c, i, s)
	}
	if padAt == len(sections) {
		run.pad(c)
	}
	run.closePage()
	run.judge(c)
}

// paddingPlace is the section before which the binding's pages go: after the
// last notes section, else before the back cover, else at the end; always after
// the last section that must start on a right-hand page.
func paddingPlace(ss []booklet.Section) int {
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
	return place
}

func (run *round) pad(c Kit) {
	for range run.padding {
		run.closePage()
		run.sect = &layout.Element{Role: layout.Sect}
		notesPage(c, run)
	}
}

func (run *round) section(c Kit, i int, s *booklet.Section) {
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
func heading(c Kit, s *booklet.Section) string {
	if s.Title.Set() {
		return s.Title.S
	}
	labels := map[booklet.Kind]booklet.Label{
		booklet.Contents: booklet.LabelContents, booklet.Categories: booklet.LabelCategories, booklet.Roles: booklet.LabelRoles,
		booklet.Values: booklet.LabelValues, booklet.Index: booklet.LabelIndex, booklet.Notes: booklet.LabelNotes, booklet.Back: booklet.LabelFormats,
	}
	if l, ok := labels[s.Kind]; ok {
		return c.settings.Label(l)
	}
	if s.Kind == booklet.Cover {
		return c.settings.Title.S
	}
	return ""
}

// mark records where a section begins, and bookmarks it.
func (run *round) mark(c Kit, i int, s *booklet.Section, p *page, y unit.Length) {
	if _, again := run.now.sections[i]; !again { // contents stand in each volume
		run.now.sections[i] = target{p.n, y}
	}
	if h := heading(c, s); h != "" {
		run.marks = append(run.marks, layout.Bookmark{Title: h, Page: p.n, Y: y})
	}
}

// opening begins a section's first page with its title and returns where the
// text below starts.
func (run *round) opening(c Kit, i int, s *booklet.Section) (*page, unit.Length) {
	h := heading(c, s)
	t := c.title(h, c.e.Section, c.accent(), c.measure, 4)
	if above := 4 * c.half(); s.Start == booklet.AnyPage && s.Kind == booklet.TextPages && s.Photo == nil && run.rest > 0 && run.rest+above+t.height()+9*c.half() <= c.bottom() {
		p := run.pages[len(run.pages)-1]
		y := run.rest + above
		p.begin(run.sect)
		run.mark(c, i, s, p, y)
		t.all(p, &layout.Element{Role: layout.H1}, c.left(p), y)
		return p, (y + t.height() + 2*c.half() - c.top()).Up(c.half()) + c.top()
	}
	p := run.newPage(c, s.Kind)
	y := c.top()
	run.mark(c, i, s, p, y)
	run.furniture(c, p, c.accent())
	if h == "" {
		return p, y
	}
	t.all(p, &layout.Element{Role: layout.H1}, c.left(p), y)
	return p, (y + t.height() + 3*c.half() - c.top()).Up(c.half()) + c.top()
}
