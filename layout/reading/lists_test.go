package reading

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/semantic"
)

const listed = "Role,Category,Summary,Entry requirements\n" + `Kite minders,Nursing,"Kite minders help.","You need:
1. a steady hand
2. a coat:
   • with buttons
   • with a hood
     a) that closes
     b) that opens
3. a hat
✓ a boat
✗ a goat
- tea
- milk"` + "\n"

func lists(t *testing.T, e layout.Edition) (*booklet.Booklet, *layout.Document) {
	t.Helper()
	b, fs := workbook.Read(workbook.Source{Name: "roles.csv", Data: []byte(listed)})
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b = b.Fill()
	d, _ := compose.Compose(b, e, fonts.Default())
	return b, d
}

// TestListsInLists: items keep their labels and their depth in the text and on the page of the web.
func TestListsInLists(t *testing.T) {
	b, d := lists(t, layout.Reading())
	plain := string(Text(semantic.Of(d, nil), "page"))
	const want = `You need:

1. a steady hand
2. a coat:
  - with buttons
  - with a hood
    a) that closes
    b) that opens
3. a hat

✓ a boat
✗ a goat
- tea
- milk
`
	squeezed := strings.ReplaceAll(plain, "\n\n✓", "\n✓")
	if !strings.Contains(strings.ReplaceAll(squeezed, "\n\n- tea", "\n- tea"), strings.ReplaceAll(want, "\n\n✓", "\n✓")) {
		t.Errorf("%s", plain)
	}
	page, err := HTML(semantic.Of(d, nil), &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	flat := regexp.MustCompile(` style="[^"]*"| role="list"|\n`).ReplaceAllString(string(page), "")
	for _, s := range []string{"<ol class=\"labelled\"><li><span>1.</span> <div>a steady hand</div></li>", "<div>a coat:<ul><li>with buttons</li><li>with a hood<ol class=\"labelled\"><li><span>a)</span>",
		"<ul class=\"labelled\"><li><span>✓</span> <div>a boat</div></li>"} {
		if !strings.Contains(flat, s) {
			t.Errorf("%q is not in %s", s, flat[strings.Index(flat, "You need"):][:900])
		}
	}
}

// TestListElements: in every edition, each list in a list belongs to its item's body, and
// labels hang before what they label.
func TestListElements(t *testing.T) {
	for _, e := range layout.AllEditions() {
		_, d := lists(t, e)
		var depths []int
		var left []int
		for _, p := range d.Pages {
			for open, it := range p.Within() {
				if it, ok := it.(layout.Glyphs); ok {
					if len(open) > 0 && open[len(open)-1].Role == layout.Label && open[len(open)-2].Role == layout.ListItem {
						n := 0
						for i, el := range open {
							if el.Role == layout.List {
								if n++; i > 0 && open[i-1].Role != layout.ListBody && n > 1 {
									t.Errorf("%s: a list stands in %s", e.Name, open[i-1].Role)
								}
							}
						}
						if words := strings.TrimSpace(it.Text); slices.Contains([]string{"1.", "2.", "3.", "a)", "b)", "•", "✓", "✗"}, words) {
							depths, left = append(depths, n), append(left, int(it.X))
						}
					}
				}
			}
		}
		want := []int{1, 1, 2, 2, 3, 3, 1, 1, 1, 1, 1}
		if !slices.Equal(depths, want) {
			t.Errorf("%s: depths %v, want %v", e.Name, depths, want)
			continue
		}
		if !(left[0] == left[1] && left[1] < left[2] && left[2] == left[3] && left[3] < left[4]) {
			t.Errorf("%s: labels stand at %v", e.Name, left)
		}
	}
}
