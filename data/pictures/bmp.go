package pictures

import (
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"math/bits"

	"golang.org/x/image/bmp"
)

// errBMP is the error of a BMP that is not read.
var errBMP = errors.New("it is a BMP of a rare kind, such as a compressed one, which cannot be read")

// ofBMP reads a BMP by the library, or by ours where that does not know how its channels lie.
func ofBMP[T any](read func([]byte) (T, error), masked func(*maskedBMP) (T, error)) func([]byte) (T, error) {
	return func(data []byte) (T, error) {
		v, err := read(data)
		if !errors.Is(err, bmp.ErrUnsupported) {
			return v, err
		}
		if m := readMasked(data); m != nil {
			return masked(m)
		}
		return v, errBMP
	}
}

// maskedBMP is a BMP of 16 or 32 bits a pixel, of which masks say which bits are those of a channel.
type maskedBMP struct {
	w, h  int
	top   bool // the first row is the uppermost
	bits  int
	masks [4]uint32 // of red, green, blue and opacity; none of the last where it is opaque
	rows  []byte
}

// readMasked reads the head of such a BMP, with the masks within it or behind it; nil for others.
func readMasked(data []byte) *maskedBMP {
	const head, infoSize, plain, fields, alphaFields = 14, 40, 0, 3, 6
	const masksEnd = head + infoSize + 16
	if len(data) < head+infoSize {
		return nil
	}
	u32 := func(at int) uint32 { return binary.LittleEndian.Uint32(data[at:]) }
	size, w, h := u32(head), int64(int32(u32(18))), int64(int32(u32(22)))
	m := &maskedBMP{bits: int(binary.LittleEndian.Uint16(data[28:])), top: h < 0}
	if h < 0 {
		h = -h
	}
	compression, from := u32(30), int64(u32(10))
	switch {
	case size < infoSize || w < 1 || h < 1 || w > 1<<16 || h > 1<<16 || m.bits != 16 && m.bits != 32:
		return nil
	case (compression == fields || compression == alphaFields) && len(data) >= masksEnd:
		for i := range 3 {
			m.masks[i] = u32(head + infoSize + 4*i)
		}
		if size > infoSize+12 || compression == alphaFields {
			m.masks[3] = u32(head + infoSize + 12)
		}
	case compression == plain && m.bits == 16:
		m.masks = [4]uint32{0x7C00, 0x03E0, 0x001F}
	default:
		return nil
	}
	m.w, m.h = int(w), int(h)
	if from < head || from > int64(len(data)) {
		return nil
	}
	m.rows = data[from:]
	return m
}

func (m *maskedBMP) config() (image.Config, error) {
	return image.Config{ColorModel: color.NRGBAModel, Width: m.w, Height: m.h}, nil
}

func (m *maskedBMP) decode() (image.Image, error) {
	row := (m.w*m.bits + 31) / 32 * 4
	if len(m.rows) < row*m.h {
		return nil, errEnds
	}
	out := image.NewNRGBA(image.Rect(0, 0, m.w, m.h))
	for y := range m.h {
		at := m.h - 1 - y
		if m.top {
			at = y
		}
		from, to := m.rows[at*row:], out.Pix[y*out.Stride:]
		for x := range m.w {
			var v uint32
			if m.bits == 16 {
				v = uint32(binary.LittleEndian.Uint16(from[2*x:]))
			} else {
				v = binary.LittleEndian.Uint32(from[4*x:])
			}
			for c, mask := range m.masks {
				to[4*x+c] = channel(v, mask)
			}
			if m.masks[3] == 0 {
				to[4*x+3] = 0xFF
			}
		}
	}
	return out, nil
}

// channel is what the bits of a mask say, in 8 bits.
func channel(v, mask uint32) uint8 {
	if mask == 0 {
		return 0
	}
	shift := bits.TrailingZeros32(mask)
	return eighth(v&mask>>shift, mask>>shift)
}
