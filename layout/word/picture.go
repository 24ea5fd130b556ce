package word

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/markup"
	"booklet/layout/png"
	"booklet/layout/semantic"
	"booklet/layout/unit"
)

// medium is a picture of the package. A drawing is there twice: as pixels, and as an SVG, which programs show in its
// place where they can.
type medium struct {
	format        string // "jpeg" or "png"
	data          []byte
	width, height int // in pixels
	svg           []byte
}

// image is a picture in its place.
type image struct {
	number, medium int
	alt            string
	width, height  int  // in English metric units, of which 12,700 are a point
	drawn          bool // it has an SVG too
}

// resolution is how many pixels to an inch a photograph has at most: no more than an office printer shows. A drawing
// has sharp edges, and sharp of them.
const (
	resolution = 160
	sharp      = 300
)

// emu are the English metric units of a twentieth of a point, emuInch those of an inch, and emuPoint those of a point.
const (
	emu      = 635
	emuInch  = 914400
	emuPoint = 12700
)

// longest is how many pixels the longer side of a photograph has at most.
const longest = textWidth * resolution / 1440

// figure adds a picture with its description.
func (w *writer) figure(f *semantic.Figure) {
	if w.err != nil {
		return
	}
	n, ok := -1, false
	switch {
	case f.Picture != nil:
		if n, ok = w.album[f.Picture]; !ok {
			n = w.store(photo(w.photos[f.Picture]))
			w.album[f.Picture] = n
		}
	case markup.Drawn(f):
		m, err := w.drawing(f)
		if w.err = err; err != nil {
			return
		}
		n = w.store(m)
	default:
		return
	}
	p := w.add("Picture", nil)
	p.image = w.show(n, f.Alt, f.Width)
	if w.spoken("Caption", f.Caption) == nil {
		p.loose = true // there is nothing below it that it belongs to
	}
}

// store adds a picture to the package.
func (w *writer) store(m medium) int {
	w.media = append(w.media, m)
	return len(w.media) - 1
}

// show is a picture of the package in a place.
func (w *writer) show(n int, alt string, width unit.Length) *image {
	w.pictures++
	i := placed(w.media[n], width)
	i.number, i.medium, i.alt, i.drawn = w.pictures, n+1, alt, w.media[n].svg != nil
	return i
}

// photo is a photograph as the package holds it.
func photo(s pictures.Shown) medium {
	return medium{format: string(s.Kind), data: s.Data, width: s.Size.X, height: s.Size.Y}
}

// placed is a picture as wide as the text, or as on its page where that is small, as a logo is; no higher than half a
// page, and no larger than its pixels bear.
func placed(m medium, width unit.Length) *image {
	most := min(textWidth*emu, m.width*emuInch/(resolution/2))
	if on := int(width) * emuPoint / int(unit.Pt(1)); on > 0 && (on < textWidth*emu/3 || m.svg != nil) {
		most = min(most, on)
	}
	high := most * m.height / m.width
	if half := textHeight / 2 * emu; high > half {
		most, high = most*half/high, half
	}
	return &image{width: max(most, 1), height: max(high, 1)}
}

// drawing is a drawing, on the house colour where it is made for a dark ground.
func (w *writer) drawing(f *semantic.Figure) (medium, error) {
	d := markup.DrawingOf(f)
	b := f.Paths[0].Bounds()
	x0, y0, x1, y1 := b.X, b.Y, b.Right(), b.Bottom()
	for i := range f.Paths {
		b := f.Paths[i].Bounds()
		x0, y0, x1, y1 = min(x0, b.X), min(y0, b.Y), max(x1, b.Right()), max(y1, b.Bottom())
	}
	ground, edge := colour.White, unit.Length(0)
	if markup.Class(f) == "icon reversed" {
		ground, edge = colour.Reaching(w.house(), 7, colour.White), max(x1-x0, y1-y0)/10
	}
	page := unit.Size{W: x1 - x0 + 2*edge, H: y1 - y0 + 2*edge}
	items := []layout.Item{layout.Clip{Area: unit.Rect{X: x0 - edge, Y: y0 - edge, W: page.W, H: page.H}, X: edge - x0,
		Y: edge - y0}}
	for _, p := range f.Paths {
		items = append(items, p)
	}
	m, err := drawn(append(items, layout.Unclip{}), page, ground, f.Width)
	margin := 0
	if edge > 0 {
		margin = 100
	}
	m.svg = fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="%d %[1]d %d %d"><path fill="%s" `+
		`d="M%[1]d %[1]dh%[2]dv%[3]dh-%[2]dz"/>%[5]s</svg>`+"\n", -margin, d.Width+2*margin, d.Height+2*margin,
		layout.Name(ground), d.Shapes)
	return m, err
}

// drawn are items on a page of their own, as pixels: as many as a page of so much width shows.
func drawn(items []layout.Item, page unit.Size, ground booklet.RGB, width unit.Length) (medium, error) {
	if width <= 0 {
		width = page.W
	}
	doc := &layout.Document{Trim: page, Sheet: ground, Pages: []layout.Page{{Items: items}}}
	across := min(max(int(width)*sharp/int(unit.Pt(72)), png.LeastWidth), textWidth*sharp/1440)
	size := png.Size(doc, across)
	painter, err := png.New(doc)
	if err != nil {
		return medium{}, err
	}
	data, err := painter.Paint(across, 0)
	return medium{format: "png", data: data, width: size.X, height: size.Y}, err
}

// icon is the icon of a team in a line, a little higher than its capitals. It says nothing: the name of the team stands
// beside it.
func (w *writer) icon(team *booklet.Category) *image {
	n, ok := w.icons[team]
	if !ok {
		ink := colour.Reaching(markup.ColoursOf(team).Icon, 4.5, colour.White)
		paths, page := markup.IconPaths(team, ink, unit.Pt(24))
		var items []layout.Item
		for _, p := range paths {
			items = append(items, p)
		}
		m, err := drawn(items, page, colour.White, unit.Pt(24))
		if w.err = err; err != nil {
			return nil
		}
		m.svg = []byte(markup.IconOf(team).In(ink))
		n = w.store(m)
		w.icons[team] = n
	}
	i := w.show(n, "", 0)
	high := w.o.Size * 5 / 4 * emuPoint
	i.width, i.height = max(1, high*w.media[n].width/w.media[n].height), high
	return i
}

// decorative says of a picture that it says nothing, to programs that know of such ones.
const decorative = `<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec=` +
	`"http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>`

// xml is the picture in a line (20.4.2.8): not a box that floats. An SVG stands in an extension that older programs
// pass over.
func (i *image) xml() string {
	alt, about := ` descr="`+escaped(i.alt)+`"`, ""
	if i.alt == "" {
		alt, about = "", decorative
	}
	svg := ""
	if i.drawn {
		svg = fmt.Sprintf(`<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg=`+
			`"http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdDrawing%d"/></a:ext></a:extLst>`,
			i.medium)
	}
	return fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">`+
		`<wp:extent cx="%d" cy="%d"/>`+
		`<wp:docPr id="%d" name="Picture %[3]d"%s>%s</wp:docPr><wp:cNvGraphicFramePr><a:graphicFrameLocks `+
		`noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="%s"><pic:pic><pic:nvPicPr>`+
		`<pic:cNvPr id="%[3]d" name="Picture %[3]d"%[4]s/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip `+
		`r:embed="rIdPicture%[7]d">%[8]s</a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>`+
		`<a:off x="0" y="0"/>`+
		`<a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>`+
		`</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`, i.width, i.height, i.number, alt, about,
		nsPicture, i.medium, svg)
}
