package jobsheet

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// The page: A4, on a grid of lines.
var (
	margin  = unit.MM(20)
	leading = 15 * unit.Point
	body    = text.Style{Weight: fonts.Regular, Size: 11 * unit.Point}
	label   = text.Style{Weight: fonts.SemiBold, Size: 11 * unit.Point}
	small   = text.Style{Weight: fonts.Regular, Size: 9 * unit.Point}
	heading = text.Style{Weight: fonts.ExtraBold, Size: 13 * unit.Point}
	title   = text.Style{Weight: fonts.ExtraBold, Size: 26 * unit.Point}
	kicker  = text.Style{Weight: fonts.Bold, Size: 12 * unit.Point}

	labels = unit.MM(44) // how wide the column of labels is
	foot   = unit.MM(13) // above the sheet's lower edge
)

const hairline = unit.Point / 2

var (
	ink   = layout.Color{RGB: booklet.RGB{R: 0x1B, G: 0x1B, B: 0x1F}}
	quiet = layout.Color{RGB: booklet.RGB{R: 0x4F, G: 0x4F, B: 0x57}}
	line  = layout.Color{RGB: booklet.RGB{R: 0xB9, G: 0xB9, B: 0xC2}}
	alert = layout.Color{RGB: booklet.RGB{R: 0x9B, G: 0x1C, B: 0x1C}}
	white = layout.Color{RGB: booklet.RGB{R: 255, G: 255, B: 255}}
)

// Document lays the sheet out: on one page where it fits.
func (s *Sheet) Document(f *fonts.Family) *layout.Document {
	w := &writer{f: f, sheet: s, doc: &layout.Document{
		Edition: s.Edition, Title: sheetTitle + ": " + s.Title, Subject: sheetSubject, Author: s.Publisher, Language: language, Date: s.job.Date, Trim: unit.A4,
		Sheet: white.RGB,
	}}
	w.page()
	w.head()
	for _, g := range s.groups() {
		w.heading(g.heading)
		w.rows(g.rows)
	}
	w.files()
	w.checks()
	w.approval()
	w.folios()
	return w.doc
}

// writer sets the sheet from top to bottom.
type writer struct {
	f     *fonts.Family
	sheet *Sheet
	doc   *layout.Document
	y     unit.Length // below what has been set
}

func (w *writer) measure() unit.Length { return unit.A4.W - 2*margin }

func (w *writer) page() {
	w.doc.Pages = append(w.doc.Pages, layout.Page{Label: fmt.Sprint(len(w.doc.Pages) + 1), Kind: booklet.Roles})
	w.y = margin
}

// room begins a new page where the rest of this one is not so high.
func (w *writer) room(h unit.Length) {
	if w.y+h > unit.A4.H-foot-leading {
		w.page()
	}
}

func (w *writer) add(items ...layout.Item) {
	p := &w.doc.Pages[len(w.doc.Pages)-1]
	p.Items = append(p.Items, items...)
}

// in puts what draw paints in an element.
func (w *writer) in(e *layout.Element, draw func()) {
	w.add(layout.Begin{Element: e})
	draw()
	w.add(layout.End{})
}

// set breaks words into lines.
func (w *writer) set(words string, st text.Style, measure unit.Length) []text.Line {
	return text.Break(w.f, text.Paragraph{Lang: language, Measure: measure, Spans: []text.Span{{Text: words, Style: st}}})
}

// paint paints lines below y in an element.
func (w *writer) paint(e *layout.Element, lines []text.Line, x, y, leading unit.Length, c layout.Color) {
	w.in(e, func() {
		for i, l := range lines {
			for k := range l.Pieces {
				p := &l.Pieces[k]
				g := layout.GlyphsOf(p, x, y+unit.Length(i)*leading+(leading+p.Size.Scale(68, 100))/2, c)
				if k == len(l.Pieces)-1 && i < len(lines)-1 {
					g.End = layout.Wrapped
				}
				w.add(g)
			}
		}
	})
}

func (w *writer) rule(x0, x1, y unit.Length, c layout.Color) {
	w.in(&layout.Element{Role: layout.Layout}, func() {
		w.add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: x0, Y: y}, {Op: layout.Line, X: x1, Y: y}}, Stroke: &c, Width: hairline})
	})
}

// head is the band with the title.
func (w *writer) head() {
	s := w.sheet
	house := layout.Color{RGB: s.job.House}
	on := white
	if !colour.Dark(house.RGB) {
		on = ink
	}
	st := title
	lines := w.set(s.Title, st, w.measure())
	for len(lines) > 2 && st.Size > kicker.Size {
		st.Size -= 2 * unit.Point
		lines = w.set(s.Title, st, w.measure())
	}
	lead := w.set(s.lead(), kicker, w.measure())
	titleLeading := st.Size.Scale(7, 6)
	top := unit.MM(9)
	height := top + leading + unit.MM(2) + unit.Length(len(lines))*titleLeading + unit.MM(1) + unit.Length(len(lead))*leading.Scale(8, 7) + unit.MM(6)
	w.in(&layout.Element{Role: layout.Background}, func() {
		w.add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X1: unit.A4.W, Y1: height}}, Fill: &house})
	})
	y := top
	w.paint(&layout.Element{Role: layout.P}, w.set(sheetTitle, kicker, w.measure()), margin, y, leading, on)
	y += leading + unit.MM(2)
	w.paint(&layout.Element{Role: layout.H1, Lang: s.job.Language}, lines, margin, y, titleLeading, on)
	y += unit.Length(len(lines))*titleLeading + unit.MM(1)
	w.paint(&layout.Element{Role: layout.P}, lead, margin, y, leading.Scale(8, 7), on)
	w.y = height + leading/2
}

