package kit

import (
	"booklet/data/booklet"
	"booklet/layout"
	"booklet/layout/text"
	"booklet/layout/unit"
)

// A role's facts are a list: the label of each stands beside its value, in two
// columns, or above it where a column would be too narrow. A value that alone is too wide
// for its column, such as an address, has the measure, below its label. The columns of
// all cards agree, so that facing ones line up.

// factColumns are the columns of facts in a measure.
type factColumns struct {
	label, value unit.Length // the label's with the gutter
	stacked      bool        // the value stands below its label
	turned       bool        // a label takes more than a line
}

// factLabel is how the label of a fact is set: in the weight of the card's labels.
func (c Kit) factLabel() layout.Type {
	t := c.Bold(c.E.Body)
	t.Weight = max(t.Weight, c.E.Label.Weight)
	return t
}

// factLabels are the labels of all facts of the booklet.
func (c Kit) factLabels() []string {
	if c.labels == nil {
		c.labels = []string{}
		seen := map[string]bool{}
		for _, r := range c.Booklet.Roles {
			for _, f := range r.Facts {
				if !seen[f.Label] {
					seen[f.Label] = true
					c.labels = append(c.labels, f.Label)
				}
			}
		}
	}
	return c.labels
}

// factGutter stands between the columns of labels and values.
func (c Kit) factGutter() unit.Length { return c.E.Body.Size * 5 / 4 }

// fewFacts are so few that a page holds them together.
const fewFacts = 4

// leastValue is the least width of the column of values, in ems.
const leastValue = 8

// dividing is what the columns of facts depend on beside their labels.
type dividing struct {
	measure     unit.Length
	label, body layout.Type
}

// factColumns divides a measure for facts: once for all cards that are set alike.
func (c Kit) factColumns(measure unit.Length) factColumns {
	of := dividing{measure, c.factLabel(), c.E.Body}
	f, ok := c.columns[of]
	if !ok {
		f = c.divided(measure)
		c.columns[of] = f
	}
	return f
}

// divided is factColumns, measured.
func (c Kit) divided(measure unit.Length) factColumns {
	var f factColumns
	most := measure.Scale(40, 100)
	for _, l := range c.factLabels() {
		q := NewPara(l, c.factLabel(), c.Ink())
		f.stacked = f.stacked || !c.Fits(q, most)
		f.label = max(f.label, c.Set(q, most, true).Widest())
		f.turned = f.turned || len(q.Lines) > 1
	}
	if f.label > 0 {
		f.label += c.factGutter()
	}
	f.value = measure - f.label
	f.stacked = f.stacked || f.value < leastValue*c.E.Body.Size
	return f
}

// LabelsTurn reports whether a label of the booklet's facts takes more than a line of its column in a measure.
func (c Kit) LabelsTurn(measure unit.Length) bool {
	f := c.factColumns(measure)
	return f.turned && !f.stacked
}

// Facts sets the facts of a role in a measure, their labels in an ink and their values
// in another. A fact is not broken over pages where a page can hold it, and its label
// never stands alone.
func (c Kit) Facts(r *booklet.Role, ink, words layout.Color, measure unit.Length) []Block {
	var facts []*booklet.Fact
	var values []*Para
	for i := range r.Facts {
		if f := &r.Facts[i]; !f.Value.Empty() {
			facts, values = append(facts, f), append(values, c.factValue(f, words))
		}
	}
	columns := c.factColumns(measure)
	list := &layout.Element{Role: layout.List, Numbering: "None", Facts: true, Rank: layout.RankFacts}
	var out []Block
	turned := false
	for i, f := range facts {
		stands := columns
		stands.stacked = stands.stacked || !c.Fits(values[i], columns.value)
		b := c.fact(f.Label, values[i], ink, measure, stands)
		b.List, b.extra.within = list, []*layout.Element{list, {Role: layout.ListItem}}
		b.Element, b.Whole = &layout.Element{Role: layout.ListBody}, true
		turned = turned || len(b.Para.Lines) > 1
		out = append(out, b)
	}
	for i := range out {
		out[i].Grid = c.E.Body.Leading
		out[i].Keep = i < len(out)-1 && len(out) <= fewFacts // a turn of the page parts none of a few
		if turned || c.E.Narrow() {
			out[i].Grid = c.HalfLine()
		}
		if i > 0 && (turned || c.E.Narrow()) { // what is turned reads apart from the next
			out[i].Above = c.HalfLine()
		}
	}
	return out
}

// factValue makes the paragraph of a value, not yet set.
func (c Kit) factValue(f *booklet.Fact, ink layout.Color) *Para {
	p := &Para{Leading: c.E.Body.Leading, Size: c.E.Body.Size}
	for i, b := range f.Value.Blocks {
		if i > 0 {
			p.Add(text.Span{Text: "\n", Style: c.E.Body.Style()}, ink)
		}
		if b.Item {
			label := bullet
			if b.Label != "" && covered(c, b.Label) {
				label = b.Label
			}
			p.Add(text.Span{Text: label + " ", Style: c.E.Body.Style()}, ink)
		}
		q := c.Rich(b, c.E.Body, ink)
		for j, s := range q.Spans {
			p.Add(s, q.inks[j])
		}
	}
	p.TieLinks()
	return p.From(&f.Value.At)
}

