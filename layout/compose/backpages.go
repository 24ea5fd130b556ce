package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// backFlow is what a back cover says that its usual layout does not hold: its parts one
// under another.
type backFlow struct {
	kit.Kit
	gap      unit.Length // between parts
	head     []kit.Block // how to get other formats, under its heading
	text     []kit.Block // of the section
	code     codeWords   // zero without a code
	video    *codeWords  // of the video in sign language; nil without
	by       kit.Kit     // that sets these
	contacts *kit.Listed
	imprint  []*kit.Para
}

// backPages sets what the back cover says one under another: on one page where a smaller code, smaller gaps, and then
// an address that is broken after a slash and accounts that share a line make it fit; else on as many as it takes.
func backPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section) {
	ground, ink := c.HouseColours()
	code := c.Code(c.Settings.QRLink.S)
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	ways := backWays(c)
	for _, way := range ways {
		if b := way.set(s, code, ink); b.height() <= c.Depth() {
			b.drawOn(p, b.parts())
			return
		}
	}
	if b, pages := inPages(slices.Concat(roomyWays(c, code, ink), ways, lastWays(c)), s, code, ink); len(pages) > 0 {
		for i, parts := range pages {
			if i > 0 {
				p, _ = fresh()
			}
			b.drawOn(p, parts)
		}
		return
	}
	b := ways[len(ways)-1].set(s, code, ink)
	b.draw(p, fresh)
}

// backWay is a way to set the words of a back cover: with a gap between parts, addresses whole
// beside the code, contacts in some way, and a low heading.
type backWay struct {
	kit.Kit
	gap        unit.Length
	whole, low bool
	contacts   contactWay
}

// backWays are the ways to set a back cover on one page, the best first: the code gives way before what parts the
// words.
func backWays(c kit.Kit) []backWay {
	line, half := c.E.Body.Leading, c.HalfLine()
	middle := c.WithCode(c.E.BesideWords((layout.UsualCode + layout.LeastCode) / 2))
	less := c.WithCode(c.E.BesideWords(layout.LeastCode))
	rows, near := contactWay{kit.AccountRows, half}, contactWay{kit.AccountRows, half / 2}
	close := contactWay{kit.AccountLines, half / 2}
	shared := contactWay{kit.AccountsShared, 0}
	return []backWay{
		{Kit: c, gap: line, whole: true, contacts: rows},
		{Kit: c, gap: line, whole: true, contacts: near},
		{Kit: middle, gap: line, whole: true, contacts: near},
		{Kit: less, gap: line, whole: true, contacts: near},
		{Kit: less, gap: half, whole: true, contacts: near},
		{Kit: less, gap: half, whole: true, contacts: close},
		{Kit: less, gap: half, contacts: close},
		{Kit: less, gap: half.Scale(4, 5), contacts: close},
		{Kit: less, gap: half, contacts: shared},
		{Kit: less, gap: half, contacts: shared, low: true},
	}
}

// codeSteps is in how many steps a code of a back of several pages grows from its usual side to the largest one.
const codeSteps = 4

// mostCode is the largest side of the code of a back of several pages: as wide as the measure where no words stand
// beside it.
func mostCode(c kit.Kit, code *kit.Code, ink layout.Color) unit.Length {
	if code != nil && len(besideOrAround(c, code, ink, besideCode(c, code), true).above) > 0 {
		return max(c.E.CodeSide(), widestCode(code, c.Measure))
	}
	return largeCode(c)
}

// roomyWays are ways to set a back cover on several pages: with larger codes, which fill the measure where no words
// stand beside them, and each account below its platform.
func roomyWays(c kit.Kit, code *kit.Code, ink layout.Color) (ways []backWay) {
	line, half := c.E.Body.Leading, c.HalfLine()
	pairs, rows := contactWay{kit.AccountPairs, half}, contactWay{kit.AccountRows, half}
	near := contactWay{kit.AccountPairs, half / 2}
	least := c.E.CodeSide()
	for k := range unit.Length(codeSteps) {
		side := least + (mostCode(c, code, ink)-least)*(codeSteps-k)/codeSteps
		for _, contacts := range []contactWay{pairs, near, rows} {
			ways = append(ways, backWay{Kit: c.WithCode(side), gap: line, whole: true, contacts: contacts})
		}
	}
	return ways
}

// lastWays are ways for several pages that the others would leave emptier: with a small code.
func lastWays(c kit.Kit) []backWay {
	less := c.WithCode(c.E.BesideWords(layout.LeastCode))
	way := backWay{Kit: less, gap: c.E.Body.Leading, whole: true}
	way.contacts = contactWay{kit.AccountPairs, c.HalfLine()}
	return []backWay{way}
}

