package compose

import (
	"fmt"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/composetest"
	"booklet/layout/unit"
)

// portrait is a picture with the box of the face in it, in thousandths of its width and
// height: left, top, right, bottom.
type portrait struct {
	w, h int
	face [4]int64
}

// portraits are of the shapes that cameras and telephones make, with faces where people
// who take pictures of people have them.
var portraits = []portrait{
	{1500, 2000, [4]int64{340, 60, 660, 300}},
	{1400, 2100, [4]int64{340, 60, 660, 275}},
	{1600, 1600, [4]int64{340, 60, 660, 380}},
	{1200, 2133, [4]int64{340, 60, 660, 240}},
	{2100, 1400, [4]int64{390, 60, 605, 380}},
	{1600, 1200, [4]int64{350, 80, 650, 480}},
	{1920, 1080, [4]int64{400, 60, 600, 420}},
	{2400, 1200, [4]int64{400, 60, 600, 420}},
	{1500, 1200, [4]int64{350, 60, 650, 450}},
	{900, 2400, [4]int64{250, 60, 750, 260}},
	{3000, 1000, [4]int64{430, 80, 570, 500}},
}

// photo is a photo of a portrait, by its number. Its data cannot be read, so that an edition
// for screens leaves it as it is.
func (p portrait) photo(n int, credit string) *booklet.Photo {
	return &booklet.Photo{Picture: &booklet.Picture{Name: fmt.Sprint(n), Format: "jpeg", Width: p.w, Height: p.h,
		Orientation: 1}, Description: booklet.Line{S: fmt.Sprint("Somebody, ", n)}, Credit: booklet.Line{S: credit}}
}

// withPhotos is a booklet of so many roles of each length, each with a portrait, and of a
// section of each kind that has one.
func withPhotos(need, words int, credit string) *booklet.Booklet {
	b := composetest.Told("Minder", 2, need, words)
	one := *b.Roles[0]
	b.Roles = nil
	for n, p := range portraits {
		r := one
		r.Title.S = "Minder " + string(rune('A'+n))
		r.Photo = p.photo(n, credit)
		b.Roles = append(b.Roles, &r)
		for _, k := range []booklet.Kind{booklet.Testimonial, booklet.PicturePage, booklet.TextPages} {
			s := booklet.Section{Kind: k, Title: booklet.Line{S: "Seen"}, Photo: p.photo(n, credit)}
			if k != booklet.PicturePage {
				s.Text = one.Summary
			}
			b.Sections = append(b.Sections, s)
		}
	}
	b.Sections = append(b.Sections, booklet.Section{Kind: booklet.Roles})
	return b
}

// seenOf is what is seen of a picture within the trim.
func seenOf(d *layout.Document, v layout.Image) unit.Rect {
	x0, y0 := max(v.Clip.X, 0), max(v.Clip.Y, 0)
	return unit.Rect{X: x0, Y: y0, W: min(v.Clip.Right(), d.Trim.W) - x0, H: min(v.Clip.Bottom(), d.Trim.H) - y0}
}

// TestNoFaceIsCut: in every edition, on cards, testimonials, pages of pictures and of text,
// the face is whole, and at most 30 % of a picture is cut off.
func TestNoFaceIsCut(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for _, words := range []int{4, 60, 150} {
			for _, credit := range []string{"", "Picture: A. Gull"} {
				d, fs := Options{}.Compose(withPhotos(2, words, credit), e, fonts.Default())
				for _, f := range fs {
					if f.Severity == booklet.Error {
						t.Fatal(f)
					}
				}
				seen := map[string]int{}
				for i := range d.Pages {
					for _, it := range d.Pages[i].Items {
						if v, ok := it.(layout.Image); ok {
							var n int
							fmt.Sscan(v.Picture.Name, &n)
							seen[v.Picture.Name]++
							judgeCrop(t, fmt.Sprintf("%s, %d words, page %d, picture %d", e.Name, words, i+1, n), d, v,
								portraits[n])
						}
					}
				}
				for n := range portraits {
					if seen[fmt.Sprint(n)] != 4 {
						t.Errorf("%s: picture %d is seen %d times", e.Name, n, seen[fmt.Sprint(n)])
					}
				}
			}
		}
	}
}

func judgeCrop(t *testing.T, at string, d *layout.Document, v layout.Image, p portrait) {
	t.Helper()
	s, w := seenOf(d, v), v.Frame
	if kept := float64(s.W) * float64(s.H) / (float64(w.W) * float64(w.H)); kept < 0.699 {
		t.Errorf("%s: %.0f %% of the picture is seen", at, kept*100)
	}
	if x, y := v.Frame.W.Scale(int64(p.h), int64(p.w)), v.Frame.H; x-y > 2 || y-x > 2 {
		t.Errorf("%s: the picture is distorted: %v", at, v.Frame)
	}
	face := unit.Rect{X: w.X + w.W.Scale(p.face[0], 1000), Y: w.Y + w.H.Scale(p.face[1], 1000)}
	right, bottom := w.X+w.W.Scale(p.face[2], 1000), w.Y+w.H.Scale(p.face[3], 1000)
	if face.X < s.X || face.Y < s.Y || right > s.Right() || bottom > s.Bottom() {
		t.Errorf("%s: the face is cut: seen %v of %v", at, s, w)
	}
}