// heading begins a group; at least two lines of it stay with it.
func (w *writer) heading(words string) {
	w.room(4 * leading)
	if w.y > margin {
		w.y += leading / 2
	}
	w.paint(&layout.Element{Role: layout.H2}, w.set(words, heading, w.measure()), margin, w.y, leading.Scale(9, 7), ink)
	w.y += leading.Scale(9, 7) + 2*unit.Point
	w.rule(margin, unit.A4.W-margin, w.y, line)
	w.y += 4 * unit.Point
}

// rows are facts in two columns, as a list.
func (w *writer) rows(rows []row) {
	list := &layout.Element{Role: layout.List, Numbering: "None"}
	for _, r := range rows {
		name, value := w.set(r.label, label, labels-unit.MM(3)), w.set(r.value, body, w.measure()-labels)
		h := unit.Length(max(len(name), len(value))) * leading
		w.room(h)
		w.item(list, func() {
			w.paint(&layout.Element{Role: layout.Label}, name, margin, w.y, leading, quiet)
			w.paint(&layout.Element{Role: layout.ListBody}, value, margin+labels, w.y, leading, ink)
		})
		w.y += h
	}
}

// item is an item of a list, on one page.
func (w *writer) item(list *layout.Element, draw func()) {
	w.in(list, func() { w.in(&layout.Element{Role: layout.ListItem}, draw) })
}

// files are the files with their checksums, each a list item of three lines.
func (w *writer) files() {
	w.heading("Files")
	list := &layout.Element{Role: layout.List, Numbering: "None"}
	for _, f := range w.sheet.Files {
		name, what := w.set(f.Name, label, w.measure()), w.set(fileWords(f), body, w.measure())
		sum := w.set("SHA-256 "+f.SHA256, small, w.measure())
		lines := [][]text.Line{name, what, sum}
		h := unit.Length(0)
		for _, l := range lines {
			h += unit.Length(len(l)) * leading
		}
		w.room(h)
		w.item(list, func() {
			y := w.y
			w.paint(&layout.Element{Role: layout.Label}, name, margin, y, leading, ink)
			y += unit.Length(len(name)) * leading
			w.in(&layout.Element{Role: layout.ListBody}, func() {
				w.paint(&layout.Element{Role: layout.P}, what, margin, y, leading, ink)
				y += unit.Length(len(what)) * leading
				w.paint(&layout.Element{Role: layout.P}, sum, margin, y, leading, quiet)
			})
		})
		w.y += h + 3*unit.Point
	}
}

// checks are what was measured, in two columns that are read one after the
// other, and then what is not as it should be.
func (w *writer) checks() {
	w.heading("Preflight")
	checks := w.sheet.Checks
	half := (len(checks) + 1) / 2
	w.room(unit.Length(half) * leading)
	list := &layout.Element{Role: layout.List, Numbering: "None"}
	gap := unit.MM(8)
	column := (w.measure() - gap) / 2
	for i, c := range checks {
		x, y := margin, w.y+unit.Length(i)*leading
		if i >= half {
			x, y = margin+column+gap, w.y+unit.Length(i-half)*leading
		}
		shade := ink
		value := label
		if c.Outcome != "ok" {
			shade = alert
		}
		found := w.set(c.words(), value, column)
		w.item(list, func() {
			w.paint(&layout.Element{Role: layout.Label}, w.set(c.Words, body, column), x, y, leading, quiet)
			w.paint(&layout.Element{Role: layout.ListBody}, found, x+column-found[0].Width, y, leading, shade)
		})
	}
	w.y += unit.Length(half)*leading + 4*unit.Point
	w.paragraph(w.sheet.resultWords(), label, ink)
	for _, f := range w.sheet.Findings {
		w.paragraph(f.words(), body, ink)
	}
}

// paragraph sets words across the measure.
func (w *writer) paragraph(words string, st text.Style, c layout.Color) {
	lines := w.set(words, st, w.measure())
	h := unit.Length(len(lines)) * leading
	w.room(h)
	w.paint(&layout.Element{Role: layout.P}, lines, margin, w.y, leading, c)
	w.y += h
}

// approval is where whoever orders the run signs.
func (w *writer) approval() {
	const fields = 3
	w.room(4*leading + unit.MM(4))
	w.heading("Approved for print")
	w.y += unit.MM(8)
	gap := unit.MM(6)
	width := (w.measure() - 2*gap) / fields
	for i, words := range [fields]string{"Name", "Signature", "Date"} {
		x := margin + unit.Length(i)*(width+gap)
		w.rule(x, x+width, w.y, quiet)
		w.paint(&layout.Element{Role: layout.P}, w.set(words, small, width), x, w.y+2*unit.Point, leading.Scale(6, 7), quiet)
	}
	w.y += 2 * leading
}

// folios number the pages, where there is more than one.
func (w *writer) folios() {
	n := len(w.doc.Pages)
	if n == 1 {
		return
	}
	for i := range w.doc.Pages {
		one := *w
		one.doc = &layout.Document{Pages: w.doc.Pages[i : i+1 : i+1]}
		which := fmt.Sprintf("page %d of %d", i+1, n)
		lines := one.set(sheetTitle+": "+w.sheet.Title+", "+which, small, one.measure())
		if len(lines) > 1 { // the title is in the head
			lines = one.set(sheetTitle+", "+which, small, one.measure())
		}
		one.paint(&layout.Element{Role: layout.Footer}, lines, margin, unit.A4.H-foot, leading, quiet)
	}
}
