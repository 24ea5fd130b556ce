package progress

import (
	"testing"
	"time"
)

// TestLeft: the time left is that of the parts done last, in words; skipped parts do not make the others seem quick.
func TestLeft(t *testing.T) {
	now := time.Unix(1_700_000_000, 0)
	e := Estimate{Now: func() time.Time { return now }}
	tell := func(after time.Duration, done, of int, want string) {
		t.Helper()
		now = now.Add(after)
		if got := e.Left(done, of); got != want {
			t.Errorf("%d of %d: %q, want %q", done, of, got, want)
		}
	}
	tell(0, 1, 200, "")
	tell(time.Second, 2, 200, "") // too early
	tell(time.Second, 3, 200, "about 3 min left")
	tell(0, 100, 200, "about 5 s left")          // 97 that were there already
	for done := 101; done < 100+window; done++ { // then each takes six seconds
		now = now.Add(6 * time.Second)
		e.Left(done, 200)
	}
	tell(6*time.Second, 100+window, 200, "about 8 min left")
	tell(6*time.Second, 199, 200, "about 5 s left") // 75 of them in no time
	tell(time.Second, 200, 200, "")
	none := Estimate{}
	if got := none.Left(5, 10); got != "" {
		t.Errorf("without a clock: %q", got)
	}
}

// TestWords: no closer than is known.
func TestWords(t *testing.T) {
	for seconds, want := range map[float64]string{0.2: "5 s", 8: "10 s", 57: "55 s", 58: "1 min", 89: "1 min", 91: "2 min",
		5900: "98 min", 6100: "1 h 40 min", 7190: "2 h", 12300: "3 h 30 min", 86400 * 2.2: "2 days"} {
		if got := words(seconds); got != want {
			t.Errorf("%v: %q, want %q", seconds, got, want)
		}
	}
}
