package build

import (
	"fmt"
	"strconv"
	"strings"

	"booklet/data/booklet"
)

// What may be asked for of memory, in MB, and what the usual limits are made for.
const (
	leastMemory = 128
	usualMemory = 512
	mostMemory  = 1 << 20
)

// Limits reads how much is taken of what comes from outside, and the memory that is asked
// for, in bytes; -1 where none is. By it the limits that cost memory grow and shrink:
// twice the usual 512 MB is twice as many cells, texts and bytes.
func (a Asked) Limits() (most booklet.Limits, memory int64, err error) {
	memory = -1
	if s := a.value(booklet.FieldMaxMemory); s != "" {
		mb, ok := megabytes(s)
		if !ok || mb < leastMemory || mb > mostMemory {
			must := fmt.Sprintf("a size of memory: it is %dMB to %dGB", leastMemory, mostMemory>>10)
			return most, memory, refused(booklet.FieldMaxMemory, s, must, fmt.Sprintf("usual is %dMB", usualMemory))
		}
		memory = int64(mb) << 20
		most = most.Times(mb, usualMemory)
	}
	if s := a.value(booklet.FieldMaxPages); s != "" {
		most.Pages, err = strconv.Atoi(s)
		if err != nil || most.Pages < 1 || most.Pages > mostPages {
			must := fmt.Sprintf("a number of pages: it is 1 to %d", mostPages)
			return most, memory, refused(booklet.FieldMaxPages, s, must, fmt.Sprintf("usual is %d", booklet.MostPages))
		}
	}
	return most, memory, nil
}

// megabytes reads a size such as 2GB or 512 MB.
func megabytes(s string) (int, bool) {
	s = strings.ToUpper(strings.ReplaceAll(s, " ", ""))
	times := 1
	number, ok := strings.CutSuffix(s, "MB")
	if !ok {
		times = 1 << 10
		number, ok = strings.CutSuffix(s, "GB")
	}
	n, err := strconv.Atoi(number)
	return n * times, ok && err == nil && n >= 0 && n <= mostMemory
}
