package watch

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// Options are what a watch needs of the machine.
type Options struct {
	// After is the clock by which a watch waits until a save is at its end; nil:
	// time.After.
	After func(time.Duration) <-chan time.Time
	// Rest is called between two builds, while nobody waits; nil is nothing.
	Rest func()
	// Steps are those of the builds, which keep in the memory what they share; nil: the
	// program's own.
	Steps func(*build.Memory) build.Steps
	// Limits are those within which the workbook is read.
	Limits booklet.Limits
}

// memoryPages is how many pages are remembered from build to build: 3,500 roles make
// 4,600 an edition.
const memoryPages = 16384

// ErrMissing is the end of a watch of a workbook that is not there: its first result
// says so.
var ErrMissing = errors.New("there is no such workbook")

// LostError is the end of a watch that can see nothing any more.
type LostError struct{ Finding booklet.Finding }

func (e *LostError) Error() string { return e.Finding.Text }

// Run builds the workbook of a path into a sink, at once and at each save, until the
// context ends, and yields the result of each build with its error (those of
// build.Workbook.Build). A result of nil ends the sequence: its error is ErrMissing, a
// *LostError, or build.ErrStopped. What happens goes to job.On.
func Run(ctx context.Context, path string, job build.Job, to files.Sink, o Options) iter.Seq2[*build.Result, error] {
	return func(yield func(*build.Result, error) bool) {
		w, err := begin(path, o)
		if err != nil {
			yield(nil, err)
			return
		}
		defer w.saves.close()
		w.job, w.sink = job, to
		w.each = func(ctx context.Context, p *build.Prepared) error { return w.build(ctx, p, yield) }
		if err := w.run(ctx, absolute(path)); err != nil && !w.left {
			yield(nil, err)
		}
	}
}

// Workbooks yields the workbook of a path, at once and as it is after each save that changed it or a file
// that it uses, until the context ends. It has been read, and what is read of it later
// is watched too. A workbook of nil ends the sequence: its error is ErrMissing, a *LostError, or
// build.ErrStopped.
func Workbooks(ctx context.Context, path string, o Options) iter.Seq2[*build.Workbook, error] {
	return func(yield func(*build.Workbook, error) bool) {
		w, err := begin(path, o)
		if err != nil {
			yield(nil, err)
			return
		}
		defer w.saves.close()
		w.each = func(_ context.Context, p *build.Prepared) error {
			now := w.stateOf(p)
			if w.last == nil || !now.same(w.last) || !bytes.Equal(now.data, w.last.data) {
				w.left = !yield(w.book, nil)
			}
			w.last = now
			return nil
		}
		if err := w.run(ctx, absolute(path)); err != nil && !w.left {
			yield(nil, err)
		}
	}
}

// begin begins a watch of a path; the error is a *LostError.
func begin(path string, o Options) (*watch, error) {
	s, err := newWatcher()
	if err != nil {
		return nil, &LostError{notWatched(err)}
	}
	if o.After == nil {
		o.After = time.After
	}
	if o.Steps == nil {
		o.Steps = (*build.Memory).Steps
	}
	w := &watch{saves: s, debounce: debounce{s.some, o.After}, memory: build.NewMemory(memoryPages), path: path,
		rest: o.Rest, limits: o.Limits}
	w.steps = o.Steps(w.memory)
	w.steps.Open, w.steps.Folder = s.in.opening(w.steps.Open), s.in.folder(w.steps.Folder)
	w.steps.Family = keepFamily(w.steps.Family)
	return w, nil
}

// watch is one watch of a workbook.
type watch struct {
	saves    *watcher
	debounce debounce
	memory   *build.Memory
	steps    build.Steps
	limits   booklet.Limits
	path     string
	job      build.Job
	sink     files.Sink
	rest     func()
	// each is what becomes of a reading; its only error is build.ErrStopped.
	each func(context.Context, *build.Prepared) error
	left bool            // nobody wants more
	book *build.Workbook // as it was read last

	last *inputState      // what the last build was made of; nil before the first
	told *booklet.Booklet // what changes are told from: the last one without errors
	set  *fonts.Family    // the typeface that it was set in
	made []build.File     // the files that stand in their places
	bad  bool             // the last build was refused
}

// inputState is what a build was made of.
type inputState struct {
	data     []byte // of the workbook
	booklet  *booklet.Booklet
	findings []booklet.Finding
	family   *fonts.Family
}

// same reports whether two builds come to the same files and findings.
func (m *inputState) same(n *inputState) bool {
	return m.family == n.family && slices.Equal(m.findings, n.findings) && reflect.DeepEqual(m.booklet, n.booklet)
}

// stateOf is what was read for p.
func (w *watch) stateOf(p *build.Prepared) *inputState {
	return &inputState{w.book.Source().Data, p.Booklet(), slices.Clone(p.Findings()), p.Family()}
}

// run builds until the context ends or there is nothing to watch (any more), which the
// error says.
func (w *watch) run(ctx context.Context, path string) error {
	for first := true; ; first = false {
		p, fault, err := w.read(ctx, first)
		if err == nil {
			err = w.each(ctx, p)
		}
		switch {
		case err != nil || w.left:
			return err
		case fault != nil:
			return &LostError{*fault}
		case first && gone(path):
			return ErrMissing
		case gone(filepath.Dir(path)):
			return &LostError{folderGone(filepath.Dir(path))}
		case first:
			w.say(build.Watching{Workbook: filepath.Base(path)})
		}
		if w.rest != nil {
			w.rest()
		}
		if err := w.debounce.next(ctx); err != nil {
			return err
		}
	}
}

