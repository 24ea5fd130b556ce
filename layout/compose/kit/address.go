package kit

import (
	"fmt"
	"iter"
	"net/url"
	"strings"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// The page of a role. Its title leads there; what cannot be tapped shows the address
// as the last line of More information, or a code where nobody would type it.

// leastCode is the side of the code's plate on a card; an address whose modules would
// be too fine for phones has a larger one.
var leastCode = unit.MM(24)

// setAddress decides how a card shows the address of its role, where no text of it
// does.
func (c Kit) setAddress(k *Card) {
	r := k.Role
	to := r.PrintedAddress()
	if !c.links || !to.Set() || r.ShowsAddress() {
		return
	}
	to.S = Web(to.S)
	words := booklet.ShownAddress(to.S)
	switch long := !booklet.Typeable(to.S); {
	case long && c.E.Printed():
		if q := c.CodeFor(to.S, leastCode); q != nil {
			k.Code = &CardCode{Code: q, Side: max(leastCode, q.sideFor(layout.LeastModule)), To: to}
			return
		}
	case long && c.E.OnScreen:
		words = siteOf(to).words.S
	}
	k.page = &booklet.Text{At: to.At, Blocks: []booklet.Block{{Runs: []booklet.Run{{Text: words, Link: to.S}}}}}
}

// siteOf is the site of an address, which leads to the whole of it.
func siteOf(to booklet.Line) contact {
	words := booklet.ShownAddress(to.S)
	if u, err := url.Parse(to.S); err == nil && u.Hostname() != "" {
		words = strings.TrimPrefix(u.Hostname(), "www.")
	}
	return contact{words: booklet.Line{S: words, At: to.At}, uri: to.S}
}

// RoleAddress is the address of a role's own page as paper shows it, or its site where
// nobody would type the address; of any other address, that.
func (c Kit) RoleAddress(r *booklet.Role, to booklet.Line, ink layout.Color, measure unit.Length) *Para {
	switch {
	case !r.PrintedAddress().Set():
		return c.Address(to, ink, measure)
	case !booklet.Typeable(to.S):
		return c.Site(to, ink, measure)
	}
	words := booklet.Line{S: booklet.ShownAddress(to.S), At: to.At}
	return c.Set(c.contactLine([]contact{{words: words, uri: to.S}}, ink), measure, false)
}

// sideFor is the side of the plate whose modules have a side.
func (q *Code) sideFor(module unit.Length) unit.Length {
	return module * unit.Length(len(q.Modules)+2*QuietModules)
}

// CardCode is the code of a card whose address nobody would type, with the site that
// it leads to.
type CardCode struct {
	*Code
	Side unit.Length  // of its plate
	To   booklet.Line // where it leads
}

// Site is the name of the site of an address, which leads to the whole of it.
func (c Kit) Site(to booklet.Line, ink layout.Color, measure unit.Length) *Para {
	return c.Set(c.contactLine([]contact{siteOf(to)}, ink), measure, false)
}

// LeadTo lets a title lead to the page of its role, wherever it is tapped.
func (p *Para) LeadTo(r *booklet.Role) {
	if to := r.Address(); to.Set() && len(p.Spans) > 0 {
		p.leadTo(Web(to.S))
	}
}

// leadTo lets all of a paragraph lead to an address.
func (p *Para) leadTo(uri string) {
	for i := range p.Spans {
		p.Spans[i].Link = uri
	}
	p.TieLinks()
	p.leads = true
}

// written is a paragraph as the edition prints it: with the addresses that it does
// not show, where the workbook asks for them.
func (c Kit) written(b booklet.Block) booklet.Block {
	if !c.Settings.PrintAddresses || !c.E.Printed() {
		return b
	}
	return b.WithAddresses()
}

// mostTold is how many cells are told one by one.
const mostTold = 5

// JudgeAddresses warns of words with an address that paper does not show.
func (run *Run) JudgeAddresses(c Kit) {
	if c.Settings.PrintAddresses || !c.E.Printed() {
		return
	}
	all := c.hiddenAddresses()
	const hint = "write the address in the text, or set Print addresses to yes"
	if len(all) <= mostTold {
		for _, h := range all {
			run.Note(booklet.RuleHiddenAddress, booklet.Warning, h.At, fmt.Sprintf(
				"on paper nobody can follow %q: the paragraph does not show its address, %s", h.Words,
				booklet.ShownAddress(h.URI)), hint)
		}
		return
	}
	var cells []string
	for _, h := range all[1:] {
		if at := h.At.String(); len(cells) == 0 || cells[len(cells)-1] != at {
			cells = append(cells, at)
		}
	}
	run.Note(booklet.RuleHiddenAddress, booklet.Warning, all[0].At, fmt.Sprintf(
		"on paper nobody can follow %q: the paragraph does not show its address, %s; nor do those of %d other links: "+
			"%s", all[0].Words, booklet.ShownAddress(all[0].URI), len(all)-1, strings.Join(cells, ", ")), hint)
}

// hiddenAddresses are the links of the booklet whose paragraphs do not show where they
// lead: the same in every round.
func (s *stock) hiddenAddresses() []booklet.Hidden {
	if s.hidden == nil {
		s.hidden = []booklet.Hidden{}
		told := map[booklet.Hidden]bool{}
		for t := range printedTexts(s.Booklet) {
			for _, h := range t.HiddenAddresses() {
				if !told[h] {
					told[h] = true
					s.hidden = append(s.hidden, h)
				}
			}
		}
	}
	return s.hidden
}

// printedTexts are the running texts of a booklet.
func printedTexts(b *booklet.Booklet) iter.Seq[*booklet.Text] {
	return func(yield func(*booklet.Text) bool) {
		all := []*booklet.Text{&b.Settings.AlternativeFormats}
		for _, cat := range b.Categories {
			all = append(all, &cat.Description)
		}
		for i := range b.Values {
			all = append(all, &b.Values[i].Text)
		}
		for i := range b.Sections {
			all = append(all, &b.Sections[i].Text)
		}
		for _, t := range all {
			if !yield(t) {
				return
			}
		}
		for _, r := range b.Roles {
			if !eachText(r, yield) {
				return
			}
		}
	}
}

// eachText yields a role's texts, in no order of print, which costs, until it is told to
// stop.
func eachText(r *booklet.Role, yield func(*booklet.Text) bool) bool {
	for i := range r.Facts {
		if !yield(&r.Facts[i].Value) {
			return false
		}
	}
	for i := range booklet.TextFields {
		if !yield(booklet.TextFields[i].Of(r)) {
			return false
		}
	}
	for i := range r.Own {
		if !yield(&r.Own[i].Text) {
			return false
		}
	}
	return true
}
