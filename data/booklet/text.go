package booklet

import "strings"

// Text is rich text: paragraphs and list items.
type Text struct {
	Blocks []Block
	At     Place
}

// Block is a paragraph or an item of a list.
type Block struct {
	Item  bool
	Level int    // of an item in a list in the list: from 0 to DeepestItem
	Label string // of an item, as it was typed: "1.", "a)"; "" for a bullet
	Runs  []Run
}

// DeepestItem is the deepest level of an item. What is set in deeper stands there.
const DeepestItem = 3

// Run is a stretch of text in one weight that leads to one place. A line break
// that the editor typed is "\n" in its text.
type Run struct {
	Text string
	Bold bool
	Link string // https:, http:, mailto: or tel: address, or empty
	Lang string // BCP 47, of a passage in another language; else empty
}

// Empty reports whether the text says nothing.
func (t Text) Empty() bool { return strings.TrimSpace(t.String()) == "" }

// String is the text without its bold runs and links: paragraphs are separated
// by an empty line, items by a line break.
func (t Text) String() string {
	if len(t.Blocks) == 1 {
		return t.Blocks[0].String()
	}
	n := 0
	for i := range t.Blocks {
		n += 2
		for _, r := range t.Blocks[i].Runs {
			n += len(r.Text)
		}
	}
	var b strings.Builder
	b.Grow(n)
	for i := range t.Blocks {
		if i > 0 {
			b.WriteByte('\n')
			if !t.Blocks[i].Item || !t.Blocks[i-1].Item {
				b.WriteByte('\n')
			}
		}
		for _, r := range t.Blocks[i].Runs {
			b.WriteString(r.Text)
		}
	}
	return b.String()
}

// String is the block's text.
func (b Block) String() string {
	if len(b.Runs) == 1 {
		return b.Runs[0].Text
	}
	var s strings.Builder
	for _, r := range b.Runs {
		s.WriteString(r.Text)
	}
	return s.String()
}

// Words counts the words of the text.
func (t Text) Words() int { return len(strings.Fields(t.String())) }

// Plain makes a text of one paragraph.
func Plain(s string, at Place) Text {
	if s == "" {
		return Text{At: at}
	}
	return Text{At: at, Blocks: []Block{{Runs: []Run{{Text: s}}}}}
}

// Map returns the text with f applied to the words of every run.
func (t Text) Map(f func(string) string) Text {
	out := Text{At: t.At, Blocks: make([]Block, len(t.Blocks))}
	for i, b := range t.Blocks {
		out.Blocks[i] = b
		out.Blocks[i].Runs = make([]Run, len(b.Runs))
		for j, r := range b.Runs {
			r.Text = f(r.Text)
			out.Blocks[i].Runs[j] = r
		}
	}
	return out
}
