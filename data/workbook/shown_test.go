package workbook

import (
	"fmt"
	"html"
	"strings"
	"testing"
	"testing/fstest"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"github.com/xuri/excelize/v2"
)

// told reads a cell of Entry requirements that holds what XML says, and shows it with the
// findings of some rules.
func told(t *testing.T, is string, rules ...booklet.Rule) (string, []string) {
	t.Helper()
	b, fs := Read(sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+
		inline("D1", "Entry requirements")+`</row><row r="2">`+inline("A2", "Midwives")+inline("B2", "Midwifery")+
		inline("C2", "You help.")+`<c r="D2" t="inlineStr"><is>`+is+`</is></c></row>`))
	if b == nil || len(b.Roles) != 1 {
		t.Fatalf("%s: %v", is, fs)
	}
	return listed(b.Roles[0].Entry), booklettest.Told(fs, rules...)
}

// listed shows a text with the levels and labels of its items.
func listed(x booklet.Text) string {
	var out []string
	for _, b := range x.Blocks {
		s := show(booklet.Text{Blocks: []booklet.Block{{Runs: b.Runs}}})
		if b.Item {
			label := b.Label
			if label == "" {
				label = "•"
			}
			s = strings.Repeat(">", b.Level) + label + " " + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " / ")
}

// runOf is a run with properties; a text alone has none.
func runOf(props, s string) string {
	return `<r><rPr>` + props + `</rPr><t xml:space="preserve">` + html.EscapeString(s) + `</t></r>`
}

func plainOf(s string) string { return `<t xml:space="preserve">` + html.EscapeString(s) + `</t>` }

// TestRunsAsShown: what is struck through goes, raised figures and symbols become what they look like.
func TestRunsAsShown(t *testing.T) {
	const up, down, strike = `<vertAlign val="superscript"/>`, `<vertAlign val="subscript"/>`, `<strike/>`
	font := func(name string) string { return `<rFont val="` + name + `"/>` }
	for _, c := range []struct{ is, want, found string }{
		{runOf("", "You need a ") + runOf(strike, "degree in kites ") + runOf("", "good general education."),
			"You need a good general education.", `"degree in kites" is struck through`},
		{runOf("", "one\n") + runOf(strike, "two") + runOf("", "\nthree"), "one¶three", "struck through"},
		{runOf("", "a ") + runOf(strike, "b") + runOf("", ", c"), "a , c", "struck through"},
		{runOf(strike, "gone ") + runOf("", " stays"), "stays", "struck through"},
		{runOf("<b/>"+strike, "gone") + runOf("<b/>", "stays"), "[b:stays]", "struck through"},
		{runOf(`<strike val="0"/>`, "stays") + runOf("", " too"), "stays too", ""},
		{runOf("", "A lawn of 10") + runOf(up, "3") + runOf("", " m") + runOf(up, "2") + runOf("", ", CO") + runOf(down, "2") +
			runOf("", " and the 1") + runOf(up, "st") + runOf("", " prize") + runOf(up, "1") + runOf("", "."),
			"A lawn of 10³ m², CO₂ and the 1st prize¹.", ""},
		{runOf("", "10") + runOf(up, "-12") + runOf("", " and x") + runOf(up, "(n)"), "10⁻¹² and x⁽ⁿ⁾", ""},
		{runOf("", "H") + runOf(down, "10") + runOf("", "O"), "H₁₀O", ""},
		{runOf("", "2") + runOf(up, "x"), "2x", `"x" is raised or lowered`},
		{runOf("", "brand") + runOf(up, "™"), "brand™", ""},
		{runOf("", "x") + runOf(down, "max"), "xmax", `"max" is raised or lowered`},
		{runOf("", "Needed: ") + runOf(font("Wingdings"), "ü") + runOf("", " a coat ") + runOf(font("Wingdings"), "û") +
			runOf("", " a boat\n") + runOf(font("Wingdings"), "§") + runOf("", "     a hat\n") + runOf(font("Wingdings"), "Ø") +
			runOf("", "  a tie"), "Needed: ✓ a coat ✗ a boat / ▪ a hat / → a tie", ""},
		{runOf(font("Symbol"), "·") + runOf("", "        a hand\n") + runOf(font("Courier New"), "o") + runOf("", "   a coat\n") +
			runOf(font("Wingdings"), "§") + runOf("", "  a hood"), "• a hand / >• a coat / >>▪ a hood", ""},
		{runOf(font("Symbol"), "a") + runOf("", "-test ") + runOf(font("Symbol"), "£") + runOf("", " 5"), "α-test ≤ 5", ""},
		{runOf("", "go ") + runOf(font("Wingdings 3"), "g") + runOf("", " and ") + runOf(font("Webdings"), "a"),
			"go → and ✓", ""},
		{runOf("", "go ") + runOf(font("Wingdings"), "\u00FC\n\u00FB"), "go ✓¶✗", ""},
		{plainOf("go \uF025"), "go", "of a symbol font in"},
		{runOf(font("wingdings 2"), "P") + runOf("", " done"), "✓ done", ""},
		{runOf("", "ring ") + runOf(font("Wingdings"), "%") + runOf("", " us"), "ring  us", `the sign '%' of Wingdings`},
		{plainOf("\uF0FC done and \uF0E0 there"), "✓ done and → there", ""},
	} {
		got, found := told(t, c.is, booklet.RuleStruckThrough, booklet.RuleRaisedCharacters, booklet.RuleSymbolFont)
		if strings.HasPrefix(got, "✓ ") { // an item of one line
			got = strings.TrimPrefix(got, "• ")
		}
		if got != c.want || (c.found == "") != (len(found) == 0) || c.found != "" && !strings.Contains(found[0], c.found) {
			t.Errorf("%s:\n got %s %q\nwant %s %q", c.is, got, found, c.want, c.found)
		}
	}
}

// TestStruckRole: a role whose title is struck through is left out, and nothing else of its row is judged.
func TestStruckRole(t *testing.T) {
	for _, whole := range []bool{true, false} {
		src := build(t, func(f *excelize.File) {
			strike := &excelize.Font{Strike: true}
			if !whole {
				must(t, f.SetCellRichText("Roles", "A2", []excelize.RichTextRun{{Text: "Mid", Font: strike}, {Text: "wives", Font: strike}}))
				return
			}
			s, err := f.NewStyle(&excelize.Style{Font: strike})
			must(t, err)
			must(t, f.SetCellStyle("Roles", "A2", "C2", s))
		}, sheet{"Roles", rows("Role|Category|Summary\nMidwives|Midwifry|\nNurses|Nursing|You help.")})
		b, fs := Read(src)
		if len(b.Roles) != 1 || b.Roles[0].Title.S != "Nurses" {
			t.Errorf("whole %t: %d roles", whole, len(b.Roles))
		}
		expect(t, fs, `warning: Roles!A2: the role "Midwives" is struck through in the sheet, and is left out (delete its row, or take the line through its title away)`)
		expectNone(t, fs, booklet.RuleRequired, booklet.RuleUnknownCategory)
	}
}

// TestManyCellsOfOneCause: more than five cells are told at once.
func TestManyCellsOfOneCause(t *testing.T) {
	text := "Role|Category|Summary\n"
	for i := range 7 {
		text += fmt.Sprintf("Role %d|Nursing|TBC\n", i)
	}
	_, fs := Read(roles(t, text))
	expect(t, fs, `warning: Roles!C2: the cell holds a placeholder, which is printed as it stands ("TBC"), in 7 cells: C2, C3, C4, C5, C6 and 2 more (write what is meant, or clear the cell)`)
}

// TestCharactersNobodySees are left out, and never stop a build.
func TestCharactersNobodySees(t *testing.T) {
	for _, c := range []struct{ in, want, found string }{
		{"A soft\u00ADhyphen, a zero\u200Bwidth space, a mark\u200E and a tab\there",
			"A softhyphen, a zerowidth space, a mark and a tab here", "(direction marks, soft hyphens, tabs and zero-width spaces)"},
		{"Kites and\u2003reels", "Kites and reels", "(wide and thin spaces)"},
		{"\uFEFFfirst", "first", "(byte order marks)"},
		{"a\u2060b\u202Ec\u202C", "abc", "(direction marks and word joiners)"},
		{"clean\u200Der", "cleaner", "(zero-width joiners)"},
		{"5\u202Fkm", "5\u00A0km", ""},
		{"a steady hand\u2028a coat", "a steady hand¶a coat", ""},
		{"a steady hand_x000B_a coat", "a steady hand¶a coat", ""},
		{"a steady hand\u2029a coat", "a steady hand / a coat", ""},
		{"Sia\u0302n", "Siân", ""},
		{"\tset in", "set in", ""},
	} {
		got, found := told(t, plainOf(c.in), booklet.RuleLeftOutCharacters, booklet.RuleControlCharacter)
		if got != c.want || (c.found == "") != (len(found) == 0) || c.found != "" && !strings.Contains(found[0], c.found) {
			t.Errorf("%q:\n got %q %q\nwant %q %q", c.in, got, found, c.want, c.found)
		}
	}
	// A letter and its accent in different runs.
	if got, _ := told(t, runOf("", "Sia")+runOf("<b/>", "\u0302n")); got != "Siâ[b:n]" {
		t.Errorf("%q", got)
	}
}

// TestNoBreakSpaces: a text of them breaks at them, one among others holds.
func TestNoBreakSpaces(t *testing.T) {
	for _, c := range []struct {
		in, want string
		noted    bool
	}{
		{"Kite\u00A0minders\u00A0plan\u00A0the\u00A0day,\u00A0and meet\u00A0people.", "Kite minders plan the day, and meet people.", true},
		{"about 18\u00A0of them, and so on", "about 18\u00A0of them, and so on", false},
		{"a\u00A0b\u00A0c\u00A0d", "a\u00A0b\u00A0c\u00A0d", false},
		{"a\u00A0b c d e f\u00A0g h i", "a\u00A0b c d e f\u00A0g h i", false},
		{"a\u00A0b\u00A0c\u00A0d\u00A0e", "a b c d e", true},
	} {
		got, found := told(t, plainOf(c.in), booklet.RuleNoBreakSpaces)
		if got != c.want || len(found) > 0 != c.noted {
			t.Errorf("%q: %q %q", c.in, got, found)
		}
	}
}

// TestHTMLInCells: tags and entities mean what they mean, and a warning says that they are there.
func TestHTMLInCells(t *testing.T) {
	for _, c := range []struct{ in, want, found string }{
		{"<p>Kite minders&nbsp;look after <strong>kites</strong>.</p><ul><li>fly</li><li>land</li></ul>",
			"Kite minders look after [b:kites]. / • fly / • land", "tags and entities are read"},
		{"R&amp;D &lt;b&gt;kites&lt;/b&gt; it&#39;s", "R&D <b>kites</b> it’s", "are read"},
		{"One<br>two<br/>three<BR />four", "One¶two¶three¶four", "are read"},
		{"<P>One</P>\n<P>Two\nlines</P>", "One / Two lines", "are read"},
		{"<ol><li>a</li><li>b<ul><li>c</li></ul></li></ol>after", "1. a / 2. b / >• c / after", "are read"},
		{`see <a href="https://kites.example.org/a?b=1&amp;c=2">our page</a> <em>now</em>`,
			"see [our page](https://kites.example.org/a?b=1&c=2) now", "are read"},
		{`<a href="/jobs">jobs</a>`, "jobs", "are read"},
		{"5&nbsp;km and caf&eacute; &ndash; &#x2713;", "5\u00A0km and café – ✓", "are read"},
		{"<div>x</div>", "<div>x</div>", "printed as typed (<div>)"},
		{"a < b && c > d", "a < b && c > d", ""},
		{"AT&T; Q&A", "AT&T; Q&A", ""},
		{"<b>all</b>", "[b:all]", "are read"},
		{"<p>&nbsp;</p><p>x</p>", "x", "are read"},
		{"<p>One\n\nTwo <br> three</p>", "One / Two¶three", "are read"},
		{"<ul><li>a<br>b</li><li><p>c</p><p>d</p></li></ul>", "• a¶b / • c¶d", "are read"},
		{`<a href="">kites</a>`, "kites", "are read"},
	} {
		got, found := told(t, plainOf(c.in), booklet.RuleHTML)
		if got != c.want || (c.found == "") != (len(found) == 0) || c.found != "" && !strings.Contains(found[0], c.found) {
			t.Errorf("%q:\n got %q %q\nwant %q %q", c.in, got, found, c.want, c.found)
		}
	}
	_, fs := Read(Source{Name: "roles.csv", Data: []byte("Role,Category,Summary\nR&amp;D minder,Nursing,\"<p>a</p>\"\n")})
	expect(t, fs, `warning: Roles!A2: the text has HTML in it, whose tags and entities are read as what they mean, in A2 and C2 (look at the pages; paste the text without its tags)`)
	if _, found := told(t, plainOf(`<a href="javascript:x()">y</a>`), booklet.RuleAddressScheme); len(found) != 1 {
		t.Errorf("%q", found)
	}
}

// TestTextsThatBetray: what programs and editors leave in the place of words is told.
func TestTextsThatBetray(t *testing.T) {
	for _, c := range []struct {
		rule booklet.Rule
		in   []string
	}{
		{booklet.RulePlaceholder, []string{"NULL", "nan", "N/A", "n/a", "None", "TBC", "tbc", "-", "--", "???", "Lorem ipsum dolor", "See [insert link].",
			"You need [CHECK WITH ANN] a coat.", "Ask XXXX.", "#REF!", "#N/A", "Pay TBC", `kites.\nThey fly\n- high`, "<enter text here>"}},
		{booklet.RuleWrongEncoding, []string{"cafÃ©", "nine â€“ five", "Â£24,000", "itâ€™s", "SiÃ¢n"}},
		{booklet.RuleBlockCapitals, []string{"Please note: APPLY BEFORE FRIDAY EVENING OR RING.", "NO EXPERIENCE NEEDED TODAY"}},
		{"", []string{"None needed.", "A test", "café – £5", "CAFÉ»", "A–Å–Ö", `C:\new\roles`, "NHS, HCPC or GMC", "[our page](https://example.org/x)",
			"NHS AHP HCPC GMC", "Nanny", "- tact\n- care", "Ångström"}},
	} {
		for _, s := range c.in {
			_, found := told(t, plainOf(s), booklet.RulePlaceholder, booklet.RuleWrongEncoding, booklet.RuleBlockCapitals)
			if c.rule == "" && len(found) > 0 || c.rule != "" && len(found) != 1 {
				t.Errorf("%q: %q, want one of %q", s, found, c.rule)
			}
		}
	}
	if _, found := told(t, plainOf("APPLY BEFORE 5 PM ON FRIDAY EVENING please"),
		booklet.RuleBlockCapitals); len(found) != 1 ||
		!strings.Contains(found[0], `"APPLY BEFORE 5 PM ON FRIDAY EVENING"`) {
		t.Errorf("%q", found)
	}
	if _, found := told(t, plainOf("it\u00E2\u0080\u0099s here"), booklet.RuleWrongEncoding); len(found) != 1 ||
		!strings.Contains(found[0], `may mean "it’s"`) {
		t.Errorf("%q", found)
	}
	_, found := told(t, plainOf("cafÃ© Ã la carte"), booklet.RuleWrongEncoding)
	if len(found) != 1 || !strings.Contains(found[0], `"cafÃ©" may mean "café"`) {
		t.Errorf("%q", found)
	}
}

// TestListsAsPasted: every kind of mark that people paste, and what is no list.
func TestListsAsPasted(t *testing.T) {
	for _, mark := range []string{"- ", "•\t", "•", "•\u00A0", "· ", "* ", "– ", "‣ ", "▪ ", "✓ ", "→ ", "➔ ", "◦ ", "○ ", "● ", "❖ ", "➢ ",
		"\uF0B7\t", "\uF0A7 ", "\uF0D8 ", "-", "− ", "‐ ", "1. ", "1) ", "a) ", "(i) ", "1.2. "} {
		got, _ := told(t, plainOf("You need:\n"+mark+"a steady hand\n"+mark+"a coat"))
		got = strings.NewReplacer("▪", "•", "→", "•", "✓", "•", "1.2.", "•", "1.", "•", "1)", "•", "a)", "•", "(i)", "•").Replace(got)
		if got != "You need: / • a steady hand / • a coat" {
			t.Errorf("%q: %q", mark, got)
		}
	}
	for _, c := range []struct{ in, want string }{
		{"You need:\n• a steady hand\no a coat\no a hat\n• a boat", "You need: / • a steady hand / >• a coat / >• a hat / • a boat"},
		{"You need:\n- a steady hand\n  - a coat\n  - a hat\n- a boat", "You need: / • a steady hand / >• a coat / >• a hat / • a boat"},
		{"1. a\n\tb) c\n\tc) d\n2. e", "1. a / >b) c / >c) d / 2. e"},
		{"• a\n    • b\n        • c\n  • d", "• a / >• b / >>• c / • d"},
		{"• a steady hand • a coat • a hat", "• a steady hand • a coat • a hat"},
		{"You need: • a steady hand; • a coat; • a hat", "You need: • a steady hand; • a coat; • a hat"},
		{"You need:\n\n- a steady hand\n\n- a coat", "You need: / • a steady hand / • a coat"},
		{"- a steady hand", "- a steady hand"},
		{"You need:\n- a steady hand", "You need: / • a steady hand"},
		{"- a steady hand\nwhich does not shake\n- a coat", "• a steady hand¶which does not shake / • a coat"},
		{"- one\n- two\nThen more.", "• one / • two / Then more."},
		{"*a hat*\n*a coat*", "*a hat*¶*a coat*"},
		{"-5 degrees\n-6 degrees", "-5 degrees¶-6 degrees"},
		{"A. Smith came.", "A. Smith came."},
		{"2026. It was a good year.\n2027. It was too.", "2026. It was a good year.¶2027. It was too."},
		{"1. one\n- two\n2. three\n- four", "1. one / • two / 2. three / • four"},
		{"Monday\tearly\nTuesday\tlate", "Monday early¶Tuesday late"},
		{"a steady hand  \n  a coat\n\n\n\n", "a steady hand¶a coat"},
		{"- a\r\n- b\r\n", "• a / • b"},
		{"•\n• one", "•¶• one"},
	} {
		got, _ := told(t, plainOf(c.in))
		if got = strings.ReplaceAll(got, "•¶• one", "•¶• one"); got != c.want && !(c.in == "•\n• one" && got == "• / • one") {
			t.Errorf("%q:\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

// TestWordsAndAddresses: what people mean as an address is one.
func TestWordsAndAddresses(t *testing.T) {
	for _, s := range []string{"B.SC. or M.SC. needed, B.SC (HONS) too", "Open 9.am to 5.pm daily", "people.to live well and care.in homes",
		"band 5.is fine", "e.g.in nursing", "safe.so ask.me or email.us", "Node.js, ASP.NET, Socket.IO, C#.NET, Vue.js",
		"Kites Ltd.Co and Dr.Wren, St.Ives, No.10, Prof.Dr.Kite", "Level 3.5/4.0 or v2.0.1", "@kites.org or #kites.uk; kites.doc, Kites.pdf, a.co",
		"or 999.", "It ends here.It goes on", "room 3.in block 4.to the left", "bt.com"} {
		if got, _ := told(t, plainOf(s)); got != strings.ReplaceAll(s, "'", "’") {
			t.Errorf("%q: %s", s, got)
		}
	}
	for in, want := range map[string]string{
		"Visit kites.example.org. Then":       "Visit [kites.example.org](https://kites.example.org). Then",
		"KITES.EXAMPLE.ORG/JOBS":              "[KITES.EXAMPLE.ORG/JOBS](https://kites.example.org/JOBS)",
		"Kites.example.org/jobs is":           "[Kites.example.org/jobs](https://kites.example.org/jobs) is",
		"www.kites.example/path_(x),":         "[www.kites.example/path_(x)](https://www.kites.example/path_(x)),",
		"jobs.gov.ie or hse.com.au":           "[jobs.gov.ie](https://jobs.gov.ie) or [hse.com.au](https://hse.com.au)",
		"croeso.cymru":                        "[croeso.cymru](https://croeso.cymru)",
		"[x](jobs.nhs.uk)":                    "[x](https://jobs.nhs.uk)",
		"Ring +44 (0)20 7946 0018 please":     "Ring [+44 (0)20 7946 0018](tel:+442079460018) please",
		"+44 7700 900123.":                    "[+44 7700 900123](tel:+447700900123).",
		"00 44 20 7946 0018, or":              "[00 44 20 7946 0018](tel:+442079460018), or",
		"(+44) 20 7946 0018":                  "[(+44) 20 7946 0018](tel:+442079460018)",
		"+353 1 234 5678":                     "[+353 1 234 5678](tel:+35312345678)",
		"07700 900 123/07700 900 124":         "[07700 900 123](tel:07700900123)/[07700 900 124](tel:07700900124)",
		"020 7946 0018 ext. 4432":             "[020 7946 0018](tel:02079460018) ext. 4432",
		"1+44 20 7946 0018, 2+2 or +5 points": "1+44 20 7946 0018, 2+2 or +5 points",
	} {
		if got, _ := told(t, plainOf(in)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", in, got, want)
		}
	}
	_, found := told(t, plainOf("people.to and care.in"), booklet.RuleDoubtfulAddress)
	if len(found) != 1 || !strings.Contains(found[0], `("care.in" and "people.to")`) {
		t.Errorf("%q", found)
	}
}

// TestFormulasOfLinksAndPictures: HYPERLINK() is its words with its address, a picture of a formula is named.
func TestFormulasOfLinksAndPictures(t *testing.T) {
	sheet := func(cell string) Source {
		return sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+inline("D1", "Photo")+
			`</row><row r="2">`+inline("A2", "Midwives")+inline("B2", "Midwifery")+cell+`</row>`)
	}
	for formula, want := range map[string]string{
		`HYPERLINK("https://kites.example.org/apply","Apply")`:        "[Apply](https://kites.example.org/apply)",
		`HYPERLINK("https://kites.example.org/"&amp;A2,"Apply")`:      "[Apply](https://kites.example.org/Midwives)",
		`HYPERLINK("mailto:ann@example.org?subject=Kites","Apply")`:   "[Apply](mailto:ann@example.org?subject=Kites)",
		`_xlfn.HYPERLINK("#Roles!A1","Apply")`:                        "Apply",
		`HYPERLINK(VLOOKUP(A2,X!A:B,2,0),"Apply")`:                    "Apply",
		`IF(A2="","",HYPERLINK("https://kites.example.org","Apply"))`: "Apply",
		`CONCAT("Ap","ply")`: "Apply",
		`HYPERLINK("https://kites.example.org/a?b=""c""&amp;d","App")`: "[Apply](https://kites.example.org/a?b=%22c%22&d)",
	} {
		b, fs := Read(sheet(`<c r="C2" t="str"><f>` + formula + `</f><v>Apply</v></c>`))
		got := show(b.Roles[0].Summary)
		if strings.ReplaceAll(got, `"`, "%22") != want {
			t.Errorf("%s: %s %v", formula, got, fs)
		}
		if inside := booklettest.Of(fs, booklet.RuleInsideLink); (want == "Apply" && !strings.HasPrefix(formula, "CONCAT")) != (len(inside) == 1) {
			t.Errorf("%s: %v", formula, fs)
		}
	}
	for cell, want := range map[string]string{
		`<c r="D2" t="e" vm="1"><f>_xlfn.IMAGE("https://example.org/kite.png")</f><v>#VALUE!</v></c>`: `the cell holds IMAGE("https://example.org/kite.png")`,
		`<c r="D2" t="str"><f>_xlfn.DISPIMG("ID_01",1)</f><v>=DISPIMG("ID_01",1)</v></c>`:             "WPS Office",
	} {
		_, fs := Read(sheet(inline("C2", "You help.") + cell))
		if got := booklettest.Told(fs, booklet.RulePictureFormula, booklet.RuleFormula, booklet.RuleMissingPhoto); len(got) != 1 || !strings.Contains(got[0], want) {
			t.Errorf("%s: %q", cell, got)
		}
	}
	_, fs := Read(sheet(`<c r="C2" t="str"><f t="shared" ref="C2:C3" ` +
		`si="0">HYPERLINK("https://kites.example.org/"&amp;A2,"Apply")</f>` +
		`<v>Apply</v></c></row><row r="3">` + inline("A3", "Nurses") + inline("B3", "Nursing") +
		`<c r="C3" t="str"><f t="shared" si="0"/><v>Apply</v></c>`))
	expect(t, fs, `warning: Roles!C3: the address of HYPERLINK() is calculated in a way that is not read, so the words `+
		`lead nowhere `+
		`(set the link on the cell (Insert, Link), or type the address)`)
	b, fs := Read(Source{Name: "roles.csv", Data: []byte("Role,Category,Summary,More information\n" +
		"Kite minder,Nursing,\"=IMAGE(\"\"https://example.org/k.png\"\")\",\"=HYPERLINK(\"\"https://kites.example.org\"\")\"\n")})
	if got := show(b.Roles[0].More); got != "[https://kites.example.org](https://kites.example.org)" {
		t.Error(got)
	}
	if got := booklettest.Told(fs, booklet.RulePictureFormula); len(got) != 1 || !strings.HasPrefix(got[0],
		`error: Roles!C2: the cell holds =IMAGE(`) {
		t.Errorf("%q", got)
	}
	b, fs = Read(Source{Name: "roles.csv", Data: []byte("Role,Category,Summary,Entry requirements\nKite " +
		"minder,Nursing,=CONCAT(A2),\"=HYPERLINK(\"\"https://kites.example.org\"\",\"\"Kites\"\")\"\n")})
	if got := show(b.Roles[0].Entry); got != "[Kites](https://kites.example.org)" {
		t.Error(got)
	}
	expect(t, fs, `warning: Roles!C2: the list holds a formula, which is no spreadsheet's value here: it is printed as it stands ("=CONCAT(A2)") (save the list from the spreadsheet program as CSV anew, or type the value)`)
}

// TestNumbersAsShown: numbers and dates are what the sheet shows, dates in the words of the booklet's language.
func TestNumbersAsShown(t *testing.T) {
	const day = 46279.0 // 14 September 2026
	for _, c := range []struct {
		lang, code string
		n          float64
		want       string
	}{
		{"", "dd/mm/yyyy", day, "14 September 2026"}, {"", "m/d/yy", day, "14 September 2026"}, {"", "[$-809]d mmmm yyyy", day, "14 September 2026"},
		{"", "[$-F800]dddd, mmmm dd, yyyy", day, "Monday 14 September 2026"}, {"", "mmm-yy", day, "September 2026"}, {"", "d mmmm", day, "14 September"},
		{"", `yyyy"/"mm`, day, "September 2026"}, {"", "yyyy", day, "2026"}, {"", `"Closes "d mmm yyyy`, day, "Closes 14 September 2026"},
		{"", "d/m/yyyy h:mm", day + 0.375, "14 September 2026 9:00"}, {"", "yyyy-mm-dd;@", day, "14 September 2026"},
		{"", "mmmm", day, "September"}, {"", "dd", day, "14"}, {"", "dddd", day, "Monday"}, {"", "ddd d mmm", day,
			"Monday 14 September"},
		{"cy", "d/m/yy", day, "14 Medi 2026"}, {"de", "mm-dd-yy", day, "14. September 2026"}, {"fr", "d mmmm", day, "14 septembre"},
		{"es", "d/m", day, "14 de septiembre"}, {"hu", "d/m", day, "szeptember 14."}, {"pl", "mmmm yyyy", day, "wrzesień 2026"},
		{"", `"£"#,##0`, 21000, "£21,000"}, {"", "[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", -21000.5, "-£21,000.50"},
		{"", `_-"£"* #,##0_-;-"£"* #,##0_-;_-"£"* "-"??_-;_-@_-`, 21000, "£21,000"}, {"", "0%", 0.375, "38%"}, {"", "00000 000000", 1234567890, "[01234 567890](tel:01234567890)"},
		{"", `0" hours"`, 37, "37 hours"}, {"", `0.0" hours"`, 37.5, "37.5 hours"}, {"", "h:mm", 0.375, "9:00"}, {"", "[h]:mm", 1.5, "36:00"}, {"", "h:mm AM/PM", 0.75, "6:00 PM"},
		{"", "# ?/?", 0.5, "1/2"}, {"", "# ??/??", 2.75, "2 3/4"}, {"", "# ?/8", 0.375, "3/8"}, {"", `?/?" day"`, 1.5, "3/2 day"}, {"", "# ?/?", -0.25, "-1/4"},
		{"", "# ?/?", 2.99, "3"}, {"", `[$£-809]General" each"`, 12.5, "£12.5 each"}, {"", "# ?/?", 3, "3"}, {"", "# ?/?",
			0, "0"},
		{"", `"Band "0`, 6, "Band 6"}, {"", `#,##0,"k"`, 23000, "23k"}, {"", `[>=7]"Level "0;[<7]"Entry "0`, 8, "Level 8"}, {"", `[>=7]"Level "0;[<7]"Entry "0`, 3, "Entry 3"},
		{"", `[=1]0" day";0" days"`, 1, "1 day"}, {"", `[=1]0" day";0" days"`, 4, "4 days"}, {"", `[<>1]0" days";0" day"`, 4, "4 days"},
		{"", `[<=1]0" day";0" days"`, 1, "1 day"}, {"", `[>1]0" days";0" day"`, 1, "1 day"},
		{"", `General" points"`, 12.5, "12.5 points"}, {"", `"about "General`, 0.1 + 0.2, "about 0.3"}, {"", `@" (see page)"`, 7, "7 (see page)"},
		{"", "0.00E+00", 123456, "1.23E+05"}, {"", `0;-0;"none"`, 0, "none"}, {"", `"yes";"no";"none"`, -1, "no"}, {"", "[Blue]0.0", 2, "2.0"}, {"", "#,##0.0,,\"m\"", 2500000, "2.5m"},
	} {
		src := build(t, func(f *excelize.File) {
			s, err := f.NewStyle(&excelize.Style{CustomNumFmt: &c.code})
			must(t, err)
			must(t, f.SetCellValue("Roles", "D2", c.n))
			must(t, f.SetCellStyle("Roles", "D2", "D2", s))
		}, sheet{"Roles", rows("Role|Category|Summary|Entry requirements\nMidwives|Midwifery|You help.|")},
			sheet{"Booklet", rows("Setting|Value\nLanguage|" + c.lang)})
		if got := show(read(t, src).Roles[0].Entry); got != c.want {
			t.Errorf("%s %q %g: %q, want %q", c.lang, c.code, c.n, got, c.want)
		}
	}
}

// TestDaysAsStored: a day of ISO 8601 is printed in words, what is none as it stands, and a built-in format of a
// language without words for days as year, month and day.
func TestDaysAsStored(t *testing.T) {
	for value, want := range map[string]string{"2026-09-14": "14 September 2026",
		"2026-09-14T00:00:00": "14 September 2026", "2026-13-45": "2026-13-45"} {
		b := read(t, sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+
			inline("D1", "Entry requirements")+
			`</row><row r="2">`+inline("A2", "Midwives")+inline("B2", "Midwifery")+inline("C2", "You help.")+
			`<c r="D2" t="d"><v>`+value+`</v></c></row>`))
		if got := show(b.Roles[0].Entry); got != want {
			t.Errorf("%s: %q", value, got)
		}
	}
	src := build(t, func(f *excelize.File) {
		s, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(t, err)
		must(t, f.SetCellValue("Roles", "D2", 46279))
		must(t, f.SetCellStyle("Roles", "D2", "D2", s))
	}, sheet{"Roles", rows("Role|Category|Summary|Entry requirements\nMidwives|Midwifery|You help.|")}, sheet{"Booklet",
		rows("Setting|Value\nLanguage|ja")})
	if got := show(read(t, src).Roles[0].Entry); got != "2026-09-14" {
		t.Error(got)
	}
}

// TestFormatsOfTexts: a format adds its words to a text too, and one that shows nothing says so.
func TestFormatsOfTexts(t *testing.T) {
	styled := func(code string, value any) ([]booklet.Finding, string) {
		src := build(t, func(f *excelize.File) {
			s, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
			must(t, err)
			if runs, rich := value.([]excelize.RichTextRun); rich {
				must(t, f.SetCellRichText("Roles", "D2", runs))
			} else {
				must(t, f.SetCellValue("Roles", "D2", value))
			}
			must(t, f.SetCellStyle("Roles", "D2", "D2", s))
		}, sheet{"Roles", rows("Role|Category|Summary|Entry requirements\nMidwives|Midwifery|You help.|")})
		b, fs := Read(src)
		return fs, show(b.Roles[0].Entry)
	}
	if _, got := styled(`@" (see page)"`, "kites"); got != "kites (see page)" {
		t.Error(got)
	}
	if _, got := styled(`0;0;0;"Level "@`, "three"); got != "Level three" {
		t.Error(got)
	}
	rich := []excelize.RichTextRun{{Text: "big "}, {Text: "kites", Font: &excelize.Font{Bold: true}}}
	if _, got := styled(`@" (see page)"`, rich); got != "big [b:kites] (see page)" {
		t.Error(got)
	}
	if _, got := styled("0;0;0;", "kites"); got != "" {
		t.Error(got)
	}
	for format, want := range map[string]string{
		`0;0;0;"on request"`: "on request", `0;0;0;[Red]"none"`: "none", "0;0;0;General": "kites",
	} {
		if _, got := styled(format, "kites"); got != want {
			t.Errorf("%s shows %q, want %q", format, got, want)
		}
	}
	fs, got := styled(";;;", 5)
	if got != "" {
		t.Error(got)
	}
	expect(t, fs, `warning: Roles!D2: the cell has a value and a number format that shows nothing, so nothing is printed (give the cell another number format, or clear it)`)
}

// TestDatesInOtherWords: what is typed and not understood is printed as typed, with a warning.
func TestDatesInOtherWords(t *testing.T) {
	b, fs := Read(with(t, "Booklet", "Setting|Value\nEdition date|Spring 2026"))
	if b.Settings.EditionDate.S != "Spring 2026" || b.Settings.Date.Set() {
		t.Errorf("%+v", b.Settings.EditionDate)
	}
	expect(t, fs, `warning: Booklet!B2: the date "Spring 2026" is not understood: it is printed as typed (`+datesAccepted+`)`)
	for s, rule := range map[string]booklet.Rule{"14 Maytember 2026": booklet.RuleDateNotRead, "32 January 2026": booklet.RuleBadDate,
		"soon": booklet.RuleBadDate, "14 września 2026": "", "14 de septiembre de 2026": "", "31/02/2026": booklet.RuleBadDate} {
		_, fs := Read(roles(t, "Role|Category|Summary|Checked\nMidwives|Midwifery|You help.|"+s))
		found := booklettest.Of(fs, booklet.RuleDateNotRead, booklet.RuleBadDate)
		if rule == "" && len(found) > 0 || rule != "" && (len(found) != 1 || found[0].Rule != rule) {
			t.Errorf("%s: %v", s, fs)
		}
	}
}

// TestQuotesInWordsOnly: feet, inches, years, addresses and braces keep or get the right marks.
func TestQuotesInWordsOnly(t *testing.T) {
	for in, want := range map[string]string{
		`6' 2" tall`:                    `6' 2" tall`,
		`a 12" ruler`:                   `a 12" ruler`,
		`5'11"`:                         `5'11"`,
		`"Level 3" and 'Level 4'`:       `“Level 3” and ‘Level 4’`,
		`the 1990's, the '90s and '70s`: `the 1990’s, the ’90s and ’70s`,
		`'til five, 'tis`:               `’til five, ’tis`,
		`{roles} "jobs" {x "y"}`:        `{roles} “jobs” {x "y"}`,
		`nurses' and children's`:        `nurses’ and children’s`,
		`("quoted"), "so"!`:             `(“quoted”), “so”!`,
		`he said "the 5' plank" fell`:   `he said “the 5' plank” fell`,
		`example.org/it's`:              `[example.org/it's](https://example.org/it's)`,
	} {
		if got, _ := told(t, plainOf(in)); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestNamesOfFilesInAnyForm: a name is found however its accents are stored, in the cell and in the folder.
func TestNamesOfFilesInAnyForm(t *testing.T) {
	for _, c := range []struct{ cell, file string }{{"Siân.jpg", "Sia\u0302n.jpg"}, {"Sia\u0302n.jpg", "Siân.jpg"}, {"Sia\u0302n.jpg", "Sia\u0302n.jpg"},
		{"SIÂN.JPG", "Sia\u0302n.jpg"}, {"bilder/Zoe\u0308.jpg", "bilder/Zoë.jpg"}} {
		src := roles(t, "Role|Category|Summary|Photo|Photo description\nMidwives|Midwifery|You help.|"+c.cell+"|A kite")
		src.Files = fstest.MapFS{c.file: {Data: []byte("no picture")}}
		_, fs := Read(src)
		expectNone(t, fs, booklet.RuleMissingPhoto)
		if got := booklettest.Of(fs, booklet.RuleUnreadablePhoto); len(got) != 1 {
			t.Errorf("%q for %q: %v", c.cell, c.file, fs)
		}
	}
}

// TestHyperlinkOnTheTitle: a link that is set on a title leads to the role's page.
func TestHyperlinkOnTheTitle(t *testing.T) {
	for own, want := range map[string]string{"": "https://kites.example.org/d#top", "example.org/own": "https://example.org/own"} {
		src := build(t, func(f *excelize.File) {
			must(t, f.SetCellHyperLink("Roles", "A2", "https://kites.example.org/d#top", "External"))
		}, sheet{"Roles", rows("Role|Category|Summary|Link\nMidwives|Midwifery|You help.|" + own)})
		if got := read(t, src).Roles[0].Link.S; got != want {
			t.Errorf("%q: %q", own, got)
		}
	}
	_, fs := Read(build(t, func(f *excelize.File) {
		must(t, f.SetCellHyperLink("Roles", "A2", "ftp://kites.example.org", "External"))
	}, sheet{"Roles", rows("Role|Category|Summary|Link\nMidwives|Midwifery|You help.|")}))
	if got := booklettest.Told(fs, booklet.RuleAddressScheme); len(got) != 1 || !strings.Contains(got[0], "Roles!A2: ") {
		t.Errorf("%q", got)
	}
}
