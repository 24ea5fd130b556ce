package compose

import (
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
	frame := c.Sheet()
	var words []kit.Block
	if s.Title.Set() {
		words = append(words, kit.Block{Para: c.Set(kit.NewPara(s.Title.S, c.E.Term, c.Accent()).From(&s.Title.At),
			c.Measure, true),
			Element: &layout.Element{Role: layout.H1}})
	}
	words = append(words, c.Blocks(s.Text, c.E.Body, c.Ink(), c.Measure)...)
	if s.Photo.Credit.Set() {
		words = append(words, kit.Block{Para: c.Set(kit.NewPara(s.Photo.Credit.S, c.E.Body,
			c.Ink()).From(&s.Photo.Credit.At), c.Measure, false),
			Element: &layout.Element{Role: layout.P}})
	}
	if len(words) == 0 {
		run.Image(c, p, s.Photo, frame)
		return
	}
	for k := range words {
		words[k].Above = 0
	}
	h := kit.BlocksHeight(words) + c.HalfLine() + c.E.Outer
	if most := c.E.Trim.H * 2 / 5; h > most {
		if c.E.RunsOn() { // the picture has its page, the words have the next
			run.Image(c, p, s.Photo, frame)
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
	frame.H -= h + layout.Bleed
	run.Image(c, p, s.Photo, frame)
	p.Artifact(layout.Background, func() {
		c.Fill(p, unit.Rect{X: -layout.Bleed, Y: c.E.Trim.H - h, W: c.E.Trim.W + 2*layout.Bleed, H: h + layout.Bleed},
			layout.Color{RGB: c.E.Ground})
	})
	y := c.E.Trim.H - h + 2*c.HalfLine()
	for _, b := range words {
		c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
		y += b.Para.Height()
	}
}
