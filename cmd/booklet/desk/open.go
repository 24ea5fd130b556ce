package desk

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"path"
	"path/filepath"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/build/watch"
)

// The ways by which a workbook came.
const (
	isSample  = "sample"
	isNamed   = "named"   // a file of the machine, which is watched
	isDropped = "dropped" // its bytes alone are known: it is dropped again when it has changed
)

// open is the workbook that is open. Who reads it holds the desk's bookMu.
type open struct {
	kind, name string
	memory     *build.Memory
	workbook   *build.Workbook
	revision   int               // of all that the desk has shown
	before     *booklet.Booklet  // of the revision before; nil: none
	lost       string            // why it is no longer watched, "" while it is
	columns    map[string]string // what columns are read as, as the page says; nil: as they are headed
	logo       *logo             // that is tried; nil: none
	end        context.CancelFunc
	views      []*viewed                  // the newest last
	hashes     map[string]map[string]bool // of the pages of the revision before, by request
}

// memoryPages is how many pages are remembered from view to view, as in a watch.
const memoryPages = 16384

// steps are those of the program.
func (d *Desk) steps(m *build.Memory) build.Steps {
	if d.opt.Steps == nil {
		return m.Steps()
	}
	return d.opt.Steps(m)
}

// put opens another workbook, and tells the pages.
func (d *Desk) put(kind, name string, w *build.Workbook, m *build.Memory, end context.CancelFunc) *open {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	b := &open{kind: kind, name: name, memory: m, workbook: w, end: end, hashes: map[string]map[string]bool{}}
	if old := d.book; old != nil {
		b.revision = old.revision
		if old.end != nil {
			old.end()
		}
	}
	b.revision++
	d.book = b
	return b
}

// shown are the hashes of the pages of this revision, by request.
func (b *open) shown() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, v := range b.views {
		if v.revision == b.revision {
			out[v.key] = v.hashes()
		}
	}
	return out
}

// renew puts the workbook as it was saved in the place of the one before.
func (d *Desk) renew(b *open, w *build.Workbook) {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	if d.book != b {
		return
	}
	b.hashes = b.shown()
	if old, _ := b.workbook.Booklet(); old != nil {
		b.before = old
	}
	if len(b.columns) > 0 {
		w = w.ReadAs(b.columns)
	}
	b.workbook, b.lost = w, ""
	b.revision++
}

// readAs reads columns of the workbook that is open as the page says.
func (d *Desk) readAs(w http.ResponseWriter, r *http.Request) {
	var columns map[string]string
	if !asked(w, r, &columns) {
		return
	}
	d.bookMu.Lock()
	b := d.book
	b.columns = columns
	book := b.workbook
	d.bookMu.Unlock()
	d.renew(b, book.ReadAs(columns))
	d.tell()
	d.state(w, r)
}

// current is the workbook that is open, as it is now.
func (d *Desk) current() (b *open, w *build.Workbook, revision int) {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	return d.book, d.book.workbook, d.book.revision
}

// sampleBook opens the sample.
func (d *Desk) sampleBook() {
	m := build.NewMemory(memoryPages)
	d.put(isSample, "sample", build.Sample().By(d.steps(m)).Within(d.opt.Limits), m, nil)
}

// openNamed opens the workbook of a path and watches it; "" is the sample.
func (d *Desk) openNamed(named string) {
	if named == "" {
		d.sampleBook()
		return
	}
	ctx, end := context.WithCancel(d.ctx)
	first := make(chan struct{})
	var b *open
	go func() {
		o := watch.Options{After: d.opt.After, Steps: d.steps, Limits: d.opt.Limits}
		for w, err := range watch.Workbooks(ctx, named, o) {
			switch {
			case w != nil && b == nil:
				b = d.put(isNamed, filepath.Base(named), w, nil, end)
				close(first)
			case w != nil:
				d.renew(b, w)
				d.tell()
			case b != nil && ctx.Err() == nil:
				d.lose(b, err)
			}
		}
		if b == nil { // it was closed before it was read
			d.sampleBook()
			close(first)
		}
	}()
	<-first
	d.tell()
}

// lose says that the workbook is watched no longer.
func (d *Desk) lose(b *open, err error) {
	text := "the workbook is not there any more"
	if lost := (*watch.LostError)(nil); errors.As(err, &lost) {
		text = lost.Finding.Worded(plainField).Text
	}
	d.bookMu.Lock()
	b.lost = text
	d.bookMu.Unlock()
	d.tell()
}

