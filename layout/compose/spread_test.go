package compose

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// row of text on a page, furniture aside.
type textLine struct {
	el   *layout.Element
	card *booklet.Role // that it belongs to
	base unit.Length
	size unit.Length
	text string
}

// linesOf are the lines of text of a page in reading order. A run-in title
// belongs to its paragraph.
func linesOf(p *layout.Page) []textLine {
	var out []textLine
	for open, it := range p.Within() {
		if v, ok := it.(layout.Glyphs); ok {
			var card *booklet.Role
			artifact := false
			for _, e := range open {
				if e.Card != nil {
					card = e.Card
				}
				artifact = artifact || e.Role.Artifact()
			}
			if artifact || strings.TrimSpace(v.Text) == "" {
				continue
			}
			k := len(open) - 1
			for k > 0 && (open[k].Role == layout.LinkRole || open[k].Role == layout.Span ||
				open[k].Role == layout.Reference) {
				k--
			}
			if n := len(out); n > 0 && out[n-1].base == v.Y &&
				(out[n-1].el == open[k] || out[n-1].el.Role == layout.H2 && open[k].Role == layout.P) {
				out[n-1].el, out[n-1].text = open[k], out[n-1].text+v.Text
				continue
			}
			out = append(out, textLine{open[k], card, v.Y, v.Size, v.Text})
		}
	}
	return out
}

func (l textLine) heading() bool {
	return l.el.Role == layout.H1 || l.el.Role == layout.H2 || l.el.Role == layout.H3
}

// alone lists the headings without two lines of what follows them on their page,
// and the first and last lines of paragraphs that stand alone on theirs.
func alone(d *layout.Document) []string {
	var faults []string
	pages := make([][]textLine, len(d.Pages))
	total := map[*layout.Element]int{}
	for i := range d.Pages {
		pages[i] = linesOf(&d.Pages[i])
		for _, l := range pages[i] {
			total[l.el]++
		}
	}
	seen := map[*layout.Element]int{}
	for i, ls := range pages {
		switch d.Pages[i].Kind {
		case booklet.Roles, booklet.TextPages, booklet.Categories, booklet.Values:
		default:
			continue
		}
		here := map[*layout.Element]int{}
		for _, l := range ls {
			here[l.el]++
		}
		for k, l := range ls {
			if l.heading() && (k+1 == len(ls) || ls[k+1].el != l.el) {
				switch {
				case k+1 == len(ls):
					faults = append(faults, fmt.Sprintf("page %s ends with the heading %q", d.Pages[i].Label, l.text))
				case !ls[k+1].heading() && here[ls[k+1].el] < min(2, total[ls[k+1].el]):
					faults = append(faults, fmt.Sprintf("page %s: one line under %q", d.Pages[i].Label, l.text))
				}
			}
			if l.heading() || k > 0 && ls[k-1].el == l.el {
				continue
			}
			if n, all := here[l.el], total[l.el]; n == 1 && all > 1 {
				where := "first"
				if seen[l.el] > 0 {
					where = "last"
				}
				faults = append(faults, fmt.Sprintf("page %s: the %s line of a paragraph stands alone: %q",
					d.Pages[i].Label, where, l.text))
			}
			seen[l.el] += here[l.el]
		}
	}
	return faults
}

// sparse finds pages of fewer than three lines, and lines that announce a list at the end of
// a page.
func sparse(d *layout.Document) []string {
	var faults []string
	for i := range d.Pages {
		p := &d.Pages[i]
		switch p.Kind {
		case booklet.Statement, booklet.PicturePage, booklet.Notes, booklet.Index: // an index ends where it ends
			continue
		}
		ls := linesOf(p)
		tiles := len(ls) > 0 && ls[0].el.Role == layout.TOCEntry // of letters
		if n := len(ls); n > 0 && n < 3 && !tiles {
			faults = append(faults, fmt.Sprintf("page %s (%s) has %d lines, the first %q", p.Label, p.Kind, n, ls[0].text))
		}
		if n := len(ls); n > 0 && strings.HasSuffix(strings.TrimSpace(ls[n-1].text), ":") {
			faults = append(faults, fmt.Sprintf("page %s ends with %q", p.Label, ls[n-1].text))
		}
	}
	return faults
}

