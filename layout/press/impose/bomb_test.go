package impose

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"booklet/layout/pdf"
)

// TestSharedResources: what pages have in common by standing above them in the tree is
// written for each, but not without end.
func TestSharedResources(t *testing.T) {
	file := func(numbers int) []byte {
		var w pdf.Writer
		root, tree := w.Reserve(1), w.Reserve(1)
		kids := pdf.Array{}
		for range 100 {
			page, content := w.Reserve(1), w.Reserve(1)
			w.Stream(content, "", []byte("q Q\n"), false)
			w.Put(page, pdf.Dict{"Type": pdf.Name("Page"), "Parent": tree, "Contents": content})
			kids = append(kids, page)
		}
		w.Put(root, pdf.Dict{"Type": pdf.Name("Catalog"), "Pages": tree})
		w.Put(tree, pdf.Dict{"Type": pdf.Name("Pages"), "Kids": kids, "Count": len(kids),
			"MediaBox":  pdf.Array{0, 0, 200, 300},
			"Resources": pdf.Dict{"Properties": pdf.Dict{"X": pdf.Dict{"Y": pdf.Array(slices.Repeat([]pdf.Object{0}, numbers))}}}})
		return w.Bytes("1.7", root, 0)
	}
	if _, err := Impose(file(100), Options{}); err != nil {
		t.Error(err)
	}
	if _, err := Impose(file(500_000), Options{}); !errors.Is(err, pdf.ErrTooBig) || !strings.Contains(err.Error(), "64 MB of objects") {
		t.Errorf("%v, want %v", err, pdf.ErrTooBig)
	}
}
