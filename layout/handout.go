package layout

import "booklet/data/booklet"

// Occasion is what a handout or a booklet is made for, such as a careers fair: it is printed
// as it stands. The zero Occasion is none.
type Occasion struct{ Name, Date, Place string }

// Handout is a finished handout: a document like that of a booklet, for screen
// and press alike.
type Handout struct {
	*Document
	// Set is the edition as the handout was set in it: what it is measured against.
	Set Edition
	// Small says that the format holds no clear print: its text is under 12 pt.
	Small bool

	Starts []RolePages // of the roles in filing order; none on a poster
}

// RolePages are the pages of one role.
type RolePages struct {
	Slug, Title string
	From        int // the first page, 0-based
}

// Part is the handout of one role.
type Part struct {
	Slug string // of the role's title, unique within the handout
	Doc  *Document
}

// Each is a document for each role, in filing order; none for a poster.
func (h Handout) Each() []Part {
	var out []Part
	for i, p := range h.Starts {
		to := len(h.Pages)
		if i+1 < len(h.Starts) {
			to = h.Starts[i+1].From
		}
		d := h.pages(p.From, to)
		d.Title = booklet.Joined(", ", p.Title, h.Title)
		out = append(out, Part{p.Slug, d})
	}
	return out
}
