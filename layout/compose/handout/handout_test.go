package handout

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// said is the text of a page.
func said(p *layout.Page) string {
	var b strings.Builder
	for _, it := range p.Items {
		if g, ok := it.(layout.Glyphs); ok {
			b.WriteString(g.Text + " ")
		}
	}
	return b.String()
}

// brokenRules are the rules of findings.
func brokenRules(fs []booklet.Finding, at booklet.Severity) string {
	var out []string
	for _, f := range fs {
		if f.Severity >= at {
			out = append(out, string(f.Rule))
		}
	}
	return strings.Join(out, " ")
}

// TestCardsNeverCutSentences: whatever the lengths, each sentence is on the card
// whole or not at all, those that are there are the first, and what is left out
// altogether is told with its cell.
func TestCardsNeverCutSentences(t *testing.T) {
	word := regexp.MustCompile(`\b[snq]\d+\b`)
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint()} {
		for _, format := range e.CardFormats() {
			if format == layout.Business {
				continue
			}
			for words := 2; words <= 90; words += 4 {
				b := composetest.Told("Workers of a trade", 6, 2, words)
				h, fs := CardOptions{Format: format}.Compose(b, e, fonts.Default())
				if booklet.Failed(fs) {
					t.Fatalf("%s %s: %v", e.Name, format.Name, fs)
				}
				n := map[string]int{}
				for _, w := range word.FindAllString(said(&h.Pages[0]), -1) {
					n[w]++
				}
				for w, k := range n {
					if k != words {
						t.Errorf("%s %s: %d of the %d words of %s", e.Name, format.Name, k, words, w)
					}
				}
				for i := range 5 {
					if n[fmt.Sprint("s", i)] == 0 && n[fmt.Sprint("s", i+1)] > 0 {
						t.Errorf("%s %s: a sentence goes on after one that is left out", e.Name, format.Name)
					}
				}
				told := " " + brokenRules(fs, booklet.Note) + " "
				if (n["s0"] == 0) != strings.Contains(told, " card-summary ") ||
					(n["n0"] == 0) != strings.Contains(told, " card-need ") {
					t.Errorf("%s %s, %d words: %v with %s", e.Name, format.Name, words, n, told)
				}
				for _, f := range fs {
					if f.Rule == "card-summary" && f.At.String() != "Roles!F2" {
						t.Errorf("the summary is said to be at %s", f.At)
					}
				}
			}
		}
	}
}

