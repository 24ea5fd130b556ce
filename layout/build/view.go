package build

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"

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
	s := &sketch{Prepared: p, stands: map[booklet.Place]bool{}}
	var found [][]booklet.Finding
	var names []string
	for i, e := range p.editions {
		doc, fs, err := s.edition(ctx, i, e)
		if err != nil {
			return out, err
		}
		found, names = append(found, fs), append(names, e.Name)
		out.add(doc)
	}
	for _, h := range p.handouts {
		docs, fs, of, err := s.handout(ctx, h)
		if err != nil {
			return out, err
		}
		found, names = append(found, fs...), append(names, of...)
		for _, d := range docs {
			out.add(d)
		}
	}
	out.Findings = p.placed(p.merge(p.findings, found, names))
	wrong := map[booklet.Place]bool{}
	for _, f := range out.Findings {
		for _, at := range wrongRows([]booklet.Finding{f.Finding}) {
			wrong[at] = true
		}
	}
	for _, r := range p.booklet.Roles {
		out.Jobs++
		if at := rowOf(r.Row); wrong[at] || s.stands[at] {
			out.Faulty = append(out.Faulty, at)
		}
		if at := rowOf(r.Row); s.stands[at] {
			out.Placeholders = append(out.Placeholders, at)
		}
	}
	return out, nil
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
	stands map[booklet.Place]bool // rows for whose cards a placeholder stands in any edition
	none   *booklet.Category      // of the roles whose category is not known; nil: there is none
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
	isRole := map[booklet.Place]bool{}
	for _, r := range s.booklet.Roles {
		isRole[rowOf(r.Row)] = true
	}
	more := false
	for _, at := range wrongRows(found) {
		if isRole[at] && !bare[at] {
			bare[at], s.stands[at], more = true, true, true
		}
	}
	return more
}

// wrongRows are the rows that errors are told of.
func wrongRows(found []booklet.Finding) (out []booklet.Place) {
	for _, f := range found {
		for _, one := range f.Each() {
			if one.Severity == booklet.Error {
				out = append(out, rowOf(one.At))
			}
		}
	}
	return out
}

// blameAll adds all roles with an error, then everything else that has one.
func (s *sketch) blameAll(bare *map[booklet.Place]bool) bool {
	if s.blame(*bare, s.findings) {
		return true
	}
	more := false
	for _, at := range wrongRows(s.findings) {
		if !(*bare)[at] {
			(*bare)[at], more = true, true
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
	for _, f := range booklet.InOrder(s.findings, s.sheets) {
		if f.Severity == booklet.Error && rowOf(f.At) == rowOf(r.Row) {
			return f.At
		}
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
