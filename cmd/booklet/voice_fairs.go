package main

import (
	"fmt"

	"booklet/data/booklet"
)

// The words of fairs and of batches.

func badAfter(s string) error {
	return &commandError{"fairs", fmt.Sprintf("--after: %q is not a date: write one such as 2026-11-14, 14/11/2026 or \"14 November 2026\", or a month", s), ""}
}

func notPrinted(option string) error {
	return &commandError{"build", "--" + option + " is for paper, and the phone edition is for a screen", "name an edition for paper too, for example --edition standard"}
}

func unknownFair(name string, known []string) booklet.Finding {
	return fault("unknown-fair", "--only", fmt.Sprintf("fair %q is not in the workbook", name), didYouMean(booklet.Nearest(name, known)))
}

func noFairs() booklet.Finding {
	return fault("no-fairs", "", "the workbook has no fairs", "name one in a row of the sheet Fairs; \"booklet new\" writes a workbook that has the sheet")
}

func noFairLeft() booklet.Finding {
	return fault("no-fairs", "", "no fair is left: none is on or after the date of --after", "")
}

func nothingToMake(f *booklet.Fair) booklet.Finding {
	return booklet.Finding{Rule: "nothing-to-make", Severity: booklet.Error, At: f.MakesAt, Text: inFair(f, "nothing is left to make: the phone edition is made of the booklet alone"),
		Hint: "add booklet to Make, or another edition to Editions"}
}

func inFair(f *booklet.Fair, text string) string { return fmt.Sprintf("fair %q: %s", f.Name.S, text) }
