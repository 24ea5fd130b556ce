package handout

import (
	"slices"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// OnePagerOptions are what one-pagers may be asked for.
type OnePagerOptions struct {
	Paper    unit.Size // upright: A5, A4 or A3; zero is A4
	Colour   bool      // else black and white, for photocopiers
	Occasion layout.Occasion
}

// Compose makes a sheet for each role, in filing order: all texts of its card,
// its code, and whose it is and how to get it in other formats at the foot. A
// longer text goes on to a second page. b must be what Select and Fill returned.
func (o OnePagerOptions) Compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	return atMost(b, e, func() (layout.Handout, []booklet.Finding) { return o.compose(b, e, f) })
}

func (o OnePagerOptions) compose(b *booklet.Booklet, e layout.Edition,
	f *fonts.Family) (layout.Handout, []booklet.Finding) {
	if o.Paper == (unit.Size{}) {
		o.Paper = unit.A4
	}
	c := newKit(b, onOnePager(e, o.Paper, o.Colour), f)
	k := &onePagers{c, c, &handoutRun{}, o, c.E.Body.Size}
	if !e.Asked {
		k.least = min(e.Body.Size, k.least)
	}
	var lost []*booklet.Role
	for _, r := range k.Filed() {
		if !link(k.Kit, r).Set() {
			lost = append(lost, r)
		}
		k.beginRole(k.Kit, r)
		k.composeRole(r)
	}
	k.unlinked(lost, "one-pager")
	return k.finish(k.Kit)
}

// onePagerSize is the size of text on A4 where the edition has a smaller one for
// its own, smaller sheet.
const onePagerSize = 14 * unit.Point

// AskedOnePager is an edition as one-pagers on a paper (zero: A4) are asked to be set. The error is
// a *layout.RequestError. A request that says nothing leaves the edition as it is.
func AskedOnePager(e layout.Edition, r layout.Request, paper unit.Size) (layout.Edition, error) {
	if r == (layout.Request{}) {
		return e, nil
	}
	if paper == (unit.Size{}) {
		paper = unit.A4
	}
	if r.TextSize == 0 && paper.W >= unit.A4.W {
		r.TextSize = max(e.Body.Size, onePagerSize)
	}
	r.Paper = paper
	return e.With(r)
}

// onOnePager is the edition for one-pagers on a paper.
func onOnePager(e layout.Edition, paper unit.Size, inColour bool) layout.Edition {
	size := e.Body.Size
	if paper.W >= unit.A4.W && !(e.Asked && e.Trim == paper) {
		size = max(size, onePagerSize)
	}
	if size != e.Body.Size || paper != e.Trim {
		e.Resize(size, 0, paper)
	}
	if !inColour {
		e.SetPlain(e.Ground, e.Ink, e.Ink)
	}
	e.RunIn, e.TwoUp, e.Panels = false, false, false
	if e.Class == layout.ClearPrint { // a headline of its own: the cards' titles stand in a line of text
		e.Card.Size, e.Card.Leading = e.Card.Size.Scale(12, 10), e.Card.Leading.Scale(12, 10)
	}
	sizePager(&e)
	e.Top = min(e.Top, pagerMargin)
	e.Foot = e.Top
	return e
}

// pagerMargin is the margin at the head of all pages, and at the foot of most.
var pagerMargin = unit.MM(14)

// sizePager sets what follows the size of a page's text: its sentence is a seventh larger in clear print, and as close.
func sizePager(e *layout.Edition) {
	if e.Class == layout.ClearPrint && !e.Asked {
		e.Lead = inSize(e.Lead, e.Body.Size.Scale(8, 7).Up(unit.Point/2), 130)
		e.Roomy = e.Lead
	}
	e.CardTile = e.Body.Leading + e.Body.Size/4 // as high as the mark: no page has to go without
}

// onePagers is the composition of one-pagers.
type onePagers struct {
	kit.Kit
	first kit.Kit // of what stands above the titles, which is alike on all
	*handoutRun
	OnePagerOptions
	least unit.Length // the smallest text that is better than a second page
}

