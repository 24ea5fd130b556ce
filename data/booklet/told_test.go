package booklet_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestTelling: of a rule so many findings are told one by one, and how many more there are.
func TestTelling(t *testing.T) {
	tell := booklet.Telling{Most: 2}
	for i := range 5 {
		tell.Add(booklet.Finding{Rule: booklet.RuleYesNo, Severity: booklet.Error, At: booklet.OnRow("Roles", i+2),
			Text: fmt.Sprint(i)})
		if full := tell.Full(booklet.RuleYesNo, booklet.Error); full != (i >= 1) {
			t.Errorf("%d findings: full %v", i+1, full)
		}
	}
	tell.Add(booklet.Finding{Rule: booklet.RuleYesNo, Severity: booklet.Warning, Text: "another weight"})
	tell.Add(booklet.Finding{Rule: booklet.RuleBadColour, Text: strings.Repeat("ŵ", 5000) + " is wrong"})
	var got []string
	for _, f := range tell.All() {
		got = append(got, f.String())
	}
	if len(got) != tell.Len() || len(got) != 5 || got[0] != "error: Roles!2: 0" || got[1] != "error: Roles!3: 1" ||
		got[2] != "warning: another weight" || got[4] != "error: Roles!4: the same is found 3 times more, here first: "+
		"only 2 are told one by one (mend those that are told, and check again)" {
		t.Errorf("%q", got)
	}
	if long := got[3]; len(long) > 2100 || !strings.HasSuffix(long, "ŵ is wrong") || !strings.HasPrefix(long, "note: ŵ") ||
		strings.Contains(long, "\uFFFD") {
		t.Errorf("%q", long)
	}
}

// TestSameKey: two names have one key exactly where they are the same.
func TestSameKey(t *testing.T) {
	letters := []string{"a", "A", "k", "K", "\u212A", "s", "S", "ſ", "ß", "ẞ", "σ", "ς", "Σ", "é", "É", " ", "\u00a0", "\n", "1", "\xff", "İ", "i", "ı"}
	r := rand.New(rand.NewPCG(1, 2))
	name := func() string {
		var b strings.Builder
		for range r.IntN(4) {
			b.WriteString(letters[r.IntN(len(letters))])
		}
		return b.String()
	}
	same := 0
	for range 100_000 {
		a, b := name(), name()
		if booklet.Same(a, b) != (booklet.SameKey(a) == booklet.SameKey(b)) {
			t.Fatalf("%q and %q: same %v, keys %q and %q", a, b, booklet.Same(a, b), booklet.SameKey(a), booklet.SameKey(b))
		}
		if booklet.Same(a, b) {
			same++
		}
	}
	if same < 1000 {
		t.Errorf("only %d are the same", same)
	}
}

// TestNearestOfLongWords: a word of megabytes is like none.
func TestNearestOfLongWords(t *testing.T) {
	long := strings.Repeat("nursing ", 100_000)
	if n := booklet.Nearest(long, []string{"Nursing", long}); n != "" {
		t.Errorf("nearest is one of %d bytes", len(n))
	}
	if n := booklet.Nearest("nursin", []string{long, "Nursing"}); n != "Nursing" {
		t.Errorf("nearest is %q", n)
	}
}
