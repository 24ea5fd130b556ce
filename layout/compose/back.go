package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"

	"github.com/skip2/go-qrcode"
)

// qrSide is the side of the QR code, without its quiet zone.
var qrSide = unit.MM(45)

// back is the back cover: other formats first, the QR code, contacts, imprint.
func back(c Kit, run *round, i int, s *booklet.Section) {
	ground, ink := c.house()
	p, _ := run.housePage(c, s.Kind, ground)
	run.mark(c, i, s, p, 0)
	set := c.settings
	x, measure := c.e.Outer, c.e.Trim.W-2*c.e.Outer
	y := c.e.Top
	gap := 2 * c.half()
	code := c.codeAt(set.QRLink.S, qrcode.Medium)
	formats := c.formats(heading(c, s), layout.H1, measure)
	var head *para
	if formats != nil {
		y += formats.height + gap
	} else if h := firstOf(s.Title.S, set.Title.S); h != "" {
		head = c.title(h, c.e.Headline, ink, measure, 3)
		y += head.height() + gap
	}
	imprint, foot := imprint(c, s, measure, ink)
	web, social := c.contacts(ink, measure/2-c.half())
	high := max(stack(web), stack(social))
	block := high
	fit := c.allFit(web, measure/2-c.half()) && c.allFit(social, measure/2-c.half())
	if code != nil {
		side := plateSide(code)
		words := codeWords(c, ink, measure-side-3*c.half())
		block += max(side, stack(words)+c.half())
		if high > 0 {
			block += gap
		}
		fit = fit && c.allFit(words, measure-side-3*c.half())
	}
	// what is left stands in equal parts between the blocks
	free := foot - y - block
	switch {
	case c.e.Asked && (free < 0 || !fit):
		backPages(c, run, p, s, code)
		return
	case free < 0:
		run.tooMuch(c, s.At, "back cover", -free)
	}
	if formats != nil {
		formats.draw(p, x, c.e.Top)
	} else if head != nil {
		head.all(p, &layout.Element{Role: layout.H1}, x, c.e.Top)
	}
	if free > 0 {
		gap += free / 3
		y += free / 3
	}
	if code != nil {
		y = qr(c, p, code, x, y, measure, ink) + gap
	}
	sideBySide(p, web, social, x, measure/2+c.half(), y)
	for _, q := range imprint {
		q.all(p, &layout.Element{Role: layout.P}, x, foot)
		foot += q.height() + c.half()/2
	}
}

// sideBySide sets two columns of paragraphs, the second apart from the first.
func sideBySide(p *page, left, right []*para, x, apart, y unit.Length) {
	for k, column := range [][]*para{left, right} {
		at := y
		for _, q := range column {
			q.all(p, &layout.Element{Role: layout.P}, x+unit.Length(k)*apart, at)
			at += q.height()
		}
	}
}

// allFit reports whether no word of the paragraphs is wider than the measure.
func (c Kit) allFit(ps []*para, measure unit.Length) bool {
	return !slices.ContainsFunc(ps, func(q *para) bool { return !c.fits(q, measure) })
}

// backPages sets what the back cover says one under another, on as many pages as
// it takes.
func backPages(c Kit, run *round, p *page, s *booklet.Section, code *code) {
	ground, ink := c.house()
	set := c.settings
	fresh := func() (*page, unit.Length) { return run.housePage(c, s.Kind, ground) }
	c = c.WithFoot(c.e.Top) // nothing stands below the words
	y := c.top()
	var head []block
	if h := firstOf(heading(c, s), set.Title.S); h != "" {
		head = append(head, block{p: c.title(h, c.e.Label, ink, c.measure, 4), el: &layout.Element{Role: layout.H1}, keep: true})
	}
	formats := c.blocks(set.AlternativeFormats, c.bold(c.e.Body), ink, c.measure)
	p, y = c.flow(p, append(head, formats...), y, fresh)
	y += c.e.Body.Leading
	var rest []block
	add := func(above unit.Length, qs ...*para) {
		for k, q := range qs {
			b := block{p: q, el: &layout.Element{Role: layout.P}, whole: true}
			if k == 0 {
				b.above = above
			}
			rest = append(rest, b)
		}
	}
	if code != nil {
		side := plateSide(code)
		if y+side > c.bottom() {
			p, y = fresh()
		}
		room := c.measure - side - 3*c.half()
		// an address that is wider than the room breaks where addresses may
		if beside := codeWords(c, ink, room); len(beside) > 0 && c.allFit(beside[:len(beside)-1], room) && stack(beside)+c.half() <= side*3/2 {
			y = qr(c, p, code, c.left(p), y, c.measure, ink) + c.e.Body.Leading
		} else {
			y = square(c, p, code, c.left(p), y) + c.half()
			add(0, codeWords(c, ink, c.measure)...)
		}
	}
	web, social := c.contacts(ink, c.measure)
	apart := c.measure / 2
	for _, q := range web {
		apart = max(apart, q.widest()+c.e.Body.Leading)
	}
	_, narrow := c.contacts(ink, max(c.measure-apart, c.e.Body.Size))
	if high := max(stack(web), stack(narrow)); len(rest) == 0 && c.allFit(narrow, c.measure-apart) && y+high <= c.bottom() {
		sideBySide(p, web, narrow, c.left(p), apart, y)
		y += high + c.e.Body.Leading
	} else {
		add(c.e.Body.Leading, web...)
		add(c.e.Body.Leading, social...)
	}
	imprint, _ := imprint(c, s, c.measure, ink)
	add(c.e.Body.Leading, imprint...)
	if len(rest) > 0 && y+rest[0].p.leading > c.bottom() {
		p, y = fresh()
	}
	c.flow(p, rest, y, fresh)
}

