package compose

import (
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// cardScreens are the lines of text of a card by screen, without screens of its picture alone.
func cardScreens(d *layout.Document) map[*booklet.Role][][]textLine {
	out := map[*booklet.Role][][]textLine{}
	for i := range d.Pages {
		here := map[*booklet.Role][]textLine{}
		for _, l := range linesOf(&d.Pages[i]) {
			if l.card != nil && l.el.Role != layout.Caption {
				here[l.card] = append(here[l.card], l)
			}
		}
		for r, ls := range here {
			out[r] = append(out[r], ls)
		}
	}
	return out
}

// lowestLine is the line at the foot of lines, which are in reading order.
func lowestLine(ls []textLine) textLine {
	return slices.MaxFunc(ls, func(a, b textLine) int { return int(a.base - b.base) })
}

// TestScreensAreFilled: no screen of a card that takes several ends above the upper two fifths, since screens are
// balanced, and most are two thirds full.
func TestScreensAreFilled(t *testing.T) {
	_, d := phoneOf(t, nil)
	screens, full := 0, 0
	for r, all := range cardScreens(d) {
		for i, ls := range all {
			if len(all) == 1 {
				continue
			}
			low := lowestLine(ls).base
			if screens++; low >= d.Trim.H*2/3 {
				full++
			}
			if low < d.Trim.H*2/5 {
				t.Errorf("screen %d of %d of %q ends at %s, with %q", i+1, len(all), r.Title.S, low, lowestLine(ls).text)
			}
		}
	}
	if screens < 150 || full < screens*3/5 {
		t.Errorf("of %d screens %d are two thirds full", screens, full)
	}
}

// onPhone is a booklet of a role on a phone's screens, of which the card's lines are told.
func onPhone(t *testing.T, change func(r *booklet.Role)) [][]textLine {
	t.Helper()
	b := composetest.Generated(1, 1)
	r := b.Roles[0]
	r.Title, r.Apprenticeship = booklet.Line{S: "Zoo vets"}, false
	change(r)
	d, found := Compose(b, layout.Phone(), fonts.Default())
	for _, f := range found {
		t.Error(f)
	}
	for r, all := range cardScreens(d) {
		if r.Title.S == "Zoo vets" {
			return all
		}
	}
	return nil
}

// TestFactsJoinAScreen: a few facts that a screen before or after holds do not have one to themselves.
func TestFactsJoinAScreen(t *testing.T) {
	for n := 4; n < 16; n++ {
		all := onPhone(t, func(r *booklet.Role) {
			r.Summary = booklet.Plain(strings.Repeat("Zoo vets look at the teeth of each tiger. ", n/2), booklet.Place{})
			r.Facts = []booklet.Fact{{Label: "Salary", Value: booklet.Plain("£46,000 a year", booklet.Place{})},
				{Label: "Contract", Value: booklet.Plain("Permanent", booklet.Place{})}}
			r.Entry = booklet.Plain(strings.Repeat("You need a degree, and two years of practice. ", n), booklet.Place{})
		})
		for i, ls := range all {
			if len(all) > 1 && len(ls) < 7 {
				t.Errorf("%d sentences: screen %d of %d has %d lines, the last %q", n, i+1, len(all), len(ls),
					lowestLine(ls).text)
			}
		}
	}
}

// TestFieldsPartBetweenSentences: a text that a screen ends within ends there with a sentence, as long as that takes no
// more screens.
func TestFieldsPartBetweenSentences(t *testing.T) {
	parted := 0
	for n := 8; n < 16; n++ {
		all := onPhone(t, func(r *booklet.Role) {
			r.Entry = booklet.Plain(strings.Repeat("You need a degree, and two years of practice. ", n), booklet.Place{})
		})
		for _, ls := range all[:len(all)-1] {
			last := strings.TrimSpace(lowestLine(ls).text)
			if !strings.HasSuffix(last, ".") {
				t.Errorf("%d sentences: a screen ends with %q", n, last)
			}
		}
		parted += len(all) - 1
	}
	if parted < 8 {
		t.Errorf("%d screens go on", parted)
	}
}

// TestAddressesStandApart: the page of a role is apart from the address that its text ends with.
func TestAddressesStandApart(t *testing.T) {
	all := onPhone(t, func(r *booklet.Role) {
		r.Link = booklet.Line{S: "https://example.org/vets"}
		r.More = booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "Write to "},
			{Text: "vets@example.org", Link: "mailto:vets@example.org"}, {Text: "."}}}}}
	})
	ls := slices.Concat(all...)
	for i, l := range ls {
		if strings.HasPrefix(l.text, "example.org/vets") && i > 0 {
			if pitch := l.base - ls[i-1].base; pitch < layout.Phone().Body.Leading*5/4 {
				t.Errorf("%q stands %s below %q", l.text, pitch, ls[i-1].text)
			}
			return
		}
	}
	t.Error("the page of the role is not there")
}

