package word

import (
	"bytes"
	"encoding/xml"
	"fmt"
	img "image"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icons"
	"booklet/data/pictures"
	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// said is the sample, as it is read, with its settings, which a test may change.
func said(t *testing.T) (*semantic.Document, *booklet.Settings) {
	t.Helper()
	doc, s := read()
	own := *s
	return doc, &own
}

var read = sync.OnceValues(func() (*semantic.Document, *booklet.Settings) {
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		panic(fs)
	}
	b.Settings.Foreign = []booklet.Foreign{{Lang: "la", Words: "blood pressure"}}
	b = b.Fill()
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	return semantic.Of(d, nil), &b.Settings
})

// kept are the parts of the sample that have been written, by the size of their text: its pictures take a second.
var kept = map[int]map[string]string{}

// written is a document's parts by name.
func written(t *testing.T, doc *semantic.Document, s *booklet.Settings, size int) map[string]string {
	t.Helper()
	if own, _ := read(); doc != own || s.House != nil {
		return writtenAnew(t, doc, s, size)
	}
	if kept[size] == nil {
		kept[size] = writtenAnew(t, doc, s, size)
	}
	return kept[size]
}

func writtenAnew(t *testing.T, doc *semantic.Document, s *booklet.Settings, size int) map[string]string {
	t.Helper()
	data, err := Write(doc, s, Options{Size: size})
	if err != nil {
		t.Fatal(err)
	}
	out := testkit.Parts(t, data)
	for name, part := range out {
		if strings.HasSuffix(name, ".xml") || strings.HasSuffix(name, ".rels") {
			if err := wellFormed([]byte(part)); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	return out
}

func wellFormed(b []byte) error {
	d := xml.NewDecoder(bytes.NewReader(b))
	for {
		if _, err := d.Token(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// told is a paragraph as a reader of the document has it.
type told struct{ style, text string }

var (
	paragraphs = regexp.MustCompile(`(?s)<w:p>.*?</w:p>`)
	styleOf    = regexp.MustCompile(`<w:pStyle w:val="([^"]*)"`)
	texts      = regexp.MustCompile(`<w:t xml:space="preserve">([^<]*)</w:t>|<w:br/>|<w:t>([^<]*)</w:t>|<w:tab/>`)
)

func toldOf(document string) (out []told) {
	for _, p := range paragraphs.FindAllString(document, -1) {
		var one told
		if m := styleOf.FindStringSubmatch(p); m != nil {
			one.style = m[1]
		}
		for _, m := range texts.FindAllStringSubmatch(p, -1) {
			switch {
			case m[1] != "" || m[2] != "":
				one.text += m[1] + m[2]
			default:
				one.text += " "
			}
		}
		var plain string
		_ = xml.Unmarshal([]byte("<t>"+one.text+"</t>"), &plain)
		one.text = strings.Join(strings.Fields(plain), " ")
		out = append(out, one)
	}
	return out
}

// TestSaysWhatTheBookletSays: every paragraph, item and heading of the booklet is a paragraph of the document, in its
// order, in the style of what it is.
func TestSaysWhatTheBookletSays(t *testing.T) {
	doc, s := said(t)
	got := toldOf(written(t, doc, s, Clear)["word/document.xml"])
	at := 0
	want := func(style, text string) {
		text = strings.Join(strings.Fields(text), " ")
		for i := at; i < len(got); i++ {
			if got[i].text == text {
				if at = i + 1; got[i].style != style {
					t.Errorf("%q has the style %s, not %s", text, got[i].style, style)
				}
				return
			}
		}
		t.Errorf("%q is missing behind paragraph %d", text, at)
	}
	for _, b := range doc.Blocks {
		s, ok := b.(*semantic.Section)
		if !ok || s.Kind == booklet.Contents || s.Kind == booklet.Index {
			continue
		}
		quoted := false
		semantic.Walk(&semantic.Document{Blocks: s.Blocks}, func(v any) {
			switch v := v.(type) {
			case *semantic.Quote:
				quoted = true
			case *semantic.Heading:
				name := "Title"
				if v.Level > 1 {
					name = "Heading" + strconv.Itoa(v.Level-1)
				}
				want(name, semantic.Text(v.Words))
			case *semantic.Paragraph:
				if !quoted { // whose words they are stands behind them
					want("Normal", semantic.Text(v.Words))
				}
			case *semantic.List:
				for _, it := range v.Items {
					for _, b := range it.Blocks {
						if words, ok := b.(*semantic.Words); ok {
							want("ListBullet", semantic.Text(words.Words))
						}
					}
				}
			}
		})
	}
}

// TestHeadingsGoDownOneByOne: the document begins with its title, and no heading is two levels below that before it.
func TestHeadingsGoDownOneByOne(t *testing.T) {
	doc, s := said(t)
	got := toldOf(written(t, doc, s, Large)["word/document.xml"])
	if got[0].style != "Title" || got[0].text != doc.Title {
		t.Errorf("the document begins with %v", got[0])
	}
	level, headings := 0, 0
	for _, p := range got {
		if n, ok := strings.CutPrefix(p.style, "Heading"); ok {
			headings++
			if now := int(n[0] - '0'); now > level+1 {
				t.Errorf("%q is a heading %d below one of %d", p.text, now, level)
			} else {
				level = now
			}
		}
	}
	if headings < 300 {
		t.Errorf("%d headings", headings)
	}
}

// TestContentsLead: the contents list the headings of the first two levels, each entry leads to its heading,
// and so does every other link within the document.
func TestContentsLead(t *testing.T) {
	doc, s := said(t)
	d := written(t, doc, s, Clear)["word/document.xml"]
	marks := map[string]bool{}
	for _, m := range regexp.MustCompile(`<w:bookmarkStart w:id="\d+" w:name="([^"]*)"/>`).FindAllStringSubmatch(d, -1) {
		if marks[m[1]] || len(m[1]) > 40 {
			t.Errorf("the bookmark %s stands twice, or is too long", m[1])
		}
		marks[m[1]] = true
	}
	links := regexp.MustCompile(`w:anchor="([^"]*)"`).FindAllStringSubmatch(d, -1)
	for _, m := range append(links, regexp.MustCompile(`PAGEREF (\S+)`).FindAllStringSubmatch(d, -1)...) {
		if !marks[m[1]] {
			t.Errorf("nothing is called %s", m[1])
		}
	}
	var entries, headings []string
	for _, p := range toldOf(d) {
		switch p.style {
		case "TOC1", "TOC2":
			entries = append(entries, p.text[:strings.LastIndex(p.text, " ")])
		case "Heading1", "Heading2":
			headings = append(headings, p.text)
		}
	}
	if len(entries) < 80 || !slices.Equal(entries, headings) {
		t.Errorf("the contents are %q, the headings %q", entries, headings)
	}
	if strings.Contains(d, "w:dirty") || strings.Contains(written(t, doc, s, Clear)["word/settings.xml"], "updateFields") {
		t.Error("Word warns before it opens the document")
	}
}

// TestPictures: every picture, drawings such as codes and logos too, says what is in it, has no more pixels than paper
// shows, and nothing but pixels; a drawing is there as an SVG too. Icons beside the names of teams say nothing.
func TestPictures(t *testing.T) {
	doc, s := said(t)
	parts := written(t, doc, s, Clear)
	var want []string
	semantic.Walk(doc, func(v any) {
		if f, ok := v.(*semantic.Figure); ok {
			want = append(want, f.Alt)
		}
	})
	var got []string
	for _, m := range regexp.MustCompile(`<wp:docPr [^>]*descr="([^"]*)"`).FindAllStringSubmatch(parts["word/document.xml"], -1) {
		var plain string
		_ = xml.Unmarshal([]byte("<t>"+m[1]+"</t>"), &plain)
		got = append(got, plain)
	}
	if len(want) < 5 || !slices.Equal(got, want) {
		t.Errorf("pictures are described as %q, not %q", got, want)
	}
	media, drawings := 0, 0
	for name, data := range parts {
		if !strings.HasPrefix(name, "word/media/") {
			continue
		}
		if strings.HasSuffix(name, ".svg") {
			_, err := icons.Parse([]byte(data))
			if pixels := strings.TrimSuffix(name, "svg") + "png"; parts[pixels] == "" || err != nil {
				t.Errorf("%s has no %s, or %v", name, pixels, err)
			}
			drawings++
			continue
		}
		media++
		form, err := pictures.Look([]byte(data))
		bare, wrong := pictures.Bare([]byte(data))
		if err != nil || wrong != nil || len(bare) != len(data) || form.Width > longest+longest/10 {
			t.Errorf("%s: %+v, %d bytes of %d are pixels, %v, %v", name, form, len(bare), len(data), err, wrong)
		}
	}
	d := parts["word/document.xml"]
	cards := 0
	semantic.Walk(doc, func(v any) {
		if s, ok := v.(*semantic.Section); ok && s.Card != nil {
			cards++
		}
	})
	if n := strings.Count(d, "adec:decorative "); n != cards || drawings != strings.Count(parts["word/_rels/document.xml.rels"], ".svg") {
		t.Errorf("%d icons on %d cards, %d drawings", n, cards, drawings)
	}
	if media == 0 || strings.Contains(parts["word/document.xml"], "wp:anchor") || strings.Contains(parts["word/document.xml"], "txbx") {
		t.Errorf("%d pictures, some in boxes", media)
	}
}

// TestLanguages: the document has the booklet's language, and words of another have theirs.
func TestLanguages(t *testing.T) {
	doc, s := said(t)
	parts := written(t, doc, s, Clear)
	if !strings.Contains(parts["word/styles.xml"], `<w:lang w:val="en-GB"`) {
		t.Error("the styles have no language")
	}
	if !strings.Contains(parts["word/document.xml"], `<w:lang w:val="la"/></w:rPr><w:t xml:space="preserve">blood pressure`) {
		t.Error("Latin words have no language")
	}
	if !strings.Contains(parts["docProps/core.xml"], "<dc:title>"+doc.Title+"</dc:title>") ||
		!strings.Contains(parts["docProps/core.xml"], "<dc:language>en-GB</dc:language>") {
		t.Error(parts["docProps/core.xml"])
	}
}

// TestSizes: running text has the size that was asked for, and nothing is smaller; the house colour reaches 7:1
// on paper.
func TestSizes(t *testing.T) {
	doc, s := said(t)
	s.House = &booklet.Colour{RGB: booklet.RGB{R: 0xff, G: 0xc0, B: 0x20}}
	for _, size := range []int{Clear, Large} {
		styles := written(t, doc, s, size)["word/styles.xml"]
		least := 1000
		for _, m := range regexp.MustCompile(`<w:sz w:val="(\d+)"/>`).FindAllStringSubmatch(styles, -1) {
			n, _ := strconv.Atoi(m[1])
			least = min(least, n)
		}
		if least != 2*size {
			t.Errorf("in %d pt, the smallest text has %d half points", size, least)
		}
		for _, m := range regexp.MustCompile(`<w:color w:val="(..)(..)(..)"/>`).FindAllStringSubmatch(styles, -1) {
			var c [3]uint8
			for i := range c {
				n, _ := strconv.ParseUint(m[i+1], 16, 8)
				c[i] = uint8(n)
			}
			if got := colour.Contrast(booklet.RGB{R: c[0], G: c[1], B: c[2]}, colour.White); got < 7 {
				t.Errorf("a heading has %.2f:1", got)
			}
		}
	}
}

// TestSame: the same booklet is the same bytes.
func TestSame(t *testing.T) {
	doc, s := said(t)
	a, err := Write(doc, s, Options{Size: Clear})
	b, wrong := Write(doc, s, Options{Size: Clear})
	if err != nil || wrong != nil || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes, %v, %v", len(a), len(b), err, wrong)
	}
}

func item(label, s string) *semantic.Item {
	return &semantic.Item{Label: label, Blocks: []semantic.Block{&semantic.Words{Words: []semantic.Inline{
		semantic.Run{Text: s}}}}}
}

// TestLists: numbers go on from the first of each list, letters are letters, and labels that no list of Word
// has stand in the words.
func TestLists(t *testing.T) {
	ordered := func(labels ...string) *semantic.List {
		l := &semantic.List{Ordered: true, Labelled: true}
		for _, label := range labels {
			l.Items = append(l.Items, item(label, "item "+label))
		}
		return l
	}
	nested := &semantic.List{Items: []*semantic.Item{item("•", "outer")}}
	nested.Items[0].Blocks = append(nested.Items[0].Blocks, &semantic.List{Items: []*semantic.Item{item("•", "inner")}})
	doc := &semantic.Document{Language: "en-GB", Title: "T", Blocks: []semantic.Block{
		ordered("1.", "2."), ordered("4.", "5."), ordered("a.", "b."), ordered("1.", "3."), ordered("(i)", "(ii)"), nested,
	}}
	parts := written(t, doc, &booklet.Settings{}, Clear)
	got := toldOf(parts["word/document.xml"])
	want := []told{{"ListNumber", "item 1."}, {"ListNumber", "item 2."}, {"ListNumber", "item 4."}, {"ListNumber", "item 5."},
		{"ListNumber", "item a."}, {"ListNumber", "item b."}, {"List", "1. item 1."}, {"List", "3. item 3."},
		{"List", "(i) item (i)"}, {"List", "(ii) item (ii)"}, {"ListBullet", "outer"}, {"ListBullet2", "inner"}}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for _, s := range []string{`<w:num w:numId="3"><w:abstractNumId w:val="1"/>`,
		`<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>`,
		`<w:num w:numId="5"><w:abstractNumId w:val="2"/>`} {
		if !strings.Contains(parts["word/numbering.xml"], s) {
			t.Errorf("%s is missing in %s", s, parts["word/numbering.xml"])
		}
	}
}

// TestHostileText: what XML cannot hold is left out, what it has a meaning for is text, and links to strange
// addresses stay links.
func TestHostileText(t *testing.T) {
	doc := &semantic.Document{Language: `en"/><w:x`, Title: "A <b> & \"c\"\x00\x0b\ufffe", Blocks: []semantic.Block{
		&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "]]> <w:p> &amp; \u0001\ud7ff\U0001F600\t end"},
			&semantic.Link{URI: `https://example.org/?a="<&>'`, Words: []semantic.Inline{semantic.Run{Text: "here"}}},
			&semantic.Link{To: "nowhere", Words: []semantic.Inline{semantic.Run{Text: " there"}}}}},
	}}
	parts := written(t, doc, &booklet.Settings{}, Clear)
	got := toldOf(parts["word/document.xml"])
	if len(got) != 1 || got[0].text != "]]> <w:p> &amp; \ud7ff\U0001F600 endhere there" {
		t.Errorf("%q", got)
	}
	if !strings.Contains(parts["word/_rels/document.xml.rels"], `Target="https://example.org/?a=&#34;&lt;&amp;&gt;&#39;"`) {
		t.Error(parts["word/_rels/document.xml.rels"])
	}
}

// TestRightToLeft: a booklet in Arabic runs from right to left, its letters with it; one in English does not.
func TestRightToLeft(t *testing.T) {
	doc := &semantic.Document{Language: "ar", Title: "وظائف", Blocks: []semantic.Block{
		&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "وظائف في المستشفى"}}},
		&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "NHS"}}}}}
	for lang, want := range map[string][2]int{"ar": {3, 1}, "en": {0, 1}} { // two paragraphs and the section; one run
		doc.Language = lang
		d := written(t, doc, &booklet.Settings{}, Clear)["word/document.xml"]
		if got := [2]int{strings.Count(d, "<w:bidi/>"), strings.Count(d, "<w:rtl/>")}; got != want {
			t.Errorf("%s: %v, want %v", lang, got, want)
		}
	}
}

