package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/svg"
)

// viewed is a request laid out.
type viewed struct {
	key      string // of the request
	revision int
	docs     []*layout.Document
	pages    []place   // of all documents
	seen     []string  // what is seen of each, as svg.Digest has it
	keys     *svg.Keys // of their pictures
	once     sync.Once // finds at
	at       map[booklet.Place]int
	told     viewTold
}

// place is where a page stands.
type place struct{ doc, page int }

// viewTold is what the page is told of a view. The words of findings refer to fields, which the page words.
type viewTold struct {
	ID           string     `json:"id"`
	Revision     int        `json:"revision"`
	Book         bookTold   `json:"book"`
	Request      Request    `json:"request"`
	Pages        []pageTold `json:"pages"`
	Screen       bool       `json:"screen"` // it is never printed: its pages have no spreads
	Faces        []string   `json:"faces"`
	Jobs         int        `json:"jobs"`
	Laid         int        `json:"laid"`
	Faulty       []string   `json:"faulty"` // cells of rows
	Placeholders []string   `json:"placeholders"`
	Findings     []finding  `json:"findings"`
	Changed      []int      `json:"changed"`         // pages, 0-based, since the revision before
	Changes      []string   `json:"changes"`         // roles that were changed, in words
	Fault        *fault     `json:"fault,omitempty"` // why the request cannot be met
	// Checked is everything that is to be said of the workbook, with the pages of this view, where it is known.
	Checked []finding `json:"checked,omitempty"`
	// Tried are findings of settings that are tried, which are among the others too.
	Tried []finding `json:"tried,omitempty"`
	// Undescribed asks which column has the descriptions, where none is read as them.
	Undescribed *askedColumn `json:"undescribed,omitempty"`
	// Drawn are changed pages by their hash, where they are few: who looks on need not ask for them.
	Drawn map[string]string `json:"drawn,omitempty"`
}

type pageTold struct {
	Label string  `json:"label"`
	Kind  string  `json:"kind"`
	Hash  string  `json:"hash"`
	W     float64 `json:"w"` // in points
	H     float64 `json:"h"`
	Says  string  `json:"says"` // its first heading
}

type bookTold struct {
	Kind  string `json:"kind"`
	Name  string `json:"name"`
	Title string `json:"title"`
	Lost  string `json:"lost,omitempty"`
	// Gone are what the page said of columns that are not there any more.
	Gone []goneTold `json:"gone,omitempty"`
}

// finding is a finding with the page that it is seen on.
type finding struct {
	Rule     booklet.Rule     `json:"rule"`
	Severity booklet.Severity `json:"severity"`
	At       string           `json:"at"`
	File     bool             `json:"file,omitempty"` // At is a place in a file that was made, and no cell
	Field    booklet.Field    `json:"field,omitempty"`
	Text     string           `json:"text"`
	Hint     string           `json:"hint,omitempty"`
	Page     int              `json:"page"`            // 0-based; -1: none
	Cells    []string         `json:"cells,omitempty"` // of one that is told once for several
	Pages    []int            `json:"pages,omitempty"` // of each of them; -1: none
	Editions []string         `json:"editions,omitempty"`
	Waits    bool             `json:"waits,omitempty"` // a cell of a job is empty: the job can be put on hold
}

// asking is a request of a tab.
type asking struct {
	Request
	Tab string `json:"tab"`
}

func (d *Desk) view(w http.ResponseWriter, r *http.Request) {
	var a asking
	if !asked(w, r, &a) {
		return
	}
	d.tabs.asks(a.Tab, a.Request)
	end, ok := d.begin(r)
	if !ok {
		return
	}
	defer end()
	v, err := d.lookAt(r, a.Request)
	if err != nil {
		return // nobody waits any more
	}
	answer(w, http.StatusOK, d.told(v))
}

// told is what a page is told of a view, as things are now.
func (d *Desk) told(v *viewed) viewTold {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	out := v.told
	out.Book.Lost = d.book.lost
	if c := d.book.checked; c != nil && c.revision == v.revision && v.docs != nil {
		out.Checked = v.found(c.book, c.findings)
	}
	return out
}

// keyOf names a request.
func keyOf(q Request) string {
	data, _ := json.Marshal(q) // maps are written in the order of their keys
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}

