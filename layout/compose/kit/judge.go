package kit

import (
	"fmt"
	"image"
	"slices"
	"strconv"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// JudgeInk refuses an ink that somebody asked for and that the workbook's
// contrast does not allow.
func (run *Run) JudgeInk(c Kit) {
	need := c.TextRatio()
	if got := colour.Contrast(colour.On(c.E.Ink, c.E.Sheet), c.E.Ground); got < need {
		run.Note(booklet.RuleInkContrast, booklet.Error, booklet.Place{},
			fmt.Sprintf("the ink %s on %s reaches %s:1; %v:1 is needed", layout.Name(c.E.Ink), layout.Name(c.E.Ground),
				layout.Ratio(got), need), layout.NearestPair(c.E.Ink, c.E.Ground, need))
	}
}

// JudgeHouse refuses a house colour that cannot carry words, or be their colour
// on the ground of ordinary pages.
func (run *Run) JudgeHouse(c Kit) {
	h := c.Settings.House
	if h == nil || !c.E.Tinted() {
		return
	}
	need := c.TextRatio()
	on := max(colour.Contrast(h.RGB, colour.White), colour.Contrast(h.RGB, colour.Ink))
	if on < need {
		run.Note(booklet.RuleHouseColourContrast, booklet.Error, h.At,
			fmt.Sprintf("neither white nor near-black words reach %v:1 on the house colour %s: the better reaches %s:1",
				need, layout.Name(h.RGB), layout.Ratio(on)),
			"choose "+layout.Name(colour.Reaching(h.RGB, need, colour.White))+" or another dark colour")
		return
	}
	if r := colour.Contrast(h.RGB, c.E.Ground); r < need {
		run.Note(booklet.RuleHouseColourContrast, booklet.Error, h.At,
			fmt.Sprintf("words in the house colour %s reach %s:1 on white; %v:1 is needed", layout.Name(h.RGB),
				layout.Ratio(r), need), "choose "+layout.Name(colour.Reaching(h.RGB, need, c.E.Ground))+
				" or another dark colour")
	}
}

// JudgeLogo refuses a logo of which nothing reaches 3:1 on the ground that it
// lies on (WCAG 2.2, 1.4.11).
func (run *Run) JudgeLogo(c Kit) {
	l := c.Settings.Logo
	if l == nil {
		return
	}
	ground := c.logoGround()
	best := c.logoContrast(ground)
	if best > 0 && best < 3 {
		run.NoteOwn(c, booklet.RuleLogoContrast, booklet.Error, l.At,
			fmt.Sprintf("no colour of the logo %q reaches 3:1 on %s, where it lies in the %s edition: the best "+
				"reaches %s:1", l.Name, layout.Name(ground), c.E.Name, layout.Ratio(best)),
			"use a version of the logo for dark grounds")
	}
}

// logoContrast is the best contrast of the logo's colours on a ground, 0 where they
// are not known.
func (c Kit) logoContrast(ground booklet.RGB) float64 {
	best := 0.0
	for _, col := range c.logoColours(c.Settings.Logo) {
		best = max(best, colour.Contrast(colour.On(col, c.E.Sheet), colour.On(ground, c.E.Sheet)))
	}
	return best
}

// logoColours are the colours that a logo is made of; of a PNG those of a grid
// of its opaque pixels.
func (c Kit) logoColours(l *booklet.Logo) []booklet.RGB {
	var out []booklet.RGB
	if l.SVG != nil {
		i := c.picture(booklet.Icon{SVG: l.SVG})
		if i == nil {
			return nil
		}
		for _, s := range i.Shapes {
			for _, col := range []*booklet.RGB{s.Fill, s.Stroke} {
				if col != nil {
					out = append(out, *col)
				}
			}
		}
		return out
	}
	if l.Picture == nil {
		return nil
	}
	if !c.logo.looked {
		c.logo.looked, c.logo.colours = true, sampled(l.Picture)
	}
	return c.logo.colours
}

// sampled are the colours of a grid of a picture's opaque pixels.
func sampled(pic *booklet.Picture) []booklet.RGB {
	var out []booklet.RGB
	_ = pictures.Using(pic.Data, func(img image.Image) error { // it was read before, and is whole
		b := img.Bounds()
		const grid = 48
		for y := range grid {
			for x := range grid {
				r, g, bl, a := img.At(b.Min.X+b.Dx()*x/grid, b.Min.Y+b.Dy()*y/grid).RGBA()
				if a == 0xFFFF {
					out = append(out, booklet.RGB{R: uint8(r >> 8), G: uint8(g >> 8), B: uint8(bl >> 8)})
				}
			}
		}
		return nil
	})
	return out
}

// TooMuch refuses words that the page cannot hold, and says by how much.
func (run *Run) TooMuch(c Kit, at booklet.Place, what string, over unit.Length) {
	lines := int((over + c.E.Body.Leading - 1) / c.E.Body.Leading)
	word := " lines too many"
	if lines == 1 {
		word = " line too many"
	}
	run.NoteOwn(c, booklet.RulePageOverfull, booklet.Error, at, "the words of the "+what+" do not fit its page in the "+
		c.E.Name+" edition: about "+strconv.Itoa(lines)+word, "shorten them, or move some to a section of kind text")
}

// JudgeFills refuses the colour of a category that no ink of words reaches the contrast on,
// where words stand on it.
func (run *Run) JudgeFills(c Kit) {
	need := c.TextRatio()
	if !c.E.Tinted() {
		return
	}
	for _, cat := range c.Categories() {
		on := colour.Contrast(colour.Reaching(colour.Ink, need, cat.Fill), cat.Fill)
		if on >= need || !run.wordsOn(cat.Fill) {
			continue
		}
		run.Findings = slices.DeleteFunc(run.Findings, func(f booklet.Finding) bool { // of the same cause
			return f.Rule == booklet.RuleColourMoved && f.At == cat.FillAt
		})
		run.Note(booklet.RuleCategoryContrast, booklet.Error, cat.FillAt,
			fmt.Sprintf("neither white nor black words reach %v:1 on the colour %s of category %q: the better "+
				"reaches %s:1", need, layout.Name(cat.Fill), cat.Name.S, layout.Ratio(on)),
			"choose "+layout.Name(colour.Reaching(cat.Fill, need, colour.Ink))+" or another light colour")
	}
}

// wordsOn reports whether words stand on a fill.
func (run *Run) wordsOn(fill booklet.RGB) bool {
	for _, p := range run.Pages {
		var areas []unit.Rect
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Path:
				if v.Fill != nil && v.Fill.RGB == fill {
					areas = append(areas, v.Bounds())
				}
			case layout.Glyphs:
				for _, a := range areas {
					if v.X >= a.X && v.X <= a.X+a.W && v.Y > a.Y && v.Y <= a.Bottom() {
						return true
					}
				}
			}
		}
	}
	return false
}

