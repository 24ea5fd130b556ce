package batch

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/outside"
	"booklet/data/workbook"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/internal/failure"
	"booklet/layout/build/internal/filename"
)

// row makes one row, or says why not; nil where the run was stopped.
func (r *run) row(ctx context.Context, l listed) *Row {
	out := &Row{Row: l.entry.Row, Output: l.entry.Output.S, strict: r.Strict}
	var found []build.Finding
	for _, f := range l.found {
		found = append(found, build.Finding{Finding: f})
	}
	err := failure.Guard(func() error {
		more, err := r.makeRow(ctx, l.entry, out, booklet.Failed(l.found))
		found = append(found, more...)
		return err
	})
	if errors.Is(err, build.ErrStopped) || ctx.Err() != nil && err != nil {
		return nil
	}
	if err != nil {
		found = append(found, build.Finding{Finding: failure.NotWritten(err)})
	}
	if err != nil || build.Count(found).Refused(out.strict) {
		out.Status, out.Files, out.Pages, out.Bytes = Failed, nil, 0, 0
	}
	if out.Status != Skipped {
		out.Findings = withoutNotes(found)
	}
	return out
}

// withoutNotes are findings as a row tells them: notes are for a check of the workbook.
func withoutNotes(found []build.Finding) []build.Finding {
	return slices.DeleteFunc(found, func(f build.Finding) bool { return f.Severity == booklet.Note })
}

// attempt is the making of a row, as far as it has come.
type attempt struct {
	*run
	entry workbook.Entry
	fair  *booklet.Fair // what the row asks for
	path  string        // of the workbook
	found []build.Finding
	wrong bool // an error was found

	asked build.Job // what is always asked for: a press, and whether a warning fails
}

// ask is what is asked for of a row whose workbook, or which itself, is always built with
// options.
func (a *attempt) ask(setting booklet.Line) (words string, wrong bool) {
	a.asked = build.Job{Press: a.Press, Standard: a.Standard, Strict: a.Strict}
	if a.Usual == nil || !setting.Set() {
		return "", false
	}
	var found []booklet.Finding
	a.asked, found = a.Usual(setting)
	if a.tell(found...) {
		return "", true
	}
	words = fmt.Sprintf("%v", a.asked.Strict)
	if s := a.asked.Standard; s != build.UA1 {
		words += fmt.Sprintf(" standard %d", s)
	}
	if p := a.asked.Press; p != nil {
		words += " " + pressWords(p)
		if a.Press != nil {
			p.Loaded = a.Press.Loaded // a workbook names no profile
		}
	}
	return words, false
}

// pressWords are what is asked for of a press, but for its profile.
func pressWords(p *build.Press) string {
	return fmt.Sprintf("%v %v %q %v %v %v %v %v %v %q %v %v", p.Bleed, p.Marks, p.Condition, p.Paper, p.Cover, p.Spine,
		p.SeparateCover, p.BlankInside, p.BlackInside, p.PaperClass, p.CMYK, p.Allow)
}

// tell adds findings, and reports whether there is an error among all so far.
func (a *attempt) tell(fs ...booklet.Finding) bool {
	for _, f := range fs {
		a.found = append(a.found, build.Finding{Finding: f})
	}
	a.wrong = a.wrong || booklet.Failed(fs)
	return a.wrong
}

// makeRow makes the files of a row. Where it finds an error it writes none.
func (r *run) makeRow(ctx context.Context, e workbook.Entry, out *Row, wrong bool) ([]build.Finding, error) {
	a := &attempt{run: r, entry: e, wrong: wrong}
	if e.Output.Set() {
		a.tell(badStem(e.Output)...)
	}
	fair, fs := choiceOf(e)
	a.fair = fair
	a.tell(fs...)
	var fault *booklet.Finding
	if a.path, fault = r.bookOf(e); fault != nil {
		a.tell(*fault)
	}
	if a.wrong {
		return a.found, nil
	}
	before, after := workbook.ReadSettings(e.Settings)
	s := r.books.get(a.path, before)
	if s.fault != nil {
		a.tell(*s.fault)
		return a.found, nil
	}
	if read, _ := s.book.Booklet(); read.Large {
		r.large.Lock()
		defer r.large.Unlock()
	}
	err := a.makeOf(ctx, s, after, out)
	return a.found, err
}