// widestCode is the side of a code whose plate fills a measure, as far as a code grows.
func widestCode(code *kit.Code, measure unit.Length) unit.Length {
	n := int64(len(code.Modules))
	return min(layout.MostCode, measure.Scale(n, n+2*kit.QuietModules))
}

// besideOrAround are the words of a code beside it, apart from its left edge, or around it where it has no room for
// them there, or they would be higher than it by half.
func besideOrAround(c kit.Kit, code *kit.Code, ink layout.Color, apart unit.Length, whole bool) codeWords {
	w := setCodeWords(c, code, ink, c.Measure, apart, whole)
	if len(w.above) == 0 && w.height(c) > plateSide(c, code)*3/2 {
		return wordsAround(c, code, ink, c.Measure)
	}
	return w
}

// set sets the words; whole says that no address is broken for want of room beside the code.
func (w backWay) set(s *booklet.Section, code *kit.Code, ink layout.Color) *backFlow {
	c := w.Kit
	b := &backFlow{Kit: c, gap: w.gap}
	set := c.Settings
	if h := firstSet(headingLine(c, s), set.Title); h.Set() {
		t := c.E.Quote
		if w.low {
			t.Size, t.Leading = c.E.Label.Size.Scale(5, 4), c.E.Label.Leading.Scale(5, 4)
		}
		b.head = append(b.head, kit.Block{Para: c.Title(h.S, t, ink, c.Measure, 4).From(&h.At),
			Element: &layout.Element{Role: layout.H1}, Keep: true})
	}
	if formats := evenBlocks(c, set.AlternativeFormats, ink, c.Measure); len(formats) > 0 {
		if len(b.head) > 0 && !w.low {
			formats[0].Above = c.HalfLine()
		}
		b.head = append(b.head, formats...)
	}
	b.text = backText(c, s, c.Measure)
	b.contacts = backContacts(c, code, w.contacts, ink, c.Measure)
	if code != nil {
		b.code = besideOrAround(c, code, ink, max(b.contacts.Apart, besideCode(c, code)), w.whole)
	}
	if v, words, ok := videoWords(c, ink, c.Measure, b.contacts.Apart); ok {
		if !words.fit || words.height(v) > plateSide(v, words.code)*3/2 {
			words = wordsAround(v, words.code, ink, c.Measure)
		}
		b.video, b.by = &words, v
	}
	b.imprint, _ = imprint(c, c.Measure)
	return b
}

// flowPart is a part of a back cover whose parts stand one under another.
type flowPart struct {
	height unit.Length
	kin    bool // it stands on the page of the part above it, where a page holds both
	near   bool // and close to it
	foot   bool // it stands at the foot of its page
	draw   func(p *kit.Page, y unit.Length)
}

// parts are the parts in one column, in the order in which they are read.
func (b *backFlow) parts() (all []flowPart) {
	add := func(part flowPart) {
		if part.height > 0 {
			all = append(all, part)
		}
	}
	blocks := func(bs []kit.Block) flowPart {
		return flowPart{height: kit.BlocksHeight(bs), draw: func(p *kit.Page, y unit.Length) {
			b.DrawBlocks(p, bs, b.Left(p), y)
		}}
	}
	add(blocks(b.head))
	said := blocks(b.text)
	said.kin = len(b.head) > 0
	add(said)
	if b.video != nil {
		add(codePart(b.by, b.video))
	}
	if b.code.code != nil {
		add(codePart(b.Kit, &b.code))
	}
	for i := range b.contacts.Groups {
		g := &b.contacts.Groups[i]
		add(flowPart{height: g.Height, kin: i > 0, near: i > 0, draw: func(p *kit.Page, y unit.Length) {
			g.Draw(p, b.Left(p), y)
		}})
	}
	add(flowPart{height: kit.ParasHeight(b.imprint), foot: true, draw: func(p *kit.Page, y unit.Length) {
		kit.DrawParas(p, b.imprint, b.Left(p), y, 0)
	}})
	return all
}

// codePart is a code with its words.
func codePart(c kit.Kit, w *codeWords) flowPart {
	return flowPart{height: w.height(c), draw: func(p *kit.Page, y unit.Length) { w.draw(c, p, c.Left(p), y) }}
}

// height is the height of all in one column.
func (b *backFlow) height() unit.Length { return b.high(b.parts(), b.gap) }

// above is the space above a part of a page, where parts stand gap apart.
func (b *backFlow) above(part *flowPart, gap unit.Length) unit.Length {
	if part.near {
		return min(gap, max(gap*2/3, b.contacts.Between))
	}
	return gap
}

