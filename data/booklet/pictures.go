package booklet

import "slices"

// WithoutPictures is the booklet without its photographs, and the sections that are left
// out since they hold nothing else. Logo and icons stay.
func (b *Booklet) WithoutPictures() (bare *Booklet, left []Section) {
	out := *b
	out.Roles = slices.Clone(b.Roles)
	for i, r := range out.Roles {
		if r.Photo != nil {
			own := *r
			own.Photo = nil
			out.Roles[i] = &own
		}
	}
	out.Sections = nil
	for _, s := range b.Sections {
		if s.Kind == PicturePage {
			left = append(left, s)
			continue
		}
		s.Photo = nil
		out.Sections = append(out.Sections, s)
	}
	return &out, left
}
