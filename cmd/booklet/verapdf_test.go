package main

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"booklet/data/testkit"
	"booklet/data/workbook/workbooktest"
)

// TestVeraPDF asks veraPDF for both claims of files of every kind that build
// writes, and whether it finds what was broken on purpose. BOOKLET_VERAPDF is
// where veraPDF is. BOOKLET_VERAPDF_ALSO lists more files, as patterns with a colon
// between them, that are judged in the same call: veraPDF takes seconds to start and
// longer to get fast. CI sets both.
func TestVeraPDF(t *testing.T) {
	vera := os.Getenv("BOOKLET_VERAPDF")
	if vera == "" {
		testkit.Missing(t, "BOOKLET_VERAPDF is not set")
	}
	dir := t.TempDir()
	makes := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		if code := run(context.Background(), append(args, "--out", filepath.Join(dir, "good")), nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, &stderr)
		}
	}
	build := func(args ...string) { t.Helper(); makes(append([]string{"build"}, args...)...) }
	small := []string{"--category", "Dental team", "--edition", "large-print"}
	build("--edition", "giant-print")
	build("--edition", "giant-print", "--pages-per-volume", "80", "--standard-pages")
	for _, ground := range []string{"cream", "yellow", "pale blue", "pale green", "pink", "black"} {
		build(append(small, "--ground", ground)...)
	}
	build("--category", "Dental team", "--edition", "high-contrast", "--ground", "yellow", "--ink", "black")
	build(append(small, "--paper-colour", "yellow")...)
	build(append(small, "--text-size", "36", "--paper", "A3", "--weight", "bold")...)
	build("--category", "Dental team")
	build(writeWorkbook(t, dir, "one.xlsx", roles(1, "")))
	build(writeWorkbook(t, dir, "seven-hundred.xlsx", roles(700, "")), "--edition", "standard")
	build(photographed(t, dir))
	build("--for", "phone")
	build("--for", "phone", "--ground", "black")
	build(photographed(t, dir), "--for", "phone")
	makes("fairs")
	makes("cards", "--edition", "standard", "--edition", "large-print", "--edition", "high-contrast", "--edition", "giant-print")
	makes("cards", "--sheet", "SRA3", "--trim", "85x55", "--stack")
	makes("cards", "--each", "--category", "Dental team", "--trim", "DL")
	makes("one-pagers", "--edition", "standard", "--edition", "large-print", "--edition", "high-contrast")
	makes("one-pagers", "--each", "--colour", "--paper", "A5", "--category", "Dental team")
	makes("poster", "--edition", "standard", "--edition", "high-contrast")
	makes("poster", "--size", "A0", "--distance", "4m", "--category", "Dental team")

	good, err := filepath.Glob(filepath.Join(dir, "good", "*.pdf"))
	fairs, err2 := filepath.Glob(filepath.Join(dir, "good", "*", "*.pdf"))
	if good = append(good, fairs...); err != nil || err2 != nil || len(good) < 38+3+16 {
		t.Fatalf("%d files: %v", len(good), err)
	}
	for _, pattern := range filepath.SplitList(os.Getenv("BOOKLET_VERAPDF_ALSO")) {
		more, err := filepath.Glob(pattern)
		if err != nil || len(more) == 0 {
			t.Fatalf("no file is %s: %v", pattern, err)
		}
		good = append(good, more...)
	}
	bad := broken(t, dir, filepath.Join(dir, "good", "one-standard.pdf"), map[string][2]string{
		"untouched":   {`%QDF-1.0`, `%QDF-1.0`}, // the way there breaks nothing
		"untagged":    {`(?m)^/P <</MCID \d+>> BDC$`, `/P <<>> BDC`},
		"undescribed": {`(?m)^  /Alt .*$`, `  /Note (x)`},
		"skipped":     {`(?m)^  /S /H2$`, `  /S /H4`},
		"silent-link": {`(?m)^  /Contents [(<].*$`, `  /Nothing (x)`},
	})
	verdicts, out := judged(vera, append(slices.Clone(good), bad...))
	for _, f := range good {
		v, pressed := verdicts[f], strings.HasSuffix(f, "press.pdf") // they claim no PDF/UA
		if v["ua1"] == pressed || !v["2a"] {
			t.Errorf("%s: %v", filepath.Base(f), v)
		}
	}
	for _, f := range bad {
		if kept, told := verdicts[f]["ua1"]; !told || kept != (filepath.Base(f) == "untouched.pdf") {
			t.Errorf("%s: veraPDF says %v", filepath.Base(f), verdicts[f])
		}
	}
	t.Logf("%d files are judged, %d of them broken on purpose", len(good)+len(bad), len(bad)-1)
	if t.Failed() {
		t.Logf("%.4000s", out)
	}
}

