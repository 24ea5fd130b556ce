package compose

import (
	"strconv"

	"booklet/data/booklet"
	"booklet/data/icons"
	"booklet/layout"
	"booklet/layout/unit"
)

// page is a page in the making.
type page struct {
	layout.Page
	n      int // 1-based
	open   int
	ground int  // how many items paint the page's ground, before all others
	dress  int  // how many items there are with the furniture
	dry    bool // it is only to be seen what goes where: nothing is painted
}

func (p *page) add(i layout.Item) {
	if !p.dry {
		p.Items = append(p.Items, i)
	}
}

func (p *page) begin(e *layout.Element) {
	if !p.dry {
		p.add(layout.Begin{Element: e})
	}
	p.open++
}

func (p *page) end() {
	p.add(layout.End{})
	p.open--
}

// in paints what f paints inside an element.
func (p *page) in(e *layout.Element, f func()) {
	p.begin(e)
	f()
	p.end()
}

// within paints what f paints inside elements, each inside the one before.
func (p *page) within(els []*layout.Element, f func()) {
	for _, e := range els {
		p.begin(e)
	}
	f()
	for range els {
		p.end()
	}
}

// artifact paints what f paints as ink without meaning.
func (p *page) artifact(r layout.Role, f func()) { p.in(&layout.Element{Role: r}, f) }

func (p *page) recto() bool { return p.n%2 == 1 }

// shared is what every round of one setting has in common.
type shared struct {
	cards     map[*booklet.Role]*card // measured
	entries   []entry                 // of the index
	standing  map[made]*standing      // where cards were put
	text      *layout.Type            // of the pages of text
	columns   [2]int                  // of the index and of the roles by category, once they are known
	sections  []string                // their IDs
	sects     []*layout.Element       // by section
	paperless []booklet.Section       // the sections of an edition for screens
}

// plan is where things stand.
type plan struct {
	sections map[int]target
	roles    map[*booklet.Role]target
	letters  map[string]target
	pages    int
	breaks   map[int]bool // units before which a volume begins
	front    int          // pages that begin a volume
	volumes  []int        // the first page of each, 1-based
}

func newPlan() *plan {
	return &plan{map[int]target{}, map[*booklet.Role]target{}, map[string]target{}, 0, map[int]bool{}, 0, nil}
}

// newPage begins a page; its section's element stays open until the page is
// closed by the next newPage or by the section's end.
func (run *Run) newPage(c Kit, k booklet.Kind) *page {
	run.closePage()
	run.rest = 0
	n := len(run.pages) + 1
	p := &page{n: n, dry: run.dry, Page: layout.Page{Label: strconv.Itoa(n), Kind: k}}
	run.pages = append(run.pages, p)
	if c.e.Ground != c.e.Sheet {
		p.artifact(layout.Background, func() { c.fill(p, c.sheet(), layout.Color{RGB: c.e.Ground}) })
		p.ground = len(p.Items)
	}
	if run.sect != nil {
		p.begin(run.sect)
	}
	return p
}

// furnished begins an ordinary page with its furniture, and returns where its
// type area begins.
func (run *round) furnished(c Kit, k booklet.Kind) (*page, unit.Length) {
	p := run.newPage(c, k)
	run.furniture(c, p, c.accent())
	p.dress = len(p.Items)
	return p, c.top()
}

// closePage closes the section's element on the last page.
func (run *Run) closePage() {
	if n := len(run.pages); n > 0 {
		for p := run.pages[n-1]; p.open > 0; {
			p.end()
		}
	}
}

// sheet is the page with its bleed.
func (c Kit) sheet() unit.Rect {
	return unit.Rect{W: c.e.Trim.W, H: c.e.Trim.H}.Inset(-layout.Bleed)
}

// left is the left edge of the type area.
func (c Kit) left(p *page) unit.Length {
	if p.recto() || c.binding == booklet.Screen {
		return c.inner
	}
	return c.e.Outer
}

// top and bottom are the edges of the type area.
func (c Kit) top() unit.Length    { return c.e.Top }
func (c Kit) bottom() unit.Length { return c.e.Trim.H - c.e.Foot }
func (c Kit) depth() unit.Length  { return c.bottom() - c.top() }

// half is half the body's leading: space comes in multiples of it.
func (c Kit) half() unit.Length { return c.e.Body.Leading / 2 }

func (c Kit) ink() layout.Color { return layout.Color{RGB: c.e.Ink} }

