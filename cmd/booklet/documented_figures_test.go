package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/data/goldentest"
)

// figure is a place of a document with figures of the sample: words, in which each group is one, and what they are.
type figure struct {
	doc, words string
	want       []string
}

// sampleEvents are the events of a run on the sample, with the exit code that it must have.
func sampleEvents(t *testing.T, code int, dir string, args ...string) []map[string]any {
	t.Helper()
	var out, said bytes.Buffer
	args = append(args, "--json", "--out", dir)
	if got := remembering(context.Background(), args, strings.NewReader(""), &out, &said); got != code {
		t.Fatalf("%q: exit code %d, want %d\n%s", args, got, code, &said)
	}
	var events []map[string]any
	for d := json.NewDecoder(&out); d.More(); {
		var e map[string]any
		if err := d.Decode(&e); err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

// said are the groups of what a finding of a rule says, in its text or hint.
func said(t *testing.T, rule, words string, args ...string) []string {
	t.Helper()
	for _, e := range sampleEvents(t, 1, t.TempDir(), args...) {
		if e["rule"] == rule {
			if m := regexp.MustCompile(words).FindStringSubmatch(fmt.Sprint(e["text"], " ", e["hint"])); m != nil {
				return m[1:]
			}
		}
	}
	t.Fatalf("%q: no finding of %s says %q", args, rule, words)
	return nil
}

// sampleFigures are all figures of the documents that the sample alone decides.
func sampleFigures(t *testing.T) []figure {
	const fairs, benchmarks = "docs/fairs.md", "docs/benchmarks.md"
	var out []figure
	names := map[string]string{"standard": "Standard", "large-print": "Large print", "high-contrast": "High contrast",
		"giant-print": "Giant print"}
	dir := t.TempDir()
	for _, e := range sampleEvents(t, 0, dir, "build", "--report", "--for", "phone", "--edition", "standard", "--edition", "large-print",
		"--edition", "high-contrast", "--edition", "giant-print") {
		if e["event"] != "file" || filepath.Ext(fmt.Sprint(e["path"])) != ".pdf" {
			continue
		}
		edition, pages := fmt.Sprint(e["edition"]), fmt.Sprint(e["pages"])
		if edition == "phone" {
			size := fmt.Sprintf("%.0f", e["bytes"].(float64)/1024)
			out = append(out, figure{"README.md", `narrow pages in 17 pt, the sample in (\d+) KiB`, []string{size}},
				figure{fairs, `The sample of seventy roles, (\d+) screens, is (\d+) KiB`, []string{pages, size}})
			continue
		}
		fill := e["fill"].(map[string]any)
		out = append(out, figure{benchmarks, `\| ` + names[edition] + ` \|[^|]* ([\d.]+) % \|[^|]* ([\d.]+) % \|[^|]* ([\d.]+) % \|[^|]* (\d+) \|`,
			[]string{fmt.Sprintf("%.1f", fill["mean"]), fmt.Sprintf("%.1f", fill["least"]), fmt.Sprintf("%.1f", fill["rag"]), pages}})
	}
	out = append(out, accessible(t, dir)...)
	holds := `size (A\d) holds them in ([\d.]+) pt`
	from2m := said(t, "poster-full", holds, "poster", "--size", "A2", "--distance", "2m")
	from14 := said(t, "poster-full", holds, "poster", "--size", "A3", "--distance", "1.4m")
	from1m := said(t, "poster-full", holds, "poster", "--size", "A3", "--distance", "1m")
	out = append(out, figure{fairs,
		`seventy roles take ([\d.]+) pt on (A\d), the smallest that holds them and a code for 2 m. Read from 1.4 m they take ([\d.]+) pt on (A\d), and\s+from 1 m ([\d.]+) pt`,
		[]string{from2m[1], from2m[0], from14[1], from14[0], from1m[1]}})
	most := `holds one for ([\d.]+)m at most`
	return append(out, figure{fairs, `the largest that it does: ([\d.]+) m on A3 and ([\d.]+) m on A2`, []string{
		said(t, "poster-code", most, "poster", "--size", "A3", "--distance", "5m")[0],
		said(t, "poster-code", most, "poster", "--size", "A2", "--distance", "5m")[0]}})
}

// accessible are the figures of docs/accessibility.md, of the conformance sheets of the editions.
func accessible(t *testing.T, dir string) []figure {
	var body, smallest, contrast []string
	for _, edition := range []string{"standard", "large-print", "high-contrast", "giant-print"} {
		data, err := os.ReadFile(filepath.Join(dir, "sample-"+edition+"-conformance.json"))
		if err != nil {
			t.Fatal(err)
		}
		var sheet struct {
			Body    string
			Results []struct{ Rule, Level, Found string }
		}
		if err := json.Unmarshal(data, &sheet); err != nil {
			t.Fatal(err)
		}
		least, size := 99.0, ""
		for _, r := range sheet.Results {
			var ratio float64
			_, err := fmt.Sscanf(r.Found, "%f:1", &ratio)
			switch {
			case r.Rule == "text-size" && r.Level == "must":
				size = r.Found
			case (r.Rule == "text-contrast" || r.Rule == "large-text-contrast") && err == nil:
				least = min(least, ratio)
			}
		}
		body, smallest = append(body, sheet.Body), append(smallest, size)
		contrast = append(contrast, fmt.Sprintf("%.1f", least))
	}
	const doc, cell = "docs/accessibility.md", ` (\d[^|A-Z]*? pt)[^|]*\|`
	return []figure{
		{doc, `\| Running text \|` + strings.Repeat(cell, 4), body},
		{"README.md", `\| Text \|` + strings.Repeat(cell, 3), body[:3]},
		{doc, `\| Smallest text is \(sample\) \|` + strings.Repeat(cell, 4), smallest},
		{doc, `\| Contrast of text, least \(sample\) \|` + strings.Repeat(` ([\d.]+):1 \|`, 4), contrast},
	}
}

// TestDocumentedFigures: the figures of the documents are those of the program; -update writes them.
func TestDocumentedFigures(t *testing.T) {
	for _, f := range sampleFigures(t) {
		path := filepath.Join("..", "..", filepath.FromSlash(f.doc))
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(f.words).FindSubmatchIndex(text)
		if m == nil {
			t.Errorf("%s: no words are like %q", f.doc, f.words)
			continue
		}
		var got []string
		for i := 2; i < len(m); i += 2 {
			got = append(got, string(text[m[i]:m[i+1]]))
		}
		if slices.Equal(got, f.want) {
			continue
		}
		if !goldentest.Update() {
			t.Errorf("%s: %q has %q, and the program makes %q: run the test with -update", f.doc, text[m[0]:m[1]], got, f.want)
			continue
		}
		for i := len(f.want) - 1; i >= 0; i-- {
			text = slices.Concat(text[:m[2+2*i]], []byte(f.want[i]), text[m[3+2*i]:])
		}
		if err := os.WriteFile(path, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
