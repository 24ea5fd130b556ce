package braille

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// letters stands in for liblouis: the letters as they are, figures as those of Braille are written, a sign for
// all else.
func letters(_ context.Context, _, text string) (string, error) {
	var b strings.Builder
	for _, r := range strings.ToUpper(text) {
		switch {
		case r >= ' ' && r <= '_' && (r < '0' || r > '9') || r == '\n':
			b.WriteRune(r)
		case r >= '0' && r <= '9':
			b.WriteString(number(int(r - '0')))
		default:
			b.WriteByte('*')
		}
	}
	return b.String(), nil
}

// pagesOf are the pages of a volume, in lines.
func pagesOf(t *testing.T, v Volume) (out [][]string) {
	t.Helper()
	s, ok := strings.CutSuffix(string(v.Data), "\r\n\f")
	if !ok {
		t.Fatalf("a volume ends in %q", v.Data[max(0, len(v.Data)-9):])
	}
	for _, p := range strings.Split(s, "\r\n\f") {
		out = append(out, strings.Split(p, "\r\n"))
	}
	return out
}

// write writes a booklet with the stand-in.
func write(t *testing.T, doc *semantic.Document, s *booklet.Settings, o Options) ([]Volume, []booklet.Finding) {
	t.Helper()
	vs, fs, err := Write(t.Context(), doc, s, o, letters)
	if err != nil {
		t.Fatal(err)
	}
	return vs, fs
}

// small is a booklet of some blocks in a section that has a heading.
func small(blocks ...semantic.Block) (*semantic.Document, *booklet.Settings) {
	head := &semantic.Heading{Level: 2, Words: []semantic.Inline{semantic.Run{Text: "Come in", Bold: true}}}
	return &semantic.Document{Language: "en-GB", Title: "Careers", Blocks: []semantic.Block{
		&semantic.Section{Kind: booklet.TextPages, Blocks: append([]semantic.Block{head}, blocks...)},
	}}, &booklet.Settings{Language: booklet.Line{S: "en-GB"}}
}

func para(s string) *semantic.Paragraph {
	return &semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: s}}}
}

func item(label, s string) *semantic.Item {
	return &semantic.Item{Label: label, Blocks: []semantic.Block{&semantic.Words{Words: para(s).Words}}}
}

// TestForm: headings, paragraphs, lists, facts, pictures and printed pages in the cells that they have by convention.
func TestForm(t *testing.T) {
	inner := &semantic.List{Items: []*semantic.Item{item("•", "an inner item that is longer than a line can be")}}
	first := item("•", "an item that is longer than a line of forty cells")
	facts := &semantic.Facts{Items: []semantic.Fact{{Label: para("Hours").Words, Words: para("few").Words},
		{Label: para("Pay").Words, Words: para("more").Words}}}
	first.Blocks = append(first.Blocks, inner, facts)
	picture := &semantic.Figure{Alt: "A nurse listens", Picture: &booklet.Picture{}}
	doc, s := small(
		para("A paragraph that is longer than a line of forty cells."),
		&semantic.List{Items: []*semantic.Item{first, item("•", "a second")}},
		&semantic.PageBreak{Label: "7"},
		&semantic.Heading{Level: 3, Words: para("Team").Words},
		&semantic.Facts{Items: []semantic.Fact{{Label: para("Pay").Words, Words: para("much").Words}}},
		&semantic.Heading{Level: 4, Words: para("What you need").Words},
		picture,
		&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "one "}, &semantic.PageBreak{Label: "8"},
			semantic.Run{Text: "two"}}},
	)
	vs, _ := write(t, doc, s, Options{})
	ps := pagesOf(t, vs[0])
	got := strings.Join(ps[len(ps)-1], "\n")
	want := `                CAREERS               #A
                COME IN

  A PARAGRAPH THAT IS LONGER THAN A LINE
OF FORTY CELLS.

AN ITEM THAT IS LONGER THAN A LINE OF
    FORTY CELLS
  AN INNER ITEM THAT IS LONGER THAN A
    LINE CAN BE
HOURS: FEW
    PAY: MORE
A SECOND
--------------------------------------#G
    TEAM

PAY: MUCH

      WHAT YOU NEED
      @.<A NURSE LISTENS@.>
  ONE
--------------------------------------#H
TWO`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPagesHoldTheirLines: on pages of all sizes, no line has more cells than a line has, no page more lines, and no
// heading is the last thing on one.
func TestPagesHoldTheirLines(t *testing.T) {
	doc, s := said(t)
	for _, o := range []Options{{}, {Cells: LeastCells, Lines: LeastLines, Pages: MostPages},
		{Cells: MostCells, Lines: MostLines, Pages: 20}, {Cells: 32, Lines: 27, Pages: 60, Grade1: true}} {
		vs, fs := write(t, doc, s, o)
		o = o.usual()
		if len(vs) == 0 {
			t.Fatal(fs)
		}
		heads := map[string]bool{}
		semantic.Walk(doc, func(v any) {
			if h, ok := v.(*semantic.Heading); ok && h.Level == 4 {
				heads[strings.ToUpper("      "+semantic.Text(h.Words))] = true
			}
		})
		for _, v := range vs {
			ps := pagesOf(t, v)
			if len(ps) != v.Pages || len(ps) > o.Pages {
				t.Errorf("%+v: %d pages, %d are told", o, len(ps), v.Pages)
			}
			for n, p := range ps {
				if len(p) > o.Lines || heads[p[len(p)-1]] {
					t.Errorf("%+v: page %d has %d lines and ends in %q", o, n+1, len(p), p[len(p)-1])
				}
				for _, l := range p {
					if len(l) > o.Cells || strings.Trim(l, allCells) != "" || l != strings.TrimRight(l, " ") {
						t.Errorf("%+v: page %d: %q", o, n+1, l)
					}
				}
			}
		}
	}
}

