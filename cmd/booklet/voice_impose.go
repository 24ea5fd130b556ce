package main

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
)

// What the user reads of PDF files and of sheets for an office printer.

var imposeWords = words{
	summary:  "arrange a PDF's pages on sheets that are folded into a booklet",
	operands: "FILE.pdf ...",
	text: "Writes FILE-imposed.pdf beside each file: two pages side by side on A4 or A3, in the order in\n" +
		"which an office printer prints them on both sides. Fold the stack once and staple the fold.\n" +
		"Pages with bleed are cut to their trim. The sheets are for paper: they are not tagged, and\n" +
		"claim no standard. Either all files are written or none.",
	options: map[string]string{
		"out":        "write to the folder `DIR` instead, which is made if it is missing",
		"sheet":      "print on `PAPER`, A4 or A3 (default: A4, and A3 where two pages do not fit on A4)",
		"caliper":    "the paper is `MM` thick, 0 to 1: inner pages are moved to the fold by what they creep (default: 0.1)",
		"duplex":     "the printer turns the sheet about its `EDGE`, short-edge or long-edge (default: short-edge)",
		"fold-marks": "mark the fold at the head and foot of each sheet",
		"strict":     strictWords,
		"quiet":      quietWords,
		"json":       jsonWords,
		"timings":    timingsWords,
	},
	examples: [][2]string{
		{"booklet impose out/roles-standard.pdf", "for a printer that turns sheets about the short edge"},
		{"booklet impose out/roles-standard.pdf --duplex long-edge", "for one that turns them about the long edge"},
		{"booklet impose out/*-press.pdf --out sheets --caliper 0.13", "several files, on thicker paper"},
	},
}

func needsImposed(option string) error {
	return &commandError{"build", "--" + option + " is for sheets of an office printer, and none are asked for", "add --imposed"}
}

// cannotRead words why a PDF file cannot be read from the disk.
func cannotRead(path string, err error) booklet.Finding {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault("pdf", booklet.InFile(path), "there is no such file", didYouMean(nearestFile(path, ".pdf")))
	case errors.Is(err, fs.ErrPermission):
		return fault("pdf", booklet.InFile(path), "you may not read it", "")
	case errors.Is(err, errIsFolder):
		return fault("pdf", booklet.InFile(path), "it is a folder", "name the files in it")
	}
	return fault("pdf", booklet.InFile(path), "it cannot be read: "+err.Error(), "")
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
	return fault("pdf", booklet.InFile(path), err.Error(), hint)
}

// notImposed words why a file, or with no path a booklet, cannot be imposed.
func notImposed(path string, err error) booklet.Finding {
	var cannot *impose.Error
	if errors.As(err, &cannot) {
		return fault("imposed", booklet.InFile(path), cannot.Text, cannot.Hint)
	}
	return notPDF(path, err)
}

func writtenTwice(to, one, other string) booklet.Finding {
	return fault("output", booklet.InFile(to), fmt.Sprintf("both %q and %q would be written to it", one, other),
		"impose them one after the other into two folders with "+booklet.Ref(booklet.FieldFolder))
}

func blankPages(n int) booklet.Finding {
	stand := "stands"
	if n > 1 {
		stand = "stand"
	}
	return booklet.Finding{Rule: "imposed-blank", Severity: booklet.Note,
		Text: fmt.Sprintf("%s %s before the last page of the sheets: a folded booklet has a multiple of 4", number(n, "blank page"), stand)}
}

func smaller(plan impose.Plan, fitsA3 bool) booklet.Finding {
	hint := "lay it out for a smaller page"
	if fitsA3 {
		hint = "they fit on A3"
	}
	return booklet.Finding{Rule: "imposed-scale", Severity: booklet.Warning, Hint: hint,
		Text: fmt.Sprintf("the pages are printed at %.0f %% of their size, and so is their text: two of %s do not fit on %s",
			math.Floor(plan.Scale*100), impose.Dimensions(plan.Page), plan.Paper())}
}

const thickRule = "imposed-thick"

func tooThick(plan impose.Plan) booklet.Finding {
	return booklet.Finding{Rule: thickRule, Severity: booklet.Warning,
		Text: fmt.Sprintf("the booklet is %d sheets folded into one: more than %d seldom lie flat, and office staples do not hold them", plan.Sheets, mostFlat),
		Hint: fmt.Sprintf("split it with build %s %d, or have it bound", booklet.Ref(booklet.FieldPagesPerVolume), 4*mostFlat)}
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
	return booklet.Finding{Rule: "imposed-notes", Severity: booklet.Warning, At: at,
		Text: where + " notes or form fields, which are not on the sheets", Hint: "make them part of the page first, by printing to PDF"}
}

// sheetsLine is the line of a file of sheets.
func sheetsLine(f written) string {
	creep := ""
	if f.plan.Shift > 0 {
		creep = fmt.Sprintf(", creep %.1f mm", f.plan.Shift.Millimetres())
	}
	return fmt.Sprintf("%s: %s of %s, %s%s, %s", f.path, number(f.plan.Sheets, "sheet"), f.plan.Paper(), number(f.pages, "page"), creep, size(f.bytes))
}
