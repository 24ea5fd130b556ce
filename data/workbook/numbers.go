package workbook

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/nfp"
)

// builtinCodes are built-in formats that the library shows otherwise (ECMA-376, Part 1, 18.8.30).
var builtinCodes = map[int]string{12: "# ?/?", 13: "# ??/??", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
	21: "h:mm:ss", 45: "mm:ss", 46: "[h]:mm:ss"}

func isGeneral(code string) bool {
	return strings.EqualFold(code, "General") || strings.EqualFold(code, "Standard")
}

// sectionOf is the section of a format's code that shows a number, with what is left of
// the number's sign; none where the code has no section for it.
func sectionOf(code string, n float64) (section []nfp.Token, value float64, ok bool) {
	p := nfp.NumberFormatParser()
	all := p.Parse(code)
	var sections []nfp.Section
	for _, s := range all {
		if s.Type != nfp.TokenSectionText {
			sections = append(sections, s)
		}
	}
	if len(sections) == 0 {
		if len(all) == 1 { // a format of texts shows numbers too
			return all[0].Items, n, true
		}
		return nil, 0, false
	}
	conditions := false
	for i, s := range sections {
		is, met := condition(s.Items, n)
		conditions = conditions || is
		if is && met {
			return s.Items, unsigned(n, i > 0), true
		}
	}
	if conditions {
		for i, s := range sections {
			if is, _ := condition(s.Items, n); !is {
				return s.Items, unsigned(n, i > 0 && n < 0), true
			}
		}
		return nil, 0, false
	}
	switch {
	case n < 0 && len(sections) > 1:
		return sections[1].Items, -n, true
	case n == 0 && len(sections) > 2:
		return sections[2].Items, n, true
	}
	return sections[0].Items, n, true
}

func unsigned(n float64, without bool) float64 {
	if without {
		return math.Abs(n)
	}
	return n
}

// condition reports whether a section has one, and whether a number meets it.
func condition(items []nfp.Token, n float64) (is, met bool) {
	for _, t := range items {
		if t.TType != nfp.TokenTypeCondition {
			continue
		}
		number := strings.TrimLeft(t.TValue, "<>=")
		limit, err := strconv.ParseFloat(strings.TrimSpace(number), 64)
		if err != nil {
			return true, false
		}
		switch strings.TrimSpace(strings.TrimSuffix(t.TValue, number)) {
		case "<":
			return true, n < limit
		case "<=":
			return true, n <= limit
		case ">":
			return true, n > limit
		case ">=":
			return true, n >= limit
		case "=":
			return true, n == limit
		case "<>":
			return true, n != limit
		}
		return true, false
	}
	return false, false
}

// special is a number in a format that the library shows otherwise than spreadsheet
// programs do: General among words, a text's place, fractions, and what shows nothing.
func (f *formatter) special(n float64, value, code string) (string, bool) {
	if code == "" {
		return "", false
	}
	section, signed, ok := sectionOf(code, n)
	if !ok {
		return "", strings.Trim(code, ";") == ""
	}
	if raw, is := f.conditional(code, section, signed); is {
		return raw, true
	}
	general, fraction, digits := false, -1, false
	for i, t := range section {
		switch t.TType {
		case nfp.TokenTypeGeneral, nfp.TokenTypeTextPlaceHolder:
			general = true
		case nfp.TokenTypeFraction:
			fraction = i
		case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder,
			nfp.TokenTypeDateTimes, nfp.TokenTypeElapsedDateTimes:
			digits = true
		}
	}
	switch {
	case general:
		return among(section, shortest(signed, value)), true
	case fraction > 0:
		return fractionShown(section, fraction, signed)
	case !digits:
		return among(section, ""), true
	}
	return "", false
}

// conditional shows a number by one section of a format whose sections have conditions.
func (f *formatter) conditional(code string, section []nfp.Token, n float64) (string, bool) {
	if !strings.ContainsAny(code, "<>=") || len(section) == 0 {
		return "", false
	}
	p := nfp.NumberFormatParser()
	for i, s := range p.Parse(code) {
		raw := rawSections(code)
		if i < len(raw) && slices.EqualFunc(s.Items, section, func(a, b nfp.Token) bool {
			return a.TType == b.TType && a.TValue == b.TValue
		}) {
			alone := conditionOf().ReplaceAllString(raw[i], "")
			if alone == code {
				return "", false
			}
			return f.coded(n, strconv.FormatFloat(n, 'g', -1, 64), 0, alone), true
		}
	}
	return "", false
}

var conditionOf = lazily(`\[[<>=][^\]]*\]`)

// rawSections are the sections of a format's code as they are written.
func rawSections(code string) []string {
	var out []string
	from, quote, bracket := 0, false, false
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '\\' || c == '_' || c == '*':
			if !quote {
				i++
			}
		case c == '"':
			quote = !quote
		case quote:
		case c == '[' || c == ']':
			bracket = c == '['
		case c == ';' && !bracket:
			out = append(out, code[from:i])
			from = i + 1
		}
	}
	return append(out, code[from:])
}

