package booklet

import (
	"crypto/sha256"
	"fmt"
	"strings"
)

// Apart are the words that tell roles of one title apart where titles are listed: the
// category of the card where no other of them has it, else the first fact in which those
// of the category differ. A role is not in it that needs none, or that nothing short tells apart.
func (b *Booklet) Apart() map[*Role]string {
	groups := map[string][]*Role{}
	for _, r := range b.Roles {
		if r.Title.Set() {
			k := SameKey(r.Title.S)
			groups[k] = append(groups[k], r)
		}
	}
	out := map[*Role]string{}
	for _, g := range groups {
		if len(g) < 2 {
			continue
		}
		teams := map[*Category][]*Role{}
		for _, r := range g {
			teams[r.Category] = append(teams[r.Category], r)
		}
		for c, of := range teams {
			switch {
			case len(of) > 1:
				tellApart(of, out)
			case c != nil && c.Name.Set():
				out[of[0]] = c.Name.S
			}
		}
	}
	return out
}

// tellApart tells roles apart by the first fact in which they differ.
func tellApart(of []*Role, out map[*Role]string) {
	value := func(r *Role, column string) string {
		t := r.own(column)
		return strings.Join(strings.Fields(t.String()), " ")
	}
	for _, column := range ownColumns(of) {
		values := map[string]bool{}
		isFact := false
		for _, r := range of {
			values[value(r, column)] = true
			for _, f := range r.Facts {
				isFact = isFact || f.Column == column
			}
		}
		if !isFact || len(values) == 1 {
			continue
		}
		for _, r := range of {
			if v := value(r, column); v != "" {
				out[r] = v
			}
		}
		return
	}
}

// Printed is the same for two roles of one booklet exactly where all that their cards
// print is, the case of titles aside.
func (r *Role) Printed() [sha256.Size]byte {
	h := sha256.New()
	for t := range r.Texts() {
		s := ""
		if t.Line != nil {
			s = SameKey(t.Line.S)
		} else {
			for _, b := range t.Text.Blocks {
				s += fmt.Sprintf("%v %+v\n", b.Item, b.Runs)
			}
		}
		fmt.Fprintf(h, "%q %q\n", t.Column, s)
	}
	for _, c := range r.AllCategories() {
		fmt.Fprintf(h, "%p\n", c)
	}
	fmt.Fprintf(h, "%v %q %q\n", r.Apprenticeship, r.Link.S, r.ShortLink.S)
	if p := r.Photo; p != nil {
		fmt.Fprintf(h, "%q %q\n", p.Description.S, p.Credit.S)
		if p.Picture != nil {
			fmt.Fprintf(h, "%q %x\n", p.Picture.Name, sha256.Sum256(p.Picture.Data))
		}
	}
	return [sha256.Size]byte(h.Sum(nil))
}
