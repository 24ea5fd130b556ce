package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// back is the back cover: other formats first, the QR code, contacts, imprint.
func back(c kit.Kit, run *round, i int, s *booklet.Section) {
	ground, ink := c.HouseColours()
	p, _ := run.NewHousePage(c, s.Kind, ground)
	run.recordSection(c, i, s, p, 0)
	set := c.Settings
	x, measure := c.E.Outer, c.E.Trim.W-2*c.E.Outer
	y := c.E.Top
	gap := 2 * c.HalfLine()
	code := c.Code(set.QRLink.S)
	formats := c.FormatsBox(headingLine(c, s), layout.H1, measure)
	var head *kit.Para
	if formats != nil {
		y += formats.Height + gap
	} else if h := firstSet(s.Title, set.Title); h.Set() {
		head = c.Title(h.S, c.E.Headline, ink, measure, 3).From(&h.At)
		y += head.Height() + gap
	}
	imprint, foot := imprint(c, s, measure, ink)
	own, social, apart := c.ContactColumns(ink, measure, measure/2+c.HalfLine())
	high := contactsHeight(c, own, social, apart)
	block := high
	var words codeWords
	if code != nil {
		words = setCodeWords(c, code, ink, measure, true)
		block += words.height(c)
		if high > 0 {
			block += gap
		}
	}
	// what is left stands in equal parts between the blocks
	free := foot - y - block
	if free < 0 || c.E.RunsOn() && !words.fit {
		backPages(c, run, p, s, code)
		if n := len(run.Pages) - p.Number + 1; n > 1 && !c.E.RunsOn() {
			at := wordiest(s, set.AlternativeFormats.At, set.QRCaption, set.Copyright)
			run.NoteOwn(c, booklet.RulePageOverfull, booklet.Warning, at, "the words of the back cover take "+
				strconv.Itoa(n)+" pages in the "+c.E.Name+" edition", "shorten them, or list fewer addresses")
		}
		return
	}
	if formats != nil {
		formats.Draw(p, x, c.E.Top)
	} else if head != nil {
		head.DrawAll(p, &layout.Element{Role: layout.H1}, x, c.E.Top)
	}
	gap += free / 3
	y += free / 3
	if code != nil {
		y = words.draw(c, p, x, y) + gap
	}
	drawContacts(c, p, own, social, x, apart, y)
	for _, q := range imprint {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x, foot)
		foot += q.Height() + c.HalfLine()/2
	}
}

// firstSet is the first of two lines that says anything.
func firstSet(a, b booklet.Line) booklet.Line {
	if a.Set() {
		return a
	}
	return b
}

// wordiest is the cell of a page that is too full: that of the section's text, of the
// longest of some lines, or another.
func wordiest(s *booklet.Section, other booklet.Place, ls ...booklet.Line) booklet.Place {
	if !s.Text.Empty() {
		return s.Text.At
	}
	longest := booklet.Line{At: other}
	for _, l := range ls {
		if len(l.S) > len(longest.S) && l.At != (booklet.Place{}) {
			longest = l
		}
	}
	return longest.At
}

// contactsHeight is the height of contacts: in two columns where they are apart, else one
// below the other.
func contactsHeight(c kit.Kit, own, social []*kit.Para, apart unit.Length) unit.Length {
	a, b := kit.ParasHeight(own), kit.ParasHeight(social)
	switch {
	case apart > 0:
		return max(a, b)
	case a > 0 && b > 0:
		return a + c.HalfLine() + b
	}
	return a + b
}

// drawContacts paints contacts from y down.
func drawContacts(c kit.Kit, p *kit.Page, own, social []*kit.Para, x, apart, y unit.Length) {
	for k, column := range [][]*kit.Para{own, social} {
		at := y
		if k == 1 && apart > 0 {
			x += apart
		} else if k == 1 && len(own) > 0 {
			at += kit.ParasHeight(own) + c.HalfLine()
		}
		for _, q := range column {
			q.DrawAll(p, &layout.Element{Role: layout.P}, x, at)
			at += q.Height()
		}
	}
}

// codeWords are the code of the back cover with its words: beside it, and below it what
// would be broken there.
type codeWords struct {
	code          *kit.Code
	beside, below []*kit.Para
	fit           bool // no word is wider than the room beside the code
}