// TestPicturesFaceTheirCards: a picture with a page of its own stands on a left-hand page,
// and its card begins on the page that faces it.
func TestPicturesFaceTheirCards(t *testing.T) {
	for first := range 3 {
		for _, e := range layout.DefaultEditions() {
			b := withPhotos(3, 60, "")
			// the first picture falls on either side
			b.Sections = []booklet.Section{{Kind: booklet.Cover}, {Kind: booklet.Statement}, {Kind: booklet.Roles},
				{Kind: booklet.Back}}[first%2:]
			for n, r := range b.Roles {
				if n%3 == first {
					r.Photo = nil
				}
			}
			d, fs := Compose(b, e, fonts.Default())
			if booklet.Failed(fs) {
				t.Fatal(fs)
			}
			plates := 0
			for i := range d.Pages {
				r := plateOf(&d.Pages[i])
				if r == nil {
					continue
				}
				plates++
				if i%2 == 0 {
					t.Errorf("%s, %d: the picture of %q is on page %d, a right-hand one", e.Name, first, r.Title.S, i+1)
				}
				if i+1 == len(d.Pages) || !begins(&d.Pages[i+1], r) {
					t.Errorf("%s, %d: the card of %q does not face its picture", e.Name, first, r.Title.S)
				}
			}
			if plates == 0 {
				t.Errorf("%s: no picture has a page of its own", e.Name)
			}
		}
	}
}

// plateOf is the role of a page that holds its picture and no heading of it; nil for another.
func plateOf(p *layout.Page) *booklet.Role {
	var of *booklet.Role
	picture, heading := false, false
	for _, it := range p.Items {
		switch v := it.(type) {
		case layout.Begin:
			if v.Element.Card != nil {
				of = v.Element.Card
			}
			heading = heading || v.Element.Role == layout.H2
		case layout.Image:
			picture = true
		}
	}
	if picture && !heading {
		return of
	}
	return nil
}

// begins reports whether the card of a role begins on a page.
func begins(p *layout.Page, r *booklet.Role) bool {
	var of *booklet.Role
	for _, it := range p.Items {
		if v, ok := it.(layout.Begin); ok {
			if v.Element.Card != nil {
				of = v.Element.Card
			}
			if v.Element.Role == layout.H2 && of == r {
				return true
			}
		}
	}
	return false
}

// TestPhotoFocus: what the workbook says is kept, and lies where the frame allows.
func TestPhotoFocus(t *testing.T) {
	at := booklet.OnRow("Roles", 2)
	place := func(f booklet.Focus) layout.Image {
		b := withPhotos(2, 4, "")
		b.Roles = b.Roles[:1]
		b.Roles[0].Photo.Focus = f
		d, _ := Compose(b, layout.Standard(), fonts.Default())
		for i := range d.Pages {
			if plateOf(&d.Pages[i]) == nil {
				continue
			}
			for _, it := range d.Pages[i].Items {
				if v, ok := it.(layout.Image); ok {
					return v
				}
			}
		}
		t.Fatal("the picture is not seen")
		return layout.Image{}
	}
	top, middle, foot := place(booklet.Focus{X: 50, At: at}), place(booklet.Focus{X: 50, Y: 50, At: at}),
		place(booklet.Focus{X: 50, Y: 100, At: at})
	if top.Frame.Y != top.Clip.Y || foot.Frame.Bottom() != foot.Clip.Bottom() {
		t.Errorf("top %v in %v, foot %v in %v", top.Frame, top.Clip, foot.Frame, foot.Clip)
	}
	// in the middle of what is seen: the bleed lies above it
	if got, want := middle.Frame.Y+middle.Frame.H/2, middle.Clip.Bottom()/2; got-want > 2 || want-got > 2 {
		t.Errorf("the middle of the picture is at %s, and that of what is seen at %s", got, want)
	}
	if usual := place(booklet.Focus{}); strings.Compare(fmt.Sprint(usual.Frame), fmt.Sprint(top.Frame)) != 0 {
		t.Errorf("an upright picture keeps %v, not its upper third", usual.Frame)
	}
}

// TestSmallPicturesAreSharp: a picture of 900 pixels' width, or of 1,000, is nowhere printed with fewer than 150 pixels
// an inch on the cards of any edition, long or short, nor smaller than it need be.
func TestSmallPicturesAreSharp(t *testing.T) {
	for _, e := range layout.AllEditions() {
		for _, size := range [][2]int{{900, 600}, {1000, 562}, {900, 1200}, {900, 900}} {
			for _, words := range []int{4, 40, 150} {
				b := withPhotos(2, words, "Picture: A. Gull")
				b.Sections = []booklet.Section{{Kind: booklet.Roles}}
				for _, r := range b.Roles {
					r.Photo = portrait{w: size[0], h: size[1]}.photo(0, "Picture: A. Gull")
				}
				d, fs := Compose(b, e, fonts.Default())
				for _, f := range fs {
					if f.Severity != booklet.Note && f.Rule == booklet.RulePhotoResolution || f.Severity == booklet.Error {
						t.Errorf("%s, %v, %d words: %s", e.Name, size, words, f)
					}
				}
				for i := range d.Pages {
					for _, it := range d.Pages[i].Items {
						if v, ok := it.(layout.Image); ok && !e.OnScreen && v.Frame.W < min(d.Trim.W/4, unit.MM(58)) {
							t.Errorf("%s, %v, %d words: a picture is %s wide", e.Name, size, words, v.Frame.W)
						}
					}
				}
			}
		}
	}
}

