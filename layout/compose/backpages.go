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
	gap         unit.Length // between parts
	head        []kit.Block // how to get other formats, under its heading
	text        []kit.Block // of the section
	code        codeWords   // zero without a code
	video       *codeWords  // of the video in sign language, beside their code; nil without
	by          kit.Kit     // that sets these
	beside      bool        // its words stand beside it
	own, social []*kit.Para
	apart       unit.Length
	imprint     []*kit.Para
}

// backPages sets what the back cover says one under another: on one page where smaller
// gaps, and then an address that is broken after a slash, accounts that share a line and a
// smaller code make it fit; else on as many as it takes.
func backPages(c kit.Kit, run *round, p *kit.Page, s *booklet.Section) {
	ground, ink := c.HouseColours()
	code := c.Code(c.Settings.QRLink.S)
	fresh := func() (*kit.Page, unit.Length) { return run.NewHousePage(c, s.Kind, ground) }
	c = c.WithFoot(c.E.Top) // nothing stands below the words
	more, less := *c.E, *c.E
	more.MoreCode, less.LessCode = true, true
	ways := []backWay{
		{Kit: c, gap: c.E.Body.Leading, whole: true},
		{Kit: c, gap: c.HalfLine(), whole: true},
		{Kit: c, gap: c.HalfLine()},
		{Kit: c, gap: c.HalfLine(), share: true},
		{Kit: c.With(less), gap: c.HalfLine(), whole: true},
		{Kit: c.With(less), gap: c.HalfLine(), share: true},
		{Kit: c.With(less), gap: c.HalfLine(), share: true, low: true},
	}
	for _, way := range ways {
		if b := way.set(s, code, ink); b.height() <= c.Depth() {
			b.drawOn(p, b.parts(ink), true)
			return
		}
	}
	if b, pages := inPages(append([]backWay{{Kit: c.With(more), gap: c.E.Body.Leading, whole: true}}, ways...), s, code,
		ink); len(pages) > 0 {
		for i, parts := range pages {
			if i > 0 {
				p, _ = fresh()
			}
			b.drawOn(p, parts, i == 0)
		}
		return
	}
	b := ways[len(ways)-1].set(s, code, ink)
	b.draw(p, ink, fresh)
}

