package layout

import (
	"booklet/data/booklet"
	"booklet/layout/unit"

	"github.com/skip2/go-qrcode"
)

// qrSide is the side of the QR code, without its quiet zone.
var qrSide = unit.MM(45)

// back is the back cover: other formats first, the QR code, contacts, imprint.
func (c *composer) back(i int, s *booklet.Section) {
	p := c.newPage(s.Kind)
	c.mark(i, s, p, 0)
	ground, ink := c.house()
	p.artifact(Background, func() { c.fill(p, c.sheet(), ground) })
	set := &c.b.Settings
	x, measure := c.e.Outer, c.e.Trim.W-2*c.e.Outer
	y := c.e.Outer
	gap := 2 * c.half()
	if !set.AlternativeFormats.Empty() {
		y = c.formats(p, c.heading(s), x, y, measure) + gap
	} else if h := firstOf(s.Title.S, set.Title.S); h != "" {
		t := c.title(h, c.e.Headline, ink, measure, 3)
		t.all(p, &Element{Role: H1}, x, y)
		y += t.height() + gap
	}
	foot := c.imprint(p, s, x, measure, ink, false)
	web, social := c.contacts(ink, measure/2-c.half())
	high := max(stack(web), stack(social))
	var code *qrcode.QRCode
	if set.QRLink.Set() {
		code, _ = qrcode.New(set.QRLink.S, qrcode.Medium)
	}
	block := high
	quiet := unit.Length(0)
	if code != nil {
		code.DisableBorder = true
		quiet = qrSide * 4 / unit.Length(len(code.Bitmap()))
		block += qrSide + 2*quiet
		if high > 0 {
			block += gap
		}
	}
	// what is left stands in equal parts between the blocks
	free := foot - y - block
	if free < 0 {
		c.tooMuch(s.At, "back cover", -free)
	}
	if free > 0 {
		gap += free / 3
		y += free / 3
	}
	if code != nil {
		y = c.qr(p, code.Bitmap(), x, y, measure, quiet, ink) + gap
	}
	for k, column := range [][]*para{web, social} {
		at := y
		for _, q := range column {
			q.all(p, &Element{Role: P}, x+unit.Length(k)*(measure/2+c.half()), at)
			at += q.height()
		}
	}
	c.imprint(p, s, x, measure, ink, true)
}

// formats is how to get the booklet in another format, in a white box under the
// section's title.
func (c *composer) formats(p *page, heading string, x, y, measure unit.Length) unit.Length {
	pad := c.e.Formats.Size
	words := c.ink()
	bs := c.blocks(c.b.Settings.AlternativeFormats, c.e.Formats, words, measure-2*pad)
	head := c.set(one(heading, Type{c.e.Formats.Size, c.e.Formats.Leading, c.e.Cover.Weight, 0}, c.accent()), measure-2*pad, true)
	h := head.height() + tall(bs) + 2*pad
	p.artifact(Background, func() {
		c.box(p, unit.Rect{X: x, Y: y, W: measure, H: h}, unit.MM(2.5), Color{RGB: c.e.Ground})
	})
	y += pad
	head.all(p, &Element{Role: H1}, x+pad, y)
	y += head.height()
	for k, b := range bs {
		if k > 0 {
			y += b.above
		}
		b.dent += x + pad - c.left(p)
		c.paint(p, b, y, 0, len(b.p.lines))
		y += b.p.height()
	}
	return y + pad
}

