package main

import (
	"bytes"
	"context"
	"encoding/json"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// seen is what the browser says of a page.
type seen struct {
	Violations []string // of axe-core's rules
	Passes     int
	Wide       bool   // it scrolls sideways
	Found      string // what the search says
	Shown      int    // cards that are shown after the search
	Dark       bool   // the ground is dark
}

// probe runs axe-core, then searches for "dental nurse", and leaves the answer in
// the page.
const probe = `<script>
window.addEventListener("load", function () {
  axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }).then(function (r) {
    var out = { Violations: r.violations.map(function (v) { return v.id + ": " + v.nodes[0].html.slice(0, 120); }), Passes: r.passes.length,
      Wide: document.documentElement.scrollWidth > innerWidth + 1, Dark: getComputedStyle(document.body).backgroundColor !== "rgb(255, 255, 255)" };
    var f = document.getElementById("search");
    if (f) {
      f.value = "Dental NURSE";
      f.dispatchEvent(new Event("input"));
      out.Found = document.getElementById("found").textContent;
      out.Shown = Array.from(document.querySelectorAll("[data-card]")).filter(function (c) { return c.offsetParent !== null; }).length;
    }
    document.body.innerHTML = "";
    var p = document.createElement("pre");
    p.id = "seen";
    p.textContent = JSON.stringify(out);
    document.body.append(p);
  });
});
</script>`

// TestPagesInABrowser opens the reading copy and the conformance sheet in a real
// browser, in both schemes, on a desk and at the width that 400 % zoom leaves
// (WCAG 2.2, 1.4.10), and runs axe-core on them. BOOKLET_AXE is axe-core's
// axe.min.js; CI sets it.
func TestPagesInABrowser(t *testing.T) {
	script := os.Getenv("BOOKLET_AXE")
	if script == "" {
		t.Skip("BOOKLET_AXE is not set: this check needs axe-core and chromium (CI has them)")
	}
	axe, err := os.ReadFile(script)
	if err != nil {
		t.Fatal(err)
	}
	chromium := tool(t, "chromium")
	dir := t.TempDir()
	for _, args := range [][]string{{"text", "--out", dir}, {"build", "--edition", "standard", "--report", "--out", dir}} {
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: %s", args, &stderr)
		}
	}
	look := func(page, width string, dark bool) seen {
		t.Helper()
		path := filepath.Join(dir, "probe.html")
		whole := strings.Replace(page, "</body>", "<script>"+string(axe)+"</script>"+probe+"</body>", 1)
		if err := os.WriteFile(path, []byte(whole), 0o666); err != nil {
			t.Fatal(err)
		}
		args := []string{"--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--window-size=" + width + ",900", "--dump-dom"}
		if dark {
			args = append(args, "--blink-settings=preferredColorScheme=0")
		}
		out, err := exec.Command(chromium, append(args, "file://"+path)...).Output()
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(`<pre id="seen">(.*?)</pre>`).FindSubmatch(out)
		if m == nil {
			t.Fatalf("the page says nothing: %.500s", out)
		}
		var s seen
		if err := json.Unmarshal([]byte(html.UnescapeString(string(m[1]))), &s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	for _, name := range []string{"sample-reading.html", "sample-standard-conformance.html"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		for _, width := range []string{"1280", "320"} {
			for _, dark := range []bool{false, true} {
				s := look(string(data), width, dark)
				if len(s.Violations) > 0 || s.Wide || s.Passes < 20 || s.Dark != dark {
					t.Errorf("%s, %s wide, dark %v: %+v", name, width, dark, s)
				}
				if name == "sample-reading.html" && (s.Shown < 1 || s.Shown > 10 || !strings.HasSuffix(s.Found, " found")) {
					t.Errorf("the search shows %d cards and says %q", s.Shown, s.Found)
				}
			}
		}
		if name != "sample-reading.html" {
			continue
		}
		spoilt := strings.Replace(string(data), `<h1>`, `<img src="x.png"><h1 style="color:#ccc;background:#fff">`, 1)
		if s := look(spoilt, "1280", false); len(s.Violations) < 2 {
			t.Errorf("axe-core does not see what was spoilt: %+v", s)
		}
	}
}
