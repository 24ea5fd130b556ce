package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"booklet/data/booklet"
	"booklet/data/booklet/booklettest"
	"github.com/xuri/excelize/v2"
)

// judged is the rule by which an address is refused or doubted, "" where neither.
func judged(typed string) (booklet.Rule, string) {
	to, err := Address(typed)
	if a, ok := err.(*addressError); ok {
		return a.rule, a.text
	}
	for _, f := range Doubts(typed, to) {
		return f.Rule, f.Text
	}
	return "", ""
}

// TestAddressesThatDeceive: each disguise of an address is found by its own rule, and what is plain by none.
func TestAddressesThatDeceive(t *testing.T) {
	long := strings.Repeat("a", 60) + "."
	for _, c := range []struct {
		rule  booklet.Rule
		typed []string
	}{
		{"", []string{"https://example.org", "https://example.org/@user", "https://example.org/a?b=c%0Ad@e#f", "nhs.uk",
			"https://example.org:443/x", "http://example.org:80", "example.org?next=http://example.net",
			"https://web.example.org/https://example.net/", `https://example.org/?q=a\b`, "mailto:jobs@example.org",
			"mailto:jobs@example.org?subject=Dental%20nurse", "mailto:jobs@example.org?SUBJECT=100%", "jobs@example.org",
			"https://bücher.example", "https://www.läs.example/ø", "https://пример.рф", "https://сахар.рф",
			"https://例え.example", "https://東京tower.example", "https://ørsted.example", "tel:+442079460018", "020 7946 0018",
			"https://a_b.example.org/"}},
		{booklet.RuleAddressInvisible, []string{"https://nhs\u200B.uk", "https://example.org/\u202Egpj.exe",
			"https://example.org/\u2066a", "jobs\u00AD@example.org", "mailto:jobs@example.org\u200D", "\u202A020 7946 0018\u202C",
			"https://example.org/\uFE0F", "https://exa\u115Fmple.org", "https://example.org/\x00", "https://example.org/\u2060x",
			"https://example.org/\uFEFF", "https://ex\u034Fample.org", "https://example.org/\u2800", "tel:+44\u200B20"}},
		{booklet.RuleAddressUserInfo, []string{"https://bank.example@evil.example", "http://a:b@example.org/",
			"https://www.nhs.uk@192.0.2.1/x", "bank.example.org:80@evil.example", "https://@example.org"}},
		{booklet.RuleAddressHost, []string{`https:\\example.org`, `https://example.org\@evil.example`, `https:/\example.org`,
			"https://example.org%2Fevil.example", "https://%65xample.org", "https://https://example.org", "http://https:/x",
			"https://example.org./x", "example.org.", "https://" + long + long + long + long + long + "org",
			"https://" + strings.Repeat("a", 64) + ".org", "https://xn--a.example"}},
		{booklet.RuleAddressMail, []string{"mailto:jobs@example.org%0Abcc:spy@example.net", "mailto:jobs@example.org%0d%0aX",
			"mailto:jobs@example.org?subject=a%0D%0ABcc:%20x@example.net", "mailto:jobs@example.org?bcc=spy@example.net",
			"mailto:jobs@example.org?subject=a&cc=x", "mailto:jobs@example.org?body=hello", "mailto:jobs@example.org?to=x",
			"mailto:jobs@example.org?%62cc=x", "mailto:a@example.org,b@example.org", "mailto:a@example.org;b@example.org",
			"mailto:a%40example.net@example.org", "mailto:jobs@example.org?subject=a%E2%80%A8b",
			"mailto:jobs@example.org?attach=/etc/passwd", "mailto:a@b@example.org"}},
		{booklet.RuleAddressLookAlike, []string{"https://аррӏе.com", "https://xn--80ak6aa92e.com", "https://раураl.com",
			"https://exаmple.org", "https://www.gооgle.com/x", "mailto:jobs@exаmple.org", "https://ɡoogle.com",
			"https://xn--exmple-4nf.org", "https://ехаmрlе.org", "https://οοο.org", "https://наме-example.org"}},
		{booklet.RuleAddressUnusual, []string{"https://192.0.2.7/x", "http://2130706433/", "https://0x7f.1/", "https://[2001:db8::1]/",
			"https://[2001:db8::1]:443/", "https://example.org:8443/", "http://example.org:443", "https://localhost/", "https://intranet/x",
			"https://0300.0.2.7", "https://１９２.0.2.7/"}},
		{booklet.RuleAddressEncoded, []string{"https://xn--bcher-kva.example", "https://XN--BCHER-KVA.example/x"}},
		{booklet.RuleBadAddress, []string{"https:evil.example", "https:/evil.example", "//evil.example", "https:///evil.example", "https://", `example.org\x`,
			"https://?to=jobs@example.org", "https://#%2F"}},
		{booklet.RuleAddressScheme, []string{"javascript:alert(1)", "data:text/html,x", "JaVaScRiPt://%0aalert(1)", "file:///etc/passwd",
			"vbscript:x", "blob:https://example.org", "view-source:https://example.org"}},
	} {
		for _, typed := range c.typed {
			if rule, text := judged(typed); rule != c.rule || strings.Contains(text, "%!") {
				t.Errorf("%q is judged by %q, want %q: %s", typed, rule, c.rule, text)
			}
		}
	}
	if to, err := Address("https://[2001:db8::1]:8443/x"); err != nil || to != "https://[2001:db8::1]:8443/x" {
		t.Errorf("an address of IPv6 leads to %q, %v", to, err)
	}
}

