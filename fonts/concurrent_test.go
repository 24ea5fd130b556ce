package fonts

import (
	"reflect"
	"strconv"
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

// TestForgottenWordsAreShapedAgain: a weight keeps no more words than it may, and a
// word that it has forgotten comes out as it did before.
func TestForgottenWordsAreShapedAgain(t *testing.T) {
	f := &Family{faces: Default().faces}
	f.cases[Bold].words = newWords(8)
	first := f.Shape("en-GB", "AVATAR", Bold, false)
	if f.Shape("en-GB", "AVATAR", Bold, false) != first {
		t.Error("a word that was asked for last is forgotten")
	}
	for i := range 100 {
		f.Shape("en-GB", strconv.Itoa(i), Bold, false)
	}
	if n := f.cases[Bold].words.Len(); n != 8 {
		t.Errorf("%d words are kept, want 8", n)
	}
	again := f.Shape("en-GB", "AVATAR", Bold, false)
	if again == first || !reflect.DeepEqual(again, first) {
		t.Error("a word that was forgotten is not shaped again, or otherwise")
	}
}
