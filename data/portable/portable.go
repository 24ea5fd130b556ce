// Package portable holds the functions of package math that round differently
// from processor to processor, so that they do not.
//
// Go may fuse x*y + z into one instruction that rounds once (Go specification,
// "Floating-point operators"): arm64, ppc64le, riscv64, s390x and loong64 do, and
// amd64 does from GOAMD64=v3 on. Package math is compiled the same way, has
// assembly for some processors alone, and its Exp on amd64 even asks at run time
// whether the machine has fused instructions. A last bit that differs moves a
// point of a curve or a plate of an ink across a rounding, and the file is
// another.
//
// The functions here are those of the standard library, by its own formulas in
// its own order, with an explicit conversion around each product that is added
// to: a conversion rounds, which bars fusion. What package math does exactly
// (Abs, Ceil, Floor, Frexp, Ldexp, Mod, Modf, Round, Sqrt) is used as it is.
// Rounding results coarsely instead would only make a difference rarer.
//
// The formulas come from FreeBSD's msun and the Cephes library by way of Go
// (BSD licence, see docs/licences.md).
package portable

import "math"

// Polynomial is a polynomial in x by Horner's rule, from its highest coefficient.
func polynomial(x float64, coefficients ...float64) float64 {
	v := 0.0
	for _, c := range coefficients {
		v = float64(v*x) + c
	}
	return v
}

// Hypot is the square root of p*p + q*q; it overflows only where its result does.
func Hypot(p, q float64) float64 {
	p, q = math.Abs(p), math.Abs(q)
	switch {
	case math.IsInf(p, 1) || math.IsInf(q, 1):
		return math.Inf(1)
	case math.IsNaN(p) || math.IsNaN(q):
		return math.NaN()
	}
	p, q = max(p, q), min(p, q)
	if p == 0 {
		return 0
	}
	q /= p
	return p * math.Sqrt(1+float64(q*q))
}

// Cbrt is the cube root of x.
func Cbrt(x float64) float64 {
	const smallestNormal = 0x1p-1022
	switch {
	case x == 0 || math.IsNaN(x) || math.IsInf(x, 0):
		return x
	case x < 0:
		return -Cbrt(-x)
	}
	// five bits by a third of the exponent
	t := math.Float64frombits(math.Float64bits(x)/3 + 715094163<<32)
	if x < smallestNormal {
		t = math.Float64frombits(math.Float64bits(x*(1<<54))/3 + 696219795<<32)
	}
	// then 23
	r := t * t / x
	s := 5.42857142857142815906e-01 + float64(r*t)
	s = s + 1.41428571428571436819e+00 - 7.05306122448979611050e-01/s
	t *= 3.57142857142857150787e-01 + 1.60714285714285720630e+00/s
	// cut off at 22 and larger than the root, so that t*t is exact, then 53 by Newton's method
	t = math.Float64frombits(math.Float64bits(t)&(0xFFFFFFFFC<<28) + 1<<30)
	r = x / float64(t*t)
	r = (r - t) / (t + t + r)
	return t + float64(t*r)
}

// The natural logarithm of 2 in two parts: a multiple of the first is exact.
const (
	ln2High = 6.93147180369123816490e-01
	ln2Low  = 1.90821492927058770002e-10
)

// Log is the natural logarithm of x.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	}
	f, n := math.Frexp(x)
	if f < math.Sqrt2/2 {
		f *= 2
		n--
	}
	f--
	k := float64(n)
	s := f / (2 + f)
	s2 := float64(s * s)
	s4 := float64(s2 * s2)
	odd := float64(s2 * polynomial(s4, 1.479819860511658591e-01, 1.818357216161805012e-01, 2.857142874366239149e-01,
		6.666666666666735130e-01))
	even := float64(s4 * polynomial(s4, 1.531383769920937332e-01, 2.222219843214978396e-01, 3.999999999940941908e-01))
	half := float64(0.5 * f * f)
	return float64(k*ln2High) - ((half - (float64(s*(half+(odd+even))) + float64(k*ln2Low))) - f)
}

// Exp is e to the power of x.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > 7.09782712893383973096e+02:
		return math.Inf(1)
	case x < -7.45133219101941108420e+02:
		return 0
	case math.Abs(x) < 0x1p-28:
		return 1 + x
	}
	k := int(float64(math.Log2E*x) + math.Copysign(0.5, x))
	high, low := x-float64(float64(k)*ln2High), float64(float64(k)*ln2Low)
	r := high - low
	t := float64(r * r)
	c := r - float64(t*polynomial(t, 4.13813679705723846039e-08, -1.65339022054652515390e-06,
		6.61375632143793436117e-05,
		-2.77777777770155933842e-03, 1.66666666666666657415e-01))
	return math.Ldexp(1-((low-float64(r*c)/(2-c))-high), k)
}