// composeRole makes the pages of a role: one where its card and the foot fit, squeezed or
// with a smaller title or code, or with the code beside the last of its texts on no panel;
// else the foot goes to a second page, with the last of its texts.
func (k *onePagers) composeRole(r *booklet.Role) {
	c := k.Kit
	gap := c.E.Body.Leading
	whole := *r
	whole.Photo = nil
	rest := withoutMore(&whole)
	above := func(f *onePagerFoot) *booklet.Role {
		if f.more != nil {
			return rest
		}
		return &whole
	}
	usual := k.footOf(r, 100)
	foot := usual.measured()
	role, single := k.fitCard(r, above(usual), c.Depth()-foot.Height-gap)
	if single {
		page := k.filled(r, onePage{k, role, usual}, above)
		c, role, foot = page.Kit, page.role, page.foot.measured()
	}
	found := len(k.Findings)
	if !single && (found == 0 || k.Findings[found-1].Rule != booklet.RuleCodeTooFine) {
		if low, card, lower := k.fitLower(r, above, rest); card != nil {
			c, foot, role, single = low.Kit, lower, card, true
		}
	}
	if !single {
		role = k.setCard(c, r, above(usual))
	}
	p := k.NewPage(c, booklet.Roles)
	k.Marks = append(k.Marks, layout.Bookmark{Title: c.DistinctTitle(r), Page: p.Number, At: k.Section})
	fresh := func() (*kit.Page, unit.Length) {
		q := k.NewPage(c, booklet.Roles)
		again := k.continuedTitle(r, role.Ink)
		again.DrawAll(q, &layout.Element{Role: layout.Header}, c.Left(q), c.Top())
		return q, c.Top() + again.Height() + 2*c.HalfLine()
	}
	words := append(append([]kit.Block{}, role.Head...), role.Rest...)
	y := c.Top() + k.first.CardTopHeight(role, role.Tiled)
	if single {
		_, at := c.Flow(p, role.Head, y, fresh)
		k.first.DrawCardTop(p, role, c.Top(), role.Tiled)
		c.FlowOn(p, role.Rest, at, fresh)
		foot.Draw(p, c.Left(p), c.Bottom()-foot.Height)
		return
	}
	k.first.DrawCardTop(p, role, c.Top(), role.Tiled)
	if small := k.footOf(r, smallCode); (small.more == nil) == (usual.more == nil) && len(k.Findings) == found &&
		k.evenCut(r, usual, words, y) == 0 && k.evenCut(r, small, words, y) > 0 {
		usual = small
	}
	k.Findings = k.Findings[:found]
	p, y = k.flowWords(r, usual, words, p, y, fresh)
	k.flowFoot(usual, p, y+2*gap, fresh)
}

// fitLower is the first of the lower ways that holds a role on one page, with its card and its foot; no card where none
// does.
func (k *onePagers) fitLower(r *booklet.Role, above func(*onePagerFoot) *booklet.Role,
	rest *booklet.Role) (low lowerPage, card *kit.Card, foot *kit.Measured) {
	found := len(k.Findings)
	defer func() { k.Findings = k.Findings[:found] }() // a code that is too small so is not used
	gap := k.E.Body.Leading
	for _, low = range k.lower(r, above, rest) {
		k.Findings = k.Findings[:found]
		lower, shown := low.foot(0)
		if card, ok := low.fitCard(r, shown, low.Depth()-lower.Height-gap); ok && len(k.Findings) == found {
			foot, _ = low.foot(low.Depth() - lower.Height - gap - low.height(card))
			return low, card, foot
		}
	}
	return low, nil, nil
}

// lowerPage is a way to set a role on one page: the composition, and its foot, as much of some spare room as it takes
// higher, with what stands above that.
type lowerPage struct {
	*onePagers
	foot func(spare unit.Length) (*kit.Measured, *booklet.Role)
}

