package kit

import (
	"strconv"

	"booklet/data/booklet"
)

// IDs gives sections and cards the IDs that links name: "section-values",
// "role-dental-nurse"; a second one of the same name is numbered. They hang on
// the words alone, so that they are the same in every edition and stand where an
// edit is made elsewhere.
type IDs map[string]int

// Unique returns an ID that has not been given before.
func (n IDs) Unique(prefix, words string) string {
	id := prefix + booklet.Anchor(words)
	n[id]++
	if n := n[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

// roleIDs returns the IDs of the roles' cards, and whether one is numbered.
func roleIDs(filed []*booklet.Role) (of map[*booklet.Role]string, numbered bool) {
	ids, names := make(map[*booklet.Role]string, len(filed)), IDs{}
	for _, r := range filed {
		ids[r] = names.Unique("role-", r.Title.S)
	}
	return ids, len(names) < len(filed)
}

// mostApart is how many characters of what tells a title apart are listed.
const mostApart = 60

// DistinctTitle is a role's title as lists print it: where another role has the same,
// with its category or a fact (booklet.Apart).
func (s *stock) DistinctTitle(r *booklet.Role) string {
	tells := s.tells(r)
	if tells == "" {
		return r.Title.S
	}
	if words := []rune(tells); len(words) > mostApart {
		tells = string(words[:mostApart]) + "…"
	}
	return r.Title.S + " (" + tells + ")"
}

// tells is what tells a role from others of its title, "" where nothing need.
func (s *stock) tells(r *booklet.Role) string {
	if s.apart == nil {
		s.apart = map[*booklet.Role]string{}
		if s.repeats() {
			s.apart = s.Booklet.Apart()
		}
	}
	return s.apart[r]
}

// repeats reports whether two roles may have one title: those that do have one anchor.
func (s *stock) repeats() bool {
	if s.ids == nil {
		s.ids, s.repeated = roleIDs(s.Filed())
	}
	return s.repeated
}

// TitlesIn returns what gives a role's title in a list of roles: told apart where another
// there has the same. The list is gone through once, when a title is first told apart.
func (s *stock) TitlesIn(list []*booklet.Role) func(*booklet.Role) string {
	var have map[string]int // roles by the key of their titles
	return func(r *booklet.Role) string {
		if s.tells(r) == "" {
			return r.Title.S
		}
		if have == nil {
			have = make(map[string]int, len(list))
			for _, other := range list {
				have[booklet.SameKey(other.Title.S)]++
			}
		}
		if have[booklet.SameKey(r.Title.S)] > 1 {
			return s.DistinctTitle(r)
		}
		return r.Title.S
	}
}

// Filed returns the roles in filing order.
func (s *stock) Filed() []*booklet.Role {
	if s.order == nil {
		s.order = s.Filer.Filed(s.Booklet.Roles)
	}
	return s.order
}

// RoleID returns the ID of a role's card.
func (s *stock) RoleID(r *booklet.Role) string {
	if s.ids == nil {
		s.ids, s.repeated = roleIDs(s.Filed())
	}
	return s.ids[r]
}
