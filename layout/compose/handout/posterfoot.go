package handout

import (
	"slices"

	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// posterFoot is the foot of a poster: how to get other formats, and beside or below that
// the mark's meaning, a call to search and the publisher.
type posterFoot struct {
	kit.Kit
	formats []kit.Block
	rest    []kit.Block
	search  bool        // the first of the rest is a call to search
	pill    *kit.Para   // nil where no role bears the mark
	aside   unit.Length // where the rest begins: beside the formats
	below   unit.Length // or below them
	height  unit.Length
}

// footer is the foot of the poster under so many columns: the formats in the first; under
// one column, the rest stands below them. It is nil where a number or an address would be
// broken in the first column.
func (k *poster) footer(columns int) *posterFoot {
	c := k.Kit
	set := c.Settings
	gap := c.E.Outer
	full := c.E.Trim.W - 2*c.E.Outer
	column := (full - unit.Length(columns-1)*gap) / unit.Length(columns)
	f := &posterFoot{search: set.SearchPrompt.Set(), pill: k.legendMark()}
	f.formats = c.Blocks(set.AlternativeFormats, c.E.Body, c.Ink(), min(column, layout.LongestLine*c.E.Body.Size))
	f.height = kit.BlocksHeight(f.formats)
	if columns > 1 {
		f.aside = column + gap
		if slices.ContainsFunc(f.formats, func(b kit.Block) bool { return b.Para.Broken() }) {
			return nil
		}
	} else if f.height > 0 {
		f.below = f.height + c.HalfLine()
	}
	f.Kit = c.WithMeasure(full - f.aside)
	if f.search {
		f.rest = append(f.rest, kit.Block{Para: f.Set(kit.NewPara(set.SearchPrompt.S, f.Bold(f.E.Body),
			f.Accent()).From(&set.SearchPrompt.At),
			f.Measure-calloutIndent(f.Kit), false), Element: &layout.Element{Role: layout.P}})
	}
	for i, l := range f.ImprintLines() {
		b := kit.Block{Para: l, Element: &layout.Element{Role: layout.P}}
		if i == 0 {
			b.Above = f.HalfLine() / 2
		}
		f.rest = append(f.rest, b)
	}
	f.height = max(f.height, f.below+f.pillHeight()+kit.BlocksHeight(f.rest))
	return f
}

// pillHeight is the height of the mark with its meaning, and of the space below it.
func (f *posterFoot) pillHeight() unit.Length {
	if f.pill == nil {
		return 0
	}
	return f.MarkSize(f.pill).H + f.HalfLine()
}

// draw paints the foot from y down.
func (f *posterFoot) draw(p *kit.Page, x, y unit.Length) {
	at := y
	for i, w := range f.formats {
		if i > 0 {
			at += w.Above
		}
		w.Dent += x - f.Left(p)
		f.DrawBlock(p, w, at, 0, len(w.Para.Lines))
		at += w.Para.Height()
	}
	at = y + f.below
	x += f.aside
	if f.pill != nil {
		f.Pill(p, f.pill, x, at)
		at += f.pillHeight()
	}
	for i, w := range f.rest {
		if i > 0 {
			at += w.Above
		}
		if i == 0 && f.search {
			callOut(f.Kit, p, w.Para, f.Accent(), x, at)
		} else {
			w.Para.DrawAll(p, w.Element, x, at)
		}
		at += w.Para.Height()
	}
}
