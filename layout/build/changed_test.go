package build_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/workbook/workbooktest"
	"booklet/layout"
	"booklet/layout/build"
	"booklet/layout/build/files"
)

// base is a workbook that builds, with something in most columns.
const base = `== Booklet
Setting | Value
Title | Careers in health
Strapline | {roles} roles in {categories} teams
Publisher | The Health Board
Website | health.example.org
Phone | 0113 496 0000
Email | hello@example.org
QR link | https://health.example.org/jobs
Social | Mastodon \| @health \| https://social.example.org/@health
Words in another language | cy: Iechyd; croeso
Edition date | 14 September 2026
Smart quotes | yes
Binding | saddle
== Categories
Category | Short name | Description | Icon | Colour
Dental team | Dental | They care for teeth. | |
Nursing | | Nurses **help** people. | | 
== Roles
Role | Also known as | Category | Summary | Entry requirements | Link | Tags | Apprenticeship | Status | Checked
Dental nurse | Chairside nurse | Dental team | Dental nurses help dentists.\n\n- one\n- two | See [the course](https://a.example.org/b). | https://a.example.org | leeds, york | yes | Ready | June 2026
Nurse | | Nursing | Iechyd, croeso: nurses "help" people: www.example.org or 0113 496 0000. | None | | | no | Ready | 2026-05-01
Porter | | Nursing | Porters move people. | | | york | | Draft |
== Values
Value | Text
Respect | We listen.
== Sections
Section | Kind | Text | Starts on
Cover | cover | |
Contents | contents | |
Welcome | text | Some words of welcome. | new page
What they say | quotes | "It is good."\n\n"It is." |
Teams | categories | |
Roles | roles | |
Values | values | |
Index | index | |
Back | back | |
== Fairs
Fair | Categories | Tags | Make | Editions
Leeds | Nursing | | booklet, cards | standard
`

// odd are what cells may hold that nobody expects.
var odd = []string{"", " ", "0", "-1", "1e999", "yes", "no", "#c8e6ff", "#12", "https://example.org/a?b=c#d", "= 1 + 1",
	"\u202eabc", strings.Repeat("e\u0301", 40), strings.Repeat("x", 3000), strings.Repeat("long ", 400), "\u0645\u0631", `a\nb\n\nc`,
	`\u2022 one\n\u2022 two`, "2026-02-30", "\U0001f600", "../x.png", "fr: a; de: b", "<b>&amp;", "_xFFFF_", "_xD800_", "_x0000_",
	"a_xFFFE_b", "\u00ad", "{roles", "{categories}", "**", "[](", "[a](b)", "mailto:a@b.example", "tel:12", "http://", "www.example",
	"@", `\|`, "NUL", "Nursing", "cover", "roles", "right-hand page", "AA", "perfect", "screen", strings.Repeat("word. ", 3000),
	strings.Repeat("https://a.example.org/", 30), strings.Repeat(`- a\n`, 200), "a\u00a0b", "\u200b", "\ue000", "\U0010FFFF", "ﷺ", "\u3000"}

// changed is the base with some changes of cells and rows.
func changed(r *rand.Rand) string {
	lines := strings.Split(strings.TrimSpace(base), "\n")
	for range 1 + r.IntN(4) {
		i := r.IntN(len(lines))
		if strings.HasPrefix(lines[i], "== ") && r.IntN(8) > 0 {
			continue
		}
		cells := strings.Split(lines[i], " | ")
		k := r.IntN(len(cells))
		switch r.IntN(8) {
		case 0, 1, 2:
			cells[k] = odd[r.IntN(len(odd))]
		case 3:
			cells[k] += odd[r.IntN(len(odd))]
		case 4:
			cells[k] = ""
		case 5:
			j := r.IntN(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
			continue
		case 6:
			lines = append(lines, lines[i])
			continue
		case 7:
			rs := []rune(cells[k])
			r.Shuffle(len(rs), func(a, b int) { rs[a], rs[b] = rs[b], rs[a] })
			cells[k] = strings.ReplaceAll(string(rs), "\n", " ")
		}
		lines[i] = strings.Join(cells, " | ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// TestWhatCheckPassesIsBuilt: a changed workbook is refused by check with findings, or is
// built in every way. BOOKLET_CHANGES="SEED TIMES" tries as many as are asked for.
func TestWhatCheckPassesIsBuilt(t *testing.T) {
	seed, times := uint64(1), 150
	if s := os.Getenv("BOOKLET_CHANGES"); s != "" {
		if _, err := fmt.Sscan(s, &seed, &times); err != nil {
			t.Fatalf("BOOKLET_CHANGES=%q: %v", s, err)
		}
	}
	r := rand.New(rand.NewPCG(seed, 0))
	built, refused := 0, 0
	for n := range times {
		text := changed(r)
		data, err := workbooktest.Make(text)
		if err != nil {
			continue // no workbook
		}
		all := []layout.Edition{layout.Standard(), layout.LargePrint(), layout.GiantPrint(), layout.Phone()}
		e := []layout.Edition{all[n%len(all)]}
		ok, err := passes(t.Context(), data, e)
		if err != nil {
			t.Fatalf("change %d of seed %d: check: %v\n%s", n, seed, err, text)
		}
		if !ok {
			refused++
			continue
		}
		built++
		if err := builds(t.Context(), data, e); err != nil {
			t.Fatalf("change %d of seed %d passes check in the %s edition, and is not built: %v\n%s", n, seed, e[0].Name, err, text)
		}
	}
	t.Logf("%d workbooks changed at random (seed %d): %d built as check said, %d refused with findings, no fault of ours",
		built+refused, seed, built, refused)
	if built < times/10 || refused < times/10 {
		t.Errorf("%d built and %d refused: the changes are too many or too few", built, refused)
	}
}

func open(data []byte) (*build.Workbook, error) {
	return build.Read("roles.xlsx", strings.NewReader(string(data)), fstest.MapFS{})
}

// passes reports whether a check passes; the error is a fault of ours.
func passes(ctx context.Context, data []byte, e []layout.Edition) (bool, error) {
	w, err := open(data)
	if err != nil {
		return false, err
	}
	res, err := w.Check(ctx, build.CheckJob{Job: build.Job{Editions: e, FairsMatter: true}})
	for _, f := range res.Findings {
		if f.Rule == booklet.RuleInternal || strings.Contains(f.Hint, "fault of") {
			return false, errors.New(f.String())
		}
	}
	if refused := (*build.RefusedError)(nil); err != nil && !errors.As(err, &refused) {
		return false, err
	}
	return err == nil, nil
}

// builds builds the edition and the reading copy.
func builds(ctx context.Context, data []byte, e []layout.Edition) error {
	w, err := open(data)
	if err != nil {
		return err
	}
	res, err := w.Build(ctx, build.Job{Editions: e}, files.InMemory())
	if err != nil {
		return fmt.Errorf("%w: %v", err, res.Findings)
	}
	res, err = w.Build(ctx, build.Job{Copies: build.ReadingCopy()}, files.InMemory())
	if refused := (*build.RefusedError)(nil); err != nil && !errors.As(err, &refused) {
		return fmt.Errorf("the reading copy: %w: %v", err, res.Findings)
	}
	return nil
}