// TestSignsRightToLeft: signs and figures by themselves run with their paragraph, so that a full stop behind a telephone
// number ends the sentence; the number itself keeps its order, and so do entries of the contents.
func TestSignsRightToLeft(t *testing.T) {
	doc := &semantic.Document{Language: "ar", Title: "وظائف", Blocks: []semantic.Block{
		&semantic.Contents{Entries: [][]semantic.Inline{{&semantic.Link{To: "a", Words: []semantic.Inline{
			semantic.Run{Text: "وظائف 3"}}}}}},
		&semantic.Section{ID: "a", Blocks: []semantic.Block{
			&semantic.Heading{Level: 2, ID: "a", Words: []semantic.Inline{semantic.Run{Text: "وظائف 3"}}},
			&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "اتصل على "},
				&semantic.Link{URI: "tel:02079460018", Words: []semantic.Inline{semantic.Run{Text: "020 7946 0018"}}},
				semantic.Run{Text: "."}}}}}}}
	d := written(t, doc, &booklet.Settings{}, Clear)["word/document.xml"]
	for _, want := range []string{
		`<w:rtl/></w:rPr><w:t xml:space="preserve">.</w:t>`,
		`<w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">` + markup.LeftToRight + `020`,
	} {
		if !strings.Contains(d, want) {
			t.Errorf("no %s in %s", want, d)
		}
	}
	if all, turned := strings.Count(d, "وظائف"), strings.Count(d, `<w:rtl/></w:rPr><w:t xml:space="preserve">وظائف`); all != turned {
		t.Errorf("of %d runs in Arabic %d run from right to left: %s", all, turned, d)
	}
}

