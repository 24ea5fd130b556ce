package legible

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
)

// Sheet is the conformance sheet of one file: what was measured, and what a
// person has still to judge and to sign.
type Sheet struct {
	File     string       `json:"file"`
	SHA256   string       `json:"sha256"`
	Title    string       `json:"title"`
	Language string       `json:"language"`
	Edition  string       `json:"edition"`
	Rules    string       `json:"rules"` // clear print, large print or giant print
	Pages    int          `json:"pages"`
	Paper    string       `json:"paper"`
	Body     string       `json:"body"` // size and leading of running text
	Contrast string       `json:"contrast"`
	Claims   []string     `json:"claims"`
	Checked  int          `json:"checked"`  // limits that must be kept
	Failures int          `json:"failures"` // of these
	Ideals   int          `json:"ideals"`   // limits that are ideally kept
	Missed   int          `json:"missed"`   // of these
	Results  []Result     `json:"results"`
	Person   []HumanCheck `json:"person"`

	// In is the language of the sheet's own words for people; programs get English.
	In   string `json:"-"`
	say  func(string) string
	size [2]string // of running text, and its leading
}

// HumanCheck is something that only a person can judge.
type HumanCheck struct {
	Words  string `json:"words"`
	Places int    `json:"places,omitempty"` // how many there are to look at
}

// Facts are what a sheet says of a file beside the results.
type Facts struct {
	File, SHA256 string
	Claims       []string // the standards that the file claims
	Person       []HumanCheck
	// Settings have the sheet's words for people and their language; nil is English.
	Settings *booklet.Settings
}

// NewSheet makes the sheet of a file of a document.
func NewSheet(doc *layout.Document, e layout.Edition, level booklet.Contrast, rs []Result, f Facts) Sheet {
	s := Sheet{
		File: f.File, SHA256: f.SHA256, Title: doc.Title, Language: doc.Language, Edition: e.Name,
		Rules: string(e.Class), Pages: len(doc.Pages),
		Paper:    fmt.Sprintf("%.0f × %.0f mm", doc.Trim.W.Points()*25.4/72, doc.Trim.H.Points()*25.4/72),
		Body:     fmt.Sprintf("%s on %s pt", e.Body.Size, e.Body.Leading),
		Contrast: "WCAG 2.2 AAA: 7:1, large text 4.5:1", Claims: f.Claims,
		Results: rs, Person: f.Person,
		In: "en", say: func(s string) string { return s },
		size: [2]string{e.Body.Size.String(), e.Body.Leading.String()},
	}
	if f.Settings != nil {
		s.In, s.say = f.Settings.SheetLanguage(), f.Settings.SheetLabel
	}
	if level == booklet.AA {
		s.Contrast = "WCAG 2.2 AA: 4.5:1, large text 3:1"
	}
	for _, r := range rs {
		must := r.Level == Must
		switch {
		case must && !r.Pass:
			s.Checked, s.Failures = s.Checked+1, s.Failures+1
		case must:
			s.Checked++
		case !r.Pass:
			s.Ideals, s.Missed = s.Ideals+1, s.Missed+1
		default:
			s.Ideals++
		}
	}
	return s
}

// JSON is the sheet for programs.
func (s Sheet) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}

//go:embed sheet.html
var sheetHTML string

var sheetTemplate = template.Must(template.New("sheet").Funcs(Sheet{}.words()).Parse(sheetHTML))

// words are what the template has the sheet's words by.
func (s Sheet) words() template.FuncMap {
	return template.FuncMap{
		"say": s.say, "value": s.value, "words": s.ruleWords,
		"others": func(n int) string {
			return booklet.FillIn(s.say("and in other places: {count} in all"), "count", n)
		},
		"command": func(line string) string {
			return booklet.FillIn(s.say("No machine can judge these. “{command}” names the places."), "command", line)
		},
	}
}

// value is what was measured, in the sheet's language: a number with its unit, or words.
func (s Sheet) value(v string) string {
	number, unit, ok := strings.Cut(v, " ")
	if _, err := strconv.ParseFloat(number, 64); ok && err == nil {
		return number + " " + s.say(unit)
	}
	return s.say(v)
}

// ruleWords are what a rule asks for, with its limit, in the sheet's language.
func (s Sheet) ruleWords(r Result) string {
	if before, after, ok := strings.Cut(r.Words, r.Limit); ok && r.Limit != "" {
		if words := s.say(before + "%s" + after); strings.Contains(words, "%s") {
			return strings.Replace(words, "%s", s.value(r.Limit), 1)
		}
	}
	return s.say(r.Words)
}

// EditionWords are the edition and the class of its rules.
func (s Sheet) EditionWords() string {
	return booklet.FillIn(s.say("{edition}, measured against the rules of {rules}"), "edition", s.say(s.Edition),
		"rules", s.say(s.Rules))
}

// BodyWords are the size and the leading of running text.
func (s Sheet) BodyWords() string {
	return booklet.FillIn(s.say("{size} on {leading} pt"), "size", s.size[0], "leading", s.size[1])
}

// SumWords are how many limits are kept.
func (s Sheet) SumWords() string {
	return booklet.FillIn(s.say("{failures} failures in {checked} rules that must be kept. {missed} of {ideals} "+
		"ideals are not reached."), "failures", s.Failures, "checked", s.Checked, "missed", s.Missed,
		"ideals", s.Ideals)
}

// HTML is the sheet for people: one page that needs nothing else, to read, print
// and sign.
func (s Sheet) HTML() ([]byte, error) {
	var b bytes.Buffer
	t, err := sheetTemplate.Clone()
	if err == nil {
		err = t.Funcs(s.words()).Execute(&b, s)
	}
	return b.Bytes(), err
}
