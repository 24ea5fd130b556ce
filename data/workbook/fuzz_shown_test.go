package workbook

import (
	"testing"
	"unicode/utf8"

	"booklet/data/booklet"
	"golang.org/x/text/unicode/norm"
)

// FuzzShown: whatever a cell holds, what is read of it is in Unicode's form NFC, and no level
// of a list is left out; no format's code stops the reader.
func FuzzShown(f *testing.F) {
	for _, s := range []string{"<p>a<ul><li>b</li></ul>", "- a\n  - b", "cafÃ© &nbsp; &#xFFFF;", "=HYPERLINK(\"x\",\"y\")", "a\u0301\u200B\t\uF0B7",
		"+44 (0)20 7946 0018/0", "{'\"", "1. a\n\tb) c", "\u00A0\u00A0o\u00A0x", "<a href=//x.org>"} {
		f.Add(s, "#,##0;@\"x\"", 1.5)
	}
	f.Fuzz(func(t *testing.T, s, code string, n float64) {
		if !utf8.ValidString(s) {
			return
		}
		src := Source{Name: "roles.csv", Data: []byte("x")}
		r := newReader(src, &booklet.Booklet{})
		r.smart = quotationOf("en")
		tab := &table{r: r, g: &grid{name: RolesSheet}, cols: map[string]int{"Summary": 1}, spec: spec(RolesSheet)}
		row := &gridRow{n: 2, cells: []cell{{col: 1, row: 2, content: words, text: richString{text: s}}}}
		tab.g.rows = []*gridRow{row}
		first := tab.text(row, "Summary")
		r.tellGathered()
		level := -1
		for _, b := range first.Blocks {
			for _, u := range b.Runs {
				if !norm.NFC.IsNormalString(u.Text) {
					t.Errorf("%q is not in form NFC", u.Text)
				}
			}
			if b.Item && (b.Level > level+1 || b.Level > booklet.DeepestItem) {
				t.Errorf("%q: level %d after %d", s, b.Level, level)
			}
			if level = b.Level; !b.Item {
				level = -1
			}
		}
		fm := &formatter{styles: map[scratchStyle]int{}}
		fm.special(n, "1", code)
	})
}
