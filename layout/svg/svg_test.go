package svg

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/color"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// inked is a character or an outline of an SVG: what it says, where it is, whose cell and role
// it has.
type inked struct{ text, x, y, face, size, cell, role string }

// read reads the words of an SVG as a browser does, and the elements that draw something else.
func read(t *testing.T, data []byte) (words []inked, shapes int) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(data))
	type level struct {
		inked
		xs []string
	}
	var open []level
	for {
		token, err := d.Token()
		if err == io.EOF {
			return words, shapes
		}
		if err != nil {
			t.Fatalf("it is no XML: %v", err)
		}
		switch v := token.(type) {
		case xml.StartElement:
			var l level
			if len(open) > 0 {
				l = open[len(open)-1]
			}
			l.xs = nil
			if v.Name.Local == "g" {
				l.cell, l.role = "", ""
			}
			for _, a := range v.Attr {
				switch a.Name.Local {
				case "x":
					l.xs = strings.Fields(a.Value)
				case "y":
					l.y = a.Value
				case "font-family":
					l.face = a.Value
				case "font-size":
					l.size = a.Value
				case "data-cell":
					l.cell = a.Value
				case "data-role":
					l.role = a.Value
				}
			}
			switch v.Name.Local {
			case "path", "rect", "image":
				shapes++
			}
			open = append(open, l)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if len(open) == 0 || open[len(open)-1].xs == nil || open[len(open)-1].face == "" {
				continue
			}
			l := open[len(open)-1]
			for i, r := range []rune(string(v)) {
				one := l.inked
				one.text = string(r)
				if i < len(l.xs) {
					one.x = l.xs[i]
				}
				words = append(words, one)
			}
		}
	}
}

// drawn are the characters of a page with their places, as the Document has them.
func drawn(p *layout.Page) []inked {
	var out []inked
	for open, it := range p.Within() {
		g, ok := it.(layout.Glyphs)
		if !ok {
			continue
		}
		x := g.X
		advance := 0
		for _, piece := range g.Runs {
			for _, gl := range piece.Glyphs {
				for i, r := range []rune(gl.Text) {
					one := inked{text: string(r), y: g.Y.String(), face: "face-" + g.Face.WebKey(), size: g.Size.String(),
						role: string(open[len(open)-1].Role)}
					if i == 0 {
						one.x = (x + g.Size.Em(advance)).String()
					}
					if at := PlaceOf(open); at != (booklet.Place{}) {
						one.cell = at.String()
					}
					out = append(out, one)
				}
				advance += int(gl.Advance + g.Tracking)
			}
		}
	}
	return out
}

// TestOriginsAreTheDocuments: each character stands where the Document has its glyph, in its
// face and size, under its cell, in every edition; one that is moved by a thousandth of a point
// is found.
func TestOriginsAreTheDocuments(t *testing.T) {
	b := composetest.Sample(t)
	cells := 0
	for _, e := range layout.AllEditions() {
		d, _ := compose.Compose(b, e, fonts.Default())
		for n := range d.Pages {
			data, err := Page(d, n, Options{Face: address, Picture: address})
			if err != nil {
				t.Fatal(err)
			}
			got, _ := read(t, data)
			want := drawn(&d.Pages[n])
			if !slices.Equal(got, want) {
				t.Fatalf("%s, page %d: %s", e.Name, n+1, difference(got, want))
			}
			for _, w := range want {
				if w.cell != "" {
					cells++
				}
			}
			for i, it := range d.Pages[n].Items {
				if g, ok := it.(layout.Glyphs); ok {
					g.X++
					moved := d.Pages[n]
					moved.Items = slices.Clone(moved.Items)
					moved.Items[i] = g
					if slices.Equal(got, drawn(&moved)) {
						t.Fatalf("%s, page %d: a line is moved, and nothing differs", e.Name, n+1)
					}
					break
				}
			}
		}
	}
	if cells < 100_000 {
		t.Errorf("only %d characters have a cell", cells)
	}
}

func address(key string) string { return "/" + key }

func difference(got, want []inked) string {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return fmt.Sprintf("character %d is %+v, want %+v", i, got[i], want[i])
		}
	}
	return fmt.Sprintf("%d characters, want %d", len(got), len(want))
}

