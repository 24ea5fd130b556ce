package compose

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

func phoneOf(t *testing.T, change func(*booklet.Booklet)) (*booklet.Booklet, *layout.Document) {
	t.Helper()
	b, fs := composetest.Read()
	if booklet.Failed(fs) {
		t.Fatal(fs)
	}
	if change != nil {
		change(b)
	}
	b = b.Fill()
	d, found := Compose(b, layout.Phone(), fonts.Default())
	for _, f := range found {
		t.Error(f)
	}
	return b, d
}

// The words of a workbook are those of the editions that there are.
func TestEditionNames(t *testing.T) {
	var names []string
	for _, e := range layout.AllEditions() {
		names = append(names, e.Name)
	}
	if len(names) != len(booklet.EditionNames) {
		t.Fatalf("%q, but a workbook may name %q", names, booklet.EditionNames)
	}
	for i, n := range booklet.EditionNames {
		if names[i] != n {
			t.Errorf("%q, but a workbook may name %q", names[i], n)
		}
	}
}

func TestPhone(t *testing.T) {
	b, d := phoneOf(t, func(b *booklet.Booklet) { b.Settings.Binding = booklet.Perfect })
	if d.Binding != booklet.Screen || !d.OnScreen || d.Trim != (unit.Size{W: unit.MM(90), H: unit.MM(160)}) {
		t.Errorf("bound %s, on a screen %v, of %v", d.Binding, d.OnScreen, d.Trim)
	}
	cards := map[*booklet.Role]int{}
	for i, p := range d.Pages {
		if p.Kind == booklet.Notes {
			t.Errorf("page %d is for notes in pen", i+1)
		}
		on := 0
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				if r := v.Element.Card; r != nil {
					if cards[r] == 0 {
						on++
					}
					cards[r] = i + 1
				}
			case layout.Glyphs:
				if v.Size < 17*unit.Point || v.X+v.Seen() > d.Trim.W || v.Y > d.Trim.H {
					t.Errorf("page %d: %q is of %s pt at %s, %s", i+1, v.Text, v.Size, v.X, v.Y)
				}
			case layout.Link:
				if v.Area.H < unit.MM(7) || v.Area.W < unit.MM(5) {
					t.Errorf("page %d: the area of %q is %.1f by %.1f mm", i+1, v.Contents, v.Area.W.Millimetres(),
						v.Area.H.Millimetres())
				}
			}
		}
		if on > 1 {
			t.Errorf("page %d begins %d cards", i+1, on)
		}
	}
	if len(cards) != len(b.Roles) {
		t.Errorf("%d cards of %d roles", len(cards), len(b.Roles))
	}
}

// TestPhoneHoldsTogether composes generated booklets with every kind of section:
// nothing is refused, lost or outside the margins, nothing lies on anything else, what
// is tapped is high enough and shares nothing.
func TestPhoneHoldsTogether(t *testing.T) {
	for _, n := range []int{0, 1, 2, 70, 350} {
		for _, ground := range []*booklet.RGB{nil, {}} {
			b := composetest.Generated(n, int64(n)+5)
			full(b)
			for i, r := range b.Roles {
				switch i % 7 {
				case 1: // it runs over several screens
					r.Entry = booklet.Plain(strings.Repeat("You plan, you listen and you learn something each day. ",
						4+i%40), booklet.Place{})
				case 2: // addresses over several lines
					r.More = booklet.Text{Blocks: []booklet.Block{{Runs: []booklet.Run{
						{Text: "Look at "}, {Text: "careers.northshire.example/clinical-perfusion-scientists",
							Link: "https://careers.northshire.example/clinical-perfusion-scientists"},
						{Text: " or "}, {Text: "jobs@northshire.example",
							Link: "mailto:jobs@northshire.example"}, {Text: ", or call "},
						{Text: "0300 555 0100", Link: "tel:03005550100"}, {Text: "."},
					}}}}
				case 3:
					r.Photo = &booklet.Photo{Picture: testkit.Plain(t, 400, 300, color.White),
						Description: booklet.Line{S: "a white wall"}}
				}
			}
			e, err := layout.Phone().With(layout.Request{Ground: ground})
			if err != nil {
				t.Fatal(err)
			}
			d, found := Compose(b, e, fonts.Default())
			for _, f := range found {
				t.Errorf("%d roles: %s", n, f)
			}
			check(t, b, d)
			legal(t, d)
			tapped(t, d)
		}
	}
}

