// Package pictures opens, looks at, decodes, alters and writes pictures: the one
// room that knows a codec. A picture is a file's bytes; its kind is what the bytes
// say, never what its name says. What is neither JPEG nor PNG is read once and made one
// of them (Settle), so that nothing else of the program knows other kinds.
//
// Look reads a picture's head, which costs next to nothing. Limits.Decode reads all
// of it, once for each use: a decoded picture is many times the size of its file, so
// that none is kept.
package pictures

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// Kind is the format of a picture's file.
type Kind string

// The kinds that are read.
const (
	JPEG Kind = "jpeg"
	PNG  Kind = "png"
)

// codec is how a kind is known and read. Another kind is one more line of codecs.
type codec struct {
	kind   Kind
	magic  string // what its files begin with; a question mark is any byte
	config func([]byte) (image.Config, error)
	decode func([]byte) (image.Image, error)
}

// codecs stand here, not in the register of package image, which any library may
// add to.
var codecs = []codec{
	{JPEG, "\xFF\xD8", lenient(jpeg.DecodeConfig), decodeJPEG},
	{PNG, "\x89PNG\r\n\x1a\n", fromBytes(png.DecodeConfig), fromBytes(png.Decode)},
	{WebP, "RIFF????WEBP", safely(webPConfig), safely(decodeWebP)},
	{TIFF, "II*\x00", safely(fromBytes(tiff.DecodeConfig)), safely(decodeTIFF)},
	{TIFF, "MM\x00*", safely(fromBytes(tiff.DecodeConfig)), safely(decodeTIFF)},
	{GIF, "GIF8?a", safely(fromBytes(gif.DecodeConfig)), safely(decodeGIF)},
	{BMP, "BM????\x00\x00\x00\x00", safely(ofBMP(fromBytes(bmp.DecodeConfig), (*maskedBMP).config)), safely(decodeBMP)},
}

func fromBytes[T any](read func(io.Reader) (T, error)) func([]byte) (T, error) {
	return func(data []byte) (T, error) { return read(bytes.NewReader(data)) }
}

// lenient reads a JPEG without the segments that are of no use, where the decoder refuses
// one of them because it does not know it.
func lenient[T any](read func(io.Reader) (T, error)) func([]byte) (T, error) {
	return func(data []byte) (T, error) {
		v, err := read(bytes.NewReader(data))
		if unknown := jpeg.UnsupportedError(""); errors.As(err, &unknown) {
			if bare, bad := bareJPEG(data, YCbCr); bad == nil && len(bare) < len(data) {
				return read(bytes.NewReader(bare))
			}
		}
		return v, err
	}
}

// decodeJPEG decodes a JPEG. Four channels without the mark of Adobe's programs are inks that
// are not inverted, which the decoder does not take.
func decodeJPEG(data []byte) (image.Image, error) {
	if !plainInks(data) {
		img, err := lenient(jpeg.Decode)(data)
		if err != nil && restarts(data) {
			err = errRestarts
		}
		return img, err
	}
	marked := appendSegment(bytes.Clone(data[:2]), markAPP14, adobeInks)
	img, err := lenient(jpeg.Decode)(append(marked, data[2:]...))
	if m, ok := img.(*image.CMYK); ok {
		for i, v := range m.Pix {
			m.Pix[i] = 255 - v
		}
	}
	return img, err
}

// plainInks reports whether a JPEG is in CMYK, and says nothing of Adobe's programs.
func plainInks(data []byte) bool {
	config, err := jpeg.DecodeConfig(bytes.NewReader(data))
	return err == nil && config.ColorModel == color.CMYKModel && !hasAdobe(data)
}

// hasAdobe reports whether a JPEG has the mark of Adobe's programs.
func hasAdobe(data []byte) bool {
	for s, err := range segments(data) {
		if err != nil || s.marker == markSOS {
			return false
		}
		if s.marker == markAPP14 && bytes.HasPrefix(s.body, []byte(adobe)) && len(s.body) >= 12 {
			return true
		}
	}
	return false
}

// ErrKind is the error of a file of no kind that is read.
var ErrKind = errors.New("it is not a JPEG, PNG, WebP, TIFF, GIF or BMP file")

// codecOf finds the codec of a file by what it begins with. The error of a file of a kind that
// is known and not read is an *UnreadError.
func codecOf(data []byte) (codec, error) {
	for _, c := range codecs {
		if begins(data, c.magic) {
			return c, nil
		}
	}
	if err := unreadKind(data); err != nil {
		return codec{}, err
	}
	return codec{}, ErrKind
}

// Space is what the numbers of a picture's pixels mean.
type Space int

// The spaces of pixels. Palette is an index into a table of RGB.
const (
	RGB Space = iota
	YCbCr
	Grey
	Palette
	CMYK
)

