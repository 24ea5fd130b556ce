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

// lowestLine is the lowest baseline of lines.
func lowestLine(ls []textLine) unit.Length {
	var low unit.Length
	for _, l := range ls {
		low = max(low, l.base)
	}
	return low
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
			low := lowestLine(ls)
			if screens++; low >= d.Trim.H*2/3 {
				full++
			}
			if low < d.Trim.H*2/5 {
				t.Errorf("screen %d of %d of %q ends at %s, with %q", i+1, len(all), r.Title.S, low, ls[len(ls)-1].text)
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
				t.Errorf("%d sentences: screen %d of %d has %d lines, the last %q", n, i+1, len(all), len(ls), ls[len(ls)-1].text)
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
			last := strings.TrimSpace(ls[len(ls)-1].text)
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
