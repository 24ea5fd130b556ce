package desk

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"sync"
	"time"

	"booklet/layout/build"
)

// tabs are the pages that are open in browsers, by the names that they give themselves.
type tabs struct {
	mu  sync.Mutex
	all map[string]*tab
}

// tab is one of them: what it shows, and whether something has happened since it was last told.
type tab struct {
	request Request
	asked   bool
	listens bool          // it is told of events
	changed chan struct{} // holds one
}

// mostTabs is how many pages are told of events.
const mostTabs = 64

// of is the tab with a name; nil where there are too many. It is for one who holds mu.
func (t *tabs) of(name string) *tab {
	one := t.all[name]
	if one == nil && len(t.all) >= mostTabs { // some were closed before they listened
		maps.DeleteFunc(t.all, func(_ string, one *tab) bool { return !one.listens })
	}
	if one == nil && len(t.all) < mostTabs && len(name) <= 64 {
		one = &tab{changed: make(chan struct{}, 1)}
		t.all[name] = one
	}
	return one
}

// listen is the tab with a name, which is told of events from now on; nil where there are too many.
func (t *tabs) listen(name string) *tab {
	t.mu.Lock()
	defer t.mu.Unlock()
	one := t.of(name)
	if one != nil {
		one.listens = true
	}
	return one
}

// asks takes note of what a tab shows.
func (t *tabs) asks(name string, q Request) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if one := t.of(name); one != nil {
		one.request, one.asked = q, true
	}
}

// tellTab lays out what a tab shows; nil where it shows nothing, or asked for something else in the meantime, which it
// gets as things are by now. The only error is that nobody waits any more.
func (d *Desk) tellTab(r *http.Request, one *tab) (*viewTold, error) {
	d.tabs.mu.Lock()
	q, asked := one.request, one.asked
	d.tabs.mu.Unlock()
	if !asked {
		return nil, nil
	}
	end, ok := d.begin(r)
	if !ok {
		return nil, build.ErrStopped
	}
	v, err := d.lookAt(r, q)
	end()
	if err != nil || !d.tabs.shows(one, q) {
		return nil, err
	}
	told := d.told(v)
	told.Drawn = v.drawn()
	return &told, nil
}

// shows reports whether a request is still what a tab shows.
func (t *tabs) shows(one *tab, q Request) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return keyOf(one.request) == keyOf(q)
}

// forget forgets a tab that has gone.
func (t *tabs) forget(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.all, name)
}

// tell tells all pages that there is something new.
func (d *Desk) tell() {
	d.tabs.mu.Lock()
	defer d.tabs.mu.Unlock()
	for _, one := range d.tabs.all {
		select {
		case one.changed <- struct{}{}:
		default: // it is to be told already
		}
	}
}

// heartbeat is how often a page is told that the desk is still there.
const heartbeat = 15 * time.Second

// events tells a page what happens, until it is closed: what it shows, laid out again, when the workbook
// has been saved or another one was opened.
func (d *Desk) events(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("tab")
	one := d.tabs.listen(name)
	if one == nil {
		refuse(w, http.StatusTooManyRequests, "the desk is open in too many windows: close some")
		return
	}
	defer d.tabs.forget(name)
	to := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	_, _, revision := d.current()
	send := func(event string, v any) bool {
		data, err := json.Marshal(v)
		if err == nil {
			_ = to.SetWriteDeadline(time.Now().Add(patience))
			_, err = fmt.Fprintf(w, "event: %s\ndata: %s\n\n", event, data)
		}
		return err == nil && to.Flush() == nil
	}
	if !send("hello", map[string]int{"revision": revision}) {
		return
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-one.changed:
			told, err := d.tellTab(r, one)
			if err != nil {
				return
			}
			if told == nil {
				continue
			}
			if !send("view", told) {
				return
			}
		case <-beat.C:
			if !send("beat", struct{}{}) {
				return
			}
		case <-r.Context().Done():
			return
		case <-d.ctx.Done():
			send("end", struct{}{})
			return
		}
	}
}