// fact sets a fact: a block whose lines are the value's, with the label beside them, or
// beside empty lines above them.
func (c Kit) fact(label string, value *Para, ink layout.Color, measure unit.Length, f factColumns) Block {
	b := Block{Para: value, extra: &extra{}}
	if label == "" {
		c.Set(value, measure, false)
		return b
	}
	width := f.label - c.factGutter()
	if f.stacked {
		width = measure
	}
	b.extra.label = c.Set(NewPara(label, c.factLabel(), ink).From(value.place()), width, f.stacked)
	n := len(b.extra.label.Lines)
	if f.stacked {
		c.Set(value, measure, false)
		value.Lines = append(make([]text.Line, n), value.Lines...)
		b.extra.least = n + min(2, len(value.Lines)-n)
		return b
	}
	b.Dent, b.extra.hang, b.extra.least = f.label, f.label, n
	c.setValue(value, f.value)
	if more := n - len(value.Lines); more > 0 {
		value.Lines = append(value.Lines[:len(value.Lines):len(value.Lines)], make([]text.Line, more)...)
	}
	return b
}

// setValue sets a value in its column. One of two lines whose second would be a word that the first leaves over is
// broken more evenly.
func (c Kit) setValue(value *Para, measure unit.Length) {
	c.Set(value, measure, false)
	if ls := value.Lines; len(ls) != 2 || ls[0].Forced || ls[0].Divided || ls[1].Width >= ls[0].Width.Scale(2, 5) {
		return
	}
	if c.Set(value, measure, true); len(value.Lines) != 2 {
		c.Set(value, measure, false)
	}
}

// oneLabel reports whether a block is a fact whose label is one line beside its value.
func (b *Block) oneLabel() bool {
	return b.List != nil && b.List.Facts && b.extra.hang > 0 && len(b.extra.label.Lines) == 1
}

// place is the cell of the paragraph's words.
func (p *Para) place() *booklet.Place {
	if p.at == nil {
		return &booklet.Place{}
	}
	return p.at
}

// codeBlock is a card's code below its facts, with the name of its site beside it.
func (c Kit) codeBlock(k *Card) Block {
	leading := c.E.Body.Leading
	lines := int((k.Code.Side + leading - 1) / leading)
	return Block{
		Para:    &Para{Leading: leading, Size: c.E.Body.Size, Lines: make([]text.Line, lines)},
		Element: &layout.Element{Role: layout.P}, Above: leading, Grid: leading, Whole: true,
		extra: &extra{least: lines, picture: func(p *Page, x, y unit.Length) {
			p.Ranked(layout.RankFacts, func() { c.DrawCode(p, k.Code, c.Ink(), x, y, c.Measure) })
		}},
	}
}

// DrawCode paints a card's code with the name of its site beside it, where the measure
// has room for that.
func (c Kit) DrawCode(p *Page, k *CardCode, ink layout.Color, x, y, measure unit.Length) {
	c.CodePlate(p, k.Code, x, y, k.Side)
	dent := k.Side + c.HalfLine()
	if site := c.Site(k.To, ink, measure-dent); dent < measure && c.Fits(site, measure-dent) {
		site.DrawAll(p, &layout.Element{Role: layout.P}, x+dent, y+(k.Side-site.Height())/2)
	}
}

// setFacts puts a card's facts and code before its fields.
func (c Kit) setFacts(k *Card) {
	if len(k.Role.Facts) == 0 && k.Code == nil {
		return
	}
	first := c.Facts(k.Role, k.Ink, c.Ink(), c.Measure)
	if k.Code != nil {
		first = append(first, c.codeBlock(k))
	}
	if len(first) == 0 {
		return
	}
	first[0].Above = c.aboveFirst(k)
	k.bare = append([]Block{}, k.Rest...)
	if len(k.Rest) > 0 {
		k.Rest[0].Above = c.aboveField()
	}
	k.Rest = append(first, k.Rest...)
}

// LoneFacts reports whether most roles that have facts have one alone: it would be lost on a
// panel, and stands with the other words on all cards.
func (c Kit) LoneFacts() bool {
	if c.lone == nil {
		one, more := 0, 0
		for _, r := range c.Booklet.Roles {
			n := 0
			for i := range r.Facts {
				if !r.Facts[i].Value.Empty() {
					n++
				}
			}
			switch {
			case n == 1:
				one++
			case n > 1:
				more++
			}
		}
		lone := one > more
		c.lone = &lone
	}
	return *c.lone
}

// Bare is the card without its facts and code, which stand in its panel; false where
// it has none.
func (k *Card) Bare() (*Card, bool) {
	if k.bare == nil {
		return k, false
	}
	out := *k
	out.Rest, out.bare = k.bare, nil
	return &out, true
}
