package markup

import (
	"strconv"

	"golang.org/x/text/language"
	"golang.org/x/text/unicode/bidi"

	"booklet/data/booklet"
	"booklet/layout/semantic"
)

// headings names the headings of a document by their words; those within a card by its ID too, so that a name
// holds while cards before it come and go.
func headings(doc *semantic.Document) map[*semantic.Heading]string {
	out, taken := map[*semantic.Heading]string{}, map[string]bool{}
	semantic.Walk(doc, func(v any) {
		switch v := v.(type) {
		case *semantic.Section:
			taken[v.ID] = true
		case *semantic.PageBreak:
			taken[PageID(v.Label)] = true
		}
	})
	card := ""
	var name func(all []semantic.Block)
	name = func(all []semantic.Block) {
		for _, b := range all {
			switch b := b.(type) {
			case *semantic.Section:
				outer := card
				if b.Card != nil {
					card = b.ID + "-"
				}
				name(b.Blocks)
				card = outer
			case *semantic.Group:
				name(b.Blocks)
			case *semantic.Quote:
				name(b.Blocks)
			case *semantic.List:
				for _, it := range b.Items {
					name(it.Blocks)
				}
			case *semantic.Heading:
				out[b] = unique(taken, heading(card, b))
			}
		}
	}
	name(doc.Blocks)
	return out
}

func heading(card string, h *semantic.Heading) string {
	if card != "" && h.ID != "" {
		return card + "title"
	}
	if card == "" {
		card = "at-"
	}
	if s := booklet.Anchor(semantic.Text(h.Words)); s != "x" {
		return card + s
	}
	return card + "heading" // of signs alone
}

// unique is a name that is not taken, and takes it.
func unique(taken map[string]bool, name string) string {
	at := name
	for n := 2; taken[at]; n++ {
		at = name + "-" + strconv.Itoa(n)
	}
	taken[at] = true
	return at
}

// RightToLeft reports whether a language is written from right to left. lang is a BCP 47 tag, whose script counts
// where it has one.
func RightToLeft(lang string) bool {
	tag, err := language.Parse(lang)
	if err != nil {
		return false
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Samr", "Mand", "Mend", "Yezi":
		return true
	}
	return false
}

// Direction is a direction as the attribute dir has it.
func Direction(rightToLeft bool) string {
	if rightToLeft {
		return "rtl"
	}
	return "ltr"
}

// backwards reports whether a letter runs from right to left.
func backwards(r rune) bool {
	p, _ := bidi.LookupRune(r)
	return p.Class() == bidi.R || p.Class() == bidi.AL
}
