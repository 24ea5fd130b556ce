package compose

import (
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
	for k, c := range []kit.Kit{c.WithCode(largeCode(c)), c} {
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
	led, fit := backLinks(c, p, x, measure, contactWay{gap: c.HalfLine()})
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
func backLinks(c kit.Kit, p *kit.Page, x, measure unit.Length, way contactWay) (parts []backPart, fit bool) {
	_, ink := c.HouseColours()
	code := c.Code(c.Settings.QRLink.S)
	contacts := backContacts(c, code, way, ink, measure)
	fit = true
	if v, words, ok := videoWords(c, ink, measure, contacts.Apart); ok {
		fit = fit && words.fit
		parts = append(parts, backPart{words.height(v), func(y unit.Length) { words.draw(v, p, x, y) }})
	}
	if code != nil {
		words := setCodeWords(c, code, ink, measure, max(contacts.Apart, besideCode(c, code)), true)
		fit = fit && words.fit
		parts = append(parts, backPart{words.height(c), func(y unit.Length) { words.draw(c, p, x, y) }})
	}
	if high := contacts.Height(); high > 0 {
		parts = append(parts, backPart{high, func(y unit.Length) { contacts.Draw(p, x, y) }})
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
	v = c.WithCode(c.E.BesideWords(layout.LeastCode)).LeadingTo(set.BSLLink, words)
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
	for _, way := range halfWays(c, half) {
		links, fit := backLinks(way.Kit, p, c.E.Outer+half+gutter, half, way.contacts)
		if !fit && !way.alone || high(links) > c.E.Trim.H-2*c.E.Top || high(said) > foot-gap-c.E.Top {
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

// halfWay is a way to set what leads on in half of a page.
type halfWay struct {
	kit.Kit
	contacts contactWay
	alone    bool // the code fills the half, with its words above and below
}

// halfWays are the ways to set what leads on in half of a page, the best first.
func halfWays(c kit.Kit, half unit.Length) (ways []halfWay) {
	_, ink := c.HouseColours()
	apart, near := contactWay{gap: c.HalfLine()}, contactWay{gap: c.HalfLine() / 2}
	if q := c.Code(c.Settings.QRLink.S); q != nil {
		if w := setCodeWords(c, q, ink, half, besideCode(c, q), true); len(w.above) > 0 {
			ways = append(ways, halfWay{c.WithCode(widestCode(q, half)), apart, true})
		}
	}
	less := c.WithCode(c.E.BesideWords(layout.LeastCode))
	return append(ways, halfWay{Kit: c, contacts: apart}, halfWay{Kit: c, contacts: near},
		halfWay{Kit: less, contacts: apart}, halfWay{Kit: less, contacts: near})
}

// backText is the text of the section in a measure, balanced.
func backText(c kit.Kit, s *booklet.Section, measure unit.Length) []kit.Block {
	_, ink := c.HouseColours()
	return evenBlocks(c, s.Text, ink, measure)
}

// evenBlocks is a text of the back cover in a measure, balanced, with its addresses whole where a smaller size makes
// them so.
func evenBlocks(c kit.Kit, t booklet.Text, ink layout.Color, measure unit.Length) []kit.Block {
	bs := c.Blocks(t, c.E.Body, ink, measure)
	measure = c.Followed(measure, c.E.Body)
	c.WholeAddresses(bs, measure)
	c.Even(bs, measure)
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

// contactWay is how contacts stand in one column.
type contactWay struct {
	kit.Accounts
	gap unit.Length // between entries of which one is turned over
}

// backContacts are the contacts in a measure: the accounts below the words of the code,
// which make room for the contacts beside them where they can, or all in one column.
func backContacts(c kit.Kit, code *kit.Code, way contactWay, ink layout.Color, measure unit.Length) *kit.Listed {
	said, least := "", measure/2+c.HalfLine()
	if code != nil {
		said, least = c.Settings.QRLink.S, besideCode(c, code)
	}
	if l := c.InColumns(said, ink, measure, least); l != nil {
		if code == nil || l.Apart == least {
			return l
		}
		usual := setCodeWords(c, code, ink, measure, least, true)
		if w := setCodeWords(c, code, ink, measure, l.Apart, true); w.height(c) <= usual.height(c) && w.fit {
			return l
		}
	}
	if way.Accounts == kit.AccountRows && c.E.Class != layout.ClearPrint || c.E.Unseen {
		way.Accounts = kit.AccountLines // words in rows are columns, which large print has not (UKAAF G003)
	}
	return c.Listed(said, way.Accounts, way.gap, ink, measure, least)
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

// codeWords are the code of the back cover with its words: beside it, and below it the address that would be broken
// there; or above and below it where it has no room for them beside it.
type codeWords struct {
	code                 *kit.Code
	apart                unit.Length // from the left edge of the code to the words beside it
	above, beside, below []*kit.Para
	fit                  bool // no word is wider than the room beside the code
}

// mostBeside is how many lines the words beside a code may have: in more, each would hold a word.
const mostBeside = 3

// setCodeWords sets the caption of the code beside it in a measure, apart from its left
// edge, and its address there, or below it where one has a word that is too long. An address that need not
// stay whole, or does so nowhere, may be broken after a slash.
func setCodeWords(c kit.Kit, q *kit.Code, ink layout.Color, measure, apart unit.Length, whole bool) codeWords {
	w := codeWords{code: q, apart: apart, fit: true}
	room := measure - apart
	caption, address := codeCaption(c, ink, room), codeAddress(c, ink, room)
	if caption != nil {
		full := codeCaption(c, ink, measure)
		fits := c.Fits(caption, room)
		if !fits || caption.Size < full.Size ||
			len(caption.Lines) > mostBeside && len(full.Lines) < len(caption.Lines) {
			w = wordsAround(c, q, ink, measure) // beside the code of a narrow page they would be broken
			w.fit = fits
			return w
		}
		w.beside = append(w.beside, caption)
	}
	if address != nil {
		full := codeAddress(c, ink, measure)
		if c.Fits(address, room) || !address.Broken() && (!whole || len(full.Lines) > 1) {
			w.beside = append(w.beside, address)
		} else {
			w.below = append(w.below, full)
		}
	}
	return w
}

// wordsAround are the caption of the code above it, and its address below it.
func wordsAround(c kit.Kit, q *kit.Code, ink layout.Color, measure unit.Length) codeWords {
	w := codeWords{code: q}
	if caption := codeCaption(c, ink, measure); caption != nil {
		w.above = append(w.above, caption)
	}
	if address := codeAddress(c, ink, measure); address != nil {
		w.below = append(w.below, address)
	}
	return w
}

// parts is the height of the words beside the code, and of those above and below it with the space between.
func (w *codeWords) parts(c kit.Kit) (above, beside, below unit.Length) {
	if n := len(w.above); n > 0 {
		above = kit.ParasHeight(w.above) + c.HalfLine()*unit.Length(n)
	}
	if n := len(w.beside); n > 0 {
		beside = kit.ParasHeight(w.beside) + c.HalfLine()*unit.Length(n-1)
	}
	if n := len(w.below); n > 0 {
		below = kit.ParasHeight(w.below) + c.HalfLine()*unit.Length(n)
	}
	return above, beside, below
}

// height is the height of code and words.
func (w *codeWords) height(c kit.Kit) unit.Length {
	above, beside, below := w.parts(c)
	return above + max(plateSide(c, w.code), beside) + below
}

// draw paints the code in its quiet zone with its words, and returns the bottom.
func (w *codeWords) draw(c kit.Kit, p *kit.Page, x, y unit.Length) unit.Length {
	half := c.HalfLine()
	above, beside, below := w.parts(c)
	kit.DrawParas(p, w.above, x, y, half)
	y += above
	drawCodePlate(c, p, w.code, x, y)
	side := plateSide(c, w.code)
	kit.DrawParas(p, w.beside, x+w.apart, max(y, y+(side-beside)/2), half)
	bottom := y + max(side, beside)
	kit.DrawParas(p, w.below, x, bottom+half, half)
	return bottom + below
}

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

// largeCode is the side of a code that grows with a page higher than A5.
func largeCode(c kit.Kit) unit.Length {
	side := max(layout.UsualCode, layout.UsualCode.Scale(int64(c.E.Trim.H), int64(unit.A5.H)))
	return c.E.BesideWords(min(side, layout.MostCode))
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
	return c.WholeAddress(c.Settings.QRLink, ink, measure)
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
