package kit

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
)

// tooManyPages ends a composition of more pages than the booklet may have: a round of it
// is left where it stands.
type tooManyPages struct{ most int }

// AtMost composes, and returns the finding of a booklet that has more pages than it may:
// then what was composed is of no use. Every composition runs within it.
func AtMost(b *booklet.Booklet, e layout.Edition, compose func()) (over []booklet.Finding) {
	defer func() {
		switch p := recover().(type) {
		case nil:
		case tooManyPages:
			over = []booklet.Finding{{Rule: booklet.RuleOverLimit, Severity: booklet.Error, Edition: e.Name,
				Text: "the " + e.Name + " edition has more than " + strconv.Itoa(p.most) + " pages",
				Hint: "choose fewer roles, or allow more pages with " + booklet.Ref(booklet.FieldMaxPages)}}
		default:
			panic(p)
		}
	}()
	compose()
	return nil
}

// judgePages ends the composition where it has more pages than it may.
func (run *Run) judgePages(c Kit) {
	if most := c.Booklet.PagesAtMost(); len(run.Pages) > most {
		panic(tooManyPages{most})
	}
}
