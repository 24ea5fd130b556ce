package layout

import (
	"booklet/data/booklet"
	"booklet/fonts"
)

// Compose lays the booklet out. b must be what Select and Fill returned.
func Compose(b *booklet.Booklet, e Edition, f *fonts.Family) (*Document, []booklet.Finding) {
	return &Document{}, nil
}
