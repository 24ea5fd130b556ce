package build

import (
	"testing"

	"booklet/layout"
	"booklet/layout/unit"
)

// TestPicturesAtOnce: the more pixels a picture has, the fewer are painted at the same time, and
// one at least: memory does not grow with the processors.
func TestPicturesAtOnce(t *testing.T) {
	doc := &layout.Document{Trim: unit.A5}
	for _, c := range []struct {
		p    PagePictures
		want int
	}{{PagePictures{}, 22}, {PagePictures{Spreads: true}, 11}, {PagePictures{Width: 5000}, 1}, {PagePictures{Width: 100}, 64},
		{PagePictures{As: PictureSVG}, 64}} {
		if got := c.p.atOnce(doc, 64); got != c.want {
			t.Errorf("%+v: %d at once, want %d", c.p, got, c.want)
		}
	}
}
