// Package editorial judges a booklet as an editor would: it checks what the
// fields of the model say together, once the reader has judged each cell by
// itself. Every rule is one function of a table, and every finding names the
// cell that an editor would change.
package editorial

import (
	"fmt"
	"unicode"

	"booklet/data/booklet"
)

// Options are what the rules must know beside the booklet.
type Options struct {
	// Covers reports whether a face of the booklet has the character. Nil: no
	// character is judged missing.
	Covers func(rune) bool
	// Elsewhere says that other programs set the words, such as browsers: every script in its direction,
	// with the invisible characters that it needs.
	Elsewhere bool
	// Drafts says that rows with the status Draft are printed too.
	Drafts bool
}

// rule is one check with the weight of its findings.
type rule struct {
	name     booklet.Rule
	severity booklet.Severity
	check    func(*checker)
}

// rules are all checks. Findings are told in workbook order, so the order here
// matters only within a cell.
var rules = []rule{
	{booklet.RuleNoRoles, booklet.Error, noRoles},
	{booklet.RuleLeftOut, booklet.Note, leftOut},
	{booklet.RuleRepeatedRole, booklet.Error, repeatedRole},
	{booklet.RuleRepeatedTitle, booklet.Warning, repeatedTitle},
	{booklet.RuleLongTitle, booklet.Warning, longTitle},
	{booklet.RuleApprenticeshipUnmarked, booklet.Warning, apprenticeshipUnmarked},
	{booklet.RuleCheckedLongAgo, booklet.Warning, checkedLongAgo},
	{booklet.RuleRoleLink, booklet.Error, roleLink},
	{booklet.RuleTwoAddresses, booklet.Warning, twoAddresses},
	{booklet.RulePhotoDescription, booklet.Error, photoDescription},
	{booklet.RulePhotoDescriptionSaysNothing, booklet.Warning, photoDescriptionSaysNothing},
	{booklet.RuleRepeatedDescription, booklet.Warning, repeatedDescription},
	{booklet.RuleLinkWording, booklet.Warning, linkWording},
	{booklet.RulePhotoPermission, booklet.Error, photoPermission},
	{booklet.RuleForeignWordsUnused, booklet.Warning, foreignWordsUnused},
	{booklet.RuleLabelsInEnglish, booklet.Warning, labelsInEnglish},
	{booklet.RuleControlCharacter, booklet.Error, controlCharacters},
	{booklet.RuleInvisibleCharacter, booklet.Error, invisibleCharacters},
	{booklet.RuleRightToLeft, booklet.Error, rightToLeft},
	{booklet.RuleMissingCharacter, booklet.Error, missingCharacters},
	{booklet.RuleUnusedCategory, booklet.Note, unusedCategory},
	{booklet.RuleSectionLacking, booklet.Warning, sectionLacking},
	{booklet.RuleRolesTwice, booklet.Error, rolesTwice},
	{booklet.RuleSectionTwice, booklet.Warning, sectionTwice},
	{booklet.RuleSectionEmpty, booklet.Error, sectionEmpty},
	{booklet.RuleNumbersLine, booklet.Error, numbersLine},
	{booklet.RuleCoverWithoutPicture, booklet.Error, coverWithoutPicture},
	{booklet.RuleOrderWithoutCategories, booklet.Warning, orderWithoutCategories},
	{booklet.RuleSectionUntitled, booklet.Warning, sectionUntitled},
	{booklet.RuleSectionCellUnused, booklet.Warning, sectionCellUnused},
	{booklet.RuleTestimonialIncomplete, booklet.Warning, testimonialIncomplete},
	{booklet.RuleSectionWithoutValues, booklet.Note, sectionWithoutValues},
	{booklet.RuleQRLink, booklet.Error, qrLink},
	{booklet.RuleBSLLink, booklet.Error, bslLink},
	{booklet.RuleEmail, booklet.Error, email},
	{booklet.RuleFairUnknown, booklet.Error, fairUnknown},
	{booklet.RuleFairUnknown, booklet.Warning, fairUnused},
	{booklet.RuleFairEmpty, booklet.Error, fairEmpty},
	{booklet.RuleFairFolder, booklet.Error, fairFolder},
	{booklet.RuleFairCampaign, booklet.Warning, fairCampaign},
}

// Check applies every rule and returns the findings in workbook order. Rows
// that are left out (Hold, and Draft unless Options.Drafts) are noted and
// judged no further.
func Check(b *booklet.Booklet, o Options) []booklet.Finding {
	c := newChecker(b, o)
	for _, r := range rules {
		c.rule = r
		r.check(c)
	}
	return booklet.Together(booklet.InOrder(c.findings.All(), b.Sheets))
}

// checker holds what the rules read, and collects their findings.
type checker struct {
	*booklet.Booklet
	options  Options
	printed  []*booklet.Role // the roles that are not left out
	rule     rule
	findings booklet.Telling
	chooser  *booklet.Chooser

	texts  fields   // what fields returns, once it is asked for
	faulty []faulty // what faultyFields found, once it has read
	read   bool
}

func newChecker(b *booklet.Booklet, o Options) *checker {
	c := &checker{Booklet: b, options: o, chooser: booklet.NewChooser(b)}
	for _, r := range b.Roles {
		if r.Status == booklet.Ready || r.Status == booklet.Draft && o.Drafts {
			c.printed = append(c.printed, r)
		}
	}
	return c
}

func (c *checker) find(at booklet.Place, hint, format string, args ...any) {
	text := ""
	if !c.full() {
		text = fmt.Sprintf(format, args...)
	}
	c.findings.Add(booklet.Finding{Rule: c.rule.name, Severity: c.rule.severity, At: at, Text: text, Hint: hint})
}

// full reports whether what the rule finds is not told one by one any more.
func (c *checker) full() bool { return c.findings.Full(c.rule.name, c.rule.severity) }

// sheet is the workbook's own spelling of a sheet's name, or the name.
func (c *checker) sheet(name string) booklet.Place {
	for _, s := range c.Sheets {
		if booklet.Same(s, name) {
			return booklet.OnSheet(s)
		}
	}
	return booklet.OnSheet(name)
}

// firstSet is the first of the cells that is one.
func firstSet(cells ...booklet.Place) booklet.Place {
	for _, c := range cells {
		if c != (booklet.Place{}) {
			return c
		}
	}
	return booklet.Place{}
}

// written is a date in the words of a finding: 3 March 2021, or March 2021.
func written(d booklet.Date) string { return booklet.English().Written(d) }

// word reports whether r belongs to a word.
func word(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) }
