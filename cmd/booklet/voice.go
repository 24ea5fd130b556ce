package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"unicode"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/layout"
	"booklet/layout/unit"
)

// Everything that the user reads is worded in this file and in the others whose
// names begin with voice; the texts of the help stand in words.go.
//
//   - A message is lower case without a full stop, and names the place first:
//     "booklet: error: Roles!D17: category "Helth" is not known". What to do next
//     stands on a line of its own: "booklet: hint: did you mean "Health"?".
//   - What the user typed or wrote stands in quotes. An error says what is
//     accepted, and the nearest known word.
//   - Errors, warnings, notes and progress go to standard error; what was asked
//     for (the files that were written, a summary, a version) to standard output.
//   - Control characters never reach a terminal.

const programName = "booklet"

// printable is s on one line without control characters, so that the text of a
// cell cannot steer a terminal.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\t', r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return '\uFFFD'
		}
		return r
	}, s)
}

// say prints a line; that it failed is known to the sink.
func say(w io.Writer, format string, args ...any) {
	_, _ = fmt.Fprintf(w, format, args...)
}

func sayError(w io.Writer, text string) { say(w, "%s: error: %s\n", programName, printable(text)) }
func sayHint(w io.Writer, text string)  { say(w, "%s: hint: %s\n", programName, printable(text)) }
func sayPlain(w io.Writer, text string) { say(w, "%s: %s\n", programName, printable(text)) }

