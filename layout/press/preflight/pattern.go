package preflight

import (
	"math"

	"booklet/layout/pdf"
)

// pattern is what an area is painted with in place of a colour (ISO 32000-1, 8.7).
type pattern struct {
	tile    *pdf.Stream // of a tiling pattern
	shading *space      // of a shading pattern
	matrix  matrix
	under   colour // of a tile that has no colours of its own
	plain   bool   // it has none
}

// patternOf reads the pattern that a colour operator names.
func (w *walker) patternOf(op *pdf.Operator, base *space) *pattern {
	o := w.f.Get(w.f.Dict(w.resources["Pattern"])[name(op)])
	d := w.f.Dict(o)
	if d == nil {
		return nil
	}
	p := &pattern{matrix: w.f.matrix(d["Matrix"])}
	if sh := w.f.Dict(d["Shading"]); sh != nil {
		p.shading = w.spaceOf(sh["ColorSpace"])
		return p
	}
	p.tile, _ = o.(*pdf.Stream)
	const uncoloured = 2
	if p.plain = w.f.Get(d["PaintType"]) == uncoloured; p.plain && base != nil {
		p.under = w.colour(base, op)
	}
	return p
}

// matrix reads a transformation; identity where there is none.
func (f *file) matrix(o pdf.Object) matrix {
	m := f.Array(o)
	if len(m) != 6 {
		return identity
	}
	var v matrix
	for i := range v {
		v[i], _ = pdf.Number(f.Get(m[i]))
	}
	return v
}

// paintPattern paints an area with the pattern of a colour; where it is not to be laid, it is noted alone: of a
// line or of letters, which fill their area only in part.
func (w *walker) paintPattern(area box, p *pattern, lay bool) error {
	if p == nil || area.empty() {
		return nil
	}
	within := *w
	within.dry, within.part = w.dry || !lay, true
	switch {
	case p.shading != nil:
		within.paintShading(p.shading, area)
	case p.tile != nil:
		return within.paintTiles(area, p)
	}
	return nil
}

// paintShading paints an area with colours of which the space alone is told.
func (w *walker) paintShading(s *space, area box) {
	m := &mark{kind: shading, ink: colour{space: s}, bounds: area, whole: area}
	if w.seen(m) && !m.dry {
		w.sheet.grid.fillBox(area, middleTone, false)
	}
}

// middleTone is what is taken for inks that cannot be told.
var middleTone = build{full / 2, full / 2, full / 2, 0}

// mostTiles is how many tiles of an area are laid on the grid.
const mostTiles = 4096

// paintTiles lays a pattern's tile over an area. What is on it is noted once; its inks are laid wherever it stands.
func (w *walker) paintTiles(area box, p *pattern) error {
	if w.depth >= mostForms {
		return tooMuch("patterns and forms within each other", mostForms)
	}
	data, err := w.f.form(p.tile)
	if err != nil {
		return err
	}
	d := p.tile.Dict
	cell, ok := w.f.Box(d["BBox"])
	back, can := p.matrix.then(w.base).back()
	stepX, _ := pdf.Number(w.f.Get(d["XStep"]))
	stepY, _ := pdf.Number(w.f.Get(d["YStep"]))
	if stepX, stepY = math.Abs(stepX), math.Abs(stepY); !ok || !can || stepX == 0 || stepY == 0 {
		return nil
	}
	t := tiles{w: w.within(d), p: p, data: data, cell: boxOf(cell), area: area, stepX: stepX, stepY: stepY}
	t.w.plain = w.plain || p.plain
	covered := area.under(back)
	fromX, toX := tilesOver(covered.left, covered.right, t.cell.left, t.cell.right, stepX)
	fromY, toY := tilesOver(covered.bottom, covered.top, t.cell.bottom, t.cell.top, stepY)
	// the one in the middle is noted, where nothing is cut off
	if err := t.lay(math.Floor((fromX+toX)/2), math.Floor((fromY+toY)/2)); err != nil || w.dry {
		return err
	}
	for y := fromY; y <= toY && t.laid < mostTiles; y++ {
		for x := fromX; x <= toX && t.laid < mostTiles; x++ {
			if err := t.lay(x, y); err != nil {
				return err
			}
		}
	}
	return nil
}

// tiles are laid over an area.
type tiles struct {
	w            *walker // through one, before it is laid
	p            *pattern
	data         []byte
	cell, area   box
	stepX, stepY float64
	laid         int
}

// lay lays the tile with a number each way.
func (t *tiles) lay(x, y float64) error {
	m := matrix{1, 0, 0, 1, float64(x * t.stepX), float64(y * t.stepY)}.then(t.p.matrix).then(t.w.base)
	at := t.cell.under(m).within(t.area)
	if at.empty() {
		return nil
	}
	w := *t.w
	w.quiet = w.quiet || t.laid > 0
	w.start(m, at)
	if t.p.plain {
		w.state.fill, w.state.stroke = t.p.under, t.p.under
	}
	t.laid++
	return w.content(t.data)
}

// tilesOver are the numbers of the tiles that meet what lies between from and to; tile 0 reaches from low to high.
func tilesOver(from, to, low, high, step float64) (first, last float64) {
	return math.Ceil((from - high) / step), math.Floor((to - low) / step)
}

// start begins content of its own in a place, with the state of graphics that a page begins with.
func (w *walker) start(m matrix, clip box) {
	black := colour{space: deviceGray, ink: build{0, 0, 0, full}, known: true}
	w.state = state{ctm: m, clip: clip, fill: black, stroke: black, width: 1, scale: 1,
		alphaFill: 1, alphaStroke: 1}
	w.base = m
	w.path.begin(m)
}

// within is a walker through content that is drawn in the page's: a form, a tile, a glyph or a mask.
func (w *walker) within(d pdf.Dict) *walker {
	inner := *w
	inner.saved, inner.path, inner.marked = nil, outline{}, nil
	inner.depth++
	if r := w.f.Dict(d["Resources"]); r != nil {
		inner.resources = r
	}
	return &inner
}