// allCells are the cells of Braille ASCII.
var allCells = func() string {
	var b strings.Builder
	for r := ' '; r <= '_'; r++ {
		b.WriteRune(r)
	}
	return b.String()
}()

// numbered is a line of the contents: words, dots, a page.
var numbered = regexp.MustCompile(`^(.*?)[ "]+(#[A-J]+)$`)

// TestContentsLead: in every volume, each line of the contents leads to a page that has its heading, and
// volumes go on where those before them end.
func TestContentsLead(t *testing.T) {
	doc, s := said(t)
	vs, _ := write(t, doc, s, Options{Pages: 60})
	if len(vs) < 2 {
		t.Fatalf("%d volumes", len(vs))
	}
	pages := map[string]string{} // by their number
	for _, v := range vs {
		for _, p := range pagesOf(t, v) {
			cells := strings.Fields(p[0])
			n := cells[len(cells)-1]
			if !strings.HasPrefix(n, "P") && pages[n] != "" {
				t.Errorf("page %s stands twice", n)
			}
			pages[n] = strings.Join(strings.Fields(strings.Join(p[1:], " ")), " ")
		}
	}
	for n := 1; n < len(pages)-8; n++ {
		if pages[number(n)] == "" {
			t.Errorf("there is no page %d", n)
		}
	}
	for k, v := range vs {
		led := 0
		entry := ""
		for _, p := range pagesOf(t, v) {
			if cells := strings.Fields(p[0]); !strings.HasPrefix(cells[len(cells)-1], "P") {
				break
			}
			for _, l := range p[1:] {
				if l == "" || strings.Contains(l, "VOLUME") || strings.HasPrefix(strings.TrimSpace(l), "#") {
					entry = ""
					continue
				}
				m := numbered.FindStringSubmatch(l)
				if m == nil {
					entry += " " + strings.TrimSpace(l)
					continue
				}
				title := strings.TrimSpace(entry + " " + strings.TrimSpace(m[1]))
				if entry = ""; !strings.Contains(pages[m[2]], title[max(0, len(title)-30):]) {
					t.Errorf("volume %d: %q is not on page %s", k+1, title, m[2])
				}
				led++
			}
		}
		if led < 10 {
			t.Errorf("volume %d: %d lines of contents", k+1, led)
		}
	}
}

