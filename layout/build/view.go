package build

import (
	"context"
	"errors"
	"maps"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build/internal/failure"
)

// View is a workbook laid out to be looked at. An error stops files, never the view: what can be laid
// out is there, and a placeholder stands for a card that cannot.
type View struct {
	// Documents are those of the job's editions, then of its handouts, in their order. One that
	// cannot be laid out at all is left out, and a finding says why.
	Documents []*layout.Document
	Findings  []Finding
	// Jobs are how many roles are to be laid out, and Faulty the rows of those of them that an
	// error is told of; the others are laid out as the workbook says.
	Jobs   int
	Faulty []booklet.Place
	// Placeholders are the rows for whose cards a placeholder stands.
	Placeholders []booklet.Place
	// Booklet is what is laid out, which the caller must not change; nil where nothing can be.
	Booklet *booklet.Booklet
}

// Laid is how many roles are laid out as the workbook says.
func (v *View) Laid() int { return v.Jobs - len(v.Faulty) }

// View lays out what a job asks for and makes no file of it. Findings are those of a build; an error
// among them keeps nothing from view that can be laid out. The result is never nil; the only error is
// ErrStopped.
func (w *Workbook) View(ctx context.Context, j Job) (*View, error) {
	p := &Prepared{run: newRun(w.steps, &j), job: &j, path: w.path, plan: (*Prepared).planAll}
	p.plan(p)
	defer p.run.finish()
	if err := p.prepare(ctx, w); err != nil {
		return &View{}, err
	}
	return p.view(ctx)
}

// view lays out what was prepared.
func (p *Prepared) view(ctx context.Context) (*View, error) {
	out := &View{Booklet: p.booklet}
	if p.booklet == nil {
		out.Findings = p.placed(p.merge(p.findings, nil, nil))
		return out, nil
	}
	faults, rows := firstFaults(booklet.InOrder(p.findings, p.sheets)), map[booklet.Place]bool{}
	for _, r := range p.booklet.Roles {
		rows[rowOf(r.Row)] = true
	}
	parts := make([]*sketched, len(p.editions)+len(p.handouts))
	room := make(chan struct{}, runtime.GOMAXPROCS(0))
	var all sync.WaitGroup
	for i := range parts {
		s := &sketch{Prepared: p, stands: map[booklet.Place]bool{}, faults: faults, rows: rows}
		parts[i] = &sketched{sketch: s}
		all.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			parts[i].lay(ctx, i)
		})
	}
	all.Wait()
	stands := map[booklet.Place]bool{}
	var found [][]booklet.Finding
	var names []string
	for _, one := range parts {
		if one.err != nil {
			return out, one.err
		}
		found, names = append(found, one.found...), append(names, one.names...)
		maps.Copy(stands, one.stands)
		for _, d := range one.docs {
			out.add(d)
		}
	}
	out.Findings = p.placed(p.merge(p.findings, found, names))
	var told []booklet.Finding
	for _, f := range out.Findings {
		told = append(told, f.Finding)
	}
	wrong := firstFaults(told)
	for _, r := range p.booklet.Roles {
		out.Jobs++
		if at := rowOf(r.Row); wrong[at] != (booklet.Place{}) || stands[at] {
			out.Faulty = append(out.Faulty, at)
		}
		if at := rowOf(r.Row); stands[at] {
			out.Placeholders = append(out.Placeholders, at)
		}
	}
	return out, nil
}

// sketched is what comes of an edition or a handout: a list of findings for each of its names.
type sketched struct {
	*sketch
	docs  []*layout.Document
	found [][]booklet.Finding
	names []string
	err   error // ErrStopped
}

// lay lays out the edition of a number, or the handout that comes after the editions. A fault of ours costs that alone.
func (o *sketched) lay(ctx context.Context, i int) {
	bad := failure.Guard(func() error {
		if i >= len(o.editions) {
			o.docs, o.found, o.names, o.err = o.handout(ctx, o.handouts[i-len(o.editions)])
			return nil
		}
		doc, found, err := o.edition(ctx, i, o.editions[i])
		o.docs, o.found, o.err = []*layout.Document{doc}, [][]booklet.Finding{found}, err
		o.names = []string{o.editions[i].Name}
		return nil
	})
	if bad != nil {
		o.found = append(o.found, []booklet.Finding{failure.OfStep(string(VerbCompose), "", bad)})
		o.names = append(o.names, "")
	}
}