// TestPages: sections with little in them stand below each other, a career begins a page but for one below the opening of
// its section, and a picture gives way where a career would need a second page for a line.
func TestPages(t *testing.T) {
	run := func(s string) []semantic.Inline { return []semantic.Inline{semantic.Run{Text: s}} }
	section := func(head string, words int, more ...semantic.Block) *semantic.Section {
		return &semantic.Section{Kind: booklet.TextPages, Blocks: append([]semantic.Block{
			&semantic.Heading{Level: 2, Words: run(head)},
			&semantic.Paragraph{Words: run(strings.Repeat("words ", words))}}, more...)}
	}
	card := func(head string, words int) *semantic.Section {
		return &semantic.Section{Card: &booklet.Role{}, Blocks: []semantic.Block{
			&semantic.Heading{Level: 3, Words: run(head)},
			&semantic.Paragraph{Words: run(strings.Repeat("words ", words))}}}
	}
	square := img.NewGray(img.Rect(0, 0, 600, 600))
	data, err := pictures.EncodeJPEG(square, 80)
	if err != nil {
		t.Fatal(err)
	}
	tall := card("Cook", 300)
	tall.Blocks = append(tall.Blocks, &semantic.Figure{Alt: "A cook", Picture: &booklet.Picture{Data: data, Format: "jpeg",
		Width: 600, Height: 600}})
	doc := &semantic.Document{Title: "T", Language: "en", Blocks: []semantic.Block{
		&semantic.Section{Kind: booklet.Cover, Blocks: []semantic.Block{&semantic.Heading{Level: 1, Words: run("T")}}},
		&semantic.Section{Kind: booklet.Contents, Blocks: []semantic.Block{&semantic.Heading{Level: 2, Words: run("Contents")}}},
		section("Short", 20), section("Long", 420), section("Shorter", 20),
		section("Jobs", 10, card("Baker", 100), card("Brewer", 20), tall),
		section("Bye", 5)}}
	w := newWriter(doc, &booklet.Settings{}, Options{Size: Clear})
	if w.photos, err = (*markup.Memory)(nil).Photos(doc, longest); err != nil {
		t.Fatal(err)
	}
	got := headingsOf(w, doc, func(p *para) string { return p.pieces[0].text })
	want := []string{"1 Short", "2 Long", "2 Shorter", "3 Baker", "3 Jobs", "4 Brewer", "5 Cook", "6 Bye"}
	if !slices.Equal(got, want) {
		t.Errorf("pages %q, want %q", got, want)
	}
	for _, p := range w.paras {
		if p.image != nil && (p.image.width != p.image.height || p.image.height >= textHeight/2*emu) {
			t.Errorf("a picture of %d by %d", p.image.width, p.image.height)
		}
	}
}

