package build

import (
	"errors"
	"path"
	"strconv"
	"strings"
	"unicode"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// The sheets and the weights of running text that may be asked for.
var (
	Papers  = []Choice[unit.Size]{{"A5", unit.A5}, {"A4", unit.A4}, {"A3", unit.A3}}
	Weights = []Choice[fonts.Weight]{{"regular", fonts.Regular}, {"semibold", fonts.SemiBold}, {"bold", fonts.Bold}}
)

// What is asked for by names that typefaces and sheets have elsewhere, and what is nearest.
var (
	otherWeights = map[string]string{"light": "regular", "thin": "regular", "normal": "regular", "book": "regular",
		"medium": "semibold", "demi": "semibold", "demibold": "semibold", "semi": "semibold", "strong": "bold",
		"heavy": "bold", "black": "bold", "extrabold": "bold", "ultrabold": "bold"}
	otherPapers = map[string]string{"a0": "A3", "a1": "A3", "a2": "A3", "a6": "A5", "a7": "A5", "b4": "A3", "b5": "A4",
		"b6": "A5", "letter": "A4", "us letter": "A4", "legal": "A4", "foolscap": "A4", "tabloid": "A3", "ledger": "A3",
		"half letter": "A5", "dl": "A5", "square": "A5"}
)

// requestFields are the fields that change how an edition is set.
var requestFields = []booklet.Field{
	booklet.FieldTextSize, booklet.FieldWeight, booklet.FieldPaper, booklet.FieldGround, booklet.FieldInk,
	booklet.FieldPaperColour, booklet.FieldLineSpacing, booklet.FieldLetterSpacing, booklet.FieldFills,
	booklet.FieldNoPictures,
}

// request sets the editions as is asked, and returns the words that tell their files
// from others. Fields that change an edition need to be told which: named.
func (a Asked) request(editions []layout.Edition, named bool) ([]layout.Edition, []string, error) {
	r, words, err := a.readRequest()
	if err == nil {
		r.Trim, err = a.trimSize()
	}
	if err != nil || r == (layout.Request{}) {
		return editions, nil, err
	}
	if f := a.first(requestFields...); f != "" && !named {
		e := booklet.Ref(booklet.FieldEdition)
		return nil, nil, &layout.RequestError{Text: booklet.Ref(f) + " changes an edition, and none is named",
			Hint: "name it with " + e + ", for example " + e + " large-print"}
	}
	for i, e := range editions {
		own := r
		if !named && e.Name != layout.Standard().Name { // the trim is that of the standard edition
			own.Trim = unit.Size{}
		}
		if editions[i], err = e.With(own); err != nil {
			return nil, nil, err
		}
	}
	if named && r.Trim != (unit.Size{}) {
		words = append(words, layout.TrimOf(r.Trim).Word())
	}
	if dir := a.value(booklet.FieldFonts); dir != "" {
		words = append(words, slug(path.Base(strings.TrimRight(strings.ReplaceAll(dir, `\`, "/"), "/"))))
	}
	return editions, words, nil
}

// Trims are the trims that have names, as they may be typed; widths and heights may be, too.
var Trims = []string{"A6", "DL", "A5", "A4", "A6-landscape", "DL-landscape", "A5-landscape", "A4-landscape"}

// Trim reads the size of the pages that takes the place of the workbook's; the zero one where
// none is asked for.
func (a Asked) Trim() (booklet.Trim, error) {
	s := a.value(booklet.FieldTrim)
	if s == "" {
		return booklet.Trim{}, nil
	}
	t, err := booklet.ParseTrim(s)
	if wrong := (*booklet.TrimError)(nil); errors.As(err, &wrong) {
		return t, &layout.RequestError{Field: booklet.FieldTrim, Text: wrong.Text, Hint: wrong.Hint}
	}
	if a.value(booklet.FieldPaper) != "" {
		return t, excluded(booklet.FieldTrim, booklet.FieldPaper, "both say how large the pages are")
	}
	return t, nil
}

// trimSize is Trim as a size.
func (a Asked) trimSize() (unit.Size, error) {
	t, err := a.Trim()
	if err != nil || !t.Given() {
		return unit.Size{}, err
	}
	return layout.SizeOf(t), nil
}

// readRequest reads a request, and the words that tell its files from others.
func (a Asked) readRequest() (r layout.Request, words []string, err error) {
	if s := a.value(booklet.FieldTextSize); s != "" {
		n, ok := decimal(strings.TrimSuffix(strings.ToLower(s), "pt"))
		if !ok {
			return r, nil, unknown(booklet.FieldTextSize, s, "it is a number of points, 12 to 36", numberIn(s, "18"))
		}
		r.TextSize = unit.Length(n)
		words = append(words, r.TextSize.String()+"pt")
	}
	weight, err := chooseNear(a, booklet.FieldWeight, Weights, otherWeights)
	if err != nil {
		return r, nil, err
	}
	if weight.Name != "" {
		r.Weight, r.Heavier = weight.Value, true
		words = append(words, weight.Name)
	}
	paper, err := chooseNear(a, booklet.FieldPaper, Papers, otherPapers)
	if err != nil {
		return r, nil, err
	}
	if r.Paper = paper.Value; paper.Name != "" {
		words = append(words, strings.ToLower(paper.Name))
	}
	colours, err := a.colours(&r)
	if err != nil {
		return r, nil, err
	}
	words = append(words, colours...)
	spacings, err := a.spacings(&r)
	if err != nil {
		return r, nil, err
	}
	if r.Fills = a.yes(booklet.FieldFills); r.Fills {
		words = append(words, "fills")
	}
	return r, append(words, spacings...), nil
}

// spacings reads what is asked for between lines and between letters.
func (a Asked) spacings(r *layout.Request) (words []string, err error) {
	if s := a.value(booklet.FieldLineSpacing); s != "" {
		n, ok := share(s, "")
		if !ok {
			must := "it is a number, 1.15 to 2, that the size is multiplied by"
			return nil, unknown(booklet.FieldLineSpacing, s, must, numberIn(s, "1.5"))
		}
		r.LineSpacing = n
		words = append(words, "spacing-"+trimmed(n))
	}
	if s := a.value(booklet.FieldLetterSpacing); s != "" {
		n, ok := share(s, "em")
		if !ok {
			return nil, unknown(booklet.FieldLetterSpacing, s, "it is a part of the size in em or per cent, such as "+
				"0.12em or 12%", numberIn(s, "0.12em"))
		}
		r.LetterSpacing = n
		words = append(words, "letters-"+trimmed(n))
	}
	return words, nil
}

// share reads a part of the size, with a unit or as per cent, in thousandths.
func share(s, unit string) (int, bool) {
	s = strings.ToLower(strings.TrimSpace(s))
	if per, ok := strings.CutSuffix(s, "%"); ok {
		n, ok := decimal(per)
		return (n + 50) / 100, ok
	}
	return decimal(strings.TrimSuffix(s, unit))
}

// trimmed writes thousandths for the name of a file.
func trimmed(n int) string {
	s := strconv.FormatFloat(float64(n)/1000, 'f', 3, 64)
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// numberIn is the number that stands among other words, or what is usual.
func numberIn(s, usual string) string {
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && r != '.' }) {
		if _, ok := decimal(w); ok {
			return w
		}
	}
	return usual
}

// colours reads the colours of a request.
func (a Asked) colours(r *layout.Request) (words []string, err error) {
	for _, o := range []struct {
		field  booklet.Field
		ending string
		hues   []layout.Hue
		to     **booklet.RGB
	}{
		{booklet.FieldGround, "", layout.Grounds, &r.Ground},
		{booklet.FieldInk, "-ink", layout.Inks, &r.Ink},
		{booklet.FieldPaperColour, "-paper", layout.Grounds, &r.Sheet},
	} {
		s := a.value(o.field)
		if s == "" {
			continue
		}
		col, word, err := hue(o.field, s, o.hues)
		if err != nil {
			return nil, err
		}
		*o.to = &col
		words = append(words, word+o.ending)
	}
	return words, nil
}

// hue reads a colour, as layout.HueOf does. The word is for file names.
func hue(f booklet.Field, s string, known []layout.Hue) (booklet.RGB, string, error) {
	if c, word := layout.HueOf(s, known); word != "" {
		return c, word, nil
	}
	var all []string
	for _, h := range known {
		all = append(all, h.Name)
	}
	near := layout.NearestHue(s, known)
	if digits := strings.TrimPrefix(s, "#"); near == "" && len(digits) > 6 && len(digits) < 10 {
		if _, word := layout.HueOf("#"+digits[:6], known); word != "" {
			near = "#" + digits[:6]
		}
	}
	return booklet.RGB{}, "", unknown(f, s, "it is the name of a colour, such as "+strings.Join(all, ", ")+
		", or #RRGGBB or rgb(R, G, B)", near)
}
