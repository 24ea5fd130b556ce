package legible

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// document is what is measured.
type document struct {
	*layout.Document
	body     unit.Length
	contents bool // a list of contents was seen
	page     page // the one that is read
	grounds  layout.Painted
}

// page is a page as a reader sees it: lines of text, and figures.
type page struct {
	label    string
	language string
	body     unit.Length
	lines    []line
	runs     []run
	figures  []figure
	pictures []unit.Rect
	thin     []unit.Rect // horizontal rules, which may underline
	targets  []target    // of links
}

// run is a stretch of text in one face and size, with the ground that it was
// found on.
type run struct {
	text     string
	box      unit.Rect // from the ascenders to the baseline
	base     unit.Length
	size     unit.Length
	face     *fonts.Face
	ink      booklet.RGB // as it looks on the sheet
	ground   booklet.RGB // the one with the least contrast
	contrast float64
	picture  bool // it lies on a picture
}

// line is a line of a block of text.
type line struct {
	el     *layout.Element
	place  *booklet.Place // the cell of its words, where they have one
	x      unit.Length
	right  unit.Length
	base   unit.Length
	size   unit.Length // of its largest run
	text   string
	end    layout.LineEnd
	phone  bool // it ends within a telephone number
	folio  bool // furniture that says the page's number
	column bool // it belongs to running text, lists, contents or index
}

// target is the area of a link.
type target struct {
	words string
	high  unit.Length
}

// figure is an element that is seen, not read.
type figure struct {
	alt  string
	best float64 // the best contrast of its paths; 0: it has none
}

func (p *page) at(v float64, words string) value { return value{v, p.label, words, p} }

// placeOf is the cell that words of a page come from, nil where none is known.
func (p *page) placeOf(words string) *booklet.Place {
	if p == nil || words == "" {
		return nil
	}
	for i := range p.lines {
		if l := &p.lines[i]; l.place != nil && strings.Contains(l.text, words) {
			return l.place
		}
	}
	return nil
}

// read takes a page apart. Ink is looked at in the order in which it is painted,
// so that each run is judged on what lies under it.
func (d *document) read(i int) *page {
	src := &d.Pages[i]
	old := d.page // its memory serves again
	d.page = page{label: src.Label, language: d.Language, body: d.body, lines: old.lines[:0], runs: old.runs[:0],
		figures: old.figures[:0], pictures: old.pictures[:0], thin: old.thin[:0], targets: old.targets[:0]}
	p := &d.page
	d.grounds.Begin()
	d.grounds.Sheet = d.Sheet
	g := &d.grounds
	var open []*layout.Element
	var fig *figure
	figDepth := 0
	for _, it := range src.Items {
		switch v := it.(type) {
		case layout.Begin:
			open = append(open, v.Element)
			switch v.Element.Role {
			case layout.Figure:
				p.figures = append(p.figures, figure{alt: v.Element.Alt})
				fig, figDepth = &p.figures[len(p.figures)-1], len(open)
			case layout.TOC:
				d.contents = true
			}
		case layout.End:
			if len(open) == figDepth {
				fig, figDepth = nil, 0
			}
			open = open[:len(open)-1]
		case layout.Path:
			p.path(&v, fig, g)
		case layout.Image:
			g.Picture(v.Clip)
			p.pictures = append(p.pictures, v.Clip)
		case layout.Glyphs:
			p.glyphs(&v, open, g)
		case layout.Link:
			p.targets = append(p.targets, target{v.Contents, v.Area.H})
			if n := len(p.lines); n > 0 && strings.HasPrefix(v.URI, "tel:") && p.lines[n-1].end == layout.Divided {
				p.lines[n-1].phone = true
			}
		}
	}
	return p
}

