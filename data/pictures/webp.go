package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"

	"golang.org/x/image/webp"
)

// webPicture are the parts of a WebP file (RFC 9649): of an animated one, those of its
// first frame.
type webPicture struct {
	alpha, pixels []byte // the chunks ALPH, and VP8 or VP8L
	lossless      bool
	size          image.Point // of the frame
	at            image.Point // on the canvas
	canvas        image.Point
	several       bool
	profile, exif []byte
}

var errWebP = errors.New("the chunks of the file do not add up")

// readWebP finds the parts of a WebP file.
func readWebP(data []byte) (*webPicture, error) {
	const head = 12
	w := &webPicture{}
	if err := w.chunks(data[min(head, len(data)):], true); err != nil {
		return nil, err
	}
	if w.pixels == nil {
		return nil, errWebP
	}
	if !w.several {
		w.at, w.canvas = image.Point{}, w.size
	}
	return w, nil
}

// chunks reads the chunks of a file or a frame up to the end of the picture, and those
// behind it in a whole file, as far as they are whole.
func (w *webPicture) chunks(data []byte, outer bool) error {
	const head = 8
	for len(data) >= head {
		n := int64(binary.LittleEndian.Uint32(data[4:]))
		id, rest := string(data[:4]), data[head:]
		if n > int64(len(rest)) {
			if w.pixels != nil {
				return nil
			}
			return errWebP
		}
		if err := w.chunk(id, rest[:n:n], outer); err != nil {
			return err
		}
		data = rest[min(n+n&1, int64(len(rest))):]
	}
	return nil
}

func (w *webPicture) chunk(id string, body []byte, outer bool) error {
	const extended, frame = 10, 16 // bytes of a head
	switch {
	case id == "VP8X" && outer && len(body) >= extended:
		w.canvas = image.Pt(1+u24(body[4:]), 1+u24(body[7:]))
	case id == "ICCP" && outer:
		w.profile = body
	case id == "EXIF" && outer:
		w.exif = bytes.TrimPrefix(body, []byte("Exif\x00\x00"))
	case id == "ANMF" && outer && len(body) >= frame && w.pixels == nil:
		w.several = true
		w.at = image.Pt(2*u24(body), 2*u24(body[3:]))
		return w.chunks(body[frame:], false)
	case id == "ALPH" && w.pixels == nil:
		w.alpha = body
	case (id == "VP8 " || id == "VP8L") && w.pixels == nil:
		w.pixels, w.lossless = body, id == "VP8L"
		return w.measure()
	}
	return nil
}

// measure reads the size of the picture in the head of its pixels (RFC 6386, 9.1; RFC
// 9649, 3.4).
func (w *webPicture) measure() error {
	const lossy, lossless = 10, 5
	switch b := w.pixels; {
	case w.lossless && len(b) >= lossless:
		bits := binary.LittleEndian.Uint32(b[1:])
		w.size = image.Pt(int(bits&0x3FFF)+1, int(bits>>14&0x3FFF)+1)
		w.alpha = nil // its pixels have their own
		return nil
	case !w.lossless && len(b) >= lossy:
		w.size = image.Pt(int(binary.LittleEndian.Uint16(b[6:])&0x3FFF), int(binary.LittleEndian.Uint16(b[8:])&0x3FFF))
		return nil
	}
	return errWebP
}

// plain is a file of the one picture, as its library reads it: no frames, and no
// claim of transparency that nothing follows.
func (w *webPicture) plain() []byte {
	out := make([]byte, 0, len(w.alpha)+len(w.pixels)+64)
	out = append(out, "RIFF\x00\x00\x00\x00WEBP"...)
	chunk := func(id string, body []byte) {
		out = append(out, id...)
		out = append(binary.LittleEndian.AppendUint32(out, uint32(len(body))), body...)
		if len(body)&1 == 1 {
			out = append(out, 0)
		}
	}
	if w.alpha != nil {
		x, y := w.size.X-1, w.size.Y-1
		const hasAlpha = 1 << 4
		chunk("VP8X", []byte{hasAlpha, 0, 0, 0, byte(x), byte(x >> 8), 0, byte(y), byte(y >> 8), 0}) // 14 bits each
		chunk("ALPH", w.alpha)
	}
	if w.lossless {
		chunk("VP8L", w.pixels)
	} else {
		chunk("VP8 ", w.pixels)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

func webPConfig(data []byte) (image.Config, error) {
	w, err := readWebP(data)
	if err != nil {
		return image.Config{}, err
	}
	model := color.YCbCrModel
	if w.alpha != nil || w.lossless {
		model = color.NRGBAModel
	}
	if !w.frame().In(image.Rectangle{Max: w.canvas}) || w.size.X < 1 || w.size.Y < 1 {
		return image.Config{}, errWebP
	}
	return image.Config{ColorModel: model, Width: w.canvas.X, Height: w.canvas.Y}, nil
}

// frame is where the picture lies on its canvas.
func (w *webPicture) frame() image.Rectangle { return image.Rectangle{w.at, w.at.Add(w.size)} }

func (f *Form) lookWebP(data []byte) {
	w, err := readWebP(data)
	if err != nil {
		return // its config has been read
	}
	pixels := int64(f.Width) * int64(f.Height)
	f.Several, f.Alpha = w.several, w.alpha != nil || w.lossless
	f.Orientation = tiffOrientation(w.exif)
	f.Memory = 2 * pixels
	if f.Alpha { // pixels that are transformed stand beside what they become, with trees of codes
		const most, trees = 140 << 20, 256
		f.Memory = 9*pixels + min(most, trees*int64(len(w.pixels)+len(w.alpha)))
	}
	if w.several {
		f.Memory += 4 * pixels
	}
}

// decodeWebP decodes a WebP picture, of an animated one the first frame.
func decodeWebP(data []byte) (image.Image, error) {
	w, err := readWebP(data)
	if err != nil {
		return nil, err
	}
	img, err := webp.Decode(bytes.NewReader(w.plain()))
	if err != nil {
		return nil, err
	}
	switch m := img.(type) {
	case *image.YCbCr:
		fullRange(m)
	case *image.NYCbCrA:
		fullRange(&m.YCbCr)
	}
	if img.Bounds().Size() != w.size {
		return nil, errWebP
	}
	if w.several {
		return onCanvas(moved{img, w.at}, w.canvas), nil
	}
	return img, nil
}

// moved is a picture that begins elsewhere.
type moved struct {
	image.Image
	by image.Point
}

func (m moved) Bounds() image.Rectangle { return m.Image.Bounds().Add(m.by) }
func (m moved) At(x, y int) color.Color { return m.Image.At(x-m.by.X, y-m.by.Y) }

// fullRange stretches the levels of video, 16 to 235 and 16 to 240, which the lossy pixels of
// WebP have (RFC 6386, 9.2), to those of JPEG. The library leaves it undone: black would
// be a dark grey.
func fullRange(m *image.YCbCr) {
	var luma, chroma [256]uint8
	for i := range 256 {
		luma[i] = clamp8(((i-16)*255*2 + 219) / (2 * 219))
		chroma[i] = clamp8(128 + (2*(i-128)*255+224+(2*224*256))/(2*224) - 256)
	}
	for i, v := range m.Y {
		m.Y[i] = luma[v]
	}
	for _, plane := range [][]uint8{m.Cb, m.Cr} {
		for i, v := range plane {
			plane[i] = chroma[v]
		}
	}
}

func clamp8(v int) uint8 { return uint8(max(0, min(255, v))) }
