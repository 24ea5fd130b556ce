package booklet

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"sync"
)

// Trim is the size of a booklet's pages, in thousandths of a millimetre; zero where none is
// given.
type Trim struct{ W, H int }

// The sides of a trim, in thousandths of a millimetre.
const (
	LeastSide = 90_000
	MostSide  = 320_000
)

// Given reports whether there is a trim.
func (t Trim) Given() bool { return t != Trim{} }

// NamedTrim is a trim that has a name, upright.
type NamedTrim struct {
	Name string
	Trim
}

// Trims are the trims that have names.
var Trims = []NamedTrim{{"A6", Trim{105_000, 148_000}}, {"DL", Trim{99_000, 210_000}}, {"A5", Trim{148_000, 210_000}},
	{"A4", Trim{210_000, 297_000}}}

// otherTrims are sizes that printers and offices call by names which are none of ours, and what to
// write for them.
var otherTrims = map[string]string{"a7": "A6", "a3": "A4", "a2": "A4", "sra4": "A4", "b5": "176 x 250 mm",
	"b6": "125 x 176 mm", "c5": "162 x 229 mm", "c6": "114 x 162 mm", "letter": "8.5 x 11 in",
	"us letter": "8.5 x 11 in",
	"legal":     "A4", "half letter": "5.5 x 8.5 in", "digest": "5.5 x 8.5 in", "statement": "5.5 x 8.5 in",
	"square": "210 x 210 mm", "small square": "148 x 148 mm", "royal": "156 x 234 mm", "demy": "138 x 216 mm",
	"crown quarto": "189 x 246 mm", "us trade": "6 x 9 in", "trade": "6 x 9 in", "1/3 a4": "DL", "third a4": "DL",
	"landscape": "A5 landscape", "portrait": "A5"}

// String is the trim as it is told: "A5", "A5 landscape", "210 × 210 mm".
func (t Trim) String() string {
	for _, n := range Trims {
		switch t {
		case n.Trim:
			return n.Name
		case Trim{n.H, n.W}:
			return n.Name + " landscape"
		}
	}
	return inMM(t.W) + " × " + inMM(t.H) + " mm"
}

// Word is the trim in the name of a file: "a5-landscape", "210x210".
func (t Trim) Word() string {
	s := strings.TrimSuffix(strings.ToLower(t.String()), " mm")
	return strings.ReplaceAll(strings.ReplaceAll(s, " × ", "x"), " ", "-")
}

// inMM writes thousandths of a millimetre in millimetres, to the hundredth.
func inMM(n int) string {
	return strconv.FormatFloat(math.Round(float64(n)/10)/100, 'f', -1, 64)
}

// TrimError is words that are no trim, with what is nearest.
type TrimError struct{ Text, Hint string }

func (e *TrimError) Error() string { return e.Text }

// trimForms is what a trim may be, in words.
const trimForms = "A6, DL, A5, A4, or a width and a height from 90 to 320 mm, such as 210 x 210 mm or 5.5 x 8.5 in; " +
	"landscape behind it lays it across"

var sides = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?) ?(mm|cm|in)? ?x ?([0-9]+(?:\.[0-9]+)?) ?(mm|cm|in)?$`)
})

// side is the one side of a square that is told by it.
var side = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:square )?([0-9]+(?:\.[0-9]+)?) ?(mm|cm|in)?(?: square)?$`)
})

// trimWords writes what is typed in few forms: small letters, x for every sign of multiplication,
// points in numbers, units by their signs.
var trimWords = strings.NewReplacer("×", "x", "✕", "x", "✖", "x", "⨯", "x", "*", "x", ",", ".", "millimetres", "mm",
	"millimeters", "mm", "centimetres", "cm", "centimeters", "cm", "inches", "in", "inch", "in", "″", "in", "”", "in",
	"\"", "in", " by ", " x ", "½", ".5", "¼", ".25", "¾", ".75",
	"\u00a0", " ", "\u202f", " ", "\u2009", " ", "-landscape", " landscape",
	"-portrait", " portrait")

