package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/unit"
)

// requestFlags are the options that change how an edition is set.
func requestFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "text-size"},
		&cli.StringFlag{Name: "weight"},
		&cli.StringFlag{Name: "paper"},
		&cli.StringFlag{Name: "ground"},
		&cli.StringFlag{Name: "ink"},
		&cli.StringFlag{Name: "paper-colour"},
		&cli.StringFlag{Name: "line-spacing"},
	}
}

// choice is a value that an option may have.
type choice[T any] struct {
	name  string
	value T
}

// papers are the sheets, weights the weights of running text that may be asked
// for.
var (
	papers  = []choice[unit.Size]{{"A5", unit.A5}, {"A4", unit.A4}, {"A3", unit.A3}}
	weights = []choice[fonts.Weight]{{"regular", fonts.Regular}, {"semibold", fonts.SemiBold}, {"bold", fonts.Bold}}
)

// choose finds the choice that the user named.
func choose[T any](option, s string, all []choice[T]) (choice[T], error) {
	var names []string
	for _, c := range all {
		if booklet.Same(strings.ReplaceAll(s, "-", ""), strings.ReplaceAll(c.name, "-", "")) {
			return c, nil
		}
		names = append(names, c.name)
	}
	return choice[T]{}, badValue(option, s, "there are "+strings.Join(names, ", "), booklet.Nearest(s, names))
}

// readRequest makes a request of the options, and the words that tell its files
// from others.
func readRequest(c *cli.Context) (r layout.Request, suffix []string, err error) {
	value := func(name string) string { return strings.TrimSpace(c.String(name)) }
	if s := value("text-size"); s != "" {
		n, ok := decimal(strings.TrimSuffix(strings.ToLower(s), "pt"))
		if !ok {
			return r, nil, badValue("text-size", s, "it is a number of points, 12 to 36", "")
		}
		r.TextSize = unit.Length(n)
		suffix = append(suffix, r.TextSize.String()+"pt")
	}
	if s := value("weight"); s != "" {
		w, err := choose("weight", s, weights)
		if err != nil {
			return r, nil, err
		}
		r.Weight, r.Heavier = w.value, true
		suffix = append(suffix, w.name)
	}
	if s := value("paper"); s != "" {
		p, err := choose("paper", s, papers)
		if err != nil {
			return r, nil, err
		}
		r.Paper = p.value
		suffix = append(suffix, strings.ToLower(p.name))
	}
	for _, o := range []struct {
		name  string
		hues  []layout.Hue
		field **booklet.RGB
	}{{"ground", layout.Grounds, &r.Ground}, {"ink", layout.Inks, &r.Ink}, {"paper-colour", layout.Grounds, &r.Sheet}} {
		s := value(o.name)
		if s == "" {
			continue
		}
		col, word, err := hue(o.name, s, o.hues)
		if err != nil {
			return r, nil, err
		}
		*o.field = &col
		switch o.name {
		case "ink":
			word += "-ink"
		case "paper-colour":
			word += "-paper"
		}
		suffix = append(suffix, word)
	}
	if s := value("line-spacing"); s != "" {
		n, ok := decimal(s)
		if !ok {
			return r, nil, badValue("line-spacing", s, "it is a number, 1.15 to 2, that the size is multiplied by", "")
		}
		r.LineSpacing = n
		suffix = append(suffix, "spacing-"+strings.TrimRight(strings.TrimRight(strconv.FormatFloat(float64(n)/1000, 'f', 3, 64), "0"), "."))
	}
	return r, suffix, nil
}

// decimal reads a number with up to three decimals, in thousandths.
func decimal(s string) (int, bool) {
	s = strings.TrimSpace(s)
	whole, part, _ := strings.Cut(s, ".")
	if len(whole) == 0 || len(whole) > 4 || len(part) > 3 || strings.Trim(whole+part, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(whole + (part + "000")[:3])
	return n, err == nil
}

// hue reads a colour: a name, or #RRGGBB. The word is for file names.
func hue(option, s string, known []layout.Hue) (booklet.RGB, string, error) {
	var names []string
	for _, h := range known {
		if booklet.Same(strings.ReplaceAll(s, "-", " "), strings.ReplaceAll(h.Name, "-", " ")) {
			return h.RGB, strings.ReplaceAll(h.Name, " ", "-"), nil
		}
		names = append(names, h.Name)
	}
	if hex, ok := strings.CutPrefix(s, "#"); ok && len(hex) == 6 {
		if n, err := strconv.ParseUint(hex, 16, 32); err == nil {
			return booklet.RGB{R: uint8(n >> 16), G: uint8(n >> 8), B: uint8(n)}, strings.ToLower(hex), nil
		}
	}
	return booklet.RGB{}, "", badValue(option, s, "it is #RRGGBB, or one of "+strings.Join(names, ", "), booklet.Nearest(s, names))
}

// requested sets the editions as the options ask. Options that change an edition
// need to be told which.
func requested(c *cli.Context, editions []layout.Edition) ([]layout.Edition, []string, error) {
	r, suffix, err := readRequest(c)
	if err != nil {
		return nil, nil, err
	}
	if r == (layout.Request{}) {
		return editions, nil, nil
	}
	if len(c.StringSlice("edition")) == 0 && !c.IsSet("for") {
		for _, f := range requestFlags() {
			if name := f.Names()[0]; c.IsSet(name) {
				return nil, nil, whichEdition(name)
			}
		}
	}
	for i, e := range editions {
		e, err := e.With(r)
		var cannot *layout.RequestError
		if errors.As(err, &cannot) {
			return nil, nil, cannotBe(cannot)
		}
		editions[i] = e
	}
	return editions, suffix, nil
}
