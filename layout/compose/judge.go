package compose

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"strconv"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/unit"
)

// leastPPI is the least resolution of a picture as printed; a softer one is
// told.
const leastPPI = 150

// judge tells what the workbook's own colours and logo cannot do on the grounds
// of the edition: they are never altered, only refused with the reason.
func (run *round) judge(c Kit) {
	run.judgeInk(c)
	run.judgeHouse(c)
	run.judgeLogo(c)
	if c.e.Plain {
		return // neither fills nor inks of categories are used
	}
	for _, cat := range c.present() {
		if !cat.OwnColour {
			continue
		}
		fill, ink := c.pair(cat)
		if moved := c.iconInk(fill, ink); moved.RGB != ink.RGB {
			run.note("colour-moved", booklet.Warning, cat.FillAt, fmt.Sprintf("the ink of category %q on its colour %s is moved from %s to %s, to reach 3:1", cat.Name.S, layout.Name(fill.RGB), layout.Name(ink.RGB), layout.Name(moved.RGB)), "choose a lighter colour")
		}
	}
}

// judgeInk refuses an ink that somebody asked for and that the workbook's
// contrast does not allow.
func (run *Run) judgeInk(c Kit) {
	need := c.textRatio()
	if got := colour.Contrast(colour.On(c.e.Ink, c.e.Sheet), c.e.Ground); got < need {
		run.note("ink-contrast", booklet.Error, booklet.Cell{}, fmt.Sprintf("the ink %s on %s reaches %s:1; %v:1 is needed", layout.Name(c.e.Ink), layout.Name(c.e.Ground), layout.Ratio(got), need), layout.NearestPair(c.e.Ink, c.e.Ground, need))
	}
}

// judgeHouse refuses a house colour that cannot carry words, or be their colour
// on the ground of ordinary pages.
func (run *Run) judgeHouse(c Kit) {
	h := c.settings.House
	if h == nil || c.e.Plain {
		return
	}
	need := c.textRatio()
	on := max(colour.Contrast(h.RGB, colour.White), colour.Contrast(h.RGB, colour.Ink))
	if on < need {
		run.note("house-colour-contrast", booklet.Error, h.At, fmt.Sprintf("neither white nor near-black words reach %v:1 on the house colour %s: the better reaches %s:1", need, layout.Name(h.RGB), layout.Ratio(on)), "choose "+layout.Name(colour.Reaching(h.RGB, need, colour.White))+" or another dark colour")
		return
	}
	if r := colour.Contrast(h.RGB, c.e.Ground); r < need {
		run.note("house-colour-contrast", booklet.Error, h.At, fmt.Sprintf("words in the house colour %s reach %s:1 on white; %v:1 is needed", layout.Name(h.RGB), layout.Ratio(r), need), "choose "+layout.Name(colour.Reaching(h.RGB, need, c.e.Ground))+" or another dark colour")
	}
}

// judgeLogo refuses a logo of which nothing reaches 3:1 on the ground that it
// lies on (WCAG 2.2, 1.4.11).
func (run *Run) judgeLogo(c Kit) {
	l := c.settings.Logo
	if l == nil {
		return
	}
	ground := c.logoGround()
	best := c.logoSeen(ground)
	if best > 0 && best < 3 {
		run.note("logo-contrast", booklet.Error, l.At, fmt.Sprintf("no colour of the logo %q reaches 3:1 on %s, where it lies in the %s edition: the best reaches %s:1", l.Name, layout.Name(ground), c.e.Name, layout.Ratio(best)), "use a version of the logo for dark grounds")
	}
}

// logoSeen is the best contrast of the logo's colours on a ground, 0 where they
// are not known.
func (c Kit) logoSeen(ground booklet.RGB) float64 {
	best := 0.0
	for _, col := range c.logoColours(c.settings.Logo) {
		best = max(best, colour.Contrast(colour.On(col, c.e.Sheet), colour.On(ground, c.e.Sheet)))
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
	img, _, err := image.Decode(bytes.NewReader(l.Picture.Data))
	if err != nil {
		return nil
	}
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
	return out
}

// onGround is a logo's picture laid on the ground's colour, so that what is
// transparent shows the ground. The picture itself is not altered.
func onGround(pic *booklet.Picture, ground booklet.RGB) *booklet.Picture {
	img, _, err := image.Decode(bytes.NewReader(pic.Data))
	if err != nil || pic.Format != "png" {
		return pic
	}
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		return pic
	}
	flat := image.NewNRGBA(img.Bounds())
	for i := 0; i < len(flat.Pix); i += 4 {
		flat.Pix[i], flat.Pix[i+1], flat.Pix[i+2], flat.Pix[i+3] = ground.R, ground.G, ground.B, 255
	}
	draw.Draw(flat, flat.Bounds(), img, img.Bounds().Min, draw.Over)
	var b bytes.Buffer
	if err := png.Encode(&b, flat); err != nil {
		return pic
	}
	out := *pic
	out.Data = b.Bytes()
	return &out
}

// sharp tells a picture that is printed under 150 pixels an inch.
func (run *Run) sharp(c Kit, ph *booklet.Photo, whole unit.Rect) {
	if whole.W <= 0 || c.e.OnScreen {
		return
	}
	if ppi := int64(ph.Picture.Width) * 72000 / int64(whole.W); ppi < leastPPI {
		run.note("photo-resolution", booklet.Warning, ph.At, fmt.Sprintf("the picture %q is printed at %d pixels an inch in the %s edition; %d are needed", ph.Picture.Name, ppi, c.e.Name, leastPPI), "use a picture at least "+strconv.FormatInt(int64(whole.W)*leastPPI/72000+1, 10)+" pixels wide")
	}
}

// tooMuch refuses words that the page cannot hold, and says by how much.
func (run *Run) tooMuch(c Kit, at booklet.Cell, what string, over unit.Length) {
	lines := int((over + c.e.Body.Leading - 1) / c.e.Body.Leading)
	word := " lines too many"
	if lines == 1 {
		word = " line too many"
	}
	run.note("page-overfull", booklet.Error, at, "the words of the "+what+" do not fit its page in the "+c.e.Name+" edition: about "+strconv.Itoa(lines)+word, "shorten them, or move some to a section of kind text")
}

// offSheet refuses text that leaves the sheet: no page of a finished booklet
// loses words at the trim.
func (run *Run) offSheet(c Kit) {
	const edge = 3 * unit.Point
	for _, p := range run.pages {
		for _, it := range p.Items {
			g, ok := it.(layout.Glyphs)
			if !ok || g.X >= edge && g.Y >= edge && g.Y <= c.e.Trim.H-edge && g.X <= c.e.Trim.W-edge {
				continue
			}
			run.note("off-sheet", booklet.Error, booklet.Cell{}, fmt.Sprintf("%q leaves page %s of the %s edition", g.Text, p.Label, c.e.Name), "shorten what stands on that page")
			break
		}
	}
}