// TestPrintedPages: every printed page on which something is said is told, in its order.
func TestPrintedPages(t *testing.T) {
	doc, s := said(t)
	vs, _ := write(t, doc, s, Options{})
	told := map[string]bool{}
	last := ""
	for _, v := range vs {
		for _, p := range pagesOf(t, v) {
			if strings.HasPrefix(p[0], "#") {
				last = strings.Fields(p[0])[0]
				told[last] = true
			}
			for _, l := range p[1:] {
				if at := strings.IndexByte(l, '#'); strings.HasPrefix(l, "----------") && at > 0 {
					told[l[at:]] = true
				}
			}
		}
	}
	semantic.Walk(doc, func(v any) {
		if s, ok := v.(*semantic.Section); ok && s.Card != nil {
			semantic.Walk(&semantic.Document{Blocks: s.Blocks}, func(v any) {
				if p, ok := v.(*semantic.PageBreak); ok && p.Label != "" {
					n := 0
					if _, err := fmt.Sscan(p.Label, &n); err == nil && !told["#"+spread(n)] {
						t.Errorf("printed page %s is not told", p.Label)
					}
				}
			})
		}
	})
	if len(told) < 60 {
		t.Errorf("%d printed pages are told", len(told))
	}
}

// spread is a number as the stand-in writes it: a sign before each figure but the first.
func spread(n int) string {
	var out []string
	for _, r := range fmt.Sprint(n) {
		out = append(out, number(int(r-'0')))
	}
	return strings.TrimPrefix(strings.Join(out, ""), "#")
}

// TestNothingIsLost: every word of the booklet but those of its contents and index stands in the Braille.
func TestNothingIsLost(t *testing.T) {
	doc, s := said(t)
	vs, _ := write(t, doc, s, Options{})
	var all strings.Builder
	for _, v := range vs {
		for _, p := range pagesOf(t, v) {
			for _, l := range p[1:] {
				if !strings.HasPrefix(l, "------") {
					l, cut := strings.CutSuffix(strings.TrimSpace(l), continued)
					all.WriteString(l)
					if !cut {
						all.WriteString(" ")
					}
				}
			}
		}
	}
	got := strings.NewReplacer(" ", "", "^1", "", "^7", "", "^'", "").Replace(all.String())
	semantic.Walk(doc, func(v any) {
		if p, ok := v.(*semantic.Paragraph); ok {
			for _, w := range wordsOf(p.Words) {
				if cells, _ := letters(t.Context(), "", w.text); !w.turn && !strings.Contains(got, strings.ReplaceAll(cells, " ", "")) {
					t.Errorf("%q is lost", w.text)
				}
			}
		}
	})
}

// TestAddressesAreNotBrokenSilently: an address goes to the next line where it fits there, and ends in dot 5 where no
// line holds it; nothing of it is lost. A word that no line holds ends in a hyphen.
func TestAddressesAreNotBrokenSilently(t *testing.T) {
	long := "www.example.org/" + strings.Repeat("careers-and-roles/", 6) + "end"
	doc, s := small(para("See the page www.example.org/roles now, or "+long+"."), para(strings.Repeat("Llanfair", 9)))
	vs, _ := write(t, doc, s, Options{})
	ps := pagesOf(t, vs[0])
	lines := ps[len(ps)-1]
	got := strings.Join(lines, "\n")
	if !strings.Contains(got, "WWW.EXAMPLE.ORG/ROLES") {
		t.Errorf("an address is broken: %s", got)
	}
	var joined string
	for _, l := range lines {
		joined += strings.TrimSuffix(strings.TrimSpace(l), continued)
	}
	if !strings.Contains(joined, strings.ToUpper(long)) {
		t.Errorf("%q is not in %s", long, joined)
	}
	for i, l := range lines {
		if strings.Contains(l, "CAREERS-AND") && !strings.Contains(l, "END") && !strings.HasSuffix(l, continued) {
			t.Errorf("line %d ends without a sign: %q", i, l)
		}
		if strings.HasSuffix(l, "LLANF") {
			t.Errorf("line %d: %q", i, l)
		}
	}
}

