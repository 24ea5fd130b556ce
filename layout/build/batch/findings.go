package batch

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

// The findings of manifests and of their rows are worded here.

func outputTwice(l booklet.Line, row int) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleOutputTwice, Severity: booklet.Error, At: l.At,
		Text: fmt.Sprintf("the output %q is that of row %d too", l.S, row),
		Hint: "give each row a name of its own; capital and small letters do not tell names apart"}
}

func badOutput(l booklet.Line, why, clean string) booklet.Finding {
	f := booklet.Finding{Rule: booklet.RuleBadOutput, Severity: booklet.Error, At: l.At,
		Text: fmt.Sprintf("the output %q %s", l.S, why)}
	if clean != "" && clean != l.S {
		f.Hint = fmt.Sprintf("write %q", clean)
	}
	return f
}

func noWorkbook(manifest string, row int) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleNoWorkbook, Severity: booklet.Error, At: booklet.InTable(manifest, 0, row),
		Text: "the row names no workbook",
		Hint: "fill in its column Workbook, or name one for all rows with " + booklet.Ref(booklet.FieldWorkbook)}
}

func noRoleInRow(e workbook.Entry) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleNoRoleSelected, Severity: booklet.Error, At: rowOf(e),
		Text: "no role is left: none fits all the row's columns together"}
}

func nothingInRow(e workbook.Entry) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleNothingToMake, Severity: booklet.Error, At: rowOf(e),
		Text: "nothing is left to make: the phone edition is made of the booklet alone",
		Hint: "add booklet to Make, or another edition to Editions"}
}

func rowOf(e workbook.Entry) booklet.Place {
	return booklet.InTable(e.Output.At.File, 0, e.Row)
}
