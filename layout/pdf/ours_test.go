package pdf_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"reflect"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/paint"
	"booklet/layout/pdf"
)

// sampleFile is the sample's standard edition, as it is finished.
func sampleFile(t testing.TB) (doc *layout.Document, painted *paint.Raw, finished []byte) {
	t.Helper()
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	doc, fs = compose.Compose(b.Fill(), layout.Standard(), fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	painted, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	finished, err = finish.Screen(doc, painted, finish.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc, painted, finished
}

// TestOurFile: the file holds the pages that were painted, and every operator of
// them can be read.
func TestOurFile(t *testing.T) {
	doc, painted, finished := sampleFile(t)
	f, err := pdf.Read(finished)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := f.Pages()
	if err != nil || len(pages) != len(doc.Pages) {
		t.Fatalf("%d pages, not %d, %v", len(pages), len(doc.Pages), err)
	}
	texts, deep := 0, 0
	for n := range pages {
		if got := pages[n].Trim.Size(); got != doc.Trim {
			t.Errorf("page %d is %v", n+1, got)
		}
		content, err := f.Content(&pages[n])
		if err != nil {
			t.Fatal(err)
		}
		z, err := zlib.NewReader(bytes.NewReader(painted.Pages[n]))
		if err != nil {
			t.Fatal(err)
		}
		if want, err := io.ReadAll(z); err != nil || !bytes.Equal(content, want) {
			t.Errorf("page %d is not the one that was painted: %v", n+1, err)
		}
		for op, err := range pdf.Operators(content) {
			if err != nil {
				t.Fatalf("page %d: %v", n+1, err)
			}
			switch op.Name {
			case "BT":
				deep++
			case "ET":
				deep--
			case "TJ":
				texts++
			}
			if deep < 0 || deep > 1 {
				t.Fatalf("page %d: text objects stand within each other", n+1)
			}
		}
	}
	if texts < len(doc.Pages) {
		t.Errorf("%d runs of text on %d pages", texts, len(doc.Pages))
	}
}

// TestRewriting: all objects of a file, written again, are read as the same,
// and the file is the same each time.
func TestRewriting(t *testing.T) {
	_, _, finished := sampleFile(t)
	f, err := pdf.Read(finished)
	if err != nil {
		t.Fatal(err)
	}
	rewrite := func() []byte {
		var w pdf.Writer
		w.Reserve(f.Objects() - 1)
		for n := pdf.Ref(1); int(n) < f.Objects(); n++ {
			w.Put(n, f.Get(n))
		}
		return w.Bytes("1.6", f.Trailer["Root"].(pdf.Ref), f.Trailer["Info"].(pdf.Ref))
	}
	first := rewrite()
	if !bytes.Equal(first, rewrite()) {
		t.Error("the second time it is another file")
	}
	g, err := pdf.Read(first)
	if err != nil {
		t.Fatal(err)
	}
	if g.Version != "1.6" {
		t.Errorf("the version is %s", g.Version)
	}
	for n := pdf.Ref(1); int(n) < f.Objects(); n++ {
		want, got := f.Get(n), g.Get(n)
		if s, ok := want.(*pdf.Stream); ok {
			s.Dict["Length"] = len(s.Data) // an object of its own before, perhaps
		}
		if !reflect.DeepEqual(want, got) {
			t.Fatalf("object %d was %v and is %v", n, want, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	_, _, finished := sampleFile(b)
	b.ReportAllocs()
	for b.Loop() {
		f, err := pdf.Read(finished)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := f.Pages(); err != nil {
			b.Fatal(err)
		}
	}
}
