package workbook

import (
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/data/testkit"
)

// richBook is a workbook with a part of every kind that is marked: comments of others, a
// hyperlink, styles, shared strings and an earlier Findings sheet.
func richBook(t testing.TB) Source {
	t.Helper()
	src := build(t, nil, sheet{"Roles", rows(one)}, sheet{"Booklet", rows("Setting|Value\nTitle|Careers")})
	out, err := Mark(src, someFindings("Roles"))
	must(t, err)
	return Source{Name: src.Name, Data: out}
}

// someFindings are on a cell, a row, a sheet and the whole workbook.
func someFindings(sheet string) []booklet.Finding {
	return []booklet.Finding{
		{Rule: booklet.RuleBadDate, Severity: booklet.Error, At: booklet.OnCell(sheet, 2, 2), Text: "a & <b>", Hint: "do"},
		{Rule: booklet.RuleBadDate, Severity: booklet.Note, At: booklet.OnRow(sheet, 3), Text: "a row"},
		{Rule: booklet.RuleBadDate, Severity: booklet.Warning, At: booklet.OnSheet(sheet), Text: "a sheet"},
		{Rule: booklet.RuleBadDate, Severity: booklet.Warning, Text: "the workbook"},
	}
}

// wellFormed says what is wrong with XML as XML.
func wellFormed(s string) error {
	d := xml.NewDecoder(strings.NewReader(s))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

func isXML(part string) bool {
	return slices.Contains([]string{".xml", ".rels", ".vml"}, path.Ext(part))
}

// FuzzMark marks workbooks of which one part is another: there is an error, or a whole
// workbook, whose parts are still XML where they were, and that reads as the one before.
func FuzzMark(f *testing.F) {
	src := richBook(f)
	parts := testkit.Parts(f, src.Data)
	var names []string
	for name := range parts {
		if isXML(name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for i, name := range names {
		f.Add(uint8(i), []byte(parts[name]))
		f.Add(uint8(i), []byte(strings.ReplaceAll(parts[name], "<", "<x:")))
		f.Add(uint8(i), []byte(strings.Replace(parts[name], "Target=\"", "Target=\"../../", 1)))
		f.Add(uint8(i), []byte(parts[name][:len(parts[name])/2]))
	}
	f.Fuzz(func(t *testing.T, part uint8, data []byte) {
		name := names[int(part)%len(names)]
		mutated := repack(t, src, map[string]string{name: string(data)})
		before, found := Read(mutated)
		out, err := Mark(mutated, someFindings("Roles"))
		if err != nil {
			if len(out) > 0 || strings.Contains(err.Error(), "runtime error") {
				t.Errorf("%d bytes, and the error %v", len(out), err)
			}
			return
		}
		was := testkit.Parts(t, mutated.Data)
		for name, text := range testkit.Parts(t, out) {
			if !isXML(name) {
				continue
			}
			if fault := wellFormed(text); fault != nil && wellFormed(was[name]) == nil {
				t.Errorf("%s is no longer XML: %v", name, fault)
			}
		}
		after, _ := Read(Source{Name: src.Name, Data: out})
		if before == nil || booklet.Failed(found) {
			return
		}
		if after == nil || !reflect.DeepEqual(before.Roles, after.Roles) || !reflect.DeepEqual(before.Settings, after.Settings) {
			t.Errorf("the marked copy reads as another booklet")
		}
	})
}

// FuzzLinks finds addresses in any words: where they stand, in order, and whole; what
// they lead to is an address of an allowed kind, in one line of ASCII, that is itself.
func FuzzLinks(f *testing.F) {
	for _, s := range []string{"See https://example.org/a_(b), www.nhs.uk/x?y=1#z or (jobs@example.org).", "Ring 0345 60 60 655 or +44 (0)20 7946 0018.",
		"mailto:a@b.org?subject=x%0Ay tel:+44;ext=1 javascript:alert(1)", "bücher.example.de xn--bcher-kva.de etc.It", "http://u:p@example.org:80 https://[::1]/ a@b", "\u202Eexample.org\u200B/x"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return // the reader has made it valid
		}
		found, _, _ := addressesIn(s)
		at := 0
		for _, l := range found {
			if l.from < at || l.to <= l.from || l.to > len(s) {
				t.Fatalf("%q: from %d to %d after %d", s, l.from, l.to, at)
			}
			at = l.to
			leads(t, l.address)
		}
		if to, err := Address(s); err == nil {
			leads(t, to)
		} else if to != "" {
			t.Errorf("%q leads to %q, and %v", s, to, err)
		}
	})
}

func leads(t *testing.T, to string) {
	t.Helper()
	scheme, _, ok := schemeOf(to)
	if !ok || !allowed(scheme) {
		t.Errorf("it leads to %q", to)
	}
	if strings.ContainsFunc(to, func(r rune) bool { return r <= ' ' || r > unicode.MaxASCII || r == 0x7F }) {
		t.Errorf("%q holds more than ASCII without spaces", to)
	}
	if _, err := url.Parse(to); err != nil {
		t.Errorf("%q is no address: %v", to, err)
	}
	if again, err := Address(to); err != nil || again != to {
		t.Errorf("%q is read as %q, %v", to, again, err)
	}
}

// FuzzRichText: how a cell's text is parted into runs without a look of their own is
// nothing that is printed.
func FuzzRichText(f *testing.F) {
	src := roles(f, one)
	f.Add("You help **people**, see nhs.uk.\n- one\n- two", uint16(3), uint16(9))
	f.Add("a  b\u00A0c 'quoted' \"words\"", uint16(1), uint16(1))
	f.Add("[x](https://example.org) 0345 60 60 655", uint16(5), uint16(30))
	f.Fuzz(func(t *testing.T, s string, i, j uint16) {
		for _, r := range s {
			if r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0xFFFE || r == 0xFFFF {
				return // no text of XML
			}
		}
		runes := []rune(s)
		a := int(i) % (len(runes) + 1)
		b := a + int(j)%(len(runes)-a+1)
		whole := textOf(t, src, "<t xml:space=\"preserve\">"+xmlText(s)+"</t>")
		parted := ""
		for _, part := range []string{string(runes[:a]), string(runes[a:b]), string(runes[b:])} {
			parted += "<r><rPr><sz val=\"11\"/></rPr><t xml:space=\"preserve\">" + xmlText(part) + "</t></r>"
		}
		if got := textOf(t, src, parted); !reflect.DeepEqual(got, whole) {
			t.Errorf("%q, parted at %d and %d:\n got %+v\nwant %+v", s, a, b, got, whole)
		}
	})
}

func xmlText(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s))
	return b.String()
}

