package booklet

import (
	"cmp"
	"slices"
)

// Chooser chooses roles by selections. What the roles bear is read once for all of them, so that a selection takes
// what its own words and the list of roles take, however many titles, tags and values there are: a workbook may have
// thousands of fairs. It is not for several goroutines at once.
type Chooser struct {
	b          *Booklet
	categories map[string][]*Category // by CategoryKey
	called     []string               // the names of the categories, each once
	titles     *bearers
	tags       *bearers
	columns    map[int]*bearers
	numbers    map[string]int // of columns, by the names that conditions have for them
	advice     Advice
}

// NewChooser is a chooser of the roles of a booklet, which must not change.
func NewChooser(b *Booklet) *Chooser {
	return &Chooser{b: b, columns: map[int]*bearers{}, numbers: map[string]int{}}
}

// Select returns the booklet of the selected roles. Categories without a role
// are left out of a narrowed booklet. It returns an *UnknownError for a category, role or
// column that the workbook does not have; a tag or value that no role has selects nothing
// (Unused). Nothing of the chooser's booklet is changed.
func (c *Chooser) Select(s Selection) (*Booklet, error) {
	b := c.b
	want, err := c.named(s.Categories)
	if err != nil {
		return nil, err
	}
	roles, full, err := c.roles(s, want)
	if err != nil {
		return nil, err
	}
	out := *b
	out.Roles = roles
	out.Subset = b.Subset || len(out.Roles) < full
	out.Part = cmp.Or(out.part(s, want), b.Part)
	if s.Narrow() {
		used := out.Used()
		out.Categories = slices.DeleteFunc(slices.Clone(b.Categories), func(c *Category) bool { return !used[c] })
	}
	return &out, nil
}

// Any reports whether a selection chooses a role; the error is that of Select.
func (c *Chooser) Any(s Selection) (bool, error) {
	want, err := c.named(s.Categories)
	if err != nil {
		return false, err
	}
	roles, _, err := c.roles(s, want)
	return len(roles) > 0, err
}

// Known is the error that Select has of a selection, without choosing.
func (c *Chooser) Known(s Selection) error {
	if _, err := c.named(s.Categories); err != nil {
		return err
	}
	if err := c.titled(s.Roles); err != nil {
		return err
	}
	for _, w := range s.Where {
		if _, _, err := c.condition(w); err != nil {
			return err
		}
	}
	return nil
}

// titled is the error of words of which one is no role's title.
func (c *Chooser) titled(words []string) error {
	for _, w := range words {
		if of := c.ofTitles(); !of.has(w) {
			return c.unknown(FieldRole, "role", w, of)
		}
	}
	return nil
}

// roles are those of a selection that are in one of the wanted categories, where there are any, in the workbook's
// order, and how many there are to choose from.
func (c *Chooser) roles(s Selection, want map[*Category]bool) (chosen []*Role, full int, err error) {
	if err := c.titled(s.Roles); err != nil {
		return nil, 0, err
	}
	must, err := c.where(s.Where) // each holds of a role that is chosen
	if err != nil {
		return nil, 0, err
	}
	if len(s.Roles) > 0 {
		must = append(must, c.bearing(c.ofTitles(), s.Roles))
	}
	if len(s.Tags) > 0 {
		must = append(must, c.bearing(c.ofTags(), s.Tags))
	}
	for i, r := range c.b.Roles {
		if r.Status == Hold || r.Status == Draft && !s.Drafts {
			continue
		}
		full++
		if len(want) > 0 && !r.inAny(want) || s.Apprenticeship && !r.Apprenticeship ||
			slices.ContainsFunc(must, func(m held) bool { return !m[i] }) {
			continue
		}
		chosen = append(chosen, r)
	}
	return chosen, full, nil
}

// named finds the categories that words name.
func (c *Chooser) named(words []string) (map[*Category]bool, error) {
	out := map[*Category]bool{}
	if len(words) == 0 {
		return out, nil
	}
	if c.categories == nil {
		c.categories = map[string][]*Category{}
		for _, cat := range c.b.Categories {
			c.called = append(c.called, cat.Name.S)
			for _, name := range []string{cat.Name.S, cat.Short.S} {
				c.categories[CategoryKey(name)] = append(c.categories[CategoryKey(name)], cat)
			}
		}
		c.called = once(c.called)
	}
	for _, w := range words {
		found := c.categories[CategoryKey(w)]
		for _, cat := range found {
			out[cat] = true
		}
		if len(found) == 0 {
			near := c.advice.Nearest(w, c.b.CategoryNames())
			return nil, &UnknownError{FieldCategory, "category", w, near, c.called}
		}
	}
	return out, nil
}

