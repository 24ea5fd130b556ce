package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
)

func (p *program) buildCommand() *cli.Command {
	w := buildWords
	return w.command("build", p.build, slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "out", Value: "out"},
		&cli.StringSliceFlag{Name: "edition"},
		&cli.StringFlag{Name: "for"},
	}, selectionFlags(), []cli.Flag{
		&cli.StringFlag{Name: "font"},
		&cli.StringFlag{Name: "pages-per-volume"},
		&cli.BoolFlag{Name: "standard-pages"},
		&cli.BoolFlag{Name: "report"},
		&cli.BoolFlag{Name: "imposed"},
		&cli.BoolFlag{Name: "watch"},
	}, imposeFlags(), pressFlags(), jobSheetFlags(), tellingFlags(), requestFlags())...)
}

// tellingFlags are the options that change what a run tells, and when it fails.
func tellingFlags() []cli.Flag {
	return []cli.Flag{
		&cli.BoolFlag{Name: "strict"},
		&cli.BoolFlag{Name: "quiet"},
		&cli.BoolFlag{Name: "json"},
		&cli.BoolFlag{Name: "timings"},
	}
}

// selectionFlags are the options that choose roles and name the variant.
func selectionFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringSliceFlag{Name: "category"},
		&cli.StringSliceFlag{Name: "role"},
		&cli.StringSliceFlag{Name: "tag"},
		&cli.BoolFlag{Name: "apprenticeships"},
		&cli.BoolFlag{Name: "drafts"},
		&cli.StringFlag{Name: "title"},
		&cli.StringFlag{Name: "qr-link"},
	}
}

// build writes the PDFs of a workbook.
func (p *program) build(c *cli.Context) error {
	r, err := buildRequest(c)
	if err != nil {
		return err
	}
	epoch, err := parseEpoch(p.epoch)
	if err != nil {
		return err
	}
	if c.Bool("watch") {
		return p.watch(c, r, epoch)
	}
	p.exit = p.newBuild(c, r, epoch).run(c.Context)
	return nil
}

func (p *program) newBuild(c *cli.Context, r request, epoch time.Time) *build {
	return &build{
		pipeline: p.pipeline(c, r),
		epoch:    epoch,
		folder:   filepath.Clean(c.String("out")),
		batch:    batch{disk: p.disk},
	}
}

// variantRequest makes a request of the options that build and text share, and
// says what is wrong with them.
func variantRequest(c *cli.Context) (request, error) {
	path, err := oneOperand(c, "workbook")
	if err != nil {
		return request{}, err
	}
	r := request{
		workbook: path,
		selection: booklet.Selection{
			Categories:     c.StringSlice("category"),
			Roles:          c.StringSlice("role"),
			Tags:           c.StringSlice("tag"),
			Apprenticeship: c.Bool("apprenticeships"),
			Drafts:         c.Bool("drafts"),
		},
		title:   strings.TrimSpace(c.String("title")),
		qrLink:  strings.TrimSpace(c.String("qr-link")),
		fontDir: c.String("font"),
		strict:  c.Bool("strict"),
	}
	if !utf8.ValidString(r.title) || strings.ContainsFunc(r.title, unicode.IsControl) {
		return r, badTitle(r.title)
	}
	if r.qrLink != "" && !webAddress(r.qrLink) {
		return r, badLink(r.qrLink)
	}
	return r, nil
}

