package kit

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// ApprenticeMark is the letter and its meaning in words.
func (c Kit) ApprenticeMark() *Para {
	set := c.Settings
	words := booklet.Joined(" · ", set.Label(booklet.LabelLetter), set.Label(booklet.LabelApprenticeship))
	if words == "" {
		return nil
	}
	t := c.MarkType(c.Bold(c.E.Body))
	m := c.Set(NewPara(words, t, c.MarkInk()), c.Measure-c.E.Body.Size, false)
	if c.E.Narrow() && len(m.Lines) > 1 { // its words stand closer, and its ground reaches into the margins
		t.Spaces = closeWords
		whole := c.Set(NewPara(words, t, c.MarkInk()), c.Measure, false)
		if len(whole.Lines) == 1 {
			return whole
		}
	}
	return m
}

// closeWords is the width of spaces in a mark that would else take two lines, in per cent.
const closeWords = 80

// hung is how far the ground of a mark that fills the measure reaches into the margins: the words stand on the axis
// of those below it.
func (c Kit) hung(m *Para) unit.Length {
	if over := m.Widest() + c.E.Body.Size - c.Measure; over > 0 {
		return c.E.Body.Size / 2
	}
	return 0
}

// MarkSize is the size of a mark's pill.
func (c Kit) MarkSize(m *Para) unit.Size {
	return unit.Size{W: m.Widest() + c.E.Body.Size, H: m.Height() + c.E.Body.Size.Scale(25, 100)}
}

// Pill paints a mark: near-black words on the mark's yellow.
func (c Kit) Pill(p *Page, m *Para, x, y unit.Length) {
	ground := c.MarkGround()
	s := c.MarkSize(m)
	radius := c.E.Body.Size.Scale(30, 100)
	if c.E.OnScreen { // at whole points, which are shorter to write
		s.W, s.H, radius = s.W.Up(unit.Point), s.H.Up(unit.Point), radius.Up(unit.Point)
		y -= y % unit.Point
	}
	x -= c.hung(m)
	p.Artifact(layout.Background, func() {
		p.Add(layout.Path{Segments: Outline(unit.Rect{X: x, Y: y, W: s.W, H: s.H}, radius), Fill: &ground})
	})
	m.DrawAll(p, &layout.Element{Role: layout.P}, x+c.E.Body.Size/2, y+c.E.Body.Size.Scale(125, 1000))
}
