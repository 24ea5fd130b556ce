package workbook

import (
	"fmt"
	"strings"

	"booklet/data/booklet"
)

// SheetOf is the sheet that a part stands on.
func SheetOf(p booklet.Part) string {
	return [...]string{
		booklet.PartRoles:      RolesSheet,
		booklet.PartCategories: CategoriesSheet,
		booklet.PartValues:     ValuesSheet,
		booklet.PartSections:   SectionsSheet,
		booklet.PartSettings:   BookletSheet,
		booklet.PartFairs:      FairsSheet,
	}[p]
}

// changeWords say what has changed, of a role by its title and category, of another
// sheet by the sheet's name.
func changeWords(c booklet.Change) string {
	var b strings.Builder
	b.WriteString(string(c.Kind) + ": ")
	if c.Part != booklet.PartRoles {
		b.WriteString("the " + SheetOf(c.Part) + " sheet")
		if c.Name != "" {
			b.WriteString(": ")
		}
	}
	switch {
	case c.Was != "":
		fmt.Fprintf(&b, "%q, now %q", c.Was, c.Name)
	case c.Name != "":
		fmt.Fprintf(&b, "%q", c.Name)
	}
	if c.Category != "" {
		b.WriteString(" (" + c.Category + ")")
	}
	if c.Fields != nil {
		b.WriteString(": " + strings.Join(c.Fields, ", "))
	}
	return b.String()
}

// mostChanges is how many changes are named on a terminal.
const mostChanges = 20

// ChangeLines name the changes, with that of the typeface, a line each: "renamed: ...".
// Where there are many, the last line counts the rest.
func ChangeLines(cs []booklet.Change, typeface bool) []string {
	var out []string
	for _, c := range cs {
		out = append(out, changeWords(c))
	}
	if typeface {
		out = append(out, "changed: the typeface")
	}
	if n := len(out) - mostChanges; n > 1 {
		out = append(out[:mostChanges], fmt.Sprintf("and %d more changes", n))
	}
	return out
}
