package compose

import (
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// TestHeadlineBesideAPortraitHasRoom: a headline that stands beside a portrait takes no four lines of a word or two, nor
// small type: three lines hold it, or four of its own size one of many words, in the middle of the portrait's height.
func TestHeadlineBesideAPortraitHasRoom(t *testing.T) {
	photo := portraits[0].photo(0, "Oriel Finch")
	beside := 0
	for _, e := range layout.DefaultEditions() {
		for _, title := range []string{"“I came to temp for six weeks”", "“I was a baker. Now I am a crew commander.”"} {
			b := told("The agency sent me to shelve books while somebody was on leave. I stayed, took the apprenticeship, then a "+
				"degree in the evenings, and last year I walked across the stage in the gown that I used to hand out.", photo)
			b.Sections[0].Title = booklet.Line{S: title}
			doc, _ := Compose(b, e, fonts.Default())
			var frame unit.Rect
			var head []textLine
			for i := range doc.Pages {
				if doc.Pages[i].Kind != booklet.Testimonial {
					continue
				}
				for _, it := range doc.Pages[i].Items {
					if v, ok := it.(layout.Image); ok {
						frame = v.Frame
					}
				}
				for _, l := range linesOf(&doc.Pages[i]) {
					if l.el.Role == layout.H1 {
						head = append(head, l)
					}
				}
			}
			if head[0].base > frame.Bottom() {
				continue // it stands below
			}
			beside++
			if len(head) > 3 && (len(title) < 40 || head[0].size < e.Headline.Size) ||
				head[0].size < e.Headline.Size.Scale(80, 100) {
				t.Errorf("%s: %q stands beside the portrait in %d lines of %v", e.Name, title, len(head), head[0].size)
			}
			over := head[0].base - head[0].size.Scale(7, 10) - frame.Y
			under := frame.Bottom() - head[len(head)-1].base
			if d := over - under; d > e.Body.Leading || d < -e.Body.Leading {
				t.Errorf("%s: %q has %v above and %v below beside the portrait", e.Name, title, over, under)
			}
		}
	}
	if beside == 0 {
		t.Error("no headline stands beside a portrait")
	}
}
