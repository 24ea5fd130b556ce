package compose

import (
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// textPages are a title, a picture if there is one, and text.
func textPages(c kit.Kit, run *round, i int, s *booklet.Section) {
	c = proseOf(c, s)
	bs := textBlocks(c, s, run.textType(c))
	at, whole := pictureSlot(c, s, bs)
	if whole && at.title > 0 {
		run.Rest = run.besideTitle(c, i, s, at, bs)
		return
	}
	p, y := run.opening(c, i, s)
	if s.Photo != nil && s.Photo.Picture != nil {
		high := at.h
		if !whole {
			high = goingOn(c, s, bs, y)
		}
		p, y, high = run.heldPhoto(c, p, s, y, high)
		y = run.Photo(c, p, s.Photo, c.Left(p), y, high) + 2*c.HalfLine()
	} else if len(bs) > 0 {
		y = c.ToGrid(y-bs[0].Grid/8, bs[0]) // a line lower would part text and title
	}
	even, bs := evenly(c, bs, y)
	_, run.Rest = even.Flow(p, bs, y, func() (*kit.Page, unit.Length) { return run.furnished(c, s.Kind) })
	if c.Halved() {
		run.Rest = 0 // nothing goes on below a half
	}
}

// textBlocks are the words of a section in a type.
func textBlocks(c kit.Kit, s *booklet.Section, t layout.Type) []kit.Block {
	return wholeItems(kit.OnGrid(c.Blocks(s.Text, t, c.Ink(), c.Measure)))
}

// goingOn is how high the picture of a text at most is that stands below a title which ends at y, where the text goes
// on to further pages or the page is of another form than the edition's: as high as takes no page more.
func goingOn(c kit.Kit, s *booklet.Section, bs []kit.Block, y unit.Length) unit.Length {
	room := c.Bottom() - (c.FlowEnd(y, bs) - y) - y - 4*c.HalfLine() - c.CreditHeight(s.Photo)
	least := c.Measure.Scale(leastPicture, 100)
	high := min(max(room, least), c.Measure.Scale(62, 100))
	if !c.E.Narrow() && room >= least {
		return high
	}
	screens := func(h unit.Length) unit.Length {
		return (c.FlowEnd(y+h+2*c.HalfLine()+c.CreditHeight(s.Photo), bs) - c.Top()) / c.Depth()
	}
	least = high
	for high = c.Measure.Scale(mostPicture, 100); high > least && screens(high) > screens(least); {
		high = max(high-c.HalfLine(), least)
	}
	return high
}

// wholeItems are blocks whose items of lists stand whole where a page can hold them, and of which the last item of
// three or more does not go on alone to the next page.
func wholeItems(bs []kit.Block) []kit.Block {
	n := 0 // items of the list so far
	for i := range bs {
		if n++; bs[i].List == nil || i > 0 && bs[i-1].List != bs[i].List {
			n = 1
		}
		bs[i].Whole = bs[i].Whole || bs[i].List != nil
		ends := i+1 == len(bs) || bs[i+1].List != bs[i].List
		if bs[i].List != nil && ends && n > 2 {
			bs[i-1].Keep = true
		}
	}
	return bs
}

// proseOf is the kit of a text: on a wide page where it would go on overleaf below its title, the
// halves of the page hold more.
func proseOf(c kit.Kit, s *booklet.Section) kit.Kit {
	prose := c.Prose()
	if beside, _ := prose.Beside(); c.E.Halves < 2 || beside > 0 {
		return prose
	}
	head := c.Title(heading(c, s), c.E.Section, c.AccentFor(c.E.Section), prose.Measure, 4).Height() + 3*c.HalfLine()
	picture := unit.Length(0)
	if s.Photo != nil && s.Photo.Picture != nil {
		picture = prose.Measure.Scale(leastPicture, 100) + 2*c.HalfLine() + c.CreditHeight(s.Photo)
	}
	text := kit.OnGrid(prose.Blocks(s.Text, c.E.Body, c.Ink(), prose.Measure))
	if prose.FlowEnd(c.Top()+head+picture, text) > c.Bottom() {
		return c.Halves()
	}
	return prose
}

// heldPhoto is where the picture of a text stands, so high that its page holds it: on low pages it may
// have to go on to the next.
func (run *round) heldPhoto(c kit.Kit, p *kit.Page, s *booklet.Section, y,
	high unit.Length) (*kit.Page, unit.Length, unit.Length) {
	pic, credit := s.Photo.Picture, c.CreditHeight(s.Photo)
	whole := c.Measure.Scale(int64(pic.Height), int64(pic.Width))
	room := c.Bottom() - y - credit
	if min(whole, high) <= room {
		return p, y, high
	}
	if room < c.Depth()/3 {
		p, y = run.furnished(c, s.Kind)
		room = c.Depth() - credit
	}
	return p, y, min(high, room)
}

// evenly is the kit in which a text that goes on leaves its last page no emptier than the others, and parts as little
// as may be, with its blocks: all but the last page end higher, or one ends with a paragraph; and the last item of a
// list stands alone where that is better and words follow it.
func evenly(c kit.Kit, bs []kit.Block, y unit.Length) (kit.Kit, []kit.Block) {
	turns := c.Turns(bs, y)
	pages, best, blocks, least := len(turns), c, bs, turnsCost(c, turns)
	if pages == 1 {
		return c, bs
	}
	own := c
	try := func(c kit.Kit, bs []kit.Block) bool {
		turns := c.Turns(bs, y)
		if cost := turnsCost(own, turns); len(turns) <= pages && cost < least {
			best, blocks, least = c, bs, cost
		}
		return len(turns) <= pages
	}
	for _, bs := range [][]kit.Block{bs, loneItems(bs)} {
		for more := unit.Length(0); ; more += c.HalfLine() {
			higher := c.WithFoot(c.E.Foot + more)
			if higher.Depth() < c.Depth()/2 || higher.Bottom()-y < kit.FewestLines*c.E.Body.Leading ||
				!try(higher, bs) {
				break
			}
		}
		for k := max(1, len(bs)-mostTurns); k < len(bs); k++ {
			if turning := turnsAt(bs, k); turning != nil {
				try(c, turning)
			}
		}
	}
	return best, blocks
}

// mostTurns is how many blocks at the end of a text are tried as the first of a page: more are no better than another
// foot, and a long text takes no longer.
const mostTurns = 24

// turnsAt are blocks of which one begins a page; nil where it stays with what stands above it.
func turnsAt(bs []kit.Block, k int) []kit.Block {
	if bs[k-1].Keep || bs[k-1].Leads {
		return nil
	}
	out := slices.Clone(bs)
	out[k].Turns = true
	return out
}

// loneItems are blocks of which the last item of a list may stand alone above words that follow the list.
func loneItems(bs []kit.Block) []kit.Block {
	out := slices.Clone(bs)
	for i := 1; i+1 < len(out); i++ {
		if out[i].List != nil && out[i+1].List == nil && out[i-1].List == out[i].List {
			out[i-1].Keep = false
		}
	}
	return out
}

// turnsCost is how ill a text is shared among its pages: the squares of what they leave blank, so that one bad page is
// worse than two fair ones, the last somewhat less, for there the text ends; and what each turn parts. A page that is
// blank from top to foot costs a million.
func turnsCost(c kit.Kit, turns []kit.Turn) (cost int) {
	for k, t := range turns {
		blank := int((c.Bottom() - t.End) * 1000 / c.Depth())
		square := blank * blank
		if k+1 == len(turns) {
			square = square * 4 / 5
			cost += max(0, blank-mostTail) * 1000 / 2 // a few lines are no page
		}
		cost += square
		if t.Within {
			cost += partedParagraph
		}
		if t.Sentence {
			cost += partedSentence
		}
		if t.List {
			cost += partedList
		}
	}
	return cost
}

// partedParagraph, partedSentence and partedList are what it costs that a page parts one (turnsCost), and mostTail is
// what the last page may leave blank, in thousandths of its depth.
const partedParagraph, partedSentence, partedList, mostTail = 40_000, 200_000, 20_000, 550

// leastPicture is the least height of the picture of a text, in per cent of the measure, and mostPicture the
// greatest of one whose text goes on: there one three wide and two high is as wide as the text.
const leastPicture, mostPicture = 30, 67

// pictureColumn is how much of the measure a picture takes at least below its title, in per cent, where it could stand
// beside it: a narrower one leaves a hole at its right.
const pictureColumn = 80

// slot is how large the picture of a text is whose page holds all of it, and the measure of a title that stands beside
// it; 0 where the title stands above.
type slot struct{ w, h, title unit.Length }

// pictureSlot is the slot of the picture of a text: below the title, or at its right where it would be narrow below and
// the title has a column there. It is none where the text goes on to another page, or the page has another form than
// the edition's.
func pictureSlot(c kit.Kit, s *booklet.Section, bs []kit.Block) (slot, bool) {
	if s.Photo == nil || s.Photo.Picture == nil || c.E.Narrow() || c.E.Halves > 1 {
		return slot{}, false
	}
	below, ok := slotBelow(c, s, bs)
	if ok && below.w >= c.Measure.Scale(pictureColumn, 100) {
		return below, true
	}
	beside, fits := slotBeside(c, s, bs)
	if fits && (!ok || beside.w*5 >= below.w*4) {
		return beside, true
	}
	return below, ok
}

// slotBelow is the largest slot below a title. It leaves a line blank at the foot where the picture stays wide, or less
// where that makes it as wide as the text.
func slotBelow(c kit.Kit, s *booklet.Section, bs []kit.Block) (slot, bool) {
	y := c.Top() + titleRoom(c, s)
	size := c.PhotoSize(s.Photo.Picture, c.Measure.Scale(mostPicture, 100))
	find := func(clear unit.Length) (slot, bool) {
		for h := size.H; h >= min(size.H, c.Measure.Scale(leastPicture, 100)); h -= c.HalfLine() / 4 {
			if c.FlowEnd(y+c.PhotoHeight(s.Photo, h)+2*c.HalfLine(), bs)+clear <= c.Bottom() {
				return slot{w: c.PhotoSize(s.Photo.Picture, h).W, h: h}, true
			}
		}
		return slot{}, false
	}
	at, ok := find(c.E.Body.Leading)
	wide := ok && at.w >= c.Measure.Scale(pictureColumn, 100)
	if wide && at.h == size.H {
		return at, true
	}
	for _, clear := range []unit.Length{c.HalfLine(), 0} {
		if most, ok := find(clear); ok && most.h == size.H || !wide && clear == 0 {
			return most, ok
		}
	}
	return at, true
}

// slotBeside is the largest slot at the right of a title, which keeps its size and its place: half of the measure wide
// at least where that leaves the title no more than two lines, else beside more of them.
func slotBeside(c kit.Kit, s *booklet.Section, bs []kit.Block) (slot, bool) {
	if heading(c, s) == "" {
		return slot{}, false
	}
	for _, way := range []struct {
		lines int
		least int64 // of the measure, in per cent
	}{{2, 50}, {3, 50}, {4, 50}, {4, 40}} {
		for w := c.Measure.Scale(3, 4); w >= c.Measure.Scale(way.least, 100); w -= c.HalfLine() / 4 {
			if at, ok := slotOf(c, s, w, way.lines); ok && c.FlowEnd(besideEnd(c, s, at), bs) <= c.Bottom() {
				return at, true
			}
		}
	}
	return slot{}, false
}

// slotOf is the slot of a width beside a title of so many lines at most.
func slotOf(c kit.Kit, s *booklet.Section, w unit.Length, lines int) (slot, bool) {
	pic := s.Photo.Picture
	at := slot{w: w, h: w.Scale(int64(pic.Height), int64(pic.Width)), title: c.Measure - w - c.E.Body.Leading}
	t := c.Title(heading(c, s), c.E.Section, c.AccentFor(c.E.Section), at.title, 4)
	return at, at.h >= c.Measure.Scale(leastPicture, 100) && at.h <= c.Depth()/2 && t.Size == c.E.Section.Size &&
		len(t.Lines) <= lines && t.Height() <= at.h && c.Fits(t, at.title)
}

// besideTop is where a picture beside a title begins: as high as its capitals.
func besideTop(c kit.Kit) unit.Length {
	t := c.Title("H", c.E.Section, c.Accent(), c.Measure, 1)
	return c.Top() + t.Baseline() - t.Size.Em(t.Lines[0].Pieces[0].Face.CapHeight)
}

// besideEnd is where the text below a picture beside its title may begin.
func besideEnd(c kit.Kit, s *booklet.Section, at slot) unit.Length {
	return besideTop(c) + at.h + c.WithMeasure(at.w).CreditHeight(s.Photo) + 2*c.HalfLine()
}

// besideTitle makes the page of a text whose picture stands beside its title, and returns where it ends.
func (run *round) besideTitle(c kit.Kit, i int, s *booklet.Section, at slot, bs []kit.Block) unit.Length {
	p, _ := run.openingIn(c, i, s, at.title)
	frame := unit.Rect{X: c.Left(p) + c.Measure - at.w, Y: besideTop(c), W: at.w, H: at.h}
	run.Image(c.WithMeasure(at.w), p, s.Photo, frame,
		kit.Credit{Ink: c.Ink(), X: frame.X, Y: frame.Bottom() + c.HalfLine()/2})
	y := besideEnd(c, s, at)
	c.DrawWhole(p, bs, y)
	return c.FlowEnd(y, bs)
}

// textType is how the pages of text are set, all alike: the largest of three
// types in which each section is as many pages long as in the smallest.
func (run *round) textType(c kit.Kit) layout.Type {
	if run.shared.text == nil {
		mid := c.E.Body
		mid.Size = (c.E.Body.Size + c.E.Roomy.Size) / 2
		mid.Leading = (c.E.Body.Leading + c.E.Roomy.Leading) / 2
		t := c.E.Body
		for _, larger := range []layout.Type{mid, c.E.Roomy} {
			if run.asLong(c, larger) {
				t = larger
			}
		}
		run.shared.text = &t
	}
	return *run.shared.text
}

// asLong reports whether each text of the booklet takes as many pages in a type as
// in the body's, and has as good a slot for its picture.
func (run *round) asLong(c kit.Kit, t layout.Type) bool {
	for _, s := range run.sections(c) {
		if s.Kind != booklet.TextPages {
			continue
		}
		pages, body := textLength(c, &s, c.E.Body)
		n, at := textLength(c, &s, t)
		if n > pages || n == pages && !at.instead(c, body) {
			return false
		}
	}
	return true
}

// instead reports whether a slot may take another's place for the sake of larger type: one that is nearly as wide or,
// where the other stands below its title and is not as wide as the text, one that leaves no hole.
func (a slot) instead(c kit.Kit, other slot) bool {
	if a.w >= other.w.Scale(9, 10) {
		return true
	}
	return other.title == 0 && other.w < c.Measure.Scale(9, 10) &&
		(a.title > 0 || a.w >= c.Measure.Scale(pictureColumn, 100))
}

// textLength is how many pages a text takes in a type, and the slot of its picture on a single one.
func textLength(c kit.Kit, s *booklet.Section, t layout.Type) (pages unit.Length, at slot) {
	bs := textBlocks(c, s, t)
	if at, ok := pictureSlot(c, s, bs); ok {
		return 1, at
	}
	head := unit.Length(0)
	if beside, _ := c.Beside(); beside == 0 {
		head = titleRoom(c, s)
	}
	if s.Photo != nil && s.Photo.Picture != nil {
		ph := s.Photo.Picture // as large as it may be: the type does not grow at its cost
		whole := c.Measure.Scale(int64(ph.Height), int64(ph.Width))
		head += min(whole, c.Measure.Scale(62, 100)) + c.CreditHeight(s.Photo) + 4*c.HalfLine()
	}
	end := c.FlowEnd(c.Top()+head, bs)
	return (end - c.Top() + c.Depth() - 1) / c.Depth(), slot{}
}
