package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Kit sets and places, in an edition and a measure. It is a value: With and
// WithFoot returns the kit with another margin at the foot.
func (c Kit) WithFoot(foot unit.Length) Kit {
	e := *c.e
	e.Foot = foot
	return c.With(e)
}

// WithMeasure return another, and what both have set is shared.
type Kit struct {
	*stock
	// e is the edition that it sets in, never altered.
	e       *layout.Edition
	binding booklet.Binding
	inner   unit.Length // inner margin with what the binding adds
	measure unit.Length // width of the type area
}

// stock is what the kits of one composition share.
type stock struct {
	f        shaper
	lang     string
	filer    *booklet.Filer
	b        *booklet.Booklet
	settings *booklet.Settings
	memory   *Memory
	order    []*booklet.Role          // in filing order
	ids      map[*booklet.Role]string // that links name
	standard map[*booklet.Role]string // the pages of cards in the standard edition

	broken map[string][]text.Line
	least  map[string]unit.Length
	drawn  map[drawing][]layout.Item
	key    []byte            // of broken and least, to be used again
	plated *bool             // the logo stands on a plate
	codes  map[codeKey]*code // that have been encoded
}

// newKit returns the kit of an edition in a binding.
func newKit(b *booklet.Booklet, e layout.Edition, f shaper, binding booklet.Binding, m *Memory) Kit {
	s := &stock{f: f, lang: b.Settings.Language.S, filer: booklet.NewFiler(b.Settings.Language.S), b: b, settings: &b.Settings, memory: m}
	if s.lang == "" {
		s.lang = "en-GB"
	}
	inner := e.Inner + bindingMargin(binding)
	return Kit{stock: s, e: &e, binding: binding, inner: inner, measure: e.Trim.W - inner - e.Outer}
}

// With returns the kit with another edition in the same measure.
func (c Kit) With(e layout.Edition) Kit {
	c.e = &e
	return c
}

// WithMeasure returns the kit with another measure.
func (c Kit) WithMeasure(measure unit.Length) Kit {
	c.measure = measure
	return c
}

// Run gathers what a composition makes: pages, bookmarks and findings.
type Run struct {
	pages    []*page
	marks    []layout.Bookmark
	findings []booklet.Finding
	sect     *layout.Element // of the section being composed
	rest     unit.Length     // where running text ended on the last page; 0: none
	dry      bool            // this round is for the page numbers alone
}

// round is one round of composing: what it gathers, and what it knows of the
// round before.
type round struct {
	Run
	before  *plan // where things stood in the round before
	now     *plan
	padding int         // notes pages that the binding adds
	numbers unit.Length // width of the widest number of the index
	options Options
	volumes []int   // the first page of each, 0-based
	unit    int     // the page after which the present unit began
	units   []int   // pages of each unit that a volume may end before
	shared  *shared // what is the same in every round
}

// composition is a round with the kit that it is composed with.
type composition struct {
	Kit
	*round
}
