package icc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"sync"

	"booklet/data/booklet"
	"booklet/data/portable"
)

// Source is the profile of a picture: what the numbers of its pixels look like. It reads
// what cameras, telephones, scanners and image editors embed: matrices with curves, grey curves,
// tables of lut8, lut16 and lutAToB, and output profiles for CMYK. It never changes.
type Source struct {
	Description string
	Channels    int // 1 for grey, 3 for RGB, 4 for CMYK

	curves [3][256]float64 // from a channel's number to light, 0 to 1
	matrix *[9]float64     // from light to XYZ under D50
	light  bool            // the grey curve leads to L*, not to light
	lut    lut             // in place of curves and matrix
	inks   *Profile        // of CMYK
	steps  *steps          // a matrix in whole numbers, which is fast
}

// SourceClasses are the classes that the profile of a picture may have (ICC.1:2022, 7.2.5).
var SourceClasses = map[string]bool{"scnr": true, "mntr": true, "prtr": true, "spac": true}

// channels are how many numbers a pixel has in the spaces of pictures.
var channels = map[string]int{"GRAY": 1, "RGB ": 3, "CMYK": 4}

// ParseSource reads the profile of a picture. The error says in words what is wrong, as
// what follows "its colour profile".
func ParseSource(data []byte) (*Source, error) {
	f, err := openAny(data)
	if err != nil {
		return nil, err
	}
	class, space := string(f.data[12:16]), string(f.data[16:20])
	s := &Source{Description: f.text("desc"), Channels: channels[space]}
	switch {
	case !SourceClasses[class]:
		return nil, fmt.Errorf("is of class %s, which no picture has", named(class, classes))
	case s.Channels == 0:
		return nil, fmt.Errorf("is for %s: profiles for RGB, grey and CMYK can be read", named(space, spaces))
	case s.Channels == 4:
		s.inks, err = Parse(data)
		return s, err
	case s.Channels == 1:
		s.light = !f.xyz
		return s, f.curve("kTRC", &s.curves[0])
	}
	if s.lut, err = f.toPCS(); err == nil {
		return s, nil
	}
	return s, s.readMatrix(f, err)
}

// lut leads from the numbers of a pixel of RGB, 0 to 1, to what it looks like.
type lut interface {
	seen(pixel [3]float64) Lab
}

func (t *table) seen(pixel [3]float64) Lab {
	out := t.ink(pixel)
	return t.decode([3]float64(out[:3]))
}

// toPCS reads the table of a profile for RGB.
func (f *file) toPCS() (lut, error) {
	t, err := f.table("A2B1", "A2B0", 3, 3)
	if err == nil {
		t.matrix = nil // it is for XYZ that goes in
		return t, nil
	}
	if other := (*typeError)(nil); errors.As(err, &other) && other.kind == "mAB " {
		return f.chain(other.tag, 3, 3)
	}
	return nil, err
}

// readMatrix reads the three curves and primaries of a profile. Where it has none, what
// was wrong with its table is the fault.
func (s *Source) readMatrix(f *file, fault error) error {
	if f.tags["rXYZ"] == nil || !f.xyz {
		return fault
	}
	s.matrix = new([9]float64)
	for i, c := range []string{"r", "g", "b"} {
		if err := f.curve(c+"TRC", &s.curves[i]); err != nil {
			return err
		}
		tag := f.tags[c+"XYZ"]
		if len(tag) < 20 || string(tag[:4]) != "XYZ " {
			return fmt.Errorf("is damaged: its tag %sXYZ is no colour", c)
		}
		for axis := range 3 {
			s.matrix[3*axis+i] = fixed(tag[8+4*axis:])
		}
	}
	s.steps = newSteps(s)
	return nil
}

