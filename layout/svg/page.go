package svg

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// painter is the state of one Spread.
type painter struct {
	doc  *layout.Document
	opt  Options
	b    []byte
	used used

	open  []*layout.Element
	group *layout.Element // whose group is open
	ends  []string        // of the elements of the open clip, outermost first
	x     []unit.Length   // of the characters of a line in the making
	ghost []cluster       // and what is drawn of it as outlines
}

// page paints the items of a page.
func (p *painter) page(page *layout.Page) error {
	for i := range page.Items {
		if err := p.item(page.Items[i]); err != nil {
			return err
		}
	}
	p.leave()
	switch {
	case p.ends != nil:
		return errors.New("a clip does not end on the page")
	case len(p.open) > 0:
		return fmt.Errorf("%s does not end on the page", p.open[len(p.open)-1].Role)
	}
	return nil
}

// whole is the file of what has been painted: its head needs to know which faces that has.
func (p *painter) whole(pages []int) ([]byte, error) {
	rules, err := p.rules()
	if err != nil {
		return nil, fmt.Errorf("painting: %w", err)
	}
	body := p.b
	p.b = make([]byte, 0, len(body)+len(rules)+1024)
	p.head(pages, rules)
	p.b = append(p.b, body...)
	return append(p.b, "</svg>\n"...), nil
}

// inherited are the properties of text that a web page around the SVG might set.
const inherited = ` font-style="normal" font-weight="400" font-stretch="normal" font-variant="normal"` +
	` letter-spacing="0" word-spacing="0" text-anchor="start" text-rendering="geometricPrecision"` +
	` fill-rule="nonzero" stroke="none"`

// head writes the element svg, the rules of the faces and the paper.
func (p *painter) head(pages []int, rules string) {
	w, h := p.doc.Trim.W*unit.Length(len(pages)), p.doc.Trim.H
	p.put(`<svg xmlns="http://www.w3.org/2000/svg"`)
	if p.opt.Outlined {
		p.put(` xmlns:xlink="http://www.w3.org/1999/xlink"`)
	}
	p.put(` viewBox="0 0 `)
	p.length(w)
	p.put(" ")
	p.length(h)
	times := unit.Length(max(1, p.opt.Times))
	p.put(`" width="`)
	p.length(w * times)
	p.put(`pt" height="`)
	p.length(h * times)
	p.put(`pt"`)
	if !p.opt.Outlined {
		p.says(pages)
	}
	p.put(">\n")
	if rules != "" {
		p.put("<style>" + rules + "</style>\n")
	}
	p.put(`<rect width="100%" height="100%"`)
	p.fill(p.doc.Sheet)
	p.put("/>\n")
}

// says writes what the file is, for who reads it.
func (p *painter) says(pages []int) {
	p.put(` direction="ltr" role="graphics-document document"`)
	if p.doc.Language != "" {
		p.put(` lang="`)
		p.text(p.doc.Language)
		p.put(`"`)
	}
	name := p.doc.Title
	for _, n := range pages {
		name = booklet.Joined(", ", name, p.doc.Pages[n].Label)
	}
	p.put(` aria-label="`)
	p.text(name)
	p.put(`"`)
	if len(pages) == 1 {
		p.about(pages[0])
	}
	p.put(inherited)
}

// about writes which page it is: its number from the first, its folio and its kind.
func (p *painter) about(n int) {
	p.put(` data-page="`)
	p.b = strconv.AppendInt(p.b, int64(n+1), 10)
	p.put(`" data-label="`)
	p.text(p.doc.Pages[n].Label)
	p.put(`" data-kind="`)
	p.text(string(p.doc.Pages[n].Kind))
	p.put(`"`)
}

// inner begins the svg of a page that stands beside others.
func (p *painter) inner(i, n int) {
	t := p.doc.Trim
	p.put("<svg")
	p.area(unit.Rect{X: t.W * unit.Length(i), W: t.W, H: t.H})
	p.put(` viewBox="0 0 `)
	p.length(t.W)
	p.put(" ")
	p.length(t.H)
	p.put(`" overflow="hidden"`)
	if !p.opt.Outlined {
		p.about(n)
	}
	p.put(">\n")
}

func (p *painter) put(s string)         { p.b = append(p.b, s...) }
func (p *painter) length(l unit.Length) { p.b = l.Append(p.b) }

// attr writes an attribute that is a length.
func (p *painter) attr(name string, l unit.Length) {
	p.b = append(append(append(p.b, ' '), name...), '=', '"')
	p.length(l)
	p.b = append(p.b, '"')
}

