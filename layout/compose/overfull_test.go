package compose

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// TestOverfullPagesAreRefused: no page loses or overprints words in silence.
func TestOverfullPagesAreRefused(t *testing.T) {
	words := func(n int) booklet.Text {
		return booklet.Plain(strings.TrimSpace(strings.Repeat("care ", n)), booklet.Place{})
	}
	at := booklet.OnRow("Sections", 2)
	for name, change := range map[string]func(*testing.T, *booklet.Booklet){
		"cover": func(_ *testing.T, b *booklet.Booklet) {
			b.Sections[0] = booklet.Section{Kind: booklet.Cover, Text: words(500), At: at}
		},
		"back cover": func(_ *testing.T, b *booklet.Booklet) { b.Settings.AlternativeFormats = words(900) },
		"section": func(_ *testing.T, b *booklet.Booklet) {
			b.Values = []booklet.Value{{Title: booklet.Line{S: "V"}, Text: words(600)}}
		},
		"quotations": func(_ *testing.T, b *booklet.Booklet) {
			b.Sections[1] = booklet.Section{Kind: booklet.Quotes, Title: booklet.Line{S: "Q"}, Text: words(200), At: at}
		},
		"picture": func(t *testing.T, b *booklet.Booklet) {
			b.Sections[1] = booklet.Section{Kind: booklet.PicturePage, Text: words(300), At: at,
				Photo: &booklet.Photo{Picture: testkit.Plain(t, 2000, 3000, color.White), Description: booklet.Line{S: "x"}}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := composetest.Generated(2, 4)
			change(t, b)
			for _, e := range layout.DefaultEditions() {
				_, fs := Compose(b, e, fonts.Default())
				found := false
				for _, f := range fs {
					weight := booklet.Error
					if name == "back cover" { // it goes on over more pages
						weight = booklet.Warning
					}
					found = found || f.Severity == weight && f.Rule == "page-overfull" && strings.Contains(f.Text, name)
				}
				if !found {
					t.Errorf("%s: nothing is said of the %s: %v", e.Name, name, fs)
				}
			}
		})
	}
}

// TestRightHandStartsSettle: notes before a section that starts on the right do
// not keep the page numbers moving.
func TestRightHandStartsSettle(t *testing.T) {
	for n := range 6 {
		b := composetest.Generated(n+1, int64(n))
		b.Sections = []booklet.Section{{Kind: booklet.Cover}, {Kind: booklet.Contents},
			{Kind: booklet.Notes, Title: booklet.Line{S: "Notes"}}, {Kind: booklet.Roles,
				Start: booklet.RightHandPage}, {Kind: booklet.Back}}
		d, fs := Compose(b, layout.Standard(), fonts.Default())
		if booklet.Failed(fs) {
			t.Fatal(fs)
		}
		for i, p := range d.Pages {
			if p.Kind == booklet.Roles {
				if i%2 != 0 {
					t.Errorf("%d roles: the cards' section starts on page %d", n+1, i+1)
				}
				break
			}
		}
		check(t, b, d)
	}
}

// TestTextMayGoOnBelow: a section that may start anywhere shares a page.
func TestTextMayGoOnBelow(t *testing.T) {
	b := composetest.Generated(1, 1)
	pages := func(start booklet.Start) int {
		b.Sections = []booklet.Section{{Kind: booklet.TextPages, Title: booklet.Line{S: "One"},
			Text: booklet.Plain("Words.", booklet.Place{})},
			{Kind: booklet.TextPages, Title: booklet.Line{S: "Two"}, Text: booklet.Plain("Words.", booklet.Place{}),
				Start: start}, {Kind: booklet.Roles}}
		b.Settings.Binding = booklet.Screen
		d, _ := Compose(b, layout.Standard(), fonts.Default())
		check(t, b, d)
		return len(d.Pages)
	}
	if a, n := pages(booklet.AnyPage), pages(booklet.NewPage); a != n-1 {
		t.Errorf("%d pages with any, %d with new page", a, n)
	}
}

// TestLongSummariesGoOn: a summary that no page holds goes on overleaf with all its words, and is told by its cell: in
// every edition, by letter and by category, below a picture and without one.
func TestLongSummariesGoOn(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for order, words := range map[booklet.Order]int{booklet.AToZ: 300, booklet.ByCategory: 900} {
			b := composetest.Generated(6, 4)
			b.Settings.Order = order
			for _, i := range []int{1, 4} {
				var text strings.Builder
				for n := range words {
					fmt.Fprint(&text, "word", n, []string{" ", ". "}[n%19/18])
				}
				b.Roles[i].Summary = booklet.Plain(strings.TrimSpace(text.String()), booklet.OnCell("Roles", 4, i+2))
			}
			b.Roles[4].Photo = &booklet.Photo{Picture: testkit.Plain(t, 1600, 1200, color.White),
				Description: booklet.Line{S: "A white wall."}}
			d, found := Compose(b, e, fonts.Default())
			legal(t, d)
			var printed []string
			for i := range d.Pages {
				for _, it := range d.Pages[i].Items {
					if g, ok := it.(layout.Glyphs); ok {
						printed = append(printed, strings.Fields(g.Text)...)
					}
				}
			}
			next := 0
			for _, w := range printed {
				if strings.TrimSuffix(w, ".") == fmt.Sprint("word", next%words) {
					next++
				}
			}
			if next != 2*words {
				t.Errorf("%s, %s: %d of %d words are printed, in their order", e.Name, order, next, 2*words)
			}
			told := 0
			for _, f := range found {
				switch {
				case f.Severity == booklet.Error:
					t.Errorf("%s, %s: %v", e.Name, order, f)
				case f.Rule == booklet.RuleSummaryTooLong && f.Severity == booklet.Warning && f.Detail != "" &&
					(f.At == b.Roles[1].Summary.At || f.At == b.Roles[4].Summary.At):
					told++
				}
			}
			if want := map[bool]int{false: 2}[e.RunsOn()]; told != want {
				t.Errorf("%s, %s: %d of them are told, want %d: %v", e.Name, order, told, want, found)
			}
		}
	}
}
