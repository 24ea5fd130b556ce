package editorial

import "booklet/data/booklet"

// field is a text of the booklet with its cell. A spoken one is not printed:
// screen readers say it, so that any letters of any script may stand in it.
type field struct {
	text   string
	at     booklet.Place
	spoken bool
	blocks []booklet.Block // of rich text
}

// fields are all texts that a reader gets, in the order of the model.
func (c *checker) fields() []field {
	var out []field
	line := func(ls ...booklet.Line) {
		for _, l := range ls {
			out = append(out, field{text: l.S, at: l.At})
		}
	}
	text := func(ts ...booklet.Text) {
		for _, t := range ts {
			out = append(out, field{text: t.String(), at: t.At, blocks: t.Blocks})
		}
	}
	spoken := func(ls ...booklet.Line) {
		for _, l := range ls {
			out = append(out, field{text: l.S, at: l.At, spoken: true})
		}
	}
	photo := func(p *booklet.Photo) {
		if p != nil {
			spoken(p.Description)
			line(p.Credit)
		}
	}
	s := &c.Settings
	line(s.Title, s.Strapline, s.EditionCode, s.EditionDate, s.Publisher, s.Copyright)
	line(s.Websites...)
	line(s.Phone, s.Email, s.SearchPrompt, s.QRCaption)
	text(s.AlternativeFormats)
	spoken(s.QRLink, s.LogoDescription)
	for _, a := range s.Social {
		for _, v := range []string{a.Platform, a.Name, a.Address} {
			line(booklet.Line{S: v, At: a.At})
		}
	}
	for _, l := range booklet.AllLabels {
		line(s.Labels[l])
	}
	for _, cat := range c.Categories {
		line(cat.Name, cat.Short)
		text(cat.Description)
	}
	for _, r := range c.printed {
		for t := range r.Texts() {
			if t.Line != nil {
				line(*t.Line)
			} else {
				text(*t.Text)
			}
		}
		spoken(r.Link)
		photo(r.Photo)
	}
	for _, v := range c.Values {
		line(v.Title)
		text(v.Text)
	}
	for i := range c.Sections {
		s := &c.Sections[i]
		line(s.Title, s.ContentsLine, s.Name, s.Job)
		text(s.Text)
		photo(s.Photo)
	}
	for _, f := range c.Fairs {
		line(f.Name, f.When, f.Place, f.Title, f.Strapline)
		spoken(f.QRLink)
	}
	return out
}
