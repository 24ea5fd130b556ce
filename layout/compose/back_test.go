package compose

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// backOf composes a booklet and returns the items of its back cover's pages.
func backOf(b *booklet.Booklet, e layout.Edition) (pages [][]layout.Item) {
	doc, _ := Compose(b, e, fonts.Default())
	for _, p := range doc.Pages {
		if p.Kind == booklet.Back {
			pages = append(pages, p.Items)
		}
	}
	return pages
}

// lineAt is the place of the first line that begins with some words: how many items come
// before it, and where it stands, pages below each other.
func lineAt(t *testing.T, pages [][]layout.Item, words string) (n int, x, y unit.Length) {
	t.Helper()
	for k, items := range pages {
		for _, it := range items {
			n++
			if g, ok := it.(layout.Glyphs); ok && strings.HasPrefix(g.Text, words) {
				return n, g.X, g.Y + unit.Length(k)*1000*unit.Point
			}
		}
	}
	t.Fatalf("no line begins with %q", words)
	return 0, 0, 0
}

// TestBackStandsInOneColumn: on the back cover of every edition for paper with room beside
// the code, its words and the accounts begin below each other, and what stands in the boxes
// is as far from the edge in both.
func TestBackStandsInOneColumn(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		pages := backOf(composetest.Sample(t), e)
		_, caption, _ := lineAt(t, pages, "Scan to see")
		_, account, _ := lineAt(t, pages, "Instagram")
		if caption != account {
			t.Errorf("%s: the code's words begin at %v, the accounts at %v", e.Name, caption, account)
		}
		_, words, _ := lineAt(t, pages, "Ask us")
		var code unit.Length
		for _, it := range pages[0] {
			if begin, ok := it.(layout.Begin); ok && begin.Element.Role == layout.Figure {
				code = begin.Element.Box.X
			}
		}
		if d := words - code; d < -unit.Point/10 || d > unit.Point/10 {
			t.Errorf("%s: the box's words begin at %v, the code at %v", e.Name, words, code)
		}
	}
}

// TestBackTextComesFirst: the text of a back cover stands, and is read, before the code and
// the addresses that it introduces, in every edition.
func TestBackTextComesFirst(t *testing.T) {
	for _, e := range layout.AllEditions() {
		b := composetest.Sample(t)
		for i := range b.Sections {
			if s := &b.Sections[i]; s.Kind == booklet.Back {
				s.Text = booklet.Plain("Find us here:", s.At)
			}
		}
		b.Settings.AlternativeFormats = booklet.Text{}
		pages := backOf(b, e)
		n, _, y := lineAt(t, pages, "Find us")
		for _, words := range []string{"Scan to", "careers.example.org", "Instagram", "©"} {
			m, _, below := lineAt(t, pages, words)
			if m <= n || below <= y {
				t.Errorf("%s: %q stands before the text of the back cover", e.Name, words)
			}
		}
	}
}

// longAddresses is a booklet with a publisher of long names.
func longAddresses(t *testing.T) *booklet.Booklet {
	b := composetest.Sample(t)
	set := &b.Settings
	set.Websites = []booklet.Line{{S: "brackwater.example.org/apprenticeships-and-other-ways-in"}}
	set.Email = booklet.Line{S: "apprenticeships@brackwater-shipbuilding.example.org"}
	set.QRLink = booklet.Line{S: "https://brackwater.example.org/start?from=booklet&year=2027"}
	set.QRCaption = booklet.Line{S: "Book a walk round the yard"}
	set.Copyright = booklet.Line{S: "© Brackwater Shipbuilding and Repair Company (1884) Limited"}
	set.AlternativeFormats = booklet.Plain("To ask for this booklet in another format, ring 01632 960 450.",
		booklet.Place{})
	for i := range b.Sections {
		if s := &b.Sections[i]; s.Kind == booklet.Back {
			s.Text = booklet.Plain("Every apprentice, office worker and engineer starts with a walk round the yard. "+
				"Ring us and we will find a day.", s.At)
		}
	}
	set.Social = nil
	for _, s := range [][2]string{{"Facebook", "Brackwater Yard"}, {"Instagram", "@brackwateryard"},
		{"TikTok", "@weldwithus"}} {
		set.Social = append(set.Social, booklet.Social{Platform: s[0], Name: s[1], Address: "example.org/" + s[0]})
	}
	return b
}

// TestBackTurnsNoLeafForFewLines: long addresses do not send the last lines of a back cover to
// a page of their own.
func TestBackTurnsNoLeafForFewLines(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		if n := len(backOf(longAddresses(t), e)); n != 1 {
			t.Errorf("%s: the back cover takes %d pages", e.Name, n)
		}
	}
}

