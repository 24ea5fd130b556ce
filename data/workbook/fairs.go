package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"booklet/data/booklet"
)

// readFairs reads the Fairs sheet; the roles and categories have been read.
func (r *reader) readFairs(t *table) {
	if t == nil {
		return
	}
	categories, roles := booklet.Lists(r.book.CategoryNames()), booklet.Lists(r.book.RoleTitles())
	for _, row := range t.atMost(r.most.Named, "fairs") {
		f := &booklet.Fair{
			Name:       t.required(row, "Fair"),
			Place:      t.line(row, "Place"),
			Categories: t.names(row, "Categories", categories),
			Tags:       t.names(row, "Tags", plainList),
			Roles:      t.names(row, "Roles", roles),
			Title:      t.line(row, "Title"),
			Strapline:  t.line(row, "Strapline"),
			QRLink:     t.address(row, "QR link"),
			Campaign:   t.campaign(row),
			Where:      t.where(row),
			Row:        booklet.OnRow(t.g.name, row.n),
		}
		f.When, f.Date = t.dated(row, "Date")
		f.Apprenticeships, f.ApprenticeshipsAt = t.yes(row, "Apprenticeships")
		f.Editions = t.words(row, "Editions", booklet.RuleUnknownEdition, "edition", booklet.EditionNames)
		f.Makes, f.MakesAt = t.makes(row)
		f.Stands = t.oneALine(row, "Stands")
		r.book.Fairs = append(r.book.Fairs, f)
	}
}

// dated is a date with the words that it is printed in: as typed where the cell holds a
// text, and of a date of the spreadsheet the words of the booklet's language. What is typed
// and not understood is printed all the same, with a warning.
func (t *table) dated(row *gridRow, column string) (booklet.Line, booklet.Date) {
	c, at := t.cell(row, column)
	printed := t.line(row, column)
	d, typed, ok := t.dateIn(row, column)
	switch {
	case ok && c != nil && c.content != words: // without the time that the sheet may show
		if s := t.r.language().Written(d); s != "" {
			printed.S = s
		}
	case ok:
	case strings.ContainsFunc(typed, unicode.IsLetter) && (otherWords(typed) || !yearTyped().MatchString(typed) &&
		strings.ContainsFunc(typed, unicode.IsDigit)):
		t.r.gather(dateAsTyped, at, quoted(typed))
	default:
		t.r.fail(booklet.RuleBadDate, at, fmt.Sprintf("%q is not a date", typed), datesAccepted)
	}
	d.At = at
	return printed, d
}

// plainList parts a list in which no name has a comma.
func plainList(list string) []string { return booklet.Names(list, nil) }

// names are the names of a list, which a function parts (booklet.Lists), in the quotes that are printed.
func (t *table) names(row *gridRow, column string, parted func(list string) []string) []booklet.Line {
	c, at := t.cell(row, column)
	s, _ := t.r.plain(c, at)
	if t.parted(strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }), at) == nil {
		return nil
	}
	var out []booklet.Line
	for _, n := range parted(t.r.curled(s)) {
		out = append(out, booklet.Line{S: n, At: at})
	}
	return out
}

// oneALine are the lines of a cell, of which each is a name; a list's mark is no part of it.
func (t *table) oneALine(row *gridRow, column string) []booklet.Line {
	c, at := t.cell(row, column)
	s, _ := t.r.plain(c, at)
	t.r.noteFormat(c, at, false)
	return t.unmarked(strings.Split(s, "\n"), at)
}

// words are the words of a list that the program knows, as it writes them; what
// stands twice counts once.
func (t *table) words(row *gridRow, column string, rule booklet.Rule, what string, known []string) []booklet.Line {
	var out []booklet.Line
	for _, w := range t.names(row, column, plainList) {
		s, ok := Word(w.S, known)
		if !ok {
			t.r.findings.Add(UnknownWord(rule, what, w, known))
			continue
		}
		out = appendNew(out, booklet.Line{S: s, At: w.At})
	}
	return out
}

func appendNew(to []booklet.Line, l booklet.Line) []booklet.Line {
	for _, old := range to {
		if old.S == l.S {
			return to
		}
	}
	return append(to, l)
}

// Word finds a word of the program as an editor may write it: case, spaces and
// hyphens do not count.
func Word(s string, known []string) (string, bool) {
	plain := func(s string) string { return strings.ReplaceAll(s, "-", " ") }
	for _, k := range known {
		if booklet.Same(plain(s), plain(k)) {
			return k, true
		}
	}
	return "", false
}

