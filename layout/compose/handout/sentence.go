package handout

import (
	"slices"
	"strings"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout/compose/kit"
)

// A card holds no more than so many bytes of a text, in any format: longer beginnings are
// not tried, nor more of them than people's sentences and phrases have, the shortest first.
const (
	mostShown   = 8000
	mostCuts    = 60
	mostPhrases = 40
	mostMarks   = 200 // bytes of signs that follow a phrase
)

// cutBlock is the block up to an offset of its text.
func cutBlock(b booklet.Block, end int) booklet.Block {
	out := booklet.Block{Item: b.Item, Level: b.Level, Label: b.Label}
	for _, r := range b.Runs {
		if end <= 0 {
			break
		}
		if len(r.Text) > end {
			r.Text = r.Text[:end]
		}
		end -= len(r.Text)
		out.Runs = append(out.Runs, r)
	}
	return out
}

// opening is a beginning of a text.
type opening struct {
	booklet.Text
	whole  bool // it is all of the text
	phrase bool // it ends within a sentence
}

// openings are the beginnings of a text, the longest first: all of it; those that end
// with a sentence or an item of a list; and, where the first of these is too long, those
// of its phrases. A list and a sentence that are cut end with an ellipsis, which says that
// they go on. What announces something, as the words before a list do, is no end.
func openings(t booklet.Text) []opening {
	if t.Empty() {
		return nil
	}
	cuts := sentenceCuts(t)
	out := append(cuts, opening{Text: t, whole: true})
	slices.Reverse(out)
	least := t
	if len(cuts) > 0 {
		least = cuts[0].Text
	}
	return append(out, phrases(least)...)
}

// goesOn stands behind what is cut within a list or a sentence.
const goesOn = "\u00a0…"

// sentenceCuts are the beginnings of a text, short of all of it, that end with a sentence
// or an item, the shortest first.
func sentenceCuts(t booklet.Text) []opening {
	var out []opening
	before := 0 // bytes in the blocks before
	for i, b := range t.Blocks {
		if before > mostShown || len(out) == mostCuts {
			break
		}
		s := strings.TrimRight(b.String(), " \n")
		begin := before
		before += len(s)
		cut := func(end int, mark string) {
			if begin+end <= mostShown && len(out) < mostCuts {
				out = append(out, opening{Text: upTo(t, i, end, mark)})
			}
		}
		ends := kit.Sentences(s)
		for _, end := range ends {
			switch {
			case end == len(s):
			case b.Item:
				cut(end, goesOn)
			default:
				cut(end, "")
			}
		}
		if i == len(t.Blocks)-1 || strings.HasSuffix(s, ":") {
			continue
		}
		next := t.Blocks[i+1]
		switch {
		case b.Item && next.Item:
			cut(len(strings.TrimRight(s, ";,")), goesOn)
		case b.Item || len(ends) > 0 && ends[len(ends)-1] == len(s):
			cut(len(s), "")
		case !next.Item:
			cut(len(s), goesOn)
		}
	}
	return out
}

// leastPhrase is how many words stand before a cut within a sentence.
const leastPhrase = 3

// phrases are the beginnings of a text that end where a phrase of its last block does,
// outside brackets and quotations, the longest first.
func phrases(t booklet.Text) []opening {
	var out []opening
	last := len(t.Blocks) - 1
	s := t.Blocks[last].String()
	for i, r := range s[:min(len(s), mostShown)] {
		next := strings.TrimLeft(s[i:min(len(s), i+mostMarks)], ";,")
		if !strings.HasPrefix(next, " ") || r != ';' && r != ',' && !strings.HasPrefix(s[i:], " – ") &&
			!strings.HasPrefix(s[i:], " — ") {
			continue
		}
		from := strings.TrimRight(s[:i], " ")
		switch {
		case len(out) == mostPhrases:
			slices.Reverse(out)
			return out
		case len(strings.Fields(from)) < leastPhrase:
		case strings.Count(from, "(") != strings.Count(from, ")"):
		case strings.Count(from, "“") != strings.Count(from, "”"):
		default:
			out = append(out, opening{Text: upTo(t, last, len(from), goesOn), phrase: true})
		}
	}
	slices.Reverse(out)
	return out
}

// wordCuts are the beginnings of a text's first sentence that end with a word, outside
// brackets, quotations and addresses, the longest first. A short word, such as an article, is
// no end.
func wordCuts(t booklet.Text) []opening {
	if t.Empty() {
		return nil
	}
	if cuts := sentenceCuts(t); len(cuts) > 0 {
		t = cuts[0].Text
	}
	last := len(t.Blocks) - 1
	s := t.Blocks[last].String()
	var out []opening
	from, begins, words, open := 0, 0, 0, 0 // of the run; of a word; those before; brackets and quotations
	for _, r := range t.Blocks[last].Runs {
		for i, letter := range r.Text {
			at := from + i
			open += opens[letter]
			if letter != ' ' {
				continue
			}
			word := s[begins:at]
			begins = at + 1
			if word == "" {
				continue
			}
			if words++; words <= leastPhrase || utf8.RuneCountInString(word) < leastEnd || open != 0 ||
				r.Link != "" && i > 0 {
				continue
			}
			if at > mostShown || len(out) == mostPhrases {
				slices.Reverse(out)
				return out
			}
			end := len(strings.TrimRight(s[:at], ",;:–— "))
			out = append(out, opening{Text: upTo(t, last, end, goesOn), phrase: true})
		}
		from += len(r.Text)
	}
	slices.Reverse(out)
	return out
}

// opens is what a character opens, or closes where it is below 0.
var opens = map[rune]int{'(': 1, ')': -1, '“': 1, '”': -1}

// leastEnd is how many letters the word before a cut has.
const leastEnd = 4

// upTo is a text up to an offset of one of its blocks, with a mark behind it.
func upTo(t booklet.Text, block, end int, mark string) booklet.Text {
	b := cutBlock(t.Blocks[block], end)
	if n := len(b.Runs); n > 0 && mark != "" {
		b.Runs = append(b.Runs, booklet.Run{Text: mark})
	}
	return booklet.Text{At: t.At, Blocks: append(slices.Clone(t.Blocks[:block]), b)}
}
