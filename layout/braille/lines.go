package braille

import "strings"

// line is a line of a page.
type line struct {
	cells string
	keep  int    // how many lines must follow it on its page
	turn  bool   // it says that a printed page begins
	label string // whose number is this
}

// set sets the lines of all units.
func (w *writer) set() {
	for _, u := range w.units {
		u.lines = w.lines(u.blocks)
	}
}

// lines sets blocks, which have been translated.
func (w *writer) lines(all []*block) []line {
	var out []line
	blank := func() {
		if n := len(out); n > 0 && out[n-1].cells != "" && !out[n-1].turn {
			out = append(out, line{})
		}
	}
	below := false
	for _, b := range all {
		if b.turn {
			out = w.turnedAt(out, b)
			continue
		}
		if b.above || below {
			blank()
		}
		out, below = append(out, w.setBlock(b)...), b.below
	}
	return out
}

// turnedAt adds that a printed page begins. Of two that begin at once, the first says nothing.
func (w *writer) turnedAt(out []line, b *block) []line {
	if n := len(out); n > 0 && out[n-1].turn {
		out = out[:n-1]
	}
	for _, t := range tokensOf(b.spans, false) {
		out = append(out, w.turned(t.label))
	}
	return out
}

// setBlock sets a block. A heading stays with what follows it.
func (w *writer) setBlock(b *block) []line {
	tokens := tokensOf(b.spans, w.t.ueb && !b.heading && !b.note && !b.centred)
	if n := len(tokens) - 1; b.note && n >= 0 {
		tokens[0].cells = noteOpens + tokens[0].cells
		tokens[n].cells += noteCloses
	}
	set := w.fill(tokens, b)
	for i := range set {
		if b.heading {
			set[i].keep = len(set) - i
		}
		if b.heading && b.below {
			set[i].keep++
		}
	}
	return set
}

// The signs of a transcriber's note (UEB 3.27), and that which ends a line within an address (UEB 6.10, 10.13).
const (
	noteOpens, noteCloses = "@.<", "@.>"
	continued             = `"`
)

// turned is the line which says that a printed page begins: hyphens up to its number (BANA 1.11).
func (w *writer) turned(label string) line {
	label = strings.TrimSpace(label)
	return line{cells: strings.Repeat("-", max(0, w.o.Cells-len(label))) + label, turn: true, label: label, keep: 1}
}

// fill breaks tokens into the lines of a block.
func (w *writer) fill(tokens []token, b *block) []line {
	f := &filler{w: w, b: b, indent: b.first, right: w.o.Cells}
	if b.centred {
		f.indent, f.right = 0, w.o.Cells-6
	}
	for i := 0; i < len(tokens); i++ {
		t := tokens[i]
		if t.turn {
			f.end()
			f.out = append(f.out, w.turned(t.label))
			continue
		}
		if t.line && f.text != "" {
			f.end()
		}
		cells := t.cells
		for i+1 < len(tokens) && tokens[i+1].glued && len(cells)+1+len(tokens[i+1].cells) <= f.right-b.runover {
			i++
			cells += " " + tokens[i].cells
		}
		f.add(cells, t.whole)
	}
	f.end()
	return f.out
}

// filler fills lines.
type filler struct {
	w             *writer
	b             *block
	indent, right int
	text          string
	out           []line
}

// room is how many cells are left in the line.
func (f *filler) room() int {
	n := f.right - f.indent - len(f.text)
	if f.text != "" {
		n--
	}
	return n
}

func (f *filler) add(cells string, address bool) {
	if len(cells) > f.room() && f.text != "" {
		f.end()
	}
	for len(cells) > f.room() {
		n := breakAt(cells, f.room()-1)
		sign := "-"
		if address || cells[n-1] == '-' {
			sign = continued
		}
		f.text = cells[:n] + sign
		f.end()
		cells = cells[n:]
	}
	if f.text != "" {
		f.text += " "
	}
	f.text += cells
}

// end ends the line.
func (f *filler) end() {
	if f.text == "" {
		return
	}
	indent := f.indent
	if f.b.centred {
		indent = (f.w.o.Cells - len(f.text)) / 2
	}
	f.out = append(f.out, line{cells: strings.Repeat(" ", indent) + f.text})
	f.text = ""
	if !f.b.centred {
		f.indent = f.b.runover
	}
}

// breakAt is where to break a word of which at most so many cells are left on the line: after a stroke, before a full
// stop, after a hyphen, or between signs; never behind the first cell of one.
func breakAt(cells string, most int) int {
	most = max(1, min(most, len(cells)-1))
	for _, good := range []func(i int) bool{
		func(i int) bool { return strings.HasSuffix(cells[:i], "_/") },
		func(i int) bool { return cells[i] == '4' || cells[i-1] == '-' },
		func(i int) bool { return !strings.ContainsRune(`#_"^@.;,`, rune(cells[i-1])) },
	} {
		for i := most; i > most/3; i-- {
			if i > 0 && good(i) {
				return i
			}
		}
	}
	return most
}
