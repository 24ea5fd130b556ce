package reading

import (
	"regexp"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/markup"
	"booklet/layout/semantic"
)

// paged is the sample's tree with the pages of the standard edition.
func paged(t *testing.T) (*booklet.Booklet, *semantic.Document) {
	t.Helper()
	b, d := sample(t)
	standard, _ := compose.Compose(b, layout.Standard(), fonts.Default())
	return b, semantic.Of(d, standard)
}

// TestPage: what a reader of the page sees beside the words.
func TestPage(t *testing.T) {
	b, doc := paged(t)
	data, err := HTML(doc, &b.Settings, pictured)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	if len(page) > 400_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	for _, want := range []string{
		"make sure that patients, visitors and staff <strong>eat well and safely</strong>. A shift",
		`<h2 id="at-careers-a-to-z">Careers A to Z</h2>`,
		`<h4 id="role-catering-assistants-what-you-need">What you need</h4>`,
		`<article id="role-catering-assistants" class="card team-`,
		`data-card="Kitchen assistants; Ward hosts; hands-on; people; no degree"`,
		`<div class="page" role="doc-pagebreak" id="page-16">Page 16</div>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := len(regexp.MustCompile(`<p class="team team-\d+"><svg class="tile" aria-hidden="true"><use href="#g\d+"/></svg>`).
		FindAllString(page, -1)); n != len(b.Roles) {
		t.Errorf("%d of %d cards have their team's icon", n, len(b.Roles))
	}
	if strings.Contains(page, "<strong>Careers") || regexp.MustCompile(`<h\d[^>]*>[^<]*<strong>`).MatchString(page) {
		t.Error("a heading has bold words in it")
	}
	// a page begins once, and the pages are in order
	last := 0
	for _, m := range regexp.MustCompile(`id="page-(\d+)"`).FindAllStringSubmatch(page, -1) {
		n := 0
		for _, r := range m[1] {
			n = 10*n + int(r-'0')
		}
		if n <= last {
			t.Errorf("page %d follows page %d", n, last)
		}
		last = n
	}
	if last < 90 {
		t.Errorf("the last page is %d", last)
	}
}

// TestTeamColours: what stands on a team's colour can be read, whatever the colour.
func TestTeamColours(t *testing.T) {
	all := booklet.DefaultCategories()
	for _, fill := range []booklet.RGB{{}, {R: 255, G: 255, B: 255}, {R: 119, G: 119, B: 119}, {R: 200}, {G: 90, B: 160}} {
		all = append(all, &booklet.Category{Fill: fill, OwnColour: true})
	}
	for _, team := range all {
		c := markup.ColoursOf(team)
		if got := colour.Contrast(c.Words, c.Fill); got < 4.5 {
			t.Errorf("words on %v have %.1f:1", c.Fill, got)
		}
		if got := colour.Contrast(c.Icon, c.Fill); got < 4.5 {
			t.Errorf("the icon on %v has %.1f:1", c.Fill, got)
		}
	}
}

// TestMarkedText: a listener knows a heading, its level and where a page begins.
func TestMarkedText(t *testing.T) {
	_, doc := paged(t)
	text := string(Text(doc, "page"))
	for _, want := range []string{"[Page 1]\n\n# Careers in healthcare\n", "\n## Careers A to Z\n",
		"\n[Page 18]\n\n### Clinical coders\n", "\n#### What you need\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q", want)
		}
	}
	if without := string(Text(semantic.Of(mustReading(t), nil), "page")); strings.Contains(without, "[Page") {
		t.Error("a text without pages has some")
	}
}

func mustReading(t *testing.T) *layout.Document {
	t.Helper()
	_, d := sample(t)
	return d
}
