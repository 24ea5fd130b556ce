package build

import (
	"strings"
	"testing"

	"booklet/data/booklet"
)

// TestBuildsAreJudgedAsPrinted: a build on which words cannot be read is an error at its cell
// with the contrast and a build that works, which is not told of again; one of another colour
// is a warning; the program's own builds are neither.
func TestBuildsAreJudgedAsPrinted(t *testing.T) {
	at := booklet.OnCell("Booklet", 2, 7)
	colourOf := func(rgb booklet.RGB, c booklet.CMYK) *booklet.Booklet {
		return &booklet.Booklet{Settings: booklet.Settings{House: &booklet.Colour{RGB: rgb, Print: &c, PrintAt: at}}}
	}
	cat := func(rgb booklet.RGB, c booklet.CMYK) *booklet.Booklet {
		return &booklet.Booklet{Categories: []*booklet.Category{{Name: booklet.Line{S: "Crew"}, Fill: rgb, Print: &c,
			PrintAt: at}}}
	}
	purple, blue, peach := booklet.RGB{R: 0x2B, G: 0x1E, B: 0x5C}, booklet.RGB{G: 0x5E, B: 0xB8}, booklet.RGB{R: 0xFA, G: 0xB7, B: 0x87}
	for _, c := range []struct {
		name string
		b    *booklet.Booklet
		rule booklet.Rule // "": nothing is found
		says string
	}{
		{"the built-in build", colourOf(purple, booklet.CMYK{C: 100, M: 100, K: 35}), "", ""},
		{"a mid blue, of large words", colourOf(blue, booklet.CMYK{C: 100, M: 60}), "", ""},
		{"white words on a pale build", colourOf(purple, booklet.CMYK{C: 20, Y: 10}), booklet.RulePrintContrast, "white words"},
		{"a little too light", colourOf(purple, booklet.CMYK{C: 80, M: 75}), booklet.RulePrintContrast, "need 7.0:1"},
		{"another dark colour", colourOf(purple, booklet.CMYK{C: 90, Y: 90, K: 60}), booklet.RulePrintApart, "#2B1E5C"},
		{"a fill", cat(peach, booklet.CMYK{M: 35, Y: 50}), "", ""},
		{"black words on a dark fill", cat(peach, booklet.CMYK{M: 90, Y: 90, K: 40}), booklet.RulePrintContrast, "black words"},
		{"another fill", cat(peach, booklet.CMYK{C: 40, Y: 50}), booklet.RulePrintApart, "Crew"},
	} {
		p := &Prepared{job: &Job{}}
		found := p.judgeBuilds(c.b)
		switch {
		case c.rule == "" && len(found) == 0:
			continue
		case c.rule == "" || len(found) != 1 || found[0].Rule != c.rule || found[0].At != at || !strings.Contains(found[0].Text, c.says):
			t.Errorf("%s: %+v", c.name, found)
			continue
		}
		if (found[0].Severity == booklet.Error) != (c.rule == booklet.RulePrintContrast) {
			t.Errorf("%s weighs %v", c.name, found[0].Severity)
		}
		t.Logf("%s: %s; %s", c.name, found[0].Text, found[0].Hint)
		// what the hint names is accepted
		words := strings.Fields(found[0].Hint)
		better := words[len(words)-1]
		var in booklet.CMYK
		for i, to := range []*uint8{&in.C, &in.M, &in.Y, &in.K} {
			for _, d := range strings.Split(better, "/")[i] {
				*to = *to*10 + uint8(d-'0')
			}
		}
		if h := c.b.Settings.House; h != nil {
			h.Print = &in
		} else {
			c.b.Categories[0].Print = &in
		}
		for _, f := range p.judgeBuilds(c.b) {
			if f.Severity == booklet.Error {
				t.Errorf("%s: the hint %q is refused: %s", c.name, found[0].Hint, f.Text)
			}
		}
	}
}