// textOf is the summary of a role whose cell holds a string's XML.
func textOf(t *testing.T, src Source, inner string) []booklet.Block {
	t.Helper()
	cell := func(s string) string { return `<c t="inlineStr"><is>` + s + `</is></c>` }
	plain := func(s string) string { return cell("<t>" + s + "</t>") }
	b, _ := Read(repack(t, src, map[string]string{"xl/worksheets/sheet1.xml": "<worksheet><sheetData><row>" + plain("Role") +
		plain("Category") + plain("Summary") + "</row><row>" + plain("Midwives") + plain("Midwifery") + cell(inner) +
		"</row></sheetData></worksheet>"}))
	if b == nil || len(b.Roles) == 0 {
		return nil
	}
	return b.Roles[0].Summary.Blocks
}

// FuzzDate: what is read as a date is one of the calendar, and written in numbers it is
// read as the same.
func FuzzDate(f *testing.F) {
	for _, s := range []string{"14 September 2026", "Monday, 14th Sept. 2026", "14/09/2026", "2026-09", "31.12.26", "14 de septiembre de 2026", "29 February 2025", "2026-09-14T10:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := ParseDate(s)
		if !ok {
			if d != (booklet.Date{}) {
				t.Errorf("%q is no date, and comes to %+v", s, d)
			}
			return
		}
		layout, day := "2006-01-02", d.Day
		if day == 0 {
			layout, day = "2006-01", 1
		}
		when := time.Date(d.Year, time.Month(d.Month), day, 0, 0, 0, 0, time.UTC)
		if when.Year() != d.Year || int(when.Month()) != d.Month || when.Day() != day {
			t.Fatalf("%q comes to %+v, which no calendar has", s, d)
		}
		if again, ok := ParseDate(when.Format(layout)); !ok || again != d {
			t.Errorf("%q comes to %+v, and that to %+v", s, d, again)
		}
	})
}

// oneRole is a sheet of one good role.
var oneRole = [][]string{{"Role", "Category", "Summary"}, {"Midwives", "Midwifery", "Midwives care for women."}}

// FuzzSettings: a setting may say anything. What is found names its cell and says
// something; what is taken in is the same by a workbook's sheet as by a list's column.
func FuzzSettings(f *testing.F) {
	names := SettingNames()
	for i, v := range []string{"Careers **x**", "cy", "#12G", "perfect", "28 pt", "https://x", "yes", "14/09/2026", "£ & <é>\n\"'", "logo.svg", "0", "-1e309"} {
		f.Add(uint8(i), v)
	}
	f.Fuzz(func(t *testing.T, which uint8, value string) {
		if !utf8.ValidString(value) || strings.ContainsFunc(value, func(r rune) bool { return r < ' ' && r != '\n' || r > 0xFFFD }) {
			return // no text of XML
		}
		name := names[int(which)%len(names)]
		data, err := Write([]Table{{Name: "Roles", Rows: oneRole}, {Name: BookletSheet, Rows: [][]string{{"Setting", "Value"}, {name, value}}}})
		if err != nil {
			return
		}
		b, found := Read(Source{Name: "a.xlsx", Data: data})
		if b == nil && !booklet.Failed(found) {
			t.Fatal("there is neither a booklet nor an error")
		}
		for _, x := range found {
			if x.Text == "" {
				t.Errorf("%s = %q: a finding without words: %+v", name, value, x)
			}
		}
	})
}

// FuzzFairs: the sheet of the fairs may say anything, and every finding names its cell.
func FuzzFairs(f *testing.F) {
	columns := Columns(FairsSheet)
	f.Add("Leeds", "9 May 2026", "Town Hall", "booklet, cards", "standard")
	f.Add("Leeds|York", "9–11 May", "", "bookl", "large print; phone")
	f.Add("", "46000", "a\nb", "all", ",,;")
	f.Fuzz(func(t *testing.T, a, b, c, d, e string) {
		cells := []string{a, b, c, d, e}
		head, row, back := []string{}, []string{}, []string{}
		for i, col := range columns {
			head, row = append(head, col.Name), append(row, cells[i%len(cells)])
			back = append(back, cells[(i+2)%len(cells)])
		}
		data, err := Write([]Table{{Name: "Roles", Rows: oneRole}, {Name: FairsSheet, Rows: [][]string{head, row, back}}})
		if err != nil {
			return
		}
		book, found := Read(Source{Name: "a.xlsx", Data: data})
		if book == nil && !booklet.Failed(found) {
			t.Fatal("there is neither a booklet nor an error")
		}
		for _, x := range found {
			if x.At.Sheet == FairsSheet && (x.At.Row < 1 || x.At.Row > 3 || x.At.Col > len(columns) || x.Text == "") {
				t.Errorf("%+v is on no cell of the sheet", x)
			}
		}
	})
}
