// Package desk is a page in the browser that shows a booklet while its workbook is written: a server for this
// machine alone, thin over layout/build. It opens a workbook, lays it out, says at each save what has
// changed, and makes files that are downloaded. The page (folder page) speaks to it by JSON; nothing
// of the workbook leaves the machine.
//
//	address/TOKEN/            the page
//	address/TOKEN/state       what is open, and what may be chosen
//	address/TOKEN/open        a workbook that was dropped; sample and named are the others
//	address/TOKEN/view        a job laid out: pages, findings, counts
//	address/TOKEN/svg/V/N     a page of it; face/KEY and picture/KEY what it shows
//	address/TOKEN/events      what happens, as Server-Sent Events
//	address/TOKEN/make        files, which file/N and zip/N hand out
package desk

import (
	"context"
	"crypto/rand"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"booklet/data/booklet"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

//go:embed page
var pageFiles embed.FS

// Request is what is asked for of the workbook: a command, with the words of its fields. A field that may
// repeat has several.
type Request struct {
	Command string                     `json:"command"`
	Fields  map[booklet.Field][]string `json:"fields,omitempty"`
	// Settings stand in the place of the workbook's, to be looked at.
	Settings map[string]string `json:"settings,omitempty"`
	// Without are rows of the roles that files are made without: 1 is the first row of the sheet.
	Without []int `json:"without,omitempty"`
	// Fairs asks for a sheet Fairs in a workbook that is made of the list.
	Fairs bool `json:"fairs,omitempty"`
}

// Format is a format of copies, and the request that makes one of all jobs.
type Format struct {
	Name    string  `json:"name"`
	Request Request `json:"request"`
	// Editions are those in whose size of text it may be; nil: it has no size.
	Editions []string `json:"editions,omitempty"`
}

// Options are what a desk needs of who runs it.
type Options struct {
	Path string // of the workbook; "" for the sample
	Port int    // 0: any that is free
	// Job is the job of a request. Its error is a *layout.RequestError.
	Job func(Request) (build.Job, error)
	// Formats are those that a copy may have besides PDF.
	Formats []Format
	// Word words the findings of a marked copy.
	Word func(booklet.Finding) booklet.Finding
	// Steps are those of the program.
	Steps   func(*build.Memory) build.Steps
	Limits  booklet.Limits
	Now     func() time.Time
	After   func(time.Duration) <-chan time.Time
	Version string
	// Fault is told of a fault of ours, which costs the page one answer; nil: nobody is.
	Fault func(text string)
}

// Desk is a desk that is open.
type Desk struct {
	opt    Options
	listen net.Listener
	host   string // with its port
	token  string
	server *http.Server
	ctx    context.Context // of what goes on beside requests
	stop   context.CancelFunc
	heavy  chan struct{} // holds one for each request that lays out or makes

	book     *open
	bookMu   sync.Mutex
	tabs     tabs
	made     shelf
	pictures pictures
	requests requestLog
}

// atOnce is how many requests lay out or make files at the same time.
const atOnce = 2

// PortError is a port that cannot be had.
type PortError struct {
	Port int
	Err  error
}

func (e *PortError) Error() string {
	return fmt.Sprintf("port %d cannot be had: another desk or another program has it", e.Port)
}
func (e *PortError) Unwrap() error { return e.Err }

// Open opens a desk, which nobody but this machine reaches. Serve then answers. The error is a
// *PortError, or that of a machine without a network.
func Open(ctx context.Context, opt Options) (*Desk, error) {
	l, err := net.Listen("tcp4", net.JoinHostPort("127.0.0.1", strconv.Itoa(opt.Port)))
	if err != nil {
		if opt.Port != 0 {
			return nil, &PortError{opt.Port, err}
		}
		return nil, fmt.Errorf("no address of this machine can be had for the desk: %w", err)
	}
	var secret [18]byte
	rand.Read(secret[:])
	d := &Desk{opt: opt, listen: l, host: l.Addr().String(), token: base64.RawURLEncoding.EncodeToString(secret[:]),
		heavy: make(chan struct{}, atOnce)}
	d.ctx, d.stop = context.WithCancel(ctx)
	d.tabs.all = map[string]*tab{}
	pages, err := fs.Sub(pageFiles, "page")
	if err != nil {
		return nil, err
	}
	d.server = &http.Server{Handler: d.guarded(d.routes(http.FileServerFS(pages))), ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: quiet()}
	d.openNamed(opt.Path)
	return d, nil
}

// Address is where the page is. Who knows it may use the desk.
func (d *Desk) Address() string { return "http://" + d.host + "/" + d.token + "/" }

// Serve answers until the context of Open ends, which is no error.
func (d *Desk) Serve() error {
	go func() {
		<-d.ctx.Done()
		_ = d.server.Close() // streams of events never end by themselves
	}()
	err := d.server.Serve(d.listen)
	d.stop()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

// Close ends the desk.
func (d *Desk) Close() { d.stop(); _ = d.server.Close() }

// routes are what is answered behind the guard.
func (d *Desk) routes(page http.Handler) *http.ServeMux {
	m := http.NewServeMux()
	m.Handle("GET /", page)
	m.HandleFunc("GET /state", d.state)
	m.HandleFunc("GET /events", d.events)
	m.HandleFunc("POST /open", d.openDropped)
	m.HandleFunc("POST /sample", d.openSample)
	m.HandleFunc("POST /named", d.openAgain)
	m.HandleFunc("POST /columns", d.readAs)
	m.HandleFunc("POST /logo", d.tryLogo)
	m.HandleFunc("POST /view", d.view)
	m.HandleFunc("POST /possible", d.possible)
	m.HandleFunc("GET /svg/{view}/{page}", d.svg)
	m.HandleFunc("GET /face/{key}", d.face)
	m.HandleFunc("GET /picture/{key}", d.picture)
	m.HandleFunc("POST /check", d.check)
	m.HandleFunc("POST /make", d.make)
	m.HandleFunc("POST /mark", d.mark)
	m.HandleFunc("POST /new", d.starter)
	m.HandleFunc("POST /adopt", d.adopt)
	m.HandleFunc("GET /read", d.read)
	m.HandleFunc("GET /file/{set}/{n}/{name}", d.file)
	m.HandleFunc("GET /zip/{set}/{name}", d.zip)
	m.HandleFunc("POST /log", d.switchLog)
	m.HandleFunc("GET /log/{name}", d.readLog)
	return m
}

// sink is a set of files in memory.
func sink() *files.Memory { return files.InMemory() }
