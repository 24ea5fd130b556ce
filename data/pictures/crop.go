package pictures

import (
	"bytes"
	"image"
	"image/draw"
)

// Crop is what is cut away from each side of a picture as it is stored, in thousandths of a
// per cent of its width and height.
type Crop struct{ Left, Top, Right, Bottom int }

// allOf is a side in the unit of Crop.
const allOf = 100_000

// None reports whether nothing is cut away.
func (c Crop) None() bool { return c.Left <= 0 && c.Top <= 0 && c.Right <= 0 && c.Bottom <= 0 }

// Of is what is left of a picture of a size. A pixel that was cut through is cut away; nothing
// beyond the picture is added. It is empty where nothing is left.
func (c Crop) Of(size image.Point) image.Rectangle {
	left := func(n, from, to int) (int, int) {
		from, to = min(max(from, 0), allOf), min(max(to, 0), allOf)
		if from+to >= allOf {
			return 0, 0
		}
		a := (int64(n)*int64(from) + allOf - 1) / allOf
		b := int64(n) - (int64(n)*int64(to)+allOf-1)/allOf
		if a >= b && n > 0 { // less than a pixel is one
			a = min(a, int64(n)-1)
			b = a + 1
		}
		return int(a), int(b)
	}
	x0, x1 := left(size.X, c.Left, c.Right)
	y0, y1 := left(size.Y, c.Top, c.Bottom)
	return image.Rectangle{image.Pt(x0, y0), image.Pt(x1, y1)}
}

// Cut is a part of a decoded picture, given from its top left corner. It shares the picture's pixels where
// it can.
func Cut(img image.Image, part image.Rectangle) image.Image {
	part = part.Add(img.Bounds().Min)
	if s, ok := img.(interface {
		SubImage(image.Rectangle) image.Image
	}); ok {
		return s.SubImage(part)
	}
	out := image.NewNRGBA64(image.Rectangle{Max: part.Size()})
	draw.Draw(out, out.Rect, img, part.Min, draw.Src)
	return out
}

// SettleCut writes a part of a decoded picture as Settle does, exactly where the file that it comes
// from is exact, and so that its colours are seen as those of the file are.
func SettleCut(img image.Image, from []byte, quality int, exact bool) (Kind, []byte, error) {
	if _, inks := img.(*image.CMYK); inks {
		out, err := EncodeLike(img, from, JPEG, quality)
		return JPEG, out, err
	}
	png := begins(from, "\x89PNG\r\n\x1a\n")
	kind, out, err := Settle(img, from, quality, exact || png)
	if err == nil && png && kind == PNG && pngBody(out, "iCCP") == nil && pngBody(from, "iCCP") == nil {
		out = withColours(out, from)
	}
	return kind, out, err
}

// colourChunks are those of a PNG that say what its colours are, but for its profile
// (ISO/IEC 15948, 11.3.2).
var colourChunks = []string{"gAMA", "cHRM", "sRGB", "cICP"}

// withColours puts the chunks of a PNG that say what its colours are into another.
func withColours(out, from []byte) []byte {
	const ihdr = 8 + 25 // where the second chunk begins
	var chunks []byte
	for _, name := range colourChunks {
		if body := pngBody(from, name); len(body) == pngKept[name] {
			chunks = appendChunk(chunks, name, body)
		}
	}
	return append(append(bytes.Clone(out[:ihdr]), chunks...), out[ihdr:]...)
}

// pngBody is the body of the first chunk of a name before the pixels of a PNG; nil where there is none.
func pngBody(png []byte, name string) []byte {
	for c := range chunks(png) {
		switch string(c.kind) {
		case name:
			return c.body
		case "IDAT":
			return nil
		}
	}
	return nil
}

// Orientation is the number (Exif 2.32, 4.6.4) of a picture that is mirrored from left to right, where it
// is, and then turned clockwise by quarters of a full turn.
func Orientation(quarters int, mirrored bool) int {
	if mirrored {
		return [4]int{2, 7, 4, 5}[quarters&3]
	}
	return [4]int{1, 6, 3, 8}[quarters&3]
}
