package compose

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
)

// TestEachStepSettles: whichever step of settling a booklet is composed with from the first round on, its page
// numbers settle, in any binding, order and length of volumes, the volumes are as long as they may be, and its
// back cover stands outside.
func TestEachStepSettles(t *testing.T) {
	d := rand.New(rand.NewPCG(19, 1))
	made := map[int]int{}
	for n := range 36 {
		b := composetest.Generated(6+d.IntN(30), d.Int64N(1000))
		full(b)
		b.Settings.Binding = []booklet.Binding{booklet.Saddle, booklet.Perfect, booklet.Wire}[d.IntN(3)]
		b.Settings.Order = []booklet.Order{booklet.AToZ, booklet.ByCategory}[d.IntN(2)]
		d.Shuffle(len(b.Sections), func(i, k int) { b.Sections[i], b.Sections[k] = b.Sections[k], b.Sections[i] })
		if d.IntN(2) == 0 { // the back cover outside
			at := slices.IndexFunc(b.Sections, func(s booklet.Section) bool { return s.Kind == booklet.Back })
			last := len(b.Sections) - 1
			b.Sections[at], b.Sections[last] = b.Sections[last], b.Sections[at]
		}
		for i := range b.Sections {
			b.Sections[i].Start = []booklet.Start{booklet.NewPage, booklet.NewPage, booklet.RightHandPage,
				booklet.AnyPage}[d.IntN(4)]
		}
		e := layout.AllEditions()[d.IntN(len(layout.AllEditions())-1)]
		o := Options{PagesPerVolume: []int{0, 16, 18, 27, 40}[d.IntN(5)], firstStep: n % 4}
		what := fmt.Sprintf("case %d: %s, %v, %v, volumes of %d, step %d", n, e.Name, b.Settings.Binding, b.Settings.Order,
			o.PagesPerVolume, o.firstStep)
		doc, found := o.Compose(b, e, fonts.Default())
		for _, f := range found {
			if f.Rule == booklet.RuleUnsettled {
				t.Errorf("%s: %s", what, f.Text)
			}
		}
		if booklet.Failed(found) {
			continue
		}
		made[o.firstStep]++
		for k, v := range doc.Volumes() {
			if len(v.Pages)%pageMultiple(v.Binding) != 0 {
				t.Errorf("%s: volume %d has %d pages", what, k+1, len(v.Pages))
			}
		}
		if last := b.Sections[len(b.Sections)-1]; last.Kind == booklet.Back && last.Start != booklet.RightHandPage &&
			doc.Pages[len(doc.Pages)-1].Kind != booklet.Back {
			t.Errorf("%s: it ends with a page of %v", what, doc.Pages[len(doc.Pages)-1].Kind)
		}
		for _, fault := range astray(doc) {
			t.Errorf("%s: %s", what, fault)
		}
	}
	for step := range 4 {
		if made[step] < 5 {
			t.Errorf("%d booklets are made with step %d", made[step], step)
		}
	}
}

// astray are the bookmarks and links of a document that lead to a page on which what they lead to does not begin.
func astray(doc *layout.Document) (out []string) {
	begins := map[string]int{}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if b, ok := it.(layout.Begin); ok && b.Element.ID != "" && begins[b.Element.ID] == 0 {
				begins[b.Element.ID] = i + 1
			}
		}
	}
	for i := range doc.Pages {
		for _, it := range doc.Pages[i].Items {
			if l, ok := it.(layout.Link); ok && l.URI == "" && begins[l.To] > 0 && begins[l.To] != l.Page {
				out = append(out, fmt.Sprintf("on page %d %q leads to page %d, and is on %d", i+1, l.Contents, l.Page,
					begins[l.To]))
			}
		}
	}
	return out
}

// TestHeldPagesStay: a section that began later in a round before begins there, after pages for notes, and does not
// share the page of the section before it.
func TestHeldPagesStay(t *testing.T) {
	b := composetest.Generated(6, 3)
	full(b)
	c := begin(b, layout.Standard(), fonts.Default().Session(), booklet.Saddle)
	c.firm = newFirm()
	c.firm.held = true
	at := len(b.Sections) - 2
	c.compose(c.Kit)
	natural := c.now.sections[at].page
	c.firm.starts[at] = natural + 3
	held := &composition{Kit: c.Kit, round: newRound(&shared{cards: map[*booklet.Role]*kit.Card{}})}
	held.firm = c.firm
	held.compose(held.Kit)
	if got := held.now.sections[at].page; got != natural+3 {
		t.Errorf("the section begins on page %d, want %d", got, natural+3)
	}
	if !slices.ContainsFunc(held.Findings, func(f booklet.Finding) bool { return f.Rule == booklet.RulePadding }) {
		t.Error("nobody says why pages were added")
	}
}

// TestHeldAtTheLatest: what begins on a page is held where it began at the latest in any round, once that is held.
func TestHeldAtTheLatest(t *testing.T) {
	b := composetest.Generated(6, 3)
	full(b)
	c := begin(b, layout.Standard(), fonts.Default().Session(), booklet.Saddle)
	c.compose(c.Kit)
	at := len(b.Sections) - 2
	page := c.now.sections[at].page
	c.begun = map[int]int{3: 7}
	f := newFirm()
	if f.keep(c); len(f.starts) > 0 || len(f.volumes) > 0 || f.last != c.now.pages {
		t.Errorf("before anything is held, sections begin on %v, volumes on %v, and the last page is %d, want %d",
			f.starts, f.volumes, f.last, c.now.pages)
	}
	f.held = true
	for _, x := range []struct{ before, want int }{{0, page}, {page - 1, page}, {page + 2, page + 2}} {
		f.starts[at] = x.before
		if f.keep(c); f.starts[at] != x.want || f.volumes[3] != 7 {
			t.Errorf("a section that began on page %d before, and now on %d, is held on %d; its volume on %d, want 7",
				x.before, page, f.starts[at], f.volumes[3])
		}
	}
}
