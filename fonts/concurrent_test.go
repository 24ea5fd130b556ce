package fonts

import (
	"sync"
	"testing"
)

// TestManyAtOnce asks a family for coverage and for words from many sides; with
// -race it fails where the family is not safe for that.
func TestManyAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for r := rune('!'); r < 0x180; r++ {
				if got := Default().Covers(r); got != (Default().Shape("en-GB", string(r), Bold, false).Missing == 0) {
					t.Errorf("%U covered: %v", r, got)
				}
			}
		})
	}
	all.Wait()
}
