package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"booklet/data/sample"
	"booklet/data/testkit"
	"booklet/data/workbook"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
	"booklet/layout/build/files/filestest"
	"booklet/layout/paint"
	"booklet/layout/press/preflight"
)

// TestFairCodesScan renders what the sample's fairs are given and reads every code:
// it leads into the fair's campaign.
func TestFairCodesScan(t *testing.T) {
	t.Parallel()
	testkit.Tool(t, "zbarimg")
	dir := makes(t, "fairs", "--only", "Northmere science evening", "--only", "Alderwick open day")
	for _, c := range []struct {
		file, campaign string
		dpi, codes     int
	}{
		{"northmere-science-evening/northmere-science-evening-standard.pdf", "northmere-science-2026", 72, 1},
		{"northmere-science-evening/northmere-science-evening-phone.pdf", "northmere-science-2026", 72, 1},
		{"northmere-science-evening/northmere-science-evening-poster-a1.pdf", "northmere-science-2026", 30, 1},
		{"alderwick-open-day/alderwick-open-day-cards.pdf", "alderwick-open-day-2026", 110, 11},
		// at night
		{"alderwick-open-day/alderwick-open-day-one-pagers.pdf", "alderwick-open-day-2026", 90, 11},
	} {
		if strings.HasSuffix(c.file, "one-pagers.pdf") && !testkit.Whole() {
			continue
		}
		t.Run(filepath.Base(c.file), func(t *testing.T) {
			how := []string{"-gray"}
			switch {
			case strings.HasSuffix(c.file, "cards.pdf"):
				how = append(how, "-o") // fronts
			case strings.HasSuffix(c.file, "-standard.pdf"), strings.HasSuffix(c.file, "-phone.pdf"):
				if !testkit.Whole() { // whose code is on the back; that no other page has one is seen at night
					how = append(how, "-f", strconv.Itoa(pagesOf(t, filepath.Join(dir, c.file))-2))
				}
			}
			pages := rendered(t, filepath.Join(dir, c.file), c.dpi, how...)
			found := strings.Fields(output(t, testkit.Tool(t, "sh"), append([]string{"-c", `zbarimg --raw -q -Sdisable -Sqrcode.enable "$@" || true`, "sh"}, pages...)...))
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

// TestPhonePicturesAreLight asks poppler how sharp the pictures of finished files are,
// of every kind that is read: at most 150 pixels an inch, and none turned to mud.
func TestPhonePicturesAreLight(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var stdout, stderr bytes.Buffer
	if code := remembering(context.Background(), []string{"build", photographed(t, dir), "--for", "phone", "--out", dir}, nil, &stdout, &stderr); code != 0 {
		t.Fatalf("exit %d\n%s", code, &stderr)
	}
	least := map[string]int{filepath.Join(dir, "photos-phone.pdf"): 8}
	if testkit.Whole() { // so many screens take poppler ten seconds
		least[filepath.Join(buildSample(t, "--for", "phone"), "sample-phone.pdf")] = 6
	}
	for file, least := range least {
		lines := strings.Split(strings.TrimSpace(output(t, testkit.Tool(t, "pdfimages"), "-list", file)), "\n")
		head := strings.Fields(lines[0])
		column := func(line, name string) int {
			v, err := strconv.Atoi(strings.Fields(line)[slices.Index(head, name)])
			if err != nil {
				t.Fatalf("%s: %q", err, line)
			}
			return v
		}
		if n := len(lines) - 2; n < least {
			t.Errorf("%s: %d pictures", filepath.Base(file), n)
		}
		for _, line := range lines[2:] {
			for _, side := range []string{"x-ppi", "y-ppi"} {
				if ppi := column(line, side); ppi > 150 || ppi < 100 {
					t.Errorf("%s: %d pixels an inch: %s", filepath.Base(file), ppi, line)
				}
			}
		}
	}
}

// TestPhoneReadsAsItWasWritten finds every text of the cards in the phone's file, whole but for the title that it goes on
// under where it turns to another screen.
func TestPhoneReadsAsItWasWritten(t *testing.T) {
	t.Parallel()
	book, _ := workbook.Read(sample.Source())
	screens := strings.Split(output(t, testkit.Tool(t, "pdftotext"), "-raw",
		filepath.Join(buildSample(t, "--for", "phone"), "sample-phone.pdf"), "-"), "\f")
	for i, s := range screens {
		screens[i] = bare(s)
	}
	for _, r := range book.Roles {
		var said strings.Builder
		for _, s := range screens {
			said.WriteString(strings.TrimPrefix(s, bare(r.Title.S)))
		}
		text := said.String()
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
		steps := (*build.Memory)(nil).Steps()
		p := &program{stdout: &sink{w: &stdout}, stderr: &sink{w: &stderr}, disk: files.OS(), now: time.Now,
			steps: func(*build.Memory) build.Steps { return steps }}
		finish := steps.Finish
		steps.Finish = func(d *layout.Document, raw *paint.Raw, how build.Drawing) ([]byte, error) {
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
			t.Errorf("the folder is left behind: %v", filestest.Tree(t, filepath.Join(dir, "out")))
		}
	}
}

// TestFairFindingsNameTheRow: what is wrong with the pages of a fair and has no cell
// of its own is told at the fair's row, and advises nothing that fairs does not take.
func TestFairFindingsNameTheRow(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("A title that goes on and on ", 70)
	for _, c := range []struct {
		name, text, place, hint string
	}{
		{"poster", roles(300, "== Fairs\nFair | Make\nLeeds | poster\nYork | poster\n"), `Fairs!2: fair "Leeds": 300 roles in 1 team do not fit`, "hint: leave poster out of Make, and make it with booklet poster: --size A0"},
		{"cover", roles(2, "== Fairs\nFair | Strapline | Make | Editions\nLeeds | | cards |\nYork | "+long+" | booklet | standard\n"), `Fairs!B3: fair "York": the words of the cover do not fit`, "hint: shorten them"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr bytes.Buffer
			code := run(t.Context(), []string{"fairs", writeWorkbook(t, dir, c.name+".xlsx", c.text), "--out", filepath.Join(dir, "out")}, nil, &stdout, &stderr)
			if code != exitFailed || !strings.Contains(stderr.String(), c.place) || !strings.Contains(stderr.String(), c.hint) {
				t.Errorf("exit %d, prints %q\nwant %q and %q", code, &stderr, c.place, c.hint)
			}
		})
	}
}

// TestFairTimings: the steps of every fair are told, under its name.
func TestFairTimings(t *testing.T) {
	dir := t.TempDir()
	book := writeWorkbook(t, dir, "r.xlsx", roles(3, "== Fairs\nFair | Make | Editions\nLeeds | booklet, cards | standard\nYork | poster | standard, phone\n"))
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"fairs", book, "--out", filepath.Join(dir, "out"), "--timings", "--json"}, nil, &stdout, &stderr); code != exitDone {
		t.Fatalf("exit %d: %s", code, &stderr)
	}
	type step struct{ Step, Fair, Edition string }
	got := map[step]int{}
	done := 0
	for line := range strings.Lines(stdout.String()) {
		var e struct {
			Event, Fair, Edition string
			Done, Of             int
			Timings              []step
		}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		for _, s := range e.Timings {
			got[s]++
		}
		if e.Event == "progress" {
			if done++; e.Done != done || e.Done > 2 && (e.Fair == "" || e.Edition != "" || e.Of != 4) {
				t.Errorf("step %d: %s", done, line)
			}
		}
	}
	for s, n := range map[step]int{
		{"read", "", ""}: 1, {"check", "Leeds", ""}: 1, {"write", "York", ""}: 1,
		{"compose", "Leeds", "standard"}: 3, {"paint", "Leeds", "standard"}: 3, {"finish", "York", "standard"}: 2, {"finish", "York", "phone"}: 0,
	} {
		if got[s] != n {
			t.Errorf("%v: %d times, want %d", s, got[s], n)
		}
	}
	if done != 4 {
		t.Errorf("%d steps are told", done)
	}
}

// TestFairCodesKeepTheirQuietZone: the codes of a campaign are finer than those of
// the address alone, and our own preflight finds them clear, on paper and on screen.
func TestFairCodesKeepTheirQuietZone(t *testing.T) {
	t.Parallel()
	dir := makes(t, "fairs", "--press", "--only", "Northmere science evening")
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.pdf"))
	if err != nil || len(files) != 9 {
		t.Fatal(files, err)
	}
	files = slices.DeleteFunc(files, func(f string) bool { return strings.Contains(f, "checklist") }) // it has no code
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		r, err := preflight.Check(data, preflight.Options{})
		if err != nil {
			t.Fatal(err)
		}
		codes := 0
		for _, p := range r.Pages {
			for _, c := range p.Codes {
				if codes++; c.Quiet < 4 || c.Module < layout.LeastModule {
					t.Errorf("%s, page %d: a module of %s pt, %d modules of light", filepath.Base(f), p.Number, c.Module, c.Quiet)
				}
			}
		}
		if codes == 0 {
			t.Errorf("%s: no code is found", filepath.Base(f))
		}
	}
}

