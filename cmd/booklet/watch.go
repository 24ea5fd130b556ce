package main

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"reflect"
	"slices"
	"time"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/fonts"
)

// watch builds a workbook, and again whenever it or a file that it uses is saved,
// until the user ends it.
type watch struct {
	program *program
	saves   *saves
	patient patient
	memory  *memory
	fresh   func() *build // a build that has not begun

	last *material        // what the last build was made of; nil before the first
	told *booklet.Booklet // what changes are told from: the last one without errors
	set  *fonts.Family    // the typeface that it was set in
	made []written        // the files that stand in their places
	bad  bool             // the last build was refused
}

// material is what a build was made of.
type material struct {
	data     []byte // of the workbook
	booklet  *booklet.Booklet
	findings []booklet.Finding
	family   *fonts.Family
}

// same reports whether two builds come to the same files and findings.
func (m *material) same(n *material) bool {
	return m.family == n.family && slices.Equal(m.findings, n.findings) && reflect.DeepEqual(m.booklet, n.booklet)
}

// watch builds the workbook of a request at each save.
func (p *program) watch(c *cli.Context, r request, epoch time.Time) error {
	if r.workbook == "" {
		return nothingToWatch()
	}
	s, err := watchSaves()
	if err != nil {
		p.exit = lost(p.pipeline(c, r).reporter, notWatched(err))
		return nil
	}
	w := &watch{program: p, saves: s, patient: patient{s.some, p.after}, memory: newMemory()}
	all := p.steps
	if all.keeping != nil {
		all = all.keeping(w.memory)
	}
	all.open, all.folder = s.in.opening(all.open), s.in.folder
	all.family = w.family(all.family)
	var notes map[booklet.Finding]bool
	w.fresh = func() *build {
		b := p.newBuild(c, r, epoch)
		b.steps = all
		if text, ok := b.reporter.(*textReporter); ok {
			text.notes = &notes
		}
		return b
	}
	p.exit = w.run(c.Context, absolute(r.workbook))
	return s.close()
}

// run builds until the user ends it, which is done well; it fails where there is
// nothing to watch (any more).
func (w *watch) run(ctx context.Context, path string) int {
	for first := true; ; first = false {
		b, j, fault, err := w.read(ctx, first)
		if err == nil {
			err = w.build(ctx, b, j)
		}
		switch {
		case err != nil: // the user
			b.reporter.done(outcome{stopped: true, watched: true})
			return exitDone
		case fault != nil:
			return lost(b.reporter, *fault)
		case first && gone(path), w.program.stdout.err != nil:
			return exitFailed
		case gone(filepath.Dir(path)):
			return lost(b.reporter, folderGone(filepath.Dir(path)))
		case first:
			b.reporter.watching(filepath.Base(path))
		}
		if w.program.rest != nil {
			w.program.rest()
		}
		if w.patient.next(ctx) != nil {
			b.reporter.done(outcome{stopped: true, watched: true})
			return exitDone
		}
	}
}

// lost ends a watch that can see nothing any more.
func lost(r reporter, why booklet.Finding) int {
	o := outcome{exit: exitFailed, watched: true}
	o.counts[why.Severity]++
	r.found([]told{{Finding: why}})
	r.done(o)
	return o.exit
}

// read reads and checks the workbook. Where something moves meanwhile, it is read
// anew; what may not have been saved to its end is read again after a while. Both
// do not count where the first reading is wanted as it is. The only error is
// errStopped; the finding says what cannot be watched.
func (w *watch) read(ctx context.Context, first bool) (b *build, j *job, fault *booklet.Finding, err error) {
	for asItIs := first; ; {
		over := w.patient.after(pause) // it passes while we read
		b = w.fresh()
		held := &heldBack{reporter: b.reporter}
		b.reporter = held
		w.saves.in.begin()
		if j, err = b.prepare(ctx); err != nil {
			return b, nil, nil, err
		}
		b.reporter = held.reporter
		fault = nil
		if err := w.saves.in.end(looksInVain(j.findings)); err != nil {
			f := notWatched(err)
			fault = &f
		}
		if asItIs {
			held.release()
			return b, j, fault, nil
		}
		still, err := w.patient.still(ctx, over)
		if err == nil && still && halfSaved(j.findings) {
			asItIs, err = w.patient.still(ctx, w.patient.after(patience))
			still = false
		}
		if err != nil {
			return b, nil, nil, err
		}
		if still {
			held.release()
			return b, j, fault, nil
		}
	}
}

// build makes the files of a job, where they would not be those that stand there,
// and says what has changed. The only error is errStopped.
func (w *watch) build(ctx context.Context, b *build, j *job) error {
	now := &material{j.source.Data, j.booklet, j.findings, j.family}
	if w.last != nil && now.same(w.last) && w.stands() {
		again := bytes.Equal(now.data, w.last.data)
		if again {
			return nil // an event that came late
		}
		if w.last.data = now.data; !w.bad {
			b.reporter.unchanged()
			return nil
		}
	}
	w.last = now
	if j.chosen != nil && !booklet.Failed(j.findings) {
		if w.told != nil {
			b.reporter.changed(j.chosen.Changes(w.told), j.family != w.set)
		}
		w.told, w.set = j.chosen, j.family
	}
	o, err := b.make(ctx, j)
	if errors.Is(err, errStopped) {
		return err
	}
	good := err == nil && o.exit == exitDone
	o.kept, o.mended = !good && w.made != nil, good && w.bad
	w.bad = b.end(o, err) != exitDone
	if good {
		w.made = b.done
		w.memory.turn()
	}
	return nil
}

// stands reports whether every file of the last good build is still there.
func (w *watch) stands() bool {
	return !slices.ContainsFunc(w.made, func(f written) bool { return gone(f.path) })
}

// The rules of files that are not whole, and of files that are not there.
var (
	halfRules = []booklet.Rule{booklet.RuleWorkbook, booklet.RuleUnreadable, booklet.RuleUnreadablePhoto,
		booklet.RuleUnreadableLogo, booklet.RuleUnreadableIcon}
	vainRules = []booklet.Rule{booklet.RuleMissingPhoto, booklet.RuleMissingLogo, booklet.RuleMissingIcon,
		booklet.RuleFontFolder}
)

// halfSaved reports whether a save that has not ended would explain the findings.
func halfSaved(fs []booklet.Finding) bool {
	return slices.ContainsFunc(fs, func(f booklet.Finding) bool {
		return slices.Contains(halfRules, f.Rule) || slices.Contains(vainRules, f.Rule)
	})
}

// looksInVain reports whether a file was looked for that is not there.
func looksInVain(fs []booklet.Finding) bool {
	return slices.ContainsFunc(fs, func(f booklet.Finding) bool { return slices.Contains(vainRules, f.Rule) })
}

// family loads families, and keeps the last one while its faces are the same: the
// words that it has shaped are worth keeping.
func (w *watch) family(load func(fs.FS) (*fonts.Family, error)) func(fs.FS) (*fonts.Family, error) {
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

// heldBack holds back the progress of a reading until it is known to count.
type heldBack struct {
	reporter
	progress []progress
}

func (h *heldBack) progressed(p progress) { h.progress = append(h.progress, p) }

func (h *heldBack) release() {
	for _, p := range h.progress {
		h.reporter.progressed(p)
	}
}
