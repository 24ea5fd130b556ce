package build

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/layout"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
	"booklet/layout/press/oneink"
	"booklet/layout/unit"
)

// The findings of runs are worded here; those of PDF files in findings_pdf.go.

func stockCharacter(field booklet.Field, r rune) booklet.Finding {
	return failure.Fault(booklet.RuleMissingCharacter, field.Place(), fmt.Sprintf("the typeface has no %q (U+%04X)", r,
		r), "write it another way")
}

func cannotJudge(path string, err error) booklet.Finding {
	return failure.Fault(booklet.RulePDF, booklet.InFile(path), "it cannot be judged: "+err.Error(),
		"export it again; a press would refuse it too")
}

// withoutPages says of copies that the standard edition has no pages whose numbers they could have.
func withoutPages() booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleCopyPages, Severity: booklet.Note,
		Text: "the copies have no page numbers, since the standard edition cannot be laid out",
		Hint: "a check of the workbook says why"}
}

// withoutChecklist says of a fair that the list of its roles is left out, which is a page of ours.
func withoutChecklist() booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleCopyPages, Severity: booklet.Note,
		Text: "the list of the fair's roles to tick is left out, since the program's pages cannot set these words",
		Hint: "a build of the booklet names the cells"}
}

func noRoleLeft(drafts bool) booklet.Finding {
	hint := ""
	if !drafts {
		hint = "roles with the status Draft are printed with " + booklet.Ref(booklet.FieldDrafts)
	}
	return failure.Fault(booklet.RuleNoRoleSelected, booklet.Place{},
		"no role is left: none fits all the options together", hint)
}

func inEditions(text string, editions []string) string {
	noun := " edition: "
	if len(editions) > 1 {
		noun = " editions: "
	}
	return "in the " + strings.Join(editions, " and ") + noun + text
}

// inOne makes one finding of those that say the same of one place in several editions, each
// with a detail of its own: it has the details of all, and the greatest of their weights.
func inOne(of [][]booklet.Finding) [][]booklet.Finding {
	type subject struct {
		rule booklet.Rule
		at   booklet.Place
		text string
	}
	subjectOf := func(f booklet.Finding) subject { return subject{f.Rule, f.At, f.Text} }
	one := map[subject]booklet.Finding{}
	for _, fs := range of {
		for _, f := range fs {
			was, ok := one[subjectOf(f)]
			switch {
			case f.Detail == "":
				continue
			case ok:
				was.Detail, was.Severity = was.Detail+", "+f.Detail, max(was.Severity, f.Severity)
				f = was
			}
			one[subjectOf(f)] = f
		}
	}
	out := make([][]booklet.Finding, len(of))
	for i, fs := range of {
		for _, f := range fs {
			if f.Detail != "" {
				f = one[subjectOf(f)]
				f.Text, f.Detail = f.Text+": "+f.Detail, ""
			}
			out[i] = append(out[i], f)
		}
	}
	return out
}

func badProfile(path string, err error) booklet.Finding {
	const hint = "it is an ICC output profile for CMYK, as the printer names it; without one, FOGRA39 is built in"
	switch {
	case path == "":
		return failure.Fault(booklet.RuleProfile, booklet.Place{}, err.Error(), failure.ReportHint)
	case errors.Is(err, fs.ErrNotExist):
		return failure.Fault(booklet.RuleProfile, booklet.FieldProfile.Place(),
			fmt.Sprintf("there is no file %q", path), failure.DidYouMean(filename.Nearest(path, ".icc", ".icm")))
	case errors.Is(err, fs.ErrPermission):
		return failure.Fault(booklet.RuleProfile, booklet.FieldProfile.Place(),
			fmt.Sprintf("you may not read %q", path), "")
	}
	return failure.Fault(booklet.RuleProfile, booklet.FieldProfile.Place(), fmt.Sprintf("%q %v", path, err), hint)
}

func namelessProfile(path, description string) booklet.Finding {
	return failure.Fault(booklet.RuleProfile, booklet.FieldProfile.Place(),
		fmt.Sprintf("%q (%s) does not say which printing condition it is of", path, description),
		fmt.Sprintf("name it with %[1]s, as the printer does, for example %[1]s FOGRA51",
			booklet.Ref(booklet.FieldCondition)))
}