// fill writes a fill.
func (p *painter) fill(c booklet.RGB) { p.colour("fill", c) }

func (p *painter) colour(name string, c booklet.RGB) {
	const digits = "0123456789abcdef"
	p.b = append(append(append(p.b, ' '), name...), '=', '"', '#')
	for _, v := range [...]uint8{c.R, c.G, c.B} {
		p.b = append(p.b, digits[v>>4], digits[v&15])
	}
	p.b = append(p.b, '"')
}

// text writes words (XML 1.0, 2.2 and 2.4). What XML cannot have becomes the character for
// what cannot be shown.
func (p *painter) text(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			p.put("&amp;")
		case r == '<':
			p.put("&lt;")
		case r == '>':
			p.put("&gt;")
		case r == '"':
			p.put("&quot;")
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r == utf8.RuneError && n == 1:
			p.put("\uFFFD")
		default:
			p.put(s[i : i+n])
		}
		i += n
	}
}

func (p *painter) item(item layout.Item) error {
	switch it := item.(type) {
	case layout.Begin:
		if it.Element == nil {
			return errors.New("a Begin without an element")
		}
		p.open = append(p.open, it.Element)
	case layout.End:
		if len(p.open) == 0 {
			return errors.New("an element ends that has not begun")
		}
		p.open = p.open[:len(p.open)-1]
	case layout.Clip:
		return p.clip(it)
	case layout.Unclip:
		return p.unclip()
	case layout.Glyphs:
		if len(it.Runs) == 0 {
			return nil
		}
		return p.inGroup(func() error { return p.glyphs(&it) })
	case layout.Path:
		if len(it.Segments) == 0 {
			return nil
		}
		return p.inGroup(func() error { return p.path(&it) })
	case layout.Image:
		return p.inGroup(func() error { return p.image(&it) })
	case layout.Link:
		if p.opt.Link == nil || p.opt.Outlined {
			return nil
		}
		return p.inGroup(func() error { return p.link(it) })
	default:
		return fmt.Errorf("an item of the unknown kind %T", item)
	}
	return nil
}

// inGroup draws in the group of the innermost open element.
func (p *painter) inGroup(draw func() error) error {
	if len(p.open) == 0 {
		return errors.New("ink outside every element")
	}
	if e := p.open[len(p.open)-1]; p.group != e && !p.opt.Outlined {
		p.leave()
		p.enter()
		p.group = e
	}
	return draw()
}

// leave ends the open group, if there is one.
func (p *painter) leave() {
	if p.group != nil {
		p.put("</g>\n")
		p.group = nil
	}
}

// enter begins the group of the innermost open element.
func (p *painter) enter() {
	e := p.open[len(p.open)-1]
	p.put(`<g data-role="`)
	p.text(string(e.Role))
	p.put(`"`)
	place, id := PlaceOf(p.open), ""
	for _, o := range p.open {
		if o.ID != "" {
			id = o.ID
		}
	}
	switch {
	case place.Field != "":
		p.put(` data-field="`)
		p.text(string(place.Field))
		p.put(`"`)
	case place != (booklet.Place{}):
		p.put(` data-cell="`)
		p.text(place.String())
		p.put(`"`)
	}
	if id != "" {
		p.put(` data-id="`)
		p.text(id)
		p.put(`"`)
	}
	switch {
	case e.Role.Artifact():
		p.put(` aria-hidden="true"`)
	case e.Alt != "":
		p.put(` role="img" aria-label="`)
		p.text(e.Alt)
		p.put(`"`)
	}
	if e.Lang != "" {
		p.put(` lang="`)
		p.text(e.Lang)
		p.put(`"`)
	}
	p.put(">")
}

// PlaceOf is the place of what is said in elements, outermost first (Page.Within): that of
// the innermost which has one, else the row of the card; the zero Place is none.
func PlaceOf(open []*layout.Element) booklet.Place {
	for i := len(open) - 1; i >= 0; i-- {
		if open[i].Place != nil {
			return *open[i].Place
		}
		if c := open[i].Card; c != nil && c.Row != (booklet.Place{}) {
			return c.Row
		}
	}
	return booklet.Place{}
}

