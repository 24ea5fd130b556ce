package semantic

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
)

// cell is an element whose words come from a cell.
func cell(role layout.Role, row int) *layout.Element {
	at := booklet.OnCell("Roles", 1, row)
	return &layout.Element{Role: role, Place: &at}
}

func regular(s string) layout.Glyphs { return set(s, fonts.Regular) }

func pages(all ...[]layout.Item) *layout.Document {
	d := &layout.Document{}
	for i, items := range all {
		d.Pages = append(d.Pages, layout.Page{Label: string(rune('1' + i)), Kind: booklet.Roles, Items: items})
	}
	return d
}

// broken is what a tree says, with "[3]" where page 3 begins and "<" before a heading.
func broken(d *Document) string {
	var b strings.Builder
	Walk(d, func(v any) {
		switch v := v.(type) {
		case *Section, *Paragraph:
			b.WriteString("<")
		case *Heading:
			b.WriteString("<h ")
		case Run:
			b.WriteString(v.Text)
		case *Figure:
			b.WriteString("(" + v.Alt + ")")
		case *PageBreak:
			b.WriteString("[" + v.Label + "]")
		}
	})
	return b.String()
}

// TestPagesOfAnotherEdition: page breaks stand where the words of the other edition's pages
// begin, and nowhere where that is not known.
func TestPagesOfAnotherEdition(t *testing.T) {
	roles := &layout.Element{Role: layout.Sect, ID: "roles"}
	sect := func(items ...layout.Item) []layout.Item { return in(roles, items...) }
	text := func(row int, words ...string) []layout.Item {
		var items []layout.Item
		for _, w := range words {
			items = append(items, regular(w))
		}
		return in(cell(layout.P, row), items...)
	}
	long := "one two three four five six seven eight nine ten "
	for _, test := range []struct {
		name        string
		here, there *layout.Document
		want        string
	}{
		{"in a paragraph", pages(sect(text(1, "a b ", "c d")...)), func() *layout.Document {
			p := cell(layout.P, 1)
			return pages(sect(in(p, regular("a b c "))...), sect(in(p, regular("d"))...))
		}(), "<[1]<a b c [2]d"},
		{"a sentence that begins with its title elsewhere", pages(sect(join(
			in(cell(layout.H2, 1), regular("Cook")), text(2, "A cook cooks ", "meals"))...)), func() *layout.Document {
			p := cell(layout.P, 2)
			return pages(sect(join(in(cell(layout.H2, 1), regular("A cook")), in(p, regular("cooks ")))...),
				sect(in(p, regular("meals"))...))
		}(), "<[1]<h Cook<A cook cooks [2]meals"},
		{"other words, once", pages(sect(text(1, "Other. "+long)...)), func() *layout.Document {
			p := cell(layout.P, 1)
			return pages(sect(in(p, regular("Others. "))...), sect(in(p, regular(long), regular("and more"))...))
		}(), "<[1]<Other. [2]" + long[:len(long)-1]},
		{"other words, twice", pages(sect(text(1, "Other. "+long+long)...)),
			func() *layout.Document {
				p := cell(layout.P, 1)
				return pages(sect(in(p, regular("Others. "))...), sect(in(p, regular(long), regular("more"))...))
			}(), "<[1]<Other. " + long + long[:len(long)-1]},
		{"a page of nothing that is said here", pages(sect(join(text(1, "a"), text(4, "d"))...)),
			pages(sect(text(1, "a")...), sect(text(2, "b")...), sect(join(text(3, "c"), text(4, "d"))...)), "<[1]<a[3]<d"},
		{"another order", pages(sect(join(text(1, "a"), text(2, "b"), text(3, "c"))...)),
			pages(sect(text(1, "a")...), sect(text(3, "c")...), sect(text(2, "b")...)), "<[1]<a<b[2]<c"},
		{"a card whose heading stands on its second page", pages(sect(join(
			in(cell(layout.H2, 1), regular("Cook")), text(2, "A cook"), text(3, "cooks"))...)),
			pages(sect(text(3, "cooks")...), sect(join(in(cell(layout.H2, 1), regular("Cook")), text(2, "A cook"))...)),
			"<[1]<h Cook[2]<A cook<cooks"},
	} {
		if got := broken(Of(test.here, test.there)); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestPageBreaksPartNoLink: a page that begins within a link or at a figure.
func TestPageBreaksPartNoLink(t *testing.T) {
	p, link := cell(layout.P, 1), &layout.Element{Role: layout.LinkRole}
	figure := cell(layout.Figure, 2)
	figure.Alt = "A cook"
	to := layout.Link{URI: "x"}
	there := pages(in(p, join(in(link, regular("go to "), to))...), in(p, join(in(link, regular("it"), to),
		[]layout.Item{regular(" now")})...), in(figure))
	here := pages(join(in(p, join(in(link, regular("go to it"), to), []layout.Item{regular(" now")})...), in(figure)))
	if got, want := broken(Of(here, there)), "[1]<go to it[2] now[3](A cook)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := broken(Of(here, nil)), "<go to it now(A cook)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
