package main

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

// The words of fairs and of batches.

func badAfter(s string) error {
	return &commandError{"fairs", fmt.Sprintf("--after: %q is not a date: write one such as 2026-11-14, 14/11/2026 or \"14 November 2026\", or a month", s), ""}
}

func notPrinted(option string) error {
	return &commandError{"build", "--" + option + " is for paper, and the phone edition is for a screen", "name an edition for paper too, for example --edition standard"}
}

func unknownFair(name string, known []string) booklet.Finding {
	return fault("unknown-fair", booklet.FieldOnly.Place(), fmt.Sprintf("fair %q is not in the workbook", name), didYouMean(booklet.Nearest(name, known)))
}

func noFairs() booklet.Finding {
	return fault("no-fairs", booklet.Place{}, "the workbook has no fairs",
		"name one in a row of the sheet Fairs; \""+booklet.Ref(booklet.FieldStarter)+"\" writes a workbook that has the sheet")
}

func noFairLeft() booklet.Finding {
	return fault("no-fairs", booklet.Place{}, "no fair is left: none is on or after the date of "+booklet.Ref(booklet.FieldAfter), "")
}

func nothingToMake(f *booklet.Fair) booklet.Finding {
	return booklet.Finding{Rule: "nothing-to-make", Severity: booklet.Error, At: f.MakesAt, Text: inFair(f, "nothing is left to make: the phone edition is made of the booklet alone"),
		Hint: "add booklet to Make, or another edition to Editions"}
}

// posterAlone is the hint for a poster that the fields of its own command would
// mend.
func posterAlone(hint string) string {
	if booklet.Refs(hint) == nil {
		return hint
	}
	return "leave poster out of Make, and make it with " + booklet.Ref(booklet.FieldPoster) + ": " + hint
}

func inFair(f *booklet.Fair, text string) string { return fmt.Sprintf("fair %q: %s", f.Name.S, text) }

func badShard(s string) error {
	return &commandError{"batch", fmt.Sprintf("--shard: %q is not a part of a list: 3/8 is the third of eight", s), ""}
}

func badWorkers(s string) error {
	return &commandError{"batch", fmt.Sprintf("--workers: %q is not a number of rows made at the same time: it is 1 to %d", s, mostWorkers), "without it, as many are as there are processors"}
}

func outputTwice(l booklet.Line, row int) booklet.Finding {
	return booklet.Finding{Rule: "output-twice", Severity: booklet.Error, At: l.At, Text: fmt.Sprintf("the output %q is that of row %d too", l.S, row),
		Hint: "give each row a name of its own; capital and small letters do not tell names apart"}
}

func badOutput(l booklet.Line, why, clean string) booklet.Finding {
	f := booklet.Finding{Rule: "bad-output", Severity: booklet.Error, At: l.At, Text: fmt.Sprintf("the output %q %s", l.S, why)}
	if clean != "" && clean != l.S {
		f.Hint = fmt.Sprintf("write %q", clean)
	}
	return f
}

func noWorkbook(manifest string, row int) booklet.Finding {
	return booklet.Finding{Rule: "no-workbook", Severity: booklet.Error, At: booklet.InTable(manifest, 0, row), Text: "the row names no workbook",
		Hint: "fill in its column Workbook, or name one for all rows with " + booklet.Ref(booklet.FieldWorkbook)}
}

func noRoleInRow(e workbook.Entry) booklet.Finding {
	return booklet.Finding{Rule: "no-role-selected", Severity: booklet.Error, At: rowOf(e), Text: "no role is left: none fits all the row's columns together"}
}

func nothingInRow(e workbook.Entry) booklet.Finding {
	return booklet.Finding{Rule: "nothing-to-make", Severity: booklet.Error, At: rowOf(e), Text: "nothing is left to make: the phone edition is made of the booklet alone",
		Hint: "add booklet to Make, or another edition to Editions"}
}

func rowOf(e workbook.Entry) booklet.Place {
	return booklet.InTable(e.Output.At.File, 0, e.Row)
}

// batchLines are the last lines of a batch.
func batchLines(n map[string]int, failed []int, stopped, quiet bool) []string {
	var out []string
	total := n[rowBuilt] + n[rowSkipped] + n[rowFailed]
	if stopped {
		out = append(out, "stopped; the rows that were finished stand, and the next run goes on from them")
	}
	if !quiet || n[rowFailed] > 0 {
		out = append(out, fmt.Sprintf("%s: %d built, %d skipped, %d failed", number(total, "row"), n[rowBuilt], n[rowSkipped], n[rowFailed]))
	}
	if len(failed) > 0 {
		var rows []string
		for _, r := range failed {
			rows = append(rows, strconv.Itoa(r))
		}
		line := "failed: row " + rows[0]
		if len(rows) > 1 {
			line = "failed: rows " + strings.Join(rows, ", ")
		}
		if more := n[rowFailed] - len(failed); more > 0 {
			line += fmt.Sprintf(" and %d more", more)
		}
		out = append(out, line)
	}
	return out
}