// clip hides what is painted outside an area, and places it: an inner svg ends at its edges
// (SVG 2, 8.2), and needs no identifier as a clipPath does.
func (p *painter) clip(c layout.Clip) error {
	if p.ends != nil {
		return errors.New("a clip within a clip")
	}
	p.leave()
	p.ends = []string{"</svg>\n"}
	if c.Turn&3 != 0 || c.X != 0 || c.Y != 0 || c.Scale != 0 {
		p.put(`<g transform="translate(`)
		p.length(c.X)
		p.put(" ")
		p.length(c.Y)
		p.put(")")
		if c.Turn&3 != 0 {
			p.put(" rotate(")
			p.b = strconv.AppendInt(p.b, int64(90*(c.Turn&3)), 10)
			p.put(")")
		}
		if c.Scale != 0 {
			p.put(" scale(")
			p.length(unit.Length(c.Scale)) // in thousandths, as lengths are of a point
			p.put(")")
		}
		p.put(`">`)
		p.ends = []string{"</g>\n", "</svg>"}
	}
	p.window(c.Area)
	p.put("\n")
	return nil
}

// window begins an inner svg whose lengths are those of the page.
func (p *painter) window(r unit.Rect) {
	p.put("<svg")
	p.attr("x", r.X)
	p.attr("y", r.Y)
	p.attr("width", r.W)
	p.attr("height", r.H)
	p.put(` viewBox="`)
	for i, l := range [...]unit.Length{r.X, r.Y, r.W, r.H} {
		if i > 0 {
			p.put(" ")
		}
		p.length(l)
	}
	p.put(`" overflow="hidden">`)
}

func (p *painter) unclip() error {
	if p.ends == nil {
		return errors.New("a clip ends that has not begun")
	}
	p.leave()
	for i := len(p.ends) - 1; i >= 0; i-- {
		p.put(p.ends[i])
	}
	p.ends = nil
	return nil
}

// link writes the area of a link where there is an address for it.
func (p *painter) link(l layout.Link) error {
	url := p.opt.Link(l)
	if url == "" {
		return nil
	}
	p.put(`<a href="`)
	p.text(url)
	p.put(`" aria-label="`)
	p.text(l.Contents)
	p.put(`"><rect fill="none" pointer-events="all"`)
	p.area(l.Area)
	p.put("/></a>")
	return nil
}

func (p *painter) area(r unit.Rect) {
	p.attr("x", r.X)
	p.attr("y", r.Y)
	p.attr("width", r.W)
	p.attr("height", r.H)
}

// upright are the matrices that turn a picture as Exif's orientations 1 to 8 say, without
// where it then stands (transform of SVG 2, 8.5).
var upright = [9]string{2: "-1 0 0 1", 3: "-1 0 0 -1", 4: "1 0 0 -1", 5: "0 1 1 0", 6: "0 1 -1 0", 7: "0 -1 -1 0",
	8: "0 -1 1 0"}

func (p *painter) image(im *layout.Image) error {
	if im.Picture == nil {
		return errNoPicture
	}
	f, turn := im.Frame, im.Picture.Orientation
	if turn < 0 || turn > 8 {
		return fmt.Errorf("picture %q has the orientation %d: 1 to 8 exist", im.Picture.Name, turn)
	}
	if f.W <= 0 || f.H <= 0 {
		return fmt.Errorf("picture %q has a frame of %s by %s pt", im.Picture.Name, f.W, f.H)
	}
	cut := im.Clip.W > 0 && im.Clip.H > 0 && im.Clip != f
	if cut {
		p.window(im.Clip)
	}
	p.put("<image")
	if turn < 2 {
		p.area(f)
	} else {
		w, h := f.W, f.H
		if turn >= 5 {
			w, h = h, w
		}
		p.attr("width", w)
		p.attr("height", h)
		p.put(` transform="matrix(` + upright[turn] + " ")
		x, y := f.X, f.Y // where the picture's top left corner comes to lie
		if turn == 2 || turn == 3 || turn == 6 || turn == 7 {
			x = f.Right()
		}
		if turn == 3 || turn == 4 || turn == 7 || turn == 8 {
			y = f.Bottom()
		}
		p.length(x)
		p.put(" ")
		p.length(y)
		p.put(`)"`)
	}
	p.put(` preserveAspectRatio="none" `)
	if p.opt.Outlined {
		p.put("xlink:") // SVG 1.1, 5.10.3
	}
	p.put(`href="`)
	if p.opt.Picture != nil {
		p.text(p.opt.Picture(p.opt.Keys.of(im.Picture)))
	} else {
		shown, err := Shown(im.Picture)
		if err != nil {
			return err
		}
		p.put("data:" + shown.Type + ";base64,")
		p.b = base64.StdEncoding.AppendEncode(p.b, shown.Data)
	}
	p.put(`"/>`)
	if cut {
		p.put("</svg>")
	}
	return nil
}
