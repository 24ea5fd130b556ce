package impose

import (
	"fmt"
	"image"
	"image/draw"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/finish"
	"booklet/layout/paint"
	"booklet/layout/unit"
)

// perMillimetre is how finely the tests look: pages and sheets of whole
// millimetres are whole pixels.
const perMillimetre = 2

// rendered draws the pages of a file with poppler, each of a size in pixels.
func rendered(t *testing.T, data []byte, size image.Point) []*image.RGBA {
	t.Helper()
	pdftoppm := testkit.Tool(t, "pdftoppm")
	dir := t.TempDir()
	file := filepath.Join(dir, "a.pdf")
	if err := os.WriteFile(file, data, 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(pdftoppm, "-r", fmt.Sprint(25.4*perMillimetre), file, filepath.Join(dir, "p"))
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("pdftoppm: %v\n%s", err, out)
	}
	names, err := filepath.Glob(filepath.Join(dir, "p-*.ppm")) // in order: the numbers have leading zeros
	if err != nil {
		t.Fatal(err)
	}
	var out []*image.RGBA
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		im := pixmap(t, data)
		if b := im.Bounds(); b.Dx()-size.X > 1 || b.Dy()-size.Y > 1 { // a pixel that is barely touched counts
			t.Fatalf("%v is not %v", b, size)
		}
		rgba := image.NewRGBA(image.Rectangle{Max: size})
		draw.Draw(rgba, rgba.Bounds(), im, image.Point{}, draw.Src)
		out = append(out, rgba)
	}
	return out
}

// pixmap reads a portable pixmap: "P6 width height 255" and a byte for each of red,
// green and blue.
func pixmap(t *testing.T, data []byte) *image.RGBA {
	t.Helper()
	var w, h int
	if _, err := fmt.Sscanf(string(data[:min(20, len(data))]), "P6\n%d %d\n255\n", &w, &h); err != nil {
		t.Fatal(err)
	}
	im := image.NewRGBA(image.Rect(0, 0, w, h))
	data = data[len(data)-3*w*h:]
	for i := range w * h {
		copy(im.Pix[4*i:], data[3*i:3*i+3])
		im.Pix[4*i+3] = 255
	}
	return im
}

// turned is a picture turned by 180 degrees.
func turned(im *image.RGBA) *image.RGBA {
	b := im.Bounds()
	out := image.NewRGBA(b)
	for i := 0; i < len(im.Pix); i += 4 {
		copy(out.Pix[len(im.Pix)-4-i:], im.Pix[i:i+4])
	}
	return out
}

func cropped(im *image.RGBA, r image.Rectangle) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, r.Dx(), r.Dy()))
	draw.Draw(out, out.Bounds(), im, r.Min, draw.Src)
	return out
}

// distance is the mean difference of two pictures of one size, 0 to 255.
func distance(a, b *image.RGBA) float64 {
	if a.Bounds() != b.Bounds() {
		return 255
	}
	sum, other := 0, b.Pix[:len(a.Pix)]
	for i, v := range a.Pix {
		sum += max(int(v), int(other[i])) - min(int(v), int(other[i]))
	}
	return float64(sum) / float64(len(a.Pix)) * 4 / 3 // one byte in four is the opacity
}

// blurred is a picture in blocks of so many pixels: where a letter or a picture
// falls between pixels, it is drawn a little otherwise.
func blurred(im *image.RGBA, block int) *image.RGBA {
	b := im.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, b.Dx()/block, b.Dy()/block))
	for i := range out.Pix {
		x, y := i/4%out.Bounds().Dx()*block, i/4/out.Bounds().Dx()*block
		sum := 0
		for k := range block * block {
			sum += int(im.Pix[im.PixOffset(x+k%block, y+k/block)+i%4])
		}
		out.Pix[i] = uint8(sum / (block * block))
	}
	return out
}

// bound prints the sheets, folds them and puts them into each other: it returns
// pictures of the booklet's pages as the reader leafs through them. The half of a
// sheet is what is left of it when the edge is trimmed: inner sheets stand out by
// what they creep, and lose as much.
//
// The printer turns the sheet about its short or its long edge before it prints
// the back. The reader turns it about the fold, which is parallel to the short
// edge: where the printer did otherwise, the reader sees the back turned.
func bound(sheets []*image.RGBA, long bool, page image.Point, creep int) []*image.RGBA {
	out := make([]*image.RGBA, 2*len(sheets))
	for n, im := range sheets {
		if long && n%2 == 1 {
			im = turned(im)
		}
		fold, top := im.Bounds().Dx()/2, (im.Bounds().Dy()-page.Y)/2
		lost := n / 2 * creep
		left := image.Rect(fold-page.X+lost, top, fold, top+page.Y)
		right := image.Rect(fold, top, fold+page.X-lost, top+page.Y)
		if n%2 == 0 {
			out[n], out[len(out)-1-n] = cropped(im, right), cropped(im, left)
		} else {
			out[n], out[len(out)-1-n] = cropped(im, left), cropped(im, right)
		}
	}
	return out
}

