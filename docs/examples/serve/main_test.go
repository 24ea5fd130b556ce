package main

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"booklet/data/workbook"
	"booklet/layout/build"
)

const roles = `Role,Category,Summary
Porters,Estates and facilities,Porters move patients safely around the hospital.
`

// list opens a list of roles in memory.
func list(text string) func() *build.Workbook {
	return func() *build.Workbook { return build.From(workbook.Source{Name: "roles.csv", Data: []byte(text)}) }
}

// get asks for a copy, and returns the answer's status and body.
func get(ctx context.Context, open func() *build.Workbook, target string) (int, string) {
	w := httptest.NewRecorder()
	serve(open)(w, httptest.NewRequestWithContext(ctx, http.MethodGet, target, nil))
	return w.Code, w.Body.String()
}

// TestServe: a copy is a PDF file; what cannot be made is told in words, with the names
// of the query.
func TestServe(t *testing.T) {
	for _, c := range []struct {
		list, target string
		status       int
		begins       string
	}{
		{roles, "/", http.StatusOK, "%PDF-"},
		{roles, "/?size=28&weight=bold&ground=cream", http.StatusOK, "%PDF-"},
		{roles, "/?size=50", http.StatusBadRequest, "size: 50 pt: the body of the large-print edition is 16 to 36 pt"},
		{roles, "/?weight=fat", http.StatusBadRequest, `weight: "fat" is not known: there are regular, semibold, bold`},
		{roles, "/?ground=grey50", http.StatusBadRequest, `ground: "grey50" is not known`},
		{roles, "/?siez=28", http.StatusBadRequest, `"siez" is not known: there are size, weight and ground`},
		{roles, "/?=28", http.StatusBadRequest, `"" is not known`},
		{roles, "/?size=%zz", http.StatusBadRequest, "invalid URL escape"},
		{"Role,Category,Summary\nPorters,Estates,\n", "/",
			http.StatusUnprocessableEntity, `error: Roles!C2: "Summary" is empty`},
		{"Role,Category,Summary\nPorters,Estates,Porters move " + strings.Repeat("o", 99) + ".\n", "/?size=36",
			http.StatusUnprocessableEntity, "error: Roles!C2"},
	} {
		status, body := get(t.Context(), list(c.list), c.target)
		if status != c.status || !strings.HasPrefix(body, c.begins) {
			t.Errorf("%s: %d %.120q, want %d %q", c.target, status, body, c.status, c.begins)
		}
	}
}

// TestServeDiffers: what a query asks for changes the copy.
func TestServeDiffers(t *testing.T) {
	_, usual := get(t.Context(), list(roles), "/")
	for _, target := range []string{"/?size=28", "/?weight=bold", "/?ground=cream"} {
		if _, body := get(t.Context(), list(roles), target); body == usual {
			t.Errorf("%s is the usual copy", target)
		}
	}
}

// TestServeStops: nothing is made for somebody who has gone away.
func TestServeStops(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	status, body := get(ctx, build.Sample, "/")
	if status != http.StatusInternalServerError || strings.HasPrefix(body, "%PDF") {
		t.Errorf("%d %.40q", status, body)
	}
}
