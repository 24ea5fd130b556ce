package workbook

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
)

// bullets are the marks that make a line an item wherever they stand at its beginning.
const bullets = "•·▪◦‣●○✓→◘■□▫◆◇❖➔➢➤►▸▶⁃∙⦁✔✗✘☑☐⇒⇨➜➝\uF0B7\uF0A7\uF0D8"

// tellingBullets are those whose look says something, or that stand for a list of its own: they stay the item's label.
const tellingBullets = "✓✔✗✘☑☐▪→"

// dashes are marks of items where at least two such lines follow each other.
const dashes = "-–—−‐‑"

func isBullet(r rune) bool { return r != 0 && strings.ContainsRune(bullets, r) }

// markKind is what an item begins with.
type markKind byte

const (
	noMark     markKind = iota
	bulletMark          // one of bullets
	dashMark            // a dash and a space
	tightMark           // a dash without a space
	starMark
	ringMark // the o that Word's second level becomes in a text
	numberMark
	letterMark
)

// textLine is a line of a text on its way to a block.
type textLine struct {
	pieces []piece // without spaces at its ends
	indent int
	lower  bool // it begins with a small letter
	colon  bool // it ends in a colon

	kind  markKind
	sign  rune   // the bullet
	label string // of an item: a number, a letter, or a bullet that says something
	words []piece
	item  bool
}

func (l *textLine) blank() bool { return len(l.pieces) == 0 }

var (
	numbered = lazily(`^\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.)][ \x{00A0}]+`)
	lettered = lazily(`^\(?(?:[A-Za-z]|[ivx]{2,5})[.)][ \x{00A0}]+`)
	ringed   = lazily(`^o[ \x{00A0}]+`)
	starred  = lazily(`^\*[ \x{00A0}]+`)
)

// longestMark is how many bytes the number or letter of an item has at most, its full stop
// or bracket among them.
const longestMark = 20

// lineOf judges a line by itself, which it takes the spaces off.
func lineOf(line []piece) textLine {
	s := joinedPieces(line)
	body := strings.TrimLeft(s, " \t\u00A0")
	l := textLine{}
	for _, r := range s[:len(s)-len(body)] {
		if l.indent++; r == '\t' {
			l.indent += 3
		}
	}
	if body == "" { // no-break spaces alone are an empty line too
		return l
	}
	n := l.mark(body)
	if l.kind != noMark {
		rest := strings.TrimLeft(body[n:], " \t\u00A0")
		if strings.TrimRight(rest, " \t\u00A0") == "" || l.kind == bulletMark && strings.ContainsRune(rest, l.sign) {
			l.kind = noMark // nothing behind it, or several items on one line
		} else {
			l.words = trimLine(cutPieces(line, len(s)-len(rest)))
		}
	}
	first, _ := utf8.DecodeRuneInString(body)
	l.lower = unicode.IsLower(first)
	l.colon = strings.HasSuffix(strings.TrimRight(body, " \t\u00A0*"), ":")
	l.pieces = slices.Clip(trimLine(line))
	return l
}

// mark finds the mark that a line begins with, and its length.
func (l *textLine) mark(s string) int {
	r, n := utf8.DecodeRuneInString(s)
	next, _ := utf8.DecodeRuneInString(s[n:])
	switch {
	case isBullet(r):
		l.kind, l.sign = bulletMark, r
		if strings.ContainsRune(tellingBullets, r) {
			l.label = string(r)
		}
		return n
	case strings.ContainsRune(dashes, r) && (next == ' ' || next == '\t' || next == '\u00A0'):
		l.kind = dashMark
		return n
	case strings.ContainsRune(dashes, r) && unicode.IsLetter(next):
		l.kind = tightMark
		return n
	}
	if !strings.ContainsAny(s[:min(len(s), longestMark)], ".)") && s[0] != '*' && s[0] != 'o' {
		return 0 // nearly always
	}
	for _, m := range []struct {
		re   func() *regexp.Regexp
		kind markKind
	}{{starred, starMark}, {ringed, ringMark}, {numbered, numberMark}, {lettered, letterMark}} {
		if found := m.re().FindString(s); found != "" {
			if l.kind = m.kind; m.kind == numberMark || m.kind == letterMark {
				l.label = strings.Trim(found, " \u00A0")
			}
			return len(found)
		}
	}
	return 0
}