// TestPhoneRefusesAWord names the word that no screen holds, and its cell.
func TestPhoneRefusesAWord(t *testing.T) {
	b := composetest.Generated(3, 9)
	b.Roles[1].Title = booklet.Line{S: strings.Repeat("long", 9), At: booklet.OnCell("Roles", 1, 3)}
	_, found := Compose(b, layout.Phone(), fonts.Default())
	if len(found) != 1 || found[0].Severity != booklet.Error || found[0].At != b.Roles[1].Title.At ||
		!strings.Contains(found[0].Text, "is wider than a screen of the phone edition") ||
		strings.Contains(found[0].Hint, "paper") {
		t.Errorf("%v", found)
	}
}

// tapped asserts that a thumb hits the links of a document, each by itself.
func tapped(t *testing.T, d *layout.Document) {
	t.Helper()
	for i, p := range d.Pages {
		var all []layout.Link
		for _, it := range p.Items {
			l, ok := it.(layout.Link)
			if !ok {
				continue
			}
			if l.Area.H < unit.MM(7) || l.Area.X < 0 || l.Area.Right() > d.Trim.W {
				t.Errorf("page %d: the area of %q is %v", i+1, l.Contents, l.Area)
			}
			for _, o := range all {
				if l.Area.Overlaps(o.Area) {
					t.Errorf("page %d: %q and %q share a place", i+1, l.Contents, o.Contents)
				}
			}
			all = append(all, l)
		}
	}
}

// TestPartedLinks: of two that overlap, each keeps its side.
func TestPartedLinks(t *testing.T) {
	at := func(y, h unit.Length) layout.Link {
		return layout.Link{Area: unit.Rect{X: 10, Y: y, W: 50, H: h}}
	}
	d := &layout.Document{Pages: []layout.Page{{Items: []layout.Item{at(100, 30), at(10, 40), at(40, 70)}}}}
	partLinks(d)
	for n, want := range []unit.Rect{{X: 10, Y: 105, W: 50, H: 25}, {X: 10, Y: 10, W: 50, H: 35},
		{X: 10, Y: 45, W: 50, H: 60}} {
		if got := d.Pages[0].Items[n].(layout.Link).Area; got != want {
			t.Errorf("link %d is %v, want %v", n, got, want)
		}
	}
}

// TestPhoneGoesOn: a page that a card goes on to begins with its title and the
// stripe of its team, and no field is torn apart that a half of the screen holds.
func TestPhoneGoesOn(t *testing.T) {
	b, d := phoneOf(t, nil)
	fold := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	seen := map[*booklet.Role]bool{}
	goesOn := 0
	for i, p := range d.Pages {
		var card *booklet.Role
		var first string
		striped := false
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Begin:
				if r := v.Element.Card; r != nil && card == nil {
					card = r
				}
			case layout.Path:
				striped = striped || v.Bounds().Y < 0 && v.Bounds().W > unit.MM(89)
			case layout.Glyphs:
				if card != nil && len(first) < 200 {
					first += v.Text
				}
			}
		}
		if card == nil {
			continue
		}
		if seen[card] {
			goesOn++
			if !strings.HasPrefix(fold(first), fold(card.Title.S)) || !striped {
				t.Errorf("page %d goes on with %q, a stripe: %v, without the title %q", i+1, first, striped,
					card.Title.S)
			}
		}
		seen[card] = true
	}
	if len(seen) != len(b.Roles) || goesOn < 70 {
		t.Errorf("%d cards, %d pages that go on", len(seen), goesOn)
	}
}

func TestPhonePictures(t *testing.T) {
	_, d := phoneOf(t, nil)
	n := 0
	for i, p := range d.Pages {
		for _, it := range p.Items {
			v, ok := it.(layout.Image)
			if !ok {
				continue
			}
			n++
			if v.Frame != v.Clip || v.Clip.X < 0 || v.Clip.Y < 0 || v.Clip.Right() > d.Trim.W ||
				v.Clip.Bottom() > d.Trim.H {
				t.Errorf("page %d: of the picture in %v, %v is seen", i+1, v.Frame, v.Clip)
			}
			img, format, err := image.Decode(bytes.NewReader(v.Picture.Data))
			if err != nil || format != v.Picture.Format {
				t.Fatalf("page %d: a %s called %s: %v", i+1, format, v.Picture.Format, err)
			}
			size := img.Bounds().Size()
			if size != image.Pt(v.Picture.Width, v.Picture.Height) {
				t.Errorf("page %d: %v pixels called %d by %d", i+1, size, v.Picture.Width, v.Picture.Height)
			}
			for _, side := range []struct {
				px int
				l  unit.Length
			}{{size.X, v.Frame.W}, {size.Y, v.Frame.H}} {
				if ppi := float64(side.px) / side.l.Points() * 72; ppi > 150 {
					t.Errorf("page %d: %.0f pixels an inch", i+1, ppi)
				}
			}
		}
	}
	if n < 5 {
		t.Errorf("%d pictures", n)
	}
	for _, it := range d.Pages[0].Items { // the logo is drawn, not a picture
		if _, ok := it.(layout.Image); ok {
			t.Error("the cover has a picture")
		}
	}
}

