package preflight

import (
	"fmt"
	"math"
	"strings"

	"booklet/layout/pdf"
)

// state is the graphics state (ISO 32000-1, 8.4) as far as it is judged.
type state struct {
	ctm                    matrix
	clip                   box
	fill, stroke           colour
	overFill, overStroke   bool
	alphaFill, alphaStroke float64 // how opaque they are
	keeps                  bool    // overprint mode 1: an ink of 0 % is not printed
	width                  float64
	face                   *face
	font                   pdf.Name // as the content calls it
	size, rise, leading    float64
	letterSpace, wordSpace float64
	scale                  float64
	render                 int
}

// walker follows the content of a page and notes what it paints.
type walker struct {
	f         *file
	sheet     *sheet
	state     state
	saved     []state
	resources pdf.Dict
	path      outline
	clips     bool // the path is to be a clip
	tm, line  matrix
	depth     int
	base      matrix // of the content that is walked: what patterns stand by

	marked []bool // marked content within each other: whether it is switched off
	off    int    // how much of what is open is
	layer  string // the last that was

	plain  bool // colours are those of the pattern's or the glyph's use (8.7.3.3, 9.6.5)
	quiet  bool // what is painted is noted already
	dry    bool // and leaves no ink of its own
	part   bool // it is part of what has a mark of its own
	masked bool // it is a mask's, of which nothing is printed
}

// The limits on what a page may hold, against files that never end.
const (
	mostForms = 28 // within each other, as graphics states in files of old (ISO 32000-1, table C.1)
	mostSaved = 512
)

// page walks a page's content.
func (w *walker) page(content []byte, resources pdf.Dict) error {
	w.start(identity, w.sheet.media)
	w.resources = resources
	return w.content(content)
}

func (w *walker) content(content []byte) error {
	if err := w.f.ran(len(content) / bytesARun); err != nil {
		return err
	}
	runs := 0
	for op, err := range pdf.Operators(content) {
		if err != nil {
			return err
		}
		const step = 256 // at which what was spent is counted together
		if runs++; runs%step == 0 {
			if err := w.spent(step); err != nil {
				return err
			}
		}
		if err := w.operator(&op); err != nil {
			return err
		}
		if w.path.count > pointsOfPath {
			return tooMuch("points in a path", pointsOfPath)
		}
	}
	return w.spent(runs % 256)
}

// spent takes what operators have cost from what the file may.
func (w *walker) spent(runs int) error {
	if err := w.f.ran(runs); err != nil {
		return err
	}
	cells := w.sheet.grid.spent
	w.sheet.grid.spent = 0
	if err := w.f.looked(cells); err != nil {
		return err
	}
	if w.f.work.marks.Load() > mostHeld {
		return tooMuch("things painted on a page, or on pages that follow each other", mostHeld)
	}
	return nil
}

// numbers are an operator's operands, the first n of them; zero for what is
// missing.
func numbers[T [1]float64 | [2]float64 | [4]float64 | [6]float64](op *pdf.Operator) (out T) {
	set := func(i int, v float64) {
		switch p := any(&out).(type) {
		case *[1]float64:
			p[i] = v
		case *[2]float64:
			p[i] = v
		case *[4]float64:
			p[i] = v
		case *[6]float64:
			p[i] = v
		}
	}
	for i := range min(len(out), len(op.Operands)) {
		v, _ := pdf.Number(op.Operands[i])
		set(i, v)
	}
	return out
}

func name(op *pdf.Operator) pdf.Name {
	if len(op.Operands) == 0 {
		return ""
	}
	n, _ := op.Operands[len(op.Operands)-1].(pdf.Name)
	return n
}

// operator applies an operator.
func (w *walker) operator(op *pdf.Operator) error {
	s := &w.state
	switch op.Name {
	case "q":
		if len(w.saved) >= mostSaved {
			return tooMuch("graphics states within each other", mostSaved)
		}
		w.saved = append(w.saved, *s)
	case "Q":
		if n := len(w.saved); n > 0 {
			*s, w.saved = w.saved[n-1], w.saved[:n-1]
		}
	case "cm":
		s.ctm = matrix(numbers[[6]float64](op)).then(s.ctm)
	case "w":
		s.width = numbers[[1]float64](op)[0]
	case "gs":
		return w.graphicsState(w.f.Dict(w.f.Dict(w.resources["ExtGState"])[name(op)]))
	case "Do":
		return w.object(name(op))
	case "sh":
		w.shading(name(op))
	case "BI":
		w.drawPicture(w.f.picture(op.Image, w.resources))
	case "m", "l", "c", "v", "y", "h", "re":
		w.pathOperator(op)
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*":
		return w.paintPath(op.Name)
	case "BT":
		w.tm, w.line = identity, identity
	case "Tf", "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "Td", "TD", "Tm", "T*":
		w.textState(op)
	case "Tj", "TJ", "'", "\"":
		return w.textShown(op)
	case "BDC", "BMC":
		w.beginMarked(op)
	case "EMC":
		w.endMarked()
	case "d1":
		w.plain, w.dry = true, true
	default:
		w.colourOperator(op)
	}
	return nil
}

