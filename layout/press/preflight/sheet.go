package preflight

import (
	"math"
	"slices"

	"booklet/layout/pdf"
)

// sheet is a page with everything that is painted on it.
type sheet struct {
	media, crop, bleed, trim box
	label                    string

	grid    *grid // while the page is walked
	marks   []*mark
	faces   map[*face]bool
	missing int // glyphs that a font does not have

	surprises []string             // of transparency
	bars      []string             // what PDF/X bars
	hides     []string             // layers that are switched off, with something on them
	veiled    []string             // what soft masks are made of in the colours of another device
	lost      []string             // fonts that text asks for and the page does not have
	glyphs    map[*pdf.Stream]bool // drawings of glyphs that are noted

	used  build      // the most of each ink at any place
	most  float64    // the most ink at any place, in per cent
	where point      // there
	gaps  [4]float64 // what uncovered says
	codes []code

	f *file
}

// newSheet is a page that has not been walked.
func (f *file) newSheet(p *pdf.Page, label string) *sheet {
	return &sheet{media: boxOf(p.Media), crop: boxOf(p.Crop), bleed: boxOf(p.Bleed), trim: boxOf(p.Trim), label: label,
		faces: map[*face]bool{}, glyphs: map[*pdf.Stream]bool{}, f: f}
}

// walk follows the page's content, and looks at what is on the grid.
func (s *sheet) walk(p *pdf.Page) error {
	f := s.f
	s.grid = newGrid(s.bleed, s.trim)
	if err := f.looked(len(s.grid.cells)); err != nil {
		return err
	}
	content, err := f.Content(p)
	if err != nil {
		return err
	}
	if group := f.Dict(p.Dict["Group"]); group["S"] != nil && group["CS"] == nil { // which a page's own has to have
		s.surprise("a transparency group without a colour space")
	} else {
		s.group(group)
	}
	w := &walker{f: f, sheet: s}
	if err := w.page(content, p.Resources); err != nil {
		return err
	}
	if f.press {
		s.sum()
		s.gaps = s.uncovered()
	}
	s.codes = s.findCodes()
	s.grid.release()
	s.grid = nil
	return nil
}

// group notes a transparency group that is mixed in other inks than the press's: one that is not changes nothing where
// what is in it is opaque, as pictures with masks ask for.
func (s *sheet) group(d pdf.Dict) {
	if cs := d["CS"]; s.f.Get(d["S"]) == pdf.Name("Transparency") && cs != nil && !s.f.spaceOf(cs, nil, 0).process() {
		s.surprise("a transparency group in other inks than the press's")
	}
}

func (s *sheet) surprise(what string) { s.surprises = once(s.surprises, what) }
func (s *sheet) barred(what string)   { s.bars = once(s.bars, what) }

func once(list []string, what string) []string {
	const most = 100 // different things, more than anyone reads
	if len(list) >= most || slices.Contains(list, what) {
		return list
	}
	return append(list, what)
}

// ground judges a mark by what it lies on: how light that is, and how much ink
// comes together.
func (s *sheet) ground(m *mark) {
	x0, y0, x1, y1 := s.grid.span(m.bounds)
	if m.kind == text { // the middle of the line alone says what the letters lie on
		mid := (y0 + y1) / 2
		if y1 > y0 {
			y0, y1 = mid, mid+1
		}
	}
	s.grid.spent += (x1 - x0) * (y1 - y0)
	n, light := 0, 0.0
	empty := true
	m.total = m.ink.ink.total() + m.ink.spot
	var last build
	lastLight := 1.0
	for y := y0; y < y1; y++ {
		for _, c := range s.grid.cells[y*s.grid.w+x0 : y*s.grid.w+x1] {
			n++
			if c == (build{}) {
				light++
				continue
			}
			empty = false
			if c != last {
				last, lastLight = c, c.light()
				if m.over {
					m.total = max(m.total, m.ink.ink.on(c).total()+m.ink.spot)
					m.mixed = m.mixed || m.ink.mixes(c)
				}
			}
			light += lastLight
		}
	}
	m.on = 1
	if n > 0 {
		m.on = light / float64(n)
	}
	m.bare, m.hidden = empty, m.ink.white() && empty
}

// inkBox, ink and inkPicture leave a mark's inks on the grid.
func (s *sheet) inkBox(m *mark) {
	if m.ink.known && !m.dry {
		s.grid.fillBox(m.bounds, m.ink.ink, m.over)
	}
}

func (s *sheet) ink(lines []line, evenOdd bool, clip box, m *mark) {
	if m.ink.known && !m.dry {
		s.grid.fill(lines, evenOdd, clip, m.ink.ink, m.over)
	}
}

// inkPicture takes the pixel under the middle of each cell. A stencil is taken
// as if it were painted all over; a picture that cannot be decoded as a middle
// tone.
func (s *sheet) inkPicture(m *mark, ctm matrix) {
	p := m.picture
	if p.mask {
		s.ground(m)
		s.inkBox(m)
		return
	}
	var pixel func(x, y int) build
	if s.f.press {
		pixel = s.f.inks(p)
	}
	if m.dry {
		return
	}
	if pixel == nil {
		s.grid.fillBox(m.bounds, middleTone, false)
		return
	}
	back, ok := ctm.back()
	if !ok {
		return
	}
	opacity := s.f.opacity(p)
	g := s.grid
	x0, y0, x1, y1 := g.column(m.bounds.left), g.row(m.bounds.bottom), g.column(m.bounds.right), g.row(m.bounds.top)
	g.spent += (x1 - x0) * (y1 - y0)
	for y := y0; y < y1; y++ {
		for x := x0; x < x1; x++ {
			cell := g.centre(x, y)
			at := back.of(cell.x, cell.y)
			if !(at.x >= 0 && at.x < 1 && at.y > 0 && at.y <= 1) {
				continue
			}
			px, py := min(int(at.x*float64(p.w)), p.w-1), min(int((1-at.y)*float64(p.h)), p.h-1)
			i := y*g.w + x
			ink, shown := pixel(px, py), true
			if opacity != nil {
				a := opacity(at.x, 1-at.y)
				ink, shown = ink.over(g.cells[i], a), a > 0 || g.painted[i]
			}
			if m.over {
				m.mixed = m.mixed || p.space.leaves(g.cells[i])
				ink = ink.on(g.cells[i])
			}
			g.cells[i], g.painted[i] = ink, shown
		}
	}
}

// over is b laid on what lies beneath, as opaque as it is.
func (b build) over(beneath build, opacity float64) build {
	for i, v := range b {
		b[i] = uint8(math.Round(float64(float64(v)*opacity) + float64(float64(beneath[i])*(1-opacity))))
	}
	return b
}