// TestDisguisesAreShown: a finding shows where the address really leads.
func TestDisguisesAreShown(t *testing.T) {
	for typed, want := range map[string]string{
		"https://xn--80ak6aa92e.com": `the address "https://xn--80ak6aa92e.com" leads to "аррӏе.com" (xn--80ak6aa92e.com), ` +
			`whose letters (Cyrillic) look like "apple"`,
		"https://exаmple.org": `the address "https://exаmple.org" leads to "exаmple.org" (xn--exmple-4nf.org), ` +
			`which mixes letters of several scripts (Cyrillic and Latin)`,
		"https://bank.example@evil.example/x": `the address "https://bank.example@evil.example/x" leads to "evil.example": ` +
			`what stands before the @ is a name to log in with`,
		"https://example.org%2Fevil.example":        `the address "https://example.org%2Fevil.example" hides its host behind a % sign`,
		"https://xn--bcher-kva.example":             `the address "https://xn--bcher-kva.example" leads to "bücher.example"`,
		"mailto:jobs@example.org?bcc=x@example.net": `the address "mailto:jobs@example.org?bcc=x@example.net" fills in "bcc" of the message: a subject is all that is accepted`,
	} {
		if _, got := judged(typed); got != want {
			t.Errorf("%q:\n got %s\nwant %s", typed, got, want)
		}
	}
}

// deceiving are the rules of addresses that deceive.
var deceiving = []booklet.Rule{booklet.RuleAddressInvisible, booklet.RuleAddressUserInfo, booklet.RuleAddressHost,
	booklet.RuleAddressMail, booklet.RuleAddressLookAlike, booklet.RuleAddressOther, booklet.RuleAddressUnusual,
	booklet.RuleAddressEncoded, booklet.RuleBadAddress}

