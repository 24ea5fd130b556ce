package text

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

// fixed is a shaper whose every character is half an em wide.
type fixed struct{}

func (fixed) Shape(_, s string, _ fonts.Weight, _ bool) *fonts.Word {
	var gs []fonts.Glyph
	for _, r := range s {
		gs = append(gs, fonts.Glyph{ID: uint16(r), Advance: 500, Width: 500, Text: string(r)})
	}
	return &fonts.Word{Pieces: []fonts.Piece{{Glyphs: gs, Advance: 500 * len(gs), Text: s}}, Advance: 500 * len(gs)}
}

// chars is a measure of n characters at 10 pt: 5 pt each.
func chars(n int) unit.Length { return unit.Pt(float64(5 * n)) }

func set(n int, balance bool, spans ...Span) []string {
	for i := range spans {
		spans[i].Style.Size = unit.Pt(10)
	}
	var out []string
	for _, l := range Break(fixed{}, Paragraph{Lang: "en-GB", Spans: spans, Measure: chars(n), Balance: balance}) {
		out = append(out, l.String())
	}
	return out
}

// TestNarrowSpaces: the spaces of a style may be narrower than the face's, its words not.
func TestNarrowSpaces(t *testing.T) {
	width := func(s string, spaces int) unit.Length {
		st := Style{Size: unit.Pt(10), Spaces: int16(spaces)}
		return Break(fixed{}, Paragraph{Lang: "en-GB", Spans: []Span{{Text: s, Style: st}}, Measure: chars(90)})[0].Width
	}
	if got, want := width("aa bb NHS 111", 82), width("aa bb NHS 111", 0)-3*unit.Pt(5)*18/100; got != want {
		t.Errorf("with spaces of 82 %% a line is %v wide, want %v", got, want)
	}
	if got, want := width("aabb", 82), width("aabb", 0); got != want {
		t.Errorf("a word is %v wide beside narrow spaces, want %v", got, want)
	}
}

