package workbook

import (
	"fmt"
	"maps"
	"slices"
	"sort"

	"booklet/data/booklet"
)

// layPictures gives each picture over the sheet to the row that holds most of it. The row in which it
// begins does not count, since few people hit a line to the pixel.
func (t *table) layPictures() {
	g := t.g
	for _, d := range g.drawn {
		m := d.embedded
		m.col = g.widths.most(d.cols, maxColumn)
		var row int
		row, m.also = t.rowOf(d)
		g.pictures[row] = append(g.pictures[row], m)
	}
	g.drawn = nil
}

// rowOf is the row that a picture belongs to, and the others that hold half as much of it or more.
func (t *table) rowOf(d drawn) (row int, also []int) {
	g, s := t.g, d.rows
	begins := max(1, d.from)
	if d.from == 0 {
		begins = g.heights.at(s.from, maxRow)
	}
	if s.from >= s.to { // as high as hidden rows are
		return begins, nil
	}
	end := t.headEnd()
	head := s.over(0, g.heights.start(end+1))
	rows, held, sure := t.covered(s, end)
	if d.sized && !sure && held[begins] > 0 {
		return begins, nil // programs make rows as high as their text where the sheet does not say how high
	}
	for _, n := range rows {
		if held[n] > held[row] {
			row = n
		}
	}
	most := s.to - s.from
	switch {
	case 2*held[row] > most:
	case 2*head > most, row == 0 && head > 0:
		return t.head, nil
	case row == 0:
		return g.heights.at((s.from+s.to)/2, maxRow), nil
	default:
		row = rows[0] // none holds most of a high picture beside low rows
	}
	for _, n := range rows {
		if n != row && 2*held[n] >= held[row] {
			also = append(also, n)
		}
	}
	return row, also
}

// covered are the rows below the heading that say something and of which a picture covers half, or that
// hold half of it, with how much of it they hold. sure says that the sheet says how high they are.
func (t *table) covered(s extent, end int) (rows []int, held map[int]int64, sure bool) {
	g := t.g
	held, sure = map[int]int64{}, true
	from := max(end+1, g.heights.at(s.from, maxRow))
	first := sort.Search(len(g.rows), func(i int) bool { return g.rows[i].n >= from })
	for _, r := range g.rows[first:min(len(g.rows), first+mostSteps)] {
		size, said := g.heights.size(r.n)
		at := g.heights.start(r.n)
		if at >= s.to {
			break
		}
		over := s.over(at, at+size)
		sure = sure && said
		if over > 0 && (2*over >= size || 2*over >= s.to-s.from) {
			rows, held[r.n] = append(rows, r.n), over
		}
	}
	return rows, held, sure
}

// warnTorn warns of a picture that lies over another row about as much as over its own.
func (t *table) warnTorn(m embedded, row int) {
	also := slices.DeleteFunc(slices.Clone(m.also), func(n int) bool {
		return !slices.ContainsFunc(t.rows, func(r *gridRow) bool { return r.n == n })
	})
	rows := "the rows"
	switch len(also) {
	case 0:
		return
	case 1:
		rows = "row"
	}
	t.r.warn(booklet.RulePictureRows, t.g.place(m.col, row),
		fmt.Sprintf("the picture lies over %s %s too, and is taken for that of row %d", rows, booklet.Spans(also), row),
		"move it into its row, or make the row as high as the picture")
}

// warnLook warns of what the sheet shows of a picture and the booklet does not, and notes what it puts
// round it.
func (t *table) warnLook(m embedded, row int) {
	if len(m.round) > 0 {
		t.r.note(booklet.RulePictureEffect, t.g.place(m.col, row),
			fmt.Sprintf("the sheet shows the picture with %s; the picture alone is printed", list(m.round, "and")),
			"where that is to be seen, save the picture with it, and insert that")
	}
	if len(m.unlike) == 0 {
		return
	}
	t.r.warn(booklet.RulePictureEffect, t.g.place(m.col, row),
		fmt.Sprintf("the sheet shows the picture %s; it is printed without that", list(m.unlike, "and")),
		"save the picture as it is to look, and insert that")
}

// warnUnread warns of the pictures of a sheet that has no column for them.
func (t *table) warnUnread(hint string) {
	if t == nil {
		return
	}
	for _, n := range slices.Sorted(maps.Keys(t.g.pictures)) {
		for _, p := range t.g.pictures[n] {
			t.r.warn(booklet.RuleStrayPicture, t.g.place(p.col, n),
				"the picture lies on a sheet whose pictures are not read", hint)
		}
	}
}
