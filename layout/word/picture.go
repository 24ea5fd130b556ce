package word

import (
	"fmt"
	img "image"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout/semantic"
	"booklet/layout/unit"
)

// medium is a picture of the package.
type medium struct {
	format        string // "jpeg" or "png"
	data          []byte
	width, height int // in pixels
}

// image is a picture in its place.
type image struct {
	number, medium int
	alt            string
	width, height  int // in English metric units, of which 12,700 are a point
}

// A picture has so many pixels to an inch at most, and such a quality as a JPEG: no more than an office printer
// shows.
const (
	resolution = 160
	quality    = 82
)

// emu are the English metric units of a twentieth of a point, emuInch those of an inch.
const (
	emu     = 635
	emuInch = 914400
)

// figure adds a picture with its description. A drawing, such as the icon of a team, is left out: Word has no paths.
func (w *writer) figure(f *semantic.Figure) {
	if f.Picture == nil || w.err != nil {
		return
	}
	n, ok := w.album[f.Picture]
	if !ok {
		m, err := stored(f.Picture)
		if err != nil {
			w.err = fmt.Errorf("picture %q: %w", f.Picture.Name, err)
			return
		}
		n = len(w.media)
		w.media, w.album[f.Picture] = append(w.media, m), n
	}
	w.pictures++
	p := w.add("Picture", nil)
	p.image = placed(w.media[n], f.Width)
	p.image.number, p.image.medium, p.image.alt = w.pictures, n+1, f.Alt
	if w.spoken("Caption", f.Caption) == nil {
		p.loose = true // there is nothing below it that it belongs to
	}
}

// placed is a picture as wide as the text, or as on its page where that is small, as a logo is; no higher than half a
// page, and no larger than its pixels bear.
func placed(m medium, width unit.Length) *image {
	most := min(textWidth*emu, m.width*emuInch/(resolution/2))
	if on := int(width) * 12700 / int(unit.Pt(1)); on > 0 && on < textWidth*emu/3 {
		most = min(most, on)
	}
	high := most * m.height / m.width
	if half := textHeight / 2 * emu; high > half {
		most, high = most*half/high, half
	}
	return &image{width: max(most, 1), height: max(high, 1)}
}

// stored is a picture as the package holds it: upright, in sRGB, with no more pixels than paper shows, and with
// nothing but pixels.
func stored(p *booklet.Picture) (m medium, err error) {
	err = pictures.UsingSeen(p.Data, p.Inks, func(seen img.Image) (err error) {
		seen = pictures.Upright(seen, p.Orientation)
		size := seen.Bounds().Size()
		if most := textWidth * resolution / 1440; size.X > most {
			size = img.Pt(most, max(1, size.Y*most/size.X))
			seen = pictures.Scale(seen, size)
		}
		m = medium{format: "jpeg", width: size.X, height: size.Y}
		if p.Format == string(pictures.PNG) && !pictures.Opaque(seen) {
			m.format = "png"
			m.data, err = pictures.EncodePNG(seen)
			return err
		}
		m.data, err = pictures.EncodeJPEG(seen, quality)
		return err
	})
	return m, err
}

// xml is the picture in a line of its own (20.4.2.8): not a box that floats.
func (i *image) xml() string {
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="Picture %[3]d" descr="%s"/><wp:cNvGraphicFramePr><a:graphicFrameLocks `+
		`noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="%s"><pic:pic><pic:nvPicPr>`+
		`<pic:cNvPr id="%[3]d" name="Picture %[3]d" descr="%[4]s"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip `+
		`r:embed="rIdPicture%[6]d"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>`+
		`<a:off x="0" y="0"/>`+
		`<a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`+
		`</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, i.width, i.height, i.number, escaped(i.alt),
		nsPicture, i.medium)
}