// lookAt lays a request out, or returns what is laid out already. The only error is build.ErrStopped.
func (d *Desk) lookAt(r *http.Request, q Request) (*viewed, error) {
	b, w, revision := d.current()
	key := keyOf(q)
	if v := d.kept(b, key, revision); v != nil {
		return v, nil
	}
	v := &viewed{key: key, revision: revision, keys: svg.KeysAfter(d.newestKeys(b))}
	v.told = viewTold{ID: key + "-" + strconv.Itoa(revision), Revision: revision, Request: q, Book: d.bookTold(b),
		Pages: []pageTold{}, Changed: []int{}, Changes: []string{}, Faulty: []string{}, Placeholders: []string{},
		Findings: []finding{}, Faces: []string{}}
	j, err := d.opt.Job(q)
	if no := (*layout.RequestError)(nil); errors.As(err, &no) {
		v.told.Fault = requestFault(no)
		return v, nil
	} else if err != nil {
		v.told.Fault = &fault{Fault: err.Error()}
		return v, nil
	}
	w, settings := d.adjusted(b, w, q.Settings)
	if q.Command == "fairs" {
		j.Fair = fairOf(w, q.Fields[booklet.FieldOnly])
	}
	seen, err := w.View(r.Context(), j)
	if err != nil {
		return nil, err
	}
	v.docs = seen.Documents
	v.lay()
	v.keys.Settle()
	v.tell(seen, settings)
	v.told.Undescribed = d.undescribed(b, seen.Booklet)
	d.keep(b, v)
	return v, nil
}

// fairOf is the fair of a workbook that a request names; nil where it names none, or several.
func fairOf(w *build.Workbook, names []string) *booklet.Fair {
	b, _ := w.Booklet()
	if b == nil || len(names) != 1 {
		return nil
	}
	for _, f := range b.Fairs {
		if booklet.Same(f.Name.S, names[0]) {
			return f
		}
	}
	return nil
}

// requestFault is why a request cannot be met; its words refer to fields.
func requestFault(no *layout.RequestError) *fault {
	text := no.Text
	if no.Field != "" {
		text = booklet.Ref(no.Field) + ": " + text
	}
	return &fault{Fault: text, Hint: no.Hint}
}

// newestKeys are the keys of pictures that the newest view knows; nil where there is none.
func (d *Desk) newestKeys(b *open) *svg.Keys {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	if n := len(b.views); n > 0 {
		return b.views[n-1].keys
	}
	return nil
}

// lay finds the pages, with their hashes. None is painted before somebody looks at it.
func (v *viewed) lay() {
	for i, d := range v.docs {
		for n := range d.Pages {
			v.pages = append(v.pages, place{i, n})
		}
		v.told.Screen = v.told.Screen || d.OnScreen
	}
	v.told.Pages, v.seen = make([]pageTold, len(v.pages)), make([]string, len(v.pages))
	var all sync.WaitGroup
	parts := runtime.GOMAXPROCS(0)
	for part := range parts {
		all.Go(func() {
			for i := part; i < len(v.pages); i += parts {
				v.layPage(i)
			}
		})
	}
	all.Wait()
	faces := map[string]bool{}
	for _, d := range v.docs {
		for key := range svg.Faces(d) {
			faces[key] = true
		}
	}
	v.told.Faces = slices.Sorted(maps.Keys(faces))
	if v.told.Faces == nil {
		v.told.Faces = []string{}
	}
}

// layPage tells of a page; a fault of ours costs that page alone.
func (v *viewed) layPage(i int) {
	at := v.pages[i]
	d := v.docs[at.doc]
	p := &d.Pages[at.page]
	told := &v.told.Pages[i]
	defer func() { _ = recover() }()
	*told = pageTold{Label: p.Label, Kind: string(p.Kind), W: d.Trim.W.Points(), H: d.Trim.H.Points()}
	digest := svg.DigestOf(d, at.page, v.keys)
	told.Hash, v.seen[i] = digest.All, digest.Seen
	told.Says = heading(p)
}

// paint is a page as SVG, which names its pictures by address; without one, where it cannot be painted.
func (v *viewed) paint(i int) (data []byte) {
	defer func() {
		if recover() != nil {
			data = nil
		}
	}()
	at := v.pages[i]
	data, err := svg.Page(v.docs[at.doc], at.page, svg.Options{
		Face: func(key string) string { return "face/" + key }, NoFaceRules: true, Keys: v.keys,
		Picture: func(key string) string { return "picture/" + key }})
	if err != nil {
		return nil
	}
	return data
}

// mostDrawn is how many changed pages are told with a view: a save changes a card, and at times its index.
const mostDrawn = 4

