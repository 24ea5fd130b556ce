// Command cldr writes data/booklet/habits.go: months, weekdays, dates, quotation marks and the letters that head an
// index, of every language of Latin, Greek and Cyrillic script in Unicode's CLDR. It is run at the top of the tree or
// in data/booklet, with the folder into which three packages of npm have been put:
//
//	npm install --prefix FOLDER cldr-core@48.2.0 cldr-dates-full@48.2.0 cldr-misc-full@48.2.0
//	go run ./.ci/cldr FOLDER/node_modules
//
// An entry holds what differs from the entry that its tag falls back to.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "cldr: name the folder of the packages")
		os.Exit(2)
	}
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "cldr:", err)
		os.Exit(1)
	}
}

// fields are the columns of the table, in its order.
var fields = []string{"months", "alone", "short", "days", "shortDays", "day", "month", "full", "quotes", "letters"}

// row is what is known of a tag, by field.
type row map[string]string

func run(from string) error {
	likely, err := likelySubtags(from)
	if err != nil {
		return err
	}
	folders, err := os.ReadDir(filepath.Join(from, "cldr-dates-full", "main"))
	if err != nil {
		return err
	}
	rows := map[string]row{}
	for _, f := range folders {
		tag := f.Name()
		if !slices.Contains([]string{"Latn", "Grek", "Cyrl"}, script(tag, likely)) {
			continue
		}
		if rows[tag], err = read(from, tag); err != nil {
			return fmt.Errorf("%s: %w", tag, err)
		}
	}
	// English without a region is Britain's here, as it is wherever the program asks for no language.
	rows["en-US"], rows["en"] = rows["en"], rows["en-GB"]
	return write(rows)
}

// load reads a file of CLDR.
func load(into any, parts ...string) error {
	data, err := os.ReadFile(filepath.Join(parts...))
	if err != nil {
		return err
	}
	return json.Unmarshal(data, into)
}

func likelySubtags(from string) (map[string]string, error) {
	var f struct {
		Supplemental struct{ LikelySubtags map[string]string }
	}
	err := load(&f, from, "cldr-core", "supplemental", "likelySubtags.json")
	return f.Supplemental.LikelySubtags, err
}

// script is the one that a tag names, else the one that its language is mostly written in.
func script(tag string, likely map[string]string) string {
	parts := strings.Split(tag, "-")
	for _, p := range parts[1:] {
		if len(p) == 4 && unicode.IsLetter(rune(p[0])) {
			return p
		}
	}
	for _, known := range []string{tag, parts[0]} {
		if full := strings.Split(likely[known], "-"); len(full) == 3 {
			return full[1]
		}
	}
	return ""
}

type names struct{ Wide, Abbreviated map[string]string }

type calendar struct {
	Months, Days struct {
		Format     names
		StandAlone names `json:"stand-alone"`
	}
	DateFormats struct{ Full, Long any }
	DateTime    struct {
		Available map[string]any `json:"availableFormats"`
	} `json:"dateTimeFormats"`
}

// read is what CLDR says of a tag.
func read(from, tag string) (row, error) {
	var dates struct {
		Main map[string]struct {
			Dates struct {
				Calendars struct{ Gregorian calendar }
			}
		}
	}
	if err := load(&dates, from, "cldr-dates-full", "main", tag, "ca-gregorian.json"); err != nil {
		return nil, err
	}
	out, c := row{}, dates.Main[tag].Dates.Calendars.Gregorian
	if m := c.Months.Format.Wide["1"]; m != "" && !strings.HasPrefix(m, "M0") {
		out["months"] = list(c.Months.Format.Wide, months)
		if out["alone"] = list(c.Months.StandAlone.Wide, months); out["alone"] == out["months"] {
			out["alone"] = ""
		}
		out["short"] = list(c.Months.Format.Abbreviated, months)
		out["days"] = list(c.Days.Format.Wide, weekdays)
		out["shortDays"] = list(c.Days.Format.Abbreviated, weekdays)
		out["day"], out["full"] = form(c.DateFormats.Long), form(c.DateFormats.Full)
		out["month"] = form(c.DateTime.Available["yMMMM"])
	}
	return out, readMisc(out, from, tag)
}

// readMisc adds quotation marks and letters, where CLDR has them.
func readMisc(out row, from, tag string) error {
	var misc struct {
		Main map[string]struct {
			Characters struct{ Index string }
			Delimiters struct{ QuotationStart, QuotationEnd, AlternateQuotationStart, AlternateQuotationEnd string }
		}
	}
	for _, part := range []string{"delimiters.json", "characters.json"} {
		err := load(&misc, from, "cldr-misc-full", "main", tag, part)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		m := misc.Main[tag]
		switch d := m.Delimiters; {
		case part == "characters.json":
			out["letters"] = letters(m.Characters.Index)
		case d.QuotationStart != "":
			out["quotes"] = strings.Join([]string{d.QuotationStart, d.QuotationEnd,
				d.AlternateQuotationStart, d.AlternateQuotationEnd}, " ")
		}
	}
	return nil
}

