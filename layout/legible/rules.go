// Package legible measures a laid out booklet against the published rules of
// print legibility. The rules are data: each has its source, and limits that
// must be kept or ideally are.
package legible

import (
	"booklet/data/booklet"
	"booklet/layout"
)

// Level says what a breach of a limit means.
type Level string

// The levels: what must be is an error, what ideally is is only reported.
const (
	Must    Level = "must"
	Ideally Level = "ideally"
)

// Limit is a bound of what a rule measures, and how much it weighs.
type Limit struct {
	Level Level
	Value float64
}

// Rule is one published rule.
type Rule struct {
	ID      string       // stable: "text-size"
	Finding booklet.Rule // of what must be and is not; of what ideally is there is none
	Words   string       // what it asks for; %s is the limit
	Source  string
	Unit    string // of the value, "" for a number of places
	Most    bool   // the limit is the most there may be, else the least

	limits func(layout.Class) []Limit
	find   func(*page, *reading)     // adds a page's values
	whole  func(*document, *reading) // adds those of the whole document
}

// The sources.
const (
	ukaaf    = "UKAAF G003 (2019) and MS03 (2012)"
	rnib     = "RNIB Clear Print"
	govuk    = "GOV.UK, Publishing accessible documents"
	wcag146  = "WCAG 2.2, 1.4.6"
	wcag143  = "WCAG 2.2, 1.4.3"
	wcag1411 = "WCAG 2.2, 1.4.11"
	wcag148  = "WCAG 2.2, 1.4.8, and RNIB Clear Print"
)

// everywhere are the same limits in every class.
func everywhere(ls ...Limit) func(layout.Class) []Limit {
	return func(layout.Class) []Limit { return ls }
}

// larger are limits of large and giant print that clear print reaches ideally.
func larger(value float64) func(layout.Class) []Limit {
	return func(c layout.Class) []Limit {
		if c == layout.ClearPrint {
			return []Limit{{Ideally, value}}
		}
		return []Limit{{Must, value}}
	}
}

// none is the limit of rules that count places: there is to be none.
var none = Limit{Must, 0}