// lower are the ways to set a role on one page that are better than a second page: a smaller
// code, in a closer panel, a narrower margin at the foot and one website less; then smaller text, down to the edition's
// own; then no panel.
func (k *onePagers) lower(r *booklet.Role, above func(*onePagerFoot) *booklet.Role, rest *booklet.Role) []lowerPage {
	var out, bare []lowerPage
	for size := k.E.Body.Size; size >= k.least; size -= unit.Point {
		k := k
		if size != k.E.Body.Size {
			k = k.sized(size)
		}
		near := k.withFootMargin(closeMargin)
		boxed := func(k *onePagers, how footWays) lowerPage {
			return lowerPage{k, func(spare unit.Length) (*kit.Measured, *booklet.Role) {
				f := k.footIn(r, how)
				if f.code != nil {
					f.panel += max(0, min(spare, 2*(f.pad-f.aboutWords())))
				}
				return f.measured(), above(f)
			}}
		}
		out = append(out, boxed(k, footWays{part: smallCode}), boxed(k, footWays{part: closeCode, close: true}),
			boxed(k, footWays{part: closeCode, close: true, tight: true}),
			boxed(near, footWays{part: closeCode, close: true, tight: true}),
			boxed(near, footWays{part: closeCode, close: true, tight: true, oneSite: true}))
		bare = append(bare, lowerPage{near, func(unit.Length) (*kit.Measured, *booklet.Role) {
			return near.closeFoot(r, true), rest
		}})
	}
	return append(out, bare...)
}

// sized is the composition with text of another size, on the same sheet.
func (k *onePagers) sized(size unit.Length) *onePagers {
	e := *k.E
	e.Resize(size, 0, e.Trim)
	e.Measures = k.E.Measures
	sizePager(&e)
	return k.with(e)
}

// flowWords sets a role's words on as many pages as they and the foot take: the foot is on
// the last, beside or below the last of its texts.
func (k *onePagers) flowWords(r *booklet.Role, foot *onePagerFoot, words []kit.Block, p *kit.Page, y unit.Length,
	fresh func() (*kit.Page, unit.Length)) (*kit.Page, unit.Length) {
	c := k.Kit
	if cut := k.evenCut(r, foot, words, y); cut > 0 {
		c.Flow(p, words[:cut], y, fresh)
		p, y = fresh()
		return c.Flow(p, words[cut:], y, fresh)
	}
	last := len(words)
	for i := range words {
		if foot.more == nil && words[i].Label {
			last = i
		}
	}
	p, y = c.Flow(p, words[:last], y, fresh)
	if p.Number-1 == k.parts[len(k.parts)-1].From {
		p, y = fresh()
		if last == len(words) {
			y -= 2 * c.E.Body.Leading // which stand above the foot
		}
	} else if last < len(words) {
		y += words[last].Above
	}
	if last < len(words) && c.Bottom()-y < k.lastTogether(foot, words[last:]) {
		p, y = fresh()
	}
	return c.Flow(p, words[last:], y, fresh)
}

// evenCut is the block from which on a role's words stand on a second page with the foot, so that
// the two pages are as evenly filled as can be, at a label where that is not much worse than at a
// paragraph; 0 where two pages do not hold them so.
func (k *onePagers) evenCut(r *booklet.Role, foot *onePagerFoot, words []kit.Block, y unit.Length) int {
	c := k.Kit
	again := k.continuedTitle(r, k.Ink()).Height() + 2*c.HalfLine()
	below := 2*c.E.Body.Leading + foot.measured().Height
	if kit.BlocksHeight(words) > 2*c.Depth()+4*c.E.Body.Leading {
		return 0
	}
	cut, least := 0, unit.Length(0)
	for i := 1; i < len(words); i++ {
		cost := unit.Length(0)
		switch before := words[i-1]; {
		case words[i].Label:
		case before.Label || before.Leads || words[i].List != nil || i < 3:
			continue
		default:
			cost = c.Depth() / 8
		}
		first := c.FlowEnd(y, words[:i]) - c.Top()
		second := c.FlowEnd(c.Top()+again, words[i:]) - c.Top() + below
		most := max(first, second)
		if cost += most; most <= c.Depth() && (cut == 0 || cost < least) {
			cut, least = i, cost
		}
	}
	return cut
}

