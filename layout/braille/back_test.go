package braille

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"

	"booklet/data/booklet"
	"booklet/data/sample"
	"booklet/data/workbook"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose"
	"booklet/layout/semantic"
)

// liblouis is the translator of the machine. Where it is not installed, the test is skipped, but not in CI.
func liblouis(t *testing.T, way string) Translator {
	t.Helper()
	path, err := exec.LookPath("lou_translate")
	if err != nil && os.Getenv("CI") == "" {
		t.Skip("lou_translate is not installed")
	} else if err != nil {
		t.Fatal(err)
	}
	return func(ctx context.Context, tables, text string) (string, error) {
		c := exec.CommandContext(ctx, path, way, tables)
		c.Stdin = strings.NewReader(text)
		out, err := c.Output()
		return string(out), err
	}
}

// said is the sample, as it is read.
func said(t *testing.T) (*semantic.Document, *booklet.Settings) {
	t.Helper()
	return read()
}

var read = sync.OnceValues(func() (*semantic.Document, *booklet.Settings) {
	b, fs := workbook.Read(sample.Source())
	if booklet.Failed(fs) {
		panic(fs)
	}
	b = b.Fill()
	d, _ := compose.Compose(b, layout.Reading(), fonts.Default())
	p, _ := compose.Compose(b, layout.Standard(), fonts.Default())
	return semantic.Of(d, p), &b.Settings
})

// readOtherwise are the words that liblouis reads back as others, with the reason. None may join them unnoticed.
var readOtherwise = map[string]string{
	"enough\ten": "the sign alone is \"enough\" (UEB 10.5), and is read back as the letters that it has in a word",
}

// sameSigns are characters that Braille has one sign for.
var sameSigns = strings.NewReplacer("“", `"`, "”", `"`, "‘", "'", "’", "'", "\u00a0", " ")

// TestBackTranslation: what the Braille says, read back, is what the booklet says, but for words that are known to be
// read otherwise. One of these that is not met any more is to be taken out.
func TestBackTranslation(t *testing.T) {
	doc, s := said(t)
	w := newWriter(doc, s, Options{}.usual())
	ts, _ := tablesOf("en-GB", booklet.Place{}, false)
	w.t, w.tr = *ts, &translation{ctx: t.Context(), by: liblouis(t, "--forward"), tables: *ts}
	w.units = w.read()
	w.prepare()
	segs := w.tr.segs
	if lost, err := w.tr.run(); err != nil || len(lost) > 0 {
		t.Fatalf("%v, %v", lost, err)
	}
	met := map[string]bool{}
	words := 0
	for _, plain := range []bool{false, true} {
		for _, r := range readBack(t, segs, plain) {
			a, b := strings.Fields(sameSigns.Replace(r[0])), strings.Fields(sameSigns.Replace(r[1]))
			words += len(a)
			if len(a) != len(b) {
				t.Errorf("%q is read back as %q", r[0], r[1])
				continue
			}
			for k := range a {
				one := a[k] + "\t" + b[k]
				if a[k] != b[k] && readOtherwise[one] == "" {
					t.Errorf("%q is read back as %q, in %q", a[k], b[k], r[0])
				}
				met[one] = true
			}
		}
	}
	if words < 8000 {
		t.Errorf("%d words are read back", words)
	}
	for k := range readOtherwise {
		if !met[k] {
			t.Errorf("%q is not met any more", k)
		}
	}
}

// readBack are the texts of segments, each with what its Braille is read back as.
func readBack(t *testing.T, segs []*segment, plain bool) (out [][2]string) {
	t.Helper()
	ts, _ := tablesOf("en", booklet.Place{}, false)
	table, lines := ts.grade2, []string{}
	if plain {
		table = ts.grade1
	}
	for _, g := range segs {
		if g.plain == plain {
			out, lines = append(out, [2]string{g.text}), append(lines, strings.ReplaceAll(g.cells, `\`, `\\`))
		}
	}
	text, err := liblouis(t, "--backward")(t.Context(), display+table, strings.Join(lines, "\n")+"\n")
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(got) != len(out) {
		t.Fatalf("%d lines are read back of %d", len(got), len(out))
	}
	for i := range out {
		out[i][1] = got[i]
	}
	return out
}

// TestReadBackNotices: a sign that is changed is noticed.
func TestReadBackNotices(t *testing.T) {
	r := readBack(t, []*segment{{text: "the nurse", cells: "! NURSES"}}, false)
	if r[0][1] == r[0][0] {
		t.Errorf("%q is read back as %q", "! NURSES", r[0][1])
	}
}

// TestLanguages: every table is there, and writes six dots.
func TestLanguages(t *testing.T) {
	by := liblouis(t, "--forward")
	for _, ts := range byLanguage {
		for _, grade1 := range []bool{false, true} {
			one, _ := tablesOf(ts.language, booklet.Place{}, grade1)
			tr := &translation{ctx: t.Context(), by: by, tables: *one}
			g := tr.add("Nurses (A&E) look after 24 people: hello@example.org", grade1)
			if _, err := tr.run(); err != nil || len(g[0].cells) < 20 {
				t.Errorf("%s: %q, %v", ts.language, g[0].cells, err)
			}
		}
	}
}

// TestBackslash: a text cannot name a character of its own making to liblouis.
func TestBackslash(t *testing.T) {
	ts, _ := tablesOf("en", booklet.Place{}, true)
	tr := &translation{ctx: t.Context(), by: liblouis(t, "--forward"), tables: *ts}
	g := tr.add(`a\x65e5b c\`, true)
	if lost, err := tr.run(); err != nil || len(lost) > 0 || g[0].cells != `A_*X#FE;E#EB ;C_*` && !strings.HasPrefix(g[0].cells, "A_*X") {
		t.Errorf("%q, %v, %v", g[0].cells, lost, err)
	}
}
