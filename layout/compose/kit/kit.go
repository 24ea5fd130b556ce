package kit

import (
	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Kit sets and places, in an edition and a measure. It is a value: With and
// WithFoot returns the kit with another margin at the foot.
func (c Kit) WithFoot(foot unit.Length) Kit {
	e := *c.E
	e.Foot = foot
	return c.With(e)
}

// WithMeasure return another, and what both have set is shared.
type Kit struct {
	*stock
	// e is the edition that it sets in, never altered.
	E       *layout.Edition
	Binding booklet.Binding
	Inner   unit.Length // inner margin with what the binding adds
	Measure unit.Length // width of the type area
}

// stock is what the kits of one composition share.
type stock struct {
	Shaper   Shaper
	Lang     string
	Filer    *booklet.Filer
	Booklet  *booklet.Booklet
	Settings *booklet.Settings
	memory   *Memory
	order    []*booklet.Role          // in filing order
	ids      map[*booklet.Role]string // that links name
	Standard map[*booklet.Role]string // the pages of cards in the standard edition

	broken map[string][]text.Line
	least  map[string]unit.Length
	drawn  map[drawing][]layout.Item
	key    []byte // of broken and least, to be used again
	plated *bool  // the logo stands on a plate
}

// New returns the kit of an edition in a binding.
func New(b *booklet.Booklet, e layout.Edition, f Shaper, binding booklet.Binding, m *Memory) Kit {
	s := &stock{Shaper: f, Lang: b.Settings.Language.S, Filer: booklet.NewFiler(b.Settings.Language.S), Booklet: b, Settings: &b.Settings, memory: m}
	if s.Lang == "" {
		s.Lang = "en-GB"
	}
	inner := e.Inner + bindingMargin(binding)
	return Kit{stock: s, E: &e, Binding: binding, Inner: inner, Measure: e.Trim.W - inner - e.Outer}
}

// With returns the kit with another edition in the same measure.
func (c Kit) With(e layout.Edition) Kit {
	c.E = &e
	return c
}

// WithMeasure returns the kit with another measure.
func (c Kit) WithMeasure(measure unit.Length) Kit {
	c.Measure = measure
	return c
}

type Shaper = *fonts.Session

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
