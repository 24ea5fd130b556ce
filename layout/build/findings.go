package build

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"strconv"
	"strings"
	"syscall"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build/files"
	"booklet/layout/unit"
)

// The findings of runs are worded here; those of PDF files in findings_pdf.go.

// fault makes an error that is about no cell: it is at a field of what was asked
// for, in a file, or about the whole.
func fault(rule booklet.Rule, at booklet.Place, text, hint string) booklet.Finding {
	return booklet.Finding{Rule: rule, Severity: booklet.Error, At: at, Text: text, Hint: hint}
}

// CannotOpen words why a workbook or a manifest cannot be read; nearest is the file that
// may have been meant, or "".
func CannotOpen(path string, err error, nearest string) booklet.Finding {
	if errors.Is(err, fs.ErrNotExist) {
		return fault(booklet.RuleWorkbook, booklet.InFile(path), "there is no such file", didYouMean(nearest))
	}
	if errors.Is(err, fs.ErrPermission) {
		return fault(booklet.RuleWorkbook, booklet.InFile(path), "you may not read it", "")
	}
	return fault(booklet.RuleWorkbook, booklet.Place{}, err.Error(), "")
}

func stockCharacter(field booklet.Field, r rune) booklet.Finding {
	return fault(booklet.RuleMissingCharacter, field.Place(), fmt.Sprintf("the typeface has no %q (U+%04X)", r, r), "write it another way")
}

func cannotJudge(path string, err error) booklet.Finding {
	return fault(booklet.RulePDF, booklet.InFile(path), "it cannot be judged: "+err.Error(), "export it again; a press would refuse it too")
}

func UnknownSelection(e *booklet.UnknownError) booklet.Finding {
	return fault(booklet.RuleUnknownSelection, e.Field.Place(), e.Error(), didYouMean(e.Nearest))
}

func noRoleLeft(drafts bool) booklet.Finding {
	hint := ""
	if !drafts {
		hint = "roles with the status Draft are printed with " + booklet.Ref(booklet.FieldDrafts)
	}
	return fault(booklet.RuleNoRoleSelected, booklet.Place{}, "no role is left: none fits all the options together", hint)
}

func noFonts(at booklet.Place, err error) booklet.Finding {
	text := err.Error()
	var folder *fonts.FolderError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		text = "there is no such folder"
	case errors.As(err, &folder):
		text = strings.Join(folder.Faults, "; ")
	}
	f := fault(booklet.RuleFontFolder, booklet.Place{}, text, "a font folder holds four TTF files, whose names end in Regular, SemiBold, Bold and ExtraBold")
	f.At = at
	return f
}

func fontsOutside(folder string) string {
	return fmt.Sprintf("the font folder %q is not in the workbook's folder", folder)
}

func inEditions(text string, editions []string) string {
	noun := " edition: "
	if len(editions) > 1 {
		noun = " editions: "
	}
	return "in the " + strings.Join(editions, " and ") + noun + text
}

func stepFailed(verb Verb, name string, err error) booklet.Finding {
	edition := ""
	if name != "" {
		edition = " " + name
	}
	f := fault(booklet.RuleInternal, booklet.Place{}, fmt.Sprintf("%s%s failed: %v", verb, edition, err), reportHint)
	f.Edition = name
	return f
}

// StepFailed is the finding of a step that failed, by a fault of ours.
func StepFailed(v Verb, err error) booklet.Finding { return stepFailed(v, "", err) }

const reportHint = "this is a fault of booklet, not of your workbook: please report it, with the workbook if you may share it"

func badProfile(path string, err error) booklet.Finding {
	const hint = "it is an ICC output profile for CMYK, as the printer names it; without one, FOGRA39 is built in"
	switch {
	case path == "":
		return fault(booklet.RuleProfile, booklet.Place{}, err.Error(), reportHint)
	case errors.Is(err, fs.ErrNotExist):
		return fault(booklet.RuleProfile, booklet.FieldProfile.Place(), fmt.Sprintf("there is no file %q", path), didYouMean(NearestFile(path, ".icc", ".icm")))
	case errors.Is(err, fs.ErrPermission):
		return fault(booklet.RuleProfile, booklet.FieldProfile.Place(), fmt.Sprintf("you may not read %q", path), "")
	}
	return fault(booklet.RuleProfile, booklet.FieldProfile.Place(), fmt.Sprintf("%q %v", path, err), hint)
}

func namelessProfile(path, description string) booklet.Finding {
	return fault(booklet.RuleProfile, booklet.FieldProfile.Place(), fmt.Sprintf("%q (%s) does not say which printing condition it is of", path, description),
		fmt.Sprintf("name it with %[1]s, as the printer does, for example %[1]s FOGRA51", booklet.Ref(booklet.FieldCondition)))
}

