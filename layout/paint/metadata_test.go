package paint

import (
	"bytes"
	"image"
	"image/jpeg"
	"testing"

	"booklet/data/booklet"
)

func TestCameraMetadataIsNotPublished(t *testing.T) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewYCbCr(image.Rect(0, 0, 16, 16), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	segment := func(marker byte, s string) []byte {
		return append([]byte{0xFF, marker, 0, byte(len(s) + 2)}, s...)
	}
	tagged := append([]byte{}, plain[:2]...)
	tagged = append(tagged, segment(0xE1, "Exif\x00\x00GPS 51.5 N")...)
	tagged = append(tagged, segment(0xFE, "taken by Ann")...)
	tagged = append(tagged, segment(0xE2, "ICC_PROFILE\x00")...)
	tagged = append(tagged, plain[2:]...)
	_, got, err := embeddable(&booklet.Picture{Format: "jpeg", Data: tagged})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(got, []byte("GPS")) || bytes.Contains(got, []byte("Ann")) {
		t.Error("the camera's words are still there")
	}
	if !bytes.Contains(got, []byte("ICC_PROFILE")) {
		t.Error("the colour profile is gone")
	}
	if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
		t.Error(err)
	}
}
