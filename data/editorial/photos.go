package editorial

import "booklet/data/booklet"

// eachPhoto calls f for every photo that is printed, with the cell of its row.
func (c *checker) eachPhoto(f func(p *booklet.Photo, row booklet.Place)) {
	for _, r := range c.printed {
		if r.Photo != nil {
			f(r.Photo, r.Row)
		}
	}
	for _, s := range c.Sections {
		if s.Photo != nil {
			f(s.Photo, s.At)
		}
	}
}

// photoDescription: every picture says something or is said to be decorative.
func photoDescription(c *checker) {
	c.eachPhoto(func(p *booklet.Photo, row booklet.Place) {
		if !p.Decorative && !p.Description.Set() {
			c.find(firstSet(p.Description.At, p.At, row), `say in Photo description what it shows, or write `+
				`"decorative" if it says nothing`,
				"the photo has no description")
		}
	})
}

// photoPermission: a picture may be used to the end of the day or month that
// its permission names. Without an edition date there is nothing to compare.
func photoPermission(c *checker) {
	edition := c.Settings.Date
	c.eachPhoto(func(p *booklet.Photo, row booklet.Place) {
		if until := p.PermissionUntil; until.Set() && edition.Set() && until.Before(edition) {
			c.find(firstSet(until.At, p.At, row), "renew the permission, or take the photo out",
				"the permission for the photo ends with %s, before the edition date, %s", written(until),
				written(edition))
		}
	})
}
