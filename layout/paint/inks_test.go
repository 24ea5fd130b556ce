package paint

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/inks"
	"booklet/layout/unit"
)

// uses prints each use of a colour in a build of its own.
type uses struct{}

func (uses) Ink(c layout.Color, use inks.Use) inks.Ink {
	if c.Print != nil {
		return inks.Ink{CMYK: *c.Print}
	}
	ground := use == inks.Ground
	build := booklet.CMYK{K: 100}
	if ground {
		build.C = 40
	}
	return inks.Ink{CMYK: build, Overprint: !ground}
}

func (uses) Tone(*icc.Source) (out [256]uint8) {
	for i := range out {
		out[i] = 255 - uint8(i)
	}
	return out
}

// TestInks: no colour of a screen is left, builds stand untouched, and the state
// says what overprints, once for all that is alike.
func TestInks(t *testing.T) {
	white := layout.Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}, Print: &booklet.CMYK{}}
	stroke := layout.Path{Stroke: &black, Width: pt, Segments: []layout.Segment{{Op: layout.Rectangle, X1: 9 * pt, Y1: 9 * pt}}}
	ground := layout.Path{Fill: &black, Ground: true, Segments: []layout.Segment{{Op: layout.Rectangle, X1: 200 * pt, Y1: 200 * pt}}}
	doc := pages(in(&layout.Element{Role: layout.P}, join(
		[]layout.Item{ground, stroke},
		runs("a", fonts.Regular, 0, 30*pt, 10*pt), runs("b", fonts.Regular, 0, 40*pt, 10*pt),
		[]layout.Item{rule(50*pt, &white), rule(60*pt, &black)})...))
	raw, err := Options{Margin: 9 * pt, Bleed: 9 * pt, Inks: uses{}}.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	var colours []string
	for line := range strings.Lines(streamOf(t, raw, 1)) {
		f := strings.Fields(line)
		if n := len(f); n > 0 && strings.Contains(" k K gs rg RG g G ", " "+f[n-1]+" ") && !strings.HasPrefix(line, "0.000") {
			colours = append(colours, strings.TrimSpace(line))
		}
	}
	want := "0.4 0 0 1 k, 0 0 0 1 K, /G1 gs, 0 0 0 1 k, 0 0 0 0 k, /G0 gs, 0 0 0 1 k, /G1 gs"
	if got := strings.Join(colours, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// TestSlug: what reaches beyond the bleed is cut off, and the slug is painted
// outside of the cut.
func TestSlug(t *testing.T) {
	doc := pages(in(&layout.Element{Role: layout.P}, rule(20*pt, &black)))
	doc.Pages[0].Slug = in(&layout.Element{Role: layout.Production}, rule(-20*pt, &black))
	raw, err := Options{Margin: 30 * pt, Bleed: 9 * pt, Inks: uses{}}.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	stream := streamOf(t, raw, 1)
	cut, rest, ok := strings.Cut(stream, "q 21 21 318 418 re\nW n\n")
	inside, slug, ended := strings.Cut(rest, "Q\n")
	if !ok || !ended || strings.Contains(cut, "BDC") || !strings.Contains(inside, "/P <<") || !strings.Contains(slug, "/Artifact <</Type /Page>> BDC\n") {
		t.Errorf("the page is %s", stream)
	}
	if raw, err = (Options{Margin: 9 * pt, Bleed: 9 * pt, Inks: uses{}}).Paint(doc); err != nil || strings.Contains(streamOf(t, raw, 1), "/Type /Page") {
		t.Errorf("without room the slug is painted all the same (%v)", err)
	}
}

// TestClipItems: what stands between Clip and Unclip is cut, and the state after
// it is the one before.
func TestClipItems(t *testing.T) {
	area := unit.Rect{X: 1 * pt, Y: 2 * pt, W: 3 * pt, H: 4 * pt}
	p := func(items ...layout.Item) []layout.Item { return in(&layout.Element{Role: layout.P}, items...) }
	doc := pages(join(p(rule(9*pt, &black)), []layout.Item{layout.Clip{Area: area}}, p(rule(9*pt, &blue)), []layout.Item{layout.Unclip{}}, p(rule(9*pt, &black))))
	got := streamOf(t, mustPaint(t, doc), 1)
	if strings.Count(got, "0 0 0 rg") != 1 || !strings.Contains(got, "EMC\nq 1 394 3 4 re\nW n\n") || !strings.Contains(got, "EMC\nQ\n/P") {
		t.Errorf("the page is %s", got)
	}
	for _, items := range [][]layout.Item{{layout.Clip{Area: area}}, {layout.Unclip{}}, {layout.Clip{Area: area}, layout.Clip{Area: area}}} {
		if _, err := Paint(pages(items)); err == nil {
			t.Errorf("%v is painted", items)
		}
	}
}

// TestDown turns a line a quarter clockwise about its origin.
func TestDown(t *testing.T) {
	g := runs("a", fonts.Regular, 10*pt, 30*pt, 10*pt)[0].(layout.Glyphs)
	g.Down = true
	if got := streamOf(t, mustPaint(t, pages(in(&layout.Element{Role: layout.P}, g))), 1); !strings.Contains(got, "10 Tf 0 -1 1 0 10 370 Tm ") {
		t.Errorf("the page is %s", got)
	}
}
