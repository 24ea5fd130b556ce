package kit

import (
	"booklet/layout"
)

// LeadByCampaign lets the links of a document lead where the campaign says. What they say of
// themselves, and the words that are printed, name the address alone.
func (c Kit) LeadByCampaign(d *layout.Document) {
	k := c.Settings.Campaign
	if k == nil {
		return
	}
	for i := range d.Pages {
		for n, it := range d.Pages[i].Items {
			if l, ok := it.(layout.Link); ok && l.URI != "" {
				l.URI = k.Leads(l.URI)
				d.Pages[i].Items[n] = l
			}
		}
	}
}
