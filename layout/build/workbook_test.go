package build_test

import (
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/workbook"
	"booklet/layout/build"
)

// TestWithFiles: settings look for files where they are told to, else where the workbook
// does; a workbook that cannot be read says so once.
func TestWithFiles(t *testing.T) {
	own, other := fstest.MapFS{"own.svg": {}}, fstest.MapFS{"other.svg": {}}
	w, err := build.Read("roles.csv", strings.NewReader(roles), own)
	if err != nil {
		t.Fatal(err)
	}
	title := []workbook.Adjustment{{Name: "Title", Value: "Careers"}}
	for _, c := range []struct{ given, want fstest.MapFS }{{nil, own}, {other, other}} {
		with, found := w.With(title, nil)
		if c.given != nil {
			with, found = w.With(title, c.given)
		}
		if got := with.Source().Files; !reflect.DeepEqual(got, c.want) || found != nil {
			t.Errorf("files %v, want %v; found %v", got, c.want, found)
		}
	}
	none := build.At("none.xlsx")
	with, found := none.With(title, nil)
	if all := with.Findings(); found != nil || len(all) != 1 {
		t.Errorf("of a workbook that is not there: %v and %v", found, all)
	}
}

// TestMemoryThatKeepsNothing: the zero memory and none at all have steps.
func TestMemoryThatKeepsNothing(t *testing.T) {
	for _, m := range []*build.Memory{nil, {}} {
		if m.Steps().Read == nil {
			t.Error("no steps")
		}
	}
}