// TestBackEntriesAreToldApart: where an address is turned over on a back cover, all its lines begin at the margin, and
// entries stand further apart than lines of one do.
func TestBackEntriesAreToldApart(t *testing.T) {
	for _, e := range layout.AllEditions() {
		b := longAddresses(t)
		b.Settings.Email = booklet.Line{S: "recruitment.and.training.of.apprentices@people.harrowmere.university.example.org"}
		b.Settings.Phone = booklet.Line{S: "01632 960 450"}
		b.Settings.AlternativeFormats = booklet.Text{}
		pages := backOf(b, e)
		var last, phone, first, over backWord
		for _, w := range backWords(pages) {
			switch {
			case w.Text == "01632 960 450":
				phone = w
			case phone.Text == "":
				last = w
			case first.Text == "":
				first = w
			case over.Text == "":
				over = w
			}
		}
		if !strings.HasPrefix(first.Text, "recruitment") || over.Text == "Facebook " {
			t.Errorf("%s: %q and %q stand below the telephone", e.Name, first.Text, over.Text)
			continue
		}
		if over.X != first.X || first.X != phone.X || last.X != phone.X {
			t.Errorf("%s: entries begin at %v, %v and %v, one goes on at %v", e.Name, last.X, phone.X, first.X, over.X)
		}
		if within := over.y - first.y; phone.y-last.y <= within || first.y-phone.y <= within {
			t.Errorf("%s: entries are %v and %v apart, lines of one %v", e.Name, phone.y-last.y, first.y-phone.y, within)
		}
	}
}

// TestBackShowsTheVideo: where the workbook has a video in sign language, the back of an edition prints its words, its
// address and a code of it that a telephone reads, before the booklet's own, and nothing else of the back is lost.
func TestBackShowsTheVideo(t *testing.T) {
	const address = "https://videos.example.org/bsl"
	for _, e := range []layout.Edition{layout.Standard(), layout.GiantPrint(), layout.Phone()} {
		b := composetest.Sample(t)
		b.Settings.BSLLink = booklet.Line{S: address, At: booklet.OnCell("Booklet", 2, 30)}
		b.Settings.AlternativeFormats.Blocks = b.Settings.AlternativeFormats.Blocks[:1]
		pages := backOf(b, e)
		n, _, _ := lineAt(t, pages, "Watch this")
		m, _, _ := lineAt(t, pages, "videos.example.org/bsl")
		own, _, _ := lineAt(t, pages, "Scan to")
		if n > m || m > own {
			t.Errorf("%s: the words are item %d, the address %d, the words of the booklet's code %d", e.Name, n, m, own)
		}
		codes, linked := 0, false
		for _, items := range pages {
			for _, it := range items {
				switch v := it.(type) {
				case layout.Begin:
					if v.Element.Role == layout.Figure && strings.Contains(v.Element.Alt, "QR") {
						codes++
						linked = linked || strings.Contains(v.Element.Alt, "videos.example.org/bsl")
					}
				case layout.Link:
					linked = linked || v.URI == address && e.OnScreen
				}
			}
		}
		if codes != 2 || !linked {
			t.Errorf("%s: %d codes, one of the video: %v", e.Name, codes, linked)
		}
		for _, words := range []string{"careers.example.org", "Instagram", "©"} {
			lineAt(t, pages, words)
		}
	}
}

// TestVideoWithoutWords: a label of "-" leaves the code with its address alone.
func TestVideoWithoutWords(t *testing.T) {
	b := composetest.Sample(t)
	b.Settings.BSLLink = booklet.Line{S: "https://videos.example.org/bsl"}
	b.Settings.Labels = map[booklet.Label]booklet.Line{booklet.LabelBSL: {S: "-"}}
	lineAt(t, backOf(b, layout.Standard()), "videos.example.org/bsl")
}

// TestNoVideoNoChange: without a video, the back is what it was.
func TestNoVideoNoChange(t *testing.T) {
	for _, items := range backOf(composetest.Sample(t), layout.Standard()) {
		for _, it := range items {
			if g, ok := it.(layout.Glyphs); ok && strings.Contains(g.Text, "Sign Language") {
				t.Errorf("the back says %q", g.Text)
			}
		}
	}
}

// TestCaptionBesideNoRoom: on a narrow page, where the words of the code would be broken beside it, they stand
// below it, whole.
func TestCaptionBesideNoRoom(t *testing.T) {
	e, err := layout.Standard().OnTrim(unit.Size{W: unit.MM(90), H: unit.MM(320)})
	if err != nil {
		t.Fatal(err)
	}
	pages := backOf(composetest.Sample(t), e)
	_, _, caption := lineAt(t, pages, "Scan to see")
	_, _, career := lineAt(t, pages, "every career")
	_, _, address := lineAt(t, pages, "careers.example.org/start")
	if caption >= career || career >= address {
		t.Errorf("the caption stands at %v and %v, the address at %v", caption, career, address)
	}
}

// TestImprintStandsLast: on a back cover of several pages the imprint stands behind all else, but where it fills the
// foot of the page before the code, which has no room there.
func TestImprintStandsLast(t *testing.T) {
	for n, first := range map[int]bool{36: false, 44: false, 50: false, 58: true} {
		b := composetest.Sample(t)
		for i := range b.Sections {
			if s := &b.Sections[i]; s.Kind == booklet.Back {
				s.Text = booklet.Plain(strings.Repeat("Find us here, there and everywhere, and ask us. ", n), s.At)
			}
		}
		pages := backOf(b, layout.Standard())
		code, _, codeAt := lineAt(t, pages, "Scan to")
		imprint, _, imprintAt := lineAt(t, pages, "©")
		contacts, _, _ := lineAt(t, pages, "Instagram")
		const page = 1000 * unit.Point
		if first && codeAt/page != imprintAt/page+1 || !first && imprint < max(code, contacts) {
			t.Errorf("%d sentences: the imprint is item %d, at %v, the code %d, at %v, and the contacts %d", n, imprint,
				imprintAt, code, codeAt, contacts)
		}
	}
}
