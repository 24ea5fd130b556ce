package typeface

import (
	"testing"
	"testing/fstest"
)

// TestAsStored: a folder is found however its accents are stored.
func TestAsStored(t *testing.T) {
	for name, stored := range map[string]string{"Zoë/Schrift": "Zoe\u0308/Schrift", "Zoe\u0308": "Zoë", "brand": "brand"} {
		files := fstest.MapFS{stored + "/Own-Regular.ttf": {}}
		if got := asStored(files, name); got != stored {
			t.Errorf("%q: %q, want %q", name, got, stored)
		}
	}
	if got := asStored(fstest.MapFS{"a/b": {}}, "c"); got != "c" {
		t.Error(got)
	}
}
