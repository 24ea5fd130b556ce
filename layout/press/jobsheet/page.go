package jobsheet

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// The page: A4, on a grid of lines.
var (
	margin  = unit.MM(20)
	leading = 15 * unit.Point
	body    = layout.Type{Size: 11 * unit.Point, Leading: leading, Weight: fonts.Regular}
	label   = layout.Type{Size: 11 * unit.Point, Leading: leading, Weight: fonts.SemiBold}
	small   = layout.Type{Size: 9 * unit.Point, Leading: leading, Weight: fonts.Regular}
	heading = layout.Type{Size: 13 * unit.Point, Leading: leading.Scale(9, 7), Weight: fonts.ExtraBold}
	title   = layout.Type{Size: 26 * unit.Point, Weight: fonts.ExtraBold}
	kicker  = layout.Type{Size: 12 * unit.Point, Leading: leading, Weight: fonts.Bold}

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

// edition is how the sheet is set.
func edition() layout.Edition {
	return layout.Edition{Body: body, Sheet: white.RGB, Ground: white.RGB, Ink: ink.RGB, Strong: fonts.Bold,
		Measures: layout.Measures{Trim: unit.A4, Outer: margin, Top: margin, Inner: margin, Foot: foot + leading}}
}

// Document lays the sheet out: on one page where it fits.
func (s *Sheet) Document(f *fonts.Family) *layout.Document {
	b := &booklet.Booklet{Settings: booklet.Settings{Language: booklet.Line{S: language}}}
	w := &writer{Kit: kit.New(b, edition(), f.Session(), kit.Options{Binding: booklet.Screen}), sheet: s}
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
	d := &layout.Document{Edition: s.Edition, Title: sheetTitle + ": " + s.Title, Subject: sheetSubject,
		Author: s.Publisher, Language: language, Date: s.job.Date, Trim: unit.A4, Sheet: white.RGB}
	for _, p := range w.run.Pages {
		d.Pages = append(d.Pages, p.Page)
	}
	return d
}

// writer sets the sheet from top to bottom.
type writer struct {
	kit.Kit
	run   kit.Run
	sheet *Sheet
	p     *kit.Page   // the last
	y     unit.Length // below what has been set
}

func (w *writer) page() {
	w.p, w.y = w.run.NewPage(w.Kit, booklet.Roles), w.Top()
}

// room begins a new page where the rest of this one is not so high.
func (w *writer) room(h unit.Length) {
	if w.y+h > w.Bottom() {
		w.page()
	}
}

// set breaks words into lines.
func (w *writer) set(words string, t layout.Type, c layout.Color, measure unit.Length) *kit.Para {
	return w.Set(kit.NewPara(words, t, c), measure, false)
}

// draw paints lines below y on a page, so that capitals stand in the middle of
// each line.
func draw(p *kit.Page, role layout.Role, q *kit.Para, x, y unit.Length) {
	drawIn(p, &layout.Element{Role: role}, q, x, y)
}

// drawIn is draw in an element of the caller's.
func drawIn(p *kit.Page, el *layout.Element, q *kit.Para, x, y unit.Length) {
	q.DrawAll(p, el, x, y+(q.Leading+q.Size.Scale(68, 100))/2-q.Baseline())
}

func (w *writer) rule(x0, x1, y unit.Length, c layout.Color) {
	w.p.Artifact(layout.Layout, func() {
		w.p.Add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: x0, Y: y}, {Op: layout.Line, X: x1, Y: y}},
			Stroke: &c, Width: hairline})
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
	name := w.set(sheetTitle, kicker, on, w.Measure)
	st := title
	words := w.set(s.Title, st, on, w.Measure)
	for len(words.Lines) > 2 && st.Size > kicker.Size {
		st.Size -= 2 * unit.Point
		words = w.set(s.Title, st, on, w.Measure)
	}
	words.Leading = st.Size.Scale(7, 6)
	lead := w.set(s.lead(), kicker, on, w.Measure)
	lead.Leading = leading.Scale(8, 7)
	top := unit.MM(9)
	height := top + leading + unit.MM(2) + words.Height() + unit.MM(1) + lead.Height() + unit.MM(6)
	w.p.Artifact(layout.Background, func() {
		strip := []layout.Segment{{Op: layout.Rectangle, X1: unit.A4.W, Y1: height}}
		w.p.Add(layout.Path{Segments: strip, Fill: &house})
	})
	y := top
	draw(w.p, layout.P, name, margin, y)
	y += leading + unit.MM(2)
	drawIn(w.p, &layout.Element{Role: layout.H1, Lang: s.job.Language}, words, margin, y)
	y += words.Height() + unit.MM(1)
	draw(w.p, layout.P, lead, margin, y)
	w.y = height + leading/2
}