// high is the height of parts of a page that stand gap apart.
func (b *backFlow) high(parts []flowPart, gap unit.Length) (h unit.Length) {
	for i := range parts {
		if i > 0 {
			h += b.above(&parts[i], gap)
		}
		h += parts[i].height
	}
	return h
}

// mostFlowGap is how many half lines parts stand apart at most where they stand on several pages, or have no box.
const mostFlowGap = 3

// drawOn paints parts on a page, as far apart as it has room for and a reader still sees them as one; the imprint at
// the foot.
func (b *backFlow) drawOn(p *kit.Page, parts []flowPart) {
	gap := b.gap
	for more := gap; more <= mostFlowGap*b.HalfLine() && b.high(parts, more) <= b.Depth(); more += b.HalfLine() / 4 {
		gap = more
	}
	y := b.Top()
	for i := range parts {
		if i > 0 {
			y += b.above(&parts[i], gap)
		}
		if parts[i].foot {
			y = max(y, b.Bottom()-parts[i].height)
		}
		parts[i].draw(p, y)
		y += parts[i].height
	}
}

// inPages are the parts of a back cover on as few pages as hold them. Where one of these would be nearly empty, the
// contacts stand before the code, or the imprint at the foot of an earlier page. No pages come of parts of which one
// fits none.
func inPages(ways []backWay, s *booklet.Section, code *kit.Code, ink layout.Color) (*backFlow, [][]flowPart) {
	var best *backFlow
	var found division
	var by backWay
	for _, way := range ways {
		b := way.set(s, code, ink)
		if d := b.division(); d.pages != nil && (found.pages == nil || len(d.pages) < len(found.pages) ||
			len(d.pages) == len(found.pages) && d.fuller(&found, b.Depth())) {
			best, found, by = b, d, way
		}
	}
	if found.pages == nil {
		return nil, nil
	}
	least, most := by.E.CodeSide(), mostCode(ways[0].Kit.WithCode(0), code, ink)
	for k := range unit.Length(2 * codeSteps) { // the code takes what its page has left
		way := by
		way.Kit = by.WithCode(least + (most-least)*(2*codeSteps-k)/(2*codeSteps))
		b := way.set(s, code, ink)
		if d := b.division(); most > least && len(d.pages) == len(found.pages) && d.torn <= found.torn &&
			d.few <= found.few {
			return b, d.pages
		}
	}
	return best, found.pages
}

// division is the best way to divide the parts among pages.
func (b *backFlow) division() (best division) {
	for k, all := range b.orders(b.parts()) {
		if d := b.divided(all, k); d.pages != nil && d.before(&best) {
			best = d
		}
	}
	return best
}

// filledBack is how much of a page of a back cover, in hundredths, looks filled, and oddBack how much emptier than that
// a page may be before a part stands elsewhere than where a reader expects it.
const filledBack, oddBack = 75, 12

// division is a way to divide parts among pages.
type division struct {
	pages [][]flowPart
	torn  int         // parts that stand on another page than what they belong to
	few   unit.Length // how much its pages lack of what looks filled, and what an odd order costs beside
	odd   int         // parts that stand elsewhere than where a reader expects them
	least unit.Length // how high the emptiest page is
}

// before reports whether a division is better than another one.
func (d *division) before(o *division) bool {
	switch {
	case o.pages == nil:
		return true
	case len(d.pages) != len(o.pages):
		return len(d.pages) < len(o.pages)
	case d.torn != o.torn:
		return d.torn < o.torn
	case d.few != o.few:
		return d.few < o.few
	case d.odd != o.odd:
		return d.odd < o.odd
	}
	return d.least > o.least
}

// fuller reports whether a division in another way, which is no better in itself, is worth it on pages of a depth.
func (d *division) fuller(o *division, depth unit.Length) bool {
	if d.torn != o.torn {
		return d.torn < o.torn
	}
	return d.few+depth.Scale(oddBack, 100) < o.few
}

// orders are the parts in the order in which they are read, and with the contacts before the codes.
func (b *backFlow) orders(all []flowPart) [][]flowPart {
	said := 0
	for _, bs := range [][]kit.Block{b.head, b.text} {
		if len(bs) > 0 {
			said++
		}
	}
	codes := said
	for _, has := range []bool{b.video != nil, b.code.code != nil} {
		if has {
			codes++
		}
	}
	end := len(all)
	if end > 0 && all[end-1].foot {
		end--
	}
	return [][]flowPart{all, slices.Concat(all[:said], all[codes:end], all[said:codes], all[end:])}
}

