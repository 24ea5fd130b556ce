package compose

import "booklet/layout"

// spine is the spine of the booklet, in the colours of its cover.
func spine(c Kit) layout.Spine {
	var s layout.Spine
	s.Ground, s.Ink = c.house()
	set := c.settings
	for _, words := range []string{set.Title.S, set.EditionCode.S, set.Publisher.S} {
		if words != "" {
			s.Words = append(s.Words, words)
		}
	}
	return s
}
