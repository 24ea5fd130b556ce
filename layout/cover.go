package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"
)

// cover is the mosaic of the categories that are in the booklet above the title
// on the house colour.
func (c *composer) cover(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	ground, ink := c.house()
	p.artifact(Background, func() { c.fill(p, c.sheet(), ground) })
	depth := c.mosaic(p)
	set := &c.b.Settings
	x, measure := c.e.Outer, c.e.Trim.W-2*c.e.Outer
	foot := c.e.Trim.H - c.e.Outer
	room := foot - depth - c.e.Outer.Scale(2, 3)
	if set.Logo != nil {
		room -= c.logo(p, depth)
	}

	// from the foot upwards: imprint, words of the section, strapline, title
	var below []*para
	body := c.e.Body
	if set.Strapline.Set() {
		below = append(below, c.set(one(set.Strapline.S, c.e.Strapline, ink), measure, true))
	}
	var words []*para
	for _, b := range s.Text.Blocks {
		words = append(words, c.set(c.rich(b, body, ink), measure, true))
	}
	publisher := set.Publisher.S
	edition := joined(" · ", set.EditionCode.S, set.EditionDate.S)
	var imprint []*para
	left, right := one(publisher, body, ink), one(edition, body, ink)
	c.set(left, measure, false)
	c.set(right, measure, false)
	together := left.widest()+right.widest()+body.Leading <= measure && len(left.lines) <= 1 && len(right.lines) <= 1
	if !together {
		imprint = append(imprint, left, right)
	}
	used := c.half() * 3
	for _, q := range append(append(append([]*para{}, below...), words...), imprint...) {
		used += q.height() + c.half()
	}
	if together && (publisher != "" || edition != "") {
		used += body.Leading
	}
	title := c.title(set.Title.S, c.e.Cover, ink, measure, max(1, int((room-used)/c.e.Cover.Leading)))
	y := foot - used - title.height()
	if least := foot - room; y < least {
		c.tooMuch(s.At, "cover", least-y)
	}
	title.all(p, &Element{Role: H1}, x, y)
	y += title.height() + 2*c.half()
	for _, q := range below {
		q.all(p, &Element{Role: P}, x, y)
		y += q.height() + 2*c.half()
	}
	y = foot
	if together {
		y -= body.Leading
	} else {
		for _, q := range imprint {
			y -= q.height()
		}
	}
	at := y
	for k := len(words) - 1; k >= 0; k-- {
		at -= words[k].height() + c.half()
	}
	for _, q := range words {
		q.all(p, &Element{Role: P}, x, at)
		at += q.height() + c.half()
	}
	left.all(p, &Element{Role: P}, x, y)
	if together {
		right.all(p, &Element{Role: P}, x+measure-right.widest(), y)
	} else {
		right.all(p, &Element{Role: P}, x, y+left.height())
	}
}

// joined joins what is not empty.
func joined(sep string, parts ...string) string {
	out := ""
	for _, s := range parts {
		if s != "" && out != "" {
			out += sep
		}
		out += s
	}
	return out
}

// mosaic paints the tiles of the categories, bleeding at three sides, and
// returns how deep they reach.
func (c *composer) mosaic(p *page) unit.Length {
	cats := c.present()
	if len(cats) == 0 {
		return 0
	}
	limit := c.e.Trim.H.Scale(40, 100)
	cols := 1
	for cols < 6 && (c.e.Trim.W/unit.Length(cols))*unit.Length((len(cats)+cols-1)/cols) > limit {
		cols++
	}
	// a full last row is worth tiles a little wider than high, or one column more
	for _, d := range []int{cols, cols - 1, cols + 1} {
		if d > 0 && d <= 6 && len(cats)%d == 0 && (c.e.Trim.W/unit.Length(d)).Scale(4, 5) <= limit/unit.Length(len(cats)/d) {
			cols = d
			break
		}
	}
	rows := (len(cats) + cols - 1) / cols
	w := c.e.Trim.W / unit.Length(cols)
	h := min(w, limit/unit.Length(rows))
	p.artifact(Background, func() {
		for k := range cols * rows {
			fill, ink := c.pair(cats[k%len(cats)])
			r := unit.Rect{X: unit.Length(k%cols) * w, Y: unit.Length(k/cols) * h, W: w, H: h}
			if k%cols == cols-1 {
				r.W = c.e.Trim.W - r.X
			}
			full := r
			if k%cols == 0 {
				full.X -= bleed
				full.W += bleed
			}
			if k%cols == cols-1 {
				full.W += bleed
			}
			if k < cols {
				full.Y -= bleed
				full.H += bleed
			}
			if c.e.Plain {
				white, sw := c.ink(), unit.Pt(1.2)
				p.add(Path{Segments: []Segment{{Op: Rectangle, X: full.X, Y: full.Y, X1: full.W, Y1: full.H}}, Stroke: &white, Width: sw})
			} else {
				c.fill(p, full, fill)
			}
			if k < len(cats) {
				side := min(r.W, r.H).Scale(62, 100)
				c.icon(p, unit.Rect{X: r.X + (r.W-side)/2, Y: r.Y + (r.H-side)/2, W: side, H: side}, cats[k].Icon, c.iconInk(fill, ink))
			}
		}
	})
	return h * unit.Length(rows)
}

// present are the categories that have a role in the booklet.
func (c *composer) present() []*booklet.Category {
	used := map[*booklet.Category]bool{}
	for _, r := range c.b.Roles {
		used[r.Category] = true
	}
	var out []*booklet.Category
	for _, cat := range c.b.Categories {
		if used[cat] {
			out = append(out, cat)
		}
	}
	return out
}

// logo paints the publisher's logo at the top right of the house-colour field
// and returns the height that it takes.
func (c *composer) logo(p *page, top unit.Length) unit.Length {
	l := c.b.Settings.Logo
	ground, _ := c.house()
	h := c.e.Trim.W.Scale(13, 100)
	w := h
	switch {
	case l.SVG != nil:
		if i := picture(booklet.Icon{SVG: l.SVG}); i != nil && i.H > 0 {
			w = unit.Length(float64(h) * i.W / i.H)
		}
	case l.Picture != nil && l.Picture.Height > 0:
		w = h.Scale(int64(l.Picture.Width), int64(l.Picture.Height))
	default:
		return 0
	}
	if most := c.e.Trim.W / 2; w > most { // a wide logo is as much lower
		w, h = most, h.Scale(int64(most), int64(w))
	}
	frame := unit.Rect{X: c.e.Trim.W - c.e.Outer - w, Y: top + c.e.Outer.Scale(2, 3), W: w, H: h}
	alt := c.b.Settings.LogoDescription.S
	if alt == "" {
		alt = c.b.Settings.Publisher.S
	}
	el := &Element{Role: Figure, Alt: alt, Box: frame}
	if alt == "" {
		el = &Element{Role: Layout}
	}
	p.in(el, func() {
		if l.SVG != nil {
			p.vector(picture(booklet.Icon{SVG: l.SVG}), frame, nil)
		} else {
			p.add(Image{Picture: onGround(l.Picture, ground.RGB), Frame: frame, Clip: frame})
		}
	})
	return h + c.e.Outer.Scale(1, 3)
}
