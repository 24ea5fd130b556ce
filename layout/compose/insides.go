package compose

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// The insides of a cover may stay unprinted: it then goes through the press once. What
// would stand there moves in, so that page numbers agree on the screen and on paper.

// leavesInside reports whether the insides of the cover stay unprinted.
func (run *round) leavesInside(c kit.Kit) bool {
	return run.options.BlankInside && c.Binding != booklet.Screen && run.options.PagesPerVolume == 0
}

// leaveInside leaves the inside of the front cover unprinted.
func (run *round) leaveInside(c kit.Kit) {
	if run.leavesInside(c) {
		run.Unprinted = []int{2}
	}
}

// lastSection is the last of the sections that is not left out.
func lastSection(c kit.Kit, ss []booklet.Section) int {
	last := len(ss) - 1
	for last >= 0 && leftOut(c, &ss[last]) {
		last--
	}
	return last
}

// closing leaves the inside of the back cover unprinted: it stands before the last page of
// the last section, which has as many as in the round before.
func (run *round) closing() {
	if run.Unprinted == nil {
		return
	}
	run.closes = len(run.Pages)
	run.Unprinted = append(run.Unprinted, run.closes+max(run.before.closing, 1))
}

// closed counts the printed pages from the last section on.
func (run *round) closed() {
	if run.Unprinted == nil {
		return
	}
	run.now.closing = len(run.Pages) - run.closes
	for _, n := range run.Unprinted {
		if n > run.closes && n <= len(run.Pages) {
			run.now.closing--
		}
	}
}

// judgeInside says where the insides of a cover that are to stay unprinted do not.
func (run *round) judgeInside(c kit.Kit, d *layout.Document) {
	if !run.leavesInside(c) || d.OnScreen {
		return
	}
	n := len(d.Pages)
	for _, page := range []int{2, n - 1} {
		if n < layout.LeastPerfect || len(d.Pages[page-1].Items) > 0 {
			run.NoteOwn(c, booklet.RuleBinding, booklet.Error, booklet.FieldInsideCovers.Place(), fmt.Sprintf(
				"page %d of %d, an inside of the cover, cannot stay unprinted in the %s edition", page, n, c.E.Name),
				"let the booklet end with its back cover, or print the insides")
			return
		}
	}
}
