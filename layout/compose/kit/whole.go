package kit

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/layout/unit"
)

// SetWhole is Set for running text. An address that would have to be broken elsewhere than
// where one reads on is a little smaller, down to four fifths and to the smallest text that the
// edition may have; where that does not help, it keeps its size.
func (c Kit) SetWhole(p *Para, measure unit.Length) *Para {
	c.Set(p, measure, false)
	if !p.spelt() {
		return p
	}
	own := make([]unit.Length, len(p.Spans))
	for i := range p.Spans {
		own[i] = p.Spans[i].Style.Size
	}
	for part := int64(98); part >= 80; part -= 2 {
		least := true
		for i := range p.Spans {
			size := own[i].Scale(part, 100)
			if s := &p.Spans[i]; isAddress(s.Link) && size >= c.E.LeastText() {
				s.Style.Size, least = size, false
			}
		}
		if least {
			break
		}
		if c.Set(p, measure, false); !p.spelt() {
			return p
		}
	}
	for i := range p.Spans {
		p.Spans[i].Style.Size = own[i]
	}
	return c.Set(p, measure, false)
}

// isAddress reports whether a link leads to a page or a mailbox.
func isAddress(link string) bool { return link != "" && !strings.HasPrefix(link, "tel:") }

// spelt reports whether an address of the paragraph is broken between letters, or at a hyphen.
func (p *Para) spelt() bool {
	for i := range p.Lines {
		l := &p.Lines[i]
		if !l.Divided || i+1 == len(p.Lines) || len(l.Pieces) == 0 ||
			!isAddress(p.Spans[l.Pieces[len(l.Pieces)-1].Span].Link) {
			continue
		}
		end, _ := utf8.DecodeLastRuneInString(l.String())
		next, _ := utf8.DecodeRuneInString(p.Lines[i+1].String())
		if spells(end) && (spells(next) || next == '-') {
			return true
		}
	}
	return false
}

// DividedLines is how many lines of paragraphs end within a word or an address.
func DividedLines(all []*Para) (n int) {
	for _, q := range all {
		for i := range q.Lines {
			if q.Lines[i].Divided {
				n++
			}
		}
	}
	return n
}

func spells(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// endsInAddress reports whether the last line of a paragraph ends with an address, or with a mark behind one.
func (p *Para) endsInAddress() bool {
	if len(p.Lines) == 0 {
		return false
	}
	for _, piece := range slices.Backward(p.Lines[len(p.Lines)-1].Pieces) {
		if isAddress(p.Spans[piece.Span].Link) {
			return true
		}
		if strings.ContainsFunc(piece.Text, spells) {
			return false
		}
	}
	return false
}
