package text

import (
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout/unit"
)

const (
	// lineCost outweighs any unevenness: no line more than needed, but for an address that
	// would be broken worse.
	lineCost = 1 << 40
	// softCost is the price of breaking an address after a slash.
	softCost = 1 << 20
	// runtCost is the price of a last line shorter than a tenth of the measure; one
	// shorter than a fifth costs a sixteenth of it.
	runtCost = 1 << 22
	// plainCost is the price of a line's end that is neither after punctuation nor
	// before a conjunction: a reader rests better there. It is worth as much as a
	// line that is a twentieth of the measure short.
	plainCost = 50 * 50
	// numberCost is the price of parting a number from what it counts in a title, leadsOnCost that of ending a line of
	// more than two words of one with a word that belongs to the next: they are worth as much as lines that are a half
	// and a third short.
	numberCost, leadsOnCost = 500 * 500, 330 * 330
	// pauseCost is the price of a title's line that ends elsewhere than at its punctuation: it is worth as much as a
	// line that is a fifth short.
	pauseCost = 200 * 200
)

// rests reports whether a reader rests between two atoms: after punctuation, or
// before a conjunction of the language.
func rests(lang *booklet.Language, a, b *atom) bool {
	return pauses(a) || len(b.parts) == 1 && lang.Conjunctions[b.parts[0].text]
}

// pauses reports whether an atom ends in punctuation, within closing marks or not.
func pauses(a *atom) bool {
	last := a.parts[len(a.parts)-1].text
	if n := len(last) - 1; n >= 0 && (last[n] >= 0x80 || strings.IndexByte(")\"'", last[n]) >= 0) {
		last = strings.TrimRight(last, "”’)\"'")
	}
	return last != "" && strings.IndexByte(".,;:!?", last[len(last)-1]) >= 0
}

// breaks chooses line ends among atoms (which hold no forced break but the
// last) and returns the half-open ranges of atoms on each line. first says that
// the paragraph's first line is among them. Costs are integers: the emptiness
// of a line is counted in thousandths of the measure.
func (d *scratch) breaks(atoms []atom, p Paragraph, first bool) [][2]int {
	n := len(atoms)
	d.ranges = d.ranges[:0]
	if n == 1 {
		d.ranges = append(d.ranges, [2]int{0, 1})
		return d.ranges
	}
	d.best = slices.Grow(d.best[:0], n+1)[:n+1] // the cost of setting atoms[i:]
	d.ends = slices.Grow(d.ends[:0], n)[:n]     // that of ending a line after atom i
	d.leads = slices.Grow(d.leads[:0], n)[:n]
	d.next = slices.Grow(d.next[:0], n+1)[:n+1]
	lang := booklet.LanguageOf(p.Lang)
	for i := range n - 1 {
		d.ends[i] = endCost(&atoms[i], &atoms[i+1], p.Balance, lang)
		d.leads[i] = p.Balance && len(atoms[i].parts) > 0 && lang.LeadsOn(atoms[i].parts[len(atoms[i].parts)-1].text)
	}
	d.best[n] = 0
	for i := n - 1; i >= 0; i-- {
		m := p.Measure - p.Hang
		if i == 0 && first {
			m = p.Measure
		}
		d.best[i], d.next[i] = d.bestLine(atoms, i, m, p.Balance)
	}
	for i := 0; i < n; i = d.next[i] {
		d.ranges = append(d.ranges, [2]int{i, d.next[i]})
	}
	return d.ranges
}

// bestLine chooses where the line that begins with atom i ends, in a measure m: what
// setting atoms[i:] costs then, and the first atom of the next line. What setting the
// atoms behind it costs is known.
func (d *scratch) bestLine(atoms []atom, i int, m unit.Length, balance bool) (cost int64, next int) {
	best, ends := d.best, d.ends
	cost = -1
	var w unit.Length
	for j := i; j < len(atoms); j++ {
		if j > i {
			w += atoms[j-1].gap.width
		}
		w += atoms[j].width
		if w > m && j > i {
			break
		}
		slack := int64(0)
		if m > 0 && w < m {
			slack = int64(m-w) * 1000 / int64(m)
		}
		c := lineCost + best[j+1]
		if j+1 < len(atoms) {
			c += slack*slack + ends[j]
			if d.leads[j] && j-i > 1 {
				c += leadsOnCost
			}
		} else {
			c += lastCost(slack, i > 0, atoms[j].after == forced, balance)
		}
		if cost < 0 || c < cost {
			cost, next = c, j+1
		}
	}
	return cost, next
}