// lastTogether is the room that the last text of a role takes with the code below it, so that
// no page has the code alone; where no page holds both, what the text's beginning takes.
func (k *onePagers) lastTogether(f *onePagerFoot, bs []kit.Block) unit.Length {
	high := f.measured().Height
	if high > 0 {
		high += 2 * k.E.Body.Leading
	}
	if high += kit.BlocksHeight(bs); high > k.Depth()*3/4 {
		return k.Needed(bs, 0, false)
	}
	return high
}

// flowFoot puts the foot of a role behind its texts: the code, and then the words below it,
// together where a page holds them.
func (k *onePagers) flowFoot(f *onePagerFoot, p *kit.Page, y unit.Length, fresh func() (*kit.Page, unit.Length)) {
	room := k.Bottom() - y
	if all := f.measured().Height; room < f.panel || room < all && all <= k.Depth()*3/4 {
		p, y = fresh()
	}
	f.drawPanel(p, k.Left(p), y)
	if f.code != nil {
		y += f.panel + k.E.Body.Leading
	}
	below := slices.Clone(f.below)
	for i := range below {
		below[i].Whole, below[i].Keep = true, i < len(below)-1
	}
	need := k.Needed(below, 0, false)
	if high := kit.BlocksHeight(below); high <= k.Depth()*3/4 {
		need = high
	}
	if k.Bottom()-y < need {
		p, y = fresh()
	}
	k.Flow(p, below, y, fresh)
}

// continuedTitle is the title of a role over its further pages: in three lines at most.
func (k *onePagers) continuedTitle(r *booklet.Role, ink layout.Color) *kit.Para {
	c := k.Kit
	words := []rune(r.Title.S)
	for cut := ""; ; cut = "…" {
		q := c.Title(booklet.Joined(" ", string(words)+cut, parenthesis(c.Settings.Label(booklet.LabelContinued))),
			c.E.Label, ink, c.Measure, 3)
		if len(q.Lines) <= 3 || len(words) < 20 {
			return q
		}
		words = words[:len(words)*9/10]
	}
}

// fitCard is the card of what of a role is given, and whether it fits a depth: as it is,
// with a smaller title, or squeezed.
func (k *onePagers) fitCard(r, shown *booklet.Role, depth unit.Length) (*kit.Card, bool) {
	c := k.Kit
	if k.overfull(shown, depth) {
		return nil, false
	}
	usual := c.E.Card
	low := c.WithFoot(c.E.Foot + c.Depth() - depth)
	for _, part := range []int64{100, 92, 84} {
		e := *low.E
		e.Card.Size, e.Card.Leading = usual.Size.Scale(part, 100), usual.Leading.Scale(part, 100)
		role := k.setCard(low.With(e), r, shown)
		if k.height(role) <= depth {
			return role, true
		}
	}
	return nil, false
}

// setCard sets the card of what of a role is given.
func (k *onePagers) setCard(c kit.Kit, r, shown *booklet.Role) *kit.Card {
	role := raiseHeadings(c.NewCard(shown, nil))
	role.Role = r
	if c.E.Body.Size != k.first.E.Body.Size {
		k.first.SetFirstRow(role)
	}
	role.Tiled = r.Category != nil && c.Fits(role.Team, c.Measure-k.first.NameX(true))
	if !shown.Address().Set() {
		role.Head[0].Para.LeadTo(r)
	}
	return role
}

