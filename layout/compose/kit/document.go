package kit

import (
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// Document returns the document of what has been gathered, without the pages'
// number in volumes. Its links lead where the campaign says.
func (run *Run) Document(c Kit) *layout.Document {
	run.ClosePage()
	set := c.Settings
	d := &layout.Document{
		Edition: c.E.Name, Title: set.Title.S, Part: c.part(), Subject: set.Strapline.S, Author: set.Publisher.S,
		Language: c.Lang, Date: set.Date,
		Trim: c.E.Trim, Area: unit.Rect{X: c.Inner, Y: c.Top(), W: c.Measure, H: c.Depth()}, Sheet: c.E.Sheet,
		Bleed: layout.Bleed, Binding: c.Binding, OnScreen: c.E.OnScreen, Bookmarks: run.Marks,
	}
	d.Pages = make([]layout.Page, 0, len(run.Pages))
	for _, p := range run.Pages {
		d.Pages = append(d.Pages, p.Page)
	}
	d.FurnitureLast()
	c.leadByCampaign(d)
	return d
}

// part says which edition of which part of the booklet the document is; the standard edition goes without saying.
func (c Kit) part() string {
	edition := ""
	if c.E.Name != layout.Standard().Name {
		edition = strings.ReplaceAll(c.Settings.SheetLabel(c.E.Name), "-", " ")
	}
	return booklet.Joined(", ", edition, c.Booklet.Part)
}

// leadByCampaign lets the links of a document lead where the campaign says. What they say of
// themselves, and the words that are printed, name the address alone.
func (c Kit) leadByCampaign(d *layout.Document) {
	k := c.Settings.Campaign
	if k == nil {
		return
	}
	for i := range d.Pages {
		for n, it := range d.Pages[i].Items {
			if l, ok := it.(layout.Link); ok && l.URI != "" {
				l.URI = k.Apply(l.URI)
				d.Pages[i].Items[n] = l
			}
		}
	}
}
