package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// picturePage is one photograph, full bleed. Its title, text and credit stand on
// a strip of the ground: text never lies on a picture.
func picturePage(c kit.Kit, run *round, i int, s *booklet.Section) {
	p := run.NewPage(c, s.Kind)
	run.recordSection(c, i, s, p, 0)
	if s.Photo == nil || s.Photo.Picture == nil {
		return
	}
	var words []kit.Block
	var credit *kit.Block
	if s.Title.Set() {
		words = append(words, kit.Block{Para: c.Set(kit.NewPara(s.Title.S, c.E.Term, c.Accent()).From(&s.Title.At),
			c.Measure, true),
			Element: &layout.Element{Role: layout.H1, Rank: layout.RankHead}})
	}
	words = append(words, c.Blocks(s.Text, c.E.Body, c.Ink(), c.Measure)...)
	if s.Photo.Credit.Set() {
		words = append(words, kit.Block{Para: c.Set(kit.NewPara(s.Photo.Credit.S, c.E.Body,
			c.Ink()).From(&s.Photo.Credit.At), c.Measure, false),
			Element: &layout.Element{Role: layout.P}})
		credit = &words[len(words)-1]
	}
	for k := range words {
		words[k].Above = 0
	}
	h := kit.BlocksHeight(words) + c.HalfLine() + c.E.Outer
	if len(words) == 0 {
		h = 0
	}
	if most := c.E.Trim.H * 2 / 5; h > most {
		if c.E.RunsOn() { // the picture has its page, the words have the next
			_, fig := run.pictureAbove(c, p, s, 0)
			credit.Captions(fig)
			q, y := run.furnished(c, s.Kind)
			for k := range words[1:] {
				words[k+1].Above = c.E.Body.Leading
			}
			c.Flow(q, words, y, func() (*kit.Page, unit.Length) { return run.furnished(c, s.Kind) })
			return
		}
		run.TooMuch(c, s.At, "picture page", h-most)
		h = most
	}
	y, fig := run.pictureAbove(c, p, s, h)
	credit.Captions(fig)
	if h == 0 {
		return
	}
	y += 2 * c.HalfLine()
	for _, b := range words {
		c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
	}
}

// pictureAbove paints a section's picture over all of a page but a strip at its foot at
// least so high, and returns where the strip begins, with the picture's element. What a picture leaves of the
// page is in the house colour, below the words.
func (run *round) pictureAbove(c kit.Kit, p *kit.Page, s *booklet.Section,
	strip unit.Length) (unit.Length, *layout.Element) {
	pic := s.Photo.Picture
	frame := c.Across(c.E.Trim.H - strip)
	if strip == 0 {
		frame.H += c.Reach()
	}
	ok := true
	if !c.Keeps(pic, frame) {
		frame, ok = plateFrame(c, pic, strip)
	}
	if !ok {
		run.noteShape(c, s.Photo, "of the section "+strconv.Quote(heading(c, s)))
	}
	y := frame.Bottom()
	if y < c.E.Trim.H {
		rest := unit.Rect{X: -layout.Bleed, Y: y, W: c.E.Trim.W + 2*layout.Bleed, H: c.E.Trim.H - y + layout.Bleed}
		p.Artifact(layout.Background, func() {
			if c.E.Tinted() && (y < c.E.Trim.H-strip || frame.W < c.E.Trim.W) {
				house, _ := c.HouseColours()
				c.Fill(p, c.Sheet(), house)
			}
			if strip > 0 {
				rest.H = strip
				if y >= c.E.Trim.H-strip {
					rest.H += layout.Bleed
				}
				c.Fill(p, rest, layout.Color{RGB: c.E.Ground})
			}
		})
	}
	return y, run.Figure(c, p, s.Photo, frame)
}
