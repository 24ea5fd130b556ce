package finish

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// TestRefused breaks a sound document in one place each.
func TestRefused(t *testing.T) {
	area := unit.Rect{W: pt, H: pt}
	linked := func(role layout.Role, l layout.Link) []layout.Item {
		return in(&layout.Element{Role: role}, runs("there", 0, 0), []layout.Item{l})
	}
	tests := []struct {
		name  string
		page  []layout.Item
		edit  func(*layout.Document)
		want  string
		sound bool
	}{
		{name: "sound", page: say(layout.H1, "One", 0), sound: true},
		{name: "no title", edit: func(d *layout.Document) { d.Title = " " }, want: "the document has no title"},
		{name: "no language", edit: func(d *layout.Document) { d.Language = "" }, want: "the document has no language"},
		{name: "language", edit: func(d *layout.Document) { d.Language = "qq-ZZ" }, want: `the language "qq-ZZ", which does not exist`},
		{name: "a piece's language", page: in(&layout.Element{Role: layout.P, Lang: "welsh"}, runs("a", 0, 0)), want: `page 1: P has the language "welsh"`},
		{name: "figure", page: in(&layout.Element{Role: layout.Figure, Box: area}, runs("a", 0, 0)), want: "page 1: a figure has no description"},
		{name: "figure's box", page: in(&layout.Element{Role: layout.Figure, Alt: "a"}, runs("a", 0, 0)), want: `the figure "a" has no box`},
		{name: "first heading", page: say(layout.H2, "Two", 0), want: "page 1: the first heading is H2, not H1"},
		{name: "skipped heading", page: append(say(layout.H1, "One", 0), say(layout.H3, "Three", 0)...), want: "H3 follows H1: a level is skipped"},
		{name: "back to the first heading", page: append(append(say(layout.H1, "One", 0), say(layout.H2, "Two", 0)...), say(layout.H1, "One", 0)...), sound: true},
		{name: "link without words", page: linked(layout.LinkRole, layout.Link{Area: area, URI: "https://a.example"}), want: `a link to "https://a.example" does not say`},
		{name: "link in a paragraph", page: linked(layout.P, layout.Link{Area: area, URI: "https://a.example", Contents: "A"}), want: "belongs to P, not to Link"},
		{name: "link to nowhere", page: linked(layout.LinkRole, layout.Link{Area: area, Page: 2, Contents: "A"}), want: `the link "A" leads to page 2 of 1`},
		{name: "link without area", page: linked(layout.LinkRole, layout.Link{Page: 1, Contents: "A"}), want: "has no area"},
		{name: "Link without a link", page: say(layout.LinkRole, "there", 0), want: "a Link element has no link"},
		{name: "list item", page: say(layout.ListItem, "one", 0), want: `LI stands within ""`},
		{name: "list", page: say(layout.List, "one", 0), want: "L holds ink of its own"},
		{name: "paragraph in a list", page: in(&layout.Element{Role: layout.List}, say(layout.P, "one", 0)), want: "L holds P"},
		{name: "numbering", page: in(&layout.Element{Role: layout.List, Numbering: "disc"}, in(&layout.Element{Role: layout.ListItem}, say(layout.ListBody, "a", 0))), want: `unknown numbering "disc"`},
		{name: "a caption alone", page: say(layout.Caption, "one", 0), want: `Caption stands within ""`},
		{name: "role", page: say("Aside", "one", 0), want: `"Aside" is no standard structure type`},
		{name: "loose picture", page: in(&layout.Element{Role: layout.P}, []layout.Item{layout.Image{Picture: onePixel(t), Frame: area}}), want: `"a.png" is neither a figure nor an artifact`},
		{name: "picture as background", page: in(&layout.Element{Role: layout.Background}, []layout.Item{layout.Image{Picture: onePixel(t), Frame: area}}), sound: true},
		{name: "control character", edit: func(d *layout.Document) { d.Title = "a\x07" }, want: "the control character U+0007"},
		{name: "invalid UTF-8", edit: func(d *layout.Document) { d.Author = "a\xff" }, want: "holds invalid UTF-8"},
		{name: "long text", edit: func(d *layout.Document) { d.Title = strings.Repeat("ŵ", 16400) }, want: "is too long: 32802 bytes"},
		{name: "long enough text", edit: func(d *layout.Document) { d.Title = strings.Repeat("ŵ", 16380) }, sound: true},
		{name: "long face name", page: in(&layout.Element{Role: layout.P}, longName()), want: "is too long: 121 bytes, not 120"},
		{name: "tiny pages", edit: func(d *layout.Document) { d.Trim.W = 2 * pt }, want: "a side is 3 to 14400 pt"},
		{name: "private use", page: in(&layout.Element{Role: layout.P, Actual: "\ue000"}, runs("a", 0, 0)), want: "a character of private use"},
		{name: "bookmark's level", edit: func(d *layout.Document) { d.Bookmarks = []layout.Bookmark{{Title: "a", Level: 1, Page: 1}} }, want: `the bookmark "a" skips a level`},
		{name: "bookmark's page", edit: func(d *layout.Document) { d.Bookmarks = []layout.Bookmark{{Title: "a", Page: 9}} }, want: `the bookmark "a" leads to page 9`},
		{name: "bookmark's title", edit: func(d *layout.Document) { d.Bookmarks = []layout.Bookmark{{Page: 1}} }, want: "a bookmark has no title"},
	}
	for _, test := range tests {
		doc := &layout.Document{Title: "T", Language: "en-GB", Trim: unit.A5, Pages: []layout.Page{{Label: "1", Items: test.page}}}
		if test.edit != nil {
			test.edit(doc)
		}
		raw, err := paint.Paint(doc)
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		_, err = Screen(doc, raw, Options{})
		if test.sound {
			if err != nil {
				t.Errorf("%s: %v", test.name, err)
			}
		} else if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: the error is %v, want %q", test.name, err, test.want)
		}
	}
}