// divided is the best division of parts, of which some stand in an odd order; without pages where one fits none. The
// imprint may stand at the foot of any page.
func (b *backFlow) divided(all []flowPart, odd int) (best division) {
	var foot []flowPart
	if n := len(all); n > 1 && all[n-1].foot {
		all, foot = all[:n-1], all[n-1:]
	}
	for ends := range 1 << max(0, len(all)-1) { // a bit for each part behind which a page ends
		var d division
		from := 0
		for i := range all {
			if i+1 < len(all) && ends>>i&1 == 0 {
				continue
			}
			if all[from].kin && from > 0 {
				d.torn++
			}
			d.pages = append(d.pages, all[from:i+1:i+1])
			from = i + 1
		}
		for k := range slices.Backward(d.pages) {
			if with := b.footed(d, foot, k, odd); with.pages != nil && with.before(&best) {
				best = with
			}
		}
	}
	return best
}

// footed is a division of parts, of which some stand in an odd order, with the imprint on a page; without pages where
// one is too full.
func (b *backFlow) footed(d division, foot []flowPart, on, odd int) division {
	d.pages = slices.Clone(d.pages)
	d.pages[on] = append(d.pages[on], foot...)
	d.least, d.odd = b.Depth(), odd
	if on+1 < len(d.pages) && len(foot) > 0 {
		d.odd++
	}
	for _, parts := range d.pages {
		h := b.high(parts, b.gap)
		if h > b.Depth() {
			return division{}
		}
		d.least = min(d.least, h)
		d.few += max(0, b.Depth().Scale(filledBack, 100)-h)
	}
	d.few += b.Depth().Scale(oddBack*int64(d.odd), 100)
	return d
}

// draw paints all from the top of a page on.
func (b *backFlow) draw(p *kit.Page, fresh func() (*kit.Page, unit.Length)) {
	if len(b.head) > 0 && len(b.text) > 0 {
		b.text[0].Above = b.gap
	}
	head := slices.Concat(b.head, b.text)
	p, y := b.Flow(p, head, b.Top(), fresh)
	if len(head) > 0 {
		y += b.gap
	}
	if b.video != nil {
		p, y = b.drawCode(b.by, b.video, p, y, fresh)
	}
	if b.code.code != nil {
		if y+b.code.height(b.Kit) > b.Bottom() && y > b.Top() {
			b.imprintBelow(p, y)
		}
		p, y = b.drawCode(b.Kit, &b.code, p, y, fresh)
	}
	var rest []kit.Block
	for i := range b.contacts.Groups {
		bs := b.contacts.Groups[i].Blocks()
		if bs[0].Above = b.gap; i == 0 {
			bs[0].Above = 0
		}
		rest = append(rest, bs...)
	}
	for i, q := range b.imprint {
		one := kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true}
		if i == 0 && len(rest) > 0 {
			one.Above = b.gap
		}
		rest = append(rest, one)
	}
	for i := range rest[:max(0, len(rest)-1)] { // what stands together goes on together
		rest[i].Keep = rest[i].Keep || rest[i+1].Above < b.gap
	}
	if len(rest) > 0 && b.Bottom()-y < b.Needed(rest, 0, false) && y > b.Top() {
		p, y = fresh()
	}
	b.Flow(p, rest, y, fresh)
}

// drawCode paints a code with its words from y on, and returns where the next part begins: on a page that holds both
// where there is one, else the words below the code.
func (b *backFlow) drawCode(c kit.Kit, w *codeWords, p *kit.Page, y unit.Length,
	fresh func() (*kit.Page, unit.Length)) (*kit.Page, unit.Length) {
	high := w.height(c)
	whole := high <= b.Depth()
	if !whole {
		high = plateSide(c, w.code) + c.HalfLine() + c.E.Body.Leading
	}
	if y+high > b.Bottom() && y > b.Top() {
		p, y = fresh()
	}
	if whole {
		return p, w.draw(c, p, b.Left(p), y) + b.gap
	}
	y = drawCodePlate(c, p, w.code, b.Left(p), y) + b.HalfLine()
	var words []kit.Block
	for _, q := range slices.Concat(w.above, w.beside, w.below) {
		words = append(words, kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true})
	}
	p, y = b.Flow(p, words, y, fresh)
	return p, y + b.gap
}

// imprintBelow paints the imprint at the foot of a page whose words end above y, where it
// has room there: it does not take a page of its own.
func (b *backFlow) imprintBelow(p *kit.Page, y unit.Length) {
	at := b.Bottom() - kit.ParasHeight(b.imprint)
	if at < y {
		return
	}
	kit.DrawParas(p, b.imprint, b.Left(p), at, 0)
	b.imprint = nil
}
