package paint

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"runtime"
	"strconv"

	"golang.org/x/sync/errgroup"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/pictures"
	"booklet/layout"
)

// Picture is an embedded picture (ISO 32000-1, 8.9.5).
type Picture struct {
	Name          string // of the resource in the page streams: I1
	Width, Height int
	Bits          int
	Space         pictures.Space // of its numbers: Grey, RGB, Palette (of RGB) or CMYK
	Black         bool           // the numbers, or those of the palette, are amounts of black ink
	Process       bool           // the palette is of CMYK
	Inverted      bool           // 0 is all of what they are amounts of
	Profile       []byte         // what the numbers look like; nil for sRGB, and the press's own inks
	Palette       []byte
	JPEG          bool   // Data is a JPEG; else a zlib stream of rows with filters of PNG
	Data          []byte // without metadata
	Mask          *Picture
}

// The resolutions that pictures are scaled down to, in pixels an inch as they are printed:
// 300 for photographs, 450 for drawings. Up to a tenth more stays, since it
// costs little, and what is written anew loses something.
const (
	mostPPI     = 300
	mostLinePPI = 450
)

// album holds the pictures of a document, each once however often it is used.
type album struct {
	all      []*entry
	of       map[*booklet.Picture]*entry
	pictures []*Picture // as they are embedded, each once
}

// entry is a picture of the document.
type entry struct {
	picture *booklet.Picture
	width   int64 // the largest at which it is printed, in thousandths of a point, as it is stored
	made    *Picture
}

func newAlbum() *album { return &album{of: map[*booklet.Picture]*entry{}} }

// collect takes the pictures among items in, and how large each is printed.
func (a *album) collect(items []layout.Item) error {
	for i := range items {
		im, ok := items[i].(layout.Image)
		if !ok {
			continue
		}
		if im.Picture == nil {
			return errors.New("an image without a picture")
		}
		e := a.entry(im.Picture)
		width := im.Frame.W
		if im.Picture.Orientation >= 5 {
			width = im.Frame.H
		}
		e.width = max(e.width, int64(width))
	}
	return nil
}

// entry is that of a picture, or of another of the same bytes.
func (a *album) entry(p *booklet.Picture) *entry {
	if e := a.of[p]; e != nil {
		return e
	}
	for _, e := range a.all {
		if q := e.picture; q.Format == p.Format && q.Grey == p.Grey && bytes.Equal(q.Data, p.Data) {
			a.of[p] = e
			return e
		}
	}
	e := &entry{picture: p}
	a.all = append(a.all, e)
	a.of[p] = e
	return e
}

// embed makes all pictures ready, a few at once; for a press in black ink alone, where black
// says so.
func (a *album) embed(opt Options, black bool) error {
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for _, e := range a.all {
		all.Go(func() error {
			made, err := opt.embedded(e.picture, e.width, black)
			if err != nil {
				return fmt.Errorf("picture %q: %w", e.picture.Name, err)
			}
			e.made = &made
			return nil
		})
	}
	if err := all.Wait(); err != nil {
		return err
	}
	for _, e := range a.all {
		e.made = a.once(e.made)
	}
	return nil
}

// once is a picture, or the same one that was there before.
func (a *album) once(p *Picture) *Picture {
	for _, q := range a.pictures {
		if q.Width == p.Width && q.Height == p.Height && q.Bits == p.Bits && q.Space == p.Space &&
			q.Black == p.Black && q.Process == p.Process && q.Inverted == p.Inverted &&
			q.Mask == nil && p.Mask == nil &&
			bytes.Equal(q.Data, p.Data) && bytes.Equal(q.Palette, p.Palette) && bytes.Equal(q.Profile, p.Profile) {
			return q
		}
	}
	a.pictures = append(a.pictures, p)
	p.Name = "I" + strconv.Itoa(len(a.pictures))
	return p
}

// embedding is a picture on its way into a file.
type embedding struct {
	data    []byte
	form    pictures.Form
	colours pictures.Colours
	press   Inks // nil: the screen
	black   bool // of its inks, black alone is printed
	size    image.Point
	grey    bool         // it is in RGB, and printed in black alone
	output  *icc.Profile // it is in RGB, and is converted to the inks of this profile; nil: it is not
}

