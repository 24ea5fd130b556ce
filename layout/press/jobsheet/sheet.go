// Package jobsheet makes the job sheet of a print run: what a print buyer sends
// with the files, as a page to read and as JSON. It says what is asked for, which
// files there are, and what the preflight measured.
package jobsheet

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// Job is what is known of a print run. Lengths that are zero, and words that are
// empty, are left out of the sheet.
type Job struct {
	Title, Publisher string
	Product          string // "hand-out cards"; "" for a booklet
	Edition          string // "standard"
	Volume           string // "volume 1 of 2", or "" where there is one
	Language         string // BCP 47, of the title
	Date             booklet.Date
	Quantity         int
	Trim             unit.Size
	Pages            int // of the whole booklet, with its cover
	Binding          booklet.Binding
	Spine            unit.Length
	SpineGiven       bool        // the printer says it; else it is that of the papers
	Paper, Cover     unit.Length // how thick a leaf and the cover are
	Bleed            unit.Length
	Marks            bool
	Proof            int // its number, 0 for no proof
	Condition        string
	Profile          string // in its own words
	BlankInside      bool   // the insides of the cover stay unprinted
	Converted        bool   // pictures in RGB were converted to the inks of the profile
	Stock            string // the paper, as the buyer names it
	CoverStock       string
	House            booklet.RGB // the colour of the sheet's head
	Files            []File
}

// Part is what a file holds of a booklet.
type Part string

// The parts.
const (
	Whole      Part = "all pages"
	Inside     Part = "inside pages"
	CoverSheet Part = "cover sheet" // two sides: last and first page, second and last but one
	CoverPages Part = "cover pages" // the four, one by one
)

// File is a file of a print run.
type File struct {
	Name   string
	Holds  Part
	Data   []byte
	Report *preflight.Report
}

// Sheet is a job sheet, as its JSON says it.
type Sheet struct {
	Title      string      `json:"title"`
	Publisher  string      `json:"publisher,omitempty"`
	Product    string      `json:"product,omitempty"`
	Edition    string      `json:"edition"`
	Volume     string      `json:"volume,omitempty"`
	Date       string      `json:"date,omitempty"`
	Quantity   int         `json:"quantity,omitempty"`
	Proof      int         `json:"proof,omitempty"`
	Trim       [2]float64  `json:"trim_mm"`
	Pages      int         `json:"pages"`
	Binding    string      `json:"binding,omitempty"`
	Spine      float64     `json:"spine_mm,omitempty"`
	SpineFrom  *SpineFrom  `json:"spine_from,omitempty"`
	Unprinted  string      `json:"unprinted,omitempty"` // the insides of the cover
	Bleed      float64     `json:"bleed_mm"`
	Marks      bool        `json:"crop_marks"`
	Condition  string      `json:"condition"`
	Profile    string      `json:"profile"`
	Pictures   string      `json:"pictures,omitempty"` // "cmyk" where they were converted
	Stock      string      `json:"paper_stock,omitempty"`
	CoverStock string      `json:"cover_stock,omitempty"`
	Files      []FileSheet `json:"files"`
	Errors     int         `json:"errors"`
	Warnings   int         `json:"warnings"`
	Checks     []Check     `json:"checks"`
	Findings   []Finding   `json:"findings"`

	job Job
}

// SpineFrom is where the width of a spine comes from: it is given, or reckoned from the
// leaves of the block and the cover, which stands on both sides of them.
type SpineFrom struct {
	Given  bool    `json:"given"`
	Leaves int     `json:"leaves"`
	Paper  float64 `json:"paper_caliper_mm,omitempty"`
	Cover  float64 `json:"cover_caliper_mm,omitempty"`
}

// spineFrom is where the spine of a job comes from; nil where it has none.
func spineFrom(j Job) *SpineFrom {
	if j.Spine == 0 {
		return nil
	}
	out := &SpineFrom{Given: j.SpineGiven, Leaves: (j.Pages - 4) / 2}
	if !j.SpineGiven {
		out.Paper, out.Cover = mm(j.Paper), mm(j.Cover)
	}
	return out
}