// cutPieces are the pieces of a line from a byte on.
func cutPieces(line []piece, from int) []piece {
	var out []piece
	for _, p := range line {
		n := min(from, len(p.s))
		if from -= n; n < len(p.s) {
			p.s = p.s[n:]
			out = append(out, p)
		}
	}
	return out
}

// itemsOf says which lines are items: those with a bullet, and those with another mark
// where two of them follow each other or the line before ends in a colon.
func itemsOf(ls []textLine) {
	var last [letterMark + 1]int // by kind: the last line with each mark that the walk can still see, from 1
	before := -1
	for i := range ls {
		l := &ls[i]
		if l.blank() {
			continue
		}
		switch {
		case l.kind == noMark:
			if !goesOn(ls, i, before) {
				last = [len(last)]int{}
			}
		case l.kind == bulletMark:
			l.item = true
		default:
			if at := last[l.kind]; at > 0 {
				l.item, ls[at-1].item = true, true
			}
			follows := before >= 0 && ls[before].item
			l.item = l.item || before >= 0 && ls[before].colon && l.kind != tightMark ||
				follows && (l.kind == ringMark || l.indent > ls[before].indent+1)
			last[l.kind] = i + 1
		}
		before = i
	}
}

// goesOn reports whether line i, which has no mark, goes on with the marked line before.
func goesOn(ls []textLine, i, before int) bool {
	if before < 0 || before != i-1 || ls[before].kind == noMark && !ls[before].lower {
		return false
	}
	return ls[i].indent > ls[before].indent || ls[i].lower
}

// blocks parts the pieces into paragraphs and list items.
func blocks(ps []piece) []booklet.Block {
	all := lines(ps)
	ls := make([]textLine, len(all))
	for i, line := range all {
		ls[i] = lineOf(line)
	}
	itemsOf(ls)
	var b blockMaker
	for i := range ls {
		b.take(ls, i)
	}
	b.flush()
	return b.out
}

// blockMaker makes blocks of lines.
type blockMaker struct {
	out   []booklet.Block
	words []piece
	block booklet.Block // that is open
	open  bool

	indents []int // of the lists that are open
	rings   bool  // the item before is of Word's second or third level, which has no indent left
}

func (b *blockMaker) flush() {
	if b.open {
		b.block.Runs = joined(b.words)
		b.out = append(b.out, b.block)
	}
	b.block, b.words, b.open = booklet.Block{}, nil, false
}

func (b *blockMaker) take(ls []textLine, i int) {
	l := &ls[i]
	switch {
	case l.blank():
		b.flush()
		return
	case l.item:
		b.flush()
		if n := len(b.out); n == 0 || !b.out[n-1].Item {
			b.indents, b.rings = nil, false
		}
		b.block, b.words = booklet.Block{Item: true, Level: b.level(l), Label: l.label}, l.words
	case b.open && (!b.block.Item || l.indent > 0 || l.lower && itemFollows(ls[i+1:])):
		b.words = append(append(b.words, piece{s: "\n"}), l.pieces...)
	default:
		b.flush()
		b.words = l.pieces
	}
	b.open = true
}

// itemFollows reports whether the lines go on with an item.
func itemFollows(ls []textLine) bool {
	for i := range ls {
		if ls[i].item || ls[i].blank() {
			return ls[i].item
		}
	}
	return false
}

// level is how deep an item stands in the lists that are open: by its indent, and where
// the marks of Word's levels have lost theirs, by these.
func (b *blockMaker) level(l *textLine) int {
	n := len(b.indents)
	switch {
	case n == 0:
		b.indents = []int{l.indent}
	case l.indent > b.indents[n-1]+1:
		b.indents = append(b.indents, l.indent)
	default:
		for n > 1 && l.indent < b.indents[n-1]-1 {
			n--
		}
		b.indents = b.indents[:n]
		b.indents[n-1] = min(b.indents[n-1], l.indent)
	}
	level, grown := len(b.indents)-1, len(b.indents) > n && n > 0
	switch {
	case l.kind == ringMark && n > 0 && !grown:
		b.rings = true
		level++
	case b.rings && !grown && l.kind == bulletMark && (l.sign == '▪' || l.sign == '\uF0A7'):
		level += 2
	default:
		b.rings = false
	}
	if last := len(b.out) - 1; last >= 0 && b.out[last].Item { // no level is left out
		level = min(level, b.out[last].Level+1)
	} else {
		level = 0
	}
	return min(level, booklet.DeepestItem)
}