// UnknownWord is the finding of a word that the program does not know.
func UnknownWord(rule booklet.Rule, what string, w booklet.Line, known []string) booklet.Finding {
	return booklet.Finding{Rule: rule, Severity: booklet.Error, At: w.At,
		Text: fmt.Sprintf("%s %q is not known: %s is accepted", what, w.S, list(known, "or")),
		Hint: didYouMean(w.S, known)}
}

// MakeNames are the words of the column Make.
func MakeNames() []string {
	var out []string
	for _, m := range booklet.Makes {
		out = append(out, string(m))
	}
	return out
}

// formats are the words of Make by other names that people have for them.
var formats = map[string]booklet.Make{"pdf": booklet.MakeBooklet, "brochure": booklet.MakeBooklet,
	"html": booklet.MakeText, "web page": booklet.MakeText, "reading copy": booklet.MakeText, "txt": booklet.MakeText,
	"plain text": booklet.MakeText, "audio": booklet.MakeText, "ebook": booklet.MakeEPUB, "e book": booklet.MakeEPUB,
	"kindle": booklet.MakeEPUB, "docx": booklet.MakeWord, "doc": booklet.MakeWord, "ms word": booklet.MakeWord,
	"microsoft word": booklet.MakeWord, "word document": booklet.MakeWord, "brf": booklet.MakeBraille,
	"handout": booklet.MakeOnePagers, "handouts": booklet.MakeOnePagers, "flyers": booklet.MakeOnePagers,
	"leaflets": booklet.MakeOnePagers}

// UnknownMake is the finding of a word that Make does not know.
func UnknownMake(w booklet.Line) booklet.Finding {
	f := UnknownWord(booklet.RuleUnknownMake, "make", w, MakeNames())
	plain := strings.ToLower(strings.Join(strings.Fields(strings.NewReplacer("-", " ", ".", " ").Replace(w.S)), " "))
	if m := formats[plain]; m != "" {
		f.Hint = fmt.Sprintf("did you mean %q?", m)
	}
	return f
}

func (t *table) makes(row *gridRow) ([]booklet.Making, booklet.Place) {
	_, at := t.cell(row, "Make")
	var out []booklet.Making
	for _, w := range t.names(row, "Make", plainList) {
		m, ok := Making(w.S)
		switch {
		case !ok:
			t.r.findings.Add(UnknownMake(w))
		case !slices.Contains(out, m):
			out = append(out, m)
		}
	}
	return out, at
}

// distance is from where the code of a poster is read: "1m", "1.5 m".
var distance = regexp.MustCompile(`^(.*?)\s*\b([0-9]+(?:[.,][0-9]+)?)\s*(?:m|metres?)$`)

// Making reads what is made, with a size behind it and, of a poster, the distance from which its code is read: "cards
// 85x55", "poster A2 1m". It reports whether the first word is known; the size is looked at where it is made.
func Making(s string) (booklet.Making, bool) {
	words := strings.Fields(s)
	for n := len(words); n > 0; n-- {
		name, ok := Word(strings.Join(words[:n], " "), MakeNames())
		if !ok {
			continue
		}
		m := booklet.Making{Make: booklet.Make(name), Size: strings.Join(words[n:], " ")}
		if m.Make == booklet.MakePoster {
			if parts := distance.FindStringSubmatch(m.Size); parts != nil {
				m.Size, m.Distance = parts[1], strings.ReplaceAll(parts[2], ",", ".")+"m"
			}
		}
		return m, true
	}
	return booklet.Making{}, false
}

// where are the conditions of a row, separated by semicolons or line breaks.
func (t *table) where(row *gridRow) []booklet.Line {
	c, at := t.cell(row, "Where")
	s, _ := t.r.plain(c, at)
	var out []booklet.Line
	for _, one := range t.parted(strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == '\n' }), at) {
		if one = oneLine(one); one == "" {
			continue
		}
		out = append(out, booklet.Line{S: t.r.curled(one), At: at})
	}
	return out
}

// campaign is the word of a campaign.
func (t *table) campaign(row *gridRow) booklet.Line {
	l := t.value(row, "Campaign")
	if l.S == "" || booklet.CampaignWord(l.S) {
		return l
	}
	hint := ""
	if s := booklet.Slug(l.S); s != "x" && len(s) <= booklet.LongestCampaign {
		hint = "write " + s
	}
	if strings.ContainsRune(l.S, '@') {
		hint = "a campaign names the fair, never a person"
	}
	t.r.fail(booklet.RuleBadCampaign, l.At,
		fmt.Sprintf("%q is not a campaign: one word of letters a to z, digits, - and _ is accepted, of at most %d "+
			"characters", l.S, booklet.LongestCampaign), hint)
	return booklet.Line{At: l.At}
}
