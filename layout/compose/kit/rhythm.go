package kit

import (
	"slices"

	"booklet/layout/unit"
)

// The rhythm of the standard edition's cards, in points for a body on 15 pt: what stands
// between baselines, and from the top of the type area. Nothing is spread over a page: what
// a card leaves of it goes to the foot or to the panel.
const (
	headToTitle = 43_780 // from the top of the type area to the title, below one line of heads
	headLine    = 22_500 // another line of heads
	leadToLabel = 37_000 // from the lead sentence to the first label
	textToFolio = 37_500 // from a card's last line to the folio, at least
)

// pitch is a length of the rhythm for the edition's body.
func (c Kit) pitch(l unit.Length) unit.Length {
	return l.Scale(int64(c.E.Body.Leading), int64(15*unit.Point))
}

// ForCards is the kit that cards are set with: in the standard edition they end further
// above the folio than other pages do.
func (c Kit) ForCards() Kit {
	if !c.E.RunIn || c.E.RunsOn() {
		return c
	}
	folio := Para{Leading: c.E.Folio.Leading, Size: c.E.Folio.Size}
	body := Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
	bottom := c.FootY() + folio.Baseline() - c.pitch(textToFolio) + body.Leading - body.Baseline()
	return c.WithFoot(max(c.E.Foot, c.E.Trim.H-bottom))
}

// steady reports whether team and mark stand in the same places on every card, as readers
// with low vision look for them: no card of the edition has a tile, and the mark of all
// stands below the team's name where that of one does.
func (c Kit) steady() bool { return c.E.Panels && !c.E.RunIn && c.links }

// rhythmic reports whether cards have the rhythm. Those of hand-outs, which hold little, take
// their spaces from the room that they have.
func (c Kit) rhythmic() bool { return c.E.RunIn && c.links }

// stacked reports whether the name of a team whose role bears the mark leaves no room beside
// it.
func (c Kit) stacked() bool {
	if c.stacks == nil {
		stacks := false
		for _, r := range c.Booklet.Roles {
			stacks = stacks || r.Apprenticeship && !c.holdsBoth(c.Teams(r, false, c.Ink()))
		}
		c.stacks = &stacks
	}
	return *c.stacks
}

// holdsBoth reports whether a line holds a team's name and the mark.
func (c Kit) holdsBoth(name *Para) bool { return c.besideName(name, false) }

// squeeze lets a card of the other editions stand on half lines, with half lines above its
// lists and none between its facts, where that makes it fit its page: each label keeps a whole line above it.
func (c Kit) squeeze(k *Card, fits func(*Card) bool) {
	was := slices.Clone(k.Rest)
	k.Tight = true
	for i := range k.Rest {
		b := &k.Rest[i]
		if b.Grid > 0 {
			b.Grid = c.HalfLine()
		}
		if i > 0 && b.oneLabel() && k.Rest[i-1].oneLabel() {
			b.Above = 0
		}
		if b.List != nil && (i == 0 || k.Rest[i-1].List == nil) {
			b.Above = min(b.Above, c.HalfLine())
		}
	}
	if !fits(k) {
		k.Rest, k.Tight = was, false
	}
}

// fewWords is how many words run over a page at most for the lead sentence to be set
// smaller.
const fewWords = 40

// joinAddress takes the space from above a card's address that another stands above.
func (c Kit) joinAddress(k *Card) {
	if k.page == nil {
		return
	}
	for _, bs := range [][]Block{k.Rest, k.bare} {
		if n := len(bs) - 1; n > 0 && bs[n-1].Para.endsInAddress() && !bs[n].Label {
			bs[n].Above = 0
		}
	}
}

// squeezed is a card that is a little taller than its page, made to fit it where one of
// these is enough: no tile; the lead sentence at 13 on 18 pt.
func (c Kit) squeezed(k *Card) *Card {
	room := c.Depth() - c.openerRoom(k)
	fits := func(k *Card) bool { return c.CardHeight(k, k.Tiled) <= room }
	if !c.links {
		c.squeezeHandout(k)
		return k
	}
	if c.E.RunsOn() || fits(k) {
		return k
	}
	if c.joinAddress(k); fits(k) {
		return k
	}
	if !c.E.RunIn {
		c.squeeze(k, fits)
		return k
	}
	tiled := k.Tiled
	if k.Tiled = false; fits(k) {
		return k
	}
	h := c.CardHeight(k, false)
	if over := int64(h-room) * int64(k.Role.Words()) / int64(h); over < fewWords && !k.small {
		e := *c.E
		e.Lead.Size, e.Lead.Leading = e.Lead.Size.Scale(13, 14), e.Lead.Leading.Scale(18, 20)
		if small := c.With(e).newCard(k.Role, k.Photo, true); fits(small) {
			return small
		}
	}
	k.Tiled = tiled
	return k
}