// endCost is the cost of ending a line between two atoms, whatever it leaves
// empty.
func endCost(a, b *atom, balance bool, lang *booklet.Language) int64 {
	c := int64(0)
	if !balance && len(a.parts) > 0 && len(b.parts) > 0 && !rests(lang, a, b) {
		c += plainCost
	}
	if balance && len(a.parts) > 0 && !pauses(a) {
		c += pauseCost
	}
	if balance && len(a.parts) == 1 && len(b.parts) > 0 && number(a.parts[0].text) && letter(b.parts[0].text) {
		c += numberCost
	}
	if a.after == soft {
		c += softCost + partingCost(a.parts[len(a.parts)-1].text, b.parts[0].text)
	}
	return c
}

// partingCost is what a break within a word costs beside softCost: nothing after a slash or
// a space; elsewhere in an address, a line or more.
func partingCost(a, b string) int64 {
	switch {
	case strings.HasSuffix(a, "/"), strings.HasSuffix(a, " "):
		return 0
	case strings.HasSuffix(a, "-"), strings.HasSuffix(a, "–"), strings.HasSuffix(a, "—"):
		return 2 * softCost // of another word
	case strings.IndexByte("@?&#_", b[0]) >= 0:
		return lineCost
	case strings.HasSuffix(a, "."), b[0] == '=': // a value without its name
		return 3 * lineCost
	case b[0] == '-':
		return 4 * lineCost
	}
	return 5 * lineCost
}

// lastCost is the cost of what the last line leaves empty; further says that it
// is not the first as well, goesOn that the paragraph goes on below it.
func lastCost(slack int64, further, goesOn, balance bool) int64 {
	switch {
	case balance:
		return slack * slack
	case goesOn && further: // a line of a word or two would part the paragraph
		short := max(0, slack-250)
		return 4 * short * short
	case slack > 900 && further:
		return runtCost
	case slack > 800 && further:
		return runtCost / 16
	}
	return 0
}

// composition makes lines of one paragraph.
type composition struct {
	p    Paragraph
	runs []*fonts.Piece // of all lines: each piece's are a window of it

	now Line // the one in the making
	x   unit.Length
	run stretch
}

// stretch is a piece in the making: shaped words of one span and one face.
type stretch struct {
	from     int // in composition.runs
	span     int
	advance  int // in 1/1000 em, without tracking
	glyphs   int
	at, upTo int  // where its words stand in the span's text
	joined   bool // they stand there one behind the other
}

// line lays a line's atoms side by side; a piece ends where the span or the face
// changes.
func (c *composition) line(atoms []atom, isForced bool) Line {
	c.now = Line{Forced: isForced, Divided: atoms[len(atoms)-1].after == soft, Pieces: make([]Piece, 0, 1)}
	c.x = 0
	c.run = stretch{from: len(c.runs), span: -1}
	var end unit.Length // the space at the line's end, which Width leaves out
	for k := range atoms {
		a := &atoms[k]
		for i := range a.parts {
			c.put(&a.parts[i])
		}
		if a.gap.text != "" {
			c.put(&a.gap)
			if k == len(atoms)-1 {
				end = a.gap.width
			}
		}
	}
	c.finish()
	c.now.Width = c.x - end
	return c.now
}

// put adds a part to the line.
func (c *composition) put(pt *part) {
	at := pt.at
	for i := range pt.word.Pieces {
		piece := &pt.word.Pieces[i]
		r := &c.run
		if n := len(c.runs); pt.span != r.span || n > r.from && c.runs[n-1].Face != piece.Face {
			c.finish()
			*r = stretch{from: n, span: pt.span, at: at, upTo: at, joined: true}
		}
		c.runs = append(c.runs, piece)
		r.advance += piece.Advance
		r.glyphs += len(piece.Glyphs)
		r.joined = r.joined && at >= 0 && at == r.upTo
		if at >= 0 {
			at += len(piece.Text)
			r.upTo = at
		}
	}
}

// finish ends the piece in the making. Widths are summed in 1/1000 em, so that a
// piece is exactly as wide as it is painted.
func (c *composition) finish() {
	r := &c.run
	if len(c.runs) == r.from {
		return
	}
	sp := &c.p.Spans[r.span]
	runs := c.runs[r.from:len(c.runs):len(c.runs)]
	p := Piece{X: c.x, Size: sp.Style.Size, Face: runs[0].Face, Runs: runs, Span: int32(r.span),
		Tracking: sp.Style.Tracking}
	p.Width = p.Size.Em(r.advance + r.glyphs*int(p.Tracking))
	switch {
	case r.joined:
		p.Text = sp.Text[r.at:r.upTo]
	case len(runs) == 1:
		p.Text = runs[0].Text
	default:
		var b strings.Builder
		for _, w := range runs {
			b.WriteString(w.Text)
		}
		p.Text = b.String()
	}
	c.now.Pieces = append(c.now.Pieces, p)
	c.x += p.Width
	r.from = len(c.runs)
}

// String is the line's text.
func (l Line) String() string {
	var b strings.Builder
	for _, p := range l.Pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}
