package legible

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
)

// Result is what was found for one limit of a rule.
type Result struct {
	Rule     string   `json:"rule"`
	Words    string   `json:"words"`
	Level    Level    `json:"level"`
	Source   string   `json:"source"`
	Limit    string   `json:"limit"`
	Found    string   `json:"found"`
	Pass     bool     `json:"pass"`
	Breaches []Breach `json:"breaches,omitempty"` // at most mostBreaches
	Count    int      `json:"count,omitempty"`    // of all breaches

	finding booklet.Rule
	counted bool // there is no value but a number of places
}

// Breach is a place that does not keep a limit.
type Breach struct {
	Page  string `json:"page"` // its folio
	Text  string `json:"text,omitempty"`
	Value string `json:"value"`

	at *booklet.Place // the cell of the words, nil where none is known
}

// mostBreaches is how many places a result names: more would not be read.
const mostBreaches = 10

// value is one thing that was measured.
type value struct {
	v    float64
	page string
	text string
	on   *page // that it was measured on
}

// reading collects the samples of a rule over the pages. Only the worst and
// those beyond a limit are kept.
type reading struct {
	rule   *Rule
	limits []Limit
	any    bool
	worst  float64
	bad    [][]Breach // by limit
	count  []int
}

func (r *reading) add(s value) {
	if !r.any || r.rule.Most && s.v > r.worst || !r.rule.Most && s.v < r.worst {
		r.worst, r.any = s.v, true
	}
	for i, l := range r.limits {
		if kept(r.rule, l, s.v) {
			continue
		}
		r.count[i]++
		if len(r.bad[i]) < mostBreaches {
			r.bad[i] = append(r.bad[i], Breach{Page: s.page, Text: short(s.text), Value: r.rule.say(s.v),
				at: s.on.placeOf(s.text)})
		}
	}
}

// kept allows for the rounding of lengths to thousandths of a point.
func kept(r *Rule, l Limit, v float64) bool {
	const rounding = 0.0005
	if r.Most {
		return v <= l.Value+rounding
	}
	return v >= l.Value-rounding
}

// short is the beginning of a text, for a person to find the place.
func short(s string) string {
	s = strings.TrimSpace(s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// counts says that the rule counts places.
func (r *Rule) counts() bool { return r.Unit == "" }

// say writes a value with its unit. Ratios are rounded down, so that what is
// written never says more than what was found.
func (r *Rule) say(v float64) string {
	switch {
	case r.counts() && v == 0:
		return "none"
	case r.counts():
		return "here"
	case r.Unit == ":1":
		return strconv.FormatFloat(math.Floor(float64(v*100)+1e-9)/100, 'f', -1, 64) + r.Unit
	}
	n := strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64)
	if noun := r.Unit; n != "1" && (noun == "character" || noun == "line" || noun == "column") {
		return n + " " + noun + "s"
	}
	return n + " " + r.Unit
}

// words are what the rule asks for, with a limit.
func (r *Rule) words(l Limit) string {
	if strings.Contains(r.Words, "%s") {
		return fmt.Sprintf(r.Words, r.say(l.Value))
	}
	return r.Words
}

// Measure measures a document against the rules of the edition's class, at the
// workbook's level of contrast. It reads the placed items and nothing that the
// layout meant them to be.
func Measure(doc *layout.Document, e layout.Edition, level booklet.Contrast) []Result {
	all := Rules(e.Class, level)
	rs := make([]reading, len(all))
	for i := range all {
		ls := all[i].limits(e.Class)
		rs[i] = reading{rule: &all[i], limits: ls, bad: make([][]Breach, len(ls)), count: make([]int, len(ls))}
	}
	d := &document{Document: doc, body: e.Body.Size}
	for i := range doc.Pages {
		p := d.read(i)
		for k := range rs {
			if f := rs[k].rule.find; f != nil {
				f(p, &rs[k])
			}
		}
	}
	var out []Result
	for i := range rs {
		r := &rs[i]
		if f := r.rule.whole; f != nil {
			f(d, r)
		}
		for k, l := range r.limits {
			res := Result{finding: r.rule.Finding, counted: r.rule.counts(), Rule: r.rule.ID,
				Words: r.rule.words(l), Level: l.Level, Source: r.rule.Source, Limit: r.rule.say(l.Value),
				Found: "nothing of the kind", Pass: r.count[k] == 0, Breaches: r.bad[k], Count: r.count[k]}
			switch {
			case r.rule.counts():
				res.Found = "none"
				if n := r.count[k]; n > 0 {
					res.Found = strconv.Itoa(n)
				}
			case r.any:
				res.Found = r.rule.say(r.worst)
			}
			out = append(out, res)
		}
	}
	return out
}

// at is a value of the whole document, on its first page.
func (d *document) at(v float64) value {
	if len(d.Pages) == 0 {
		return value{v: v}
	}
	return value{v: v, page: d.Pages[0].Label}
}

func (d *document) paper(r *reading) {
	r.add(d.at(min(d.Trim.W, d.Trim.H).Points() * 25.4 / 72))
}

// listed finds a document of more than 20 pages without contents.
func (d *document) listed(r *reading) {
	v := 0.0
	if len(d.Pages) > 20 && !d.contents {
		v = 1
	}
	r.add(d.at(v))
}

// Findings are the breaches of what must be, as errors that name the page and
// the text.
func Findings(rs []Result, edition string) []booklet.Finding {
	var out []booklet.Finding
	for _, r := range rs {
		if r.Pass || r.Level != Must {
			continue
		}
		for _, b := range r.Breaches {
			words := fmt.Sprintf("page %s of the %s edition", b.Page, edition)
			if b.Text != "" {
				words += fmt.Sprintf(", %q", b.Text)
			}
			words += ": " + r.Words
			if !r.counted {
				words += "; it has " + b.Value
			}
			f := booklet.Finding{Rule: r.finding, Severity: booklet.Error, Text: words, Edition: edition,
				Hint: "the rule is of " + r.Source}
			if b.at != nil {
				f.At = *b.at
			}
			out = append(out, f)
		}
		if more := r.Count - len(r.Breaches); more > 0 {
			out = append(out, booklet.Finding{Rule: r.finding, Severity: booklet.Error, Edition: edition,
				Text: fmt.Sprintf("%d more places of the %s edition: %s", more, edition, r.Words)})
		}
	}
	return out
}
