package finish_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: what is finished, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) { buildtest.Same(t, "standard", "phone", "press") }