// TestLinksInLines: a link is bold by its style alone, so that the label of a fact stays bold beside one; in a text from
// right to left, the parts of a telephone number keep their order.
func TestLinksInLines(t *testing.T) {
	bold := func(s string) []semantic.Inline { return []semantic.Inline{semantic.Run{Text: s, Bold: true}} }
	doc := &semantic.Document{Title: "T", Language: "ar", Blocks: []semantic.Block{&semantic.Facts{Items: []semantic.Fact{{
		Label: bold("Ring"), Words: []semantic.Inline{&semantic.Link{URI: "tel:02079460018", Words: bold("020 7946 0018")}}}}}}}
	d := writtenAnew(t, doc, &booklet.Settings{}, Clear)["word/document.xml"]
	for _, want := range []string{`<w:rStyle w:val="Strong"/></w:rPr><w:t xml:space="preserve">Ring: </w:t>`,
		`<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">` + markup.LeftToRight + `020 7946 0018</w:t>`} {
		if !strings.Contains(d, want) {
			t.Errorf("%s lacks %s", d, want)
		}
	}
}

// TestIndexHasPages: every entry of the index leads to its career, and ends in its page.
func TestIndexHasPages(t *testing.T) {
	doc, s := said(t)
	d := written(t, doc, s, Clear)["word/document.xml"]
	entries := 0
	for _, p := range paragraphs.FindAllString(d, -1) {
		if !strings.Contains(p, `<w:pStyle w:val="Index1"/>`) {
			continue
		}
		entries++
		to := regexp.MustCompile(`w:anchor="([^"]*)"`).FindStringSubmatch(p)
		if to == nil || !strings.Contains(p, "PAGEREF "+to[1]+" ") || !regexp.MustCompile(`<w:t>[1-9]\d*</w:t>`).MatchString(p) {
			t.Fatalf("an entry has no page: %s", p)
		}
	}
	if entries < 140 { // of seventy careers by their letters and by their teams
		t.Errorf("%d entries", entries)
	}
}