// TestBold: bold words are marked one by one up to two, and more as a passage; a text that is bold from end to
// end, an address and a heading are not.
func TestBold(t *testing.T) {
	bold := func(s string) semantic.Inline { return semantic.Run{Text: s, Bold: true} }
	plain := func(s string) semantic.Inline { return semantic.Run{Text: s} }
	for want, words := range map[string][]semantic.Inline{
		"YOU ^1MUST ^1NOT RUN":      {plain("You "), bold("must not"), plain(" run")},
		"YOU ^7CAN ALSO RUN^' HERE": {plain("You "), bold("can also run"), plain(" here")},
		"ALL OF IT":                 {bold("All of it")},
		"SEE WWW.EXAMPLE.ORG TODAY": {plain("See "), bold("www.example.org"), plain(" today")},
		"HALF OF A WORD":            {plain("Hal"), bold("f"), plain(" of a word")},
		"RING #A#B FOR THIS":        {bold("Ring "), &semantic.Link{URI: "tel:12", Words: []semantic.Inline{bold("12")}}, bold(" for this")},
		"^7DO RING US^' NOW":        {bold("Do "), &semantic.Link{To: "x", Words: []semantic.Inline{bold("ring")}}, bold(" us"), plain(" now")},
		"RING US AT #A#B":           {bold("Ring us at "), &semantic.Link{URI: "tel:12", Words: []semantic.Inline{bold("12")}}},
		"RING #A#B TODAY":           {plain("Ring "), &semantic.Link{URI: "tel:12", Words: []semantic.Inline{bold("12")}}, plain(" today")},
		"YOU ^7MUST RING US^' NOW": {plain("You "), bold("must "), &semantic.Link{To: "x", Words: []semantic.Inline{bold("ring")}},
			bold(" us"), plain(" now")},
	} {
		doc, s := small(&semantic.Paragraph{Words: words})
		vs, _ := write(t, doc, s, Options{})
		if got := string(vs[0].Data); !strings.Contains(got, "  "+want+"\r\n") {
			t.Errorf("%q is not in %q", want, got[strings.LastIndex(got, "COME IN"):])
		}
	}
}

// TestLacking: characters that a table does not have are told with their cells, whether liblouis writes their numbers
// or one sign for all of them; many cells are told at once.
func TestLacking(t *testing.T) {
	at := func(row int) booklet.Place { return booklet.OnCell("Roles", 4, row) }
	said := func(row int, s string) *semantic.Paragraph {
		p := para(s)
		p.At = at(row)
		return p
	}
	numbers := func(_ context.Context, _, text string) (string, error) {
		var b strings.Builder
		for _, r := range strings.ToUpper(text) {
			switch {
			case r == '\U0001F600':
				b.WriteString(`'\YAFFJJ'`)
			case r == '\u6f22':
				b.WriteString(`'\X6F22'`)
			case r == '“':
				b.WriteString(`'\X201C'`)
			case r == nowhere || r == '\u7edf':
				b.WriteString("5") // as some tables write all that they do not have
			case r >= utf8.RuneSelf:
				b.WriteByte('E')
			default:
				b.WriteRune(r)
			}
		}
		return b.String(), nil
	}
	doc, s := small(said(2, "A happy \U0001F600 face"), said(3, "Write \u6f22 or \u7edf, é or …"), said(4, "“Nothing”"))
	vs, fs, err := Write(t.Context(), doc, s, Options{}, numbers)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(vs[0].Data); !strings.Contains(got, `"NOTHINGE`) {
		t.Errorf("a quotation mark has no plain form in %q", got)
	}
	var got []string
	for _, f := range fs {
		got = append(got, f.At.String()+" "+f.Text)
	}
	want := []string{
		`Roles!D2 Braille tables of "en" have no "😀": its number in Unicode stands in its place`,
		`Roles!D3 Braille tables of "en" have no "漢", "统": their numbers in Unicode stand in their places`}
	if !slices.Equal(got, want) {
		t.Errorf("found %q\nwant  %q", got, want)
	}
	var all []semantic.Block
	for i := range 9 {
		all = append(all, said(2+i, strings.Repeat("\u6f22", 1+i%2)+"\u7edf"[:3*(i%3/2)]))
	}
	doc, s = small(all...)
	_, fs, err = Write(t.Context(), doc, s, Options{}, numbers)
	if err != nil || len(fs) != 1 || fs[0].At != at(2) || !strings.Contains(fs[0].Text, "(9 times: D2 to D10)") {
		t.Error(fs, err)
	}
}

// TestWhatStandsAgainst: a language without a table, and a part that no volume holds, are findings, and nothing
// is made.
func TestWhatStandsAgainst(t *testing.T) {
	doc, s := small(para("A word"))
	doc.Language = "ja"
	vs, fs := write(t, doc, s, Options{})
	if len(vs) > 0 || len(fs) != 1 || fs[0].Rule != booklet.RuleBrailleLanguage || fs[0].Severity != booklet.Error {
		t.Errorf("%d volumes, %v", len(vs), fs)
	}
	doc, s = small(para(strings.Repeat("many words ", 3000)))
	vs, fs = write(t, doc, s, Options{Pages: LeastPages})
	if len(vs) > 0 || len(fs) != 1 || fs[0].Rule != booklet.RuleBrailleVolume || !strings.Contains(fs[0].Text, "Come in") {
		t.Errorf("%d volumes, %v", len(vs), fs)
	}
	doc, s = small(para("A word"))
	doc.Language = "it"
	if vs, fs = write(t, doc, s, Options{}); len(vs) != 1 || len(fs) != 1 || fs[0].Rule != booklet.RuleBrailleGrade {
		t.Errorf("%d volumes, %v", len(vs), fs)
	}
	if vs, fs = write(t, doc, s, Options{Grade1: true}); len(vs) != 1 || len(fs) != 0 {
		t.Errorf("%d volumes, %v", len(vs), fs)
	}
}

