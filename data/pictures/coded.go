package pictures

import (
	"encoding/binary"
	"fmt"
	"math"
)

// Codes of colours (ITU-T H.273), as the chunk cICP of a PNG has them.
const (
	codedBT709   = 1  // primaries, and as a curve that of video
	codedP3      = 12 // Display P3
	codedBT2020  = 9
	codedSRGB    = 13 // the curve
	codedFull    = 1
	codedNoYCbCr = 0
)

// primaries are the columns of what leads from light to XYZ under D50, after Bradford.
var primaries = map[byte][9]float64{
	codedP3:     {0.515102, 0.241182, -0.001050, 0.291965, 0.692236, 0.041882, 0.157153, 0.066582, 0.784378},
	codedBT2020: {0.673459, 0.279033, -0.001931, 0.165661, 0.675338, 0.029979, 0.125100, 0.045629, 0.797162},
}

// adobeRGB are the primaries of Adobe RGB (1998).
var adobeRGB = [9]float64{0.609741, 0.311111, 0.019470, 0.205276, 0.625671, 0.060867, 0.149185, 0.063217, 0.744568}

// codedProfile is the profile that a code means: nil for sRGB.
func codedProfile(code []byte) ([]byte, error) {
	usual := code[1] == codedSRGB || code[1] == codedBT709 // video's is shown with much the same
	p, known := primaries[code[0]]
	switch {
	case code[2] != codedNoYCbCr || code[3] != codedFull || !usual || !known && code[0] != codedBT709:
		return nil, fmt.Errorf("(the code %d-%d-%d-%d) is for films or high dynamic range, and is not read",
			code[0], code[1], code[2], code[3])
	case !known:
		return nil, nil
	}
	return matrixProfile(p, sRGBCurve), nil
}

// Curves as formulas of five numbers: a power, and a line below it (ICC.1:2022, 10.18).
var (
	sRGBCurve  = [5]float64{2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}
	adobeCurve = [5]float64{563.0 / 256, 1, 0, 0, 0}
)

// greyProfile is a display profile of a curve, for grey.
func greyProfile(curve [5]float64) []byte {
	const header, tags, entry, whiteSize, curveSize = 128, 2, 12, 20, 32
	out := profileHead("GRAY")
	out = binary.BigEndian.AppendUint32(out, tags)
	at := uint32(header + 4 + tags*entry)
	for _, t := range []struct {
		name string
		size uint32
	}{{"wtpt", whiteSize}, {"kTRC", curveSize}} {
		out = append(out, t.name...)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, at), t.size)
		at += t.size
	}
	out = appendFixed(append(out, "XYZ \x00\x00\x00\x00"...), 0.9642, 1, 0.8249)
	return ended(appendFixed(append(out, formula...), curve[:]...))
}

// formula is the head of a curve of five numbers.
const formula = "para\x00\x00\x00\x00\x00\x03\x00\x00"

// profileHead is the head of a display profile.
func profileHead(space string) []byte {
	out := make([]byte, 128)
	copy(out[8:], "\x04\x00\x00\x00mntr"+space+"XYZ ")
	copy(out[36:], "acsp")
	copy(out[68:], appendFixed(nil, 0.9642, 1, 0.8249))
	return out
}

// appendFixed appends numbers of s15Fixed16.
func appendFixed(b []byte, values ...float64) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// ended is a profile that knows its size.
func ended(profile []byte) []byte {
	binary.BigEndian.PutUint32(profile, uint32(len(profile)))
	return profile
}

// matrixProfile is a display profile of primaries with a curve (ICC.1:2022, 8.3.3).
func matrixProfile(p [9]float64, curve [5]float64) []byte {
	const header, tags, entry, colourSize, curveSize = 128, 7, 12, 20, 32
	out := profileHead("RGB ")
	out = binary.BigEndian.AppendUint32(out, tags)
	at := header + 4 + tags*entry
	for _, name := range []string{"rXYZ", "gXYZ", "bXYZ", "wtpt"} {
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at)), colourSize)
		at += colourSize
	}
	for _, name := range []string{"rTRC", "gTRC", "bTRC"} {
		out = append(out, name...)
		out = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(out, uint32(at)), curveSize)
	}
	for _, c := range [][]float64{p[:3], p[3:6], p[6:], {0.9642, 1, 0.8249}} {
		out = appendFixed(append(out, "XYZ \x00\x00\x00\x00"...), c...)
	}
	return ended(appendFixed(append(out, formula...), curve[:]...))
}
