package compose

import (
	"strconv"

	"booklet/data/booklet"
)

// name gives sections and cards the IDs that links name: "section-values",
// "role-dental-nurse"; a second one of the same name is numbered. They hang on
// the words alone, so that they are the same in every edition and stand where an
// edit is made elsewhere.
func (c *composer) name() {
	used := map[string]int{}
	unique := func(prefix, words string) string {
		id := prefix + booklet.Slug(words)
		used[id]++
		if n := used[id]; n > 1 {
			id += "-" + strconv.Itoa(n)
		}
		return id
	}
	c.shared.ids = make(map[*booklet.Role]string, len(c.b.Roles))
	for _, r := range c.filed() {
		c.shared.ids[r] = unique("role-", r.Title.S)
	}
	ss := c.sections()
	c.shared.sections = make([]string, len(ss))
	for i := range ss {
		words := c.heading(&ss[i])
		if words == "" {
			words = string(ss[i].Kind)
		}
		c.shared.sections[i] = unique("section-", words)
	}
}

// sections are the booklet's sections, or the default order.
func (c *composer) sections() []booklet.Section {
	if len(c.b.Sections) == 0 {
		return defaultOrder
	}
	if c.e.OnScreen {
		return c.paperless()
	}
	return c.b.Sections
}

var defaultOrder = booklet.DefaultOrder()
