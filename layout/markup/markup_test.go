package markup

import (
	"errors"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/semantic"
	"booklet/layout/unit"
)

func say(s string) []semantic.Inline { return []semantic.Inline{semantic.Run{Text: s}} }

// written is a document in markup.
func written(t *testing.T, lang string, epub bool, blocks ...semantic.Block) string {
	t.Helper()
	doc := &semantic.Document{Language: lang, Blocks: blocks}
	w := New(doc, Options{Page: "page", EPUB: epub, To: func(id string) string {
		if id == "gone" {
			return ""
		}
		return "#" + id
	}, Figure: func(f *semantic.Figure) (string, error) {
		if f.Alt == "" {
			return "", errors.New("it has no words")
		}
		return "(" + f.Alt + ")", nil
	}, Icon: func(team *booklet.Category) (string, error) { return "*", nil }})
	s, err := w.Blocks(blocks)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestBlocks writes one of everything.
func TestBlocks(t *testing.T) {
	team := &booklet.Category{Name: booklet.Line{S: "Care"}}
	card := &semantic.Section{ID: "role-cook", Card: &booklet.Role{Category: team, Tags: []string{"hot"},
		AlsoKnownAs: []booklet.Line{{S: "Chef \"de\" <partie>"}}}, Blocks: []semantic.Block{
		&semantic.Heading{Level: 3, ID: "role-cook", Words: say("Cook")},
		&semantic.Paragraph{Team: team, Words: say("Care")},
		&semantic.Heading{Level: 4, Words: say("What you need")},
	}}
	bold := []semantic.Inline{semantic.Run{Text: "a "}, semantic.Run{Text: " b ", Bold: true}, semantic.Run{Text: "c"}}
	link := &semantic.Link{URI: "https://a.example/b c", Words: say("there ")}
	for _, test := range []struct {
		name, want string
		block      semantic.Block
	}{
		{"text is no markup", "<p>a &lt;b&gt; &amp; &#34;c&#34;</p>\n", &semantic.Paragraph{Words: say(`a <b> & "c"`)}},
		{"bold among plain words", "<p>a  <strong>b</strong> c</p>\n", &semantic.Paragraph{Words: bold}},
		{"all bold", "<p>b</p>\n", &semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "b", Bold: true}}}},
		{"a link, without the space behind it", `<p><a href="https://a.example/b%20c">there</a> </p>` + "\n",
			&semantic.Paragraph{Words: []semantic.Inline{link}}},
		{"a link to what is not here", "<p>x</p>\n",
			&semantic.Paragraph{Words: []semantic.Inline{&semantic.Link{To: "gone", Words: say("x")}}}},
		{"another language", `<p lang="cy">x<br/>y</p>` + "\n", &semantic.Paragraph{Lang: "cy",
			Words: []semantic.Inline{semantic.Run{Text: "x"}, semantic.Break{}, semantic.Run{Text: "y"}}}},
		{"another direction", `<p><span lang="ar" dir="rtl">x</span></p>` + "\n",
			&semantic.Paragraph{Words: []semantic.Inline{&semantic.Span{Lang: "ar", Words: say("x")}}}},
		{"letters of another direction", "<p dir=\"rtl\">\u0645 1!</p>\n", &semantic.Paragraph{Words: say("\u0645 1!")}},
		{"letters of both", "<p>\u0645 a</p>\n", &semantic.Paragraph{Words: say("\u0645 a")}},
		{"facts", "<dl class=\"facts\"><div><dt>Pay</dt> <dd>£1</dd></div>\n</dl>\n",
			&semantic.Facts{Items: []semantic.Fact{{Label: say("Pay"), Words: say("£1")}}}},
		{"a caption", "<figure>(a cook)<figcaption>by me</figcaption></figure>\n",
			&semantic.Figure{Alt: "a cook", Caption: say("by me")}},
		{"a page", `<div class="page" role="doc-pagebreak" id="page-13">Page 13</div>` + "\n", &semantic.PageBreak{Label: "13"}},
		{"a list with labels", "<ul class=\"labelled\" role=\"list\"><li><span>✓</span> <div>x</div></li>\n</ul>\n",
			&semantic.List{Labelled: true, Items: []*semantic.Item{{Label: "✓", Blocks: []semantic.Block{&semantic.Words{Words: say("x")}}}}}},
		{"a quotation", "<blockquote><p>x</p>\n</blockquote>\n", &semantic.Quote{Blocks: []semantic.Block{
			&semantic.Paragraph{Words: say("x")}}}},
		{"contents", "<ul class=\"toc\"><li>x</li>\n</ul>\n", &semantic.Contents{Entries: [][]semantic.Inline{say("x")}}},
		{"a card", `<article id="role-cook" class="card team-1" aria-labelledby="role-cook-title" data-card="Chef &#34;de&#34; &lt;partie&gt;; hot">` +
			`<h3 id="role-cook-title"><a href="#role-cook">Cook</a></h3>` + "\n" + `<p class="team team-1">*Care</p>` + "\n" +
			`<h4 id="role-cook-what-you-need">What you need</h4>` + "\n</article>\n", card},
	} {
		if got := written(t, "en-GB", false, test.block); got != test.want {
			t.Errorf("%s:\n%q, want\n%q", test.name, got, test.want)
		}
	}
	if got := written(t, "ar", true, &semantic.Section{ID: "a", Kind: booklet.Index, Blocks: []semantic.Block{
		&semantic.Heading{Level: 2, Words: say("Index")}, &semantic.Paragraph{Lang: "en", Words: say("x")}}}); got !=
		`<section id="a" class="index" epub:type="index" role="doc-index" aria-labelledby="at-index"><h2 id="at-index" dir="ltr">Index</h2>`+
			"\n"+`<p lang="en" xml:lang="en" dir="ltr">x</p>`+"\n</section>\n" {
		t.Errorf("%q", got)
	}
}

