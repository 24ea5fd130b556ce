package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// madeTold is what was made, or why nothing was.
type madeTold struct {
	Set      string         `json:"set"`
	Files    []fileTold     `json:"files"`
	Zip      string         `json:"zip,omitempty"` // the name of all files together
	Findings []finding      `json:"findings"`
	Refused  bool           `json:"refused"`
	Fault    *fault         `json:"fault,omitempty"`
	Adopted  *build.Adopted `json:"adopted,omitempty"`
	// Without are rows of the roles without which the files can be made; nil: that would not do.
	Without []int `json:"without,omitempty"`
}

type fileTold struct {
	Name    string `json:"name"`
	Path    string `json:"path"` // where it lies, relative to the page
	Bytes   int    `json:"bytes"`
	Pages   int    `json:"pages,omitempty"`
	Edition string `json:"edition,omitempty"`
	Finish  string `json:"finish,omitempty"`
}

// set is a set of files that wait to be downloaded.
type set struct {
	id    string
	names []string
	data  [][]byte
	bytes int
}

// shelf holds the newest sets of files.
type shelf struct {
	mu   sync.Mutex
	sets []set
	n    int
}

// What the shelf holds: so many bytes and sets, the newest set in any case.
const (
	mostShelved = 512 << 20
	mostSets    = 16
)

// put puts files on the shelf.
func (s *shelf) put(all *files.Memory) (set, error) {
	one := set{}
	for _, name := range all.Names() {
		data, err := all.File(name)
		if err != nil {
			return set{}, err
		}
		one.names, one.data, one.bytes = append(one.names, name), append(one.data, data), one.bytes+len(data)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.n++
	one.id = strconv.Itoa(s.n)
	s.sets = append(s.sets, one)
	held := 0
	for i, old := range slices.Backward(s.sets) {
		if held += old.bytes; i < len(s.sets)-1 && (held > mostShelved || len(s.sets)-i > mostSets) {
			s.sets = slices.Clone(s.sets[i+1:])
			break
		}
	}
	return one, nil
}

// of is the set with a name; false where it is not there any more.
func (s *shelf) of(id string) (set, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, one := range s.sets {
		if one.id == id {
			return one, true
		}
	}
	return set{}, false
}

// make makes the files of a request: those that the command makes of the same workbook.
func (d *Desk) make(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	j, err := d.opt.Job(a.Request)
	if no := (*layout.RequestError)(nil); errors.As(err, &no) {
		answer(w, http.StatusOK, refusedTold(requestFault(no)))
		return
	} else if err != nil {
		answer(w, http.StatusOK, refusedTold(&fault{Fault: err.Error()}))
		return
	}
	d.makes(w, r, func(ctx context.Context, book *build.Workbook, to files.Sink) (*build.Result, error) {
		b, _, _ := d.current()
		book, _ = d.adjusted(b, book.OnHold(a.Without), a.Settings)
		if a.Command == "fairs" {
			return book.Fairs(ctx, build.FairsJob{Job: j, Only: a.Fields[booklet.FieldOnly]}, to)
		}
		res, err := book.Build(ctx, j, to)
		if err == nil {
			d.requests.add(d.now(), a.Request, res)
		}
		return res, err
	})
}

// refusedTold says why nothing is made.
func refusedTold(why *fault) madeTold {
	return madeTold{Refused: true, Fault: why, Files: []fileTold{}, Findings: []finding{}}
}

func (d *Desk) now() time.Time {
	if d.opt.Now == nil {
		return time.Time{}
	}
	return d.opt.Now()
}

// makes makes files of the workbook, and says what came of it.
func (d *Desk) makes(w http.ResponseWriter, r *http.Request,
	do func(context.Context, *build.Workbook, files.Sink) (*build.Result, error)) {
	end, ok := d.begin(r)
	if !ok {
		return
	}
	defer end()
	_, book, _ := d.current()
	read, _ := book.Booklet()
	to := sink()
	res, err := do(r.Context(), book, to)
	if errors.Is(err, build.ErrStopped) {
		return // nobody waits any more
	}
	out := madeTold{Refused: err != nil, Files: []fileTold{}, Findings: (&viewed{}).found(read, res.Findings)}
	if out.Refused {
		out.Without = canWait(read, res.Findings)
	}
	kept, bad := d.made.put(to)
	if bad != nil {
		refuse(w, http.StatusInternalServerError, bad.Error())
		return
	}
	out.Set = kept.id
	for i, name := range kept.names {
		one := fileTold{Name: path.Base(name), Bytes: len(kept.data[i])}
		one.Path = "file/" + kept.id + "/" + strconv.Itoa(i) + "/" + escaped(one.Name)
		for _, f := range res.Files {
			if filepath.ToSlash(filepath.Clean(f.Path)) == name {
				one.Pages, one.Edition, one.Finish = f.Pages, f.Edition, f.Finish
			}
		}
		if strings.Contains(name, "/") {
			one.Name = name
		}
		out.Files = append(out.Files, one)
	}
	if len(kept.names) > 1 {
		out.Zip = "zip/" + kept.id + "/" + escaped(stem(book)+".zip")
	}
	answer(w, http.StatusOK, out)
}

// stem is the name of a workbook without its ending.
func stem(w *build.Workbook) string {
	name := w.Source().Name
	if name = strings.TrimSuffix(name, path.Ext(name)); name == "" {
		return "booklet"
	}
	return name
}

// mark makes a copy of the workbook with its findings as comments.
func (d *Desk) mark(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	d.makes(w, r, func(ctx context.Context, book *build.Workbook, to files.Sink) (*build.Result, error) {
		name := stem(book) + "-marked.xlsx"
		res, err := book.Check(ctx, build.CheckJob{Job: build.Job{FairsMatter: true}, Mark: name, Word: d.opt.Word,
			Sink: to})
		if refused := (*build.RefusedError)(nil); errors.As(err, &refused) {
			err = nil // the copy is made for the sake of what is wrong
		}
		return res, err
	})
}

// checked is everything that is to be said of a revision of the workbook.
type checked struct {
	revision int
	book     *booklet.Booklet
	findings []build.Finding
}

// check tells everything that is to be said of the workbook, in its usual editions, with the pages of the view that
// somebody looks at; it is asked for by name.
func (d *Desk) check(w http.ResponseWriter, r *http.Request) {
	var a struct {
		View string `json:"view"`
	}
	if !asked(w, r, &a) {
		return
	}
	end, ok := d.begin(r)
	if !ok {
		return
	}
	defer end()
	b, book, revision := d.current()
	res, err := book.Check(r.Context(), build.CheckJob{Job: build.Job{FairsMatter: true}})
	if errors.Is(err, build.ErrStopped) {
		return
	}
	one := &checked{revision: revision, findings: res.Findings}
	one.book, _ = book.Booklet()
	d.bookMu.Lock()
	if b.revision == revision {
		b.checked = one
	}
	d.bookMu.Unlock()
	v := d.byID(a.View)
	if v == nil {
		v = &viewed{}
	}
	answer(w, http.StatusOK, struct {
		Revision int       `json:"revision"`
		View     string    `json:"view"`
		Findings []finding `json:"findings"`
	}{revision, v.told.ID, v.found(one.book, one.findings)})
}

// starter makes a workbook to fill in.
func (d *Desk) starter(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	language, err := build.Asked(func(f booklet.Field) string {
		if words := a.Fields[f]; len(words) > 0 {
			return words[0]
		}
		return ""
	}).Language()
	if no := (*layout.RequestError)(nil); errors.As(err, &no) {
		answer(w, http.StatusUnprocessableEntity, requestFault(no))
		return
	}
	d.makes(w, r, func(ctx context.Context, _ *build.Workbook, to files.Sink) (*build.Result, error) {
		return build.NewWorkbookTo(ctx, to, "roles.xlsx", language, d.steps(nil))
	})
}

// adopt makes a booklet's workbook of the list that is open.
func (d *Desk) adopt(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	d.makes(w, r, func(ctx context.Context, book *build.Workbook, to files.Sink) (*build.Result, error) {
		return book.Adopt(ctx, build.AdoptJob{To: stem(book) + "-booklet.xlsx", Sink: to,
			Settings: adjustments(a.Settings), Fairs: a.Fairs})
	})
}

// read tells what was read as what: columns and categories.
func (d *Desk) read(w http.ResponseWriter, r *http.Request) {
	end, ok := d.begin(r)
	if !ok {
		return
	}
	defer end()
	_, book, _ := d.current()
	var out build.Adopted
	res, err := book.Adopt(r.Context(), build.AdoptJob{To: "read.xlsx", Sink: sink(), On: func(e build.Event) {
		if a, ok := e.(build.Adopted); ok {
			out = a
		}
	}})
	if errors.Is(err, build.ErrStopped) {
		return
	}
	if err != nil {
		answer(w, http.StatusOK, struct {
			Findings []finding `json:"findings"`
		}{(&viewed{}).found(nil, res.Findings)})
		return
	}
	answer(w, http.StatusOK, out)
}

// types are the media types of what is made.
var types = map[string]string{".pdf": "application/pdf", ".html": "text/html; charset=utf-8",
	".txt": "text/plain; charset=utf-8", ".zip": "application/zip", ".csv": "text/csv; charset=utf-8",
	".json": "application/json", ".epub": "application/epub+zip",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}

// attach answers with a file that is kept, never shown: a page of somebody's words does not become a page of the
// desk.
func attach(w http.ResponseWriter, name string, data []byte) {
	t := types[strings.ToLower(path.Ext(name))]
	if t == "" {
		t = "application/octet-stream"
	}
	w.Header().Set("Content-Type", t)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Hour))
	_, _ = w.Write(data)
}