// judged are veraPDF's verdicts on files, by the claims that each makes of itself, and all that it says.
func judged(vera string, all []string) (verdicts map[string]map[string]bool, out []byte) {
	// it exits with 1 for those that fail
	out, _ = exec.Command(vera, append([]string{"--format", "text"}, all...)...).CombinedOutput()
	verdicts = map[string]map[string]bool{} // file → claim → kept
	for _, m := range regexp.MustCompile(`(?m)(PASS|FAIL) (\S+) (\S+)\s*$`).FindAllStringSubmatch(string(out), -1) {
		if verdicts[m[2]] == nil {
			verdicts[m[2]] = map[string]bool{}
		}
		verdicts[m[2]][m[3]] = m[1] == "PASS"
	}
	return verdicts, out
}

// TestVeraPDFOnRequest asks veraPDF for the four claims of files of PDF/UA-2 of every kind, and whether it finds what
// was broken on purpose. A press gets what it gets otherwise.
func TestVeraPDFOnRequest(t *testing.T) {
	vera := os.Getenv("BOOKLET_VERAPDF")
	if vera == "" {
		testkit.Missing(t, "BOOKLET_VERAPDF is not set")
	}
	dir := t.TempDir()
	makes := func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		args = append(args, "--standard", "ua-2", "--out", filepath.Join(dir, "good"))
		if code := run(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, &stderr)
		}
	}
	dental := []string{"--category", "Dental team"}
	makes("build", "--edition", "standard")
	makes(append([]string{"build"}, dental...)...)
	makes(append([]string{"build", "--edition", "giant-print", "--pages-per-volume", "32", "--standard-pages"}, dental...)...)
	makes(append([]string{"build", "--for", "phone"}, dental...)...)
	makes(append([]string{"build", "--edition", "standard", "--press"}, dental...)...)
	makes("build", "--category", "Dental team", "--edition", "large-print", "--ground", "yellow", "--no-pictures")
	makes("build", photographed(t, dir), "--edition", "standard")
	makes("build", writeWorkbook(t, dir, "facts.xlsx", "== Roles\nRole | Summary | Pay | Hours\n"+
		"Porter | You move people. | £23,000 | 37.5\nCook | You feed people. | £24,000 | 30\n"+
		"== Booklet\nSetting | Value\nTitle | Many hands\n"))
	makes("fairs", "--only", "Northmere science evening")
	makes(append([]string{"cards", "--sheet", "SRA3", "--trim", "85x55", "--stack"}, dental...)...)
	makes(append([]string{"one-pagers", "--edition", "large-print"}, dental...)...)
	makes("poster")
	var good []string
	for _, pattern := range []string{"*.pdf", "*/*.pdf"} {
		more, err := filepath.Glob(filepath.Join(dir, "good", pattern))
		if err != nil {
			t.Fatal(err)
		}
		good = append(good, more...)
	}
	bad := broken(t, dir, filepath.Join(dir, "good", "facts-standard-ua-2.pdf"), map[string][2]string{
		"untouched":   {`%QDF-1.0`, `%QDF-1.0`},
		"page-alone":  {`/SD \[`, `/XD [`},
		"nowhere":     {`/Ref \[`, `/Rex [`},
		"unnumbered":  {`/ListNumbering /Description`, `/ListNumbering /None`},
		"other-space": {`\(http://iso.org/pdf2/ssn\)`, `(http://iso.org/pdf2/xxx)`},
		"undeclared":  {`wtpdf#accessibility1.0`, `wtpdf#something1.0`},
	})
	verdicts, out := judged(vera, append(slices.Clone(good), bad...))
	claims := []string{"ua2", "4", "wt1a", "wt1r"}
	for _, f := range good {
		for _, claim := range claims {
			if v := verdicts[f]; strings.HasSuffix(f, "press.pdf") == v[claim] {
				t.Errorf("%s: %v", filepath.Base(f), v)
				break
			}
		}
	}
	for _, f := range bad {
		v := verdicts[f] // the way there breaks PDF/A-4
		if kept := v["ua2"] && v["wt1a"] && v["wt1r"]; kept != (filepath.Base(f) == "untouched.pdf") {
			t.Errorf("%s: veraPDF says %v", filepath.Base(f), verdicts[f])
		}
	}
	t.Logf("%d files are judged, %d of them broken on purpose", len(good)+len(bad), len(bad)-1)
	if t.Failed() {
		t.Logf("%.4000s", out)
	}
}

