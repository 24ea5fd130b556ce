package kit

import (
	"slices"

	"booklet/data/booklet"
)

// roster is which roles a booklet has by category: found once, so that asking for each of
// thousands of categories does not go through all roles each time.
type roster struct {
	categories []*booklet.Category // that have a role
	roles      map[*booklet.Category][]*booklet.Role
	unlisted   []*booklet.Role // of none of the categories
}

// roster looks once which roles the categories have.
func (s *stock) roster() *roster {
	if s.rolls != nil {
		return s.rolls
	}
	out := &roster{roles: map[*booklet.Category][]*booklet.Role{}}
	listed := make(map[*booklet.Category]bool, len(s.Booklet.Categories))
	for _, cat := range s.Booklet.Categories {
		listed[cat] = true
	}
	for _, r := range s.Filed() {
		known := false
		for _, cat := range r.AllCategories() {
			if of := out.roles[cat]; len(of) == 0 || of[len(of)-1] != r {
				out.roles[cat] = append(of, r)
			}
			known = known || listed[cat]
		}
		if !known {
			out.unlisted = append(out.unlisted, r)
		}
	}
	used := s.Booklet.Used()
	for _, cat := range s.Booklet.Categories {
		if used[cat] {
			out.categories = append(out.categories, cat)
		}
	}
	s.rolls = out
	return out
}

// Categories are the categories that have a role in the booklet.
func (s *stock) Categories() []*booklet.Category { return slices.Clip(s.roster().categories) }

// RolesOf are the roles of a category, in filing order.
func (s *stock) RolesOf(cat *booklet.Category) []*booklet.Role {
	return slices.Clip(s.roster().roles[cat])
}

// Unlisted are the roles that belong to none of the categories, in filing order.
func (s *stock) Unlisted() []*booklet.Role { return slices.Clip(s.roster().unlisted) }
