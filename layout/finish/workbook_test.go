package finish

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	smp "booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/paint"
)

// spoken is an element of the structure tree as a reader hears it.
type spoken struct {
	role string
	text string // of the element and all in it
	alt  string
	lang string
	kids []*spoken
}

// spoken reads the structure tree with its text.
func (p *opened) spoken() []*spoken {
	p.t.Helper()
	marks := map[link]map[int]string{}
	for _, page := range p.path("Root", "Pages", "Kids").([]any) {
		marks[page.(link)] = p.marked(page.(link))
	}
	var walk func(v any) *spoken
	walk = func(v any) *spoken {
		d := p.get(v).(dict)
		s := &spoken{role: string(d["S"].(name)), alt: textString(d["Alt"]), lang: textString(d["Lang"])}
		kids, ok := d["K"].([]any)
		if !ok && d["K"] != nil {
			kids = []any{d["K"]}
		}
		for _, k := range kids {
			switch k := k.(type) {
			case int:
				s.text += marks[d["Pg"].(link)][k]
			case dict:
				if k["Type"] == name("MCR") {
					s.text += marks[k["Pg"].(link)][k["MCID"].(int)]
				}
			default:
				kid := walk(k)
				s.kids = append(s.kids, kid)
				s.text += kid.text
			}
		}
		return s
	}
	var out []*spoken
	for _, k := range p.path("Root", "StructTreeRoot", "K").([]any) {
		out = append(out, walk(k))
	}
	return out
}

func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// said lists the elements that hold words, in reading order: "P the words".
func said(es []*spoken) []string {
	var out []string
	for _, e := range es {
		switch e.role {
		case "H1", "H2", "H3", "H4", "P", "LBody", "Caption":
			out = append(out, e.role+" "+words(e.text))
			continue
		case "Lbl":
			continue
		case "Figure":
			out = append(out, "Figure "+e.alt)
		}
		out = append(out, said(e.kids)...)
	}
	return out
}