func TestBreak(t *testing.T) {
	for _, c := range []struct {
		name    string
		measure int
		balance bool
		spans   []Span
		want    string // lines joined by |
	}{
		{"one line", 20, false, []Span{{Text: "a short line"}}, "a short line"},
		{"nothing", 20, false, []Span{{Text: ""}}, ""},
		// greedy setting gives "aaa bb cc" and "ddddd" in nine characters, then
		// a ragged third line; fewest lines first, then the least uneven
		{"even rag", 6, false, []Span{{Text: "aaa bb cc ddddd"}}, "aaa |bb cc |ddddd"},
		{"the editor's breaks stay", 20, false, []Span{{Text: "one\ntwo\n\nthree"}}, "one |two ||three"},
		{"no short line before the editor's break", 20, false, []Span{{Text: "Read with the Health Care Board,\nthen go"}}, "Read with the |Health Care Board, |then go"},
		{"balanced title", 20, true, []Span{{Text: "Speech and language therapists"}}, "Speech and |language therapists"},
		{"balanced, at its comma", 24, true, []Span{{Text: "Teams which can share, be with us soon"}},
			"Teams which can share, |be with us soon"},
		{"balanced, no word alone for its comma", 18, true, []Span{{Text: "14 jobs with fur, feathers, scales and people"}},
			"14 jobs with |fur, feathers, |scales and people"},
		{"a number in a title stays with what it counts", 17, true, []Span{{Text: "22 trades, 4 teams, one yard"}}, "22 trades, |4 teams, one yard"},
		{"but not the number of a name", 17, true, []Span{{Text: "NHS 111 service adviser"}}, "NHS 111 |service adviser"},
		{"no title's line ends with an article", 14, true, []Span{{Text: "You feed the big tigers"}}, "You feed |the big tigers"},
		{"a phone number stays whole", 12, false, []Span{{Text: "call "}, {Text: "0345 60 60", Link: "tel:03456060"}}, "call |0345 60 60"},
		{"an address breaks where it may", 12, false, []Span{{Text: "england.org/mental/adults"}}, "england.org/|mental/|adults"},
		{"no slash in reach", 10, false, []Span{{Text: "careers.example.org"}}, "careers.|example.|org"},
		{"an e-mail address before its @", 20, false, []Span{{Text: "call-handlers@example-trust.org"}}, "call-handlers|@example-trust.org"},
		{"a line more for a better place", 20, false, []Span{{Text: "Write to us: jane.smith@example-trust.org"}}, "Write to us: |jane.smith|@example-trust.org"},
		{"no address after a hyphen", 12, false, []Span{{Text: "see "}, {Text: "a.org/call-handlers", Link: "x"}}, "see |a.org/call|-handlers"},
		{"between letters at last", 12, false, []Span{{Text: "see "}, {Text: "a.org/callinghandlers", Link: "x"}}, "see a.org/|callinghandl|ers"},
		{"nor after its scheme", 10, false, []Span{{Text: "https://example.org/a"}}, "https://ex|ample.org/|a"},
		{"no full stop alone", 10, false, []Span{{Text: "See "}, {Text: "example.org", Link: "x"}, {Text: "."}}, "See |example.|org."},
		{"no bracket alone", 11, false, []Span{{Text: "("}, {Text: "example.org", Link: "x"}, {Text: ")."}}, "(example.|org)."},
		{"a query", 14, false, []Span{{Text: "a.org/jobs?page=2&town=York"}}, "a.org/|jobs?page=2|&town=York"},
		{"no query before its value", 24, false, []Span{{Text: "example.org/start?from=booklet&year=2027"}}, "example.org/start|?from=booklet&year=2027"},
		{"another word after its hyphen", 10, false, []Span{{Text: "mother-in-law’s"}}, "mother-in-|law’s"},
		{"and after a dash", 10, false, []Span{{Text: "one—two—three"}}, "one—two—|three"},
		{"letters in pairs at least", 7, false, []Span{{Text: "abcdefgh."}}, "abcdef|gh."},
		{"a word breaks as the last resort", 5, false, []Span{{Text: "abcdefgh"}}, "abcde|fgh"},
		{"a number and its unit", 8, false, []Span{{Text: "about 18 pt high"}}, "about |18 pt |high"},
		{"a no-break space", 8, false, []Span{{Text: "about 18\u00a0of them"}}, "about |18\u00a0of |them"},
		// one more word would fill the line; a reader rests better where it ends now
		{"after punctuation", 40, false, []Span{{Text: "We came home by bus from the far town, a slow one that stops"}}, "We came home by bus from the far town, |a slow one that stops"},
		{"before a conjunction", 79, false, []Span{{Text: "We came home by bus from the far towns with all of our bags for the week end or slow trains that never come on time"}}, "We came home by bus from the far towns with all of our bags for the week end |or slow trains that never come on time"},
		{"elsewhere the line is filled", 40, false, []Span{{Text: "We came home by bus from the far towns a slow one that stops"}}, "We came home by bus from the far towns a |slow one that stops"},
		{"a word across spans", 8, false, []Span{{Text: "see "}, {Text: "bold", Style: Style{Weight: fonts.Bold}}, {Text: ", then"}}, "see |bold, |then"},
	} {
		if got := strings.Join(set(c.measure, c.balance, c.spans...), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// lineCosts is the cost of a line of atoms[i:j] of width w.
func lineCosts(w unit.Length, p Paragraph, atoms []atom, i, j int) int64 {
	slack := int64(p.Measure-w) * 1000 / int64(p.Measure)
	if j < len(atoms) {
		return lineCost + slack*slack + endCost(&atoms[j-1], &atoms[j], p.Balance, booklet.LanguageOf(p.Lang))
	}
	return lineCost + lastCost(slack, i > 0, atoms[j-1].after == forced, p.Balance)
}

// TestBreakIsTheBest compares with every way of breaking short texts.
func TestBreakIsTheBest(t *testing.T) {
	words := strings.Fields("to be or not that is the question whether")
	for n := 1; n <= len(words); n++ {
		for measure := 8; measure < 24; measure++ {
			p := Paragraph{Lang: "en-GB", Measure: chars(measure), Spans: []Span{{Text: strings.Join(words[:n], " "), Style: Style{Size: unit.Pt(10)}}}}
			d := new(scratch)
			atoms := d.split(fixed{}, p)
			best := int64(-1)
			for mask := range 1 << (len(atoms) - 1) {
				var cost int64
				from, fits := 0, true
				for i := range atoms {
					if i < len(atoms)-1 && mask&(1<<i) == 0 {
						continue
					}
					var w unit.Length
					for k := from; k <= i; k++ {
						w += atoms[k].width
						if k > from {
							w += atoms[k-1].gap.width
						}
					}
					fits = fits && w <= p.Measure
					cost += lineCosts(w, p, atoms, from, i+1)
					from = i + 1
				}
				if fits && (best < 0 || cost < best) {
					best = cost
				}
			}
			var got int64
			for _, r := range d.breaks(atoms, p, true) {
				var w unit.Length
				for k := r[0]; k < r[1]; k++ {
					w += atoms[k].width
					if k > r[0] {
						w += atoms[k-1].gap.width
					}
				}
				got += lineCosts(w, p, atoms, r[0], r[1])
			}
			if got != best {
				t.Fatalf("%d words in %d characters cost %d, the best is %d", n, measure, got, best)
			}
		}
	}
}

func TestBreakLosesNothing(t *testing.T) {
	f := fonts.Default()
	for _, s := range []string{"Tŷ’r Felin, “a quoted — thing”, visit england.nhs.uk/mental-health/adults/iapt now.", strings.Repeat("wide", 60), "a  b   c"} {
		for _, m := range []float64{30, 90, 400} {
			var b strings.Builder
			for _, l := range Break(f, Paragraph{Lang: "en-GB", Measure: unit.Pt(m), Spans: []Span{{Text: s, Style: Style{Size: unit.Pt(12)}}}}) {
				if l.Width > unit.Pt(m) {
					t.Errorf("a line of %q is %v wide in %v", s, l.Width, m)
				}
				b.WriteString(l.String())
			}
			if b.String() != s {
				t.Errorf("%q became %q", s, b.String())
			}
		}
	}
}