// TestBandsDeepen: the first screen of a card that leaves much of it blank is filled by a deeper band with the icon of
// the team, which nothing lies on; on a ground without tints it is not.
func TestBandsDeepen(t *testing.T) {
	for _, plain := range []bool{false, true} {
		e := layout.Phone()
		if plain {
			var err error
			if e, err = e.With(layout.Request{Ground: &booklet.RGB{}}); err != nil {
				t.Fatal(err)
			}
		}
		b := composetest.Sample(t)
		for i, r := range b.Roles {
			r.Photo = nil
			if i%2 == 0 { // its name leaves an icon no room beside it
				r.Category.Name.S = "Grounds and buildings"
			}
		}
		d, _ := Compose(b.Fill(), e, fonts.Default())
		deep, begun := 0, map[*booklet.Role]bool{}
		for i := range d.Pages {
			ls := linesOf(&d.Pages[i])
			if len(ls) == 0 || ls[0].card == nil || begun[ls[0].card] {
				continue
			}
			begun[ls[0].card] = true
			band, icon := bandAndIcon(&d.Pages[i])
			if band.H < d.Trim.H/5 {
				continue
			}
			deep++
			for _, it := range d.Pages[i].Items {
				if g, ok := it.(layout.Glyphs); ok && icon.Overlaps(unit.Rect{X: g.X, Y: g.Y - g.Size, W: g.Seen(),
					H: g.Size}) {
					t.Errorf("page %d: %q lies on the icon", i+1, g.Text)
				}
			}
			if icon.W < unit.MM(10) || icon.Right() > d.Trim.W-e.Outer || icon.Bottom() > band.Bottom() ||
				lowestLine(ls).base < d.Trim.H*3/5 {
				t.Errorf("page %d: a band to %s, an icon in %v, and words to %s", i+1, band.Bottom(), icon,
					lowestLine(ls).base)
			}
		}
		if plain && deep > 0 || !plain && deep < 10 {
			t.Errorf("without tints %v: %d deep bands", plain, deep)
		}
	}
}

// bandAndIcon are the band at the top of a screen, and what is drawn on it.
func bandAndIcon(p *layout.Page) (band, icon unit.Rect) {
	for _, it := range p.Items {
		v, ok := it.(layout.Path)
		switch b := v.Bounds(); {
		case !ok || b.H > unit.MM(100): // the ground of the screen
		case b.Y < 0 && b.W > unit.MM(89):
			band = b
		case b.Bottom() > band.Bottom():
		case icon.W == 0:
			icon = b
		default:
			right, bottom := max(icon.Right(), b.Right()), max(icon.Bottom(), b.Bottom())
			icon.X, icon.Y = min(icon.X, b.X), min(icon.Y, b.Y)
			icon.W, icon.H = right-icon.X, bottom-icon.Y
		}
	}
	return band, icon
}