// sheet is a document of one page with some items, in one element.
func sheet(e layout.Element, items ...layout.Item) *layout.Document {
	all := append([]layout.Item{layout.Begin{Element: &e}}, items...)
	return &layout.Document{Trim: unit.A5, Sheet: booklet.RGB{R: 255, G: 255, B: 255}, Title: "A & B", Language: "en",
		Pages: []layout.Page{{Label: "1", Kind: booklet.Roles, Items: append(all, layout.End{})}}}
}

// line is a line of text.
func line(text string, tabular bool) layout.Glyphs {
	w := fonts.Default().Shape("en", text, fonts.Regular, tabular)
	g := layout.Glyphs{X: unit.Pt(40), Y: unit.Pt(50), Size: unit.Pt(12), Face: w.Pieces[0].Face, Text: text}
	for i := range w.Pieces {
		g.Runs = append(g.Runs, &w.Pieces[i])
	}
	return g
}

func page(t *testing.T, d *layout.Document, opt Options) string {
	t.Helper()
	data, err := Page(d, 0, opt)
	if err != nil {
		t.Fatal(err)
	}
	read(t, data)
	return string(data)
}

// TestGlyphsOfTheirOwn: a glyph that the character does not have by itself is drawn as an
// outline, over text that can be selected and is not seen; others are text alone.
func TestGlyphsOfTheirOwn(t *testing.T) {
	plain, tabular := line("1701", false), line("1701", true)
	opt := Options{Face: address}
	if s := page(t, sheet(layout.Element{Role: layout.P}, plain), opt); strings.Contains(s, "<path") ||
		strings.Contains(s, "fill-opacity") {
		t.Error("plain figures are drawn as outlines:", s)
	}
	s := page(t, sheet(layout.Element{Role: layout.P}, tabular), opt)
	if strings.Count(s, "<path") != 1 || strings.Count(s, `fill-opacity="0"`) == 0 {
		t.Error("figures of one width are not drawn as outlines:", s)
	}
	words, _ := read(t, []byte(s))
	said := ""
	for _, w := range words {
		said += w.text
	}
	if said != "1701" {
		t.Errorf("the text is %q", said)
	}
}

// TestCharactersByThemselves: letters, figures and signs of our scripts are text; marks that
// stand on others, what nobody sees, and signs that browsers show as emoji are outlines, though
// the face has them.
func TestCharactersByThemselves(t *testing.T) {
	f := fonts.Default().Shape("en", "\u2713", fonts.Regular, false).Pieces[0].Face // the second face
	counts := map[bool]int{}
	for _, r := range "aÉ7&€→–’\u00A0 \u0301\u00AD\u200D\u2713\u2605\u05D0\u0627" {
		g, has := f.Default(r)
		if !has {
			continue
		}
		_, alone := byItself(f, string(r), g)
		if want := strings.ContainsRune("aÉ7&€→–’\u00A0 ", r); alone != want {
			t.Errorf("%q by itself: %v", r, alone)
		}
		counts[alone]++
		if _, alone := byItself(f, string(r), g+1); alone {
			t.Errorf("%q is another glyph", r)
		}
	}
	if counts[true] < 6 || counts[false] < 2 {
		t.Errorf("the face has too few of them: %v", counts)
	}
}

// TestWordsOfEveryKind: what is no XML, and what a browser would take for a mark, a space to
// leave out, or the end of the text, is the text that was there.
func TestWordsOfEveryKind(t *testing.T) {
	for _, text := range []string{`<script>alert("1")</script>`, "a & b", "]]> <!-- -->", " two  spaces ", "&lt;", `"it's"`} {
		g := line(text, false)
		s := page(t, sheet(layout.Element{Role: layout.P, Alt: text, ID: text,
			Place: &booklet.Place{Cell: booklet.Cell{Sheet: `My "<Roles>&`, Col: 1, Row: 2}}}, g), Options{Face: address})
		words, _ := read(t, []byte(s))
		said := ""
		for _, w := range words {
			said += w.text
			if w.cell != `My "<Roles>&!A2` {
				t.Fatalf("the cell is %q", w.cell)
			}
		}
		if said != text {
			t.Errorf("%q is %q", text, said)
		}
		if strings.Contains(s, "<script") {
			t.Error("a script")
		}
		if strings.HasPrefix(text, " ") != strings.Contains(s, `xml:space="preserve"`) {
			t.Errorf("%q: spaces are not kept, or needlessly", text)
		}
	}
}

