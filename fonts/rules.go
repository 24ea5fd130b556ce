package fonts

import "encoding/binary"

// rules counts what the tables of shaping (OpenType 1.9, chapters GSUB, GPOS and GDEF)
// become when they are read. They are trees of offsets, which may lead to one place from
// many: a few kilobytes can stand for thousands of millions of rules. What cannot be read
// counts nothing here; the shaper refuses it.
type rules struct {
	left int // of the rules that are allowed; below 0 nothing more is counted
}

// at is the number of 16 bits at a place, 0 beyond the end.
func at(b []byte, i int) int {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return u16(b, i)
}

// from is the table at an offset; nil where that is none, or leads out.
func from(b []byte, offset int) []byte {
	if offset <= 0 || offset >= len(b) {
		return nil
	}
	return b[offset:]
}

// each counts n things whose offsets stand in a row from a place, and calls do with each.
func (w *rules) each(b []byte, place, n int, do func([]byte)) {
	n = min(n, len(b)/2)
	w.left -= n + 1
	for i := 0; i < n && w.left >= 0 && do != nil; i++ {
		if sub := from(b, at(b, place+2*i)); sub != nil {
			do(sub)
		}
	}
}

// list is each of a list that begins with its length.
func (w *rules) list(b []byte, place int, do func([]byte)) { w.each(b, place+2, at(b, place), do) }

// tagged is each of a list whose members have a tag before their offsets.
func (w *rules) tagged(b []byte, place int, do func([]byte)) {
	n := min(at(b, place), len(b)/6)
	w.left -= n + 1
	for i := 0; i < n && w.left >= 0; i++ {
		if sub := from(b, at(b, place+2+6*i+4)); sub != nil {
			do(sub)
		}
	}
}

// counts counts the members of lists that follow each other, each behind its length.
func (w *rules) counts(b []byte, place, lists, size int) {
	for range lists {
		n := at(b, place)
		w.left -= min(n, len(b)/size)
		place += 2 + size*n
	}
}

// layout counts a GSUB or GPOS table.
func (w *rules) layout(b []byte, positions bool) {
	language := func(l []byte) { w.counts(l, 4, 1, 2) }
	w.tagged(from(b, at(b, 4)), 0, func(script []byte) {
		if l := from(script, at(script, 0)); l != nil {
			language(l)
		}
		w.tagged(script, 2, language)
	})
	w.tagged(from(b, at(b, 6)), 0, func(feature []byte) { w.counts(feature, 2, 1, 2) })
	w.list(from(b, at(b, 8)), 0, func(lookup []byte) {
		kind := at(lookup, 0)
		w.list(lookup, 4, func(sub []byte) { w.subtable(sub, kind, positions, 0) })
	})
}

// subtable counts a subtable of a lookup.
func (w *rules) subtable(b []byte, kind int, positions bool, depth int) {
	extension, context := 7, 5
	if positions {
		extension, context = 9, 7
	}
	format := at(b, 0)
	switch {
	case kind == extension && depth == 0 && len(b) >= 8:
		offset := binary.BigEndian.Uint32(b[4:])
		if uint64(offset) < uint64(len(b)) {
			w.subtable(b[offset:], at(b, 2), positions, 1)
		}
		return
	case kind == context || kind == context+1:
		w.context(b, format, kind == context+1)
		return
	}
	w.coverage(from(b, at(b, 2)))
	if positions {
		w.position(b, kind, format)
		return
	}
	switch kind {
	case 1:
		if format == 2 {
			w.counts(b, 4, 1, 2)
		}
	case 2, 3:
		w.list(b, 4, func(s []byte) { w.counts(s, 0, 1, 2) })
	case 4:
		w.list(b, 4, func(set []byte) {
			w.list(set, 0, func(ligature []byte) { w.counts(ligature, 2, 1, 2) })
		})
	case 8:
		n := at(b, 4)
		w.list(b, 4, w.coverage)
		w.list(b, 6+2*n, w.coverage)
		w.counts(b, 8+2*n+2*at(b, 6+2*n), 1, 2)
	}
}

// position counts a subtable of GPOS.
func (w *rules) position(b []byte, kind, format int) {
	anchors := func(b []byte, classes int) { // a matrix of anchors
		w.left -= min(at(b, 0)*classes, len(b))
	}
	switch kind {
	case 1:
		if format == 2 {
			w.counts(b, 6, 1, 2)
		}
	case 2:
		if format == 1 {
			w.list(b, 8, func(set []byte) { w.counts(set, 0, 1, 2) })
			return
		}
		w.classes(from(b, at(b, 8)))
		w.classes(from(b, at(b, 10)))
		w.left -= min(at(b, 12)*at(b, 14), len(b))
	case 3:
		w.counts(b, 4, 1, 4)
	case 4, 5, 6:
		w.coverage(from(b, at(b, 4)))
		w.counts(from(b, at(b, 8)), 0, 1, 4)
		if second := from(b, at(b, 10)); kind == 5 {
			w.list(second, 0, func(ligature []byte) { anchors(ligature, at(b, 6)) })
		} else if second != nil {
			anchors(second, at(b, 6))
		}
	}
}

// context counts a subtable of rules in a context, or in a chain of them.
func (w *rules) context(b []byte, format int, chained bool) {
	lists := 1
	if chained {
		lists = 3
	}
	rule := func(r []byte) {
		if chained {
			w.counts(r, 0, 4, 2)
			return
		}
		w.left -= min(at(r, 0)+at(r, 2), len(r)/2)
	}
	set := func(s []byte) { w.list(s, 0, rule) }
	switch format {
	case 1:
		w.coverage(from(b, at(b, 2)))
		w.list(b, 4, set)
	case 2:
		w.coverage(from(b, at(b, 2)))
		for i := range lists {
			w.classes(from(b, at(b, 4+2*i)))
		}
		w.list(b, 4+2*lists, set)
	case 3:
		if !chained {
			w.each(b, 6, at(b, 2), w.coverage)
			w.left -= min(at(b, 4), len(b)/4)
			return
		}
		place := 2
		for range lists {
			w.list(b, place, w.coverage)
			place += 2 + 2*at(b, place)
		}
		w.counts(b, place, 1, 4)
	}
}

// coverage counts a table of covered glyphs: glyphs in a row, or ranges of them.
func (w *rules) coverage(b []byte) { w.left -= 1 + min(at(b, 2), len(b)/2) }

// classes counts a table of classes of glyphs.
func (w *rules) classes(b []byte) {
	place := 2
	if at(b, 0) == 1 { // the classes of glyphs in a row, from one on
		place = 4
	}
	w.left -= 1 + min(at(b, place), len(b)/2)
}

// definitions counts a GDEF table.
func (w *rules) definitions(b []byte) {
	w.classes(from(b, at(b, 4)))
	points := func(p []byte) { w.counts(p, 0, 1, 2) }
	for _, place := range []int{6, 8} { // points to attach to, carets of ligatures
		if list := from(b, at(b, place)); list != nil {
			w.coverage(from(list, at(list, 0)))
			w.list(list, 2, points)
		}
	}
	w.classes(from(b, at(b, 10)))
	sets := from(b, at(b, 12))
	if at(b, 2) < 2 || len(sets) < 4 {
		return
	}
	n := min(at(sets, 2), (len(sets)-4)/4)
	w.left -= n + 1
	for i := 0; i < n && w.left >= 0; i++ {
		if offset := binary.BigEndian.Uint32(sets[4+4*i:]); uint64(offset) < uint64(len(sets)) {
			w.coverage(sets[offset:])
		}
	}
}