func finished(t *testing.T, b *booklet.Booklet, e layout.Edition) (*layout.Document, *opened) {
	t.Helper()
	doc, fs := compose.Compose(b, e, fonts.Default())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	data, err := Screen(doc, raw, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return doc, read(t, data)
}

var viewed = workbook.NewMemory() // of the sample's pictures

func sampleBooklet(t *testing.T) *booklet.Booklet {
	t.Helper()
	b, fs := viewed.Read(smp.Source())
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	return b.Fill()
}

// TestCardsReadAsTheWorkbook compares the cards of the finished file, element by
// element, with the rows of the workbook: all words, once, in order, each with
// its role.
func TestCardsReadAsTheWorkbook(t *testing.T) {
	b := sampleBooklet(t)
	set := &b.Settings
	for _, e := range layout.AllEditions() {
		_, p := finished(t, b, e)
		tree := p.spoken()
		if len(tree) != 1 || tree[0].role != "Document" {
			t.Fatalf("the tree begins with %d elements", len(tree))
		}
		var cards []*spoken
		for _, sect := range tree[0].kids {
			for _, k := range sect.kids {
				if k.role == "Sect" {
					cards = append(cards, k)
				}
			}
		}
		filed := booklet.NewFiler(set.Language.S).Filed(b.Roles)
		if len(cards) != len(filed) {
			t.Fatalf("%s: %d cards of %d roles", e.Name, len(cards), len(filed))
		}
		for i, r := range filed {
			var want, pictured []string
			if r.Photo != nil && !r.Photo.Decorative {
				pictured = append(pictured, "Figure "+r.Photo.Description.S)
				if r.Photo.Credit.Set() {
					pictured = append(pictured, "Caption "+r.Photo.Credit.S)
				}
			}
			blocks := func(text booklet.Text) {
				for _, bl := range text.Blocks {
					role := "P "
					if bl.Item {
						role = "LBody "
					}
					want = append(want, role+words(bl.String()))
				}
			}
			got := said(cards[i].kids)
			summary := words(r.Summary.String())
			// run in, the title and its sentence make up the summary: its words as they
			// stand there, with an article or the first of several titles
			h := slices.IndexFunc(got, func(s string) bool { return strings.HasPrefix(s, "H2 ") })
			if e.RunIn && len(r.Summary.Blocks) == 1 && h >= 0 && h+1 < len(got) && words(got[h][3:]+" "+got[h+1][2:]) == summary {
				want = append(want, got[h], got[h+1])
			} else {
				want = append(want, "H2 "+r.Title.S)
				blocks(r.Summary)
			}
			if h != 0 {
				t.Errorf("%s: the card of %s does not begin with its heading: %q", e.Name, r.Title.S, got)
			}
			team := "P " + r.Category.Name.S
			if short := "P " + r.Category.Short.S; slices.Contains(got, short) { // where the card is squeezed
				team = short
			}
			want = append(want, team) // seen above the title, read after its sentence
			if r.Apprenticeship {
				want = append(want, "P "+set.Label(booklet.LabelLetter)+" · "+set.Label(booklet.LabelApprenticeship))
			}
			want = append(want, pictured...) // on the page before the card, or above its title
			for _, f := range []struct {
				label booklet.Label
				text  booklet.Text
			}{{booklet.LabelEntry, r.Entry}, {booklet.LabelQualities, r.Qualities}, {booklet.LabelMore, r.More}} {
				if !f.text.Empty() {
					want = append(want, "H3 "+set.Label(f.label))
					blocks(f.text)
				}
			}
			if l := r.PrintedAddress(); l.Set() && !r.ShowsAddress() { // the last line of More information
				want = append(want, "P "+booklet.ShownAddress(l.S))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s: %s reads\n%s\nwant\n%s", e.Name, r.Title.S, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
	}
}

// TestSectionsReadAsTheWorkbook finds the sections' titles and texts in the
// tree, in the workbook's order.
func TestSectionsReadAsTheWorkbook(t *testing.T) {
	b := sampleBooklet(t)
	for _, e := range layout.AllEditions() {
		_, p := finished(t, b, e)
		all := said(p.spoken())
		at := 0
		next := func(want string) {
			t.Helper()
			k := slices.Index(all[at:], want)
			if k < 0 {
				t.Errorf("%s: %q is missing, or out of order", e.Name, want)
				return
			}
			at += k + 1
		}
		for i := range b.Sections {
			s := &b.Sections[i]
			if s.Kind == booklet.Cover || s.Kind == booklet.Notes || s.Kind == booklet.Back {
				continue
			}
			if s.Title.Set() {
				next("H1 " + s.Title.S)
			}
			if s.Photo != nil && s.Kind == booklet.PicturePage {
				next("Figure " + s.Photo.Description.S)
			}
			if s.Kind == booklet.Quotes || s.Kind == booklet.Testimonial {
				continue // their paragraphs are quotations
			}
			for _, bl := range s.Text.Blocks {
				if bl.Item {
					next("LBody " + words(bl.String()))
				} else {
					next("P " + words(bl.String()))
				}
			}
			if s.Kind == booklet.Values {
				for _, v := range b.Values {
					next("H2 " + v.Title.S)
					for _, bl := range v.Text.Blocks {
						next("P " + words(bl.String()))
					}
				}
			}
		}
	}
}

// shown is a piece of text as the page's operators place it.
type shown struct {
	page       int
	x, y, size float64
	r, g, b    float64
	artifact   bool
	id         int
}

// shown reads what the operators of a page's stream say.
func (p *opened) shown(n int, page link) []shown {
	p.t.Helper()
	d := p.get(page).(dict)
	data := p.stream(d["Contents"])
	s := &scanner{p.t, data, 0}
	var out []shown
	var args []any
	now := shown{page: n, id: -1}
	depth := []bool{}
	for s.space(); s.at < len(s.b); s.space() {
		v := s.value()
		op, ok := v.(operator)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "BDC":
			depth = append(depth, now.artifact)
			now.artifact = now.artifact || args[0] == name("Artifact")
			if props, ok := args[1].(dict); ok && props["MCID"] != nil {
				now.id = props["MCID"].(int)
			}
		case "EMC":
			now.artifact, depth = depth[len(depth)-1], depth[:len(depth)-1]
		case "Tf":
			now.size = num(args[1])
		case "rg":
			now.r, now.g, now.b = num(args[0]), num(args[1]), num(args[2])
		case "Td":
			now.x, now.y = num(args[0]), num(args[1])
		case "TJ":
			out = append(out, now)
		case "Tm", "cm", "Tz", "Tr":
			if op != "cm" {
				p.t.Errorf("page %d: the operator %s would change sizes unseen", n, op)
			}
		}
		args = args[:0]
	}
	return out
}

// TestFinishedSizes reads sizes, leading, places and colours from the operators
// of the finished file: no text under the edition's least size, none outside the
// margins, lines of a paragraph no closer than promised, inks that are dark or
// light enough for the ground that they may lie on.
func TestFinishedSizes(t *testing.T) {
	b := sampleBooklet(t)
	least := map[layout.Class]float64{layout.ClearPrint: 12, layout.LargeClass: 16, layout.GiantClass: 24, layout.ScreenClass: 17}
	for _, e := range layout.AllEditions() {
		doc, p := finished(t, b, e)
		edge := e.Outer.Points() / 2
		for i, page := range p.path("Root", "Pages", "Kids").([]any) {
			all := p.shown(i+1, page.(link))
			for k, s := range all {
				where := fmt.Sprintf("%s, page %d at %.0f, %.0f", e.Name, s.page, s.x, s.y)
				if s.size < least[e.Class]-0.001 {
					t.Errorf("%s: %.2f pt", where, s.size)
				}
				if !s.artifact && (s.x < edge || s.x > doc.Trim.W.Points()-edge || s.y < edge || s.y > doc.Trim.H.Points()-edge) {
					t.Errorf("%s: outside the margins", where)
				}
				ink := booklet.RGB{R: uint8(s.r*255 + 0.5), G: uint8(s.g*255 + 0.5), B: uint8(s.b*255 + 0.5)}
				if max(colour.Contrast(ink, colour.White), colour.Contrast(ink, colour.Black)) < 7 {
					t.Errorf("%s: %v reaches 7:1 on nothing", where, ink)
				}
				if k > 0 && all[k-1].id == s.id && !s.artifact && all[k-1].x == s.x && all[k-1].size == s.size {
					if lead := all[k-1].y - s.y; lead > 0 && lead < s.size && s.size < 1.3*e.Body.Size.Points() {
						t.Errorf("%s: lines %.2f pt apart", where, lead)
					}
				}
			}
		}
	}
}
