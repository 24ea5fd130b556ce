package usual

import (
	"slices"
	"strings"
	"testing"
)

// TestWords: words are parted as in a shell, with the quotation marks that spreadsheet programs make.
func TestWords(t *testing.T) {
	for s, want := range map[string][]string{
		"":                                nil,
		" \n\t ":                          nil,
		"--press":                         {"--press"},
		"--binding saddle\n--press":       {"--binding", "saddle", "--press"},
		"--paper-stock \"115 gsm silk\"":  {"--paper-stock", "115 gsm silk"},
		"--paper-stock=“115 gsm silk”":    {"--paper-stock=115 gsm silk"},
		"--paper-stock „115 gsm“":         {"--paper-stock", "115 gsm"},
		"--paper-stock „115 gsm”":         {"--paper-stock", "115 gsm"},
		"--role 'Nurse \"A\"' ‘B C’":      {"--role", `Nurse "A"`, "B C"},
		`--role "a \"b\" c"`:              {"--role", `a "b" c`},
		`--role \"a`:                      {"--role", `"a`},
		`--profile C:\press\x.icc`:        {"--profile", `C:\press\x.icc`},
		`--profile \\server\x`:            {"--profile", `\server\x`},
		`--ground #FFEECC --ink $X;a|b&c`: {"--ground", "#FFEECC", "--ink", "$X;a|b&c"},
		"--role Women’s --role Men's":     {"--role", "Women’s", "--role", "Men's"},
		`--role "" --tag ''`:              {"--role", "", "--tag", ""},
		`a"b c"d`:                         {"ab cd"},
		"--press\u00a0--marks":            {"--press", "--marks"},
	} {
		if got, err := Words(s); err != nil || !slices.Equal(got, want) {
			t.Errorf("%q: %q, %v, want %q", s, got, err, want)
		}
	}
	for _, s := range []string{`--role "a`, "'", "--role “a", "--role ‘a\"", `"a\"`} {
		if got, err := Words(s); err == nil || !strings.Contains(err.Error(), "has no end") {
			t.Errorf("%q: %q, %v", s, got, err)
		}
	}
}

// FuzzWords: what is parted into words is parted into the same words when these are quoted.
func FuzzWords(f *testing.F) {
	for _, s := range []string{"--a b", `"x y" 'z' \"`, "“a” ‘b’", `\\`, "a'b'c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words, err := Words(s)
		if err != nil {
			return
		}
		var again []string
		for _, w := range words {
			again = append(again, quoted(w))
		}
		if got, err := Words(strings.Join(again, " ")); err != nil || !slices.Equal(got, words) {
			t.Errorf("%q: %q, then %q, %v", s, words, got, err)
		}
	})
}
