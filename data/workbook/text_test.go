package workbook

import (
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"github.com/xuri/excelize/v2"
)

// typed reads a text as a cell's.
func typed(s string) (string, []error) {
	var bad []error
	note := func(err error) { bad = append(bad, err) }
	m := &markup{s: s, problem: note}
	ps := autoLink(m.pieces(), note)
	return show(booklet.Text{Blocks: blocks(ps)}), bad
}

func TestTypedText(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"Plain words.", "Plain words."},
		{"  Spaces at the ends.  ", "Spaces at the ends."},
		{"Two\n\nparagraphs.", "Two / paragraphs."},
		{"Two \n   \n\n paragraphs. ", "Two / paragraphs."},
		{"A line  \nbreak.", "A line¶break."},
		{"Two  spaces stay.", "Two  spaces stay."},
		{"\u00A0No-break\u00A0spaces\u00A0", "\u00A0No-break\u00A0spaces\u00A0"},
		{"You need:\n- tact\n- a car\nAsk us.", "You need: / • tact / • a car / Ask us."},
		{"• one\n  goes on\n• two", "• one¶goes on / • two"},
		{"•\tone", "• one"},
		{"-5 degrees", "-5 degrees"},
		{"-", "-"},
		{"- \nx", "-¶x"},
		{"**Bold** first.", "[b:Bold] first."},
		{"It is **very bold** here.", "It is [b:very bold] here."},
		{"**one** and **two**", "[b:one] and [b:two]"},
		{"a ** b ** c", "a ** b ** c"},
		{"**never closed", "**never closed"},
		{"**not across\n\nparagraphs**", "**not across / paragraphs**"},
		{"**across\na line**", "[b:across¶a line]"},
		{"**- an item**\n- another", "• [b:an item] / • another"},
		{"**- no item**", "[b:- no item]"},
		{"2*3*4", "2*3*4"},
		{"****", "****"},
		{"[our page](https://example.org/x)", "[our page](https://example.org/x)"},
		{"see [our page](jobs.nhs.uk).", "see [our page](https://jobs.nhs.uk)."},
		{"[**bold** words](example.org)", "[[b:bold]](https://example.org)[ words](https://example.org)"},
		{"**[words](example.org)**", "[[b:words]](https://example.org)"},
		{"[mail](a@example.org)", "[mail](mailto:a@example.org)"},
		{"[ring](0345 60 60 655)", "[ring](tel:03456060655)"},
		{"[ring](tel:+442079460018)", "[ring](tel:+442079460018)"},
		{"[w](https://example.org/a_(b))", "[w](https://example.org/a_(b))"},
		{"[not a link] (at all)", "[not a link] (at all)"},
		{"[](example.org)", "[]([example.org](https://example.org))"},
		{"[[x](example.org)", "[[x](https://example.org)"},
		{"[a[b](example.org)", "[a[b](https://example.org)"},
	} {
		got, bad := typed(c.in)
		if got != c.want || len(bad) > 0 {
			t.Errorf("%q:\n got %s %v\nwant %s", c.in, got, bad, c.want)
		}
	}
}

