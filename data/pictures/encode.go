package pictures

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"image/png"
	"sync"

	"booklet/data/icc"
)

// EncodeJPEG writes a picture as a JPEG of a quality from 1 to 100; one in CMYK stays so.
func EncodeJPEG(img image.Image, quality int) ([]byte, error) {
	if m, ok := img.(*image.CMYK); ok {
		return encodeInks(m, quality)
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// EncodePNG writes a picture as a PNG. One in CMYK becomes one whose four channels are its inks, for
// RowsOf alone.
func EncodePNG(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	if m, ok := img.(*image.CMYK); ok {
		img = fourChannels{&image.NRGBA{Pix: m.Pix, Stride: m.Stride, Rect: m.Rect}}
	}
	err := encoder.Encode(&out, img)
	return out.Bytes(), err
}

// encoder writes PNGs. It keeps what compresses one for the next: that is a megabyte, and the pictures of pages
// can be small and many.
var encoder = png.Encoder{BufferPool: new(encoders)}

// encoders are png.EncoderBufferPool.
type encoders struct{ sync.Pool }

func (e *encoders) Get() *png.EncoderBuffer {
	kept, _ := e.Pool.Get().(*png.EncoderBuffer)
	return kept
}

func (e *encoders) Put(b *png.EncoderBuffer) { e.Pool.Put(b) }

// fourChannels is a picture of which a PNG keeps all channels, whatever is in the last.
type fourChannels struct{ *image.NRGBA }

func (fourChannels) Opaque() bool { return false }

// EncodeLike writes an altered picture in the kind and with the colour profile of the file
// that it was decoded from (Decode).
func EncodeLike(img image.Image, file []byte, kind Kind, quality int) ([]byte, error) {
	form, err := Look(file)
	if err != nil {
		return nil, err
	}
	if form.Space == CMYK {
		kind = JPEG
	}
	if _, grey := img.(*image.Gray); !grey {
		if s := greyThrough(file); s != nil {
			m := eightBits(img)
			seenRows(m.Pix, m.Pix, s)
			return EncodePNG(m)
		}
	}
	var out []byte
	if kind == JPEG {
		out, err = EncodeJPEG(img, quality)
	} else {
		out, err = EncodePNG(img)
	}
	if err != nil {
		return nil, err
	}
	c, _ := ColoursOf(file, form) // what is of no use has been told when the file was read
	if c.Profile == nil {
		return out, nil
	}
	return withProfile(out, c.Profile, kind, form.Space), nil
}

// encodeInks writes a picture in CMYK as a JPEG (ISO/IEC 10918-1): that of package
// image/jpeg has no four channels, so that each is written as a grey picture, and their
// scans are put into one file, inverted as Adobe's programs have them.
func encodeInks(m *image.CMYK, quality int) ([]byte, error) {
	size := m.Rect.Size()
	plane := image.NewGray(image.Rectangle{Max: size})
	out := []byte{0xFF, markSOI}
	for c := range 4 {
		for y := range size.Y {
			from, to := m.Pix[y*m.Stride:], plane.Pix[y*plane.Stride:]
			for x := range size.X {
				to[x] = 255 - from[4*x+c]
			}
		}
		grey, err := EncodeJPEG(plane, quality)
		if err != nil {
			return nil, err
		}
		if out, err = appendScan(out, grey, c); err != nil {
			return nil, err
		}
	}
	return append(out, 0xFF, markEOI), nil
}

// EncodeInks is EncodeJPEG of a picture in CMYK that nowhere has more ink than most (in per cent),
// with what JPEG adds. Where that cannot be had, it is not ok. The picture has then no more than that.
func EncodeInks(m *image.CMYK, quality, most int) (data []byte, ok bool) {
	const tries = 5
	limit := most * 255 / 100
	for bound, try := limit, 0; try < tries; try++ {
		icc.Bound(m.Pix, bound)
		data, err := EncodeJPEG(m, quality)
		if err != nil {
			return nil, false
		}
		img, err := decodeJPEG(data)
		if err != nil {
			return nil, false
		}
		over := mostInk(img.(*image.CMYK)) - limit
		if over <= 0 {
			return data, true
		}
		bound = min(bound, mostInk(m)) - over
	}
	return nil, false
}

// mostInk is the sum of the inks, in 255ths, where it is greatest.
func mostInk(m *image.CMYK) int {
	most := 0
	for i := 0; i+4 <= len(m.Pix); i += 4 {
		p := m.Pix[i : i+4 : i+4]
		most = max(most, int(p[0])+int(p[1])+int(p[2])+int(p[3]))
	}
	return most
}

// Separated is an opaque picture in the inks of a press.
func Separated(img image.Image, s *icc.Separation) *image.CMYK {
	size := img.Bounds().Size()
	out := image.NewCMYK(image.Rectangle{Max: size})
	row, rgb := rowsOf(img), make([]byte, 3*size.X)
	for y := range size.Y {
		pix := row(y)
		for x := range size.X {
			copy(rgb[3*x:3*x+3], pix[4*x:])
		}
		s.Convert(out.Pix[y*out.Stride:], rgb)
	}
	return out
}

// appendScan appends the scan of a grey JPEG as that of a channel of CMYK, before the
// first with the tables and the head.
func appendScan(out, grey []byte, channel int) ([]byte, error) {
	id := byte(channel + 1)
	for s, err := range segments(grey) {
		if err != nil {
			return nil, err
		}
		switch {
		case s.marker == markSOS:
			out = append(appendSegment(out, markSOS, []byte{1, id, 0, 0, 63, 0}), s.scan...)
		case channel > 0 || s.marker == markEOI:
		case s.marker == markSOF0:
			head := append([]byte{}, s.body[:5]...)
			head = append(head, 4)
			for i := range byte(4) {
				head = append(head, i+1, 0x11, 0)
			}
			out = appendSegment(out, markAPP14, adobeInks)
			out = appendSegment(out, markSOF0, head)
		case s.marker == markDQT, s.marker == markDHT:
			out = appendSegment(out, s.marker, s.body)
		}
	}
	return out, nil
}

// adobeInks is the segment that says that four channels are inks, inverted.
var adobeInks = append(binary.BigEndian.AppendUint16([]byte(adobe), 100), 0, 0, 0, 0, 0)
