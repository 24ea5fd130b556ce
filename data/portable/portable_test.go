package portable

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"
)

// functions are all that the package has, each beside what it stands for. Exact
// ones give the bits of package math on amd64, which calls nothing but the same
// formulas there; Exp, and Pow by it, has assembly of its own there.
var functions = []struct {
	name   string
	got    func(x, y float64) float64
	want   func(x, y float64) float64
	exact  bool
	narrow bool // the numbers are of a colour or an angle: up to 1000
}{
	{"Hypot", Hypot, math.Hypot, true, false},
	{"Cbrt", one(Cbrt), one(math.Cbrt), true, false},
	{"Log", one(Log), one(math.Log), true, false},
	{"Exp", one(Exp), one(math.Exp), false, true},
	{"Pow", Pow, math.Pow, false, true},
	{"Sin", one(Sin), one(math.Sin), true, true},
	{"Cos", one(Cos), one(math.Cos), true, true},
	{"Tan", one(Tan), one(math.Tan), true, true},
	{"Atan2", Atan2, math.Atan2, true, false},
}

func one(f func(float64) float64) func(x, y float64) float64 {
	return func(x, _ float64) float64 { return f(x) }
}

// numbers are pairs of all sizes and signs, the same in every run.
func numbers(narrow bool) [][2]float64 {
	r := rand.New(rand.NewPCG(1, 2))
	var out [][2]float64
	for range 20000 {
		pair := [2]float64{}
		for i := range pair {
			if pair[i] = math.Ldexp(r.Float64()+0.5, r.IntN(60)-30); narrow {
				pair[i] = math.Ldexp(r.Float64()+0.5, r.IntN(14)-5)
			}
			if r.IntN(4) == 0 {
				pair[i] = -pair[i]
			}
		}
		out = append(out, pair)
	}
	// without the smallest number and 709.7: of those math's Log and Exp on amd64 are wrong
	special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, -0.5, 2, -2, 3, 2.4, 1 / 2.4, 2.2, math.Pi, math.Pi / 4,
		1e-300, -1e-300, 1e300, 1 << 30, 1 << 62, 709, -745, 800, -800, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range special {
		for _, y := range special {
			out = append(out, [2]float64{x, y})
		}
	}
	return out
}

func TestFunctionsAreThoseOfMath(t *testing.T) {
	for _, f := range functions {
		for _, n := range numbers(f.narrow) {
			x, y := n[0], n[1]
			got, want := f.got(x, y), f.want(x, y)
			if math.Float64bits(got) == math.Float64bits(want) || math.IsNaN(got) && math.IsNaN(want) {
				continue
			}
			// beyond 2^29 an angle is brought within a turn less exactly
			if angle := f.name == "Sin" || f.name == "Cos" || f.name == "Tan"; angle && math.Abs(x) >= 1<<29 {
				continue
			}
			if f.exact && runtime.GOARCH == "amd64" && !fuses(1+0x1p-30, -1-0x1p-29) {
				t.Errorf("%s(%v, %v) = %v, math has %v", f.name, x, y, got, want)
			}
			slack := 1e-15 * math.Abs(want)
			if f.name == "Pow" {
				slack *= max(1, math.Abs(y))
			}
			if d := math.Abs(got - want); !(d <= max(slack, 1e-323)) {
				t.Errorf("%s(%v, %v) = %v, far from %v of math", f.name, x, y, got, want)
			}
		}
	}
}

// fuses reports whether this processor's x*x + y is one instruction: it is told
// by an x whose square takes more bits than a number has, and y without them.
//
//go:noinline
func fuses(x, y float64) bool { return x*x+y != 0 }

// TestBits holds every function to the same bits on every processor: go test with
// GOARCH=arm64 under qemu, or with GOAMD64=v3, must find the same hash.
func TestBits(t *testing.T) {
	sum := sha256.New()
	var b [8]byte
	for _, f := range functions {
		for _, n := range numbers(f.narrow) {
			v := f.got(n[0], n[1])
			if math.IsNaN(v) {
				v = math.Inf(-1) // a NaN has many bit patterns
			}
			binary.BigEndian.PutUint64(b[:], math.Float64bits(v))
			sum.Write(b[:])
		}
		fmt.Fprint(sum, f.name)
	}
	const want = "fc3b0bdf25d4beb18ffe4cd5b18f50b6da73be821473432e3d7f389773e173bf"
	if got := hex.EncodeToString(sum.Sum(nil)); got != want {
		t.Errorf("the bits of the functions have the hash %s, not %s", got, want)
	}
}
