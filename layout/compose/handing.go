package compose

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// Handouts are what is given away, sent or hung up beside the booklet: cards,
// one-pagers and posters, of the same roles in the same editions.

// occasion is an occasion's name, and its date and place: on one line where a type
// in bold has room for both.
func (c Kit) occasion(o layout.Occasion, t layout.Type, measure unit.Length) []string {
	both := booklet.Joined(" · ", o.Date, o.Place)
	all := []string{o.Name, both}
	if text.Width(c.f, c.lang, both, c.bold(t).Style()) > measure {
		all = []string{o.Name, o.Date, o.Place}
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// handed is what the composition of a handout has, and a booklet's has not.
type handed struct {
	Run
	parts []layout.RolePages
}

// handing returns the kit of a handout, in an edition that was made for it.
func handing(b *booklet.Booklet, e layout.Edition, f *fonts.Family) Kit {
	return newKit(b, e, f.Session(), booklet.Screen, nil)
}

// beginRole begins the pages of a role: they belong to one element.
func (run *handed) beginRole(c Kit, r *booklet.Role) {
	run.closePage()
	run.sect = &layout.Element{Role: layout.Sect, ID: c.id(r), Card: r}
	run.parts = append(run.parts, layout.RolePages{Slug: strings.TrimPrefix(c.id(r), "role-"), Title: r.Title.S, From: len(run.pages)})
}

// handout ends the composition.
func (run *handed) handout(c Kit) (layout.Handout, []booklet.Finding) {
	run.closePage()
	run.judgeInk(c)
	run.judgeHouse(c)
	run.judgeLogo(c)
	set := c.settings
	d := &layout.Document{
		Edition: c.e.Name, Title: set.Title.S, Subject: set.Strapline.S, Author: set.Publisher.S, Language: c.lang, Date: set.Date,
		Trim: c.e.Trim, Area: unit.Rect{X: c.inner, Y: c.top(), W: c.measure, H: c.depth()}, Sheet: c.e.Sheet, Bleed: layout.Bleed, Binding: booklet.Screen, Bookmarks: run.marks,
	}
	for _, p := range run.pages {
		d.Pages = append(d.Pages, p.Page)
	}
	c.lead(d)
	run.offSheet(c)
	return layout.Handout{Document: d, Set: *c.e, Starts: run.parts}, booklet.InOrder(run.findings, c.b.Sheets)
}

// link is the address that a role's code leads to: its own, else the booklet's.
func link(c Kit, r *booklet.Role) booklet.Line {
	l := r.Link
	if !l.Set() {
		l = c.settings.QRLink
	}
	if l.Set() {
		l.S = web(l.S)
	}
	return l
}

// codeOf is the code of a role on a plate of a side, nil without an address.
// One whose modules would be too small is an error.
func (run *handed) codeOf(c Kit, l booklet.Line, side unit.Length, on string) *code {
	q := c.encoded(l.S, side)
	if l.Set() && (q == nil || q.module(side) < layout.LeastModule) {
		run.smallCode(c, l, q, side, on)
		return nil
	}
	return q
}

// smallCode refuses an address whose code would be too fine to be read.
func (run *handed) smallCode(c Kit, l booklet.Line, q *code, side unit.Length, on string) {
	n := utf8.RuneCountInString(c.settings.Campaign.Leads(l.S))
	campaign := n - utf8.RuneCountInString(l.S)
	address := fmt.Sprintf("the address has %d letters", n)
	if campaign > 0 {
		address += fmt.Sprintf(", %d of them of the campaign", campaign)
	}
	words := address + ": more than any code holds"
	if q != nil {
		words = fmt.Sprintf("%s: its code on %s has modules of %.2f mm, and phones read %.1f mm or more", address, on, float64(int(q.module(side).Millimetres()*100))/100, layout.LeastModule.Millimetres())
	}
	hint := fmt.Sprintf("use a shorter address, of at most %d letters, that leads on to it", longestAddress(side)-campaign)
	run.note("code-too-fine", booklet.Error, l.At, words, hint)
}

// unlinked warns of roles that have no address, and so no code.
func (run *handed) unlinked(rs []*booklet.Role, what string) {
	switch len(rs) {
	case 0:
		return
	case 1:
		run.note("no-address", booklet.Warning, rs[0].Row, quoted(rs[0].Title.S)+" has no code on its "+what+": it has no Link, and the booklet no QR link", "fill in one of them")
	default:
		run.note("no-address", booklet.Warning, rs[0].Row, fmt.Sprintf("%s and %s have no code on their %ss: they have no Link, and the booklet no QR link", quoted(rs[0].Title.S), number(len(rs)-1, "other role"), what), "fill in the Link of each, or the booklet's QR link")
	}
}

// quoted is a title in quotes, shortened where it is long.
func quoted(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return strconv.Quote(s)
}

// number writes a count with its noun: 1 line, 2 lines.
func number(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// titled is a role's title, with the word that marks a draft.
func titled(c Kit, r *booklet.Role) string {
	if r.Status != booklet.Draft {
		return r.Title.S
	}
	return booklet.Joined(" ", r.Title.S, parenthesis(c.settings.Label(booklet.LabelDraft)))
}

// parenthesis puts words in parentheses, unless there are none.
func parenthesis(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}