// Pow is x to the power of y, for an x above zero and a y that are finite, and
// whatever math.Pow makes of others, which is exact.
func Pow(x, y float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) || y == 0 || math.IsNaN(y) || math.Abs(y) >= 1<<63 {
		return math.Pow(x, y)
	}
	switch y {
	case 0.5:
		return math.Sqrt(x)
	case -0.5:
		return 1 / math.Sqrt(x)
	}
	whole, part := math.Modf(math.Abs(y))
	out, exponent := 1.0, 0
	if part != 0 {
		if part > 0.5 {
			part--
			whole++
		}
		out = Exp(part * Log(x))
	}
	base, e := math.Frexp(x)
	for i := int64(whole); i != 0; i >>= 1 {
		if e < -1<<12 || 1<<12 < e { // the result is none or infinite
			exponent += e
			break
		}
		if i&1 == 1 {
			out *= base
			exponent += e
		}
		base = float64(base * base)
		e <<= 1
		if base < 0.5 {
			base += base
			e--
		}
	}
	if y < 0 {
		out, exponent = 1/out, -exponent
	}
	return math.Ldexp(out, exponent)
}

// octant is the eighth of a turn that holds an angle that is not negative, made
// even, and what the angle has beyond it. A large angle is first brought within
// a turn, to the precision of 2*Pi.
func octant(x float64) (j int, z float64) {
	if x >= 1<<29 {
		x = math.Mod(x, 2*math.Pi)
	}
	j = int(x * (4 / math.Pi))
	j += j & 1
	y := float64(j)
	// a quarter of Pi in three parts, of which a multiple is exact
	z = x - float64(y*7.85398125648498535156e-1) - float64(y*3.77489470793079817668e-8)
	return j & 7, z - float64(y*2.69515142907905952645e-15)
}

// Sincos is the sine and the cosine of x in radians.
func Sincos(x float64) (sin, cos float64) {
	switch {
	case x == 0:
		return x, 1
	case math.IsNaN(x) || math.IsInf(x, 0):
		return math.NaN(), math.NaN()
	}
	j, z := octant(math.Abs(x))
	zz := float64(z * z)
	cos = 1 - float64(0.5*zz) + float64(zz*zz*polynomial(zz, -1.13585365213876817300e-11, 2.08757008419747316778e-9,
		-2.75573141792967388112e-7, 2.48015872888517045348e-5, -1.38888888888730564116e-3, 4.16666666666665929218e-2))
	sin = z + float64(z*zz*polynomial(zz, 1.58962301576546568060e-10, -2.50507477628578072866e-8,
		2.75573136213857245213e-6, -1.98412698295895385996e-4, 8.33333333332211858878e-3, -1.66666666666666307295e-1))
	switch j {
	case 2:
		sin, cos = cos, -sin
	case 4:
		sin, cos = -sin, -cos
	case 6:
		sin, cos = -cos, sin
	}
	if x < 0 {
		sin = -sin
	}
	return sin, cos
}

// Sin is the sine of x in radians.
func Sin(x float64) float64 {
	s, _ := Sincos(x)
	return s
}

// Cos is the cosine of x in radians.
func Cos(x float64) float64 {
	_, c := Sincos(x)
	return c
}

// Tan is the tangent of x in radians.
func Tan(x float64) float64 {
	switch {
	case x == 0 || math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return math.NaN()
	}
	j, z := octant(math.Abs(x))
	y := z
	if zz := float64(z * z); zz > 1e-14 {
		above := polynomial(zz, -1.30936939181383777646e4, 1.15351664838587416140e6, -1.79565251976484877988e7)
		below := polynomial(zz, 1, 1.36812963470692954678e4, -1.32089234440210967447e6, 2.50083801823357915839e7,
			-5.38695755929454629881e7)
		y = z + float64(z*(zz*above/below))
	}
	if j&2 == 2 {
		y = -1 / y
	}
	if x < 0 {
		y = -y
	}
	return y
}

// Atan2 is the angle of the point (x, y), from -Pi to Pi.
func Atan2(y, x float64) float64 {
	if q := y / x; q != 0 && !math.IsNaN(q) && !math.IsInf(q, 0) {
		q = math.Copysign(atan(math.Abs(q)), q)
		switch {
		case x >= 0:
			return q
		case q <= 0:
			return q + math.Pi
		}
		return q - math.Pi
	}
	return math.Atan2(y, x) // a multiple of a quarter of Pi, the same everywhere
}

// atan is the arctangent of an x above zero.
func atan(x float64) float64 {
	const more = 6.123233995736765886130e-17 // Pi/2 is this much larger than its float64
	switch {
	case x <= 0.66:
		return lowAtan(x)
	case x > 2.41421356237309504880: // the tangent of three eighths of Pi
		return math.Pi/2 - lowAtan(1/x) + more
	}
	return math.Pi/4 + lowAtan((x-1)/(x+1)) + 0.5*more
}

// lowAtan is the arctangent of an x up to 0.66.
func lowAtan(x float64) float64 {
	z := float64(x * x)
	above := polynomial(z, -8.750608600031904122785e-01, -1.615753718733365076637e+01, -7.500855792314704667340e+01,
		-1.228866684490136173410e+02, -6.485021904942025371773e+01)
	below := polynomial(z, 1, 2.485846490142306297962e+01, 1.650270098316988542046e+02, 4.328810604912902668951e+02,
		4.853903996359136964868e+02, 1.945506571482613964425e+02)
	return float64(x*float64(z*above/below)) + x
}
