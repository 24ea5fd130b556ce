package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/layout"
)

// TestFairCodesScan renders what the sample's fairs are given and reads every code:
// it leads into the fair's campaign.
func TestFairCodesScan(t *testing.T) {
	tool(t, "zbarimg")
	dir := makes(t, "fairs")
	for _, c := range []struct {
		file, campaign string
		dpi, codes     int
	}{
		{"northmere-science-evening/northmere-science-evening-standard.pdf", "northmere-science-2026", 72, 1},
		{"northmere-science-evening/northmere-science-evening-phone.pdf", "northmere-science-2026", 100, 1},
		{"northmere-science-evening/northmere-science-evening-poster-a1.pdf", "northmere-science-2026", 30, 1},
		{"alderwick-open-day/alderwick-open-day-cards.pdf", "alderwick-open-day-2026", 110, 11},
		{"alderwick-open-day/alderwick-open-day-one-pagers.pdf", "alderwick-open-day-2026", 90, 11},
	} {
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			how := []string{"-gray"}
			if strings.HasSuffix(c.file, "cards.pdf") {
				how = append(how, "-o") // fronts
			}
			pages := rendered(t, filepath.Join(dir, c.file), c.dpi, how...)
			found := strings.Fields(output(t, tool(t, "sh"), append([]string{"-c", `zbarimg --raw -q -Sdisable -Sqrcode.enable "$@" || true`, "sh"}, pages...)...))
			if len(found) != c.codes {
				t.Errorf("%d codes, want %d: %q", len(found), c.codes, found)
			}
			for _, address := range found {
				if !strings.HasPrefix(address, "https://careers.example.org/") || !strings.HasSuffix(address, "?utm_campaign="+c.campaign) {
					t.Errorf("a code leads to %q", address)
				}
			}
		})
	}
}

// TestPhoneIsSmall: the sample with its pictures, fonts and tags is under 400 KiB.
func TestPhoneIsSmall(t *testing.T) {
	info, err := os.Stat(filepath.Join(buildSample(t, "--for", "phone"), "sample-phone.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > 400<<10 {
		t.Errorf("%d bytes", info.Size())
	}
}

// TestPhoneReadsAsItWasWritten finds every text of the cards in the phone's file.
func TestPhoneReadsAsItWasWritten(t *testing.T) {
	book, _ := workbook.Read(sample.Source())
	text := bare(output(t, tool(t, "pdftotext"), "-raw", filepath.Join(buildSample(t, "--for", "phone"), "sample-phone.pdf"), "-"))
	for _, r := range book.Roles {
		for _, words := range []string{r.Title.S, r.Category.Name.S, r.Entry.String(), r.Qualities.String(), r.More.String()} {
			want := strings.ReplaceAll(bare(words), "•", "")
			if !strings.Contains(strings.ReplaceAll(text, "•", ""), want) {
				t.Errorf("%s: %q is not there", r.Title.S, words)
			}
		}
	}
}

// TestFairsAreAllOrNone: where one file of one fair cannot be finished, none is
// written.
func TestFairsAreAllOrNone(t *testing.T) {
	dir := t.TempDir()
	book := writeWorkbook(t, dir, "r.xlsx", roles(3, "== Fairs\nFair | Make | Editions\nOne | booklet | standard\nTwo | booklet | standard\nThree | booklet | standard\n"))
	for _, stopped := range []bool{false, true} {
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		var stdout, stderr bytes.Buffer
		p := &program{stdout: &sink{w: &stdout}, stderr: &sink{w: &stderr}, disk: osDisk{}, steps: keeping(&memory{}), now: time.Now}
		finish := p.steps.finish
		p.steps.keeping = nil
		p.steps.finish = func(d *layout.Document, raw rawPDF, how drawing) ([]byte, error) {
			if slices.ContainsFunc(d.Pages[0].Items, func(it layout.Item) bool { g, ok := it.(layout.Glyphs); return ok && strings.Contains(g.Text, "Two") }) {
				if stopped {
					stop()
				} else {
					panic("oops")
				}
			}
			return finish(d, raw, how)
		}
		if code := p.run(ctx, []string{"fairs", book, "--out", filepath.Join(dir, "out")}); code != exitFailed {
			t.Errorf("exit code %d", code)
		}
		if want := map[bool]string{false: "oops", true: "stopped; nothing was written"}[stopped]; !strings.Contains(stderr.String(), want) {
			t.Errorf("prints %q, want %q", &stderr, want)
		}
		if _, err := os.Stat(filepath.Join(dir, "out")); err == nil {
			t.Errorf("the folder is left behind: %v", tree(t, filepath.Join(dir, "out")))
		}
	}
}
