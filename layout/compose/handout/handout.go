package handout

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/fonts"
	"booklet/layout"
	"booklet/layout/compose/kit"
	"booklet/layout/unit"
)

// Handouts are what is given away, sent or hung up beside the booklet: cards,
// one-pagers and posters, of the same roles in the same editions.

// handoutRun is what the composition of a handout has, and a booklet's has not.
type handoutRun struct {
	kit.Run
	parts []layout.RolePages
	names bool // nothing of the roles is printed but their names
}

// newKit returns the kit of a handout, in an edition that was made for it.
func newKit(b *booklet.Booklet, e layout.Edition, f *fonts.Family) kit.Kit {
	return kit.New(b, e, f.Session(), kit.Options{Binding: booklet.Screen})
}

// atMost composes a handout of no more pages than the booklet may have.
func atMost(b *booklet.Booklet, e layout.Edition,
	compose func() (layout.Handout, []booklet.Finding)) (h layout.Handout, found []booklet.Finding) {
	over := kit.AtMost(b, e, func() { h, found = compose() })
	if over != nil {
		return layout.Handout{Document: &layout.Document{Edition: e.Name, Trim: e.Trim}, Set: e}, over
	}
	return h, booklet.Told(found)
}

// beginRole begins the pages of a role: they belong to one element.
func (run *handoutRun) beginRole(c kit.Kit, r *booklet.Role) {
	run.ClosePage()
	run.Section = &layout.Element{Role: layout.Sect, ID: c.RoleID(r), Card: r}
	run.parts = append(run.parts, layout.RolePages{Slug: strings.TrimPrefix(c.RoleID(r), "role-"), Title: r.Title.S,
		From: len(run.Pages)})
}

// finish ends the composition.
func (run *handoutRun) finish(c kit.Kit) (layout.Handout, []booklet.Finding) {
	run.JudgeInk(c)
	run.JudgeHouse(c)
	run.JudgeLogo(c)
	if !run.names {
		run.JudgeAddresses(c)
	}
	d := run.Document(c)
	run.OffSheet(c)
	run.JudgeFills(c)
	run.TornNumbers(c)
	return layout.Handout{Document: d, Set: *c.E, Starts: run.parts}, booklet.InOrder(run.Findings, c.Booklet.Sheets)
}

// link is the address that a role's code leads to: its own, else the booklet's.
func link(c kit.Kit, r *booklet.Role) booklet.Line {
	l := r.PrintedAddress()
	if !l.Set() {
		l = c.Settings.QRLink
	}
	if l.Set() {
		l.S = kit.Web(l.S)
	}
	return l
}

// codeOf is the code of a role on a plate of a side, nil without an address.
// One whose modules would be too small is an error.
func (run *handoutRun) codeOf(c kit.Kit, l booklet.Line, side unit.Length, on string) *kit.Code {
	q := c.CodeFor(l.S, side)
	if l.Set() && (q == nil || q.Module(side) < layout.LeastModule) {
		run.smallCode(c, l, q, side, on)
		return nil
	}
	return q
}

// smallCode refuses an address whose code would be too fine to be read.
func (run *handoutRun) smallCode(c kit.Kit, l booklet.Line, q *kit.Code, side unit.Length, on string) {
	n := utf8.RuneCountInString(c.Settings.Campaign.Apply(l.S))
	campaign := n - utf8.RuneCountInString(l.S)
	address := fmt.Sprintf("the address has %d letters", n)
	if campaign > 0 {
		address += fmt.Sprintf(", %d of them of the campaign", campaign)
	}
	words := address + ": more than any code holds"
	if q != nil {
		words = fmt.Sprintf("%s: its code on %s has modules of %.2f mm, and phones read %.1f mm or more", address, on,
			float64(int(q.Module(side).Millimetres()*100))/100, layout.LeastModule.Millimetres())
	}
	hint := fmt.Sprintf("use a shorter address, of at most %d letters, that leads on to it",
		kit.LongestAddress(side)-campaign)
	run.Note(booklet.RuleCodeTooFine, booklet.Error, l.At, words, hint)
}

// unlinked warns of roles that have no address, and so no code.
func (run *handoutRun) unlinked(rs []*booklet.Role, what string) {
	switch len(rs) {
	case 0:
		return
	case 1:
		run.Note(booklet.RuleNoAddress, booklet.Warning, rs[0].Row, quoted(rs[0].Title.S)+" has no code on its "+what+
			": it has no Link, and the booklet no QR link", "fill in one of them")
	default:
		run.Note(booklet.RuleNoAddress, booklet.Warning, rs[0].Row,
			fmt.Sprintf("%s and %s have no code on their %ss: they have no Link, and the booklet no QR link",
				quoted(rs[0].Title.S), counted(len(rs)-1, "other role"), what),
			"fill in the Link of each, or the booklet's QR link")
	}
}

// quoted is a title in quotes, shortened where it is long.
func quoted(s string) string {
	if r := []rune(s); len(r) > 60 {
		s = string(r[:60]) + "…"
	}
	return strconv.Quote(s)
}

// counted writes a count with its noun: 1 line, 2 lines.
func counted(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}

// titleWithDraft is the title of a role as it is printed, with the word that marks a
// draft.
func titleWithDraft(c kit.Kit, r *booklet.Role, title string) string {
	if r.Status != booklet.Draft {
		return title
	}
	return booklet.Joined(" ", title, parenthesis(c.Settings.Label(booklet.LabelDraft)))
}

// parenthesis puts words in parentheses, unless there are none.
func parenthesis(s string) string {
	if s == "" {
		return ""
	}
	return "(" + s + ")"
}