// path adds a path to the ground, and looks at it as a line and as a part of a figure, if it is one.
func (p *page) path(v *layout.Path, fig *figure, g *layout.Painted) {
	b := v.Bounds()
	if v.Fill != nil && b.H <= p.body/6 && b.W > 4*b.H {
		p.thin = append(p.thin, b)
	}
	if v.Stroke != nil && b.H <= v.Width && b.W > 0 {
		p.thin = append(p.thin, b)
	}
	if fig != nil {
		under, _ := g.Under(b.X+b.W/2, b.Y+b.H/2)
		for _, c := range []*layout.Color{v.Fill, v.Stroke} {
			if c != nil {
				fig.best = max(fig.best, colour.Contrast(colour.On(c.RGB, g.Sheet), under))
			}
		}
	}
	if v.Fill != nil {
		g.Fill(v, colour.On(v.Fill.RGB, g.Sheet))
	}
}

// glyphs adds a run, and joins it to its line.
func (p *page) glyphs(v *layout.Glyphs, open []*layout.Element, g *layout.Painted) {
	w := v.Seen()
	r := run{text: v.Text, base: v.Y, size: v.Size, face: v.Face,
		box: unit.Rect{X: v.X, Y: v.Y - v.Size.Em(v.Face.CapHeight), W: w, H: v.Size.Em(v.Face.CapHeight)}}
	r.ink = colour.On(v.Color.RGB, g.Sheet)
	if strings.TrimSpace(v.Text) != "" {
		mid := v.Y - v.Size.Em(v.Face.XHeight/2)
		for k, x := range []unit.Length{v.X + 1, v.X + w/2, v.X + w - 1} {
			ground, picture := g.Under(x, mid)
			r.picture = r.picture || picture
			if c := colour.Contrast(r.ink, ground); k == 0 || c < r.contrast {
				r.contrast, r.ground = c, ground
			}
		}
		p.runs = append(p.runs, r)
	}
	k := len(open) - 1
	for k > 0 && (open[k].Role == layout.LinkRole || open[k].Role == layout.Span || open[k].Role == layout.Reference ||
		open[k].Role == layout.Piece) {
		k--
	}
	if k < 0 {
		return
	}
	el := open[k]
	last := len(p.lines) - 1
	if last >= 0 && p.lines[last].el == el && p.lines[last].base == v.Y && p.lines[last].end == layout.NoEnd &&
		v.X >= p.lines[last].x {
		l := &p.lines[last]
		l.right, l.size, l.text, l.end = v.X+w, max(l.size, v.Size), l.text+v.Text, v.End
		return
	}
	l := line{el: el, x: v.X, right: v.X + w, base: v.Y, size: v.Size, text: v.Text, end: v.End}
	for _, e := range open {
		if e.Place != nil {
			l.place = e.Place
		}
		switch e.Role {
		case layout.Footer, layout.Header, layout.Tab:
			l.folio = strings.TrimSpace(v.Text) == p.label
		}
	}
	l.column = el.Role == layout.P || el.Role == layout.ListBody || el.Role == layout.TOCEntry
	p.lines = append(p.lines, l)
}

// running reports whether a line belongs to running text, as opposed to titles
// and furniture.
func (p *page) running(l *line) bool {
	return (l.el.Role == layout.P || l.el.Role == layout.ListBody) && l.size <= p.body.Scale(13, 10)
}

func (p *page) sizes(r *reading) {
	for i := range p.runs {
		r.add(p.at(float64(p.runs[i].size)/float64(unit.Point), p.runs[i].text))
	}
}

// pairs calls f for each line of running text and the one below it in the same
// block.
func (p *page) pairs(f func(a, b *line)) {
	for i := 1; i < len(p.lines); i++ {
		if a, b := &p.lines[i-1], &p.lines[i]; a.el == b.el && b.base > a.base {
			f(a, b)
		}
	}
}

func (p *page) leadings(r *reading) {
	p.pairs(func(a, b *line) {
		if p.running(a) && p.running(b) {
			r.add(p.at(float64(b.base-a.base)/float64(b.size), b.text))
		}
	})
}

func (p *page) measures(r *reading) {
	for i := range p.lines {
		if l := &p.lines[i]; p.running(l) {
			r.add(p.at(float64(utf8.RuneCountInString(strings.TrimSpace(l.text))), l.text))
		}
	}
}

