package compose

import (
	"maps"
	"slices"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// round is one round of composing: what it gathers, and what it knows of the
// round before.
type round struct {
	kit.Run
	before    *plan // where things stood in the round before
	now       *plan
	padding   int         // notes pages that the binding adds
	padLate   bool        // they stand after the cards
	firm      *firm       // what rounds before do not let it take back; nil for nothing
	numbers   unit.Length // width of the widest number of the index
	options   Options
	volumes   []int       // the first page of each, 0-based
	begun     map[int]int // the pages, 1-based, with which units begin that begin a volume
	closes    int         // how many pages stand before the last section
	unitStart int         // the page after which the present unit began
	units     []int       // pages of each unit that a volume may end before
	shared    *shared     // what is the same in every round
	tab       *teamTab    // of the pages of cards, where they stand by category
	late      func()      // draws the tab of a page whose right half is still to be filled; nil for none
}

// composition is a round with the kit that it is composed with.
type composition struct {
	kit.Kit
	*round
}

// shared is what every round of one setting has in common.
type shared struct {
	plated    map[*booklet.Role]*kit.Card // with their pictures on pages before them
	cards     map[*booklet.Role]*kit.Card // measured
	entries   []entry                     // of the index
	standing  map[placement]*placedCards  // where cards were put
	text      *layout.Type                // of the pages of text
	saidMuch  *bool                       // round.saysMuch, once it is known
	folios    map[int]*kit.Para           // of the index, by page
	columns   [2]int                      // of the index and of the roles by category, once they are known
	sections  []string                    // their IDs
	sects     []*layout.Element           // by section
	paperless []booklet.Section           // the sections of an edition for screens
	teams     map[*booklet.Category]*layout.Element
}

// plan is where things stand.
type plan struct {
	sections map[int]target
	roles    map[*booklet.Role]target
	letters  map[string]target
	teams    map[*booklet.Category]target
	pages    int
	closing  int          // those of the last section that are printed, where it closes with an unprinted one
	breaks   map[int]bool // units before which a volume begins
	front    int          // pages that begin a volume
	volumes  []int        // the first page of each, 1-based
}

func newPlan() *plan {
	return &plan{sections: map[int]target{}, roles: map[*booklet.Role]target{}, letters: map[string]target{},
		teams: map[*booklet.Category]target{}, breaks: map[int]bool{}}
}

// target is a place in the document.
type target struct {
	page int
	y    unit.Length
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
		for cat, t := range p.teams {
			p.teams[cat] = target{t.page + by, t.y}
		}
	}
}

// begin is a composition before its first round.
func begin(b *booklet.Booklet, e layout.Edition, f *fonts.Session, binding booklet.Binding) *composition {
	return &composition{Kit: kit.New(b, e, f, kit.Options{Binding: binding, Links: true}),
		round: newRound(&shared{cards: map[*booklet.Role]*kit.Card{}})}
}

func newRound(s *shared) *round {
	return &round{before: newPlan(), now: newPlan(), shared: s}
}

func samePlan(a, b *plan) bool {
	if !maps.Equal(a.breaks, b.breaks) || a.front != b.front || !slices.Equal(a.volumes, b.volumes) {
		return false
	}
	if a.pages != b.pages || a.closing != b.closing || len(a.sections) != len(b.sections) ||
		len(a.roles) != len(b.roles) {
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
	return maps.Equal(a.teams, b.teams)
}
