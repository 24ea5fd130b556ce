package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/data/testkit"
)

// seen is what the browser says of a page.
type seen struct {
	At         string   // the page's file
	Violations []string // of axe-core's rules
	Passes     int
	Wide       bool   // it scrolls sideways
	Width      int    // of the window, in pixels
	Found      string // what the search says
	Shown      int    // cards that are shown after the search
	Other      string // cards that are shown for another title
	Dark       bool   // the ground is dark
}

// probe runs axe-core, then searches for "dental nurse", and says what it saw.
const probe = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(function (r) {
  var out = { At: decodeURI(location.pathname), Violations: r.violations.map(function (v) { return v.id + ": " + v.nodes[0].html.slice(0, 120); }), Passes: r.passes.length,
    Wide: document.documentElement.scrollWidth > innerWidth + 1, Width: innerWidth,
    Dark: getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)" };
  var f = document.getElementById("search");
  if (f) {
    f.value = "Dental NURSE";
    f.dispatchEvent(new Event("input"));
    out.Found = document.getElementById("found").textContent;
    var shown = function () { return Array.from(document.querySelectorAll("[data-card]")).filter(function (c) { return c.offsetParent !== null; }); };
    out.Shown = shown().length;
    f.value = "ward hosts";
    f.dispatchEvent(new Event("input"));
    out.Other = shown().map(function (c) { return c.id; }).join(" ");
  }
  return out;
})`

// browser is a Chromium that is started once and told what to do by its DevTools
// protocol over two pipes: a message is JSON that ends in a zero byte.
type browser struct {
	to      io.Writer
	from    *bufio.Reader
	session string // of the one page
	calls   int
}

func newBrowser(t *testing.T, flags ...string) *browser {
	t.Helper()
	theirs, to, err := os.Pipe()
	from, said, err2 := os.Pipe()
	if err != nil || err2 != nil {
		t.Fatal(err, err2)
	}
	cmd := exec.Command(testkit.Tool(t, "chromium"), append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
		"--user-data-dir=" + t.TempDir()}, flags...)...)
	cmd.ExtraFiles = []*os.File{theirs, said} // its descriptors 3 and 4
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	theirs.Close()
	said.Close()
	b := &browser{to: to, from: bufio.NewReader(from)}
	hung := time.AfterFunc(10*time.Minute, func() { cmd.Process.Kill() })
	t.Cleanup(func() { // the browser ends with its pipes, and the profile's folder is removed after that
		to.Close()
		from.Close()
		cmd.Wait()
		hung.Stop()
	})
	var target struct{ TargetID string }
	b.call(t, "Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	var attached struct{ SessionID string }
	b.call(t, "Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &attached)
	b.session = attached.SessionID
	return b
}

// call has the browser do something, and waits for the answer.
func (b *browser) call(t *testing.T, method string, params map[string]any, result any) {
	t.Helper()
	b.calls++
	message := map[string]any{"id": b.calls, "method": method, "params": params}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	data, err := json.Marshal(message)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.to.Write(append(data, 0)); err != nil {
		t.Fatal(method, err)
	}
	for {
		data, err := b.from.ReadBytes(0)
		if err != nil {
			t.Fatalf("%s: the browser has ended: %v", method, err)
		}
		var answer struct {
			ID     int
			Result json.RawMessage
			Error  *struct{ Message string }
		}
		if err := json.Unmarshal(data[:len(data)-1], &answer); err != nil {
			t.Fatal(method, err)
		}
		if answer.ID != b.calls {
			continue // an event
		}
		if answer.Error != nil {
			t.Fatal(method, answer.Error.Message)
		}
		if result != nil {
			if err := json.Unmarshal(answer.Result, result); err != nil {
				t.Fatal(method, err)
			}
		}
		return
	}
}

// evaluate runs a script in the page, and waits for what it promises.
func (b *browser) evaluate(t *testing.T, script string, value any) {
	t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.call(t, "Runtime.evaluate", map[string]any{"expression": script, "awaitPromise": true, "returnByValue": true}, &answer)
	if answer.ExceptionDetails != nil {
		t.Fatalf("the page says %.500s", answer.ExceptionDetails)
	}
	if value != nil {
		if err := json.Unmarshal(answer.Result.Value, value); err != nil {
			t.Fatal(err)
		}
	}
}

// view is how a page is looked at.
type view struct {
	width, height int
	dark          bool
}

// views are a desk in the light, and in the dark the width that 400 % zoom leaves (WCAG 2.2, 1.4.10); at night others too.
func views(others ...view) []view {
	out := []view{{1280, 800, false}, {320, 256, true}}
	if testkit.Whole() {
		out = append(out, others...)
	}
	return out
}

// TestPagesInABrowser opens the reading copy and the conformance sheet in a real browser, in both schemes, on a desk and
// zoomed, and runs axe-core on them: of two teams, at night of the whole sample. BOOKLET_AXE is axe-core's axe.min.js; CI
// sets it.
func TestPagesInABrowser(t *testing.T) {
	t.Parallel()
	script := os.Getenv("BOOKLET_AXE")
	if script == "" {
		testkit.Missing(t, "BOOKLET_AXE is not set")
	}
	axe, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	some, stem := []string{"--category", "Dental team", "--category", "Estates and facilities"}, "sample-dental-team-estates-and-facilities"
	if testkit.Whole() {
		some, stem = nil, "sample"
	}
	for _, args := range [][]string{{"text"}, {"build", "--edition", "standard", "--report"}} {
		var stdout, stderr bytes.Buffer
		args = slices.Concat(args, some, []string{"--out", dir})
		if code := remembering(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: %s", args, &stderr)
		}
	}
	b, looks := newBrowser(t), 0
	look := func(page string, as view) seen {
		t.Helper()
		looks++
		path := filepath.Join(dir, fmt.Sprintf("probe-%d.html", looks))
		if err := os.WriteFile(path, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
		scheme := map[bool]string{false: "light", true: "dark"}[as.dark]
		b.call(t, "Emulation.setDeviceMetricsOverride", map[string]any{"width": as.width, "height": as.height, "deviceScaleFactor": 1, "mobile": false}, nil)
		b.call(t, "Emulation.setEmulatedMedia", map[string]any{"features": []map[string]string{{"name": "prefers-color-scheme", "value": scheme}}}, nil)
		b.call(t, "Page.navigate", map[string]any{"url": "file://" + path}, nil)
		b.evaluate(t, `new Promise(function (done) { document.readyState === "complete" ? done() : addEventListener("load", function () { done(); }); })`, nil)
		b.evaluate(t, string(axe), nil)
		var s seen
		b.evaluate(t, probe, &s)
		if s.At != path {
			t.Fatalf("%s is seen, not %s", s.At, path)
		}
		return s
	}
	reading := stem + "-reading.html"
	for _, name := range []string{reading, stem + "-standard-conformance.html"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range views(view{1280, 800, true}, view{320, 256, false}) {
			s := look(string(data), v)
			if len(s.Violations) > 0 || s.Wide || s.Passes < 20 || s.Width != v.width || s.Dark != v.dark {
				t.Errorf("%s, %+v: %+v", name, v, s)
			}
			if name == reading && (s.Shown < 1 || s.Shown > 10 || !strings.HasSuffix(s.Found, " found")) {
				t.Errorf("the search shows %d cards and says %q", s.Shown, s.Found)
			}
			if name == reading && s.Other != "role-catering-assistants" {
				t.Errorf("another title finds %q", s.Other)
			}
		}
		if name != reading {
			continue
		}
		spoilt := strings.Replace(string(data), `<h1 `, `<img src="x.png"><h1 style="color:#ccc;background:#fff" `, 1)
		if s := look(spoilt, view{1280, 800, false}); len(s.Violations) < 2 {
			t.Errorf("axe-core does not see what was spoilt: %+v", s)
		}
	}
}
