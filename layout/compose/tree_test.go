package compose

import (
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
)

// documents are the sample in every edition, and in volumes.
func documents(t *testing.T) map[string]*layout.Document {
	t.Helper()
	out := map[string]*layout.Document{}
	put := func(name string, d *layout.Document, fs []booklet.Finding) {
		if booklet.Failed(fs) {
			t.Fatal(name, fs)
		}
		out[name] = d
	}
	for _, e := range layout.AllEditions() {
		d, fs := Compose(composetest.Sample(t), e, fonts.Default())
		put(e.Name, d, fs)
	}
	d, fs := Options{PagesPerVolume: 60}.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	put("volumes", d, fs)
	return out
}

// TestFurnitureIsLast: who reads the ink of a page in its order hears its words before its number, its call-out and
// its tab.
func TestFurnitureIsLast(t *testing.T) {
	for name, d := range documents(t) {
		furnished := 0
		for i := range d.Pages {
			begun := ""
			for open, it := range d.Pages[i].Within() {
				g, ok := it.(layout.Glyphs)
				if !ok {
					continue
				}
				switch role := open[0].Role; {
				case role == layout.Footer || role == layout.Tab:
					begun = g.Text
				case begun != "":
					t.Errorf("%s, page %d: %q is painted after %q", name, i+1, g.Text, begun)
				}
			}
			if begun != "" {
				furnished++
			}
		}
		if leafed := !d.OnScreen; leafed != (furnished > len(d.Pages)/2) {
			t.Errorf("%s: %d of %d pages have furniture", name, furnished, len(d.Pages))
		}
	}
}

// linkWords are the words of the Link elements of a document, each with what stands in it directly.
func linkWords(t *testing.T, name string, d *layout.Document) map[*layout.Element]string {
	t.Helper()
	words := map[*layout.Element]string{}
	for i := range d.Pages {
		for open, it := range d.Pages[i].Within() {
			g, ok := it.(layout.Glyphs)
			if !ok {
				continue
			}
			for k, e := range open {
				if e.Role != layout.LinkRole {
					continue
				}
				words[e] += g.Text
				if k+1 < len(open) && open[k+1].Role != layout.Piece && open[k+1].Lang == "" {
					t.Errorf("%s, page %d: %q stands in a %s of its link", name, i+1, g.Text, open[k+1].Role)
				}
			}
		}
	}
	return words
}

// TestLinksSayTheirWords: a link holds its words itself, and its description is these: an address as it is printed, a
// telephone number in its groups, an entry with its page.
func TestLinksSayTheirWords(t *testing.T) {
	for name, d := range documents(t) {
		words := linkWords(t, name, d)
		kinds := map[string]int{}
		for i := range d.Pages {
			for open, it := range d.Pages[i].Within() {
				l, ok := it.(layout.Link)
				if !ok {
					continue
				}
				said := strings.Join(strings.Fields(words[open[len(open)-1]]), " ")
				want := said
				switch scheme, _, _ := strings.Cut(l.URI, ":"); {
				case l.URI == "":
					kinds["page"]++
					entry, page, _ := strings.Cut(l.Contents, ", page ")
					if entry, _, _ = strings.Cut(entry, ", Volume"); !strings.Contains(said, entry) ||
						!d.OnScreen && !strings.Contains(said, page) || page != strconv.Itoa(l.Page) {
						t.Errorf("%s, page %d: the link %q is described as %q", name, i+1, said, l.Contents)
					}
					continue
				case scheme == "tel":
					want = "Telephone " + said
					if kinds["tel"]++; !strings.Contains(l.Contents, "0300 000 0000") {
						t.Errorf("%s: the number is described as %q", name, l.Contents)
					}
				case scheme == "mailto":
					want = "Email " + said
					kinds["mailto"]++
				default:
					kinds["web"]++
				}
				if l.Contents != want || said == "" {
					t.Errorf("%s, page %d: the link %q is described as %q, want %q", name, i+1, said, l.Contents, want)
				}
			}
		}
		for _, kind := range []string{"page", "tel", "mailto", "web"} {
			if kinds[kind] == 0 {
				t.Errorf("%s: no link of the kind %s", name, kind)
			}
		}
	}
}

