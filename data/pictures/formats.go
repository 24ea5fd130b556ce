package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"io"

	"golang.org/x/image/bmp"
)

// The kinds that are read and made into PNG or JPEG (Settle), which is all that the
// rest of the program knows.
const (
	WebP Kind = "webp"
	TIFF Kind = "tiff"
	GIF  Kind = "gif"
	BMP  Kind = "bmp"
)

// Settled reports whether a kind is one of those that the program goes on with.
func (k Kind) Settled() bool { return k == JPEG || k == PNG }

var errEnds = errors.New("the file ends before the picture does")

// safely turns a panic of a library into an error, since it indexes into what the file says,
// and words the end of a file.
func safely[T any](read func([]byte) (T, error)) func([]byte) (T, error) {
	return func(data []byte) (v T, err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("it cannot be decoded: %v", p)
			}
		}()
		if v, err = read(data); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			err = errEnds
		}
		return v, err
	}
}

// lookOther reads what the libraries do not tell of the kinds that are settled, and
// what the picture takes while it is decoded and settled.
func (f *Form) lookOther(data []byte) {
	pixels := int64(f.Width) * int64(f.Height)
	switch f.Kind {
	case WebP:
		f.lookWebP(data)
	case TIFF:
		f.lookTIFF(data)
	case GIF:
		f.Several = gifFrames(data) > 1
		f.Alpha, f.Space = true, Palette
		f.Memory = 5 * pixels // the frame, and a canvas for one that does not fill it
	case BMP:
		f.Alpha = data[28] == 32
		f.Memory = 4 * pixels
	}
	f.Memory += 4 * pixels
}

// decodeGIF is the first frame of a GIF where it stands on its canvas.
func decodeGIF(data []byte) (image.Image, error) {
	config, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	return onCanvas(frame, image.Pt(config.Width, config.Height)), nil
}

// onCanvas is a frame on a canvas that is transparent elsewhere.
func onCanvas(frame image.Image, size image.Point) image.Image {
	canvas := image.Rectangle{Max: size}
	if frame.Bounds() == canvas {
		return frame
	}
	out := image.NewNRGBA(canvas)
	draw.Draw(out, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return out
}

// gifFrames counts the frames of a GIF, up to two, as far as it is whole (GIF89a, 17 to 27).
func gifFrames(data []byte) int {
	const head, descriptor, table, extension, picture = 13, 9, 0x80, 0x21, 0x2C
	if len(data) < head {
		return 0
	}
	colours := func(flags byte) int {
		if flags&table == 0 {
			return 0
		}
		return 3 << (1 + flags&7)
	}
	frames := 0
	for at := head + colours(data[10]); at < len(data) && frames < 2; {
		switch data[at] {
		case extension:
			at += 2
		case picture:
			frames++
			if at+descriptor >= len(data) {
				return frames
			}
			at += 1 + descriptor + colours(data[at+descriptor]) + 1
		default:
			return frames
		}
		for at < len(data) && data[at] != 0 { // blocks, up to one of no length
			at += 1 + int(data[at])
		}
		at++
	}
	return frames
}

// decodeBMP decodes a BMP. One whose pixels are all transparent has nothing in the
// channel that would say so: many programs leave it empty.
func decodeBMP(data []byte) (image.Image, error) {
	img, err := ofBMP(fromBytes(bmp.Decode), (*maskedBMP).decode)(data)
	n, ok := img.(*image.NRGBA)
	if err != nil || !ok {
		return img, err
	}
	for i := 3; i < len(n.Pix); i += 4 {
		if n.Pix[i] != 0 {
			return img, nil
		}
	}
	for i := 3; i < len(n.Pix); i += 4 {
		n.Pix[i] = 0xFF
	}
	return img, nil
}

// withProfile puts a profile into a JPEG or PNG that has none, where it is one for its
// pixels.
func withProfile(data, profile []byte, kind Kind, space Space) []byte {
	bare := barest(profile, space)
	if bare == nil {
		return data
	}
	const soi, ihdr = 2, 8 + 25 // where the first segment and the second chunk begin
	if kind == JPEG {
		return append(appendProfile(bytes.Clone(data[:soi]), bare), data[soi:]...)
	}
	return append(appendChunk(bytes.Clone(data[:ihdr]), "iCCP", packedProfile(bare)), data[ihdr:]...)
}

// u24 is a number of three bytes.
func u24(b []byte) int { return int(binary.LittleEndian.Uint16(b)) | int(b[2])<<16 }
