package handout

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/composetest"
	"booklet/layout/legible"
	"booklet/layout/unit"
)

// TestLetters: a role is set as somebody asks for it, in the size, weight, colours and
// spacing, on as many pages as it takes, with all its words and the publisher's addresses,
// within the rules of legibility.
func TestLetters(t *testing.T) {
	all := composetest.Sample(t)
	var of []*booklet.Role
	for _, r := range all.Roles {
		if r.Title.S == "Porters" || strings.HasPrefix(r.Title.S, "Ambulance care") ||
			strings.HasPrefix(r.Title.S, "Maintenance") {
			of = append(of, r)
		}
	}
	cream := booklet.RGB{R: 0xFF, G: 0xF7, B: 0xDF}
	for _, base := range layout.PrintEditions() {
		for _, paper := range []unit.Size{unit.A5, unit.A4, unit.A3} {
			for _, r := range []layout.Request{
				{TextSize: base.LeastSize()}, {TextSize: 28 * unit.Point, Weight: fonts.Bold, Heavier: true, Ground: &cream},
				{TextSize: 36 * unit.Point, LineSpacing: 1500}, {Ground: &colour.Black, LineSpacing: 1300},
				{Sheet: &cream, Weight: fonts.SemiBold, Heavier: true},
			} {
				e, err := AskedOnePager(base, r, paper)
				if err != nil {
					t.Fatal(err)
				}
				b := *all
				b.Roles = of
				h, found := OnePagerOptions{Paper: paper, Colour: r.LineSpacing > 0}.Compose(&b, e, fonts.Default())
				asked := base.Name + " " + paper.W.String() + " " + r.TextSize.String()
				found = append(found, legible.Findings(legible.Measure(h.Document, h.Set, booklet.AAA), e.Name)...)
				for _, f := range found {
					if f.Severity >= booklet.Warning {
						t.Errorf("%s: %s", asked, f)
					}
				}
				if size := h.Set.Body.Size; r.TextSize > 0 && size != r.TextSize {
					t.Errorf("%s: set in %s", asked, size)
				}
				if r.Ground != nil && h.Set.Ground != *r.Ground {
					t.Errorf("%s: on %v", asked, h.Set.Ground)
				}
				letters(t, asked, &b, h)
			}
		}
	}
}

// letters checks that each role's pages have all its words and the publisher's.
func letters(t *testing.T, asked string, b *booklet.Booklet, h layout.Handout) {
	t.Helper()
	for i, r := range b.Roles {
		words := strings.ReplaceAll(folded(running(h, i)), "•", "")
		for text := range r.RunningTexts() {
			for _, block := range text.Text.Blocks {
				if !strings.Contains(words, folded(block.String())) {
					t.Errorf("%s: %q lacks %q: %s", asked, r.Title.S, block.String(), words)
				}
			}
		}
		for _, l := range []booklet.Line{b.Settings.Publisher, b.Settings.Email, b.Settings.Phone} {
			if !strings.Contains(words, folded(l.S)) {
				t.Errorf("%s: %q lacks %q", asked, r.Title.S, l.S)
			}
		}
	}
}

// running is the text of a role's pages without the heads of those that go on.
func running(h layout.Handout, i int) string {
	to := len(h.Document.Pages)
	if i+1 < len(h.Starts) {
		to = h.Starts[i+1].From
	}
	var b strings.Builder
	for _, p := range h.Document.Pages[h.Starts[i].From:to] {
		var open []layout.Role
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				open = append(open, v.Element.Role)
			case layout.End:
				open = open[:len(open)-1]
			case layout.Glyphs:
				if !slices.Contains(open, layout.Header) {
					b.WriteString(v.Text)
				}
			}
		}
	}
	return b.String()
}
