package workbook

import (
	"regexp"
	"sync"
)

// lazily is a regular expression that is compiled when it is first asked for: a run needs few
// of them, and compiling all of them takes longer than the rest of the start.
func lazily(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
