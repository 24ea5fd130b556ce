package build_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/testkit"
	"booklet/data/workbook/workbooktest"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestReadingCopyHasNoPages: nothing is said of bindings, pages and their rules where only
// the reading copy is made, and nothing of that refuses it.
func TestReadingCopyHasNoPages(t *testing.T) {
	text := strings.Replace(base, "Binding | saddle", "Binding | perfect\nAlternative formats | "+strings.Repeat("word ", 900), 1)
	text = strings.Replace(text, "Phone | 0113 496 0000", "Phone | +44 (0)113 496 0000 0000 0000 0000 0000 0000 0000 0000", 1)
	text = strings.Replace(text, "| Porter ", "| "+strings.Repeat("Port", 40)+" ", 1)
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	res, err := w.Build(t.Context(), build.Job{Copies: build.ReadingCopy()}, files.InMemory())
	if err != nil {
		t.Fatal(err, res.Findings)
	}
	for _, f := range res.Findings {
		if f.Rule == booklet.RuleCopyPages {
			continue // the one thing that copies have of pages
		}
		if f.At.Sheet == "" || strings.Contains(f.Text, "page") || strings.Contains(f.Text, "edition") {
			t.Errorf("%s", f.Finding)
		}
	}
}

// withBraille is a booklet whose Braille is translated by a function.
func withBraille(t *testing.T, text string, by build.Translator) *build.Workbook {
	t.Helper()
	data, err := workbooktest.Make(text)
	if err != nil {
		t.Fatal(err)
	}
	w, err := open(data)
	if err != nil {
		t.Fatal(err)
	}
	steps := (*build.Memory)(nil).Steps()
	steps.Braille = by
	return w.By(steps)
}

// capitals stands in for liblouis.
func capitals(_ context.Context, _, text string) (string, error) {
	return strings.Map(func(r rune) rune {
		if r > '_' {
			return '*'
		}
		return r
	}, strings.ToUpper(text)), nil
}

// TestBrailleStandsOrFalls: where Braille cannot be made, one finding says why and what to do, and nothing is written,
// whatever else is asked for.
func TestBrailleStandsOrFalls(t *testing.T) {
	both := []build.Copy{{Format: build.FormatText}, {Format: build.FormatBraille}}
	for _, c := range []struct {
		text string
		by   build.Translator
		rule booklet.Rule
		says []string
	}{
		{base, nil, booklet.RuleBrailleProgram, []string{"lou_translate is not installed", "apt install liblouis-bin",
			"brew install liblouis", "Windows"}},
		{base, func(context.Context, string, string) (string, error) { return "", build.ErrNoBraille },
			booklet.RuleBrailleProgram, []string{"lou_translate is not installed"}},
		{base, func(context.Context, string, string) (string, error) { return "", nil }, booklet.RuleBrailleProgram,
			[]string{"liblouis did not translate", "3.20"}},
		{base, func(context.Context, string, string) (string, error) { return "", context.DeadlineExceeded },
			booklet.RuleBrailleProgram, []string{"within 1m0s"}},
		{strings.Replace(base, "Publisher |", "Language | ja\nPublisher |", 1), capitals, booklet.RuleBrailleLanguage,
			[]string{`no Braille table for a booklet in "ja"`}},
	} {
		made := files.InMemory()
		res, err := withBraille(t, c.text, c.by).Build(t.Context(), build.Job{Copies: both}, made)
		var found []string
		for _, f := range res.Findings {
			if f.Rule == c.rule {
				found = append(found, f.String())
			}
		}
		if err == nil || len(found) != 1 || len(res.Files) > 0 {
			t.Fatalf("%v, %d files, %q", err, len(res.Files), found)
		}
		for _, s := range c.says {
			if !strings.Contains(found[0], s) {
				t.Errorf("%q does not say %q", found[0], s)
			}
		}
	}
}

// TestFairMakesEveryFormat: a fair that asks for Word and Braille has them.
func TestFairMakesEveryFormat(t *testing.T) {
	text := base + "== Fairs\nFair | Make | Editions\nLeeds | text, word, braille | large-print, high-contrast\n"
	made := files.InMemory()
	res, err := withBraille(t, text, capitals).Fairs(t.Context(), build.FairsJob{}, made)
	var got []string
	for _, f := range res.Files {
		got = append(got, f.Path)
	}
	want := "leeds/leeds-checklist-large-print.pdf leeds/leeds-checklist-high-contrast.pdf leeds/leeds-reading.html " +
		"leeds/leeds-reading.txt leeds/leeds-word-large-print.docx leeds/leeds-word.docx leeds/leeds-braille.brf"
	if err != nil || strings.Join(got, " ") != want {
		t.Errorf("%q, %v, %v", got, err, res.Findings)
	}
}

// TestWordHasTheLogo: a logo that is a drawing stands in the document with its description, as pixels and as an SVG.
func TestWordHasTheLogo(t *testing.T) {
	data, err := workbooktest.Make(strings.Replace(base, "Publisher |", "Logo | logo.svg\nLogo description | A leaf\nPublisher |", 1))
	if err != nil {
		t.Fatal(err)
	}
	svg := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>`
	w, err := build.Read("roles.xlsx", bytes.NewReader(data), fstest.MapFS{"logo.svg": {Data: []byte(svg)}})
	if err != nil {
		t.Fatal(err)
	}
	made := files.InMemory()
	res, err := w.Build(t.Context(), build.Job{Copies: []build.Copy{{Format: build.FormatWord}}}, made)
	if err != nil || len(res.Files) != 1 {
		t.Fatal(err, res.Findings)
	}
	document, err := made.File(res.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	parts := testkit.Parts(t, document)
	if d := parts["word/document.xml"]; strings.Count(d, `name="Picture 1" descr="A leaf"`) != 2 || !strings.Contains(d, "asvg:svgBlip") ||
		parts["word/media/picture1.png"] == "" || !strings.Contains(parts["word/media/picture1.svg"], "<svg ") {
		t.Error("the logo is missing")
	}
}