// setCodeWords sets the caption of the code beside it in a measure, and its address
// there, or below it where that is too long. An address that need not stay whole may be
// broken after a slash.
func setCodeWords(c kit.Kit, q *kit.Code, ink layout.Color, measure unit.Length, whole bool) codeWords {
	w := codeWords{code: q, fit: true}
	room := measure - plateSide(c, q) - 3*c.HalfLine()
	caption, address := codeCaption(c, ink, room), codeAddress(c, ink, room)
	if caption != nil {
		w.beside, w.fit = append(w.beside, caption), c.Fits(caption, room)
	}
	switch {
	case address == nil:
	case c.Fits(address, room), !whole && !address.Broken():
		w.beside = append(w.beside, address)
	default:
		w.below = append(w.below, codeAddress(c, ink, measure))
	}
	return w
}

// parts is the height of the words beside the code, and of those below it with what
// stands above them.
func (w *codeWords) parts(c kit.Kit) (beside, below unit.Length) {
	if n := len(w.beside); n > 0 {
		beside = kit.ParasHeight(w.beside) + c.HalfLine()*unit.Length(n-1)
	}
	if len(w.below) > 0 {
		below = c.HalfLine() + kit.ParasHeight(w.below)
	}
	return beside, below
}

// height is the height of code and words.
func (w *codeWords) height(c kit.Kit) unit.Length {
	beside, below := w.parts(c)
	return max(plateSide(c, w.code), beside) + below
}

// draw paints the code in its quiet zone with its words, and returns the bottom.
func (w *codeWords) draw(c kit.Kit, p *kit.Page, x, y unit.Length) unit.Length {
	drawCodePlate(c, p, w.code, x, y)
	side := plateSide(c, w.code)
	beside, below := w.parts(c)
	at := max(y, y+(side-beside)/2)
	for _, q := range w.beside {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x+side+3*c.HalfLine(), at)
		at += q.Height() + c.HalfLine()
	}
	bottom := y + max(side, beside)
	for _, q := range w.below {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x, bottom+c.HalfLine())
	}
	return bottom + below
}

// drawCodePlate paints the code in its quiet zone and returns its bottom.
func drawCodePlate(c kit.Kit, p *kit.Page, q *kit.Code, x, y unit.Length) unit.Length {
	plate := unit.Rect{X: x, Y: y, W: plateSide(c, q), H: plateSide(c, q)}
	c.CodeOn(p, q, plate, quietZone(c, q), c.E.CodeSide()/unit.Length(len(q.Modules)))
	return plate.Bottom()
}

// quietZone is the width of the quiet zone around the code of the back cover, and
// plateSide the side of the plate of both.
func quietZone(c kit.Kit, q *kit.Code) unit.Length {
	return c.E.CodeSide() * kit.QuietModules / unit.Length(len(q.Modules))
}
func plateSide(c kit.Kit, q *kit.Code) unit.Length { return c.E.CodeSide() + 2*quietZone(c, q) }

// codeCaption is the caption of the code of the back cover, codeAddress its address; nil
// where the workbook has none.
func codeCaption(c kit.Kit, ink layout.Color, measure unit.Length) *kit.Para {
	l := c.Settings.QRCaption
	if !l.Set() {
		return nil
	}
	return c.Title(l.S, c.E.Quote, ink, measure, 5).From(&l.At)
}

func codeAddress(c kit.Kit, ink layout.Color, measure unit.Length) *kit.Para {
	if !c.Settings.QRLink.Set() {
		return nil
	}
	return c.Address(c.Settings.QRLink, ink, measure)
}

// allCodeWords are both, one below the other.
func allCodeWords(c kit.Kit, ink layout.Color, measure unit.Length) []*kit.Para {
	return slices.DeleteFunc([]*kit.Para{codeCaption(c, ink, measure), codeAddress(c, ink, measure)},
		func(q *kit.Para) bool { return q == nil })
}

// imprint is the section's text, copyright and edition, and where its top lies
// when it stands at the foot.
func imprint(c kit.Kit, s *booklet.Section, measure unit.Length,
	ink layout.Color) (lines []*kit.Para, top unit.Length) {
	set := c.Settings
	for _, b := range s.Text.Blocks {
		lines = append(lines, c.Set(c.Rich(b, c.E.Body, ink).From(&s.Text.At), measure, true))
	}
	for _, l := range []booklet.Line{set.Copyright, editionLine(c)} {
		if l.Set() {
			lines = append(lines, c.Set(kit.NewPara(l.S, c.E.Body, ink).From(&l.At), measure, true))
		}
	}
	y := c.E.Trim.H - c.E.Top
	for k := len(lines) - 1; k >= 0; k-- {
		y -= lines[k].Height()
		if k < len(lines)-1 {
			y -= c.HalfLine() / 2
		}
	}
	return lines, y
}
