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

// TestVeraPDF asks veraPDF for the claims of files of every kind that is written, and whether it finds what was broken on
// purpose: of a few roles, and at night of whole booklets, in every ground and edition. BOOKLET_VERAPDF is where veraPDF is.
// BOOKLET_VERAPDF_ALSO lists more files, as patterns with a colon between them, that are judged in the same call: veraPDF
// takes seconds to start and longer to get fast. CI sets both.
func TestVeraPDF(t *testing.T) {
	vera := os.Getenv("BOOKLET_VERAPDF")
	if vera == "" {
		testkit.Missing(t, "BOOKLET_VERAPDF is not set")
	}
	usual, requested := usualClaims(t), claimsOnRequest(t)
	verdicts, out := judged(vera, slices.Concat(usual.good, usual.bad, requested.good, requested.bad))
	for name, f := range map[string]claiming{"usual": usual, "on request": requested} {
		t.Run(name, func(t *testing.T) {
			for _, path := range f.good {
				if v := verdicts[path]; !f.kept(v, strings.HasSuffix(path, "press.pdf")) {
					t.Errorf("%s: %v", filepath.Base(path), v)
				}
			}
			for _, path := range f.bad {
				v := verdicts[path]
				if len(v) == 0 || f.whole(v) != (filepath.Base(path) == "untouched.pdf") {
					t.Errorf("%s: veraPDF says %v", filepath.Base(path), v)
				}
			}
			t.Logf("%d files are judged, %d of them broken on purpose", len(f.good)+len(f.bad), len(f.bad)-1)
		})
	}
	if t.Failed() {
		t.Logf("%.4000s", out)
	}
}

// claiming are files that make the same claims of themselves.
type claiming struct {
	good, bad []string
	kept      func(verdict map[string]bool, press bool) bool // what is said of a good one, or of a good one for a press
	whole     func(verdict map[string]bool) bool             // what is said of one that was taken apart, and not broken
}

// maker makes files into the folder good of dir.
func maker(t *testing.T, dir string, usual ...string) func(args ...string) {
	return func(args ...string) {
		t.Helper()
		var stdout, stderr bytes.Buffer
		args = slices.Concat(args, usual, []string{"--out", filepath.Join(dir, "good")})
		if code := remembering(context.Background(), args, nil, &stdout, &stderr); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, &stderr)
		}
	}
}

// made are the files that were made in dir, of which there are at least so many.
func made(t *testing.T, dir string, least int) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "good", "*.pdf"))
	fairs, err2 := filepath.Glob(filepath.Join(dir, "good", "*", "*.pdf"))
	if files = append(files, fairs...); err != nil || err2 != nil || len(files) < least {
		t.Fatalf("%d files, not %d: %v, %v", len(files), least, err, err2)
	}
	return files
}

// with are arguments with more.
func with(args []string, more ...string) []string { return append(more, args...) }

