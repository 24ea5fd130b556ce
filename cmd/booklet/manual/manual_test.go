package manual

import (
	"reflect"
	"testing"
)

// TestRead: a group's options stand where it is named, each option once, with its value's
// default or that it repeats.
func TestRead(t *testing.T) {
	got := Read(`A head.

== one [FILE]
does one thing

It does it
well.

+ strict out
[Files]
--out=here write to ` + "`DIR`" + `
@some
--font take ` + "`DIR`" + `
--strict in words of its own
$ one x | to see it

== @some
[Which]
--tag* only ` + "`TAG`" + `
--strict be strict
`)
	want := Command{Operands: "[FILE]", Summary: "does one thing", Text: "It does it\nwell.",
		Options: []Option{{Name: "out", Words: "write to `DIR`", Value: "here", Purpose: "Files"},
			{Name: "tag", Words: "only `TAG`", Repeated: true, Purpose: "Which"},
			{Name: "strict", Words: "be strict", Purpose: "Which"}, {Name: "font", Words: "take `DIR`", Purpose: "Which"}},
		Common:   []string{"strict", "out"},
		Examples: [][2]string{{"one x", "to see it"}}}
	if !reflect.DeepEqual(got["one"], want) {
		t.Errorf("%+v, want %+v", got["one"], want)
	}
}

// TestHelp: a short help explains the common options in their order and names the others by
// purpose; all of it explains each under its purpose.
func TestHelp(t *testing.T) {
	c := Read("\n== p\nis a program\n\n== one [FILE]\ndoes it\n\n+ b a\n[Files]\n--a to `DIR`\n[Others]\n--b be it\n--c be that\n$ p one | x\n")
	const head = "p one - does it\n\nUsage:\n  p one [FILE] [OPTIONS]\n\n"
	const short = head + "Common options:\n  --b      be it\n  --a DIR  to DIR\n\nMore options, which \"p help one --all\" explains:\n" +
		"  Others: --c\n\nExamples:\n  p one  x\n"
	const long = head + "Files:\n  --a DIR  to DIR\n\nOthers:\n  --b      be it\n  --c      be that\n\nExamples:\n  p one  x\n"
	if got := Help(c, "p", "one", false); got != short {
		t.Errorf("%s", got)
	}
	if got := Help(c, "p", "one", true); got != long {
		t.Errorf("%s", got)
	}
	if got := Short(c, "p", "end"); got != "p - is a program\n\n\n\nUsage:\n  p COMMAND [OPTIONS] ...\n\nCommands:\n  one [FILE]  does it\n\nExamples:\n\nend\n" {
		t.Errorf("%q", got)
	}
}