// gaps are what stands between paragraphs beyond the distance of lines, in lines
// of the running text.
func (p *page) gaps(r *reading) {
	for i := 1; i < len(p.lines); i++ {
		a, b := &p.lines[i-1], &p.lines[i]
		if a.el == b.el || a.el.Role != layout.P || b.el.Role != layout.P || !p.running(a) || !p.running(b) ||
			b.x != a.x || b.base <= a.base || a.size != b.size {
			continue
		}
		apart := float64(b.base-a.base) / float64(b.size)
		lead := p.leadingOf(b, a)
		r.add(p.at((apart-lead)/lead, b.text))
	}
}

// leadingOf is the leading of the blocks of two lines in sizes, where either has
// more than one line; else 1.25.
func (p *page) leadingOf(ls ...*line) float64 {
	lead := 1.25
	p.pairs(func(a, b *line) {
		for _, l := range ls {
			if b.el == l.el {
				lead = float64(b.base-a.base) / float64(b.size)
			}
		}
	})
	return lead
}

// alignment finds lines that do not begin below the line above. A first line may
// stand further left, for a hanging mark or turned lines of an index, and after a
// title that is run in.
func (p *page) alignment(r *reading) {
	const near = unit.Point / 2
	begun := map[*layout.Element]bool{}
	for i := 1; i < len(p.lines); i++ {
		a, b := &p.lines[i-1], &p.lines[i]
		if a.el != b.el || b.base <= a.base {
			continue
		}
		switch b.el.Role {
		case layout.P, layout.ListBody, layout.H1, layout.H2, layout.H3, layout.H4:
			hanging := !begun[b.el] && b.x > a.x && b.x-a.x < 2*b.size
			runIn := !begun[b.el] && (i > 1 && p.lines[i-2].base == a.base || p.afterTitle(a)) // after its title
			if d := b.x - a.x; (d > near || d < -near) && !hanging && !runIn {
				r.add(p.at(1, b.text))
			}
		}
		begun[b.el] = true
	}
}

// afterTitle reports whether a line stands behind the title of a card, on its baseline.
func (p *page) afterTitle(l *line) bool {
	return slices.ContainsFunc(p.lines, func(t line) bool {
		return t.base == l.base && t.x < l.x && t.el != nil && t.el.Role == layout.H2
	})
}

func (p *page) italics(r *reading) {
	for i := range p.runs {
		if n := strings.ToLower(p.runs[i].face.Name); strings.Contains(n, "italic") || strings.Contains(n, "oblique") {
			r.add(p.at(1, p.runs[i].text))
		}
	}
}

// underlines finds thin rules under text, as near as an underline stands.
func (p *page) underlines(r *reading) {
	for i := range p.runs {
		t := &p.runs[i]
		for _, b := range p.thin {
			if b.Y >= t.base-t.size/20 && b.Y <= t.base+t.size/4 && b.X < t.box.Right() && b.Right() > t.box.X {
				r.add(p.at(1, t.text))
			}
		}
	}
}

// capitals finds three words in capitals side by side, abbreviations of up to
// three letters aside.
func (p *page) capitals(r *reading) {
	for i := range p.lines {
		if !shouts(p.lines[i].text) {
			continue
		}
		n := 0
		for _, w := range strings.Fields(p.lines[i].text) {
			w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
			if utf8.RuneCountInString(w) >= 4 && strings.ToUpper(w) == w && strings.ToLower(w) != w {
				n++
			} else if w != "" {
				n = 0
			}
			if n == 3 {
				r.add(p.at(1, p.lines[i].text))
				break
			}
		}
	}
}

// shouts reports whether a text has a dozen capitals: less are not three words.
func shouts(s string) bool {
	n := 0
	for _, r := range s {
		if r >= 'A' && (r <= 'Z' || r >= 0x80 && unicode.IsUpper(r)) {
			n++
		}
	}
	return n >= 12
}

func (p *page) divided(r *reading) {
	for i := range p.lines {
		l := &p.lines[i]
		if l.end != layout.Divided {
			continue
		}
		w := strings.TrimSpace(l.text)
		w = w[strings.LastIndexByte(w, ' ')+1:]
		if w != "" && !strings.ContainsAny(w, "/@.-") { // an address may be broken there
			r.add(p.at(1, l.text))
		}
	}
}

