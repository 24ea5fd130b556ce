package workbook

import (
	"booklet/data/booklet"
)

// starts are the words of Starts on, by the model's values.
var starts = []string{booklet.NewPage: "new page", booklet.AnyPage: "any", booklet.RightHandPage: "right-hand page"}

// readSections reads the Sections sheet, or takes the default order.
func (r *reader) readSections(t *table) {
	if t == nil || len(t.rows) == 0 {
		r.book.DefaultSections = true
		for _, s := range booklet.DefaultOrder() {
			none := s.Kind == booklet.Values && len(r.book.Values) == 0 ||
				s.Kind == booklet.Categories && len(r.book.Categories) == 0
			if !none {
				r.book.Sections = append(r.book.Sections, s)
			}
		}
		return
	}
	kinds := make([]string, len(booklet.Kinds))
	for i, k := range booklet.Kinds {
		kinds[i] = string(k)
	}
	for _, row := range t.atMost(r.most.Sections, "sections") {
		s := booklet.Section{
			Title:        t.line(row, "Section"),
			ContentsLine: t.line(row, "Contents line"),
			Text:         t.text(row, "Text"),
			Name:         t.line(row, "Name"),
			Job:          t.line(row, "Job"),
			Photo:        t.photo(row),
			At:           booklet.OnRow(t.g.name, row.n),
		}
		if i := t.choice(row, "Starts on", booklet.RuleUnknownStart, "start", starts); i >= 0 {
			s.Start = booklet.Start(i)
		}
		t.require(row, "Kind")
		i := t.choice(row, "Kind", booklet.RuleUnknownKind, "kind", kinds)
		if i < 0 {
			continue // a finding says so, and nothing is written
		}
		s.Kind = booklet.Kinds[i]
		r.book.Sections = append(r.book.Sections, s)
	}
	t.warnStrayPictures()
}
