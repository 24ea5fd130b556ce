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
	id := prefix + booklet.Slug(words)
	n[id]++
	if n := n[id]; n > 1 {
		id += "-" + strconv.Itoa(n)
	}
	return id
}

// roleIDs returns the IDs of the roles' cards.
func roleIDs(filed []*booklet.Role) map[*booklet.Role]string {
	ids, names := make(map[*booklet.Role]string, len(filed)), IDs{}
	for _, r := range filed {
		ids[r] = names.Unique("role-", r.Title.S)
	}
	return ids
}

// DistinctTitle is a role's title as lists print it: where another role has the same,
// with its category, or else the first of its facts that the others do not have.
func (s *stock) DistinctTitle(r *booklet.Role) string {
	if s.distinct == nil {
		s.distinct = distinctTitles(s.Booklet.Roles)
	}
	if t, ok := s.distinct[r]; ok {
		return t
	}
	return r.Title.S
}

// TitleIn is a role's title in a list of roles: told apart where another there has the
// same.
func (s *stock) TitleIn(r *booklet.Role, list []*booklet.Role) string {
	for _, other := range list {
		if other != r && booklet.Same(other.Title.S, r.Title.S) {
			return s.DistinctTitle(r)
		}
	}
	return r.Title.S
}

// distinctTitles are the titles of roles that share theirs with another.
func distinctTitles(roles []*booklet.Role) map[*booklet.Role]string {
	same := map[string][]*booklet.Role{}
	for _, r := range roles {
		key := booklet.SameKey(r.Title.S)
		same[key] = append(same[key], r)
	}
	out := map[*booklet.Role]string{}
	for _, all := range same {
		for _, r := range all {
			if tells := whatTells(r, all); tells != "" {
				out[r] = r.Title.S + " (" + tells + ")"
			}
		}
	}
	return out
}

// whatTells is what tells a role from others of its title; "" where nothing does, or
// there is no other.
func whatTells(r *booklet.Role, all []*booklet.Role) string {
	if len(all) < 2 {
		return ""
	}
	only := func(of func(*booklet.Role) string) string {
		own := of(r)
		for _, other := range all {
			if other != r && booklet.Same(own, of(other)) {
				return ""
			}
		}
		return own
	}
	if s := only(func(r *booklet.Role) string {
		if r.Category == nil {
			return ""
		}
		return r.Category.Name.S
	}); s != "" {
		return s
	}
	for _, f := range r.Facts {
		if s := only(func(r *booklet.Role) string { return r.Fact(f.Column) }); s != "" {
			return s
		}
	}
	return ""
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
		s.ids = roleIDs(s.Filed())
	}
	return s.ids[r]
}
