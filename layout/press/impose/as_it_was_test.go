package impose_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: sheets that are folded, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) { buildtest.Same(t, "imposed") }
