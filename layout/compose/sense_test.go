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

// told is a booklet with one testimonial.
func told(words string, photo *booklet.Photo) *booklet.Booklet {
	b := composetest.Generated(3, 2)
	b.DefaultSections = false
	b.Sections = []booklet.Section{{Kind: booklet.Testimonial, Title: booklet.Line{S: "I drove a bus"},
		Text: booklet.Plain(words, booklet.Place{}), Name: booklet.Line{S: "Winston Hale"},
		Job: booklet.Line{S: "Driver"}, Photo: photo}}
	return b
}

// TestNoPageTurnsInASentence: what somebody says is not broken within a sentence where it takes
// a part of the next page only, in giant print and on a phone; no page of it is nearly empty.
func TestNoPageTurnsInASentence(t *testing.T) {
	const sentence = "My training covered the chair lift, the oxygen and all of first aid. "
	broken := 0
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		for n := 3; n < 12; n++ {
			doc, fs := Compose(told(strings.TrimSpace(strings.Repeat(sentence, n)), nil), e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			var pages [][]textLine
			for i := range doc.Pages {
				if doc.Pages[i].Kind == booklet.Testimonial {
					pages = append(pages, linesOf(&doc.Pages[i]))
				}
			}
			if len(pages) != 2 {
				continue
			}
			broken++
			last := strings.TrimSpace(pages[0][len(pages[0])-1].text)
			if free := doc.Trim.H - pages[1][len(pages[1])-1].base; free > doc.Trim.H/3 && !strings.HasSuffix(last, ".") {
				t.Errorf("%s, %d sentences: a page ends with %q; the next has %v free", e.Name, n, last, free)
			}
		}
	}
	if broken == 0 {
		t.Error("no testimonial takes two pages")
	}
}

// cardPages are the pages of a role's card.
func cardPages(d *layout.Document, r *booklet.Role) (out []*layout.Page) {
	for i := range d.Pages {
		if slices.ContainsFunc(linesOf(&d.Pages[i]), func(l textLine) bool { return l.card == r }) {
			out = append(out, &d.Pages[i])
		}
	}
	return out
}

// TestPagesOfCardsEndWithSentences: in giant print nearly every page on which a field of a card goes on ends with a sentence,
// though what is left fills the next pages; the card takes no page more for it than the words take.
func TestPagesOfCardsEndWithSentences(t *testing.T) {
	const sentence = "My training covered the chair lift, the oxygen and all of first aid. "
	e := layout.GiantPrint()
	turns, whole, pages, least := 0, 0, 0, 0
	for n := 12; n < 40; n++ {
		b := composetest.Generated(3, 2)
		b.DefaultSections, b.Sections = false, []booklet.Section{{Kind: booklet.Roles}}
		count := func(words string) (of []*layout.Page) {
			b.Roles[0].Entry = booklet.Plain(strings.TrimSpace(strings.Repeat(words, n)), booklet.Place{})
			d, _ := Compose(b, e, fonts.Default())
			return cardPages(d, b.Roles[0])
		}
		least += len(count(strings.ReplaceAll(sentence, ".", ","))) // which has no sentence to end with
		card := count(sentence)
		pages += len(card)
		for _, p := range card[:len(card)-1] {
			turns++
			if ls := linesOf(p); strings.HasSuffix(strings.TrimSpace(ls[len(ls)-1].text), ".") {
				whole++
			}
		}
	}
	if 100*whole < 85*turns || turns < 50 {
		t.Errorf("%d of %d pages that go on end with a sentence", whole, turns)
	}
	if pages > least {
		t.Errorf("the cards take %d pages, and %d where sentences are not seen", pages, least)
	}
}

// TestPicturesTakeWhatIsLeft: in giant print a picture across the page takes what the words below it leave, as far as there
// is more of it to be seen; but for few, whose words would turn elsewhere below a taller one.
func TestPicturesTakeWhatIsLeft(t *testing.T) {
	e := layout.GiantPrint()
	bottom, seen, holes := e.Trim.H-e.Foot, 0, 0
	for _, shape := range []portrait{portraits[4], portraits[5]} {
		for n := 1; n < 9; n++ {
			b := composetest.Generated(3, 2)
			b.DefaultSections, b.Sections = false, []booklet.Section{{Kind: booklet.Roles}}
			r := b.Roles[0]
			r.Photo = shape.photo(0, "")
			r.Summary = booklet.Plain(strings.TrimSpace(strings.Repeat("look after the chair lift and the oxygen all day, ", n)), booklet.Place{})
			r.Entry = booklet.Plain(strings.TrimSpace(strings.Repeat("Training covers first aid and the chair lift of the ward. ", 5)), booklet.Place{})
			d, _ := Compose(b, e, fonts.Default())
			p := cardPages(d, r)[0]
			for _, it := range p.Items {
				v, ok := it.(layout.Image)
				if !ok || v.Frame.W < d.Trim.W {
					continue
				}
				low := unit.Length(0)
				for _, l := range linesOf(p) {
					low = max(low, l.base)
				}
				seen++
				if blank := bottom - low; blank > e.Body.Leading*3/4 && v.Clip.H < v.Frame.H-e.Body.Leading/2 {
					holes++
					t.Logf("%d by %d, %d parts: %s are blank below the words, and %s of the picture are not seen", shape.w, shape.h, n,
						blank, v.Frame.H-v.Clip.H)
				}
			}
		}
	}
	if seen < 8 || 4*holes > seen {
		t.Errorf("%d pictures lie across the page, and %d leave a hole", seen, holes)
	}
}

