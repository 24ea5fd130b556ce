package line

import (
	"strings"
	"testing"

	"booklet/cmd/booklet/manual"
)

// TestSort: options are options wherever they stand, and values are values.
func TestSort(t *testing.T) {
	commands := manual.Read("\n== build\nx\n--out to `DIR`\n--tag* of `WORD`\n--quiet less\n")
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
		l, err := Sort(commands, "build", strings.Fields(x.args))
		if x.wrong != "" {
			if err == nil || !strings.HasPrefix(err.Error(), x.wrong) {
				t.Errorf("%s: %v, want %q", x.args, err, x.wrong)
			}
			continue
		}
		if err != nil || strings.Join(l.Options, " ") != x.options || strings.Join(l.Operands, " ") != x.operands {
			t.Errorf("%s: %v %v %v", x.args, l.Options, l.Operands, err)
		}
	}
}

// TestHelpAnywhere: help is asked for in any place, all of it too.
func TestHelpAnywhere(t *testing.T) {
	commands := manual.Read("\n== build\nx\n--out to `DIR`\n")
	for args, want := range map[string]Line{
		"a --help": {Help: true}, "-h": {Help: true}, "--help --all": {Help: true, All: true},
		"a --all --help": {Help: true, All: true}, "--out --help": {},
	} {
		l, err := Sort(commands, "build", strings.Fields(args))
		if l.Help != want.Help || l.All != want.All || (err != nil) != !want.Help {
			t.Errorf("%s: %+v %v", args, l, err)
		}
	}
	if _, err := Sort(commands, "build", []string{"--all"}); err == nil {
		t.Error("--all is an option of build")
	}
}
