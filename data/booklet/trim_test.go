package booklet

import (
	"strings"
	"testing"
)

func TestParseTrim(t *testing.T) {
	for typed, want := range map[string]string{
		"A5": "A5", "a5": "A5", " A 6 ": "A6", "dl": "DL", "A4": "A4", "A5 landscape": "A5 landscape", "Landscape A5": "A5 landscape",
		"a4-landscape": "A4 landscape", "DL across": "DL landscape", "148 x 210": "A5", "148x210mm": "A5", "210 × 148 mm": "A5 landscape",
		"210 x 210 mm": "210 × 210 mm", "21 x 21 cm": "210 × 210 mm", "21cm x 210mm": "210 × 210 mm", "5.5 x 8.5 in": "139.7 × 215.9 mm",
		"5,5 x 8,5 in": "139.7 × 215.9 mm", `5.5" x 8.5"`: "139.7 × 215.9 mm", "5.5 by 8.5 inches": "139.7 × 215.9 mm",
		"5.5 X 8.5 IN landscape": "215.9 × 139.7 mm", "90 x 90": "90 × 90 mm", "320 * 320 mm": "320 × 320 mm",
		"8.125 x 10.875 in": "206.38 × 276.23 mm", "297 x 210 portrait": "A4",
		"5½ x 8½ in": "139.7 × 215.9 mm", "A5 horizontal": "A5 landscape",
	} {
		got, err := ParseTrim(typed)
		if err != nil || got.String() != want {
			t.Errorf("%q is %s, %v; want %s", typed, got, err, want)
		}
	}
}

func TestParseTrimRefuses(t *testing.T) {
	for typed, want := range map[string]string{
		"":                 `"" is not a trim`,
		"A3":               `did you mean "A4"?`,
		"a7 landscape":     `did you mean "A6 landscape"?`,
		"letter":           `did you mean "8.5 x 11 in"?`,
		"square":           `did you mean "210 x 210 mm"?`,
		"A5 landscap":      `did you mean "A5 landscape"?`,
		"5.5 x 8.5":        `did you mean "5.5 x 8.5 in"?`,
		"21 x 21":          `did you mean "21 x 21 cm"?`,
		"80 x 210 mm":      "its sides are 80 × 210 mm, and each is 90 to 320 mm (the nearest is 90 x 210 mm)",
		"100 x 400":        "the nearest is 100 x 320 mm",
		"210":              `did you mean "210 x 210 mm"?`,
		"5":                `did you mean "A5"?`,
		"21 cm square":     `did you mean "21 x 21 cm"?`,
		"A5L":              `did you mean "A5 landscape"?`,
		"148 x 210 cm":     `did you mean "148 x 210 mm"?`,
		"60 x 8.5 in":      "the nearest is 320 x 215.9 mm",
		"9999999 x 100 mm": "the nearest is 320 x 100 mm",
		"-100 x 100":       "is not a trim",
		"100 x 100 x 100":  "is not a trim",
		"1e3 x 100":        "is not a trim",
	} {
		_, err := ParseTrim(typed)
		e, ok := err.(*TrimError)
		if !ok {
			t.Errorf("%q is a trim", typed)
			continue
		}
		if all := e.Text + " (" + e.Hint + ")"; !strings.Contains(all, want) {
			t.Errorf("%q: %s; want %s", typed, all, want)
		}
	}
}

// A trim that is told can be typed again, and its word is one of a file's name.
func TestTrimsAreTold(t *testing.T) {
	for _, is := range []Trim{{105_000, 148_000}, {148_000, 105_000}, {210_000, 210_000}, {139_700, 215_900}, {320_000, 90_000}} {
		if again, err := ParseTrim(is.String()); err != nil || again != is {
			t.Errorf("%s is read as %v, %v", is, again, err)
		}
		if w := is.Word(); strings.ContainsAny(w, " ×/") || w != strings.ToLower(w) {
			t.Errorf("the word of %s is %q", is, w)
		}
	}
	if (Trim{}).Given() || !(Trim{1, 1}).Given() {
		t.Error("what is given")
	}
}
