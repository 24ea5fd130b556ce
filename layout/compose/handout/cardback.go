package handout

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// A card's back has what is the same on all cards, on the house colour. Where it
// does not hold all, this gives way: the strapline, telephone and e-mail, the size
// of the title, the websites, how to get other formats, the publisher.

// backWays are ways to set the back of a card.
type backWays struct {
	level int         // what gives way
	title int64       // its size, in per cent of the usual one
	size  unit.Length // of the text
}

// backWords is the back of a card, measured.
type backWords struct {
	kit.Kit
	head     *kit.Para // the booklet's title
	below    []*kit.Para
	search   *kit.Para
	formats  *kit.Measured
	said     []kit.Block // there
	foot     []*kit.Para // the publisher
	contacts []*kit.Para
	measure  unit.Length // beside the logo
	from, to unit.Length // where the words at the top end, and those at the foot begin
}

// back makes the back of a card.
func (k *cards) back() {
	ground, ink := k.base.HouseColours()
	if k.backs == (backWays{}) {
		k.backs = k.chooseBack(ink)
	}
	w := k.backWords(ink, k.backs)
	c := w.Kit
	p, _ := k.NewHousePage(c, booklet.Back, ground)
	x, y := c.E.Outer, c.E.Top
	if c.Settings.Logo != nil {
		c.Logo(p, c.E.Top.Scale(1, 3))
	}
	if w.head != nil {
		w.head.DrawAll(p, &layout.Element{Role: layout.H2}, x, y)
		y += w.head.Height() + c.HalfLine()
		p.Artifact(layout.Layout, func() {
			c.Fill(p, unit.Rect{X: x, Y: y, W: c.E.Trim.W.Scale(16, 100), H: unit.Pt(3)},
				c.MarkGround())
		})
		y += c.HalfLine() * 2
	}
	y = kit.DrawParas(p, w.below, x, y, c.HalfLine()/2)
	if w.search != nil {
		callOut(c, p, w.search, ink, x, y+c.HalfLine()/2)
	}
	y = w.to
	if w.formats != nil {
		w.formats.Draw(p, x, y)
		y += w.formats.Height + c.E.Body.Leading
	}
	y = kit.DrawParas(p, w.foot, x, y, 0)
	kit.DrawParas(p, w.contacts, x, y+w.apart(), w.apart())
}

// chooseBack finds how the backs of all cards are set.
func (k *cards) chooseBack(ink layout.Color) backWays {
	for how := (backWays{title: 100, size: k.base.E.Body.Size}); ; how.level++ {
		w := k.backWords(ink, how)
		if w.from <= w.to {
			return k.grownBack(ink, how, w)
		}
		if how.level == 6 {
			k.TooMuch(w.Kit, w.Settings.Title.At, "back of the "+k.format.Name+" cards", w.from-w.to)
			return how
		}
		k.leftOut(how.level + 1)
	}
}

// apart is the space between the publisher and each of its contacts, where their lines would not be told from each
// other.
func (w *backWords) apart() unit.Length {
	for _, q := range slices.Concat(w.foot, w.contacts) {
		if len(q.Lines) > 1 && len(w.foot)+len(w.contacts) > 1 {
			return w.HalfLine() / 2
		}
	}
	return 0
}

// leftOut notes, once for all cards, what gives way at a level and would be missed.
func (k *cards) leftOut(level int) {
	set := k.Settings
	at, what := booklet.Place{}, ""
	switch {
	case len(k.Pages) > 1:
	case level == 5 && !set.AlternativeFormats.Empty():
		at, what = set.AlternativeFormats.At, "how to get other formats"
	case level == 6 && set.Publisher.Set():
		at, what = set.Publisher.At, "the publisher"
	}
	if what != "" {
		k.Note(booklet.RuleCardBack, booklet.Note, at, what+" is left out of the backs of the "+k.format.Name+
			" cards: there is no room for it", "")
	}
}

// mostHead is how large the title on the back is at most, in per cent of the usual size, and mostBack how large its
// text, in twelfths.
const (
	mostHead = 170
	mostBack = 15
)

// grownBack is a back with larger text, and then with a larger title, where that leaves room between what it says of
// the booklet and how to reach the publisher: two lines remain there, and no more addresses are broken.
func (k *cards) grownBack(ink layout.Color, how backWays, usual backWords) backWays {
	if usual.head == nil || k.small {
		return how
	}
	broken := usual.broken()
	least := how.size
	for size := least.Scale(mostBack, 12); size > least && least < layout.LargeLeast; size -= unit.Point / 2 {
		w := k.backWords(ink, backWays{how.level, how.title, size})
		if w.from+2*w.E.Body.Leading <= w.to && len(w.head.Lines) <= 3 && w.broken() <= broken {
			how.size, usual = size, w
			break
		}
	}
	for title := int64(mostHead); title > 100; title -= 5 {
		larger := backWays{how.level, title, how.size}
		w := k.backWords(ink, larger)
		if w.from+2*w.E.Body.Leading <= w.to && w.head.Size > usual.head.Size && len(w.head.Lines) <= 3 {
			return larger
		}
	}
	return how
}

// broken is how many lines addresses go on in.
func (w *backWords) broken() int {
	all := slices.Concat(w.foot, w.contacts)
	for _, b := range w.said {
		all = append(all, b.Para)
	}
	return kit.DividedLines(all)
}