// TestTranslatorFails: what liblouis does wrong is an error, and never Braille.
func TestTranslatorFails(t *testing.T) {
	doc, s := small(para("A word"))
	for name, by := range map[string]Translator{
		"nothing":  func(context.Context, string, string) (string, error) { return "", nil },
		"one line": func(context.Context, string, string) (string, error) { return "A\n", nil },
		"no cells": func(_ context.Context, _, s string) (string, error) { return strings.ReplaceAll(s, "w", "ŵ"), nil },
		"one more": func(_ context.Context, _, s string) (string, error) { return strings.ToUpper(s) + "A\n", nil },
	} {
		if vs, _, err := Write(t.Context(), doc, s, Options{}, by); !errors.Is(err, ErrTable) || vs != nil {
			t.Errorf("%s: %d volumes, %v", name, len(vs), err)
		}
	}
	broken := errors.New("broken")
	by := func(context.Context, string, string) (string, error) { return "", broken }
	if _, _, err := Write(t.Context(), doc, s, Options{}, by); !errors.Is(err, broken) {
		t.Error(err)
	}
}

// TestCharacterWithoutCells: a character that the tables do not have stands as its number, and is told; the others are
// as they were.
func TestCharacterWithoutCells(t *testing.T) {
	by := func(_ context.Context, _, s string) (string, error) { // as liblouis does with what its tables lack
		return strings.ToUpper(strings.NewReplacer("\u2603", `'\X2603'`, "’", "'").Replace(s)), nil
	}
	doc, s := small(para("A word \u2603 more"))
	vs, found, err := Write(t.Context(), doc, s, Options{}, by)
	if err != nil || len(vs) != 1 || !strings.Contains(string(vs[0].Data), "A WORD (2603) MORE") {
		t.Fatalf("%v %+v", err, vs)
	}
	if len(found) == 0 || !strings.Contains(found[0].Text, "\u2603") {
		t.Errorf("it is not told: %v", found)
	}
	if vs, found, _ = Write(t.Context(), doc, s, Options{}, func(_ context.Context, _, s string) (string, error) {
		return strings.ToUpper(strings.NewReplacer("\u2603", "*", "’", "'").Replace(s)), nil
	}); len(vs) != 1 || strings.Contains(string(vs[0].Data), "(2603)") || len(found) > 0 {
		t.Errorf("a character that the tables have: %v", found)
	}
}

