package layout_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: sheets, covers, marks and stamps, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) { buildtest.Same(t, "press", "imposed", "handouts-press") }