// drawn are the changed pages of a view, painted, where they are few.
func (v *viewed) drawn() map[string]string {
	if n := len(v.told.Changed); n == 0 || n > mostDrawn {
		return nil
	}
	out := map[string]string{}
	for _, i := range v.told.Changed {
		if data := v.paint(i); data != nil {
			out[v.told.Pages[i].Hash] = string(data)
		}
	}
	return out
}

// heading is the first heading of a page, "" where it has none.
func heading(p *layout.Page) string {
	var words strings.Builder
	var of *layout.Element
	for open, it := range p.Within() {
		g, isText := it.(layout.Glyphs)
		if !isText {
			continue
		}
		for _, e := range open {
			if (e.Role == layout.H1 || e.Role == layout.H2 || e.Role == layout.H3) && (of == nil || of == e) {
				of = e
				words.WriteString(g.Text)
				if g.End == layout.Wrapped || g.End == layout.Forced {
					words.WriteByte(' ')
				}
			}
		}
	}
	return strings.Join(strings.Fields(words.String()), " ")
}

// tell tells what was seen.
func (v *viewed) tell(seen *build.View, settings []booklet.Finding) {
	v.told.Jobs, v.told.Laid = seen.Jobs, seen.Laid()
	for _, at := range seen.Faulty {
		v.told.Faulty = append(v.told.Faulty, at.String())
	}
	for _, at := range seen.Placeholders {
		v.told.Placeholders = append(v.told.Placeholders, at.String())
	}
	all := seen.Findings
	for _, f := range settings {
		all = append(all, build.Finding{Finding: f})
	}
	if seen.Booklet != nil {
		v.told.Book.Title = seen.Booklet.Settings.Title.S
	}
	v.told.Findings = v.found(seen.Booklet, all)
	for _, f := range v.told.Findings {
		if _, ok := v.told.Request.Settings[string(f.Field)]; ok {
			v.told.Tried = append(v.told.Tried, f)
		}
	}
}

// found are findings with the pages that they are seen on.
func (v *viewed) found(b *booklet.Booklet, all []build.Finding) []finding {
	at := v.cells()
	out := make([]finding, 0, len(all))
	for _, f := range all {
		one := finding{Rule: f.Rule, Severity: f.Severity, At: f.At.String(), Field: f.At.Field,
			Text: booklet.Joined(": ", ownWords(b, f.Finding), f.Detail), Hint: f.Hint, Page: -1, Editions: f.Editions,
			File: f.At.File != "" && f.At.Sheet == ""}
		one.Waits = f.Rule == booklet.RuleRequired && isJob(b, f.At)
		if f.At.Row > 0 {
			one.Page = pageOfCell(at, f.At)
		}
		for _, cell := range f.Cells.Places() {
			one.Cells = append(one.Cells, cell.String())
			one.Pages = append(one.Pages, pageOfCell(at, cell))
		}
		out = append(out, one)
	}
	return out
}

// pageOfCell is the page of a cell, else that of its row; -1 where there is none.
func pageOfCell(at map[booklet.Place]int, cell booklet.Place) int {
	if n, ok := at[cell]; ok {
		return n
	}
	cell.Col = 0
	if n, ok := at[cell]; ok {
		return n
	}
	return -1
}

// cells are the first pages of cells, and of rows.
func (v *viewed) cells() map[booklet.Place]int {
	v.once.Do(func() { v.at = v.findCells() })
	return v.at
}

func (v *viewed) findCells() map[booklet.Place]int {
	out := map[booklet.Place]int{}
	note := func(at booklet.Place, i int) {
		if _, ok := out[at]; !ok && at != (booklet.Place{}) {
			out[at] = i
		}
	}
	for i, at := range v.pages {
		last := (*layout.Element)(nil)
		for open := range v.docs[at.doc].Pages[at.page].Within() {
			if len(open) == 0 || open[len(open)-1] == last {
				continue
			}
			last = open[len(open)-1]
			if k := v.docs[at.doc].Pages[at.page].Kind; k == booklet.Contents || k == booklet.Index {
				continue // what they say stands elsewhere
			}
			p := svg.PlaceOf(open)
			note(p, i)
			p.Col = 0
			note(p, i)
		}
	}
	return out
}

// looks are what is seen of the pages.
func (v *viewed) looks() map[string]bool {
	out := map[string]bool{}
	for _, look := range v.seen {
		out[look] = true
	}
	return out
}

