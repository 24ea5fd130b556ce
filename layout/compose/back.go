package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// backPart is a part of the back cover: what stands together, painted from y down.
type backPart struct {
	height unit.Length
	draw   func(y unit.Length)
}

// back is the back cover: other formats first, its text, the QR code, contacts, imprint.
func back(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = c.OnHouse()
	ground, _ := c.HouseColours()
	p, _ := run.NewHousePage(c, s.Kind, ground)
	run.recordSection(c, i, s, p, 0)
	if c.E.Halves > 1 && backInHalves(c, p, s) {
		return
	}
	if backOnOne(c, p, s) {
		return
	}
	backPages(c, run, p, s)
	if n := len(run.Pages) - p.Number + 1; n > 1 && !c.E.RunsOn() {
		set := c.Settings
		at := wordiest(s, set.AlternativeFormats.At, set.QRCaption, set.Copyright)
		run.NoteOwn(c, booklet.RulePageOverfull, booklet.Warning, at, "the words of the back cover take "+
			strconv.Itoa(n)+" pages in the "+c.E.Name+" edition", "shorten them, or list fewer addresses")
	}
}

// backOnOne paints the back with other formats in their box, on one page, where all fits there: with a code that is as
// large as a high page would have it, if that leaves the parts well apart. What is left stands in equal parts between
// them, the imprint at the foot.
func backOnOne(c kit.Kit, p *kit.Page, s *booklet.Section) bool {
	x, measure := c.E.Outer, c.E.Trim.W-2*c.E.Outer
	lines, foot := imprint(c, measure)
	more := *c.E
	more.MoreCode = true
	for k, c := range []kit.Kit{c.With(more), c} {
		parts, fit := backParts(c, p, s, x, measure)
		gap := 2 * c.HalfLine()
		free := foot - c.E.Top
		for _, b := range parts {
			free -= b.height + gap
		}
		if free < 0 || c.E.RunsOn() && !fit || k == 0 && free < unit.Length(len(parts))*c.HalfLine()/2 {
			continue
		}
		if len(parts) > 0 {
			gap = min(gap+free/unit.Length(len(parts)), mostBackGap*c.HalfLine())
		}
		y := c.E.Top
		for _, b := range parts {
			b.draw(y)
			y += b.height + gap
		}
		kit.DrawParas(p, lines, x, foot, c.HalfLine()/2)
		return true
	}
	return false
}

// mostBackGap is how many half lines parts of the back cover stand apart at most: what is wider apart is seen as
// scattered.
const mostBackGap = 7

// backParts are the parts above the imprint; fit says that no word is wider than the room
// beside the code. What stands in boxes has one inset and one corner, those of the code's
// plate; the accounts stand below the words of the code.
func backParts(c kit.Kit, p *kit.Page, s *booklet.Section, x, measure unit.Length) (parts []backPart, fit bool) {
	led, fit := backLinks(c, p, x, measure)
	return append(backSaid(c, p, s, x, measure), led...), fit
}

// backSaid are the parts that say something: other formats, or the title, and the text.
func backSaid(c kit.Kit, p *kit.Page, s *booklet.Section, x, measure unit.Length) (parts []backPart) {
	set := c.Settings
	_, ink := c.HouseColours()
	code := c.Code(set.QRLink.S)
	if box := backBox(c, s, code, measure); box != nil {
		parts = append(parts, backPart{box.Height, func(y unit.Length) { box.Draw(p, x, y) }})
	} else if h := firstSet(s.Title, set.Title); h.Set() {
		head := c.Title(h.S, c.E.Headline, ink, measure, 3).From(&h.At)
		parts = append(parts, backPart{head.Height(), func(y unit.Length) {
			head.DrawAll(p, &layout.Element{Role: layout.H1}, x, y)
		}})
	}
	if bs := backText(c, s, measure); len(bs) > 0 {
		parts = append(parts, backPart{kit.BlocksHeight(bs), func(y unit.Length) { c.DrawBlocks(p, bs, x, y) }})
	}
	return parts
}

// backLinks are the parts that lead on: the video in sign language, the code with its words, and the contacts.
func backLinks(c kit.Kit, p *kit.Page, x, measure unit.Length) (parts []backPart, fit bool) {
	_, ink := c.HouseColours()
	code := c.Code(c.Settings.QRLink.S)
	own, social, apart := backContacts(c, code, ink, measure)
	fit = true
	if v, words, ok := videoWords(c, ink, measure, apart); ok {
		fit = fit && words.fit
		parts = append(parts, backPart{words.height(v), func(y unit.Length) { words.draw(v, p, x, y) }})
	}
	if code != nil {
		words := setCodeWords(c, code, ink, measure, max(apart, besideCode(c, code)), true)
		fit = words.fit
		parts = append(parts, backPart{words.height(c), func(y unit.Length) { words.draw(c, p, x, y) }})
	}
	if high := contactsHeight(c, own, social, apart); high > 0 {
		parts = append(parts, backPart{high, func(y unit.Length) { drawContacts(c, p, own, social, x, apart, y) }})
	}
	return parts, fit
}

