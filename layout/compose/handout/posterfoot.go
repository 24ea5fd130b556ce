package handout

import (
	"slices"

	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// posterFoot is the foot of a poster, in columns: how to get other formats, the publisher with
// those ways to reach it that are not said there, and the mark's meaning with a call to search.
type posterFoot struct {
	kit.Kit
	columns [][]footPart
	apart   unit.Length // from one column to the next
	height  unit.Length
}

// footPart is what stands together in the foot of a poster.
type footPart struct {
	height unit.Length
	draw   func(p *kit.Page, x, y unit.Length)
}

// footer is the foot of the poster: in three columns, else in two, where no number and no
// address is broken in one; else one under another.
func (k *poster) footer() *posterFoot {
	for n := 3; n > 1; n-- {
		if f, whole := k.footIn(n); whole {
			return f
		}
	}
	f, _ := k.footIn(1)
	return f
}

// footIn is the foot in n columns, and whether no number and no address is broken there.
func (k *poster) footIn(n int) (f *posterFoot, whole bool) {
	gap := k.E.Outer
	measure := (k.E.Trim.W - 2*k.E.Outer - unit.Length(n-1)*gap) / unit.Length(n)
	c := k.WithMeasure(min(measure, layout.LongestLine*k.E.Body.Size))
	f = &posterFoot{Kit: c, apart: measure + gap}
	formats := c.Blocks(c.Settings.AlternativeFormats, c.E.Body, c.Ink(), c.Measure)
	imprint := c.ShortImprint(c.Settings.AlternativeFormats.String())
	broken := func(q *kit.Para) bool { return q.Broken() || q.Widest() > c.Measure }
	whole = !slices.ContainsFunc(formats, func(b kit.Block) bool { return broken(b.Para) }) &&
		!slices.ContainsFunc(imprint, broken)
	var parts []footPart
	if len(formats) > 0 {
		parts = append(parts, footPart{kit.BlocksHeight(formats), func(p *kit.Page, x, y unit.Length) {
			c.DrawBlocks(p, formats, x, y)
		}})
	}
	if len(imprint) > 0 {
		parts = append(parts, footPart{kit.ParasHeight(imprint), func(p *kit.Page, x, y unit.Length) {
			kit.DrawParas(p, imprint, x, y, 0)
		}})
	}
	parts = append(parts, k.signs(c)...)
	f.columns = make([][]footPart, n)
	for i, part := range parts {
		to := min(i, n-1)
		f.columns[to] = append(f.columns[to], part)
	}
	for _, column := range f.columns {
		h := unit.Length(0)
		for i := range column {
			h += f.above(i) + column[i].height
		}
		f.height = max(f.height, h)
	}
	return f, whole
}

// above is the space above a part of a column.
func (f *posterFoot) above(i int) unit.Length {
	if i == 0 {
		return 0
	}
	return f.HalfLine()
}

// signs are the mark with its meaning, where a role bears it, and a call to search.
func (k *poster) signs(c kit.Kit) (out []footPart) {
	if pill := k.legendMark(); pill != nil {
		out = append(out, footPart{c.MarkSize(pill).H, func(p *kit.Page, x, y unit.Length) { c.Pill(p, pill, x, y) }})
	}
	if s := c.Settings.SearchPrompt; s.Set() {
		q := c.Set(kit.NewPara(s.S, c.Bold(c.E.Body), c.Accent()).From(&s.At), c.Measure-calloutIndent(c), false)
		out = append(out, footPart{q.Height(), func(p *kit.Page, x, y unit.Length) {
			callOut(c, p, q, c.Accent(), x, y)
		}})
	}
	return out
}

// draw paints the foot from y down, below a rule.
func (f *posterFoot) draw(p *kit.Page, x, y unit.Length) {
	if f.height > 0 {
		rule := f.E.Body.Size / 8
		p.Artifact(layout.Layout, func() {
			f.Fill(p, unit.Rect{X: x, Y: y - f.E.Outer/2 - rule, W: f.E.Trim.W - 2*f.E.Outer, H: rule}, f.Accent())
		})
	}
	for _, column := range f.columns {
		at := y
		for i := range column {
			at += f.above(i)
			column[i].draw(p, x, at)
			at += column[i].height
		}
		x += f.apart
	}
}