// Form is what the head of a picture says of it.
type Form struct {
	Kind          Kind
	Width, Height int // in pixels, as stored
	Orientation   int // Exif, 1 to 8; 1 where the file says nothing
	Space         Space
	Depth         int   // bits of a channel, or of an index
	Alpha         bool  // pixels may be transparent
	Interlaced    bool  // a PNG is stored in several passes
	Inverted      bool  // of CMYK: 255 is no ink, as Adobe's programs have it
	Cut           bool  // the chunks of a PNG do not reach its end
	Several       bool  // it is animated, or has more pages: the first is read
	Memory        int64 // bytes that it takes while it is decoded
}

// Size returns width and height as displayed, after the orientation.
func (f Form) Size() (w, h int) {
	if f.Orientation >= 5 {
		return f.Height, f.Width
	}
	return f.Width, f.Height
}

// Look reads the head of a picture. What comes after the head may be damaged all
// the same.
func Look(data []byte) (Form, error) {
	c, err := codecOf(data)
	if err != nil {
		return Form{}, err
	}
	readable := map[Kind]func([]byte) error{JPEG: jpegReadable, PNG: pngReadable, TIFF: tiffReadable}[c.kind]
	if readable != nil {
		if err := readable(data); err != nil {
			return Form{}, err
		}
	}
	config, err := c.config(data)
	if err != nil {
		return Form{}, err
	}
	f := Form{Kind: c.kind, Width: config.Width, Height: config.Height, Orientation: 1, Depth: 8}
	switch config.ColorModel {
	case color.GrayModel, color.Gray16Model:
		f.Space = Grey
	case color.YCbCrModel:
		f.Space = YCbCr
	case color.CMYKModel:
		f.Space = CMYK
	}
	if _, ok := config.ColorModel.(color.Palette); ok {
		f.Space = Palette
	}
	switch c.kind {
	case JPEG:
		f.Orientation = exifOrientation(data)
		f.Inverted = f.Space == CMYK && hasAdobe(data)
		f.Memory = jpegMemory(data, f)
	case PNG:
		f.lookPNG(data)
		f.Memory = pngMemory(f)
	default:
		f.lookOther(data)
	}
	return f, nil
}

// Colour types of PNG (ISO/IEC 15948, 11.2.2).
const (
	pngGrey      = 0
	pngPalette   = 3
	pngGreyAlpha = 4
	pngRGBAlpha  = 6
)

// lookPNG reads what image/png tells of no file: how it is stored, and whether it is
// transparent by an alpha channel or a tRNS chunk. The head is whole, since
// png.DecodeConfig has read it.
func (f *Form) lookPNG(data []byte) {
	kind := data[25]
	f.Depth, f.Interlaced = int(data[24]), data[28] != 0
	f.Alpha = kind == pngGreyAlpha || kind == pngRGBAlpha
	switch kind {
	case pngGrey, pngGreyAlpha:
		f.Space = Grey
	case pngPalette:
		f.Space = Palette
	}
	for c := range chunks(data) {
		switch string(c.kind) {
		case "tRNS":
			f.Alpha = true
		case "eXIf":
			f.Orientation = tiffOrientation(c.body)
		case "acTL":
			f.Several = true
		case "IEND":
			return
		}
	}
	f.Cut = true
}

// Limits are what a picture may cost. A limit of 0 is none; those of workbooks stand
// in booklet.Limits.
type Limits struct {
	Bytes  int64 // of its file
	Pixels int64 // width times height
	Memory int64 // bytes while it is decoded: pixels, times their channels, times the depth of these
}

// LimitError is the error of a picture that goes beyond a limit.
type LimitError struct {
	Unit      string // "bytes", "pixels" or "bytes of memory"
	Got, Most int64
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("it has %d %s, where %d are the most", e.Got, e.Unit, e.Most)
}

// Allow returns a *LimitError where a picture of this form has too many pixels, or takes
// too much memory.
func (l Limits) Allow(f Form) error {
	if n := int64(f.Width) * int64(f.Height); l.Pixels > 0 && n > l.Pixels {
		return &LimitError{"pixels", n, l.Pixels}
	}
	if l.Memory > 0 && f.Memory > l.Memory {
		return &LimitError{"bytes of memory", f.Memory, l.Memory}
	}
	return nil
}

// Decode decodes a picture as it is stored (Upright turns it). It looks at the head
// first, so that a picture beyond the limits takes no memory.
func (l Limits) Decode(data []byte) (image.Image, error) {
	if l.Bytes > 0 && int64(len(data)) > l.Bytes {
		return nil, &LimitError{"bytes", int64(len(data)), l.Bytes}
	}
	c, err := codecOf(data)
	if err != nil {
		return nil, err
	}
	if l.Pixels > 0 || l.Memory > 0 {
		f, err := Look(data)
		if err != nil {
			return nil, err
		}
		if err := l.Allow(f); err != nil {
			return nil, err
		}
	}
	return c.decode(data)
}

// Decode decodes a picture that has been let in by limits before.
func Decode(data []byte) (image.Image, error) { return Limits{}.Decode(data) }