// qr paints the code in its quiet zone with its caption and address beside it,
// and returns the bottom.
func (c *composer) qr(p *page, modules [][]bool, x, y, measure, quiet unit.Length, ink Color) unit.Length {
	set := &c.b.Settings
	n := unit.Length(len(modules))
	white, black := Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}, Color{}
	side := qrSide + 2*quiet
	p.artifact(Background, func() {
		p.add(Path{Segments: outline(unit.Rect{X: x, Y: y, W: side, H: side}, unit.MM(2)), Fill: &white})
	})
	address := leadsTo(set.QRLink.S)
	frame := unit.Rect{X: x + quiet, Y: y + quiet, W: qrSide, H: qrSide}
	p.in(&Element{Role: Figure, Alt: set.Label(booklet.LabelQR) + " " + address, Box: frame}, func() {
		path := Path{Fill: &black}
		for r, line := range modules {
			for a := 0; a < len(line); a++ {
				if !line[a] {
					continue
				}
				b := a
				for b < len(line) && line[b] {
					b++
				}
				// edges at rounded multiples of the module: no gaps between runs
				x0, x1 := qrSide*unit.Length(a)/n, qrSide*unit.Length(b)/n
				y0, y1 := qrSide*unit.Length(r)/n, qrSide*unit.Length(r+1)/n
				path.Segments = append(path.Segments, Segment{Op: Rectangle, X: frame.X + x0, Y: frame.Y + y0, X1: x1 - x0, Y1: y1 - y0})
				a = b
			}
		}
		p.add(path)
	})
	tx := x + side + 3*c.half()
	tw := x + measure - tx
	var words []*para
	if set.QRCaption.Set() {
		words = append(words, c.title(set.QRCaption.S, c.e.Quote, ink, tw, 5))
	}
	link := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
	sp := textSpan(address, c.bold(c.e.Body).style())
	sp.Link = set.QRLink.S
	link.add(sp, ink)
	link.tieLinks()
	words = append(words, c.set(link, tw, false))
	h := c.half() * unit.Length(len(words)-1)
	for _, q := range words {
		h += q.height()
	}
	ty := max(y, y+(side-h)/2)
	for _, q := range words {
		q.all(p, &Element{Role: P}, tx, ty)
		ty += q.height() + c.half()
	}
	return max(y+side, ty)
}

// stack is the height of paragraphs one under another.
func stack(ps []*para) unit.Length {
	var h unit.Length
	for _, q := range ps {
		h += q.height()
	}
	return h
}

// contacts are website, telephone and e-mail, and social accounts.
func (c *composer) contacts(ink Color, measure unit.Length) (own, social []*para) {
	set := &c.b.Settings
	var out []*para
	address := func(before, words, uri string) {
		q := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
		q.add(textSpan(before, c.e.Body.style()), ink)
		sp := textSpan(words, c.bold(c.e.Body).style())
		sp.Link = uri
		q.add(sp, ink)
		q.tieLinks()
		out = append(out, c.set(q, measure, false))
	}
	for _, w := range set.Websites {
		address("", w.S, web(w.S))
	}
	if set.Phone.Set() {
		address("", set.Phone.S, "tel:"+digits(set.Phone.S))
	}
	if set.Email.Set() {
		address("", set.Email.S, "mailto:"+set.Email.S)
	}
	own, out = out, nil
	for _, s := range set.Social {
		address(s.Platform+" ", firstOf(s.Name, s.Address), web(s.Address))
	}
	return own, out
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// web gives an address without a scheme the scheme https.
func web(s string) string {
	if len(s) > 8 && (s[:8] == "https://" || s[:7] == "http://") {
		return s
	}
	return "https://" + s
}

// digits are the digits of a telephone number, and a leading plus.
func digits(s string) string {
	var out []byte
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' || s[i] == '+' && len(out) == 0 {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// imprint sets the section's text, copyright and edition at the foot and
// returns its top; it paints only when told.
func (c *composer) imprint(p *page, s *booklet.Section, x, measure unit.Length, ink Color, paint bool) unit.Length {
	set := &c.b.Settings
	var lines []*para
	for _, b := range s.Text.Blocks {
		lines = append(lines, c.set(c.rich(b, c.e.Body, ink), measure, false))
	}
	for _, l := range []string{set.Copyright.S, joined(" · ", set.EditionCode.S, set.EditionDate.S)} {
		if l != "" {
			lines = append(lines, c.set(one(l, c.e.Body, ink), measure, false))
		}
	}
	y := c.e.Trim.H - c.e.Outer
	for k := len(lines) - 1; k >= 0; k-- {
		y -= lines[k].height()
		if k < len(lines)-1 {
			y -= c.half() / 2
		}
	}
	if paint {
		at := y
		for _, q := range lines {
			q.all(p, &Element{Role: P}, x, at)
			at += q.height() + c.half()/2
		}
	}
	return y
}