// TestWordsThatDeceive: words that read as an address lead there, or a warning says where they lead.
func TestWordsThatDeceive(t *testing.T) {
	for _, c := range []struct {
		rule      booklet.Rule
		summaries []string
	}{
		{"", []string{"[www.nhs.uk](https://nhs.uk/jobs)", "[nhs.uk](https://www.jobs.nhs.uk/x)", "[our page](https://example.net)", "[x](https://example\u200B.org)",
			"[example.org](http://www.example.org/a)", "[jobs.example.org](https://example.org)", "[Dr. Smith.Jones](example.org)",
			"[a@example.org](mailto:A@example.org?subject=x)", "[020 7946 0018](tel:+442079460018)", "[+44 (0)20 7946 0018](tel:02079460018)",
			"[0044 20 7946 0018](020 7946 0018)", "[from 2019 to 2024](https://example.org)", "[mail jobs@example.org](https://example.org/mail)",
			"[bücher.org](https://bücher.org/x)", "see example.org, jobs@example.org and 020 7946 0018", "“https://…”"}},
		{booklet.RuleAddressOther, []string{"[www.nhs.uk](https://evil.example)", "[https://www.nhs.uk/jobs](https://evil.example/nhs.uk)",
			"[visit nhs.uk today](evil.example.net)", "[jobs@nhs.example.org](mailto:jobs@evil.example)", "[020 7946 0018](tel:09098790000)",
			"[+1 212 555 0100](tel:+12125550199)", "[**nhs**.uk](https://evil.example)", "[www.nhs.uk](mailto:a@evil.example)",
			"[example.github.io](https://evil.github.io)", "[ｎｈｓ．ｕｋ](https://evil.example)", "[ΝHS.uk](https://evil.example)",
			"[bücher.org](https://evil.example)", "[ring 020 7946 0018](https://evil.example)", "[NHS.UK](http://nhs.uk.evil.example)",
			"[nhs․uk](https://evil.example)"}},
		{booklet.RuleAddressUserInfo, []string{"see https://bank.example@evil.example now", "[x](https://a@example.org)",
			"see example.org:80@evil.example now"}},
		{booklet.RuleAddressHost, []string{`see https://example.org\@evil.example now`, "[x](https://https://example.org)"}},
		{booklet.RuleAddressMail, []string{"write to mailto:a@example.org?bcc=b@example.org now", "[x](mailto:a@example.org%0Ab)"}},
		{booklet.RuleAddressLookAlike, []string{"[x](https://аррӏе.com)", "see https://аррӏе.com now", "example.org and examp1e.org",
			"modern.org and modem.org", "a@example.org and b@exarnple.org"}},
		{booklet.RuleAddressUnusual, []string{"see http://192.0.2.1/x now", "[x](https://localhost)", "see example.org:8080/x now"}},
	} {
		for _, s := range c.summaries {
			_, fs := Read(roles(t, "Role|Category|Summary\nMidwives|Midwifery|"+s))
			got := booklettest.Of(fs, deceiving...)
			if c.rule == "" && len(got) > 0 || c.rule != "" && (len(got) != 1 || got[0].Rule != c.rule || got[0].At != cellOf("Roles!C2")) {
				t.Errorf("%q: %v, want one of %q", s, got, c.rule)
			}
		}
	}
}

// TestHyperlinksThatDeceive: the hyperlink of a cell is judged against what the cell says, wherever links are.
func TestHyperlinksThatDeceive(t *testing.T) {
	for _, c := range []struct {
		sheet, cell, text, link string
		want                    booklet.Rule
	}{
		{"Roles", "C2", "our page", "https://example.org", ""},
		{"Roles", "C2", "See nhs.uk for more", "https://www.nhs.uk/", ""},
		{"Roles", "C2", "See nhs.uk for more", "https://evil.example", booklet.RuleAddressOther},
		{"Roles", "C2", "+1 212 555 0100", "tel:+12125550199", booklet.RuleAddressOther},
		{"Roles", "C2", "our page", "https://bank.example@evil.example", booklet.RuleAddressUserInfo},
		{"Roles", "D2", "https://example.org/a", "https://example.org/a", ""},
		{"Roles", "D2", "https://example.org/a", "https://evil.example", booklet.RuleAddressOther},
		{"Roles", "D2", "the page of nhs.uk", "https://evil.example", booklet.RuleAddressOther},
		{"Roles", "D2", "the page", "https://192.0.2.1", booklet.RuleAddressUnusual},
		{"Roles", "D2", "https://a@example.org", "https://example.org", booklet.RuleAddressUserInfo},
		{"Booklet", "B2", "jobs@example.org", "mailto:jobs@example.org", ""},
		{"Booklet", "B2", "jobs@example.org", "mailto:jobs@evil.example", booklet.RuleAddressOther},
		{"Booklet", "B3", "020 7946 0018", "tel:09098790000", booklet.RuleAddressOther},
		{"Booklet", "B3", "020 7946 0018", "tel:+442079460018", ""},
		{"Booklet", "B4", "www.example.org", "https://evil.example", booklet.RuleAddressOther},
		{"Booklet", "B5", "https://example.org", "https://evil.example", booklet.RuleAddressOther},
		{"Booklet", "B5", "https://аррӏе.com", "", booklet.RuleAddressLookAlike},
		{"Booklet", "B6", "Web | www.nhs.uk | https://evil.example", "", booklet.RuleAddressOther},
		{"Booklet", "B6", "Web | nhs | https://192.0.2.1", "", booklet.RuleAddressUnusual},
		{"Fairs", "B2", "https://example.org:8443", "", booklet.RuleAddressUnusual},
		{"Fairs", "B2", "scan me", "https://a@example.org", booklet.RuleAddressUserInfo},
	} {
		src := build(t, func(f *excelize.File) {
			must(t, f.SetCellValue(c.sheet, c.cell, c.text))
			if c.link != "" {
				must(t, f.SetCellHyperLink(c.sheet, c.cell, c.link, "External"))
			}
		}, sheet{"Roles", rows("Role|Category|Summary|Link\nMidwives|Midwifery|You help.")},
			sheet{"Booklet", rows("Setting|Value\nEmail\nPhone\nWebsite\nQR link\nSocial")}, sheet{"Fairs", rows("Fair|QR link\nLeeds")})
		_, fs := Read(src)
		got := booklettest.Of(fs, deceiving...)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].Rule != c.want || got[0].At != cellOf(c.sheet+"!"+c.cell)) {
			t.Errorf("%s!%s %q → %q: %v, want %q", c.sheet, c.cell, c.text, c.link, got, c.want)
		}
	}
}