// FileSheet is a file on the sheet.
type FileSheet struct {
	Name       string     `json:"name"`
	Holds      Part       `json:"holds"`
	Pages      int        `json:"pages"`
	Size       [2]float64 `json:"page_mm"`
	Bytes      int        `json:"bytes"`
	SHA256     string     `json:"sha256"`
	Standard   string     `json:"standard"`
	Colours    string     `json:"colours"` // inks on the front and on the back: "4/4"
	Inks       []string   `json:"inks"`
	BlackPages int        `json:"pages_in_black_alone"`
	Pictures   []string   `json:"picture_spaces,omitempty"` // colour spaces of its pictures
}

// Check is what a rule came to over all files.
type Check struct {
	Rule    booklet.Rule `json:"rule"`
	Words   string       `json:"words"`
	Found   string       `json:"found,omitempty"`
	Asks    string       `json:"asks"`
	Outcome string       `json:"outcome"`
}

// Finding is what breaks a rule.
type Finding struct {
	Severity string `json:"severity"`
	File     string `json:"file"`
	Pages    []int  `json:"pages,omitempty"`
	Text     string `json:"text"`

	found string // in the printer's words: of a value without what is asked for
}

// newFinding is a finding of the preflight in a file. What the rule of a value
// asks for, the printer knows.
func newFinding(file string, f preflight.Finding) Finding {
	out := Finding{Severity: f.Severity.String(), File: file, Pages: f.Pages, Text: f.Words(), found: f.Text}
	if f.Asks == "" || f.Allowed {
		out.found = out.Text
	}
	return out
}

// New makes the sheet of a job. Its files have been through the preflight.
func New(j Job) *Sheet {
	s := &Sheet{
		Title: j.Title, Publisher: j.Publisher, Product: j.Product, Edition: j.Edition, Volume: j.Volume,
		Date:     isoDate(j.Date),
		Quantity: j.Quantity, Proof: j.Proof,
		Trim: inMM(j.Trim), Pages: j.Pages, Binding: string(j.Binding), Spine: mm(j.Spine),
		SpineFrom: spineFrom(j),
		Bleed:     mm(j.Bleed), Marks: j.Marks,
		Condition: j.Condition, Profile: j.Profile, Stock: j.Stock, CoverStock: j.CoverStock,
		Files: []FileSheet{}, Findings: []Finding{}, job: j,
	}
	if j.BlankInside {
		s.Unprinted = fmt.Sprintf("the insides of the cover, pages 2 and %d", j.Pages-1)
	}
	if j.Converted {
		s.Pictures = "cmyk"
	}
	for _, f := range j.Files {
		s.Files = append(s.Files, fileSheet(f))
		s.Errors += f.Report.Count(booklet.Error)
		s.Warnings += f.Report.Count(booklet.Warning)
		for _, x := range f.Report.Findings {
			if x.Severity != booklet.Note || x.Allowed {
				s.Findings = append(s.Findings, newFinding(f.Name, x))
			}
		}
	}
	s.Checks = checks(j.Files)
	return s
}

func fileSheet(f File) FileSheet {
	out := FileSheet{Name: f.Name, Holds: f.Holds, Pages: len(f.Report.Pages), Bytes: len(f.Data),
		SHA256:   fmt.Sprintf("%x", sha256.Sum256(f.Data)),
		Standard: f.Report.Standard, Size: inMM(f.Report.Pages[0].Trim), Inks: []string{}}
	out.Pictures = pictureSpaces(f.Report)
	var sides [2][]string // a page is printed on one or the other
	for i, p := range f.Report.Pages {
		for _, ink := range p.Plates {
			if !slices.Contains(out.Inks, ink) {
				out.Inks = append(out.Inks, ink)
			}
			if side := &sides[i%2]; !slices.Contains(*side, ink) {
				*side = append(*side, ink)
			}
		}
		if len(p.Plates) == 1 && p.Plates[0] == "K" {
			out.BlackPages++
		}
	}
	slices.SortStableFunc(out.Inks, func(a, b string) int { return plate(a) - plate(b) })
	out.Colours = fmt.Sprintf("%d/%d", len(sides[0]), len(sides[1]))
	return out
}