// fill paints a rectangle; the ground of coloured paper is never painted.
func (c Kit) fill(p *page, r unit.Rect, col layout.Color) {
	if c.e.Bare && col.RGB == c.e.Ground {
		return
	}
	p.add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: r.X, Y: r.Y, X1: r.W, Y1: r.H}}, Fill: &col, Ground: true})
}

// outline is the outline of a rectangle with round corners.
func outline(r unit.Rect, radius unit.Length) []layout.Segment {
	k := radius.Scale(5523, 10000) // a quarter circle as a Bézier curve
	x0, y0, x1, y1 := r.X, r.Y, r.Right(), r.Bottom()
	return []layout.Segment{
		{Op: layout.Move, X: x0 + radius, Y: y0},
		{Op: layout.Line, X: x1 - radius, Y: y0},
		{Op: layout.Curve, X1: x1 - radius + k, Y1: y0, X2: x1, Y2: y0 + radius - k, X: x1, Y: y0 + radius},
		{Op: layout.Line, X: x1, Y: y1 - radius},
		{Op: layout.Curve, X1: x1, Y1: y1 - radius + k, X2: x1 - radius + k, Y2: y1, X: x1 - radius, Y: y1},
		{Op: layout.Line, X: x0 + radius, Y: y1},
		{Op: layout.Curve, X1: x0 + radius - k, Y1: y1, X2: x0, Y2: y1 - radius + k, X: x0, Y: y1 - radius},
		{Op: layout.Line, X: x0, Y: y0 + radius},
		{Op: layout.Curve, X1: x0, Y1: y0 + radius - k, X2: x0 + radius - k, Y2: y0, X: x0 + radius, Y: y0},
		{Op: layout.Close},
	}
}

// box paints a rectangle with round corners: filled, or on a dark ground
// outlined in the ink.
func (c Kit) box(p *page, r unit.Rect, radius unit.Length, fill layout.Color) {
	if c.e.Plain {
		w := unit.Pt(1.5)
		ink := c.ink()
		p.add(layout.Path{Segments: outline(r.Inset(w/2), radius), Stroke: &ink, Width: w})
		return
	}
	p.add(layout.Path{Segments: outline(r, radius), Fill: &fill})
}

// tile paints a category's or value's tile: decoration beside its name.
func (c Kit) tile(p *page, r unit.Rect, ic booklet.Icon, fill, ink layout.Color) {
	p.artifact(layout.Layout, func() {
		c.box(p, r, r.W.Scale(17, 100), fill)
		c.icon(p, r.Inset(r.W.Scale(13, 100)), ic, ink)
	})
}

// picture finds an icon's shapes; the reader has refused what cannot be read.
func (c Kit) picture(ic booklet.Icon) *icons.Icon {
	if ic.SVG != nil {
		if i := c.memory.drawing(ic.SVG); i != nil {
			return i
		}
	}
	if i, ok := icons.Lookup(ic.Name); ok {
		return i
	}
	i, _ := icons.Lookup(booklet.OtherIcon)
	return i
}

// icon paints an icon in one colour, as large as the rectangle allows, centred.
func (c Kit) icon(p *page, r unit.Rect, ic booklet.Icon, ink layout.Color) {
	if p.dry {
		return
	}
	d := drawing{ic.Name, string(ic.SVG), r, ink}
	items, known := c.drawn[d]
	if !known {
		own := &page{}
		if i := c.picture(ic); i != nil {
			own.vector(i, r, &ink)
		}
		items = own.Items
		if c.drawn == nil {
			c.drawn = map[drawing][]layout.Item{}
		}
		c.drawn[d] = items
	}
	p.Items = append(p.Items, items...)
}

// drawing is an icon in its place: the pages of a category's cards have the same.
type drawing struct {
	name, svg string
	frame     unit.Rect
	ink       layout.Color
}

