package kit

import (
	"booklet/data/booklet"
	"booklet/fonts"
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
	if c.E.Narrow() && len(m.Lines) > 1 {
		if line := c.markInLine(words, t); line != nil {
			return line
		}
	}
	return m
}

// markInLine is a mark in one line, where a ground as wide as the measure holds it with a little room at its ends: its
// words lighter, or closer, if that is what it takes. It is nil where the words are too many.
func (c Kit) markInLine(words string, t layout.Type) *Para {
	least := c.E.Body.Size.Scale(leastMarkEnd, 100)
	for _, spaces := range []int{t.Spaces, closeWords} {
		for _, weight := range []fonts.Weight{t.Weight, fonts.SemiBold, c.E.Body.Weight} {
			if weight > t.Weight {
				continue
			}
			t := t
			t.Weight, t.Spaces = weight, spaces
			if m := c.Set(NewPara(words, t, c.MarkInk()), c.Measure-2*least, false); len(m.Lines) == 1 {
				return m
			}
		}
	}
	return nil
}

// closeWords is the width of spaces in a mark that would else take two lines, and leastMarkEnd the least room at the
// ends of its ground, in per cent of their own width and of the type.
const (
	closeWords   = 80
	leastMarkEnd = 30
)

// markEnd is the room between the words of a mark and the ends of its ground, which stands within the measure.
func (c Kit) markEnd(m *Para) unit.Length {
	return min(c.E.Body.Size/2, max(0, (c.Measure-m.Widest())/2))
}

// MarkSize is the size of a mark's pill.
func (c Kit) MarkSize(m *Para) unit.Size {
	w := m.Widest()
	return unit.Size{W: min(w+c.E.Body.Size, max(w, c.Measure)), H: m.Height() + c.E.Body.Size.Scale(25, 100)}
}

// Pill paints a mark: near-black words on the mark's yellow.
func (c Kit) Pill(p *Page, m *Para, x, y unit.Length) {
	ground := c.MarkGround()
	s := c.MarkSize(m)
	radius := c.E.Body.Size.Scale(30, 100)
	if c.E.OnScreen { // at whole points, which are shorter to write
		s.W, s.H, radius = min(s.W.Up(unit.Point), max(s.W, c.Measure)), s.H.Up(unit.Point), radius.Up(unit.Point)
		y -= y % unit.Point
	}
	p.Artifact(layout.Background, func() {
		p.Add(layout.Path{Segments: Outline(unit.Rect{X: x, Y: y, W: s.W, H: s.H}, radius), Fill: &ground})
	})
	m.DrawAll(p, &layout.Element{Role: layout.P}, x+c.markEnd(m), y+c.E.Body.Size.Scale(125, 1000))
}