// usualClaims makes files that claim PDF/UA-1 and PDF/A-2a.
func usualClaims(t *testing.T) claiming {
	t.Helper()
	dir, dental := t.TempDir(), []string{"--category", "Dental team"}
	makes := maker(t, dir)
	some, grounds, least := dental, []string{"cream", "black"}, 30
	if testkit.Whole() {
		some, grounds, least = nil, []string{"cream", "yellow", "pale blue", "pale green", "pink", "black"}, 60
		makes("build", writeWorkbook(t, dir, "seven-hundred.xlsx", roles(700, "")), "--edition", "standard")
		makes("build", photographed(t, dir))
		makes("build", photographed(t, dir), "--for", "phone")
		makes("fairs")
	}
	makes(with(some, "build", "--edition", "giant-print")...)
	makes(with(some, "build", "--edition", "giant-print", "--pages-per-volume", "32", "--standard-pages")...)
	large := with(dental, "build", "--edition", "large-print")
	for _, ground := range grounds {
		makes(slices.Concat(large, []string{"--ground", ground})...)
	}
	makes(with(dental, "build", "--edition", "high-contrast", "--ground", "yellow", "--ink", "black")...)
	makes(slices.Concat(large, []string{"--paper-colour", "yellow"})...)
	makes(slices.Concat(large, []string{"--text-size", "36", "--paper", "A3", "--weight", "bold"})...)
	makes(with(dental, "build")...)
	makes("build", writeWorkbook(t, dir, "one.xlsx", roles(1, "")))
	makes("build", photographed(t, dir), "--edition", "standard")
	makes(with(some, "build", "--for", "phone")...)
	makes(with(some, "build", "--for", "phone", "--ground", "black")...)
	makes("fairs", "--only", "Northmere science evening")
	makes(with(some, "cards", "--edition", "standard", "--edition", "large-print", "--edition", "high-contrast", "--edition", "giant-print")...)
	makes(with(some, "cards", "--sheet", "SRA3", "--trim", "85x55", "--stack")...)
	makes(with(dental, "cards", "--each", "--trim", "DL")...)
	makes(with(some, "one-pagers", "--edition", "standard", "--edition", "large-print", "--edition", "high-contrast")...)
	makes(with(dental, "one-pagers", "--each", "--colour", "--paper", "A5")...)
	makes("poster", "--edition", "standard", "--edition", "high-contrast")
	makes(with(dental, "poster", "--size", "A0", "--distance", "4m")...)
	good := made(t, dir, least)
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
	return claiming{good, bad,
		func(v map[string]bool, press bool) bool { return v["ua1"] != press && v["2a"] }, // a file for a press claims no PDF/UA
		func(v map[string]bool) bool { return v["ua1"] },
	}
}

// claimsOnRequest makes files that claim PDF/UA-2, PDF/A-4 and both parts of Well-Tagged PDF. A press gets what it gets
// otherwise.
func claimsOnRequest(t *testing.T) claiming {
	t.Helper()
	dir, dental := t.TempDir(), []string{"--category", "Dental team"}
	makes := maker(t, dir, "--standard", "ua-2")
	if testkit.Whole() {
		makes("build", "--edition", "standard")
	}
	makes(with(dental, "build")...)
	makes(with(dental, "build", "--edition", "giant-print", "--pages-per-volume", "32", "--standard-pages")...)
	makes(with(dental, "build", "--for", "phone")...)
	makes(with(dental, "build", "--edition", "standard", "--press")...)
	makes(with(dental, "build", "--edition", "large-print", "--ground", "yellow", "--no-pictures")...)
	makes("build", photographed(t, dir), "--edition", "standard")
	makes("build", writeWorkbook(t, dir, "facts.xlsx", "== Roles\nRole | Summary | Pay | Hours\n"+
		"Porter | You move people. | £23,000 | 37.5\nCook | You feed people. | £24,000 | 30\n"+
		"== Booklet\nSetting | Value\nTitle | Many hands\n"))
	makes("fairs", "--only", "Northmere science evening")
	makes(with(dental, "cards", "--sheet", "SRA3", "--trim", "85x55", "--stack")...)
	makes(with(dental, "one-pagers", "--edition", "large-print")...)
	makes("poster")
	bad := broken(t, dir, filepath.Join(dir, "good", "facts-standard-ua-2.pdf"), map[string][2]string{
		"untouched":   {`%QDF-1.0`, `%QDF-1.0`},
		"page-alone":  {`/SD \[`, `/XD [`},
		"nowhere":     {`/Ref \[`, `/Rex [`},
		"unnumbered":  {`/ListNumbering /Description`, `/ListNumbering /None`},
		"other-space": {`\(http://iso.org/pdf2/ssn\)`, `(http://iso.org/pdf2/xxx)`},
		"undeclared":  {`wtpdf#accessibility1.0`, `wtpdf#something1.0`},
	})
	return claiming{made(t, dir, 12), bad,
		func(v map[string]bool, press bool) bool {
			return v["ua2"] != press && v["4"] != press && v["wt1a"] != press && v["wt1r"] != press
		},
		func(v map[string]bool) bool { return v["ua2"] && v["wt1a"] && v["wt1r"] }, // the way there breaks PDF/A-4
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
				if few, ok := im.(*image.Paletted); ok { // to find the nearest colour of each pixel takes seconds
					few.SetColorIndex(x, y, uint8(x/4))
					continue
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