// lies reports whether a colour that is said to overprint does: what is missing
// in it stays only where the press is told so (8.6.7).
func (w *walker) lies(c colour, over bool) bool {
	if !over || c.space == nil {
		return false
	}
	return c.space.kind == separation || c.space.process() && w.state.keeps
}

// seen takes a mark in, unless nothing is seen of it, and reports whether it leaves ink.
func (w *walker) seen(m *mark) bool {
	b := m.bounds
	if !(b.right >= b.left && b.top >= b.bottom) || !b.meets(w.sheet.media.grown(1)) {
		return false
	}
	if w.off > 0 {
		w.sheet.hides = once(w.sheet.hides, w.layer)
	}
	if other := m.otherDevice(); w.masked && other != "" {
		w.sheet.veiled = once(w.sheet.veiled, m.what()+" of a soft mask is in "+other)
	}
	opacity := w.state.alphaFill
	if m.kind == stroke || m.outlined {
		opacity = w.state.alphaStroke
	}
	if w.masked || w.off > 0 || opacity <= 0 {
		return false
	}
	if opacity < 1 {
		w.sheet.surprise("paint that is not opaque")
	}
	m.dry, m.part = w.dry, w.part
	if !w.quiet {
		w.sheet.marks = append(w.sheet.marks, m)
		w.f.work.marks.Add(1)
	}
	return true
}

// graphicsState applies a graphics state parameter dictionary (8.4.5).
func (w *walker) graphicsState(d pdf.Dict) error {
	s := &w.state
	stroke, given := w.f.Get(d["OP"]).(bool)
	if given {
		s.overStroke, s.overFill = stroke, stroke
	}
	if fill, ok := w.f.Get(d["op"]).(bool); ok {
		s.overFill = fill
	}
	if mode, ok := w.f.Get(d["OPM"]).(int); ok {
		s.keeps = mode == 1
	}
	if v, ok := pdf.Number(w.f.Get(d["LW"])); ok {
		s.width = v
	}
	if v, ok := pdf.Number(w.f.Get(d["ca"])); ok {
		s.alphaFill = v
	}
	if v, ok := pdf.Number(w.f.Get(d["CA"])); ok {
		s.alphaStroke = v
	}
	switch mode := w.f.Get(d["BM"]).(type) {
	case pdf.Name:
		if mode != "Normal" && mode != "Compatible" {
			w.sheet.surprise("the blend mode " + string(mode))
		}
	case pdf.Array:
		w.sheet.surprise("a blend mode")
	}
	if soft := w.f.Get(d["SMask"]); soft != nil && soft != pdf.Name("None") {
		w.sheet.surprise("a soft mask")
		if err := w.mask(w.f.Dict(soft)); err != nil {
			return err
		}
	}
	for _, key := range []pdf.Name{"TR", "TR2", "HT", "BG2", "UCR2"} {
		v := w.f.Get(d[key])
		if v != nil && v != pdf.Name("Default") && v != pdf.Name("Identity") {
			w.sheet.barred("a halftone or transfer function of its own")
		}
	}
	if a := w.f.Array(d["Font"]); len(a) == 2 {
		s.face, s.font = w.f.face(a[0]), "of a graphics state"
		s.size, _ = pdf.Number(w.f.Get(a[1]))
	}
	return nil
}

// mask walks what a soft mask is made of (11.6.5.2): nothing of it is printed, but its fonts and streams must be there.
func (w *walker) mask(d pdf.Dict) error {
	group, ok := w.f.Get(d["G"]).(*pdf.Stream)
	if !ok {
		return nil
	}
	if w.depth >= mostForms {
		return tooMuch("masks and forms within each other", mostForms)
	}
	data, err := w.f.form(group)
	if err != nil {
		return err
	}
	inner := w.within(group.Dict)
	inner.masked = true
	inner.start(w.f.matrix(group.Dict["Matrix"]).then(w.state.ctm), w.sheet.media)
	return inner.content(data)
}

