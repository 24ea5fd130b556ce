package desk

import (
	"archive/zip"
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/compose"
	"booklet/layout/paint"
)

const good = "Role,Category,Summary,Photo,Photo description\n" +
	"Porters,Estates and facilities,Porters move patients safely around the hospital.,,\n"

// jobOf is the job of a request, as far as tests ask for one.
func jobOf(q Request) (build.Job, error) {
	a := build.Asked(func(f booklet.Field) string { return strings.Join(q.Fields[f], ",") })
	if q.Command == "text" {
		c, err := a.ReadingCopy()
		return build.Job{Copies: c}, err
	}
	j, err := a.Job(q.Fields[booklet.FieldEdition])
	j.Selection.Roles = q.Fields[booklet.FieldRole]
	return j, err
}

// opened is a desk that answers until the test ends.
func opened(t *testing.T, path string) *Desk {
	t.Helper()
	testkit.Loopback(t)
	d, err := Open(t.Context(), Options{Path: path, Job: jobOf})
	if err != nil {
		t.Fatal(err)
	}
	served := make(chan error, 1)
	go func() { served <- d.Serve() }()
	t.Cleanup(func() {
		d.Close()
		if err := <-served; err != nil {
			t.Error(err)
		}
	})
	return d
}

// listed writes a list to a folder of its own.
func listed(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "roles.csv")
	put(t, path, text)
	return path
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// ask asks the desk as its page does, and reads the answer into v.
func ask(t *testing.T, d *Desk, path string, body, v any) int {
	t.Helper()
	method, in := http.MethodGet, io.Reader(nil)
	if body != nil {
		data, err := json.Marshal(body)
		if err != nil {
			t.Fatal(err)
		}
		method, in = http.MethodPost, bytes.NewReader(data)
	}
	r, err := http.NewRequestWithContext(t.Context(), method, d.Address()+path, in)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Origin", "http://"+d.host)
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return answered(t, r, v)
}

// answered does a request; v takes its JSON, or its bytes.
func answered(t *testing.T, r *http.Request, v any) int {
	t.Helper()
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	switch v := v.(type) {
	case nil:
	case *[]byte:
		*v = data
	default:
		if err := json.Unmarshal(data, v); err != nil {
			t.Fatalf("%s: %v: %.200s", r.URL.Path, err, data)
		}
	}
	return res.StatusCode
}

func standard() Request {
	return Request{Command: "build", Fields: map[booklet.Field][]string{booklet.FieldEdition: {"standard"}}}
}

// TestGuard: the page of the desk is answered, and nobody else: another host, another site, no token.
func TestGuard(t *testing.T) {
	d := opened(t, "")
	token := "/" + d.token
	type headers map[string]string
	for _, c := range []struct {
		name, method, path string
		headers            headers
		status             int
	}{
		{"the page", "GET", token + "/", nil, 200},
		{"as it is opened", "GET", token + "/", headers{"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"}, 200},
		{"its own script", "GET", token + "/main.js", headers{"Sec-Fetch-Site": "same-origin"}, 200},
		{"its own request", "POST", token + "/sample", headers{"Origin": "http://" + d.host, "Sec-Fetch-Site": "same-origin"}, 200},

		{"no token", "GET", "/", nil, 403},
		{"no token, a file", "GET", "/main.js", nil, 403},
		{"another token", "GET", "/" + strings.Repeat("a", len(d.token)) + "/state", nil, 403},
		{"a part of the token", "GET", token[:10] + "/state", nil, 403},
		{"the token as a query", "GET", "/state?token=" + d.token, nil, 403},
		{"another name for this machine", "GET", token + "/state", headers{"Host": "evil.example:" + port(d)}, 403},
		{"localhost", "GET", token + "/state", headers{"Host": "localhost:" + port(d)}, 403},
		{"no port", "GET", token + "/state", headers{"Host": "127.0.0.1"}, 403},
		{"another origin", "GET", token + "/state", headers{"Origin": "https://evil.example"}, 403},
		{"another port", "POST", token + "/sample", headers{"Origin": "http://127.0.0.1:1"}, 403},
		{"a page without an origin", "POST", token + "/sample", headers{"Origin": "null"}, 403},
		{"another site", "GET", token + "/state", headers{"Sec-Fetch-Site": "cross-site"}, 403},
		{"a page beside", "GET", token + "/state", headers{"Sec-Fetch-Site": "same-site"}, 403},
		{"a form that was opened", "POST", token + "/sample", headers{"Sec-Fetch-Site": "none"}, 403},
		{"a word that nobody knows", "DELETE", token + "/state", nil, 405},
		{"out of the folder", "GET", token + "/../desk.go", nil, 404},
		{"out of the folder, packed", "GET", token + "/%2e%2e/desk.go", nil, 404},
		{"out of the folder, twice", "GET", token + "/..%2f..%2fdesk.go", nil, 404},
		{"out of the folder, with its separator", "GET", token + "/..%5cdesk.go", nil, 404},
		{"a file of the machine", "GET", token + "//etc/passwd", nil, 404},
		{"no such file", "GET", token + "/file/1/0/x.pdf", nil, 404},
		{"no such page", "GET", token + "/svg/x/-1", nil, 404},
		{"words that are no JSON", "POST", token + "/view", headers{"Content-Type": "text/plain"}, 415},
	} {
		status, h := raw(t, d, c.method, c.path, c.headers)
		if status != c.status {
			t.Errorf("%s: %d, want %d", c.name, status, c.status)
		}
		if status != 404 && h.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept: %v", c.name, h)
		}
		if !strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", c.name, h)
		}
	}
}

