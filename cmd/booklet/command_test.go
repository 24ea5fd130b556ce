package main

import (
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// TestArrange: options are options wherever they stand, and values are values.
func TestArrange(t *testing.T) {
	c := &cli.Command{Name: "build", Flags: []cli.Flag{
		&cli.StringFlag{Name: "out"}, &cli.StringSliceFlag{Name: "tag"}, &cli.BoolFlag{Name: "quiet"},
	}}
	for _, x := range []struct{ args, options, operands, wrong string }{
		{"a", "", "a", ""},
		{"a --out b", "--out=b", "a", ""},
		{"--out b a", "--out=b", "a", ""},
		{"-out=b a --quiet", "--out=b --quiet=true", "a", ""},
		{"--out=-b=c a", "--out=-b=c", "a", ""},
		{"--out -b a", "--out=-b", "a", ""},
		{"--tag x a --tag y b", "--tag=x --tag=y", "a b", ""},
		{"--quiet=false a", "--quiet=false", "a", ""},
		{"a -- --out b", "", "a --out b", ""},
		{"- a", "", "- a", ""},
		{"a --out", "", "", "--out needs a value"},
		{"--out --tag x", "", "", "--out needs a value"},
		{"--out --", "", "", "--out needs a value"},
		{"--out a --out b", "", "", "--out is given more than once"},
		{"--quite a", "", "", `build has no option "--quite"`},
		{"--quiet=x a", "", "", `--quiet="x"`},
		{"---out a", "", "", `build has no option "---out"`},
	} {
		l, err := arrange(c, strings.Fields(x.args))
		if x.wrong != "" {
			if err == nil || !strings.HasPrefix(err.Error(), x.wrong) {
				t.Errorf("%s: %v, want %q", x.args, err, x.wrong)
			}
			continue
		}
		if err != nil || strings.Join(l.options, " ") != x.options || strings.Join(l.operands, " ") != x.operands {
			t.Errorf("%s: %v %v %v", x.args, l.options, l.operands, err)
		}
	}
}

// TestEveryOptionIsExplained: no command or option without a word in the help.
func TestEveryOptionIsExplained(t *testing.T) {
	app := (&program{}).app()
	for _, c := range app.Commands {
		if c.Usage == "" {
			t.Errorf("%s has no summary", c.Name)
		}
		for _, o := range c.Flags {
			row := optionRow(o)
			if row[1] == "" {
				t.Errorf("%s %s is not explained", c.Name, row[0])
			}
			if d, ok := o.(cli.DocGenerationFlag); ok && d.TakesValue() != strings.Contains(row[0], " ") {
				t.Errorf("%s %s: the value's name is missing, or there is none", c.Name, row[0])
			}
		}
	}
	for name := range helps {
		if name[0] != '@' && name != programName && app.Command(name) == nil {
			t.Errorf("the help explains %s, which is no command", name)
		}
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
