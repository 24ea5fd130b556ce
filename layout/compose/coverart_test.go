package compose_test

import (
	"fmt"
	"image/color"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// tilesOf are the grounds of the mosaic's tiles.
func tilesOf(d *layout.Document) (out []unit.Rect) {
	for _, it := range d.Pages[0].Items {
		if v, ok := it.(layout.Path); ok && v.Ground {
			if r := v.Bounds(); r.H < d.Trim.H {
				out = append(out, r)
			}
		}
	}
	return out
}

// TestMosaic: whatever the number of the categories, the mosaic takes about half of the
// cover, each has its tile, and tiles are neither stripes nor towers.
func TestMosaic(t *testing.T) {
	for n := 1; n <= 15; n++ {
		b := composetest.Generated(n, 1)
		b.Categories = b.Categories[:n]
		for i, r := range b.Roles {
			r.Category = b.Categories[i]
		}
		d, _ := compose.Compose(b, layout.Standard(), fonts.Default())
		tiles := tilesOf(d)
		if len(tiles) != n {
			t.Fatalf("%d categories: %d tiles", n, len(tiles))
		}
		deepest := unit.Length(0)
		for _, r := range tiles {
			deepest = max(deepest, r.Bottom())
			if w, h := int64(r.W), int64(r.H); n > 1 && (w > 3*h || h > 3*w) {
				t.Errorf("%d categories: a tile of %.0f × %.0f mm", n, r.W.Millimetres(), r.H.Millimetres())
			}
		}
		if part := float64(deepest) / float64(d.Trim.H); part < 0.449 || part > 0.6 {
			t.Errorf("%d categories: the mosaic takes %.3f of the height", n, part)
		}
		if n == 4 && (tiles[3].W-layout.Bleed != d.Trim.W/2 || tiles[3].H < unit.MM(50) || tiles[3].H > unit.MM(55)) {
			t.Errorf("four tiles: the last is %.1f × %.1f mm", tiles[3].W.Millimetres(), tiles[3].H.Millimetres())
		}
	}
}

// photographed is a team of the sample with a picture on its cover.
func photographed(t *testing.T, w, h int) *booklet.Booklet {
	team, err := composetest.Sample(t).Select(booklet.Selection{Categories: []string{"Dental team"}})
	if err != nil {
		t.Fatal(err)
	}
	b := *team
	b.Settings.Cover = booklet.CoverPicture
	b.Sections = append([]booklet.Section{}, b.Sections...)
	b.Sections[0].Photo = &booklet.Photo{Description: booklet.Line{S: "A picture"}, Credit: booklet.Line{S: "Photograph: A. N. Other"},
		Picture: testkit.Plain(t, w/10, h/10, color.Gray{Y: 90})}
	return &b
}

// TestCoverPicture: the photograph is on the cover in every edition, described, at the top
// right, across the page unless it is upright, and no more than three tenths of it are cut off.
func TestCoverPicture(t *testing.T) {
	for _, size := range [][2]int{{3000, 2000}, {2000, 2000}, {2000, 2400}, {4000, 1800}} {
		b := photographed(t, size[0], size[1])
		for _, e := range layout.AllEditions() {
			t.Run(fmt.Sprint(size, e.Name), func(t *testing.T) {
				d, fs := compose.Compose(b, e, fonts.Default())
				for _, f := range fs {
					if f.Severity == booklet.Error {
						t.Error(f)
					}
				}
				seen, alt := unit.Rect{}, ""
				for _, it := range d.Pages[0].Items {
					switch v := it.(type) {
					case layout.Image:
						seen = v.Clip
						c := v.Clip
						w, h := min(c.Right(), d.Trim.W)-max(c.X, 0), min(c.Bottom(), d.Trim.H)-max(c.Y, 0)
						kept := float64(w) * float64(h) / float64(v.Frame.W) / float64(v.Frame.H)
						if kept < 0.68 {
							t.Errorf("%.0f %% of the picture are kept", kept*100)
						}
					case layout.Begin:
						if v.Element.Role == layout.Figure && v.Element.Alt == "A picture" {
							alt = v.Element.Alt
						}
					}
				}
				if seen.X > 0 && size[0] > size[1] || seen.Y > 0 || seen.Right() < d.Trim.W || alt == "" {
					t.Errorf("the picture is seen at %v, and described as %q", seen, alt)
				}
			})
		}
	}
}

// TestCoverType: a cover of its title alone sets that larger than the one of a mosaic.
func TestCoverType(t *testing.T) {
	largest := func(style booklet.CoverStyle, e layout.Edition) unit.Length {
		b := *composetest.Sample(t)
		b.Settings.Cover = style
		d, _ := compose.Compose(&b, e, fonts.Default())
		size := unit.Length(0)
		for _, it := range d.Pages[0].Items {
			if g, ok := it.(layout.Glyphs); ok {
				size = max(size, g.Size)
			}
		}
		if style == booklet.CoverType && len(tilesOf(d)) > 0 {
			t.Error("a cover of its title alone has tiles")
		}
		return size
	}
	for _, e := range layout.DefaultEditions() {
		if m, l := largest(booklet.CoverMosaic, e), largest(booklet.CoverType, e); l <= m {
			t.Errorf("%s: %v pt beside %v pt", e.Name, l.Points(), m.Points())
		}
	}
}

// TestCoverPictureGivesWay: where the words of a cover leave a wide picture too little, it is narrower, and nothing is
// refused: a fair adds its name, date and place to words that filled the page.
func TestCoverPictureGivesWay(t *testing.T) {
	b := photographed(t, 1500, 1300)
	b.Settings.Title.S = "Learn a trade at a university"
	b.Settings.Strapline.S, b.Sections[0].Text = "Twelve jobs", booklet.Text{}
	b.Settings.Publisher.S = "Harrowmere University, Office for People and Culture"
	occasion := layout.Occasion{Name: "Harrowmere apprenticeship evening", Date: "Tuesday 9 March 2027",
		Place: "The Long Workshop, Tolland Road"}
	for _, o := range []layout.Occasion{{}, occasion} {
		d, fs := compose.Options{Occasion: o}.Compose(b, layout.Standard(), fonts.Default())
		for _, f := range fs {
			if f.Severity == booklet.Error {
				t.Error(f)
			}
		}
		for _, it := range d.Pages[0].Items {
			if v, ok := it.(layout.Image); ok && (v.Clip.X > 0) != (o.Name != "") {
				t.Errorf("with %+v the picture is seen at %v", o, v.Clip)
			}
		}
	}
}
