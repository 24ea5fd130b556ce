package line

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"syscall"
)

// Stream is what stands in the place of a file for standard input or output.
const Stream = "-"

// Streams says what of a command's line sends its file to standard output: "--out -",
// "--mark -" or "-", the operand of new; "" for nothing. The error is that of a line which
// cannot have it so.
func Streams(command string, operands []string, option func(name string) string) (string, error) {
	inputs := slices.DeleteFunc(slices.Clone(operands), func(s string) bool { return s != Stream })
	if len(inputs) > 1 || len(inputs) == 1 && option("workbook") == Stream {
		return "", Wrong(command+" names standard input (-) twice, and it can be read once",
			"save one of them as a file")
	}
	switch {
	case command == "new" && len(inputs) == 1:
		return Stream, nil
	case option("mark") == Stream:
		return "--mark " + Stream, nil
	case option("out") != Stream:
		return "", nil
	case command == "fairs" || command == "batch":
		return "", Wrong(fmt.Sprintf("--out - takes one file, and %s writes folders of them", command), "name a folder")
	case command == "impose" && len(operands) > 1:
		return "", Wrong(fmt.Sprintf("--out - takes one file, and %d would be written", len(operands)),
			"name one PDF file, or a folder for --out")
	}
	return "--out " + Stream, nil
}

// Colours reports whether words are told apart by colours too: on a terminal that has them,
// unless the environment says otherwise (NO_COLOR, CLICOLOR=0, CLICOLOR_FORCE, TERM=dumb).
func Colours(env func(string) string, terminal bool) bool {
	switch force := env("CLICOLOR_FORCE"); {
	case env("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	case !terminal || env("CLICOLOR") == "0" || env("TERM") == "dumb":
		return false
	}
	// A console of Windows shows colours where it is Windows Terminal or calls itself one.
	return runtime.GOOS != "windows" || env("WT_SESSION") != "" || env("TERM") != ""
}

// Codes of Windows for a pipe whose reader has gone.
const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232)

// ReaderGone reports whether an error of writing says that the reader has gone.
func ReaderGone(err error) bool {
	return errors.Is(err, syscall.EPIPE) ||
		runtime.GOOS == "windows" && (errors.Is(err, brokenPipe) || errors.Is(err, noData))
}
