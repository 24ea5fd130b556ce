package text_test

import (
	"testing"

	"booklet/layout/build/buildtest"
)

// TestFilesAsTheyWere: lines of every edition, in the files of a booklet of three roles.
func TestFilesAsTheyWere(t *testing.T) { buildtest.Same(t, "standard", "request") }
