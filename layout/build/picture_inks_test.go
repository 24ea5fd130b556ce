package build_test

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/pictures"
	"booklet/data/testkit"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/pdf"
)

// chartBook are the files of a booklet whose cards have charts, made as a job says.
func chartBook(t *testing.T, all []charted, job build.Job) (*files.Memory, *build.Result) {
	t.Helper()
	dir := t.TempDir()
	rows := "Role,Category,Summary,Photo,Photo description\n"
	for i, c := range all {
		testkit.Put(t, filepath.Join(dir, c.name), c.file(t))
		rows += fmt.Sprintf("Keeper %c,Nursing,You keep things in order.,%s,A chart\n", 'A'+i, c.name)
	}
	testkit.Put(t, filepath.Join(dir, "roles.csv"), []byte(rows))
	made := files.InMemory()
	res, err := build.At(filepath.Join(dir, "roles.csv")).Build(context.Background(), job, made)
	if err != nil {
		t.Fatalf("%v: %v", err, res.Findings)
	}
	return made, res
}

// builtWith is chartBook, without errors and without too much ink.
func builtWith(t *testing.T, all []charted, job build.Job) (*files.Memory, *build.Result) {
	t.Helper()
	made, res := chartBook(t, all, job)
	for _, f := range res.Findings {
		if f.Severity == booklet.Error || f.Rule == booklet.RuleInkTotal {
			t.Errorf("%s: %s", f.Rule, f.Text)
		}
	}
	return made, res
}

