package preflight

// mark is something that a page's content paints.
type mark struct {
	kind   markKind
	bounds box // what is seen of it: within the clip
	whole  box // without the clip
	ink    colour
	told   bool    // it is set to overprint
	over   bool    // it does: the inks that it has none of stay
	on     float64 // how light its ground is, 0 to 1
	total  float64 // the most ink with what lies beneath it, in per cent
	bare   bool    // there is nothing under it but paper
	hidden bool    // it is white on white
	mixed  bool    // it overprints, and inks of what lies under it stay in its colour
	part   bool    // it is part of a glyph or of a pattern, whose area is a mark of its own
	dry    bool    // it leaves no ink on the grid

	outlined bool // of text: its outlines alone

	text string  // what it says
	size float64 // of text, in points as printed
	face *face

	width float64 // of a line, in points as printed; of a thin rectangle too

	picture *picture
	ppi     float64 // as printed

	boxes []box // of a fill of many rectangles: a code's
}

type markKind uint8

const (
	fill markKind = iota
	stroke
	text
	pictureMark
	shading
)

// reversed reports whether the mark is lighter than its ground.
func (m *mark) reversed() bool {
	const clearly = 0.05
	return m.ink.known && m.ink.ink.light() > m.on+clearly
}

// what names a mark in a finding.
func (m *mark) what() string { return m.named(quoted(m.text)) }

// sort names what marks like this one have in common.
func (m *mark) sort() string { return m.named("") }

func (m *mark) named(words string) string {
	switch m.kind {
	case text:
		if m.text == "" {
			return "text"
		}
		return "the text " + words
	case stroke:
		return "a line"
	case pictureMark:
		return "a picture"
	case shading:
		return "a shading"
	}
	return "a shape"
}

// quoted is text in quotes, shortened.
func quoted(s string) string {
	const most = 32
	r := []rune(s)
	if len(r) > most {
		s = string(r[:most-1]) + "…"
	}
	return "“" + s + "”"
}