func (w *watch) say(e build.Event) {
	if w.job.On != nil {
		w.job.On(e)
	}
}

// read reads and checks the workbook. Where something moves meanwhile, it is read
// anew; what may not have been saved to its end is read again after a while. Both
// do not count where the first reading is wanted as it is. The only error is
// build.ErrStopped; the finding says what cannot be watched.
func (w *watch) read(ctx context.Context, first bool) (p *build.Prepared, fault *booklet.Finding, err error) {
	for asItIs := first; ; {
		over := w.debounce.after(pause) // it passes while we read
		held := &heldBack{to: w.job.On}
		job := w.job
		job.On = held.on
		w.saves.in.begin()
		w.book = build.At(w.path).By(w.steps).Within(w.limits)
		if p, err = w.book.Prepare(ctx, job); err != nil {
			return p, nil, err
		}
		fault = nil
		if err := w.saves.in.end(looksForMissing(p.Findings())); err != nil {
			f := notWatched(err)
			fault = &f
		}
		if asItIs {
			held.release()
			return p, fault, nil
		}
		still, err := w.debounce.still(ctx, over)
		if err == nil && still && halfSaved(p.Findings()) {
			asItIs, err = w.debounce.still(ctx, w.debounce.after(Patience))
			still = false
		}
		if err != nil {
			return p, nil, err
		}
		if still {
			held.release()
			return p, fault, nil
		}
	}
}

// build makes the files of what was read, where they would not be those that stand
// there, and says what has changed. The only error is build.ErrStopped.
func (w *watch) build(ctx context.Context, p *build.Prepared, yield func(*build.Result, error) bool) error {
	now := w.stateOf(p)
	if w.last != nil && now.same(w.last) && w.stands() {
		again := bytes.Equal(now.data, w.last.data)
		if again {
			return nil // an event that came late
		}
		if w.last.data = now.data; !w.bad {
			w.say(build.Unchanged{})
			return nil
		}
	}
	w.last = now
	if chosen := p.Chosen(); chosen != nil && !booklet.Failed(p.Findings()) {
		if w.told != nil {
			w.say(build.Changed{Changes: chosen.Changes(w.told), Typeface: p.Family() != w.set})
		}
		w.told, w.set = chosen, p.Family()
	}
	res, err := p.Make(ctx, w.sink)
	if errors.Is(err, build.ErrStopped) {
		return err
	}
	good := err == nil
	res.Kept, res.Mended = !good && w.made != nil, good && w.bad
	if w.bad = !good; good {
		w.made = res.Files
	}
	w.left = !yield(res, err)
	return nil
}

// stands reports whether every file of the last good build is still there. A sink that
// is no folder of the machine is its owner's alone: nobody else takes files from it.
func (w *watch) stands() bool {
	switch w.sink.(type) {
	case files.Dir, *files.Dir:
	default:
		return true
	}
	return !slices.ContainsFunc(w.made, func(f build.File) bool { return gone(f.Path) })
}

// The rules of files that are not whole, and of files that are not there.
var (
	halfRules = []booklet.Rule{booklet.RuleWorkbook, booklet.RuleUnreadable, booklet.RuleUnreadablePhoto,
		booklet.RuleUnreadableLogo, booklet.RuleUnreadableIcon}
	missingRules = []booklet.Rule{booklet.RuleMissingPhoto, booklet.RuleMissingLogo, booklet.RuleMissingIcon,
		booklet.RuleFontFolder}
)

// halfSaved reports whether a save that has not ended would explain the findings.
func halfSaved(fs []booklet.Finding) bool {
	return slices.ContainsFunc(fs, func(f booklet.Finding) bool {
		return slices.Contains(halfRules, f.Rule) || slices.Contains(missingRules, f.Rule)
	})
}

// looksForMissing reports whether a file was looked for that is not there.
func looksForMissing(fs []booklet.Finding) bool {
	return slices.ContainsFunc(fs, func(f booklet.Finding) bool { return slices.Contains(missingRules, f.Rule) })
}

// keepFamily is load for families, and keeps the last one while its faces are the same:
// the words that it has shaped are worth keeping.
func keepFamily(load func(fs.FS) (*fonts.Family, error)) func(fs.FS) (*fonts.Family, error) {
	var last *fonts.Family
	return func(dir fs.FS) (*fonts.Family, error) {
		f, err := load(dir)
		if err != nil {
			return nil, err
		}
		if last == nil || !sameFaces(f, last) {
			last = f
		}
		return last, nil
	}
}

func sameFaces(f, g *fonts.Family) bool {
	return !slices.ContainsFunc(fonts.Weights[:], func(w fonts.Weight) bool {
		a, b := f.Face(w), g.Face(w)
		return a.Name != b.Name || !bytes.Equal(a.TTF, b.TTF)
	})
}

// heldBack holds back the events of a reading until it is known to count.
type heldBack struct {
	to       func(build.Event)
	held     []build.Event
	released bool
}

func (h *heldBack) on(e build.Event) {
	switch {
	case h.to == nil:
	case h.released:
		h.to(e)
	default:
		h.held = append(h.held, e)
	}
}

func (h *heldBack) release() {
	h.released = true
	for _, e := range h.held {
		h.to(e)
	}
	h.held = nil
}

// gone reports whether a file does not exist.
func gone(path string) bool {
	_, err := os.Stat(path)
	return errors.Is(err, fs.ErrNotExist)
}
