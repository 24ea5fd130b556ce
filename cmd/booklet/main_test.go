//go:build unix

package main

import (
	"os"
	"syscall"
	"testing"
	"time"
)

// TestSignalsStopTheRun: what the terminal and a service manager send.
func TestSignalsStopTheRun(t *testing.T) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		ctx, release := stoppable()
		if err := self.Signal(s); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ctx.Done():
		case <-time.After(10 * time.Second):
			t.Errorf("%v does not stop the run", s)
		}
		release()
	}
}
