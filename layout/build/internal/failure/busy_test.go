//go:build !js

package failure

import (
	"strings"
	"syscall"
	"testing"

	"booklet/layout/build/files"
)

// TestBusy: a program that is running keeps its file.
func TestBusy(t *testing.T) {
	f := NotWritten(&files.Error{Path: "out/x.pdf", Why: syscall.ETXTBSY})
	if !strings.Contains(f.Text, "it is open in another program") || f.Hint == "" {
		t.Error(f)
	}
}
