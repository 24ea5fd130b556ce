package build_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/icc"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// TestAskedInVain: what is asked for and cannot be had is refused with what can be, as near as it is known.
func TestAskedInVain(t *testing.T) {
	job := func(a build.Asked) error { _, err := a.Job([]string{"standard"}); return err }
	limits := func(a build.Asked) error { _, _, err := a.Limits(); return err }
	for _, c := range []struct {
		query string
		read  func(build.Asked) error
		says  string
	}{
		{"LineSpacing=about+1.25", job, `1.15 to 2, that the size is multiplied by; did you mean "1.25"?`},
		{"LineSpacing=wide", job, `did you mean "1.5"?`},
		{"Ground=%23FFF8E780", job, `did you mean "#FFF8E7"?`},
		{"MaxMemory=64MB", limits, "it is 128MB to 1024GB; usual is 512MB"},
		{"MaxMemory=2000000MB", limits, "it is 128MB to 1024GB; usual is 512MB"},
		{"MaxPages=0", limits, "it is 1 to 1000000; usual is "},
		{"Press=true&JobSheet=true&PaperStock=" + strings.Repeat("x", 201), job, "it has at most 200 characters"},
		{"Press=true&JobSheet=true&CoverStock=a%0Ab", job, `for example "115 gsm silk"`},
		{"Press=true&Spine=5&Binding=wire", job, "a booklet that is wire bound has no spine"},
		{"Press=true&Spine=5&Binding=screen", job, "a booklet that is for the screen has no spine"},
	} {
		err := c.read(asked(c.query))
		wrong, ok := err.(*layout.RequestError)
		if !ok || !strings.Contains(wrong.Text+"; "+wrong.Hint, c.says) {
			t.Errorf("%.60s: %v %+v", c.query, err, wrong)
		}
	}
}

// TestProfileOfNoCondition: a profile that does not say its condition is refused without a name; with one of which
// nobody knows the paper, it is said how ink is limited.
func TestProfileOfNoCondition(t *testing.T) {
	data := mustFOGRA39(t).Bytes()
	for _, s := range []string{"FOGRA39", "oated"} {
		data = bytes.ReplaceAll(data, []byte(s), []byte(strings.Repeat("x", len(s))))
		wide := func(s string) []byte { return []byte("\x00" + strings.Join(strings.Split(s, ""), "\x00")) }
		data = bytes.ReplaceAll(data, wide(s), wide(strings.Repeat("x", len(s))))
	}
	path := filepath.Join(t.TempDir(), "own.icc")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, fault := build.LoadProfile(&build.Press{Profile: path})
	if fault == nil || !strings.Contains(fault.Text, "does not say which printing condition it is of") {
		t.Errorf("without a name: %v", fault)
	}
	press := build.UsualPress()
	press.Profile, press.Condition = path, "Ours"
	const want = "note: Profile: neither the condition Ours nor its profile says for which paper it is: ink is " +
		"limited as on coated paper"
	for paper, told := range map[icc.Paper]bool{icc.UnknownPaper: true, icc.Uncoated: false} {
		press.PaperClass = paper
		if got := pressed(t, "", build.Job{Press: &press}); strings.Contains(got, want) != told {
			t.Errorf("on %q paper: %s", paper, got)
		}
	}
}

// pressed are the findings of a booklet of two roles for a press, each on a line.
func pressed(t *testing.T, sections string, j build.Job) string {
	t.Helper()
	data, err := workbooktest.Make("== Booklet\nSetting | Value\nTitle | Jobs\n== Roles\nRole | Category | Summary\n" +
		"Cook | Nursing | A cook cooks.\nBaker | Nursing | A baker bakes.\n" + sections)
	if err != nil {
		t.Fatal(err)
	}
	w, err := build.Read("roles.xlsx", bytes.NewReader(data), fstest.MapFS{})
	if err != nil {
		t.Fatal(err)
	}
	w.By(laidOut(func(*layout.Document) {}))
	if j.Editions == nil {
		j.Editions = []layout.Edition{layout.Standard()}
	}
	res, _ := w.Build(t.Context(), j, files.InMemory())
	var out []string
	for _, f := range res.Findings {
		out = append(out, f.String())
	}
	return strings.Join(out, "\n")
}

// TestBoundInVain: a booklet of too few pages for its binding or for a cover apart is refused; one spine for
// booklets of different pages is warned of.
func TestBoundInVain(t *testing.T) {
	const short = "== Sections\nSection | Kind | Text\n | cover | \nRoles | roles | \n"
	perfect, apart, black, spine := build.UsualPress(), build.UsualPress(), build.UsualPress(), build.UsualPress()
	apart.SeparateCover, black.BlackInside = true, true
	spine.Spine = layout.SpineWidth(10, spine.Paper, spine.Cover)
	two := []layout.Edition{layout.Standard(), layout.GiantPrint()}
	for want, c := range map[string]struct {
		sections string
		job      build.Job
	}{
		"error: Binding: 4 pages cannot be perfect bound: the cover sheet has four, and the block at least two": {short,
			build.Job{Press: &perfect, Binding: booklet.Perfect}},
		"error: SeparateCover: 4 pages are the cover alone, and none are left for the inside": {short,
			build.Job{Press: &apart, Binding: booklet.Saddle}},
		"error: Inside: 4 pages are the cover alone, and none are left for the inside": {short,
			build.Job{Press: &black, Binding: booklet.Wire}},
		"warning: Spine: one spine of 0.93 mm is given for booklets of 8 to 10 pages": {"",
			build.Job{Press: &spine, Binding: booklet.Perfect, Editions: two}},
	} {
		if got := pressed(t, c.sections, c.job); !strings.Contains(got, want) {
			t.Errorf("%s\nwant\n%s", got, want)
		}
	}
}