func (d *Desk) file(w http.ResponseWriter, r *http.Request) {
	kept, ok := d.made.of(r.PathValue("set"))
	n, err := strconv.Atoi(r.PathValue("n"))
	if !ok || err != nil || n < 0 || n >= len(kept.names) || path.Base(kept.names[n]) != r.PathValue("name") {
		refuse(w, http.StatusNotFound, "this file is not there any more: make it again")
		return
	}
	attach(w, path.Base(kept.names[n]), kept.data[n])
}

// zip answers with all files of a set, or of several whose names are joined by hyphens.
func (d *Desk) zip(w http.ResponseWriter, r *http.Request) {
	var kept set
	for id := range strings.SplitSeq(r.PathValue("set"), "-") {
		one, ok := d.made.of(id)
		if !ok {
			refuse(w, http.StatusNotFound, "these files are not there any more: make them again")
			return
		}
		kept.names, kept.data = append(kept.names, one.names...), append(kept.data, one.data...)
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i, name := range kept.names {
		method := zip.Deflate
		if strings.HasSuffix(name, ".pdf") { // whose streams are packed already
			method = zip.Store
		}
		to, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		if err == nil {
			_, err = to.Write(kept.data[i])
		}
		if err != nil {
			refuse(w, http.StatusInternalServerError, err.Error())
			return
		}
	}
	if err := z.Close(); err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	attach(w, r.PathValue("name"), b.Bytes())
}

// escaped is a name as a part of a path.
func escaped(name string) string { return urlPath.Replace(name) }

var urlPath = strings.NewReplacer("%", "%25", "?", "%3F", "#", "%23", " ", "%20")