// TestCardsGiveWayInOrder: as the texts grow, what you are like goes first, then the
// summary's sentences one by one; what you need goes before the last sentence.
func TestCardsGiveWayInOrder(t *testing.T) {
	shows := func(words, sentences int) string {
		h, _ := CardOptions{Format: layout.DL}.Compose(composetest.Told("Workers", sentences, 1, words),
			layout.Standard(), fonts.Default())
		s := said(&h.Pages[0])
		out := ""
		for _, w := range []string{"s0", "s1", "n0", "q0"} {
			if strings.Contains(s, w) {
				out += w + " "
			}
		}
		return strings.TrimSpace(out)
	}
	seen := []string{}
	for words := 2; words < 330; words += 3 {
		s := shows(words, 2)
		if len(seen) == 0 || seen[len(seen)-1] != s {
			seen = append(seen, s)
		}
	}
	want := "s0 s1 n0 q0|s0 s1 n0|s0 n0|s0|"
	if got := strings.Join(seen, "|"); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestHandoutsOfOddWorkbooks: one role and two hundred, no address, a title of
// 300 letters and one of 2,000, an address that no code holds.
func TestHandoutsOfOddWorkbooks(t *testing.T) {
	long := func(n int) string { return strings.TrimSpace(strings.Repeat("Practitioners of a kind ", n/24+1)[:n]) }
	address := func(n int) func(*booklet.Booklet) {
		return func(b *booklet.Booklet) {
			b.Roles[0].Link = booklet.Line{S: "https://example.org/" + strings.Repeat("a", n),
				At: booklet.OnCell("Roles", 10, 2)}
		}
	}
	for name, c := range map[string]struct {
		b       *booklet.Booklet
		change  func(*booklet.Booklet)
		cards   string // errors and warnings
		pagers  string
		posters string
	}{
		"one role": {b: composetest.Told("Porter", 1, 1, 5)},
		"200 roles": {b: composetest.Generated(200, 7), cards: "no-address", pagers: "no-address",
			posters: "no-address"},
		"no address": {b: composetest.Told("Porter", 1, 1, 5),
			change: func(b *booklet.Booklet) { b.Settings.QRLink = booklet.Line{} },
			cards:  "no-address", pagers: "no-address", posters: "no-address"},
		"300 letters":  {b: composetest.Told(long(300), 1, 1, 5)},
		"2000 letters": {b: composetest.Told(long(2000), 1, 1, 5), cards: "card-title"},
		"a long address": {b: composetest.Told("Porter", 1, 1, 5), change: address(1200), cards: "code-too-fine",
			pagers: "code-too-fine"},
		"a longer address": {b: composetest.Told("Porter", 1, 1, 5), change: address(4000), cards: "code-too-fine",
			pagers: "code-too-fine"},
		"no summary": {b: composetest.Told("Porter", 0, 0, 5)},
		"no sentence": {b: composetest.Told("Porter", 1, 1, 5),
			change: func(b *booklet.Booklet) {
				b.Roles[0].Summary = booklet.Plain("What you do:",
					booklet.Place{})
			}},
	} {
		t.Run(name, func(t *testing.T) {
			if c.change != nil {
				c.change(c.b)
			}
			h, fs := CardOptions{}.Compose(c.b, layout.Standard(), fonts.Default())
			if got := brokenRules(fs, booklet.Warning); got != c.cards {
				t.Errorf("cards: %q, want %q: %v", got, c.cards, fs)
			}
			if len(h.Pages) != 2*len(c.b.Roles) || len(h.Each()) != len(c.b.Roles) {
				t.Errorf("%d pages, %d parts", len(h.Pages), len(h.Each()))
			}
			h, fs = OnePagerOptions{}.Compose(c.b, layout.LargePrint(), fonts.Default())
			if got := brokenRules(fs, booklet.Warning); got != c.pagers {
				t.Errorf("one-pagers: %q, want %q: %v", got, c.pagers, fs)
			}
			if len(h.Each()) != len(c.b.Roles) {
				t.Errorf("%d one-pagers", len(h.Each()))
			}
			if _, fs = (PosterOptions{Format: layout.PosterA0}).Compose(c.b, layout.Standard(),
				fonts.Default()); brokenRules(fs, booklet.Warning) != c.posters {
				t.Errorf("poster: %q, want %q: %v", brokenRules(fs, booklet.Warning), c.posters, fs)
			}
		})
	}
}

// TestAddressLimit: the longest address that a finding names has a code that is
// read, and one letter more has not.
func TestAddressLimit(t *testing.T) {
	c := newKit(composetest.Told("Porter", 1, 1, 5), layout.Standard(), fonts.Default())
	for _, side := range []unit.Length{unit.MM(24), unit.MM(30), unit.MM(45)} {
		n := kit.LongestAddress(side)
		fits := func(n int) bool {
			q := c.CodeFor(strings.Repeat("a", n), side)
			return q != nil && q.Module(side) >= layout.LeastModule
		}
		if n < 20 || !fits(n) || fits(n+1) {
			t.Errorf("%s: %d letters, of which %v; one more %v", side, n, fits(n), fits(n+1))
		}
	}
}

// TestPosterIsAsLargeAsFits: half a point more does not fit in two columns or
// three, and the size that is advised for a full poster holds the roles.
func TestPosterIsAsLargeAsFits(t *testing.T) {
	for _, n := range []int{3, 25, 70} {
		b := composetest.Generated(n, int64(n))
		b.Settings.QRLink = booklet.Line{S: "https://example.org/start"}
		o := PosterOptions{Format: layout.PosterA1, Distance: UsualDistance}
		k := o.begin(b, layout.Standard(), fonts.Default())
		if !k.measureHead() || !k.search() {
			t.Fatalf("%d roles: %v", n, k.Findings)
		}
		top := k.field.Y + k.field.H + k.E.Outer
		larger := k.set.size + unit.Point/2
		for _, columns := range []int{2, 3} {
			room := k.E.Trim.H - k.E.Outer - k.foot.height - k.foot.away() - top
			if s, ok := k.columnsOf(columns, larger, room, true); ok && (s.even() || !k.set.even()) &&
				larger <= k.E.Trim.W.Scale(mostPoster, 1000) {
				t.Errorf("%d roles at %s pt: %s fits in %d columns", n, k.set.size, larger, columns)
			}
		}
	}
	b := composetest.Generated(150, 5)
	b.Settings.QRLink = booklet.Line{S: "https://example.org/start"}
	_, fs := PosterOptions{Format: layout.PosterA3, Distance: unit.MM(1000)}.Compose(b, layout.Standard(),
		fonts.Default())
	if brokenRules(fs, booklet.Error) != "poster-full" {
		t.Fatalf("150 roles on A3: %v", fs)
	}
	advised := regexp.MustCompile(`Size (A\d)`).FindStringSubmatch(fs[len(fs)-1].String())
	if advised == nil {
		t.Fatalf("no size is advised: %s", fs[len(fs)-1].Hint)
	}
	for _, f := range layout.Posters {
		if f.Name == advised[1] {
			if _, fs := (PosterOptions{Format: f, Distance: unit.MM(1000)}).Compose(b, layout.Standard(),
				fonts.Default()); booklet.Failed(fs) {
				t.Errorf("%s does not hold them: %v", f.Name, fs)
			}
		}
	}
}

// TestPosterCode: the code is a tenth of its distance wide, and the largest
// distance that a refusal names is held.
func TestPosterCode(t *testing.T) {
	b := composetest.Told("Porter", 1, 1, 5)
	compose := func(metres float64) (layout.Handout, []booklet.Finding) {
		return PosterOptions{Format: layout.PosterA2, Distance: unit.MM(metres * 1000)}.Compose(b, layout.Standard(),
			fonts.Default())
	}
	h, _ := compose(1.5)
	for _, it := range h.Pages[0].Items {
		if v, ok := it.(layout.Begin); ok && v.Element.Role == layout.Figure {
			if w := v.Element.Box.W.Millimetres(); w < 149.9 || w > 150.1 {
				t.Errorf("a code for 1.5 m is %.2f mm wide", w)
			}
		}
	}
	_, fs := compose(6)
	if brokenRules(fs, booklet.Error) != "poster-code" {
		t.Fatalf("%v", fs)
	}
	var most float64
	if _, err := fmt.Sscanf(booklet.Worded(fs[0].Hint, func(f booklet.Field) string { return string(f) }),
		"choose Distance %fm", &most); err != nil {
		t.Fatal(err, fs[0].Hint)
	}
	if _, fs := compose(most); booklet.Failed(fs) {
		t.Errorf("%v m is said to fit: %v", most, fs)
	}
	if _, fs := compose(most + 0.1); !booklet.Failed(fs) {
		t.Errorf("%v m is said to be the most", most)
	}
}

// TestOccasion: a fair is on every card's back, every one-pager and the poster.
func TestOccasion(t *testing.T) {
	at := layout.Occasion{Name: "Leeds careers fair", Date: "14 March 2027", Place: "Town hall"}
	b := composetest.Generated(9, 3)
	cards, _ := CardOptions{Occasion: at}.Compose(b, layout.Standard(), fonts.Default())
	pagers, _ := OnePagerOptions{Occasion: at}.Compose(b, layout.Standard(), fonts.Default())
	poster, _ := PosterOptions{Occasion: at}.Compose(b, layout.Standard(), fonts.Default())
	for i := range cards.Pages {
		if got := strings.Contains(said(&cards.Pages[i]), at.Name); got != (i%2 == 1) {
			t.Errorf("card page %d names the fair: %v", i, got)
		}
	}
	for _, h := range []layout.Handout{pagers, poster} {
		whole := ""
		for i := range h.Pages {
			whole += said(&h.Pages[i])
		}
		n := max(1, len(h.Each()))
		for _, w := range []string{at.Name, at.Date, at.Place} {
			if got := strings.Count(whole, w); got != n {
				t.Errorf("%q is printed %d times on %d handouts", w, got, n)
			}
		}
	}
}

// The address that a finding advises is short enough with its campaign.
func TestAddressLimitWithCampaign(t *testing.T) {
	b := composetest.Told("Porter", 1, 1, 5)
	b.Settings.Campaign = &booklet.Campaign{Word: strings.Repeat("leeds", 10), Hosts: []string{"example.org"}}
	told := func(n int) string {
		const host = "https://example.org/"
		b.Roles[0].Link = booklet.Line{S: host + strings.Repeat("a", n-len(host))}
		_, fs := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
		for _, f := range fs {
			if f.Rule == "code-too-fine" {
				return f.Text + "; " + f.Hint
			}
		}
		return ""
	}
	advice := regexp.MustCompile(`has 964 letters, 64 of them of the campaign: .* of at most (\d+) letters`)
	m := advice.FindStringSubmatch(told(900))
	if m == nil {
		t.Fatal(told(900))
	}
	n, err := strconv.Atoi(m[1])
	if err != nil || told(n) != "" || told(n+1) == "" {
		t.Errorf("%d letters: %q; one more: %q", n, told(n), told(n+1))
	}
}

// TestSummaryThatNoCardHolds: where a title leaves no room for the first sentence of a summary, or the first phrase of
// that, the summary is left out, with a warning that says how long it is and what would fit.
func TestSummaryThatNoCardHolds(t *testing.T) {
	title := strings.TrimSpace(strings.Repeat("Practitioners of a kind ", 28)[:660])
	for summary, want := range map[string]string{
		"Of porters.": "it takes 1 line of 2 words, and the card has room for 0",
		strings.Repeat("Wordsthatgoonandon", 3) + ". And.": "its first sentence takes 2 lines of 1 word",
		strings.Repeat("care ", 30) + ", and rest.":        "its first phrase takes 4 lines of 31 words",
	} {
		b := composetest.Told(title, 1, 1, 5)
		b.Roles[0].Summary = booklet.Plain(summary, booklet.OnCell("Roles", 6, 2))
		_, fs := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
		fs = slices.DeleteFunc(fs, func(f booklet.Finding) bool { return f.Rule != booklet.RuleCardSummary })
		if len(fs) != 1 || fs[0].Severity != booklet.Warning || fs[0].At.String() != "Roles!F2" ||
			!strings.Contains(fs[0].Text, "is left out of its A6 card: "+want) ||
			fs[0].Hint != "begin it with a sentence of at most about 4 words" {
			t.Errorf("want a warning that %q: %v", want, fs)
		}
	}
}
