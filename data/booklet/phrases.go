package booklet

import (
	"strconv"
	"strings"
)

// Joined joins what is not empty.
func Joined(sep string, parts ...string) string {
	out := ""
	for _, s := range parts {
		if s != "" && out != "" {
			out += sep
		}
		out += s
	}
	return out
}

// FillIn puts numbers and words into a label: name and value in turn.
func FillIn(label string, pairs ...any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		words, ok := pairs[i+1].(string)
		if n, number := pairs[i+1].(int); number && !ok {
			words = strconv.Itoa(n)
		}
		label = strings.ReplaceAll(label, "{"+pairs[i].(string)+"}", words)
	}
	return label
}
