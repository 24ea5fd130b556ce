package build_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/data/testkit"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
)

// transparentLogo is a logo whose middle is opaque and light, with a soft edge, and of whose rest nothing is seen.
func transparentLogo(t *testing.T) []byte {
	t.Helper()
	m := image.NewNRGBA(image.Rect(0, 0, 400, 200))
	for y := range 200 {
		for x := range 400 {
			inside := min(x-120, 279-x, y-60, 139-y)
			m.SetNRGBA(x, y, color.NRGBA{250, 240, 210, uint8(max(0, min(255, 32*inside)))})
		}
	}
	data, err := pictures.EncodePNG(m)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// drawnAt is where a picture is drawn in the content of a page: width, height, and its lower left corner, in points.
type drawnAt struct{ w, h, x, y float64 }

var (
	picturePlace = regexp.MustCompile(`([0-9.]+) 0 0 ([0-9.]+) ([0-9.]+) ([0-9.]+) cm /I[0-9]+ Do`)
	stateInForce = regexp.MustCompile(`/G[01] gs`)
)

// placeOf is where a page draws its first picture, and the graphics state that was set last before: "" for none.
func placeOf(t *testing.T, content []byte) (at drawnAt, state string, ok bool) {
	t.Helper()
	m := picturePlace.FindSubmatchIndex(content)
	if m == nil {
		return at, "", false
	}
	for i, to := range []*float64{&at.w, &at.h, &at.x, &at.y} {
		v, err := strconv.ParseFloat(string(content[m[2*i+2]:m[2*i+3]]), 64)
		if err != nil {
			t.Fatal(err)
		}
		*to = v
	}
	if all := stateInForce.FindAll(content[:m[0]], -1); len(all) > 0 {
		state = string(all[len(all)-1])
	}
	return at, state, true
}

// TestTransparentLogoOnPlates: beside a logo of which nothing is seen there and under it the plates are the same, in
// every edition, with its own colours and in the inks of the press. The operators of the file say why, and Ghostscript's plates
// that it is so.
func TestTransparentLogoOnPlates(t *testing.T) {
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "logo.png"), transparentLogo(t))
	book, err := workbooktest.Make("== Roles\nRole | Category | Summary\nKeeper | Nursing | You keep things in order.\n" +
		"== Booklet\nSetting | Value\nTitle | Work\nHouse colour | #205080\nLogo | logo.png\nLogo description | Us\n")
	if err != nil {
		t.Fatal(err)
	}
	testkit.Put(t, filepath.Join(dir, "r.xlsx"), book)
	for _, inInks := range []bool{false, true} {
		press := build.UsualPress()
		press.CMYK = inInks
		made := files.InMemory()
		job := build.Job{Editions: []layout.Edition{layout.Standard(), layout.HighContrast()}, Press: &press, Binding: booklet.Saddle}
		res, err := build.At(filepath.Join(dir, "r.xlsx")).Build(context.Background(), job, made)
		if err != nil {
			t.Fatalf("%v: %v", err, res.Findings)
		}
		for _, name := range []string{"r-standard-press.pdf", "r-high-contrast-press.pdf"} {
			data, err := made.File(name)
			if err != nil {
				t.Fatal(err)
			}
			logosOn(t, fmt.Sprintf("%s, in inks %t", name, inInks), data)
		}
	}
}

// logosOn looks at each page with the logo.
func logosOn(t *testing.T, name string, data []byte) {
	t.Helper()
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	all, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for i := range all {
		content, err := f.Content(&all[i])
		if err != nil {
			t.Fatal(err)
		}
		at, state, ok := placeOf(t, content)
		if !ok {
			continue
		}
		found++
		if group := f.Dict(all[i].Dict["Group"]); group["CS"] != pdf.Name("DeviceCMYK") {
			t.Errorf("%s, page %d: its group is %v", name, i+1, group)
		}
		if state == "/G1 gs" {
			t.Errorf("%s, page %d: the logo is drawn in the state %s, and could overprint", name, i+1, state)
		}
		platesAgree(t, fmt.Sprintf("%s, page %d", name, i+1), data, i+1, at)
	}
	if found == 0 {
		t.Errorf("%s: the logo is on no page", name)
	}
	for _, s := range embeddedIn(t, f) {
		mask, ok := f.Get(s.Dict["SMask"]).(*pdf.Stream)
		if !ok {
			t.Fatalf("%s: the logo has no soft mask", name)
		}
		opacity, err := f.Data(mask)
		if err != nil {
			t.Fatal(err)
		}
		if opacity[0] != 0 || bytes.IndexByte(opacity, 255) < 0 {
			t.Errorf("%s: the logo's corner is opaque, or all of it transparent", name)
		}
	}
}

// platesAgree compares the plates of a page beside a logo with those under its transparent edge.
func platesAgree(t *testing.T, name string, data []byte, page int, at drawnAt) {
	t.Helper()
	gs, err := exec.LookPath("gs")
	if err != nil {
		return // what the operators say has been looked at
	}
	n := strconv.Itoa(page)
	c := exec.Command(gs, "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32", "-r144", "-dFirstPage="+n,
		"-dLastPage="+n, "-sOutputFile=-", "-")
	c.Stdin = bytes.NewReader(data)
	out, err := c.Output()
	if err != nil {
		t.Fatalf("Ghostscript: %v", err)
	}
	plates, w, h := pam(t, out)
	inks := func(x, y float64) [4]uint8 { // at points from the page's lower left corner
		px, py := int(2*x), h-1-int(2*y)
		return [4]uint8(plates[4*(py*w+px):])
	}
	middle := at.y + at.h/2
	beside, within, opaque := inks(at.x-3, middle), inks(at.x+at.w/10, middle), inks(at.x+at.w/2, middle)
	if beside != within {
		t.Errorf("%s: the plates are %v beside the logo and %v under its transparent edge", name, beside, within)
	}
	if opaque == within {
		t.Errorf("%s: the logo itself is not seen: %v", name, opaque)
	}
}

// pam are the pixels of a picture in CMYK as Ghostscript writes it.
func pam(t *testing.T, data []byte) (pixels []byte, w, h int) {
	t.Helper()
	head, pixels, ok := bytes.Cut(data, []byte("ENDHDR\n"))
	for line := range bytes.Lines(head) {
		_, _ = fmt.Sscanf(string(line), "WIDTH %d", &w)
		_, _ = fmt.Sscanf(string(line), "HEIGHT %d", &h)
	}
	if !ok || len(pixels) < 4*w*h || w == 0 {
		t.Fatalf("Ghostscript wrote %q", head)
	}
	return pixels, w, h
}
