package desk

import (
	"bytes"
	"encoding/csv"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
	"time"

	"booklet/data/booklet"
	"booklet/layout/build"
)

// requestLog is what was asked for, without who asked: it is kept where somebody switches it on, and as long
// as the desk is open.
type requestLog struct {
	mu   sync.Mutex
	keep bool
	rows [][]string
}

// mostLogged is how many requests are kept.
const mostLogged = 10_000

func (l *requestLog) on() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.keep
}

// add takes note of a request of which files were made.
func (l *requestLog) add(at time.Time, q Request, res *build.Result) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.keep || len(l.rows) >= mostLogged {
		return
	}
	of := func(f booklet.Field) string { return strings.Join(q.Fields[f], "; ") }
	var formats []string
	bytes := 0
	for _, f := range res.Files {
		formats = append(formats, strings.TrimPrefix(path.Ext(f.Path), "."))
		bytes += f.Bytes
	}
	var roles []string
	for _, f := range []booklet.Field{booklet.FieldCategory, booklet.FieldTag, booklet.FieldRole} {
		if words := of(f); words != "" {
			roles = append(roles, words)
		}
	}
	l.rows = append(l.rows, []string{at.Format(time.DateOnly), q.Command, of(booklet.FieldEdition),
		strings.Join(formats, " "), of(booklet.FieldTextSize), of(booklet.FieldWeight), of(booklet.FieldGround),
		of(booklet.FieldInk), of(booklet.FieldPaper), of(booklet.FieldLineSpacing), strings.Join(roles, "; "),
		strconv.Itoa(len(res.Files)), strconv.Itoa(bytes)})
}

// loggedColumns are the headings of the log.
var loggedColumns = []string{"Date", "Kind", "Edition", "Format", "Size", "Weight", "Ground", "Ink", "Paper",
	"Line spacing", "Roles", "Files", "Bytes"}

// switchLog switches the log on or off; off, it is forgotten.
func (d *Desk) switchLog(w http.ResponseWriter, r *http.Request) {
	var q struct {
		On bool `json:"on"`
	}
	if !asked(w, r, &q) {
		return
	}
	d.requests.mu.Lock()
	defer d.requests.mu.Unlock()
	if d.requests.keep = q.On; !q.On {
		d.requests.rows = nil
	}
	answer(w, http.StatusOK, q)
}

// readLog hands the log out as CSV. What begins as a formula does is written as words.
func (d *Desk) readLog(w http.ResponseWriter, r *http.Request) {
	d.requests.mu.Lock()
	defer d.requests.mu.Unlock()
	var b bytes.Buffer
	to := csv.NewWriter(&b)
	_ = to.Write(loggedColumns)
	for _, row := range d.requests.rows {
		out := make([]string, len(row))
		for i, s := range row {
			if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
				s = "'" + s
			}
			out[i] = s
		}
		_ = to.Write(out)
	}
	to.Flush()
	attach(w, "requests.csv", b.Bytes())
}