// rules are all rules, in the order of the conformance sheet. Those of contrast
// are added for the workbook's level.
var rules = []Rule{
	{ID: "text-size", Finding: booklet.RuleLegibilityTextSize,
		Words: "no text is smaller than %s", Source: ukaaf, Unit: "pt", find: (*page).sizes,
		limits: func(c layout.Class) []Limit {
			switch c {
			case layout.LargeClass:
				return []Limit{{Must, 16}, {Ideally, 18}}
			case layout.GiantClass:
				return []Limit{{Must, 24}}
			case layout.ScreenClass: // clear print where 90 mm are shown at 64 mm
				return []Limit{{Must, 16.9}}
			}
			return []Limit{{Must, 12}, {Ideally, 14}}
		}},
	{ID: "leading", Finding: booklet.RuleLegibilityLeading,
		Words: "lines of running text stand at least %s apart", Source: ukaaf + " (single spacing); sources ask for " +
			"up to 1.5", Unit: "× the size", find: (*page).leadings,
		limits: everywhere(Limit{Must, 1.15}, Limit{Ideally, 1.25})},
	{ID: "measure", Finding: booklet.RuleLegibilityMeasure,
		Words: "a line of running text has at most %s", Source: wcag148, Unit: "character", Most: true,
		find: (*page).measures, limits: everywhere(Limit{Must, 80}, Limit{Ideally, 70})},
	{ID: "paragraph-gap", Finding: booklet.RuleLegibilityParagraphGap,
		Words: "paragraphs stand at least %s apart", Source: ukaaf, Unit: "line", find: (*page).gaps,
		limits: everywhere(Limit{Ideally, 1})},
	{ID: "alignment", Finding: booklet.RuleLegibilityAlignment,
		Words: "text is set left, its lines begin below each other", Source: ukaaf, Most: true, find: (*page).alignment,
		limits: everywhere(none)},
	{ID: "italics", Finding: booklet.RuleLegibilityItalics,
		Words: "no text is in italics", Source: ukaaf, Most: true, find: (*page).italics, limits: everywhere(none)},
	{ID: "underline", Finding: booklet.RuleLegibilityUnderline,
		Words: "no text is underlined", Source: ukaaf, Most: true, find: (*page).underlines, limits: everywhere(none)},
	{ID: "capitals", Finding: booklet.RuleLegibilityCapitals,
		Words: "no words stand in blocks of capitals", Source: govuk, Most: true, find: (*page).capitals,
		limits: everywhere(Limit{Ideally, 0})},
	{ID: "divided", Finding: booklet.RuleLegibilityDivided,
		Words: "no word is divided at the end of a line", Source: ukaaf, Most: true, find: (*page).divided,
		limits: everywhere(Limit{Ideally, 0})},
	{ID: "together", Finding: booklet.RuleLegibilityTogether,
		Words: "telephone numbers, dates and numbers with their units stay on one line", Source: ukaaf, Most: true,
		find: (*page).together, limits: everywhere(none)},
	{ID: "folio-size", Finding: booklet.RuleLegibilityFolioSize,
		Words: "page numbers have at least %s", Source: ukaaf, Unit: "× the size of running text", find: (*page).folios,
		limits: larger(1)},
	{ID: "columns", Finding: booklet.RuleLegibilityColumns,
		Words: "running text stands in at most %s", Source: ukaaf, Unit: "column", Most: true, find: (*page).columns,
		limits: larger(1)},
	{ID: "text-on-picture", Finding: booklet.RuleLegibilityTextOnPicture,
		Words: "no text lies on a picture", Source: rnib, Most: true, find: (*page).onPictures,
		limits: everywhere(none)},
	{ID: "reversed", Finding: booklet.RuleLegibilityReversed,
		Words: "light text on a dark ground is SemiBold or heavier", Source: rnib, Most: true, find: (*page).reversed,
		limits: larger(0)},
	{ID: "paper", Finding: booklet.RuleLegibilityPaper,
		Words: "the paper is at least %s wide", Source: ukaaf + " (A4)", Unit: "mm", whole: (*document).paper,
		limits: func(c layout.Class) []Limit {
			if c == layout.ClearPrint || c == layout.ScreenClass {
				return nil
			}
			return []Limit{{Ideally, 210}}
		}},
	{ID: "contents", Finding: booklet.RuleLegibilityContents,
		Words: "more than 20 pages have a list of contents", Source: "Lincolnshire County Council, accessible " +
			"documents", Most: true, whole: (*document).listed, limits: everywhere(Limit{Ideally, 0})},
	{ID: "target-size", Finding: booklet.RuleLegibilityTargetSize,
		Words: "what is tapped is at least %s high", Source: "WCAG 2.2, 2.5.8 (24 CSS pixels on a screen of 64 mm)",
		Unit: "mm", find: (*page).tapped, limits: func(c layout.Class) []Limit {
			if c != layout.ScreenClass {
				return nil
			}
			return []Limit{{Must, 7}}
		}},
	{ID: "graphics-contrast", Finding: booklet.RuleLegibilityGraphicsContrast,
		Words: "an icon, mark or code reaches %s on its ground", Source: wcag1411, Unit: ":1", find: (*page).graphics,
		limits: everywhere(Limit{Must, 3})},
}

// contrast are the rules of contrast for a level of WCAG.
func contrast(level booklet.Contrast) []Rule {
	small, large, source := 7.0, 4.5, wcag146
	if level == booklet.AA {
		small, large, source = 4.5, 3, wcag143
	}
	return []Rule{
		{ID: "text-contrast", Finding: booklet.RuleLegibilityTextContrast,
			Words: "text reaches %s on the ground that it lies on", Source: source, Unit: ":1",
			find: (*page).smallContrast, limits: everywhere(Limit{Must, small})},
		{ID: "large-text-contrast", Finding: booklet.RuleLegibilityLargeTextContrast,
			Words: "text of 18 pt, or bold of 14 pt, reaches %s", Source: source, Unit: ":1",
			find: (*page).largeContrast, limits: everywhere(Limit{Must, large})},
	}
}

// Rules are the rules with limits for a class, in the order of the sheet.
func Rules(class layout.Class, level booklet.Contrast) []Rule {
	var out []Rule
	for _, r := range append(append([]Rule{}, rules...), contrast(level)...) {
		if len(r.limits(class)) > 0 {
			out = append(out, r)
		}
	}
	return out
}