// TestLookAlikesInTheWorkbook: of two sites of the workbook that look alike, the second names the first.
func TestLookAlikesInTheWorkbook(t *testing.T) {
	_, fs := Read(roles(t, "Role|Category|Summary|Link\nA|X|y|https://www.example.org/a\nB|X|y|https://jobs.example.org\nC|X|y|https://www.examp1e.org"))
	booklettest.Expect(t, fs, []booklet.Rule{booklet.RuleAddressLookAlike}, `warning: Roles!D4: the address "https://www.examp1e.org" leads `+
		`to "examp1e.org", which looks like "example.org" in Roles!D2 (write the address of the site that is meant)`)
}

// TestActiveContent: what a spreadsheet program would run or follow is noted, with its part.
func TestActiveContent(t *testing.T) {
	const does = ", which this program neither runs nor follows"
	for _, c := range []struct {
		parts map[string]string
		want  string
	}{
		{map[string]string{"xl/vbaProject.bin": "x"}, "the part xl/vbaProject.bin of the workbook holds macros" + does},
		{map[string]string{"xl/macrosheets/sheet1.xml": "x"}, "the part xl/macrosheets/sheet1.xml of the workbook holds macros" + does},
		{map[string]string{"xl/externalLinks/externalLink1.xml": "<externalLink><ddeLink/></externalLink>"},
			"the part xl/externalLinks/externalLink1.xml of the workbook holds a link to another program's data (DDE)" + does},
		{map[string]string{"xl/externalLinks/externalLink1.xml": "<externalLink><oleLink/></externalLink>"},
			"the part xl/externalLinks/externalLink1.xml of the workbook holds a link to an object of another file" + does},
		{map[string]string{"xl/externalLinks/externalLink1.xml": "<a><externalBook/></a>", "xl/externalLinks/externalLink2.xml": "<a/>",
			"xl/externalLinks/_rels/externalLink1.xml.rels": "<Relationships/>"},
			"the part xl/externalLinks/externalLink1.xml, and 1 more, of the workbook holds a link to another workbook" + does},
		{map[string]string{"xl/connections.xml": "<connections/>"}, "the part xl/connections.xml of the workbook holds a query of data from elsewhere" + does},
		{map[string]string{"customXml/item1.xml": "<\x00D\x00a\x00t\x00a\x00M\x00a\x00s\x00h\x00u\x00p\x00"}, "the part customXml/item1.xml of the workbook holds a query of data from elsewhere" + does},
		{map[string]string{"customXml/item1.xml": "<properties/>"}, ""},
		{map[string]string{"xl/embeddings/oleObject1.bin": "x"}, "the part xl/embeddings/oleObject1.bin of the workbook holds an embedded object" + does},
		{map[string]string{"xl/activeX/activeX1.xml": "<ocx/>"}, "the part xl/activeX/activeX1.xml of the workbook holds an embedded object" + does},
		{map[string]string{"xl/printerSettings/printerSettings1.bin": "x"}, ""},
	} {
		_, fs := Read(repack(t, roles(t, one), c.parts))
		got := booklettest.Of(fs, booklet.RuleActiveContent)
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) != 1 || got[0].Text != c.want) {
			t.Errorf("%v: %v, want %s", c.parts, got, c.want)
		}
	}
}

