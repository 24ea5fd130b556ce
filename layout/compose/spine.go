package compose

import (
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// spine is the spine of the booklet, in the colours of its cover.
func spine(c kit.Kit) layout.Spine {
	var s layout.Spine
	s.Ground, s.Ink = c.HouseColours()
	set := c.Settings
	for _, words := range []string{set.Title.S, set.EditionCode.S, set.Publisher.S} {
		if words != "" {
			s.Words = append(s.Words, words)
		}
	}
	return s
}
