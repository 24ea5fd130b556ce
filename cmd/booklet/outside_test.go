package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
)

func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	var out, fault bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = &out, &fault
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", filepath.Base(name), err, &out, &fault)
	}
	return out.String()
}

// buildSample builds the sample and returns the folder of its three files.
func buildSample(t *testing.T, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := remembering(context.Background(), append([]string{"build", "--out", dir}, args...), nil, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s%s", code, &stdout, &stderr)
	}
	return dir
}

// bare is text without white space.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\f' {
			return -1
		}
		return r
	}, s)
}

// TestSampleReadsAsItWasWritten finds every text of the workbook, letter for
// letter, in what poppler extracts from each edition.
func TestSampleReadsAsItWasWritten(t *testing.T) {
	t.Parallel()
	pdftotext := testkit.Tool(t, "pdftotext")
	dir := buildSample(t)
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b = b.Fill()
	for _, edition := range []string{"standard", "large-print", "high-contrast"} {
		got := bare(output(t, pdftotext, "-raw", filepath.Join(dir, "sample-"+edition+".pdf"), "-"))
		want := func(what, s string) {
			if !strings.Contains(got, bare(s)) {
				t.Errorf("%s: %s is not in the file as written: %q", edition, what, s)
			}
		}
		texts := func(what string, text booklet.Text) {
			for _, block := range text.Blocks {
				want(what, block.String())
			}
		}
		for _, r := range b.Roles {
			want("title", r.Title.S)
			for _, text := range []booklet.Text{r.Summary, r.Entry, r.Qualities, r.More} {
				if r.Photo == nil || edition == "standard" { // a card over two pages has a folio between its lines
					texts(r.Title.S, text)
				}
			}
			for _, other := range r.AlsoKnownAs {
				want("other title", other.S)
			}
		}
		for _, c := range b.Categories {
			want("category", c.Name.S)
			texts(c.Name.S, c.Description)
		}
		for _, v := range b.Values {
			want("value", v.Title.S)
			texts(v.Title.S, v.Text)
		}
		for _, s := range b.Sections {
			want("section", s.Title.S)
			want("contents line", s.ContentsLine.S)
			texts(s.Title.S, s.Text)
		}
		want("copyright", b.Settings.Copyright.S)
		texts("other formats", b.Settings.AlternativeFormats)
	}
}

// TestSampleFilesAreSound checks the files with qpdf.
func TestSampleFilesAreSound(t *testing.T) {
	t.Parallel()
	qpdf := testkit.Tool(t, "qpdf")
	dir := buildSample(t)
	for _, edition := range []string{"standard", "large-print", "high-contrast"} {
		output(t, qpdf, "--check", filepath.Join(dir, "sample-"+edition+".pdf"))
	}
}

// pagesOf counts the pages of a file, by poppler.
func pagesOf(t *testing.T, pdf string) int {
	t.Helper()
	said := strings.Fields(output(t, testkit.Tool(t, "pdfinfo"), pdf))
	n, err := strconv.Atoi(said[slices.Index(said, "Pages:")+1])
	if err != nil {
		t.Fatal(pdf, err)
	}
	return n
}

// TestSampleCodeScans renders the back cover and reads its code.
func TestSampleCodeScans(t *testing.T) {
	t.Parallel()
	pdftoppm, zbarimg := testkit.Tool(t, "pdftoppm"), testkit.Tool(t, "zbarimg")
	dir := buildSample(t, "--edition", "standard", "--edition", "high-contrast")
	for _, edition := range []string{"standard", "high-contrast"} {
		pdf := filepath.Join(dir, "sample-"+edition+".pdf")
		last := strconv.Itoa(pagesOf(t, pdf))
		png := filepath.Join(dir, edition)
		output(t, pdftoppm, "-r", "100", "-png", "-singlefile", "-f", last, "-l", last, pdf, png)
		if got := output(t, zbarimg, "--raw", "-q", png+".png"); strings.TrimSpace(got) != "https://careers.example.org/start" {
			t.Errorf("%s: the code says %q", edition, got)
		}
	}
}

// TestSubsetTellsTheTruth builds one category and reads its counts and names.
func TestSubsetTellsTheTruth(t *testing.T) {
	t.Parallel()
	pdftotext := testkit.Tool(t, "pdftotext")
	dir := buildSample(t, "--category", "Dental", "--edition", "standard")
	got := output(t, pdftotext, "-raw", filepath.Join(dir, "sample-dental-standard.pdf"), "-")
	for _, want := range []string{"4 roles. 1 teams.", "Dental nurses", "Dentists"} {
		if !strings.Contains(got, want) {
			t.Errorf("the subset does not say %q", want)
		}
	}
	if strings.Contains(got, "Porters") {
		t.Error("the subset names a role that is not in it")
	}
	if _, err := os.Stat(filepath.Join(dir, "sample-standard.pdf")); err == nil {
		t.Error("the subset has overwritten the whole")
	}
}
