// Command booklet turns a workbook of job roles into a designed careers
// booklet: standard, large-print and high-contrast PDFs.
//
// The command is thin: the program is the library layout/build. A command
// (commands.go, batch.go, preflight.go) makes a job of its options; the library
// runs it; a voice that listens to its events says what happens, in words
// (voice.go) or as JSON (json.go). The help is help.txt. What the library takes
// from nobody is taken here: clock, environment, terminal, signals, exit codes.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"slices"
	"sync/atomic"
	"syscall"
)

// The heap grows to firstCollection bytes before it is collected for the first
// time, and from then on by collectAt per cent: many early collections of a small
// heap cost a tenth of the processor time of a build of the sample. No per cent alone
// serves the sample and 3,500 roles: docs/decisions.md has the figures.
const (
	firstCollection = 64 << 20
	collectAt       = 80
)

// Between the builds of a watch, while nobody waits, the heap is collected; then
// it may grow by collectWatching per cent, so that a build hardly ever stops for
// a collection.
const collectWatching = 300

// usualCeiling is the ceiling where --max-memory says no other.
const usualCeiling = 384 << 20

// collectPerCent is what holds now. It is 0 where the user's environment says how
// to collect.
var collectPerCent atomic.Int32

// ceiling is how much memory is taken before it is collected more often, in bytes.
var ceiling atomic.Int64

func main() {
	ceiling.Store(usualCeiling)
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		collectPerCent.Store(collectAt)
		collectLate()
	}
	ctx, release := stoppable()
	code := run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	release()
	os.Exit(code)
}

// collectLate sets the collector as firstCollection and collectAt say. The
// finalizer of an object that nobody holds runs after each collection.
func collectLate() {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstCollection)
	runtime.SetFinalizer(new([64]byte), collected)
}

// collected is called after each collection.
func collected(again *[64]byte) {
	grow()
	runtime.SetFinalizer(again, collected)
}

// grow lets the heap grow by collectPerCent, but beyond the ceiling by no more than
// half: what a hostile workbook takes is to stay within 512 MiB.
func grow() {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(int(collectPerCent.Load()))
	debug.SetMemoryLimit(max(ceiling.Load(), int64(live[0].Value.Uint64())*3/2))
}

// tidy collects the heap between two builds.
func tidy() {
	if collectPerCent.Load() == 0 {
		return
	}
	collectPerCent.Store(collectWatching)
	debug.SetGCPercent(collectWatching)
	runtime.GC()
}

// stoppable returns a context that ends when the user stops the program. The
// first signal ends it, so that the run can clear away; a second one kills the
// program as if it had not listened. A reader of our output that goes away is
// an error of writing, not a reason to die with temporary files left behind.
func stoppable() (ctx context.Context, release func()) {
	signal.Ignore(syscall.SIGPIPE)
	heard := slices.DeleteFunc([]os.Signal{syscall.SIGHUP}, signal.Ignored) // as nohup has it
	ctx, release = signal.NotifyContext(context.Background(), append(heard, os.Interrupt, syscall.SIGTERM)...)
	context.AfterFunc(ctx, release)
	return ctx, release
}
