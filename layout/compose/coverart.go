package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// art is what the cover shows above its words: the mosaic, a photograph or nothing.
type art struct {
	photo *booklet.Photo
	share int64 // of the page's height, in per cent; 0 for nothing
	least int64 // to which it gives way
}

// The share of the page's height that a mosaic and a photograph take, in per cent, where
// the words leave it; below the least it would be a stripe.
const (
	lowMosaic, highMosaic = 45, 50
	lowPhoto, highPhoto   = 45, 60
	mostPhoto             = 75 // of one that is upright
	leastPhoto            = 30
	leastMosaic           = 10
)

// coverArt is what the workbook's cover shows.
func coverArt(c kit.Kit, s *booklet.Section) *art {
	switch style := c.Settings.Cover; {
	case style == booklet.CoverType:
		return &art{}
	case style == booklet.CoverPicture && s.Photo != nil && s.Photo.Picture != nil:
		a := &art{photo: s.Photo, least: leastPhoto}
		natural := c.E.Trim.W.Scale(int64(s.Photo.Picture.Height), int64(s.Photo.Picture.Width))
		a.share = min(max(int64(natural*100/c.E.Trim.H), lowPhoto), highPhoto)
		for a.share < mostPhoto && natural > a.depth(c) && !a.keeps(c) {
			a.share++
		}
		if natural < c.E.Trim.W { // one that lies stays as wide as the page
			low := art{photo: s.Photo, share: a.least}
			for low.share < mostPhoto && natural > low.depth(c) && !low.keeps(c) {
				low.share++
			}
			a.least = low.share
		}
		for a.share > a.least && natural < a.depth(c) && !a.keeps(c) {
			a.share--
		}
		return a
	case len(c.Categories()) == 0:
		return &art{}
	}
	rows := mosaicRows(c.Categories(), c.E.Trim)
	square := unit.Length(len(rows)) * c.E.Trim.W / unit.Length(len(rows[0]))
	return &art{share: min(max(int64(square*100/c.E.Trim.H), lowMosaic), highMosaic)}
}

// depth is how far down the page it reaches, and below where its credit ends.
func (a *art) depth(c kit.Kit) unit.Length { return c.E.Trim.H.Scale(a.share, 100) }

func (a *art) below(c kit.Kit) unit.Length {
	if a.photo == nil || a.share == 0 {
		return a.depth(c)
	}
	return a.depth(c) + c.CreditHeight(a.photo)
}

// frame is where a photograph lies that is so wide: at the top right of the page, into the
// bleed.
func (a *art) frame(c kit.Kit, wide unit.Length) unit.Rect {
	bleed := layout.Bleed
	if c.E.OnScreen {
		bleed = 0
	}
	r := unit.Rect{X: c.E.Trim.W - wide, Y: -bleed, W: wide + bleed, H: a.depth(c) + bleed}
	if r.X == 0 {
		r.X, r.W = -bleed, r.W+bleed
	}
	return r
}

// keeps reports whether enough of the photograph is seen where it is as wide as the page.
func (a *art) keeps(c kit.Kit) bool { return c.Keeps(a.photo.Picture, a.frame(c, c.E.Trim.W)) }

// settle finds the share: the design's where the title is set in the cover's own size then,
// less where it is larger for that, and as little as the words of the page need. size sets
// the words below a share, and is how large the title is; 0 where they have no room.
func (a *art) settle(c kit.Kit, size func() unit.Length) {
	most := a.share
	for _, want := range []struct {
		size  unit.Length
		share int64
	}{{c.E.Cover.Size, most - 10}, {c.E.Cover.Size * 3 / 4, most - 15}, {min(c.E.Cover.Size, c.E.Section.Size), 0},
		{min(c.E.Cover.Size, c.E.Strapline.Size*5/4), 0}} {
		low := max(want.share, a.least)
		for a.share = most; a.share >= low; a.share-- {
			if a.photo == nil && a.share < leastMosaic {
				a.share = 0
			}
			if size() >= want.size {
				return
			}
		}
	}
	// a photograph that is as wide as the page is narrower where words would have no room, and no further page
	for a.share = a.least; a.photo != nil && (!c.E.RunsOn() || c.E.Trimmed) && a.share > leastPhoto && size() == 0; {
		a.share--
	}
	size()
}

// draw paints it; a photograph's credit stands on the house colour below it. One that is
// upright, where the words leave it little, is narrower than the page.
func (a *art) draw(c kit.Kit, run *round, p *kit.Page, ink layout.Color) {
	depth := a.depth(c)
	switch {
	case a.share == 0:
	case a.photo != nil:
		wide := c.E.Trim.W
		for wide > depth/2 && !c.Keeps(a.photo.Picture, a.frame(c, wide)) {
			wide -= unit.MM(1)
		}
		if wide < c.E.Trim.W { // a band at its side, not a line
			wide = min(wide, c.E.Trim.W*4/5)
		}
		run.Image(c, p, a.photo, a.frame(c, wide), kit.Credit{Ink: ink, X: c.E.Outer, Y: depth + c.HalfLine()/2})
	default: // on a ground without tints every other tile in the accent, like a board
		trim := unit.Size{W: c.E.Trim.W, H: depth * 2}
		c.Mosaic(p, mosaicRows(c.Categories(), trim), depth, unit.Pt(1.2), true)
	}
}

// mosaicRows divides the categories into rows of tiles over half a page: as nearly square as
// can be, in rows that differ by one tile at most, and rather in equal ones.
func mosaicRows(cats []*booklet.Category, trim unit.Size) [][]*booklet.Category {
	var best [][]*booklet.Category
	least := 0.0
	for n := 1; n <= len(cats); n++ {
		longest := (len(cats) + n - 1) / n
		wide := float64(trim.W) / float64(longest) * 2 * float64(n) / float64(trim.H)
		if best != nil && wide > least+1 {
			break // tiles are flatter with each row more
		}
		rows := evenRows(cats, n)
		cost := 0.0
		for _, row := range rows {
			w, h := float64(trim.W)/float64(len(row)), float64(trim.H)/2/float64(n)
			cost += float64(max(w/h, h/w) * float64(len(row)))
		}
		if cost /= float64(len(cats)); len(cats)%n != 0 {
			cost += 0.3
		}
		if best == nil || cost < least {
			best, least = rows, cost
		}
	}
	return best
}

// evenRows are the categories in n rows, the longer ones first.
func evenRows(cats []*booklet.Category, n int) [][]*booklet.Category {
	var rows [][]*booklet.Category
	for k := n; k > 0; k-- {
		take := (len(cats) + k - 1) / k
		rows, cats = append(rows, cats[:take]), cats[take:]
	}
	return rows
}
