package pictures

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
)

// EncodeJPEG writes a picture as a JPEG of a quality from 1 to 100.
func EncodeJPEG(img image.Image, quality int) ([]byte, error) {
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, &jpeg.Options{Quality: quality})
	return out.Bytes(), err
}

// EncodePNG writes a picture as a PNG.
func EncodePNG(img image.Image) ([]byte, error) {
	var out bytes.Buffer
	err := png.Encode(&out, img)
	return out.Bytes(), err
}

// WithoutMetadata returns a JPEG without its Exif, XMP, IPTC and comment segments:
// cameras write there who took a picture and where. What decoders need (JFIF, ICC,
// Adobe) stays, and the pixels are not encoded again. A file whose segments do not
// add up is returned as it is.
func WithoutMetadata(data []byte) []byte {
	const app1, app13, comment, scan = 0xE1, 0xED, 0xFE, 0xDA // ISO/IEC 10918-1, table B.1
	if len(data) < 2 {
		return data
	}
	out := make([]byte, 0, len(data))
	out = append(out, data[:2]...)
	for at := 2; ; {
		if at+4 > len(data) || data[at] != 0xFF {
			return data
		}
		marker, n := data[at+1], 2+int(data[at+2])<<8+int(data[at+3])
		if marker == scan {
			return append(out, data[at:]...)
		}
		if at+n > len(data) || n < 4 {
			return data
		}
		if marker != app1 && marker != app13 && marker != comment {
			out = append(out, data[at:at+n]...)
		}
		at += n
	}
}
