package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"booklet/data/testkit"
	"booklet/layout/build/files/filestest"
	"booklet/layout/pdf"
	"booklet/layout/press/impose"
	"booklet/layout/unit"
)

// imposingBench is a bench with a step that imposes, and two files to impose.
func imposingBench(t *testing.T) *bench {
	t.Helper()
	b := newBench(t)
	b.steps.Impose = func(data []byte, opt impose.Options) (*impose.Imposed, error) {
		plan, err := opt.Plan(8, unit.A5)
		return &impose.Imposed{Plan: plan, Data: append([]byte("sheets of "), data...)}, err
	}
	for _, name := range []string{"a.pdf", "b.PDF"} {
		if err := os.WriteFile(name, []byte(name), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func TestImposeWritesAll(t *testing.T) {
	b := imposingBench(t)
	b.expect(t.Context(), t, exitDone, "", "impose", "a.pdf", "b.PDF")
	b.leaves(t, map[string]string{"a.pdf": "a.pdf", "b.PDF": "b.PDF", "a-imposed.pdf": "sheets of a.pdf", "b-imposed.pdf": "sheets of b.PDF"})
	if want := "a-imposed.pdf: 2 sheets of A4, 8 pages, creep 0.1 mm, 15 bytes\nb-imposed.pdf: 2 sheets"; !strings.HasPrefix(b.out.String(), want) {
		t.Errorf("prints %q, want %q", &b.out, want)
	}
}

// TestImposeFaults: a fault of ours, a stop and a full disk leave nothing behind.
func TestImposeFaults(t *testing.T) {
	untouched := map[string]string{"a.pdf": "a.pdf", "b.PDF": "b.PDF"}
	fails := func(f func()) *bench {
		b := imposingBench(t)
		old := b.steps.Impose
		b.steps.Impose = func(data []byte, opt impose.Options) (*impose.Imposed, error) {
			if string(data) == "b.PDF" || strings.HasPrefix(string(data), "pdf large") {
				f()
			}
			return old(data, opt)
		}
		return b
	}
	for _, args := range [][]string{{"impose", "a.pdf", "b.PDF"}, {"build", "--imposed"}} {
		b := fails(func() { panic("boom") })
		b.expect(t.Context(), t, exitFailed, "failed: boom (impose_test.go:", args...)
		b.leaves(t, untouched)

		ctx, stop := context.WithCancel(t.Context())
		forever := make(chan struct{})
		b = fails(func() { stop(); <-forever })
		b.expect(ctx, t, exitFailed, "booklet: stopped; nothing was written\n", args...)
		b.leaves(t, untouched)
		close(forever)

		for _, call := range []string{"create", "write", "sync", "rename"} {
			b = imposingBench(t)
			b.disk = &filestest.FaultyDisk{Call: call, N: 2, Err: syscall.ENOSPC}
			b.expect(t.Context(), t, exitFailed, "cannot be written: the disk is full\nbooklet: hint: make room", args...)
			b.leaves(t, untouched)
		}
	}
}

// TestBuildImposed: the sheets stand beside each file, and come of its bytes.
func TestBuildImposed(t *testing.T) {
	b := imposingBench(t)
	b.expect(t.Context(), t, exitDone, "booklet: note: 1 blank page stands before the last page of the sheets: a folded booklet has a multiple of 4\n",
		"build", "--imposed", "--edition", "standard", "--duplex", "long-edge")
	b.leaves(t, map[string]string{"a.pdf": "a.pdf", "b.PDF": "b.PDF", "out": "/",
		"out/sample-standard.pdf": "pdf standard", "out/sample-standard-imposed.pdf": "sheets of pdf standard"})
}

// TestImposeRefused: each fault of a file has its words, and a hint where there
// is something to do.
func TestImposeRefused(t *testing.T) {
	for _, c := range []struct {
		err        error
		text, hint string
	}{
		{pdf.ErrEncrypted, "it is encrypted", "without a password"},
		{pdf.ErrHybrid, "hybrid", "those of most programs"},
		{pdf.ErrDamaged, "it is damaged", "save it anew"},
		{pdf.ErrNotPDF, "it is not a PDF file", "name a PDF file"},
		{pdf.ErrTooBig, "more than can be read", "those of most programs"},
		{pdf.ErrUnsupported, "cannot be read here", "those of most programs"},
		{&impose.Error{Text: "it is odd", Hint: "make it even"}, "it is odd", "make it even"},
		{errors.New("something else"), "something else", ""},
	} {
		b := imposingBench(t)
		b.steps.Impose = func([]byte, impose.Options) (*impose.Imposed, error) { return nil, c.err }
		b.expect(t.Context(), t, exitFailed, "booklet: error: a.pdf: "+c.err.Error(), "impose", "a.pdf")
		if got := b.err.String(); !strings.Contains(got, c.text) || !strings.Contains(got, c.hint) || strings.Contains(got, "hint") != (c.hint != "") {
			t.Errorf("prints %q, want %q and %q", got, c.text, c.hint)
		}
	}
}

func TestUnseenWords(t *testing.T) {
	for _, c := range []struct {
		pages []int
		want  string
	}{
		{[]int{3}, "page 3 has notes"},
		{[]int{3, 4}, "pages 3, 4 have notes"},
		{[]int{1, 2, 3, 4, 5, 6, 7}, "pages 1, 2, 3, 4, 5 and 2 more have notes"},
	} {
		b := imposingBench(t)
		b.steps.Impose = func([]byte, impose.Options) (*impose.Imposed, error) {
			return &impose.Imposed{Plan: impose.Plan{Scale: 1}, Unseen: c.pages}, nil
		}
		b.expect(t.Context(), t, exitDone, "booklet: warning: a.pdf: "+c.want+" or form fields, which are not on the sheets\n", "impose", "a.pdf")
	}
}

// TestSampleSheets builds the sample's sheets: sound files that read as the
// booklet does, and are no larger than it.
func TestSampleSheets(t *testing.T) {
	qpdf, pdftotext := testkit.Tool(t, "qpdf"), testkit.Tool(t, "pdftotext")
	dir := buildSample(t, "--imposed", "--edition", "standard", "--edition", "high-contrast")
	for _, edition := range []string{"standard", "high-contrast"} {
		sheets, file := filepath.Join(dir, "sample-"+edition+"-imposed.pdf"), filepath.Join(dir, "sample-"+edition+".pdf")
		output(t, qpdf, "--check", sheets)
		first := bare(output(t, pdftotext, "-raw", "-l", "1", sheets, "-"))
		for _, want := range []string{"Careers in healthcare", "Ask us anything"} { // the cover and the back cover
			if !strings.Contains(first, bare(want)) {
				t.Errorf("%s: the outermost sheet does not say %q", edition, want)
			}
		}
		a, err := os.Stat(sheets)
		if err != nil {
			t.Fatal(err)
		}
		b, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if a.Size() > b.Size() {
			t.Errorf("%s: %d bytes became %d", edition, b.Size(), a.Size())
		}
	}
}
