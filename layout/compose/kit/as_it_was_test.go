package kit_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: what the kit sets is on every page, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) {
	buildtest.Same(t, "standard", "phone", "request", "handouts", "press")
}
