package jobsheet

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/press/preflight"
)

// The sheet's own words are English, as the program's are: it is read by print
// buyers and printers.
const (
	sheetTitle   = "Job sheet"
	sheetSubject = "What is asked for, which files there are, and what was measured"
	language     = booklet.DefaultLanguage
)

// row is a fact: what it is of, and the fact.
type row struct{ label, value string }

// group is facts under a heading.
type group struct {
	heading string
	rows    []row
}

// add puts a fact in, unless there is none.
func (g *group) add(label, value string) {
	if value != "" {
		g.rows = append(g.rows, row{label, value})
	}
}

// groups are what the sheet says before the checks.
func (s *Sheet) groups() []group {
	run := group{heading: "The run"}
	if s.Quantity > 0 {
		run.add("Quantity", grouped(s.Quantity)+" copies")
	}
	run.add("Product", upper(s.Product))
	run.add("Trim size", size(s.Trim)+s.orientation())
	run.add("Pages", s.pageWords())
	run.add("Binding", s.bindingWords())
	run.add("Spine", s.spineWords())
	run.add("Unprinted", upper(s.Unprinted))
	run.add("Paper", s.Stock)
	run.add("Cover", s.CoverStock)
	ink := group{heading: "Colour and marks"}
	ink.add("Colours", s.colourWords())
	ink.add("Pictures", s.pictureWords())
	ink.add("Printing condition", s.Condition+joined(", profile ", s.Profile))
	if s.Pictures != "" {
		ink.add("Pictures", "In the process inks: converted through the profile, relative colorimetric with black "+
			"point compensation")
	}
	ink.add("Bleed", number(s.Bleed)+" mm on every side")
	ink.add("Crop marks", map[bool]string{false: "None", true: "Outside the bleed, with page information"}[s.Marks])
	return []group{run, ink}
}

func (s *Sheet) orientation() string {
	switch w, h := s.Trim[0], s.Trim[1]; {
	case w < h:
		return ", portrait"
	case w > h:
		return ", landscape"
	}
	return ""
}

func (s *Sheet) pageWords() string {
	if s.Product != "" {
		return strconv.Itoa(s.Pages)
	}
	if len(s.Files) > 1 {
		return fmt.Sprintf("%d: the cover’s 4, and %d inside on %d leaves", s.Pages, s.Pages-4, (s.Pages-4)/2)
	}
	return fmt.Sprintf("%d on %d leaves, the cover among them", s.Pages, s.Pages/2)
}

func (s *Sheet) bindingWords() string {
	switch booklet.Binding(s.Binding) {
	case booklet.Perfect:
		return "Perfect bound along the left edge"
	case booklet.Saddle:
		return "Saddle stitched" + s.apart()
	case booklet.Wire:
		return "Wire bound along the left edge" + s.apart()
	}
	return s.Binding
}

// apart says that the cover is a file of its own, where others have it with the inside.
func (s *Sheet) apart() string {
	if len(s.Files) > 1 {
		return ", the cover in a file of its own"
	}
	return ""
}

// spineWords say how wide the spine is, and where that comes from.
func (s *Sheet) spineWords() string {
	f := s.SpineFrom
	switch {
	case f == nil:
		return ""
	case f.Given:
		return fmt.Sprintf("%s mm, as it was given, for %s", number(s.Spine), leaves(f.Leaves))
	case f.Paper == 0 || f.Cover == 0:
		return number(s.Spine) + " mm"
	}
	return fmt.Sprintf("%s mm: %s of %s mm, and twice a cover of %s mm", number(s.Spine), leaves(f.Leaves),
		number(f.Paper), number(f.Cover))
}

func leaves(n int) string {
	if n == 1 {
		return "1 leaf"
	}
	return strconv.Itoa(n) + " leaves"
}