// makeOf makes the row of a workbook that has been read, with settings in place of its
// own.
func (a *attempt) makeOf(ctx context.Context, s *cachedBook, settings []workbook.Adjustment, out *Row) error {
	noted := &digests{files: s.files}
	book, fs := s.book.With(settings, noted)
	adjusted, _ := book.Booklet()
	family, faults := a.books.fonts(a.FontFolder, s, &adjusted.Settings, noted)
	if a.tell(append(fs, faults...)...) {
		return nil
	}
	asked, wrong := a.ask(adjusted.Settings.Build)
	if out.strict = a.asked.Strict; wrong {
		return nil
	}
	out.Hash = a.hash(a.entry, s, noted, asked)
	state := path.Join(stateFolder, a.entry.Output.S+".json")
	if a.unchanged(state, out) {
		out.Status = Skipped
		return nil
	}
	// what a row says of itself is judged before the workbook that it is made of
	if a.tell(chooseRoles(a.fair, adjusted, a.entry)...) {
		return nil
	}
	job := build.Job{Fair: a.fair, Stem: a.entry.Output.S, Family: family, Press: a.asked.Press,
		Standard: a.asked.Standard, Date: a.Date,
		AskedIn: a.asked.AskedIn, InTurn: a.Workers > 1}
	if setsBinding(settings) {
		job.Binding = adjusted.Settings.Binding
	}
	p, err := book.Prepare(ctx, job)
	if err != nil {
		return err
	}
	if a.tell(p.Take()...) {
		return nil
	}
	if p.Booklet() == nil {
		a.tell(noRoleInRow(a.entry))
		return nil
	}
	made := files.InMemory()
	res, err := p.Make(ctx, made)
	a.found = append(a.found, withoutNotes(res.Findings)...)
	if errors.Is(err, build.ErrStopped) {
		return err
	}
	if err != nil || build.Count(a.found).Refused(out.strict) {
		return nil
	}
	if len(res.Files) == 0 {
		a.tell(nothingInRow(a.entry))
		return nil
	}
	if out.Status = Built; a.Dry {
		out.Status = Due
	}
	return a.writeRow(ctx, state, res.Files, made, out)
}

func setsBinding(as []workbook.Adjustment) bool {
	return slices.ContainsFunc(as, func(a workbook.Adjustment) bool { return a.Name == "Binding" })
}

// choiceOf is what an entry asks for, as a fair does, but for the roles.
func choiceOf(e workbook.Entry) (*booklet.Fair, []booklet.Finding) {
	var found []booklet.Finding
	words := func(l booklet.Line, rule booklet.Rule, what string, known []string) []booklet.Line {
		var out []booklet.Line
		for _, n := range booklet.Names(l.S, nil) {
			w := booklet.Line{S: n, At: l.At}
			k, ok := workbook.Word(n, known)
			switch {
			case ok:
				w.S = k
				out = append(out, w)
			default:
				found = append(found, workbook.UnknownWord(rule, what, w, known))
			}
		}
		return out
	}
	f := &booklet.Fair{Apprenticeships: e.Apprenticeships, Editions: words(e.Editions, booklet.RuleUnknownEdition,
		"edition", booklet.EditionNames)}
	for _, n := range booklet.Names(e.Make.S, nil) {
		m, ok := workbook.Making(n)
		switch {
		case ok && !slices.Contains(f.Makes, m):
			f.Makes = append(f.Makes, m)
		case ok:
		default:
			found = append(found, workbook.UnknownMake(booklet.Line{S: n, At: e.Make.At}))
		}
	}
	f.MakesAt = e.Make.At
	return f, found
}

// chooseRoles reads the words by which an entry chooses roles, and finds those that
// the workbook does not have.
func chooseRoles(f *booklet.Fair, b *booklet.Booklet, e workbook.Entry) []booklet.Finding {
	var found []booklet.Finding
	chooser := booklet.NewChooser(b)
	for _, list := range []struct {
		typed booklet.Line
		known func() []string
		to    *[]booklet.Line
		one   func(string) booklet.Selection
	}{
		{e.Categories, b.CategoryNames, &f.Categories, func(s string) booklet.Selection {
			return booklet.Selection{Categories: []string{s}}
		}},
		{e.Tags, b.AllTags, &f.Tags, func(s string) booklet.Selection {
			return booklet.Selection{Tags: []string{s}}
		}},
		{e.Roles, b.RoleTitles, &f.Roles, func(s string) booklet.Selection {
			return booklet.Selection{Roles: []string{s}}
		}},
	} {
		if !list.typed.Set() {
			continue
		}
		for _, n := range booklet.Names(list.typed.S, list.known()) {
			*list.to = append(*list.to, booklet.Line{S: n, At: list.typed.At})
			var unknown *booklet.UnknownError
			if err := chooser.Known(list.one(n)); errors.As(err, &unknown) {
				u := failure.UnknownSelection(unknown)
				u.At = list.typed.At
				found = append(found, u)
			}
		}
	}
	for _, s := range strings.FieldsFunc(e.Where.S, func(r rune) bool { return r == ';' || r == '\n' }) {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		var unknown *booklet.UnknownError
		if err := chooser.Known(booklet.Selection{Where: []string{s}}); errors.As(err, &unknown) {
			u := failure.UnknownSelection(unknown)
			u.At = e.Where.At
			found = append(found, u)
		}
		f.Where = append(f.Where, booklet.Line{S: s, At: e.Where.At})
	}
	for _, u := range chooser.Unused(f.Selection()) {
		w := failure.UnusedSelection(u)
		if w.At = e.Tags.At; u.Field == booklet.FieldWhere {
			w.At = e.Where.At
		}
		found = append(found, w)
	}
	return found
}

// mixing are endings of an output that would put its files among those of another
// row: a row "leeds" has files "leeds-cards-large-print.pdf".
var mixing = regexp.MustCompile(`(?i)-(cards|one-pagers|poster-a[0-4])$`)