// backWay is a way to set the words of a back cover: with a gap between parts, addresses whole
// beside the code, accounts that share lines, and a low heading.
type backWay struct {
	kit.Kit
	gap               unit.Length
	whole, share, low bool
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
	if formats := c.Blocks(set.AlternativeFormats, c.E.Body, ink, c.Measure); len(formats) > 0 {
		c.Even(formats, c.Measure)
		if len(b.head) > 0 && !w.low {
			formats[0].Above = c.HalfLine()
		}
		b.head = append(b.head, formats...)
	}
	b.text = backText(c, s, c.Measure)
	b.own, b.social, b.apart = backContacts(c, code, ink, c.Measure)
	if w.share && b.apart == 0 {
		b.social = c.SharedAccounts(ink, c.Measure)
	}
	if code != nil {
		b.code = setCodeWords(c, code, ink, c.Measure, max(b.apart, besideCode(c, code)), w.whole)
		b.beside = b.code.fit && b.code.height(c) <= plateSide(c, code)*3/2
	}
	if v, words, ok := videoWords(c, ink, c.Measure, b.apart); ok {
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
func (b *backFlow) parts(ink layout.Color) (all []flowPart) {
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
	paras := func(qs []*kit.Para) flowPart {
		return flowPart{height: kit.ParasHeight(qs), draw: func(p *kit.Page, y unit.Length) {
			kit.DrawParas(p, qs, b.Left(p), y, 0)
		}}
	}
	add(blocks(b.head))
	said := blocks(b.text)
	said.kin = len(b.head) > 0
	add(said)
	if b.video != nil {
		add(codePart(b.by, b.video, b.videoBeside(), ink))
	}
	if b.code.code != nil {
		add(codePart(b.Kit, &b.code, b.beside, ink))
	}
	if b.apart > 0 {
		add(flowPart{height: contactsHeight(b.Kit, b.own, b.social, b.apart), draw: func(p *kit.Page, y unit.Length) {
			drawContacts(b.Kit, p, b.own, b.social, b.Left(p), b.apart, y)
		}})
	} else {
		add(paras(b.own))
		social := paras(b.social)
		social.near = len(b.own) > 0
		social.kin = social.near
		add(social)
	}
	last := paras(b.imprint)
	last.foot = true
	add(last)
	return all
}

// codePart is a code with its words beside it or below.
func codePart(c kit.Kit, w *codeWords, beside bool, ink layout.Color) flowPart {
	if beside {
		return flowPart{height: w.height(c), draw: func(p *kit.Page, y unit.Length) { w.draw(c, p, c.Left(p), y) }}
	}
	words, half := allCodeWords(c, ink, c.Measure), c.HalfLine()
	high := plateSide(c, w.code) + kit.ParasHeight(words)
	if n := len(words); n > 0 {
		high += belowCode(c) + unit.Length(n-1)*half
	}
	return flowPart{height: high, draw: func(p *kit.Page, y unit.Length) {
		kit.DrawParas(p, words, c.Left(p), drawCodePlate(c, p, w.code, c.Left(p), y)+belowCode(c), half)
	}}
}

// height is the height of all in one column.
func (b *backFlow) height() unit.Length { return b.high(b.parts(layout.Color{}), b.gap) }

// above is the space above a part of a page, where parts stand gap apart.
func (b *backFlow) above(part *flowPart, gap unit.Length) unit.Length {
	if part.near {
		return max(gap/2, b.HalfLine())
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

// drawOn paints parts on a page, as far apart as it has room for and a reader still sees them as one; the imprint at
// the foot. What leaves room on a page that is not the first stands in its middle.
func (b *backFlow) drawOn(p *kit.Page, parts []flowPart, first bool) {
	gap := b.gap
	for more := gap; more <= mostBackGap*b.HalfLine() && b.high(parts, more) <= b.Depth(); more += b.HalfLine() / 4 {
		gap = more
	}
	y := b.Top()
	if !first && !parts[len(parts)-1].foot {
		y += (b.Depth() - b.high(parts, gap)).Scale(2, 5)
	}
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
	for _, way := range ways {
		b := way.set(s, code, ink)
		for k, all := range b.orders(b.parts(ink)) {
			d := b.divided(all, k)
			if d.pages != nil && (found.pages == nil || len(d.pages) < len(found.pages) ||
				!way.E.LessCode && d.before(&found)) {
				best, found = b, d
			}
		}
	}
	return best, found.pages
}

// division is a way to divide parts among pages.
type division struct {
	pages [][]flowPart
	torn  int         // parts that stand on another page than what they belong to
	few   unit.Length // how much the emptiest page lacks of what looks filled
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
	}
	d.few = max(0, b.Depth().Scale(45, 100)-d.least)
	return d
}

// draw paints all from the top of a page on.
func (b *backFlow) draw(p *kit.Page, ink layout.Color, fresh func() (*kit.Page, unit.Length)) {
	if len(b.head) > 0 && len(b.text) > 0 {
		b.text[0].Above = b.gap
	}
	head := slices.Concat(b.head, b.text)
	p, y := b.Flow(p, head, b.Top(), fresh)
	if len(head) > 0 {
		y += b.gap
	}
	if b.video != nil {
		p, y = b.drawVideo(p, ink, y, fresh)
	}
	var rest []kit.Block
	add := func(above unit.Length, qs ...*kit.Para) {
		for k, q := range qs {
			one := kit.Block{Para: q, Element: &layout.Element{Role: layout.P}, Whole: true}
			if k == 0 {
				one.Above = above
			}
			rest = append(rest, one)
		}
	}
	if code := b.code.code; code != nil {
		if high := b.codeHigh(ink); y+high > b.Bottom() && y > b.Top() {
			b.imprintBelow(p, y)
			p, y = fresh()
		}
		if b.beside {
			y = b.code.draw(b.Kit, p, b.Left(p), y) + b.gap
		} else {
			y = drawCodePlate(b.Kit, p, code, b.Left(p), y) + b.HalfLine()
			add(0, allCodeWords(b.Kit, ink, b.Measure)...)
		}
	}
	high := contactsHeight(b.Kit, b.own, b.social, b.apart)
	if len(rest) == 0 && b.apart > 0 && y+high <= b.Bottom() {
		drawContacts(b.Kit, p, b.own, b.social, b.Left(p), b.apart, y)
		y += high + b.gap
	} else {
		add(b.gap, b.own...)
		add(b.gap, b.social...)
	}
	add(b.gap, b.imprint...)
	for i := range rest[:max(0, len(rest)-1)] { // what stands together goes on together
		rest[i].Keep = rest[i].Keep || rest[i+1].Above == 0
	}
	if len(rest) > 0 && b.Bottom()-y < b.Needed(rest, 0, false) && y > b.Top() {
		p, y = fresh()
	}
	b.Flow(p, rest, y, fresh)
}

// codeHigh is how high the code is with its words, which stand on one page wherever a page holds them.
func (b *backFlow) codeHigh(ink layout.Color) unit.Length {
	if b.beside {
		return b.code.height(b.Kit)
	}
	high := plateSide(b.Kit, b.code.code)
	if words := b.HalfLine() + kit.ParasHeight(allCodeWords(b.Kit, ink, b.Measure)); high+words <= b.Depth() {
		high += words
	}
	return high
}

// videoBeside reports whether the words of the video stand beside its code.
func (b *backFlow) videoBeside() bool {
	return b.video.fit && b.video.height(b.by) <= plateSide(b.by, b.video.code)*3/2
}

// drawVideo paints the code of the video from y on, with its words beside it or below, and returns where the
// next part begins.
func (b *backFlow) drawVideo(p *kit.Page, ink layout.Color, y unit.Length,
	fresh func() (*kit.Page, unit.Length)) (*kit.Page, unit.Length) {
	high := b.video.height(b.by)
	if !b.videoBeside() {
		high = plateSide(b.by, b.video.code) + b.HalfLine() + b.E.Body.Leading
	}
	if y+high > b.Bottom() && y > b.Top() {
		p, y = fresh()
	}
	if b.videoBeside() {
		return p, b.video.draw(b.by, p, b.Left(p), y) + b.gap
	}
	y = drawCodePlate(b.by, p, b.video.code, b.Left(p), y) + b.HalfLine()
	var words []kit.Block
	for _, q := range allCodeWords(b.by, ink, b.Measure) {
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