// overfull reports whether a role has more words or facts than a depth has lines.
func (k *onePagers) overfull(r *booklet.Role, depth unit.Length) bool {
	var texts []booklet.Text
	for t := range r.RunningTexts() {
		texts = append(texts, *t.Text)
	}
	return overfull(k.E.Body, k.Measure, depth, r.Title.S, r.Facts, texts...)
}

// height is the height of a role's card below the first row of all.
func (k *onePagers) height(role *kit.Card) unit.Length {
	top := k.first.CardTopHeight(role, role.Tiled)
	return k.FlowEnd(k.Top()+top, slices.Concat(role.Head, role.Rest)) - k.Top()
}

// with is the composition in another edition, below the first row of all.
func (k *onePagers) with(e layout.Edition) *onePagers {
	return &onePagers{k.With(e), k.first, k.handoutRun, k.OnePagerOptions, k.least}
}

// closeMargin is the margin at the foot of a page that would not hold its role
// otherwise.
var closeMargin = unit.MM(10)

// withFootMargin is the composition with another margin at the foot.
func (k *onePagers) withFootMargin(m unit.Length) *onePagers {
	e := *k.E
	e.Foot = min(e.Foot, m)
	return k.with(e)
}

// withoutMore is a role without More information and the address that stands there.
func withoutMore(r *booklet.Role) *booklet.Role {
	out := *r
	out.More, out.Link, out.ShortLink = booklet.Text{}, booklet.Line{}, booklet.Line{}
	return &out
}

// closeFoot is the foot of a page that would not hold the usual one: More information beside
// the code, how to get other formats, and of the publisher what these do not say. The code
// stands at the left margin, its top level with the first letters beside it; on white paper,
// where nobody sees its quiet zone, that hangs out. Of several websites, oneSite leaves the first.
func (k *onePagers) closeFoot(r *booklet.Role, oneSite bool) *kit.Measured {
	c := k.Kit
	side := max(leastCode, k.codeSide(closeCode))
	code := k.codeOf(c, link(c, r), side, "one-pagers")
	measure, quiet := c.Measure, unit.Length(0)
	if code != nil {
		measure -= side + c.E.Body.Leading
		if c.E.Ground == colour.White {
			quiet = code.Module(side) * kit.QuietModules
		}
	}
	beside := k.moreWords(r, c.WithMeasure(measure))
	high := kit.BlocksHeight(beside)
	level := beside[0].Para.Baseline() - beside[0].Para.Size.Scale(7, 10)
	if code != nil {
		high = max(high, level+side-2*quiet)
	}
	f := &onePagerFoot{Kit: c, footWays: footWays{close: true}}
	f.words(k.Occasion, c.ShortImprint(k.said(oneSite)))
	b := &kit.Measured{Height: high + c.E.Body.Leading + kit.BlocksHeight(f.below)}
	b.Draw = func(p *kit.Page, x, y unit.Length) {
		if code != nil {
			c.CodePlate(p, code, x-quiet, y+level-quiet, side)
			c.DrawBlocks(p, beside, x+side-2*quiet+c.E.Body.Leading, y)
		} else {
			c.DrawBlocks(p, beside, x, y)
		}
		c.DrawBlocks(p, f.below, x, y+high+c.E.Body.Leading)
	}
	return b
}

// said is what the imprint does not say again; of several websites, oneSite leaves the first.
func (k *onePagers) said(oneSite bool) string {
	said := k.Settings.AlternativeFormats.String()
	for i, w := range k.Settings.Websites {
		if i > 0 && oneSite {
			said += " " + w.S
		}
	}
	return said
}

