package svg

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"image"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
)

// Picture is a picture as a browser shows it.
type Picture struct {
	Type string // of media: image/jpeg or image/png
	Data []byte // without metadata, as it is stored: the page turns it upright
}

// Pictures are the pictures of a page, 0-based, by key; Shown makes of each what a browser
// shows. A key names what is made: a picture has the same in all documents.
func Pictures(doc *layout.Document, page int) map[string]*booklet.Picture {
	return (*Keys)(nil).Pictures(doc, page)
}

// Pictures is Pictures, with keys that are remembered.
func (k *Keys) Pictures(doc *layout.Document, page int) map[string]*booklet.Picture {
	out := map[string]*booklet.Picture{}
	if page < 0 || page >= len(doc.Pages) {
		return out
	}
	for _, it := range doc.Pages[page].Items {
		if im, ok := it.(layout.Image); ok && im.Picture != nil {
			out[k.of(im.Picture)] = im.Picture
		}
	}
	return out
}

// keyOf is the key of a picture: the first 16 of the digits of the SHA-256 of what it is.
func keyOf(p *booklet.Picture) string {
	h := sha256.New()
	h.Write(p.Data)
	h.Write(p.Inks)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// jpegQuality is that of pictures that are written anew.
const jpegQuality = 92

// Shown is a picture as a browser shows it: with its own pixels and colours, but for one in
// CMYK, which browsers show as they like, and which becomes sRGB.
func Shown(p *booklet.Picture) (Picture, error) {
	form, err := pictures.Look(p.Data)
	if err != nil {
		return Picture{}, fmt.Errorf("picture %q: %w", p.Name, err)
	}
	out := Picture{Type: "image/" + string(form.Kind)}
	if form.Space == pictures.CMYK {
		out.Type = "image/jpeg"
		err = pictures.UsingSeen(p.Data, p.Inks, func(im image.Image) (err error) {
			out.Data, err = pictures.EncodeJPEG(im, jpegQuality)
			return err
		})
	} else {
		out.Data, err = pictures.Bare(p.Data)
	}
	if err != nil {
		return Picture{}, fmt.Errorf("picture %q: %w", p.Name, err)
	}
	return out, nil
}

var errNoPicture = errors.New("an image without a picture")
