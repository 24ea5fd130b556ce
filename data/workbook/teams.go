package workbook

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"booklet/data/booklet"
	"booklet/data/icc"
)

// team is a name that roles use for their category.
type team struct {
	name  booklet.Line // as it is written first
	key   string
	bare  string // the key's letters and figures alone
	used  int    // how many roles name it
	known bool   // it is one of the fifteen
	near  string // the name that it is nearly, "" for none
}

// usedCategories are the categories of a workbook without a sheet of them: the fifteen,
// where roles name no others, else those that roles name, in the order of appearance.
func (r *reader) usedCategories(roles *table) []*booklet.Category {
	if roles == nil {
		return booklet.DefaultCategories()
	}
	if !roles.has("Category") {
		return nil
	}
	teams := roles.teams()
	if most := r.most.Named; len(teams) > most {
		r.fail(booklet.RuleOverLimit, teams[most].name.At, fmt.Sprintf("the roles name %d categories, where %d are "+
			"the most", len(teams), most), "is this the column of the teams? give each role one that others share")
		teams, r.manyTeams = teams[:most], true
	}
	own := false
	for i := range teams {
		r.nearTeam(&teams[i], teams)
		own = own || !teams[i].known && teams[i].near == ""
	}
	if !own {
		return booklet.DefaultCategories()
	}
	r.ownTeams = true
	var out []*booklet.Category
	used := taken{}
	for _, t := range teams {
		if k, ok := booklet.LookUp(t.name.S); ok {
			used.take(k.Fill)
		}
	}
	place := 0
	for _, t := range teams {
		switch {
		case t.near != "":
			continue
		case t.known:
			k, _ := booklet.LookUp(t.name.S)
			out = append(out, booklet.NewCategory(booklet.Line{S: k.Name, At: t.name.At}, 0))
			continue
		}
		place = used.free(place)
		out = append(out, booklet.NewCategory(t.name, place))
		used.take(out[len(out)-1].Fill)
		place++
	}
	return out
}

// taken says which fills of the palette are too near to one that a category has.
type taken map[int]bool

// take takes what is near to a fill.
func (t taken) take(fill booklet.RGB) {
	c := icc.LabOf(fill)
	for n, k := range booklet.KnownCategories {
		if icc.Difference(c, icc.LabOf(k.Fill)) < fillsApart {
			t[n] = true
		}
	}
}

// free is the first place of the palette, from one on, that is not taken; that place, where none is.
func (t taken) free(from int) int {
	for n := range booklet.KnownCategories {
		if !t[(from+n)%len(booklet.KnownCategories)] {
			return from + n
		}
	}
	return from
}

// fillsApart is how far apart two fills are at least, in CIEDE2000, as those of the palette are.
const fillsApart = 10

// giveColours gives categories that the program does not know, and that have no colour of their own, fills of the
// palette that others do not have.
func giveColours(all []*booklet.Category) {
	used := taken{}
	free := func(c *booklet.Category) bool {
		_, known := booklet.LookUp(c.Name.S)
		return !known && !c.OwnColour
	}
	for _, c := range all {
		if !free(c) {
			used.take(c.Fill)
		}
	}
	for n, c := range all {
		if free(c) {
			of := booklet.NewCategory(c.Name, used.free(n))
			c.Fill, c.Ink = of.Fill, of.Ink
			used.take(c.Fill)
		}
	}
}

// teams are the names that the roles use, in the order of appearance.
func (t *table) teams() []team {
	var out []team
	at := map[string]int{}
	for _, row := range t.rows {
		c, place := t.cell(row, "Category")
		if c == nil {
			continue
		}
		for _, name := range teamNames(t.r.shown(c)) {
			name = t.r.curled(name)
			key := t.r.categoryKey(name)
			i, ok := at[key]
			if !ok {
				_, known := booklet.LookUp(name)
				i = len(out)
				at[key] = i
				out = append(out, team{booklet.Line{S: name, At: place}, key, lettersOnly(key), 0, known, ""})
			}
			out[i].used++
		}
	}
	return out
}

// categoryKey is the key of a name, of which there are few and each in many rows.
func (r *reader) categoryKey(name string) string {
	key, ok := r.named[name]
	if !ok {
		if len(r.named) >= mostTeams {
			return booklet.CategoryKey(name)
		}
		key = booklet.CategoryKey(name)
		r.named[name] = key
	}
	return key
}

