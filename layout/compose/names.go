package compose

import (
	"strconv"

	"booklet/data/booklet"
)

// namer gives sections and cards the IDs that links name: "section-values",
// "role-dental-nurse"; a second one of the same name is numbered. They hang on
// the words alone, so that they are the same in every edition and stand where an
// edit is made elsewhere.
type namer map[string]int

// unique returns an ID that has not been given before.
func (n namer) unique(prefix, words string) string {
	id := prefix + booklet.Slug(words)
	n[id]++
	if n := n[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

// roleIDs returns the IDs of the roles' cards.
func roleIDs(filed []*booklet.Role) map[*booklet.Role]string {
	ids, names := make(map[*booklet.Role]string, len(filed)), namer{}
	for _, r := range filed {
		ids[r] = names.unique("role-", r.Title.S)
	}
	return ids
}

// filed returns the roles in filing order.
func (s *stock) filed() []*booklet.Role {
	if s.order == nil {
		s.order = s.filer.Filed(s.b.Roles)
	}
	return s.order
}

// id returns the ID of a role's card.
func (s *stock) id(r *booklet.Role) string {
	if s.ids == nil {
		s.ids = roleIDs(s.filed())
	}
	return s.ids[r]
}

// name gives the sections their IDs.
func (run *round) name(c Kit) {
	ss, names := run.sections(c), namer{}
	run.shared.sections = make([]string, len(ss))
	for i := range ss {
		words := heading(c, &ss[i])
		if words == "" {
			words = string(ss[i].Kind)
		}
		run.shared.sections[i] = names.unique("section-", words)
	}
}

// sections are the booklet's sections, or the default order.
func (run *round) sections(c Kit) []booklet.Section {
	if len(c.b.Sections) == 0 {
		return defaultOrder
	}
	if c.e.OnScreen {
		return run.paperless(c)
	}
	return c.b.Sections
}

var defaultOrder = booklet.DefaultOrder()