func opened(t *testing.T, made *files.Memory, name string) *pdf.File {
	t.Helper()
	data, err := made.File(name)
	if err != nil {
		t.Fatalf("%v: %v", err, made.Names())
	}
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// inkPress is a press whose pictures are converted.
func inkPress() *build.Press {
	p := build.UsualPress()
	p.CMYK = true
	return &p
}

// allObjects calls visit with each object that can be reached from a file's trailer.
func allObjects(f *pdf.File, visit func(pdf.Object)) {
	seen := map[pdf.Ref]bool{}
	var walk func(o pdf.Object)
	walk = func(o pdf.Object) {
		if r, ok := o.(pdf.Ref); ok {
			if seen[r] {
				return
			}
			seen[r] = true
			o = f.Get(r)
		}
		visit(o)
		switch v := o.(type) {
		case pdf.Array:
			for _, e := range v {
				walk(e)
			}
		case pdf.Dict:
			for _, e := range v {
				walk(e)
			}
		case *pdf.Stream:
			walk(v.Dict)
		}
	}
	walk(f.Trailer)
}

// TestPicturesInInks: where pictures are converted, no RGB is left in the files for a press, the cover's too; the colours
// are those of the profile's own conversion, and there is nowhere more ink than it allows.
func TestPicturesInInks(t *testing.T) {
	press := inkPress()
	some := slices.DeleteFunc(slices.Clone(charts), func(c charted) bool { return strings.Contains(c.name, "large") || strings.Contains(c.name, "huge") })
	some = append(some, charted{"large.jpg", "rgb", "adobe-rgb", image.Pt(2400, 1600)}, charted{"few.png", "few", "", image.Pt(800, 500)})
	made, res := builtWith(t, some, build.Job{Editions: []layout.Edition{layout.Standard()}, Press: press, Binding: booklet.Perfect})
	pressed := 0
	for _, f := range res.Files {
		want := ""
		if strings.Contains(f.Finish, "press") {
			want = "cmyk"
			pressed++
			inNoRGB(t, opened(t, made, filepath.Base(f.Path)), f.Path)
		}
		if f.Pictures != want {
			t.Errorf("%s says of its pictures %q, want %q", f.Path, f.Pictures, want)
		}
	}
	if pressed != 2 {
		t.Errorf("%d files for a press, not cover and block: %v", pressed, made.Names())
	}
	file := opened(t, made, "roles-standard-press.pdf")
	profile := mustFOGRA39(t)
	for i, s := range embeddedIn(t, file) {
		c := some[i]
		space := file.Get(s.Dict["ColorSpace"])
		if c.kind == "few" {
			if a, ok := space.(pdf.Array); !ok || a[0] != pdf.Name("Indexed") || a[1] != pdf.Name("DeviceCMYK") {
				t.Errorf("%s is in %v", c.name, space)
			}
			continue
		}
		if c.isGrey() || c.kind == "inks" {
			if _, black := space.(pdf.Array); black != c.isGrey() {
				t.Errorf("%s is in %v", c.name, space)
			}
			continue
		}
		var source *icc.Source
		if c.profile != "" {
			var err error
			if source, err = icc.ParseSource(profileBytes(t, c.profile)); err != nil {
				t.Fatal(err)
			}
		}
		inks, of := profile.Separation(source), numbers(t, file, s)
		for patch, p := range patches {
			want, got := inks.Inks(p[:3]), of(patch)
			if d := icc.Difference(profile.Seen(inked(got)), profile.Seen(inked(want))); d > 2 || space != pdf.Name("DeviceCMYK") {
				t.Errorf("%s (%v): patch %d is %v, want %v: apart by %.2f", c.name, space, patch, got, want, d)
			}
		}
		if most := mostInkOf(t, file, s); most > 300 {
			t.Errorf("%s has %.1f %% of ink, where 300 are the most", c.name, most)
		}
	}
}

func inked(v []uint8) icc.CMYK {
	return icc.CMYK{C: float64(v[0]) / 2.55, M: float64(v[1]) / 2.55, Y: float64(v[2]) / 2.55, K: float64(v[3]) / 2.55}
}

// mostInkOf is the most ink of a picture in CMYK at a place, in per cent.
func mostInkOf(t *testing.T, f *pdf.File, s *pdf.Stream) float64 {
	t.Helper()
	var pix []byte
	if f.Get(s.Dict["Filter"]) == pdf.Name("DCTDecode") {
		m, err := pictures.Decode(s.Data)
		if err != nil {
			t.Fatal(err)
		}
		pix = m.(*image.CMYK).Pix
	} else {
		var err error
		if pix, err = f.Data(s); err != nil {
			t.Fatal(err)
		}
	}
	most := 0
	for i := 0; i+4 <= len(pix); i += 4 {
		most = max(most, int(pix[i])+int(pix[i+1])+int(pix[i+2])+int(pix[i+3]))
	}
	return float64(most) / 2.55
}

// inNoRGB walks all objects of a file: no picture, page, profile or operator of it is in RGB.
func inNoRGB(t *testing.T, f *pdf.File, name string) {
	t.Helper()
	images := 0
	allObjects(f, func(o pdf.Object) {
		switch v := o.(type) {
		case pdf.Name:
			if strings.Contains(string(v), "RGB") {
				t.Errorf("%s: there is %s", name, v)
			}
		case *pdf.Stream:
			if v.Dict["N"] == 3 {
				t.Errorf("%s: there is a profile of three channels", name)
			}
			if v.Dict["Subtype"] == pdf.Name("Image") {
				images++
			}
		}
	})
	if images == 0 && !strings.Contains(name, "cover") {
		t.Errorf("%s has no pictures", name)
	}
	all, err := f.Pages()
	if err != nil {
		t.Fatal(err)
	}
	for i := range all {
		content, err := f.Content(&all[i])
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(content) {
			if s := bytes.TrimSpace(line); bytes.HasSuffix(s, []byte(" rg")) || bytes.HasSuffix(s, []byte(" RG")) {
				t.Errorf("%s, page %d: %s", name, i+1, s)
			}
		}
	}
}

// TestPicturesInShadow: JPEG adds to the ink of dark places; what a file has is within the total ink all the same.
func TestPicturesInShadow(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 900, 600))
	for y := range 600 {
		for x := range 900 {
			v := uint8((x*7 ^ y*13) % 23)
			copy(m.Pix[y*m.Stride+4*x:], []byte{v, uint8(x*y) % 17, v / 2, 255})
		}
	}
	data, err := pictures.EncodeJPEG(m, 95)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	testkit.Put(t, filepath.Join(dir, "dark.jpg"), data)
	testkit.Put(t, filepath.Join(dir, "roles.csv"), []byte("Role,Category,Summary,Photo,Photo description\nKeeper,Nursing,You keep.,dark.jpg,Night\n"))
	made := files.InMemory()
	job := build.Job{Editions: []layout.Edition{layout.Standard()}, Press: inkPress()}
	res, err := build.At(filepath.Join(dir, "roles.csv")).Build(context.Background(), job, made)
	if err != nil {
		t.Fatalf("%v: %v", err, res.Findings)
	}
	f := opened(t, made, "roles-standard-press.pdf")
	if most := mostInkOf(t, f, embeddedIn(t, f)[0]); most > 300 || most < 250 {
		t.Errorf("a dark picture has %.1f %% of ink, want 250 to 300", most)
	}
}