// TestPortraitIsNoStamp: a portrait beside what somebody says is at least two fifths of the
// measure wide or high where the words run on overleaf, and then they stand together.
func TestPortraitIsNoStamp(t *testing.T) {
	photo := portraits[0].photo(0, "Oriel Finch")
	for _, e := range []layout.Edition{layout.GiantPrint(), layout.Phone()} {
		for n := 2; n < 8; n++ {
			doc, _ := Compose(told(strings.TrimSpace(strings.Repeat("I took the apprenticeship, then a degree in the "+
				"evenings, and last year I walked across the stage. ", n)), photo), e, fonts.Default())
			var high, wide unit.Length
			for i := range doc.Pages {
				for _, it := range doc.Pages[i].Items {
					if v, ok := it.(layout.Image); ok {
						wide, high = v.Frame.W, v.Frame.H
					}
				}
			}
			if least := (doc.Trim.W - 2*e.Outer).Scale(40, 100); high < least {
				t.Errorf("%s, %d sentences: the portrait is %v wide and %v high", e.Name, n, wide, high)
			}
		}
	}
}

// TestIndexPagesAreFilled: no page of the index on a phone that others follow is blank by half.
func TestIndexPagesAreFilled(t *testing.T) {
	doc, _ := Compose(composetest.Sample(t), layout.Phone(), fonts.Default())
	n := 0
	for i := range doc.Pages[:len(doc.Pages)-1] {
		if doc.Pages[i].Kind != booklet.Index || doc.Pages[i+1].Kind != booklet.Index {
			continue
		}
		if next := linesOf(&doc.Pages[i+1]); next[0].el.Role == layout.H1 {
			continue // another list begins there
		}
		lines := linesOf(&doc.Pages[i])
		low := unit.Length(0)
		for _, l := range lines { // an entry's number comes last, and stands on its first line
			low = max(low, l.base)
		}
		if n++; low < doc.Trim.H.Scale(55, 100) {
			t.Errorf("page %d ends at %v with %q", i+1, low, lines[len(lines)-1].text)
		}
	}
	if n == 0 {
		t.Error("the index has one page")
	}
}

// TestValuesStandClearOfTheFolio: a blank line at least stands between the last value and the
// number of its page, where all values are on one.
func TestValuesStandClearOfTheFolio(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		doc, _ := Compose(composetest.Sample(t), e, fonts.Default())
		var pages []*layout.Page
		for i := range doc.Pages {
			if doc.Pages[i].Kind == booklet.Values {
				pages = append(pages, &doc.Pages[i])
			}
		}
		if len(pages) != 1 {
			continue
		}
		lines := linesOf(pages[0])
		last, folio := lines[len(lines)-1].base, unit.Length(0)
		for _, it := range pages[0].Items {
			if g, ok := it.(layout.Glyphs); ok {
				folio = max(folio, g.Y)
			}
		}
		if folio-last < e.Body.Leading*19/10 {
			t.Errorf("%s: the last value ends at %v, the folio stands at %v", e.Name, last, folio)
		}
	}
}

// TestLoneFactsStandWithTheWords: where most roles have one fact, none stands alone on a panel.
func TestLoneFactsStandWithTheWords(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		b := composetest.Generated(12, 3)
		for i, r := range b.Roles {
			r.Facts = []booklet.Fact{{Column: "Level", Label: "Level", Value: booklet.Plain("Craft", booklet.Place{})}}
			if i%4 == 0 {
				r.Facts = append(r.Facts, booklet.Fact{Column: "Pay", Label: "Pay",
					Value: booklet.Plain("£25,000", booklet.Place{})})
			}
		}
		doc, _ := Compose(b, e, fonts.Default())
		n := 0
		for i := range doc.Pages {
			at, below := unit.Length(0), unit.Length(0)
			for _, l := range linesOf(&doc.Pages[i]) {
				if l.card == nil {
					continue
				}
				if l.text == "Level" || l.text == "Craft" || l.text == "LevelCraft" {
					at = l.base
				} else {
					below = max(below, l.base)
				}
			}
			if at == 0 {
				continue
			}
			if n++; at > below {
				t.Errorf("%s, page %d: a fact stands at %v, below all words, which end at %v", e.Name, i+1, at, below)
			}
		}
		if n < len(b.Roles)/2 {
			t.Errorf("%s: %d pages have facts", e.Name, n)
		}
	}
}
