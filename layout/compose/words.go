package compose

import (
	"fmt"
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
	var worst string
	var widest unit.Length
	var cell booklet.Place
	see := func(word string, w unit.Length, at booklet.Place) {
		if w > widest {
			worst, widest, cell = word, w, at
		}
	}
	body := c.E.Body.Style()
	bold := c.Bold(c.E.Body).Style()
	head := layout.Type{Size: c.E.Body.Size, Leading: c.E.Body.Leading, Weight: c.E.Card.Weight}.Style()
	line := func(l booklet.Line, st text.Style) {
		word, w := c.Longest(l.S, st)
		see(word, w, l.At)
	}
	rich := func(t booklet.Text) {
		for _, b := range t.Blocks {
			dent := unit.Length(0)
			if b.Item {
				dent = c.E.Body.Size.Scale(11, 10)
			}
			for _, r := range b.Runs {
				st := body
				if r.Bold || r.Link != "" {
					st = bold
				}
				if whole(r.Link) {
					see(r.Text, c.Width(r.Text, st)+dent, t.At)
					continue
				}
				if r.Link != "" && strings.ContainsAny(r.Text, "/@.") {
					continue // an address breaks at any letter, as a last resort
				}
				word, w := c.Longest(r.Text, st)
				see(word, w+dent, t.At)
			}
		}
	}
	s := c.Settings
	line(s.Title, head)
	for _, l := range []booklet.Line{s.Strapline, s.EditionCode, s.EditionDate, s.Publisher, s.Copyright, s.QRCaption} {
		line(l, bold)
	}
	if s.Phone.Set() {
		see(s.Phone.S, c.Width(s.Phone.S, bold), s.Phone.At)
	}
	rich(s.AlternativeFormats)
	for _, l := range booklet.AllLabels {
		line(booklet.Line{S: s.Label(l), At: s.Labels[l].At}, head)
	}
	for _, cat := range c.Booklet.Categories {
		line(cat.Name, head)
		rich(cat.Description)
	}
	for _, v := range c.Booklet.Values {
		line(v.Title, head)
		rich(v.Text)
	}
	for i := range c.Booklet.Sections {
		x := &c.Booklet.Sections[i]
		line(x.Title, head)
		for _, l := range []booklet.Line{x.ContentsLine, x.Name, x.Job} {
			line(l, bold)
		}
		rich(x.Text)
	}
	for _, r := range c.Booklet.Roles {
		for t := range r.Texts() {
			switch {
			case t.Line == &r.Title:
				line(*t.Line, head)
			case t.Line != nil:
				line(*t.Line, body)
			default:
				if t.Field.Label == "" { // of the labels, each has been seen
					line(booklet.Line{S: t.Heading(s), At: t.At()}, head)
				}
				rich(*t.Text)
			}
		}
	}
	if widest <= c.Measure {
		return false
	}
	if c.E.OnScreen {
		run.NoteOwn(c, booklet.RuleSizeTooLarge, booklet.Error, cell, fmt.Sprintf("%q is wider than a screen of the %s edition", worst, c.E.Name), "write it shorter, or as several words")
		return true
	}
	took := c.Inner - c.E.Inner // by the binding
	hint := "use larger paper"
	for size := c.E.Body.Size - c.E.Body.Size%(unit.Point/2); size >= layout.MinSize; size -= unit.Point / 2 {
		if widest.Scale(int64(size), int64(c.E.Body.Size)) <= layout.TypeArea(c.E.Trim, size)-took {
			hint = size.String() + " pt is the largest size that holds it on this paper; larger paper holds more"
			break
		}
	}
	run.NoteOwn(c, booklet.RuleSizeTooLarge, booklet.Error, cell, fmt.Sprintf("%q is wider than the type area of the %s edition at %s pt", worst, c.E.Name, c.E.Body.Size), hint)
	return true
}

// whole reports whether the words of a link stay on one line.
func whole(link string) bool { return len(link) > 4 && link[:4] == "tel:" }