// TestInksSeenByTheProfile: CMYK without a profile looks on the screen as the press prints it that is named, with a phone's
// edition and in the reading copy too; without a press, as on coated paper.
func TestInksSeenByTheProfile(t *testing.T) {
	chart := []charted{{"inks.jpg", "inks", "", image.Pt(800, 500)}}
	other := filepath.Join(t.TempDir(), "other.icc")
	testkit.Put(t, other, darker(t))
	profile, err := icc.Parse(darker(t))
	if err != nil {
		t.Fatal(err)
	}
	press := build.UsualPress()
	press.Profile, press.Condition = other, "Ours"
	for _, test := range []struct {
		name   string
		press  *build.Press
		source *icc.Source
	}{{"no press", nil, mustFOGRA39(t).Source()}, {"another profile", &press, profile.Source()}} {
		job := build.Job{Editions: []layout.Edition{layout.Standard(), layout.Phone()}, Press: test.press}
		made, _ := builtWith(t, chart, job)
		for _, name := range []string{"roles-standard.pdf", "roles-phone.pdf"} {
			f := opened(t, made, name)
			s := embeddedIn(t, f)[0]
			of := numbers(t, f, s)
			for patch, p := range patches {
				want := test.source.Lab([]byte{p[0] / 2, p[1] / 2, p[2] / 2, p[3]})
				space, got := seenAs(t, f, s, of(patch))
				if d := icc.Difference(got, want); d > 3 || space != "DeviceRGB" {
					t.Errorf("%s, %s: patch %d is %.1f, want %.1f: apart by %.2f", test.name, name, patch, got, want, d)
				}
			}
		}
		if test.press == nil {
			continue
		}
		f := opened(t, made, "roles-standard-press.pdf")
		s := embeddedIn(t, f)[0]
		if got := numbers(t, f, s)(1); f.Get(s.Dict["ColorSpace"]) != pdf.Name("DeviceCMYK") || got[0] < 43 || got[0] > 47 || got[3] < 88 || got[3] > 92 {
			t.Errorf("on press it is %v in %v", got, s.Dict["ColorSpace"])
		}
	}
}

// darker is a profile of another press: the built-in one, whose inks look darker.
func darker(t *testing.T) []byte {
	t.Helper()
	data := bytes.Clone(mustFOGRA39(t).Bytes())
	entry := data[bytes.Index(data, []byte("A2B1")):]
	at := int(uint32(entry[4])<<24 | uint32(entry[5])<<16 | uint32(entry[6])<<8 | uint32(entry[7]))
	table := data[at:]
	const head = 52
	in, out := int(table[48])<<8|int(table[49]), int(table[50])<<8|int(table[51])
	nodes := int(table[10])
	lightness := table[head+2*(4*in+nodes*nodes*nodes*nodes*3):]
	for i := range out { // the curve of L* that comes out
		v := float64(uint16(lightness[2*i])<<8|uint16(lightness[2*i+1])) / 0xFF00
		v = v * v * 0xFF00
		lightness[2*i], lightness[2*i+1] = byte(uint16(v)>>8), byte(uint16(v))
	}
	if _, err := icc.Parse(data); err != nil {
		t.Fatalf("the profile %v", err)
	}
	return data
}