// colourOperator sets a colour (8.6.8).
func (w *walker) colourOperator(op *pdf.Operator) {
	if w.plain {
		return
	}
	s := &w.state
	into := &s.fill
	if op.Name == strings.ToUpper(op.Name) {
		into = &s.stroke
	}
	switch strings.ToLower(op.Name) {
	case "g":
		*into = w.colour(w.spaceOf(pdf.Name("DeviceGray")), op)
	case "rg":
		*into = w.colour(w.spaceOf(pdf.Name("DeviceRGB")), op)
	case "k":
		*into = w.colour(w.spaceOf(pdf.Name("DeviceCMYK")), op)
	case "cs":
		sp := w.spaceOf(name(op))
		initial := make([]float64, max(sp.n, 1))
		switch sp.kind {
		case cmyk:
			initial[3] = 1
		case separation:
			for i := range initial {
				initial[i] = 1
			}
		}
		*into = w.f.inkColour(sp, initial)
	case "sc", "scn":
		sp := into.space
		if sp.kind == patternSpace {
			*into = colour{space: sp, pattern: w.patternOf(op, sp.base)}
			return
		}
		*into = w.colour(sp, op)
	}
}

func (w *walker) colour(s *space, op *pdf.Operator) colour {
	var room [8]float64
	v := room[:0]
	for _, o := range op.Operands {
		if n, ok := pdf.Number(o); ok {
			v = append(v, n)
		}
	}
	return w.f.inkColour(s, v)
}

// spaceOf is a colour space that the content names.
func (w *walker) spaceOf(o pdf.Object) *space { return w.f.spaceOf(o, w.resources, 0) }

func (w *walker) shading(n pdf.Name) {
	d := w.f.Dict(w.f.Dict(w.resources["Shading"])[n])
	w.paintShading(w.spaceOf(d["ColorSpace"]), w.state.clip)
}

// object draws a form or a picture (8.8).
func (w *walker) object(n pdf.Name) error {
	s, ok := w.f.Get(w.f.Dict(w.resources["XObject"])[n]).(*pdf.Stream)
	if !ok {
		return fmt.Errorf("a page draws %q, which is missing", n)
	}
	if w.hide(s.Dict["OC"]) {
		defer func() { w.off-- }()
	}
	if s.Dict["OPI"] != nil {
		w.sheet.barred("a stand-in for a picture elsewhere (OPI)")
	}
	switch w.f.Get(s.Dict["Subtype"]) {
	case pdf.Name("Image"):
		w.drawPicture(w.f.picture(s, w.resources))
	case pdf.Name("Form"):
		return w.form(s)
	case pdf.Name("PS"):
		w.sheet.barred("PostScript")
	}
	return nil
}

func (w *walker) form(s *pdf.Stream) error {
	if w.depth >= mostForms {
		return tooMuch("forms within each other", mostForms)
	}
	data, err := w.f.form(s)
	if err != nil {
		return err
	}
	w.sheet.group(w.f.Dict(s.Dict["Group"]))
	inner := w.within(s.Dict)
	inner.state.ctm = w.f.matrix(s.Dict["Matrix"]).then(inner.state.ctm)
	inner.base = inner.state.ctm
	if b, ok := w.f.Box(s.Dict["BBox"]); ok {
		inner.state.clip = inner.state.clip.within(boxOf(b).under(inner.state.ctm))
	}
	inner.path.begin(inner.state.ctm)
	return inner.content(data)
}

func (w *walker) drawPicture(p *picture) {
	s := &w.state
	m := &mark{kind: pictureMark, picture: p, whole: box{0, 0, 1, 1}.under(s.ctm)}
	m.bounds = m.whole.within(s.clip)
	if p.mask {
		m.ink, m.told, m.over = s.fill, s.overFill, w.lies(s.fill, s.overFill)
	} else { // overprint mode is for paths and text alone (ISO 32000-1, 8.6.7)
		m.ink, m.told = colour{space: p.space}, s.overFill
		inner := p.space
		if inner.kind == indexed {
			inner = inner.base
		}
		m.over = s.overFill && inner.kind == separation
	}
	wide, high := s.ctm.wide(), s.ctm.high()
	if wide > 0 && high > 0 {
		m.ppi = math.Min(float64(p.w)*72/wide, float64(p.h)*72/high)
	}
	if w.seen(m) {
		w.sheet.inkPicture(m, s.ctm)
	}
}