// TestPicturesBleedOnBothSides: no picture that has a page bleeds at one side of the paper alone, where it has pixels
// enough to stand between the margins.
func TestPicturesBleedOnBothSides(t *testing.T) {
	for _, e := range layout.PrintEditions() {
		d, _ := Compose(withPhotos(2, 150, "Picture: A. Gull"), e, fonts.Default())
		for i := range d.Pages {
			for _, it := range d.Pages[i].Items {
				v, ok := it.(layout.Image)
				if !ok || plateOf(&d.Pages[i]) == nil && d.Pages[i].Kind != booklet.PicturePage {
					continue
				}
				if left, right := v.Clip.X < 0, v.Clip.Right() > d.Trim.W; left != right {
					t.Errorf("%s, page %d: the picture reaches from %s to %s", e.Name, i+1, v.Clip.X, v.Clip.Right())
				}
			}
		}
	}
}

// TestPlateCreditsStandAtTheFoot: the credit of a picture that has a page stands below the title, on the line of the
// folio that faces it.
func TestPlateCreditsStandAtTheFoot(t *testing.T) {
	for _, e := range layout.DefaultEditions() {
		d, _ := Compose(withPhotos(2, 150, "Picture: A. Gull"), e, fonts.Default())
		plates := 0
		for i := range d.Pages {
			if i+1 == len(d.Pages) || plateOf(&d.Pages[i]) == nil {
				continue
			}
			plates++
			title, credit := unit.Length(0), unit.Length(0)
			role := layout.Role("")
			for _, it := range d.Pages[i].Items {
				switch v := it.(type) {
				case layout.Begin:
					role = v.Element.Role
				case layout.Glyphs:
					if role == layout.Header {
						title = max(title, v.Y)
					} else if role == layout.Caption {
						credit = max(credit, v.Y)
					}
				}
			}
			if folio := folioOf(&d.Pages[i+1]); credit != folio || title >= credit-e.Body.Leading {
				t.Errorf("%s, page %d: title on %s, credit on %s, the folio facing them on %s", e.Name, i+1, title, credit, folio)
			}
		}
		if plates == 0 {
			t.Errorf("%s: no picture has a page", e.Name)
		}
	}
}

// TestLinesBelowPictures: on a phone's screen a picture opens its card above five lines of the card, or above all of it,
// across the whole screen; else it has a screen of its own, with the title.
func TestLinesBelowPictures(t *testing.T) {
	e := layout.Phone()
	for _, words := range []int{2, 30, 60, 150} {
		b := withPhotos(2, words, "Illustration: the health service of the whole county")
		b.Sections = []booklet.Section{{Kind: booklet.Roles}}
		d, _ := Compose(b, e, fonts.Default())
		plates, opened := 0, 0
		for i := range d.Pages {
			p := &d.Pages[i]
			if plateOf(p) != nil {
				plates++
				if i+1 == len(d.Pages) || !begins(&d.Pages[i+1], plateOf(p)) {
					t.Errorf("%d words: the screen after the picture on %d does not begin its card", words, i+1)
				}
				continue
			}
			lines, foot, last := map[unit.Length]bool{}, unit.Length(0), i+1 == len(d.Pages)
			for open, it := range p.Within() {
				switch v := it.(type) {
				case layout.Image:
					opened++
					foot = v.Clip.Bottom()
					if v.Clip.X > 0 || v.Clip.Right() < d.Trim.W {
						t.Errorf("%d words, page %d: the picture reaches from %s to %s", words, i+1, v.Clip.X, v.Clip.Right())
					}
				case layout.Glyphs:
					if r := open[len(open)-1].Role; v.Y > foot && r != layout.Caption && r != layout.H2 {
						lines[v.Y] = true
					}
				}
			}
			if foot > 0 && len(lines) < 5 && !last &&
				plateOf(&d.Pages[i+1]) == nil && !opens(&d.Pages[i+1]) {
				t.Errorf("%d words, page %d: %d lines stand below the picture", words, i+1, len(lines))
			}
		}
		if plates+opened != len(portraits) {
			t.Errorf("%d words: %d pictures have a screen, %d open cards, of %d", words, plates, opened, len(portraits))
		}
	}
}

// opens reports whether a card begins on a page.
func opens(p *layout.Page) bool {
	for _, it := range p.Items {
		if v, ok := it.(layout.Begin); ok && v.Element.Role == layout.H2 {
			return true
		}
	}
	return false
}