func port(d *Desk) string {
	_, p, _ := net.SplitHostPort(d.host)
	return p
}

// raw sends a request as it is written, since a client mends its path.
func raw(t *testing.T, d *Desk, method, path string, headers map[string]string) (int, http.Header) {
	t.Helper()
	c, err := net.Dial("tcp", d.host)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	host := d.host
	if h, ok := headers["Host"]; ok {
		host = h
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: 2\r\n", method, path, host)
	if headers["Content-Type"] == "" {
		b.WriteString("Content-Type: application/json\r\n")
	}
	for k, v := range headers {
		if k != "Host" {
			fmt.Fprintf(&b, "%s: %s\r\n", k, v)
		}
	}
	b.WriteString("\r\n{}")
	if _, err := io.WriteString(c, b.String()); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	return res.StatusCode, res.Header
}

// TestLoopback: nobody on the network reaches the desk, and the port of one desk is no other's.
func TestLoopback(t *testing.T) {
	d := opened(t, "")
	if !strings.HasPrefix(d.host, "127.0.0.1:") {
		t.Error(d.host)
	}
	var p int
	fmt.Sscan(port(d), &p)
	_, err := Open(t.Context(), Options{Port: p, Job: jobOf})
	if err == nil || !strings.Contains(err.Error(), "another desk or another program has it") {
		t.Error(err)
	}
}

// TestHugeBodies: what is too large is refused before it is kept.
func TestHugeBodies(t *testing.T) {
	d := opened(t, "")
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"view",
		strings.NewReader(`{"command":"`+strings.Repeat("x", mostAsked)+`"}`))
	r.Header.Set("Content-Type", "application/json")
	if status := answered(t, r, nil); status != http.StatusRequestEntityTooLarge {
		t.Error("a huge request:", status)
	}
	r, _ = http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"open?name=a.xlsx", io.LimitReader(zeros{}, mostDropped+1))
	var no fault
	if status := answered(t, r, &no); status != http.StatusRequestEntityTooLarge || !strings.Contains(no.Fault, "400 MB") {
		t.Error("a huge workbook:", status, no)
	}
	var s stateTold
	if ask(t, d, "state", nil, &s); s.Book.Kind != isSample {
		t.Error("the sample is not there any more:", s.Book)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { clear(b); return len(b), nil }

// drop drops files by their paths; one alone is sent as it is.
func drop(t *testing.T, d *Desk, files map[string]string, v any) int {
	t.Helper()
	var b bytes.Buffer
	contentType, name := "application/octet-stream", ""
	if len(files) == 1 {
		for n, text := range files {
			name = n
			b.WriteString(text)
		}
	} else {
		w := multipart.NewWriter(&b)
		for n, text := range files {
			part, err := w.CreateFormFile(n, "f")
			if err == nil {
				_, err = io.WriteString(part, text)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		w.Close()
		contentType = w.FormDataContentType()
	}
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"open?name="+name, &b)
	r.Header.Set("Content-Type", contentType)
	return answered(t, r, v)
}

// TestDrop: a list, a folder with its picture, a zip, and what is no workbook.
func TestDrop(t *testing.T) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	to, _ := z.Create("x/roles.csv")
	io.WriteString(to, good)
	z.Close()
	var numbers bytes.Buffer
	z = zip.NewWriter(&numbers)
	z.Create("Index/Document.iwa")
	z.Close()
	d := opened(t, "")
	for _, c := range []struct {
		name  string
		files map[string]string
		book  string
		fault string
	}{
		{"a list", map[string]string{"jobs.csv": good}, "jobs.csv", ""},
		{"a zip", map[string]string{"jobs.zip": packed.String()}, "roles.csv", ""},
		{"a folder", map[string]string{"f/jobs.csv": good, "f/a.jpg": "x", "../../etc/passwd": "x"}, "jobs.csv", ""},
		{"two lists", map[string]string{"a.csv": good, "b.csv": good}, "", "several workbooks"},
		{"no list", map[string]string{"a.jpg": "x", "b.jpg": "y"}, "", "no workbook"},
	} {
		var s stateTold
		var no fault
		if c.fault != "" {
			if status := drop(t, d, c.files, &no); status != http.StatusUnprocessableEntity || !strings.Contains(no.Fault, c.fault) {
				t.Errorf("%s: %d %v", c.name, status, no)
			}
			continue
		}
		if status := drop(t, d, c.files, &s); status != 200 || s.Book.Name != c.book || s.Book.Kind != isDropped {
			t.Errorf("%s: %d %v", c.name, status, s.Book)
		}
		var v viewTold
		if ask(t, d, "view", standard(), &v); len(v.Pages) == 0 || v.Laid != 1 {
			t.Errorf("%s: %d pages, %d laid out, %v", c.name, len(v.Pages), v.Laid, v.Findings)
		}
	}
	for name, text := range map[string]string{"a.pdf": "%PDF-1.7", "a.xls": "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.png": "\x89PNG\r\n\x1a\n\x00",
		"empty.xlsx": "", "cut.xlsx": "PK\x03\x04", "page.html": "<!doctype html>", "a.numbers": numbers.String()} {
		var v viewTold
		drop(t, d, map[string]string{name: text}, nil)
		if status := ask(t, d, "view", standard(), &v); status != 200 || len(v.Pages) > 0 || len(v.Findings) == 0 ||
			v.Findings[0].Severity != booklet.Error {
			t.Errorf("%s: %d, %d pages, %v", name, status, len(v.Pages), v.Findings)
		}
	}
}

// TestView: pages have addresses and hashes, findings their page; what is wrong stops files, never the view.
func TestView(t *testing.T) {
	path := listed(t, good+"Midwives,Midwifery,,,\n")
	d := opened(t, path)
	var v viewTold
	if ask(t, d, "view", standard(), &v); len(v.Pages) != 8 || v.Jobs != 2 || v.Laid != 1 || len(v.Placeholders) != 1 {
		t.Fatalf("%d pages, %d of %d, %v", len(v.Pages), v.Laid, v.Jobs, v.Placeholders)
	}
	i := slices.IndexFunc(v.Findings, func(f finding) bool { return f.At == "Roles!C3" && f.Severity == booklet.Error })
	if i < 0 || v.Findings[i].Page < 0 {
		t.Fatalf("%+v", v.Findings)
	}
	var page []byte
	if status := ask(t, d, fmt.Sprintf("svg/%s/%d", v.ID, v.Findings[i].Page), nil, &page); status != 200 ||
		!bytes.Contains(page, []byte(`data-cell="Roles!C3"`)) {
		t.Errorf("%d %.300s", status, page)
	}
	if len(v.Faces) == 0 {
		t.Fatal("no faces")
	}
	var face []byte
	if status := ask(t, d, "face/"+v.Faces[0], nil, &face); status != 200 || len(face) < 10_000 {
		t.Errorf("a face of %d bytes: %d", len(face), status)
	}
	var made madeTold
	if ask(t, d, "make", standard(), &made); !made.Refused || len(made.Files) > 0 {
		t.Errorf("files are made: %+v", made.Files)
	}
}

// TestImpossible: what cannot be had says why, and what can; nothing else of the page is lost.
func TestImpossible(t *testing.T) {
	d := opened(t, "")
	q := standard()
	q.Fields[booklet.FieldInk] = []string{"yellow"}
	var v viewTold
	if ask(t, d, "view", q, &v); v.Fault == nil || !strings.Contains(v.Fault.Fault, "Ink") || v.Fault.Hint == "" {
		t.Errorf("%+v", v.Fault)
	}
	var p possibleTold
	if ask(t, d, "possible", standard(), &p); p[booklet.FieldInk]["yellow"].Fault == "" || p[booklet.FieldInk]["black"].Fault != "" {
		t.Errorf("%+v", p)
	}
}

// heard reads events until one of a name, into v.
func heard(t *testing.T, in *bufio.Reader, name string, v any) {
	t.Helper()
	for {
		line, err := in.ReadString('\n')
		if err != nil {
			t.Fatal(name, err)
		}
		data, err := in.ReadString('\n')
		if _, err2 := in.ReadString('\n'); err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if strings.TrimSpace(strings.TrimPrefix(line, "event:")) == name {
			if err := json.Unmarshal([]byte(strings.TrimPrefix(data, "data:")), v); err != nil {
				t.Fatal(err)
			}
			return
		}
	}
}

// listens listens to the events of a tab.
func listens(t *testing.T, d *Desk, tab string) *bufio.Reader {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	r, _ := http.NewRequestWithContext(ctx, http.MethodGet, d.Address()+"events?tab="+tab, nil)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { res.Body.Close() })
	in := bufio.NewReader(res.Body)
	var hello struct{ Revision int }
	if heard(t, in, "hello", &hello); hello.Revision < 1 {
		t.Fatal(hello)
	}
	return in
}

