package legible_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: conformance sheets, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) { buildtest.Same(t, "standard") }