// TestDisguisedMacros: macros under another name are told by their type, and a workbook of Excel's kind with macros is read.
func TestDisguisedMacros(t *testing.T) {
	src := roles(t, one)
	z, err := zip.NewReader(bytes.NewReader(src.Data), int64(len(src.Data)))
	must(t, err)
	f, err := z.Open("[Content_Types].xml")
	must(t, err)
	var types bytes.Buffer
	_, err = types.ReadFrom(f)
	must(t, err)
	own := strings.Replace(types.String(), "</Types>",
		`<Override PartName="/xl/harmless.xml" ContentType="application/vnd.ms-office.vbaProject"/></Types>`, 1)
	src = repack(t, src, map[string]string{"[Content_Types].xml": own, "xl/harmless.xml": "x"})
	src.Name = "roles.xlsm"
	b, fs := Read(src)
	if got := booklettest.Of(fs, booklet.RuleActiveContent); b == nil || len(got) != 1 || !strings.Contains(got[0].Text, "xl/harmless.xml") {
		t.Errorf("%v", fs)
	}
}

// TestVeryHidden: a sheet that no menu shows is noted, one that is merely hidden is for editors.
func TestVeryHidden(t *testing.T) {
	for _, very := range []bool{true, false} {
		_, fs := Read(build(t, func(f *excelize.File) { must(t, f.SetSheetVisible("Lists", false, very)) },
			sheet{"Roles", rows(one)}, sheet{"Lists", rows("x")}))
		if got := booklettest.Of(fs, booklet.RuleActiveContent); len(got) == 1 != very {
			t.Errorf("very hidden %t: %v", very, got)
		}
	}
}

// TestLikeFormulas: texts that a spreadsheet program may run are noted, and no others.
func TestLikeFormulas(t *testing.T) {
	for _, s := range []string{"=cmd|' /C calc'!A0", "+cmd|'/C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0",
		"=1+1", " =cmd|'/c x'!A1", "=-A1", "@SUM(A1)"} {
		_, fs := Read(Source{Name: "roles.csv", Data: fmt.Appendf(nil, "Role,Category,Summary\nMidwives,Midwifery,\"%s\"\n", strings.ReplaceAll(s, `"`, `""`))})
		if got := booklettest.Of(fs, booklet.RuleFormulaText); len(got) != 1 || got[0].At != cellOf("Roles!C2") {
			t.Errorf("%q: %v", s, fs)
		}
	}
	for _, s := range []string{"- tact", "-5 degrees", "+44 20 7946 0018", "= equal", "@fernley", "=", "a=b", "- a | b!", "+ more"} {
		_, fs := Read(roles(t, "Role|Category|Summary\nMidwives|Midwifery|"+strings.ReplaceAll(s, "|", "/")))
		expectNone(t, booklettest.Of(fs, booklet.RuleFormulaText))
	}
	for formula, want := range map[string]bool{"cmd|&apos; /C calc&apos;!A0": true, "1+cmd|&apos;x&apos;!A0": true, `WEBSERVICE("https://example.org")`: true,
		`IF(A1,RTD("x"))`: true, "SUM(A1:A3)": false, "Sheet1!A1": false, `"a"&amp;"b|c"`: false, "CALLED(1)": false} {
		cell := `<c r="C2" t="str"><f>` + formula + `</f><v>saved</v></c>`
		_, fs := Read(sheetXML(t, `<row r="1">`+inline("A1", "Role")+inline("B1", "Category")+inline("C1", "Summary")+`</row><row r="2">`+
			inline("A2", "Midwives")+inline("B2", "Midwifery")+cell+`</row>`))
		if got := slices.ContainsFunc(fs, func(f booklet.Finding) bool { return f.Rule == booklet.RuleActiveContent }); got != want {
			t.Errorf("%s: %v", formula, fs)
		}
	}
}
