package build

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	"booklet/layout"
	"booklet/layout/build/internal/failure"
)

// ErrStopped is the end of a run whose context was done: nothing was written.
var ErrStopped = errors.New("stopped")

// run is one run of a job: it runs the steps, and says what happens.
type run struct {
	steps  Steps
	job    *Job
	start  time.Time
	whole  *run             // of all fairs, where this one is a fair's: it has the timings
	fair   string           // whose steps these are, or ""
	stages int              // how many steps will be reported
	order  []layout.Edition // of the timings; none where they are of fairs

	mu      sync.Mutex // guards what follows: editions are made at the same time
	done    int
	seen    map[string]bool // the steps that were reported
	timings []Timing
	ended   bool // nothing more is said
}

func newRun(steps Steps, j *Job) *run {
	r := &run{steps: steps, job: j, stages: 2}
	r.start = r.now()
	return r
}

func (r *run) now() time.Time {
	if r.job.Now == nil {
		return time.Time{}
	}
	return r.job.Now()
}

// say tells the job's listener.
func (r *run) say(e Event) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tell(e)
}

// tell is say for one who holds mu.
func (r *run) tell(e Event) {
	if r.job.On != nil && !r.ended {
		r.job.On(e)
	}
}

// step runs one step. A panic in it becomes an error that says where it was: a
// fault of ours must not cost the user more than this run.
func (r *run) step(ctx context.Context, v Verb, edition string, f func() error) error {
	if ctx.Err() != nil {
		return ErrStopped
	}
	start := r.now()
	err := failure.Guard(f)
	t := Timing{v, r.fair, edition, r.now().Sub(start)}
	to := r
	if r.whole != nil {
		if v == VerbWrite && edition != "" {
			return err // its files are written all at once, to its folder: that step is timed
		}
		to = r.whole
	}
	to.mu.Lock()
	defer to.mu.Unlock()
	to.timings = append(to.timings, t)
	to.tell(t)
	return err
}

// progressed reports that a step is done, for an edition of several files when the
// first of them is. part tells the booklet from its handouts.
func (r *run) progressed(v Verb, part, edition string, pages int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	step := string(v) + " " + part + " " + edition
	if r.seen[step] {
		return
	}
	if r.seen == nil {
		r.seen = map[string]bool{}
	}
	r.seen[step] = true
	r.done++
	r.tell(Progress{Step: v, Edition: edition, Pages: pages, Done: r.done, Of: r.stages})
}

// planned says of which editions the run is, and how many steps follow those that read and
// check.
func (r *run) planned(order []layout.Edition, stages int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.order, r.stages = order, 2+stages
}

// finish ends the run: from here on, steps that nobody waits for are not heard.
func (r *run) finish() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
}

// allTimings are the steps that were run, in the order of the verbs and then of
// the editions, and the time of the whole run.
func (r *run) allTimings() []Timing {
	r.mu.Lock()
	defer r.mu.Unlock()
	place := map[string]int{}
	for i, e := range slices.Backward(r.order) { // of a name that stands twice, the first counts
		place[e.Name] = i
	}
	out := slices.Clone(r.timings)
	slices.SortStableFunc(out, func(a, b Timing) int {
		if d := slices.Index(verbs, a.Step) - slices.Index(verbs, b.Step); d != 0 {
			return d
		}
		return cmp.Or(place[a.Edition]-place[b.Edition], strings.Compare(a.Fair, b.Fair))
	})
	return append(out, Timing{Step: verbTotal, Took: r.now().Sub(r.start)})
}

// stepError is the failure of a step for an edition.
type stepError struct {
	verb    Verb
	edition string
	err     error
}

func (e *stepError) Error() string { return e.err.Error() }
func (e *stepError) Unwrap() error { return e.err }

// await runs f, and returns early where the context ends: what f does is then of no
// use to anyone, and its results are never looked at.
func await(ctx context.Context, f func()) error {
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		f()
	}()
	select {
	case <-finished:
		return nil
	case <-ctx.Done():
		return ErrStopped
	}
}