// TestFoldedPictures compares pictures of the folded booklet with pictures of the
// file that was imposed, page by page; of thick ones at night.
func TestFoldedPictures(t *testing.T) {
	page, sheet := image.Pt(148*perMillimetre, 210*perMillimetre), image.Pt(297*perMillimetre, 210*perMillimetre)
	for i, n := range []int{4, 5, 6, 7, 8, 12, 31, 64, 100} {
		if n > 31 && !testkit.Whole() {
			break
		}
		m := made{pages: n, size: unit.A5}
		originals := rendered(t, m.file(t), page)
		if i%2 == 1 { // the same pages with bleed and marks around them
			m.bleed = unit.MM(3)
		}
		for _, long := range []bool{false, true} {
			name := fmt.Sprintf("%d pages, long edge %v", n, long)
			opt := Options{}
			creep := 0 // in pixels
			if long == (i%3 == 0) && n <= 50 {
				opt.Caliper, creep = unit.MM(0.5), 1
			}
			if long {
				opt.Duplex = LongEdge
			}
			is, err := Impose(m.file(t), opt)
			if err != nil {
				t.Fatal(err)
			}
			compare(t, name, bound(rendered(t, is.Data, sheet), long, page, creep), originals, page, creep)
		}
	}
}

// compare holds the pages of a folded booklet against those of the file that was
// imposed, in reading order.
func compare(t *testing.T, name string, pages, originals []*image.RGBA, page image.Point, creep int) {
	t.Helper()
	n := len(originals)
	for k, got := range pages {
		number := k + 1
		if k == len(pages)-1 {
			number = n
		} else if k >= n-1 {
			if d := distance(got, blank(got)); d > 0.1 {
				t.Errorf("%s: page %d of the booklet is not blank: %.1f", name, k+1, d)
			}
			continue
		}
		// Creep hides a strip at the fold.
		hidden := page.X - got.Bounds().Dx()
		if want := min(k, len(pages)-1-k) / 2 * creep; hidden != want {
			t.Fatalf("%s: page %d lacks %d pixels", name, k+1, hidden)
		}
		original := image.Rect(hidden, 0, page.X, page.Y)
		if k%2 == 1 {
			original = image.Rect(0, 0, page.X-hidden, page.Y)
		}
		if d := distance(got, cropped(originals[number-1], original)); d > 2 {
			t.Errorf("%s: page %d of the booklet does not look like page %d: %.1f of 255", name, k+1, number, d)
		}
		other := cropped(originals[number%n], original)
		if distance(cropped(originals[number-1], original), other) > 4 && distance(got, other) < 4 {
			t.Errorf("%s: page %d of the booklet looks like page %d", name, k+1, number%n+1)
		}
	}
}

// TestSampleFolded folds the sample booklet, by day a part of it. Poppler puts letters and pictures on
// whole pixels, so that they are not quite where they are on the page.
func TestSampleFolded(t *testing.T) {
	testkit.Tool(t, "pdftoppm")
	b, fs := workbook.Read(sample.Source())
	if !testkit.Whole() {
		var err error
		if b, err = b.Select(booklet.Selection{Categories: []string{"Dental team", "Doctors", "Midwifery"}}); err != nil {
			t.Fatal(err)
		}
	}
	doc, more := compose.Compose(b.Fill(), layout.Standard(), fonts.Default())
	if booklet.Failed(append(fs, more...)) {
		t.Fatal(fs, more)
	}
	raw, err := paint.Paint(doc)
	if err != nil {
		t.Fatal(err)
	}
	data, err := finish.Screen(doc, raw, finish.Options{})
	if err != nil {
		t.Fatal(err)
	}
	is, err := Impose(data, Options{Duplex: LongEdge})
	if err != nil {
		t.Fatal(err)
	}
	if len(is.Data) > len(data) {
		t.Errorf("%d bytes became %d", len(data), len(is.Data))
	}
	page, sheet := image.Pt(148*perMillimetre, 210*perMillimetre), image.Pt(297*perMillimetre, 210*perMillimetre)
	const block = 4
	pages, originals := bound(rendered(t, is.Data, sheet), true, page, 0), rendered(t, data, page)
	for i := range pages {
		pages[i], originals[i] = blurred(pages[i], block), blurred(originals[i], block)
	}
	for k, got := range pages {
		nearest := 0
		for n, original := range originals {
			if distance(got, original) < distance(got, originals[nearest]) {
				nearest = n
			}
		}
		if nearest != k {
			t.Errorf("page %d of the booklet looks most like page %d", k+1, nearest+1)
		}
	}
}

func blank(im *image.RGBA) *image.RGBA {
	out := image.NewRGBA(im.Bounds())
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	return out
}

// TestSheetsAreSound checks imposed files with qpdf.
func TestSheetsAreSound(t *testing.T) {
	qpdf := testkit.Tool(t, "qpdf")
	for name, m := range map[string]made{
		"plain": {pages: 9, size: unit.A5},
		"bleed": {pages: 9, size: unit.A5, bleed: unit.MM(3), rotate: 90},
		"parts": {pages: 9, size: unit.A4, parts: true},
	} {
		is, err := Impose(m.file(t), Options{Caliper: unit.MM(0.1), Duplex: LongEdge, FoldMarks: true})
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, is.Data, 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(qpdf, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}