// TestSave: a save is told to every page that is open, with the pages and the roles that changed, and
// nothing else counts as changed.
func TestSave(t *testing.T) {
	path := listed(t, good+"Midwives,Midwifery,Midwives care for women.,,\n")
	d := opened(t, path)
	var first viewTold
	ask(t, d, "view", asking{standard(), "a"}, &first)
	q := standard()
	q.Fields[booklet.FieldEdition] = []string{"large-print"}
	ask(t, d, "view", asking{q, "b"}, nil)
	a, b := listens(t, d, "a"), listens(t, d, "b")
	put(t, path, good+"Midwives,Midwifery,Midwives care for women and their babies.,,\n")
	var v, w viewTold
	heard(t, a, "view", &v)
	heard(t, b, "view", &w)
	if v.Revision != first.Revision+1 || len(v.Changed) == 0 || len(v.Changed) > 2 || !slices.Equal(v.Changes, []string{"Midwives"}) {
		t.Errorf("revision %d, changed %v, %v", v.Revision, v.Changed, v.Changes)
	}
	if len(w.Pages) == len(v.Pages) || w.Revision != v.Revision {
		t.Errorf("the other page shows %d pages of revision %d", len(w.Pages), w.Revision)
	}
	put(t, path, good+"Midwives,Midwifery,,,\n") // an error: what can be laid out is shown
	if heard(t, a, "view", &v); v.Laid != 1 || len(v.Pages) == 0 {
		t.Errorf("%d laid out on %d pages", v.Laid, len(v.Pages))
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	var lost, back viewTold
	if heard(t, a, "view", &lost); !strings.Contains(lost.Book.Lost, "no such file") || len(lost.Pages) != len(v.Pages) {
		t.Errorf("a lost file: %q, and %d pages", lost.Book.Lost, len(lost.Pages))
	}
	put(t, path, good)
	if heard(t, a, "view", &back); back.Laid != 1 || back.Jobs != 1 || back.Book.Lost != "" {
		t.Errorf("a file that is back: %d of %d, %q", back.Laid, back.Jobs, back.Book.Lost)
	}
}

// TestAskedMeanwhile: a page that asks for something else while a save is laid out for it is not told of what it showed
// before.
func TestAskedMeanwhile(t *testing.T) {
	path := listed(t, good)
	var slow atomic.Bool
	begun, on := make(chan struct{}), make(chan struct{})
	testkit.Loopback(t)
	d, err := Open(t.Context(), Options{Path: path, Job: jobOf, Steps: func(m *build.Memory) build.Steps {
		steps := m.Steps()
		own := steps.Compose
		steps.Compose = func(b *booklet.Booklet, e layout.Edition, f *fonts.Family, o compose.Options) (*layout.Document,
			[]booklet.Finding) {
			if e.Name == layout.LargePrint().Name && slow.CompareAndSwap(true, false) {
				close(begun)
				<-on
			}
			return own(b, e, f, o)
		}
		return steps
	}})
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve()
	t.Cleanup(d.Close)
	large := standard()
	large.Fields[booklet.FieldEdition] = []string{"large-print"}
	ask(t, d, "view", asking{large, "a"}, nil)
	a := listens(t, d, "a")
	slow.Store(true)
	put(t, path, good+"Midwives,Midwifery,Midwives care for women.,,\n")
	<-begun
	var v viewTold
	if ask(t, d, "view", asking{standard(), "a"}, &v); v.Revision != 2 {
		t.Errorf("it shows revision %d", v.Revision)
	}
	close(on)
	put(t, path, good+"Midwives,Midwifery,Midwives care for women and their babies.,,\n")
	if heard(t, a, "view", &v); v.Revision != 3 || v.Request.Fields[booklet.FieldEdition][0] != "standard" {
		t.Errorf("it is told of revision %d of %v", v.Revision, v.Request.Fields)
	}
}

// TestFolderGone: a folder that goes and comes back, as one on a stick or a server does, costs nothing: the pages stay, and
// the next save is seen again.
func TestFolderGone(t *testing.T) {
	path := listed(t, "Role,Category,Summary\nCook,Kitchen,A cook cooks.\n")
	d := opened(t, path)
	a := listens(t, d, "a")
	var v, lost, back viewTold
	ask(t, d, "view", asking{Request: standard(), Tab: "a"}, &v)
	dir := filepath.Dir(path)
	if err := os.Rename(dir, dir+" away"); err != nil {
		t.Fatal(err)
	}
	for lost.Book.Lost == "" {
		heard(t, a, "view", &lost)
	}
	if len(lost.Pages) != len(v.Pages) {
		t.Errorf("%d pages of %d stay", len(lost.Pages), len(v.Pages))
	}
	time.Sleep(100 * time.Millisecond) // it is seen to be gone
	if err := os.Rename(dir+" away", dir); err != nil {
		t.Fatal(err)
	}
	for back.ID == "" || back.Book.Lost != "" {
		back = viewTold{}
		heard(t, a, "view", &back)
	}
	put(t, path, "Role,Category,Summary\nCook,Kitchen,A cook cooks.\nBaker,Kitchen,A baker bakes.\n")
	for back.Jobs != 2 {
		heard(t, a, "view", &back)
	}
}

// TestSaveBringsPages: the few pages that a save changes come with its event; rows that only move change none.
func TestSaveBringsPages(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	ask(t, d, "view", asking{standard(), "a"}, nil)
	a := listens(t, d, "a")
	put(t, path, strings.Replace(good, "safely", "with care", 1))
	var v, moved viewTold
	heard(t, a, "view", &v)
	for _, i := range v.Changed {
		var page []byte
		ask(t, d, fmt.Sprintf("svg/%s/%d", v.ID, i), nil, &page)
		if brought := v.Drawn[v.Pages[i].Hash]; brought == "" || brought != string(page) {
			t.Errorf("page %d comes with %d bytes, and has %d", i, len(brought), len(page))
		}
	}
	if len(v.Changed) != 1 {
		t.Errorf("changed: %v", v.Changed)
	}
	head, rest, _ := strings.Cut(strings.Replace(good, "safely", "with care", 1), "\n")
	put(t, path, head+"\n,,,,\n"+rest)
	if heard(t, a, "view", &moved); len(moved.Changed) > 0 || moved.Pages[v.Changed[0]].Hash == v.Pages[v.Changed[0]].Hash {
		t.Errorf("a row moved, and pages %v changed; its cell on the page: %v", moved.Changed,
			moved.Pages[v.Changed[0]].Hash != v.Pages[v.Changed[0]].Hash)
	}
}

// TestManyTabs: pages that were closed before they listened take no place of those that do.
func TestManyTabs(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	ask(t, d, "view", asking{standard(), "first"}, nil)
	first := listens(t, d, "first")
	for i := range 2 * mostTabs {
		ask(t, d, "view", asking{standard(), fmt.Sprint("gone-", i)}, nil)
	}
	ask(t, d, "view", asking{standard(), "last"}, nil)
	last := listens(t, d, "last")
	put(t, path, strings.Replace(good, "safely", "with care", 1))
	var v viewTold
	for _, in := range []*bufio.Reader{first, last} {
		if heard(t, in, "view", &v); len(v.Changed) != 1 {
			t.Errorf("changed: %v", v.Changed)
		}
	}
}

// TestImpossibleInPrint: what a printer's choices exclude of each other says why.
func TestImpossibleInPrint(t *testing.T) {
	d := opened(t, listed(t, good))
	q := standard()
	q.Fields[booklet.FieldPress], q.Fields[booklet.FieldSpine] = []string{"true"}, []string{"5"}
	var no possibleTold
	ask(t, d, "possible", asking{q, "a"}, &no)
	if why := no[booklet.FieldBinding]["saddle"]; !strings.Contains(why.Fault, "no spine") {
		t.Errorf("saddle stitching with a spine: %+v", no)
	}
	if _, is := no[booklet.FieldBinding]["perfect"]; is || no[booklet.FieldTrim] != nil {
		t.Errorf("what can be had: %+v", no)
	}
	q.Fields[booklet.FieldTrim] = []string{"30x30mm"}
	no = nil
	if ask(t, d, "possible", asking{q, "a"}, &no); no[booklet.FieldInside] != nil || no[booklet.FieldTrim]["A5"].Fault != "" {
		t.Errorf("a trim that cannot be had is the fault of other words: %+v", no)
	}
}

// TestMake: what is downloaded is what the library makes of the same job, as a file or in a zip; pages of
// somebody's words are never shown as pages of the desk.
func TestMake(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	var made madeTold
	if ask(t, d, "make", Request{Command: "build"}, &made); made.Refused || len(made.Files) != 3 {
		t.Fatalf("%+v", made)
	}
	for _, f := range made.Files {
		var data []byte
		if status := ask(t, d, f.Path, nil, &data); status != 200 || len(data) != f.Bytes || !bytes.HasPrefix(data, []byte("%PDF-")) {
			t.Errorf("%s: %d, %d bytes", f.Name, status, len(data))
		}
	}
	var all []byte
	ask(t, d, made.Zip, nil, &all)
	if z, err := zip.NewReader(bytes.NewReader(all), int64(len(all))); err != nil || len(z.File) != 3 {
		t.Error(err)
	}
	ask(t, d, "make", Request{Command: "text"}, &made)
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, d.Address()+made.Files[0].Path, nil)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if d := res.Header.Get("Content-Disposition"); !strings.HasPrefix(d, "attachment") {
		t.Error(d)
	}
}

