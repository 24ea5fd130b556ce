package editorial

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
)

// longest is the number of letters that a title may have before it is worth a
// warning.
const longest = 120

// noRoles: a booklet without a role is none.
func noRoles(c *checker) {
	if len(c.printed) > 0 {
		return
	}
	if len(c.Roles) == 0 {
		c.find(c.rolesSheet(), "fill in at least Role, Category and Summary in one row", "there is no role to print")
		return
	}
	hint := "set the Status of a role to Ready"
	for _, r := range c.Roles {
		if r.Status == booklet.Draft {
			hint += ", or print drafts with " + booklet.Ref(booklet.FieldDrafts)
			break
		}
	}
	c.find(c.rolesSheet(), hint, "no role is left to print: every row is Draft or Hold")
}

// rolesSheet is the sheet that the roles stand in: the one of that name, else
// the first.
func (c *checker) rolesSheet() booklet.Place {
	if len(c.Roles) > 0 && c.Roles[0].Row.Sheet != "" {
		return booklet.OnSheet(c.Roles[0].Row.Sheet)
	}
	at := c.sheet("Roles")
	for _, s := range c.Sheets {
		if s == at.Sheet {
			return at
		}
	}
	if len(c.Sheets) > 0 {
		at.Sheet = c.Sheets[0]
	}
	return at
}

// leftOut notes every row that is not printed.
func leftOut(c *checker) {
	for _, r := range c.Roles {
		at := firstSet(r.StatusAt, r.Row)
		switch {
		case r.Status == booklet.Draft && !c.options.Drafts:
			c.find(at, "print drafts with "+booklet.Ref(booklet.FieldDrafts), "draft %q is left out", r.Title.S)
		case r.Status == booklet.Hold:
			c.find(at, "", "%s is on hold and left out%s", heldName(r), unfinished(r))
		}
	}
}

func heldName(r *booklet.Role) string {
	if !r.Title.Set() {
		return "a role without a title"
	}
	return fmt.Sprintf("%q", r.Title.S)
}

// unfinished is what must be mended in a row on hold before it is printed.
func unfinished(r *booklet.Role) string {
	if len(r.Unfinished) == 0 {
		return ""
	}
	return "; before it is printed: " + strings.Join(r.Unfinished, "; ")
}

// repeatedRole: two cards that say the same are one card twice.
func repeatedRole(c *checker) {
	c.eachRepeat(func(r, first *booklet.Role, same bool) {
		if same {
			c.find(r.Title.At, "delete one of the two rows, or set its Status to Hold",
				"role %q is in %s already, and all that is printed of it is the same", r.Title.S, first.Title.At)
		}
	})
}

// repeatedTitle: one title on two cards may be right, but readers must tell them apart.
func repeatedTitle(c *checker) {
	var apart map[*booklet.Role]string
	c.eachRepeat(func(r, first *booklet.Role, same bool) {
		if same {
			return
		}
		if apart == nil {
			apart = c.Apart()
		}
		how, hint := "nothing short tells them apart", "give each a title of its own"
		if w := apart[r]; w != "" && w != apart[first] {
			how = fmt.Sprintf("%q tells it apart in lists", w)
			hint = "if they are two jobs that readers may take for one, give each a title of its own"
		}
		c.find(r.Title.At, hint, "role %q is in %s already: %s", r.Title.S, first.Title.At, how)
	})
}

// eachRepeat calls f for each role whose title an earlier one has: with one of which all
// that is printed is the same, else with the first.
func (c *checker) eachRepeat(f func(r, first *booklet.Role, same bool)) {
	first, again := make(map[string]*booklet.Role, len(c.printed)), map[*booklet.Role]bool{}
	firsts := make([]*booklet.Role, len(c.printed)) // of each role, nil where the reader has said why
	for i, r := range c.printed {
		if r.Category == nil || !r.Title.Set() {
			continue
		}
		k := booklet.SameKey(r.Title.S)
		if first[k] == nil {
			first[k] = r
		} else {
			again[first[k]] = true
		}
		firsts[i] = first[k]
	}
	alike := map[[sha256.Size]byte]*booklet.Role{}
	for i, r := range c.printed {
		before := firsts[i]
		if !again[before] {
			continue
		}
		k := r.Printed()
		switch {
		case alike[k] != nil:
			f(r, alike[k], true)
		case before != r:
			f(r, before, false)
		}
		if alike[k] == nil {
			alike[k] = r
		}
	}
}

// longTitle: no page has room for a title of any length.
func longTitle(c *checker) {
	judge := func(l booklet.Line) {
		if n := utf8.RuneCountInString(l.S); n > longest {
			c.find(l.At, "shorten it, or put other titles in Also known as",
				"the title has %d letters: more than %d seldom fit", n, longest)
		}
	}
	for _, r := range c.printed {
		judge(r.Title)
	}
	short := func(l booklet.Line) {
		if n := utf8.RuneCountInString(l.S); n > longest {
			c.find(l.At, "shorten it", "the title has %d letters: more than %d seldom fit", n, longest)
		}
	}
	short(c.Settings.Title)
	for _, s := range c.Sections {
		short(s.Title)
	}
}

// apprenticeshipUnmarked: readers who look for the mark would miss the role.
func apprenticeshipUnmarked(c *checker) {
	for _, r := range c.printed {
		if r.Apprenticeship {
			continue
		}
		for t := range r.RunningTexts() {
			if w := apprenticeWord(t.Text.String()); w != "" {
				c.find(firstSet(t.At(), r.Row), "write Yes in Apprenticeship if one can do the job, or start in it, "+
					"as an apprentice",
					"the text says %q, but the role lacks the apprenticeship mark", w)
				break
			}
		}
	}
}

// apprenticeWord is the first word of s, as written, that means an apprentice
// or an apprenticeship.
func apprenticeWord(s string) string {
	if !hasPPR(s) {
		return ""
	}
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !word(r) }) {
		switch strings.ToLower(w) {
		case "apprentice", "apprentices", "apprenticeship", "apprenticeships":
			return w
		}
	}
	return ""
}

// hasPPR is false of nearly all texts that have no word of an apprentice, at little cost.
func hasPPR(s string) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i]|0x20 == 'p' && s[i+1]|0x20 == 'p' && s[i+2]|0x20 == 'r' {
			return true
		}
	}
	return false
}

// stale is the number of months after which facts want checking again.
const stale = 18

// checkedLongAgo compares Checked with the edition date; without one there is
// nothing to compare with.
func checkedLongAgo(c *checker) {
	edition := c.Settings.Date
	for _, r := range c.printed {
		if !edition.Set() || !r.Checked.Set() {
			continue
		}
		n := r.Checked.MonthsUntil(edition)
		later := r.Checked.Day != 0 && edition.Day > r.Checked.Day
		if n > stale || n == stale && later {
			c.find(r.Checked.At, "check them again, and put that date here",
				"the facts were last checked in %s, more than %d months before the edition date, %s",
				written(booklet.Date{Year: r.Checked.Year, Month: r.Checked.Month}), stale, written(edition))
		}
	}
}

// unusedCategory notes the workbook's own categories that no printed role has.
// A list of the fifteen known ones is a good start, and nobody's mistake.
func unusedCategory(c *checker) {
	used := map[*booklet.Category]bool{}
	for _, r := range c.printed {
		for _, cat := range r.AllCategories() {
			used[cat] = true
		}
	}
	for _, cat := range c.Categories {
		_, known := booklet.LookUp(cat.Name.S)
		if !used[cat] && !known {
			c.find(cat.Name.At, "", "category %q has no role to print", cat.Name.S)
		}
	}
}
