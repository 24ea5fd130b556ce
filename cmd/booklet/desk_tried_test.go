package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"booklet/cmd/booklet/desk"
	"booklet/data/testkit"
)

// TestDeskMakesWhatIsTried: the files of the usual editions have the title that is tried on the pages.
func TestDeskMakesWhatIsTried(t *testing.T) {
	p := deskProgram(new(bytes.Buffer))
	testkit.Loopback(t)
	d, err := desk.Open(t.Context(), desk.Options{Path: deskFolder(t), Job: p.deskJob(t.Context()), Steps: p.working})
	if err != nil {
		t.Fatal(err)
	}
	go d.Serve()
	defer d.Close()
	for body, want := range map[string]bool{
		`{"command":"build","fields":{},"without":[3],"settings":{"Title":"Work in Larkshire","House colour":"#602080"}}`: true,
		`{"command":"build","fields":{},"without":[3]}`:                                                                   false,
	} {
		var made struct {
			Files []struct{ Path string }
		}
		get := func(method, path, body string, v any) []byte {
			t.Helper()
			r, _ := http.NewRequestWithContext(t.Context(), method, d.Address()+path, strings.NewReader(body))
			r.Header.Set("Content-Type", "application/json")
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			data, _ := io.ReadAll(res.Body)
			if v != nil {
				if err := json.Unmarshal(data, v); err != nil {
					t.Fatal(err, string(data))
				}
			}
			return data
		}
		get(http.MethodPost, "make", body, &made)
		if len(made.Files) != 3 {
			t.Fatalf("%+v", made)
		}
		data := get(http.MethodGet, made.Files[0].Path, "", nil)
		if is := bytes.Contains(data, []byte("Work in Larkshire")); is != want {
			t.Errorf("%s: its title is that which is tried: %v", body, is)
		}
	}
}