// TestHugeText: what is allocated grows with the text, not with its square, and a word of a megabyte is broken.
func TestHugeText(t *testing.T) {
	doc, s := small()
	took := func(n int) uint64 {
		doc.Blocks = nil
		for i := range n {
			doc.Blocks = append(doc.Blocks, &semantic.Section{Kind: booklet.Roles, Card: &booklet.Role{},
				Blocks: []semantic.Block{
					&semantic.Heading{Level: 3, Words: para(fmt.Sprintf("Role %d", i)).Words},
					para(strings.Repeat("some words of it ", 40)), para(strings.Repeat("x", 2000))}})
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if vs, fs := write(t, doc, s, Options{}); len(vs) < 2 {
			t.Fatal(fs)
		}
		runtime.ReadMemStats(&after)
		return after.TotalAlloc - before.TotalAlloc
	}
	took(50)
	if one, eight := took(250), took(2000); eight > 12*one {
		t.Errorf("250 roles take %d bytes, 2,000 take %d", one, eight)
	}
	doc, s = small(para(strings.Repeat("x", 1<<20)))
	vs, fs := write(t, doc, s, Options{Pages: MostPages})
	if len(vs) > 0 || fs[0].Rule != booklet.RuleBrailleVolume {
		t.Errorf("%d volumes, %v", len(vs), fs)
	}
}

// TestTelephoneNumbers: a telephone number stays on one line where a line can hold it, also where liblouis writes other
// signs than figures in it, and does not part a passage of bold words.
func TestTelephoneNumbers(t *testing.T) {
	call := &semantic.Link{URI: "tel:+442079460018", Words: []semantic.Inline{
		semantic.Run{Text: "+44 (0)20 7946", Bold: true}}}
	for n := range 20 {
		doc, s := small(&semantic.Paragraph{Words: []semantic.Inline{
			semantic.Run{Text: "Please " + strings.Repeat("x", n) + " "},
			semantic.Run{Text: "do call us ", Bold: true}, call, semantic.Run{Text: " every day", Bold: true}}})
		vs, _ := write(t, doc, s, Options{})
		text := string(vs[0].Data)
		if !strings.Contains(text, "+#D#D (#J)#B#J #G#I#D#F") {
			t.Fatalf("the number is parted:\n%s", text)
		}
		if !strings.Contains(text, "^7DO") || !strings.Contains(text, "DAY^'") || strings.Count(text, "^") != 2 {
			t.Fatalf("the bold words are no passage:\n%s", text)
		}
	}
}

// TestBoldWithAddress: a text that is bold from end to end has no marks, whatever address stands in it.
func TestBoldWithAddress(t *testing.T) {
	doc, s := small(&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "See ", Bold: true},
		&semantic.Link{URI: "https://www.railway.co.uk/jobs", Words: []semantic.Inline{
			semantic.Run{Text: "our page", Bold: true}}},
		semantic.Run{Text: " or www.railway.co.uk, both good", Bold: true}}})
	vs, _ := write(t, doc, s, Options{})
	if text := string(vs[0].Data); strings.Contains(text, "^") || !strings.Contains(text, "WWW.RAILWAY.CO.UK/JOBS") {
		t.Errorf("bold is marked where all is bold:\n%s", text)
	}
}

// TestPlainForms: signs that a table does not have and that the program writes itself, or whose plain form says the same,
// are no numbers and no findings; what else is missing is told at its own cell, the credit of a picture at that.
func TestPlainForms(t *testing.T) {
	german := func(_ context.Context, _, text string) (string, error) {
		var b strings.Builder
		for _, r := range text {
			if r < utf8.RuneSelf {
				b.WriteRune(r)
			} else {
				fmt.Fprintf(&b, "\\X%04X", r)
			}
		}
		return letters(t.Context(), "", b.String())
	}
	at := booklet.OnCell("Roles", 5, 2)
	doc, s := small(para("A · Lehre «gut» ‚so‘ © 2026"), &semantic.Figure{Alt: "A cook", Picture: &booklet.Picture{},
		Caption: []semantic.Inline{semantic.Run{Text: "Ł"}}, Credit: at})
	vs, fs, err := Write(t.Context(), doc, s, Options{}, german)
	if err != nil {
		t.Fatal(err)
	}
	if text := string(vs[0].Data); !strings.Contains(text, `A - LEHRE "GUT" 'SO' (C) #B`) {
		t.Errorf("the signs are not plain:\n%s", text)
	}
	if len(fs) != 1 || fs[0].At != at {
		t.Errorf("findings %v, not one at the credit", fs)
	}
}

// TestEnglishLabels: what the program says itself and has in English alone is not contracted as German is; German is.
func TestEnglishLabels(t *testing.T) {
	contracts := func(ctx context.Context, tables, text string) (string, error) {
		if strings.HasSuffix(tables, "g2.ctb") {
			text = strings.ReplaceAll(text, "e", "5")
		}
		return letters(ctx, tables, text)
	}
	doc, s := small(para("Lehre"))
	doc.Language, s.Language.S = "de", "de"
	vs, _, err := Write(t.Context(), doc, s, Options{}, contracts)
	if err != nil {
		t.Fatal(err)
	}
	text := string(vs[0].Data)
	if !strings.Contains(text, "MADE THIS BRAILLE") || !strings.Contains(text, "L#EHR#E") {
		t.Error(text)
	}
}

