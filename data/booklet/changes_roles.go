package booklet

import (
	"slices"
	"strings"
)

// roleFields are what a role's row says beside its title. Categories are the same
// where same leads from the one to the other: a category that has a new name is
// no change of its roles. own are the columns of own texts.
func roleFields(same map[*Category]*Category, own []string) []field[*Role] {
	out := []field[*Role]{
		{"Also known as", func(a, b *Role) bool { return sameLines(a.AlsoKnownAs, b.AlsoKnownAs) }},
		saying("Sort as", func(r *Role) string { return r.SortAs.S }),
		{"Category", func(a, b *Role) bool { return sameCategory(a, b, same) }},
		saying("Apprenticeship", func(r *Role) bool { return r.Apprenticeship }),
	}
	for _, f := range TextFields {
		out = append(out, telling(f.Column, func(r *Role) Text { return *f.of(r) }))
	}
	for _, column := range own {
		out = append(out, telling(column, func(r *Role) Text { return r.own(column) }))
	}
	out = append(out, saying("Link", func(r *Role) string { return r.Link.S }))
	out = append(out, showing(func(r *Role) *Photo { return r.Photo })...)
	return append(out,
		field[*Role]{"Tags", func(a, b *Role) bool { return slices.Equal(a.Tags, b.Tags) }},
		saying("Status", func(r *Role) Status { return r.Status }),
		saying("Checked", func(r *Role) Date { return day(r.Checked) }))
}

func sameCategory(a, b *Role, same map[*Category]*Category) bool {
	if a.Category == nil || b.Category == nil {
		return a.Category == b.Category
	}
	return slices.EqualFunc(a.AllCategories(), b.AllCategories(), func(a, b *Category) bool { return same[a] == b })
}

// changedRoles names the roles that differ.
func changedRoles(before, b *Booklet, same map[*Category]*Category) []Change {
	was := partners(before.Roles, b.Roles, same)
	fields := roleFields(same, ownColumns(before.Roles, b.Roles))
	var out []Change
	stayed := map[*Role]bool{}
	for _, r := range b.Roles {
		c := Change{Kind: Added, Part: PartRoles, Name: r.Title.S, Category: categoryName(r)}
		if a := was[r]; a != nil {
			stayed[a] = true
			c.Kind, c.Fields = Changed, differing(fields, a, r)
			if a.Title.S != r.Title.S {
				c.Kind, c.Was = Renamed, a.Title.S
			} else if c.Fields == nil {
				continue
			}
		}
		out = append(out, c)
	}
	for _, a := range before.Roles {
		if !stayed[a] {
			out = append(out, Change{Kind: Removed, Part: PartRoles, Name: a.Title.S, Category: categoryName(a)})
		}
	}
	return out
}

func categoryName(r *Role) string {
	if r.Category == nil {
		return ""
	}
	return r.Category.Name.S
}

// partners finds for each role of now the one that it was before: by its title
// and category; by its title, where it moved to another category; else, for a
// role with a new title, by a text that no other role of its booklet has; and by
// its row, where the new title is near the old one or a text is the same.
func partners(before, now []*Role, same map[*Category]*Category) map[*Role]*Role {
	p := pairing{now, map[*Role]*Role{}, map[*Role]bool{}}
	byTitle := map[string][]*Role{}
	for _, a := range before {
		k := fold(a.Title.S)
		byTitle[k] = append(byTitle[k], a)
	}
	titled := func(b *Role) []*Role { return byTitle[fold(b.Title.S)] }
	p.match(titled, func(a, b *Role) bool { return sameCategory(a, b, same) })
	p.match(titled, func(a, b *Role) bool { return true })
	if len(p.was) == len(now) || len(p.was) == len(before) {
		return p.was
	}
	said, says := alone(before), alone(now)
	p.match(func(b *Role) (out []*Role) {
		for _, text := range texts(b) {
			if a := said[text]; a != nil && says[text] == b {
				out = append(out, a)
			}
		}
		return out
	}, func(a, b *Role) bool { return true })
	rows := map[Place]*Role{}
	for _, a := range before {
		rows[a.Row] = a
	}
	p.match(func(b *Role) []*Role {
		if a := rows[b.Row]; a != nil && b.Row.Row > 0 {
			return []*Role{a}
		}
		return nil
	}, func(a, b *Role) bool {
		return Nearest(a.Title.S, []string{b.Title.S}) != "" || slices.ContainsFunc(texts(a), func(t string) bool {
			return slices.Contains(texts(b), t)
		})
	})
	return p.was
}

// pairing finds for roles of now the ones that they were, each of them once.
type pairing struct {
	now   []*Role
	was   map[*Role]*Role
	taken map[*Role]bool
}

// match gives each role that has no partner yet the first of its candidates that is free and fits.
func (p *pairing) match(of func(*Role) []*Role, fits func(a, b *Role) bool) {
	for _, b := range p.now {
		if p.was[b] != nil {
			continue
		}
		for _, a := range of(b) {
			if !p.taken[a] && fits(a, b) {
				p.was[b], p.taken[a] = a, true
				break
			}
		}
	}
}

// texts are a role's own texts, each behind the name of its column.
func texts(r *Role) []string {
	var out []string
	for t := range r.RunningTexts() {
		if s := strings.TrimSpace(t.Text.String()); s != "" {
			out = append(out, t.Column+"\x00"+s)
		}
	}
	return out
}

// alone leads from each text that only one role has to that role.
func alone(roles []*Role) map[string]*Role {
	out := map[string]*Role{}
	for _, r := range roles {
		for _, t := range texts(r) {
			if _, twice := out[t]; twice {
				out[t] = nil
			} else {
				out[t] = r
			}
		}
	}
	return out
}
