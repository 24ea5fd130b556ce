package compose

import (
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// tooWide refuses a size at which a word is wider than the measure, and says
// the largest that holds it. Addresses break, and telephone numbers do not.
func tooWide(c kit.Kit, run *round) bool {
	w := widestWord{c: c, body: c.E.Body.Style(), bold: c.Bold(c.E.Body).Style()}
	w.head = layout.Type{Size: c.E.Body.Size, Leading: c.E.Body.Leading, Weight: c.E.Card.Weight,
		Tracking: c.E.Spaced}.Style()
	w.all()
	narrow := c.Halves()
	if w.width <= narrow.Measure {
		return false
	}
	if c.E.OnScreen {
		run.NoteOwn(c, booklet.RuleSizeTooLarge, booklet.Error, w.at,
			fmt.Sprintf("%q is wider than a screen of the %s edition", w.word, c.E.Name),
			"write it shorter, or as several words")
		return true
	}
	took := layout.TypeArea(c.E.Trim, c.E.Body.Size) - narrow.Measure // by the binding, and by halves
	hint := "use larger paper"
	for size := c.E.Body.Size - c.E.Body.Size%(unit.Point/2); size >= c.E.LeastSize(); size -= unit.Point / 2 {
		if w.width.Scale(int64(size), int64(c.E.Body.Size)) <= layout.TypeArea(c.E.Trim, size)-took {
			hint = size.String() + " pt is the largest size that holds it on this paper; larger paper holds more"
			break
		}
	}
	run.NoteOwn(c, booklet.RuleSizeTooLarge, booklet.Error, w.at,
		fmt.Sprintf("%q is wider than the type area of the %s edition at %s pt", w.word, c.E.Name, c.E.Body.Size), hint)
	return true
}

// widestWord finds the widest word of what a booklet prints.
type widestWord struct {
	c                kit.Kit
	body, bold, head text.Style

	word  string // the widest so far
	width unit.Length
	at    booklet.Place
}

// see takes note of a word of a width.
func (w *widestWord) see(word string, width unit.Length, at booklet.Place) {
	if width > w.width {
		w.word, w.width, w.at = word, width, at
	}
}

// line sees the words of lines in a style.
func (w *widestWord) line(st text.Style, ls ...booklet.Line) {
	for _, l := range ls {
		word, width := w.c.Longest(l.S, st)
		w.see(word, width, l.At)
	}
}

// rich sees the words of rich text.
func (w *widestWord) rich(t booklet.Text) {
	for _, b := range t.Blocks {
		dent := unit.Length(0)
		if b.Item {
			dent = w.c.E.Body.Size.Scale(11*int64(b.Level+1), 10)
		}
		for _, r := range b.Runs {
			word, width := w.run(r)
			w.see(word, width+dent, t.At)
		}
	}
}

// run is the widest that stays together of a stretch of text.
func (w *widestWord) run(r booklet.Run) (string, unit.Length) {
	st := w.body
	if r.Bold || r.Link != "" {
		st = w.bold
	}
	switch {
	case whole(r.Link):
		return r.Text, w.c.Width(r.Text, st)
	case r.Link != "" && strings.ContainsAny(r.Text, "/@."):
		return "", 0 // an address breaks at any letter, as a last resort
	}
	return w.c.Longest(r.Text, st)
}

// all sees all words of the booklet.
func (w *widestWord) all() {
	b, s := w.c.Booklet, w.c.Settings
	w.line(w.head, s.Title)
	w.line(w.bold, s.Strapline, s.EditionCode, s.EditionDate, s.Publisher, s.Copyright, s.QRCaption)
	if s.Phone.Set() {
		w.see(s.Phone.S, w.c.Width(s.Phone.S, w.bold), s.Phone.At)
	}
	w.rich(s.AlternativeFormats)
	for _, l := range booklet.AllLabels {
		if !slices.Contains(booklet.BrailleLabels, l) {
			w.line(w.head, w.c.Label(l))
		}
	}
	for _, cat := range b.Categories {
		w.line(w.head, cat.Name)
		w.rich(cat.Description)
	}
	for _, v := range b.Values {
		w.line(w.head, v.Title)
		w.rich(v.Text)
	}
	for i := range b.Sections {
		x := &b.Sections[i]
		w.line(w.head, x.Title)
		w.line(w.bold, x.ContentsLine, x.Name, x.Job)
		w.rich(x.Text)
	}
	for _, r := range b.Roles {
		w.role(r)
	}
}

// role sees the words of a role.
func (w *widestWord) role(r *booklet.Role) {
	for t := range r.Texts() {
		switch {
		case t.Line == &r.Title:
			w.line(w.head, *t.Line)
		case t.Line != nil:
			w.line(w.body, *t.Line)
		default:
			if t.Field.Label == "" { // of the labels, each has been seen
				w.line(w.head, booklet.Line{S: t.Heading(w.c.Settings), At: t.At()})
			}
			w.rich(*t.Text)
		}
	}
}

// whole reports whether the words of a link stay on one line.
func whole(link string) bool { return len(link) > 4 && link[:4] == "tel:" }
