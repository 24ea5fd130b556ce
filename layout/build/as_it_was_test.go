package build_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: handouts, fairs, volumes and sheets, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) {
	buildtest.Same(t, "handouts", "handouts-press", "fairs", "volumes", "imposed")
}
