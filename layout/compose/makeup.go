package compose

import (
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// placement is a page, or the pages, of one card or of two that share one.
type placement struct {
	first, second *kit.Card // second is nil where the first is alone
	verso         bool      // it begins on a left-hand page
}

// paper is the cost of a page: a pair is worth more than two pages, however well
// panels fill them. Beside it, a page that is blank from top to foot costs a
// million, one that is half blank a quarter of that, so that one bad page is
// worse than two fair ones; and what facing pages differ by costs half as much.
const paper = 2_000_000

// makeUp puts the cards, in their order and each whole, on pages: alone or two
// to a page. Over the whole A to Z it takes the least of the pages, the squares
// of what they leave blank and of what facing pages differ by (dynamic
// programming over the cards, like Plass 1981 for pages). from is the number of
// the first page.
func (run *round) makeUp(c kit.Kit, cards []*kit.Card, from int) []placement {
	shape := make([]pageShape, len(cards))
	onVerso := mostTakeTwo(c, cards)
	for k, a := range cards {
		shape[k] = pageShape{pages: pagesOf(c, a), blank: blankOf(c, a), blankPair: -1}
		if faces(c) {
			shape[k].plate = a.Plate != nil
			shape[k].mayPlate = a.Photo != nil && !c.E.RunsOn()
		}
		shape[k].verso = onVerso && shape[k].pages == 2
		if c.E.TwoUp && k+1 < len(cards) && sharePage(c, a, cards[k+1]) {
			shape[k].blankPair = blankOfPair(c, a, cards[k+1])
		}
	}
	var out []placement
	k := 0
	for _, way := range bestPages(shape, from%2 == 0 || !faces(c)) {
		m := placement{first: cards[k], verso: shape[k].verso}
		k++
		switch way {
		case plated:
			m.first = run.plated(c, m.first.Role)
		case paired:
			m.second = cards[k]
			k++
		}
		out = append(out, m)
	}
	return out
}

// pageShape is what make-up knows of a card: how many pages it takes alone, what
// part of the last it leaves blank, and what it leaves with the next card beside
// it, in thousandths; blankPair is -1 where the two do not share a page.
type pageShape struct {
	pages            int
	blank, blankPair int
	plate            bool // its picture has a left-hand page before it
	mayPlate         bool // its picture may have one, and opens it else
	verso            bool // it begins on a left-hand page
}

// onLeft reports whether the first of a card's pages is a left-hand one.
func (s pageShape) onLeft() bool { return s.plate || s.verso }

// mostTakeTwo reports whether most of the cards take two pages, in an edition for paper whose
// pages hold little: then those begin on left-hand pages, so that a reader has all of a card
// open at once.
func mostTakeTwo(c kit.Kit, cards []*kit.Card) bool {
	if !c.E.FewLines() || !faces(c) {
		return false
	}
	n := 0
	for _, k := range cards {
		if pagesOf(c, k) == 2 {
			n++
		}
	}
	return 2*n > len(cards)
}

// pageWay is how a card, or two, stand on their pages.
type pageWay int

const (
	single pageWay = iota
	paired
	plated // alone, its picture on the page before instead of above it
)

// bestPages says of each page, in turn, what it holds. verso says that the first page is a
// left-hand one.
func bestPages(s []pageShape, verso bool) []pageWay {
	m := makeUpTable{s, make([][2][2]pageChoice, len(s)+1)}
	for k := len(s) - 1; k >= 0; k-- {
		for side := range 2 {
			for last := range 2 {
				if k >= last+1 || k == 0 {
					m.best[k][side][last] = m.choose(k, side, last)
				}
			}
		}
	}
	var out []pageWay
	side, last := 1, 0
	if verso {
		side = 0
	}
	for k := 0; k < len(s); {
		way := m.best[k][side][last].way
		out = append(out, way)
		n := m.pages(k, side, way)
		side, last = (side+n)%2, 0
		if k++; way == paired {
			k, last = k+1, 1
		}
	}
	return out
}

// makeUpTable is the table of the dynamic programming: best[k][side][last] is for
// the cards from k on. Side 1 is a right-hand page, that faces the page before it;
// last says that the page before holds a pair.
type makeUpTable struct {
	shapes []pageShape
	best   [][2][2]pageChoice
}

// pageChoice is what a page should hold, and what it costs with all pages after it.
type pageChoice struct {
	cost int
	way  pageWay
}

// choose finds the best choice for the page of card k.
func (m *makeUpTable) choose(k, side, last int) pageChoice {
	best := pageChoice{cost: m.cost(k, side, last, single)}
	if m.shapes[k].blankPair >= 0 {
		if pair := m.cost(k, side, last, paired); pair <= best.cost {
			best = pageChoice{pair, paired}
		}
	}
	if m.shapes[k].mayPlate && side == 0 {
		if c := m.cost(k, side, last, plated); c < best.cost {
			best = pageChoice{c, plated}
		}
	}
	return best
}

// pages is how many pages card k takes, from a side on: a picture that would come to stand
// on a right-hand page has a divider before it, and so has a card that begins on the left.
func (m *makeUpTable) pages(k, side int, way pageWay) int {
	switch n := m.shapes[k].pages; {
	case way == paired:
		return 1
	case way == plated, m.shapes[k].onLeft() && side == 1:
		return n + 1
	default:
		return n
	}
}

// cost is what the page of card k costs, alone, with the next card beside it, or with its
// picture on the page before.
func (m *makeUpTable) cost(k, side, last int, way pageWay) int {
	left, next, was := m.shapes[k].blank, k+1, 0
	if way == paired {
		left, next, was = m.shapes[k].blankPair, k+2, 1
	}
	pages := m.pages(k, side, way)
	cost := pages*paper + left*left
	if side == 1 && k > 0 && pages == 1 {
		d := m.blankBefore(k, last == 1) - left
		cost += d * d / 2
	}
	if m.shapes[k].plate && side == 1 { // any other way is better than a divider
		cost += paper / 2
	}
	return cost + m.best[next][(side+pages)%2][was].cost
}

// blankBefore is what the page that ends before card k leaves blank.
func (m *makeUpTable) blankBefore(k int, pair bool) int {
	if pair {
		return m.shapes[k-2].blankPair
	}
	return m.shapes[k-1].blank
}

// pagesOf is how many pages a card takes alone.
func pagesOf(c kit.Kit, k *kit.Card) int {
	n := 1
	if k.Plate != nil {
		n++
	}
	if h := c.CardHeight(k, k.Tiled) + openingOf(c, k).Room; h > c.Depth() {
		next := c.Depth() - goesOnUnder(c, k).Height() - 2*c.HalfLine()
		n += 1 + int((h-c.Depth()-1)/max(next, c.E.Body.Leading))
	}
	return n
}

// blankOf is what a card alone leaves blank at the foot of its last page, in
// thousandths of the depth; panels, pictures and spaces take up what they may.
func blankOf(c kit.Kit, k *kit.Card) int {
	h := c.CardHeight(k, k.Tiled) + openingOf(c, k).Room
	if _, ok := panelOf(c, k); ok {
		return 0
	} else {
		h += stretch(c, k) * unit.Length(gaps(k))
	}
	if h > c.Depth() {
		h = (h-1)%c.Depth() + 1
	}
	return int((c.Depth() - h) * 1000 / c.Depth())
}

// blankOfPair is what two cards on one page leave blank together.
func blankOfPair(c kit.Kit, a, b *kit.Card) int {
	return int((c.Depth() - c.CardHeight(a, true) - c.CardHeight(b, true) - 3*c.E.Body.Leading) * 1000 / c.Depth())
}

// gaps counts the spaces of a card that may grow: those above its labels.
func gaps(k *kit.Card) int {
	n := 0
	for _, b := range k.Rest {
		if b.Label {
			n++
		}
	}
	return n
}

// stretch is what each of these spaces grows by on a page that nothing else
// fills: a line, so that the text stays on the grid, or nothing.
func stretch(c kit.Kit, k *kit.Card) unit.Length {
	n := unit.Length(gaps(k))
	free := c.Depth() - c.CardHeight(k, k.Tiled)
	if n == 0 || !c.E.Banded() || k.Photo != nil || free < n*c.E.Body.Leading {
		return 0
	}
	return c.E.Body.Leading
}
