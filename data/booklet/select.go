package booklet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Selection says which roles go in: any of one list, all of different lists.
// The zero Selection takes every role that is ready.
type Selection struct {
	Categories     []string // names or short names
	Roles          []string // any title of the role
	Tags           []string
	Where          []string // conditions, as ParseWhere reads them
	Apprenticeship bool     // only roles with the mark
	Drafts         bool     // drafts too
}

// Narrow reports whether the selection can leave out a role that is ready.
func (s Selection) Narrow() bool {
	return len(s.Categories)+len(s.Roles)+len(s.Tags)+len(s.Where) > 0 || s.Apprenticeship
}

// Suffix names the selection for a file name: "" for the whole booklet, else
// slugs joined by hyphens, so that a subset never overwrites the whole.
func (s Selection) Suffix() string {
	var parts []string
	for _, list := range []struct {
		kind  string
		words []string
	}{{"", s.Categories}, {"role-", s.Roles}, {"tag-", s.Tags}} {
		for _, w := range list.words {
			parts = append(parts, list.kind+Slug(w))
		}
	}
	for _, w := range s.Where {
		parts = append(parts, Slug(w))
	}
	if s.Apprenticeship {
		parts = append(parts, "apprenticeships")
	}
	if s.Drafts {
		parts = append(parts, "drafts")
	}
	return strings.Join(parts, "-")
}

// UnknownError is a word of a selection that the workbook does not know.
type UnknownError struct {
	Field   Field  // FieldCategory, FieldRole, FieldTag or FieldWhere
	What    string // the same in words: "category", "role", "tag", "column"; "" where Word is no condition
	Word    string
	Nearest string   // or ""
	Known   []string // what is there instead, each once, in the workbook's order
}

// once are words in their order, each once; words that are empty are none.
func once(words []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range words {
		if key := SameKey(w); key != "" && !seen[key] {
			seen[key] = true
			out = append(out, w)
		}
	}
	return out
}

func (e *UnknownError) Error() string {
	if e.What == "" {
		return fmt.Sprintf("%q is no condition: a column, = and values are accepted, such as Location=Leeds, York",
			e.Word)
	}
	return fmt.Sprintf("%s %q is not in the workbook", e.What, e.Word)
}

// Select returns the booklet of the selected roles, as a Chooser of its own does.
func (b *Booklet) Select(s Selection) (*Booklet, error) { return NewChooser(b).Select(s) }

// mostNamed is how many roles a part of a booklet is named by at most.
const mostNamed = 3

// part names what a selection has chosen, as the workbook names it.
func (b *Booklet) part(s Selection, categories map[*Category]bool) string {
	var names []string
	for _, c := range b.Categories {
		if categories[c] {
			names = append(names, c.Name.S)
		}
	}
	if len(names) == 0 && len(s.Roles) > 0 && len(b.Roles) <= mostNamed {
		for _, r := range b.Roles {
			names = append(names, r.Title.S)
		}
	}
	if len(names) == 0 {
		names = once(s.Tags)
	}
	return strings.Join(names, ", ")
}

// Fill returns the booklet with {roles} and {categories} in every text
// replaced by the counts in this booklet, so that a subset tells the truth.
// Nothing of b is changed.
func (b *Booklet) Fill() *Booklet {
	used := b.Used()
	n := strings.NewReplacer("{roles}", strconv.Itoa(len(b.Roles)), "{categories}", strconv.Itoa(len(used)))
	return b.mapText(n.Replace)
}

// mapText applies f to everything that the booklet prints except addresses and
// file names.
func (b *Booklet) mapText(f mapping) *Booklet {
	out := *b
	f.settings(&out.Settings)
	cats := map[*Category]*Category{}
	out.Categories = make([]*Category, len(b.Categories))
	for i, c := range b.Categories {
		d := *c
		f.line(&d.Name)
		f.line(&d.Short)
		f.text(&d.Description)
		out.Categories[i], cats[c] = &d, &d
	}
	out.Roles = make([]*Role, len(b.Roles))
	for i, r := range b.Roles {
		d := f.role(r)
		if c := cats[r.Category]; c != nil {
			d.Category = c
		}
		d.MoreCategories = slices.Clone(r.MoreCategories)
		for i, more := range d.MoreCategories {
			if c := cats[more]; c != nil {
				d.MoreCategories[i] = c
			}
		}
		out.Roles[i] = d
	}
	out.Values = slices.Clone(b.Values)
	for i := range out.Values {
		f.line(&out.Values[i].Title)
		f.text(&out.Values[i].Text)
	}
	out.Sections = slices.Clone(b.Sections)
	for i := range out.Sections {
		c := &out.Sections[i]
		for _, l := range []*Line{&c.Title, &c.ContentsLine, &c.Name, &c.Job} {
			f.line(l)
		}
		f.text(&c.Text)
		f.photo(&c.Photo)
	}
	return &out
}

// mapping changes what is printed. What a pointer leads to is copied first.
type mapping func(string) string

func (f mapping) line(l *Line) { l.S = f(l.S) }

func (f mapping) text(t *Text) { *t = t.Map(f) }

func (f mapping) photo(p **Photo) {
	if *p != nil {
		c := **p
		f.line(&c.Description)
		f.line(&c.Credit)
		*p = &c
	}
}

func (f mapping) settings(s *Settings) {
	for _, l := range []*Line{&s.Title, &s.Strapline, &s.EditionCode, &s.Publisher, &s.Copyright, &s.SearchPrompt,
		&s.QRCaption, &s.LogoDescription} {
		f.line(l)
	}
	f.text(&s.AlternativeFormats)
	if len(s.Labels) > 0 {
		labels := make(map[Label]Line, len(s.Labels))
		for k, l := range s.Labels {
			f.line(&l)
			labels[k] = l
		}
		s.Labels = labels
	}
}

// role returns a changed copy, in the same category.
func (f mapping) role(r *Role) *Role {
	d := *r
	d.AlsoKnownAs, d.Facts, d.Own = slices.Clone(r.AlsoKnownAs), slices.Clone(r.Facts), slices.Clone(r.Own)
	for t := range d.Texts() {
		if t.Line != nil {
			f.line(t.Line)
		} else {
			f.text(t.Text)
		}
	}
	f.photo(&d.Photo)
	return &d
}
