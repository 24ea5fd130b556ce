package svg

import (
	"bytes"
	"image/color"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/unit"
)

// TestDigest: whatever is changed of a page, its digest is another where its SVG is another; what nobody sees leaves what
// is seen as it was.
func TestDigest(t *testing.T) {
	ink := &layout.Color{RGB: booklet.RGB{R: 9}}
	shape := layout.Path{Fill: ink, Stroke: ink, Width: unit.Pt(2), Segments: []layout.Segment{{Op: layout.Move, X: 1},
		{Op: layout.Line, X: 90_000, Y: 5}, {Op: layout.Line, X: 5, Y: 80_000}, {Op: layout.Close}}}
	photo := &booklet.Picture{Name: "a.jpg", Data: []byte("some bytes")}
	doc := sheet(layout.Element{Role: layout.P}, line("Porters move patients", false), shape,
		layout.Image{Picture: photo, Frame: unit.Rect{W: unit.Pt(30), H: unit.Pt(20)}})
	plain := Options{Face: func(k string) string { return k }, Picture: func(k string) string { return k }, NoFaceRules: true}
	painted := func() []byte {
		data, err := Page(doc, 0, plain)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	keys := KeysAfter(nil)
	was, digest := painted(), DigestOf(doc, 0, keys)
	if again := DigestOf(doc, 0, KeysAfter(keys)); again != digest || DigestOf(doc, 0, nil) != digest {
		t.Errorf("%v, then %v", digest, again)
	}
	items := doc.Pages[0].Items
	index := func(is func(layout.Item) bool) int {
		for i, it := range items {
			if is(it) {
				return i
			}
		}
		t.Fatal("no such item")
		return 0
	}
	glyphs := index(func(it layout.Item) bool { _, ok := it.(layout.Glyphs); return ok })
	path := index(func(it layout.Item) bool { p, ok := it.(layout.Path); return ok && p.Fill != nil })
	image := index(func(it layout.Item) bool { _, ok := it.(layout.Image); return ok })
	begin := index(func(it layout.Item) bool { b, ok := it.(layout.Begin); return ok && !b.Element.Role.Artifact() })
	ofGlyphs := func(change func(*layout.Glyphs)) func() {
		return func() { g := items[glyphs].(layout.Glyphs); change(&g); items[glyphs] = g }
	}
	ofPath := func(change func(*layout.Path)) func() {
		return func() { p := items[path].(layout.Path); change(&p); items[path] = p }
	}
	ofElement := func(change func(*layout.Element)) func() {
		return func() {
			e := *items[begin].(layout.Begin).Element
			change(&e)
			items[begin] = layout.Begin{Element: &e}
		}
	}
	for name, c := range map[string]struct {
		change func()
		seen   bool
	}{
		"a word moves":     {ofGlyphs(func(g *layout.Glyphs) { g.X += unit.Pt(1) }), true},
		"a word grows":     {ofGlyphs(func(g *layout.Glyphs) { g.Size += unit.Pt(1) }), true},
		"another colour":   {ofGlyphs(func(g *layout.Glyphs) { g.Color.RGB.G ^= 1 }), true},
		"tracked":          {ofGlyphs(func(g *layout.Glyphs) { g.Tracking++ }), true},
		"turned":           {ofGlyphs(func(g *layout.Glyphs) { g.Down = !g.Down }), true},
		"a word less":      {ofGlyphs(func(g *layout.Glyphs) { g.Runs = g.Runs[1:] }), true},
		"a shape's colour": {ofPath(func(p *layout.Path) { c := *p.Fill; c.RGB.B ^= 1; p.Fill = &c }), true},
		"even and odd":     {ofPath(func(p *layout.Path) { p.EvenOdd = !p.EvenOdd }), true},
		"round ends":       {ofPath(func(p *layout.Path) { p.Round = true }), true},
		"a thinner line":   {ofPath(func(p *layout.Path) { p.Stroke, p.Width = p.Fill, unit.Pt(1) }), true},
		"a corner":         {ofPath(func(p *layout.Path) { p.Segments = append([]layout.Segment(nil), p.Segments...); p.Segments[0].X++ }), true},
		"another picture": {func() {
			im := items[image].(layout.Image)
			p := *im.Picture
			p.Data = append([]byte{}, p.Data...)
			p.Data[len(p.Data)-1]++
			im.Picture = &p
			items[image] = im
		}, true},
		"a picture's frame":     {func() { im := items[image].(layout.Image); im.Frame.W++; items[image] = im }, true},
		"another cell":          {ofElement(func(e *layout.Element) { at := booklet.OnCell("Roles", 7, 99); e.Place = &at }), false},
		"another role":          {ofElement(func(e *layout.Element) { e.Role = layout.BlockQuote }), false},
		"another name":          {ofElement(func(e *layout.Element) { e.ID = "another" }), false},
		"another language":      {ofElement(func(e *layout.Element) { e.Lang = "cy" }), false},
		"another label":         {func() { doc.Pages[0].Label = "xi" }, false},
		"another title":         {func() { doc.Title += "!" }, false},
		"another paper":         {func() { doc.Sheet.R ^= 1 }, true},
		"an item that is moved": {func() { items[glyphs], items[glyphs+1] = items[glyphs+1], items[glyphs] }, true},
	} {
		oldDoc, oldPage, oldItems := *doc, doc.Pages[0], append([]layout.Item(nil), items...)
		c.change()
		data, now := painted(), DigestOf(doc, 0, keys)
		if same := bytes.Equal(data, was); same || now.All == digest.All {
			t.Errorf("%s: the SVG is the same: %v, the digest: %v", name, same, now.All == digest.All)
		}
		if (now.Seen != digest.Seen) != c.seen {
			t.Errorf("%s: what is seen differs: %v", name, now.Seen != digest.Seen)
		}
		copy(items, oldItems)
		*doc, doc.Pages[0] = oldDoc, oldPage
	}
}

// TestOutlined: a picture of a page has its words as outlines, where their glyphs are, and says nothing of the workbook.
func TestOutlined(t *testing.T) {
	at := booklet.OnCell("Roles", 2, 3)
	words := line("Hi", false)
	doc := sheet(layout.Element{Role: layout.P, Place: &at, ID: "role-hi"}, words, layout.Link{URI: "https://example.org/"})
	data, err := Page(doc, 0, Options{Outlined: true, Times: 4})
	if err != nil {
		t.Fatal(err)
	}
	for _, none := range []string{"<text", "font-", "data-", "Roles", "role-hi", "example.org", "<style", "aria-"} {
		if bytes.Contains(data, []byte(none)) {
			t.Errorf("it has %q: %s", none, data)
		}
	}
	steps, err := words.Face.Outline(words.Runs[0].Glyphs[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	scaled := func(n int32) unit.Length { return words.Size.Scale(int64(n), int64(words.Face.Units())) }
	begins := []byte(`d="M`)
	begins = append((words.X + scaled(steps[0].X)).Append(begins), ' ')
	begins = (words.Y - scaled(steps[0].Y)).Append(begins)
	if bytes.Count(data, []byte("<path")) != 1 || !bytes.Contains(data, begins) {
		t.Errorf("there is no path with %s: %s", begins, data)
	}
}

// TestOutlinedPicture: a picture within a picture of a page is named as older programs read it (SVG 1.1).
func TestOutlinedPicture(t *testing.T) {
	doc := sheet(layout.Element{Role: layout.Figure}, layout.Image{Picture: testkit.Plain(t, 3, 4, color.Black),
		Frame: unit.Rect{W: unit.Pt(30), H: unit.Pt(40)}})
	for outlined, want := range map[bool]string{true: ` xlink:href="data:image/png;base64,`,
		false: ` href="data:image/png;base64,`} {
		data, err := Page(doc, 0, Options{Outlined: outlined})
		if err != nil || !bytes.Contains(data, []byte(want)) {
			t.Errorf("outlined %v: %v: %s", outlined, err, data)
		}
	}
}

// TestTurnedClip: what a clip turns is so in the SVG, by as many quarters.
func TestTurnedClip(t *testing.T) {
	for turn, want := range map[int]string{1: " rotate(90)", 3: " rotate(270)", 4: ""} {
		clip := layout.Clip{Area: unit.Rect{W: unit.Pt(40), H: unit.Pt(40)}, Turn: turn, X: unit.Pt(4), Y: unit.Pt(2)}
		doc := sheet(layout.Element{Role: layout.Figure}, clip, line("Hi", false), layout.Unclip{})
		data, err := Page(doc, 0, Options{})
		if err != nil || !bytes.Contains(data, []byte(`transform="translate(4 2)`+want+`"`)) {
			t.Errorf("%d quarters: %v: %s", turn, err, data)
		}
	}
}

// TestScaledClip: what a clip makes smaller is so in the SVG.
func TestScaledClip(t *testing.T) {
	clip := layout.Clip{Area: unit.Rect{W: unit.Pt(40), H: unit.Pt(40)}, Scale: 250, X: unit.Pt(4), Y: unit.Pt(2)}
	doc := sheet(layout.Element{Role: layout.Figure}, clip, line("Hi", false), layout.Unclip{})
	data, err := Page(doc, 0, Options{})
	if err != nil || !bytes.Contains(data, []byte(`transform="translate(4 2) scale(0.25)"`)) {
		t.Errorf("%v: %s", err, data)
	}
}
