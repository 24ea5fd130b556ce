package build

import (
	"context"
	"errors"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/workbook"
)

// TestPrepareStoppedWhileItReads ends the context while the workbook is read: what goes
// on in the background is seen by nobody. The race detector judges.
func TestPrepareStoppedWhileItReads(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	goOn := make(chan struct{})
	s := (*Memory)(nil).Steps()
	read := s.Read
	s.Read = func(src workbook.Source) (*booklet.Booklet, []booklet.Finding) {
		stop()
		<-goOn
		return read(src)
	}
	w := Sample().By(s)
	p, err := w.Prepare(ctx, Job{})
	if !errors.Is(err, ErrStopped) {
		t.Errorf("got %v, want %v", err, ErrStopped)
	}
	close(goOn)
	w.Booklet() // waits for the reading
	for range 50 {
		if p.Booklet() != nil || len(p.Findings()) > 0 || p.source.Data != nil {
			t.Fatal("what was stopped is seen")
		}
		time.Sleep(100 * time.Microsecond)
	}
}