// sayFinding prints a finding and its hint.
func sayFinding(w io.Writer, f booklet.Finding) {
	f = f.Worded(optionName)
	place := f.At.String()
	if place != "" {
		place += ": "
	}
	say(w, "%s: %s: %s\n", programName, f.Severity, printable(place+f.Text))
	if f.Hint != "" {
		sayHint(w, f.Hint)
	}
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

// size writes a number of bytes in decimal units, as file managers do.
func size(n int) string {
	switch {
	case n < 1000:
		return number(n, "byte")
	case n < 999_500:
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

func (n counts) String() string {
	var parts []string
	for _, s := range []booklet.Severity{booklet.Error, booklet.Warning, booklet.Note} {
		if n[s] > 0 {
			parts = append(parts, number(n[s], s.String()))
		}
	}
	if parts == nil {
		return "no findings"
	}
	return strings.Join(parts, ", ")
}

func fileLine(f written) string {
	if f.plan != nil {
		return sheetsLine(f)
	}
	if f.pages == 0 {
		return fmt.Sprintf("%s: %s", f.path, size(f.bytes))
	}
	return fmt.Sprintf("%s: %s, %s", f.path, number(f.pages, "page"), size(f.bytes))
}

func progressLine(p progress) string {
	s := fmt.Sprintf("%s: [%d/%d] %s", programName, p.done, p.of, p.verb)
	for _, of := range []string{p.fair, p.edition} {
		if of != "" {
			s += " " + of
		}
	}
	if p.pages > 0 {
		s += ", " + number(p.pages, "page")
	}
	return s
}

func timingLine(t timing) string {
	return strings.TrimRight(fmt.Sprintf("%-8s%10.1f ms  %s", t.verb, milliseconds(t.took), strings.TrimPrefix(t.fair+", "+t.edition, ", ")), ", ")
}

func refusedLine(o outcome) string {
	what := "nothing was written: "
	if o.kept {
		what = "the files of the last good build stay: "
	}
	if o.strict && o.counts[booklet.Error] == 0 {
		return what + o.counts.String() + ", and --strict refuses warnings"
	}
	return what + o.counts.String()
}

func summaryLine(workbook string, n counts) string { return workbook + ": " + n.String() }

// judgeLines are what a person has to judge, each matter with its places.
func judgeLines(ms []editorial.Matter) []string {
	out := []string{"for a person to judge:"}
	for _, m := range ms {
		out = append(out, "- "+m.Words)
		for _, p := range m.Places {
			line := "    " + p.Text
			if at := p.At.Worded(optionName).String(); at != "" {
				line = "    " + at + ": " + p.Text
			}
			out = append(out, line)
		}
	}
	return out
}

const stoppedLine = "stopped; nothing was written"

func startedLines(path string) []string {
	return []string{
		path + ": a starter workbook",
		"fill in the Roles sheet, then run: booklet build " + shellWord(path),
	}
}

// shellWord quotes a path for a command line where it needs it.
func shellWord(s string) string {
	if strings.ContainsAny(s, " \t'\"$&;()<>|*?#`!") {
		return strconv.Quote(s)
	}
	return s
}

func versionLine(version, toolchain string) string {
	return fmt.Sprintf("%s %s (%s)", programName, version, toolchain)
}

// commandError is a wrong command line.
type commandError struct {
	command    string // whose help says more; "" is the program's
	text, hint string
}

func (e *commandError) Error() string { return e.text }

func sayWrong(w io.Writer, e *commandError) {
	sayError(w, e.text)
	if e.hint != "" {
		sayHint(w, e.hint)
	}
	sayHint(w, fmt.Sprintf("%q says what is accepted", strings.TrimSpace(programName+" help "+e.command)))
}

func unknownCommand(word string, known []string) error {
	e := &commandError{text: fmt.Sprintf("there is no command %q", word), hint: didYouMean(booklet.Nearest(word, known))}
	switch ext := strings.ToLower(filepath.Ext(word)); {
	case ext == ".xlsx" || ext == ".csv":
		e.hint = fmt.Sprintf("did you mean %q?", "booklet build "+shellWord(word))
	case strings.HasPrefix(word, "-"):
		e.text = fmt.Sprintf("the option %q stands before the command", word)
		e.hint = "write the command first: booklet build " + word
	}
	return e
}

func unknownOption(command, arg string, known []option) error {
	name, _, _ := strings.Cut(arg, "=")
	var names []string
	for _, o := range known {
		names = append(names, "--"+o.name)
	}
	hint := didYouMean(booklet.Nearest(name, names))
	return &commandError{command, fmt.Sprintf("%s has no option %q", command, name), hint}
}

func missingValue(command, name string) error {
	return &commandError{command, fmt.Sprintf("--%s needs a value", name), "a value that begins with hyphens is written --" + name + "=VALUE"}
}

func givenTwice(command, name string) error {
	return &commandError{command, fmt.Sprintf("--%s is given more than once", name), ""}
}

func notYesNo(command, name, value string) error {
	return &commandError{command, fmt.Sprintf("--%s=%q: it is true or false", name, value), "--" + name + " alone is enough"}
}

func badOption(command string, err error) error { return &commandError{command, err.Error(), ""} }

func tooMany(command, what string, args []string) error {
	return &commandError{command, fmt.Sprintf("%s takes one %s, not %d: %q", command, what, len(args), args),
		"a name with spaces stands in quotes"}
}

func noOperand(command, what string) error {
	return &commandError{command, fmt.Sprintf("%s needs a %s", command, what), ""}
}

func noOperands(command string, args []string) error {
	return &commandError{command, fmt.Sprintf("%s takes nothing more: %q", command, args), ""}
}

func emptyOperand(command, what string) error {
	return &commandError{command, fmt.Sprintf("the name of the %s is empty", what), ""}
}

func unknownEdition(name string, known []string) error {
	return &commandError{"build", fmt.Sprintf("--edition: %q is not an edition; there are %s", name, strings.Join(known, ", ")),
		didYouMean(booklet.Nearest(name, known))}
}

func badValue(option, value, accepted, nearest string) error {
	return &commandError{"build", fmt.Sprintf("--%s: %q is not known: %s", option, value, accepted), didYouMean(nearest)}
}

func whichEdition(option string) error {
	return &commandError{"build", "--" + option + " changes an edition, and none is named", "name it with --edition, for example --edition large-print"}
}

func cannotBe(e *layout.RequestError) error {
	text, hint := booklet.Worded(e.Text, optionName), booklet.Worded(e.Hint, optionName)
	return &commandError{"build", optionName(e.Field) + ": " + text, hint}
}

func badVolume(value string) error {
	return &commandError{"build", fmt.Sprintf("--pages-per-volume: %q is not a number of pages: it is at least %d", value, layout.LeastVolume), ""}
}

func badMeasure(m measure, value string) error {
	return &commandError{"build", fmt.Sprintf("--%s: %q is not %s: it is %v to %v mm", m.option, value, m.what, m.least, m.most), fmt.Sprintf("usual is %v mm", m.usual)}
}

func needsPress(option string) error {
	return &commandError{"build", "--" + option + " is for files for a press, and none is asked for", "add --press"}
}

func profileMissing() error {
	return &commandError{"build", "--condition names the printing condition of a profile, and none is given", "give the profile with --profile FILE.icc; without one, FOGRA39 is built in"}
}

func badProof(value string) error {
	return &commandError{"build", fmt.Sprintf("--proof: %q is not the number of a proof: it is 1 to %d", value, mostProofs), ""}
}

func badLink(link string) error {
	return &commandError{"build", fmt.Sprintf("--qr-link: %q is not a web address", link), "it begins with https:// or http://"}
}

func badTitle(title string) error {
	return &commandError{"build", fmt.Sprintf("--title: %q holds a control character, or is not UTF-8", title), ""}
}

func badEpoch(s string) error {
	return &commandError{"build", fmt.Sprintf("SOURCE_DATE_EPOCH is %q; it is a whole number of seconds since 1970, up to the year 9999", s), ""}
}

func notXLSX(command, what, name string) error {
	return &commandError{command, fmt.Sprintf("%s %q does not end in .xlsx", what, name), didYouMean(strings.TrimSuffix(name, filepath.Ext(name)) + ".xlsx")}
}

func unknownShell(word string, known []string) error {
	return &commandError{"completion", fmt.Sprintf("there is no script for %q; there are %s", word, strings.Join(known, ", ")), didYouMean(booklet.Nearest(word, known))}
}

// fault makes an error that is about no cell: it is at a field of what was asked
// for, in a file, or about the whole.
func fault(rule string, at booklet.Place, text, hint string) booklet.Finding {
	return booklet.Finding{Rule: rule, Severity: booklet.Error, At: at, Text: text, Hint: hint}
}

func cannotOpen(path string, err error, nearest string) booklet.Finding {
	if errors.Is(err, fs.ErrNotExist) {
		return fault("workbook", booklet.InFile(path), "there is no such file", didYouMean(nearest))
	}
	if errors.Is(err, fs.ErrPermission) {
		return fault("workbook", booklet.InFile(path), "you may not read it", "")
	}
	return fault("workbook", booklet.Place{}, err.Error(), "")
}

func needsJobSheet(option string) error {
	return &commandError{"build", "--" + option + " is for the job sheet, and none is asked for", "add --job-sheet"}
}

func badQuantity(value string) error {
	return &commandError{"build", fmt.Sprintf("--quantity: %q is not a number of copies: it is 1 to %d", value, mostCopies), ""}
}

func badStock(option, value string) error {
	return &commandError{"build", fmt.Sprintf("--%s: %q is not the name of a paper: it has at most %d characters, and no line breaks", option, value, longestStock), "write it as the paper merchant does, for example \"115 gsm silk\""}
}

func stockCharacter(field booklet.Field, r rune) booklet.Finding {
	return fault("missing-character", field.Place(), fmt.Sprintf("the typeface has no %q (U+%04X)", r, r), "write it another way")
}

func cannotJudge(path string, err error) booklet.Finding {
	return fault("pdf", booklet.InFile(path), "it cannot be judged: "+err.Error(), "export it again; a press would refuse it too")
}

func unknownWord(e *booklet.UnknownError) booklet.Finding {
	return fault("unknown-selection", e.Field.Place(), e.Error(), didYouMean(e.Nearest))
}

func noRoleLeft(drafts bool) booklet.Finding {
	hint := ""
	if !drafts {
		hint = "roles with the status Draft are printed with " + booklet.Ref(booklet.FieldDrafts)
	}
	return fault("no-role-selected", booklet.Place{}, "no role is left: none fits all the options together", hint)
}

func noFonts(at booklet.Place, err error) booklet.Finding {
	text := strings.TrimPrefix(err.Error(), "font folder: ")
	if errors.Is(err, fs.ErrNotExist) {
		text = "there is no such folder"
	}
	f := fault("font-folder", booklet.Place{}, text, "a font folder holds four TTF files, whose names end in Regular, SemiBold, Bold and ExtraBold")
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

func stepFailed(verb, name string, err error) booklet.Finding {
	edition := ""
	if name != "" {
		edition = " " + name
	}
	f := fault("internal", booklet.Place{}, fmt.Sprintf("%s%s failed: %v", verb, edition, err), reportHint)
	f.Edition = name
	return f
}

const reportHint = "this is a fault of booklet, not of your workbook: please report it, with the workbook if you may share it"

func broke(value any, at string) error { return fmt.Errorf("%v (%s)", value, at) }

func badProfile(path string, err error) booklet.Finding {
	const hint = "it is an ICC output profile for CMYK, as the printer names it; without one, FOGRA39 is built in"
	switch {
	case path == "":
		return fault("profile", booklet.Place{}, err.Error(), reportHint)
	case errors.Is(err, fs.ErrNotExist):
		return fault("profile", booklet.FieldProfile.Place(), fmt.Sprintf("there is no file %q", path), didYouMean(nearestFile(path, ".icc", ".icm")))
	case errors.Is(err, fs.ErrPermission):
		return fault("profile", booklet.FieldProfile.Place(), fmt.Sprintf("you may not read %q", path), "")
	}
	return fault("profile", booklet.FieldProfile.Place(), fmt.Sprintf("%q %v", path, err), hint)
}

func namelessProfile(path, description string) booklet.Finding {
	return fault("profile", booklet.FieldProfile.Place(), fmt.Sprintf("%q (%s) does not say which printing condition it is of", path, description),
		fmt.Sprintf("name it with %[1]s, as the printer does, for example %[1]s FOGRA51", booklet.Ref(booklet.FieldCondition)))
}

func screenPressed(at booklet.Place) booklet.Finding {
	return booklet.Finding{Rule: "binding", Severity: booklet.Error, At: at, Text: "the binding is screen: such a booklet is not printed",
		Hint: "name the binding that the printer makes with " + booklet.Ref(booklet.FieldBinding) + ": saddle, perfect or wire"}
}

func tooThinToGlue(at booklet.Place, pages int) booklet.Finding {
	return booklet.Finding{Rule: "binding", Severity: booklet.Error, At: at, Text: fmt.Sprintf("%s cannot be perfect bound: the cover sheet has four, and the block at least two", number(pages, "page")),
		Hint: "choose " + booklet.Ref(booklet.FieldBinding) + " saddle"}
}

func emptySpine(pages int, spine unit.Length) booklet.Finding {
	return booklet.Finding{Rule: "spine", Severity: booklet.Warning,
		Text: fmt.Sprintf("the spine of %d pages is %.1f mm wide and stays without words: they need %.1f mm", pages, spine.Millimetres(), layout.LeastSpine().Millimetres()+0.05),
		Hint: fmt.Sprintf("give the thickness of your papers with %s and %s, or leave it so",
			booklet.Ref(booklet.FieldPaperCaliper), booklet.Ref(booklet.FieldCoverCaliper))}
}

func markRefused(err error) booklet.Finding {
	return fault("mark", booklet.FieldMark.Place(), err.Error(), "")
}

func markOverwrites(path string) booklet.Finding {
	return fault("output", booklet.InFile(path), "it exists, and it is no copy that "+booklet.Ref(booklet.FieldMark)+" wrote", "choose another name for the copy")
}

// notWritten words a failure to write, for which whatever was there before is
// still there.
func notWritten(err error) booklet.Finding {
	var at *outputError
	if !errors.As(err, &at) {
		return fault("output", booklet.Place{}, err.Error(), "")
	}
	text, hint := why(at.why)
	return fault("output", booklet.InFile(at.path), "cannot be written: "+text, hint)
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
	case errors.Is(err, errIsInput):
		return "it is what the booklet is made from", "choose another folder or name"
	case errors.Is(err, errExists), errors.Is(err, fs.ErrExist):
		return "it exists, and is never overwritten", "choose another name, or move the file away first"
	case errors.Is(err, errNoFolder):
		return "its folder does not exist", "make the folder first"
	case errors.Is(err, errReadOnly):
		return "it is read-only", ""
	case errors.Is(err, errNotFolder), errors.Is(err, syscall.ENOTDIR):
		return "a file stands where a folder is needed", "choose another folder with " + booklet.Ref(booklet.FieldFolder)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), windows(windowsDiskFull, windowsHandleFull):
		return "the disk is full", "make room, then run the command again"
	case errors.Is(err, syscall.EROFS):
		return "the disk is read-only", ""
	case windows(windowsSharing, windowsLock), errors.Is(err, syscall.ETXTBSY):
		return "it is open in another program", "close it there, then run the command again"
	case errors.Is(err, syscall.ENAMETOOLONG):
		return "its name is too long", ""
	case errors.Is(err, fs.ErrPermission):
		return "you may not write there", "if the file is open in another program, close it there"
	}
	return err.Error(), ""
}

func cannotPrint(err error) string { return "standard output cannot be written: " + err.Error() }

func noSuchCard(f layout.Format, e layout.Edition) error {
	var names []string
	for _, known := range e.CardFormats() {
		names = append(names, known.Name)
	}
	return &commandError{"cards", fmt.Sprintf("--trim: cards of the %s edition are not made in %s: its text needs %s", e.Name, f.Name, strings.Join(names, " or ")),
		"leave --trim out, or name another edition"}
}

func cardTooLarge(f, sheet layout.Format) error {
	return &commandError{"cards", fmt.Sprintf("--sheet: no card of %s (%s) fits %s with its bleed and marks", f.Name, sizeWords(f.Size), sheet.Name),
		"choose a larger sheet, or --each"}
}

func oneOrOther(a, b, why string) error {
	return &commandError{"cards", fmt.Sprintf("--%s and --%s exclude each other: %s", a, b, why), ""}
}

func badDistance(value string) error {
	return &commandError{"poster", fmt.Sprintf("--distance: %q is not a distance: it is %v to %v m", value, leastDistance, mostDistance), "usual is 2m"}
}

// metresOf writes a length in metres.
func metresOf(l unit.Length) string {
	return strconv.FormatFloat(math.Round(l.Millimetres())/1000, 'f', -1, 64) + "m"
}