// longName is text in a face whose name leaves no room for a subset's tag.
func longName() []layout.Item {
	g := runs("a", 0, 0)[0].(layout.Glyphs)
	face := *g.Face
	face.Name = strings.Repeat("n", 121)
	g.Face = &face
	words := *g.Runs[0]
	words.Face = &face
	g.Runs = []*fonts.Piece{&words}
	return []layout.Item{g}
}

func onePixel(t *testing.T) *booklet.Picture {
	doc := sample(t)
	for _, item := range doc.Pages[2].Items {
		if im, ok := item.(layout.Image); ok {
			return im.Picture
		}
	}
	return nil
}

// TestFaultsAreCounted: of many faults, no more are told than can be read.
func TestFaultsAreCounted(t *testing.T) {
	doc := &layout.Document{Title: "T", Language: "en", Trim: unit.A5, Pages: make([]layout.Page, 1)}
	for range 100 {
		doc.Bookmarks = append(doc.Bookmarks, layout.Bookmark{Page: 1})
	}
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = Screen(doc, raw, Options{}); err == nil || strings.Count(err.Error(), "\n") != maxFaults-1 {
		t.Errorf("the error is %v", err)
	}
}

func TestMissingGlyphIsRefused(t *testing.T) {
	doc := &layout.Document{Title: "T", Language: "en", Trim: unit.A5, Pages: []layout.Page{{Items: say(layout.P, "abc", 0)}}}
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	raw.Fonts[0].Glyphs[2].ID++ // as if another glyph had been drawn
	if _, err := Screen(doc, raw, Options{}); err == nil || !strings.Contains(err.Error(), "was left out of the subset") {
		t.Errorf("the error is %v", err)
	}
	raw.Fonts[0].Glyphs[0].ID = 0
	if _, err := Screen(doc, raw, Options{}); err == nil || !strings.Contains(err.Error(), "lacks a character") {
		t.Errorf("the error is %v", err)
	}
}

func TestPressPaintingIsRefused(t *testing.T) {
	doc := sample(t)
	raw, err := paint.Options{Margin: 9 * pt}.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Screen(doc, raw, Options{}); err == nil {
		t.Error("a page with margins is finished for the screen")
	}
}
