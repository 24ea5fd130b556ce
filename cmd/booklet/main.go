// Command booklet turns a workbook of job roles into a designed careers
// booklet: standard, large-print and high-contrast PDFs.
//
// The command line is thin. A command (build.go, check.go, new.go, ...) makes a
// request of its options; the pipeline (pipeline.go) runs the six verbs Read,
// Check, Compose, Paint, Finish and Write on it; a reporter says what happens,
// as text (voice.go) or as JSON (events.go); write.go puts all files in place
// or none.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

// collectAt is how much the heap may grow, in per cent, before it is collected:
// half of Go's own 100 costs a tenth of the time and saves a fifth of the peak.
const collectAt = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx, release := stoppable()
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	release()
	os.Exit(code)
}

// stoppable returns a context that ends when the user stops the program. The
// first signal ends it, so that the run can clear away; a second one kills the
// program as if it had not listened. A reader of our output that goes away is
// an error of writing, not a reason to die with temporary files left behind.
func stoppable() (ctx context.Context, release func()) {
	signal.Ignore(syscall.SIGPIPE)
	ctx, release = signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	context.AfterFunc(ctx, release)
	return ctx, release
}
