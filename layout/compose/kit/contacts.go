package kit

import (
	"cmp"
	"slices"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// AllFit reports whether no word of the paragraphs is wider than the measure.
func (c Kit) AllFit(ps []*Para, measure unit.Length) bool {
	return !slices.ContainsFunc(ps, func(q *Para) bool { return !c.Fits(q, measure) })
}

// Measured is words in a box, measured.
type Measured struct {
	Height unit.Length
	Draw   func(p *Page, x, y unit.Length)
}

// FormatsBox is how to get the booklet in another format, in a white box under a
// heading; nil where the workbook does not say.
func (c Kit) FormatsBox(heading string, role layout.Role, measure unit.Length) *Measured {
	if c.Settings.AlternativeFormats.Empty() {
		return nil
	}
	pad := c.E.Formats.Size
	words := c.Ink()
	bs := c.Blocks(c.Settings.AlternativeFormats, c.E.Formats, words, measure-2*pad)
	head := c.Set(NewPara(heading, layout.Type{Size: c.E.Formats.Size, Leading: c.E.Formats.Leading,
		Weight: c.E.Cover.Weight}, c.Accent()), measure-2*pad, true)
	h := head.Height() + BlocksHeight(bs) + 2*pad
	return &Measured{h, func(p *Page, x, y unit.Length) {
		p.Artifact(layout.Background, func() {
			c.Box(p, unit.Rect{X: x, Y: y, W: measure, H: h}, unit.MM(2.5), layout.Color{RGB: c.E.Ground})
		})
		y += pad
		head.DrawAll(p, &layout.Element{Role: role}, x+pad, y)
		y += head.Height()
		for k, b := range bs {
			if k > 0 {
				y += b.Above
			}
			b.Dent += x + pad - c.Left(p)
			c.DrawBlock(p, b, y, 0, len(b.Para.Lines))
			y += b.Para.Height()
		}
	}}
}

// ParasHeight is the height of paragraphs one under another.
func ParasHeight(ps []*Para) unit.Length {
	var h unit.Length
	for _, q := range ps {
		h += q.Height()
	}
	return h
}

// Contacts are website, telephone and e-mail, and social accounts.
func (c Kit) Contacts(ink layout.Color, measure unit.Length) (own, social []*Para) {
	set := c.Settings
	var out []*Para
	address := func(before, words, uri string) {
		q := &Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
		q.Add(text.Span{Text: before, Style: c.E.Body.Style()}, ink)
		sp := text.Span{Text: words, Style: c.Bold(c.E.Body).Style()}
		sp.Link = uri
		q.Add(sp, ink)
		q.TieLinks()
		out = append(out, c.Set(q, measure, false))
	}
	for _, w := range set.Websites {
		address("", w.S, Web(w.S))
	}
	if set.Phone.Set() {
		address("", set.Phone.S, "tel:"+digits(set.Phone.S))
	}
	if set.Email.Set() {
		address("", set.Email.S, "mailto:"+set.Email.S)
	}
	own, out = out, nil
	for _, s := range set.Social {
		address(s.Platform+" ", cmp.Or(s.Name, s.Address), Web(s.Address))
	}
	return own, out
}

// Web gives an address without a scheme the scheme https.
func Web(s string) string {
	if len(s) > 8 && (s[:8] == "https://" || s[:7] == "http://") {
		return s
	}
	return "https://" + s
}

// digits are the digits of a telephone number, and a leading plus.
func digits(s string) string {
	var out []byte
	for i := range len(s) {
		if s[i] >= '0' && s[i] <= '9' || s[i] == '+' && len(out) == 0 {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// Address is an address in words, which leads there.
func (c Kit) Address(uri string, ink layout.Color, measure unit.Length) *Para {
	q := &Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
	sp := text.Span{Text: LeadsTo(uri), Style: c.Bold(c.E.Body).Style()}
	sp.Link = uri
	q.Add(sp, ink)
	q.TieLinks()
	return c.Set(q, measure, false)
}

// ImprintLines are the publisher and where to find it: in one line where they fit
// it; else the publisher in one and the rest in one; else a line each.
func (c Kit) ImprintLines() []*Para {
	set := c.Settings
	ink := c.Ink()
	type part struct{ words, uri string }
	var parts []part
	if set.Publisher.Set() {
		parts = append(parts, part{set.Publisher.S, ""})
	}
	first := len(parts)
	for _, w := range set.Websites {
		parts = append(parts, part{w.S, Web(w.S)})
	}
	if set.Phone.Set() {
		parts = append(parts, part{set.Phone.S, "tel:" + digits(set.Phone.S)})
	}
	if set.Email.Set() {
		parts = append(parts, part{set.Email.S, "mailto:" + set.Email.S})
	}
	line := func(parts []part) *Para {
		q := &Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
		for i, p := range parts {
			if i > 0 {
				q.Add(text.Span{Text: " · ", Style: c.E.Body.Style()}, ink)
			}
			sp := text.Span{Text: p.words, Style: c.Bold(c.E.Body).Style()}
			sp.Link = p.uri
			q.Add(sp, ink)
		}
		q.TieLinks()
		return c.Set(q, c.Measure, false)
	}
	each := make([][]part, len(parts))
	for i := range parts {
		each[i] = parts[i : i+1]
	}
	var out []*Para
	for _, way := range [][][]part{{parts}, {parts[:first], parts[first:]}, each} {
		out = out[:0]
		fits := true
		for _, ps := range way {
			if q := line(ps); len(q.Lines) > 0 {
				out = append(out, q)
				fits = fits && len(q.Lines) == 1
			}
		}
		if fits {
			break
		}
	}
	return out
}

// OccasionLines returns an occasion's name, and its date and place: on one line where a type
// in bold has room for both.
func (c Kit) OccasionLines(o layout.Occasion, t layout.Type, measure unit.Length) []string {
	both := booklet.Joined(" · ", o.Date, o.Place)
	all := []string{o.Name, both}
	if c.Width(both, c.Bold(t).Style()) > measure {
		all = []string{o.Name, o.Date, o.Place}
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}
