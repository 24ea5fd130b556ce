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
	"time"

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
	readings   []reading         // what columns are read as, as the page says
	columns    map[string]string // of those, by letter, what holds of this revision; nil: as they are headed
	gone       []reading         // whose headings this revision lacks
	checked    *checked          // what is to be said of this revision; nil: it is not checked yet
	logo       *logo             // that is tried; nil: none
	end        context.CancelFunc
	views      []*viewed                  // the newest last
	looks      map[string]map[string]bool // of the pages of the revision before, by request: what is seen of them
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

// put opens another workbook. What was dropped again keeps what the page said of it, and tells what has changed.
func (d *Desk) put(kind, name string, w *build.Workbook, m *build.Memory, end context.CancelFunc) *open {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	b := &open{kind: kind, name: name, memory: m, workbook: w, end: end, looks: map[string]map[string]bool{}}
	if old := d.book; old != nil {
		b.revision = old.revision
		if old.end != nil {
			old.end()
		}
		if kind == isDropped && old.kind == isDropped && old.name == name {
			b.again(old)
		}
	}
	b.revision++
	d.book = b
	return b
}

// shown is what is seen of the pages of this revision, by request.
func (b *open) shown() map[string]map[string]bool {
	out := map[string]map[string]bool{}
	for _, v := range b.views {
		switch old, ok := b.looks[v.key]; {
		case v.revision != b.revision:
		case len(v.seen) > 0:
			out[v.key] = v.looks()
		case ok: // it had no page, so that what was seen before is what has changed
			out[v.key] = old
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
	b.looks = b.shown()
	if old, _ := b.workbook.Booklet(); old != nil {
		b.before = old
	}
	b.workbook, b.columns, b.gone = read(w, b.readings)
	b.lost = ""
	b.revision++
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
	go func() {
		b := d.follow(ctx, named, nil, func(w *build.Workbook) *open {
			defer close(first)
			return d.put(isNamed, filepath.Base(named), w, nil, end)
		})
		for b != nil && d.back(ctx, named) {
			d.follow(ctx, named, b, nil)
		}
		if b == nil { // it was closed before it was read
			d.sampleBook()
			close(first)
		}
	}()
	<-first
	d.tell()
}

// follow shows the workbook of a path at each save until it cannot be watched. The first time it is opened; it returns
// what is open.
func (d *Desk) follow(ctx context.Context, named string, b *open, opened func(*build.Workbook) *open) *open {
	o := watch.Options{After: d.opt.After, Steps: d.steps, Limits: d.opt.Limits}
	for w, err := range watch.Workbooks(ctx, named, o) {
		switch {
		case w != nil && b == nil:
			b = opened(w)
		case w != nil:
			if why := d.unread(b, w); why != "" {
				d.lose(b, why)
				continue
			}
			d.renew(b, w)
			d.tell()
		case b != nil && ctx.Err() == nil:
			d.lose(b, lostWhy(err))
		}
	}
	return b
}

// away is how often a folder is looked for that is not there any more.
const away = 2 * time.Second

// back waits until the workbook of a folder that is gone is there again, such as that of a server or a stick; false
// where nobody waits any more, or it was not the folder that was gone.
func (d *Desk) back(ctx context.Context, named string) bool {
	after := d.opt.After
	if after == nil {
		after = time.After
	}
	for gone := false; ; gone = true {
		read, _ := build.At(named).By(d.steps(nil)).Within(d.opt.Limits).Booklet()
		if read != nil || ctx.Err() != nil {
			return gone && ctx.Err() == nil
		}
		select {
		case <-after(away):
		case <-ctx.Done():
			return false
		}
	}
}

// unread is why a workbook as it was saved cannot be read at all, where that of before could: its pages stay.
func (d *Desk) unread(b *open, w *build.Workbook) string {
	d.bookMu.Lock()
	old := b.workbook
	d.bookMu.Unlock()
	if before, _ := old.Booklet(); before == nil {
		return ""
	}
	read, found := w.Booklet()
	if read != nil || len(found) == 0 {
		return ""
	}
	return found[0].Worded(plainField).Text
}

// lostWhy is why a workbook is watched no longer.
func lostWhy(err error) string {
	if lost := (*watch.LostError)(nil); errors.As(err, &lost) {
		return lost.Finding.Worded(plainField).Text
	}
	return "the workbook is not there any more"
}

// lose says that the workbook cannot be had as it is now.
func (d *Desk) lose(b *open, why string) {
	d.bookMu.Lock()
	b.lost = why
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
	d.put(isDropped, book.Source().Name, book, m, nil)
	d.tell()
	d.state(w, r)
}

// again is a workbook that takes the place of the one before, of the same name. Who calls it holds bookMu.
func (b *open) again(old *open) {
	b.looks, b.logo, b.readings = old.shown(), old.logo, old.readings
	b.before, _ = old.workbook.Booklet()
	b.workbook, b.columns, b.gone = read(b.workbook, b.readings)
}

// bookOf is the workbook of what was dropped. What is packed and is no zip, such as a Numbers document, is told as
// what it is.
func (d *Desk) bookOf(name string, data []byte, wanted string) (*build.Workbook, error) {
	if build.Packed(data) {
		w, err := build.ReadPacked(data, wanted)
		none := (*build.PackedError)(nil)
		if !errors.As(err, &none) || len(none.Workbooks) > 0 || strings.EqualFold(path.Ext(name), ".zip") {
			return w, err
		}
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
