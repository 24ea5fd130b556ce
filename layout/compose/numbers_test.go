package compose_test

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
)

// TestNumbers: every figure is printed with its words in every edition, in one paragraph,
// and no page holds more than three.
func TestNumbers(t *testing.T) {
	for n := 1; n <= 8; n++ {
		var lines []string
		for k := range n {
			lines = append(lines, fmt.Sprintf("%d,000 | things that number%d counts, told in so many words that they take a second line", k+1, k))
		}
		b := composetest.Generated(3, 1)
		b.Sections = append([]booklet.Section{{Kind: booklet.Numbers, Title: booklet.Line{S: "Figures"},
			Text: booklet.Plain(strings.Join(lines, "\n"), booklet.Place{})}}, b.Sections...)
		for _, e := range layout.AllEditions() {
			d, fs := compose.Compose(b, e, fonts.Default())
			for _, f := range fs {
				if f.Severity > booklet.Note {
					t.Errorf("%d in %s: %v", n, e.Name, f)
				}
			}
			said := map[*layout.Element]string{}
			for i := range d.Pages {
				on := 0
				for open, it := range d.Pages[i].Within() {
					if g, ok := it.(layout.Glyphs); ok && d.Pages[i].Kind == booklet.Numbers {
						el := open[len(open)-1]
						if el.Role == layout.P && said[el] == "" {
							on++
						}
						said[el] += g.Text
					}
				}
				if on > 3 {
					t.Errorf("%d in %s: page %d holds %d figures", n, e.Name, i+1, on)
				}
			}
			all := ""
			for _, words := range said {
				all += words + "\n"
			}
			for k := range n {
				if want := fmt.Sprintf("%d,000 things that number%d counts", k+1, k); !strings.Contains(all, want) {
					t.Errorf("%d in %s: %q is not there", n, e.Name, want)
				}
			}
		}
	}
}