// badStem is what stands against an output as the name of files.
func badStem(l booklet.Line) []booklet.Finding {
	clean := filename.Clean(l.S)
	switch {
	case clean != l.S || strings.Trim(clean, " .") != clean:
		return []booklet.Finding{badOutput(l, "is no name of files: it may have no "+`< > : " / \ | ? *`+", no dot "+
			"or space at its ends, and no character that nobody sees", strings.Trim(clean, " .-"))}
	case outside.BadName(l.S) != "":
		return []booklet.Finding{badOutput(l, outside.BadName(l.S), filename.NoDevice(l.S))}
	case len(l.S) > filename.Longest:
		return []booklet.Finding{badOutput(l, fmt.Sprintf("is too long for the name of files: %d bytes are the most",
			filename.Longest), filename.Shorten(l.S))}
	case mixing.MatchString(l.S):
		return []booklet.Finding{badOutput(l, "ends as the names of handouts do, and would mix with those of "+
			"another row", mixing.ReplaceAllString(l.S, ""))}
	}
	return nil
}

// bookOf is the path of an entry's workbook: its own, which lies in the manifest's
// folder where it is not absolute, or that of all rows.
func (r *run) bookOf(e workbook.Entry) (string, *booklet.Finding) {
	if e.Workbook.Set() {
		p := filepath.FromSlash(e.Workbook.S)
		if !filepath.IsAbs(p) {
			p = filepath.Join(filepath.Dir(r.manifest), p)
		}
		return p, nil
	}
	if r.Workbook == "" {
		f := noWorkbook(filepath.Base(r.manifest), e.Row)
		return "", &f
	}
	return r.Workbook, nil
}

// hash is that of everything that a row is made of; asked is what is always asked for.
func (r *run) hash(e workbook.Entry, s *cachedBook, noted *digests, asked string) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %s\n", r.settings, s.digest, noted.sum())
	fmt.Fprintf(h, "%q %q %q %q %q %q %q %v\n", e.Output.S, e.Editions.S, e.Categories.S, e.Tags.S, e.Roles.S,
		e.Where.S, e.Make.S, e.Apprenticeships)
	settings := slices.Clone(e.Settings)
	slices.SortFunc(settings, func(a, b workbook.Adjustment) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range settings {
		fmt.Fprintf(h, "%q %q\n", a.Name, a.Value)
	}
	if asked != "" {
		fmt.Fprintf(h, "always %s\n", asked)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// stateFolder holds, in the folder of a batch, what is known of each row that was
// built: a file for each, so that shards need not wait for each other.
const stateFolder = ".booklet"

// rowState is what is known of a row that was built.
type rowState struct {
	Hash     string          `json:"hash"`
	Files    []File          `json:"files"`
	Findings []build.Finding `json:"findings,omitempty"`
}

// unchanged reports whether a row of the same hash was built and its files are still
// as they were; then out has them.
func (r *run) unchanged(state string, out *Row) bool {
	folder, err := outside.Folder(r.Folder)
	if err != nil {
		return false
	}
	data, err := outside.Read(folder, state, int64(r.Limits.OrDefault().State))
	var s rowState
	if err != nil || json.Unmarshal(data, &s) != nil || s.Hash != out.Hash || len(s.Files) == 0 {
		return false
	}
	for _, f := range s.Files {
		if path.Base(f.Path) != f.Path { // no file of ours
			return false
		}
		data, err := outside.Read(folder, f.Path, min(int64(f.Bytes), booklet.MostPDF))
		if err != nil || len(data) != f.Bytes || digest(data) != f.SHA256 {
			return false
		}
	}
	out.take(s.Files)
	out.Findings = s.Findings
	return true
}

// take gives a row its files.
func (r *Row) take(all []File) {
	r.Files, r.Pages, r.Bytes = all, 0, 0
	for _, f := range all {
		r.Pages += f.Pages
		r.Bytes += f.Bytes
	}
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// writeRow puts the files of a row in their places, and what is known of it, all or
// none.
func (a *attempt) writeRow(ctx context.Context, state string, made []build.File, from *files.Memory, out *Row) error {
	to := files.Dir{Name: a.Folder, Disk: a.Disk, Dry: a.Dry}.Begin()
	defer to.Discard()
	to.Protect(a.path)
	to.Protect(a.manifest)
	if err := to.Folder(""); err != nil {
		return err
	}
	s := rowState{Hash: out.Hash, Findings: withoutNotes(slices.Clone(a.found))}
	for _, f := range made {
		data, err := from.File(f.Path)
		if err != nil {
			return err
		}
		if err := to.Add(f.Path, data); err != nil {
			return err
		}
		s.Files = append(s.Files, File{f.Path, string(f.Make), f.Edition, f.Finish, f.Pages, f.Bytes, digest(data)})
	}
	var data bytes.Buffer
	enc := json.NewEncoder(&data)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return err
	}
	if err := to.Folder(stateFolder); err != nil {
		return err
	}
	if err := to.Add(filepath.FromSlash(state), data.Bytes()); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return build.ErrStopped
	}
	if err := to.Commit(); err != nil {
		return err
	}
	out.take(s.Files)
	return nil
}
