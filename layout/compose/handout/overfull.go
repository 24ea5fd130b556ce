package handout

import (
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// narrowest is how wide a letter is at least, in per cent of its size: an i of a condensed face.
const narrowest = 15

// overfull reports whether facts and texts in no smaller a type take more lines of a measure than a depth has, were all
// of their letters as narrow as can be: who says so of words need not set them. The first paragraph may begin with a
// title, into which it runs.
func overfull(least layout.Type, measure, depth unit.Length, title string, facts []booklet.Fact,
	texts ...booklet.Text) bool {
	lines := max(0, int(depth/least.Leading)+1) // no words fit a card that is full without them
	for i := range facts {
		if !facts[i].Value.Empty() {
			lines--
		}
	}
	letters := max(1, int(measure/least.Size.Scale(narrowest, 100)))
	n := -utf8.RuneCountInString(title)
	for _, t := range texts {
		for i := range t.Blocks {
			for _, run := range t.Blocks[i].Runs {
				for _, letter := range run.Text {
					if n > lines*letters {
						return true
					}
					if !unicode.In(letter, unicode.Mn, unicode.Cf) { // which take no room
						n++
					}
				}
			}
			lines -= max(1, n/letters)
			n = 0
		}
	}
	return lines < 0
}