// TestNothingStandsAlone: no heading ends a page, and no first or last line of a
// paragraph stands alone, in any edition or size whose page holds ten lines; no page that holds thirteen
// has fewer than three, and none ends with a line that announces a list.
func TestNothingStandsAlone(t *testing.T) {
	for seed, n := range []int{40, 60} {
		b := composetest.Generated(n, int64(seed))
		full(b)
		for i, r := range b.Roles { // some run over several pages
			if i%5 == 0 {
				r.Entry = booklet.Plain(strings.Repeat("You plan, you listen and you learn something each day. ", 4+i),
					booklet.Place{})
			}
			if i%5 > 0 { // what announces a list ends anywhere
				r.Entry = booklet.Plain(strings.Repeat("You plan and listen. ", i)+"You need to have:", booklet.Place{})
				for _, item := range []string{"a licence", "patience", "a head for heights"} {
					r.Entry.Blocks = append(r.Entry.Blocks, booklet.Block{Item: true, Runs: []booklet.Run{{Text: item}}})
				}
			}
		}
		for _, e := range layout.AllEditions() {
			for _, change := range []layout.Request{{}, {TextSize: 30 * unit.Point},
				{TextSize: 28 * unit.Point, Paper: unit.A5}, {Paper: unit.A5}} {
				if e.OnScreen && change != (layout.Request{}) {
					continue // it comes in one size
				}
				e, err := e.With(change)
				if err != nil {
					t.Fatal(err)
				}
				d, _ := Compose(b, e, fonts.Default())
				if (e.Trim.H-e.Top-e.Foot)/e.Body.Leading < 10 {
					t.Fatalf("%s: the page is too small for this test", e.Name)
				}
				faults := alone(d)
				if (e.Trim.H-e.Top-e.Foot)/e.Body.Leading >= 13 { // fewer have no room for both rules
					faults = append(faults, sparse(d)...)
				}
				for _, f := range faults {
					t.Errorf("%s, %s pt on %s: %s", e.Name, e.Body.Size, e.Trim.W, f)
				}
			}
		}
	}
}

// TestAloneCanFail: the check finds a heading that lost its text, and a line that
// lost its neighbours.
func TestAloneCanFail(t *testing.T) {
	b := composetest.Generated(12, 3)
	full(b)
	d, _ := Compose(b, layout.Standard(), fonts.Default())
	if f := alone(d); len(f) > 0 {
		t.Fatal(f)
	}
	cut := func(role layout.Role, keep int) int {
		c := *d
		c.Pages = append([]layout.Page{}, d.Pages...)
		for i, p := range c.Pages {
			if p.Kind != booklet.Roles {
				continue
			}
			var items []layout.Item
			var open []layout.Role
			lines, after := 0, false
			for _, it := range p.Items {
				switch v := it.(type) {
				case layout.Begin:
					open = append(open, v.Element.Role)
				case layout.End:
					open = open[:len(open)-1]
				case layout.Glyphs:
					if after && lines >= keep {
						continue
					}
					if after {
						lines++
					}
					after = after || open[len(open)-1] == role
				}
				items = append(items, it)
			}
			c.Pages[i].Items = items
		}
		return len(alone(&c))
	}
	if cut(layout.H3, 0) == 0 {
		t.Error("a heading at the end of a page is not found")
	}
}

// TestBaselinesAgree: on every page of text and every card the baselines of
// running text stand on one grid of lines, those of a list's items on lines or
// half lines. The lead sentence, titles, a card's first row and the credits of
// pictures stand between, and the cards of the standard edition have a rhythm of their own;
// a card that is squeezed on to its page stands on half
// lines.
func TestBaselinesAgree(t *testing.T) {
	for seed := range int64(3) {
		b := composetest.Generated(50, seed)
		full(b)
		for i, r := range b.Roles {
			if i%4 == 0 {
				r.Entry.Blocks = append(r.Entry.Blocks,
					booklet.Block{Item: true, Runs: []booklet.Run{{Text: "one thing"}}}, booklet.Block{Item: true,
						Runs: []booklet.Run{{Text: "another"}}})
			}
		}
		for _, e := range layout.PrintEditions() {
			d, _ := Compose(b, e, fonts.Default())
			c := begin(b, e, fonts.Default().Session(), d.Binding)
			c.name(c.Kit)
			checked, off := 0, map[bool]int{}
			for i := range d.Pages {
				p := &d.Pages[i]
				if p.Kind != booklet.Roles && p.Kind != booklet.TextPages {
					continue
				}
				titled := map[*booklet.Role]bool{}
				ls := linesOf(p) // from the top down: a card's title is read before its team
				slices.SortStableFunc(ls, func(a, b textLine) int { return int(a.base - b.base) })
				for _, l := range ls {
					if l.heading() {
						titled[l.card] = titled[l.card] || l.el.Role == layout.H2 || l.el.Role == layout.H1
						if l.el.Role != layout.H3 {
							continue
						}
					}
					begun := titled[l.card] || p.Kind == booklet.TextPages
					ty := e.Body
					if p.Kind == booklet.TextPages {
						ty = c.textType(c.Kit)
					} else if l.card == nil || !begun {
						continue
					}
					if l.size != ty.Size && l.el.Role != layout.H3 {
						continue
					}
					if e.RunIn && p.Kind == booklet.Roles { // TestRhythm
						continue
					}
					body := kit.Para{Leading: ty.Leading, Size: ty.Size}
					pitch := ty.Leading
					if l.el.Role == layout.ListBody || l.el.Role == layout.Label || p.Kind == booklet.Roles &&
						c.card(c.Kit, l.card).Tight {
						pitch /= 2
					}
					checked++
					if r := (l.base - c.Top() - body.Baseline()) % pitch; r != 0 {
						off[true]++
						t.Errorf("%s, page %s: %q stands %s pt under its line", e.Name, p.Label, l.text, r)
						if off[true] > 5 {
							t.FailNow()
						}
					}
				}
			}
			if checked < 200 && !e.RunIn {
				t.Errorf("%s: %d lines were checked", e.Name, checked)
			}
		}
	}
}
