package kit

import (
	"slices"

	"booklet/layout/unit"
)

// A card on a phone takes several screens, each of which is seen alone. Where they end is chosen for all of them
// together: as few screens as hold the card, then the least of what they leave blank and of what they part.
// What is blank costs the square of its part of the screen, so that one bare screen is worse than two that
// are less full. The other costs are compared with that. What the first screen leaves blank, its band may take.
const (
	fullEnough  = 8      // the part of a screen, in per cent, that is never missed
	anotherPage = 40_000 // more than any screen that is blank
	partsBlocks = 150    // between paragraphs, or items of a list, of one field
	partsText   = 350    // between sentences
	partsWords  = 1_200  // within a sentence
	partsShort  = 400    // more, in a field of few lines
	partsTwo    = 200    // more, where two lines stand on one side
	partsFacts  = 600    // between facts that are few
	partsOne    = 2_500  // a line of a field alone
	partsList   = 80_000 // words from the list that they announce: rather another screen
	loosened    = 40     // wider spaces above labels
)

// shortField is how many lines a field has at most that is better whole.
const shortField = 6

// mostLines is how many lines a card has at most whose screens are chosen: eight screens full. To choose takes the
// longer the more there are.
const mostLines = 150

// mostSentences is how many places between sentences of a card may end a screen: of more, those that stand far enough
// apart.
const mostSentences = 30

// cut is where a screen ends and the next begins: the rest of a block's words from an offset on, without the first
// lines of these.
type cut struct{ block, from, line int }

// Screens are blocks that flow from screen to screen.
type Screens struct {
	Kit
	blocks   []Block
	next     unit.Length // where a screen's text begins
	y, spare unit.Length // where the first begins, and how far down it moves where it has room
	first    screen
	tied     bool    // the first block stays with what stands above it
	fields   []field // by block
	// sentences are the offsets in each block between sentences; pieces are paragraphs by block and offsets
	sentences [][]int
	pieces    map[[3]int]*Para
	counts    map[[3]int]int // lines of pieces that are only tried
	best      map[cut]screen
}

// field is what a block belongs to: the facts, the text below a label, or the sentence of the card.
type field struct {
	first, last int // its blocks
	lines       int // without its label
}

// screen is how a screen is filled: what it costs with all after it, and where it ends.
type screen struct {
	cost int
	end  cut
	ends unit.Length // its text
}

// Screens chooses where a card's screens end: its blocks flow on one below others, from y down, and on fresh ones,
// whose text begins at next. It is nil where the card is too long for that. Spaces above labels are wider where
// screens are fuller so. tied says that the first block may not part from what stands above it, spare how far down
// all of the first screen moves where it has room.
func (c Kit) Screens(bs []Block, y, next unit.Length, tied bool, spare unit.Length) *Screens {
	if Lines(bs) > mostLines {
		return nil
	}
	plain := c.newScreens(bs, next, tied)
	plain.y, plain.spare = y, spare
	best, cost := (*Screens)(nil), 0
	for _, more := range []unit.Length{0, c.HalfLine(), c.E.Body.Leading} {
		s := plain.looser(more)
		way, ok := s.choose(cut{}, y, true)
		if !ok || more > 0 && way.end.block == len(bs) {
			break // all of it stands on the first, which has its spaces
		}
		if more > 0 {
			way.cost += loosened
		}
		if best == nil || way.cost < cost {
			s.first = way
			best, cost = s, way.cost
		}
	}
	if best != nil {
		best.settle()
	}
	return best
}

// settle forgets all that was looked at but the screens that were chosen.
func (s *Screens) settle() {
	chosen := map[cut]screen{}
	for at := s.first.end; at.block < len(s.blocks); at = chosen[at].end {
		chosen[at] = s.best[at]
	}
	s.best, s.pieces, s.counts = chosen, map[[3]int]*Para{}, nil
}

// Down is how far down all of the first screen moves.
func (s *Screens) Down() unit.Length { return s.down(s.first.ends) }

// down is how far down all of a first screen moves whose text ends at a height: so far as it may, or not at all. Less
// would make bands of many heights, each with an icon, which are a twentieth of a file.
func (s *Screens) down(y unit.Length) unit.Length {
	if s.Bottom()-y < s.spare {
		return 0
	}
	return s.spare
}

