package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/data/editorial"
	"booklet/data/workbook"
)

// row makes one row, or says why not; nil where the user stopped it.
func (b *manifestRun) row(ctx context.Context, l listed) *rowResult {
	r := &rowResult{Row: l.entry.Row, Output: l.entry.Output.S}
	var found []told
	for _, f := range l.found {
		found = append(found, told{Finding: f})
	}
	err := guarded(func() error {
		more, err := b.makeRow(ctx, l.entry, r, booklet.Failed(l.found))
		found = append(found, more...)
		return err
	})
	if errors.Is(err, errStopped) || ctx.Err() != nil && err != nil {
		return nil
	}
	if err != nil {
		found = append(found, told{Finding: asFinding(err)})
	}
	if exitCode(count(found), b.request.strict) != exitDone || err != nil {
		r.Status, r.Files, r.Pages, r.Bytes = rowFailed, nil, 0, 0
	}
	if r.Status != rowSkipped {
		r.Findings = findingEvents(found)
	}
	return r
}

// findingEvents are findings as a row tells them: notes are for "booklet check".
func findingEvents(found []told) []findingEvent {
	var out []findingEvent
	for _, f := range found {
		if f.Severity != booklet.Note {
			out = append(out, findingOf("", f))
		}
	}
	return out
}

// makeRow makes the files of a row. Where it finds an error it writes none.
func (b *manifestRun) makeRow(ctx context.Context, e workbook.Entry, r *rowResult, wrong bool) (found []told, err error) {
	tell := func(fs ...booklet.Finding) bool {
		for _, f := range fs {
			found = append(found, told{Finding: f})
		}
		wrong = wrong || booklet.Failed(fs)
		return wrong
	}
	if e.Output.Set() {
		tell(badStem(e.Output)...)
	}
	fair, fs := choiceOf(e)
	tell(fs...)
	book, fault := b.bookOf(e)
	if fault != nil {
		tell(*fault)
	}
	if wrong {
		return found, nil
	}
	before, after := workbook.Manner(e.Settings)
	s := b.books.get(book, before)
	if s.fault != nil {
		tell(*s.fault)
		return found, nil
	}
	noted := &digests{files: s.files}
	src := workbook.Source{Name: s.source.Name, Data: s.source.Data, Files: noted}
	adjusted, fs := workbook.Adjust(s.book, src, after)
	j := &job{source: src, family: b.books.builtIn(), sheets: s.book.Sheets, inks: b.common.inks, intent: b.common.intent}
	b.books.fonts(j, b.request.fontDir, adjusted.Settings.FontFolder, noted)
	if tell(append(fs, j.findings...)...) {
		return found, nil
	}
	j.findings = nil
	r.Hash = b.hash(e, s, noted)
	state := filepath.Join(b.folder, stateFolder, e.Output.S+".json")
	if b.unchanged(state, r) {
		r.Status = rowSkipped
		return found, nil
	}
	// what a row says of itself is judged before the workbook that it is made of
	if tell(chooseRoles(fair, adjusted, e)...) {
		return found, nil
	}
	checks := b.steps.check(adjusted, editorial.Options{Covers: j.family.Covers})
	j.findings = append(slices.Clone(s.found), checks...)
	j.lowerFairs()
	if tell(booklet.InOrder(j.findings, j.sheets)...) {
		return found, nil
	}
	j.findings = nil
	chosen, err := adjusted.For(fair)
	if err != nil {
		return found, err
	}
	if setsBinding(after) {
		chosen.Settings.Binding = adjusted.Settings.Binding
	}
	if len(chosen.Roles) == 0 {
		tell(noRoleInRow(e))
		return found, nil
	}
	j.booklet = chosen.Fill()
	files, more, err := b.make(ctx, product{job: j, stem: e.Output.S, makes: fair.Makes, editions: namedEditions(fair.Editions), date: b.epoch})
	for _, t := range more {
		if t.Severity != booklet.Note {
			found = append(found, t)
		}
	}
	if err != nil || exitCode(count(found), b.request.strict) != exitDone {
		return found, err
	}
	if len(files) == 0 {
		tell(nothingInRow(e))
		return found, nil
	}
	r.Status = rowBuilt
	return found, b.writeRow(ctx, book, state, files, r, findingEvents(found))
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
			if k, ok := workbook.Word(n, known); ok {
				w.S = k
				out = append(out, w)
			} else {
				found = append(found, workbook.UnknownWord(rule, what, w, known))
			}
		}
		return out
	}
	f := &booklet.Fair{Apprenticeships: e.Apprenticeships, Editions: words(e.Editions, booklet.RuleUnknownEdition, "edition", booklet.EditionNames)}
	for _, w := range words(e.Make, booklet.RuleUnknownMake, "make", workbook.MakeNames()) {
		f.Makes = append(f.Makes, booklet.Make(w.S))
	}
	return f, found
}