// TestPaper: pages are A4 with equal margins, headings stay whole and have the house's colour, and the field of the
// contents ends where it began.
func TestPaper(t *testing.T) {
	doc, s := said(t)
	parts := written(t, doc, s, Clear)
	d, styles := parts["word/document.xml"], parts["word/styles.xml"]
	if !strings.Contains(d, `<w:pgSz w:w="11906" w:h="16838"`) {
		t.Error("the paper is not A4")
	}
	begun, ended := strings.Count(d, `w:fldCharType="begin"`), strings.Count(d, `w:fldCharType="end"`)
	if begun == 0 || begun != ended {
		t.Errorf("%d fields begin, %d end", begun, ended)
	}
	for _, id := range []string{"Title", "Heading1", "Heading2", "Heading3"} {
		_, style, _ := strings.Cut(styles, `w:styleId="`+id+`"`)
		style, _, _ = strings.Cut(style, "</w:style>")
		for _, has := range []string{"<w:keepLines/>", `<w:color w:val="`} {
			if id == "Heading3" && has != "<w:keepLines/>" { // which is black, as the text is
				continue
			}
			if id == "Title" && has == "<w:keepLines/>" {
				continue
			}
			if !strings.Contains(style, has) {
				t.Errorf("the style %s has no %s: %s", id, has, style)
			}
		}
	}
}

