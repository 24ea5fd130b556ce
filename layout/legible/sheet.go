package legible

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"

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
}

// HumanCheck is something that only a person can judge.
type HumanCheck struct {
	Words  string `json:"words"`
	Places int    `json:"places,omitempty"` // how many there are to look at
}

// Facts are what a sheet says of a file beside the results.
type Facts struct {
	File, SHA256 string
	Person       []HumanCheck
}

// NewSheet makes the sheet of a file of a document.
func NewSheet(doc *layout.Document, e layout.Edition, level booklet.Contrast, rs []Result, f Facts) Sheet {
	s := Sheet{
		File: f.File, SHA256: f.SHA256, Title: doc.Title, Language: doc.Language, Edition: e.Name,
		Rules: string(e.Class), Pages: len(doc.Pages),
		Paper:    fmt.Sprintf("%.0f × %.0f mm", doc.Trim.W.Points()*25.4/72, doc.Trim.H.Points()*25.4/72),
		Body:     fmt.Sprintf("%s on %s pt", e.Body.Size, e.Body.Leading),
		Contrast: "WCAG 2.2 AAA: 7:1, large text 4.5:1", Claims: []string{"PDF/UA-1 (ISO 14289-1)",
			"PDF/A-2a (ISO 19005-2)"},
		Results: rs, Person: f.Person,
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

var sheetTemplate = template.Must(template.New("sheet").Parse(sheetHTML))

// HTML is the sheet for people: one page that needs nothing else, to read, print
// and sign.
func (s Sheet) HTML() ([]byte, error) {
	var b bytes.Buffer
	err := sheetTemplate.Execute(&b, s)
	return b.Bytes(), err
}
