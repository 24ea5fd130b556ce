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

--out=here write to ` + "`DIR`" + `
@some
--strict in words of its own
$ one x | to see it

== @some
--tag* only ` + "`TAG`" + `
--strict be strict
`)
	want := Command{Operands: "[FILE]", Summary: "does one thing", Text: "It does it\nwell.",
		Options: []Option{{Name: "out", Words: "write to `DIR`", Value: "here"},
			{Name: "tag", Words: "only `TAG`", Repeated: true}, {Name: "strict", Words: "be strict"}},
		Examples: [][2]string{{"one x", "to see it"}}}
	if !reflect.DeepEqual(got["one"], want) {
		t.Errorf("%+v, want %+v", got["one"], want)
	}
}
