package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

func (p *program) imposeCommand() *cli.Command {
	w := imposeWords
	return w.command("impose", p.impose, slices.Concat([]cli.Flag{
		&cli.StringFlag{Name: "out"},
	}, imposeFlags(), tellingFlags())...)
}

// imposeFlags are the options of sheets for an office printer.
func imposeFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "sheet"},
		&cli.StringFlag{Name: "caliper"},
		&cli.StringFlag{Name: "duplex"},
		&cli.BoolFlag{Name: "fold-marks"},
	}
}

// caliperMeasure is the thickness of the paper that an office prints on: 80 g/m²
// is about a tenth of a millimetre.
var caliperMeasure = measure{"caliper", 0.1, 0, 1, "the thickness of the paper"}

// officeSheets are the sheets of office printers, edges the edges about which they
// turn a sheet.
var (
	officeSheets = []choice[unit.Size]{{"A4", unit.A4}, {"A3", unit.A3}}
	edges        = []choice[impose.Duplex]{{"short-edge", impose.ShortEdge}, {"long-edge", impose.LongEdge}}
)

// imposition reads how sheets are to be made.
func imposition(c *cli.Context) (opt impose.Options, err error) {
	defer func() {
		var wrong *commandError
		if errors.As(err, &wrong) {
			wrong.command = c.Command.Name
		}
	}()
	opt = impose.Options{FoldMarks: c.Bool("fold-marks"), Producer: programName}
	if opt.Caliper, err = caliperMeasure.of(c); err != nil {
		return opt, err
	}
	if s := strings.TrimSpace(c.String("sheet")); s != "" {
		sheet, err := choose("sheet", s, officeSheets)
		if err != nil {
			return opt, err
		}
		opt.Sheet = sheet.value
	}
	if s := strings.TrimSpace(c.String("duplex")); s != "" {
		edge, err := choose("duplex", s, edges)
		if err != nil {
			return opt, err
		}
		opt.Duplex = edge.value
	}
	return opt, nil
}

// imposed reads the options of the sheets that build writes too; nil where none
// are asked for.
func imposed(c *cli.Context) (*impose.Options, error) {
	if !c.Bool("imposed") {
		for _, f := range imposeFlags() {
			if name := f.Names()[0]; c.IsSet(name) {
				return nil, needsImposed(name)
			}
		}
		return nil, nil
	}
	opt, err := imposition(c)
	return &opt, err
}

// mostFlat is how many sheets lie flat when they are folded into each other.
const mostFlat = compose.MostStapled / 4

// planned is what there is to say of sheets as they are planned.
func planned(plan impose.Plan, at booklet.Place) []booklet.Finding {
	var out []booklet.Finding
	if plan.Blank > 0 {
		out = append(out, blankPages(plan.Blank))
	}
	if plan.Scale < 1 {
		out = append(out, smaller(plan, fits(plan.Page, unit.A3)))
	}
	if plan.Sheets > mostFlat {
		out = append(out, tooThick(plan))
	}
	for i := range out {
		out[i].At = at
	}
	return out
}

// fits reports whether two pages fit side by side on a sheet.
func fits(page, sheet unit.Size) bool {
	plan, err := impose.Options{Sheet: sheet}.Plan(4, page)
	return err == nil && plan.Scale == 1
}