// TestFaultsAreTold: what a figure fails for is the error of the whole.
func TestFaultsAreTold(t *testing.T) {
	fault := errors.New("broken")
	w := New(&semantic.Document{}, Options{Figure: func(*semantic.Figure) (string, error) { return "", fault }})
	if _, err := w.Blocks([]semantic.Block{&semantic.Paragraph{Words: []semantic.Inline{&semantic.Figure{}}}}); !errors.Is(err, fault) {
		t.Error(err)
	}
	if s, err := w.Blocks([]semantic.Block{&semantic.Paragraph{Words: say("x")}}); err != nil || s != "<p>x</p>\n" {
		t.Errorf("what came before is still told: %q, %v", s, err)
	}
}

// TestNames: a heading keeps its name while others come and go, and no two are the same.
func TestNames(t *testing.T) {
	h := func(s string) *semantic.Heading { return &semantic.Heading{Level: 2, Words: say(s)} }
	a, b, c, d := h("Care"), h("Care"), h("护士"), h("Page")
	doc := &semantic.Document{Blocks: []semantic.Block{a, b, c, d, &semantic.Section{ID: "at-page"}}}
	w := New(doc, Options{})
	got := strings.Join([]string{w.ID(a), w.ID(b), w.ID(c), w.ID(d)}, " ")
	if got != "at-care at-care-2 at-x-33ebf04d at-page-2" {
		t.Error(got)
	}
}

// TestAddress: what is valid stays, and what is not is escaped.
func TestAddress(t *testing.T) {
	for from, want := range map[string]string{
		"https://a.example/b?c=d&e=(f)%20#g": "https://a.example/b?c=d&e=(f)%20#g", "tel:+44123": "tel:+44123",
		"https://a.example/b c|\"é%zz[1]": "https://a.example/b%20c%7C%22%C3%A9%25zz%5B1%5D", "mailto:o'hara@a.example": "mailto:o'hara@a.example",
	} {
		if got := Address(from); got != want {
			t.Errorf("%s: %s, want %s", from, got, want)
		}
	}
}

// TestDrawings: what is drawn is a path for each shape, on a grid of a thousand, with its paint; an icon has the colour
// of the words beside it.
func TestDrawings(t *testing.T) {
	red := &layout.Color{RGB: booklet.RGB{R: 255}}
	at := func(op layout.Op, x, y unit.Length) layout.Segment { return layout.Segment{Op: op, X: x, Y: y} }
	d := DrawingOf(&semantic.Figure{Paths: []layout.Path{
		{Fill: red, EvenOdd: true, Segments: []layout.Segment{at(layout.Move, 0, 0), at(layout.Line, 2000, 0),
			{Op: layout.Curve, X1: 2000, Y1: 500, X2: 1000, Y2: 500, X: 0, Y: 1000}, {Op: layout.Close}}},
		{Stroke: red, Width: 20, Round: true, Segments: []layout.Segment{{Op: layout.Rectangle, X: 0, Y: 0, X1: 2000, Y1: 1000}}},
	}})
	want := `<path d="M0 0L1000 0C1000 250 500 250 0 500Z" fill="#FF0000" fill-rule="evenodd"/>` +
		`<path d="M0 0H1000V500H0Z" fill="none" stroke="#FF0000" stroke-width="10" stroke-linecap="round" ` +
		`stroke-linejoin="round"/>`
	if d.Shapes != want || d.Width != 1000 || d.Height != 500 {
		t.Errorf("%+v, want\n%s", d, want)
	}
	own := IconOf(&booklet.Category{Icon: booklet.Icon{SVG: []byte(`<svg xmlns="http://www.w3.org/2000/svg" ` +
		`viewBox="0 0 10 20"><path d="M0 0L10 0C10 5 5 5 0 20Z" fill="#123456"/></svg>`)}})
	if want := `<path d="M0 0L500 0C500 250 250 250 0 1000Z" fill="currentColor"/>`; own != (Drawing{want, 500, 1000}) {
		t.Errorf("%+v, want\n%s", own, want)
	}
}

// TestIconsOnce: the icon of a team is marked up once, though it stands with each of its roles.
func TestIconsOnce(t *testing.T) {
	team := &booklet.Category{Name: booklet.Line{S: "Care"}}
	var all []semantic.Block
	for range 9 {
		all = append(all, &semantic.Paragraph{Team: team, Words: say("Care")})
	}
	all = []semantic.Block{&semantic.Section{ID: "a", Card: &booklet.Role{Category: team}, Blocks: all}}
	asked := 0
	w := New(&semantic.Document{Blocks: all}, Options{Icon: func(*booklet.Category) (string, error) {
		asked++
		return "*", nil
	}})
	said, err := w.Blocks(all)
	if err != nil || asked != 1 || strings.Count(said, "*Care") != 9 {
		t.Errorf("asked %d times, %v: %s", asked, err, said)
	}
}
