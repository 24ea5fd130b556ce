package editorial

import (
	"fmt"

	"booklet/data/booklet"
)

// sectionLacking: a workbook with a Sections sheet of its own may have
// forgotten what readers cannot do without.
func sectionLacking(c *checker) {
	if c.DefaultSections {
		return
	}
	has := map[booklet.Kind]bool{}
	for _, s := range c.Sections {
		has[s.Kind] = true
	}
	at := c.sheet("Sections")
	if len(c.Sections) > 0 && c.Sections[0].At.Sheet != "" {
		at.Sheet = c.Sections[0].At.Sheet
	}
	for _, k := range []struct {
		kind booklet.Kind
		what string
	}{{booklet.Contents, "no contents"}, {booklet.Roles, "no career cards"}, {booklet.Back, "no back cover"}} {
		if !has[k.kind] {
			c.find(at, fmt.Sprintf("add a row with the Kind %q", k.kind),
				"no section is of the kind %q: the booklet will have %s", k.kind, k.what)
		}
	}
}

// rolesTwice: every card is printed once.
func rolesTwice(c *checker) { c.eachTwice(booklet.Roles) }

// sectionTwice warns of a second section of a kind that holds all there is.
func sectionTwice(c *checker) {
	c.eachTwice(booklet.Cover, booklet.Contents, booklet.Categories, booklet.Values, booklet.Index, booklet.Back)
}

func (c *checker) eachTwice(kinds ...booklet.Kind) {
	for _, k := range kinds {
		var first *booklet.Section
		for i := range c.Sections {
			s := &c.Sections[i]
			switch {
			case s.Kind != k:
			case first == nil:
				first = s
			default:
				c.find(s.At, "delete one of the two rows", "a second section is of the kind %q: the first is in %s", k,
					first.At)
			}
		}
	}
}

// sectionEmpty: a section that is nothing but its own words needs some.
func sectionEmpty(c *checker) {
	for _, s := range c.Sections {
		bare := !s.Title.Set() && s.Text.Empty() && s.Photo == nil
		var needs string
		switch s.Kind {
		case booklet.Quotes:
			if s.Text.Empty() {
				needs = "the quotations in Text, each a paragraph of its own"
			}
		case booklet.PicturePage:
			if s.Photo == nil {
				needs = "a Photo"
			}
		case booklet.Statement:
			if bare {
				needs = "the words to be set large in Section"
			}
		case booklet.Testimonial:
			if bare {
				needs = "the quotation in Text and who said it in Name"
			}
		case booklet.Numbers:
			if s.Text.Empty() {
				needs = "the figures in Text, each on a line with its words: 350 | different careers"
			}
		case booklet.TextPages:
			if bare {
				needs = "a title in Section or words in Text"
			}
		}
		if needs != "" {
			c.find(s.At, "fill it in, or delete the row", "a section of the kind %q has nothing to print: it needs %s",
				s.Kind, needs)
		}
	}
}

// sectionUntitled: a line of the contents is a title.
func sectionUntitled(c *checker) {
	for _, s := range c.Sections {
		switch s.Kind {
		case booklet.Contents, booklet.Categories, booklet.Roles, booklet.Values, booklet.Index, booklet.Notes:
			continue // the program has words for these
		}
		empty := s.Text.Empty() && s.Photo == nil
		if s.Listed() && !s.Title.Set() && (!empty || s.ContentsLine.Set()) {
			c.find(firstSet(s.Title.At, s.At), `give it a title, or write "-" in Contents line`,
				"the section has no title, so the contents cannot list it")
		}
	}
}

// testimonialIncomplete: a quotation is worth little without its speaker.
func testimonialIncomplete(c *checker) {
	for _, s := range c.Sections {
		if s.Kind != booklet.Testimonial {
			continue
		}
		text, name := !s.Text.Empty(), s.Name.Set()
		switch {
		case !text && (s.Title.Set() || s.Photo != nil):
			c.find(firstSet(s.Text.At, s.At), "put the quotation in Text", "the testimonial has no quotation")
		case text && !name:
			c.find(firstSet(s.Name.At, s.At), "put in Name who said it", "the testimonial does not say who it is from")
		}
	}
}

// sectionWithoutValues: the section is left out, which should be said.
func sectionWithoutValues(c *checker) {
	if c.DefaultSections || len(c.Values) > 0 {
		return
	}
	for _, s := range c.Sections {
		if s.Kind == booklet.Values && s.Text.Empty() {
			c.find(s.At, "", "the section has no values to print and is left out: the workbook has none in a "+
				"Values sheet")
		}
	}
}

// coverShows is what a cover shows that has no photograph.
var coverShows = map[booklet.CoverStyle]string{"": "the mosaic of the categories",
	booklet.CoverMosaic: "the mosaic of the categories", booklet.CoverType: "its title alone"}

// coverWithoutPicture: a cover that is to show a photo needs one.
func coverWithoutPicture(c *checker) {
	if c.Settings.Cover != booklet.CoverPicture {
		return
	}
	for _, s := range c.Sections {
		if s.Kind == booklet.Cover && s.Photo != nil {
			return
		}
	}
	for _, s := range c.Sections {
		if s.Kind == booklet.Cover && !c.DefaultSections {
			c.find(c.Settings.CoverAt, "put a Photo in the row of the kind cover, in "+s.At.String()+", or write "+
				"mosaic or type", "the cover is to show a picture, and its section has none")
			return
		}
	}
	c.find(c.Settings.CoverAt, "add a row of the kind cover with a Photo to the sheet Sections, or write mosaic or "+
		"type",
		"the cover is to show a picture, and no section of the kind cover has one")
}

// orderWithoutCategories: cards stand by category where there are categories.
func orderWithoutCategories(c *checker) {
	if c.Settings.Order == booklet.ByCategory && len(c.Categories) == 0 {
		c.find(c.Settings.OrderAt, "add the column Category to the roles, or write A to Z",
			"the roles have no categories, so they stand from A to Z")
	}
}

// numbersLine: a figure stands before a bar, and its words after it.
func numbersLine(c *checker) {
	for _, s := range c.Sections {
		if s.Kind != booklet.Numbers {
			continue
		}
		for _, f := range s.Text.Figures() {
			if f.Figure == "" || f.Words.Empty() {
				c.find(s.Text.At, "write the figure, a bar and its words, each on a line of its own: 350 | different "+
					"careers", "the line %q of the numbers is no figure with words", f.Line)
			}
		}
	}
}

// sectionCellUnused warns of what a kind of section does not print, so that no
// cell is left out in silence.
func sectionCellUnused(c *checker) {
	for i := range c.Sections {
		s := &c.Sections[i]
		switch s.Kind {
		case booklet.TextPages, booklet.PicturePage, booklet.Testimonial:
		case booklet.Cover:
			if s.Photo != nil && c.Settings.Cover != booklet.CoverPicture {
				c.find(s.Photo.At, `write picture in the setting Cover, or clear the cell`,
					"the cover shows no photo, but %s", coverShows[c.Settings.Cover])
			}
		default:
			if s.Photo != nil {
				c.find(s.Photo.At, "clear the cell, or give the picture a section of kind \"picture\"",
					"a section of kind %q prints no photo", s.Kind)
			}
		}
		if s.Kind == booklet.Testimonial {
			continue
		}
		for _, l := range []booklet.Line{s.Name, s.Job} {
			if l.Set() {
				c.find(l.At, "clear the cell, or make it a testimonial", "a section of kind %q prints no name or job",
					s.Kind)
			}
		}
	}
}
