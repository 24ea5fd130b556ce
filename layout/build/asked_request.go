package build

import (
	"strconv"
	"strings"

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

// requestFields are the fields that change how an edition is set.
var requestFields = []booklet.Field{
	booklet.FieldTextSize, booklet.FieldWeight, booklet.FieldPaper, booklet.FieldGround, booklet.FieldInk,
	booklet.FieldPaperColour, booklet.FieldLineSpacing,
}

// request sets the editions as is asked, and returns the words that tell their files
// from others. Fields that change an edition need to be told which: named.
func (a Asked) request(editions []layout.Edition, named bool) ([]layout.Edition, []string, error) {
	r, words, err := a.readRequest()
	if err != nil || r == (layout.Request{}) {
		return editions, nil, err
	}
	if f := a.first(requestFields...); f != "" && !named {
		e := booklet.Ref(booklet.FieldEdition)
		return nil, nil, &layout.RequestError{Text: booklet.Ref(f) + " changes an edition, and none is named",
			Hint: "name it with " + e + ", for example " + e + " large-print"}
	}
	for i, e := range editions {
		if editions[i], err = e.With(r); err != nil {
			return nil, nil, err
		}
	}
	return editions, words, nil
}

// readRequest reads a request, and the words that tell its files from others.
func (a Asked) readRequest() (r layout.Request, words []string, err error) {
	if s := a.value(booklet.FieldTextSize); s != "" {
		n, ok := decimal(strings.TrimSuffix(strings.ToLower(s), "pt"))
		if !ok {
			return r, nil, unknown(booklet.FieldTextSize, s, "it is a number of points, 12 to 36", "")
		}
		r.TextSize = unit.Length(n)
		words = append(words, r.TextSize.String()+"pt")
	}
	weight, err := chooseNamed(a, booklet.FieldWeight, Weights)
	if err != nil {
		return r, nil, err
	}
	if weight.Name != "" {
		r.Weight, r.Heavier = weight.Value, true
		words = append(words, weight.Name)
	}
	paper, err := chooseNamed(a, booklet.FieldPaper, Papers)
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
	if s := a.value(booklet.FieldLineSpacing); s != "" {
		n, ok := decimal(s)
		if !ok {
			return r, nil,
				unknown(booklet.FieldLineSpacing, s, "it is a number, 1.15 to 2, that the size is multiplied by", "")
		}
		r.LineSpacing = n
		spacing := strconv.FormatFloat(float64(n)/1000, 'f', 3, 64)
		words = append(words, "spacing-"+strings.TrimRight(strings.TrimRight(spacing, "0"), "."))
	}
	return r, words, nil
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

// hue reads a colour: a name, or #RRGGBB. The word is for file names.
func hue(f booklet.Field, s string, known []layout.Hue) (booklet.RGB, string, error) {
	var all []string
	for _, h := range known {
		if booklet.Same(strings.ReplaceAll(s, "-", " "), strings.ReplaceAll(h.Name, "-", " ")) {
			return h.RGB, strings.ReplaceAll(h.Name, " ", "-"), nil
		}
		all = append(all, h.Name)
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok && len(hex) == 6 {
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return booklet.RGB{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, strings.ToLower(hex), nil
		}
	}
	return booklet.RGB{}, "", unknown(f, s, "it is #RRGGBB, or one of "+strings.Join(all, ", "),
		booklet.Nearest(s, all))
}
