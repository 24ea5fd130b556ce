// Package booklettest is what tests of findings share: each asserts what its own rules
// find, so that a new rule changes no test of another.
package booklettest

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// Of are the findings of some rules, in their order; of all where none is named.
func Of(fs []booklet.Finding, rules ...booklet.Rule) []booklet.Finding {
	var out []booklet.Finding
	for _, f := range fs {
		if len(rules) == 0 || slices.Contains(rules, f.Rule) {
			out = append(out, f)
		}
	}
	return out
}

// Told are the findings of some rules, or of all, as the user reads them.
func Told(fs []booklet.Finding, rules ...booklet.Rule) []string {
	var out []string
	for _, f := range Of(fs, rules...) {
		out = append(out, f.String())
	}
	return out
}

// Expect compares the findings of the rules under test with what they should be, in
// their order. These rules are those of the findings that are wanted, and the ones that
// are named: where nothing is wanted, they must be named, or no error may be found.
func Expect(t testing.TB, fs []booklet.Finding, rules []booklet.Rule, want ...string) {
	t.Helper()
	under := slices.Clone(rules)
	for _, f := range fs {
		if slices.Contains(want, f.String()) || len(want) == 0 && len(rules) == 0 && f.Severity == booklet.Error {
			under = append(under, f.Rule)
		}
	}
	got := Told(fs, under...)
	if len(under) == 0 {
		got = nil
	}
	if len(got) == 0 && len(want) > 0 { // no rule is known: everything that was found may help
		got = Told(fs)
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}