func screenPressed(at booklet.Place) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleBinding, Severity: booklet.Error, At: at, Text: "the binding is screen: such a booklet is not printed",
		Hint: "name the binding that the printer makes with " + booklet.Ref(booklet.FieldBinding) + ": saddle, perfect or wire"}
}

func tooThinToGlue(at booklet.Place, pages int) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleBinding, Severity: booklet.Error, At: at, Text: fmt.Sprintf("%s cannot be perfect bound: the cover sheet has four, and the block at least two", number(pages, "page")),
		Hint: "choose " + booklet.Ref(booklet.FieldBinding) + " saddle"}
}

func emptySpine(pages int, spine unit.Length) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleSpine, Severity: booklet.Warning,
		Text: fmt.Sprintf("the spine of %d pages is %.1f mm wide and stays without words: they need %.1f mm", pages, spine.Millimetres(), layout.LeastSpine().Millimetres()+0.05),
		Hint: fmt.Sprintf("give the thickness of your papers with %s and %s, or leave it so",
			booklet.Ref(booklet.FieldPaperCaliper), booklet.Ref(booklet.FieldCoverCaliper))}
}

func markRefused(err error) booklet.Finding {
	return fault(booklet.RuleMark, booklet.FieldMark.Place(), err.Error(), "")
}

func markOverwrites(path string) booklet.Finding {
	return fault(booklet.RuleOutput, booklet.InFile(path), "it exists, and it is no copy that "+booklet.Ref(booklet.FieldMark)+" wrote", "choose another name for the copy")
}

// notWritten words a failure to write, for which whatever was there before is
// still there.
func notWritten(err error) booklet.Finding {
	var at *files.Error
	if !errors.As(err, &at) {
		return fault(booklet.RuleOutput, booklet.Place{}, err.Error(), "")
	}
	text, hint := why(at.Why)
	return fault(booklet.RuleOutput, booklet.InFile(at.Path), "cannot be written: "+text, hint)
}

// Codes of Windows for which package syscall has no name.
const (
	windowsSharing    = syscall.Errno(32)
	windowsLock       = syscall.Errno(33)
	windowsDiskFull   = syscall.Errno(112)
	windowsHandleFull = syscall.Errno(39)
)

// why words the reason for which a file cannot be written, with what to do.
func why(err error) (text, hint string) {
	windows := func(codes ...syscall.Errno) bool {
		for _, c := range codes {
			if runtime.GOOS == "windows" && errors.Is(err, c) {
				return true
			}
		}
		return false
	}
	switch {
	case errors.Is(err, files.ErrIsInput):
		return "it is what the booklet is made from", "choose another folder or name"
	case errors.Is(err, files.ErrExists), errors.Is(err, fs.ErrExist):
		return "it exists, and is never overwritten", "choose another name, or move the file away first"
	case errors.Is(err, files.ErrNoFolder):
		return "its folder does not exist", "make the folder first"
	case errors.Is(err, files.ErrReadOnly):
		return "it is read-only", ""
	case errors.Is(err, files.ErrNotFolder), errors.Is(err, syscall.ENOTDIR):
		return "a file stands where a folder is needed", "choose another folder with " + booklet.Ref(booklet.FieldFolder)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), windows(windowsDiskFull, windowsHandleFull):
		return "the disk is full", "make room, then run the command again"
	case errors.Is(err, syscall.EROFS):
		return "the disk is read-only", ""
	case windows(windowsSharing, windowsLock), isBusy(err):
		return "it is open in another program", "close it there, then run the command again"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "its name is too long", ""
	case errors.Is(err, fs.ErrPermission):
		return "you may not write there", "if the file is open in another program, close it there"
	}
	return err.Error(), ""
}

// didYouMean is the hint for a nearest word, "" without one.
func didYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

// number writes a count with its noun: 1 page, 2 pages.
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func unknownFair(name string, known []string) booklet.Finding {
	return fault(booklet.RuleUnknownFair, booklet.FieldOnly.Place(), fmt.Sprintf("fair %q is not in the workbook", name), didYouMean(booklet.Nearest(name, known)))
}

func noFairs() booklet.Finding {
	return fault(booklet.RuleNoFairs, booklet.Place{}, "the workbook has no fairs",
		"name one in a row of the sheet Fairs; \""+booklet.Ref(booklet.FieldStarter)+"\" writes a workbook that has the sheet")
}

func noFairLeft() booklet.Finding {
	return fault(booklet.RuleNoFairs, booklet.Place{}, "no fair is left: none is on or after the date of "+booklet.Ref(booklet.FieldAfter), "")
}

func nothingToMake(f *booklet.Fair) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleNothingToMake, Severity: booklet.Error, At: f.MakesAt, Text: inFair(f, "nothing is left to make: the phone edition is made of the booklet alone"),
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
