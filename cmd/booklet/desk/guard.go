package desk

import (
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"path"
	"runtime/debug"
	"strings"
	"time"
)

// policy is what the page may load: what comes from the desk, and nothing else. A style or a script in the page
// itself is none.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; " +
	"font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// patience is how long an answer may take to be sent, but for events and files.
const patience = 5 * time.Minute

// guarded is next for the page of this desk alone. Another page, whatever site or name it comes from, is
// refused before anything of it is read:
//
//   - the Host is the address of the desk itself, so that no name of somebody else's that leads to this
//     machine serves (DNS rebinding);
//   - an Origin, where there is one, is the desk's own, and no "null";
//   - what the browser says of the site (Sec-Fetch-Site) is this origin, or none: an address that was opened;
//   - the path begins with the token.
//
// A fault of ours costs a message, not the page.
func (d *Desk) guarded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		if !d.welcome(r) {
			refuse(w, http.StatusForbidden, "this address is for the page of the desk alone")
			return
		}
		defer func() {
			if v := recover(); v != nil && v != http.ErrAbortHandler {
				if d.opt.Fault != nil {
					d.opt.Fault(fmt.Sprintf("desk: %v %s", v, debug.Stack()))
				}
				refuse(w, http.StatusInternalServerError, "this is a fault of booklet: the page goes on without it")
			}
		}()
		if !plainPath(r.URL.Path) {
			refuse(w, http.StatusNotFound, "there is nothing of that name")
			return
		}
		if r.URL.Path != "/"+d.token+"/events" {
			_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(patience))
		}
		http.StripPrefix("/"+d.token, next).ServeHTTP(w, r)
	})
}

// welcome reports whether a request comes from the page of this desk, or from who was given its address.
func (d *Desk) welcome(r *http.Request) bool {
	token, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	site := r.Header.Get("Sec-Fetch-Site")
	origins := r.Header.Values("Origin")
	switch {
	case r.Host != d.host,
		subtle.ConstantTimeCompare([]byte(token), []byte(d.token)) != 1,
		len(origins) > 1 || len(origins) == 1 && origins[0] != "http://"+d.host,
		site != "" && site != "same-origin" && (site != "none" || r.Method != http.MethodGet):
		return false
	}
	return true
}

// plainPath reports whether a path leads where it says: it goes back nowhere, and has no separator of another
// system.
func plainPath(p string) bool {
	return strings.Contains(p[1:], "/") && !strings.Contains(p, `\`) && strings.TrimSuffix(p, "/") == path.Clean(p)
}

// fault is what is answered in place of what was asked for.
type fault struct {
	Fault string `json:"fault"`
	Hint  string `json:"hint,omitempty"`
	// Choose are workbooks of which one is to be named.
	Choose []string `json:"choose,omitempty"`
}

func refuse(w http.ResponseWriter, status int, text string) { answer(w, status, fault{Fault: text}) }

// answer answers with JSON. Who no longer listens is told nothing.
func answer(w http.ResponseWriter, status int, v any) {
	data, err := json.Marshal(v)
	if err != nil {
		status, data = http.StatusInternalServerError, []byte(`{"fault":"the answer cannot be written"}`)
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(data)
}

// mostAsked is how many bytes a request may have that brings no workbook.
const mostAsked = 256 << 10

// asked reads the JSON of a request; where it is none, that is answered.
func asked(w http.ResponseWriter, r *http.Request, v any) bool {
	if t := r.Header.Get("Content-Type"); !strings.HasPrefix(t, "application/json") {
		refuse(w, http.StatusUnsupportedMediaType, "what is asked for comes as JSON")
		return false
	}
	dec := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostAsked))
	dec.DisallowUnknownFields()
	err := dec.Decode(v)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge, "the request is too large")
	case err != nil && !errors.Is(err, io.EOF):
		refuse(w, http.StatusBadRequest, "the request cannot be read: "+err.Error())
	default:
		return true
	}
	return false
}

// quiet hears what the server says of connections that come and go, and says nothing.
func quiet() *log.Logger { return log.New(io.Discard, "", 0) }

// begin waits until there is room for work that lays out or makes files; where nobody waits any more, it is false.
func (d *Desk) begin(r *http.Request) (end func(), ok bool) {
	select {
	case d.heavy <- struct{}{}:
		return func() { <-d.heavy }, true
	case <-r.Context().Done():
	case <-d.ctx.Done():
	}
	return nil, false
}
