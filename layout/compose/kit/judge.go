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

// JudgeInk refuses an ink that cannot be read on its ground, and tells how far one is
// that is read since all words are large.
func (run *Run) JudgeInk(c Kit) {
	asked := c.E.Ink != colour.Ink && c.E.Ink != colour.Black && c.E.Ink != colour.White
	if no := c.E.Unread(c.Settings.Contrast, asked); no != nil {
		run.Note(booklet.RuleInkContrast, booklet.Error, booklet.Place{}, no.Text, no.Hint)
		return
	}
	if got := colour.Contrast(colour.On(c.E.Ink, c.E.Sheet), c.E.Ground); got < c.TextRatio() {
		of, need := c.E.Needed(c.TextRatio(), c.LargeRatio())
		run.NoteOwn(c, booklet.RuleInkContrast, booklet.Note, booklet.Place{},
			fmt.Sprintf("the ink %s on %s reaches %s:1: enough for %s, which need %v:1", layout.Name(c.E.Ink),
				layout.Name(c.E.Ground), layout.Ratio(got), of, need), "")
	}
}

// JudgeHouse tells what becomes of words on a house colour, and of those in it, where they
// cannot be as they are elsewhere. The colour is never altered.
func (run *Run) JudgeHouse(c Kit) {
	h := c.Settings.House
	if h == nil || !c.E.Tinted() {
		return
	}
	need := c.TextRatio()
	_, ink := c.houseColour()
	on := c.seen(ink.RGB, h.RGB)
	note := func(hint, words string, what ...any) {
		run.Note(booklet.RuleHouseColourContrast, booklet.Note, h.At, fmt.Sprintf(words, what...), hint)
	}
	house := "the house colour " + layout.Name(h.RGB)
	switch {
	case on < need:
		note("on "+layout.Name(colour.Reaching(h.RGB, need, ink.RGB))+" they could be small",
			"words on %s are %s, which reaches %s:1: they are set in 14 pt bold at least, or 18 pt", house,
			inkName(ink.RGB), layout.Ratio(on))
	case ink.RGB != colour.White:
		note("", "%s is light: words on it are %s", house, inkName(ink.RGB))
	}
	if words := c.Accent(); words.RGB != h.RGB {
		note("", "small words in %s would reach %s:1 on %s, where %v:1 is needed: they are set in %s", house,
			layout.Ratio(c.seen(h.RGB, c.E.Ground)), layout.Name(c.E.Ground), need, inkName(words.RGB))
	}
}

// inkName is what an ink is called.
func inkName(ink booklet.RGB) string {
	switch ink {
	case colour.White:
		return "white"
	case colour.Ink:
		return "near-black"
	case colour.Black:
		return "black"
	}
	return layout.Name(ink)
}

// JudgeLogo tells of a logo that is given a plate, since nothing of it reaches 3:1 on the
// ground that it lies on (WCAG 2.2, 1.4.11).
func (run *Run) JudgeLogo(c Kit) {
	l := c.Settings.Logo
	if l == nil || !c.LogoPlate() {
		return
	}
	ground, _ := c.HouseColours()
	run.NoteOwn(c, booklet.RuleLogoContrast, booklet.Note, l.At,
		fmt.Sprintf("no colour of the logo %q reaches 3:1 on %s, where it lies in the %s edition: the best "+
			"reaches %s:1; it stands on a plate of %s", l.Name, layout.Name(ground.RGB), c.E.Name,
			layout.Ratio(c.logoContrast(ground.RGB)), inkName(c.logoGround())),
		"a version of the logo for such grounds needs no plate")
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
	_ = pictures.UsingSeen(pic.Data, pic.Inks, func(img image.Image) error { // it was read before, and is whole
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