// fixed is a number of s15Fixed16.
func fixed(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

// curve reads a tone curve (ICC.1:2022, 10.6 and 10.18) at 256 places.
func (f *file) curve(tag string, to *[256]float64) error {
	data := f.tags[tag]
	if len(data) < 12 {
		return fmt.Errorf("has no curve %s, and cannot convert colours", tag)
	}
	c, _, err := curveOf(tag, data)
	if err != nil {
		return err
	}
	for i := range to {
		to[i] = c(float64(i) / 255)
	}
	return nil
}

// curve leads from 0 to 1 to 0 to 1.
type curve func(float64) float64

// curveOf reads a curve of either type, and how many bytes it has.
func curveOf(tag string, data []byte) (c curve, size int, err error) {
	if len(data) < 12 {
		return nil, 0, fmt.Errorf("is damaged: a curve of its table %s is cut short", tag)
	}
	switch kind := string(data[:4]); kind {
	case "curv":
		return sampled(tag, data)
	case "para":
		return parametric(tag, data)
	default:
		return nil, 0, fmt.Errorf("is damaged: its curve %s is of type %s", tag, quoted(kind))
	}
}

func sampled(tag string, data []byte) (curve, int, error) {
	n := int64(binary.BigEndian.Uint32(data[8:]))
	if n > 1<<16 || int64(len(data)) < 12+2*n {
		return nil, 0, fmt.Errorf("is damaged: its curve %s tells of %d points in %d bytes", tag, n, len(data))
	}
	points := widened(data[12:12+2*n], 2)
	size := int(12 + 2*n)
	switch n {
	case 0:
		return within, size, nil
	case 1:
		power := float64(points[0]) / 256
		return func(at float64) float64 { return portable.Pow(within(at), power) }, size, nil
	}
	return func(at float64) float64 { return along(points, at) }, size, nil
}

// parametric reads a curve of a formula: a power above d, a line below.
func parametric(tag string, data []byte) (curve, int, error) {
	counts := [...]int{1, 3, 4, 5, 7}
	kind := int(binary.BigEndian.Uint16(data[8:]))
	if kind >= len(counts) || len(data) < 12+4*counts[kind] {
		return nil, 0, fmt.Errorf("is damaged: its curve %s has a formula that does not exist, or is cut short", tag)
	}
	var p [7]float64
	for i := range counts[kind] {
		p[i] = fixed(data[12+4*i:])
	}
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	switch kind {
	case 0:
		a, d = 1, math.Inf(-1)
	case 1, 2: // c is added throughout
		e, f, c, d = c, c, 0, -b/a
	}
	return func(at float64) float64 {
		at = within(at)
		v := float64(c*at) + f
		if at >= d {
			v = portable.Pow(max(0, float64(a*at)+b), g) + e
		}
		return within(v)
	}, 12 + 4*counts[kind], nil
}

// xyz is what a pixel looks like, relative to white.
func (s *Source) xyz(v []uint8) xyz {
	switch {
	case s.inks != nil:
		return s.inks.expand.of(s.inks.Seen(CMYK{of255(v[0]), of255(v[1]), of255(v[2]), of255(v[3])}).xyz())
	case s.lut != nil:
		return s.lut.seen([3]float64{float64(v[0]) / 255, float64(v[1]) / 255, float64(v[2]) / 255}).xyz()
	case s.Channels == 1 && s.light:
		return Lab{L: 100 * s.curves[0][v[0]]}.xyz()
	case s.Channels == 1:
		y := s.curves[0][v[0]]
		return xyz{white.X * y, white.Y * y, white.Z * y}
	}
	x, y, z := times(s.matrix, s.curves[0][v[0]], s.curves[1][v[1]], s.curves[2][v[2]])
	return xyz{x, y, z}
}

func of255(v uint8) float64 { return float64(v) / 2.55 }

// Lab is what a pixel of Channels numbers looks like. Of CMYK, black is the screen's.
func (s *Source) Lab(pixel []uint8) Lab { return s.xyz(pixel).lab() }

// Seen converts pixels of Channels bytes each to sRGB, three bytes a pixel, by relative
// colorimetric: what sRGB cannot show becomes the nearest that it can, channel by channel.
func (s *Source) Seen(to, from []byte) {
	if s.steps != nil {
		s.steps.seen(to, from)
		return
	}
	var last []byte
	var is booklet.RGB
	for len(from) >= s.Channels && len(to) >= 3 {
		px := from[:s.Channels]
		if string(px) != string(last) {
			last, is = px, s.xyz(px).rgb()
		}
		to[0], to[1], to[2] = is.R, is.G, is.B
		to, from = to[3:], from[s.Channels:]
	}
}

// IsSRGB reports whether a profile says what is taken for granted without one: sRGB, or
// grey with its curve. A level of 255 is not seen.
func (s *Source) IsSRGB() bool {
	if s.Channels == 4 {
		return false
	}
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 1 }
	var got [3]uint8
	for i := 0; i < 256; i += 15 {
		for j := 0; j < 256; j += 51 {
			for k := 0; k < 256; k += 51 {
				px := []uint8{uint8(i), uint8(j), uint8(k)}
				if s.Channels == 1 {
					px = []uint8{uint8(i), uint8(i), uint8(i)}
				}
				s.Seen(got[:], px[:s.Channels])
				if !near(got[0], px[0]) || !near(got[1], px[1]) || !near(got[2], px[2]) {
					return false
				}
			}
		}
	}
	return true
}

