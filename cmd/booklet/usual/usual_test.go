package usual

import (
	"testing"

	"booklet/data/booklet"
)

// TestTold: the note on the setting Build says what it adds and what is left out, each only where there is something.
func TestTold(t *testing.T) {
	for want, o := range map[string][3][]string{
		"":                                 {nil, nil, {"--marks=true"}},
		"the setting Build adds --press":   {{"--press=true"}, nil, nil},
		"the setting Build adds --bleed 3": {{"--bleed=3"}, nil, nil},
		"left out, since the command line says otherwise: --bleed": {nil, {"bleed"}, nil},
		"the setting Build adds --press; left out, since the command line says otherwise: --bleed, --marks": {
			{"--press=true"}, {"bleed", "marks"}, nil},
		"the setting Build adds --press; for other commands: --marks": {{"--press=true"}, nil, {"--marks=true"}},
	} {
		got := ""
		for _, f := range told(booklet.Line{S: "x"}, o[0], o[1], o[2]) {
			got += f.Text
		}
		if got != want {
			t.Errorf("%q: it says %q, want %q", o, got, want)
		}
	}
}