// teamNames parts a cell at semicolons and line breaks.
func teamNames(cell string) []string {
	if !strings.ContainsAny(cell, ";\n") {
		if name := strings.Join(strings.Fields(cell), " "); name != "" {
			return []string{name}
		}
		return nil
	}
	var out []string
	for _, s := range strings.FieldsFunc(cell, func(r rune) bool { return r == ';' || r == '\n' }) {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// mostTeams is how many names are compared with each other.
const mostTeams = 500

// nearTeam finds the name of which another is probably a slip: one of the fifteen, or one
// that more roles use.
func (r *reader) nearTeam(t *team, all []team) {
	if t.known {
		return
	}
	for _, k := range knownLetters() {
		if slip(t.bare, k.letters) {
			t.near = k.name
			return
		}
	}
	if len(all) > mostTeams {
		return
	}
	for i := range all {
		if o := &all[i]; o.used > t.used && slip(t.bare, o.bare) {
			t.near = o.name.S
			return
		}
	}
}

// knownLetters are the names of the fifteen, with their letters alone.
var knownLetters = sync.OnceValue(func() []struct{ name, letters string } {
	var out []struct{ name, letters string }
	for _, k := range booklet.KnownCategories {
		for _, name := range []string{k.Name, k.Short} {
			out = append(out, struct{ name, letters string }{name, lettersOnly(booklet.CategoryKey(name))})
		}
	}
	return out
})

// slip reports whether one name is probably the other with a slip of the pen: a letter or
// two of many differ. Names that differ in a figure, in a short word or in what stands
// before or behind are two.
// Of both names, letters and figures alone are given (lettersOnly).
func slip(a, b string) bool {
	if a == b {
		return true
	}
	letters := min(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	limit := 0
	switch {
	case letters >= 10:
		limit = 2
	case letters >= 5:
		limit = 1
	}
	if limit == 0 || utf8.RuneCountInString(a)+utf8.RuneCountInString(b)-2*letters > limit {
		return false
	}
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) == len(y) {
		for i := range x {
			if x[i] != y[i] && (min(len(x[i]), len(y[i])) < 4 || strings.ContainsAny(x[i]+y[i], "0123456789")) {
				return false
			}
		}
	}
	return booklet.Distance(a, b) <= limit
}

// lettersOnly is a name without accents and marks.
func lettersOnly(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(s))), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// categories reads the categories that the row names: the first is the card's. It is nil,
// with a finding, where one is not known.
func (t *table) categories(row *gridRow, role *booklet.Role) {
	if !t.has("Category") {
		role.Category = t.r.noCategory()
		return
	}
	c, at := t.cell(row, "Category")
	t.require(row, "Category")
	if c == nil {
		return
	}
	s, ok := t.r.plain(c, at)
	if !ok {
		return
	}
	names := teamNames(s)
	if k := t.r.categories[t.r.categoryKey(t.r.curled(s))]; k != nil { // a name with a semicolon in it
		names = []string{s}
	}
	t.value(row, "Category") // is judged by its length
	for i, name := range t.parted(names, at) {
		k := t.r.categories[t.r.categoryKey(t.r.curled(name))]
		switch {
		case k == nil:
			t.unknownCategory(name, at)
		case i == 0:
			role.Category = k
		case k != role.Category && !slices.Contains(role.MoreCategories, k):
			role.MoreCategories = append(role.MoreCategories, k)
		}
	}
}

// noCategory is the category of all roles of a workbook without categories.
func (r *reader) noCategory() *booklet.Category {
	if r.none == nil {
		r.none = booklet.Uncategorised()
	}
	return r.none
}

// unknownCategory is the finding of a name that is no category.
func (t *table) unknownCategory(name string, at booklet.Place) {
	if t.r.manyTeams {
		return // it is told once that they are too many
	}
	where := fmt.Sprintf("the categories are on the sheet %q", CategoriesSheet)
	switch {
	case t.r.ownTeams:
		where = fmt.Sprintf("if it is a category of its own, list all categories on a sheet %q", CategoriesSheet)
	case len(t.r.book.Categories) > 0 && t.r.book.Categories[0].Name.At.Row == 0:
		where = fmt.Sprintf("the %d health career categories stand where there is no sheet %q; if it is a category of "+
			"its own, list all categories on one", len(t.r.book.Categories), CategoriesSheet)
	}
	if t.r.held == nil && !t.r.findings.Full(booklet.RuleUnknownCategory, booklet.Error) { // no hint of rows on hold
		var known []string
		for _, k := range t.r.book.Categories {
			known = append(known, k.Name.S)
		}
		for _, k := range t.r.book.Categories {
			known = append(known, k.Short.S)
		}
		if t.r.ownTeams {
			for _, k := range booklet.KnownCategories {
				known = append(known, k.Name, k.Short)
			}
		}
		if near := t.r.didYouMean(name, known); near != "" {
			where = near + " " + where
		}
	}
	t.r.fail(booklet.RuleUnknownCategory, at, fmt.Sprintf("category %q is not known", name), where)
}
