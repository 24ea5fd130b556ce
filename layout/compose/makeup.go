package compose

import (
	"booklet/data/booklet"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// placement is a page, or the pages, of one card or of two that share one.
type placement struct {
	first, second *kit.Card // second is nil where the first is alone
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
func makeUp(c kit.Kit, cards []*kit.Card, from int) []placement {
	shape := make([]pageShape, len(cards))
	for k, a := range cards {
		shape[k] = pageShape{pages: pagesOf(c, a), blank: blankOf(c, a), blankPair: -1}
		if c.E.TwoUp && k+1 < len(cards) && sharePage(c, a, cards[k+1]) {
			shape[k].blankPair = blankOfPair(c, a, cards[k+1])
		}
	}
	var out []placement
	k := 0
	for _, pair := range bestPages(shape, from%2 == 0 || c.Binding == booklet.Screen) {
		m := placement{first: cards[k]}
		k++
		if pair {
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
}

// bestPages says of each page, in turn, whether it holds two cards. verso says
// that the first page is a left-hand one.
func bestPages(s []pageShape, verso bool) []bool {
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
	var out []bool
	side, last := 1, 0
	if verso {
		side = 0
	}
	for k := 0; k < len(s); {
		pair := m.best[k][side][last].pair
		out = append(out, pair)
		if pair {
			k, side, last = k+2, 1-side, 1
		} else {
			side, last = (side+s[k].pages)%2, 0
			k++
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

// pageChoice is whether a page should hold two cards, and what it costs with all
// pages after it.
type pageChoice struct {
	cost int
	pair bool
}

// choose finds the better choice for the page of card k.
func (m *makeUpTable) choose(k, side, last int) pageChoice {
	alone := pageChoice{cost: m.cost(k, side, last, false)}
	if m.shapes[k].blankPair < 0 {
		return alone
	}
	if pair := m.cost(k, side, last, true); pair <= alone.cost {
		return pageChoice{pair, true}
	}
	return alone
}

// cost is what the page of card k costs, alone or with the next card beside it.
func (m *makeUpTable) cost(k, side, last int, pair bool) int {
	pages, left, next, was := m.shapes[k].pages, m.shapes[k].blank, k+1, 0
	if pair {
		pages, left, next, was = 1, m.shapes[k].blankPair, k+2, 1
	}
	cost := pages*paper + left*left
	if side == 1 && k > 0 && pages == 1 {
		d := m.blankBefore(k, last == 1) - left
		cost += d * d / 2
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
	if h := c.CardHeight(k, k.Tiled) + c.LeastPhoto(k); h > c.Depth() {
		n += int((h - 1) / c.Depth())
	}
	return n
}

// blankOf is what a card alone leaves blank at the foot of its last page, in
// thousandths of the depth; panels, pictures and spaces take up what they may.
func blankOf(c kit.Kit, k *kit.Card) int {
	h := c.CardHeight(k, k.Tiled)
	if k.Photo != nil {
		h += photoHeight(c, k, c.Depth()-h)
	} else if _, ok := panelOf(c, k); ok {
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
	if n == 0 || k.Photo != nil || free < n*c.E.Body.Leading {
		return 0
	}
	return c.E.Body.Leading
}
