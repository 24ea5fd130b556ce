package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/pictures"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// pictured are the pictures of the sample's pages that are asked for, and what the run came to.
func pictured(t *testing.T, query string, editions ...layout.Edition) (*files.Memory, *build.Result, error) {
	t.Helper()
	p, err := asked(query).PagePictures()
	if err != nil {
		t.Fatal(err)
	}
	if editions == nil {
		editions = []layout.Edition{layout.Standard()}
	}
	mem := files.InMemory()
	res, err := build.Sample().Build(context.Background(), build.Job{Editions: editions, Pictures: p}, mem)
	return mem, res, err
}

// TestPicturesOfPages: each page is a file, in the order of the pages, and names sort in that
// order; spreads are pages that face each other; and files are told with their pages.
func TestPicturesOfPages(t *testing.T) {
	for query, want := range map[string]string{
		"Pages=1,4-6&Width=60":                  "page-001.png page-004.png page-005.png page-006.png",
		"Pages=104,103&Width=60&Spreads=true":   "spread-102-103.png page-104.png",
		"Pages=1-2,3&Width=60&Spreads=true":     "page-001.png spread-002-003.png",
		"Pages=102-&Width=60":                   "page-102.png page-103.png page-104.png",
		"Pages=8%3B9&Format=svg":                "page-008.svg page-009.svg",
		"Pages=8 – 9&Format=svg&Spreads=true":   "spread-008-009.svg",
		"Pages=2,2-2, 2&Width=60 px&Format=PNG": "page-002.png",
	} {
		mem, res, err := pictured(t, query)
		if err != nil {
			t.Errorf("%s: %v %v", query, err, res.Findings)
			continue
		}
		var got []string
		for _, f := range res.Files {
			got = append(got, strings.TrimPrefix(f.Path, "sample-standard-"))
			data, err := mem.File(f.Path)
			if err != nil || len(data) != f.Bytes || f.Edition != "standard" || f.Pages != 1+strings.Count(f.Path, "spread") {
				t.Errorf("%+v: %d bytes, %v", f, len(data), err)
			}
		}
		if strings.Join(got, " ") != want || !slices.IsSorted(mem.Names()) && !strings.Contains(query, "Spreads") {
			t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
}

// TestPicturesHaveTheirWidth: pages are as wide as was asked for and spreads twice that; the
// cover alone is a page.
func TestPicturesHaveTheirWidth(t *testing.T) {
	mem, res, err := pictured(t, "Pages=1-2&Width=75&Spreads=true")
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	for name, width := range map[string]int{"sample-standard-page-001.png": 75, "sample-standard-spread-002-003.png": 150} {
		data, err := mem.File(name)
		if err != nil {
			t.Fatal(err)
		}
		form, err := pictures.Look(data)
		if err != nil || form.Kind != pictures.PNG || form.Width != width || form.Height != 106 {
			t.Errorf("%s is %+v, %v", name, form, err)
		}
	}
}

// TestPicturesAreTheSame: many at once are the bytes of one by one, in several editions.
func TestPicturesAreTheSame(t *testing.T) {
	all, res, err := pictured(t, "Pages=1-12&Width=60", layout.Standard(), layout.HighContrast())
	if err != nil || len(res.Files) != 24 {
		t.Fatal(len(res.Files), err)
	}
	for _, n := range []int{1, 7, 12} {
		one, res, err := pictured(t, fmt.Sprintf("Pages=%d&Width=60", n), layout.HighContrast())
		if err != nil {
			t.Fatal(err)
		}
		a, _ := one.File(res.Files[0].Path)
		if b, _ := all.File(res.Files[0].Path); !bytes.Equal(a, b) || len(a) == 0 {
			t.Errorf("page %d alone is another picture", n)
		}
	}
}

// TestNoSuchPictures: pages that there are not, in any edition, and pictures that are too large,
// are findings that say what there is; nothing is written.
func TestNoSuchPictures(t *testing.T) {
	square := layout.Standard()
	for query, want := range map[string]string{
		"Pages=3,105":             "no-such-page Pages there is no page 105: the booklet has 104 pages; the last is 104",
		"Pages=90-200":            "no-such-page Pages there is no page 200: the booklet has 104 pages; the last is 104",
		"Pages=500-":              "no-such-page Pages there is no page 500: the booklet has 104 pages; the last is 104",
		"Width=8000":              "picture-of-page Width a picture of 8000 by 11351 pixels is too large; the most is 5309",
		"Width=4500&Spreads=true": "picture-of-page Width a picture of 9000 by 6385 pixels is too large; the most is 3754",
	} {
		mem, res, err := pictured(t, query, square)
		var refused *build.RefusedError
		if !errors.As(err, &refused) || len(mem.Names()) > 0 || !res.Misnamed() {
			t.Errorf("%s: %v, %q", query, err, mem.Names())
		}
		var got []string
		for _, f := range res.Findings {
			if f.Severity == booklet.Error {
				got = append(got, fmt.Sprintf("%s %s %s; %s", f.Rule, f.At, f.Text, f.Hint))
			}
		}
		if len(got) != 1 || got[0] != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	// the width that is named serves
	if _, _, err := pictured(t, "Width=5309&Pages=3", square); err != nil {
		t.Error(err)
	}
}

// TestAskedPictures: what is no page, no width and no format is refused with what is.
func TestAskedPictures(t *testing.T) {
	for query, want := range map[string]string{
		"Pages=0":              `"0" is not a page or a range of pages`,
		"Pages=-3":             `"-3" is not a page or a range of pages`,
		"Pages=1,,2":           `"" is not a page or a range of pages`,
		"Pages=one":            `"one" is not a page or a range of pages`,
		"Pages=6-4":            `"6-4" is not a page or a range of pages`,
		"Pages=1-2-3":          `"1-2-3" is not a page or a range of pages`,
		"Pages=99999999999999": `"99999999999999" is not a page or a range of pages`,
		"Width=15":             `"15" is not a width in pixels: it is 16 to 8000`,
		"Width=8001":           `"8001" is not a width in pixels: it is 16 to 8000`,
		"Width=10cm":           `"10cm" is not a width in pixels: it is 16 to 8000`,
		"Format=jpeg":          `"jpeg" is not known: there are png, svg`,
		"Format=svg&Width=200": "is for PNG: an SVG has no pixels",
	} {
		_, err := asked(query).PagePictures()
		var refused *layout.RequestError
		if !errors.As(err, &refused) || !strings.Contains(refused.Text, want) || refused.Hint == "" && !strings.HasPrefix(query, "Format=jpeg") {
			t.Errorf("%s: %v", query, err)
		}
	}
}

// TestPicturesStop: a run that is stopped writes nothing.
func TestPicturesStop(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	mem := files.InMemory()
	j := build.Job{Editions: []layout.Edition{layout.Standard()}, Pictures: &build.PagePictures{Width: 600},
		On: func(e build.Event) {
			if p, ok := e.(build.Progress); ok && p.Step == build.VerbCompose {
				stop()
			}
		}}
	if _, err := build.Sample().Build(ctx, j, mem); err != build.ErrStopped || len(mem.Names()) > 0 {
		t.Error(err, mem.Names())
	}
}
