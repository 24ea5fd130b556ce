package compose

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// notes are ruled pages for notes in pen.
func notes(c kit.Kit, run *round, i int, s *booklet.Section) {
	p, y := run.opening(c, i, s)
	_, y = run.introduction(c, p, s, y)
	drawRules(c, run.Pages[len(run.Pages)-1], y)
}

// notesPage is a page of rules: what the binding adds.
func notesPage(c kit.Kit, run *round) {
	p, y := run.furnished(c, booklet.Notes)
	drawRules(c, p, y)
}

// drawRules draws lines to write on, two leadings apart.
func drawRules(c kit.Kit, p *kit.Page, y unit.Length) {
	step := 2 * c.E.Body.Leading
	ink := c.Ink()
	from := y + c.E.Body.Leading
	if y > c.Top() { // what parts a title from a text is room to write in
		from -= c.HalfLine()
	}
	p.Artifact(layout.Layout, func() {
		// from the foot upwards, so that facing pages agree; the last keeps as clear of the folio as of the line above
		for y := c.Bottom() - c.E.Body.Leading - c.HalfLine(); y >= from; y -= step {
			p.Add(layout.Path{Segments: []layout.Segment{{Op: layout.Move, X: c.Left(p), Y: y},
				{Op: layout.Line, X: c.Left(p) + c.Measure, Y: y}}, Stroke: &ink, Width: unit.Pt(0.5)})
		}
	})
}