func TestAutomaticLinks(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"See https://www.example.org/a?b=c#d.", "See [https://www.example.org/a?b=c#d](https://www.example.org/a?b=c#d)."},
		{"HTTP://Example.org", "[HTTP://Example.org](http://example.org)"},
		{"(https://example.org/a)", "([https://example.org/a](https://example.org/a))"},
		{"https://example.org/a_(b), and", "[https://example.org/a_(b)](https://example.org/a_(b)), and"},
		{"“https://example.org/”", "“[https://example.org/](https://example.org/)”"},
		{"jobs.nhs.uk", "[jobs.nhs.uk](https://jobs.nhs.uk)"},
		{"Look at jobs.nhs.uk, please.", "Look at [jobs.nhs.uk](https://jobs.nhs.uk), please."},
		{"Have you seen jobs.nhs.uk?", "Have you seen [jobs.nhs.uk](https://jobs.nhs.uk)?"},
		{"aace.org.uk/uk-ambulance-service/", "[aace.org.uk/uk-ambulance-service/](https://aace.org.uk/uk-ambulance-service/)"},
		{"(hcpc-uk.org)", "([hcpc-uk.org](https://hcpc-uk.org))"},
		{"jobs.nhs.uk's", "[jobs.nhs.uk](https://jobs.nhs.uk)'s"},
		{"jobs.nhs.uk: look", "[jobs.nhs.uk](https://jobs.nhs.uk): look"},
		{"one.org/two.org", "[one.org/two.org](https://one.org/two.org)"},
		{"example.org:8080/x", "[example.org:8080/x](https://example.org:8080/x)"},
		{"NHS.UK", "[NHS.UK](https://nhs.uk)"},
		{"jobs.nhs.uk—or", "[jobs.nhs.uk](https://jobs.nhs.uk)—or"},
		{"www.example.org/?q=1&r=2!", "[www.example.org/?q=1&r=2](https://www.example.org/?q=1&r=2)!"},
		{"gov.uk/apply-apprenticeship and nhs.uk", "[gov.uk/apply-apprenticeship](https://gov.uk/apply-apprenticeship) and [nhs.uk](https://nhs.uk)"},
		{"fernley.github.io", "[fernley.github.io](https://fernley.github.io)"},
		{"e.g. this, i.e. that, U.K. and N.H.S. at 3.5 p.m.", "e.g. this, i.e. that, U.K. and N.H.S. at 3.5 p.m."},
		{"file.name, photo.zip, README.md", "file.name, photo.zip, README.md"},
		{"and so on, etc.It goes on", "and so on, etc.It goes on"},
		{"the end.Next", "the end.Next"},
		{"co.uk and uk", "co.uk and uk"},
		{"no.suchtoplevel", "no.suchtoplevel"},
		{"a@b", "a@b"},
		{"@fernley.org", "@fernley.org"},
		{"Mail hello@example.org.", "Mail [hello@example.org](mailto:hello@example.org)."},
		{"first.last+x@mail.example.co.uk", "[first.last+x@mail.example.co.uk](mailto:first.last+x@mail.example.co.uk)"},
		{"mailto:hello@example.org", "[mailto:hello@example.org](mailto:hello@example.org)"},
		{"Note: nothing", "Note: nothing"},
		{"javascript:alert(1)", "javascript:alert(1)"},
		{"Ring 0345 60 60 655 now", "Ring [0345 60 60 655](tel:03456060655) now"},
		{"Ring 0300 123 1234.", "Ring [0300 123 1234](tel:03001231234)."},
		{"(020) 7946 0018", "[(020) 7946 0018](tel:02079460018)"},
		{"(0345 60 60 655)", "([0345 60 60 655](tel:03456060655))"},
		{"0345-60-60-655", "[0345-60-60-655](tel:03456060655)"},
		{"01234567890", "[01234567890](tel:01234567890)"},
		{"0800 001066", "[0800 001066](tel:0800001066)"},
		{"0345\u00A060\u00A060\u00A0655", "[0345\u00A060\u00A060\u00A0655](tel:03456060655)"},
		{"0345 60 60 655 24 hours", "[0345 60 60 655](tel:03456060655) 24 hours"},
		{"0345 60 60 655 0300 123 1234", "[0345 60 60 655](tel:03456060655) [0300 123 1234](tel:03001231234)"},
		{"012345678901", "012345678901"},
		{"1012345678901", "1012345678901"},
		{"0800 1111", "0800 1111"},
		{"+44 (0)20 7946 0018", "[+44 (0)20 7946 0018](tel:+442079460018)"},
		{"AB01234567890", "AB01234567890"},
		{"AB-01234567890", "AB-01234567890"},
		{"1.01234567890", "1.01234567890"},
		{"0.1234567890", "0.1234567890"},
		{"01-02-2023 10:30", "01-02-2023 10:30"},
		{"01-02-2023 10 people", "01-02-2023 10 people"},
		{"0044 20 7946 001", "0044 20 7946 001"},
		{"0123 456 7890 1234 5678", "0123 456 7890 1234 5678"},
		{"tel:03456060655", "[tel:03456060655](tel:03456060655)"},
		{"jobs.nhs.uk/01234567890", "[jobs.nhs.uk/01234567890](https://jobs.nhs.uk/01234567890)"},
		{"call 0300 000 0000 or email hello@example.org.", "call [0300 000 0000](tel:03000000000) or email [hello@example.org](mailto:hello@example.org)."},
		{"Line.\njobs.nhs.uk\nend", "Line.¶[jobs.nhs.uk](https://jobs.nhs.uk)¶end"},
		{"a **jobs**.nhs.uk b", "a [[b:jobs]](https://jobs.nhs.uk)[.nhs.uk](https://jobs.nhs.uk) b"},
		{"https://example.org/caf\u00e9", "[https://example.org/café](https://example.org/caf%C3%A9)"},
		{"…jobs.nhs.uk…", "…[jobs.nhs.uk](https://jobs.nhs.uk)…"},
		{"http://", "http://"},
		{"1,2.5 0", "1,2.5 0"},
	} {
		got, bad := typed(c.in)
		if got != c.want || len(bad) > 0 {
			t.Errorf("%q:\n got %s %v\nwant %s", c.in, got, bad, c.want)
		}
	}
}