func otherCondition(path, description, own, named string) booklet.Finding {
	return failure.Fault(booklet.RuleProfile, booklet.FieldCondition.Place(),
		fmt.Sprintf("%q (%s) is the profile of %s, and not of %s", path, description, own, named),
		"leave "+booklet.Ref(booklet.FieldCondition)+" out, or take the profile of "+named)
}

func otherPaper(condition string, paper, asked icc.Paper) booklet.Finding {
	return failure.Fault(booklet.RuleProfile, booklet.FieldPaperClass.Place(),
		fmt.Sprintf("%s is a condition of %s paper, and not of %s", condition, paper, asked),
		"leave "+booklet.Ref(booklet.FieldPaperClass)+" out, or take a profile for "+string(asked)+" paper")
}

// unknownPaper is of a condition whose class of paper nobody says.
func unknownPaper(condition string) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleProfile, Severity: booklet.Note, At: booklet.FieldProfile.Place(),
		Text: "neither the condition " + condition + " nor its profile says for which paper it is: ink is limited as " +
			"on coated paper",
		Hint: "name it with " + booklet.Ref(booklet.FieldPaperClass) + ": coated, uncoated or newspaper"}
}

func screenPressed(at booklet.Place) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleBinding, Severity: booklet.Error, At: at,
		Text: "the binding is screen: such a booklet is not printed",
		Hint: "name the binding that the printer makes with " + booklet.Ref(booklet.FieldBinding) +
			": saddle, perfect or wire"}
}

func tooThinToGlue(at booklet.Place, pages int) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleBinding, Severity: booklet.Error, At: at,
		Text: fmt.Sprintf("%s cannot be perfect bound: the cover sheet has four, and the block at least two",
			number(pages, "page")),
		Hint: "choose " + booklet.Ref(booklet.FieldBinding) + " saddle"}
}

func emptySpine(pages int, spine unit.Length, given bool) booklet.Finding {
	hint := fmt.Sprintf("give the thickness of your papers with %s and %s, or leave it so",
		booklet.Ref(booklet.FieldPaperCaliper), booklet.Ref(booklet.FieldCoverCaliper))
	if given {
		hint = "leave it so: thicker paper alone makes a wider spine"
	}
	return booklet.Finding{Rule: booklet.RuleSpine, Severity: booklet.Warning,
		Text: fmt.Sprintf("the spine of %d pages is %.1f mm wide and stays without words: they need %.1f mm", pages,
			spine.Millimetres(), layout.LeastSpine().Millimetres()+0.05),
		Hint: hint}
}

// noSpine is a spine that is given for a booklet which has none; chosen is that its pages
// chose the binding, and nobody else.
func noSpine(pages int, how booklet.Binding, chosen bool) booklet.Finding {
	leave := "leave " + booklet.Ref(booklet.FieldSpine) + " out, or choose " + booklet.Ref(booklet.FieldBinding) +
		" perfect"
	f := booklet.Finding{Rule: booklet.RuleSpine, Severity: booklet.Error, At: booklet.FieldSpine.Place(),
		Text: "a booklet that is " + boundWords(how) + " has no spine", Hint: leave}
	if chosen {
		f.Severity = booklet.Warning
		f.Text = fmt.Sprintf("it is not used: %s are %s where no binding is named, and have no spine",
			number(pages, "page"), boundWords(how))
	}
	return f
}

func impossibleSpine(pages int, given, thin, thick, usual unit.Length) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleSpine, Severity: booklet.Error, At: booklet.FieldSpine.Place(),
		Text: fmt.Sprintf("%s mm is no spine of %s: %s and a cover are %.1f mm thick in the thinnest papers and "+
			"%.1f mm in the thickest", millimetres(given), number(pages, "page"), number((pages-4)/2, "leaf"),
			thin.Millimetres(), thick.Millimetres()),
		Hint: fmt.Sprintf("in usual papers it is about %.1f mm; ask the printer", usual.Millimetres())}
}

