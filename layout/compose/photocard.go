package compose

import (
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// card is a role's card, measured once. A photograph that leaves it no room on its page,
// or that would lose too much across the top of it, has the page before.
func (run *round) card(c kit.Kit, r *booklet.Role) *kit.Card {
	k := run.shared.cards[r]
	if k == nil {
		k = c.NewCard(r, r.Photo)
		if k.Photo != nil && !c.E.RunsOn() {
			if o := openingOf(c, k); o.Room == 0 || o.Room+c.CardHeight(k, k.Tiled) > c.Depth() {
				k = run.plated(c, r)
			}
		} else if k.Photo != nil {
			k = run.platedFor(c, k)
			run.setTaller(c, k)
		}
		run.shared.cards[r] = k
	}
	return k
}

// plated is a role's card, whose photograph has the page before it.
func (run *round) plated(c kit.Kit, r *booklet.Role) *kit.Card {
	k := run.shared.plated[r]
	if k == nil {
		k = c.NewCard(r, nil)
		k.Plate = r.Photo
		if run.shared.plated == nil {
			run.shared.plated = map[*booklet.Role]*kit.Card{}
		}
		run.shared.plated[r] = k
	}
	return k
}

// platedFor is a card that may go on to further pages. Where lines enough cannot stand below its photograph, that has
// the page before it; on paper, where that takes a page more, it stands beside the card's head if both have room there.
func (run *round) platedFor(c kit.Kit, k *kit.Card) *kit.Card {
	if _, ok := openingAbove(c, k); ok {
		return k
	}
	p := run.plated(c, k.Role)
	if c.E.OnScreen {
		return p
	}
	stamp := !fillsMeasure(c, k)
	if stamp {
		setBeside(c, k)
	}
	if stamp && k.Side == nil || pagesOf(c, p) <= pagesOf(c, k) {
		k.Side = nil
		return p
	}
	return k
}

// fillsMeasure reports whether a picture above its card leaves no hole beside it: it stands across the page, or takes
// most of the measure.
func fillsMeasure(c kit.Kit, k *kit.Card) bool {
	o, pic := openingOf(c, k), k.Photo.Picture
	return o.whole == 0 && o.Room > 0 ||
		o.whole.Scale(int64(pic.Width), int64(pic.Height)) >= c.Measure.Scale(3, 4)
}

// setBeside places a card's photograph beside its head, above lines enough, where that has room there.
func setBeside(c kit.Kit, k *kit.Card) {
	high := c.Depth() - linesUnder(c, k) - c.HalfLine()
	most := min(c.Measure/2, kit.SharpWidth(k.Photo.Picture))
	if b, ok := c.PictureBeside(k, c.Measure.Scale(3, 10), most, high); ok {
		k.Side = &b
	}
}

// linesBelow is how many lines of a card stand below the photograph that opens it, where it goes on to further pages.
const linesBelow = 5

// linesUnder is the height of these lines, below the title.
func linesUnder(c kit.Kit, k *kit.Card) unit.Length {
	words, lines := unit.Length(0), 0
	for _, b := range slices.Concat(k.Head[1:], k.Rest) {
		n := min(len(b.Para.Lines), linesBelow-lines)
		words += b.Above + unit.Length(n)*b.Para.Leading
		if lines += n; lines == linesBelow {
			break
		}
	}
	return words
}

// openingAbove is how a photograph opens a card that may go on, across the page and above lines enough; false where it
// leaves no room for them.
func openingAbove(c kit.Kit, k *kit.Card) (opening, bool) {
	room := c.Depth() - c.CardTopHeight(k, k.Tiled) - k.Head[0].Para.Height() - linesUnder(c, k) - c.HalfLine()
	if !c.E.Banded() {
		o, ok := c.OpenerIn(k.Photo, room)
		o.Frame.H += k.Taller
		o.Room += k.Taller
		return opening{Opener: o}, ok && c.Sharp(k.Photo.Picture, o.Frame)
	}
	extra := c.CreditHeight(k.Photo) + 2*c.HalfLine()
	o, ok := acrossScreen(c, k, room-extra)
	o.Room += extra
	return o, ok
}

// setTaller lets a picture across the page take what the words below it leave of a page that ends before a field or
// with a sentence, as far as there is more of the picture.
func (run *round) setTaller(c kit.Kit, k *kit.Card) {
	if !c.E.FewLines() || k.Photo == nil || k.Side != nil {
		return
	}
	o, ok := openingAbove(c, k)
	if !ok {
		return
	}
	pages, words := run.firstPage(c, k, o)
	if pages < 2 {
		return
	}
	f := o.Frame
	more := min(f.W.Scale(int64(k.Photo.Picture.Height), int64(k.Photo.Picture.Width))-f.H, c.Depth()/4)
	for k.Taller = more - more%c.HalfLine(); k.Taller > 0; k.Taller -= c.HalfLine() {
		o, _ := openingAbove(c, k)
		if n, same := run.firstPage(c, k, o); n == pages && same == words {
			return
		}
	}
	k.Taller = 0
}

// firstPage is how many pages a card takes that a picture opens, and how high its words are on the first.
func (run *round) firstPage(c kit.Kit, k *kit.Card, o opening) (pages int, words unit.Length) {
	below := c.Top() + o.Room + c.CardTopHeight(k, k.Tiled)
	first := len(k.Head)
	if c.FlowEnd(below, k.Head) > c.Bottom() {
		first = 1
	}
	at := c.FlowEnd(below, k.Head[:first])
	next := c.Top() + goesOnUnder(c, k).Height() + 2*c.HalfLine()
	ends := c.Ends(run.closingOf(c, k, k.Head[first:], slices.Clone(k.Rest), at).rest, at, next)
	return len(ends), ends[0] - below
}

// opening is how a card's photograph opens it: across the page into the bleed, across the
// screen, or whole in the measure.
type opening struct {
	kit.Opener
	whole unit.Length // the height of a picture in the measure; 0 for one across the page
	side  *kit.Beside // of a picture beside the head; nil for any other
}

// leastStrip is the least height of a card's photograph on a screen, in per cent of the
// measure.
const leastStrip = 45

// openingOf finds how a card's photograph opens it; a card without one has no room for it, nor has one whose
// photograph can only stand on a page of its own. One with too few pixels to reach across the page stands in the
// measure.
func openingOf(c kit.Kit, k *kit.Card) opening {
	if k.Photo == nil {
		return opening{}
	}
	if k.Side != nil {
		above := c.CardTopHeight(k, k.Tiled) + k.Head[0].Para.Height()
		if len(k.Head) > 1 {
			above += k.Head[1].Above
		}
		return opening{side: k.Side, Opener: kit.Opener{Room: max(0, (k.Side.High - above).Up(c.HalfLine()))}}
	}
	if c.E.RunsOn() {
		if o, ok := openingAbove(c, k); ok {
			return o
		}
	}
	pic := k.Photo.Picture
	extra := c.CreditHeight(k.Photo) + 2*c.HalfLine()
	// what leaves room for the title and its sentence
	room := c.Depth() - c.CardTopHeight(k, k.Tiled) - c.Needed(slices.Concat(k.Head, k.Rest), 0, false)
	if !c.E.Banded() {
		o, ok := c.Opener(k.Photo)
		switch soft := ok && !c.Sharp(pic, o.Frame); {
		case ok && !soft && (!c.E.RunsOn() || o.Room <= room):
			return opening{Opener: o}
		case c.E.RunsOn():
		case !soft || kit.SharpWidth(pic) < c.Measure/2:
			return opening{}
		}
	} else if o, ok := acrossScreen(c, k, room-extra); ok {
		o.Room += extra
		left := c.Depth() - c.CardHeight(k, k.Tiled) // the whole card on one screen is better
		if o.Room <= left || left-extra < c.Measure.Scale(leastStrip, 100) {
			return o
		}
		room = left
	}
	wide := c.Measure
	if sharp := kit.SharpWidth(pic); !c.E.OnScreen && sharp > c.Measure/2 {
		wide = min(wide, sharp)
	}
	most := min(wide.Scale(int64(pic.Height), int64(pic.Width)), c.Measure.Scale(75, 100))
	h := min(most, max(room-extra, c.Depth()/4))
	h -= h % c.HalfLine()
	return opening{whole: h, Opener: kit.Opener{Room: (h + extra).Up(c.HalfLine())}}
}

// acrossScreen is a picture across a screen, where a room holds it: as high as its card
// leaves it on one screen, or as stands with the title and its sentence.
func acrossScreen(c kit.Kit, k *kit.Card, room unit.Length) (opening, bool) {
	pic := k.Photo.Picture
	h := c.Depth() - c.CardHeight(k, k.Tiled) - c.CreditHeight(k.Photo) - 2*c.HalfLine()
	if h < c.Measure.Scale(leastStrip, 100) {
		h = room
	}
	most := min(c.Measure.Scale(int64(pic.Height), int64(pic.Width)), c.Measure.Scale(75, 100))
	h = max(min(h, most), c.Measure.Scale(leastStrip, 100))
	h -= h % c.E.Body.Leading
	for ; h <= room; h += c.HalfLine() {
		if f := (unit.Rect{W: c.E.Trim.W, H: c.Top() + h}); c.Keeps(pic, f) {
			return opening{Opener: kit.Opener{Frame: f, Room: h}}, true
		}
	}
	return opening{}, false
}

// drawOpening paints the photograph that opens a card, and returns where the card begins.
func (run *round) drawOpening(c kit.Kit, p *kit.Page, k *kit.Card, y unit.Length) unit.Length {
	o := openingOf(c, k)
	switch {
	case k.Photo == nil:
	case o.side != nil:
		p.Ranked(layout.RankPicture, func() { run.DrawPicture(c, p, k, *o.side, y) })
	case o.whole > 0:
		p.Ranked(layout.RankPicture, func() { run.Photo(c, p, k.Photo, c.Left(p), y, o.whole) })
	case c.E.Banded():
		p.Ranked(layout.RankPicture, func() {
			run.Image(c, p, k.Photo, o.Frame,
				kit.Credit{Ink: c.Ink(), X: c.Left(p), Y: o.Frame.Bottom() + c.HalfLine()/2})
		})
	default:
		p.Ranked(layout.RankPicture, func() { run.DrawOpener(c, p, k.Photo, o.Opener) })
	}
	return y + o.Room
}

// The least measures of a picture that has a page, on A5.
var (
	plateBand   = unit.MM(32)
	leastColumn = unit.MM(58)
	leastPlate  = unit.MM(30)
)

// plateFrame is where a photograph stands on its page, which closes with a band at least
// so high: across all of it; lower, where that would cut off too much at the sides. One that is
// high and narrow, or that has too few pixels to bleed, stands between the margins, with the ground
// of the page around it; one that is too small for that in a column at the outer edge.
func plateFrame(c kit.Kit, pic *booklet.Picture, band unit.Length) (unit.Rect, bool) {
	keeps := func(f unit.Rect) bool { return c.Keeps(pic, f) }
	sharp := func(f unit.Rect) bool { return c.Keeps(pic, f) && c.Sharp(pic, f) }
	if f, ok := plateAcross(c, pic, band, sharp); ok {
		return f, true
	}
	if f, ok := mounted(c, pic, band); ok {
		return f, true
	}
	if f, ok := plateAcross(c, pic, band, keeps); ok {
		return f, true
	}
	return plateColumn(c, pic, band, keeps)
}

// plateAcross is the highest frame across a page that serves.
func plateAcross(c kit.Kit, pic *booklet.Picture, band unit.Length, serves func(unit.Rect) bool) (unit.Rect, bool) {
	for h := c.E.Trim.H - band; h >= c.Tall(leastPlate); h -= c.HalfLine() / 2 {
		if f := c.Across(h); serves(f) {
			return f, true
		} else if int64(f.W)*int64(pic.Height) > int64(f.H)*int64(pic.Width) {
			break // a lower frame would cut off more
		}
	}
	return unit.Rect{}, false
}

// plateColumn is the widest column at the outer edge of a page that serves; false with the whole of a picture that
// none keeps.
func plateColumn(c kit.Kit, pic *booklet.Picture, band unit.Length, serves func(unit.Rect) bool) (unit.Rect, bool) {
	frame := c.Across(c.E.Trim.H - band)
	if high := c.E.Trim.W.Scale(int64(pic.Height), int64(pic.Width)); pic.Width > pic.Height && high <= frame.H {
		return c.Across(high), false // flatter than any place for it
	}
	for w := c.E.Trim.W - band; w >= c.Tall(leastColumn); w -= c.HalfLine() / 2 {
		if frame.W = w + c.Reach(); serves(frame) {
			return frame, true
		}
	}
	frame.W = frame.H.Scale(int64(pic.Width), int64(pic.Height))
	return frame, false
}

// mounted is a picture between the margins of its page, as wide as its pixels allow, and in the middle; there is none
// that is narrower than half the measure.
func mounted(c kit.Kit, pic *booklet.Picture, band unit.Length) (unit.Rect, bool) {
	measure := c.E.Trim.W - 2*c.E.Outer
	w := measure
	if !c.E.OnScreen {
		w = min(measure, kit.SharpWidth(pic))
	}
	if w < measure/2 {
		return unit.Rect{}, false
	}
	room := c.E.Trim.H - band - c.E.Top
	f := unit.Rect{Y: c.E.Top, W: w, H: min(w.Scale(int64(pic.Height), int64(pic.Width)), room)}
	if !c.Keeps(pic, f) { // whole, and lower
		f.W, f.H = room.Scale(int64(pic.Width), int64(pic.Height)), room
	}
	f.X = (c.E.Trim.W - f.W) / 2
	return f, true
}

// platePage is the page before a card whose photograph has no room on it: the picture,
// bleeding, above a band of the category's fill with the team and the title; its credit stands
// at the foot, on the line of the folio that faces it.
func platePage(c kit.Kit, run *round, k *kit.Card) {
	p := run.NewPage(c, booklet.Roles)
	p.Dress = len(p.Items)
	ink := c.InkOn(k.Fill)
	w := plateWords{team: c.Set(c.Teams(k.Role, false, ink), c.Measure, true),
		title: c.Title(k.Role.Title.S, c.E.Section, ink, c.Measure, 2)} // it is all that the page says
	if w.title.Size < c.E.Section.Size {
		w.title = c.Title(k.Role.Title.S, c.E.Card, ink, c.Measure, 3)
	}
	foot, credit := c.FootY()+c.E.Folio.Leading, unit.Length(0)
	if k.Plate.Credit.Set() {
		credit = foot - c.CreditHeight(k.Plate) + c.HalfLine()/2
		foot = credit - c.HalfLine()
	}
	frame, ok := plateFrame(c, k.Plate.Picture, max(c.Tall(plateBand), c.E.Trim.H-foot+w.height()+c.E.Body.Leading))
	if !ok {
		run.noteShape(c, k.Plate, "of "+strconv.Quote(k.Role.Title.S))
	}
	top := frame.Bottom()
	icon, y := plateIcon(c, k, w, unit.Rect{X: c.Left(p), Y: top + c.E.Body.Leading, W: c.Measure,
		H: foot - top - c.E.Body.Leading})
	c.Underlay(p, k.Fill, func() {
		if c.E.Tinted() {
			c.Fill(p, c.Sheet(), k.Fill)
		}
		if icon.W > 0 {
			c.Icon(p, icon, k.Role.Category.Icon, c.IconInk(k.Fill, k.Ink))
		}
	})
	if !c.E.Tinted() && frame.X < 0 {
		p.Artifact(layout.Background, func() {
			c.Fill(p, unit.Rect{X: -layout.Bleed, Y: top, W: c.E.Trim.W + 2*layout.Bleed, H: c.E.Body.Size / 4}, k.Ink)
		})
	}
	// the card says them too
	head := &layout.Element{Role: layout.Header}
	w.team.DrawAll(p, head, c.Left(p), y)
	w.title.DrawAll(p, head, c.Left(p), y+w.team.Height())
	p.Begin(k.Element)
	p.Ranked(layout.RankPicture, func() {
		run.Image(c, p, k.Plate, frame, kit.Credit{Ink: ink, X: c.Left(p), Y: credit})
	})
	p.End()
}

// plateWords are the words of a picture's page.
type plateWords struct{ team, title *kit.Para }

func (w plateWords) height() unit.Length { return w.team.Height() + w.title.Height() }

// baseline is how far below their top the last line of the title stands.
func (w plateWords) baseline() unit.Length { return w.height() - w.title.Leading + w.title.Baseline() }

// plateIcon is where the icon stands on the band of a picture's page, and where its words begin, both in the
// middle of the room that they have: at the end of the measure, on the title's last baseline; above a title
// that leaves it no room there, on the words' axis. It is empty where the band is too low.
func plateIcon(c kit.Kit, k *kit.Card, w plateWords, room unit.Rect) (icon unit.Rect, y unit.Length) {
	h, least := w.height(), 2*c.E.CardTile
	y = room.Y + (room.H-h)/2
	if k.Role.Category == nil {
		return icon, y
	}
	side := min(room.H.Scale(55, 100), unit.MM(70), room.W-max(w.team.Widest(), w.title.Widest())-c.E.Body.Leading)
	if side >= least {
		below := h - w.baseline()
		y = room.Y + (room.H+max(side+below, h))/2 - h
		return seatIcon(c, k, side, room.Right(), y+w.baseline(), true), y
	}
	gap := c.E.Body.Leading
	if side = min((room.H-h-gap).Scale(55, 100), unit.MM(70)); side >= least {
		top := room.Y + (room.H-h-gap-side)/2
		return seatIcon(c, k, side, room.X, top+side, false), top + side + gap
	}
	return unit.Rect{}, y
}

// seatIcon is a square in which the icon of a card's team ends at a height, and begins, or ends, at x.
func seatIcon(c kit.Kit, k *kit.Card, side, x, bottom unit.Length, ends bool) unit.Rect {
	r := unit.Rect{X: x, Y: bottom - side, W: side, H: side}
	if ends {
		r.X -= side
	}
	seen := c.IconSeen(k.Role.Category.Icon, r)
	r.Y += bottom - seen.Bottom()
	if ends {
		r.X += x - seen.Right()
	} else {
		r.X += x - seen.X
	}
	return r
}

// noteShape tells a picture that is too flat or too narrow for its page.
func (run *round) noteShape(c kit.Kit, ph *booklet.Photo, of string) {
	run.NoteOwn(c, booklet.RulePhotoShape, booklet.Warning, ph.At, "the photo "+of+" is "+
		strconv.Itoa(ph.Picture.Width)+" pixels wide and "+strconv.Itoa(ph.Picture.Height)+" high: it is printed "+
		"small in the "+c.E.Name+" edition, since a larger place would cut off more than 30 % of it",
		"crop it yourself, to at most three times as wide as high, or twice as high as wide")
}

// divider is a page in a category's fill. It stands on a right-hand page before a picture
// that faces its card, or a card of two pages that face each other, and says what else a
// team has; where that has been said of each team, it has the icon alone, cropped at the
// outer edge.
func divider(c kit.Kit, run *round, k *kit.Card, of *booklet.Category) {
	if of != nil && drawSignpost(c, run, of) {
		return
	}
	p, _ := run.furnished(c, booklet.Roles)
	c.Underlay(p, k.Fill, func() {
		if c.E.Tinted() {
			c.Fill(p, c.Sheet(), k.Fill)
		}
		if cat := k.Role.Category; cat != nil {
			side := min(c.Tall(unit.MM(118)), c.E.Trim.W.Scale(118, 148))
			box := croppedIcon(c, cat, (c.E.Trim.H-side)/3, side, outerLeft(c, p))
			c.Icon(p, box, cat.Icon, c.IconInk(k.Fill, k.Ink))
		}
	})
}

// outerLeft reports whether the outer edge of a page, or of a half, is the left one.
func outerLeft(c kit.Kit, p *kit.Page) bool {
	if c.Halved() {
		return !p.RightHalf()
	}
	return !p.Recto() && c.Binding != booklet.Screen
}

// signs are the dividers of a run of cards: which teams they have told of.
type signs map[*booklet.Category]bool

// next is the team of which the divider before a card tells: its own, else the first that no
// divider has told of and that has more roles than one; nil where there is none, and where
// each team has a page of its own that says it.
func (s signs) next(c kit.Kit, k *kit.Card) *booklet.Category {
	if byCategory(c) {
		return nil
	}
	for _, cat := range append([]*booklet.Category{k.Role.Category}, c.Categories()...) {
		if cat != nil && !s[cat] && len(c.RolesOf(cat)) > 1 {
			s[cat] = true
			return cat
		}
	}
	return nil
}
