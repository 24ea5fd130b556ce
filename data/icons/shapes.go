package icons

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"booklet/data/portable"
)

// shapes are the elements that draw, each with how (SVG 2, chapters 9 and 10).
var shapes = map[string]func(*element, *builder) error{
	"path":     drawPath,
	"rect":     drawRect,
	"circle":   drawCircle,
	"ellipse":  drawEllipse,
	"line":     drawLine,
	"polyline": func(e *element, b *builder) error { return drawPoly(e, b, false) },
	"polygon":  func(e *element, b *builder) error { return drawPoly(e, b, true) },
}

// units are lengths in pixels, at 96 to the inch (CSS Values 4, 6.2).
var units = []struct {
	name string
	px   float64
}{{"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}}

// length reads a length; a percentage is of whole.
func length(v string, whole float64) (float64, error) {
	f := 1.0
	s, per := strings.CutSuffix(strings.TrimSpace(v), "%")
	if per {
		f = whole / 100
	}
	for _, u := range units {
		if t, ok := strings.CutSuffix(s, u.name); ok && !per {
			s, f = t, u.px
			break
		}
	}
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !inRange(n*f) || strings.ContainsAny(s, "xX_pPnN") {
		return 0, fmt.Errorf("%q is not a length", v)
	}
	return n * f, nil
}

// lengths reads the named attributes of e; one that is missing is 0. The first
// letter tells what a percentage is of: x, w and c…x the width, y, h and c…y
// the height, r the diagonal.
func lengths(e *element, b *builder, names ...string) ([]float64, error) {
	out := make([]float64, len(names))
	for i, name := range names {
		v, ok := e.attr(name)
		if !ok || v == "auto" {
			continue
		}
		whole := portable.Hypot(b.w, b.h) / math.Sqrt2
		switch {
		case name == "width" || strings.Contains(name, "x"):
			whole = b.w
		case name == "height" || strings.Contains(name, "y"):
			whole = b.h
		}
		n, err := length(v, whole)
		if err != nil {
			return nil, e.errorf("%s: %w", name, err)
		}
		out[i] = n
	}
	return out, nil
}

func drawPath(e *element, b *builder) error {
	d, _ := e.attr("d")
	if d == "none" {
		return nil
	}
	if err := pathData(d, b); err != nil {
		return e.errorf("%w", err)
	}
	return nil
}

func drawRect(e *element, b *builder) error {
	l, err := lengths(e, b, "x", "y", "width", "height", "rx", "ry")
	if err != nil {
		return err
	}
	x, y, w, h, rx, ry := l[0], l[1], l[2], l[3], l[4], l[5]
	if w < 0 || h < 0 || rx < 0 || ry < 0 {
		return e.errorf("a negative width, height or radius")
	}
	if w == 0 || h == 0 {
		return nil // SVG 2, 10.2: it is not drawn
	}
	// One radius without the other stands for both; neither is more than half.
	rx, ry = bothRadii(e, rx, ry)
	rx, ry = min(rx, w/2), min(ry, h/2)
	round := rx > 0 && ry > 0
	if !round {
		rx, ry = 0, 0
	}
	corner := func(fx, fy, tx, ty float64) {
		if round {
			b.arc(fx, fy, rx, ry, 0, false, true, tx, ty)
		}
	}
	b.move(x+rx, y)
	b.line(x+w-rx, y)
	corner(x+w-rx, y, x+w, y+ry)
	b.line(x+w, y+h-ry)
	corner(x+w, y+h-ry, x+w-rx, y+h)
	b.line(x+rx, y+h)
	corner(x+rx, y+h, x, y+h-ry)
	if round {
		b.line(x, y+ry)
		corner(x, y+ry, x+rx, y)
	}
	b.close()
	return nil
}

// bothRadii makes one radius stand for both where the other is missing.
func bothRadii(e *element, rx, ry float64) (float64, float64) {
	if v, ok := e.attr("rx"); !ok || v == "auto" {
		rx = ry
	}
	if v, ok := e.attr("ry"); !ok || v == "auto" {
		ry = rx
	}
	return rx, ry
}

func drawCircle(e *element, b *builder) error {
	l, err := lengths(e, b, "cx", "cy", "r")
	if err != nil {
		return err
	}
	return oval(e, b, l[0], l[1], l[2], l[2])
}

func drawEllipse(e *element, b *builder) error {
	l, err := lengths(e, b, "cx", "cy", "rx", "ry")
	if err != nil {
		return err
	}
	rx, ry := bothRadii(e, l[2], l[3])
	return oval(e, b, l[0], l[1], rx, ry)
}

// oval draws an ellipse clockwise from three o'clock.
func oval(e *element, b *builder, cx, cy, rx, ry float64) error {
	if rx < 0 || ry < 0 {
		return e.errorf("a negative radius")
	}
	if rx == 0 || ry == 0 {
		return nil
	}
	b.move(cx+rx, cy)
	b.arc(cx+rx, cy, rx, ry, 0, false, true, cx, cy+ry)
	b.arc(cx, cy+ry, rx, ry, 0, false, true, cx-rx, cy)
	b.arc(cx-rx, cy, rx, ry, 0, false, true, cx, cy-ry)
	b.arc(cx, cy-ry, rx, ry, 0, false, true, cx+rx, cy)
	b.close()
	return nil
}

func drawLine(e *element, b *builder) error {
	l, err := lengths(e, b, "x1", "y1", "x2", "y2")
	if err != nil {
		return err
	}
	b.move(l[0], l[1])
	b.line(l[2], l[3])
	return nil
}

func drawPoly(e *element, b *builder, closed bool) error {
	v, _ := e.attr("points")
	ns, err := numbers(v)
	if err != nil {
		return e.errorf("points: %w", err)
	}
	if len(ns)%2 != 0 {
		return e.errorf("points: the last point has no y")
	}
	if len(ns) == 0 {
		return nil
	}
	b.move(ns[0], ns[1])
	for i := 2; i < len(ns) && b.err == nil; i += 2 {
		b.line(ns[i], ns[i+1])
	}
	if closed {
		b.close()
	}
	return nil
}
