package editorial

import (
	"errors"
	"fmt"

	"booklet/data/booklet"
	"booklet/data/outside"
)

// fairUnknown: a fair chooses roles by words that the workbook has.
func fairUnknown(c *checker) {
	tell := func(l booklet.Line, one booklet.Selection) {
		var unknown *booklet.UnknownError
		if err := c.chooser.Known(one); errors.As(err, &unknown) {
			c.find(l.At, suggest(unknown.Nearest), "%s", unknown)
		}
	}
	for _, f := range c.Fairs {
		for _, l := range f.Categories {
			tell(l, booklet.Selection{Categories: []string{l.S}})
		}
	}
	for _, f := range c.Fairs {
		for _, l := range f.Roles {
			tell(l, booklet.Selection{Roles: []string{l.S}})
		}
	}
	for _, f := range c.Fairs {
		for _, l := range f.Where {
			tell(l, booklet.Selection{Where: []string{l.S}})
		}
	}
}

// fairUnused: no role has a tag, or a value of a column, by which a fair chooses them.
func fairUnused(c *checker) {
	for _, f := range c.Fairs {
		for _, l := range f.Tags {
			for _, u := range c.chooser.Unused(booklet.Selection{Tags: []string{l.S}}) {
				c.find(l.At, suggest(u.Nearest), "no role has the %s %q", u.What, u.Word)
			}
		}
		for _, l := range f.Where {
			for _, u := range c.chooser.Unused(booklet.Selection{Where: []string{l.S}}) {
				c.find(l.At, suggest(u.Nearest), "no role has the %s %q", u.What, u.Word)
			}
		}
	}
}

func suggest(word string) string {
	if word == "" {
		return ""
	}
	return fmt.Sprintf("did you mean %q?", word)
}

// fairEmpty: something is made for every fair. What a fair lists, its roles must
// have all together: a category and a tag are roles of that team with that tag.
func fairEmpty(c *checker) {
	for _, f := range c.Fairs {
		s := f.Selection()
		s.Drafts = c.options.Drafts
		some, err := c.chooser.Any(s)
		if err != nil || some || len(c.printed) == 0 {
			continue // fairUnknown and noRoles say what is wrong
		}
		hint := "empty one of its columns, or change it"
		lists := len(f.Categories) + len(f.Tags) + len(f.Roles) + len(f.Where)
		if lists == 0 || lists == 1 && !f.Apprenticeships {
			hint = "roles with the status Draft or Hold are not shown"
		}
		if len(c.chooser.Unused(s)) > 0 {
			hint = "no role has a tag or a value that it asks for"
		}
		c.find(f.Row, hint, "the fair %q shows no role: none fits all its columns together", f.Name.S)
	}
}

// fairFolder: each fair has a folder of its own.
func fairFolder(c *checker) {
	first := map[string]*booklet.Fair{}
	for _, f := range c.Fairs {
		if !f.Name.Set() {
			continue
		}
		if old := first[f.Folder()]; old != nil {
			c.find(f.Name.At, "add the town or the year to one of the names",
				"%q and %q in %s make the same folder, %s", f.Name.S, old.Name.S, old.Name.At, f.Folder())
			continue
		}
		first[f.Folder()] = f
		if why := outside.BadName(f.Folder()); why != "" {
			c.find(f.Name.At, "add the town or the year to the name", "%q makes the folder %s, whose name %s", f.Name.S,
				f.Folder(), why)
		}
	}
}

// fairCampaign: a campaign is added to addresses of the publisher's own sites, so
// these must be known.
func fairCampaign(c *checker) {
	if len(c.Settings.OwnHosts()) > 0 {
		return
	}
	for _, f := range c.Fairs {
		if f.Campaign.Set() {
			c.find(f.Campaign.At, "fill in Website or QR link on the Booklet sheet",
				"the campaign is added to no address: the workbook does not say which sites are your own")
		}
	}
}
