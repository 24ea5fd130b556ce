// Package progress tells how much time is left of work that has many parts.
package progress

import (
	"fmt"
	"math"
	"time"
)

// Estimate is how long the parts took that were done last. The zero Estimate of a clock is
// ready.
type Estimate struct {
	Now   func() time.Time // nil: nothing is known
	marks []mark
}

// mark is when so many parts were done.
type mark struct {
	at   time.Time
	done int
}

// The pace is that of the last parts, since those that were there already are done in no time.
const (
	window = 24              // parts
	soon   = 2 * time.Second // before which nothing is said
)

// Left is told that so many parts are done, and says in words how long the others take, such
// as "about 3 min left"; "" where it cannot be said yet, or nothing is left.
func (e *Estimate) Left(done, of int) string {
	if e.Now == nil {
		return ""
	}
	now := e.Now()
	if len(e.marks) == 0 {
		e.marks = append(e.marks, mark{now, done})
		return ""
	}
	if done > e.marks[len(e.marks)-1].done {
		e.marks = append(e.marks, mark{now, done})
	}
	if len(e.marks) > window {
		e.marks = e.marks[1:]
	}
	first := e.marks[0]
	took := now.Sub(first.at)
	if done >= of || done <= first.done || took < soon {
		return ""
	}
	each := took.Seconds() / float64(done-first.done)
	return "about " + words(each*float64(of-done)) + " left"
}

// words are seconds as people say them: no closer than is known.
func words(seconds float64) string {
	minutes := int(math.Round(seconds / 60))
	switch {
	case seconds < 57.5:
		return fmt.Sprintf("%d s", max(5, 5*int(math.Round(seconds/5))))
	case minutes < 100:
		return fmt.Sprintf("%d min", max(1, minutes))
	case minutes < 48*60:
		tens := 10 * int(math.Round(seconds/600))
		if tens%60 == 0 {
			return fmt.Sprintf("%d h", tens/60)
		}
		return fmt.Sprintf("%d h %d min", tens/60, tens%60)
	}
	return fmt.Sprintf("%d days", int(math.Round(seconds/86400)))
}