// unfoldable says what stands against folding a booklet and its volumes.
func (p *pipeline) unfoldable(doc *layout.Document) []booklet.Finding {
	if p.request.imposed == nil || doc.OnScreen {
		return nil
	}
	var out []booklet.Finding
	for _, d := range doc.Volumes() {
		plan, err := p.request.imposed.Plan(len(d.Pages), d.Trim)
		if err != nil {
			return append(out, notImposed("", err))
		}
		for _, f := range planned(plan, booklet.Place{}) {
			// Of a saddle stitch that is asked for, the layout has said so.
			said := f.Rule == thickRule && d.Binding == booklet.Saddle
			if !said && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	return out
}

// drawImposed makes the sheets of a finished file.
func (p *pipeline) drawImposed(ctx context.Context, edition string, data []byte) (d drawn, err error) {
	err = p.step(ctx, verbImpose, edition, func() error {
		is, err := p.steps.impose(data, *p.request.imposed)
		if err == nil {
			d = drawn{suffix: "imposed", data: is.Data, pages: is.Pages, plan: &is.Plan}
		}
		return err
	})
	if err != nil {
		return d, &stepError{verbImpose, edition, err}
	}
	return d, nil
}

// impose writes the sheets of PDF files.
func (p *program) impose(c *cli.Context) error {
	paths := c.Args().Slice()
	if len(paths) == 0 {
		return noOperand("impose", "PDF file")
	}
	if slices.Contains(paths, "") {
		return emptyOperand("impose", "PDF file")
	}
	opt, err := imposition(c)
	if err != nil {
		return err
	}
	r := request{strict: c.Bool("strict"), imposed: &opt}
	i := &imposing{pipeline: p.pipeline(c, r), paths: paths, batch: batch{disk: p.disk}}
	if out := c.String("out"); out != "" {
		i.folder = filepath.Clean(out)
	}
	p.exit = i.run(c.Context)
	return nil
}

// imposing is one run of the impose command.
type imposing struct {
	*pipeline
	paths  []string
	folder string // "" for that of each file
	batch  batch
	steps  int // that are done
}

// sheetFile is a file of sheets.
type sheetFile struct {
	path string // where they go
	is   *impose.Imposed
}

// run imposes all files, then writes all or none.
func (i *imposing) run(ctx context.Context) int {
	defer i.batch.discard()
	o := outcome{strict: i.request.strict, writes: true}
	var all []told
	var files []sheetFile
	from := map[string]string{}
	for _, path := range i.paths {
		to := i.target(path)
		if other, ok := from[to]; ok {
			all = append(all, told{Finding: writtenTwice(to, other, path)})
			continue
		}
		from[to] = path
		var is *impose.Imposed
		var found []booklet.Finding
		var err error
		if stopped := await(ctx, func() { is, found, err = i.one(ctx, path) }); stopped != nil {
			err = stopped
		}
		if err != nil {
			return i.end(o, err)
		}
		for _, f := range found {
			all = append(all, told{Finding: f})
		}
		files = append(files, sheetFile{to, is})
	}
	i.reporter.found(all)
	o.counts = count(all)
	if o.exit = exitCode(o.counts, o.strict); o.exit != exitDone {
		return i.end(o, nil)
	}
	done, err := i.write(ctx, files)
	if err != nil {
		return i.end(o, err)
	}
	for _, w := range done {
		i.reporter.wrote(w)
	}
	o.files = len(done)
	return i.end(o, nil)
}

// target is where the sheets of a file go.
func (i *imposing) target(path string) string {
	name := filepath.Base(path)
	if ext := filepath.Ext(name); strings.EqualFold(ext, ".pdf") {
		name = strings.TrimSuffix(name, ext)
	}
	folder := i.folder
	if folder == "" {
		folder = filepath.Dir(path)
	}
	return filepath.Join(folder, name+"-imposed.pdf")
}

// one reads and imposes a file, and says what there is to say of it.
func (i *imposing) one(ctx context.Context, path string) (is *impose.Imposed, found []booklet.Finding, err error) {
	var data []byte
	var fault *booklet.Finding
	err = i.step(ctx, verbRead, "", func() error {
		data, fault = readPDF(path)
		return nil
	})
	if err != nil || fault != nil {
		if fault != nil {
			found = append(found, *fault)
		}
		return nil, found, err
	}
	i.advanced(verbRead, 0)
	var refused error
	err = i.step(ctx, verbImpose, "", func() error {
		is, refused = i.pipeline.steps.impose(data, *i.request.imposed)
		return nil
	})
	switch {
	case errors.Is(err, errStopped):
		return nil, nil, err
	case err != nil:
		return nil, nil, &stepError{verb: verbImpose, err: err}
	case refused != nil:
		return nil, append(found, notImposed(path, refused)), nil
	}
	i.advanced(verbImpose, is.Pages)
	at := booklet.InFile(path)
	found = planned(is.Plan, at)
	if len(is.Unseen) > 0 {
		found = append(found, unseen(at, is.Unseen))
	}
	return is, found, nil
}

// advanced reports that a step is done for one more file.
func (i *imposing) advanced(v verb, pages int) {
	i.steps++
	i.reporter.progressed(progress{verb: v, pages: pages, done: i.steps, of: 3 * len(i.paths)})
}

func (i *imposing) write(ctx context.Context, files []sheetFile) ([]written, error) {
	if i.folder != "" {
		if err := i.batch.folder(i.folder); err != nil {
			return nil, err
		}
	}
	for _, path := range i.paths {
		i.batch.protect(path)
	}
	var out []written
	for _, f := range files {
		w := written{finish: "imposed", path: f.path, pages: f.is.Pages, bytes: len(f.is.Data), plan: &f.is.Plan}
		if err := i.step(ctx, verbWrite, "", func() error { return i.batch.add(f.path, f.is.Data) }); err != nil {
			return nil, err
		}
		i.advanced(verbWrite, f.is.Pages)
		out = append(out, w)
	}
	if ctx.Err() != nil {
		return nil, errStopped
	}
	return out, i.batch.commit()
}