// moreWords are More information with its label, or what the code leads to where there is
// none.
func (k *onePagers) moreWords(r *booklet.Role, c kit.Kit) []kit.Block {
	to := link(c, r)
	e := *c.E
	e.OwnLines = false // beside a code they are short enough
	c = c.With(e)
	if r.More.Empty() {
		words := codeLabel(c, r, c.Ink(), c.Measure)
		bs := paragraphs(words)
		for i := range bs[:len(bs)-1] {
			bs[i].Element.Role = layout.H2
		}
		return bs
	}
	only := *r
	only.Photo, only.Own, only.Facts, only.Apprenticeship = nil, nil, nil, false
	for t := range only.RunningTexts() {
		if t.Text != &only.More {
			*t.Text = booklet.Text{}
		}
	}
	only.Link, only.ShortLink = booklet.Line{}, booklet.Line{}
	bs := raiseHeadings(c.NewCard(&only, nil)).Rest
	if r.PrintedAddress().Set() && !r.ShowsAddress() { // who scans no code types it
		bs = append(bs, paragraphs([]*kit.Para{c.RoleAddress(r, to, c.Ink(), c.Measure)})...)
	}
	return bs
}

// paragraphs are lines as paragraphs of a flow.
func paragraphs(ps []*kit.Para) []kit.Block {
	var out []kit.Block
	for _, p := range ps {
		out = append(out, kit.Block{Para: p, Element: &layout.Element{Role: layout.P}})
	}
	return out
}

// onePagerFoot is the foot of a role's last page, measured: the code on a panel, and
// below it the occasion, how to get other formats and the publisher.
type onePagerFoot struct {
	kit.Kit
	footWays
	fill      layout.Color
	code      *kit.Code
	side, pad unit.Length // of the code's plate
	quiet     unit.Length // how much of the plate nobody sees, on each side
	panel     unit.Length // the height of the panel; 0 without a code
	more      []kit.Block // beside the code: More information; nil where that is no text of its own or too long
	beside    []*kit.Para // the code, where no more stands there
	stacked   bool        // they stand below it
	below     []kit.Block // the panel
}

// measured is the foot as one piece.
func (f *onePagerFoot) measured() *kit.Measured {
	b := &kit.Measured{Height: kit.BlocksHeight(f.below), Draw: f.draw}
	if f.code != nil {
		b.Height += f.panel + f.belowPanel()
	}
	return b
}

// belowPanel is the space below the panel.
func (f *onePagerFoot) belowPanel() unit.Length {
	if f.tight {
		return f.HalfLine()
	}
	return f.E.Body.Leading
}

// aboutWords is the space of the panel above its words, and below them.
func (f *onePagerFoot) aboutWords() unit.Length {
	if f.tight {
		return f.pad.Scale(3, 5) // lines have space of their own
	}
	return f.pad
}

// smallCode is the size of a code that leaves its page more room, closeCode of one in a close panel, in per cent of the
// usual one; leastCode is how large one beside a text is at least.
const (
	smallCode = 82
	closeCode = 70
)

var leastCode = unit.MM(28)

// codeSide is how wide a code is, in per cent of its usual size.
func (k *onePagers) codeSide(part int64) unit.Length {
	return min(unit.MM(46), k.E.Trim.W.Scale(22, 100)).Scale(part, 100)
}

// footWays are ways to set the foot of a page.
type footWays struct {
	part    int64 // the code's size, in per cent of the usual one
	close   bool  // the panel is close about its words, however many they are
	tight   bool  // closer still above and below them, and half a line stands below the panel
	far     bool  // the words of a close panel stand no closer to the code than those of others
	oneSite bool  // of several websites, the first stands in the imprint
}

// footOf is the foot of a role's last page, with the code in per cent of its usual
// size. Words that have no room beside the code stand below it.
func (k *onePagers) footOf(r *booklet.Role, part int64) *onePagerFoot {
	return k.footIn(r, footWays{part: part})
}

// footIn is the foot set in some way, with a code that is larger where the words beside it make the panel no less high
// so.
func (k *onePagers) footIn(r *booklet.Role, how footWays) *onePagerFoot {
	f := k.footFor(r, how)
	if f.code == nil || f.stacked {
		return f
	}
	found := len(k.Findings)
	defer func() { k.Findings = k.Findings[:found] }() // of larger codes
	for larger := how; larger.part < mostCode; {
		larger.part += 6
		g := k.footFor(r, larger)
		if g.stacked || (g.more == nil) != (f.more == nil) || g.panel > f.panel {
			break
		}
		f = g
	}
	return f
}