// buildRequest makes a request of the options, and says what is wrong with them.
func buildRequest(c *cli.Context) (request, error) {
	r, err := variantRequest(c)
	if err != nil {
		return r, err
	}
	r.paint, r.report, r.fill = true, c.Bool("report"), c.Bool("json")
	if r.editions, err = editionsFor(c.StringSlice("edition"), strings.TrimSpace(c.String("for"))); err != nil {
		return r, err
	}
	if r.editions, r.setting, err = requested(c, r.editions); err != nil {
		return r, err
	}
	r.standardPages = c.Bool("standard-pages")
	if r.standardPages {
		r.setting = append(r.setting, "standard-pages")
	}
	if r.binding, err = chosenBinding(c); err != nil {
		return r, err
	}
	if r.imposed, err = imposed(c); err != nil {
		return r, err
	}
	if r.press, err = pressed(c); err != nil {
		return r, err
	}
	order, err := ordered(c)
	if err != nil {
		return r, err
	}
	if r.press != nil {
		r.press.order = order
	}
	switch {
	case onPaper(r.editions):
	case r.press != nil:
		return r, notPrinted("press")
	case r.imposed != nil:
		return r, notPrinted("imposed")
	}
	if r.proof, err = proofNumber(c); err != nil {
		return r, err
	}
	if r.proof > 0 {
		r.setting = append(r.setting, proofName(r.proof))
	}
	if c.IsSet("pages-per-volume") {
		n, err := strconv.Atoi(strings.TrimSpace(c.String("pages-per-volume")))
		if err != nil || n < layout.LeastVolume || n > mostPages {
			return r, badVolume(c.String("pages-per-volume"))
		}
		r.volume = n
	}
	return r, nil
}

// mostPages is more than any booklet has.
const mostPages = 1_000_000

// webAddress reports whether s is an http or https address with a host.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" &&
		!strings.ContainsFunc(s, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) && utf8.ValidString(s)
}

// chooseEditions finds editions of all by their names, in the order of all; no name
// chooses those of layout.Editions.
func chooseEditions(names []string, all []layout.Edition) ([]layout.Edition, error) {
	if len(names) == 0 {
		return layout.Editions(), nil
	}
	known := editionNames(all)
	want := map[string]bool{}
	for _, n := range names {
		i := slices.IndexFunc(known, func(k string) bool {
			return booklet.Same(strings.ReplaceAll(n, "-", " "), strings.ReplaceAll(k, "-", " "))
		})
		if i < 0 {
			return nil, unknownEdition(n, known)
		}
		want[known[i]] = true
	}
	return slices.DeleteFunc(slices.Clone(all), func(e layout.Edition) bool { return !want[e.Name] }), nil
}

// editionsFor are the editions with the names, and the one for a device, which
// alone stands for itself.
func editionsFor(names []string, device string) ([]layout.Edition, error) {
	if device != "" {
		e, err := choose("for", device, []choice[string]{{layout.Phone().Name, layout.Phone().Name}})
		if err != nil {
			return nil, err
		}
		names = append(slices.Clone(names), e.value)
	}
	return chooseEditions(names, layout.All())
}

// onPaper reports whether one of the editions is for paper.
func onPaper(editions []layout.Edition) bool {
	return slices.ContainsFunc(editions, func(e layout.Edition) bool { return !e.OnScreen })
}

// lastSecond is the last one of the year 9999: dates in a PDF have four digits
// for the year (ISO 32000-1, 7.9.4).
const lastSecond = 253402300799

// parseEpoch reads SOURCE_DATE_EPOCH. The zero time stands for none: the finisher
// then takes the edition's date.
func parseEpoch(s string) (time.Time, error) {
	if s == "" {
		return time.Time{}, nil
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || n > lastSecond {
		return time.Time{}, badEpoch(s)
	}
	return time.Unix(n, 0).UTC(), nil
}

// build is one run of the build command.
type build struct {
	*pipeline
	epoch  time.Time
	folder string
	batch  batch
	done   []written // the files that stand in their places
}

// run runs the pipeline to its end and returns the exit code.
func (b *build) run(ctx context.Context) int {
	j, err := b.prepare(ctx)
	if err != nil {
		return b.end(outcome{strict: b.request.strict, writes: true}, err)
	}
	return b.end(b.make(ctx, j))
}

// make makes the files of a job that has been read and checked, and reports
// everything but the outcome.
func (b *build) make(ctx context.Context, j *job) (o outcome, err error) {
	ctx, stop := context.WithCancel(ctx)
	defer stop()            // an edition that nobody waits for any more takes no further step
	defer b.batch.discard() // does nothing once the files are in place
	o = outcome{strict: b.request.strict, writes: true}
	var all []told
	var editions []composed
	var files <-chan finished
	if j.booklet != nil {
		var laidOut <-chan composed
		laidOut, files = b.editions(ctx, j, b.epoch)
		if all, editions, err = b.gather(ctx, j, laidOut); err != nil {
			return o, err
		}
	} else {
		all = b.merge(j, nil)
	}
	b.reporter.found(all)
	o.counts = count(all)
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return o, nil
	}
	done, judged, err := b.write(ctx, j, editions, files)
	if err != nil {
		return o, err
	}
	b.reporter.found(judged)
	for s, n := range count(judged) {
		o.counts[s] += n
	}
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return o, nil
	}
	if err := b.batch.commit(); err != nil {
		return o, err
	}
	b.done = done
	for _, f := range b.done {
		b.reporter.wrote(f)
	}
	o.files = len(b.done)
	return o, nil
}

