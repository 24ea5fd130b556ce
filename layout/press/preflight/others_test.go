package preflight

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
)

// others are sound files of other programs (testdata/others/make.sh), with what they are told as files for a press, all of it
// rightly: nothing else is, and nothing at all as files for a screen.
var others = map[string]string{
	// those for a screen have the colours of one, and little of what a press asks for
	"chromium.pdf": `page-boxes page-boxes bleed-width device-colour ink-unknown black-overprint pdfx-intent pdfx-trapped pdfx-id ` +
		`pdfx-metadata`, // no identifier
	"ghostscript.pdf": `page-boxes page-boxes bleed-width device-colour ink-unknown black-overprint pdfx-version pdfx-identity ` +
		`pdfx-intent pdfx-trapped`,
	"libreoffice.pdf": `page-boxes page-boxes bleed-width device-colour pdfx-intent pdfx-trapped pdfx-id pdfx-id pdfx-metadata ` +
		`pdfx-actions`, // no title and no date of change
	"mupdf.pdf": `page-boxes page-boxes bleed-width device-colour black-overprint pdfx-version pdfx-intent pdfx-trapped ` +
		`pdfx-metadata`,
	// it has profiles for all its colours
	"typst.pdf": `page-boxes page-boxes bleed-width ink-unknown black-overprint pdfx-version pdfx-identity pdfx-intent pdfx-trapped`,
	// the paper is as the page, a group is in RGB, and there is no date
	"weasyprint.pdf": `bleed-width device-colour ink-unknown black-overprint transparency pdfx-version pdfx-intent pdfx-trapped pdfx-id pdfx-id ` +
		`pdfx-id pdfx-metadata`,
	// the marks are in RGB, as is a group, and black text on a tint does not overprint
	"weasyprint-x4.pdf": `device-colour black-overprint transparency`,
	"ghostscript-x.pdf": `black-overprint pdfx-metadata`, // of an older standard, without metadata
}

func TestOthers(t *testing.T) {
	for name, want := range others {
		data, err := os.ReadFile(filepath.Join("testdata", "others", name))
		if err != nil {
			t.Fatal(err)
		}
		for kind, want := range map[Kind]string{Screen: "", Press: want} {
			var got []string
			said := ""
			for _, f := range check(t, data, Options{Kind: kind}).Findings {
				if f.Severity == booklet.Note || slices.Contains(got, string(f.Rule)) && f.Rule != "page-boxes" && f.Rule != "pdfx-id" {
					continue
				}
				got = append(got, string(f.Rule))
				said += "\n" + f.Words()
			}
			if rules := strings.Join(got, " "); rules != want {
				t.Errorf("%s, as a file for a %s, is told\n%s\nwant\n%s\n%s", name, kind, rules, want, said)
			}
		}
	}
}

// TestKindIsToldByTheFile: a trim box that is the whole page, as some programs write it, makes no file for a press.
func TestKindIsToldByTheFile(t *testing.T) {
	for name, want := range map[string]Kind{"chromium.pdf": Screen, "weasyprint.pdf": Screen, "typst.pdf": Screen,
		"weasyprint-x4.pdf": Press, "ghostscript-x.pdf": Press} {
		data, err := os.ReadFile(filepath.Join("testdata", "others", name))
		if err != nil {
			t.Fatal(err)
		}
		if got := check(t, data, Options{}).Kind; got != want {
			t.Errorf("%s is taken for a file for a %s, not a %s", name, got, want)
		}
	}
}