// TestDownloads: each file that is made comes as what it is, under its own name, with its edition and pages told; what is
// not there is said to be so.
func TestDownloads(t *testing.T) {
	d := opened(t, listed(t, good))
	var made madeTold
	ask(t, d, "make", Request{Command: "build"}, &made)
	for _, f := range made.Files {
		if f.Pages < 8 || f.Edition == "" || !strings.Contains(f.Name, f.Edition) || f.Finish != "" {
			t.Errorf("%+v", f)
		}
	}
	if !strings.HasSuffix(made.Zip, "/roles.zip") {
		t.Errorf("all files together are %q", made.Zip)
	}
	var no fault
	for _, path := range []string{"zip/99/roles.zip", "zip/" + made.Set + "-99/roles.zip", "file/99/0/a.pdf",
		"file/" + made.Set + "/9/a.pdf", "file/" + made.Set + "/0/other.pdf", "svg/none/0", "picture/none", "face/none"} {
		if status := ask(t, d, path, nil, &no); status != http.StatusNotFound || no.Fault == "" {
			t.Errorf("%s: %d %v", path, status, no)
		}
	}
	if status := ask(t, d, "view", map[string]string{"comand": "build"}, &no); status != http.StatusBadRequest {
		t.Errorf("a request with a word that is not known: %d", status)
	}
	for name, want := range map[string]string{"a.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
		"a.epub": "application/epub+zip", "A.PDF": "application/pdf", "a.brf": "application/octet-stream",
		"a.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"} {
		w := httptest.NewRecorder()
		attach(w, name, []byte("x"))
		if got := w.Header().Get("Content-Type"); got != want {
			t.Errorf("%s is %q", name, got)
		}
	}
}