// ParseTrim reads a trim: a name or a width and a height, in any case, with "landscape" or
// "portrait" before or behind it. The error is a *TrimError.
func ParseTrim(typed string) (Trim, error) {
	s := strings.Join(strings.Fields(trimWords.Replace(strings.ToLower(typed))), " ")
	s, way := direction(s)
	t, ok := namedTrim(s)
	if !ok {
		var err error
		if t, err = sized(typed, s, way); err != nil {
			return Trim{}, err
		}
	}
	switch {
	case way == landscape && t.W < t.H, way == portrait && t.W > t.H:
		t.W, t.H = t.H, t.W
	}
	if u := t.within(); u != t {
		text := fmt.Sprintf("%q is not a trim: its sides are %s × %s mm, and each is %d to %d mm", typed, inMM(t.W),
			inMM(t.H), LeastSide/1000, MostSide/1000)
		return Trim{}, &TrimError{text, "the nearest is " + strings.ReplaceAll(u.String(), "×", "x")}
	}
	return t, nil
}

// within is the trim with its sides moved within their limits.
func (t Trim) within() Trim {
	return Trim{min(max(t.W, LeastSide), MostSide), min(max(t.H, LeastSide), MostSide)}
}

// The ways in which a page lies.
const (
	landscape = "landscape"
	portrait  = "portrait"
)

// direction parts the word that says how a page lies from the rest.
func direction(s string) (rest, way string) {
	for _, w := range []struct{ word, is string }{{landscape, landscape}, {"across", landscape}, {"oblong", landscape},
		{"horizontal", landscape}, {"vertical", portrait},
		{portrait, portrait}, {"upright", portrait}} {
		if after, ok := strings.CutSuffix(s, " "+w.word); ok {
			return after, w.is
		}
		if after, ok := strings.CutPrefix(s, w.word+" "); ok {
			return after, w.is
		}
	}
	return s, ""
}

// namedTrim finds a trim by its name.
func namedTrim(s string) (Trim, bool) {
	for _, n := range Trims {
		if strings.EqualFold(strings.ReplaceAll(s, " ", ""), n.Name) {
			return n.Trim, true
		}
	}
	return Trim{}, false
}

// sized reads a width and a height. A unit behind the second is that of both; without one they
// are millimetres.
func sized(typed, s, way string) (Trim, error) {
	fault := func(hint string) error {
		if way != "" && hint != "" {
			hint += " " + way
		}
		if hint != "" {
			hint = fmt.Sprintf("did you mean %q?", hint)
		}
		return &TrimError{fmt.Sprintf("%q is not a trim: it is %s", typed, trimForms), hint}
	}
	m := sides().FindStringSubmatch(s)
	if m == nil {
		near := otherTrims[s]
		across, isAcross := strings.CutSuffix(s, "l") // as some printers write it
		_, isNamed := namedTrim(strings.TrimRight(across, " -"))
		square := squareOf(s)
		switch {
		case near != "":
		case square != "":
			near = square
		case isAcross && isNamed:
			near = strings.ToUpper(strings.TrimRight(across, " -")) + " landscape"
		case way != "":
			near = Nearest(s, []string{"A6", "DL", "A5", "A4"})
		default:
			near = Nearest(s, []string{"A6", "DL", "A5", "A4", "A5 landscape", "A4 landscape", "A6 landscape"})
		}
		return Trim{}, fault(near)
	}
	first, second := m[2], m[4]
	if first == "" {
		first = second
	}
	if second == "" {
		second = first
	}
	w, h := length(m[1], first), length(m[3], second)
	if first == "" && (w < 40_000 || h < 40_000) { // nobody prints that: a unit is missing
		unit := "cm"
		if w < 13_000 || h < 13_000 {
			unit = "in"
		}
		return Trim{}, fault(m[1] + " x " + m[3] + " " + unit)
	}
	mm := Trim{length(m[1], ""), length(m[3], "")}
	if larger := (Trim{w, h}); larger != larger.within() && mm == mm.within() { // of another unit than is meant
		return Trim{}, fault(m[1] + " x " + m[3] + " mm")
	}
	return Trim{w, h}, nil
}

// squareOf is the square of one side that is typed, as it would be typed whole; "" where that is none, or no trim.
func squareOf(s string) string {
	m := side().FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	if t := (Trim{length(m[1], m[2]), length(m[1], m[2])}); t != t.within() {
		return ""
	}
	return fmt.Sprintf("%s x %[1]s %s", m[1], cmp.Or(m[2], "mm"))
}

// length is a number of a unit in thousandths of a millimetre.
func length(number, unit string) int {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || n > 100_000 {
		n = 100_000 // far over the limit
	}
	switch unit {
	case "cm":
		n *= 10
	case "in":
		n *= 25.4
	}
	return int(math.Round(n * 1000))
}
