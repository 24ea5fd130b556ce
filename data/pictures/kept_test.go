package pictures

import (
	"errors"
	"testing"
)

// TestKept: what was made is not made again while it is kept, the oldest goes where there is too much, and what failed
// is tried again.
func TestKept(t *testing.T) {
	kept := NewKept[string](10, func(s string) int { return len(s) })
	made := 0
	of := func(key, value string, err error) {
		t.Helper()
		got, failed := kept.Of(key, func() (string, error) { made++; return value, err })
		if got != value || failed != err {
			t.Errorf("%s is %q, %v", key, got, failed)
		}
	}
	for _, c := range []struct {
		key, value string
		err        error
		made       int
	}{
		{"a", "aaaa", nil, 1}, {"a", "aaaa", nil, 1}, {"b", "bbbb", nil, 2}, {"c", "", errors.New("torn"), 3},
		{"c", "cccc", nil, 4}, {"b", "bbbb", nil, 4}, {"a", "aaaa", nil, 5},
		{"d", "ddddddddddd", nil, 6}, {"d", "ddddddddddd", nil, 7}, // more than is kept of all
	} {
		if of(c.key, c.value, c.err); made != c.made {
			t.Errorf("%s: %d were made, want %d", c.key, made, c.made)
		}
	}
}
