package workbook

import (
	"fmt"
	"path"
	"strings"

	"booklet/data/booklet"
	"booklet/data/icons"
)

// readCategories reads the Categories sheet, or takes the categories that the roles name.
func (r *reader) readCategories(t, roles *table) {
	defer r.nameCategories()
	if t == nil || len(t.rows) == 0 {
		r.book.Categories = r.usedCategories(roles)
		giveIcons(r.book.Categories, nil)
		return
	}
	hasIcon := map[*booklet.Category]bool{}
	defer func() { giveIcons(r.book.Categories, hasIcon) }()
	named := map[string]*booklet.Category{}
	for _, row := range t.atMost(r.most.Named, "categories") {
		name := t.required(row, "Category")
		if name.S == "" {
			continue
		}
		if first := named[booklet.CategoryKey(name.S)]; first != nil {
			r.warn(booklet.RuleDuplicateCategory, name.At,
				fmt.Sprintf("category %q stands twice, in %s and here; roles go into the first", name.S, first.Name.At),
				"delete or rename one of them")
		}
		c := booklet.NewCategory(name, len(r.book.Categories))
		if short := t.line(row, "Short name"); short.Set() {
			c.Short = short
		}
		c.Description = t.text(row, "Description")
		if icon, ok := t.icon(row); ok {
			c.Icon, hasIcon[c] = icon, true
		}
		fill, at := t.colour(row, "Colour")
		c.FillAt = at
		if fill != nil {
			c.Fill, c.Ink, c.OwnColour = *fill, booklet.RGB{}, true
		}
		c.Print = t.build(row, "Colour (print)")
		_, c.PrintAt = t.cell(row, "Colour (print)")
		if k := booklet.CategoryKey(name.S); named[k] == nil {
			named[k] = c
		}
		r.book.Categories = append(r.book.Categories, c)
	}
	giveColours(r.book.Categories)
}

// nameCategories makes the categories known by their names; the first of a name counts.
func (r *reader) nameCategories() {
	r.categories = map[string]*booklet.Category{}
	for _, c := range r.book.Categories {
		for _, name := range []string{c.Name.S, c.Short.S} {
			if k := booklet.CategoryKey(name); r.categories[k] == nil {
				r.categories[k] = c
			}
		}
	}
}

// valueIcons are the icons of values that name none, in turn.
var valueIcons = []string{"value-together", "value-respect", "value-quality", "value-compassion", "value-improving",
	"value-everyone"}

// readValues reads the Values sheet.
func (r *reader) readValues(t *table) {
	if t == nil {
		return
	}
	taken := map[string]bool{}
	for _, row := range t.atMost(r.most.Named, "values") {
		v := booklet.Value{Title: t.required(row, "Value"), Text: t.text(row, "Text")}
		if icon, ok := t.icon(row); ok {
			v.Icon, taken[icon.Name] = icon, true
		}
		r.book.Values = append(r.book.Values, v)
	}
	for i := range r.book.Values {
		if v := &r.book.Values[i]; v.Icon.Name == "" {
			v.Icon = booklet.Icon{Name: freeIcon(i, taken), At: v.Title.At}
			taken[v.Icon.Name] = true
		}
	}
}

// freeIcon is the icon of a value that names none: the one whose turn it is or, where another value has that, the next
// that none has.
func freeIcon(i int, taken map[string]bool) string {
	for k := range valueIcons {
		if name := valueIcons[(i+k)%len(valueIcons)]; !taken[name] {
			return name
		}
	}
	return valueIcons[i%len(valueIcons)]
}

// icon is the icon that a row names: a built-in one, or an SVG file. It is not
// ok where the row names none, or one that a finding refuses.
func (t *table) icon(row *gridRow) (booklet.Icon, bool) {
	l := t.value(row, "Icon")
	if l.S == "" {
		return booklet.Icon{}, false
	}
	known := icons.Names()
	for _, n := range known {
		if booklet.Same(n, l.S) {
			return booklet.Icon{Name: n, At: l.At}, true
		}
	}
	if !strings.EqualFold(path.Ext(l.S), ".svg") {
		t.r.fail(booklet.RuleUnknownIcon, l.At,
			fmt.Sprintf("icon %q is not known: the name of a built-in icon or of an .svg file beside the workbook is "+
				"accepted", l.S),
			t.r.orList(l.S, known, "the icons are "+list(known, "and")))
		return booklet.Icon{}, false
	}
	svg, ok := t.r.svg(l, iconFile)
	return booklet.Icon{Name: l.S, SVG: svg, At: l.At}, ok
}

// svg reads an SVG file of the workbook's folder and makes sure that it can be drawn.
func (r *reader) svg(l booklet.Line, what kindOfFile) ([]byte, bool) {
	key := what.noun + " " + l.S
	if data, ok := r.drawings[key]; ok {
		return data, true
	}
	if r.refusedBefore(key, l.At) {
		return nil, false
	}
	data, err := r.file(l, what)
	if err != nil {
		r.refused[key] = r.last
		return nil, false
	}
	if r.spent.drawings += int64(len(data)); r.spent.drawings > int64(r.most.Drawings) {
		r.fail(booklet.RuleOverLimit, l.At, fmt.Sprintf("%s %q brings the SVG files of the workbook to more than %d "+
			"MB together", what.noun, l.S, r.most.Drawings>>20), "save the drawings simpler, with fewer points")
		r.refused[key] = r.last
		return nil, false
	}
	drawn, err := icons.Parse(data)
	if err != nil {
		r.fail(what.unreadable, l.At, fmt.Sprintf("%s %q cannot be drawn: %v", what.noun, l.S, err),
			"save it as a plain SVG of filled or stroked shapes")
		r.refused[key] = r.last
		return nil, false
	}
	r.drawings[key] = data
	r.outlines[&data[0]] = drawn.Segments()
	return data, true
}

// judgeOutlines counts the lines and curves of the workbook's own icons as often as they are drawn: a category's
// stands with each of its roles. The first that brings them over the limit is told.
func (r *reader) judgeOutlines() {
	roles := map[*booklet.Category]int{}
	for _, role := range r.book.Roles {
		roles[role.Category]++
	}
	drawn := 0
	judge := func(i booklet.Icon, times int) bool {
		if len(i.SVG) == 0 {
			return true
		}
		one := r.outlines[&i.SVG[0]]
		if drawn += one * times; drawn <= r.most.Outlines {
			return true
		}
		r.fail(booklet.RuleOverLimit, i.At, fmt.Sprintf("icon %q has %d lines and curves, and is drawn %d times: "+
			"with it the icons have more than %d", i.Name, one, times, r.most.Outlines),
			"save it simpler, with fewer points")
		return false
	}
	for _, c := range r.book.Categories {
		if !judge(c.Icon, 1+roles[c]) {
			return
		}
	}
	for _, v := range r.book.Values {
		if !judge(v.Icon, 1) {
			return
		}
	}
}
