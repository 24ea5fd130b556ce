//go:build unix

package louis

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
	"booklet/layout/build"
)

// script puts a program on the PATH.
func script(t *testing.T, words string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, program), []byte("#!/bin/sh\n"+words+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", dir+":"+os.Getenv("PATH"))
}

// TestTranslate: what the program writes comes back; where it is missing, fails, hangs or writes without end, an error
// does, in time.
func TestTranslate(t *testing.T) {
	for _, tool := range []string{"sh", "tr", "sleep", "yes"} {
		testkit.Tool(t, tool)
	}
	script(t, `test "$1" = --forward && test "$2" = a.dis,b.ctb && tr a-z A-Z`)
	if got, err := Translate(t.Context(), "a.dis,b.ctb", "a nurse\n"); got != "A NURSE\n" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := translate(t.Context(), "no-such-program", "", ""); !errors.Is(err, build.ErrNoBraille) {
		t.Error(err)
	}
	script(t, "echo no table >&2; exit 3")
	if _, err := Translate(t.Context(), "", ""); err == nil || !strings.Contains(err.Error(), "no table") {
		t.Error(err)
	}
	script(t, "sleep 8 & sleep 8")
	start := time.Now()
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := Translate(ctx, "", ""); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > 6*time.Second {
		t.Errorf("%v after %v", err, time.Since(start))
	}
	script(t, "exec yes")
	if _, err := Translate(t.Context(), "", ""); err == nil || !strings.Contains(err.Error(), "more than") {
		t.Error(err)
	}
}
