package pictures

import (
	"encoding/binary"
	"fmt"
	"math"
)

// unitOfPNG is 1 in the chunks gAMA and cHRM (ISO/IEC 15948, 11.3.2).
const unitOfPNG = 100_000

// What files in sRGB say of their colours beside that they are in sRGB, or in place of it, for those who know
// no better.
const sRGBGamma = 45455

var (
	sRGBChroma    = [8]int{31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000} // white, red, green, blue
	sRGBPrimaries = [9]float64{0.436041252, 0.222484540, 0.013920187, 0.385112911, 0.716905079, 0.097067239,
		0.143045837, 0.060610381, 0.713912574}
)

// toldProfile is the profile that the chunks gAMA and cHRM of a PNG mean, of which one may be missing: nil for
// sRGB. The error is what is wrong with them.
func toldProfile(gamma, chroma []byte, grey bool) ([]byte, error) {
	curve, usual, err := gammaCurve(gamma)
	if err != nil {
		return nil, err
	}
	columns, white := sRGBPrimaries, len(chroma) != 32
	if !white {
		var v [8]int
		for i := range v {
			v[i] = int(binary.BigEndian.Uint32(chroma[4*i:]))
		}
		if white = v == sRGBChroma; !white {
			if columns, err = chromatic(v); err != nil {
				return nil, err
			}
		}
	}
	switch {
	case usual && (white || grey):
		return nil, nil
	case grey:
		return greyProfile(curve), nil
	}
	return matrixProfile(columns, curve), nil
}

// gammaCurve is the curve that a gamma means, and whether it is the one of sRGB.
func gammaCurve(gamma []byte) (curve [5]float64, usual bool, err error) {
	const least, most = 0.1, 10
	if len(gamma) != 4 {
		return sRGBCurve, true, nil
	}
	v := binary.BigEndian.Uint32(gamma)
	if v == sRGBGamma {
		return sRGBCurve, true, nil
	}
	if g := float64(v) / unitOfPNG; g >= least && g <= most {
		return [5]float64{1 / g, 1, 0, 0, 0}, false, nil
	}
	return curve, false, fmt.Errorf("(the gamma %v) is none: %v to %v are", float64(v)/unitOfPNG, least, float64(most))
}

// chromatic are the columns of what leads from light of these primaries to XYZ under D50, after Bradford
// (ICC.1:2022, annex E).
func chromatic(v [8]int) (columns [9]float64, err error) {
	fault := fmt.Errorf("(the primaries %v) is none", v)
	var xyz [4][3]float64 // white, red, green, blue, each as light as the other
	for i := range xyz {
		x, y := float64(v[2*i])/unitOfPNG, float64(v[2*i+1])/unitOfPNG
		if !(y > 0) || x > 1 || y > 1 || x+y > 1.0001 {
			return columns, fault
		}
		xyz[i] = [3]float64{x / y, 1, (1 - x - y) / y}
	}
	primaries := matrix3{xyz[1], xyz[2], xyz[3]}.turned()
	inverse, ok := primaries.inverse()
	if !ok {
		return columns, fault
	}
	back, _ := bradford.inverse()
	share := inverse.of(xyz[0]) // of each primary in white
	from, to := bradford.of(xyz[0]), bradford.of([3]float64{0.9642, 1, 0.8249})
	for i := range 3 {
		c := bradford.of([3]float64{xyz[i+1][0] * share[i], xyz[i+1][1] * share[i], xyz[i+1][2] * share[i]})
		for k := range c {
			if c[k] = c[k] * to[k] / from[k]; !(math.Abs(c[k]) < 4) {
				return columns, fault
			}
		}
		c = back.of(c)
		copy(columns[3*i:], c[:])
	}
	return columns, nil
}

// matrix3 are the rows of a matrix.
type matrix3 [3][3]float64

// bradford leads from XYZ to what the eye's cones answer to.
var bradford = matrix3{{0.8951, 0.2664, -0.1614}, {-0.7502, 1.7135, 0.0367}, {0.0389, -0.0685, 1.0296}}

func (m matrix3) turned() (out matrix3) {
	for i := range m {
		for k := range m {
			out[k][i] = m[i][k]
		}
	}
	return out
}

func (m matrix3) of(v [3]float64) (out [3]float64) {
	for i, r := range m {
		out[i] = float64(r[0]*v[0]) + float64(r[1]*v[1]) + float64(r[2]*v[2])
	}
	return out
}

// inverse is the inverse of a matrix, where it has one.
func (m matrix3) inverse() (out matrix3, ok bool) {
	minor := func(i, k int) float64 {
		a, b, c, d := m[(i+1)%3][(k+1)%3], m[(i+2)%3][(k+2)%3], m[(i+1)%3][(k+2)%3], m[(i+2)%3][(k+1)%3]
		return float64(a*b) - float64(c*d)
	}
	det := float64(m[0][0]*minor(0, 0)) + float64(m[0][1]*minor(0, 1)) + float64(m[0][2]*minor(0, 2))
	if !(math.Abs(det) > 1e-6) {
		return out, false
	}
	for i := range m {
		for k := range m {
			out[k][i] = minor(i, k) / det
		}
	}
	return out, true
}