// where marks the roles of which conditions hold, once for each column: conditions on one column are alternatives.
func (c *Chooser) where(all []string) ([]held, error) {
	var out []held
	of := map[*bearers]held{}
	for _, s := range all {
		column, values, err := c.condition(s)
		if err != nil {
			return nil, err
		}
		if of[column] == nil {
			of[column] = make(held, len(c.b.Roles))
			out = append(out, of[column])
		}
		column.mark(of[column], values)
	}
	return out, nil
}

// condition reads a condition: what the roles bear in its column, and which of that is asked for.
func (c *Chooser) condition(s string) (of *bearers, values []string, err error) {
	w, err := ParseWhere(s)
	if err != nil {
		return nil, nil, err
	}
	i, ok := c.numbers[w.Column]
	if !ok {
		i = c.b.column(w.Column)
		c.numbers[w.Column] = i
	}
	if i < 0 {
		names := c.b.ColumnNames()
		return nil, nil, &UnknownError{FieldWhere, "column", w.Column, c.advice.Nearest(w.Column, names), once(names)}
	}
	of = c.ofColumn(i)
	return of, of.names(w.Values), nil
}

// Unused are the tags and the values of conditions in a selection that no role has.
func (c *Chooser) Unused(s Selection) []*UnknownError {
	var out []*UnknownError
	for _, w := range s.Tags {
		if of := c.ofTags(); !of.has(w) {
			out = append(out, c.unknown(FieldTag, "tag", w, of))
		}
	}
	for _, condition := range s.Where {
		of, values, err := c.condition(condition)
		if err != nil {
			continue
		}
		w, _ := ParseWhere(condition)
		for _, v := range values {
			if !of.has(v) {
				out = append(out, c.unknown(FieldWhere, w.Column, v, of))
			}
		}
	}
	return out
}

// unknown says of a word that no role bears it.
func (c *Chooser) unknown(field Field, what, word string, of *bearers) *UnknownError {
	if of.known == nil {
		of.known = once(of.all)
	}
	return &UnknownError{field, what, word, c.advice.Nearest(word, of.all), of.known}
}

// ofTitles are the titles of the roles.
func (c *Chooser) ofTitles() *bearers {
	if c.titles == nil {
		c.titles = c.bear((*Role).Titles)
	}
	return c.titles
}

// ofTags are the tags of the roles.
func (c *Chooser) ofTags() *bearers {
	if c.tags == nil {
		c.tags = c.bear(func(r *Role) []string { return r.Tags })
	}
	return c.tags
}

// ofColumn are the roles' cells of a column, and the parts of the lists that they hold.
func (c *Chooser) ofColumn(i int) *bearers {
	if c.columns[i] == nil {
		c.columns[i] = c.bear(func(r *Role) []string {
			if i >= len(r.Cells) {
				return nil
			}
			return append([]string{r.Cells[i]}, Names(r.Cells[i], nil)...)
		})
	}
	return c.columns[i]
}

// bearing marks the roles that bear one of some words.
func (c *Chooser) bearing(of *bearers, words []string) held {
	h := make(held, len(c.b.Roles))
	of.mark(h, words)
	return h
}

// held says of each role whether something holds of it.
type held []bool

// bearers are the words that roles bear, with the roles.
type bearers struct {
	all   []string // in the order of the roles
	known []string // each once; nil before it is asked for
	whole wholes
	last  map[string]int32 // by SameKey, the index of the last of the roles that bear it
	roles []bearer
}

// bearer is a role that bears a word, and the index of the one before it that does, -1 for none.
type bearer struct{ role, before int32 }

// bear reads what roles bear.
func (c *Chooser) bear(of func(*Role) []string) *bearers {
	var o bearers
	o.last = map[string]int32{}
	for i, r := range c.b.Roles {
		words := of(r)
		o.all = append(o.all, words...)
		for _, w := range words {
			key := SameKey(w)
			before, ok := o.last[key]
			if !ok {
				before = -1
			}
			o.last[key] = int32(len(o.roles))
			o.roles = append(o.roles, bearer{int32(i), before})
		}
	}
	o.whole = wholesOf(o.all)
	return &o
}

// has reports whether a role bears a word.
func (o *bearers) has(word string) bool {
	_, ok := o.last[SameKey(word)]
	return ok
}

// mark marks the roles that bear one of some words.
func (o *bearers) mark(h held, words []string) {
	for _, w := range words {
		at, ok := o.last[SameKey(w)]
		for ; ok && at >= 0; at = o.roles[at].before {
			h[o.roles[at].role] = true
		}
	}
}

// names parts a list as Names does, by the words that roles bear.
func (o *bearers) names(list string) []string { return o.whole.names(list) }
