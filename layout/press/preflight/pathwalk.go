package preflight

import (
	"math"
	"strings"

	"booklet/layout/pdf"
)

// pathOperator builds the path (ISO 32000-1, 8.5.2).
func (w *walker) pathOperator(op *pdf.Operator) {
	if len(w.path.lines) == 0 {
		w.path.begin(w.state.ctm)
	}
	v := numbers[[6]float64](op)
	p := &w.path
	switch op.Name {
	case "m":
		p.move(v[0], v[1])
	case "l":
		p.line(v[0], v[1])
	case "c":
		p.curve(v[0], v[1], v[2], v[3], v[4], v[5])
	case "v":
		p.curve(p.at.x, p.at.y, v[0], v[1], v[2], v[3])
	case "y":
		p.curve(v[0], v[1], v[2], v[3], v[2], v[3])
	case "h":
		p.close()
	case "re":
		p.rectangle(v[0], v[1], v[2], v[3])
	}
}

// paintPath fills and strokes the path, and makes it the clip where that was asked
// for (8.5.3 and 8.5.4).
func (w *walker) paintPath(how string) error {
	s := &w.state
	switch how {
	case "W", "W*":
		w.clips = true
		return nil
	case "s", "b", "b*":
		w.path.close()
	}
	bounds := w.path.bounds()
	if strings.ContainsAny(how[:1], "fFBb") && len(w.path.lines) > 0 {
		if err := w.fillPath(bounds, strings.HasSuffix(how, "*")); err != nil {
			return err
		}
	}
	if strings.ContainsAny(how[:1], "SsBb") && len(w.path.lines) > 0 {
		if err := w.strokePath(bounds); err != nil {
			return err
		}
	}
	if w.clips {
		s.clip = s.clip.within(bounds)
		w.clips = false
	}
	w.path.begin(s.ctm)
	return nil
}

// strokePath takes each line of a path for itself: crop marks lie all around what
// they have nothing to do with.
func (w *walker) strokePath(bounds box) error {
	const most = 64
	s := &w.state
	width := s.width * s.ctm.stretch()
	parts := w.path.lines
	for len(parts) > 0 {
		part := parts[:1]
		if len(w.path.lines) > most {
			part = parts
		}
		parts = parts[len(part):]
		m := &mark{kind: stroke, ink: s.stroke, told: s.overStroke, over: w.lies(s.stroke, s.overStroke), width: width,
			whole: nothing}
		for i := range part {
			m.whole = m.whole.and(boundsOf(part[i].points))
		}
		m.whole = m.whole.grown(float64(width / 2))
		m.bounds = m.whole.within(s.clip)
		if w.seen(m) {
			w.sheet.ground(m)
			if !m.registers() {
				w.sheet.ink(strokes(part, math.Max(width, 0.01)), false, s.clip, m)
			}
		}
	}
	return w.paintPattern(bounds.grown(float64(width/2)).within(s.clip), s.stroke.pattern, false)
}

// mostMark is the thickness up to which a line in all inks in full is a mark by which plates are laid on each other.
const mostMark = 1

// registers reports whether a line is such a mark. It is no ink that sets off: it is too thin, and is cut off.
func (m *mark) registers() bool {
	return m.kind == stroke && m.width <= mostMark && m.ink.known && m.ink.ink == build{full, full, full, full}
}

// leastRule is the thickness from which on a rectangle is a shape and no rule.
const leastRule = 1.5

func (w *walker) fillPath(bounds box, evenOdd bool) error {
	s := &w.state
	m := &mark{kind: fill, ink: s.fill, told: s.overFill, over: w.lies(s.fill, s.overFill), whole: bounds,
		bounds: bounds.within(s.clip)}
	if w.path.plain && len(w.path.boxes) > 1 {
		m.boxes = append([]box(nil), w.path.boxes...)
	}
	if w.path.plain && len(w.path.boxes) == 1 {
		thin, long := math.Min(bounds.right-bounds.left, bounds.top-bounds.bottom),
			math.Max(bounds.right-bounds.left, bounds.top-bounds.bottom)
		if thin < leastRule && long > 4*thin {
			m.width = thin
		}
	}
	if !w.seen(m) {
		return nil
	}
	w.sheet.ground(m)
	if w.path.plain && len(w.path.boxes) == 1 {
		w.sheet.inkBox(m)
	} else {
		w.sheet.ink(w.path.lines, evenOdd, s.clip, m)
	}
	return w.paintPattern(m.bounds, s.fill.pattern, true)
}
