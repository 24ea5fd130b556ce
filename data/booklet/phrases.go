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

// FillIn puts numbers into a label: name and number in turn.
func FillIn(label string, pairs ...any) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		n, _ := pairs[i+1].(int)
		label = strings.ReplaceAll(label, "{"+pairs[i].(string)+"}", strconv.Itoa(n))
	}
	return label
}