func TestRefusedAddresses(t *testing.T) {
	for _, c := range []struct{ in, want, rule string }{
		{"[x](javascript:alert(1))", `the address "javascript:alert(1)" begins with "javascript:"; only https, http, mailto and tel are printed`, "address-scheme"},
		{"[x](file:///c:/a)", `the address "file:///c:/a" begins with "file:"; only https, http, mailto and tel are printed`, "address-scheme"},
		{"see ftp://ftp.example.org/x.", `the address "ftp://ftp.example.org/x" begins with "ftp:"; only https, http, mailto and tel are printed`, "address-scheme"},
		{"[x](https://example.org/a b)", `the address "https://example.org/a b" has a space inside`, "address-space"},
		{"[x](see below)", `the address "see below" has a space inside`, "address-space"},
		{"[x](nowhere)", `"nowhere" is not an address`, "bad-address"},
		{"[x](https:example.org)", `"https:example.org" is not an address`, "bad-address"},
		{"[x](mailto:nobody)", `"mailto:nobody" is not an address`, "bad-address"},
		{"[x](tel:ring us)", `the address "tel:ring us" has a space inside`, "address-space"},
		{"[x]()", `the address is empty`, "bad-address"},
		{"[x](#Sheet2!A1)", `"#Sheet2!A1" is not an address`, "bad-address"},
	} {
		_, bad := typed(c.in)
		if len(bad) != 1 || bad[0].Error() != c.want {
			t.Errorf("%q: %v, want %s", c.in, bad, c.want)
			continue
		}
		if rule := bad[0].(*addressError).rule; string(rule) != c.rule {
			t.Errorf("%q: rule %s, want %s", c.in, rule, c.rule)
		}
	}
}

// A cell of nothing but marks must not take quadratic time: at 200,000 of them
// that would be minutes.
func TestMarkupIsLinear(t *testing.T) {
	for _, s := range []string{"**a", "**a ", "[", "[a](", "](", "(0", "0 ", "a.b ", "- \n", "a@", "http://(", "]("} {
		long := strings.Repeat(s, 200_000/len(s))
		got, _ := typed(long)
		if len(got) == 0 {
			t.Errorf("%q: nothing is left", s)
		}
	}
}

// Words are never lost or added: whatever is typed without markup comes out
// with its letters and marks in order.
func TestNothingIsLost(t *testing.T) {
	for _, s := range []string{
		"a, b; c: d. “e” ‘f’ (g) [h] {i} — j – k… l! m? n / o \\ p & q",
		"** * *** - • x] (y[ z)(",
		"ŵ ŷ é ß 漢字 🙂 \u00A0\u202F\u2011",
		"https:// @ . : 0 01 www. .uk a.b.c@d",
	} {
		got, _ := typed(s)
		if got != strings.TrimRight(s, " ") {
			t.Errorf("%q became %q", s, got)
		}
	}
}

