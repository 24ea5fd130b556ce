package workbook

import (
	"slices"
	"strings"

	"booklet/data/booklet"
)

// manner are the settings that say how all other cells are read: they are set
// before a workbook is read, not after.
var manner = []string{"Language", "Smart quotes", "Hidden rows", "Print addresses"}

// ReadSettings parts adjustments: those that change how a workbook is read, for
// Source.ReadSettings, and the others, for Adjust.
func ReadSettings(all []Adjustment) (before, after []Adjustment) {
	for _, a := range all {
		if slices.Contains(manner, a.Name) {
			before = append(before, a)
		} else {
			after = append(after, a)
		}
	}
	return before, after
}

// Adjust is the booklet of a workbook with settings in the place of its own, read as
// its cells are read. Of a setting that may repeat, each line is one. Files are
// those of the workbook's folder. Nothing of b is changed.
func Adjust(b *booklet.Booklet, src Source, settings []Adjustment) (*booklet.Booklet, []booklet.Finding) {
	out := *b
	if len(settings) == 0 {
		return &out, nil
	}
	s := &out.Settings
	s.Labels = map[booklet.Label]booklet.Line{}
	for k, l := range b.Settings.Labels {
		s.Labels[k] = l
	}
	r := newReader(src, &out)
	if s.SmartQuotes {
		r.smart = quotationOf(s.Language.S)
	}
	for _, a := range settings {
		switch a.Name { // what would be added to is replaced
		case "Website":
			s.Websites = nil
		case "Social":
			s.Social = nil
		case "Words in another language":
			s.Foreign = nil
		}
	}
	h := &house{}
	if old := s.House; old != nil {
		h.rgb, h.at, h.printAt = &old.RGB, old.At, old.PrintAt
		if !slices.ContainsFunc(settings, func(a Adjustment) bool { return a.Name == "House colour" }) {
			h.print = old.Print // a build of another colour is of no use
		}
	}
	t := r.settingsTable(settings)
	for _, row := range t.rows {
		r.setting(t, row, t.settingOf(row), h)
	}
	s.House = h.colour()
	return &out, booklet.InOrder(r.findings.All(), b.Sheets)
}

// settingsTable is a Booklet sheet that holds the adjustments; its cells have the
// places of theirs.
func (r *reader) settingsTable(settings []Adjustment) *table {
	g := &grid{places: map[place]booklet.Place{}}
	t := &table{r: r, g: g, cols: map[string]int{"Setting": 1, "Value": 2}}
	for _, a := range settings {
		for _, v := range a.values() {
			n := len(g.rows) + 1
			g.rows = append(g.rows, &gridRow{n: n, cells: []cell{
				{col: 1, row: n, content: words, text: richString{text: a.Name}},
				{col: 2, row: n, content: words, text: richString{text: v}},
			}})
			g.places[place{1, n}], g.places[place{2, n}] = a.At, a.At
		}
	}
	t.rows = g.rows
	return t
}

// values are the rows that an adjustment makes.
func (a Adjustment) values() []string {
	i := slices.IndexFunc(Settings, func(s Setting) bool { return s.Name == a.Name })
	if i < 0 || !Settings[i].Repeats {
		return []string{a.Value}
	}
	return slices.DeleteFunc(strings.Split(a.Value, "\n"), func(s string) bool { return strings.TrimSpace(s) == "" })
}
