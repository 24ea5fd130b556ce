package handout

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// linesOf are the lines of a page, as they stand.
func linesOf(p *layout.Page) (out []layout.Glyphs) {
	for _, it := range p.Items {
		g, ok := it.(layout.Glyphs)
		if !ok {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Y == g.Y {
			out[n-1].Text += g.Text
		} else {
			out = append(out, g)
		}
	}
	return out
}

// codeOn is where the code of a page stands.
func codeOn(p *layout.Page) (box unit.Rect) {
	for _, it := range p.Items {
		if b, ok := it.(layout.Begin); ok && b.Element.Role == layout.Figure && strings.HasPrefix(b.Element.Alt, "QR") {
			box = b.Element.Box
		}
	}
	return box
}

// TestTilesOfASheetAreAlike: the names of the teams begin at one place on all one-pagers, and
// on all cards but the few, one in twenty at most, whose words need the room of the tile.
func TestTilesOfASheetAreAlike(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		b := composetest.Sample(t)
		cards, _ := CardOptions{}.Compose(b, e, fonts.Default())
		pagers, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
		for _, set := range []struct {
			layout.Handout
			mayDiffer int
		}{{cards, len(cards.Starts) / 20}, {pagers, 0}} {
			at, most := map[unit.Length][]string{}, 0
			for _, part := range set.Starts {
				// the name is seen first, and read after the title
				x := slices.MinFunc(linesOf(&set.Pages[part.From]), func(a, b layout.Glyphs) int { return cmp.Compare(a.Y, b.Y) }).X
				at[x] = append(at[x], part.Title)
				most = max(most, len(at[x]))
			}
			if most < len(set.Starts)-set.mayDiffer {
				t.Errorf("%s, %s: the teams' names begin at %d places: %v", set.Title, e.Name, len(at), at)
			}
		}
	}
}

// TestCardAddressesStayWhole: a short address is not broken after its slash on a card that
// has room for it in a line.
func TestCardAddressesStayWhole(t *testing.T) {
	for _, address := range []string{"larkrise.example.org/work", "careers.harrowmere.example.org/start"} {
		b := composetest.Told("Aquarists", 1, 1, 5)
		b.Roles[0].Link = booklet.Line{S: "https://" + address}
		h, _ := CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
		whole := false
		code := codeOn(&h.Pages[0])
		for _, l := range linesOf(&h.Pages[0]) {
			if l.Text == address {
				whole = true
				if l.Y < code.Y || l.X < h.Set.Outer {
					t.Errorf("%s stands at %v, %v; the code at %v", address, l.X, l.Y, code)
				}
			}
		}
		if !whole {
			t.Errorf("%s is in no line of its own: %s", address, said(&h.Pages[0]))
		}
	}
}

// TestOnePagersSayTheirContactsOnce: the e-mail and the telephone of how to get other formats
// do not stand again in the imprint below it.
func TestOnePagersSayTheirContactsOnce(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(composetest.Sample(t), e, fonts.Default())
		whole := ""
		for i := range h.Pages {
			whole += said(&h.Pages[i])
		}
		for _, words := range []string{"hello@example.org", "0300 000 0000"} {
			if n := strings.Count(whole, words); n != len(h.Starts) {
				t.Errorf("%s: %q stands %d times on %d one-pagers", e.Name, words, n, len(h.Starts))
			}
		}
	}
}

// TestOnePagersSayWhereTheirCodesLead: who has no camera reads the role's own address.
func TestOnePagersSayWhereTheirCodesLead(t *testing.T) {
	b := composetest.Sample(t)
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(b, e, fonts.Default())
		whole := ""
		for i := range h.Pages {
			whole += said(&h.Pages[i])
		}
		whole = strings.ReplaceAll(strings.ReplaceAll(whole, "\n", ""), " ", "")
		for _, r := range b.Roles {
			if a := booklet.ShownAddress(r.PrintedAddress().S); a != "" && !strings.Contains(whole, a) {
				t.Errorf("%s: %s: no page says %s", e.Name, r.Title.S, a)
			}
		}
	}
}

// TestOnePagerCodeHasItsWords: the code stands at the left, at the margin or in a panel that
// begins there, and what it leads to beside it: a line, level with it, begins right of it.
func TestOnePagerCodeHasItsWords(t *testing.T) {
	for _, e := range []layout.Edition{layout.Standard(), layout.LargePrint()} {
		h, _ := OnePagerOptions{}.Compose(composetest.Sample(t), e, fonts.Default())
		for i := range h.Pages {
			code := codeOn(&h.Pages[i])
			if code.W == 0 {
				continue
			}
			if left := code.X - h.Set.Outer; left < -unit.Point/10 || left > code.W/2 {
				t.Errorf("%s, page %d: the code stands %v from the margin", e.Name, i+1, left)
			}
			beside := false
			for _, l := range linesOf(&h.Pages[i]) {
				beside = beside || l.X > code.Right() && l.Y > code.Y && l.Y < code.Bottom()
			}
			if !beside {
				t.Errorf("%s, page %d: nothing stands beside the code", e.Name, i+1)
			}
		}
	}
}