// footFor is the foot with the code in one size: in a close panel its words stand as far from it as in others, where
// they have room for that.
func (k *onePagers) footFor(r *booklet.Role, how footWays) *onePagerFoot {
	f := k.footApart(r, how)
	if how.close {
		how.far = true
		if g := k.footApart(r, how); g.panel <= f.panel && (g.more == nil) == (f.more == nil) &&
			g.stacked == f.stacked {
			return g
		}
	}
	return f
}

// footApart is the foot with the code in one size, at one distance from its words.
func (k *onePagers) footApart(r *booklet.Role, how footWays) *onePagerFoot {
	c := k.Kit
	f := &onePagerFoot{Kit: c, footWays: how, side: max(leastCode, k.codeSide(how.part))}
	f.pad = min(f.side, k.codeSide(100)).Scale(13, 100)
	f.code = k.codeOf(c, link(c, r), f.side, "one-pagers")
	f.fill, _ = c.CategoryColours(r.Category)
	f.words(k.Occasion, c.ShortImprint(k.said(how.oneSite)))
	if f.code == nil {
		return f
	}
	if f.fill.RGB == colour.White {
		f.quiet = f.code.Module(f.side) * kit.QuietModules
	}
	if how.close {
		f.pad = unit.MM(3.5)
	}
	f.pad = max(f.pad, f.quiet+unit.MM(1))
	room := c.Measure - f.seen() - 2*f.pad - f.gap()
	if f.more = k.moreOn(f.fill, r, room); f.more != nil {
		if high := kit.BlocksHeight(f.more); high <= f.side.Scale(3, 2) || how.close && high < c.Depth()/3 {
			f.panel = max(f.seen()+2*f.pad, high+2*f.aboutWords())
			return f
		}
		f.more = nil
	}
	f.beside = k.labelIn(f.fill, r, room)
	wide := slices.ContainsFunc(f.beside, func(q *kit.Para) bool { return q.Widest() > room })
	if high := kit.ParasHeight(f.beside); !wide && high <= f.side.Scale(3, 2) {
		f.panel = max(f.seen()+2*f.pad, high+2*f.aboutWords())
		return f
	}
	f.stacked = true
	f.beside = k.labelIn(f.fill, r, c.Measure-2*f.pad)
	f.panel = f.seen() + kit.ParasHeight(f.beside) + 3*f.pad
	if f.panel > c.Depth()/2 { // the code alone, and the words flow on
		f.below = append(paragraphs(f.beside), f.below...)
		f.beside, f.panel = nil, f.seen()+2*f.pad
	}
	return f
}

// seen is how wide the code is, without what nobody sees of its plate.
func (f *onePagerFoot) seen() unit.Length { return f.side - 2*f.quiet }

// gap is the space between the code and the words beside it.
func (f *onePagerFoot) gap() unit.Length {
	if f.close && !f.far {
		return f.pad
	}
	return f.pad.Scale(3, 2)
}

// labelIn are what the code of a role leads to and its address, for a measure on a fill: in larger text than usual only
// as far as the address stays in one line.
func (k *onePagers) labelIn(fill layout.Color, r *booklet.Role, measure unit.Length) []*kit.Para {
	words := codeLabel(k.Kit, r, k.InkOn(fill), measure)
	for size := k.E.Body.Size; len(words[len(words)-1].Lines) > 1 && size > k.first.E.Body.Size; {
		size -= unit.Point
		if less := codeLabel(k.sized(size).Kit, r, k.InkOn(fill), measure); len(less[len(less)-1].Lines) == 1 {
			words = less
		}
	}
	if !r.More.Empty() && r.PrintedAddress().Set() {
		words = words[len(words)-1:] // the text before it has that label
	}
	return words
}

