package kept

import (
	"strings"
	"sync"
	"testing"
)

// counted returns a function that upper-cases, and how often it has worked.
func counted() (func(*Results[string, string], string) string, *int) {
	n := new(int)
	return func(r *Results[string, string], s string) string {
		return r.Of(s, func() string { *n++; return strings.ToUpper(s) })
	}, n
}

func TestResultsAreWorkedOutOnce(t *testing.T) {
	upper, n := counted()
	r := &Results[string, string]{}
	for range 3 {
		if got := upper(r, "a"); got != "A" {
			t.Fatalf("a is %q", got)
		}
		r.Turn() // a build that asks for it keeps it for the next
	}
	if *n != 1 {
		t.Errorf("worked out %d times", *n)
	}
}

func TestWhatNobodyAsksForIsDropped(t *testing.T) {
	upper, n := counted()
	r := &Results[string, string]{}
	upper(r, "a")
	upper(r, "b")
	r.Turn()
	upper(r, "a")
	r.Turn()
	upper(r, "a")
	if len(r.now)+len(r.before) != 2 { // a, of this build and of the last
		t.Errorf("keeps %v and %v", r.before, r.now)
	}
	upper(r, "b")
	if *n != 3 {
		t.Errorf("worked out %d times, want a once and b twice", *n)
	}
}

func TestNilKeepsNothing(t *testing.T) {
	upper, n := counted()
	var r *Results[string, string]
	r.Turn()
	for range 2 {
		if got := upper(r, "a"); got != "A" {
			t.Errorf("a is %q", got)
		}
	}
	if *n != 2 {
		t.Errorf("worked out %d times", *n)
	}
}

func TestManyAtOnce(t *testing.T) {
	r := &Results[int, int]{}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for i := range 1000 {
				if got := r.Of(i%50, func() int { return i % 50 * 2 }); got != i%50*2 {
					t.Errorf("%d is %d", i%50, got)
				}
				if i%100 == 0 {
					r.Turn()
				}
			}
		})
	}
	all.Wait()
}
