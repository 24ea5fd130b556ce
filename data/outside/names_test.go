package outside

import (
	"strings"
	"testing"
)

// TestBadName: names that Windows cannot have, or that deceive, are told on every system.
func TestBadName(t *testing.T) {
	for name, want := range map[string]string{
		"": "empty", "a\xff": "UTF-8", "a:b": ":", "a/b": "/", `a\b`: `\`, "a?": "?", "a*": "*", `a"b`: `"`, "a|b": "|", "<a>": "<",
		"a\tb": "U+0009", "a\x00": "U+0000", "a\x7f": "U+007F", "a\u0085b": "U+0085",
		"a\u202egpj": "U+202E", "\u200fa": "U+200F", "a\u2066b": "U+2066", "a\u061cb": "U+061C",
		"a\u200bb": "U+200B", "a\ufeffb": "U+FEFF", "a\u00adb": "U+00AD", "a\u2060b": "U+2060", "a\u3164b": "U+3164",
		"a\ufe0f": "U+FE0F", "a\U000e0041": "U+E0041", "a\u2028b": "U+2028", "a\u034fb": "U+034F",
		"a.": "ends in", "a ": "ends in", "...": "ends in", " a": "begins", ".": "ends in", "..": "ends in",
		"NUL": "(NUL)", "con": "(CON)", "Aux.pdf": "(AUX)", "prn.a.b": "(PRN)", "COM1": "(COM1)", "lpt9.txt": "(LPT9)",
		"com0": "(COM0)", "COM²": "(COM2)", "LPT³.pdf": "(LPT3)", "CONIN$": "(CONIN$)", "conout$.pdf": "(CONOUT$)", "nul .pdf": "(NUL)",
	} {
		if got := BadName(name); !strings.Contains(got, want) || got == "" {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	for _, name := range []string{"a", "a.b", ".booklet", "Leeds 2026", "Ŵrecsam", "Ελλάδα", "console", "nullable", "COM", "COM10", "LPT", "NUL-standard.pdf",
		"aux b", "a.nul", "東京", "a b.c", "com", "lpta", "(CON)"} {
		if got := BadName(name); got != "" {
			t.Errorf("%q %s", name, got)
		}
	}
}

// TestKey: names that a file system may take for the same have the same key.
func TestKey(t *testing.T) {
	for _, same := range [][2]string{{"Leeds", "lEEDS"}, {"\u0174", "w\u0302"}, {"a//b", "A/b"}} {
		if Key(same[0]) != Key(same[1]) {
			t.Errorf("%q and %q differ", same[0], same[1])
		}
	}
	if Key("Leeds") == Key("Leads") {
		t.Error("Leeds is Leads")
	}
}
