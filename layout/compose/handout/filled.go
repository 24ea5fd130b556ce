package handout

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// onePage is a role's page, set: its words stand below the first row that all pages have, and its code closes the page.
type onePage struct {
	*onePagers
	role *kit.Card
	foot *onePagerFoot
}

// spare is the room that a page leaves between its words and its code.
func (s *onePage) spare() unit.Length {
	return s.Depth() - s.height(s.role) - s.E.Body.Leading - s.foot.measured().Height
}

// mostGrowth is how much larger the text of a role with few words is than that of the others at most.
const mostGrowth = 8 * unit.Point

// leastGrown is the part of a card's height, in per cent, that grows with the square of its text's size at least: short
// lines grow less.
const leastGrown = 75

// filled is the page of a role that leaves room on it, with larger text, a larger code, more space above its labels
// and a higher panel, one after the other, as far as there is room. Text of a size that was asked for has that.
func (k *onePagers) filled(r *booklet.Role, s onePage, above func(*onePagerFoot) *booklet.Role) onePage {
	found := len(k.Findings)
	defer func() { k.Findings = k.Findings[:found] }() // of larger codes, which are told of the usual one
	high := s.height(s.role).Scale(leastGrown, 100)
	room := k.Depth() - kit.BlocksHeight(s.foot.below) - k.codeSide(smallCode)
	for more := mostGrowth; more > 0 && !k.E.Asked; more -= unit.Point / 2 {
		size := k.E.Body.Size + more
		if high.Scale(int64(size)*int64(size), int64(k.E.Body.Size)*int64(k.E.Body.Size)) > room {
			continue // lines are higher, and more
		}
		if page, ok := k.sized(size).holding(r, s, above); ok {
			s = page
			break
		}
	}
	s.growCode(r)
	s.openLabels()
	if spare := s.spare(); s.foot.code != nil && spare > 0 {
		s.foot.panel += min(spare, 2*s.foot.pad)
	}
	return s
}

// holding is the page of a role in another size of text, like one of the usual size, and whether it holds the role:
// with the code as large as usual, or a smaller one that leaves the words beside it their room.
func (k *onePagers) holding(r *booklet.Role, usual onePage, above func(*onePagerFoot) *booklet.Role) (onePage, bool) {
	for _, part := range []int64{100, smallCode} {
		foot := k.footOf(r, part)
		foot.below = usual.foot.below // alike on all pages
		if (foot.more == nil) != (usual.foot.more == nil) {
			continue
		}
		room := k.Depth() - foot.measured().Height - k.E.Body.Leading
		role, ok := k.fitCard(r, above(foot), room)
		if ok && !role.Tight && !k.broken(role, foot) {
			return onePage{k, role, foot}, true
		}
	}
	return usual, false
}

// broken reports whether a word or an address is broken in a card or its foot.
func (k *onePagers) broken(role *kit.Card, foot *onePagerFoot) bool {
	for _, b := range slices.Concat(role.Head, role.Rest, foot.more, foot.below) {
		if b.Para.Broken() || b.Para.Widest() > k.Measure {
			return true
		}
	}
	return slices.ContainsFunc(foot.beside, (*kit.Para).Broken)
}

// mostCode is the largest code of a page with few words, in per cent of the usual one.
const mostCode = 150

// growCode makes the code as large as the page holds, where the words beside it stay there and take no more lines.
func (s *onePage) growCode(r *booklet.Role) {
	if s.foot.code == nil || s.foot.stacked {
		return
	}
	lines := func(f *onePagerFoot) int {
		n := kit.Lines(f.more)
		for _, q := range f.beside {
			n += len(q.Lines)
		}
		return n
	}
	for part := int64(mostCode); part > 100; part -= 5 {
		larger := onePage{s.onePagers, s.role, s.footOf(r, part)}
		larger.foot.below = s.foot.below
		if f := larger.foot; f.code != nil && !f.stacked && (f.more == nil) == (s.foot.more == nil) &&
			lines(f) <= max(lines(s.foot), mostBeside) && !s.broken(s.role, f) && larger.spare() >= 0 {
			s.foot = f
			return
		}
	}
}

// mostBeside is how many lines may stand beside a code that has grown.
const mostBeside = 5

// openLabels puts up to a line and a half more above each label, as far as the page holds it.
func (s *onePage) openLabels() {
	usual := s.role.Rest
	for more := s.E.Body.Leading * 3 / 2; more > 0; more -= s.HalfLine() / 2 {
		s.role.Rest = slices.Clone(usual)
		for i := range usual {
			if i == 0 || usual[i].Label {
				s.role.Rest[i].Above += more
			}
		}
		if s.spare() >= 0 {
			return
		}
	}
	s.role.Rest = usual
}