// TestOwnPictures: each photograph of the document is the one that stands there in the booklet; drawings name an SVG too.
func TestOwnPictures(t *testing.T) {
	doc, s := said(t)
	parts := written(t, doc, s, Clear)
	to := map[string]string{}
	for _, m := range regexp.MustCompile(`<Relationship Id="([^"]*)"[^>]*Target="(media/[^"]*)"`).FindAllStringSubmatch(
		parts["word/_rels/document.xml.rels"], -1) {
		to[m[1]] = m[2]
	}
	var all []*booklet.Picture
	semantic.Walk(doc, func(v any) {
		if f, ok := v.(*semantic.Figure); ok && f.Picture != nil {
			all = append(all, f.Picture)
		}
	})
	file := map[*booklet.Picture]string{}
	shown := regexp.MustCompile(`<a:blip r:embed="([^"]*)"></a:blip>`).FindAllStringSubmatch(parts["word/document.xml"], -1)
	if len(shown) != len(all) {
		t.Fatalf("%d pictures, of %d", len(shown), len(all))
	}
	for i, m := range shown {
		name := to[m[1]]
		if parts["word/"+name] == "" || file[all[i]] != "" && file[all[i]] != name {
			t.Errorf("picture %d is %q", i, name)
		}
		for p, other := range file {
			if p != all[i] && other == name {
				t.Errorf("two pictures are %s", name)
			}
		}
		file[all[i]] = name
	}
}

