package kit

import (
	"cmp"
	"slices"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Measured is words in a box, measured.
type Measured struct {
	Height unit.Length
	Draw   func(p *Page, x, y unit.Length)
}

// FormatsBox is how to get the booklet in another format, in a white box under a
// heading; nil where the workbook does not say.
func (c Kit) FormatsBox(heading booklet.Line, role layout.Role, measure unit.Length) *Measured {
	return c.formatsIn(heading, role, measure, c.E.Formats.Size, unit.MM(2.5), 0)
}

// FormatsIn is FormatsBox with the words pad from the edge, corners of a radius, and a space below the heading.
func (c Kit) FormatsIn(heading booklet.Line, role layout.Role, measure, pad, radius unit.Length) *Measured {
	return c.formatsIn(heading, role, measure, pad, radius, c.HalfLine()/2)
}

func (c Kit) formatsIn(heading booklet.Line, role layout.Role, measure, pad, radius, below unit.Length) *Measured {
	if c.Settings.AlternativeFormats.Empty() {
		return nil
	}
	words := c.Ink()
	bs := c.Blocks(c.Settings.AlternativeFormats, c.E.Formats, words, measure-2*pad)
	t := layout.Type{Size: c.E.Formats.Size.Scale(5, 4), Leading: c.E.Formats.Leading.Scale(5, 4),
		Weight: c.E.Cover.Weight} // of bold words below it
	head := c.Set(NewPara(heading.S, t, c.Accent()).From(&heading.At), measure-2*pad, true)
	if below > 0 {
		c.Even(bs, measure-2*pad)
	}
	h := head.Height() + below + BlocksHeight(bs) + 2*pad
	return &Measured{h, func(p *Page, x, y unit.Length) {
		p.Artifact(layout.Background, func() {
			c.Box(p, unit.Rect{X: x, Y: y, W: measure, H: h}, radius, c.ReversedInk())
		})
		y += pad
		head.DrawAll(p, &layout.Element{Role: role}, x+pad, y)
		c.DrawBlocks(p, bs, x+pad, y+head.Height()+below)
	}}
}

// Even sets paragraphs of a text in lines that are about as long.
func (c Kit) Even(bs []Block, measure unit.Length) {
	for _, b := range bs {
		if b.List == nil {
			c.Set(b.Para, measure, true)
		}
	}
}

// ParasHeight is the height of paragraphs one under another.
func ParasHeight(ps []*Para) unit.Length {
	var h unit.Length
	for _, q := range ps {
		h += q.Height()
	}
	return h
}

// DrawParas draws paragraphs one under another with a gap between them, from x and y on, and
// returns where the next would stand.
func DrawParas(p *Page, ps []*Para, x, y, gap unit.Length) unit.Length {
	for _, q := range ps {
		q.DrawAll(p, &layout.Element{Role: layout.P}, x, y)
		y += q.Height() + gap
	}
	return y
}

// contact is an address with the words that say it, and what stands before them.
type contact struct {
	before string
	words  booklet.Line
	uri    string
	light  bool // it is no bolder than the words around it
}

// ownContacts are the publisher's websites, telephone and e-mail.
func (c Kit) ownContacts() []contact {
	set := c.Settings
	var out []contact
	for _, w := range set.Websites {
		out = append(out, contact{words: w, uri: Web(w.S)})
	}
	if set.Phone.Set() {
		out = append(out, contact{words: set.Phone, uri: "tel:" + digits(strings.ReplaceAll(set.Phone.S, "(0)", ""))})
	}
	if set.Email.Set() {
		out = append(out, contact{words: set.Email, uri: "mailto:" + set.Email.S})
	}
	return out
}

// contactLine makes a paragraph of contacts, not yet set.
func (c Kit) contactLine(cs []contact, ink layout.Color) *Para {
	return c.contactsIn(cs, c.E.Body, c.Bold(c.E.Body), ink)
}

// listedLine is contactLine in a list, where all are addresses and none need stand out: what says where is bold.
func (c Kit) listedLine(cs []contact, ink layout.Color) *Para {
	return c.contactsIn(cs, c.Bold(c.E.Body), c.E.Body, ink)
}

func (c Kit) contactsIn(cs []contact, before, words layout.Type, ink layout.Color) *Para {
	q := &Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
	for i, k := range cs {
		if i > 0 {
			q.Add(text.Span{Text: " · ", Style: c.E.Body.Style()}, ink)
		}
		q.Add(text.Span{Text: k.before, Style: before.Style()}, ink)
		t := words
		if k.light {
			t = c.E.Body
		}
		q.Add(text.Span{Text: k.words.S, Style: t.Style(), Link: k.uri}, ink)
	}
	if len(cs) > 0 {
		q.From(&cs[0].words.At)
	}
	q.TieLinks()
	return q
}

// accounts are the publisher's social accounts.
func (c Kit) accounts() (out []contact) {
	for _, s := range c.Settings.Social {
		words := booklet.Line{S: cmp.Or(s.Name, s.Address), At: s.At}
		out = append(out, contact{before: s.Platform + " ", words: words, uri: Web(s.Address)})
	}
	return out
}

// inLines are contacts, as many in a line as fit it.
func (c Kit) inLines(line func([]contact, layout.Color) *Para, all []contact, ink layout.Color,
	measure unit.Length) (out []*Para) {
	for from, to := 0, 1; from < len(all); to++ {
		if to < len(all) && len(c.Set(line(all[from:to+1], ink), measure, false).Lines) == 1 {
			continue
		}
		out = append(out, c.Set(line(all[from:to], ink), measure, false))
		from = to
	}
	return out
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
func (c Kit) Address(l booklet.Line, ink layout.Color, measure unit.Length) *Para {
	return c.Set(c.addressLine(l, ink), measure, false)
}

func (c Kit) addressLine(l booklet.Line, ink layout.Color) *Para {
	words := booklet.Line{S: LeadsTo(c.Settings, l.S), At: l.At}
	return c.contactLine([]contact{{words: words, uri: l.S}}, ink)
}

// ImprintLines are the publisher and where to find it: in one line where they fit
// it; else the publisher in one and the rest in one; else a line each.
func (c Kit) ImprintLines() []*Para {
	var all []contact
	if c.Settings.Publisher.Set() {
		all = append(all, contact{words: c.Settings.Publisher})
	}
	first := len(all)
	all = append(all, c.ownContacts()...)
	each := make([][]contact, len(all))
	for i := range all {
		each[i] = all[i : i+1]
	}
	var out []*Para
	for _, way := range [][][]contact{{all}, {all[:first], all[first:]}, each} {
		out = out[:0]
		fits := true
		for _, cs := range way {
			if q := c.Set(c.contactLine(cs, c.Ink()), c.Measure, false); len(q.Lines) > 0 {
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

// ShortImprint are the publisher and those ways to reach it that other words do not give,
// as many in a line as fit it.
func (c Kit) ShortImprint(said string) []*Para {
	var all []contact
	if c.Settings.Publisher.Set() {
		all = append(all, contact{words: c.Settings.Publisher})
	}
	return c.inLines(c.contactLine, append(all, c.unsaid(said)...), c.Ink(), c.Measure)
}

// unsaid are the publisher's contacts that some words do not say.
func (c Kit) unsaid(said string) (all []contact) {
	words := strings.Fields(said)
	for i, w := range words {
		words[i] = strings.Trim(w, ".,;:!?()")
	}
	said = " " + strings.Join(words, " ") + " "
	for _, k := range c.ownContacts() {
		if !strings.Contains(said, " "+k.words.S+" ") {
			k.light = true
			all = append(all, k)
		}
	}
	return all
}

// OtherContacts are the publisher's contacts that some words do not say, each from the margin on: of a website that
// would take more than so many lines, the name of the site; sites is how many of them, the first, are websites.
func (c Kit) OtherContacts(said string, ink layout.Color, measure unit.Length, most int) (all []*Para, sites int) {
	for _, k := range c.unsaid(said) {
		q := c.Set(c.contactLine([]contact{k}, ink), measure, false)
		if strings.HasPrefix(k.uri, "http") {
			if sites++; len(q.Lines) > most {
				q = c.Site(booklet.Line{S: k.uri, At: k.words.At}, ink, measure)
			}
		}
		all = append(all, q)
	}
	return all, sites
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
