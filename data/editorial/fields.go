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

// fields are texts as they are gathered.
type fields []field

func (fs *fields) line(ls ...booklet.Line) {
	for _, l := range ls {
		*fs = append(*fs, field{text: l.S, at: l.At})
	}
}

func (fs *fields) text(ts ...booklet.Text) {
	for _, t := range ts {
		*fs = append(*fs, field{text: t.String(), at: t.At, blocks: t.Blocks})
	}
}

func (fs *fields) spoken(ls ...booklet.Line) {
	for _, l := range ls {
		*fs = append(*fs, field{text: l.S, at: l.At, spoken: true})
	}
}

func (fs *fields) photo(p *booklet.Photo) {
	if p != nil {
		fs.spoken(p.Description)
		fs.line(p.Credit)
	}
}

// fields are all texts that a reader gets, in the order of the model.
func (c *checker) fields() []field {
	if c.texts == nil {
		c.texts = c.gathered()
	}
	return c.texts
}

func (c *checker) gathered() fields {
	fs := make(fields, 0, 100+(4+len(booklet.TextFields))*len(c.printed))
	fs.settings(&c.Settings)
	for _, cat := range c.Categories {
		fs.line(cat.Name, cat.Short)
		fs.text(cat.Description)
	}
	for _, r := range c.printed {
		for t := range r.Texts() {
			if t.Line != nil {
				fs.line(*t.Line)
			} else {
				fs.text(*t.Text)
			}
		}
		fs.spoken(r.Link)
		fs.photo(r.Photo)
	}
	for _, v := range c.Values {
		fs.line(v.Title)
		fs.text(v.Text)
	}
	for i := range c.Sections {
		s := &c.Sections[i]
		fs.line(s.Title, s.ContentsLine, s.Name, s.Job)
		fs.text(s.Text)
		fs.photo(s.Photo)
	}
	for _, f := range c.Fairs {
		fs.line(f.Name, f.When, f.Place, f.Title, f.Strapline)
		fs.line(f.Stands...)
		fs.spoken(f.QRLink)
	}
	return fs
}

// settings takes in the texts of the Booklet sheet.
func (fs *fields) settings(s *booklet.Settings) {
	fs.line(s.Title, s.Strapline, s.EditionCode, s.EditionDate, s.Publisher, s.Copyright)
	fs.line(s.Websites...)
	fs.line(s.Phone, s.Email, s.SearchPrompt, s.QRCaption)
	fs.text(s.AlternativeFormats)
	fs.spoken(s.QRLink, s.BSLLink, s.LogoDescription)
	for _, a := range s.Social {
		for _, v := range []string{a.Platform, a.Name, a.Address} {
			fs.line(booklet.Line{S: v, At: a.At})
		}
	}
	for _, l := range booklet.AllLabels {
		fs.line(s.Labels[l])
	}
}
