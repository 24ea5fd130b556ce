package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout/press/preflight"
	"booklet/layout/unit"
)

// The tables of the preflight command are worded here, as voice.go words the
// rest.

// preflightLines are what a preflight came to, for a person: what the file is, and
// a line for each rule.
func preflightLines(path string, r *preflight.Report) []string {
	var n counts
	for s := range n {
		n[s] = r.Count(booklet.Severity(s))
	}
	out := append([]string{path + ": " + n.String(), "  " + kindLine(r)}, usedLines(r)...)
	group := ""
	var pressOnly []string
	for _, x := range r.Results {
		if x.Outcome == preflight.Barred {
			pressOnly = append(pressOnly, x.ID)
			continue
		}
		if x.Group != group {
			group = x.Group
			out = append(out, "", "  "+group)
		}
		out = append(out, "    "+columns([]int{8, 20, 10, 9}, outcomeWord(x.Outcome), x.ID, x.Value, wherePage(x))+"  "+x.Asks())
	}
	if pressOnly != nil {
		out = append(out, "", "  not judged, for they are rules for a press: "+strings.Join(pressOnly, ", "))
	}
	return append(out, "")
}

// usedLines say which colour spaces a file uses, in what and where, and which
// fonts.
func usedLines(r *preflight.Report) []string {
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
		where := preflight.PageList(u.pages)
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

func outcomeWord(o preflight.Outcome) string {
	if o == preflight.Idle {
		return "-"
	}
	return string(o)
}

// wherePage is the page of the worst value, or of the first place that breaks the
// rule.
func wherePage(x preflight.Result) string {
	if x.Page == 0 || x.Outcome == preflight.Passed && x.Value == "" {
		return ""
	}
	return "page " + strconv.Itoa(x.Page)
}

// kindLine says what a file is.
func kindLine(r *preflight.Report) string {
	what := "for the screen"
	if r.Kind == preflight.Press {
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
	parts = append(parts, number(len(r.Pages), "page")+" of "+mm(first.Trim.W)+" × "+mm(first.Trim.H)+" mm")
	if r.Kind == preflight.Press {
		b := first.Bleed
		parts = append(parts, "bleed "+mm(min(b.Left, b.Bottom, b.Right, b.Top))+" mm", "inks "+strings.Join(reportInks(r), " "))
	}
	return strings.Join(parts, ", ")
}

// reportInks are the inks of all pages, the process inks first.
func reportInks(r *preflight.Report) []string {
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

// pageLines are the table of pages.
func pageLines(r *preflight.Report) []string {
	widths := []int{5, 6, 19, 10, 6, 8, 8, 8, 12}
	out := []string{"  " + columns(widths, "page", "folio", "trim, mm", "inks", "ink", "text", "reversed", "line", "pictures")}
	points := func(l unit.Length) string {
		if l == 0 {
			return "-"
		}
		return strconv.FormatFloat(float64((l+50)/100)/10, 'f', -1, 64) + " pt"
	}
	for _, p := range r.Pages {
		ink, pictures := "-", "-"
		if r.Kind == preflight.Press {
			ink = strconv.FormatFloat(p.Ink, 'f', 0, 64) + " %"
		}
		if p.Pictures > 0 {
			pictures = fmt.Sprintf("%d, %.0f ppi", p.Pictures, p.Resolution)
		}
		out = append(out, "  "+columns(widths, strconv.Itoa(p.Number), p.Label, mm(p.Trim.W)+" × "+mm(p.Trim.H), strings.Join(p.Plates, " "), ink,
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
