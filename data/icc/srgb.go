package icc

import (
	"math"

	"booklet/data/portable"
)

// Linear is the light of an sRGB channel, 0 to 1 (IEC 61966-2-1).
func Linear(v uint8) float64 { return linear[v] }

// linear are the channels of sRGB as light.
var linear = func() (out [256]float64) {
	for v := range out {
		s := float64(v) / 255
		if s <= 0.04045 {
			out[v] = s / 12.92
		} else {
			out[v] = portable.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return out
}()

// Companded is the sRGB channel of light from 0 to 1; what is beyond is held to it.
func Companded(v float64) uint8 {
	v = min(max(v, 0), 1)
	if v <= 0.0031308 {
		v *= 12.92
	} else {
		v = float64(1.055*portable.Pow(v, 1/2.4)) - 0.055
	}
	return uint8(math.Round(v * 255))
}
