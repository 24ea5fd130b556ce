package png_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/data/testkit"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/colour"
	"booklet/layout/compose"
	"booklet/layout/compose/composetest"
	"booklet/layout/compose/handout"
	"booklet/layout/finish"
	"booklet/layout/paint"
	ours "booklet/layout/png"
	"booklet/layout/svg"
	"booklet/layout/unit"
)

// show is a page that is looked at.
type show struct {
	name string
	doc  *layout.Document
	page int
}

// shows are a page of each kind in the standard edition, a page of what else a Document can hold, and at night some of those
// of the other editions, a dark ground, cards on their sheet and a poster.
func shows(t *testing.T) []show {
	t.Helper()
	if shown == nil {
		shown = composed(t)
	}
	return shown
}

var shown []show

func composed(t *testing.T) []show {
	t.Helper()
	b := composetest.Sample(t)
	var out []show
	pages := func(e layout.Edition, name string, kinds int) {
		d, _ := compose.Compose(b, e, fonts.Default())
		all := composetest.OfEachKind(d)
		for i, n := range all {
			if kinds == 0 || i%(len(all)/kinds) == 1 {
				out = append(out, show{fmt.Sprintf("%s-%d-%s", name, n+1, d.Pages[n].Kind), d, n})
			}
		}
	}
	pages(layout.Standard(), "standard", 0)
	if !testkit.Whole() {
		return append(out, show{"odds", odds(t), 0})
	}
	pages(layout.LargePrint(), "large-print", 2)
	pages(layout.HighContrast(), "high-contrast", 2)
	pages(layout.GiantPrint(), "giant-print", 1)
	pages(layout.Phone(), "phone", 1)
	dark, err := layout.LargePrint().With(layout.Request{Ground: &colour.Ink, Ink: &colour.White})
	if err != nil {
		t.Fatal(err)
	}
	pages(dark, "dark", 1)
	cards, _ := handout.CardOptions{}.Compose(b, layout.Standard(), fonts.Default())
	sheets, err := cards.OnSheets(layout.GridOn(layout.SheetA4, cards.Trim, unit.MM(3)), false)
	if err != nil {
		t.Fatal(err)
	}
	out = append(out, show{"cards", sheets, 0}, show{"cards-back", sheets, 1})
	few, err := b.Select(booklet.Selection{Categories: []string{"Dental team", "Doctors", "Nursing"}})
	if err != nil {
		t.Fatal(err)
	}
	poster, found := handout.PosterOptions{Format: layout.PosterA3}.Compose(few.Fill(), layout.Standard(), fonts.Default())
	if len(poster.Pages) == 0 {
		t.Fatal(found)
	}
	out = append(out, show{"poster", poster.Document, 0})
	return append(out, show{"odds", odds(t), 0})
}

// some are one in so many pages, the last among them; at night all of them.
func some(all []show, in int) []show {
	if testkit.Whole() {
		return all
	}
	var out []show
	for i, s := range all {
		if (len(all)-1-i)%in == 0 {
			out = append(out, s)
		}
	}
	return out
}

// figure is a picture of coloured fields, each of which lies elsewhere.
func figure(m interface {
	image.Image
	Set(x, y int, c color.Color)
}) image.Image {
	b := m.Bounds()
	for y := range b.Dy() {
		for x := range b.Dx() {
			c := color.NRGBA{uint8(60 + 150*x/b.Dx()), uint8(200 - 150*y/b.Dy()), 90, 255}
			if x < b.Dx()/4 && y < b.Dy()/3 {
				c = color.NRGBA{200, 30, 40, 255}
			}
			if x > b.Dx()*3/4 {
				c.A = 100
			}
			m.Set(x, y, c)
		}
	}
	return m
}

// withProfile is a JPEG with a colour profile (ICC.1, B.4).
func withProfile(t *testing.T, jpeg []byte, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "data", "icc", "testdata", "pictures", name+".icc"))
	if err != nil {
		t.Fatal(err)
	}
	n := 2 + 14 + len(data)
	head := append([]byte{0xFF, 0xD8, 0xFF, 0xE2, byte(n >> 8), byte(n)}, "ICC_PROFILE\x00\x01\x01"...)
	return slices.Concat(head, data, jpeg[2:])
}

