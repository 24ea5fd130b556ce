package preflight

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"booklet/layout/unit"
)

// The tables of a report are worded here.

// Table is a report for a person: what the file is, the colour spaces and fonts that it
// uses, and a line for each rule.
func (r *Report) Table() []string {
	out := append([]string{"  " + kindLine(r)}, usedLines(r)...)
	group := ""
	var pressOnly []string
	for _, x := range r.Results {
		if x.Outcome == Barred {
			pressOnly = append(pressOnly, string(x.ID))
			continue
		}
		if x.Group != group {
			group = x.Group
			out = append(out, "", "  "+group)
		}
		out = append(out, "    "+columns([]int{8, 20, 10, 9}, outcomeWord(x.Outcome), string(x.ID), x.Value,
			wherePage(x))+"  "+x.Asks())
	}
	if pressOnly != nil {
		out = append(out, "", "  not judged, for they are rules for a press: "+strings.Join(pressOnly, ", "))
	}
	return append(out, "")
}

// usedLines say which colour spaces a file uses, in what and where, and which
// fonts.
func usedLines(r *Report) []string {
	type used struct {
		in    []string
		pages []int
	}
	spaces := map[string]*used{}
	var order, fonts []string
	for _, p := range r.Pages {
		for _, s := range p.Spaces {
			u := spaces[s.Space]
			if u == nil {
				u = &used{}
				spaces[s.Space] = u
				order = append(order, s.Space)
			}
			if !slices.Contains(u.in, s.In) {
				u.in = append(u.in, s.In)
			}
			if len(u.pages) == 0 || u.pages[len(u.pages)-1] != p.Number {
				u.pages = append(u.pages, p.Number)
			}
		}
		for _, f := range p.Fonts {
			if !slices.Contains(fonts, f) {
				fonts = append(fonts, f)
			}
		}
	}
	var out []string
	for _, name := range order {
		u := spaces[name]
		where := PageList(u.pages)
		if len(u.pages) == len(r.Pages) {
			where = "every page"
		}
		slices.Sort(u.in)
		out = append(out, "  "+name+": "+strings.Join(u.in, ", ")+"; "+where)
	}
	if fonts != nil {
		out = append(out, "  fonts: "+strings.Join(fonts, ", "))
	}
	return out
}

func outcomeWord(o Outcome) string {
	if o == Idle {
		return "-"
	}
	return string(o)
}

// wherePage is the page of the worst value, or of the first place that breaks the
// rule.
func wherePage(x Result) string {
	if x.Page == 0 || x.Outcome == Passed && x.Value == "" {
		return ""
	}
	return "page " + strconv.Itoa(x.Page)
}

// kindLine says what a file is.
func kindLine(r *Report) string {
	what := "for the screen"
	if r.Kind == Press {
		what = "for a press"
		if r.Sheet {
			what = "the cover sheet for a press"
		}
	}
	parts := []string{what}
	if r.Standard != "" {
		parts = append(parts, r.Standard)
	}
	if r.Intent != "" {
		parts = append(parts, r.Intent)
	}
	first := r.Pages[0]
	parts = append(parts, pageCount(len(r.Pages))+" of "+mm(first.Trim.W)+" × "+mm(first.Trim.H)+" mm")
	if r.Kind == Press {
		b := first.Bleed
		parts = append(parts, "bleed "+mm(min(b.Left, b.Bottom, b.Right, b.Top))+" mm",
			"inks "+strings.Join(reportInks(r), " "))
	}
	return strings.Join(parts, ", ")
}

// reportInks are the inks of all pages, the process inks first.
func reportInks(r *Report) []string {
	var out []string
	for _, p := range r.Pages {
		for _, i := range p.Plates {
			if !slices.Contains(out, i) {
				out = append(out, i)
			}
		}
	}
	slices.SortFunc(out, func(a, b string) int {
		rank := func(s string) int {
			if i := strings.Index("CMYK", s); i >= 0 {
				return i
			}
			return len("CMYK")
		}
		if d := rank(a) - rank(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	return out
}

// mm writes a length in millimetres, to a hundredth at most.
func mm(l unit.Length) string { return strconv.FormatFloat(inMM(l), 'f', -1, 64) }

// PageTable is what was measured on each page, for a person.
func (r *Report) PageTable() []string {
	widths := []int{5, 6, 19, 10, 6, 8, 8, 8, 12}
	out := []string{"  " + columns(widths, "page", "folio", "trim, mm", "inks", "ink", "text", "reversed", "line",
		"pictures")}
	points := func(l unit.Length) string {
		if l == 0 {
			return "-"
		}
		return strconv.FormatFloat(float64((l+50)/100)/10, 'f', -1, 64) + " pt"
	}
	for _, p := range r.Pages {
		ink, pictures := "-", "-"
		if r.Kind == Press {
			ink = strconv.FormatFloat(p.Ink, 'f', 0, 64) + " %"
		}
		if p.Pictures > 0 {
			pictures = fmt.Sprintf("%d, %.0f ppi", p.Pictures, p.Resolution)
		}
		out = append(out, "  "+columns(widths, strconv.Itoa(p.Number), p.Label, mm(p.Trim.W)+" × "+mm(p.Trim.H),
			strings.Join(p.Plates, " "), ink,
			points(p.Text), points(p.Reversed), points(p.Line), pictures))
	}
	return append(out, "")
}

// columns sets cells in columns of at least these widths in characters.
func columns(widths []int, cells ...string) string {
	var b strings.Builder
	for i, c := range cells {
		if i > 0 {
			b.WriteString(" ")
		}
		b.WriteString(c)
		b.WriteString(strings.Repeat(" ", max(0, widths[i]-utf8.RuneCountInString(c))))
	}
	return b.String()
}

func pageCount(n int) string {
	if n == 1 {
		return "1 page"
	}
	return strconv.Itoa(n) + " pages"
}