func (c Kit) newScreens(bs []Block, next unit.Length, tied bool) *Screens {
	s := &Screens{Kit: c, blocks: bs, next: next, tied: tied, sentences: make([][]int, len(bs)),
		pieces: map[[3]int]*Para{}, counts: map[[3]int]int{}}
	all, length := 0, 0
	for i := range bs {
		s.sentences[i] = sentencesOf(bs[i])
		all, length = all+len(s.sentences[i]), length+bs[i].Para.length()
	}
	if all > mostSentences {
		for i := range bs {
			s.sentences[i] = apart(s.sentences[i], length/mostSentences)
		}
	}
	s.fields = make([]field, len(bs))
	for i := 0; i < len(bs); {
		f := field{first: i}
		for f.last = i; f.last+1 < len(bs) && !begins(bs[f.last], bs[f.last+1]); f.last++ {
		}
		for ; i <= f.last; i++ {
			if !bs[i].Label {
				f.lines += len(bs[i].Para.Lines)
			}
		}
		for k := f.first; k <= f.last; k++ {
			s.fields[k] = f
		}
	}
	return s
}

// apart are those offsets that stand so far behind the one before, or the beginning.
func apart(offsets []int, least int) []int {
	from := 0
	return slices.DeleteFunc(offsets, func(at int) bool {
		if at-from < least {
			return true
		}
		from = at
		return false
	})
}

// looser are the same blocks, with wider spaces above labels.
func (s *Screens) looser(more unit.Length) *Screens {
	out := *s
	out.best, out.blocks = map[cut]screen{}, Loosened(s.blocks, more)
	return &out
}

// begins reports whether a field begins with a block below another.
func begins(above, b Block) bool {
	return b.Label || b.isFact() != above.isFact() || b.outermost().Rank != above.outermost().Rank
}

func (b *Block) isFact() bool { return b.List != nil && b.List.Facts }

// Draw puts the blocks on their screens, and returns the last one and where they end on it.
func (s *Screens) Draw(p *Page, fresh func() (*Page, unit.Length)) (*Page, unit.Length) {
	at, top := (cut{}), false
	way, y := s.first, s.y+s.Down()
	for {
		for at != way.end {
			b, to, after := s.upTo(at, way.end)
			if !top && at.from == 0 && at.line == 0 {
				y += b.Above
			}
			y = s.ToGrid(y, b)
			s.DrawBlock(p, b, y, at.line, to)
			y += unit.Length(to-at.line) * b.Para.Leading
			at, top = after, top && to == at.line
		}
		p.end = y
		if at.block == len(s.blocks) {
			return p, y
		}
		p, y = fresh()
		top = true
		way, _ = s.onward(at)
	}
}

// upTo is the block at a cut, as far as it stands before another: its lines, and what comes after.
func (s *Screens) upTo(at, end cut) (b Block, to int, after cut) {
	words := s.blocks[at.block].Para.length()
	switch {
	case at.block < end.block:
		b = s.piece(at.block, at.from, words)
		return b, len(b.Para.Lines), cut{block: at.block + 1}
	case at.from < end.from:
		b = s.piece(at.block, at.from, end.from)
		return b, len(b.Para.Lines), end
	}
	return s.piece(at.block, at.from, words), end.line, end
}

// piece is a block with its words from an offset to another.
func (s *Screens) piece(block, from, to int) Block {
	b := s.blocks[block]
	if from == 0 && to == b.Para.length() {
		return b
	}
	k := [3]int{block, from, to}
	p, ok := s.pieces[k]
	if !ok {
		p = b.Para.part(from, to)
		p.goesOn = b.Para.goesOn || to < b.Para.length()
		s.Set(p, b.Para.measure, false)
		s.pieces[k] = p
	}
	b.Para = p
	return b
}

// tried is how many lines a block's words have from an offset to another.
func (s *Screens) tried(block, from, to int) int {
	k := [3]int{block, from, to}
	n, ok := s.counts[k]
	if !ok {
		p := s.blocks[block].Para
		n = s.count(p.part(from, to), p.measure)
		s.counts[k] = n
	}
	return n
}

// sentencesOf are the offsets at which a block may be parted between sentences.
func sentencesOf(b Block) []int {
	if b.extra != nil || b.Element == nil || b.heads() || b.Para.foreign != nil || b.Para.Hang != 0 {
		return nil
	}
	return betweenSentences(b.Para.Text())
}

// onward is how the screens from a cut on are filled.
func (s *Screens) onward(at cut) (screen, bool) {
	if way, ok := s.best[at]; ok {
		return way, way.cost >= 0
	}
	way, ok := s.choose(at, s.next, false)
	if !ok {
		way.cost = -1
	}
	s.best[at] = way
	return way, ok
}