func plainField(f booklet.Field) string { return string(f) }

func (d *Desk) openSample(w http.ResponseWriter, r *http.Request) {
	d.sampleBook()
	d.tell()
	d.state(w, r)
}

// openAgain opens the workbook that the desk was opened with.
func (d *Desk) openAgain(w http.ResponseWriter, r *http.Request) {
	d.openNamed(d.opt.Path)
	d.state(w, r)
}

// What may be dropped: so many bytes and files together.
const (
	mostDropped      = 400 << 20
	mostDroppedFiles = 5000
)

// openDropped opens what was dropped: a workbook alone, a packed folder, or a form with the files of a
// folder, each by its path. The query names the file, and of several workbooks the one that is meant.
func (d *Desk) openDropped(w http.ResponseWriter, r *http.Request) {
	body := http.MaxBytesReader(w, r.Body, mostDropped)
	name := path.Base(strings.ReplaceAll(r.URL.Query().Get("name"), `\`, "/"))
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	var data []byte
	var err error
	if kind == "multipart/form-data" {
		name, data, err = packForm(r, body)
	} else {
		all := room(r)
		_, err = all.ReadFrom(body)
		data = all.Bytes()
	}
	var book *build.Workbook
	if err == nil {
		book, err = d.bookOf(name, data, r.URL.Query().Get("wanted"))
	}
	if err != nil {
		refuseDropped(w, err)
		return
	}
	m := build.NewMemory(memoryPages)
	book = book.By(d.steps(m)).Within(d.opt.Limits)
	b, _, _ := d.current()
	d.put(isDropped, book.Source().Name, book, m, nil)
	if b.kind == isDropped && b.name == book.Source().Name { // dropped again: what has changed is told
		d.again(b)
	}
	d.tell()
	d.state(w, r)
}

// again tells what has changed of what was dropped before.
func (d *Desk) again(old *open) {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	d.book.hashes = old.shown()
	d.book.before, _ = old.workbook.Booklet()
}

// bookOf is the workbook of what was dropped.
func (d *Desk) bookOf(name string, data []byte, wanted string) (*build.Workbook, error) {
	if build.Packed(data) {
		return build.ReadPacked(data, wanted)
	}
	return build.Read(name, bytes.NewReader(data), nil)
}

// room is a buffer for what a request brings, as large as it says that it is: one that grew would take a multiple.
func room(r *http.Request) *bytes.Buffer {
	return bytes.NewBuffer(make([]byte, 0, min(max(0, r.ContentLength), mostDropped)+bytes.MinRead))
}

// packForm packs the files of a form into a folder; one alone is that file.
func packForm(r *http.Request, body io.Reader) (name string, data []byte, err error) {
	r.Body = io.NopCloser(body)
	form, err := r.MultipartReader()
	if err != nil {
		return "", nil, err
	}
	b := room(r)
	z := zip.NewWriter(b)
	for n := 0; ; n++ {
		part, err := form.NextPart()
		if err == io.EOF {
			break
		}
		if err != nil {
			return "", nil, err
		}
		if n >= mostDroppedFiles {
			return "", nil, errTooMany
		}
		// the name of a part is the file's path, which FileName would cut
		at := strings.TrimPrefix(path.Clean("/"+part.FormName()), "/")
		to, err := z.CreateHeader(&zip.FileHeader{Name: at, Method: zip.Store})
		if err == nil {
			_, err = io.Copy(to, part)
		}
		if err != nil {
			return "", nil, err
		}
	}
	err = z.Close()
	return "folder.zip", b.Bytes(), err
}

var errTooMany = errors.New("there are more than 5,000 files: drop the workbook and its pictures alone")

// refuseDropped says why what was dropped cannot be opened.
func refuseDropped(w http.ResponseWriter, err error) {
	var large *http.MaxBytesError
	var several *build.PackedError
	switch {
	case errors.As(err, &large):
		answer(w, http.StatusRequestEntityTooLarge, fault{Fault: "what was dropped is larger than 400 MB",
			Hint: "drop the workbook and its pictures alone, or name the workbook when you open the desk"})
	case errors.As(err, &several):
		answer(w, http.StatusUnprocessableEntity, fault{Fault: several.Error(), Choose: several.Workbooks})
	default:
		answer(w, http.StatusUnprocessableEntity, fault{Fault: err.Error()})
	}
}
