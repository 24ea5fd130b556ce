package workbook

import (
	"strings"
	"sync"

	"booklet/data/booklet"
)

// synonym are the names that people give a column of the roles, the better ones first.
type synonym struct {
	column string
	names  []string
}

// synonyms are in the order of the documents.
var synonyms = []synonym{
	{"Role", []string{"Job title", "Job", "Title", "Occupation", "Position", "Career", "Vacancy", "Post"}},
	{"Category", []string{"Department", "Team", "Directorate", "Service", "Sector", "Job family"}},
	{"Summary", []string{"Description", "Overview", "About the role", "About the job", "What you'll do",
		"What you will do", "What you'd do", "What you would do", "Duties"}},
	{"Entry requirements", []string{"Qualifications", "Qualifications needed", "Requirements", "What you need",
		"Entry routes"}},
	{"Qualities", []string{"Skills", "Personal qualities", "Person specification", "What you're like"}},
	{"More information", []string{"Find out more", "Further information", "How to apply"}},
	{"Link", []string{"URL", "Web page", "Website", "Apply at", "Apply"}},
	{"Photo", []string{"Image", "Picture"}},
	{"Also known as", []string{"Other titles", "Alternative titles"}},
	{"Tags", []string{"Keywords"}},
}

// Synonyms are the names by which a column of the roles is also known, nil for another.
func Synonyms(column string) []string {
	for _, s := range synonyms {
		if s.column == column {
			return s.names
		}
	}
	return nil
}

// singulars are what people write over the columns of lists on the sheet Fairs and in a manifest, where a row often
// names one thing.
var singulars = map[string]string{"Edition": "Editions", "Category": "Categories", "Tag": "Tags", "Role": "Roles",
	"Apprenticeship": "Apprenticeships", "Stand": "Stands"}

// usualFacts are the headings of columns that are printed as facts where there is no
// sheet Fields.
var usualFacts = []string{"Pay", "Salary", "Wage", "Grade", "Band", "Salary band", "Hours", "Contract", "Location",
	"Place", "Where", "Closing date", "Closes", "Start date", "Level", "Duration"}

// spellings are the names by which a column of a sheet is known, by their keys
// (booklet.NameKey): of each the column, and how good a name it is, 0 for its own.
func spellings(spec SheetSpec) map[string]spelling {
	out := map[string]spelling{}
	if spec.Name == RolesSheet {
		for _, s := range synonyms {
			for i, n := range s.names {
				out[booklet.NameKey(n)] = spelling{s.column, i + 1}
			}
		}
	}
	if spec.Name == FairsSheet {
		for one, column := range singulars {
			out[booklet.NameKey(one)] = spelling{column, 1}
		}
	}
	for _, c := range spec.Columns {
		out[booklet.NameKey(c.Name)], out[american(c.Name)] = spelling{c.Name, 0}, spelling{c.Name, 0}
	}
	return out
}

type spelling struct {
	column string
	rank   int
}

// ofApprentices is a heading about apprenticeships.
var ofApprentices = lazily(`(^|[^\pL])apprenticeships?([^\pL]|$)`)

// spelled finds what a heading is read as; false where it is none of the sheet's names.
func spelled(heading string, names map[string]spelling) (spelling, bool) {
	key := booklet.NameKey(heading)
	if s, ok := names[key]; ok {
		return s, true
	}
	if _, roles := names["apprenticeship"]; roles && names["apprenticeship"].column == "Apprenticeship" &&
		ofApprentices().MatchString(key) {
		return spelling{"Apprenticeship", 1}, true
	}
	return spelling{}, false
}

// isUsualFact reports whether a heading is one of usualFacts.
func isUsualFact(heading string) bool { return usualFactsByKey()[booklet.NameKey(heading)] }

// usualFactsByKey are the keys of usualFacts.
var usualFactsByKey = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, f := range usualFacts {
		out[booklet.NameKey(f)] = true
	}
	return out
})

var levelWord = lazily(`(?i)(^|[^\pL])(levels?|lefel|lefelau|l) ?[0-9]|` +
	`(?i)^(intermediate|advanced|higher|degree|foundation)([^\pL]|$)`)

// level finds the level of an apprenticeship in a cell, as typed, without a yes before it.
func (a answer) level(cell string) (string, bool) {
	s := strings.TrimSpace(cell)
	if s == "" || !levelWord().MatchString(s) {
		return "", false
	}
	return a.without(s), true
}

// statuses are the words of the column Status, by what they mean.
var statuses = []struct {
	word string
	is   booklet.Status
}{
	{"Ready", booklet.Ready}, {"Live", booklet.Ready}, {"Open", booklet.Ready}, {"Published", booklet.Ready},
	{"Approved", booklet.Ready}, {"Final", booklet.Ready},
	{"Draft", booklet.Draft},
	{"Hold", booklet.Hold}, {"On hold", booklet.Hold}, {"Filled", booklet.Hold}, {"Closed", booklet.Hold},
	{"Withdrawn", booklet.Hold}, {"Archived", booklet.Hold},
}
