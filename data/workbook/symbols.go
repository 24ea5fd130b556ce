package workbook

import (
	"fmt"
	"strings"
)

// symbolFont reports whether a font shows other signs than its characters are.
func symbolFont(name string) bool { return symbolTable(name) != nil }

// symbolTable are the signs of a symbol font by the bytes that stand for them, nil for
// another font. Those that our faces lack are near ones that they have.
func symbolTable(name string) map[byte]rune {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "wingdings":
		return wingdings
	case "wingdings 2":
		return wingdings2
	case "wingdings 3":
		return wingdings3
	case "webdings":
		return webdings
	case "symbol", "standardsymbolsps", "standard symbols ps", "opensymbol", "starsymbol":
		return symbolSigns
	}
	return nil
}

var wingdings = map[byte]rune{
	' ': ' ', 'l': '●', 'm': '○', 'n': '■', 'o': '□', 'p': '□', 'q': '□', 'r': '□',
	's': '◆', 't': '◆', 'u': '◆', 'v': '◆',
	'w': '◆', 0x9E: '•', 0x9F: '•', 0xA0: '▪', 0xA1: '○', 0xA2: '○', 0xA3: '○', 0xA4: '●',
	0xA7: '▪', 0xA8: '□', 0xAA: '◆',
	0xD8: '→', 0xDC: '→', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE7: '←', 0xE8: '→', 0xE9: '↑', 0xEA: '↓',
	0xEF: '←', 0xF0: '→', 0xF1: '↑', 0xF2: '↓', 0xFB: '✗', 0xFC: '✓', 0xFD: '✗', 0xFE: '☑', 0x84: '▪',
}

var wingdings2 = map[byte]rune{
	' ': ' ', 'O': '✗', 'P': '✓', 'Q': '✗', 'R': '☑', 'S': '✗', 'T': '✗', 'U': '✗',
	'V': '✗', 0x96: '•', 0x97: '•', 0x98: '●',
	0x99: '●', 0x9A: '○', 0x9F: '▪', 0xA0: '▪', 0xA1: '■', 0xA2: '■', 0xA3: '□', 0xA4: '□', 0xAE: '◆', 0xAF: '◆',
}

var wingdings3 = map[byte]rune{
	' ': ' ', 'f': '←', 'g': '→', 'h': '↑', 'i': '↓', 't': '←', 'u': '→', 0x7D: '→', 0x84: '→', 0x8A: '→', 0x22: '→',
}

var webdings = map[byte]rune{
	' ': ' ', 'a': '✓', 'r': '✗', 'g': '■', 'c': '□', 'n': '●', '3': '←', '4': '→',
	'5': '↑', '6': '↓', '=': '●', 0x98: '▪',
}

// symbolSigns are those of the font Symbol: Greek letters, signs of mathematics and arrows.
var symbolSigns = func() map[byte]rune {
	out := map[byte]rune{}
	for c := byte(' '); c < 0x7F; c++ {
		if c < 'A' || c > 'Z' && c < 'a' || c > 'z' {
			out[c] = rune(c)
		}
	}
	for i, r := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		out['A'+byte(i)] = r
	}
	for i, r := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		out['a'+byte(i)] = r
	}
	for b, r := range map[byte]rune{'"': '∀', '$': '∃', '\'': '∋', '*': '∗', '-': '−',
		'@': '≅', '\\': '∴', '^': '⊥', '~': '∼',
		0xA1: 'ϒ', 0xA2: '′', 0xA3: '≤', 0xA4: '⁄', 0xA5: '∞', 0xA6: 'ƒ', 0xA7: '♣', 0xA8: '♦',
		0xA9: '♥', 0xAA: '♠', 0xAB: '↔',
		0xAC: '←', 0xAD: '↑', 0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB2: '″', 0xB3: '≥', 0xB4: '×', 0xB5: '∝',
		0xB6: '∂', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xBA: '≡', 0xBB: '≈', 0xBC: '…', 0xD1: '∇', 0xD2: '®', 0xD3: '©',
		0xD4: '™', 0xD5: '∏', 0xD6: '√', 0xD7: '⋅', 0xD8: '¬', 0xDB: '⇔', 0xDC: '⇐', 0xDE: '⇒',
		0xE0: '◊', 0xE2: '®', 0xE3: '©',
		0xE4: '™', 0xE5: '∑'} {
		out[b] = r
	}
	return out
}()

// symbols are the signs of a text in a symbol font.
func (s *settling) symbols(text, name string) string {
	var b strings.Builder
	for _, r := range text {
		if out := s.symbol(r, name, text); out >= 0 {
			b.WriteRune(out)
		}
	}
	return b.String()
}

// symbol is a sign of a symbol font, or -1. Without a font, a character of the private area
// that Word writes for one is looked for in Wingdings, and its usual bullet in Symbol.
func (s *settling) symbol(r rune, name, text string) rune {
	table := symbolTable(name)
	code := r
	if r >= 0xF020 && r <= 0xF0FF {
		code = r - 0xF000
	}
	switch {
	case strings.ContainsRune("\n\r\t\v\f\u00A0\u2028\u2029", r):
		return r
	case table != nil && code > 0xFF: // the sign itself, which another font shows
		return r
	case table == nil && code == 0xB7:
		return '•'
	case table == nil:
		table = wingdings
	}
	if to, ok := table[byte(code)]; ok {
		return to
	}
	if name == "" {
		name = "a symbol font"
	}
	s.r.gather(noSymbol, s.at, fmt.Sprintf("the sign %q of %s in %q", r, name, shortened(text)))
	return -1
}
