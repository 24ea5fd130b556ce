package kit

import (
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestOwnLines: an address begins a line, what follows it in its sentence stays
// beside it, and the next sentence begins a line of its own. No word is changed.
func TestOwnLines(t *testing.T) {
	link := func(s string) booklet.Run { return booklet.Run{Text: s, Link: "https://" + s} }
	say := func(s string) booklet.Run { return booklet.Run{Text: s} }
	for _, c := range []struct {
		runs []booklet.Run
		want string // lines joined by |
	}{
		{[]booklet.Run{say("The General Dental Council, "), link("gdc-uk.org"),
			say(", lists courses. Compare jobs at "), link("example.org/jobs"), say(".")},
			"The General Dental Council, |gdc-uk.org, lists courses. |Compare jobs at |example.org/jobs."},
		{[]booklet.Run{link("example.org"), say(" tells more.")}, "example.org tells more."},
		{[]booklet.Run{say("See "), link("example.org"), say(".")}, "See example.org."}, // one word needs no line
		{[]booklet.Run{say("Ask at the desk or see "), link("a.org"), say(" or "), link("b.org"),
			say(" (e.g. on Mondays).")},
			"Ask at the desk or see |a.org or b.org (e.g. on Mondays)."},
	} {
		got := ownLines(booklet.Block{Runs: c.runs}).String()
		if g := strings.ReplaceAll(got, "\n", "|"); g != c.want {
			t.Errorf("got  %q\nwant %q", g, c.want)
		}
	}
}
