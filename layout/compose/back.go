package compose

import (
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
	formats := formatsBox(c, headingLine(c, s), code, measure)
	var head *kit.Para
	if formats != nil {
		y += formats.Height + gap
	} else if h := firstSet(s.Title, set.Title); h.Set() {
		head = c.Title(h.S, c.E.Headline, ink, measure, 3).From(&h.At)
		y += head.Height() + gap
	}
	imprint, foot := imprint(c, s, measure, ink)
	apart, beside := secondColumns(c, code, measure, ink)
	web, social := backContacts(c, ink, apart, measure)
	high := max(kit.ParasHeight(web), kit.ParasHeight(social))
	block := high
	fit := c.AllFit(web, apart-2*c.HalfLine()) && c.AllFit(social, measure-apart)
	if code != nil {
		side := plateSide(c, code)
		words := codeWords(c, ink, measure-beside)
		block += max(side, kit.ParasHeight(words)+c.HalfLine())
		if high > 0 {
			block += gap
		}
		fit = fit && c.AllFit(words, measure-beside)
	}
	// what is left stands in equal parts between the blocks
	free := foot - y - block
	switch {
	case c.E.RunsOn() && (free < 0 || !fit):
		backPages(c, run, p, s, code)
		return
	case free < 0:
		run.TooMuch(c, s.At, "back cover", -free)
	}
	if formats != nil {
		formats.Draw(p, x, c.E.Top)
	} else if head != nil {
		head.DrawAll(p, &layout.Element{Role: layout.H1}, x, c.E.Top)
	}
	if free > 0 {
		gap += free / 3
		y += free / 3
	}
	if code != nil {
		y = drawCode(c, p, code, x, y, beside, measure, ink) + gap
	}
	sideBySide(p, web, social, x, apart, y)
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

// sideBySide sets two columns of paragraphs, the second apart from the first.
func sideBySide(p *kit.Page, left, right []*kit.Para, x, apart, y unit.Length) {
	for k, column := range [][]*kit.Para{left, right} {
		at := y
		for _, q := range column {
			q.DrawAll(p, &layout.Element{Role: layout.P}, x+unit.Length(k)*apart, at)
			at += q.Height()
		}
	}
}

// backPages sets what the back cover says one under another, on as many pages as
// it takes.
func backPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section, code *kit.Code) {
	ground, ink := c.HouseColours()
	set := c.Settings
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	y := c.Top()
	var head []kit.Block
	if h := firstSet(headingLine(c, s), set.Title); h.Set() {
		head = append(head, kit.Block{Para: c.Title(h.S, c.E.Label, ink, c.Measure, 4).From(&h.At),
			Element: &layout.Element{Role: layout.H1}, Keep: true})
	}
	formats := c.Blocks(set.AlternativeFormats, c.Bold(c.E.Body), ink, c.Measure)
	p, y = c.Flow(p, append(head, formats...), y, fresh)
	y += c.E.Body.Leading
	var rest []kit.Block
	add := func(above unit.Length, qs ...*kit.Para) {
		for k, q := range qs {
			b := kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true}
			if k == 0 {
				b.Above = above
			}
			rest = append(rest, b)
		}
	}
	if code != nil {
		side := plateSide(c, code)
		if y+side > c.Bottom() {
			p, y = fresh()
		}
		room := c.Measure - side - 3*c.HalfLine()
		// an address that is wider than the room breaks where addresses may
		if beside := codeWords(c, ink, room); len(beside) > 0 && c.AllFit(beside[:len(beside)-1], room) &&
			kit.ParasHeight(beside)+c.HalfLine() <= side*3/2 {
			y = drawCode(c, p, code, c.Left(p), y, side+3*c.HalfLine(), c.Measure, ink) + c.E.Body.Leading
		} else {
			y = drawCodePlate(c, p, code, c.Left(p), y) + c.HalfLine()
			add(0, codeWords(c, ink, c.Measure)...)
		}
	}
	web, social := c.Contacts(ink, c.Measure)
	apart := c.Measure / 2
	for _, q := range web {
		apart = max(apart, q.Widest()+c.E.Body.Leading)
	}
	_, narrow := c.Contacts(ink, max(c.Measure-apart, c.E.Body.Size))
	if high := max(kit.ParasHeight(web), kit.ParasHeight(narrow)); len(rest) == 0 &&
		c.AllFit(narrow, c.Measure-apart) && y+high <= c.Bottom() {
		sideBySide(p, web, narrow, c.Left(p), apart, y)
		y += high + c.E.Body.Leading
	} else {
		add(c.E.Body.Leading, web...)
		add(c.E.Body.Leading, social...)
	}
	imprint, _ := imprint(c, s, c.Measure, ink)
	add(c.E.Body.Leading, imprint...)
	if len(rest) > 0 && y+rest[0].Para.Leading > c.Bottom() {
		p, y = fresh()
	}
	c.Flow(p, rest, y, fresh)
}

