// Package failure words, for every room of the library alike, what ends a run or a part
// of one: a file that cannot be read or written, a step that panics.
package failure

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/fonts"
	"booklet/layout/build/files"
)

// ReportHint is the hint of a failure that nobody but the authors can mend.
const ReportHint = "this is a fault of booklet, not of your workbook: " +
	"please report it, with the workbook if you may share it"

// Fault makes an error that is about no cell: it is at a field of what was asked
// for, in a file, or about the whole.
func Fault(rule booklet.Rule, at booklet.Place, text, hint string) booklet.Finding {
	return booklet.Finding{Rule: rule, Severity: booklet.Error, At: at, Text: text, Hint: hint}
}

// DidYouMean is the hint for a nearest word, "" without one.
func DidYouMean(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

// CannotOpen words why a workbook or a manifest cannot be read; nearest is the file that
// may have been meant, or "".
func CannotOpen(path string, err error, nearest string) booklet.Finding {
	if errors.Is(err, fs.ErrNotExist) {
		return Fault(booklet.RuleWorkbook, booklet.InFile(path), "there is no such file", DidYouMean(nearest))
	}
	if errors.Is(err, fs.ErrPermission) {
		return Fault(booklet.RuleWorkbook, booklet.InFile(path), "you may not read it", "")
	}
	var kind *outside.KindError
	var size *outside.SizeError
	switch {
	case strings.HasPrefix(err.Error(), filepath.Base(path)):
	case errors.As(err, &kind):
		return Fault(booklet.RuleWorkbook, booklet.InFile(path), "it "+kind.Error(), "name a file")
	case errors.As(err, &size):
		return Fault(booklet.RuleWorkbook, booklet.InFile(path), "it "+size.Error(), "part it into several")
	}
	return Fault(booklet.RuleWorkbook, booklet.Place{}, err.Error(), "")
}

// UnknownSelection words that a word which chooses roles is not in the workbook.
func UnknownSelection(e *booklet.UnknownError) booklet.Finding {
	return Fault(booklet.RuleUnknownSelection, e.Field.Place(), e.Error(), Meant(e.Nearest, e.Known))
}

// Meant is the hint for a word that is none of those that are known: the nearest, "" where
// there is none, and what there is.
func Meant(nearest string, known []string) string {
	switch {
	case len(known) == 0:
		return DidYouMean(nearest)
	case nearest == "":
		return "there are " + Some(known)
	}
	return fmt.Sprintf("%s (there are %s)", DidYouMean(nearest), Some(known))
}

// Some are words in a line, the first twelve of many; those that have a comma in quotation marks.
func Some(words []string) string {
	const most = 12
	more := ""
	if len(words) > most+1 {
		more = fmt.Sprintf(" and %d more", len(words)-most)
		words = words[:most]
	}
	out := slices.Clone(words)
	for i, w := range out {
		if strings.Contains(w, ",") {
			out[i] = strconv.Quote(w)
		}
	}
	return strings.Join(out, ", ") + more
}

// UnusedSelection words that no role has a word by which roles are chosen.
func UnusedSelection(e *booklet.UnknownError) booklet.Finding {
	return booklet.Finding{Rule: booklet.RuleUnknownSelection, Severity: booklet.Warning, At: e.Field.Place(),
		Text: fmt.Sprintf("no role has the %s %q", e.What, e.Word), Hint: Meant(e.Nearest, e.Known)}
}

// FontHint says what a folder of fonts is.
const FontHint = "a font folder holds TTF or OTF files whose names end in Regular and Bold, and in SemiBold and " +
	"ExtraBold where there are such, or one variable TTF file"

// OfStep words that a step failed, by a fault of ours, or of a file of the typeface;
// edition is the one that it was of, or "".
func OfStep(step, edition string, err error) booklet.Finding {
	if bad := (*fonts.FaultError)(nil); errors.As(err, &bad) {
		return Fault(booklet.RuleFontFolder, booklet.Place{}, bad.Error(),
			"use another typeface, or another copy of it; "+FontHint)
	}
	of := ""
	if edition != "" {
		of = " " + edition
	}
	f := Fault(booklet.RuleInternal, booklet.Place{}, fmt.Sprintf("%s%s failed: %v", step, of, err), ReportHint)
	f.Edition = edition
	return f
}

// Guard calls f and turns a panic in it into an error that says where it was.
func Guard(f func() error) (err error) {
	defer func() {
		v := recover()
		if bad, ok := v.(*fonts.FaultError); ok {
			err = bad
		} else if v != nil {
			err = fmt.Errorf("%v (%s)", v, origin())
		}
	}()
	return f()
}

// origin is the place in the code that panicked, as file:line.
func origin() string {
	pc := make([]uintptr, 32)
	frames := runtime.CallersFrames(pc[:runtime.Callers(3, pc)])
	for {
		f, more := frames.Next()
		if f.File != "" && !strings.HasPrefix(f.Function, "runtime.") {
			return fmt.Sprintf("%s:%d", filepath.Base(f.File), f.Line)
		}
		if !more {
			return "place unknown"
		}
	}
}

// NotWritten words a failure to write, for which whatever was there before is
// still there.
func NotWritten(err error) booklet.Finding {
	var at *files.Error
	if !errors.As(err, &at) {
		return Fault(booklet.RuleOutput, booklet.Place{}, err.Error(), "")
	}
	text, hint := why(at.Why)
	if at.Path == files.StreamPath {
		return Fault(booklet.RuleOutput, booklet.Place{}, "standard output cannot be written: "+text, hint)
	}
	return Fault(booklet.RuleOutput, booklet.InFile(at.Path), "cannot be written: "+text, hint)
}

// Codes of Windows for which package syscall has no name.
const (
	windowsSharing    = syscall.Errno(32)
	windowsLock       = syscall.Errno(33)
	windowsDiskFull   = syscall.Errno(112)
	windowsHandleFull = syscall.Errno(39)
)

// whenBusy says what to do where another process has a folder.
func whenBusy(e *files.BusyError) string {
	hint := "run the command again when it has ended, or choose another folder"
	if e.File != "" {
		hint += "; if no such process runs any more, delete " + e.File
	}
	return hint
}

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
	var busy *files.BusyError
	var name *files.NameError
	var several *files.SeveralError
	switch {
	case errors.As(err, &several):
		return several.Error(), "ask for less at once, or name a folder with " + booklet.Ref(booklet.FieldFolder)
	case errors.As(err, &busy):
		return busy.Error(), whenBusy(busy)
	case errors.As(err, &name):
		return name.Error(), "choose another name: it is to do on every system"
	case errors.Is(err, files.ErrTwice):
		return err.Error(), "give one of them another name"
	case errors.Is(err, files.ErrLeadsOut):
		return "it is, or lies behind, a link that leads out of the folder", "delete the link, or name the folder " +
			"that it leads to"
	case errors.Is(err, files.ErrIsInput):
		return "it is what the booklet is made from", "choose another folder or name"
	case errors.Is(err, files.ErrExists), errors.Is(err, fs.ErrExist):
		return "it exists, and is never overwritten", "choose another name, or move the file away first"
	case errors.Is(err, files.ErrNoFolder):
		return "its folder does not exist", "make the folder first"
	case errors.Is(err, files.ErrReadOnly):
		return "it is read-only", ""
	case errors.Is(err, files.ErrNotFolder), errors.Is(err, syscall.ENOTDIR):
		return "a file stands where a folder is needed", "choose another folder with " +
			booklet.Ref(booklet.FieldFolder)
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