// TestLinesCounted: page numbers of the contents rest on how many lines a paragraph takes: 45 capital letters M of Arial
// in 12 pt, each 10 pt wide, fill a line of 160 mm.
func TestLinesCounted(t *testing.T) {
	for words, want := range map[string]int{"": 1, strings.Repeat("M", 45): 1, strings.Repeat("M", 46): 2, "a\nb\nc": 3,
		strings.Repeat("ill ", 40): 1, strings.Repeat("MMMM ", 40): 4, strings.Repeat("MMMM ", 41): 5} {
		p := &para{style: &style{size: 2 * Clear}, pieces: []piece{{text: words}}}
		if got := p.lineCount(); got != want {
			t.Errorf("%.20q: %d lines, want %d", words, got, want)
		}
	}
}

// TestBlocksInAnyPlace: words of a group, words alone and a second paragraph of an item stand in the styles of what
// they are; a break begins a line, spaces that meet are one, and the language of a paragraph is that of its words.
func TestBlocksInAnyPlace(t *testing.T) {
	run := func(s string) []semantic.Inline { return []semantic.Inline{semantic.Run{Text: s}} }
	two := item("•", "first")
	two.Blocks = append(two.Blocks, &semantic.Paragraph{Words: run("second")}, &semantic.Quote{
		Blocks: []semantic.Block{&semantic.Paragraph{Words: run("third")}}})
	doc := &semantic.Document{Language: "en", Title: "T", Blocks: []semantic.Block{
		&semantic.Group{Blocks: []semantic.Block{&semantic.Paragraph{Words: run("grouped")}}},
		&semantic.Words{Words: []semantic.Inline{semantic.Run{Text: " alone  "},
			semantic.Run{Text: " here", Bold: true}, semantic.Break{}, semantic.Run{Text: " now"}}},
		&semantic.Heading{Level: 3, Words: run(" ")},
		&semantic.Paragraph{Lang: "cy", Words: run("gwaith")},
		&semantic.List{Items: []*semantic.Item{two}}, &semantic.List{Plain: true},
	}}
	d := written(t, doc, &booklet.Settings{}, Clear)["word/document.xml"]
	want := []told{{"Normal", "grouped"}, {"Normal", "alone here now"}, {"Normal", "gwaith"}, {"ListBullet", "first"},
		{"ListContinue", "second"}, {"Quote", "third"}}
	if got := toldOf(d); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	for _, s := range []string{`<w:lang w:val="cy-GB"/></w:rPr><w:t xml:space="preserve">gwaith`, "<w:br/>", ">alone <",
		">here<"} {
		if !strings.Contains(d, s) {
			t.Errorf("%s is missing in %s", s, d)
		}
	}
}

// TestGroupsAsSections: a section whose heading or careers stand in a group begins a page as others do.
func TestGroupsAsSections(t *testing.T) {
	run := func(s string) []semantic.Inline { return []semantic.Inline{semantic.Run{Text: s}} }
	head := func(s string, level int) semantic.Block {
		return &semantic.Group{Blocks: []semantic.Block{&semantic.Heading{Level: level, Words: run(s)}}}
	}
	doc := &semantic.Document{Title: "T", Language: "en", Blocks: []semantic.Block{
		&semantic.Section{Kind: booklet.TextPages, Blocks: []semantic.Block{head("Welcome", 2), head("Team", 3)}},
		&semantic.Section{Kind: booklet.Roles, Blocks: []semantic.Block{head("Jobs", 2), &semantic.Group{
			Blocks: []semantic.Block{&semantic.Section{Card: &booklet.Role{},
				Blocks: []semantic.Block{head("Cook", 3)}}}}}},
		&semantic.Section{Kind: booklet.TextPages, Blocks: []semantic.Block{head("Bye", 2)}}}}
	w := newWriter(doc, &booklet.Settings{}, Options{Size: Clear})
	got := headingsOf(w, doc, func(p *para) string { return p.style.id + " " + p.pieces[0].text })
	want := []string{"1 Heading1 Welcome", "1 Heading2 Team", "2 Heading1 Jobs", "2 Heading2 Cook", "3 Heading1 Bye"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// headingsOf are what is said of a document's headings, each behind its page.
func headingsOf(w *writer, doc *semantic.Document, say func(p *para) string) (all []string) {
	w.gather()
	w.blocks(doc.Blocks)
	w.number()
	for p, page := range w.pages() {
		if strings.HasPrefix(p.style.id, "Heading") {
			all = append(all, fmt.Sprintf("%d %s", page, say(p)))
		}
	}
	slices.Sort(all)
	return all
}
