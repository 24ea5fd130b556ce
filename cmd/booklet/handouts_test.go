package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/unit"
)

// makes runs a command of the sample and returns the folder of its files.
func makes(t *testing.T, args ...string) string {
	t.Helper()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := remembering(context.Background(), append(args, "--out", dir), nil, &stdout, &stderr); code != 0 {
		t.Fatalf("%q: exit %d\n%s%s", args, code, &stdout, &stderr)
	}
	return dir
}

// links are the addresses of the sample's roles, or of those of a category.
func links(t *testing.T, category ...string) []string {
	t.Helper()
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	var out []string
	b, err := b.Select(booklet.Selection{Categories: category})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range b.Roles {
		out = append(out, r.Link.S)
	}
	slices.Sort(out)
	return out
}

// rendered are the pages of a file as pixmaps, which cost a third of what PNG costs.
func rendered(t *testing.T, pdf string, dpi int, args ...string) []string {
	t.Helper()
	root := filepath.Join(t.TempDir(), "page")
	output(t, testkit.Tool(t, "pdftoppm"), append([]string{"-r", fmt.Sprint(dpi), pdf, root}, args...)...)
	pages, err := filepath.Glob(root + "*.p[gp]m")
	if err != nil || len(pages) == 0 {
		t.Fatal(pdf, err)
	}
	slices.Sort(pages)
	return pages
}

// TestHandoutCodesScan reads every code of every sheet of cards, one-pager and
// poster of the sample from a rendering: each leads to its own role.
func TestHandoutCodesScan(t *testing.T) {
	t.Parallel()
	testkit.Tool(t, "zbarimg")
	start := []string{"https://careers.example.org/start"}
	for i, c := range []struct {
		name string
		args []string
		dpi  int
		want []string
	}{
		// by day: the smallest cards, a page each, a poster
		{"sample-nursing-cards-85x55-stack.pdf", []string{"cards", "--trim", "85x55", "--stack", "--category", "Nursing"}, 130, links(t, "Nursing")},
		{"sample-nursing-one-pagers.pdf", []string{"one-pagers", "--category", "Nursing"}, 80, links(t, "Nursing")},
		{"sample-poster-a1.pdf", []string{"poster"}, 30, start},
		// at night: all others too
		{"sample-cards.pdf", []string{"cards"}, 100, links(t)},
		{"sample-nursing-cards-high-contrast.pdf", []string{"cards", "--edition", "high-contrast", "--category", "Nursing"}, 72, links(t, "Nursing")},
		{"sample-nursing-cards-sra3.pdf", []string{"cards", "--sheet", "SRA3", "--category", "Nursing"}, 100, links(t, "Nursing")},
		{"sample-nursing-cards-dl-a3.pdf", []string{"cards", "--trim", "DL", "--sheet", "A3", "--category", "Nursing"}, 100, links(t, "Nursing")},
		{"sample-nursing-one-pagers-high-contrast-a5.pdf", []string{"one-pagers", "--edition", "high-contrast", "--paper", "A5", "--category", "Nursing"}, 80, links(t, "Nursing")},
		{"sample-poster-a2-high-contrast-1m.pdf", []string{"poster", "--size", "A2", "--distance", "1m", "--edition", "high-contrast"}, 50, start},
	} {
		if i >= 3 && !testkit.Whole() {
			break
		}
		t.Run(c.name, func(t *testing.T) {
			how := []string{"-gray"}
			if c.args[0] == "cards" {
				how = append(how, "-o") // fronts
			}
			pages := rendered(t, filepath.Join(makes(t, c.args...), c.name), c.dpi, how...)
			// it fails where a page has no code
			found := strings.Fields(output(t, testkit.Tool(t, "sh"), append([]string{"-c", `zbarimg --raw -q -Sdisable -Sqrcode.enable "$@" || true`, "sh"}, pages...)...))
			slices.Sort(found)
			if !slices.Equal(found, c.want) {
				t.Errorf("%d codes, want %d\nfound %q\nwant  %q", len(found), len(c.want), found, c.want)
			}
		})
	}
}

// dots is a rendered page in colour.
func dots(t *testing.T, path string) *image.RGBA {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var w, h int
	if _, err := fmt.Sscanf(string(data[:min(20, len(data))]), "P6\n%d %d\n255\n", &w, &h); err != nil {
		t.Fatal(path, err)
	}
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	data = data[len(data)-3*w*h:]
	for i := range w * h {
		copy(im.Pix[4*i:], data[3*i:3*i+3])
		im.Pix[4*i+3] = 255
	}
	return im
}

func apart(a, b color.RGBA) int {
	d := func(x, y uint8) int { return max(int(x)-int(y), int(y)-int(x)) }
	return max(d(a.R, b.R), d(a.G, b.G), d(a.B, b.B))
}