// moreOn is More information in a measure on a fill; nil where it is empty, or would have a
// word or an address broken for want of room.
func (k *onePagers) moreOn(fill layout.Color, r *booklet.Role, room unit.Length) []kit.Block {
	if r.More.Empty() {
		return nil
	}
	e := *k.E
	if e.Tinted() {
		e.Ground, e.Ink = fill.RGB, k.InkOn(fill).RGB
	}
	bs := k.moreWords(r, k.With(e).WithMeasure(room))
	if slices.ContainsFunc(bs, func(b kit.Block) bool { return b.Para.Broken() || b.Para.Widest() > room }) {
		return nil
	}
	return bs
}

// words puts the occasion, how to get other formats and the imprint below the panel.
func (f *onePagerFoot) words(at layout.Occasion, imprint []*kit.Para) {
	c := f.Kit
	if s := booklet.Joined(" · ", at.Name, at.Date, at.Place); s != "" {
		f.add(paragraphs([]*kit.Para{c.Set(kit.NewPara(s, c.Bold(c.E.Body), c.Ink()), c.Measure, false)})...)
	}
	f.add(c.Blocks(c.Settings.AlternativeFormats, c.E.Body, c.Ink(), c.Measure)...)
	f.add(paragraphs(imprint)...)
}

// add puts blocks below the panel, a line below those that are there.
func (f *onePagerFoot) add(bs ...kit.Block) {
	if len(f.below) > 0 && len(bs) > 0 {
		bs[0].Above = f.E.Body.Leading
		if f.close {
			bs[0].Above = f.HalfLine()
		}
	}
	f.below = append(f.below, bs...)
}

// draw paints the foot from y down.
func (f *onePagerFoot) draw(p *kit.Page, x, y unit.Length) {
	f.drawPanel(p, x, y)
	if f.code != nil {
		y += f.panel + f.belowPanel()
	}
	f.DrawBlocks(p, f.below, f.Left(p), y)
}

// drawPanel paints the code on its panel, with its words.
func (f *onePagerFoot) drawPanel(p *kit.Page, x, y unit.Length) {
	if f.code == nil {
		return
	}
	area := unit.Rect{X: x, Y: y, W: f.Measure, H: f.panel}
	p.Artifact(layout.Background, func() { f.Box(p, area, unit.MM(2.5), f.fill) })
	if f.stacked {
		f.CodePlate(p, f.code, x+f.pad-f.quiet, y+f.pad-f.quiet, f.side)
		drawLabel(p, f.beside, false, x+f.pad, y+f.seen()+2*f.pad)
		return
	}
	f.CodePlate(p, f.code, x+f.pad-f.quiet, y+(f.panel-f.side)/2, f.side)
	x += f.seen() + f.pad + f.gap()
	if f.more != nil {
		f.DrawBlocks(p, f.more, x, y+(f.panel-kit.BlocksHeight(f.more))/2)
		return
	}
	drawLabel(p, f.beside, false, x, y+(f.panel-kit.ParasHeight(f.beside))/2)
}

// drawLabel paints what codeLabel says, or its beginning: its last paragraph is the address,
// what stands above it a heading.
func drawLabel(p *kit.Page, words []*kit.Para, more bool, x, y unit.Length) {
	for i, w := range words {
		el := &layout.Element{Role: layout.P}
		if more || i < len(words)-1 {
			el.Role = layout.H2
		}
		w.DrawAll(p, el, x, y)
		y += w.Height()
	}
}

// codeLabel says what the code of a role leads to, and its address.
func codeLabel(c kit.Kit, r *booklet.Role, ink layout.Color, measure unit.Length) []*kit.Para {
	var words []*kit.Para
	label := c.Settings.Label(booklet.LabelMore)
	if !r.PrintedAddress().Set() && c.Settings.QRCaption.Set() {
		label = c.Settings.QRCaption.S
	}
	if label != "" {
		words = append(words, c.Title(label, c.E.Label, ink, measure, 3))
	}
	return append(words, c.RoleAddress(r, link(c, r), ink, measure))
}