// write takes the editions' files as they are finished, to be put in place
// together once all are there. judged is what the preflight of those for a press
// found.
func (b *build) write(ctx context.Context, j *job, editions []composed, files <-chan finished) (done []written, judged []told, err error) {
	if err := b.batch.folder(b.folder); err != nil {
		return nil, nil, err
	}
	if b.request.workbook != "" {
		b.batch.protect(b.request.workbook)
	}
	stem := fileStem(j.source.Name, variant(b.request.selection, b.request.title, b.request.qrLink))
	out := make([][]written, len(b.request.editions))
	found := make([][]told, len(b.request.editions))
	for range out {
		var f finished
		select {
		case f = <-files:
		case <-ctx.Done():
			return nil, nil, errStopped
		}
		if f.err != nil {
			return nil, nil, f.err
		}
		name := b.request.editions[f.edition].Name
		for k, v := range f.volumes {
			setting := b.request.setting
			if n := len(f.volumes); n > 1 {
				setting = append(slices.Clone(setting), fmt.Sprintf("volume-%d-of-%d", k+1, n))
			}
			for _, d := range v.files {
				w := written{edition: name, finish: d.suffix, path: filepath.Join(b.folder, fileName(stem, name, setting, d.suffix)), pages: d.pages, bytes: len(d.data), plan: d.plan}
				if d.suffix == "" {
					w.fill = editions[f.edition].fill
				}
				if err := b.step(ctx, verbWrite, name, func() error { return b.batch.add(w.path, d.data) }); err != nil {
					return nil, nil, err
				}
				out[f.edition] = append(out[f.edition], w)
				if d.report != nil {
					for _, one := range pressFindings(filepath.Base(w.path), d.report) {
						found[f.edition] = append(found[f.edition], told{Finding: one, editions: []string{name}})
					}
				}
			}
			screen := filepath.Join(b.folder, fileName(stem, name, setting, ""))
			if b.request.report {
				sheets, err := b.report(ctx, j, f.edition, screen, v)
				if err != nil {
					return nil, nil, err
				}
				out[f.edition] = append(out[f.edition], sheets...)
			}
			if r := b.request.press; r != nil && r.order != nil && v.doc != nil && !v.doc.OnScreen {
				sheets, err := b.jobSheet(ctx, j, f.edition, strings.TrimSuffix(screen, ".pdf"), v, volumeOf(k, len(f.volumes)))
				if err != nil {
					return nil, nil, err
				}
				out[f.edition] = append(out[f.edition], sheets...)
			}
		}
		b.progressed(verbWrite, name, editions[f.edition].pages)
	}
	if ctx.Err() != nil {
		return nil, nil, errStopped
	}
	return slices.Concat(out...), slices.Concat(found...), nil
}

// end reports the outcome of a run that err, if any, ended.
func (p *pipeline) end(o outcome, err error) int {
	var step *stepError
	switch {
	case errors.Is(err, errStopped):
		o.stopped, o.exit = true, exitFailed
	case err != nil:
		f := notWritten(err)
		if errors.As(err, &step) {
			f = stepFailed(string(step.verb), step.edition, step.err)
		}
		p.reporter.found([]told{{Finding: f}})
		o.counts[f.Severity]++
		o.exit = exitFailed
	}
	o.timings = p.allTimings()
	p.reporter.done(o)
	return o.exit
}