// mostKept is how many pages of views are kept, that of the newest in any case.
const mostKept = 6000

// kept is the view of a request, where it is laid out already.
func (d *Desk) kept(b *open, key string, revision int) *viewed {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	for _, v := range b.views {
		if v.key == key && v.revision == revision {
			return v
		}
	}
	return nil
}

// keep keeps a view, with what has changed since the revision before, and drops those that nobody looks at.
func (d *Desk) keep(b *open, v *viewed) {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	if old, ok := b.looks[v.key]; ok {
		for i, look := range v.seen {
			if !old[look] {
				v.told.Changed = append(v.told.Changed, i)
			}
		}
	}
	now, _ := b.workbook.Booklet()
	if b.before != nil && now != nil && b.revision == v.revision {
		for _, c := range now.Changes(b.before) {
			v.told.Changes = append(v.told.Changes, c.Name)
		}
	}
	b.views = append(b.views, v)
	pages := 0
	for i, one := range slices.Backward(b.views) {
		if pages += len(one.pages); pages > mostKept && i < len(b.views)-1 {
			b.views = slices.Clone(b.views[i+1:])
			break
		}
	}
	if most := 12; len(b.views) > most {
		b.views = slices.Clone(b.views[len(b.views)-most:])
	}
}

// byID is a view that is kept; nil where it is not.
func (d *Desk) byID(id string) *viewed {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	for _, v := range d.book.views {
		if v.told.ID == id {
			return v
		}
	}
	return nil
}

// pageOf is the page that a path names.
func (d *Desk) pageOf(r *http.Request) (v *viewed, page int) {
	v = d.byID(r.PathValue("view"))
	page, err := strconv.Atoi(r.PathValue("page"))
	if v == nil || err != nil || page < 0 || page >= len(v.pages) {
		return nil, 0
	}
	return v, page
}

func (d *Desk) svg(w http.ResponseWriter, r *http.Request) {
	v, page := d.pageOf(r)
	if v == nil {
		refuse(w, http.StatusNotFound, "this page is not there any more")
		return
	}
	data := v.paint(page)
	if data == nil {
		refuse(w, http.StatusInternalServerError, "this page cannot be drawn; it is in the files all the same")
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml; charset=utf-8")
	_, _ = w.Write(data)
}

// cached lets a browser keep what is named by its content while the desk is open.
func cached(w http.ResponseWriter) {
	w.Header().Set("Cache-Control", "private, max-age=86400, immutable")
}

func (d *Desk) face(w http.ResponseWriter, r *http.Request) {
	for _, v := range d.views() {
		if !slices.Contains(v.told.Faces, r.PathValue("key")) {
			continue
		}
		for _, doc := range v.docs {
			if data, ok := svg.Faces(doc)[r.PathValue("key")]; ok {
				cached(w)
				w.Header().Set("Content-Type", "font/ttf")
				_, _ = w.Write(data)
				return
			}
		}
	}
	refuse(w, http.StatusNotFound, "this typeface is not there any more")
}

// views are those that are kept, the newest first.
func (d *Desk) views() []*viewed {
	d.bookMu.Lock()
	defer d.bookMu.Unlock()
	out := slices.Clone(d.book.views)
	slices.Reverse(out)
	return out
}

func (d *Desk) picture(w http.ResponseWriter, r *http.Request) {
	p := d.pictureOf(r.PathValue("key"))
	if p == nil {
		refuse(w, http.StatusNotFound, "this picture is not there any more")
		return
	}
	shown, err := svg.Shown(p)
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	cached(w)
	w.Header().Set("Content-Type", shown.Type)
	_, _ = w.Write(shown.Data)
}

// pictureOf is the picture with a key on a page that is kept; nil where there is none. It is sought from the newest
// view on, until it is found; what is found on the way is remembered until another is not.
func (d *Desk) pictureOf(key string) *booklet.Picture {
	d.pictures.Lock()
	defer d.pictures.Unlock()
	if p := d.pictures.of[key]; p != nil {
		return p
	}
	d.pictures.of = map[string]*booklet.Picture{}
	for _, v := range d.views() {
		for _, doc := range v.docs {
			for n := range doc.Pages {
				maps.Copy(d.pictures.of, v.keys.Pictures(doc, n))
			}
		}
		if p := d.pictures.of[key]; p != nil {
			return p
		}
	}
	return nil
}

// pictures are pictures by key.
type pictures struct {
	sync.Mutex
	of map[string]*booklet.Picture
}