// videoWords are the code and the words of the video in sign language, as those of the booklet's own code, with
// the kit that sets them; ok says that there is one. Its code is the smaller one of two sizes where the edition
// has these.
func videoWords(c kit.Kit, ink layout.Color, measure, apart unit.Length) (v kit.Kit, w codeWords, ok bool) {
	set := c.Settings
	words := c.Label(booklet.LabelBSL)
	if words.At == (booklet.Place{}) {
		words.At = set.BSLLink.At
	}
	less := *c.E
	less.LessCode = true
	v = c.With(less).LeadingTo(set.BSLLink, words)
	code := v.Code(set.BSLLink.S)
	if code == nil {
		return v, w, false
	}
	w = setCodeWords(v, code, ink, measure, max(apart, besideCode(v, code)), true)
	if q := codeCaption(v, ink, measure-w.apart); q != nil && q.Height() > mostBeside*v.E.Quote.Leading {
		w.fit = false
	}
	return v, w, true
}

// backInHalves paints the back of a wide page: what is said at the left, above the imprint, and
// at the right what leads on. It reports whether there is room for both.
func backInHalves(c kit.Kit, p *kit.Page, s *booklet.Section) bool {
	gap := 2 * c.HalfLine()
	less := *c.E
	less.LessCode = true
	gutter := 2 * c.E.Body.Leading
	half := (c.E.Trim.W - 2*c.E.Outer - gutter) / 2
	lines, foot := imprint(c, half)
	high := func(parts []backPart) unit.Length {
		h := gap * unit.Length(max(0, len(parts)-1))
		for _, b := range parts {
			h += b.height
		}
		return h
	}
	said := backSaid(c, p, s, c.E.Outer, half)
	for _, k := range []kit.Kit{c, c.With(less)} {
		links, fit := backLinks(k, p, c.E.Outer+half+gutter, half)
		if !fit || high(links) > c.E.Trim.H-2*c.E.Top || high(said) > foot-gap-c.E.Top {
			continue
		}
		for high(links)+c.HalfLine()/2 <= c.E.Trim.H-2*c.E.Top && high(said)+c.HalfLine()/2 <= foot-gap-c.E.Top &&
			gap < 2*mostBackGap*c.HalfLine()/3 { // apart as on other backs, if not so far: columns are short
			gap += c.HalfLine() / 4
		}
		for _, column := range [][]backPart{said, links} {
			y := c.E.Top
			for _, b := range column {
				b.draw(y)
				y += b.height + gap
			}
		}
		kit.DrawParas(p, lines, c.E.Outer, foot, c.HalfLine()/2)
		return true
	}
	return false
}

// backText is the text of the section in a measure, balanced.
func backText(c kit.Kit, s *booklet.Section, measure unit.Length) []kit.Block {
	_, ink := c.HouseColours()
	bs := c.Blocks(s.Text, c.E.Body, ink, measure)
	c.Even(bs, c.Followed(measure, c.E.Body))
	return bs
}

// backBox is how to get other formats, in a box like the plate of the code, where there is
// one; nil where the workbook does not say.
func backBox(c kit.Kit, s *booklet.Section, code *kit.Code, measure unit.Length) *kit.Measured {
	h := headingLine(c, s)
	if code == nil {
		return c.FormatsIn(h, layout.H1, measure, c.E.Formats.Size, unit.MM(2.5))
	}
	return c.FormatsIn(h, layout.H1, measure, quietZone(c, code), kit.PlateRadius(codeModule(c, code)))
}

// backContacts are the contacts in a measure: the accounts below the words of the code,
// which make room for the contacts beside them where they can, or all in one column.
func backContacts(c kit.Kit, code *kit.Code, ink layout.Color,
	measure unit.Length) (own, social []*kit.Para, apart unit.Length) {
	if code == nil {
		return c.ContactColumns("", ink, measure, measure/2+c.HalfLine())
	}
	least := besideCode(c, code)
	own, social, apart = c.ContactColumns(c.Settings.QRLink.S, ink, measure, least)
	if apart > least {
		usual := setCodeWords(c, code, ink, measure, least, true)
		if w := setCodeWords(c, code, ink, measure, apart, true); w.height(c) > usual.height(c) || !w.fit {
			apart = 0
		}
	}
	return own, social, apart
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
		kit.DrawParas(p, column, x, at, 0)
	}
}

