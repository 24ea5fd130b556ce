package reading

import (
	"encoding/xml"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	smp "booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// pictured are pictures that other tests have had made for screens, which takes longest.
var pictured = markup.NewMemory()

var viewed = workbook.NewMemory() // of the sample's pictures

func sample(t *testing.T) (*booklet.Booklet, *layout.Document) {
	t.Helper()
	b, fs := viewed.Read(smp.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	b.Settings.Foreign = []booklet.Foreign{{Lang: "la", Words: "blood pressure"}}
	b = b.Fill()
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	return b, d
}

func squash(s string) string { return strings.Join(strings.Fields(s), " ") }

var tags = regexp.MustCompile(`<(script|style)[^>]*>(?s:.*?)</(script|style)>|<[^>]*>`)

// TestBothSayWhatTheWorkbookSays finds every text of the workbook, and each card
// once, in filing order.
func TestBothSayWhatTheWorkbookSays(t *testing.T) {
	b, d := sample(t)
	page, err := HTML(semantic.Of(d, nil), &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	plain := regexp.MustCompile(`\n(- |#+ )`).ReplaceAllString(string(Text(semantic.Of(d, nil), "page")), "\n")
	for name, got := range map[string]string{"HTML": squash(html.UnescapeString(tags.ReplaceAllString(string(page), " "))), "text": squash(plain)} {
		letters := strings.ReplaceAll(got, " ", "")
		want := func(s string) {
			if !strings.Contains(letters, strings.ReplaceAll(squash(s), " ", "")) {
				t.Errorf("%s: %q is missing", name, s)
			}
		}
		texts := func(ts ...booklet.Text) {
			for _, text := range ts {
				for _, bl := range text.Blocks {
					want(bl.String())
				}
			}
		}
		for _, r := range b.Roles {
			want(r.Title.S)
			texts(r.Summary, r.Entry, r.Qualities, r.More)
		}
		for _, s := range b.Sections {
			if s.Kind != booklet.Notes && !(name == "text" && s.Kind == booklet.Index) {
				want(s.Title.S)
				texts(s.Text)
			}
		}
		for _, v := range b.Values {
			want(v.Title.S)
			texts(v.Text)
		}
		for _, c := range b.Categories {
			want(c.Name.S)
			texts(c.Description)
		}
		texts(b.Settings.AlternativeFormats)
		for _, r := range b.Roles {
			if s := strings.ReplaceAll(squash(r.Qualities.String()), " ", ""); s != "" && strings.Count(letters, s) != 1 {
				t.Errorf("%s: %q stands %d times", name, r.Qualities.String(), strings.Count(letters, s))
			}
		}
	}
	at := 0
	for _, r := range booklet.NewFiler("en-GB").Filed(b.Roles) {
		k := strings.Index(string(page)[at:], `<article id="role-`+booklet.Slug(r.Title.S)+`"`)
		if k < 0 {
			t.Fatalf("%q is not a card, or out of order", r.Title.S)
		}
		at += k
	}
}

// TestPageIsWellFormed walks the page: elements nest, IDs are unique, every
// link within the page leads somewhere, headings skip no level, and every
// picture is described.
func TestPageIsWellFormed(t *testing.T) {
	b, d := sample(t)
	page, err := HTML(semantic.Of(d, nil), &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	body := string(page)
	body = body[strings.Index(body, "<main"):]
	body = body[:strings.Index(body, "</main>")+len("</main>")]
	dec := xml.NewDecoder(strings.NewReader(body))
	dec.Strict, dec.AutoClose, dec.Entity = true, xml.HTMLAutoClose, xml.HTMLEntity
	ids, to := map[string]bool{}, []string{}
	level, langs := 0, 0
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		attr := map[string]string{}
		for _, a := range el.Attr {
			attr[a.Name.Local] = a.Value
		}
		if id := attr["id"]; id != "" {
			if ids[id] {
				t.Errorf("the ID %q stands twice", id)
			}
			ids[id] = true
		}
		switch n := el.Name.Local; {
		case n == "a" && strings.HasPrefix(attr["href"], "#"):
			to = append(to, attr["href"][1:])
		case n == "img" && attr["alt"] == "" || n == "svg" && attr["aria-label"] == "" && attr["aria-hidden"] == "":
			t.Errorf("a picture without words: %.40v", attr)
		case len(n) == 2 && n[0] == 'h' && n[1] >= '1' && n[1] <= '6':
			if l := int(n[1] - '0'); l > level+1 {
				t.Errorf("h%d follows h%d", l, level)
			} else {
				level = l
			}
		case n == "span" && attr["lang"] == "la":
			langs++
		}
	}
	for _, id := range to {
		if !ids[id] {
			t.Errorf("a link leads to %q, which is not there", id)
		}
	}
	if len(to) < len(b.Roles) {
		t.Errorf("%d links within the page", len(to))
	}
	if langs == 0 {
		t.Error("words of another language are not marked")
	}
	for _, outside := range []string{"src=\"http", "<link ", "@import", "url(http"} {
		if strings.Contains(string(page), outside) {
			t.Errorf("the page asks for something from outside: %s", outside)
		}
	}
}

func TestTextIsClean(t *testing.T) {
	_, d := sample(t)
	s := string(Text(semantic.Of(d, nil), "page"))
	if strings.Contains(s, "\n\n\n\n\n") || strings.Contains(s, "  ") || strings.HasPrefix(s, "\n") || !strings.HasSuffix(s, "\n") {
		t.Error("stray space")
	}
	for _, l := range strings.Split(s, "\n") {
		if l != strings.TrimSpace(l) {
			t.Errorf("%q has space around it", l)
		}
	}
	if !strings.Contains(s, "\nCome in: What this booklet is for\n") {
		t.Error("the contents do not say what their entries lead to")
	}
	if !slices.Contains(strings.Split(s, "\n"), "- a driving licence, for some jobs in the community") {
		t.Error("lists have no marks")
	}
}

func TestMarkupIsText(t *testing.T) {
	b := &booklet.Booklet{DefaultSections: true, Categories: booklet.DefaultCategories()[:1]}
	b.Settings.Title = booklet.Line{S: `<script>alert("x")</script> & co`}
	b.Roles = []*booklet.Role{{Title: booklet.Line{S: "A <b>nurse</b>"}, Category: b.Categories[0], Summary: booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: "See "}, {Text: "here", Link: `https://example.org/?a="b"&c=<d>`}}}}}}}
	d, _ := compose.Compose(b.Fill(), layout.Reading(), fonts.Default())
	page, err := HTML(semantic.Of(d, nil), &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	if s := string(page); strings.Contains(s, "<script>alert") || strings.Contains(s, "<b>nurse") || strings.Contains(s, "<d>") {
		t.Error("a text of the workbook became markup")
	}
	if got := string(Text(semantic.Of(d, nil), "page")); !strings.Contains(got, `See here (example.org/?a="b"&c=<d>)`) {
		t.Errorf("the address of a link is lost: %q", got)
	}
}

func TestSameBytes(t *testing.T) {
	b, d := sample(t)
	_, e := sample(t)
	x, _ := HTML(semantic.Of(d, nil), &b.Settings, pictured)
	y, _ := HTML(semantic.Of(e, nil), &b.Settings, pictured)
	if string(x) != string(y) || string(Text(semantic.Of(d, nil), "page")) != string(Text(semantic.Of(e, nil), "page")) {
		t.Error("two runs differ")
	}
}