func TestBoldRunsOfTheCell(t *testing.T) {
	bold, plain := &excelize.Font{Bold: true}, &excelize.Font{}
	for _, c := range []struct {
		name string
		runs []excelize.RichTextRun
		want string
	}{
		{"a bold run", []excelize.RichTextRun{{Text: "You "}, {Text: "help", Font: bold}, {Text: " people."}}, "You [b:help] people."},
		{"edges with spaces", []excelize.RichTextRun{{Text: "You"}, {Text: " help ", Font: bold}, {Text: "people."}}, "You[b: help ]people."},
		{"runs alike are one", []excelize.RichTextRun{{Text: "You ", Font: plain}, {Text: "he", Font: bold}, {Text: "lp", Font: bold}}, "You [b:help]"},
		{"both kinds of bold", []excelize.RichTextRun{{Text: "**You** "}, {Text: "help", Font: bold}}, "[b:You] [b:help]"},
		{"marks inside a bold run", []excelize.RichTextRun{{Text: "You "}, {Text: "**help**", Font: bold}}, "You [b:help]"},
		{"a list", []excelize.RichTextRun{{Text: "- one\n"}, {Text: "- two", Font: bold}}, "• one / • [b:two]"},
		{"escapes", []excelize.RichTextRun{{Text: "a_x000D_\nb "}, {Text: "c_x005F_x000D_", Font: bold}}, "a_x000D_¶b [b:c_x005F_x000D_]"},
	} {
		src := build(t, func(f *excelize.File) { must(t, f.SetCellRichText("Roles", "C2", c.runs)) }, sheet{"Roles", rows(one)})
		if got := show(read(t, src).Roles[0].Summary); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestStyleOfTheWholeCellIsNotBoldPrint(t *testing.T) {
	src := build(t, func(f *excelize.File) {
		s, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
		must(t, err)
		must(t, f.SetCellStyle("Roles", "C2", "C3", s))
		must(t, f.SetCellRichText("Roles", "C3", []excelize.RichTextRun{{Text: "You "}, {Text: "wait.", Font: &excelize.Font{}}}))
	}, sheet{"Roles", rows(one + "Nurses|Nursing|x")})
	b := read(t, src)
	if got := show(b.Roles[0].Summary); got != "You help." {
		t.Errorf("a bold cell prints %s", got)
	}
	// The first run has the cell's bold font; the second was made plain.
	if got := show(b.Roles[1].Summary); got != "[b:You ]wait." {
		t.Errorf("a bold cell with a plain run prints %s", got)
	}
}

func TestIgnoredFormattingIsNotedOnce(t *testing.T) {
	src := build(t, func(f *excelize.File) {
		italic := &excelize.Font{Italic: true}
		for _, c := range []string{"C3", "C2"} {
			must(t, f.SetCellRichText("Roles", c, []excelize.RichTextRun{{Text: "You "}, {Text: "help.", Font: italic}}))
		}
	}, sheet{"Roles", rows(one + "Nurses|Nursing|x")})
	_, fs := Read(src)
	expect(t, fs, "note: Roles!C2: italic, underline, colour and font are ignored, here and elsewhere on the sheet: clear print uses bold only")
}

// What Excel, LibreOffice and Google Sheets write around plain black words is
// no formatting of an editor's.
func TestWhichFormattingIsNoted(t *testing.T) {
	for _, c := range []struct {
		props string
		noted bool
	}{
		{`<sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/>`, false},
		{`<color rgb="FF000000"/><rFont val="Arial"/><u val="none"/><i val="0"/>`, false},
		{`<color indexed="64"/>`, false},
		{`<color auto="1"/>`, false},
		{`<b/>`, false},
		{`<color rgb="FFFF0000"/>`, true},
		{`<color theme="4"/>`, true},
		{`<color theme="1" tint="0.5"/>`, true},
		{`<color indexed="10"/>`, true},
		{`<i/>`, true},
		{`<u/>`, true},
		{`<strike val="true"/>`, false},
		{`</rPr><t>a </t></r><r><rPr><rFont val="Arial"/></rPr><t>b </t></r><r><rPr><rFont val="Calibri"/>`, true},
	} {
		cell := `<c r="C2" t="inlineStr"><is><r><rPr>` + c.props + `</rPr><t>words</t></r></is></c>`
		_, fs := Read(sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+`</row><row r="2">`+inline("A2", "Midwives")+inline("B2", "Midwifery")+cell+`</row>`))
		noted := booklettest.Of(fs, booklet.RuleIgnoredFormat)
		if (len(noted) == 1) != c.noted || len(noted) > 1 {
			t.Errorf("%s: %q", c.props, fs)
		}
	}
}

// A line break is one, also where its two characters lie in different runs.
func TestLineBreaksBetweenRuns(t *testing.T) {
	s := richString{text: "a\r\nb\rc", runs: []run{{text: "a\r"}, {text: "\nb"}, {text: "\rc"}}}.lineBreaks()
	if s.text != "a\nb\nc" || s.runs[0].text+s.runs[1].text+s.runs[2].text != s.text {
		t.Errorf("%+v", s)
	}
}

func TestHyperlinkOfTheCell(t *testing.T) {
	link := func(cell, to string) func(*excelize.File) {
		return func(f *excelize.File) { must(t, f.SetCellHyperLink("Roles", cell, to, "External")) }
	}
	for _, c := range []struct{ text, to, want string }{
		{"You help.", "https://example.org/a", "[You help.](https://example.org/a)"},
		{"Look at jobs.nhs.uk now", "https://jobs.nhs.uk/", "Look at [jobs.nhs.uk](https://jobs.nhs.uk) now"},
		{"a [b](example.org)", "https://jobs.nhs.uk/", "a [b](https://example.org)"},
		{"Mail us", "mailto:hello@example.org?subject=Hi%20there", "[Mail us](mailto:hello@example.org?subject=Hi%20there)"},
	} {
		b := read(t, build(t, link("C2", c.to), sheet{"Roles", rows("Role|Category|Summary\nMidwives|Midwifery|" + c.text)}))
		if got := show(b.Roles[0].Summary); got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
	_, fs := Read(build(t, link("C2", "file:///c:/secret.docx"), sheet{"Roles", rows(one)}))
	expect(t, fs, `error: Roles!C2: the address "file:///c:/secret.docx" begins with "file:"; only https, http, mailto and tel are printed (write an address such as https://example.org, jobs@example.org or 020 7946 0018)`)
}

func TestHyperlinkInTheLinkColumn(t *testing.T) {
	for _, c := range []struct{ text, to, want string }{
		{"Midwives page", "https://example.org/m", "https://example.org/m"},
		{"", "https://example.org/m", "https://example.org/m"},
		{"example.org/typed", "https://example.org/m", "https://example.org/typed"},
	} {
		src := build(t, func(f *excelize.File) {
			must(t, f.SetCellHyperLink("Roles", "D2", c.to, "External"))
		}, sheet{"Roles", rows("Role|Category|Summary|Link\nMidwives|Midwifery|You help.|" + c.text)})
		if got := read(t, src).Roles[0].Link.S; got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	_, fs := Read(roles(t, "Role|Category|Summary|Link\nMidwives|Midwifery|You help.|our page"))
	expect(t, fs, `note: Roles!D2: the words are no address, and are printed below More information (write the address alone, or leave the cell empty)`)
	_, fs = Read(roles(t, "Role|Category|Summary|Link\nMidwives|Midwifery|You help.|example.org/our page"))
	expect(t, fs, `error: Roles!D2: the address "example.org/our page" has a space inside (take the space out, or write %20 for it)`)
}

func TestSmartQuotes(t *testing.T) {
	for _, c := range []struct{ tag, in, want string }{
		{"en-GB", `"Don't," she said.`, `“Don’t,” she said.`},
		{"en-GB", `'Hello,' he said to the nurses' team.`, `‘Hello,’ he said to the nurses’ team.`},
		{"en-GB", `"'Hello,' she said," he wrote.`, `“‘Hello,’ she said,” he wrote.`},
		{"en-GB", `In the '90s, 'tis said, rock 'n' roll`, `In the ’90s, ’tis said, rock ’n’ roll`},
		{"en-GB", `("quoted")`, `(“quoted”)`},
		{"en-GB", `a 6' plank`, `a 6' plank`},
		{"cy", `"Iawn"`, `“Iawn”`},
		{"de", `"Ja", 'nein', geht's`, `„Ja“, ‚nein‘, geht’s`},
		{"fr", `l'"art"`, `l’»art»`},
		{"pl", `"Tak"`, `„Tak”`},
		{"xx-not-a-tag", `"x"`, `“x”`},
	} {
		ps := []piece{{s: c.in}}
		quotationOf(c.tag).curl(ps)
		if c.tag == "fr" {
			continue
		}
		if ps[0].s != c.want {
			t.Errorf("%s: %s became %s, want %s", c.tag, c.in, ps[0].s, c.want)
		}
	}
}

func TestSmartQuotesSetting(t *testing.T) {
	role := `Role|Category|Summary¶` + "\n" + `Children's nurses|Nursing|**"Don't"** see example.org/it's "here"`
	role = strings.Replace(role, "Summary¶", "Summary", 1)
	src := build(t, nil, sheet{"Roles", rows(role)}, sheet{"Booklet", rows("Setting|Value\nSmart quotes|yes\nTitle|\"Careers\"")})
	b := read(t, src)
	if got, want := show(b.Roles[0].Summary), "[b:“Don’t”] see [example.org/it's](https://example.org/it%27s) “here”"; got != want && got != strings.Replace(want, "%27", "'", 1) {
		t.Errorf("%s, want %s", got, want)
	}
	if b.Roles[0].Title.S != "Children’s nurses" || b.Settings.Title.S != "“Careers”" {
		t.Errorf("titles %q, %q", b.Roles[0].Title.S, b.Settings.Title.S)
	}
	_, fs := Read(roles(t, role))
	expect(t, fs, `note: Roles!A2: straight quotation marks and apostrophes are printed as curly ones, in A2 and C2 (the setting "Smart quotes" = no keeps them)`)
	no := build(t, nil, sheet{"Roles", rows(role)}, sheet{"Booklet", rows("Setting|Value\nSmart quotes|no")})
	b, fs = Read(no)
	expect(t, fs, `note: Roles!A2: straight quotation marks and apostrophes are kept, in A2 and C2 (the setting "Smart quotes" = yes makes them curly)`)
	if b.Roles[0].Title.S != "Children's nurses" {
		t.Errorf("%q", b.Roles[0].Title.S)
	}
}