// one is 1 in the whole numbers of steps.
const one = 1 << 14

// steps are a matrix and its curves in whole numbers.
type steps struct {
	light  [3][256]int32
	matrix [9]int64 // to light of sRGB
	back   *[one + 1]uint8
}

// companded is light in steps as a channel of sRGB: the steps are a fifth of a level in
// the darkest.
var companded = sync.OnceValue(func() *[one + 1]uint8 {
	out := new([one + 1]uint8)
	for i := range out {
		out[i] = Companded(float64(i) / one)
	}
	return out
})

func newSteps(s *Source) *steps {
	out := &steps{back: companded()}
	for c := range 3 {
		for i, v := range s.curves[c] {
			out.light[c][i] = int32(math.Round(v * one))
		}
		x, y, z := times(&toSRGB, s.matrix[c], s.matrix[3+c], s.matrix[6+c])
		for row, v := range []float64{x, y, z} {
			out.matrix[3*row+c] = int64(math.Round(v * one))
		}
	}
	return out
}

func (s *steps) seen(to, from []byte) {
	m := &s.matrix
	for len(from) >= 3 && len(to) >= 3 {
		r, g, b := int64(s.light[0][from[0]]), int64(s.light[1][from[1]]), int64(s.light[2][from[2]])
		for i := range 3 {
			v := (m[3*i]*r + m[3*i+1]*g + m[3*i+2]*b + one/2) >> 14
			to[i] = s.back[max(0, min(one, v))]
		}
		to, from = to[3:], from[3:]
	}
}

// Tone is how much black ink, 0 to 255, each level of a grey picture prints as: what it
// looks like through its own profile (nil: the curve of sRGB), by relative colorimetric
// with black point compensation onto the lightness of black ink alone.
func (p *Profile) Tone(s *Source) (out [256]uint8) {
	var ladder [256]float64 // how light black ink is on the paper
	for k := range ladder {
		ladder[k] = p.Seen(CMYK{K: of255(uint8(k))}).xyz().Y
	}
	paper, solid := ladder[0], ladder[255]
	for i := range out {
		y := Linear(uint8(i))
		if s != nil {
			y = s.xyz([]uint8{uint8(i)}).Y
		}
		want := solid + float64(within(y)*(paper-solid))
		best := 0
		for k, v := range ladder {
			if math.Abs(v-want) < math.Abs(ladder[best]-want) {
				best = k
			}
		}
		out[i] = uint8(best)
	}
	return out
}

// Source is the profile as that of a picture in its inks.
func (p *Profile) Source() *Source {
	return &Source{Description: p.Description, Channels: 4, inks: p}
}
