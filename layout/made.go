package layout

import (
	"time"

	"booklet/data/booklet"
)

// Made is when a file says that it was made, in UTC and whole seconds: asked, or where that is zero, noon of the
// edition's date; noon of 1 January 2000 where there is neither.
func Made(asked time.Time, edition booklet.Date) time.Time {
	if !asked.IsZero() {
		return asked.UTC().Truncate(time.Second)
	}
	if !edition.Set() {
		return time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC)
	}
	return time.Date(edition.Year, time.Month(max(1, edition.Month)), max(1, edition.Day), 12, 0, 0, 0, time.UTC)
}