// TestVolumeHoldsWhatFits: what fills a volume to the last line of its contents stands in one volume.
func TestVolumeHoldsWhatFits(t *testing.T) {
	a, b := &unit{lines: []line{{cells: "A"}}}, &unit{lines: []line{{cells: "B"}}}
	const heading = 3 // lines of the contents before its entries
	f := front{of: map[*unit]int{a: 4, b: 3}, all: 100, most: 1, room: 7 + heading, other: 1}
	w := &writer{o: Options{Lines: 11}, units: []*unit{a, b}}
	for most, want := range map[int]int{3: 1, 2: 0} { // a page before the contents, one of them and one of text
		volumes, wrong := w.dividedAt(f, most)
		if len(volumes) != want || (wrong == nil) != (want > 0) {
			t.Errorf("of at most %d pages there are %d volumes, want %d: %v", most, len(volumes), want, wrong)
		}
	}
	f.of[b]++
	if volumes, wrong := w.dividedAt(f, 3); len(volumes) != 2 || wrong != nil {
		t.Errorf("a line more of contents: %d volumes, %v", len(volumes), wrong)
	}
}

// TestFormOfOtherBlocks: whatever stands in an item or outside sections is read as what it is: labels before the words
// of an item, the parts of a group on lines of their own, places of other lists than that of careers.
func TestFormOfOtherBlocks(t *testing.T) {
	run := func(s string) []semantic.Inline { return para(s).Words }
	doc, s := small(
		&semantic.List{Ordered: true, Items: []*semantic.Item{item("1.", "first"), {Label: "2.",
			Blocks: []semantic.Block{para("second"), &semantic.Heading{Level: 4, Words: run("third")},
				&semantic.Group{Blocks: []semantic.Block{para("fourth"), para("fifth")}},
				&semantic.Quote{Blocks: []semantic.Block{para("sixth")}}, &semantic.PageBreak{Label: "9"},
				&semantic.Figure{Alt: "a cook", Picture: &booklet.Picture{}}}}}},
		&semantic.Group{Blocks: []semantic.Block{para("in a group")}},
		&semantic.Words{Words: run("words alone")},
		&semantic.Contents{Kind: booklet.Categories, Entries: [][]semantic.Inline{run("Kitchen"), run("Depot")}},
		&semantic.Contents{Kind: booklet.Roles, Entries: [][]semantic.Inline{run("Nowhere")}},
		&semantic.Paragraph{Words: []semantic.Inline{semantic.Run{Text: "a\nb\u202fc\u00add Cook"},
			&semantic.Span{Words: run("Kitchen")}}},
	)
	doc.Blocks = append([]semantic.Block{para("before all")}, doc.Blocks...)
	vs, _ := write(t, doc, s, Options{})
	ps := pagesOf(t, vs[0])
	want := `                CAREERS               #A
  BEFORE ALL

                COME IN

#A. FIRST
#B. SECOND
THIRD
FOURTH
  FIFTH
SIXTH
--------------------------------------#I
      @.<A COOK@.>

  IN A GROUP
  WORDS ALONE
KITCHEN
DEPOT
  A
B*CD COOK KITCHEN`
	if got := strings.Join(ps[len(ps)-1], "\n"); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	entries := 0
	for _, l := range ps[len(ps)-2] {
		if strings.Contains(l, continued+continued) {
			entries++
		}
	}
	if entries != 1 { // what stands before all has no title
		t.Errorf("the contents have %d lines:\n%s", entries, strings.Join(ps[len(ps)-2], "\n"))
	}
}

// TestLinkOfATitle: the address to which the title of a career leads stands below it, where the career does not say it.
func TestLinkOfATitle(t *testing.T) {
	for text, want := range map[string]string{"See example.org/cook": "    COOK\n  SEE EXAMPLE.ORG/COOK",
		"See our page": "    COOK\n  EXAMPLE.ORG/COOK\n  SEE OUR PAGE"} {
		head := &semantic.Heading{Level: 3, Words: []semantic.Inline{&semantic.Link{URI: "https://example.org/cook",
			Words: para("Cook").Words}}}
		doc, s := small(&semantic.Section{Card: &booklet.Role{}, Blocks: []semantic.Block{head, para(text)}})
		vs, _ := write(t, doc, s, Options{})
		ps := pagesOf(t, vs[0])
		if got := strings.Join(ps[len(ps)-1], "\n"); !strings.HasSuffix(got, want) {
			t.Errorf("got\n%s\nwant at its end\n%s", got, want)
		}
	}
}

// TestManySigns: of many signs that cannot be written the first eight are named, and the others counted.
func TestManySigns(t *testing.T) {
	if got := quotedRunes([]rune("abcdefghij")); got != `"a", "b", "c", "d", "e", "f", "g", "h", 2 more` {
		t.Error(got)
	}
}