// odds is a page of what else there is: pictures in all orientations, kinds and colours, large
// ones and small, clips that turn, lines and their joins, text that runs down.
func odds(t *testing.T) *layout.Document {
	t.Helper()
	d, _ := compose.Compose(composetest.Sample(t), layout.Standard(), fonts.Default())
	var text layout.Glyphs
	for _, it := range d.Pages[1].Items {
		if g, ok := it.(layout.Glyphs); ok && len(g.Text) > 12 {
			text = g
			break
		}
	}
	page := &d.Pages[1]
	page.Items = []layout.Item{layout.Begin{Element: &layout.Element{Role: layout.Layout}}}
	add := func(items ...layout.Item) { page.Items = append(page.Items, items...) }
	box := image.Rect(0, 0, 64, 40)
	pics := []*booklet.Picture{testkit.PNG(t, figure(image.NewNRGBA(box))), testkit.PNG(t, figure(image.NewGray(box)))}
	for o := 1; o <= 8; o++ {
		pics = append(pics, testkit.JPEG(t, figure(image.NewRGBA(box)), o))
	}
	pics = append(pics, testkit.JPEG(t, figure(image.NewCMYK(box)), 1),
		testkit.JPEG(t, figure(image.NewRGBA(image.Rect(0, 0, 900, 700))), 6))
	p3 := testkit.JPEG(t, figure(image.NewRGBA(box)), 1)
	p3.Data = withProfile(t, p3.Data, "display-p3")
	add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: 0, Y: 0, X1: d.Trim.W, Y1: d.Trim.H / 2}},
		Fill: &layout.Color{RGB: booklet.RGB{R: 230, G: 240, B: 250}}})
	for i, p := range append(pics, p3) {
		f := unit.Rect{X: unit.Pt(20.3 + 76.7*float64(i%5)), Y: unit.Pt(20.6 + 70.4*float64(i/5)), W: unit.Pt(64), H: unit.Pt(40)}
		if p.Orientation >= 5 {
			f.W, f.H = f.H, f.W
		}
		im := layout.Image{Picture: p, Frame: f, Clip: f}
		if i%3 == 2 {
			im.Clip = f.Inset(unit.Pt(4.4))
		}
		add(im)
	}
	ink := layout.Color{RGB: booklet.RGB{R: 20, G: 40, B: 120}}
	y := unit.Pt(260)
	zigzag := []layout.Segment{{Op: layout.Move, X: unit.Pt(30), Y: y}, {Op: layout.Line, X: unit.Pt(60), Y: y + unit.Pt(40)},
		{Op: layout.Line, X: unit.Pt(80), Y: y}, {Op: layout.Curve, X1: unit.Pt(100), Y1: y, X2: unit.Pt(90), Y2: y + unit.Pt(60),
			X: unit.Pt(130), Y: y + unit.Pt(40)}, {Op: layout.Line, X: unit.Pt(131), Y: y}}
	moved := func(s []layout.Segment, dx float64) []layout.Segment {
		s = slices.Clone(s)
		for i := range s {
			s[i].X, s[i].X1, s[i].X2 = s[i].X+unit.Pt(dx), s[i].X1+unit.Pt(dx), s[i].X2+unit.Pt(dx)
		}
		return s
	}
	add(layout.Path{Segments: zigzag, Stroke: &ink, Width: unit.Pt(7)},
		layout.Path{Segments: moved(zigzag, 120), Stroke: &ink, Width: unit.Pt(7), Round: true},
		layout.Path{Segments: append(moved(zigzag, 240), layout.Segment{Op: layout.Close}), Stroke: &ink, Width: unit.Pt(3),
			Fill: &layout.Color{RGB: booklet.RGB{R: 250, G: 200, B: 60}}})
	for i, evenOdd := range []bool{false, true} {
		x := unit.Pt(30 + 90*float64(i))
		add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: x, Y: unit.Pt(330.2), X1: unit.Pt(70), Y1: unit.Pt(50)},
			{Op: layout.Rectangle, X: x + unit.Pt(10), Y: unit.Pt(340), X1: unit.Pt(30), Y1: unit.Pt(20)}}, Fill: &ink, EvenOdd: evenOdd})
	}
	add(layout.Path{Segments: []layout.Segment{{Op: layout.Rectangle, X: unit.Pt(220.4), Y: unit.Pt(330.3), X1: unit.Pt(90), Y1: unit.Pt(0.4)}}, Fill: &ink})
	text.X, text.Y = unit.Pt(400), unit.Pt(240)
	text.Down, text.Color = true, ink
	add(text)
	text.Down, text.Tracking = false, 120
	for turn := range 4 {
		text.X, text.Y = unit.Pt(20), unit.Pt(30)
		where := [4][2]float64{{20, 400}, {220, 400}, {200, 590}, {230, 590}}[turn]
		area := unit.Rect{X: unit.Pt(5), Y: unit.Pt(5), W: unit.Pt(150), H: unit.Pt(70)}
		im := layout.Image{Picture: pics[2], Frame: unit.Rect{X: unit.Pt(60), Y: unit.Pt(40), W: unit.Pt(64), H: unit.Pt(50)}}
		add(layout.Clip{Area: area, Turn: turn, X: unit.Pt(where[0]), Y: unit.Pt(where[1])}, text, im, layout.Unclip{})
	}
	add(layout.End{})
	d.Pages = d.Pages[1:2]
	d.Bookmarks = nil
	return d
}

