package compose

import (
	"fmt"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/compose/kit"
)

// judge tells what the workbook's own colours and logo cannot do on the grounds
// of the edition: they are never altered, only refused with the reason.
func (run *round) judge(c kit.Kit) {
	run.JudgeInk(c)
	run.JudgeHouse(c)
	run.JudgeLogo(c)
	run.JudgeAddresses(c)
	if !c.E.Tinted() {
		return // neither fills nor inks of categories are used
	}
	for _, cat := range c.Categories() {
		if !cat.OwnColour {
			continue
		}
		fill, ink := c.CategoryColours(cat)
		if moved := c.IconInk(fill, ink); moved.RGB != ink.RGB {
			run.Note(booklet.RuleColourMoved, booklet.Warning, cat.FillAt,
				fmt.Sprintf("the ink of category %q on its colour %s is moved from %s to %s, to reach 3:1", cat.Name.S,
					layout.Name(fill.RGB), layout.Name(ink.RGB), layout.Name(moved.RGB)), "choose a lighter colour")
		}
	}
}