// codeWords are the code of the back cover with its words: beside it, and below it what
// would be broken there.
type codeWords struct {
	code          *kit.Code
	apart         unit.Length // from the left edge of the code to the words beside it
	beside, below []*kit.Para
	fit           bool // no word is wider than the room beside the code
}

// mostBeside is how many lines the words beside a code may have: in more, each would hold a word.
const mostBeside = 3

// setCodeWords sets the caption of the code beside it in a measure, apart from its left
// edge, and its address there, or below it where one has a word that is too long. An address that need not
// stay whole may be broken after a slash.
func setCodeWords(c kit.Kit, q *kit.Code, ink layout.Color, measure, apart unit.Length, whole bool) codeWords {
	w := codeWords{code: q, apart: apart, fit: true}
	room := measure - apart
	caption, address := codeCaption(c, ink, room), codeAddress(c, ink, room)
	switch {
	case caption == nil:
	case c.Fits(caption, room):
		full := codeCaption(c, ink, measure)
		if caption.Size < full.Size || len(caption.Lines) > mostBeside && len(full.Lines) < len(caption.Lines) {
			w.below = append(w.below, full)
			break
		}
		w.beside = append(w.beside, caption)
	default: // beside the code of a narrow page its words would be broken
		w.below, w.fit = append(w.below, codeCaption(c, ink, measure)), false
	}
	switch {
	case address == nil:
	case len(w.below) == 0 && (c.Fits(address, room) || !whole && !address.Broken()):
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
	if n := len(w.below); n > 0 {
		below = belowCode(c) + c.HalfLine()*unit.Length(n-1) + kit.ParasHeight(w.below)
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
	kit.DrawParas(p, w.beside, x+w.apart, max(y, y+(side-beside)/2), c.HalfLine())
	bottom := y + max(side, beside)
	kit.DrawParas(p, w.below, x, bottom+belowCode(c), c.HalfLine())
	return bottom + below
}

// belowCode is the space between a code and the words below it: less than between it and other words, as these are its
// own.
func belowCode(c kit.Kit) unit.Length { return c.HalfLine() / 2 }

// drawCodePlate paints the code in its quiet zone and returns its bottom.
func drawCodePlate(c kit.Kit, p *kit.Page, q *kit.Code, x, y unit.Length) unit.Length {
	plate := unit.Rect{X: x, Y: y, W: plateSide(c, q), H: plateSide(c, q)}
	c.CodeOn(p, q, plate, quietZone(c, q), codeModule(c, q))
	return plate.Bottom()
}

// codeModule is the side of a module of the code of the back cover.
func codeModule(c kit.Kit, q *kit.Code) unit.Length {
	return c.E.CodeSide() / unit.Length(len(q.Modules))
}

// quietZone is the width of the quiet zone around the code of the back cover, plateSide
// the side of the plate of both, and besideCode how far from its left edge what stands
// beside it begins.
func quietZone(c kit.Kit, q *kit.Code) unit.Length {
	return c.E.CodeSide() * kit.QuietModules / unit.Length(len(q.Modules))
}
func plateSide(c kit.Kit, q *kit.Code) unit.Length  { return c.E.CodeSide() + 2*quietZone(c, q) }
func besideCode(c kit.Kit, q *kit.Code) unit.Length { return plateSide(c, q) + 2*c.HalfLine() }

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
	return c.AddressIn(c.Settings.QRLink, ink, measure)
}

// allCodeWords are both, one below the other.
func allCodeWords(c kit.Kit, ink layout.Color, measure unit.Length) []*kit.Para {
	return slices.DeleteFunc([]*kit.Para{codeCaption(c, ink, measure), codeAddress(c, ink, measure)},
		func(q *kit.Para) bool { return q == nil })
}

// imprint is copyright and edition in a measure, and where its top lies when it stands at
// the foot.
func imprint(c kit.Kit, measure unit.Length) (lines []*kit.Para, top unit.Length) {
	set := c.Settings
	_, ink := c.HouseColours()
	if l := set.Copyright; l.Set() {
		lines = append(lines, c.Set(kit.NewPara(l.S, c.E.Body, ink).From(&l.At), measure, true))
	}
	if l := editionLine(c); l.Set() {
		lines = append(lines, editionPara(c, ink, measure))
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
