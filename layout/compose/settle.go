package compose

import (
	"maps"
	"strconv"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// Page numbers come from composing again with the places of the round before, until nothing moves. Some
// booklets would go to and fro for ever: pages that are added move what decides how many are. For them,
// what the rounds choose is made firm, a step further each time that it does not help:
//
//  1. the binding's pages stand after the cards, whose number they change (late);
//  2. they stand in the last volume, where no other fills up to the same multiple; a volume that has begun
//     stays, and room for page numbers never becomes less (firm);
//  3. no section and no volume begins on an earlier page than in a round before: notes pages
//     stand there instead (firm, held).
//
// In the third step all that a page depends on can only grow, and no further than the longest form that
// each section has, so it ends. What settles in an earlier step is not touched by a later one.

// rounds is how often the booklet is composed before it goes on to the next step. Two are enough where a
// number's width moves nothing.
const rounds = 6

// heldRounds is how often the third step is tried: each round but the last few moves a section on.
const heldRounds = 200

// firm is what rounds may no longer take back.
type firm struct {
	last    int         // the last page of all rounds, as far as the room of its number goes
	role    int         // the last page on which a card began
	held    bool        // what begins on a page begins there or later from now on
	starts  map[int]int // the pages on which sections began, at the latest
	volumes map[int]int // and volumes, by the unit that they begin with
}

// settle composes until page numbers stand still.
func (o Options) settle(b *booklet.Booklet, e layout.Edition, f *fonts.Session, binding booklet.Binding) *composition {
	before, padding := newPlan(), 0
	common := &shared{cards: map[*booklet.Role]*kit.Card{}}
	k := kit.New(b, e, f, kit.Options{Binding: binding, Memory: o.Memory, StandardPages: o.Pages, Links: true})
	steps := &steps{}
	steps.begin(o.firstStep)
	for n := 1; ; n++ {
		c := &composition{Kit: k, round: newRound(common)}
		c.before, c.padding, c.options, c.padLate, c.firm = before, padding, o, steps.late, steps.firm
		c.leaveInside(k)
		c.Dry = n == 1 // nothing is known yet, so this is not the last
		c.compose(k)
		c.now.pages = len(c.Pages)
		c.divide(k)
		want := padding + pagesToMultiple(len(c.Pages), binding)
		if m := pageMultiple(binding); want >= m {
			want -= m
		}
		if want == padding && samePlan(before, c.now) {
			if padding > 0 {
				c.NoteOwn(k, booklet.RulePadding, booklet.Note, booklet.Place{}, notesPagesWords(padding)+
					" added to the "+e.Name+
					" edition: its binding needs a multiple of "+strconv.Itoa(pageMultiple(binding)), "")
			}
			return c
		}
		if !steps.goOn(n, c) {
			c.NoteOwn(k, booklet.RuleUnsettled, booklet.Error, booklet.Place{}, "page numbers of the "+e.Name+
				" edition do not settle", "change the length of a contents line")
			return c
		}
		if o.PagesPerVolume == 0 {
			c.now.shift(c.paddingPlace(k, c.sections(k)), want-padding, c.sections(k))
		}
		before, padding = c.now, want
	}
}

// steps are how far a composition has come that does not settle.
type steps struct {
	late bool
	firm *firm
	ends int // the round after which the next step is taken
}

// begin takes a step, 0 for none, before the first round.
func (s *steps) begin(step int) {
	s.late = step >= 1
	s.ends = rounds
	if step >= 2 {
		s.firm = newFirm()
		s.firm.held = step >= 3
	}
}

// goOn notes a round that has not settled, and takes the next step where the present one has
// had its rounds. It is false where there is none.
func (s *steps) goOn(n int, c *composition) bool {
	if s.firm != nil {
		s.firm.keep(c)
	}
	patience := rounds + 2*len(c.now.breaks)
	switch {
	case !s.late:
		if n == patience || n > patience+rounds { // there may be fewer volumes from round to round
			s.late, s.ends = true, n+patience
		}
	case n < s.ends:
	case s.firm == nil:
		s.firm = newFirm()
		s.firm.keep(c)
		s.ends = n + patience
	case !s.firm.held:
		s.firm.held = true
		s.firm.keep(c)
		s.ends = n + heldRounds
	default:
		return false
	}
	return true
}

func newFirm() *firm { return &firm{starts: map[int]int{}, volumes: map[int]int{}} }

// keep notes what a round has come to.
func (f *firm) keep(c *composition) {
	f.last = max(f.last, c.now.pages)
	for _, t := range c.now.roles {
		f.role = max(f.role, t.page)
	}
	if !f.held {
		return
	}
	for i, t := range c.now.sections {
		f.starts[i] = max(f.starts[i], t.page)
	}
	for unit, page := range c.begun {
		f.volumes[unit] = max(f.volumes[unit], page)
	}
}

// hold adds notes pages before a section that began later in a round before, where what begins is held.
func (run *round) hold(c kit.Kit, i int, s *booklet.Section) {
	if run.firm == nil || !run.firm.held {
		return
	}
	from := run.firm.starts[i]
	if len(run.Pages) < from {
		run.Rest = 0 // it begins a page
	}
	n := 0
	for ; len(run.Pages)+1 < from; n++ {
		run.ClosePage()
		run.Section = &layout.Element{Role: layout.Sect}
		notesPage(c, run)
	}
	if n > 0 {
		run.NoteOwn(c, booklet.RulePadding, booklet.Note, s.At, notesPagesWords(n)+" added to the "+c.E.Name+
			" edition, so that its page numbers settle", "")
	}
}

// paddingPlace is the section before which the binding's pages go, in this round.
func (run *round) paddingPlace(c kit.Kit, ss []booklet.Section) int {
	if run.firm == nil {
		return paddingPlace(ss, run.padLate)
	}
	last := lastSection(c, ss)
	if last >= 0 && ss[last].Kind == booklet.Back && ss[last].Start != booklet.RightHandPage {
		return last
	}
	return len(ss)
}

// lastPage and lastRole are the last page, and the last on which a card begins, as far as the room of
// their numbers goes.
func (run *round) lastPage() int {
	if run.firm != nil {
		return max(run.before.pages, run.firm.last)
	}
	return run.before.pages
}

func (run *round) lastRole() int {
	last := 0
	if run.firm != nil {
		last = run.firm.role
	}
	for _, t := range run.before.roles {
		last = max(last, t.page)
	}
	return last
}

// moreVolumes are the volumes of the round before, and one more in each that is longer than asked.
func (run *round) moreVolumes(most, front, slack int) map[int]bool {
	out := maps.Clone(run.before.breaks)
	used, volume, parted := 0, 0, false
	for k, n := range run.units {
		if _, begins := run.begun[k]; begins {
			used, parted = front, false
			volume++
		}
		if !parted && used+n > most-slack && used > front && run.volumePages(volume) > most {
			out[k], parted = true, true
		}
		used += n
	}
	return out
}