var (
	months   = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"}
	weekdays = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}
)

func list(of map[string]string, keys []string) string {
	var out []string
	for _, k := range keys {
		out = append(out, norm.NFC.String(strings.ReplaceAll(of[k], "|", "")))
	}
	return strings.Join(out, "|")
}

// form turns a pattern of CLDR ("d 'de' MMMM") into a form ("{day} de {month}").
func form(pattern any) string {
	if m, ok := pattern.(map[string]any); ok {
		pattern = m["_value"]
	}
	s, _ := pattern.(string)
	var b strings.Builder
	for rs := []rune(s); len(rs) > 0; {
		n := 1
		for n < len(rs) && rs[n] == rs[0] {
			n++
		}
		switch r := rs[0]; {
		case r == '\'':
			for n = 1; n < len(rs) && rs[n] != '\''; n++ {
				b.WriteRune(rs[n])
			}
			n++
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			b.WriteString(placeholder(string(rs[:n])))
		default:
			b.WriteString(string(rs[:n]))
		}
		rs = rs[min(n, len(rs)):]
	}
	return norm.NFC.String(b.String())
}

// placeholder is the name of a field of a date.
func placeholder(field string) string {
	for _, p := range [][2]string{{"dd", "{00day}"}, {"d", "{day}"}, {"LLL", "{alone}"}, {"MMM", "{month}"},
		{"MM", "{00month}"}, {"EEE", "{weekday}"}, {"ccc", "{weekday}"}, {"y", "{year}"}} {
		if strings.HasPrefix(field, p[0]) {
			return p[1]
		}
	}
	return "{" + field + "}" // no form: a test of the table refuses it
}

// letters are those of a set of CLDR, the first of each group, in its order.
func letters(set string) string {
	var out []string
	for group := range strings.FieldsSeq(strings.TrimSuffix(strings.TrimPrefix(set, "["), "]")) {
		first := ""
		if more, ok := strings.CutPrefix(group, "{"); ok {
			first, _, _ = strings.Cut(more, "}")
		} else {
			for i := range norm.NFC.String(group) {
				if i > 0 {
					group = norm.NFC.String(group)[:i]
					break
				}
			}
			first = group
		}
		if r := []rune(first)[0]; unicode.IsLetter(r) && !unicode.Is(unicode.Lm, r) {
			out = append(out, norm.NFC.String(first))
		}
	}
	return strings.Join(out, " ")
}

// parent is what a tag falls back to: it loses its region, then its script.
func parent(tag string, rows map[string]row) row {
	for {
		i := strings.LastIndexByte(tag, '-')
		if i < 0 {
			return row{}
		}
		if tag = tag[:i]; rows[tag] != nil {
			return rows[tag]
		}
	}
}

// quote is a value as Go writes it, on as many lines as it needs.
func quote(v string) string {
	const most = 80
	var lines []string
	for len([]rune(v)) > most {
		cut := strings.LastIndexAny(string([]rune(v)[:most]), "| ") + 1
		lines, v = append(lines, strconv.Quote(v[:cut])), v[cut:]
	}
	return strings.Join(append(lines, strconv.Quote(v)), " +\n")
}

const head = `// Code generated by .ci/cldr; DO NOT EDIT.

package booklet

// habits are months, weekdays, dates, quotation marks and the letters of an index, by tag, of CLDR 48.2
// (LICENCE-Unicode.txt). An entry holds what differs from the one that its tag falls back to.
var habits = [...]habit{
`

func write(rows map[string]row) error {
	var tags []string
	for t := range rows {
		tags = append(tags, t)
	}
	slices.Sort(tags)
	b := bytes.NewBufferString(head)
	for _, t := range tags {
		up, any := parent(t, rows), false
		line := "{tag: " + strconv.Quote(t)
		for _, f := range fields {
			if v := rows[t][f]; v != up[f] {
				if v == "" {
					v = "-" // what the parent has, and this has not
				}
				any = true
				line += ",\n" + f + ": " + quote(v)
			}
		}
		if any {
			b.WriteString(line + ",\n},\n")
		}
	}
	b.WriteString("}\n")
	out, err := format.Source(b.Bytes())
	if err != nil {
		return err
	}
	to := "habits.go"
	if _, err := os.Stat("go.mod"); err == nil {
		to = filepath.Join("data", "booklet", to)
	}
	return os.WriteFile(to, out, 0o666)
}
