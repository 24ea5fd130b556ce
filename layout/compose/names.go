package compose

import (
	"booklet/data/booklet"
	"booklet/layout/compose/kit"
)

// name gives the sections their IDs.
func (run *round) name(c kit.Kit) {
	ss, names := run.sections(c), kit.IDs{}
	run.shared.sections = make([]string, len(ss))
	for i := range ss {
		words := heading(c, &ss[i])
		if words == "" {
			words = string(ss[i].Kind)
		}
		run.shared.sections[i] = names.Unique("section-", words)
	}
}

// sections are the booklet's sections, or the default order.
func (run *round) sections(c kit.Kit) []booklet.Section {
	if len(c.Booklet.Sections) == 0 {
		return defaultOrder
	}
	if !c.E.Leafed() {
		return run.paperless(c)
	}
	return c.Booklet.Sections
}

var defaultOrder = booklet.DefaultOrder()