// box is words in a box, measured.
type box struct {
	height unit.Length
	draw   func(p *page, x, y unit.Length)
}

// formats is how to get the booklet in another format, in a white box under a
// heading; nil where the workbook does not say.
func (c Kit) formats(heading string, role layout.Role, measure unit.Length) *box {
	if c.settings.AlternativeFormats.Empty() {
		return nil
	}
	pad := c.e.Formats.Size
	words := c.ink()
	bs := c.blocks(c.settings.AlternativeFormats, c.e.Formats, words, measure-2*pad)
	head := c.set(one(heading, layout.Type{Size: c.e.Formats.Size, Leading: c.e.Formats.Leading, Weight: c.e.Cover.Weight}, c.accent()), measure-2*pad, true)
	h := head.height() + tall(bs) + 2*pad
	return &box{h, func(p *page, x, y unit.Length) {
		p.artifact(layout.Background, func() {
			c.box(p, unit.Rect{X: x, Y: y, W: measure, H: h}, unit.MM(2.5), layout.Color{RGB: c.e.Ground})
		})
		y += pad
		head.all(p, &layout.Element{Role: role}, x+pad, y)
		y += head.height()
		for k, b := range bs {
			if k > 0 {
				y += b.above
			}
			b.dent += x + pad - c.left(p)
			c.paint(p, b, y, 0, len(b.p.lines))
			y += b.p.height()
		}
	}}
}

// qr paints the code in its quiet zone with its caption and address beside it,
// and returns the bottom.
func qr(c Kit, p *page, q *code, x, y, measure unit.Length, ink layout.Color) unit.Length {
	bottom := square(c, p, q, x, y)
	side := plateSide(q)
	tx := x + side + 3*c.half()
	words := codeWords(c, ink, x+measure-tx)
	h := c.half()*unit.Length(len(words)-1) + stack(words)
	ty := max(y, y+(side-h)/2)
	for _, w := range words {
		w.all(p, &layout.Element{Role: layout.P}, tx, ty)
		ty += w.height() + c.half()
	}
	return max(bottom, ty)
}

// square paints the code in its quiet zone and returns its bottom.
func square(c Kit, p *page, q *code, x, y unit.Length) unit.Length {
	plate := unit.Rect{X: x, Y: y, W: plateSide(q), H: plateSide(q)}
	c.codeOn(p, q, plate, quietZone(q), qrSide/unit.Length(len(q.modules)))
	return plate.Bottom()
}

// quietZone is the width of the quiet zone around the code of the back cover, and
// plateSide the side of the plate of both.
func quietZone(q *code) unit.Length { return qrSide * quietModules / unit.Length(len(q.modules)) }
func plateSide(q *code) unit.Length { return qrSide + 2*quietZone(q) }

// codeWords are the caption of the QR code and its address.
func codeWords(c Kit, ink layout.Color, measure unit.Length) []*para {
	set := c.settings
	address := leadsTo(set.QRLink.S)
	var words []*para
	if set.QRCaption.Set() {
		words = append(words, c.title(set.QRCaption.S, c.e.Quote, ink, measure, 5))
	}
	if !set.QRLink.Set() {
		return words
	}
	link := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
	sp := textSpan(address, c.bold(c.e.Body).Style())
	sp.Link = set.QRLink.S
	link.add(sp, ink)
	link.tieLinks()
	return append(words, c.set(link, measure, false))
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
func (c Kit) contacts(ink layout.Color, measure unit.Length) (own, social []*para) {
	set := c.settings
	var out []*para
	address := func(before, words, uri string) {
		q := &para{leading: c.e.Body.Leading, size: c.e.Body.Size}
		q.add(textSpan(before, c.e.Body.Style()), ink)
		sp := textSpan(words, c.bold(c.e.Body).Style())
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

// imprint is the section's text, copyright and edition, and where its top lies
// when it stands at the foot.
func imprint(c Kit, s *booklet.Section, measure unit.Length, ink layout.Color) (lines []*para, top unit.Length) {
	set := c.settings
	for _, b := range s.Text.Blocks {
		lines = append(lines, c.set(c.rich(b, c.e.Body, ink), measure, true))
	}
	for _, l := range []string{set.Copyright.S, booklet.Joined(" · ", set.EditionCode.S, set.EditionDate.S)} {
		if l != "" {
			lines = append(lines, c.set(one(l, c.e.Body, ink), measure, true))
		}
	}
	y := c.e.Trim.H - c.e.Top
	for k := len(lines) - 1; k >= 0; k-- {
		y -= lines[k].height()
		if k < len(lines)-1 {
			y -= c.half() / 2
		}
	}
	return lines, y
}
