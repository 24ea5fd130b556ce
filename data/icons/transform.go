package icons

import (
	"fmt"
	"math"
	"strings"

	"booklet/data/portable"
)

// matrix maps x,y to a·x+c·y+e, b·x+d·y+f, as SVG writes it.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

func (m matrix) apply(x, y float64) (float64, float64) {
	return float64(m.a*x) + float64(m.c*y) + m.e, float64(m.b*x) + float64(m.d*y) + m.f
}

// times is m after n: n is applied first.
func (m matrix) times(n matrix) matrix {
	e, f := m.apply(n.e, n.f)
	return matrix{
		float64(m.a*n.a) + float64(m.c*n.b), float64(m.b*n.a) + float64(m.d*n.b),
		float64(m.a*n.c) + float64(m.c*n.d), float64(m.b*n.c) + float64(m.d*n.d), e, f,
	}
}

func (m matrix) determinant() float64 { return float64(m.a*m.d) - float64(m.b*m.c) }

// similar reports whether m keeps shapes: it stretches no direction more than
// another, so that a stroke keeps one width.
func (m matrix) similar() bool {
	size := portable.Hypot(m.a, m.b)
	near := func(p, q float64) bool { return math.Abs(p-q) <= 1e-6*size }
	return near(m.a, m.d) && near(m.b, -m.c) || near(m.a, -m.d) && near(m.b, m.c)
}

// parseTransform reads a transform attribute (SVG 1.1, 7.6).
func parseTransform(v string) (matrix, error) {
	m := identity
	for rest := strings.TrimSpace(v); rest != ""; {
		name, after, ok := strings.Cut(rest, "(")
		args, next, closed := strings.Cut(after, ")")
		n, err := numbers(args)
		if !ok || !closed || err != nil {
			return m, fmt.Errorf("transform %q is not readable", v)
		}
		t, ok := step(strings.TrimSpace(name), n)
		if !ok {
			return m, fmt.Errorf("transform %q is not readable: matrix, translate, scale, rotate, skewX and skewY "+
				"are accepted", v)
		}
		m = m.times(t)
		rest = strings.TrimLeft(next, ", \t\r\n")
	}
	return m, nil
}

// step is the matrix of one transform function.
func step(name string, n []float64) (matrix, bool) {
	if name == "matrix" && len(n) == 6 {
		return matrix{n[0], n[1], n[2], n[3], n[4], n[5]}, true
	}
	if name == "rotate" && len(n) == 3 {
		turn, _ := step("rotate", n[:1])
		return matrix{1, 0, 0, 1, n[1], n[2]}.times(turn).times(matrix{1, 0, 0, 1, -n[1], -n[2]}), true
	}
	if len(n) == 2 {
		switch name {
		case "translate":
			return matrix{1, 0, 0, 1, n[0], n[1]}, true
		case "scale":
			return matrix{n[0], 0, 0, n[1], 0, 0}, true
		}
	}
	if len(n) != 1 {
		return identity, false
	}
	angle := math.Mod(n[0], 360) * math.Pi / 180
	switch name {
	case "translate":
		return matrix{1, 0, 0, 1, n[0], 0}, true
	case "scale":
		return matrix{n[0], 0, 0, n[0], 0, 0}, true
	case "rotate":
		sin, cos := portable.Sincos(angle)
		return matrix{cos, sin, -sin, cos, 0, 0}, true
	case "skewX":
		return matrix{1, 0, portable.Tan(angle), 1, 0, 0}, true
	case "skewY":
		return matrix{1, portable.Tan(angle), 0, 1, 0, 0}, true
	}
	return identity, false
}
