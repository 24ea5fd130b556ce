package batch

import (
	"fmt"
	"testing"
)

// TestClaimsMeet: two claims meet where a list that is long enough has a row of both.
func TestClaimsMeet(t *testing.T) {
	met := 0
	for m := 1; m <= 8; m++ {
		for n := 1; n <= 8; n++ {
			for a := range m {
				for b := range n {
					want := false
					for i := range m * n {
						want = want || i%m == a && i%n == b
					}
					one, other := claim{Path: "l.csv", Shard: a, Shards: m}, claim{Path: "l.csv", Shard: b, Shards: n}
					if got := one.meets(other); got != want {
						t.Errorf("%v and %v: %v", one, other, got)
					}
					if want {
						met++
					}
				}
			}
		}
	}
	if met == 0 {
		t.Error("none meet")
	}
	one := claim{Path: "/a/l.csv", Digest: "1", Shards: 1}
	for _, c := range []struct {
		other claim
		want  bool
	}{
		{claim{Path: "/b/l.csv", Digest: "1", Shards: 1}, true}, // a copy
		{claim{Path: "/a/l.csv", Digest: "2", Shards: 1}, true}, // edited meanwhile
		{claim{Path: "/b/l.csv", Digest: "2", Shards: 1}, false},
		{claim{Path: "/b/l.csv", Shards: 1}, false},
		{claim{}, false},
	} {
		if got := one.meets(c.other); got != c.want {
			t.Errorf("%+v: %v", c.other, got)
		}
	}
	if got := fmt.Sprint(one, claim{Path: "l.csv", Shard: 2, Shards: 8}); got != "all rows of l.csv part 3/8 of l.csv" {
		t.Error(got)
	}
}
