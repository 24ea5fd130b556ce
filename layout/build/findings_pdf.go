package build

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// cannotRead words why a PDF file cannot be read from the disk.
func cannotRead(path string, err error) booklet.Finding {
	var kind *outside.KindError
	var size *outside.SizeError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return failure.Fault(booklet.RulePDF, booklet.InFile(path), "there is no such file",
			failure.DidYouMean(filename.Nearest(path, ".pdf")))
	case errors.Is(err, fs.ErrPermission):
		return failure.Fault(booklet.RulePDF, booklet.InFile(path), "you may not read it", "")
	case errors.As(err, &kind):
		return failure.Fault(booklet.RulePDF, booklet.InFile(path), "it "+kind.Error(), "name PDF files")
	case errors.As(err, &size):
		return failure.Fault(booklet.RulePDF, booklet.InFile(path), "it "+size.Error(),
			"split it, or save it with smaller pictures")
	}
	return failure.Fault(booklet.RulePDF, booklet.InFile(path), "it cannot be read: "+err.Error(), "")
}

// notPDF words why a file's content cannot be used: what package pdf says, with
// what to do.
func notPDF(path string, err error) booklet.Finding {
	hint := ""
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		hint = "save it without a password first"
	case errors.Is(err, pdf.ErrDamaged):
		hint = "build it again, or save it anew in the program that it comes from"
	case errors.Is(err, pdf.ErrHybrid), errors.Is(err, pdf.ErrUnsupported), errors.Is(err, pdf.ErrTooBig):
		hint = "PDF files that booklet builds can be read, and those of most programs"
	case errors.Is(err, pdf.ErrNotPDF):
		hint = "name a PDF file, such as out/sample-standard.pdf"
	}
	return failure.Fault(booklet.RulePDF, booklet.InFile(path), err.Error(), hint)
}

// notImposed words why a file, or with no path a booklet, cannot be imposed.
func notImposed(path string, err error) booklet.Finding {
	var cannot *impose.Error
	if errors.As(err, &cannot) {
		return failure.Fault(booklet.RuleImposed, booklet.InFile(path), cannot.Text, cannot.Hint)
	}
	return notPDF(path, err)
}

func writtenTwice(to, one, other string) booklet.Finding {
	return failure.Fault(booklet.RuleOutput, booklet.InFile(to), fmt.Sprintf("both %q and %q would be written to it",
		one, other),
		"impose them one after the other into two folders with "+booklet.Ref(booklet.FieldFolder))
}

func blankPages(n int) booklet.Finding {
	stand := "stands"
	if n > 1 {
		stand = "stand"
	}
	return booklet.Finding{Rule: booklet.RuleImposedBlank, Severity: booklet.Note,
		Text: fmt.Sprintf("%s %s before the last page of the sheets: a folded booklet has a multiple of 4",
			number(n, "blank page"), stand)}
}

// fits reports whether two pages fit side by side on a sheet.
func fits(page, sheet unit.Size) bool {
	plan, err := impose.Options{Sheet: sheet}.Plan(4, page)
	return err == nil && plan.Scale == 1
}

func smaller(plan impose.Plan) booklet.Finding {
	hint := "lay it out for a smaller page"
	larger, name := unit.A3, "A3"
	if (impose.Options{Sheet: plan.Sheet}).Oversize() {
		larger, name = impose.SRA3, "SRA3"
	}
	if fits(plan.Page, larger) {
		hint = "they fit on " + name
	}
	return booklet.Finding{Rule: booklet.RuleImposedScale, Severity: booklet.Warning, Hint: hint,
		Text: fmt.Sprintf("the pages are printed at %.0f %% of their size, and so is their text: two of %s do not "+
			"fit on %s",
			math.Floor(plan.Scale*100), impose.Dimensions(plan.Page), plan.Paper())}
}

func tooThick(plan impose.Plan) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleImposedThick, Severity: booklet.Warning,
		Text: fmt.Sprintf("the booklet is %d sheets folded into one: more than %d seldom lie flat, and office "+
			"staples do not hold them", plan.Sheets, mostFlat),
		Hint: fmt.Sprintf("split it with build %s %d, or have it bound", booklet.Ref(booklet.FieldPagesPerVolume),
			4*mostFlat)}
}

// coverMissing is of sheets of an inside alone; where is the file of the cover in words.
func coverMissing(at booklet.Place, where string) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleImposedCover, Severity: booklet.Warning, At: at,
		Text: "the sheets hold the inside alone: the cover, the first two pages and the last two, is a file of its own",
		Hint: "print " + where + " by itself in its own size, on both sides of a heavier sheet, and bind the inside " +
			"into it; the file for the screen has all pages"}
}

// coverOf names the file of the cover beside that of an inside.
func coverOf(path string) string {
	const ending, cover = "-press.pdf", "-cover-press.pdf"
	name := filepath.Base(path)
	if stem, ok := strings.CutSuffix(name, ending); ok {
		return stem + cover
	}
	return "the file of the cover"
}

func bleedless(at booklet.Place) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleImposedBleed, Severity: booklet.Warning, At: at,
		Text: "its pages have no bleed: what touches their edges may show a white line where the sheets are cut",
		Hint: "impose the file for a press, which " + booklet.Ref(booklet.FieldPress) + " writes, or choose A4 or A3"}
}

func unseen(at booklet.Place, pages []int) booklet.Finding {
	const most = 5
	var names []string
	for _, n := range pages[:min(most, len(pages))] {
		names = append(names, strconv.Itoa(n))
	}
	where := "page " + names[0] + " has"
	if len(pages) > 1 {
		where = "pages " + strings.Join(names, ", ") + " have"
		if len(pages) > most {
			where = fmt.Sprintf("pages %s and %d more have", strings.Join(names, ", "), len(pages)-most)
		}
	}
	return booklet.Finding{Rule: booklet.RuleImposedNotes, Severity: booklet.Warning, At: at,
		Text: where + " notes or form fields, which are not on the sheets",
		Hint: "make them part of the page first, by printing to PDF"}
}