// choose finds where the screen ends that begins with a cut, at a height; first says that other words stand above.
func (s *Screens) choose(at cut, y unit.Length, first bool) (best screen, ok bool) {
	here, top := 0, !first // lines of the field that stand on the screen
	try := func(end cut, y unit.Length, price int) {
		if cost, may := s.ending(end, y, price, first); may && (!ok || cost < best.cost) {
			best, ok = screen{cost, end, y}, true
		}
	}
	for k := at; k.block < len(s.blocks); k = (cut{block: k.block + 1}) {
		if k.block == s.fields[k.block].first {
			here = 0
		}
		if price, may := s.before(k, here, first && k == at); may && (k != at || first) {
			try(k, y, price)
		}
		b := s.piece(k.block, k.from, s.blocks[k.block].Para.length())
		if !top && k.from == 0 && k.line == 0 {
			y += b.Above
		}
		y = s.ToGrid(y, b)
		room := max(0, int((s.Bottom()-y)/b.Para.Leading))
		if top {
			room = max(room, 1)
		}
		s.within(k, b, room, here, func(end cut, lines, price int) {
			try(end, y+unit.Length(lines)*b.Para.Leading, price)
		})
		n := len(b.Para.Lines) - k.line
		if n > room {
			return best, ok
		}
		y += unit.Length(n) * b.Para.Leading
		if !b.Label {
			here += n
		}
		top = top && n == 0
	}
	try(cut{block: len(s.blocks)}, y, 0)
	return best, ok
}

// ending is the cost of a screen whose text ends at a height and costs a price already, with all screens after it.
func (s *Screens) ending(end cut, y unit.Length, price int, first bool) (cost int, ok bool) {
	if first {
		y += s.down(y)
	}
	if bare := int((s.Bottom() - y) * 100 / s.Depth()); bare > fullEnough {
		price += (bare - fullEnough) * (bare - fullEnough)
	}
	if end.block == len(s.blocks) {
		return price, true
	}
	rest, ok := s.onward(end)
	return price + anotherPage + rest.cost, ok
}

// before is what it costs to end a screen before a block, below so many lines of its field, and whether it may.
func (s *Screens) before(k cut, here int, all bool) (price int, may bool) {
	if all { // other words have the screen to themselves
		return 0, !s.tied
	}
	f := s.fields[k.block]
	if k.block == 0 || k.block == f.first {
		return 0, true
	}
	above, b := s.blocks[k.block-1], s.blocks[k.block]
	switch {
	case above.heads():
		return 0, false
	case above.Leads:
		return partsList, true
	case b.isFact():
		if above.Keep {
			return partsFacts, true
		}
		return partsBlocks, true
	}
	rest := 0
	for i := k.block; i <= f.last; i++ {
		rest += len(s.blocks[i].Para.Lines)
	}
	return partsBlocks + s.parts(f, here, rest), true
}

// parts is what it costs to part a field between so many lines.
func (s *Screens) parts(f field, here, rest int) int {
	price := 0
	if f.lines <= shortField {
		price += partsShort
	}
	switch n := min(here, rest); {
	case n < 2:
		price += partsOne
	case n == 2:
		price += partsTwo
	}
	return price
}

// within tells the places within a block at which a screen may end that has room for so many lines of it, how many
// lines stand there, and what that costs.
func (s *Screens) within(k cut, b Block, room, here int, tell func(end cut, lines, price int)) {
	if b.heads() || b.extra != nil && b.extra.picture != nil {
		return
	}
	f, below := s.fields[k.block], 0
	for i := k.block + 1; i <= f.last; i++ {
		below += len(s.blocks[i].Para.Lines)
	}
	n := len(b.Para.Lines)
	if n-k.line > room { // a sentence is parted to fill a screen, and for nothing else
		for l := k.line + max(2, b.least(), room-3); l <= min(n-2, k.line+room); l++ {
			tell(cut{k.block, k.from, l}, l-k.line, partsWords+s.parts(f, here+l-k.line, n-l+below))
		}
	}
	if k.line > 0 {
		return
	}
	words, long := s.blocks[k.block].Para.length(), n > 2*room
	for _, end := range s.sentences[k.block] {
		if end <= k.from {
			continue
		}
		head := s.tried(k.block, k.from, end)
		if head > room {
			return
		}
		if head < 2 || long && head < room/2 { // no screen of a long text need be less than half full
			continue
		}
		if tail := len(s.piece(k.block, end, words).Para.Lines); tail >= 2 {
			tell(cut{block: k.block, from: end}, head, partsText+s.parts(f, here+head, tail+below))
		}
	}
}
