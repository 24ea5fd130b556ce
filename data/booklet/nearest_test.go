package booklet

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// plainNearest is Nearest as it is described: every word is compared to its end.
func plainNearest(word string, known []string) string {
	best, least := "", 1<<30
	w := fold(word)
	for _, k := range known {
		f := fold(k)
		if f == w {
			continue
		}
		limit := max(1, max(len([]rune(w)), len([]rune(f)))/3)
		cost := Distance(w, f)
		if len(w) >= 3 && strings.HasPrefix(f, w) || len(f) >= 3 && strings.HasPrefix(w, f) {
			cost = min(cost, limit)
		}
		if cost <= limit && cost < least {
			best, least = k, cost
		}
	}
	return best
}

// TestNearestOfMany: leaving a comparison early, where a word is no nearer than another, finds the same word.
func TestNearestOfMany(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	word := func() string {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteByte("abcd "[r.IntN(5)])
		}
		return strings.TrimSpace(b.String())
	}
	found := 0
	for range 3000 {
		known := make([]string, 1+r.IntN(12))
		for i := range known {
			known[i] = word()
		}
		w := word()
		known = slices.DeleteFunc(known, func(k string) bool { return fold(k) == fold(w) })
		got := Nearest(w, known)
		if want := plainNearest(w, known); got != want && fold(w) != "" {
			t.Fatalf("nearest to %q of %q: %q, not %q", w, known, got, want)
		}
		if got != "" {
			found++
		}
	}
	if found < 400 {
		t.Errorf("a word was near in %d cases only", found)
	}
}