// TestPrivatePictures: what a photograph says of its camera and place leaves the desk in no picture of a page.
func TestPrivatePictures(t *testing.T) {
	photo := testkit.JPEG(t, image.NewGray(image.Rect(0, 0, 1200, 900)), 1).Data
	secret := "SECRET-PLACE"
	exif := append([]byte{0xFF, 0xE1, 0, byte(2 + 6 + len(secret))}, "Exif\x00\x00"+secret...)
	comment := append([]byte{0xFF, 0xFE, 0, byte(2 + len(secret))}, secret...)
	photo = slices.Concat(photo[:2], exif, comment, photo[2:], []byte(secret))
	d := opened(t, "")
	text := "Role,Category,Summary,Photo,Photo description\nPorters,Estates,Porters move patients.,a.jpg,A porter at work\n"
	if status := drop(t, d, map[string]string{"f/roles.csv": text, "f/a.jpg": string(photo)}, nil); status != 200 {
		t.Fatal(status)
	}
	var v viewTold
	ask(t, d, "view", standard(), &v)
	seen := 0
	for n := range v.Pages {
		var page, data []byte
		ask(t, d, fmt.Sprintf("svg/%s/%d", v.ID, n), nil, &page)
		for _, m := range regexp.MustCompile(`picture/[0-9A-Za-z_-]+`).FindAll(page, -1) {
			seen++
			if status := ask(t, d, string(m), nil, &data); status != 200 || bytes.Contains(data, []byte(secret)) ||
				bytes.Contains(data, []byte("Exif")) || len(data) < 100 {
				t.Errorf("%s: %d, %d bytes", m, status, len(data))
			}
		}
	}
	if seen == 0 {
		t.Errorf("no page shows the photograph: %+v", v.Findings)
	}
}

