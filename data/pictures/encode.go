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
