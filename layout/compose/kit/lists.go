package kit

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/unit"
)

// bullet is the label of an item that has none of its own.
const bullet = "•"

// lists are the lists of a text while its blocks are set.
type lists struct {
	kit    Kit
	style  layout.Type
	ink    layout.Color
	blocks []booklet.Block
	open   []list // outermost first
}

// list is a list that is open, with its last item.
type list struct {
	element, item, body *layout.Element
	hang                unit.Length // of its labels
}

// item makes k the item that block i is.
func (ls *lists) item(k *Block, i int) {
	b := &ls.blocks[i]
	level := min(b.Level, len(ls.open))
	if len(ls.open) > 0 {
		k.Above = ls.style.Leading / 2
	}
	if level == len(ls.open) || ls.open[level].element.Numbering != numbering(b.Label) { // it is the first of a list
		ls.open = append(ls.open[:level], list{hang: ls.hang(i),
			element: &layout.Element{Role: layout.List, Numbering: numbering(b.Label)}})
	}
	ls.open = ls.open[:level+1]
	l := &ls.open[level]
	l.item, l.body = &layout.Element{Role: layout.ListItem}, &layout.Element{Role: layout.ListBody}
	k.extra = &extra{hang: l.hang, within: make([]*layout.Element, 0, 3*level+2)}
	for n, outer := range ls.open {
		k.Dent += outer.hang
		if k.extra.within = append(k.extra.within, outer.element, outer.item); n < level {
			k.extra.within = append(k.extra.within, outer.body)
		}
	}
	k.List, k.Element = ls.open[0].element, l.body
	label, ty := ls.label(b)
	k.extra.label = ls.kit.Set(NewPara(label, ty, ls.ink), l.hang, false)
	if b.Label != "" && label == b.Label {
		k.extra.label.at = k.Para.at
	}
}

// label is what stands before an item, with its type: the sign or number that was typed,
// a bullet where no face has the sign.
func (ls *lists) label(b *booklet.Block) (string, layout.Type) {
	if b.Label == "" || !covered(ls.kit, b.Label) {
		return bullet, ls.kit.Bold(ls.style)
	}
	return b.Label, ls.style
}

func covered(c Kit, s string) bool {
	for _, r := range s {
		if !c.shaper.Covers(r) {
			return false
		}
	}
	return true
}

// hang is how far the labels hang of the list that begins with block i.
func (ls *lists) hang(i int) unit.Length {
	out := ls.style.Size.Scale(11, 10)
	for k := i; k < len(ls.blocks) && ls.blocks[k].Item && ls.blocks[k].Level >= ls.blocks[i].Level; k++ {
		b := &ls.blocks[k]
		if b.Level != ls.blocks[i].Level {
			continue
		}
		if numbering(b.Label) != numbering(ls.blocks[i].Label) {
			break
		}
		if b.Label != "" {
			label, ty := ls.label(b)
			out = max(out, ls.kit.Width(label, ty.Style())+ls.style.Size.Scale(4, 10))
		}
	}
	return out
}

// numbering is the ListNumbering of PDF for a list whose first item has a label.
func numbering(label string) string {
	core := strings.Trim(label, "().")
	first, _ := utf8.DecodeRuneInString(core)
	switch {
	case core == "":
		return "Disc"
	case first >= '0' && first <= '9':
		return "Decimal"
	case core == "i" || len(core) > 1 && strings.Trim(core, "ivx") == "":
		return "LowerRoman"
	case unicode.IsLower(first):
		return "LowerAlpha"
	case unicode.IsUpper(first):
		return "UpperAlpha"
	case first == '▪':
		return "Square"
	}
	return "Disc"
}