// secondColumns are where the accounts begin on the back cover, and the words beside the
// code above them: in one column, where all of these fit there as well as apart.
func secondColumns(c kit.Kit, code *kit.Code, measure unit.Length, ink layout.Color) (apart, beside unit.Length) {
	half := measure/2 + c.HalfLine()
	if code == nil {
		return half, half
	}
	side := plateSide(c, code)
	high := func(apart, beside unit.Length) (contacts, words unit.Length) {
		web, social := backContacts(c, ink, apart, measure)
		return kit.ParasHeight(web) + kit.ParasHeight(social), kit.ParasHeight(codeWords(c, ink, measure-beside))
	}
	contacts, words := high(half, side+3*c.HalfLine())
	for _, gap := range []unit.Length{3 * c.HalfLine(), 3 * c.HalfLine() / 2} {
		one := max(half, side+gap)
		if under, at := high(one, one); under <= contacts && at <= words {
			return one, one
		}
	}
	return half, side + 3*c.HalfLine()
}

// backContacts are the publisher's addresses in the first column, and its accounts in the
// second, which begins at apart.
func backContacts(c kit.Kit, ink layout.Color, apart, measure unit.Length) (web, social []*kit.Para) {
	web, _ = c.Contacts(ink, apart-2*c.HalfLine())
	_, social = c.Contacts(ink, measure-apart)
	return web, social
}

// formatsBox is how to get other formats in a box like that of the code, where one stands
// below it: with its corners, and as far from its edge.
func formatsBox(c kit.Kit, heading booklet.Line, code *kit.Code, measure unit.Length) *kit.Measured {
	if code == nil {
		return c.FormatsBox(heading, layout.H1, measure)
	}
	module := c.E.CodeSide() / unit.Length(len(code.Modules))
	return c.FormatsIn(heading, layout.H1, measure, quietZone(c, code), kit.PlateRadius(module))
}

// drawCode paints the code in its quiet zone with its caption and address, which begin at
// beside, and returns the bottom.
func drawCode(c kit.Kit, p *kit.Page, q *kit.Code, x, y, beside, measure unit.Length, ink layout.Color) unit.Length {
	bottom := drawCodePlate(c, p, q, x, y)
	side := plateSide(c, q)
	tx := x + beside
	words := codeWords(c, ink, x+measure-tx)
	h := c.HalfLine()*unit.Length(len(words)-1) + kit.ParasHeight(words)
	ty := max(y, y+(side-h)/2)
	for _, w := range words {
		w.DrawAll(p, &layout.Element{Role: layout.P}, tx, ty)
		ty += w.Height() + c.HalfLine()
	}
	return max(bottom, ty)
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

// codeWords are the caption of the QR code and its address.
func codeWords(c kit.Kit, ink layout.Color, measure unit.Length) []*kit.Para {
	set := c.Settings
	var words []*kit.Para
	if set.QRCaption.Set() {
		words = append(words, c.Title(set.QRCaption.S, c.E.Quote, ink, measure, 5).From(&set.QRCaption.At))
	}
	if !set.QRLink.Set() {
		return words
	}
	return append(words, c.Address(set.QRLink, ink, measure))
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