// among is a number among the words of its format.
func among(section []nfp.Token, number string) string {
	var b strings.Builder
	for _, t := range section {
		switch t.TType {
		case nfp.TokenTypeGeneral, nfp.TokenTypeTextPlaceHolder:
			b.WriteString(number)
		default:
			b.WriteString(literal(t))
		}
	}
	return strings.TrimSpace(b.String())
}

// literal is what a token prints that is no place of a figure.
func literal(t nfp.Token) string {
	switch t.TType {
	case nfp.TokenTypeLiteral:
		return t.TValue
	case nfp.TokenTypeCurrencyLanguage:
		for _, p := range t.Parts {
			if p.Token.TType == nfp.TokenSubTypeCurrencyString {
				return p.Token.TValue
			}
		}
	case nfp.TokenTypePercent:
		return "%"
	case nfp.TokenTypeDecimalPoint, nfp.TokenTypeThousandsSeparator, nfp.TokenTypeFraction:
		return t.TValue
	}
	return ""
}

// isDigits reports whether a token is a place of figures.
func isDigits(t nfp.Token) bool {
	switch t.TType {
	case nfp.TokenTypeZeroPlaceHolder, nfp.TokenTypeHashPlaceHolder, nfp.TokenTypeDigitalPlaceHolder,
		nfp.TokenTypeDenominator:
		return true
	}
	return false
}

// fractionShown is a number as a fraction; bar is its bar.
func fractionShown(section []nfp.Token, bar int, n float64) (string, bool) {
	from := bar - 1 // of the numerator
	for from > 0 && isDigits(section[from-1]) {
		from--
	}
	to := bar + 1
	for to < len(section) && (isDigits(section[to]) || section[to].TType == nfp.TokenTypeLiteral &&
		strings.Trim(section[to].TValue, "0123456789") == "") {
		to++
	}
	if from == bar || to == bar+1 {
		return "", false
	}
	whole := false
	first := from
	for i := range from {
		if isDigits(section[i]) {
			whole, first = true, min(first, i)
		}
	}
	below := ""
	for _, t := range section[bar+1 : to] {
		below += t.TValue
	}
	amount := math.Abs(n)
	full := 0.0
	if whole {
		full, amount = math.Modf(amount)
	}
	above, under := nearestFraction(amount, below)
	if above == under && whole {
		full, above = full+1, 0
	}
	shown := strconv.Itoa(above) + "/" + strconv.Itoa(under)
	switch {
	case whole && above == 0:
		shown = strconv.FormatFloat(full, 'f', 0, 64)
	case whole && full > 0:
		shown = strconv.FormatFloat(full, 'f', 0, 64) + " " + shown
	}
	if n < 0 {
		shown = "-" + shown
	}
	return strings.TrimSpace(among(section[:first], "") + " " + shown + " " + among(section[to:], "")), true
}

// nearestFraction is a fraction near an amount: with the denominator that the format
// says, else with one of no more digits than it has places.
func nearestFraction(amount float64, below string) (above, under int) {
	if fixed, err := strconv.Atoi(below); err == nil && fixed > 0 {
		return int(math.Round(amount * float64(fixed))), fixed
	}
	most := int(math.Pow10(min(len(below), 4))) - 1
	best := math.Inf(1)
	for d := 1; d <= most; d++ {
		a := math.Round(amount * float64(d))
		if off := math.Abs(amount - a/float64(d)); off < best-1e-12 {
			best, above, under = off, int(a), d
		}
	}
	return above, under
}

// textFormat lays the format of a cell over its text: @" (see page)".
func (r *reader) textFormat(c *cell) {
	_, code := r.formats().code(c.style)
	if code == "" || !strings.Contains(code, "@") && strings.Count(code, ";") < 3 {
		return
	}
	p := nfp.NumberFormatParser()
	sections := p.Parse(code)
	for i, s := range sections {
		if s.Type != nfp.TokenSectionText && i < 3 {
			continue
		}
		before, after, at := "", "", false
		for _, t := range s.Items {
			switch {
			case t.TType == nfp.TokenTypeTextPlaceHolder:
				at = true
			case at:
				after += literal(t)
			default:
				before += literal(t)
			}
		}
		if !at {
			if !slices.ContainsFunc(s.Items, func(t nfp.Token) bool {
				return t.TType != nfp.TokenTypeLiteral && t.TType != nfp.TokenTypeColor
			}) { // nothing, or words in the place of the cell's own
				c.text = richString{text: strings.TrimSpace(before)}
			}
			return
		}
		c.text = c.text.between(strings.TrimLeft(before, " "), strings.TrimRight(after, " "))
		return
	}
}

// between is a text with words before and behind it.
func (s richString) between(before, after string) richString {
	if s.runs != nil {
		runs := append([]run{{text: before}}, s.runs...)
		s.runs = append(runs, run{text: after})
	}
	s.text = before + s.text + after
	return s
}