// TestNoTraceOfStyles: the page has no attribute of style, no script, no identifier and no rule
// but those of faces, so that it stands under a policy that bars them.
func TestNoTraceOfStyles(t *testing.T) {
	d, _ := compose.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	barred := regexp.MustCompile(`(?i)\s(style|id|on[a-z]+|class)=|<script|javascript:|url\(#`)
	for n := range d.Pages {
		s := page(t, &layout.Document{Trim: d.Trim, Pages: d.Pages[n : n+1]}, Options{Face: address, NoFaceRules: true,
			Picture: address, Link: func(l layout.Link) string { return l.URI }})
		if m := barred.FindString(s); m != "" || strings.Contains(s, "<style") {
			t.Fatalf("page %d has %q", n+1, m)
		}
	}
}

// TestAddresses: faces and pictures are named by what they hold: the addresses of a page are
// the keys of Faces and Pictures, the same for every document.
func TestAddresses(t *testing.T) {
	d, _ := compose.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	again, _ := compose.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	faces, pictures := Faces(d), 0
	for n := range d.Pages {
		asked := map[string]bool{}
		opt := Options{Face: func(k string) string { asked["face "+k] = true; return "f/" + k },
			Picture: func(k string) string { asked["picture "+k] = true; return "p/" + k }}
		first, err := Page(d, n, opt)
		if err != nil {
			t.Fatal(err)
		}
		if second, _ := Page(again, n, opt); !bytes.Equal(first, second) {
			t.Fatalf("page %d is not the same again", n+1)
		}
		has := Pictures(d, n)
		for k := range asked {
			kind, key, _ := strings.Cut(k, " ")
			if kind == "face" && faces[key] == nil || kind == "picture" && has[key] == nil {
				t.Errorf("page %d asks for the %s, which there is not", n+1, k)
			}
		}
		for _, p := range has {
			pictures++
			shown, err := Shown(p)
			if err != nil || !strings.HasPrefix(shown.Type, "image/") || len(shown.Data) == 0 {
				t.Error(shown.Type, err)
			}
		}
	}
	if len(faces) < 3 || pictures < 2 {
		t.Errorf("%d faces and %d pictures", len(faces), pictures)
	}
}