// heading begins a group; at least two lines of it stay with it.
func (w *writer) heading(words string) {
	w.room(4 * leading)
	if w.y > margin {
		w.y += leading / 2
	}
	draw(w.p, layout.H2, w.set(words, heading, ink, w.Measure), margin, w.y)
	w.y += heading.Leading + 2*unit.Point
	w.rule(margin, unit.A4.W-margin, w.y, line)
	w.y += 4 * unit.Point
}

// rows are facts in two columns, as a list.
func (w *writer) rows(rows []row) {
	list := &layout.Element{Role: layout.List, Numbering: "None"}
	for _, r := range rows {
		name := w.set(r.label, label, quiet, labels-unit.MM(3))
		value := w.set(r.value, body, ink, w.Measure-labels)
		h := max(name.Height(), value.Height())
		w.room(h)
		w.item(list, func() {
			draw(w.p, layout.Label, name, margin, w.y)
			draw(w.p, layout.ListBody, value, margin+labels, w.y)
		})
		w.y += h
	}
}

// item is an item of a list, on one page.
func (w *writer) item(list *layout.Element, paint func()) {
	w.p.Within([]*layout.Element{list, {Role: layout.ListItem}}, paint)
}

// files are the files with their checksums, each a list item of three lines.
func (w *writer) files() {
	w.heading("Files")
	list := &layout.Element{Role: layout.List, Numbering: "None"}
	for _, f := range w.sheet.Files {
		name, what := w.set(f.Name, label, ink, w.Measure), w.set(fileWords(f), body, ink, w.Measure)
		sum := w.set("SHA-256 "+f.SHA256, small, quiet, w.Measure)
		h := name.Height() + what.Height() + sum.Height()
		w.room(h)
		w.item(list, func() {
			draw(w.p, layout.Label, name, margin, w.y)
			w.p.In(&layout.Element{Role: layout.ListBody}, func() {
				draw(w.p, layout.P, what, margin, w.y+name.Height())
				draw(w.p, layout.P, sum, margin, w.y+name.Height()+what.Height())
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
	column := (w.Measure - gap) / 2
	for i, c := range checks {
		x, y := margin, w.y+unit.Length(i)*leading
		if i >= half {
			x, y = margin+column+gap, w.y+unit.Length(i-half)*leading
		}
		shade := ink
		if c.Outcome != "ok" {
			shade = alert
		}
		found := w.set(c.words(), label, shade, column)
		w.item(list, func() {
			draw(w.p, layout.Label, w.set(c.Words, body, quiet, column), x, y)
			draw(w.p, layout.ListBody, found, x+column-found.Lines[0].Width, y)
		})
	}
	w.y += unit.Length(half)*leading + 4*unit.Point
	w.paragraph(w.sheet.resultWords(), label)
	for _, f := range w.sheet.Findings {
		w.paragraph(f.words(), body)
	}
}

// paragraph sets words across the measure.
func (w *writer) paragraph(words string, t layout.Type) {
	q := w.set(words, t, ink, w.Measure)
	w.room(q.Height())
	draw(w.p, layout.P, q, margin, w.y)
	w.y += q.Height()
}

// approval is where whoever orders the run signs.
func (w *writer) approval() {
	const fields = 3
	w.room(4*leading + unit.MM(4))
	w.heading("Approved for print")
	w.y += unit.MM(8)
	gap := unit.MM(6)
	width := (w.Measure - 2*gap) / fields
	for i, words := range [fields]string{"Name", "Signature", "Date"} {
		x := margin + unit.Length(i)*(width+gap)
		w.rule(x, x+width, w.y, quiet)
		q := w.set(words, small, quiet, width)
		q.Leading = leading.Scale(6, 7)
		draw(w.p, layout.P, q, x, w.y+2*unit.Point)
	}
	w.y += 2 * leading
}

// folios number the pages, where there is more than one.
func (w *writer) folios() {
	n := len(w.run.Pages)
	if n == 1 {
		return
	}
	for i, p := range w.run.Pages {
		which := fmt.Sprintf("page %d of %d", i+1, n)
		q := w.set(sheetTitle+": "+w.sheet.Title+", "+which, small, quiet, w.Measure)
		if len(q.Lines) > 1 { // the title is in the head
			q = w.set(sheetTitle+", "+which, small, quiet, w.Measure)
		}
		draw(p, layout.Footer, q, margin, unit.A4.H-foot)
	}
}
