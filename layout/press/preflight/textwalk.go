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
			s.face = w.f.face(w.f.Dict(w.resources["Font"])[n])
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
func (w *walker) textShown(op *pdf.Operator) {
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
	if s.face == nil || len(op.Operands) == 0 {
		return
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
	r.end()
	w.tm = matrix{1, 0, 0, 1, r.x, 0}.then(w.tm)
}

// run is the text of one operator.
type run struct {
	w        *walker
	ctm      matrix
	x        float64 // where the next glyph stands
	from, to float64 // of the glyphs that are no blanks
	any      bool
	words    strings.Builder
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

// end makes the text a mark, unless it is blank or not seen.
func (r *run) end() {
	s := &r.w.state
	r.w.sheet.faces[s.face] = true
	if !r.any || s.render == 3 || s.render == 7 {
		return
	}
	m := &mark{kind: text, ink: s.fill, told: s.overFill, over: r.w.lies(s.fill, s.overFill), face: s.face,
		text: strings.TrimSpace(r.words.String())}
	if s.render == 1 || s.render == 5 {
		m.ink, m.told, m.over = s.stroke, s.overStroke, r.w.lies(s.stroke, s.overStroke)
	}
	m.size = s.size * r.ctm.high()
	foot, head := s.rise+float64(s.face.descent*s.size), s.rise+float64(s.face.ascent*s.size)
	m.whole = box{r.from, foot, r.to, head}.under(r.ctm)
	m.bounds = m.whole.within(s.clip)
	if r.w.seen(m) {
		r.w.sheet.ground(m)
	}
}