func (v *View) add(d *layout.Document) {
	if d != nil && len(d.Pages) > 0 {
		v.Documents = append(v.Documents, d)
	}
}

// rowOf is the row of a cell.
func rowOf(at booklet.Place) booklet.Place {
	at.Col = 0
	return at
}

// sketch lays out a booklet with placeholders for the cards that cannot be laid out.
type sketch struct {
	*Prepared
	stands map[booklet.Place]bool          // rows for whose cards a placeholder stands in any edition
	faults map[booklet.Place]booklet.Place // of rows with an error, the cell of the first
	rows   map[booklet.Place]bool          // of the roles
	none   *booklet.Category               // of the roles whose category is not known; nil: there is none
}

// firstFaults are the rows of errors, each with the cell of its first.
func firstFaults(found []booklet.Finding) map[booklet.Place]booklet.Place {
	out := map[booklet.Place]booklet.Place{}
	for _, f := range found {
		if f.Severity != booklet.Error {
			continue
		}
		for _, at := range f.Where() {
			if _, ok := out[rowOf(at)]; !ok {
				out[rowOf(at)] = at
			}
		}
	}
	return out
}

// unsorted is the category of roles whose own is not known: that of a workbook without categories, else
// one that says so.
func (s *sketch) unsorted() *booklet.Category {
	if s.none == nil {
		s.none = booklet.Uncategorised()
		if len(s.booklet.Categories) > 0 {
			s.none.Name = booklet.Line{S: "Not sorted yet"}
			s.none.Short = s.none.Name
		}
	}
	return s.none
}

// edition lays the booklet out in an edition. What it cannot be laid out for is left out step by step:
// the roles that are named by the layout, all roles with an error, then the sections with one.
func (s *sketch) edition(ctx context.Context, i int, e layout.Edition) (*layout.Document, []booklet.Finding, error) {
	wrong := booklet.Failed(s.findings)
	bare := s.bare()
	var told []booklet.Finding
	for tries := 0; ; tries++ {
		own := *s.Prepared
		own.booklet = s.layable(bare)
		doc, c := (&bookletPart{Prepared: &own}).compose(ctx, i, e, wrong)
		if errors.Is(c.err, ErrStopped) {
			return nil, nil, ErrStopped
		}
		if c.err != nil {
			if tries < mostSketches && s.blameAll(&bare) {
				continue
			}
			return nil, append(told, failure.OfStep(string(VerbCompose), e.Name, c.err)), nil
		}
		if tries == 0 {
			told = c.findings
		}
		if len(doc.Pages) > 0 {
			return doc, union(told, c.findings), nil
		}
		told = union(told, c.findings)
		if tries >= mostSketches || !s.blame(bare, c.findings) {
			return nil, told, nil
		}
	}
}

// mostSketches is how often a booklet is laid out again for the sake of cards that cannot be.
const mostSketches = 64

// bare are the rows whose cards cannot be laid out, whatever the edition: they lack what a card needs, and an
// error says so. A list without summaries has cards without them.
func (s *sketch) bare() map[booklet.Place]bool {
	out := map[booklet.Place]bool{}
	for _, r := range s.booklet.Roles {
		if r.Category == nil || !r.Title.Set() || r.Summary.Empty() && s.cellOf(r) != r.Row {
			out[rowOf(r.Row)] = true
			s.stands[rowOf(r.Row)] = true
		}
	}
	return out
}

// blame adds the roles that findings name, and reports whether one was added.
func (s *sketch) blame(bare map[booklet.Place]bool, found []booklet.Finding) bool {
	more := false
	for _, f := range found {
		if f.Severity != booklet.Error {
			continue
		}
		for _, cell := range f.Where() {
			if at := rowOf(cell); s.rows[at] && !bare[at] {
				bare[at], s.stands[at], more = true, true, true
			}
		}
	}
	return more
}

