//go:build unix

package main

import (
	"context"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestSignalsStopTheRun: what the terminal and a service manager send stops the run, but
// for the end of a terminal that nohup lets it ignore.
func TestSignalsStopTheRun(t *testing.T) {
	self, err := os.FindProcess(os.Getpid())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		signal  syscall.Signal
		ignored bool
	}{{syscall.SIGTERM, false}, {syscall.SIGINT, false}, {syscall.SIGHUP, false}, {syscall.SIGHUP, true}} {
		s := c.signal
		if ignored := signal.Ignored(s); c.ignored {
			signal.Ignore(s)
		} else if ignored && s == syscall.SIGHUP { // by whoever runs the tests
			continue
		}
		ctx, release := stoppable()
		if err := self.Signal(s); err != nil {
			t.Fatal(err)
		}
		if c.ignored {
			if err := self.Signal(syscall.SIGTERM); err != nil { // comes after it
				t.Fatal(err)
			}
		}
		select {
		case <-ctx.Done():
			if said := context.Cause(ctx).Error(); c.ignored && !strings.Contains(said, "terminated") {
				t.Errorf("%v stops the run: %s", s, said)
			}
		case <-time.After(10 * time.Second):
			t.Errorf("%v does not stop the run", s)
		}
		release()
	}
}
