package pictures

import (
	"image"
	"runtime"
	"sync"
)

// jpegMemory is what a JPEG takes while it is decoded: a byte for each sample, and where
// it is stored in several passes four more, since all coefficients are kept to the last.
func jpegMemory(data []byte, f Form) int64 {
	pixels := int64(f.Width) * int64(f.Height)
	for s, err := range segments(data) {
		if err != nil || s.marker == markSOS || s.marker == markEOI {
			break
		}
		if s.marker < markSOF0 || s.marker > 0xC2 || len(s.body) < 6 {
			continue
		}
		parts := s.body[6:] // three bytes a channel, of which the second is the sampling
		across, down, samples := 1, 1, int64(0)
		for i := 0; i+2 < len(parts); i += 3 {
			across, down = max(across, int(parts[i+1]>>4)), max(down, int(parts[i+1]&15))
		}
		for i := 0; i+2 < len(parts); i += 3 {
			samples += pixels * int64(parts[i+1]>>4) * int64(parts[i+1]&15) / int64(across*down)
		}
		if s.marker == 0xC2 {
			samples *= 5
		}
		if f.Space == RGB || f.Space == CMYK { // the decoder puts its channels together
			samples += 4 * pixels
		}
		return samples
	}
	return 3 * pixels
}

// pngMemory is what image/png makes of a PNG: indices and greys as they are, all else
// with four channels, and where it is stored in passes these too. A PNG that is not
// embedded as it is, is written anew from four channels more.
func pngMemory(f Form) int64 {
	pixels := int64(f.Width) * int64(f.Height)
	size := pixels
	if f.Space != Palette && (f.Space != Grey || f.Alpha) {
		size *= 4
	}
	if f.Depth > 8 {
		size *= 2
	}
	if f.Interlaced {
		size += size / 2
	}
	if f.Alpha || f.Depth > 8 || f.Interlaced {
		size += 4 * pixels
	}
	return size
}

// large is the memory from which on pictures are decoded one at a time.
const large = 32 << 20

// turn is held while a large picture is decoded and used.
var turn sync.Mutex

// Using decodes a picture that has been let in by limits before, and calls do with it.
// Of large pictures one at a time is decoded in the whole process, so that the memory that
// they take does not grow with what is done at once; do must not call Using. What it keeps
// of the picture stands beside the next one.
func Using(data []byte, do func(image.Image) error) error {
	if f, err := Look(data); err == nil && f.Memory >= large {
		turn.Lock()
		defer turn.Unlock()
		defer runtime.GC() // or the next is decoded beside what is left of this one
	}
	im, err := Decode(data)
	if err != nil {
		return err
	}
	return do(im)
}
