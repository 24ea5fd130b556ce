package paint

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"strconv"

	"booklet/data/booklet"
)

// album holds the pictures of a document, each once however often it is used.
type album struct {
	all []*picture
	of  map[*booklet.Picture]*picture
}

// picture is a picture as fpdf gets it.
type picture struct {
	name   string // of the resource: I1
	format string // "jpg" or "png"
	data   []byte
	source []byte
}

func newAlbum() *album { return &album{of: map[*booklet.Picture]*picture{}} }

// add takes a picture in, unless it or another of the same bytes is there, as
// it came or as it is embedded.
func (a *album) add(p *booklet.Picture) (*picture, error) {
	if p == nil {
		return nil, errors.New("an image without a picture")
	}
	if pic := a.of[p]; pic != nil {
		return pic, nil
	}
	for _, pic := range a.all {
		if bytes.Equal(pic.source, p.Data) {
			a.of[p] = pic
			return pic, nil
		}
	}
	format, data, err := embeddable(p)
	if err != nil {
		return nil, fmt.Errorf("picture %q: %w", p.Name, err)
	}
	for _, pic := range a.all {
		if pic.format == format && bytes.Equal(pic.data, data) {
			a.of[p] = pic
			return pic, nil
		}
	}
	pic := &picture{name: "I" + strconv.Itoa(len(a.all)+1), format: format, data: data, source: p.Data}
	a.all = append(a.all, pic)
	a.of[p] = pic
	return pic, nil
}

// embeddable is the picture in a form that fpdf embeds in DeviceRGB, DeviceGray
// or as a palette, and without transparency: as it is wherever it can be.
func embeddable(p *booklet.Picture) (format string, data []byte, err error) {
	switch p.Format {
	case "jpeg":
		data, err = embeddableJPEG(p.Data)
		return "jpg", data, err
	case "png":
		data, err = embeddablePNG(p.Data)
		return "png", data, err
	}
	return "", nil, fmt.Errorf("the format %q is neither jpeg nor png", p.Format)
}

// jpegQuality is for the few pictures that must be written anew: high enough
// that a second loss does not show.
const jpegQuality = 95

// embeddableJPEG passes grey and YCbCr files through, progressive ones too. A
// CMYK or RGB file is written anew: the screen's file has an RGB output
// intent, under which device CMYK is barred (ISO 19005-2, 6.2.4.3).
func embeddableJPEG(data []byte) ([]byte, error) {
	cfg, err := jpeg.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if cfg.Width < 1 || cfg.Height < 1 {
		return nil, fmt.Errorf("it is %d by %d pixels", cfg.Width, cfg.Height)
	}
	if cfg.ColorModel == color.GrayModel || cfg.ColorModel == color.YCbCrModel {
		return withoutMetadata(data), nil
	}
	im, err := jpeg.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = jpeg.Encode(&out, im, &jpeg.Options{Quality: jpegQuality})
	return out.Bytes(), err
}

// withoutMetadata is a JPEG without its Exif, XMP, IPTC and comment segments:
// cameras write there who took a picture and where. What decoders need (JFIF,
// ICC, Adobe) stays. A file whose segments do not add up is left as it is.
func withoutMetadata(data []byte) []byte {
	const app1, app13, comment, scan = 0xE1, 0xED, 0xFE, 0xDA // ISO/IEC 10918-1, table B.1
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

// Colour types of PNG (ISO/IEC 15948, 11.2.2).
const (
	pngGrey      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGreyAlpha = 4
)

// embeddablePNG passes plain files through. Transparency is laid on white, and
// 16-bit and interlaced files are written anew with 8 bits a channel.
func embeddablePNG(data []byte) ([]byte, error) {
	cfg, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	if cfg.Width < 1 || cfg.Height < 1 {
		return nil, fmt.Errorf("it is %d by %d pixels", cfg.Width, cfg.Height)
	}
	transparent, err := scanPNG(data)
	if err != nil {
		return nil, err
	}
	depth, kind, interlaced := data[24], data[25], data[28] != 0
	if depth <= 8 && (kind == pngGrey || kind == pngRGB || kind == pngPalette) && !interlaced && !transparent {
		return data, nil
	}
	im, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	flat := flatten(im, kind == pngGrey || kind == pngGreyAlpha)
	var out bytes.Buffer
	err = png.Encode(&out, flat)
	return out.Bytes(), err
}

// flatten lays a picture on white.
func flatten(im image.Image, grey bool) image.Image {
	box := image.Rect(0, 0, im.Bounds().Dx(), im.Bounds().Dy())
	var flat draw.Image = image.NewRGBA(box)
	if grey {
		flat = image.NewGray(box)
	}
	draw.Draw(flat, box, image.White, image.Point{}, draw.Src)
	draw.Draw(flat, box, im, im.Bounds().Min, draw.Over)
	return flat
}

// scanPNG walks a file's chunks, which fpdf reads without looking, and reports
// whether there is a tRNS chunk.
func scanPNG(data []byte) (transparent bool, err error) {
	for at := 8; ; {
		if at+12 > len(data) {
			return false, errors.New("it is cut off")
		}
		n := uint64(binary.BigEndian.Uint32(data[at:]))
		if uint64(at)+12+n > uint64(len(data)) {
			return false, errors.New("it is cut off")
		}
		switch string(data[at+4 : at+8]) {
		case "tRNS":
			transparent = true
		case "IEND":
			return transparent, nil
		}
		at += 12 + int(n)
	}
}