// vector paints an SVG; where ink is nil its own colours stand.
func (p *page) vector(i *icons.Icon, r unit.Rect, ink *layout.Color) {
	if i.W <= 0 || i.H <= 0 || p.dry {
		return
	}
	k := min(float64(r.W)/i.W, float64(r.H)/i.H)
	x0 := float64(r.X) + (float64(r.W)-i.W*k)/2 - i.MinX*k
	y0 := float64(r.Y) + (float64(r.H)-i.H*k)/2 - i.MinY*k
	ux := func(v float64) unit.Length { return unit.Length(x0 + v*k) }
	uy := func(v float64) unit.Length { return unit.Length(y0 + v*k) }
	for _, s := range i.Shapes {
		path := layout.Path{EvenOdd: s.EvenOdd, Round: s.RoundCap || s.RoundJoin, Segments: make([]layout.Segment, 0, len(s.Segments))}
		for _, g := range s.Segments {
			switch g.Op {
			case 'M':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Move, X: ux(g.X), Y: uy(g.Y)})
			case 'L':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Line, X: ux(g.X), Y: uy(g.Y)})
			case 'C':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Curve, X1: ux(g.X1), Y1: uy(g.Y1), X2: ux(g.X2), Y2: uy(g.Y2), X: ux(g.X), Y: uy(g.Y)})
			case 'Z':
				path.Segments = append(path.Segments, layout.Segment{Op: layout.Close})
			}
		}
		pick := func(own *booklet.RGB, current bool) *layout.Color {
			switch {
			case own == nil && !current:
				return nil
			case ink != nil || own == nil:
				return ink
			}
			return &layout.Color{RGB: *own}
		}
		path.Fill = pick(s.Fill, s.Current)
		if path.Stroke = pick(s.Stroke, s.StrokeCurrent); path.Stroke != nil {
			path.Width = unit.Length(s.StrokeWidth * k)
		}
		if path.Fill != nil || path.Stroke != nil {
			p.add(path)
		}
	}
}

// image paints a photograph in a frame that it covers, cropped at its middle.
func (run *Run) image(c Kit, p *page, ph *booklet.Photo, frame unit.Rect) {
	pic := ph.Picture
	whole := frame
	w, h := int64(pic.Width), int64(pic.Height)
	if int64(frame.W)*h > int64(frame.H)*w {
		whole.H = frame.W.Scale(h, w)
	} else {
		whole.W = frame.H.Scale(w, h)
	}
	run.sharp(c, ph, whole)
	whole.X = frame.X + (frame.W-whole.W)/2
	whole.Y = frame.Y + (frame.H-whole.H)/2
	el := &layout.Element{Role: layout.Figure, Alt: ph.Description.S, Box: frame}
	if ph.Decorative {
		el = &layout.Element{Role: layout.Layout}
	}
	p.in(el, func() { p.add(layout.Image{Picture: pic, Frame: whole, Clip: frame}) })
}

// footY is the top of the line of folio and search call-out.
func (c Kit) footY() unit.Length {
	return c.e.Trim.H - c.e.Top - c.e.Folio.Leading/2
}

// furniture paints the folio and, on right-hand pages, the search call-out.
func (run *round) furniture(c Kit, p *page, col layout.Color) {
	if c.e.OnScreen {
		return
	}
	t := c.e.Folio
	y := c.footY()
	x := c.left(p)
	folio := &para{leading: t.Leading, size: t.Size}
	st := t.Style()
	st.Tabular = true
	folio.add(textSpan(p.Label, st), col)
	c.set(folio, c.measure, false)
	right := p.recto() || c.binding == booklet.Screen
	fx := x
	if right {
		fx = x + c.measure - folio.widest()
	}
	footer := &layout.Element{Role: layout.Footer}
	folio.all(p, footer, fx, y)
	prompt := c.settings.SearchPrompt.S
	if !right || prompt == "" {
		return
	}
	arrow := t.Size
	words := c.set(one(prompt, t, col), 1<<40, false)
	gap := arrow.Scale(35, 100)
	if len(words.lines) != 1 || arrow+gap+words.widest()+t.Leading > c.measure-folio.widest() {
		run.note("search-prompt", booklet.Note, c.settings.SearchPrompt.At, "the search prompt does not fit on one line and is left out of the "+c.e.Name+" edition", "shorten it")
		return
	}
	p.in(footer, func() {
		c.icon(p, unit.Rect{X: x, Y: y + words.baseline() - arrow.Scale(85, 100), W: arrow, H: arrow}, booklet.Icon{Name: "arrow"}, col)
	})
	words.all(p, footer, x+arrow+gap, y)
}

// note adds a finding of this edition.
func (run *Run) note(rule string, s booklet.Severity, at booklet.Cell, words, hint string) {
	run.findings = append(run.findings, booklet.Finding{Rule: rule, Severity: s, At: at, Text: words, Hint: hint})
}
