package workbook

import (
	"strings"

	"booklet/data/booklet"
)

// The causes of what a formula makes of a cell.
var (
	linkComputed = cause{rule: booklet.RuleInsideLink, severity: booklet.Warning,
		text: "the address of HYPERLINK() is calculated in a way that is not read, so the words lead nowhere",
		hint: "set the link on the cell (Insert, Link), or type the address"}
	insideLink = cause{rule: booklet.RuleInsideLink, severity: booklet.Note,
		text: "a link to a place inside a workbook or site (%s) leads nowhere in a booklet: its words are printed"}
	imageFormula = cause{rule: booklet.RulePictureFormula, severity: booklet.Error, each: true,
		text: "the cell holds %s: a picture that the spreadsheet program fetches from the web each time, which is " +
			"not in the workbook",
		hint: "save the picture beside the workbook and write its file name, or place it in the cell (Insert, " +
			"Pictures, Place in cell)"}
	dispimgFormula = cause{rule: booklet.RulePictureFormula, severity: booklet.Error, each: true,
		text: "the cell holds %s: a picture of WPS Office that is not in the workbook",
		hint: "turn it into a floating picture in WPS Office, or save it beside the workbook and write its file name"}
)

var (
	makesLink    = lazily(`(?i)\bHYPERLINK\s*\(`)
	wholeLink    = lazily(`(?i)^\s*=?\s*HYPERLINK\s*\(`)
	makesImage   = lazily(`(?i)^\s*=?\s*(?:_xlfn\.)?(?:_xlws\.)?IMAGE\s*\(`)
	makesDispimg = lazily(`(?i)^\s*=?\s*(?:_xlfn\.)?DISPIMG\s*\(`)
)

// pictureCause is the cause that a formula's picture is; none for another formula.
func pictureCause(formula string) (cause, bool) {
	switch {
	case makesImage().MatchString(formula):
		return imageFormula, true
	case makesDispimg().MatchString(formula):
		return dispimgFormula, true
	}
	return cause{}, false
}

// keepFormula keeps a cell's formula where it makes a link or a picture.
func (s *sheetScanner) keepFormula(text string) {
	_, picture := pictureCause(text)
	link := makesLink().MatchString(text)
	switch {
	case picture || link:
		s.cur.formula = text
	case text == "" && s.si != "" && s.shared[s.si]:
		s.cur.formula = "HYPERLINK(…)" // of which only the first cell says the address
	}
	if link && s.si != "" {
		if s.shared == nil {
			s.shared = map[string]bool{}
		}
		s.shared[s.si] = true
	}
}

// linkOn is the hyperlink of a cell: that which is set on it, or its formula's.
func (t *table) linkOn(at booklet.Place, c *cell) (hyperlink, bool) {
	if h, ok := t.g.links[place{at.Col, at.Row}]; ok {
		return h, t.leadsOut(h, at)
	}
	if c == nil || c.formula == "" || !makesLink().MatchString(c.formula) {
		return hyperlink{}, false
	}
	to, ok := "", false
	if wholeLink().MatchString(c.formula) {
		to, ok = t.evaluated(firstArgument(c.formula))
	}
	if !ok {
		t.r.gather(linkComputed, at, "")
		return hyperlink{}, false
	}
	h := hyperlink{strings.TrimSpace(to)}
	return h, h.address != "" && t.leadsOut(h, at)
}

// leadsOut reports whether a hyperlink leads out of the workbook; else a note says so.
func (t *table) leadsOut(h hyperlink, at booklet.Place) bool {
	if strings.HasPrefix(h.address, "#") || strings.HasPrefix(h.address, "[") || h.address == "" {
		t.r.gather(insideLink, at, quoted(strings.TrimPrefix(h.address, "#")))
		return false
	}
	return true
}

// firstArgument is what stands in the brackets of a function up to its first separator.
func firstArgument(formula string) string {
	_, rest, _ := strings.Cut(formula, "(")
	depth, quote := 0, false
	for i := range len(rest) {
		switch c := rest[i]; {
		case c == '"':
			quote = !quote
		case quote:
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case (c == ',' || c == ';' || c == ')') && depth == 0:
			return rest[:i]
		}
	}
	return rest
}

// secondArgument is what stands behind it.
func secondArgument(formula string) (string, bool) {
	_, rest, _ := strings.Cut(formula, "(")
	rest = rest[len(firstArgument(formula)):]
	if rest == "" || rest[0] == ')' {
		return "", false
	}
	return firstArgument("(" + rest[1:]), true
}

// evaluated is an expression of texts and cells of the same sheet that are joined by &.
func (t *table) evaluated(expression string) (string, bool) {
	var out strings.Builder
	for rest := strings.TrimSpace(expression); ; {
		term, after, more := cutTerm(rest)
		switch at, isCell := reference(term); {
		case len(term) > 1 && term[0] == '"' && term[len(term)-1] == '"':
			out.WriteString(strings.ReplaceAll(term[1:len(term)-1], `""`, `"`))
		case isCell:
			s, ok := t.r.plain(t.g.cell(at.col, at.row), t.g.place(at.col, at.row))
			if !ok {
				return "", false
			}
			out.WriteString(s)
		default:
			return "", false
		}
		if !more {
			return out.String(), true
		}
		rest = after
	}
}

// cutTerm cuts an expression at its first & outside quotes.
func cutTerm(s string) (term, after string, more bool) {
	quote := false
	for i := range len(s) {
		if s[i] == '"' {
			quote = !quote
		}
		if s[i] == '&' && !quote {
			return strings.TrimSpace(s[:i]), strings.TrimSpace(s[i+1:]), true
		}
	}
	return strings.TrimSpace(s), "", false
}

// formulaOfList reads a formula that a list in CSV has in the place of its value: that of
// a link is its words.
func (r *reader) formulaOfList(c *cell) {
	s := c.text.text
	if !strings.HasPrefix(strings.TrimSpace(s), "=") {
		return
	}
	if _, picture := pictureCause(s); picture {
		c.content, c.s, c.formula = failed, s, s
		return
	}
	if !wholeLink().MatchString(s) {
		return
	}
	words, ok := secondArgument(s)
	if !ok {
		words = firstArgument(s)
	}
	words = strings.TrimSpace(words)
	if len(words) > 1 && words[0] == '"' && words[len(words)-1] == '"' {
		c.formula, c.text.text = s, strings.ReplaceAll(words[1:len(words)-1], `""`, `"`)
	}
}