const ppi = 150

// width is that of a page at 150 ppi, and times how many pixels of the PDF's picture make one
// of it along each side: its glyphs stand on whole pixels of that.
func (s show) width() (width, times int) {
	times = 6
	if s.doc.Trim.W > unit.MM(160) {
		times = 4
	}
	return int((s.doc.Trim.W*ppi + 36*unit.Point) / (72 * unit.Point)), times
}

// pdf is the page as it is seen in the PDF, many times as large.
func (s show) pdf(t *testing.T, tool string) image.Image {
	t.Helper()
	one := *s.doc
	one.Pages, one.Bookmarks, one.VolumeStarts = s.doc.Pages[s.page:s.page+1], nil, nil
	page := one.Pages[0]
	page.Items = slices.DeleteFunc(slices.Clone(page.Items), func(it layout.Item) bool {
		_, link := it.(layout.Link)
		return link
	})
	one.Pages = []layout.Page{page}
	raw, err := paint.Paint(&one)
	if err != nil {
		t.Fatal(err)
	}
	raw.Tree = nil // headings of a page alone may skip a level: what is seen is the same
	data, err := finish.Screen(&one, raw, finish.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "page.pdf"), data)
	w, times := s.width()
	h := ours.Size(s.doc, w).Y
	out, err := exec.Command(tool, "-png", "-singlefile", "-scale-to-x", strconv.Itoa(w*times), "-scale-to-y", "-1",
		filepath.Join(dir, "page.pdf"), filepath.Join(dir, "page")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	m := decoded(t, filepath.Join(dir, "page.png"))
	return padded(m, image.Pt(w*times, h*times))
}

// padded is a picture with a size that is larger by parts of a page's pixel, or smaller.
func padded(m image.Image, size image.Point) image.Image {
	out := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, m, m.Bounds().Min, draw.Src)
	return out
}

func decoded(t *testing.T, path string) image.Image {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// unlike compares two pictures: the part of the pixels that differ by more than 32 levels, in
// per cent, and the largest part of a field of 24 by 24 that differs by more than 128.
func unlike(a, b image.Image, size image.Point) (all float64, worst float64) {
	a, b = pictures.Scale(a, size), pictures.Scale(b, size)
	p, q := a.(*image.RGBA), b.(*image.RGBA)
	const field = 24
	across := (size.X + field - 1) / field
	fields := make([]int, across*((size.Y+field-1)/field))
	n := 0
	for y := range size.Y {
		for x := range size.X {
			i, most := p.PixOffset(x, y), 0
			for k := range 3 {
				d := int(p.Pix[i+k]) - int(q.Pix[i+k])
				most = max(most, d, -d)
			}
			if most > 32 {
				n++
			}
			if most > 128 {
				fields[y/field*across+x/field]++
			}
		}
	}
	return 100 * float64(n) / float64(size.X*size.Y), float64(slices.Max(fields)) / (field * field)
}

// The most that may differ of a page and of a field of it.
const mostOfPage, mostOfField = 1.0, 0.05

// TestPagesAreThoseOfThePDF compares pages with the PDF's, as poppler draws them. One word that
// is moved fails.
func TestPagesAreThoseOfThePDF(t *testing.T) {
	tool := testkit.Tool(t, "pdftocairo")
	for _, s := range some(shows(t), 12) {
		t.Run(s.name, func(t *testing.T) {
			pdf := s.pdf(t, tool)
			w, _ := s.width()
			size := ours.Size(s.doc, w)
			paint := func(d *layout.Document) image.Image {
				p, err := ours.New(d)
				if err != nil {
					t.Fatal(err)
				}
				m, err := p.Image(w, s.page)
				if err != nil {
					t.Fatal(err)
				}
				return m
			}
			m := paint(s.doc)
			all, worst := unlike(m, pdf, size)
			t.Logf("%.3f %% of the pixels differ, %.3f of a field", all, worst)
			if all > mostOfPage || worst > mostOfField {
				keep(t, s.name+"-pdf", pictures.Scale(pdf, size))
				t.Errorf("%.2f %% of the pixels differ, and %.2f of a field: %s", all, worst, keep(t, s.name, m))
			}
			if spoilt := moved(s); spoilt != nil {
				if _, worst := unlike(paint(spoilt), pdf, size); worst <= mostOfField {
					t.Errorf("a word is moved, and only %.3f of a field differs", worst)
				}
			}
		})
	}
}

// keep writes a picture where somebody can look at it.
func keep(t *testing.T, name string, m image.Image) string {
	t.Helper()
	dir := os.Getenv("BOOKLET_LOOK")
	if dir == "" {
		return "BOOKLET_LOOK names a folder that keeps it"
	}
	data, err := pictures.EncodePNG(m)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name+".png")
	testkit.Put(t, path, data)
	return path
}