// colourWords say what each file is printed in.
func (s *Sheet) colourWords() string {
	var out []string
	for _, f := range s.Files {
		w := f.Colours + " " + inkWords(f.Inks)
		if len(s.Files) > 1 {
			w = upper(string(f.Holds)) + " " + w
		}
		if f.BlackPages > 0 && len(f.Inks) > 1 {
			w += fmt.Sprintf(", %s in black alone", plural(f.BlackPages, "page"))
		}
		out = append(out, w)
	}
	return strings.Join(out, "\n")
}

// spaces are colour spaces of pictures as printers call them.
var spaces = map[string]string{"ICC-based RGB": "RGB with its profile", "ICC-based grey": "grey with its profile",
	"ICC-based CMYK": "CMYK with its profile", "DeviceCMYK": "CMYK", "Separation Black": "black alone"}

// pictureWords say in which colours the pictures of each file are.
func (s *Sheet) pictureWords() string {
	var out []string
	for _, f := range s.Files {
		var words []string
		for _, space := range f.Pictures {
			words = append(words, cmp.Or(spaces[space], space))
		}
		w := strings.Join(words, ", ")
		if w != "" && len(s.Files) > 1 {
			w = upper(string(f.Holds)) + ": " + w
		}
		if w != "" {
			out = append(out, w)
		}
	}
	return upper(strings.Join(out, "\n"))
}

func inkWords(inks []string) string {
	if strings.Join(inks, "") == "CMYK" {
		return "CMYK"
	}
	return strings.Join(inks, ", ")
}

// fileWords are the lines below a file's name.
func fileWords(f FileSheet) string {
	w := fmt.Sprintf("%s, %s of %s, %s, %s", upper(string(f.Holds)), plural(f.Pages, "page"), size(f.Size),
		bytesWords(f.Bytes), f.Standard)
	if f.Holds == CoverSheet {
		w = fmt.Sprintf("Cover sheet, outside and inside, %s flat, %s, %s", size(f.Size), bytesWords(f.Bytes),
			f.Standard)
	}
	return w
}

// found is what a check found, with its outcome where that is not good.
func (c Check) words() string {
	w := c.Found
	if w == "" {
		w = map[bool]string{true: "yes", false: "no"}[c.Outcome == string(preflight.Passed)]
	}
	if c.Outcome != string(preflight.Passed) {
		w += " (" + c.Outcome + ")"
	}
	return w
}

// resultWords are what the preflight came to.
func (s *Sheet) resultWords() string {
	if s.Errors == 0 && s.Warnings == 0 {
		return "Every rule is kept."
	}
	var parts []string
	if s.Errors > 0 {
		parts = append(parts, plural(s.Errors, "error"))
	}
	if s.Warnings > 0 {
		parts = append(parts, plural(s.Warnings, "warning"))
	}
	return upper(strings.Join(parts, ", ")) + ":"
}

func (f Finding) words() string {
	w := f.File
	if len(f.Pages) > 0 {
		w += ", " + preflight.PageList(f.Pages)
	}
	return w + ": " + f.found
}

// lead is the line below the title: the edition, its date and the proof.
func (s *Sheet) lead() string {
	parts := []string{upper(strings.ReplaceAll(s.Edition, "-", " ")) + " edition"}
	for _, p := range []string{s.Volume, dateWords(s.job.Date), s.Publisher} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if s.Proof > 0 {
		parts = append(parts, fmt.Sprintf("proof %d, not for print", s.Proof))
	}
	return strings.Join(parts, " · ")
}

func dateWords(d booklet.Date) string {
	switch {
	case !d.Set():
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	}
	return booklet.English().Written(d)
}

func joined(before, s string) string {
	if s == "" {
		return ""
	}
	return before + s
}

// upper begins a phrase with a capital.
func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func plural(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func size(s [2]float64) string { return number(s[0]) + " × " + number(s[1]) + " mm" }

func bytesWords(n int) string {
	if n < 999_500 {
		return fmt.Sprintf("%d kB", (n+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(n)/1e6)
}

// grouped writes a number with its thousands apart.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