// embedded is a picture as it is embedded, printed at a width: as it is wherever it can be.
func (opt Options) embedded(p *booklet.Picture, width int64, black bool) (Picture, error) {
	if kind := pictures.Kind(p.Format); kind != pictures.JPEG && kind != pictures.PNG {
		return Picture{}, fmt.Errorf("the format %q is neither jpeg nor png", p.Format)
	}
	form, err := pictures.Look(p.Data)
	if err != nil {
		return Picture{}, err
	}
	if form.Width < 1 || form.Height < 1 {
		return Picture{}, fmt.Errorf("it is %d by %d pixels", form.Width, form.Height)
	}
	if form.Cut {
		return Picture{}, errors.New("it is cut off")
	}
	e := embedding{data: p.Data, form: form, press: opt.Inks, black: black, size: enough(form, width)}
	colours, _ := pictures.ColoursOf(p.Data, form) // what is of no use was told when it was read
	e.colours = colours.Separated(form, p.Inks)
	if rgb := form.Space != pictures.Grey && form.Space != pictures.CMYK; rgb && e.press != nil && !black {
		if e.grey = p.Grey; !e.grey {
			e.output = opt.Separation
		}
	}
	if !e.passes() {
		return opt.Pictures.anew(&e)
	}
	if e.size == image.Pt(form.Width, form.Height) {
		return e.asItIs()
	}
	made, err := opt.Pictures.anew(&e)
	if err != nil {
		return Picture{}, err
	}
	if is, err := e.asItIs(); err == nil && len(is.Data) <= len(made.Data) {
		return is, nil // a small file of many pixels would only lose
	}
	return made, nil
}

// enough is the size that a picture has when it is printed at a width.
func enough(form pictures.Form, width int64) image.Point {
	const slack = 10 // one part in so many
	own := image.Pt(form.Width, form.Height)
	ppi := int64(mostPPI)
	if form.Space == pictures.Palette || form.Depth == 1 || form.Alpha { // what is transparent is a logo or drawing
		ppi = mostLinePPI
	}
	most := max(1, (width*ppi+71999)/72000)
	if width <= 0 || int64(own.X) <= most+most/slack {
		return own
	}
	return image.Pt(int(most), max(1, int((int64(own.Y)*most+int64(own.X)/2)/int64(own.X))))
}

// passes reports whether a picture could go into the file without being decoded. On a press
// grey is told in black ink, and on the screen CMYK in RGB: an RGB output intent bars
// device CMYK (ISO 19005-2, 6.2.4.3). A JPEG in RGB, which is rare, is written anew.
func (e *embedding) passes() bool {
	f := e.form
	switch {
	case e.black && !(f.Kind == pictures.PNG && f.Space == pictures.Grey && f.Depth == 1),
		(e.grey || e.output != nil) && f.Space != pictures.Palette:
		return false
	case f.Kind == pictures.JPEG && f.Space == pictures.CMYK:
		return e.press != nil
	case f.Kind == pictures.JPEG:
		return f.Space == pictures.YCbCr || f.Space == pictures.Grey && e.press == nil
	}
	dots := f.Depth == 1 && e.colours.Profile == nil
	return f.Depth <= 8 && !f.Interlaced && !f.Alpha && (f.Space != pictures.Grey || e.press == nil || dots)
}

// asItIs is a picture with the pixels of its file.
func (e *embedding) asItIs() (Picture, error) {
	f := e.form
	p := Picture{Width: f.Width, Height: f.Height, Bits: f.Depth, Space: f.Space, Inverted: f.Inverted,
		Profile: e.colours.Profile}
	if f.Kind == pictures.PNG {
		rows, err := pictures.RowsOf(e.data)
		if err != nil {
			return Picture{}, err
		}
		p.rows(rows)
		e.ink(&p)
		return p, nil
	}
	if p.Space == pictures.YCbCr {
		p.Space = pictures.RGB // for those who read it
	}
	if p.Space == pictures.CMYK {
		p.Profile = nil // the press's own inks
	}
	var err error
	p.JPEG = true
	p.Data, err = pictures.Naked(e.data)
	return p, err
}

