package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"booklet/layout/legible"
	"booklet/layout/press/jobsheet"
)

// TestReportsTellOfTheirFiles builds volumes with job sheets and conformance sheets:
// names, pages, bytes, checksums and volumes on the sheets are those of the files, and
// counts of results those of the results.
func TestReportsTellOfTheirFiles(t *testing.T) {
	dir := t.TempDir()
	book := writeWorkbook(t, dir, "r.xlsx", roles(24, ""))
	out := filepath.Join(dir, "out")
	var stdout, stderr bytes.Buffer
	args := []string{"build", book, "--edition", "large-print", "--pages-per-volume", "24", "--binding", "wire",
		"--press", "--marks", "--job-sheet", "--quantity", "500", "--report", "--quiet", "--out", out}
	if code := remembering(t.Context(), args, nil, &stdout, &stderr); code != exitDone {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	volumes, err := filepath.Glob(filepath.Join(out, "*-job-sheet.json"))
	if err != nil || len(volumes) < 2 {
		t.Fatalf("%d job sheets: %v", len(volumes), err)
	}
	for k, name := range volumes {
		stem := fmt.Sprintf("r-large-print-volume-%d-of-%d", k+1, len(volumes))
		var sheet jobsheet.Sheet
		decode(t, name, &sheet)
		pages, _ := counted(t, filepath.Join(out, stem+".pdf"))
		volume := fmt.Sprintf("volume %d of %d", k+1, len(volumes))
		if filepath.Base(name) != stem+"-job-sheet.json" || sheet.Volume != volume {
			t.Errorf("%s is the job sheet of %q", filepath.Base(name), sheet.Volume)
		}
		if sheet.Pages != pages || sheet.Quantity != 500 || !sheet.Marks || len(sheet.Files) != 1 {
			t.Errorf("%s: %d pages, %d copies, marks %v, %d files; the volume has %d pages",
				stem, sheet.Pages, sheet.Quantity, sheet.Marks, len(sheet.Files), pages)
		}
		for _, f := range sheet.Files {
			n, data := counted(t, filepath.Join(out, f.Name))
			if f.Name != stem+"-press.pdf" || f.Pages != n || f.Bytes != len(data) || f.SHA256 != checksum(data) {
				t.Errorf("%s has %d pages, %d bytes, %s; its sheet says %+v", f.Name, n, len(data), checksum(data), f)
			}
		}
		conformance(t, out, stem)
	}
}

// conformance checks the sheet of a file against it.
func conformance(t *testing.T, out, stem string) {
	t.Helper()
	var sheet legible.Sheet
	decode(t, filepath.Join(out, stem+"-conformance.json"), &sheet)
	pages, data := counted(t, filepath.Join(out, stem+".pdf"))
	named := sheet.File == stem+".pdf" && sheet.SHA256 == checksum(data)
	if !named || sheet.Pages != pages || sheet.Body != "18 on 24 pt" {
		t.Errorf("%s has %d pages and the checksum %s; its sheet tells of %s, %d pages, %s, set %s",
			stem, pages, checksum(data), sheet.File, sheet.Pages, sheet.SHA256, sheet.Body)
	}
	count := map[string]int{}
	for _, r := range sheet.Results {
		count[string(r.Level)]++
		if !r.Pass {
			count["broken "+string(r.Level)]++
		}
		if r.Found == "" && r.Limit != "" {
			t.Errorf("%s: nothing was found of %s", stem, r.Rule)
		}
		if r.Pass != (r.Count == 0) || len(r.Breaches) > r.Count {
			t.Errorf("%s: %s passes: %v, with %d breaches, %d named", stem, r.Rule, r.Pass, r.Count, len(r.Breaches))
		}
	}
	got := []int{sheet.Checked, sheet.Failures, sheet.Ideals, sheet.Missed}
	want := []int{count["must"], count["broken must"], count["ideally"], count["broken ideally"]}
	if !slices.Equal(got, want) || sheet.Checked == 0 || sheet.Ideals == 0 {
		t.Errorf("%s: checked, failed, ideal and missed are %v, and the results %v", stem, got, want)
	}
}

func checksum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// decode reads a JSON file.
func decode(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
}
