package watch

import (
	"context"
	"sync"
	"time"

	"github.com/fsnotify/fsnotify"

	"booklet/layout/build"
)

// A program that saves a file does it in several moves: it writes another file and
// renames it, or writes in pieces, and lock files come and go. What a build reads
// counts where nothing has moved for pause from the beginning of the reading. What
// is not whole then is given Patience more: it may be saved still.
const (
	pause    = 20 * time.Millisecond
	Patience = time.Second
)

// watcher tells when what a build reads has changed.
type watcher struct {
	notify *fsnotify.Watcher
	in     *inputs
	some   chan struct{} // holds one where something has changed since it was last taken
	done   sync.WaitGroup
}

// newWatcher begins to watch. Close ends it.
func newWatcher() (*watcher, error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, err
	}
	s := &watcher{notify: w, some: make(chan struct{}, 1)}
	s.in = newInputs(w.Add)
	s.done.Go(s.listen)
	return s, nil
}

// listen takes the events as they come, so that none are lost while a build runs.
func (s *watcher) listen() {
	for {
		select {
		case e, open := <-s.notify.Events:
			if !open {
				return
			}
			if e.Op != fsnotify.Chmod && e.Name != "" && s.in.concerns(e.Name) {
				s.tell()
			}
		case _, open := <-s.notify.Errors:
			if !open {
				return
			}
			s.tell() // events may have been lost: a build that finds nothing new costs little
		}
	}
}

func (s *watcher) tell() {
	select {
	case s.some <- struct{}{}:
	default: // it is known already
	}
}

func (s *watcher) close() error {
	err := s.notify.Close()
	s.done.Wait()
	return err
}

// debounce waits for changes.
type debounce struct {
	some  <-chan struct{}
	after func(time.Duration) <-chan time.Time
}

// next waits for a change.
func (p debounce) next(ctx context.Context) error {
	select {
	case <-p.some:
		return nil
	case <-ctx.Done():
		return build.ErrStopped
	}
}

// still waits until a pause is over, or for a change: then it is not still.
func (p debounce) still(ctx context.Context, over <-chan time.Time) (bool, error) {
	select {
	case <-p.some:
		return false, nil
	case <-over:
		return true, nil
	case <-ctx.Done():
		return false, build.ErrStopped
	}
}
