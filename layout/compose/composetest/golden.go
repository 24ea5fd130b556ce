package composetest

import (
	"bytes"
	"path/filepath"
	"testing"

	"booklet/data/booklet"
	"booklet/data/goldentest"
	"booklet/layout"
)

// Golden compares a document with testdata/NAME.golden, item by item; with pages given
// (counted from 0), these alone.
func Golden(t testing.TB, name string, d *layout.Document, pages ...int) {
	t.Helper()
	var got bytes.Buffer
	if len(pages) == 0 {
		layout.Dump(&got, d)
	} else {
		layout.DumpHead(&got, d)
	}
	for _, n := range pages {
		layout.DumpPage(&got, d, n)
	}
	goldentest.Compare(t, filepath.Join("testdata", name+".golden"), got.Bytes())
}

// OfEachKind are the first page of each kind of page, counted from 0, and of the cards
// the first two and the first page that one goes on to.
func OfEachKind(d *layout.Document) []int {
	var out []int
	kinds := map[booklet.Kind]bool{}
	cards := map[*booklet.Role]bool{}
	goesOn := false
	for i := range d.Pages {
		p := &d.Pages[i]
		wanted := !kinds[p.Kind]
		kinds[p.Kind] = true
		for _, it := range p.Items {
			b, ok := it.(layout.Begin)
			if !ok || b.Element.Card == nil {
				continue
			}
			again := cards[b.Element.Card]
			wanted = wanted || again && !goesOn || !again && len(cards) < 2
			goesOn = goesOn || again
			cards[b.Element.Card] = true
			break
		}
		if wanted {
			out = append(out, i)
		}
	}
	return out
}
