package finish

import (
	"os"
	"testing"

	"booklet/layout/paint"
)

func TestZZ(t *testing.T) {
	raw, _ := paint.Paint(sample(t))
	os.WriteFile("/tmp/raw.pdf", raw.PDF, 0o644)
	os.WriteFile("/tmp/paint-sample.pdf", screen(t, sample(t)), 0o644)
}
