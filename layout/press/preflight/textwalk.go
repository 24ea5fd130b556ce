package preflight

import (
	"strings"

	"booklet/layout/pdf"
)

// textState applies the operators of text state and position (ISO 32000-1, 9.3
// and 9.4.2).
func (w *walker) textState(op *pdf.Operator) {
	s := &w.state
	v := numbers[[6]float64](op)
	switch op.Name {
	case "Tf":
		if len(op.Operands) == 2 {
			n, _ := op.Operands[0].(pdf.Name)
			s.face, s.font = w.f.face(w.f.Dict(w.resources["Font"])[n]), n
			s.size, _ = pdf.Number(op.Operands[1])
		}
	case "Tc":
		s.letterSpace = v[0]
	case "Tw":
		s.wordSpace = v[0]
	case "Tz":
		s.scale = v[0] / 100
	case "TL":
		s.leading = v[0]
	case "Ts":
		s.rise = v[0]
	case "Tr":
		s.render = int(v[0])
	case "TD":
		s.leading = -v[1]
		w.nextLine(v[0], v[1])
	case "Td":
		w.nextLine(v[0], v[1])
	case "T*":
		w.nextLine(0, -s.leading)
	case "Tm":
		w.tm, w.line = matrix(v), matrix(v)
	}
}

func (w *walker) nextLine(x, y float64) {
	w.line = matrix{1, 0, 0, 1, x, y}.then(w.line)
	w.tm = w.line
}

// textShown applies the operators that show text (9.4.3).
func (w *walker) textShown(op *pdf.Operator) error {
	s := &w.state
	switch op.Name {
	case "\"":
		if len(op.Operands) == 3 {
			s.wordSpace, _ = pdf.Number(op.Operands[0])
			s.letterSpace, _ = pdf.Number(op.Operands[1])
		}
		fallthrough
	case "'":
		w.nextLine(0, -s.leading)
	}
	if len(op.Operands) == 0 {
		return nil
	}
	if s.face == nil {
		w.sheet.lost = once(w.sheet.lost, string(s.font))
		return nil
	}
	r := run{w: w, ctm: w.tm.then(s.ctm)}
	switch v := op.Operands[len(op.Operands)-1].(type) {
	case pdf.String:
		r.show(v)
	case pdf.Array:
		for _, o := range v {
			if t, ok := o.(pdf.String); ok {
				r.show(t)
			} else if n, ok := pdf.Number(o); ok {
				r.x -= float64(n / 1000 * s.size * s.scale)
			}
		}
	}
	w.tm = matrix{1, 0, 0, 1, r.x, 0}.then(w.tm)
	if r.err != nil {
		return r.err
	}
	return r.end()
}

// run is the text of one operator.
type run struct {
	w        *walker
	ctm      matrix
	x        float64 // where the next glyph stands
	from, to float64 // of the glyphs that are no blanks
	any      bool
	own      bool // glyphs have colours of their own
	words    strings.Builder
	err      error
}

func (r *run) show(t pdf.String) {
	s := &r.w.state
	for _, code := range s.face.codes(t) {
		says := s.face.text[code]
		wide := float64(s.face.width(code) * s.size)
		r.words.WriteString(says)
		if s.face.wide && code == 0 {
			r.w.sheet.missing++
		}
		if g := s.face.glyphs[code]; g != nil && r.err == nil && s.render != 3 {
			r.err = r.glyph(g)
		}
		s.face.judgeWidth(code)
		if says == "" || strings.TrimSpace(says) != "" {
			if !r.any {
				r.any, r.from = true, r.x
			}
			r.to = r.x + float64(wide*s.scale)
		}
		r.x += float64((wide + s.letterSpace) * s.scale)
		if code == ' ' && !s.face.wide {
			r.x += float64(s.wordSpace * s.scale)
		}
	}
}

// glyph walks the drawing of a glyph of a Type 3 font (9.6.5). What is in it is noted once on a page.
func (r *run) glyph(g *pdf.Stream) error {
	w, s := r.w, &r.w.state
	if w.depth >= mostForms {
		return tooMuch("glyphs and forms within each other", mostForms)
	}
	data, err := w.f.form(g)
	if err != nil {
		return err
	}
	inner := w.within(s.face.dict)
	inner.state.ctm = s.face.matrix.then(matrix{s.size * s.scale, 0, 0, s.size, r.x, s.rise}).then(r.ctm)
	inner.path.begin(inner.state.ctm)
	inner.part, inner.quiet = true, w.quiet || w.sheet.glyphs[g]
	if !w.masked && w.off == 0 {
		w.sheet.glyphs[g] = true
	}
	err = inner.content(data)
	r.own = r.own || !inner.plain
	return err
}

// outlines makes the outlines of letters that are filled too a mark, where they are in a colour that a press has not.
func (r *run) outlines(filled *mark) {
	s := &r.w.state
	m := *filled
	m.outlined, m.mixed, m.ink, m.told, m.over = true, false, s.stroke, s.overStroke, r.w.lies(s.stroke, s.overStroke)
	if m.otherDevice() == "" && len(m.ink.space.spots) == 0 {
		return
	}
	if r.w.seen(&m) {
		r.w.sheet.ground(&m)
	}
}

// end makes the text a mark, unless it is blank or not seen.
func (r *run) end() error {
	s := &r.w.state
	r.w.sheet.faces[s.face] = true
	if !r.any || s.render == 3 || s.render == 7 {
		return nil
	}
	m := &mark{kind: text, ink: s.fill, told: s.overFill, over: r.w.lies(s.fill, s.overFill), face: s.face,
		text: strings.TrimSpace(r.words.String())}
	if s.render == 1 || s.render == 5 {
		m.outlined = true
		m.ink, m.told, m.over = s.stroke, s.overStroke, r.w.lies(s.stroke, s.overStroke)
	}
	painted := m.ink.pattern
	if r.own {
		m.ink, m.over, painted = colour{}, false, nil
	}
	m.size = s.face.em * s.size * r.ctm.high()
	foot, head := s.rise+float64(s.face.descent*s.size), s.rise+float64(s.face.ascent*s.size)
	m.whole = box{r.from, foot, r.to, head}.under(r.ctm)
	m.bounds = m.whole.within(s.clip)
	if r.w.seen(m) {
		r.w.sheet.ground(m)
	}
	if s.render == 2 || s.render == 6 { // filled, and outlined in another colour
		r.outlines(m)
	}
	return r.w.paintPattern(m.bounds, painted, false)
}