// quarters is a picture of four colours, each in a corner.
func quarters(w, h int) *image.NRGBA {
	img := image.NewNRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.NRGBA{A: 255}
			if x < w/2 {
				c.R = 255
			}
			if y < h/2 {
				c.G = 255
			}
			img.SetNRGBA(x, y, c)
		}
	}
	return img
}

func TestOnlyWhatIsSeenOfAPicture(t *testing.T) {
	var data bytes.Buffer
	if err := png.Encode(&data, quarters(900, 600)); err != nil {
		t.Fatal(err)
	}
	frame := unit.Rect{X: unit.Point, Y: unit.Point, W: 90 * unit.Point, H: 60 * unit.Point}
	right := frame
	right.X, right.W = frame.X+45*unit.Point, 45*unit.Point
	v := lighterImage(layout.Image{Picture: &booklet.Picture{Format: "png", Data: data.Bytes(), Width: 900, Height: 600,
		Orientation: 1}, Frame: frame, Clip: right})
	got, err := jpeg.Decode(bytes.NewReader(v.Picture.Data))
	if err != nil {
		t.Fatal(err)
	}
	if r, g, _, _ := got.At(5, 5).RGBA(); v.Frame != right || r>>8 > 20 || g>>8 < 230 {
		t.Errorf("the right half is in %v, its corner %d %d", v.Frame, r>>8, g>>8)
	}
}

func TestPhoneComesInOneSize(t *testing.T) {
	black := booklet.RGB{}
	if _, err := layout.Phone().With(layout.Request{Ground: &black}); err != nil {
		t.Errorf("white on black: %v", err)
	}
	for field, r := range map[booklet.Field]layout.Request{
		booklet.FieldTextSize: {TextSize: 20 * unit.Point}, booklet.FieldPaper: {Paper: unit.A4},
		booklet.FieldLineSpacing: {LineSpacing: 1500}, booklet.FieldPaperColour: {Sheet: &layout.Grounds[1].RGB},
	} {
		_, err := layout.Phone().With(r)
		var refused *layout.RequestError
		if !errors.As(err, &refused) || refused.Field != field ||
			refused.Text != "the phone edition is set for a screen and comes in one size" {
			t.Errorf("%+v: %v", r, err)
		}
	}
}

// TestMarkInOneLine: the usual words of the mark take one line on a phone's screen, and their ground stands between its
// margins, with room at both ends of the words; words that are few stand as on paper.
func TestMarkInOneLine(t *testing.T) {
	e := layout.Phone()
	b := composetest.Sample(t)
	for _, words := range []string{b.Settings.Label(booklet.LabelApprenticeship), "apprentices"} {
		b.Settings.Labels = map[booklet.Label]booklet.Line{booklet.LabelApprenticeship: {S: words}}
		c := kit.New(b, e, fonts.Default().Session(), kit.Options{Binding: booklet.Screen})
		m := c.ApprenticeMark()
		p := &kit.Page{}
		c.Pill(p, m, c.Left(p), c.Top())
		var ground, line unit.Rect
		for _, it := range p.Items {
			switch v := it.(type) {
			case layout.Path:
				ground = v.Bounds()
			case layout.Glyphs:
				line = unit.Rect{X: v.X, W: v.Seen()}
			}
		}
		if len(m.Lines) != 1 || ground.X < e.Outer || ground.Right() > e.Trim.W-e.Outer ||
			line.X-ground.X < e.Body.Size/4 || ground.Right()-line.Right() < e.Body.Size/4 {
			t.Errorf("the mark %q takes %d lines, from %s to %s on a ground from %s to %s", words, len(m.Lines), line.X,
				line.Right(), ground.X, ground.Right())
		}
	}
}