// TestStopped: whoever goes away while files are made costs the desk no more: the work ends, nothing is kept, and there
// is room for others.
func TestStopped(t *testing.T) {
	begun, goOn := make(chan struct{}, 9), make(chan struct{})
	steps := func(m *build.Memory) build.Steps {
		s := m.Steps()
		own := s.Paint
		s.Paint = func(d *layout.Document, how build.Drawing) (*paint.Raw, error) {
			begun <- struct{}{}
			<-goOn
			return own(d, how)
		}
		return s
	}
	testkit.Loopback(t)
	d, err := Open(t.Context(), Options{Path: listed(t, good), Job: jobOf, Steps: steps})
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve()
	defer d.Close()
	ctx, leave := context.WithCancel(t.Context())
	r, _ := http.NewRequestWithContext(ctx, http.MethodPost, d.Address()+"make", strings.NewReader(`{"command":"build"}`))
	r.Header.Set("Content-Type", "application/json")
	gone := make(chan error, 1)
	go func() { _, err := http.DefaultClient.Do(r); gone <- err }()
	<-begun
	leave()
	if err := <-gone; err == nil {
		t.Error("it is answered")
	}
	for range atOnce { // both places are free, though what was painted has not come back
		d.heavy <- struct{}{}
	}
	close(goOn)
	if _, ok := d.made.of("1"); ok {
		t.Error("files of a request that was left are kept")
	}
}