// TestSidesMeetInPrint renders both sides of a sheet with three cards, one of them
// alone in its row, and turns the back over on its long edge: the ground of each back lies behind the ink
// of its front, and behind nothing else.
func TestSidesMeetInPrint(t *testing.T) {
	const dpi = 60
	dir := makes(t, "cards", "--sheet", "SRA3", "--category", "Nursing")
	pages := rendered(t, filepath.Join(dir, "sample-nursing-cards-sra3.pdf"), dpi)
	front, back := dots(t, pages[0]), dots(t, pages[1])
	g := layout.GridOn(layout.SheetSRA3, layout.A6.Size, unit.MM(3))
	w := front.Bounds().Dx()
	px := func(l unit.Length) int { return int(l.Points()*dpi/72 + 0.5) }
	cards, empty := 0, 0
	for n := range g.Places() {
		at := g.Place(n, false)
		ink, ground := 0, 0
		for y := px(at.Y) + 2; y < px(at.Bottom())-2; y++ {
			for x := px(at.X) + 2; x < px(at.Right())-2; x++ {
				if front.RGBAAt(x, y) != (color.RGBA{255, 255, 255, 255}) {
					ink++
				}
				if back.RGBAAt(w-1-x, y) != (color.RGBA{255, 255, 255, 255}) {
					ground++
				}
			}
		}
		area := px(at.W) * px(at.H)
		switch {
		case ink == 0 && ground == 0:
			empty++
		case ink > area/20 && ground > area*7/10: // the rest of the back is its white box
			cards++
		default:
			t.Errorf("place %d: %d dots of ink before %d of ground, of %d", n, ink, ground, area)
		}
	}
	if cards != 3 || empty != g.Places()-cards {
		t.Errorf("%d cards and %d empty places on the sheet", cards, empty)
	}
}

// TestCutsCrossOnlyBleed looks at what lies 1 and 2 mm on either side of each
// cutting line, and 3 mm where cards touch: it is the same, so that a cut that is
// off shows nothing, and no card's ground lies on another card.
func TestCutsCrossOnlyBleed(t *testing.T) {
	t.Parallel()
	const dpi = 150
	for i, c := range []struct {
		name   string
		args   []string
		sheet  layout.Format
		format layout.Format
	}{
		{"sample-cards.pdf", nil, layout.SheetA4, layout.A6},
		{"sample-cards-85x55.pdf", []string{"--trim", "85x55"}, layout.SheetA4, layout.Business},
		// at night
		{"sample-cards-sra3.pdf", []string{"--sheet", "SRA3"}, layout.SheetSRA3, layout.A6},
		{"sample-cards-dl.pdf", []string{"--trim", "DL"}, layout.SheetA4, layout.DL},
		{"sample-cards-high-contrast.pdf", []string{"--edition", "high-contrast"}, layout.SheetA4, layout.HighContrast().CardFormats()[0]},
	} {
		if i >= 2 && !testkit.Whole() {
			break
		}
		t.Run(c.name, func(t *testing.T) {
			pages := rendered(t, filepath.Join(makes(t, append([]string{"cards"}, c.args...)...), c.name), dpi, "-l", "2")
			g := layout.GridOn(c.sheet, c.format.Size, unit.MM(3))
			off := func(mm float64) int { return int(math.Round(mm * dpi / 25.4)) }
			px := func(l unit.Length) int { return off(l.Millimetres()) }
			for i, page := range pages {
				im := dots(t, page)
				b := im.Bounds()
				faults := 0
				away := []float64{-1, 1, -2, 2}
				if g.Bleed < unit.MM(3) { // a bleed of 2 mm ends there
					away = []float64{-1, 1, -1.7, 1.7}
				}
				if g.Touching() {
					away = append(away, -3, 3)
				}
				same := func(x, y, dx, dy int) {
					var first *color.RGBA
					for _, mm := range away {
						if at := image.Pt(x+dx*off(mm), y+dy*off(mm)); at.In(b) {
							if c := im.RGBAAt(at.X, at.Y); first == nil {
								first = &c
							} else if apart(*first, c) > 8 {
								faults++
							}
						}
					}
				}
				for n := range g.Places() {
					at := g.Place(n, i%2 == 1)
					for y := px(at.Y) + off(2); y < px(at.Bottom())-off(2); y++ {
						same(px(at.X), y, 1, 0)
						same(px(at.Right()), y, 1, 0)
					}
					for x := px(at.X) + off(2); x < px(at.Right())-off(2); x++ {
						same(x, px(at.Y), 0, 1)
						same(x, px(at.Bottom()), 0, 1)
					}
				}
				// where a ground of the card begins, its edge may be drawn a dot off
				if most := 8 * g.Places(); faults > most {
					t.Errorf("page %d: ink changes across the cut at %d dots", i+1, faults)
				}
			}
		})
	}
}