func (p *page) together(r *reading) {
	for i := range p.lines {
		if p.lines[i].phone {
			r.add(p.at(1, p.lines[i].text))
		}
	}
	p.pairs(func(a, b *line) {
		if a.end != layout.Wrapped {
			return
		}
		x, y := strings.TrimSpace(a.text), strings.TrimSpace(b.text)
		x = x[strings.LastIndexByte(x, ' ')+1:]
		y, _, _ = strings.Cut(y, " ")
		if text.Together(p.language, x, y) {
			r.add(p.at(1, a.text+b.text))
		}
	})
}

func (p *page) folios(r *reading) {
	for i := range p.lines {
		if l := &p.lines[i]; l.folio {
			r.add(p.at(float64(l.size)/float64(p.body), l.text))
		}
	}
}

// columns counts how many blocks of several lines stand beside each other.
func (p *page) columns(r *reading) {
	type block struct {
		el          *layout.Element
		x, right    unit.Length
		top, bottom unit.Length
		lines, size int
	}
	var bs []block
	for i := range p.lines {
		l := &p.lines[i]
		if !l.column {
			continue
		}
		if n := len(bs); n > 0 && bs[n-1].el == l.el && l.base >= bs[n-1].bottom {
			b := &bs[n-1]
			b.x, b.right, b.bottom = min(b.x, l.x), max(b.right, l.right), l.base
			b.lines++
			b.size += len(l.text)
			continue
		}
		bs = append(bs, block{l.el, l.x, l.right, l.base - l.size, l.base, 1, len(l.text)})
	}
	bs = slices.DeleteFunc(bs, func(b block) bool { return b.size < leastBlock })
	most := 0
	for i := range bs {
		a := &bs[i]
		n := 1
		edge := a.right
		for k := range bs {
			if b := &bs[k]; k != i && b.x >= edge && b.top < a.bottom && a.top < b.bottom && a.lines+b.lines > 2 {
				n++
				edge = b.right
			}
		}
		most = max(most, n)
	}
	if most > 0 {
		r.add(p.at(float64(most), ""))
	}
}

// leastBlock is how many bytes a block has at least that is read line by line:
// less is a label, such as the letters of an alphabet.
const leastBlock = 24

func (p *page) onPictures(r *reading) {
	for i := range p.runs {
		t := &p.runs[i]
		over := t.picture
		for _, b := range p.pictures {
			over = over || t.box.X < b.Right() && b.X < t.box.Right() && t.box.Y < b.Bottom() && b.Y < t.box.Bottom()
		}
		if over {
			r.add(p.at(1, t.text))
		}
	}
}

func (p *page) reversed(r *reading) {
	for i := range p.runs {
		t := &p.runs[i]
		if !t.picture && colour.Dark(t.ground) && !colour.Dark(t.ink) && t.face.Weight < fonts.SemiBold {
			r.add(p.at(1, t.text))
		}
	}
}

// large reports whether text is large as WCAG 2.2 defines it: 18 pt, or bold of
// 14 pt.
func (t *run) large() bool {
	return t.size >= 18*unit.Point || t.size >= 14*unit.Point && t.face.Weight >= fonts.Bold
}

func (p *page) smallContrast(r *reading) {
	for i := range p.runs {
		if t := &p.runs[i]; !t.large() && !t.picture {
			r.add(p.at(t.contrast, t.text))
		}
	}
}

func (p *page) largeContrast(r *reading) {
	for i := range p.runs {
		if t := &p.runs[i]; t.large() && !t.picture {
			r.add(p.at(t.contrast, t.text))
		}
	}
}

func (p *page) graphics(r *reading) {
	for _, f := range p.figures {
		if f.best > 0 {
			r.add(p.at(f.best, f.alt))
		}
	}
}

// tapped are the heights of what is tapped.
func (p *page) tapped(r *reading) {
	for _, t := range p.targets {
		r.add(p.at(t.high.Millimetres(), t.words))
	}
}
