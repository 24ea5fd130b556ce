package preflight

import (
	"math"

	"booklet/layout/unit"
)

// Page is what was measured on a page. Lengths are zero where there is nothing
// to measure.
type Page struct {
	Number int
	Label  string // its folio
	Trim   unit.Size
	Media  unit.Size
	Bleed  Edges       // the width of the bleed
	Plates []string    // the inks that it is printed in: C, M, Y, K and spot colours
	Ink    float64     // the most ink at any place, in per cent; of a file for a press
	Spaces []Use       // colour spaces
	Fonts  []string    // the faces
	Text   unit.Length // the smallest
	// Reversed is the smallest text that is lighter than its ground.
	Reversed   unit.Length
	Line       unit.Length // the thinnest
	Pictures   int
	Resolution float64 // the lowest, in pixels an inch
	Codes      []Code
}

// Edges are lengths at the edges of a page.
type Edges struct{ Left, Bottom, Right, Top unit.Length }

// Use is a colour space and what it is used for: "text", "fills", "lines",
// "pictures" or "shadings".
type Use struct{ Space, In string }

// Code is a QR code.
type Code struct {
	Module unit.Length // the side of its squares
	Side   int         // modules on a side
	Quiet  int         // modules of light around it, of the four that are needed
}

// pageFacts are the facts of a page, counted from 0.
func (j *judge) pageFacts(i int, s *sheet) Page {
	b := bleeds(s)
	p := Page{
		Number: i + 1, Label: s.label, Trim: j.pages[i].Trim.Size(), Media: j.pages[i].Media.Size(),
		Bleed:  Edges{unit.Pt(b[0]), unit.Pt(b[1]), unit.Pt(b[2]), unit.Pt(b[3])},
		Spaces: s.spacesUsed(),
	}
	if j.f.press {
		p.Plates, p.Ink = s.plates(), s.most
	}
	smaller := func(into *unit.Length, v float64) {
		if l := unit.Pt(v); *into == 0 || l < *into {
			*into = l
		}
	}
	for _, m := range s.marks {
		if !m.bounds.meets(s.bleed) {
			continue // in the slug, which is cut off
		}
		switch {
		case m.kind == text && m.size == 0:
		case m.kind == text:
			smaller(&p.Text, m.size)
			if m.reversed() {
				smaller(&p.Reversed, m.size)
			}
			p.Fonts = once(p.Fonts, m.face.name)
		case m.kind == pictureMark && (m.picture.w > tiny || m.picture.h > tiny):
			p.Pictures++
			if p.Resolution == 0 || m.ppi < p.Resolution {
				p.Resolution = math.Round(m.ppi)
			}
		case m.width > 0:
			smaller(&p.Line, m.width)
		}
	}
	for _, c := range s.codes {
		p.Codes = append(p.Codes, Code{unit.Pt(c.module), c.n, c.quiet})
	}
	return p
}