func oneSpineOfMany(given unit.Length, least, most int) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleSpine, Severity: booklet.Warning, At: booklet.FieldSpine.Place(),
		Text: fmt.Sprintf("one spine of %s mm is given for booklets of %d to %d pages", millimetres(given), least,
			most),
		Hint: "build each with the spine that the printer says for it"}
}

// millimetres writes a length in millimetres, to a hundredth at most.
func millimetres(l unit.Length) string {
	s := strconv.FormatFloat(l.Millimetres(), 'f', 2, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

func coverAlone(pages int, black bool) booklet.Finding {
	field := booklet.FieldSeparateCover
	if black {
		field = booklet.FieldInside
	}
	return booklet.Finding{Rule: booklet.RuleBinding, Severity: booklet.Error, At: field.Place(),
		Text: fmt.Sprintf("%s are the cover alone, and none are left for the inside", number(pages, "page")),
		Hint: "leave " + booklet.Ref(field) + " out"}
}

// faintInBlack is of words that cannot be read in black ink alone.
func faintInBlack(f oneink.Faint, condition string) booklet.Finding {
	at := booklet.FieldInside.Place()
	if f.At != nil {
		at = *f.At
	}
	return booklet.Finding{Rule: booklet.RulePrintContrast, Severity: booklet.Error, At: at,
		Text: fmt.Sprintf("page %s: %q has a contrast of %.1f:1 in black ink alone (%s), and needs %.1f:1", f.Page,
			f.Words, f.Ratio, condition, f.Needs),
		Hint: "choose a lighter or a darker colour for what it stands on, or print the inside in colour"}
}

func markRefused(err error) booklet.Finding {
	return failure.Fault(booklet.RuleMark, booklet.FieldMark.Place(), err.Error(), "")
}

func markOverwrites(path string) booklet.Finding {
	return failure.Fault(booklet.RuleOutput, booklet.InFile(path),
		"it exists, and it is no copy that "+booklet.Ref(booklet.FieldMark)+" wrote",
		"choose another name for the copy")
}

// number writes a count with its noun: 1 page, 2 pages.
func number(n int, noun string) string {
	switch {
	case n == 1:
	case noun == "leaf":
		noun = "leaves"
	default:
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// narrowBleed is a note that cards on a sheet have less bleed than is usual.
func narrowBleed(card, sheet layout.Format, g layout.Grid) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleCardBleed, Severity: booklet.Note,
		Text: fmt.Sprintf("the %s cards on %s have a "+
			"bleed of %.0f mm: so %d of them fit, with their marks %.0f mm inside the sheet", card.Name, sheet.Name,
			g.Bleed.Millimetres(), g.Places(), g.Edge.Millimetres()),
		Hint: "where more bleed must be, choose another size of card, or " + booklet.Ref(booklet.FieldEach)}
}

func unknownFair(of booklet.Field, name string, fairs []*booklet.Fair) booklet.Finding {
	if len(fairs) == 0 {
		return noFairs()
	}
	var known []string
	for _, f := range fairs {
		known = append(known, f.Name.S)
	}
	return failure.Fault(booklet.RuleUnknownFair, of.Place(), fmt.Sprintf("fair %q is not in the workbook", name),
		failure.Meant(booklet.Nearest(name, known), known))
}

func noFairs() booklet.Finding {
	return failure.Fault(booklet.RuleNoFairs, booklet.Place{}, "the workbook has no fairs",
		"name one in a row of the sheet Fairs; \""+booklet.Ref(booklet.FieldStarter)+"\" writes a workbook that has "+
			"the sheet")
}

func noFairLeft() booklet.Finding {
	return failure.Fault(booklet.RuleNoFairs, booklet.Place{},
		"no fair is left: none is on or after the date of "+booklet.Ref(booklet.FieldAfter), "")
}

func nothingToMake(f *booklet.Fair) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleNothingToMake, Severity: booklet.Error, At: f.MakesAt,
		Text: inFair(f, "nothing is left to make: the phone edition is made of the booklet alone"),
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
