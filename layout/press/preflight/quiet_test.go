package preflight

import (
	"fmt"
	"testing"
)

// TestQuietZoneAnywhere: a code of the smallest modules on a plate that is its quiet zone, on a dark ground, has its four
// modules of light wherever on the page it stands; on a plate that is two modules smaller it never has.
func TestQuietZoneAnywhere(t *testing.T) {
	for _, module := range []float64{0.41 * millimetre, 0.45 * millimetre, 0.53 * millimetre, 0.8 * millimetre} {
		for step := range 12 {
			at := 100 + float64(step)/11*cellSize
			for _, zone := range []int{4, 2} {
				quiet := float64(zone) * module
				m := good()
				m.pages[0].content = fmt.Sprintf("0.4 0 0 1 k 0 0 436 612 re f 0 0 0 0 k %.4f %.4f %.4f %.4f re f 0 0 0 1 k %s",
					at-quiet, at-quiet, 21*module+2*quiet, 21*module+2*quiet, qr(at, at, module))
				r, err := Check(m.bytes(t), Options{})
				if err != nil {
					t.Fatal(err)
				}
				if codes := r.Pages[0].Codes; len(codes) != 1 || (codes[0].Quiet == 4) != (zone == 4) {
					t.Errorf("modules of %.2f mm at %.2f pt with %d modules of light: %v", module/millimetre, at, zone, codes)
				}
			}
		}
	}
}