// torn is a telephone number that no line of its column holds.
type torn struct {
	number string
	at     booklet.Place
	size   unit.Length
}

// TornNumbers refuses telephone numbers that are wider than where they stand: they are
// never broken.
func (run *Run) TornNumbers(c Kit) {
	for _, p := range run.Pages {
		for _, t := range p.torn {
			run.NoteOwn(c, booklet.RuleSizeTooLarge, booklet.Error, t.at,
				fmt.Sprintf("%q is wider than where it stands in the %s edition at %s pt", t.number, c.E.Name, t.size),
				"ask for smaller text or larger paper")
		}
	}
}

// OffSheet refuses text that leaves the sheet: no page of a finished booklet
// loses words at the trim.
func (run *Run) OffSheet(c Kit) {
	const edge = 3 * unit.Point
	for _, p := range run.Pages {
		for _, it := range p.Items {
			g, ok := it.(layout.Glyphs)
			if !ok || g.X >= edge && g.Y >= edge && g.Y <= c.E.Trim.H-edge && g.X <= c.E.Trim.W-edge {
				continue
			}
			run.NoteOwn(c, booklet.RuleOffSheet, booklet.Error, booklet.Place{},
				fmt.Sprintf("%q leaves page %s of the %s edition", g.Text, p.Label,
					c.E.Name), "shorten what stands on that page")
			break
		}
	}
}
