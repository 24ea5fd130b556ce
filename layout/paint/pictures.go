package paint

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strconv"

	"booklet/data/booklet"
	"booklet/data/pictures"
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
	if kind := pictures.Kind(p.Format); kind != pictures.JPEG && kind != pictures.PNG {
		return "", nil, fmt.Errorf("the format %q is neither jpeg nor png", p.Format)
	}
	form, err := pictures.Look(p.Data)
	if err != nil {
		return "", nil, err
	}
	if form.Width < 1 || form.Height < 1 {
		return "", nil, fmt.Errorf("it is %d by %d pixels", form.Width, form.Height)
	}
	if form.Kind == pictures.JPEG {
		data, err = embeddableJPEG(form, p.Data)
		return "jpg", data, err
	}
	data, err = embeddablePNG(form, p.Data)
	return "png", data, err
}

// jpegQuality is for the few pictures that must be written anew: high enough
// that a second loss does not show.
const jpegQuality = 95

// embeddableJPEG passes grey and YCbCr files through, progressive ones too. A
// CMYK or RGB file is written anew: the screen's file has an RGB output
// intent, under which device CMYK is barred (ISO 19005-2, 6.2.4.3).
func embeddableJPEG(form pictures.Form, data []byte) ([]byte, error) {
	if form.Space == pictures.Grey || form.Space == pictures.YCbCr {
		return pictures.Bare(data)
	}
	var out []byte
	err := pictures.Using(data, func(im image.Image) (err error) {
		out, err = pictures.EncodeJPEG(im, jpegQuality)
		return err
	})
	return out, err
}

// embeddablePNG passes plain files through. Transparency is laid on white, and
// 16-bit and interlaced files are written anew with 8 bits a channel. A file that is
// cut off is refused, since fpdf walks its chunks without looking.
func embeddablePNG(form pictures.Form, data []byte) ([]byte, error) {
	if form.Cut {
		return nil, errors.New("it is cut off")
	}
	if form.Depth <= 8 && !form.Interlaced && !form.Alpha {
		return data, nil
	}
	var out []byte
	err := pictures.Using(data, func(im image.Image) (err error) {
		box := image.Rectangle{Max: im.Bounds().Size()}
		var flat draw.Image = image.NewRGBA(box)
		if form.Space == pictures.Grey {
			flat = image.NewGray(box)
		}
		pictures.LayOn(flat, color.White, im, im.Bounds().Min)
		out, err = pictures.EncodePNG(flat)
		return err
	})
	return out, err
}