// ink makes dots and palettes that are grey those of black ink, for a press, and others those
// of all its inks where it is to have no RGB.
func (e *embedding) ink(p *Picture) {
	switch {
	case e.press == nil:
	case p.Space == pictures.Grey: // of one bit
		p.Black, p.Inverted = true, true
	case p.Space != pictures.Palette:
	case e.grey || e.colours.Source == nil && neutral(p.Palette):
		tone := e.press.Tone(nil)
		levels := e.colours.GreyPalette(p.Palette)
		for i, v := range levels {
			levels[i] = tone[v]
		}
		p.Palette, p.Black, p.Profile = levels, true, nil
	case e.output != nil:
		p.Palette = e.output.Separation(e.colours.Source).Inks(p.Palette)
		p.Process, p.Profile = true, nil
	}
}

// neutral reports whether the entries of a palette have channels that are the same.
func neutral(palette []byte) bool {
	for i := 0; i+3 <= len(palette); i += 3 {
		if c := palette[i:]; c[0] != c[1] || c[1] != c[2] {
			return false
		}
	}
	return true
}

// jpegQuality is for pictures that are written anew: high enough that a second loss does
// not show.
const jpegQuality = 92

// anew decodes a picture, and writes it in the size that is enough.
func (e *embedding) anew() (p Picture, err error) {
	err = pictures.Using(e.data, func(im image.Image) error {
		if e.size != im.Bounds().Size() {
			im = pictures.Scale(im, e.size)
		}
		if p, err = e.write(im); err != nil {
			return err
		}
		p.Width, p.Height = e.size.X, e.size.Y
		return nil
	})
	return p, err
}

// write writes a picture in its own colours, or in those of the screen or press.
func (e *embedding) write(im image.Image) (p Picture, err error) {
	p = Picture{Bits: 8, Space: pictures.RGB, Profile: e.colours.Profile}
	im, alpha := pictures.Apart(im)
	switch {
	case e.black && e.form.Space != pictures.Grey:
		if im, err = e.colours.Seen(im); err != nil {
			return p, err
		}
		tone := e.press.Tone(nil)
		im = pictures.Mapped(pictures.Lightness(im), &tone)
		p.Space, p.Black, p.Profile = pictures.Grey, true, nil
	case e.form.Space == pictures.CMYK && e.press == nil:
		p.Profile = nil
		if im, err = e.colours.Seen(im); err != nil {
			return p, err
		}
	case e.form.Space == pictures.CMYK:
		p.Space, p.Profile, p.Inverted = pictures.CMYK, nil, true
	case e.grey:
		var grey *image.Gray
		if grey, err = e.colours.InGrey(im); err != nil {
			return p, err
		}
		tone := e.press.Tone(nil)
		im, p.Space, p.Black, p.Profile = pictures.Mapped(grey, &tone), pictures.Grey, true, nil
	case e.output != nil:
		inks := pictures.Separated(im, e.output.Separation(e.colours.Source))
		p.Space, p.Profile = pictures.CMYK, nil
		if e.form.Kind == pictures.JPEG {
			if p.Data, p.JPEG = pictures.EncodeInks(inks, jpegQuality, e.output.TotalInk()); p.JPEG {
				p.Inverted = true
				return p, nil
			}
		}
		im = inks
	case e.form.Space == pictures.Grey:
		grey := pictures.GreyOf(im)
		p.Space = pictures.Grey
		if e.press != nil {
			tone := e.press.Tone(e.greySource())
			grey, p.Black, p.Profile = pictures.Mapped(grey, &tone), true, nil
		}
		im = grey
	}
	if e.form.Kind == pictures.JPEG && e.output == nil {
		p.JPEG = true
		p.Data, err = pictures.EncodeJPEG(im, jpegQuality)
		return p, err
	}
	if err = p.lossless(im); err != nil || alpha == nil {
		return p, err
	}
	size := alpha.Rect.Size()
	p.Mask = &Picture{Width: size.X, Height: size.Y}
	return p, p.Mask.lossless(alpha)
}

// greySource is the profile of a grey picture; nil for the curve of sRGB.
func (e *embedding) greySource() *icc.Source {
	if s := e.colours.Source; s != nil && s.Channels == 1 {
		return s
	}
	return nil
}

// lossless takes the pixels of an opaque picture without loss.
func (p *Picture) lossless(im image.Image) error {
	png, err := pictures.EncodePNG(im)
	if err != nil {
		return err
	}
	r, err := pictures.RowsOf(png)
	p.rows(r)
	return err
}

func (p *Picture) rows(r pictures.Rows) {
	p.Data, p.Palette, p.Bits, p.Space = r.Data, r.Palette, r.Bits, r.Space
}
