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

// SeparatedFor is the booklet with its photographs in CMYK that have no profile of their own as
// made for the printing condition of an output profile.
func (b *Booklet) SeparatedFor(profile []byte) *Booklet {
	out := *b
	made := map[*Picture]*Picture{} // a picture that several have stays one
	of := func(p *Photo) *Photo {
		if p == nil || p.Picture == nil {
			return p
		}
		own := *p
		if own.Picture = made[p.Picture]; own.Picture == nil {
			pic := *p.Picture
			pic.Inks = profile
			made[p.Picture], own.Picture = &pic, &pic
		}
		return &own
	}
	out.Roles = slices.Clone(b.Roles)
	for i, r := range out.Roles {
		if r.Photo != nil {
			own := *r
			own.Photo = of(r.Photo)
			out.Roles[i] = &own
		}
	}
	out.Sections = slices.Clone(b.Sections)
	for i := range out.Sections {
		out.Sections[i].Photo = of(out.Sections[i].Photo)
	}
	return &out
}
