package finish

import (
	"os"
	"testing"
)

func TestZZ(t *testing.T) { os.WriteFile("/tmp/paint-sample.pdf", screen(t, sample(t)), 0o644) }