// backWords sets what the back says.
func (k *cards) backWords(ink layout.Color, how backWays) backWords {
	e := *k.base.E
	if how.size != e.Body.Size {
		sizeCard(&e, how.size, e.Body.Size)
	}
	c := k.base.With(e).OnHouse()
	level, title := how.level, how.title
	set := c.Settings
	full := c.E.Trim.W - 2*c.E.Outer
	w := backWords{Kit: c, measure: full}
	if s := c.LogoSize(); s.W > 0 {
		w.measure -= s.W + c.E.Outer/2
		if c.LogoPlate() {
			w.measure -= 2 * kit.PlateMargin(s)
		}
	}
	y := c.E.Top
	head := c.E.Section
	if level >= 3 || k.small {
		head = c.E.Card
	}
	head.Size, head.Leading = head.Size.Scale(title, 100), head.Leading.Scale(title, 100)
	if set.Title.Set() {
		w.head = c.Title(set.Title.S, head, ink, w.measure, 3).From(&set.Title.At)
		y += w.head.Height() + 3*c.HalfLine()
	}
	if set.Strapline.Set() && level < 1 {
		w.below = append(w.below, c.Set(kit.NewPara(set.Strapline.S, c.E.Strapline, ink).From(&set.Strapline.At), full,
			true))
	}
	for _, s := range c.OccasionLines(k.Occasion, c.E.Body, full) {
		w.below = append(w.below, c.Set(kit.NewPara(s, c.Bold(c.E.Body), ink), full, true))
	}
	for _, q := range w.below {
		y += q.Height() + c.HalfLine()/2
	}
	if set.SearchPrompt.Set() {
		w.search = c.Set(kit.NewPara(set.SearchPrompt.S, c.Bold(c.E.Body), ink).From(&set.SearchPrompt.At),
			full-calloutIndent(c), true)
		y += w.search.Height() + c.HalfLine()
	}
	w.from = y + c.HalfLine()
	if level < 5 {
		w.formats = c.FormatsBox(c.Label(booklet.LabelFormats), layout.H3, full)
		w.said = c.Blocks(set.AlternativeFormats, c.E.Formats, ink, full-2*c.E.Formats.Size)
	}
	if set.Publisher.Set() && level < 6 {
		w.foot = append(w.foot, c.Set(kit.NewPara(set.Publisher.S, c.Bold(c.E.Body), ink).From(&set.Publisher.At), full,
			false))
	}
	w.contacts = k.backContacts(c, ink, level, w.formats != nil)
	w.to = c.E.Trim.H - c.E.Top - kit.ParasHeight(w.foot) - kit.ParasHeight(w.contacts) -
		unit.Length(len(w.contacts))*w.apart()
	if w.formats != nil {
		w.to -= w.formats.Height + c.E.Body.Leading
	}
	return w
}

// backContacts are the publisher's contacts in the weight of running text, but those that how to get other formats
// says; up to a level they give way.
func (k *cards) backContacts(c kit.Kit, ink layout.Color, level int, formats bool) []*kit.Para {
	plain := *c.E
	plain.Strong = plain.Body.Weight // the publisher stands above them
	said := ""
	if formats {
		said = c.Settings.AlternativeFormats.String()
	}
	own, sites := c.With(plain).OtherContacts(said, ink, c.E.Trim.W-2*c.E.Outer, mostEmail)
	own = k.wholeEnough(own, said)
	switch {
	case level >= 4 || k.small:
		return nil
	case level >= 2:
		return own[:min(sites, len(own))]
	}
	return own
}

// mostEmail is how many lines an address takes on a card's back at most, where there is another way to reach the
// publisher: of a website, its name stands there.
const mostEmail = 1

// wholeEnough are contacts without an e-mail address that would be broken, where there is another way to
// reach the publisher; that is told once for all cards.
func (k *cards) wholeEnough(own []*kit.Para, said string) []*kit.Para {
	last := len(own) - 1
	if last < 1 || !k.Settings.Email.Set() || strings.Contains(said, k.Settings.Email.S) ||
		len(own[last].Lines) <= mostEmail {
		return own
	}
	if len(k.Pages) == 1 && !k.told {
		k.told = true
		k.Note(booklet.RuleCardBack, booklet.Note, k.Settings.Email.At, "the e-mail address is left out of the backs "+
			"of the "+k.format.Name+" cards: it would be broken", "a shorter address has room there")
	}
	return own[:last]
}

// calloutIndent is how far the words of a call-out stand behind its arrow.
func calloutIndent(c kit.Kit) unit.Length { return c.E.Body.Size.Scale(145, 100) }

// callOut paints a call to search, with its arrow.
func callOut(c kit.Kit, p *kit.Page, words *kit.Para, ink layout.Color, x, y unit.Length) {
	size := c.E.Body.Size
	p.Artifact(layout.Layout, func() {
		c.Icon(p, unit.Rect{X: x, Y: y + words.Baseline() - size.Scale(85, 100), W: size, H: size},
			booklet.Icon{Name: "arrow"}, ink)
	})
	words.DrawAll(p, &layout.Element{Role: layout.P}, x+calloutIndent(c), y)
}