// holding are elements with those in them, in the order of their first ink, and whether they have words.
type holding struct {
	*layout.Element
	kids  []*holding
	words string
}

func held(d *layout.Document) *holding {
	root := &holding{Element: &layout.Element{}}
	known := map[*layout.Element]*holding{}
	for i := range d.Pages {
		for open, it := range d.Pages[i].Within() {
			g, ok := it.(layout.Glyphs)
			if !ok || open[0].Role.Artifact() || open[len(open)-1].Role.Artifact() {
				continue
			}
			at := root
			for _, e := range open {
				h := known[e]
				if h == nil {
					h = &holding{Element: e}
					known[e] = h
					at.kids = append(at.kids, h)
				}
				at = h
				h.words += g.Text
			}
		}
	}
	return root
}

// TestListsAndLabels: a list that goes over a page or a column is one list, a label is that of an item, and no
// paragraph or heading begins with a space.
func TestListsAndLabels(t *testing.T) {
	for name, d := range documents(t) {
		lists := 0
		var walk func(h *holding)
		walk = func(h *holding) {
			for i, k := range h.kids {
				switch k.Role {
				case layout.List:
					if lists++; i > 0 && h.kids[i-1].Role == layout.List && h.kids[i-1].Numbering == k.Numbering {
						t.Errorf("%s: %.40q and %.40q are two lists", name, h.kids[i-1].words, k.words)
					}
				case layout.Label:
					if h.Role != layout.ListItem || i > 0 {
						t.Errorf("%s: the label %q stands in %s", name, k.words, h.Role)
					}
				case layout.P, layout.H1, layout.H2, layout.H3:
					if strings.HasPrefix(k.words, " ") {
						t.Errorf("%s: a %s begins with a space: %.40q", name, k.Role, k.words)
					}
				}
				walk(k)
			}
		}
		walk(held(d))
		if lists < 20 {
			t.Errorf("%s: %d lists", name, lists)
		}
	}
}

// TestWordsBesideLinks: of a paragraph with a link in it, all words stand in an element, so that they are heard in
// order by readers that say a paragraph's own words first; other paragraphs hold their words themselves.
func TestWordsBesideLinks(t *testing.T) {
	d := documents(t)["standard"]
	mixed, plain := 0, 0
	var walk func(h *holding)
	walk = func(h *holding) {
		if h.Role == layout.P {
			inside := ""
			for _, k := range h.kids {
				inside += k.words
			}
			switch {
			case len(h.kids) == 0:
				plain++
			case inside != h.words:
				t.Errorf("of %q only %q stands in elements", h.words, inside)
			case len(h.kids) > 1:
				mixed++
			}
		}
		for _, k := range h.kids {
			walk(k)
		}
	}
	walk(held(d))
	if mixed < 50 || plain < 200 {
		t.Errorf("%d paragraphs with links and words, %d with words alone", mixed, plain)
	}
}

// TestPartsNameThemselves: a document says which edition of which part of the booklet it is, in its language.
func TestPartsNameThemselves(t *testing.T) {
	b := composetest.Sample(t)
	dental, err := b.Select(booklet.Selection{Categories: []string{"dental team"}})
	if err != nil {
		t.Fatal(err)
	}
	welsh := *b
	welsh.Settings.Language.S = "cy"
	for _, test := range []struct {
		b    *booklet.Booklet
		e    layout.Edition
		want string
	}{
		{b, layout.Standard(), ""},
		{b, layout.LargePrint(), "large print"},
		{dental.Fill(), layout.Standard(), "Dental team"},
		{dental.Fill(), layout.LargePrint(), "large print, Dental team"},
		{&welsh, layout.LargePrint(), "print bras"},
	} {
		if d, _ := Compose(test.b, test.e, fonts.Default()); d.Part != test.want || d.Title != b.Settings.Title.S {
			t.Errorf("the part of %s is %q, want %q", d.Title, d.Part, test.want)
		}
	}
}