// pictureSpaces are the colour spaces of the pictures of a file, in the order of its pages.
func pictureSpaces(r *preflight.Report) []string {
	var out []string
	for _, p := range r.Pages {
		for _, u := range p.Spaces {
			if u.In == "pictures" && !slices.Contains(out, u.Space) {
				out = append(out, u.Space)
			}
		}
	}
	return out
}

// plate is the place of an ink: the process inks first.
func plate(ink string) int {
	if i := slices.Index([]string{"C", "M", "Y", "K"}, ink); i >= 0 {
		return i
	}
	return 4
}

// asked are the rules that a print buyer asks about, and how they are called.
var asked = []struct {
	rule  booklet.Rule
	words string
}{
	{booklet.RulePDFXIdentity, "PDF/X-4"},
	{booklet.RulePageSize, "All pages the same size"},
	{booklet.RuleBleedCovered, "Bleed covered"},
	{booklet.RuleSafeZone, "Clear of the trim"},
	{booklet.RuleGlueStrip, "Glue strip free of ink"},
	{booklet.RuleGutter, "Text from the spine"},
	{booklet.RuleDeviceColour, "No colours of the screen"},
	{booklet.RuleSpotColour, "No spot colours"},
	{booklet.RuleInkTotal, "Most ink at any place"},
	{booklet.RuleBlackText, "Black text in black alone"},
	{booklet.RuleBlackOverprint, "Black text overprints"},
	{booklet.RuleWhiteOverprint, "White never overprints"},
	{booklet.RuleTextSize, "Smallest text"},
	{booklet.RuleReversedSize, "Smallest light or coloured"},
	{booklet.RuleRuleWidth, "Thinnest line"},
	{booklet.RulePictureResolution, "Lowest picture resolution"},
	{booklet.RuleCodeModule, "Squares of the QR code"},
	{booklet.RuleFontEmbedded, "Fonts embedded"},
}

// checks are what these rules came to, over all files.
func checks(files []File) []Check {
	out := []Check{}
	for _, a := range asked {
		var c *Check
		var worst preflight.Result
		for _, f := range files {
			for _, x := range f.Report.Results {
				if x.ID != a.rule || x.Outcome == preflight.Idle {
					continue
				}
				if c == nil {
					c = &Check{Rule: a.rule, Words: a.words, Asks: x.Asks()}
					worst = x
				} else if d := weight(x.Outcome) - weight(worst.Outcome); d > 0 || d == 0 && further(x, worst) {
					worst = x
				}
			}
		}
		if c != nil {
			c.Found, c.Outcome = worst.Value, string(worst.Outcome)
			out = append(out, *c)
		}
	}
	return out
}

func weight(o preflight.Outcome) int {
	return slices.Index([]preflight.Outcome{preflight.Passed, preflight.Noted, preflight.Warned, preflight.Failed}, o)
}

// further reports whether a's value is further from what is asked for than b's.
func further(a, b preflight.Result) bool {
	if b.Value == "" || a.Value == "" {
		return b.Value == "" && a.Value != ""
	}
	number := func(s string) float64 {
		v, _ := strconv.ParseFloat(strings.Fields(s)[0], 64)
		return v
	}
	if a.Most {
		return number(a.Value) > number(b.Value)
	}
	return number(a.Value) < number(b.Value)
}

// JSON is the sheet for programs.
func (s *Sheet) JSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(s)
	return b.Bytes(), err
}

// mm is a length in millimetres to a hundredth.
func mm(l unit.Length) float64 { return math.Round(l.Millimetres()*100) / 100 }

func inMM(s unit.Size) [2]float64 { return [2]float64{mm(s.W), mm(s.H)} }

// isoDate writes a day or a month as ISO 8601 does.
func isoDate(d booklet.Date) string {
	switch {
	case !d.Set():
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}