// TestFairLinksLeadIntoItsCampaign reads the links of finished files.
func TestFairLinksLeadIntoItsCampaign(t *testing.T) {
	t.Parallel()
	dir := makes(t, "fairs", "--only", "Fernley apprenticeship fair")
	files, err := filepath.Glob(filepath.Join(dir, "*", "*.pdf"))
	if err != nil || len(files) != 11 {
		t.Fatal(files, err)
	}
	uri := regexp.MustCompile(`/URI \(([^)]*)\)`)
	for _, f := range files {
		own, others := 0, 0
		for _, m := range uri.FindAllStringSubmatch(output(t, testkit.Tool(t, "qpdf"), "--qdf", "--object-streams=disable", f, "-"), -1) {
			to := m[1]
			ours := strings.HasPrefix(to, "https://careers.example.org/")
			switch tagged := strings.HasSuffix(to, "?utm_campaign=fernley-apprenticeships-2026"); {
			case ours && tagged:
				own++
			case ours || tagged || strings.Contains(to, "utm_"):
				t.Errorf("%s: a link to %q", filepath.Base(f), to)
			default:
				others++
			}
		}
		// sheets of cards and lists to tick are for paper: nothing on them is tapped
		if sheets := strings.Contains(f, "-cards") || strings.Contains(f, "-checklist"); sheets != (own+others == 0) || !sheets && own == 0 {
			t.Errorf("%s: %d links lead into the campaign, %d to others", filepath.Base(f), own, others)
		}
	}
}
