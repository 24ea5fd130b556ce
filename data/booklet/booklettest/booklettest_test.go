package booklettest

import (
	"testing"

	"booklet/data/booklet"
)

// failing is a test whose failure is noted.
type failing struct {
	testing.TB
	failed bool
}

func (t *failing) Helper()               {}
func (t *failing) Errorf(string, ...any) { t.failed = true }

// TestExpect: what a rule finds too much, too little or otherwise fails its test, and
// what another rule finds does not.
func TestExpect(t *testing.T) {
	find := func(rule booklet.Rule, s booklet.Severity, words string) booklet.Finding {
		return booklet.Finding{Rule: rule, Severity: s, Text: words}
	}
	one, two := find("one", booklet.Warning, "a"), find("one", booklet.Warning, "b")
	other, wrong := find("other", booklet.Note, "c"), find("other", booklet.Error, "d")
	for name, c := range map[string]struct {
		fs    []booklet.Finding
		rules []booklet.Rule
		want  []string
		fails bool
	}{
		"as wanted":              {[]booklet.Finding{one, two}, nil, []string{"warning: a", "warning: b"}, false},
		"another rule's beside":  {[]booklet.Finding{other, one, wrong}, nil, []string{"warning: a"}, false},
		"one too many":           {[]booklet.Finding{one, two}, nil, []string{"warning: a"}, true},
		"in another order":       {[]booklet.Finding{two, one}, nil, []string{"warning: a", "warning: b"}, true},
		"none found":             {nil, nil, []string{"warning: a"}, true},
		"another found":          {[]booklet.Finding{other}, nil, []string{"warning: a"}, true},
		"none wanted of a rule":  {[]booklet.Finding{one}, []booklet.Rule{"one"}, nil, true},
		"none of the rule":       {[]booklet.Finding{wrong}, []booklet.Rule{"one"}, nil, false},
		"nothing wanted or said": {[]booklet.Finding{one, other}, nil, nil, false},
		"an error":               {[]booklet.Finding{wrong}, nil, nil, true},
		"a named rule's too": {[]booklet.Finding{one, other}, []booklet.Rule{"other"},
			[]string{"warning: a"}, true},
	} {
		k := &failing{TB: t}
		Expect(k, c.fs, c.rules, c.want...)
		if k.failed != c.fails {
			t.Errorf("%s: it fails: %v, want %v", name, k.failed, c.fails)
		}
	}
	if n := len(Of([]booklet.Finding{one, other}, "other")); n != 1 {
		t.Errorf("%d findings of one rule", n)
	}
}