// blameAll adds all roles with an error, then everything else that has one.
func (s *sketch) blameAll(bare *map[booklet.Place]bool) bool {
	if s.blame(*bare, s.findings) {
		return true
	}
	more := false
	for _, f := range s.findings {
		if f.Severity != booklet.Error {
			continue
		}
		for _, cell := range f.Where() {
			if at := rowOf(cell); !(*bare)[at] {
				(*bare)[at], more = true, true
			}
		}
	}
	return more
}

// layable is the booklet with placeholders for the cards of rows, without pictures that could not
// be read, and without the sections and values of rows.
func (s *sketch) layable(bare map[booklet.Place]bool) *booklet.Booklet {
	out := *s.booklet
	out.Roles = slices.Clone(out.Roles)
	for i, r := range out.Roles {
		switch {
		case bare[rowOf(r.Row)]:
			out.Roles[i] = s.placeholder(r)
		case r.Photo != nil && r.Photo.Picture == nil:
			own := *r
			own.Photo = nil
			out.Roles[i] = &own
		}
	}
	if s.none != nil {
		out.Categories = append(slices.Clone(out.Categories), s.none)
	}
	out.Sections = slices.DeleteFunc(slices.Clone(out.Sections), func(x booklet.Section) bool {
		unread := x.Photo != nil && x.Photo.Picture == nil
		return bare[rowOf(x.Title.At)] || unread && x.Kind == booklet.PicturePage
	})
	for i, x := range out.Sections {
		if x.Photo != nil && x.Photo.Picture == nil {
			out.Sections[i].Photo = nil
		}
	}
	return &out
}

// placeholder is the card that stands for one which cannot be laid out: its title, or its row, and
// where it is to be mended.
func (s *sketch) placeholder(r *booklet.Role) *booklet.Role {
	out := booklet.Role{Title: r.Title, Category: r.Category, Row: r.Row, Status: r.Status,
		Apprenticeship: r.Apprenticeship, Cells: r.Cells, TextOrder: r.TextOrder}
	if out.Category == nil {
		out.Category = s.unsorted()
	}
	at := s.cellOf(r)
	const longest = 40 // characters: a word that is longer is wider than a page
	tooLong := func(w string) bool { return len(w) > longest }
	if !r.Title.Set() || slices.ContainsFunc(strings.Fields(r.Title.S), tooLong) {
		out.Title = booklet.Line{S: "Row " + strconv.Itoa(r.Row.Row), At: at}
	}
	say := "This card is not laid out yet. Look at " + at.String() + "."
	out.Summary = booklet.Text{At: at, Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: say}}}}}
	return &out
}

// cellOf is the cell of a role's first error, or its row.
func (s *sketch) cellOf(r *booklet.Role) booklet.Place {
	if at, ok := s.faults[rowOf(r.Row)]; ok {
		return at
	}
	return r.Row
}

// union are the findings of a, then those of b that a does not have.
func union(a, b []booklet.Finding) []booklet.Finding {
	out := slices.Clone(a)
	for _, f := range b {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// handout lays a handout out in its editions, each as it comes from its printer.
func (s *sketch) handout(ctx context.Context, h Handout) (docs []*layout.Document, found [][]booklet.Finding,
	names []string, err error) {
	own := *s.Prepared
	own.booklet = s.layable(s.bare())
	part := &handoutPart{Prepared: &own, handout: h}
	if found, names, err = part.layOut(ctx); err != nil {
		return nil, nil, nil, err
	}
	for i, l := range part.laid {
		if l.err != nil || l.handout.Document == nil {
			continue
		}
		err := failure.Guard(func() error {
			d, _, err := h.Kind.whole(l.handout)
			docs = append(docs, d)
			return err
		})
		if err != nil {
			found[i] = append(found[i], failure.OfStep(string(VerbCompose), names[i], err))
		}
	}
	return docs, found, names, nil
}