// chooseRoles reads the words by which an entry chooses roles, and finds those that
// the workbook does not have.
func chooseRoles(f *booklet.Fair, b *booklet.Booklet, e workbook.Entry) []booklet.Finding {
	var found []booklet.Finding
	for _, list := range []struct {
		typed booklet.Line
		known []string
		to    *[]booklet.Line
		one   func(string) booklet.Selection
	}{
		{e.Categories, b.CategoryNames(), &f.Categories, func(s string) booklet.Selection { return booklet.Selection{Categories: []string{s}} }},
		{e.Tags, b.AllTags(), &f.Tags, func(s string) booklet.Selection { return booklet.Selection{Tags: []string{s}} }},
		{e.Roles, b.RoleTitles(), &f.Roles, func(s string) booklet.Selection { return booklet.Selection{Roles: []string{s}} }},
	} {
		for _, n := range booklet.Names(list.typed.S, list.known) {
			*list.to = append(*list.to, booklet.Line{S: n, At: list.typed.At})
			var unknown *booklet.UnknownError
			if _, err := b.Select(list.one(n)); errors.As(err, &unknown) {
				u := unknownWord(unknown)
				u.At = list.typed.At
				found = append(found, u)
			}
		}
	}
	return found
}

// mixing are endings of an output that would put its files among those of another
// row: a row "leeds" has files "leeds-cards-large-print.pdf".
var mixing = regexp.MustCompile(`(?i)-(cards|one-pagers|poster-a[0-4])$`)

// badStem is what stands against an output as the name of files.
func badStem(l booklet.Line) []booklet.Finding {
	clean := strings.Map(permitted, strings.ToValidUTF8(l.S, "-"))
	switch {
	case clean != l.S || strings.Trim(clean, " .") != clean:
		return []booklet.Finding{badOutput(l, "is no name of files: it may have no "+`< > : " / \ | ? *`+", no dot or space at its ends", strings.Trim(clean, " .-"))}
	case len(l.S) > longestStem:
		return []booklet.Finding{badOutput(l, fmt.Sprintf("is too long for the name of files: %d bytes are the most", longestStem), cut(l.S))}
	case mixing.MatchString(l.S):
		return []booklet.Finding{badOutput(l, "ends as the names of handouts do, and would mix with those of another row", mixing.ReplaceAllString(l.S, ""))}
	}
	return nil
}

// bookOf is the path of an entry's workbook: its own, which lies in the manifest's
// folder where it is not absolute, or that of the command line.
func (b *manifestRun) bookOf(e workbook.Entry) (string, *booklet.Finding) {
	if e.Workbook.Set() {
		p := filepath.FromSlash(e.Workbook.S)
		if !filepath.IsAbs(p) {
			p = filepath.Join(filepath.Dir(b.manifest), p)
		}
		return p, nil
	}
	if b.workbook == "" {
		f := noWorkbook(filepath.Base(b.manifest), e.Row)
		return "", &f
	}
	return b.workbook, nil
}

// hash is that of everything that a row is made of.
func (b *manifestRun) hash(e workbook.Entry, s *shelved, noted *digests) string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s %s\n", b.settings, s.digest, noted.sum())
	fmt.Fprintf(h, "%q %q %q %q %q %q %v\n", e.Output.S, e.Editions.S, e.Categories.S, e.Tags.S, e.Roles.S, e.Make.S, e.Apprenticeships)
	settings := slices.Clone(e.Settings)
	slices.SortFunc(settings, func(a, b workbook.Adjustment) int { return strings.Compare(a.Name, b.Name) })
	for _, a := range settings {
		fmt.Fprintf(h, "%q %q\n", a.Name, a.Value)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// stateFolder holds, in the folder of a batch, what is known of each row that was
// built: a file for each, so that shards need not wait for each other.
const stateFolder = ".booklet"

// rowState is what is known of a row that was built.
type rowState struct {
	Hash     string         `json:"hash"`
	Files    []rowFile      `json:"files"`
	Findings []findingEvent `json:"findings,omitempty"`
}

// unchanged reports whether a row of the same hash was built and its files are still
// as they were; then r has them.
func (b *manifestRun) unchanged(state string, r *rowResult) bool {
	data, err := os.ReadFile(state)
	var s rowState
	if err != nil || json.Unmarshal(data, &s) != nil || s.Hash != r.Hash || len(s.Files) == 0 {
		return false
	}
	for _, f := range s.Files {
		if path.Base(f.Path) != f.Path { // no file of ours
			return false
		}
		data, err := os.ReadFile(filepath.Join(b.folder, f.Path))
		if err != nil || len(data) != f.Bytes || digest(data) != f.SHA256 {
			return false
		}
	}
	r.take(s.Files)
	r.Findings = s.Findings
	return true
}

// take gives a result its files.
func (r *rowResult) take(files []rowFile) {
	r.Files, r.Pages, r.Bytes = files, 0, 0
	for _, f := range files {
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
func (b *manifestRun) writeRow(ctx context.Context, book, state string, files []productFile, r *rowResult, found []findingEvent) error {
	out := batch{disk: b.disk}
	defer out.discard()
	out.protect(book)
	out.protect(b.manifest)
	if _, err := out.put(b.folder, files); err != nil {
		return err
	}
	s := rowState{Hash: r.Hash, Findings: found}
	for _, f := range files {
		s.Files = append(s.Files, rowFile{Path: f.path, Make: string(f.made), Edition: f.edition, Finish: f.finish, Pages: f.pages, Bytes: f.bytes, SHA256: digest(f.data)})
	}
	var data bytes.Buffer
	enc := json.NewEncoder(&data)
	enc.SetIndent("", "  ")
	if err := enc.Encode(s); err != nil {
		return err
	}
	if err := out.folder(filepath.Dir(state)); err != nil {
		return err
	}
	if err := out.add(state, data.Bytes()); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return errStopped
	}
	if err := out.commit(); err != nil {
		return err
	}
	r.take(s.Files)
	return nil
}
