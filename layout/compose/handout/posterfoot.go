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
	at      []unit.Length // where they begin
	turns   int           // the lines that an address goes on in
	height  unit.Length
}

// footPart is what stands together in the foot of a poster.
type footPart struct {
	height unit.Length
	draw   func(p *kit.Page, x, y unit.Length)
}

// footColumns are the ways to divide the foot of a poster into columns, in the order in which they are tried: how
// wide the columns are beside each other.
var footColumns = [][]int64{{1, 1, 1}, {1, 1}, {3, 2}, {2, 3}, {2, 1}, {1, 2}}

// footer is the foot of the poster: in three columns, else in two, where no number and no
// address is broken in one; else one under another.
func (k *poster) footer() *posterFoot {
	for _, shares := range footColumns {
		if f, whole := k.footIn(shares); whole && f.turns == 0 {
			return f
		}
	}
	for _, shares := range footColumns {
		if f, whole := k.footIn(shares); whole {
			return f
		}
	}
	f, _ := k.footIn([]int64{1})
	return f
}

// footIn is the foot in columns of such shares of the width, and whether no number and no address is broken there.
func (k *poster) footIn(shares []int64) (f *posterFoot, whole bool) {
	n, all := len(shares), int64(0)
	for _, s := range shares {
		all += s
	}
	f = &posterFoot{Kit: k.Kit, columns: make([][]footPart, n), at: make([]unit.Length, n)}
	room := k.E.Trim.W - 2*k.E.Outer - unit.Length(n-1)*k.E.Outer
	kits := make([]kit.Kit, n)
	for i, x := 0, unit.Length(0); i < n; i++ {
		measure := room.Scale(shares[i], all)
		kits[i] = k.WithMeasure(min(measure, layout.LongestLine*k.E.Body.Size))
		f.at[i] = x
		x += measure + k.E.Outer
	}
	in := func(i int) kit.Kit { return kits[min(i, n-1)] } // of a part
	c := in(0)
	formats := c.Blocks(c.Settings.AlternativeFormats, c.E.Body, c.Ink(), c.Measure)
	second := min(len(formats), 1)
	imprint := in(second).ShortImprint(c.Settings.AlternativeFormats.String())
	whole = !slices.ContainsFunc(formats, func(b kit.Block) bool {
		return b.Para.Broken() || b.Para.Widest() > c.Measure
	}) && !slices.ContainsFunc(imprint, func(q *kit.Para) bool {
		return q.Broken() || q.Widest() > in(second).Measure
	})
	f.turns = kit.DividedLines(imprint)
	put := func(to int, part footPart) { f.columns[to] = append(f.columns[to], part) }
	if len(formats) > 0 {
		put(0, footPart{kit.BlocksHeight(formats), func(p *kit.Page, x, y unit.Length) {
			c.DrawBlocks(p, formats, x, y)
		}})
	}
	if len(imprint) > 0 {
		put(min(second, n-1), footPart{kit.ParasHeight(imprint), func(p *kit.Page, x, y unit.Length) {
			kit.DrawParas(p, imprint, x, y, 0)
		}})
	}
	short, _ := f.columnHeights()
	for _, sign := range k.signs(kits[short]) {
		put(short, sign)
	}
	_, f.height = f.columnHeights()
	return f, whole
}

// columnHeights are which column is the lowest, and how high the highest is.
func (f *posterFoot) columnHeights() (lowest int, most unit.Length) {
	var least unit.Length
	for k, column := range f.columns {
		h := unit.Length(0)
		for i := range column {
			h += f.above(i) + column[i].height
		}
		if k == 0 || h < least {
			lowest, least = k, h
		}
		most = max(most, h)
	}
	return lowest, most
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

// away is how far the lists above keep from the foot, and from the rule above it.
func (f *posterFoot) away() unit.Length { return f.E.Outer.Scale(5, 4) }

// draw paints the foot from y down, below a rule.
func (f *posterFoot) draw(p *kit.Page, x, y unit.Length) {
	if f.height > 0 {
		rule := f.E.Body.Size / 8
		p.Artifact(layout.Layout, func() {
			f.Fill(p, unit.Rect{X: x, Y: y - f.E.Outer/2 - rule, W: f.E.Trim.W - 2*f.E.Outer, H: rule}, f.Accent())
		})
	}
	for k, column := range f.columns {
		at := y
		for i := range column {
			at += f.above(i)
			column[i].draw(p, x+f.at[k], at)
			at += column[i].height
		}
	}
}
