package booklet

import (
	"iter"
	"slices"
	"strings"
)

// Names parts a list at commas, semicolons and line breaks. A name of the known
// ones that has a comma in it stays whole: "Nurse, adult" is one name where it is
// known.
func Names(list string, known []string) []string { return wholesOf(known).names(list) }

// Lists parts lists as Names does, all by the same known names.
func Lists(known []string) func(list string) []string { return wholesOf(known).names }

// wholes are names that have a comma in them, as fold writes them.
type wholes struct{ openings }

// wholesOf are those of some names that have a comma.
func wholesOf(names []string) wholes {
	var all []string
	for _, n := range names {
		if strings.Contains(n, ",") {
			all = append(all, fold(n))
		}
	}
	slices.Sort(all)
	return wholes{slices.Compact(all)}
}

// names are the names of a list.
func (ws wholes) names(list string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(list, func(r rune) bool { return r == ';' || r == '\n' }) {
		pieces := strings.Split(part, ",")
		rest := "" // of the part, as fold writes it
		if len(ws.openings) > 0 && len(pieces) > 1 {
			rest = fold(part)
		}
		for len(pieces) > 0 {
			n := 1
			if rest != "" {
				n += strings.Count(rest[:ws.longest(rest)], ",")
			}
			if s := strings.Join(strings.Fields(strings.Join(pieces[:n], ",")), " "); s != "" {
				out = append(out, s)
			}
			pieces = pieces[n:]
			for ; n > 0 && rest != ""; n-- {
				_, rest, _ = strings.Cut(rest, ",")
			}
			rest = strings.TrimPrefix(rest, " ")
		}
	}
	return out
}

// longest is how many bytes the longest name has that a list begins with, up to one of its commas or its end; 0 for
// none.
func (ws wholes) longest(list string) int {
	for _, name := range ws.of(list) {
		if after := strings.TrimPrefix(list[len(name):], " "); after == "" || after[0] == ',' {
			return len(name)
		}
	}
	return 0
}

// openings are texts that others may begin with, sorted, each once.
type openings []string

// of are the openings that a text begins with, the longest first. What stands between one of them and the text in the
// order of bytes begins as both do, so that each search leaves out all that parts from the text before.
func (os openings) of(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for at := len(text); at > 0; {
			i, same := slices.BinarySearch(os, text[:at])
			if !same {
				i--
			}
			if i < 0 {
				return
			}
			n := alike(os[i], text)
			if n == len(os[i]) {
				if !yield(i, os[i]) {
					return
				}
				n-- // a shorter one
			}
			at = n
		}
	}
}

// alike is how many bytes two texts have in common at their beginning.
func alike(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		if a[i] != b[i] {
			return i
		}
	}
	return n
}