// TestRefused: what cannot be painted is an error that names the page.
func TestRefused(t *testing.T) {
	p := layout.Element{Role: layout.P}
	red := &layout.Color{}
	pic := testkit.Plain(t, 4, 4, color.Black)
	frame := unit.Rect{W: 1000, H: 1000}
	turned := *pic
	turned.Orientation = 9
	for name, d := range map[string]*layout.Document{
		"no face":        sheet(p, layout.Glyphs{Runs: line("a", false).Runs, Size: 1}),
		"no size":        sheet(p, layout.Glyphs{Runs: line("a", false).Runs, Face: line("a", false).Face}),
		"no colour":      sheet(p, layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle}}}),
		"no move":        sheet(p, layout.Path{Fill: red, Segments: []layout.Segment{{Op: layout.Line}}}),
		"unknown op":     sheet(p, layout.Path{Fill: red, Segments: []layout.Segment{{}, {Op: 9}}}),
		"no picture":     sheet(p, layout.Image{Frame: frame}),
		"orientation":    sheet(p, layout.Image{Picture: &turned, Frame: frame}),
		"no frame":       sheet(p, layout.Image{Picture: pic}),
		"no picture's":   sheet(p, layout.Image{Picture: &booklet.Picture{Name: "a", Data: []byte("x")}, Frame: frame}),
		"clip in a clip": sheet(p, layout.Clip{}, layout.Clip{}),
		"open clip":      sheet(p, layout.Clip{}),
		"no clip":        sheet(p, layout.Unclip{}),
		"no element":     sheet(p, layout.Begin{}),
		"open element":   sheet(p, layout.Begin{Element: &p}),
		"ended":          sheet(p, layout.End{}, layout.End{}),
		"outside":        sheet(p, layout.End{}, line("a", false)),
		"no trim":        {Pages: make([]layout.Page, 1)},
	} {
		if _, err := Page(d, 0, Options{}); err == nil || !strings.Contains(err.Error(), "page") {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, n := range []int{-1, 1} {
		if _, err := Page(sheet(p), n, Options{}); err == nil {
			t.Errorf("there is a page %s", strconv.Itoa(n))
		}
	}
}

// TestShapes: each shape and picture stands where the Document has it, with its paint, and closed where it is.
func TestShapes(t *testing.T) {
	red, blue := &layout.Color{RGB: booklet.RGB{R: 255}}, &layout.Color{RGB: booklet.RGB{B: 255}}
	at := func(op layout.Op, x, y unit.Length) layout.Segment { return layout.Segment{Op: op, X: x, Y: y} }
	triangle := []layout.Segment{at(layout.Move, 1000, 2000), at(layout.Line, 3000, 2500),
		{Op: layout.Curve, X1: 1000, Y1: 2000, X2: 3000, Y2: 4000, X: 5000, Y: 6000}, {Op: layout.Close}}
	box := layout.Segment{Op: layout.Rectangle, X: 1000, Y: 2000, X1: 3000, Y1: 4000}
	frame := unit.Rect{X: 1000, Y: 2000, W: 3000, H: 4000}
	for _, c := range []struct {
		item layout.Item
		want string
	}{
		{layout.Path{Segments: triangle, Fill: red, EvenOdd: true},
			`<path d="M1 2L3 2.5C1 2 3 4 5 6Z" fill="#ff0000" fill-rule="evenodd"/>`},
		{layout.Path{Segments: triangle, Stroke: blue, Width: 500},
			`<path d="M1 2L3 2.5C1 2 3 4 5 6Z" fill="none" stroke="#0000ff" stroke-width="0.5" stroke-miterlimit="10"/>`},
		{layout.Path{Segments: triangle[:2], Fill: red, Stroke: blue, Width: 500, Round: true},
			`<path d="M1 2L3 2.5" fill="#ff0000" stroke="#0000ff" stroke-width="0.5" stroke-linecap="round" ` +
				`stroke-linejoin="round"/>`},
		{layout.Path{Segments: []layout.Segment{box}, Fill: red},
			`<rect x="1" y="2" width="3" height="4" fill="#ff0000" shape-rendering="crispEdges"/>`},
		{layout.Path{Segments: []layout.Segment{box}, Stroke: red, Width: 500},
			`<path d="M1 2h3v4h-3Z" fill="none" stroke="#ff0000" stroke-width="0.5" stroke-miterlimit="10"/>`},
		{layout.Path{Segments: []layout.Segment{box, box}, Fill: red}, `<path d="M1 2h3v4h-3ZM1 2h3v4h-3Z" fill="#ff0000"/>`},
		{layout.Image{Picture: testkit.Plain(t, 3, 4, color.Black), Frame: frame, Clip: frame},
			`x="1" y="2" width="3" height="4"`},
	} {
		s := page(t, sheet(layout.Element{Role: layout.P}, c.item), Options{Picture: address})
		if !strings.Contains(s, c.want) {
			t.Errorf("%s\nwant %s", s, c.want)
		}
		if !strings.HasPrefix(s, "<svg ") || !strings.HasSuffix(strings.TrimSpace(s), "</svg>") {
			t.Errorf("it is no SVG: %s", s)
		}
	}
}

// TestUprightPictures: a picture that its camera turned stands upright in its frame, whichever way it was turned.
func TestUprightPictures(t *testing.T) {
	frame := unit.Rect{X: 1000, Y: 2000, W: 3000, H: 4000}
	const along, turned = `width="3" height="4"`, `width="4" height="3"`
	for orientation, want := range map[int]string{
		1: `x="1" y="2" ` + along,
		2: along + ` transform="matrix(-1 0 0 1 4 2)"`,
		3: along + ` transform="matrix(-1 0 0 -1 4 6)"`,
		4: along + ` transform="matrix(1 0 0 -1 1 6)"`,
		5: turned + ` transform="matrix(0 1 1 0 1 2)"`,
		6: turned + ` transform="matrix(0 1 -1 0 4 2)"`,
		7: turned + ` transform="matrix(0 -1 -1 0 4 6)"`,
		8: turned + ` transform="matrix(0 -1 1 0 1 6)"`,
	} {
		pic := *testkit.Plain(t, 3, 4, color.Black)
		pic.Orientation = orientation
		doc := sheet(layout.Element{Role: layout.Figure}, layout.Image{Picture: &pic, Frame: frame})
		if s := page(t, doc, Options{Picture: address}); !strings.Contains(s, "<image "+want+" ") {
			t.Errorf("orientation %d: %s\nwant %s", orientation, s, want)
		}
	}
}

// TestPicturesOfAPress: a picture in the inks of a press becomes a JPEG in sRGB, which every browser shows alike;
// another keeps its kind.
func TestPicturesOfAPress(t *testing.T) {
	inks := image.NewCMYK(image.Rect(0, 0, 32, 32))
	for i := range inks.Pix {
		inks.Pix[i] = []byte{0, 255, 255, 0}[i%4] // red
	}
	data, err := pictures.EncodeJPEG(inks, 95)
	if err != nil {
		t.Fatal(err)
	}
	shown, err := Shown(&booklet.Picture{Name: "a.jpg", Data: data})
	if err != nil || shown.Type != "image/jpeg" {
		t.Fatal(shown.Type, err)
	}
	if form, err := pictures.Look(shown.Data); err != nil || form.Space != pictures.YCbCr {
		t.Errorf("it is shown in the space %v, %v", form.Space, err)
	}
	m, _, err := image.Decode(bytes.NewReader(shown.Data))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, b, _ := m.At(16, 16).RGBA(); r>>8 < 180 || g>>8 > 90 || b>>8 > 90 {
		t.Errorf("red is shown as %d, %d, %d", r>>8, g>>8, b>>8)
	}
	if shown, err := Shown(testkit.Plain(t, 3, 4, color.Black)); err != nil || shown.Type != "image/png" {
		t.Errorf("a PNG is shown as %s, %v", shown.Type, err)
	}
}

// TestPagesWithoutPictures: a page that there is not has no pictures.
func TestPagesWithoutPictures(t *testing.T) {
	pic := testkit.Plain(t, 3, 4, color.Black)
	doc := sheet(layout.Element{Role: layout.Figure}, layout.Image{Picture: pic, Frame: unit.Rect{W: 1000, H: 1000}})
	for page, want := range map[int]int{-1: 0, 0: 1, 1: 0} {
		if got := Pictures(doc, page); len(got) != want {
			t.Errorf("page %d has %d pictures, want %d", page, len(got), want)
		}
	}
}

// TestFaceAddresses: no address of a face ends the rule that it stands in.
func TestFaceAddresses(t *testing.T) {
	rules := FaceRules([]string{"k"}, func(string) string { return "a\"b\\c\nd" })
	if want := `src:url("a\22 b\5c c\0a d")}`; !strings.HasSuffix(rules, want) {
		t.Errorf("%s\nwant %s", rules, want)
	}
}

// TestSignsThatXMLLacks: what XML cannot have is said as the sign for what cannot be shown.
func TestSignsThatXMLLacks(t *testing.T) {
	for _, alt := range []string{"a\x01b", "a\uFFFEb", "a\uFFFFb", "a\xFFb"} {
		l := layout.Link{Area: unit.Rect{W: 1000, H: 1000}, URI: "https://example.org", Contents: alt}
		s := page(t, sheet(layout.Element{Role: layout.P}, l), Options{Link: func(l layout.Link) string { return l.URI }})
		if !strings.Contains(s, "aria-label=\"a\uFFFDb\"") {
			t.Errorf("%q: %s", alt, s)
		}
	}
}

// TestLinks: with addresses for them, links lie over the words, and say where they lead.
func TestLinks(t *testing.T) {
	l := layout.Link{Area: unit.Rect{X: 1000, Y: 2000, W: 3000, H: 4000}, URI: "https://example.org/?a&b", Contents: "A & B"}
	d := sheet(layout.Element{Role: layout.LinkRole}, l, layout.Link{Page: 7})
	s := page(t, d, Options{Link: func(l layout.Link) string { return l.URI }})
	if strings.Count(s, "<a ") != 1 || !strings.Contains(s, `<a href="https://example.org/?a&amp;b" aria-label="A &amp; B">`) {
		t.Error(s)
	}
	if s := page(t, d, Options{}); strings.Contains(s, "<a ") {
		t.Error("links that nobody asks for:", s)
	}
}

func BenchmarkPage(b *testing.B) {
	d, _ := compose.Compose(composetest.Sample(b), layout.Standard(), fonts.Default())
	opt := Options{Face: address, Picture: address, NoFaceRules: true}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if _, err := Page(d, i%len(d.Pages), opt); err != nil {
			b.Fatal(err)
		}
	}
}
