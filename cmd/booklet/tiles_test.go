package main

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"path/filepath"
	"strings"
	"testing"

	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/unit"
)

// TestTilesMakeThePoster renders a poster and its sheets, cuts each sheet where its marks are and lays them side
// by side: that is the poster, dot for dot. The sheets of another poster are not.
func TestTilesMakeThePoster(t *testing.T) {
	t.Parallel()
	const dpi = 72 // tiles stand on whole points
	dir := makes(t, "poster", "--size", "A2", "--tile", "A4")
	poster := dots(t, rendered(t, filepath.Join(dir, "sample-poster-a2.pdf"), dpi)[0])
	g := layout.TilingOn(layout.SheetA4, layout.PosterA2.Size)
	sheets := rendered(t, filepath.Join(dir, "sample-poster-a2-tiled-a4.pdf"), dpi)
	if len(sheets) != 1+g.Sheets() {
		t.Fatalf("%d pages, want one that says what to do and %d sheets", len(sheets), g.Sheets())
	}
	px := func(l unit.Length) int { return int(l / unit.Point) }
	off := func(n int, against image.Image) (differ, of int) {
		page := dots(t, sheets[1+n])
		tile, at := g.Tile(n), g.Place(n)
		for y := range px(tile.H) {
			for x := range px(tile.W) {
				a := page.RGBAAt(px(at.X)+x, px(at.Y)+y)
				b := color.RGBAModel.Convert(against.At(px(tile.X)+x, px(tile.Y)+y)).(color.RGBA)
				if of++; apart(a, b) > 24 {
					differ++
				}
			}
		}
		return differ, of
	}
	for n := range g.Sheets() {
		if differ, of := off(n, poster); differ*1000 > of {
			t.Errorf("sheet %d: %d of %d dots differ from the poster's", n+1, differ, of)
		}
	}
	other := dots(t, rendered(t, filepath.Join(makes(t, "poster", "--size", "A2", "--edition", "high-contrast"),
		"sample-poster-a2-high-contrast.pdf"), dpi)[0])
	if differ, of := off(0, other); differ*3 < of {
		t.Errorf("of another poster, %d of %d dots differ", differ, of)
	}
}

// TestTilesSayThePosterOnce: a reader of the screen hears the poster once, in its order, and then which sheet is
// which.
func TestTilesSayThePosterOnce(t *testing.T) {
	t.Parallel()
	dir := makes(t, "poster", "--category", "Estates and facilities", "--size", "A2", "--tile", "A4")
	said := func(name string) string { return spokenText(t, filepath.Join(dir, name)) }
	poster, tiled := said("sample-estates-and-facilities-poster-a2.pdf"), said("sample-estates-and-facilities-poster-a2-tiled-a4.pdf")
	steps, rest, ok := strings.Cut(tiled, poster)
	if !ok || !strings.Contains(steps, "Print sheets 1 to 8") {
		t.Fatalf("it does not say what the poster says, after what is to be done: %.200q", tiled)
	}
	for _, words := range []string{"Sheet 1 of 8: row 1 of 4, column 1 of 2", "Sheet 8 of 8: row 4 of 4, column 2 of 2"} {
		if strings.Count(rest, words) != 1 {
			t.Errorf("%q is not said once after it: %q", words, rest)
		}
	}
	if strings.Contains(rest, "Porters") {
		t.Errorf("a role is said again: %q", rest)
	}
}

// TestTileRefusals: paper that is none of an office printer's, or no smaller than the poster, and what is for a
// printer's press, are refused with what to do.
func TestTileRefusals(t *testing.T) {
	for _, c := range []struct {
		args, want string
	}{
		{"--tile A5", "A4"}, {"--tile SRA3", "A3"}, {"--size A3 --tile A3", "needs no tiles"},
		{"--tile A4 --press", "office printer"}, {"--tile A4 --out -", "one file"},
	} {
		var stdout, stderr bytes.Buffer
		args := append([]string{"poster"}, strings.Fields(c.args)...)
		if !strings.Contains(c.args, "--out") {
			args = append(args, "--out", t.TempDir())
		}
		code := run(context.Background(), args, nil, &stdout, &stderr)
		if said := stderr.String(); code == 0 || !strings.Contains(said, c.want) || !strings.Contains(said, "--tile") {
			t.Errorf("%s: exit code %d, %q; want it to say %q", c.args, code, said, c.want)
		}
	}
}

// spokenText is the text of a file's structure tree, piece by piece in its order.
func spokenText(t *testing.T, pdf string) string {
	t.Helper()
	var out []string
	for line := range strings.Lines(output(t, testkit.Tool(t, "pdfinfo"), "-struct-text", pdf)) {
		if words, ok := strings.CutPrefix(strings.TrimSpace(line), "\""); ok {
			out = append(out, strings.TrimSpace(strings.TrimSuffix(words, "\"")))
		}
	}
	return strings.Join(out, "\n")
}
