// Package braille writes what a booklet says as Braille for an embosser: a file of Braille ASCII (BRF) for each
// volume, a line of the file for each line of the page, a form feed after each page.
//
// The words are translated by liblouis, which is handed in as a function; the pages are laid out here. Their
// form follows the Rules of Unified English Braille (ICEB 2013), the Guiding Principles for the Presentation of
// Braille (UKAAF B004), and, where those leave it open, Braille Formats (BANA 2016): the first line of a page
// has the page of the printed booklet at its left, the running head in its middle and the Braille page at its
// right; where a printed page begins within a page, a line of hyphens ends in its number; headings are centred,
// or begin in cell 5 or 7; paragraphs begin in cell 3 and go on in cell 1, items of lists begin in cell 1 and
// go on in cell 3. Addresses are not contracted, and where one is longer than a line it ends there in a
// continuation sign (dot 5), never without.
package braille

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// Options are how the pages are made. The zero values are usual.
type Options struct {
	Cells  int  // of a line; 0 is UsualCells
	Lines  int  // of a page; 0 is UsualLines
	Pages  int  // of a volume at most; 0 is UsualPages
	Grade1 bool // nothing is contracted
}

// The sizes of pages and volumes: the usual ones, and between which they may be.
const (
	UsualCells, LeastCells, MostCells = 40, 24, 48
	UsualLines, LeastLines, MostLines = 25, 15, 32
	UsualPages, LeastPages, MostPages = 100, 16, 200
)

// Translator translates lines of text by a list of tables of liblouis, and returns as many lines. It gives up
// when the context ends. Where liblouis is not there, the error is ErrMissing.
type Translator func(ctx context.Context, tables, text string) (string, error)

// ErrMissing says that liblouis is not there.
var ErrMissing = errors.New("liblouis is not installed")

// ErrTable says that liblouis has no such tables, or did not translate by them.
var ErrTable = errors.New("liblouis did not translate")

// Volume is a volume.
type Volume struct {
	Data  []byte
	Pages int
}

// Write returns the volumes of a booklet, or findings that stand against them: a language without a table, a
// part that is longer than a volume. Other findings tell what a reader may miss. The error is that of the
// translator, or ErrTable.
func Write(ctx context.Context, doc *semantic.Document, s *booklet.Settings, o Options,
	by Translator) ([]Volume, []booklet.Finding, error) {
	o = o.usual()
	t, found := tablesOf(doc.Language, s.Language.At, o.Grade1)
	if t == nil {
		return nil, found, nil
	}
	found = append(found, inEnglish(s)...)
	w := newWriter(doc, s, o)
	w.t, w.tr = *t, &translation{ctx: ctx, by: by, tables: *t}
	w.units = w.read()
	w.prepare()
	lost, err := w.tr.run()
	if err != nil {
		return nil, nil, err
	}
	found = append(found, lacking(t.language, lost)...)
	w.set()
	volumes, wrong := w.divide()
	if wrong != nil {
		return nil, append(found, *wrong), nil
	}
	out, err := w.print(volumes)
	return out, found, err
}

// stillEnglish reports whether a label is English in a booklet of another language.
func stillEnglish(s *booklet.Settings, l booklet.Label) bool {
	return s.Language.S != "" && !booklet.LanguageOf(s.Language.S).Has(l) && s.Labels[l].S == ""
}

// inEnglish are the words that stand in Braille alone and are English in a booklet of another language.
func inEnglish(s *booklet.Settings) []booklet.Finding {
	var missing []string
	for _, l := range booklet.BrailleLabels {
		if stillEnglish(s, l) {
			missing = append(missing, string(l))
		}
	}
	if len(missing) == 0 {
		return nil
	}
	return []booklet.Finding{{Rule: booklet.RuleLabelsInEnglish, Severity: booklet.Warning, At: s.Language.At,
		Text: fmt.Sprintf("the language is %s, but words of the Braille are still English: %s", s.Language.S,
			strings.Join(missing, ", ")),
		Hint: `write each on the Booklet sheet as "Label: " and its name, with the words beside it`}}
}

// lacking says which characters tables do not have: at each cell, what it has; where there are many cells, all of it at
// the first.
func lacking(language string, all []lack) []booklet.Finding {
	const many = 5
	var cells []booklet.Place
	of := map[booklet.Place][]rune{}
	var every []rune
	for _, l := range all {
		if of[l.at] == nil {
			cells = append(cells, l.at)
		}
		of[l.at] = append(of[l.at], l.char)
		if !slices.Contains(every, l.char) {
			every = append(every, l.char)
		}
	}
	var out []booklet.Finding
	for _, at := range cells {
		chars := of[at]
		if len(cells) > many {
			chars = every
		}
		stands := "its number in Unicode stands in its place"
		if len(chars) > 1 {
			stands = "their numbers in Unicode stand in their places"
		}
		out = append(out, booklet.Finding{Rule: booklet.RuleBrailleCharacter, Severity: booklet.Warning, At: at,
			Text: fmt.Sprintf("Braille tables of %q have no %s: %s", language, quotedRunes(chars), stands),
			Hint: "say it in letters, or have a transcriber put in what it says"})
	}
	return booklet.Together(out)
}

func (o Options) usual() Options {
	for _, v := range []struct {
		of    *int
		usual int
	}{{&o.Cells, UsualCells}, {&o.Lines, UsualLines}, {&o.Pages, UsualPages}} {
		if *v.of == 0 {
			*v.of = v.usual
		}
	}
	return o
}

// quotedRunes names characters.
func quotedRunes(rs []rune) string {
	const most = 8
	var out []string
	for i, r := range rs {
		if i == most {
			out = append(out, fmt.Sprintf("%d more", len(rs)-most))
			break
		}
		out = append(out, fmt.Sprintf("%q", string(r)))
	}
	return strings.Join(out, ", ")
}
