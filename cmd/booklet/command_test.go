package main

import (
	"slices"
	"strings"
	"testing"

	"booklet/cmd/booklet/manual"
)

// TestEveryOptionIsExplained: no command or option without a word in the help, and what a
// short help explains is what the command takes.
func TestEveryOptionIsExplained(t *testing.T) {
	app := (&program{}).app()
	for _, c := range app.Commands {
		if c.Usage == "" {
			t.Errorf("%s has no summary", c.Name)
		}
		h := helps[c.Name]
		all := manual.Help(helps, programName, c.Name, true)
		for _, o := range h.Options {
			if o.Words == "" || !strings.Contains(all, "\n  --"+o.Name) {
				t.Errorf("%s --%s is not explained", c.Name, o.Name)
			}
		}
		for _, name := range h.Common {
			if !slices.ContainsFunc(h.Options, func(o manual.Option) bool { return o.Name == name }) {
				t.Errorf("%s has no common option --%s", c.Name, name)
			}
		}
		short := manual.Help(helps, programName, c.Name, false)
		for _, o := range h.Options {
			if !strings.Contains(short, "--"+o.Name) {
				t.Errorf("the short help of %s does not name --%s", c.Name, o.Name)
			}
		}
	}
	for name := range helps {
		if name[0] != '@' && name != programName && app.Command(name) == nil {
			t.Errorf("the help explains %s, which is no command", name)
		}
	}
	var order []string
	for _, c := range app.Commands {
		order = append(order, c.Name)
	}
	if got := manual.Order(helps); !slices.Equal(got, order) {
		t.Errorf("the help has the commands in the order %q, the program %q", got, order)
	}
}

func TestPrintable(t *testing.T) {
	for in, want := range map[string]string{
		"ŵ – “x”":         "ŵ – “x”",
		"a\nb\tc":         "a b c",
		"\x1b[2J\x00\x7f": "\uFFFD[2J\uFFFD\uFFFD",
		"a\u202Eb":        "a\uFFFDb",
		"\u009b1m":        "\uFFFD1m",
	} {
		if got := printable(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