// moved is a document with a word of the page moved by three points; nil where it has none.
func moved(s show) *layout.Document {
	d := *s.doc
	d.Pages = slices.Clone(d.Pages)
	page := &d.Pages[s.page]
	page.Items = slices.Clone(page.Items)
	for i, it := range page.Items {
		if g, ok := it.(layout.Glyphs); ok && len(g.Text) > 4 && g.Y > 0 && g.X > 0 {
			g.X += unit.Pt(3)
			page.Items[i] = g
			return &d
		}
	}
	return nil
}

// TestSVGsAreSeenAsThePDF compares pages as Chromium shows their SVG, inside a web page with
// styles of its own, with the PDF's.
func TestSVGsAreSeenAsThePDF(t *testing.T) {
	tool, browser := testkit.Tool(t, "pdftocairo"), testkit.Tool(t, "chromium")
	for _, s := range some(shows(t), 12) {
		t.Run(s.name, func(t *testing.T) {
			pdf := s.pdf(t, tool)
			w, _ := s.width()
			size := ours.Size(s.doc, w)
			data, err := svg.Page(s.doc, s.page, svg.Options{})
			if err != nil {
				t.Fatal(err)
			}
			seen := func() (m image.Image, all, worst float64) {
				m = screenshot(t, browser, data, size, 4)
				all, worst = unlike(m, pdf, size)
				t.Logf("%.3f %% of the pixels differ, %.3f of a field", all, worst)
				return m, all, worst
			}
			m, all, worst := seen()
			if all > mostOfPage || worst > mostOfField {
				// a busy browser was seen to leave out a part of a page once; a fault of the SVG is there each time
				m, all, worst = seen()
			}
			if all > mostOfPage || worst > mostOfField {
				keep(t, s.name+"-pdf", pictures.Scale(pdf, size))
				t.Errorf("%.2f %% of the pixels differ, and %.2f of a field: %s", all, worst,
					keep(t, s.name+"-svg", pictures.Scale(m, size)))
			}
		})
	}
}

// screenshot is an SVG as it is seen in a web page.
func screenshot(t *testing.T, browser string, data []byte, size image.Point, times int) image.Image {
	t.Helper()
	dir := t.TempDir()
	page := fmt.Sprintf(`<!doctype html><meta charset="utf-8"><style>
body { margin: 0; font: italic bold 30px/2 serif; letter-spacing: 3px; word-spacing: 9px; text-align: right }
svg { display: block; width: %dpx; height: auto }
</style>%s`, size.X, data)
	testkit.Put(t, filepath.Join(dir, "page.html"), []byte(page))
	shot := filepath.Join(dir, "page.png")
	out, err := exec.Command(browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
		"--force-color-profile=srgb", "--user-data-dir="+filepath.Join(dir, "own"),
		fmt.Sprintf("--force-device-scale-factor=%d", times), fmt.Sprintf("--window-size=%d,%d", size.X, size.Y),
		"--screenshot="+shot, "file://"+filepath.Join(dir, "page.html")).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	m := decoded(t, shot)
	if b := m.Bounds(); b.Dx() != size.X*times || b.Dy() < size.Y*times {
		t.Fatalf("the screenshot has %v, not %v times %d", b.Size(), size, times)
	}
	return pictures.Cut(m, image.Rect(0, 0, size.X*times, size.Y*times))
}
