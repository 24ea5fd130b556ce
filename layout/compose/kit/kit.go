// Package kit sets and places: paragraphs in lines, lines on pages, tiles, codes,
// a role's card, and the publisher's pieces that several pages have. It knows no
// kind of page. A Kit sets; what it sets is painted on a Page; a Run gathers the
// pages of a composition with its findings.
package kit

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Kit sets and places, in an edition and a measure. It is a value that is never
// altered: With, WithFoot and WithMeasure return another, which shares what both
// have set before. Kits of one composition are for one goroutine.
type Kit struct {
	*stock
	E       *layout.Edition // that it sets in
	Binding booklet.Binding
	Inner   unit.Length // inner margin with what the binding adds
	Measure unit.Length // width of the type area
	whole   *Kit        // of the pages on whose halves it sets; nil: it sets on pages
	dent    unit.Length // of the text beside whose titles it leaves room; 0 for none

	marksBelow bool // WithMarks
	shortTeams bool // WithMarks: a team's short name stands beside the mark where its name has no room there
}

// stock is what the kits of one composition share.
type stock struct {
	Booklet  *booklet.Booklet
	Settings *booklet.Settings // of Booklet
	Lang     string            // BCP 47
	Filer    *booklet.Filer

	shaper    *fonts.Session
	memory    *Memory
	standard  map[*booklet.Role]string // the pages of cards in the standard edition
	order     []*booklet.Role          // in filing order
	rolls     *roster                  // by category
	titled    *jobs                    // the roles' titles, by their words
	phrases   *booklet.Phrases         // in other languages; nil before they are looked for
	ids       map[*booklet.Role]string // that links name
	repeated  bool                     // two of them would be the same
	broken    map[string][]text.Line
	least     map[string]unit.Length
	drawn     map[drawing][]layout.Item
	seenIcons map[drawing]unit.Rect // what IconSeen found
	key       []byte                // of broken and least, to be used again
	plated    *bool                 // the logo stands on a plate
	plate     *booklet.RGB          // of that colour
	links     bool                  // cards print the addresses of their roles
	labels    []string              // of the facts of all roles
	columns   map[dividing]factColumns
	apart     map[*booklet.Role]string // Booklet.Apart
	logo      logoSeen
	marks     *bool // a role bears the apprenticeship mark
	lone      *bool // LoneFacts, once it is known
	stacks    *bool // stacked
	hidden    []booklet.Hidden
}

// Options are what a kit may be made with beside its edition.
type Options struct {
	Binding booklet.Binding
	Memory  *Memory // nil keeps nothing
	// StandardPages are the pages of cards in the standard edition, which cards
	// print; nil where they do not.
	StandardPages map[*booklet.Role]string
	// Links lets cards print the addresses of their roles, or codes that lead there:
	// of hand-outs, which have codes of their own, they do not.
	Links bool
}

// New returns the kit of an edition. b must be what Select and Fill returned.
func New(b *booklet.Booklet, e layout.Edition, f *fonts.Session, o Options) Kit {
	lang := b.Settings.Language.S
	s := &stock{Booklet: b, Settings: &b.Settings, Lang: lang, Filer: booklet.NewFiler(lang), shaper: f,
		memory: o.Memory, standard: o.StandardPages, links: o.Links, columns: map[dividing]factColumns{}}
	if s.Lang == "" {
		s.Lang = booklet.DefaultLanguage
	}
	inner := e.Inner + bindingMargin(o.Binding)
	c := Kit{stock: s, E: &e, Binding: o.Binding, Inner: inner, Measure: e.Trim.W - inner - e.Outer}
	if e.Plain && e.Accent == booklet.House && s.Settings.House != nil {
		e.Accent = c.plainAccent()
	}
	return c
}

// With returns the kit with another edition in the same measure.
func (c Kit) With(e layout.Edition) Kit {
	c.E = &e
	return c
}

// WithCode returns the kit whose code of the back cover has a side.
func (c Kit) WithCode(side unit.Length) Kit {
	e := *c.E
	e.Code = side
	return c.With(e)
}

// LeadingTo returns the kit whose code leads to another address, with its words.
func (c Kit) LeadingTo(address, words booklet.Line) Kit {
	s, set := *c.stock, *c.Settings
	set.QRLink, set.QRCaption = address, words
	s.Settings, c.stock = &set, &s
	return c
}

// WithFoot returns the kit with another margin at the foot.
func (c Kit) WithFoot(foot unit.Length) Kit {
	e := *c.E
	e.Foot = foot
	return c.With(e)
}

// WithMeasure returns the kit with another measure.
func (c Kit) WithMeasure(measure unit.Length) Kit {
	c.Measure = measure
	return c
}

// WithMarks returns the kit in which the marks of all cards stand below the teams' names where one has no room beside
// its team's name or short name: cards that lie beside each other have them in one place.
func (c Kit) WithMarks() Kit {
	c.shortTeams = true
	for _, r := range c.Booklet.Roles {
		c.marksBelow = c.marksBelow || r.Apprenticeship && !c.besideTeam(r, false) && !c.besideTeam(r, true)
	}
	return c
}

// besideTeam reports whether a line holds a role's tile, its team's name or short name, and the mark.
func (c Kit) besideTeam(r *booklet.Role, short bool) bool {
	return c.besideName(c.Teams(r, short, c.Ink()), r.Category != nil)
}

// WithoutMarks returns the kit in which each card's mark stands where that card has room for it.
func (c Kit) WithoutMarks() Kit {
	c.marksBelow, c.shortTeams = false, false
	return c
}

// MarksBelow reports whether the marks of all cards stand below the teams' names.
func (c Kit) MarksBelow() bool { return c.marksBelow }

// besideName reports whether a line holds a team's name, with its tile or without, and the mark.
func (c Kit) besideName(name *Para, tile bool) bool {
	m := c.ApprenticeMark()
	return m == nil ||
		c.NameX(tile)+c.Set(name, unbounded, false).Widest()+c.E.Body.Size+c.MarkSize(m).W <= c.Measure
}

// Width returns how wide words are on one line.
func (c Kit) Width(words string, st text.Style) unit.Length {
	return text.Width(c.shaper, c.Lang, words, st)
}

// Longest returns the widest word of a text, and its width.
func (c Kit) Longest(words string, st text.Style) (string, unit.Length) {
	return text.Longest(c.shaper, c.Lang, words, st)
}

// Label returns what a label says, with the cell that changes it, if one does.
func (c Kit) Label(l booklet.Label) booklet.Line {
	return booklet.Line{S: c.Settings.Label(l), At: c.Settings.Labels[l].At}
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
