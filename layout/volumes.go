package layout

import (
	"slices"

	"booklet/data/booklet"
)

// LeastVolume is the smallest number of pages that a volume may be asked for:
// its cover, contents and some cards.
const LeastVolume = 16

// Volumes are the documents of the booklet's volumes, or the document itself.
// Folios run on; links and bookmarks stay within their volume.
func (d *Document) Volumes() []*Document {
	if len(d.VolumeStarts) < 2 {
		return []*Document{d}
	}
	var out []*Document
	for k, from := range d.VolumeStarts {
		to := len(d.Pages)
		if k+1 < len(d.VolumeStarts) {
			to = d.VolumeStarts[k+1]
		}
		v := *d
		v.VolumeStarts = nil
		v.Title += ", " + booklet.FillIn(d.VolumeTitle, "volume", k+1)
		v.Pages = make([]Page, to-from)
		for i := range v.Pages {
			p := d.Pages[from+i]
			p.Items = slices.Clone(p.Items)
			for j, it := range p.Items {
				if l, ok := it.(Link); ok && l.URI == "" {
					l.Page -= from
					p.Items[j] = l
				}
			}
			v.Pages[i] = p
		}
		v.Bookmarks = nil
		for _, b := range d.Bookmarks {
			if b.Page > from && b.Page <= to {
				b.Page -= from
				v.Bookmarks = append(v.Bookmarks, b)
			}
		}
		v.Bookmarks = outlined(v.Bookmarks)
		out = append(out, v.levelled())
	}
	return out
}