// TestMemory: a desk that is left open over many saves holds no more than after the first of them.
func TestMemory(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	ask(t, d, "view", asking{standard(), "a"}, nil)
	in := listens(t, d, "a")
	var v viewTold
	live := func() uint64 {
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var early uint64
	for i := range 120 {
		put(t, path, good+fmt.Sprintf("Midwives,Midwifery,Midwives care for women and %d babies.,,\n", i))
		heard(t, in, "view", &v)
		if i == 30 {
			early = live()
		}
	}
	if late := live(); late > early+early/2 {
		t.Errorf("%d kB are held after 120 saves, %d kB after 30", late>>10, early>>10)
	}
}

// TestPanic: a fault of ours costs one answer, and is told with where it is.
func TestPanic(t *testing.T) {
	d := opened(t, "")
	told := make(chan string, 1)
	d.opt.Fault = func(text string) { told <- text }
	job := d.opt.Job
	d.opt.Job = func(Request) (build.Job, error) { panic("a fault of ours") }
	var no fault
	if status := ask(t, d, "make", standard(), &no); status != 500 || no.Fault == "" {
		t.Error(status, no)
	}
	if text := <-told; !strings.Contains(text, "a fault of ours") || !strings.Contains(text, "files.go") {
		t.Errorf("it is told as %q", text)
	}
	d.opt.Job = job
	var v viewTold
	if ask(t, d, "view", standard(), &v); len(v.Pages) == 0 {
		t.Error("the desk does not go on")
	}
}

// TestLog: requests are kept where somebody wants that, without who asked, and forgotten when it is switched off.
func TestLog(t *testing.T) {
	d := opened(t, listed(t, good))
	var log []byte
	lines := func() int {
		ask(t, d, "log/requests.csv", nil, &log)
		return bytes.Count(log, []byte("\n"))
	}
	ask(t, d, "make", standard(), nil)
	if lines() != 1 {
		t.Errorf("kept without being asked: %s", log)
	}
	ask(t, d, "log", map[string]bool{"on": true}, nil)
	q := standard()
	q.Fields[booklet.FieldRole] = []string{"Porters"}
	ask(t, d, "make", q, nil)
	if lines() != 2 || !bytes.Contains(log, []byte("standard,pdf")) {
		t.Errorf("%s", log)
	}
	ask(t, d, "log", map[string]bool{"on": false}, nil)
	if lines() != 1 {
		t.Errorf("kept: %s", log)
	}
}

// TestTried: settings and a logo that are tried show on the pages, and the workbook stays as it is.
func TestTried(t *testing.T) {
	path := listed(t, good)
	d := opened(t, path)
	var own, tried viewTold
	ask(t, d, "view", standard(), &own)
	r, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, d.Address()+"logo?name=../own.svg",
		strings.NewReader(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="#a01040"/></svg>`))
	if status := answered(t, r, nil); status != 200 {
		t.Fatal(status)
	}
	q := standard()
	q.Settings = map[string]string{"House colour": "#A01040", "Title": "Careers in Leeds", "Logo": "own.svg",
		"Logo description": "A square", "Font folder": "/etc"}
	ask(t, d, "view", q, &tried)
	var page []byte
	ask(t, d, "svg/"+tried.ID+"/0", nil, &page)
	if tried.Book.Title != "Careers in Leeds" || !bytes.Contains(bytes.ToLower(page), []byte("#a01040")) ||
		own.Pages[0].Hash == tried.Pages[0].Hash {
		t.Errorf("%q: %.400s", tried.Book.Title, page)
	}
	for _, f := range tried.Findings {
		if f.Rule == booklet.RuleMissingLogo || f.Rule == booklet.RuleFontFolder {
			t.Errorf("%+v", f)
		}
	}
	if data, err := os.ReadFile(path); err != nil || string(data) != good {
		t.Error("the list has changed", err)
	}
}

// TestColumns: what a column is read as can be changed, holds after a save, and stands in the workbook that is made.
func TestColumns(t *testing.T) {
	path := listed(t, "Role,Stuff\nPorters,Porters move patients.\n")
	d := opened(t, path)
	ask(t, d, "view", asking{standard(), "a"}, nil)
	in := listens(t, d, "a")
	var s stateTold
	ask(t, d, "columns", map[string]string{"B": "Summary"}, &s)
	var v viewTold
	heard(t, in, "view", &v)
	if s.ReadAs["B"] != "Summary" || len(v.Changed) == 0 {
		t.Errorf("%v, changed %v", s.ReadAs, v.Changed)
	}
	put(t, path, "Role,Stuff\nPorters,Porters move patients safely.\n")
	if heard(t, in, "view", &v); !slices.Equal(v.Changes, []string{"Porters"}) {
		t.Errorf("after a save: %v", v.Changes)
	}
	var read build.Adopted
	if ask(t, d, "read", nil, &read); len(read.Columns) != 2 || read.Columns[1].As != "Summary" {
		t.Errorf("%+v", read.Columns)
	}
}

// TestFairPages: the pages of what is made for a fair are shown: its roles, under its title.
func TestFairPages(t *testing.T) {
	d := opened(t, "")
	var s stateTold
	if ask(t, d, "state", nil, &s); len(s.Fairs) != 3 || s.Fairs[2].Jobs != 11 {
		t.Fatalf("%+v", s.Fairs)
	}
	var v viewTold
	q := Request{Command: "fairs", Fields: map[booklet.Field][]string{booklet.FieldOnly: {s.Fairs[2].Name}}}
	if ask(t, d, "view", q, &v); v.Jobs != 11 || len(v.Pages) < 5 || v.Fault != nil {
		t.Errorf("%d jobs on %d pages: %+v", v.Jobs, len(v.Pages), v.Fault)
	}
}