func writeWorkbook(t *testing.T, dir, name, text string) string {
	t.Helper()
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

// roles is the text of a workbook with n roles; columns are added to the first
// ones.
func roles(n int, columns string) string {
	var b strings.Builder
	b.WriteString("== Roles\nRole | Category | Apprenticeship | Summary | What you need | More information\n")
	for i := range n {
		fmt.Fprintf(&b, "Adviser %d for a trade | Dental team | %s | You look after what nobody else looks after. | Patience. | See example.org/adviser-%d or call 0300 000 0000.\n", i+1, []string{"Yes", ""}[i%2], i+1)
	}
	return b.String() + "== Booklet\nSetting | Value\nTitle | Many hands\nWords in another language | fr: trade\nQR link | https://example.org\n" + columns
}

// photographed writes a workbook with a photograph of every kind that is read.
func photographed(t *testing.T, dir string) string {
	t.Helper()
	r := image.Rect(0, 0, 900, 600)
	kinds := map[string]draw.Image{
		"rgb.jpg": image.NewNRGBA(r), "grey.jpg": image.NewGray(r), "rgb.png": image.NewNRGBA(r), "grey.png": image.NewGray(r),
		"grey16.png": image.NewGray16(r), "deep.png": image.NewNRGBA64(r), "palette.png": image.NewPaletted(r, palette.Plan9), "alpha.png": image.NewNRGBA(r),
	}
	var names []string
	for name, im := range kinds {
		for y := range r.Dy() {
			for x := range r.Dx() {
				a := uint8(255)
				if name == "alpha.png" {
					a = uint8(x / 4)
				}
				im.Set(x, y, color.NRGBA{uint8(x / 4), uint8(y / 3), 120, a})
			}
		}
		var b bytes.Buffer
		var err error
		if strings.HasSuffix(name, "jpg") {
			err = jpeg.Encode(&b, im, nil)
		} else {
			err = png.Encode(&b, im)
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	var b strings.Builder
	b.WriteString("== Roles\nRole | Category | Summary | Photo | Photo description\n")
	for i, n := range names {
		fmt.Fprintf(&b, "Painter of kind %d | Dental team | You paint. | %s | A slope of colour, number %d\n", i+1, n, i+1)
	}
	return writeWorkbook(t, dir, "photos.xlsx", b.String())
}

// broken writes files that each break one clause of PDF/UA-1, made of a good one
// by qpdf's editable form.
func broken(t *testing.T, dir, good string, changes map[string][2]string) []string {
	t.Helper()
	qpdf, fix := testkit.Tool(t, "qpdf"), testkit.Tool(t, "fix-qdf")
	plain := filepath.Join(dir, "plain.pdf")
	output(t, qpdf, "--qdf", "--object-streams=disable", "--no-original-object-ids", good, plain)
	data, err := os.ReadFile(plain)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for name, change := range changes {
		re := regexp.MustCompile(change[0])
		at := re.FindIndex(data)
		if at == nil {
			t.Fatalf("nothing to break for %s", name)
		}
		broken := append(append(append([]byte{}, data[:at[0]]...), change[1]...), data[at[1]:]...)
		edited := filepath.Join(dir, name+".qdf")
		if err := os.WriteFile(edited, broken, 0o666); err != nil {
			t.Fatal(err)
		}
		cmd := exec.Command(fix, edited)
		fixed, err := cmd.Output()
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(path, fixed, 0o666); err != nil {
			t.Fatal(err)
		}
		out = append(out, path)
	}
	return out
}
